"""Which days of a long story matter: the days that later reports go back to, and on which much is published.

Of unsupervised ways to choose the dates of a timeline, counting the references that reports make to a day is the
strongest single one (Tran et al. 2015; Ghalandari and Ifrim 2020). `bench/timeline.py` compares them on Timeline17.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.records.account import Happening
from sayso.records.annotation import Annotated
from sayso.records.story import Story
from sayso.tell.cite import Citer
from sayso.tell.dating import EVENT, dated_sentences
from sayso.tell.days import last_day
from sayso.tell.timeline import happenings

BACKGROUND = timedelta(days=30)
"""What lies further before the first report is background, not the story."""


@dataclass(slots=True)
class Tally:
    """For each day: reports published on it, reports of other days that mention it, sentences that date an event."""

    published: Counter[date] = field(default_factory=Counter)
    mentioned: Counter[date] = field(default_factory=Counter)
    events: Counter[date] = field(default_factory=Counter)

    def days(self) -> set[date]:
        """All days of the story."""
        every = {*self.published, *self.mentioned, *self.events}
        first = min(self.published, default=None)
        return {d for d in every if first is None or d >= first - BACKGROUND}


Score = Callable[[Tally, date], float]


def tally_days(reports: Iterable[Annotated]) -> Tally:
    """Count what the reports make of each day. A span of days counts for none."""
    tally = Tally()
    for annotated in reports:
        published = annotated.report.published.date() if annotated.report.published else None
        if published:
            tally.published[published] += 1
        single = [d for d in dated_sentences(annotated) if last_day(d.edtf) == d.day]
        tally.mentioned.update({d.day for d in single} - {published})
        tally.events.update(d.day for d in single if d.how == EVENT)
    return tally


def score_day(tally: Tally, day: date) -> float:
    """How much a day matters: later reports go back to it; by half, it is busy in events and in reports.

    Logarithms, so that one loud day does not drown the rest.
    """
    volume = math.log1p(tally.events[day]) + math.log1p(tally.published[day])
    return math.log1p(tally.mentioned[day]) + 0.5 * volume


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
