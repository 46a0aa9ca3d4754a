"""Unnamed sources who are later named: who it was, and when that became known (DESIGN section 5).

Only a sentence that states the identity joins the two, from then on and not before: never timing, never likeness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache

from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated
from sayso.trace.order import moment
from sayso.trace.people import People, proper_name
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.unnamed import head_noun
from sayso.trace.voices import Key, Voice

_A = "\ue000"  # a private-use character that stands for the person
_OWN = re.compile(r"(?i)^(?:its|our|their)\b")

Media = Callable[[Voice], frozenset[str]]
Named = dict[Key, tuple[Key, datetime]]


def find_unmasked(reports: Sequence[Annotated], voices: Sequence[Voice], people: People, media: Media) -> Named:
    """The key of each unnamed source that a report names, with the person's key and when that became known.

    ``reports`` and ``voices`` are in order of publication; ``media`` gives the folded names of the media that a voice
    came through.
    """
    unnamed = [v for v in voices if v.sort == "unnamed"]
    found: Named = {}
    for annotated in reports if unnamed else ():
        for person, description, words in _told(annotated):
            keys = _meant(annotated, description, words, unnamed, media)
            if len(keys) == 1:
                found.setdefault(keys.pop(), (("person", fold(people.find(person))), moment(annotated.report)))
    return found


def _told(annotated: Annotated) -> Iterator[tuple[str, str, str]]:
    """Each identity that a report states: the person, the description of the source, and the sentence."""
    for start, end in _sentences(annotated):
        words = annotated.report.text[start:end]
        if not _nouns().search(words) or set(fold(words).split()) & set(load_table("unmasked")["unless"]):
            continue
        for name in dict.fromkeys(_names(annotated, start, end)):
            marked = words.replace(name, _A)
            match = next((m for p in _cues() if (m := p.search(marked))), None)
            if match is not None:
                yield proper_name(name), match["source"], words
                break


def _sentences(annotated: Annotated) -> list[tuple[int, int]]:
    if annotated.sentences:
        return [(s.start, s.end) for s in annotated.sentences]
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n.!?]+[.!?]?", annotated.report.text)]


def _names(annotated: Annotated, start: int, end: int) -> Iterator[str]:
    for m in annotated.mentions:
        if m.label == "PERSON" and start <= m.start and m.end <= end:
            name = annotated.report.text[m.start : m.end]
            if proper_name(name):
                yield name


def _meant(annotated: Annotated, description: str, words: str, unnamed: Sequence[Voice], media: Media) -> set[Key]:
    """The unnamed sources that a description may mean: of its noun, who spoke before to a medium that it names."""
    folded, noun = f" {fold(words)} ", head_noun(description)
    own = bare(annotated.report.outlet or "") if _OWN.search(description) else ""
    return {
        v.key
        for v in unnamed
        if moment(v.report) < moment(annotated.report)
        and _fits(noun, head_noun(v.name))
        and any(m and (f" {m} " in folded or m == own) for m in media(v) | {bare(v.report.outlet or "")})
    }


def _fits(a: str, b: str) -> bool:
    return a == b or bool({a, b} & words_of("generic_sources"))


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(load_table('unmasked')['nouns'])})\b")


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    table: Mapping[str, list[str]] = load_table("unmasked")
    source = rf"(?P<source>(?:the|its|our|their|an?|[\w’'-]+[’']s) (?:[\w’'-]+ ){{0,6}}?(?:{'|'.join(table['nouns'])}))"
    filled = (cue.replace("{a}", _A).replace("{source}", source) for cue in table["cues"])
    return tuple(re.compile(cue, re.IGNORECASE) for cue in filled)
