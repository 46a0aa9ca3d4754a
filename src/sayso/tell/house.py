"""House style: the wordings of ``house.<lang>.toml`` and the small rules of numerals, dates and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sayso.lang.tables import load_table
from sayso.tell.words import keys_of

_SLOT = re.compile(r"\{[a-z_]+\}")
_WORDED = (
    "attributed", "outlets", "headline", "basis", "standing", "grades", "talk", "lines", "questions",
    "answers", "reasons",
)  # fmt: skip


STATUSES = ("rumour", "single-source", "corroborated", "contested", "confirmed", "dispelled", "superseded")


class House:
    """The house style of one language; see the table for what each wording is for."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table
        self.months: list[str] = table["dates"]["months"]
        self.weekdays: list[str] = table["dates"]["weekdays"]
        self.fragments_by_first = _by_first(self._fragments())
        self.demands = _demands(table)
        self.naming = _naming(table)
        self.wholes = _wholes(table)
        self.openings = frozenset(
            keys for wording in _own_wordings(table) if len(keys := keys_of(_SLOT.split(wording)[0])) > 2
        )
        self.grades = {keys_of(wording): rule for rule, wording in table["grades"].items()}
        words = table["words"]
        self.glue = frozenset(words["glue"])
        self.negators = frozenset(words["negators"])
        self.hedges = frozenset(words["hedges"])
        self.leaning = frozenset(words["leaning"])
        self.leaning_phrases: list[str] = words["leaning_phrases"]
        self.meta = frozenset(words["meta"])
        self.personal = frozenset(words["personal"])
        self.hosts = frozenset(words["hosts"])
        self.connectives = frozenset(words["connectives"])
        self.status_words: dict[str, list[str]] = words["status"]
        self.verbs = frozenset(self._verbs())

    def word(self, room: str, key: str, **slots: str) -> str:
        """The wording ``room.key`` with its slots filled; values are taken as they are, braces and all."""
        return self.variants(room, key, **slots)[0]

    def variants(self, room: str, key: str, **slots: str) -> list[str]:
        """All variants of the wording ``room.key``, each with its slots filled."""
        return [_SLOT.sub(lambda m: slots[m.group()[1:-1]], w) for w in _listed(self.table[room][key])]

    def has(self, room: str, key: str) -> bool:
        """Whether the table has this wording."""
        return key in self.table[room]

    def heading(self, key: str) -> str:
        """A section's heading."""
        return str(self.table["headings"][key])

    def number(self, n: int) -> str:
        """A count: spelled out where the table has a word, else in figures."""
        numerals: list[str] = self.table["numerals"]["words"]
        return numerals[n] if 0 <= n < len(numerals) else f"{n:,}"

    def number_of(self, word: str) -> int | None:
        """The count that a word or figure stands for, if it is one."""
        numerals: list[str] = self.table["numerals"]["words"]
        if word.casefold() in numerals:
            return numerals.index(word.casefold())
        bare = word.replace(",", "")
        return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None

    def day(self, day: date, *, year: bool = False) -> str:
        """A day in words; with its year where asked."""
        wording = self.table["dates"]["day_with_year" if year else "day"]
        values = {"day": str(day.day), "month": self.months[day.month - 1], "year": str(day.year)}
        return _SLOT.sub(lambda m: values[m.group()[1:-1]], wording)

    def moment(self, at: datetime) -> str:
        """A day with its year, in the zone of the time given."""
        return self.day(at.date(), year=True)

    def join(self, names: Sequence[str]) -> str:
        """Names as a list: "A", "A and B", "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        lists = self.table["lists"]
        return str(lists["comma"].join(names[:-1]) + lists["last"] + names[-1])

    def verb(self, commitment: str, lemma: str) -> str:
        """Our verb for a cue: by the source's commitment, never stronger than the cue."""
        own: str | None = self.table["verbs"].get(commitment, {}).get(lemma)
        return own or str(self.table["verbs"]["default"])

    def knows_cue(self, commitment: str, lemma: str) -> bool:
        """Whether the table words this cue; what it does not know ("brushed aside that") is never told as "said"."""
        plain = commitment in ("hedges", "predicts", "declines") and lemma in self.table["verbs"]["asserts"]
        return plain or lemma in self.table["verbs"].get(commitment, {}) or lemma in self.table["verbs"]["nouns"]

    def own_verbs(self, commitment: str) -> set[str]:
        """The verbs that we use for a commitment."""
        return set(self.table["verbs"].get(commitment, {}).values())

    def _verbs(self) -> Iterable[str]:
        for value in self.table["verbs"].values():
            if isinstance(value, dict):
                yield from value.values()
        yield self.table["verbs"]["default"]

    def _fragments(self) -> set[tuple[str, ...]]:
        """The words that our own voice says: every stretch of a wording between slots, folded."""
        found: set[tuple[str, ...]] = set()
        for room in _WORDED:
            for wordings in self.table[room].values():
                for wording in _listed(wordings):
                    found.update(filter(None, map(keys_of, _SLOT.split(wording))))
        found.update((verb,) for verb in self._verbs())
        found.add(keys_of(self.table["lists"]["last"]))
        return found


