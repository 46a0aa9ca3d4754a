"""Which country, and which body of it, some words name: the rule tables `countries` and `institutions`.

DESIGN section 5: head of state, government, ministries, embassies and their spokesmen are one principal; an army, a
broadcaster, a Red Crescent society are their own; the parent is the state above.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from sayso.lang.tables import load_table
from sayso.trace.phrases import MEMO, Hit, Phrases, bare, fold

NameKind = Literal["name", "demonym", "seat", "capital"]
# "the envoy to Iran", "an expert on Iran": the country that they deal with, not the one that they answer to
_BEYOND = frozenset({"to", "on", "against", "with", "towards", "toward", "about", "into", "over", "near"})


@dataclass(frozen=True, slots=True)
class State:
    """A country as the table names it."""

    iso: str
    name: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name a state: by name, demonym, seat of government or capital; ``start`` and ``end`` in the text."""

    state: State
    kind: NameKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body, and the template of its principal. ``strong`` words decide, weak ones are mere titles."""

    name: str
    principal: str
    strong: bool
    words: int = 1

    def of(self, state: State) -> str:
        """The principal's name for this state."""
        return self.principal.format(state=state.name)


@cache
def states() -> dict[str, State]:
    """All states by their ISO 3166-1 alpha-2 code."""
    return {c["iso"]: State(c["iso"], c["name"]) for c in load_table("countries")["country"]}


@cache
def _namings() -> Phrases[tuple[str, NameKind]]:
    fields: tuple[tuple[str, NameKind], ...] = (("demonyms", "demonym"), ("seats", "seat"), ("capitals", "capital"))
    entries: list[tuple[str, tuple[str, NameKind]]] = []
    for country in load_table("countries")["country"]:
        entries += [(n, (country["iso"], "name")) for n in (country["name"], *country["aliases"])]
        for key, kind in fields:
            forms = country[key] + ([d + "s" for d in country[key]] if kind == "demonym" else [])
            entries += [(n, (country["iso"], kind)) for n in forms]
    order = {"name": 0, "demonym": 1, "seat": 2, "capital": 3}
    return Phrases(sorted(entries, key=lambda e: order[e[1][1]]), cased=True)


def name_states(text: str) -> list[Naming]:
    """Every naming of a state in the text, in order. Upper and lower case matter: "US" is one, "us" is not."""
    return [Naming(states()[h.value[0]], h.value[1], h.start, h.end) for h in _namings().find(text)]


@lru_cache(maxsize=MEMO)
def find_state(text: str) -> State | None:
    """The state that a description answers to: the first named that is not merely dealt with; capitals come last."""
    found = [n for n in name_states(text) if not _is_beyond(text, n.start)]
    known = find_known(text)
    firm = [n for n in found if n.kind != "capital"]
    if firm:
        return firm[0].state
    if known:
        return known[0]
    return found[0].state if found else None


def _is_beyond(text: str, start: int) -> bool:
    before = fold(text[:start]).split()
    while before and before[-1] == "the":
        before.pop()
    return bool(before) and before[-1] in _BEYOND


def stands_for_government(text: str) -> Naming | None:
    """The naming, where the whole text is a state, capital or seat that stands for its government ("Moscow")."""
    name = text.strip()
    name = name[4:] if name[:4].casefold() == "the " else name
    hit = _namings().whole(name)
    return Naming(states()[hit[0]], hit[1], 0, len(text)) if hit and hit[1] != "demonym" else None


@cache
def _bodies() -> Phrases[Body]:
    table = load_table("institutions")["body"]
    return Phrases(
        (w, Body(b["name"], b["principal"], b["strong"], len(w.split())))
        for b in sorted(table, key=lambda b: not b["strong"])
        for w in _with_plurals(b["words"])
    )


def _with_plurals(words: list[str]) -> list[str]:
    return words + [w + "s" for w in words if not w.endswith("s")]


