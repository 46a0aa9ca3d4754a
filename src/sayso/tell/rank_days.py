"""Which days of a long story matter: the days that later reports go back to, and around which much is published.

Of unsupervised ways to choose the dates of a timeline, counting the references that reports make to a day is the
strongest single one (Tran et al. 2015; Ghalandari and Ifrim 2020). `bench/timeline.py` compares them on Timeline17. A
regression over the same counts, learnt on four topics and tried on the fifth, did no better than these few round
weights, which were chosen on random parts of all topics so that no single day could decide them. What a reader or
an eyewitness tells of himself ("I left on Sunday") is an event of his, hardly one of the story.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.records.account import Happening
from sayso.records.annotation import Annotated
from sayso.records.story import Story
from sayso.tell.cite import Citer
from sayso.tell.dating import EVENT, SAYING, Dated, dated_sentences
from sayso.tell.days import last_day
from sayso.tell.timeline import BACKGROUND, happenings

WEIGHT = {EVENT: 1.0, SAYING: 0.25}
"""What a report adds to a day by dating an event, or only somebody's words, by it."""
LATER = timedelta(days=2)
"""A report of the day or the next one tells its news; one from then on goes back to it, so that it matters."""
AFRESH = 2.0
"""So much more counts a report that goes back, and again so much more if it names the date."""
HOUR = 0.5
"""So much less counts an hour: its day is often taken from the words before it."""
REMEMBERED = 3
"""So many reports that go back to it by its date make a day matter that lies long before the first report."""
NEXT, AROUND = 1, 3
"""Days after a day on which it is in the news, and days around it that make a stretch of much news."""
_SELF = frozenset(("i", "me", "my", "mine", "myself"))
_HOUR_STRAY = timedelta(days=1)


@dataclass(slots=True)
class Tally:
    """For each day: reports published on it, reports of other days that mention it, sentences that date an event, and
    how much the reports make of it by their references (``WEIGHT``, ``AFRESH``)."""

    published: Counter[date] = field(default_factory=Counter)
    mentioned: Counter[date] = field(default_factory=Counter)
    events: Counter[date] = field(default_factory=Counter)
    referred: defaultdict[date, float] = field(default_factory=lambda: defaultdict(float))

    def days(self) -> set[date]:
        """All days of the story."""
        every = {*self.published, *self.mentioned, *self.events}
        first = min(self.published, default=None)
        far = REMEMBERED * AFRESH**2
        return {d for d in every if first is None or d >= first - BACKGROUND or self.referred[d] >= far}

    def volume(self, day: date, before: int, after: int) -> float:
        """Reports a day from so many days before the day to so many after it."""
        days = range(-before, after + 1)
        return sum(self.published[day + timedelta(days=n)] for n in days if _exists(day, n)) / len(days)


def _exists(day: date, shift: int) -> bool:
    return 0 < day.toordinal() + shift <= date.max.toordinal()


Score = Callable[[Tally, date], float]


def tally_days(reports: Iterable[Annotated]) -> Tally:
    """Count what the reports make of each day. A span of days counts for none.

    A sentence that another report has word for word is counted once: a wire's background is not many references.
    """
    tally = Tally()
    told: set[tuple[date, str]] = set()
    for annotated in reports:
        published = annotated.report.published.date() if annotated.report.published else None
        if published:
            tally.published[published] += 1
        single = [d for d in dated_sentences(annotated) if last_day(d.edtf) == d.day and d.how in WEIGHT]
        tally.mentioned.update({d.day for d in single} - {published})
        tally.events.update(d.day for d in single if d.how == EVENT)
        for day, weight in _references(single, published, told).items():
            tally.referred[day] += weight
    return tally


def _references(single: Iterable[Dated], published: date | None, told: set[tuple[date, str]]) -> Mapping[date, float]:
    """What one report adds to each day: the weightiest of its references to the day, however many it makes."""
    found: dict[date, float] = {}
    for dated in _new(single, told):
        if published and "T" in dated.edtf and published - dated.day > _HOUR_STRAY:
            continue  # "at 5 p.m." far from its date is more likely misread than a reference back
        weight = WEIGHT[dated.how] * (HOUR if "T" in dated.edtf else 1.0)
        if published is not None and published - dated.day >= LATER:
            weight *= AFRESH * (AFRESH if dated.written else 1.0)
        if not _personal(dated):
            found[dated.day] = max(found.get(dated.day, 0.0), weight)
    return found


def _personal(dated: Dated) -> bool:
    """Whether somebody tells of himself."""
    tokens = dated.annotated.tokens[dated.sentence.first : dated.sentence.last]
    return any(dated.annotated.words(t.start, t.end).casefold() in _SELF for t in tokens if t.pos == "PRON")


def _new(single: Iterable[Dated], told: set[tuple[date, str]]) -> Iterator[Dated]:
    for dated in single:
        sentence = dated.sentence
        key = dated.day, " ".join(dated.annotated.words(sentence.start, sentence.end).split())
        if key not in told:
            told.add(key)
            yield dated


def score_day(tally: Tally, day: date) -> float:
    """How much a day matters: what reports make of it, and how much is published on and around it.

    Logarithms, so that one loud day does not drown the rest.
    """
    news = 0.5 * math.log1p(tally.volume(day, 0, NEXT)) + math.log1p(tally.volume(day, AROUND, AROUND))
    return math.log1p(tally.referred[day]) + news


def rank_days(reports: Iterable[Annotated], score: Score = score_day) -> list[tuple[date, float]]:
    """All days of a story with their scores, the one that matters most first; equals in order of time."""
    tally = tally_days(reports)
    scores: Mapping[date, float] = {d: score(tally, d) for d in tally.days()}
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def select_days(story: Story, count: int) -> tuple[Happening, ...]:
    """The timeline of the ``count`` days that matter most, in order of time. Annotated reports are enough."""
    return happenings(story, Citer(story.reports), days=choose_days(story.reports, count))


def choose_days(reports: Sequence[Annotated], count: int) -> list[date]:
    """The ``count`` days that matter most, in order of time."""
    return sorted(day for day, _ in rank_days(reports)[:count])
