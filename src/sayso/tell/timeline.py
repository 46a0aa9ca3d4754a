"""The timeline: what happened on which day, a line each, merged over the reports, in words that a report has."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from sayso.records.account import Citation, Happening
from sayso.records.annotation import Annotated
from sayso.records.attribution import Span
from sayso.records.claim import Claim
from sayso.records.story import Story
from sayso.tell.check import Checker, checker_for
from sayso.tell.cite import Citer
from sayso.tell.dating import EVENT, PUBLISHED, SAYING, Dated, dated_sentences, sentences_without_day
from sayso.tell.days import first_day, last_day
from sayso.tell.desk import Desk, open_desk
from sayso.tell.phrase import Draft, draft_sentence
from sayso.tell.words import keys_of

PER_DAY = 5
"""At most so many lines a day: its main events."""
DAYS = 60
"""At most so many days, where no number of days is asked for."""
_ALIKE = 0.5
_CITED = 3
_TRIED = 6
_WORDS = range(5, 60)


@dataclass(slots=True)
class Event:
    """One happening with all sentences that tell it, and the claims that it is told by."""

    tellings: list[Dated]
    keys: set[str]
    claims: dict[str, None] = field(default_factory=dict)
    score: float = 0.0

    @property
    def first(self) -> Dated:
        """The telling that the event was first known by."""
        return self.tellings[0]


def happenings(
    story: Story, citer: Citer, *, days: Collection[date] | None = None, claims_first: bool = True
) -> tuple[Happening, ...]:
    """The dated happenings of a story in order of time, at most ``PER_DAY`` a day.

    An event's own date counts first, then the day of a saying, then, where nothing else dates a claim, the day of its
    first report. ``days`` limits the timeline to those days, of which then none is left out. Annotated reports are
    enough; attributions, claims and their standing make the lines better.
    """
    desk = open_desk(story, citer)
    touched = _Claims(story.matched.claims if claims_first else ())
    dated = [d for a in story.reports for d in _usable(a, touched)]
    if days is not None:
        dated = [d for d in dated if d.day in days]
    events = _merge(dated, touched)
    for event in events:
        event.score = _score(event, desk)
    chosen = _choose(events, days)
    checker = checker_for(desk) if story.attributions else None
    lines = (_tell(desk, checker, e) for e in chosen)
    return tuple(sorted((h for h in lines if h), key=lambda h: (first_day(h.date) or date.max, h.date)))


class _Claims:
    """Which claims a stretch of a report tells."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim in claims:
            for a in claim.assertions:
                if a.stance in ("affirms", "repeats"):
                    found[a.report].append((a.start, a.end, claim.id))
        self._spans = {report: sorted(spans) for report, spans in found.items()}
        self._longest = {report: max(e - s for s, e, _ in spans) for report, spans in found.items()}

    def within(self, report: str, start: int, end: int) -> list[str]:
        """The claims affirmed in the stretch, by where they stand."""
        spans = self._spans.get(report, [])
        first = bisect_right(spans, (start - self._longest.get(report, 0), -1, ""))
        stretch = (s for s in spans[first:] if s[0] < end) if spans else ()
        return list(dict.fromkeys(c for s, e, c in stretch if s < end and e > start))


def _usable(annotated: Annotated, touched: _Claims) -> Iterator[Dated]:
    """The sentences of a report that could be a line: those that date something, those that first tell a claim, and
    the first ones where no claims are known."""
    seen = set()
    for dated in dated_sentences(annotated):
        if dated.sentence.last - dated.sentence.first in _WORDS:
            seen.add(dated.sentence.start)
            yield dated
    for dated in sentences_without_day(annotated):
        if dated.sentence.last - dated.sentence.first in _WORDS and dated.sentence.start not in seen:
            yield dated


def _merge(dated: Iterable[Dated], touched: _Claims) -> list[Event]:
    """Sentences of one day that tell one claim, or the same in similar words, are one event."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for telling in sorted(dated, key=_order):
        sentence, report = telling.sentence, telling.annotated.report
        keys = _keys(report.text[sentence.start : sentence.end])
        claims = touched.within(report.id, sentence.start, sentence.end)
        event = _find(_near(by_day, telling), keys, claims)
        if event is None:
            by_day[telling.day].append(Event([telling], keys, dict.fromkeys(claims)))
        else:
            event.tellings.append(telling)
            event.claims.update(dict.fromkeys(claims))
    return [e for events in by_day.values() for e in events]


def _near(by_day: Mapping[date, list[Event]], telling: Dated) -> Iterator[Event]:
    """The events of the telling's day, and of the days that its span covers. Undated ones join those of the day before
    too: a report of the morning tells the evening's news."""
    last = last_day(telling.edtf) or telling.day
    first = telling.day - timedelta(days=telling.how == PUBLISHED)
    for n in range((last - first).days + 1):
        yield from by_day.get(first + timedelta(days=n), ())


def _order(telling: Dated) -> tuple[int, bool, str, str, int]:
    """Events before sayings before what is only published; days before spans; then by time of publication."""
    report = telling.annotated.report
    when = report.published.isoformat() if report.published else "9"
    return telling.how, "/" in telling.edtf, when, report.id, telling.sentence.start


