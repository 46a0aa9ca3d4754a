"""The timeline: what happened on which day, a line each, merged over the reports, in words that a report has."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from sayso.records.account import Citation, Happening
from sayso.records.annotation import Annotated, Sentence
from sayso.records.attribution import Span
from sayso.records.claim import Claim
from sayso.records.story import Story
from sayso.tell.carry import carry
from sayso.tell.check import Checker, checker_for
from sayso.tell.cite import Citer
from sayso.tell.dating import EVENT, PUBLISHED, SAYING, Dated, dated_sentences, sentences_without_day
from sayso.tell.days import first_day, last_day
from sayso.tell.desk import Desk, open_desk
from sayso.tell.phrase import Draft, draft_sentence
from sayso.tell.words import keys_of

PER_DAY = 5
"""So many lines a day: its main events."""
BUSIEST = 8
"""So many on a day of which several outlets tell more."""
DAYS = 60
"""At most so many days, where no number of days is asked for."""
BACKGROUND = timedelta(days=30)
"""What lies further before the first report is background, not the story."""
_LONG = timedelta(days=3)
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

    @property
    def outlets(self) -> int:
        """How many outlets tell it."""
        return len({t.annotated.report.outlet or t.annotated.report.id for t in self.tellings})


def happenings(story: Story, citer: Citer, *, days: Collection[date] | None = None) -> tuple[Happening, ...]:
    """The dated happenings of a story in order of time, about ``PER_DAY`` a day.

    An event's own date counts first, then the day of a saying, then, where nothing else dates a claim, the day of its
    first report. ``days`` limits the timeline to those days, of which then none is left out. Annotated reports are
    enough; attributions, claims and their standing make the lines better.
    """
    desk = open_desk(story, citer)
    touched = _Claims(story.matched.claims)
    dated = [d for a in story.reports for d in _usable(a)]
    if days is not None:
        dated = [d for d in dated if d.day in days]
    events = _merge(dated, touched)
    for event in events:
        event.score = _score(event, desk)
    chosen = _choose(events, days)
    checker = checker_for(desk) if story.attributions else None
    lines: list[Happening] = []
    for on_day in chosen.values():
        told = list(_tell_day(on_day, lambda e: _tell(desk, checker, touched, e)))
        lines += told or (
            [_quote(desk, touched, on_day[0])] if days is not None or _stands_alone(desk, on_day[0]) else []
        )
    return tuple(sorted(lines, key=lambda h: (first_day(h.date) or date.max, h.date)))


class _Claims:
    """Which claims a stretch of a report tells."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim in claims:
            for a in claim.assertions:
                if a.stance in ("affirms", "repeats") and not a.loose:
                    found[a.report].append((a.start, a.end, claim.id))
        self._spans = {report: sorted(spans) for report, spans in found.items()}
        self._longest = {report: max(e - s for s, e, _ in spans) for report, spans in found.items()}

    def within(self, report: str, start: int, end: int) -> list[str]:
        """The claims affirmed in the stretch, by where they stand."""
        spans = self._spans.get(report, [])
        first = bisect_right(spans, (start - self._longest.get(report, 0), -1, ""))
        stretch = (s for s in spans[first:] if s[0] < end) if spans else ()
        return list(dict.fromkeys(c for s, e, c in stretch if s < end and e > start))


def _usable(annotated: Annotated) -> Iterator[Dated]:
    """The sentences of a report that could be a line: those that date something, and news of the day without a date."""
    for dated in (*dated_sentences(annotated), *sentences_without_day(annotated)):
        tokens = annotated.tokens[dated.sentence.first : dated.sentence.last]
        span = (last_day(dated.edtf) or dated.day) - dated.day
        if span <= _LONG and len(tokens) in _WORDS and any(t.pos in ("VERB", "AUX") for t in tokens):
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
    stands = [desk.standings[c] for c in event.claims if c in desk.standings]
    told = max((s.reports for s in stands), default=0)
    origins = max((s.counts.best for s in stands), default=0)
    how = {EVENT: 1.0, SAYING: 0.0, PUBLISHED: -0.6}[min(t.how for t in event.tellings)]
    return 2 * math.log2(1 + len(reports)) + math.log2(1 + max(event.outlets, told)) + 0.5 * min(origins, 4) + how


