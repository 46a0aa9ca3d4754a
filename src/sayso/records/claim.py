"""Claims: what several assertions have in common, and the questions to which rival claims are answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sayso.records.attribution import Span
from sayso.records.origin import Loss

Stance = Literal["affirms", "denies", "queries", "repeats", "declines", "withdraws"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a clause says, taken apart for comparison.

    ``predicate`` is the class of its main verb or predicate noun in the table `predicates` ("depart", "die"), or
    its lemma. ``agent`` and ``patient`` are the keys of the logical subject and object: a person's surname or a
    party's name in lower case, or a lemma. ``theme`` is that of the two (or the noun) that the claim is about.
    ``numbers`` its quantities as (low, high, unit), ``places`` gazetteer ids, ``day`` the
    EDTF of the time that it speaks of. ``negated`` is the content's own negation, not a denial by the source.
    ``modal`` is true of what is not asserted as fact ("may", "plans to"). ``side`` is the country by which the one who
    does it is told apart ("a Turkish drone"), where he is not named.
    """

    predicate: str
    agent: str | None = None
    patient: str | None = None
    theme: str | None = None
    numbers: tuple[tuple[float, float, str], ...] = ()
    places: tuple[str, ...] = ()
    day: str | None = None
    negated: bool = False
    modal: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One place in one report that takes a stance to a claim. Offsets are code points; ``at`` the publication time.

    ``attribution`` is the id of the attribution it rests on; None where the outlet speaks in its own voice.
    ``hedged`` is kept and told: "very likely", "is believed to". ``loose`` is what stands near the claim's wording, and
    may say something else: it is identifiable at best, and bears nobody out.
    """

    report: str
    start: int
    end: int
    origin: str | None
    stance: Stance
    at: datetime | None
    attribution: str | None = None
    hedged: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim with its assertions in order of publication. ``id`` is the hash of its earliest assertion.

    ``text`` is the clearest wording, carried over from the report at ``wording``.
    """

    id: str
    text: str
    question: str
    assertions: tuple[Assertion, ...]
    rivals: tuple[str, ...] = ()
    frame: Frame
    wording: Span | None = None
    aliases: tuple[str, ...] = ()


def is_reached(claim: Claim, loss: Loss) -> bool:
    """Whether a loss is of this claim: one that only the versions show may be; one that a report tells is told with it.

    A lost passage may assert several claims, of which its words mean one.
    """
    shown = {(s.report, s.start, s.end) for s in loss.evidence}
    told = ((a.report, a.start, a.end) for a in claim.assertions if a.stance == "withdraws")
    return loss.by is None or any(place in shown for place in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What rival claims are answers to, worded as a question."""

    id: str
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """All claims of a story, the earliest first, and the questions that they answer."""

    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
