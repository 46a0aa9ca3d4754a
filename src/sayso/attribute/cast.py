"""Who is who in one report: full names by surname, long forms by acronym, bearers of "the <noun>"."""

from __future__ import annotations

import re
from bisect import bisect_left

from sayso.attribute.lexicon import Lexicon
from sayso.attribute.view import SUBJECTS, View
from sayso.records.annotation import Mention
from sayso.records.attribution import Kind, Speaker

_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9&.-]{1,9})\)")
_OUTLET_NOUNS = ("outlet", "newspaper", "paper", "broadcaster", "channel", "network", "website")
_SMALL = frozenset(("of", "the", "and", "for", "in", "on"))
_BODIES = frozenset(("institution", "agency", "outlet"))


class Cast:
    """Names and their descriptors, gathered once a report."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view, self._lexicon = view, lexicon
        self._full: dict[str, str] = {}
        self._ambiguous: set[str] = set()
        self._roles: dict[str, str] = {}
        self._subjects: list[tuple[int, str]] = []
        self._by_noun: dict[str, dict[str, Kind]] = {}
        self._acronyms = self._find_acronyms()
        self._gather_persons()
        self._gather_bodies()
        self._gather_outlets()

    def full_name(self, name: str, kind: Kind) -> str:
        """The fullest form in the report; the name itself if there is none or more than one."""
        if kind == "person":
            key = name.split()[-1].lower() if name.split() else name.lower()
            return self._full[key] if key in self._full and key not in self._ambiguous else name
        return self._acronyms.get(name, name)

    def is_surname(self, name: str) -> bool:
        """Whether the word is the surname of exactly one person whom the report names in full."""
        return name.lower() in self._full and name.lower() not in self._ambiguous

    def role_of(self, name: str) -> str | None:
        """The descriptor that the report gives with a name."""
        return self._roles.get(name)

    def by_noun(self, noun: str) -> Speaker | None:
        """Whoever in the report is called a <noun>, if it is one only."""
        found: dict[str, Kind] = {}
        for word in (noun, *self._lexicon.same.get(noun, ())):
            found.update(self._by_noun.get(word, {}))
        if len(found) != 1:
            return None
        name, kind = next(iter(found.items()))
        return Speaker(name=name, kind=kind)

    def subjects_before(self, position: int, sentences: int) -> list[str]:
        """Persons that are subjects in the same or the last sentences before a character, in order."""
        number = self._view.sentence_at(position)
        start = self._view.sentences[max(0, number - sentences)].start if self._view.sentences else 0
        end = bisect_left(self._subjects, (position, ""))
        found = []
        for at, name in reversed(self._subjects[:end]):
            if at < start:
                break
            found.append(name)
        return found[::-1]

    def _find_acronyms(self) -> dict[str, str]:
        """In "World Health Organization (WHO)" the capitals of the words before the bracket spell it."""
        found = {}
        for match in _ACRONYM.finditer(self._view.text):
            letters = [c.lower() for c in match[1] if c.isalpha()]
            words = self._view.text[max(0, match.start() - 120) : match.start()].split()
            long = _long_form(words, letters)
            if long:
                found[match[1]] = long
        return found

    def _gather_persons(self) -> None:
        persons = [m for m in self._view.annotated.mentions if m.label == "PERSON"]
        names = [self._clean(m) for m in persons]
        for name in names:
            words = name.split()
            if len(words) < 2:
                continue
            key = words[-1].lower()
            known = self._full.get(key)
            if known is not None and known.split()[0].lower() != words[0].lower() and not known.startswith(words[0]):
                self._ambiguous.add(key)
            if known is None or len(name) > len(known):
                self._full[key] = name
        for mention, name in zip(persons, names, strict=True):
            if name:
                self._describe(mention, self.full_name(name, "person"))

    def _clean(self, mention: Mention) -> str:
        words = self._view.text[mention.start : mention.end].replace("\n", " ").split()
        words = [w.removesuffix("'s").removesuffix("’s") for w in words]
        while len(words) > 1 and words[0].lower().strip(".") in self._lexicon.titles:
            words = words[1:]
        return " ".join(words)

    def _describe(self, mention: Mention, name: str) -> None:
        """Remember the words before a name ("Interior Minister"), and those in apposition to it."""
        view = self._view
        first, last = view.token_at(mention.start), view.token_at(mention.end - 1)
        head = next(
            (i for i in range(first, last + 1) if not first <= view.tokens[i].head <= last or view.tokens[i].head == i),
            last,
        )
        verb = view.tokens[view.tokens[head].head]
        if view.tokens[head].dep in SUBJECTS and verb.dep in ("ROOT", "conj"):
            self._subjects.append((mention.start, name))
        nouns, words = self._descriptors(head, first)
        for noun in nouns:
            self._by_noun.setdefault(noun, {})[name] = "person"
        if words and name not in self._roles:
            self._roles[name] = words

    def _descriptors(self, head: int, first: int) -> tuple[list[str], str]:
        view = self._view
        left = view.edges(head)[0]
        low = first
        while (
            low > left
            and view.tokens[low - 1].pos not in ("DET", "PUNCT", "CCONJ", "SCONJ", "VERB")
            and first - low < 8
        ):
            low -= 1
        before = view.text[view.tokens[low].start : view.tokens[first].start].strip()
        spans = [(before, [view.tokens[i].lemma.lower() for i in range(low, first)])] if before else []
        for child in view.children(head):
            if view.tokens[child].dep == "appos" and view.tokens[child].pos == "NOUN":
                spans.append(self._apposition(child))
        if view.tokens[head].dep == "appos" and view.tokens[view.tokens[head].head].pos in ("NOUN", "PROPN"):
            spans.append(self._apposition(view.tokens[head].head, stop=view.edges(head)[0]))
        nouns = [lemma for _, lemmas in spans for lemma in lemmas if lemma in self._lexicon.kinds]
        return nouns, max((text for text, _ in spans), key=len, default="")

    def _apposition(self, head: int, stop: int | None = None) -> tuple[str, list[str]]:
        view = self._view
        left, right = view.edges(head)
        while left < head and view.tokens[left].pos in ("DET", "PUNCT"):
            left += 1
        if stop is not None and left < stop <= right:
            right = stop - 1
        return view.text[view.tokens[left].start : view.tokens[right].end].strip(" ,"), [
            view.tokens[head].lemma.lower()
        ]

    def _gather_outlets(self) -> None:
        """Outlets and agencies that the tables know: each may be meant by "the agency", "the newspaper"."""
        for mention in self._view.annotated.mentions:
            name = self._view.text[mention.start : mention.end]
            kind = self._lexicon.known.get(name.lower())
            nouns = ("agency",) if kind == "agency" else _OUTLET_NOUNS if kind == "outlet" else ()
            for noun in nouns:
                self._by_noun.setdefault(noun, {})[name] = kind or "outlet"

    def _gather_bodies(self) -> None:
        """Proper names that hold a noun of a body: "the Russian Foreign Ministry" is a ministry."""
        view = self._view
        for index, token in enumerate(view.tokens):
            kind = self._lexicon.kinds.get(view.words[index])
            if kind in _BODIES and token.pos == "PROPN":
                left = view.edges(index)[0]
                while left < index and view.tokens[left].pos in ("DET", "PUNCT", "CCONJ"):
                    left += 1
                name = view.text[view.tokens[left].start : token.end]
                if len(name.split()) > 1 and len(name) < 80:
                    self._by_noun.setdefault(view.words[index], {})[name] = kind


def _long_form(words: list[str], letters: list[str]) -> str | None:
    """The fewest words, counted from the end, whose initials (small words may be skipped) spell the letters."""
    for count in range(1, min(len(words), 2 * len(letters) + 2) + 1):
        tail = words[-count:]
        if not tail[0][:1].isupper():
            continue
        initials = [part[0].lower() for word in tail for part in word.split("-") if part and word.lower() not in _SMALL]
        whole = [part[0].lower() for word in tail for part in word.split("-") if part]
        if letters in (initials, whole):
            return " ".join(tail)
    return None
