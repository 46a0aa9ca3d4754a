"""A report: one published document, as it was read.

All spans are half-open ``[start, end)`` in Unicode code points of ``Report.text``. All times are timezone-aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Assumed = Literal["published", "zone", "year", "outlet", "lang"]
MarkKind = Literal["correction", "update", "withdrawal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in a report's text: the linked words (code points) and the address, http or https only."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words by which a report says that it was corrected, updated or withdrawn (code points)."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published document: article, wire item, post, statement or transcript.

    ``outlet`` and ``url`` are the sender's claim. ``assumed`` names what was inferred, not stated. ``where`` says
    which file (and line or entry) it was read from, for messages only; it is not part of what the report is.
    """

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str = ""
    byline: str | None = None
    published: datetime | None = None
    lang: str = "en"
    text: str
    version_of: str | None = None
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    assumed: tuple[Assumed, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read or done: where (file, line, report) and what, with the remedy."""

    where: str
    what: str
