"""Where a report names places: names that the parse takes for places, and names that only a place bears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.annotate.places.gazetteer import Entry, fold_name, look_up
from sayso.lang.tables import load_table
from sayso.records.annotation import Mention, Token

_PLACE_LABELS = ("GPE", "LOC", "FAC")
_WELL_KNOWN = 300_000
_LONGEST = 4
_COMMA = re.compile(r"\s*[,/()]\s*|\s+(?:and|in)\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """A place name in the text with all places of that name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find_names(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Name]:
    """The place names of a report, in order, none overlapping; names that no place bears are left out."""
    names = [name for mention in mentions for name in _in_mention(text, mention, mentions)]
    taken = [(m.start, m.end) for m in mentions]
    names += _loose(text, tokens, taken)
    names.sort(key=lambda name: (name.start, -name.end))
    return [name for n, name in enumerate(names) if n == 0 or name.start >= names[n - 1].end]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("places")[key])


def _in_mention(text: str, mention: Mention, mentions: Sequence[Mention]) -> Iterator[Name]:
    words = text[mention.start : mention.end]
    if mention.label in _PLACE_LABELS:
        yield from _split(text, mention.start, mention.end)
        return
    entries = tuple(e for e in look_up(words) if e.kind != "city" or e.weight >= _WELL_KNOWN)
    if not entries or fold_name(words) in _words("other_meanings"):
        return
    if mention.label in ("PERSON", "ORG", "PRODUCT", "NORP", "WORK_OF_ART") and not _is_part(text, mention, mentions):
        yield Name(mention.start, mention.end, entries)


def _is_part(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a longer name of the report, not a place's, holds this one: "Mr. Georgia Obo" and then "Georgia"."""
    words = text[mention.start : mention.end]
    return any(
        words in text[m.start : m.end].split() and m.end - m.start > len(words) for m in mentions if m.label == "PERSON"
    )


def _split(text: str, start: int, end: int) -> Iterator[Name]:
    """The whole span if it is a name; else its parts between commas; else without the words around a name."""
    whole = _narrow(text, start, end)
    if whole:
        yield whole
        return
    at = start
    parts = [*_COMMA.finditer(text, start, end), None]
    if len(parts) > 1:
        for cut in parts:
            stop = cut.start() if cut else end
            name = _narrow(text, at, stop)
            if name:
                yield name
            at = cut.end() if cut else end


def _narrow(text: str, start: int, end: int) -> Name | None:
    while start < end:
        words = text[start:end]
        entries = look_up(words)
        if entries and words.casefold() not in _words("before"):
            return Name(start, end, entries) if words[0].isupper() or words[0].isdigit() else None
        first, _, rest = words.partition(" ")
        if first.casefold() in _words("before") and rest:
            start = end - len(rest.lstrip())
            continue
        head, _, last = words.rpartition(" ")
        if last.casefold() in _words("after") and head:
            end = start + len(head.rstrip())
            continue
        return None
    return None


def _loose(text: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """Capitalised words outside the names of the parse that are a country, a region or a well-known city."""
    busy = {at for start, end in taken for at in range(start, end)}
    index = 0
    while index < len(tokens):
        step = 1
        for size in range(min(_LONGEST, len(tokens) - index), 0, -1):
            run = tokens[index : index + size]
            if not _is_name(text, run, busy):
                continue
            words = text[run[0].start : run[-1].end]
            entries = tuple(e for e in look_up(words) if e.kind != "city" or e.weight >= _WELL_KNOWN)
            if entries and fold_name(words) not in _words("other_meanings"):
                yield Name(run[0].start, run[-1].end, entries)
                step = size
                break
        index += step


def _is_name(text: str, run: Sequence[Token], busy: set[int]) -> bool:
    first = run[0]
    if not text[first.start].isupper() or first.pos not in ("PROPN", "X") or first.end - first.start < 2:
        return False
    if run[-1].pos not in ("PROPN", "X") or not text[run[-1].start].isupper():
        return False
    return not any(token.start in busy for token in run) and "\n" not in text[first.start : run[-1].end]
