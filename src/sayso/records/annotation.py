"""What `annotate` finds in one report. Spans are half-open code points of the report's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records.report import Report

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceRole = Literal["place", "government"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token of the parse. ``head`` is an index into ``Annotated.tokens``; the root of a sentence is its own head.

    ``pos`` is a Universal part of speech, ``tag`` a Penn Treebank tag, ``dep`` a ClearNLP dependency label.
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its span, its tokens ``[first, last)``, and the number of its paragraph, from 0."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: the words between two line breaks or more."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text with its label (OntoNotes: PERSON, ORG, GPE, NORP, FAC, LOC, EVENT, ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression with its TIMEX3 type and value, and the same in EDTF where EDTF can say it.

    A duration that is counted from a dated event ("eleven days after the vote") has the day that it comes to.
    ``assumed`` names what the text does not say: ``year``, ``zone``, ``anchor``.
    """

    start: int
    end: int
    type: TimeType
    value: str
    edtf: str | None = None
    assumed: tuple[Literal["year", "zone", "anchor"], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place name resolved to coordinates (WGS 84, degrees).

    ``id`` is the gazetteer's; ``country`` ISO 3166-1 alpha-2.

    ``role`` is ``government`` where the name of a capital or country stands for its government ("Moscow said").
    ``within`` holds the gazetteer ids of the places that contain it, the nearest first.
    """

    start: int
    end: int
    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    role: PlaceRole = "place"
    confidence: float = 1.0
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation, its marks included. ``closed`` is false where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A report with everything `annotate` found in it, each kind in the order of the text."""

    report: Report
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def words(self, start: int, end: int) -> str:
        """The report's text in ``[start, end)``."""
        return self.report.text[start:end]
