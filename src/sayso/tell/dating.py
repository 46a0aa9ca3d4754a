"""Which day a sentence is about: its times, told apart into those that date an event and those that date the saying.

"He left on Sunday, she said" dates an event; "She said on Sunday that he had left" dates the saying. The verb that
governs the time expression decides, as in TimeML's temporal links between an event and its time (Pustejovsky 2003).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated, Sentence, Time, Token
from sayso.tell.days import first_day, last_day

EVENT, SAYING, PUBLISHED = range(3)
"""How a sentence came by its day, the surest first: its event is dated, its saying is, or only its report is."""

_LONGEST_SPAN = timedelta(days=7)
_NEAR = timedelta(days=31)
_DEPTH = 40
_NEWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A sentence with one day (or a few) that it is about, and how it came by it (``EVENT``, ``SAYING``, ...).

    ``written``: the day is named by its date, not by its weekday or by how long ago it was.
    """

    annotated: Annotated
    sentence: Sentence
    edtf: str
    day: date
    how: int
    assumed: tuple[str, ...] = ()
    written: bool = False


def dated_sentences(annotated: Annotated) -> Iterator[Dated]:
    """Every sentence with each day that it dates something by, in the order of the text; plans for later left out."""
    published = annotated.report.published
    times = iter(annotated.times)
    time = next(times, None)
    for sentence in annotated.sentences:
        inside = []
        while time is not None and time.start < sentence.end:
            if time.start >= sentence.start:
                inside.append(time)
            time = next(times, None)
        yield from _date(annotated, sentence, inside, published)


def _date(
    annotated: Annotated, sentence: Sentence, times: Sequence[Time], published: datetime | None
) -> Iterator[Dated]:
    seen = set()
    for time in times:
        edtf = day_of(time)
        day = first_day(edtf) if edtf else None
        if edtf is None or day is None or (published is None and "anchor" in time.assumed):
            continue
        if published and (day > published.date() or _astray(annotated, time, day, published.date())):
            continue
        if edtf not in seen and not (_planned(annotated, sentence, time) or _names(annotated, sentence, time)):
            seen.add(edtf)
            how = SAYING if dates_saying(annotated, sentence, time) else EVENT
            if time.type == "TIME" and "anchor" in time.assumed:
                how = PUBLISHED  # an hour of no day that is named: no better dated than the report
            yield Dated(annotated=annotated, sentence=sentence, edtf=edtf, day=day, how=how, assumed=time.assumed,
                        written=_names_month(annotated.words(time.start, time.end)))  # fmt: skip


def _names_month(wording: str) -> bool:
    months = load_table("times")["months"]
    return any(word.casefold().rstrip(".") in months for word in wording.split())


def _astray(annotated: Annotated, time: Time, day: date, published: date) -> bool:
    """Whether an hour or part of a day without a date of its own ("in the morning") was put far from the report."""
    wording = annotated.words(time.start, time.end)
    return time.type == "TIME" and not any(c.isdigit() for c in wording) and published - day > _NEAR


def day_of(time: Time) -> str | None:
    """The EDTF of a time that names a day, an hour of one, or a span of a few days; None for all others."""
    if time.type == "SET" or not time.edtf:
        return None  # a duration has a day where it is counted from an event
    first, last = first_day(time.edtf), last_day(time.edtf)
    if first is None or last is None or not timedelta(0) <= last - first <= _LONGEST_SPAN:
        return None
    return time.edtf if len(time.edtf.partition("/")[0].rstrip("~?%")) >= 10 else None


def dates_saying(annotated: Annotated, sentence: Sentence, time: Time) -> bool:
    """Whether the time belongs to a verb of saying rather than to what is said."""
    verb = _verb(annotated, sentence, time)
    return verb is not None and verb.lemma.casefold() in _saying_verbs()


def _planned(annotated: Annotated, sentence: Sentence, time: Time) -> bool:
    """Whether the verb of the time is in the future or merely possible ("will meet", "may resign")."""
    verb = _verb(annotated, sentence, time)
    if verb is None:
        return False
    tokens = annotated.tokens[sentence.first : sentence.last]
    return any(t.tag == "MD" and t.dep == "aux" and annotated.tokens[t.head] is verb for t in tokens)


def _names(annotated: Annotated, sentence: Sentence, time: Time) -> bool:
    """Whether the day is part of a name or a kind of thing ("the Friday prayer leader", "the Sunday papers")."""
    tokens = annotated.tokens
    inside = [t for t in tokens[sentence.first : sentence.last] if time.start <= t.start < time.end]
    return bool(inside) and any(
        t.dep == "compound" and not time.start <= tokens[t.head].start < time.end and tokens[t.head].start > t.start
        for t in inside
    )


def _verb(annotated: Annotated, sentence: Sentence, time: Time) -> Token | None:
    """The nearest verb above the time expression in the parse."""
    tokens = annotated.tokens
    inside = range(sentence.first, sentence.last)
    index = next((i for i in inside if tokens[i].start >= time.start), None)
    for _ in range(_DEPTH):
        if index is None or tokens[index].pos in ("VERB", "AUX"):
            break
        head = tokens[index].head
        index = head if head != index and head in inside else None
    return tokens[index] if index is not None else None


@cache
def _saying_verbs() -> frozenset[str]:
    groups = load_table("cues")["verb"]
    return frozenset(
        lemma for g in groups if "clause" in g.get("frames", ()) and not g.get("loose") for lemma in g["lemmas"]
    )


def sentences_without_day(annotated: Annotated) -> Iterator[Dated]:
    """The first sentences of a dated report that name no time at all, as news of the day of its publication."""
    published = annotated.report.published
    if published is None:
        return
    day = published.date()
    timed = [t.start for t in annotated.times]
    for sentence in annotated.sentences[:_NEWS]:
        if bisect_left(timed, sentence.start) == bisect_left(timed, sentence.end):
            yield Dated(annotated=annotated, sentence=sentence, edtf=day.isoformat(), day=day, how=PUBLISHED,
                        assumed=_inferred(annotated))  # fmt: skip


def _inferred(annotated: Annotated) -> tuple[str, ...]:
    return ("year",) if "year" in annotated.report.assumed else ()
