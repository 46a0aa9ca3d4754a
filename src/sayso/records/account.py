"""The account: all that is told. Mirrors `account.schema.json`, field for field; renderers read nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sayso.records.attribution import Attribution, Span
from sayso.records.claim import Matched, Question
from sayso.records.origin import Copy, Origin, Party, Relation, Sourcing
from sayso.records.report import Problem, Report
from sayso.records.status import Status, Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Reference number ``n`` and the sentence-sized span of the report that bears out what is told."""

    n: int
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence that Sayso tells, without citation marks, and what it rests on. ``opens`` begins a paragraph."""

    text: str
    citations: tuple[Citation, ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the article; its heading asserts nothing."""

    heading: str
    sentences: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Headline, lead, sections in an editor's order, and a question that the reports leave open."""

    headline: Told
    lead: tuple[Told, ...]
    sections: tuple[Section, ...]
    open_question: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question of the interview. ``answered`` is false where the reports do not say; ``follow_up`` is true of a
    question that takes up the answer before it."""

    question: str
    answered: bool
    answer: tuple[Told, ...]
    claims: tuple[str, ...] = ()
    speaker: str = "the record"
    follow_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A line of the timeline. ``date`` is EDTF level 1; days are local to the place."""

    date: str
    text: str
    citations: tuple[Citation, ...]
    claims: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    assumed: tuple[Literal["year", "zone", "anchor"], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of the story with all its mentions. Coordinates are degrees in WGS 84."""

    id: str
    name: str
    country: str | None
    lat: float
    lon: float
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A numbered reference of the account to one report."""

    n: int
    report: str
    url: str | None
    outlet: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an earlier account had: its reports' ids, and for each assertion (report, start, end) its claim's status."""

    reports: frozenset[str]
    statuses: Mapping[tuple[str, int, int], Status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What became of a claim since a moment: ``before`` is None where it is new, ``at`` is when it became known."""

    claim: str
    kind: Literal["new", "rose", "fell", "withdrawn", "dropped"]
    before: Status | None
    now: Status
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything that is told about a story as of a moment."""

    title: str
    as_of: datetime
    reports: tuple[Report, ...]
    parties: tuple[Party, ...]
    attributions: tuple[Attribution, ...]
    sourcing: Mapping[str, Sourcing]
    origins: tuple[Origin, ...]
    copies: tuple[Copy, ...]
    matched: Matched
    weighed: Weighed
    timeline: tuple[Happening, ...]
    places: tuple[Site, ...]
    article: Article
    interview: tuple[Answer, ...]
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    relations: tuple[Relation, ...] = ()
    since: datetime | None = None
    changes: tuple[Changed, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that the claims answer."""
        return self.matched.questions
