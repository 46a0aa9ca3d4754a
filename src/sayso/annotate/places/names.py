"""Where a report names places: names that the parse takes for places, and names that only a place bears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.annotate.places.gazetteer import Entry, fold_name, look_up
from sayso.lang.tables import load_table
from sayso.records.annotation import Mention, Token

_PLACE_LABELS = ("GPE", "LOC", "FAC")
_WELL_KNOWN = 300_000
_LONGEST = 4
_MISREAD = ("PERSON", "ORG", "PRODUCT", "NORP")
_DATELINE = re.compile(
    r"(?:^|(?<=[.!?\n”\"] ))(?P<town>[A-Z][A-Z’'-]{2,24}(?: [A-Z][A-Z.’'-]{1,24}){0,2})"
    r"(?=(?:,? \w[\w. ]{1,20})?(?: ?\([A-Z][\w/ ]{1,20}\))? ?(?:--+|—|–|\x97|:| - )\s?[A-Z\"“‘'])",
    re.MULTILINE,
)
_WORD = re.compile(r"\w[\w.’'-]*")
_NEXT = re.compile(r"[- ]\w+")
_AREAS = ("country", "state", "site", "airport")
_REACH = 40  # characters before a name in which the rest of it may stand
_COMMA = re.compile(r"\s*[,/()]\s*|\s+(?:and|in)\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """A place name in the text with all places of that name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find_names(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Name]:
    """The place names of a report, in order, none overlapping; names that no place bears are left out."""
    people = {w for m in mentions if m.label == "PERSON" for w in text[m.start : m.end].split()[1:]}
    names = [_extend(text, name) for mention in mentions for name in _in_mention(text, mention, mentions)]
    names = [name for name in names if text[name.start : name.end] not in people or _is_known(name.entries)]
    names += _datelines(text)
    known = frozenset(text[n.start : n.end] for n in names) - people
    names += _misread(text, mentions, known)
    names += _loose(text, tokens, [(m.start, m.end) for m in mentions], known)
    names.sort(key=lambda name: (name.start, -name.end))
    return [name for n, name in enumerate(names) if n == 0 or name.start >= names[n - 1].end]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("places")[key])


def _is_known(entries: Iterable[Entry]) -> bool:
    """Whether a place of the name is more than a small town, so that it need not be a person of that name."""
    return any(e.kind != "city" or e.weight >= _WELL_KNOWN for e in entries)


def _means_other(words: str) -> bool:
    """Whether news mostly means something else than a place by a name."""
    return fold_name(words) in _words("other_meanings") | _words("no_places")


def _in_mention(text: str, mention: Mention, mentions: Sequence[Mention]) -> Iterator[Name]:
    words = text[mention.start : mention.end]
    if mention.label in _PLACE_LABELS:
        yield from _split(text, mention.start, mention.end)
        return
    entries = tuple(e for e in look_up(words) if _is_known((e,)))
    if not entries or _means_other(words):
        return
    if mention.label in ("PERSON", "ORG", "PRODUCT", "NORP", "WORK_OF_ART") and not _is_part(text, mention, mentions):
        yield Name(mention.start, mention.end, entries)


def _extend(text: str, name: Name) -> Name:
    """A name with the words around it, where together they are a country, state or base: "Democratic Republic of the
    Congo", "Guinea-Bissau", of which the parse sees a part."""
    starts = [m.start() for m in _WORD.finditer(text, max(0, name.start - _REACH), name.start)][-_LONGEST:]
    ends = [name.end]
    while len(ends) < _LONGEST and (more := _NEXT.match(text, ends[-1])):
        ends.append(more.end())
    for start in [*(s for s in starts if text[s].isupper()), name.start]:
        for end in reversed(ends):
            entries = look_up(text[start:end]) if (start, end) != (name.start, name.end) else ()
            if entries and entries[0].kind in _AREAS:
                return Name(start, end, entries)
    return name


def _misread(text: str, mentions: Sequence[Mention], known: frozenset[str]) -> Iterator[Name]:
    """Names that the parse takes for something else, but that are a place elsewhere in the report, or stand behind a
    word that places follow ("in Anapa")."""
    for mention in mentions:
        words = text[mention.start : mention.end]
        if mention.label in _PLACE_LABELS or _means_other(words):
            continue
        if words in known or (mention.label in _MISREAD and _behind_preposition(text, mention.start)):
            entries = look_up(words)
            if entries and words[0].isupper():
                yield Name(mention.start, mention.end, entries)


def _behind_preposition(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].split()
    return bool(before) and text[start - 1].isspace() and before[-1] in _words("locative")


def _datelines(text: str) -> Iterator[Name]:
    """The towns in capitals that reports open with: "HARTFORD, Conn. (AP) --", "BEIRUT:"."""
    for found in _DATELINE.finditer(text):
        entries = look_up(found["town"])
        if entries:
            yield Name(found.start("town"), found.end("town"), entries)


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
        if entries and not {words.casefold()} & (_words("before") | _words("no_places")):
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


def _loose(
    text: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]], known: frozenset[str]
) -> Iterator[Name]:
    """Capitalised words outside the names of the parse that are a country, a region, a well-known city, or a place that
    the report names elsewhere."""
    busy = {at for start, end in taken for at in range(start, end)}
    index = 0
    while index < len(tokens):
        step = 1
        likely = text[tokens[index].start].isupper() and tokens[index].start not in busy
        for size in range(min(_LONGEST, len(tokens) - index), 0, -1) if likely else ():
            run = tokens[index : index + size]
            if not _is_name(text, run, busy):
                continue
            words = text[run[0].start : run[-1].end]
            found = look_up(words)
            entries = tuple(e for e in found if words in known or _is_known((e,)))
            if entries and not _means_other(words):
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
