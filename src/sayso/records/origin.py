"""Parties over the reports of a story, sourcing chains, copies and origins: what `trace` finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sayso.records.attribution import Kind, Span

RelationKind = Literal["controls", "allied", "opposed", "hosts"]
LossKind = Literal["withdrawn", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whoever can say something, over all reports.

    ``principal`` is the name of the body that answers for the speaker, ``parent`` the state or group above it
    (DESIGN section 5); None is unknown. ``aliases`` are the other forms under which the reports name it.
    """

    id: str
    name: str
    kind: Kind
    principal: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The end of a chain: the party, document or data beyond which nothing is cited.

    ``reports`` hold it, in order of publication. ``basis`` is the origin whose data or words this one reasons from
    ("two sources, reasoning from the flight track"), which then does not count beside it.
    ``merged_from`` gives, for an unnamed source that was later named, the earlier origin's id and when that became
    known.
    """

    id: str
    name: str
    kind: Kind
    principal: str | None
    parent: str | None
    first_seen: datetime
    reports: tuple[str, ...]
    party: str | None = None
    basis: str | None = None
    merged_from: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """Where one attribution leads: its party, the chain of names from the one nearest to the reader to the origin."""

    party: str | None
    chain: tuple[str, ...]
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports that share text; ``a`` was published first.

    The spans are of shared passages, words replaced within one included. ``share`` is the larger of two parts: of a's
    words that stand in such passages, and of b's, so that a wire cut to a third and a wire built into a long report
    are copies alike. Quotations from public speakers that stand in no shared passage are not counted.
    """

    a: str
    b: str
    a_spans: tuple[tuple[int, int], ...]
    b_spans: tuple[tuple[int, int], ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What the story shows between two parties (ids), with the words that show it."""

    a: str
    b: str
    kind: RelationKind
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A passage that was taken back (``withdrawn``: said) or merely disappeared from a later version (``dropped``).

    ``lost`` are the spans that no longer stand; ``evidence`` shows it (the later version, or the words that say so).
    ``origins`` are the origins whose support of the lost passage came through that outlet alone, or who took it back
    themselves. ``by`` is who did so as a report tells it; None where only the later version shows it.
    """

    kind: LossKind
    at: datetime
    lost: tuple[Span, ...]
    evidence: tuple[Span, ...]
    origins: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Everything that `trace` found over the story.

    ``sourcing`` maps an attribution's id to where it leads. ``own`` maps a report's id to the origin of its
    unattributed lines: the outlet itself, or the agency of its credit line. ``inherited`` maps a report and the start
    of a sentence that it copied without its source to where the copied line leads.
    """

    parties: tuple[Party, ...] = ()
    origins: tuple[Origin, ...] = ()
    sourcing: Mapping[str, Sourcing] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    inherited: Mapping[tuple[str, int], Sourcing] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    relations: tuple[Relation, ...] = ()
    losses: tuple[Loss, ...] = ()

    def origin_of(self, attribution: str | None) -> str | None:
        """The id of the origin to which an attribution (by id) leads; None where that is not known."""
        sourcing = self.sourcing.get(attribution or "")
        return sourcing.origin if sourcing is not None else None
