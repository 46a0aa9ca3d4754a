"""What the readers of time expressions share: what they resolve against, and what they give back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sayso.annotate.times.tense import Tense
from sayso.records.annotation import TimeType

Missing = Literal["year", "zone", "anchor"]


@dataclass(slots=True)
class Anchor:
    """Against what expressions are resolved: the day of publication, and what the text spoke of last.

    ``last`` is the first day of what it named last, be it a year; ``at`` the last single day. ``history`` tells
    whether the text is of other years than that of its publication, even where a clause of it looks ahead.
    """

    day: date | None
    last: date | None = None
    at: date | None = None
    quarter: tuple[int, int] | None = None
    tense: Callable[[int, int], Tense] = field(default=lambda start, end: "present")
    history: Callable[[bool], bool] = field(default=lambda ahead: False)

    @property
    def told(self) -> date | None:
        """The time that the text speaks of: the last one it named, or the day of publication."""
        return self.last or self.day

    @property
    def told_day(self) -> date | None:
        """The day that the text speaks of: the last one it named, or that of publication."""
        return self.at or self.day


@dataclass(slots=True)
class Found:
    """A time expression as it was read; ``kind`` is the name of its rule."""

    start: int
    end: int
    kind: str
    type: TimeType
    value: str
    edtf: str | None = None
    assumed: tuple[Missing, ...] = ()


Reader = Callable[[re.Match[str], Anchor], "Found | None"]


def make_found(
    match: re.Match[str], kind: str, value: str | None, type_: TimeType = "DATE", **more: object
) -> Found | None:
    """What was found where the match stands; None where there is no value."""
    return Found(match.start(), match.end(), kind, type_, value, **more) if value else None  # type: ignore[arg-type]
