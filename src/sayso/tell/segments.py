"""Part a told sentence into what is carried over from its citations and what is our own voice.

Every word must be one or the other: a run of words as it stands in a citation, a wording of the house style, a date or
count that the records bear out, or the name of somebody who speaks there. What is none of these is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sayso.tell.house import House
from sayso.tell.witness import Evidence, written_days
from sayso.tell.words import Word, words_of

Kind = Literal["carried", "house", "date", "count", "name", "glue", "stray"]
_NOUNS_COUNTED = frozenset({"outlets", "sources", "reports", "origins", "outlet", "source", "report"})
_STOP = re.compile(r"[,;:.!?…()\[\]“”‘’\"—–]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words ``[first, last)`` of the told sentence; a carried one says in which citation and from which word on."""

    kind: Kind
    first: int
    last: int
    cited: int = -1
    at: int = -1
    taken: int = 0
    """How many words of the citation it carries over: where we mend a tense, not as many as are told."""

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first


class Parting:
    """A told sentence with its segments."""

    def __init__(self, text: str, evidence: Evidence, names: frozenset[str], house: House) -> None:
        self.text = text
        self.words = words_of(text)
        self.evidence = evidence
        self.house = house
        self.names = names
        self._places = _index(evidence)
        self._by_first = house.fragments_by_first
        self.segments = tuple(self._part())

    def keys(self, segment: Segment) -> tuple[str, ...]:
        """A segment's folded words."""
        return tuple(w.key for w in self.words[segment.first : segment.last])

    def said(self, segment: Segment) -> str:
        """A segment as it is written."""
        return self.text[self.words[segment.first].start : self.words[segment.last - 1].end]

    def stop_before(self, segment: Segment) -> bool:
        """Whether a punctuation mark parts the segment from the one before it."""
        if segment.first == 0:
            return True
        between = self.text[self.words[segment.first - 1].end : self.words[segment.first].start]
        return _STOP.search(between) is not None

    def _part(self) -> Iterator[Segment]:
        at = 0
        while at < len(self.words):
            segment = self._next(at)
            yield segment
            at = segment.last

    def _next(self, at: int) -> Segment:
        carried, house, dated = self._carried(at), self._house(at), self._date(at)
        longest = max((s for s in (house, carried) if s), key=lambda s: s.size, default=None)
        if dated and (longest is None or longest.size <= dated.size):
            return dated
        counted = self._count(at) if longest is None or longest.size == 1 else None
        return counted or longest or self._single(at)

    def _carried(self, at: int) -> Segment | None:
        best: Segment | None = None
        for cited, place in self._places.get(self.words[at].key, ()):
            size, taken = self._run(at, self.evidence.cited[cited].keys, place)
            if size and (best is None or size > best.size):
                best = Segment("carried", at, at + size, cited, place, taken)
        return best

    def _run(self, at: int, keys: tuple[str, ...], place: int) -> tuple[int, int]:
        """How many told words from ``at`` on carry over how many cited words from ``place`` on."""
        told, taken = at, place
        while told < len(self.words) and taken < len(keys):
            key = self.words[told].key
            if key == keys[taken] or (told > at and _same_tense(key, keys[taken])):
                told, taken = told + 1, taken + 1
            elif told > at and key in ("was", "were") and keys[taken : taken + 2] == ("had", "been"):
                told, taken = told + 1, taken + 2
            else:
                break
        return told - at, taken - place

    def _house(self, at: int) -> Segment | None:
        for fragment in self._by_first.get(self.words[at].key, ()):
            if tuple(w.key for w in self.words[at : at + len(fragment)]) == fragment:
                return Segment("house", at, at + len(fragment))
        return None

    def _date(self, at: int) -> Segment | None:
        size = date_size(self.words, at, self.house)
        return Segment("date", at, at + size) if size else None

    def _count(self, at: int) -> Segment | None:
        follows = [w.key for w in self.words[at + 1 : at + 3]]
        if self.house.number_of(self.words[at].text) is not None and _NOUNS_COUNTED & set(follows):
            return Segment("count", at, at + 1)
        return None

    def _single(self, at: int) -> Segment:
        key = self.words[at].key
        kind: Kind = "name" if key in self.names else "glue" if key in self.house.glue else "stray"
        return Segment(kind, at, at + 1)


def _same_tense(told: str, cited: str) -> bool:
    """Whether only the tense differs, which reported speech shifts: "had left" is told as "has left"."""
    return cited == "had" and told in ("has", "have")


def date_size(words: Sequence[Word], at: int, house: House) -> int:
    """How many words from ``at`` on are a date of ours ("8 December", "8 December 2024"); 0 if none."""
    months = {m.casefold() for m in house.months}
    if at + 1 >= len(words) or not words[at].text.isdigit() or words[at + 1].key not in months:
        return 0
    year = at + 2 < len(words) and words[at + 2].text.isdigit() and len(words[at + 2].text) == 4
    return 3 if year else 2


def days_meant(words: Sequence[Word], house: House, near: frozenset[date]) -> set[date]:
    """The days that a date of ours can mean, given the days that the citations can mean."""
    years = {d.year for d in near} or {1}
    with_year = any(len(w.text) == 4 and w.number for w in words)
    found = set(written_days(words, house, None))
    if with_year:
        return found
    return {d.replace(year=y) for d in found for y in years if (d.month, d.day) != (2, 29) or y % 4 == 0}


def _index(evidence: Evidence) -> dict[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for number, cited in enumerate(evidence.cited):
        for place, key in enumerate(cited.keys):
            places.setdefault(key, []).append((number, place))
    return places