def _find(events: Iterable[Event], keys: set[str], claims: Sequence[str]) -> Event | None:
    for event in events:
        if any(c in event.claims for c in claims) or len(keys & event.keys) >= _ALIKE * min(len(keys), len(event.keys)):
            return event
    return None


def _keys(text: str) -> set[str]:
    return {k for k in keys_of(text) if len(k) > 3 or k.isdigit()} or {text}


def _score(event: Event, desk: Desk) -> float:
    """How much the story makes of an event: outlets and reports that tell it, and how firm and independent it is."""
    reports = {t.annotated.report.id for t in event.tellings}
    outlets = {t.annotated.report.outlet for t in event.tellings}
    stands = [desk.standings[c] for c in event.claims if c in desk.standings]
    told = max((s.reports for s in stands), default=0)
    origins = max((s.counts.best for s in stands), default=0)
    how = {EVENT: 1.0, SAYING: 0.0, PUBLISHED: -0.6}[min(t.how for t in event.tellings)]
    return 2 * math.log2(1 + len(reports)) + math.log2(1 + max(len(outlets), told)) + 0.5 * min(origins, 4) + how


def _choose(events: Sequence[Event], days: Collection[date] | None) -> list[Event]:
    """The main events of each day; of a long story the days that it makes most of."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: (-e.score, e.first.annotated.report.id, e.first.sentence.start)):
        by_day[event.first.day].append(event)
    kept = set(days if days is not None else sorted(by_day, key=lambda d: (-by_day[d][0].score, d))[:DAYS])
    return [e for d in kept for e in _main(by_day.get(d, []))]


def _main(events: Sequence[Event]) -> list[Event]:
    """The first events of a day; what is only dated by its publication is left out where enough is dated better."""
    sure = [e for e in events if e.first.how != PUBLISHED]
    weak = [e for e in events if e.first.how == PUBLISHED and (e.claims or not sure)]
    return (sure + weak[: max(0, 3 - len(sure))])[:PER_DAY] if len(sure) < 3 else sure[:PER_DAY]


def _tell(desk: Desk, checker: Checker | None, event: Event) -> Happening | None:
    """The event in the words of the first telling that can stand by itself and that the checker passes."""
    for telling in sorted(event.tellings, key=_clarity)[:_TRIED]:
        for draft in _drafts(desk, event, telling):
            citations = _cite(desk, event, telling)
            if checker is None or not checker.fault(draft.text, citations, proposition=True):
                return _line(event, telling, draft, citations)
    return None


def _clarity(telling: Dated) -> tuple[int, int, float]:
    """Best dated first, then by nearness to a length that one reads at a glance."""
    length = telling.sentence.end - telling.sentence.start
    return telling.how, telling.edtf != telling.day.isoformat() and "T" not in telling.edtf, abs(length - 110)


def _drafts(desk: Desk, event: Event, telling: Dated) -> Iterator[Draft]:
    """The sentence as it can be told: bare where it says itself who says so, or where its claims are confirmed."""
    sentence, report = telling.sentence, telling.annotated.report
    spoken = any(_covers(a.content[0].start, sentence.start, sentence.end) and a.source and
                 _covers(a.source.start, sentence.start, sentence.end) for a in desk.by_report.get(report.id, ()))  # fmt: skip
    stands = [desk.standings[c] for c in event.claims if c in desk.standings]
    firm = bool(stands) and all(s.status == "confirmed" for s in stands)
    yield from (
        draft_sentence(desk, telling.annotated, sentence.start, bare=True) if spoken or firm or not stands else ()
    )
    yield from draft_sentence(desk, telling.annotated, sentence.start, bare=False)


def _covers(at: int, start: int, end: int) -> bool:
    return start <= at < end


def _cite(desk: Desk, event: Event, telling: Dated) -> tuple[Citation, ...]:
    """The telling itself first, then others of other reports, a few."""
    spans = [Span(report=telling.annotated.report.id, start=telling.sentence.start, end=telling.sentence.end)]
    seen = {telling.annotated.report.id}
    for other in event.tellings:
        report = other.annotated.report.id
        if report not in seen and other.how == telling.how:
            seen.add(report)
            spans.append(Span(report=report, start=other.sentence.start, end=other.sentence.end))
    return desk.citer.cite_all(spans, _CITED)


_Assumed = tuple[Literal["year", "zone", "anchor"], ...]


def _line(event: Event, telling: Dated, draft: Draft, citations: tuple[Citation, ...]) -> Happening:
    places = dict.fromkeys(
        p.id for p in telling.annotated.places
        if p.role == "place" and _covers(p.start, telling.sentence.start, telling.sentence.end)
    )  # fmt: skip
    assumed: _Assumed = tuple(a for a in ("year", "zone", "anchor") if a in telling.assumed)
    return Happening(
        date=telling.edtf,
        text=draft.text,
        citations=citations,
        claims=tuple(event.claims),
        places=tuple(places),
        assumed=assumed,
    )