def _listed(wordings: str | list[str]) -> list[str]:
    return [wordings] if isinstance(wordings, str) else wordings


def _by_first(fragments: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Fragments by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for fragment in sorted(fragments, key=len, reverse=True):
        found.setdefault(fragment[0], []).append(fragment)
    return found


def _demands(table: dict[str, Any]) -> dict[tuple[str, ...], set[str]]:
    """What a claim's standing must be for a wording of ours to be used of it; wordings used of any are not here."""
    demands: dict[tuple[str, ...], set[str]] = {}
    for room in ("basis", "standing", "answers", "talk"):
        for key, wordings in table[room].items():
            for fragment in (f for w in _listed(wordings) for f in map(keys_of, _SLOT.split(w)) if f):
                demands.setdefault(fragment, set()).add(_demand(key))
    return {f: wanted for f, wanted in demands.items() if "" not in wanted and len(f) > 2}


def _naming(table: dict[str, Any]) -> tuple[re.Pattern[str], ...]:
    """Patterns of our wordings that name whose word it is (``who``), those with the most words of ours first."""
    reasons = "|".join(re.escape(r) for r in table["grades"].values())
    slots = {"who": "(?P<who>.+)", "reason": f"(?:{reasons})"}
    found: set[str] = set()
    for room in ("basis", "standing", "answers"):
        for wordings in table[room].values():
            for wording in (w for w in _listed(wordings) if w.count("{who}") == 1):
                parts = re.split(r"(\{[a-z_]+\})", wording[:1].upper() + wording[1:])
                found.add("".join(slots.get(p[1:-1], ".+?") if p[:1] == "{" else re.escape(p) for p in parts))
    return tuple(re.compile(p, re.IGNORECASE) for p in sorted(found, key=len, reverse=True))


def _own_wordings(table: dict[str, Any]) -> list[str]:
    """The wordings in which our own voice says how a claim stands."""
    rooms = ("basis", "standing", "answers", "talk")
    return [w for room in rooms for wordings in table[room].values() for w in _listed(wordings)]


def _wholes(table: dict[str, Any]) -> tuple[re.Pattern[str], ...]:
    """Patterns of those wordings, whole."""
    parts = (re.split(r"(\{[a-z_]+\})", w) for w in _own_wordings(table))
    slots = {"{reason}": f"(?:{'|'.join(re.escape(r) for r in table['grades'].values())})"}
    whole = {"".join(slots.get(p, ".+?") if p[:1] == "{" else re.escape(p) for p in some) for some in parts}
    return tuple(re.compile(p, re.IGNORECASE) for p in sorted(whole))


def _demand(key: str) -> str:
    if "untraced" in key or key == "no_source":
        return "untraced"
    if "carried_alone" in key or "by_one" in key:
        return "alone"
    if "one_house" in key:
        return "one house"
    if key == "unconfirmed":
        return key
    status = key.split("_")[0]
    return status if status in STATUSES else ""


@cache
def house_of(lang: str = "en") -> House:
    """The house style of a language; English where there is no table for it."""
    return House(load_table("house", lang if lang == "en" else "en"))