def find_bodies(text: str) -> list[Hit[Body]]:
    """All words of a text that name a kind of body, in order."""
    return list(_bodies().find(text))


@lru_cache(maxsize=MEMO)
def find_body(text: str) -> Body | None:
    """The kind of body that a description belongs to: strong words before titles, the longest, then the first."""
    return min((h.value for h in _bodies().find(text)), key=lambda b: (not b.strong, -b.words), default=None)


@cache
def body_named(name: str) -> Body:
    """The body of that name in the table (strong words)."""
    entry = next(b for b in load_table("institutions")["body"] if b["name"] == name)
    return Body(entry["name"], entry["principal"], True)


@cache
def _known() -> Phrases[tuple[str, str, str]]:
    table = load_table("institutions")["known"]
    return Phrases(((n, (k["country"], k["body"], n)) for k in table for n in k["names"]), cased=True)


@lru_cache(maxsize=MEMO)
def find_known(text: str) -> tuple[State, Body, str] | None:
    """A body known by its own name ("the Pentagon", "IDF"): its state, its kind, and that name."""
    hit = next(iter(_known().find(text)), None)
    return (states()[hit.value[0]], body_named(hit.value[1]), hit.value[2]) if hit else None


@cache
def _world() -> Phrases[str]:
    return Phrases(
        ((n, w["name"]) for w in load_table("institutions")["world"] for n in (w["name"], *w["aliases"])), cased=True
    )


def find_world(text: str) -> str | None:
    """A body of several states that the text names (the UN, NATO): it is its own principal and parent."""
    hit = next(iter(_world().find(text)), None)
    return hit.value if hit else None


@cache
def _own() -> frozenset[str]:
    return frozenset(load_table("institutions")["own"])


def speaks_for_self(text: str) -> bool:
    """Whether a description is of one who answers for himself alone: "former minister", "analyst", "witnesses"."""
    return any(w in _own() for w in bare(text).split())


def is_of_no_state(text: str) -> bool:
    """Whether a description is of nobody's state in particular: "a European diplomat"."""
    words = f" {bare(text)} "
    return any(f" {w} " in words for w in load_table("institutions")["of_no_state"])


def is_hearsay(text: str) -> bool:
    """Whether words name nobody in particular: "reports", "social media users"."""
    return bare(text) in load_table("institutions")["hearsay"]


def is_state_media(text: str) -> bool:
    """Whether words mean a state's media without naming one."""
    words = bare(text)
    return any(words.endswith(w) for w in load_table("institutions")["state_media"])


@cache
def _ranks() -> Phrases[str]:
    table = load_table("institutions")["office"]
    return Phrases((fold(w), o["rank"]) for o in table for w in o["words"])


# titles that are an office only with a remit: "the minister" is whichever the report speaks of
_ALONE = frozenset({"minister", "head", "commander", "governor", "mayor", "ambassador"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office that one person holds at a time: its rank, its remit in folded words, its state."""

    rank: str
    remit: str
    state: State | None
    deputy: bool = False


_SMALL = frozenset({"of", "for", "the", "s", "and", "a", "an", "in", "at", "acting", "interim", "deputy", "state"})


def find_office(text: str) -> Office | None:
    """The office that a title names ("Iran's interior minister", "head of the Red Crescent"); None if it names none."""
    folded = bare(text)
    hit = next(iter(_ranks().find(folded)), None)
    if hit is None:
        return None
    left = f"{folded[: hit.start]} {folded[hit.end :]}".split()
    named = {w for n in name_states(text) for w in fold(text[n.start : n.end]).split()}
    remit = sorted(w for w in left if w not in _SMALL and w not in named)
    return Office(hit.value, " ".join(remit), find_state(text), "deputy" in left)


def is_particular(office: Office) -> bool:
    """Whether a title says which office it is: "the minister" alone does not, "the president" of a state does."""
    return bool(office.remit) or office.rank not in _ALONE