def _choose(events: Sequence[Event], days: Collection[date] | None) -> dict[date, list[Event]]:
    """The events of each day, the main ones first; of a long story the days that it makes most of."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: (-e.score, e.first.annotated.report.id, e.first.sentence.start)):
        by_day[event.first.day].append(event)
    kept = days if days is not None else sorted(_worth(by_day), key=lambda d: (-by_day[d][0].score, d))[:DAYS]
    return {d: by_day[d] for d in kept if d in by_day}


def _worth(by_day: Mapping[date, list[Event]]) -> list[date]:
    """The days that are the story's own. One that a single outlet has is left out where it is background, or where
    it is but the day after: its report dates what it tells by a day just before. All are kept if none would be left."""
    tellings = [t for events in by_day.values() for e in events for t in e.tellings]
    first = min((p.date() for t in tellings if (p := t.annotated.report.published)), default=date.min)
    dated: dict[str, set[date]] = defaultdict(set)
    for telling in tellings:
        if telling.how != PUBLISHED:
            dated[telling.annotated.report.id].add(telling.day)
    own = [d for d, events in by_day.items() if any(e.outlets > 1 or _own(e, first, dated) for e in events)]
    return own or list(by_day)


def _own(event: Event, first: date, dated: Mapping[str, set[date]]) -> bool:
    day, report = event.first.day, event.first.annotated.report.id
    if event.first.how == PUBLISHED:
        return not any(timedelta(0) < day - d <= _LONG for d in dated.get(report, ()))
    return first - day <= BACKGROUND


def _tell_day(events: Sequence[Event], tell: Callable[[Event], Happening | None]) -> Iterator[Happening]:
    """The lines of one day: ``PER_DAY``, or more where several outlets tell more. What is dated by its publication
    alone is told only where nothing is dated better, or where several outlets tell it too."""
    sure = [e for e in events if e.first.how != PUBLISHED]
    most = min(max(PER_DAY, sum(e.outlets > 1 for e in sure)), BUSIEST)
    told = list(islice(filter(None, map(tell, sure)), most))
    weak = [e for e in events if e.first.how == PUBLISHED and (e.outlets > 1 or not told)]
    room = max(min(most - len(told), 2), 0)
    yield from (*told, *islice(filter(None, map(tell, weak)), room))


def _tell(desk: Desk, checker: Checker | None, touched: _Claims, event: Event) -> Happening | None:
    """The event in the words of the first telling that can stand by itself and that the checker passes."""
    for telling in sorted(event.tellings, key=_clarity)[:_TRIED]:
        report, sentence = telling.annotated.report.id, telling.sentence
        claims = touched.within(report, sentence.start, sentence.end)
        for draft in _drafts(desk, telling, claims):
            if any(s.start < sentence.start - 3 and s.end > sentence.start for s in draft.spans):
                continue  # it needed the sentence before it, which may be of another day
            for citations in _citings(desk, event, telling, draft):
                if checker is None or not checker.fault(draft.text, citations, proposition=True):
                    return _line(telling, draft, citations, claims)
    return None


def _stands_alone(desk: Desk, event: Event) -> bool:
    """Whether the clearest telling of an event can be understood without the sentences before it, or names a person."""
    telling = min(event.tellings, key=_clarity)
    start, end = telling.sentence.start, telling.sentence.end
    carried = carry(telling.annotated, start, end, desk.house)
    named = any(m.label == "PERSON" and start <= m.start < end for m in telling.annotated.mentions)
    return named or (carried is not None and not carried.leans)


def _quote(desk: Desk, touched: _Claims, event: Event) -> Happening:
    """The event as its clearest telling has it, word for word: for a day that has nothing better."""
    telling = min(event.tellings, key=_clarity)
    report, sentence = telling.annotated.report, telling.sentence
    span = Span(report=report.id, start=sentence.start, end=sentence.end)
    words = " ".join(report.text[sentence.start : sentence.end].split())
    draft = Draft(f"{report.outlet}: “{words}”" if report.outlet else f"“{words}”", (span,))
    claims = touched.within(report.id, sentence.start, sentence.end)
    return _line(telling, draft, desk.citer.cite_all(draft.spans, 1), claims)


def _clarity(telling: Dated) -> tuple[int, int, float]:
    """Best dated first, then by nearness to a length that one reads at a glance."""
    length = telling.sentence.end - telling.sentence.start
    return telling.how, telling.edtf != telling.day.isoformat() and "T" not in telling.edtf, abs(length - 110)


def _drafts(desk: Desk, telling: Dated, claims: Sequence[str]) -> Iterator[Draft]:
    """The sentence as it can be told: bare where it says itself who says so, or where its claims are confirmed."""
    sentence, report = telling.sentence, telling.annotated.report
    stands = [desk.standings[c] for c in claims if c in desk.standings]
    firm = all(s.status == "confirmed" for s in stands)
    if firm or _says_who(desk, report.id, sentence):
        yield from draft_sentence(desk, telling.annotated, sentence.start, bare=True)
    yield from draft_sentence(desk, telling.annotated, sentence.start, bare=False)


def _says_who(desk: Desk, report: str, sentence: Sentence) -> bool:
    """Whether somebody is named in the sentence as saying what it says."""
    spoken = (a for a in desk.by_report.get(report, ()) if a.source is not None)
    return any(
        a.source is not None
        and _covers(a.source.start, sentence.start, sentence.end)
        and _covers(a.content[0].start, sentence.start, sentence.end)
        for a in spoken
    )


def _covers(at: int, start: int, end: int) -> bool:
    return start <= at < end


def _citings(desk: Desk, event: Event, telling: Dated, draft: Draft) -> Iterator[tuple[Citation, ...]]:
    """The spans of the draft and a few sentences of other reports that tell the same; then those of the draft alone."""
    others = []
    seen = {telling.annotated.report.id}
    for other in event.tellings:
        report = other.annotated.report.id
        if report not in seen and other.how == telling.how:
            seen.add(report)
            others.append(Span(report=report, start=other.sentence.start, end=other.sentence.end))
    if others:
        yield desk.citer.cite_all((*draft.spans, *others), _CITED)
    yield desk.citer.cite_all(draft.spans, _CITED)


_Assumed = tuple[Literal["year", "zone", "anchor"], ...]


def _line(telling: Dated, draft: Draft, citations: tuple[Citation, ...], claims: Sequence[str]) -> Happening:
    sentence = telling.sentence
    places = (p for p in telling.annotated.places if _covers(p.start, sentence.start, sentence.end))
    assumed: _Assumed = tuple(a for a in ("year", "zone", "anchor") if a in telling.assumed)
    return Happening(
        date=telling.edtf,
        text=draft.text,
        citations=citations,
        claims=tuple(claims),
        places=tuple(dict.fromkeys(p.id for p in places if p.role == "place")),
        assumed=assumed,
    )
