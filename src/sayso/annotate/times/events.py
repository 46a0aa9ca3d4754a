"""Durations that are counted from an event: "eleven days after the offensive began".

In TIMEX3 that is a duration; the day that it comes to is kept beside it in EDTF. The event is dated by its own words
("after the vote on 3 May"), or by another sentence of the report that says when the same happened. Of two days: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from sayso.records.annotation import Sentence, Time, Token

Assumed = tuple[Literal["year", "zone", "anchor"], ...]
_SPAN = re.compile(r"P(\d{1,4})([DW])")
_DAYS = {"D": 1, "W": 7}
_SIGNS = {"after": 1, "before": -1}
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def count_from_events(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], times: Sequence[Time]
) -> tuple[Time, ...]:
    """The times, durations that count from a dated event with the day that they come to."""
    return tuple(_counted(text, tokens, sentences, times, time) for time in times)


def _counted(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], times: Sequence[Time], time: Time
) -> Time:
    span = _SPAN.fullmatch(time.value) if time.type == "DURATION" else None
    sentence = next((s for s in sentences if s.start <= time.start < s.end), None) if span else None
    if span is None or sentence is None:
        return time
    at = next((i for i in range(sentence.first, sentence.last) if tokens[i].start >= time.end), sentence.last)
    sign = _SIGNS.get(_word(text, tokens, at)) if at < sentence.last else None
    event = _event(tokens, sentence, at) if sign else None
    anchor = _day_of(text, tokens, sentences, times, sentence, at, event) if event is not None else None
    if sign is None or anchor is None:
        return time
    day, assumed = anchor
    shift = timedelta(days=sign * int(span[1]) * _DAYS[span[2]])
    try:
        return replace(time, edtf=(day + shift).isoformat(), assumed=assumed)
    except OverflowError:
        return time


def _word(text: str, tokens: Sequence[Token], at: int) -> str:
    return text[tokens[at].start : tokens[at].end].casefold()


def _event(tokens: Sequence[Token], sentence: Sentence, at: int) -> int | None:
    """The verb of the clause that "after" opens, or the noun behind it."""
    if tokens[at].dep == "mark":
        return tokens[at].head
    inside = range(at + 1, sentence.last)
    return next((i for i in inside if tokens[i].head == at and tokens[i].dep in ("pobj", "pcomp")), None)


def _day_of(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    times: Sequence[Time],
    sentence: Sentence,
    at: int,
    event: int,
) -> tuple[date, Assumed] | None:
    """The day of an event and what is assumed of it: told behind it in the sentence, else by another sentence."""
    for time in times:
        if tokens[at].end <= time.start < sentence.end and "," not in text[tokens[at].end : time.start]:
            day = _day(time)
            return (day, time.assumed) if day else None
    told = {
        day: time.assumed
        for other in sentences
        if other.first != sentence.first and _tells(text, tokens, other, event)
        for time in times
        if other.start <= time.start < other.end and (day := _day(time))
    }
    return next(iter(told.items())) if len(told) == 1 else None


def _day(time: Time) -> date | None:
    """The day of a time that names one."""
    edtf = time.edtf or ""
    try:
        return date.fromisoformat(edtf[:10]) if time.type in ("DATE", "TIME") and "/" not in edtf else None
    except ValueError:
        return None


def _tells(text: str, tokens: Sequence[Token], sentence: Sentence, event: int) -> bool:
    """Whether a sentence says that it happened: the same verb of the same subject, or the noun as its subject."""
    lemma = tokens[event].lemma.casefold()
    if tokens[event].pos not in ("VERB", "AUX"):
        return any(
            tokens[i].lemma.casefold() == lemma and tokens[i].dep in _SUBJECTS and tokens[tokens[i].head].dep == "ROOT"
            for i in range(sentence.first, sentence.last)
        )
    ours = {_word(text, tokens, i) for i in _subjects(tokens, event)}
    return any(
        tokens[i].lemma.casefold() == lemma and ours & {_word(text, tokens, s) for s in _subjects(tokens, i)}
        for i in range(sentence.first, sentence.last)
    )


def _subjects(tokens: Sequence[Token], verb: int) -> Iterator[int]:
    near = range(max(0, verb - 30), min(len(tokens), verb + 30))
    return (i for i in near if tokens[i].head == verb and tokens[i].dep in _SUBJECTS)
