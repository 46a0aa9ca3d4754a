"""A story: the reports in hand and what every stage before `tell` made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.claim import Matched
from sayso.records.origin import Traced
from sayso.records.report import Problem
from sayso.records.status import Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What `tell` reads. ``reports`` and ``attributions`` are in order of publication, undated reports last."""

    as_of: datetime
    reports: tuple[Annotated, ...]
    attributions: tuple[Attribution, ...] = ()
    traced: Traced = field(default_factory=Traced)
    matched: Matched = field(default_factory=Matched)
    weighed: Weighed = field(default_factory=Weighed)
    problems: tuple[Problem, ...] = ()

    def by_id(self) -> Mapping[str, Annotated]:
        """The annotated reports by report id."""
        return {a.report.id: a for a in self.reports}
