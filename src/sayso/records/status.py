"""Where a claim stands at a moment, and how it came there (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sayso.records.attribution import Span

Status = Literal["rumour", "single-source", "corroborated", "contested", "confirmed", "dispelled", "superseded"]
Grade = Literal[0, 1, 2, 3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Affirming, live origins of grade 1 and up: parents (low), principals (best), speakers (high)."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """The grade of one origin for one claim, with the rule's reason, and what the speaker gains where that shows."""

    grade: Grade
    why: str
    stake: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim's status from ``at`` on: when it became known, the reason in plain words, and the spans that show it."""

    at: datetime
    status: Status
    origins: Counts
    why: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The standing of every claim.

    ``history`` maps a claim's id to its changes in order of time (at least one). ``grades`` maps a claim's id to the
    grading of each origin (by id) that affirms or denies it.
    """

    history: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    grades: Mapping[str, Mapping[str, Grading]] = field(default_factory=dict)
