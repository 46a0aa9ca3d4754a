"""Attributions: who is said, in one report, to have said what (Pareti 2016; PolNeAR)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["direct", "indirect", "mixed"]
Commitment = Literal["asserts", "denies", "hedges", "predicts", "asks", "declines"]
Kind = Literal["person", "institution", "outlet", "agency", "anonymous", "document", "data", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters of a report, half-open in code points of its text."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A span within the report at hand, with its words (``text`` is the report's text in ``[start, end)``)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whom a source mention means, as far as this one report shows.

    ``name`` is the fullest form in the report: "Mikhail Ulyanov" for "he", "the Foreign Ministry" for "the ministry".
    Where nothing can be resolved it is the mention itself, and ``resolved`` is false (a pronoun left open).
    ``role`` is the descriptor as worded ("Russia's permanent representative to ..."). ``kind`` is the party's kind.
    """

    name: str
    kind: Kind = "unknown"
    role: str | None = None
    resolved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content spans in a report, with how the source stands to the content.

    ``speaker`` is None where the text names nobody ("it is claimed"). ``via`` is the id of the attribution that this
    one is nested in: in "RIA reported, citing a source, that X" the source's attribution has RIA's as its ``via``.
    ``channel`` is how it was said, in the report's words without article ("Telegram post", "statement", "interview");
    after "told" it is "to " and whom ("to Reuters", "to reporters"): the outlet told is the next link of the chain.
    """

    id: str
    report: str
    form: Form
    commitment: Commitment
    source: Piece | None
    cue: Piece | None
    content: tuple[Piece, ...]
    speaker: Speaker | None = None
    via: str | None = None
    channel: str | None = None
    role: str | None = None
    justification: Piece | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Content, source and cue, as far as the report has them."""
        return (*self.content, *(p for p in (self.source, self.cue) if p is not None))
