"""What is said of a passage that was taken back, or that is gone: told with every claim that the passage asserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.lang.tables import load_table
from sayso.match.units import Unit
from sayso.records.attribution import Span
from sayso.records.claim import Assertion
from sayso.records.origin import Loss

_SAID = ("affirms", "repeats")


def tell_losses(assertions: Sequence[Assertion], units: Sequence[Unit], losses: Sequence[Loss]) -> list[Assertion]:
    """A claim's assertions, with the words that tell of its losses, as nobody's own word.

    Words that name what they take back ("its report that the dam had burst") say nothing else of it. What a loss does
    to the claim is for `weigh`, which knows whether a passage was withdrawn or only dropped.
    """
    reached = [loss for loss in losses if any(_stands_in(u, s, loss) for u in units for s in loss.lost)]
    told = [a for loss in reached for a in _tell(loss)]
    kept = [a for a in assertions if not any(_is_named(a, loss) for loss in reached)]
    return [*(kept if any(a.stance in _SAID for a in kept) else assertions), *told]


def drop_told(units: Sequence[Unit], losses: Sequence[Loss]) -> list[Unit]:
    """The units without an outlet's own words that only take something back: "We withdraw the article"."""
    spans = [s for loss in losses if loss.kind == "withdrawn" for s in loss.evidence]
    lost = [s for loss in losses for s in loss.lost]
    return [
        u for u in units if u.assertion.attribution is not None or not _stands_among(u, spans) or _stands_among(u, lost)
    ]


def _stands_among(unit: Unit, spans: Sequence[Span]) -> bool:
    at = unit.parse.tokens[unit.clause.head].start
    return any(s.report == unit.assertion.report and s.start <= at < s.end for s in spans)


def _tell(loss: Loss) -> Iterator[Assertion]:
    for span in loss.evidence:
        yield Assertion(report=span.report, start=span.start, end=span.end, origin=None, stance="withdraws", at=loss.at)


def _stands_in(unit: Unit, lost: Span, loss: Loss) -> bool:
    """Whether a unit says what was lost: in passing, a passage tells other things, which nobody takes back by name."""
    a = unit.assertion
    head = unit.parse.tokens[unit.clause.head]
    tells = loss.by is not None and head.lemma.lower() in load_table("losses")["words"]["clauses"]
    if a.stance not in _SAID or a.report != lost.report or tells:
        return False
    if loss.by is None:
        return a.attribution is not None and a.start < lost.end and lost.start < a.end
    passing = unit.clause.relative or head.dep == "relcl"
    return not passing and lost.start <= head.start < lost.end


def _is_named(a: Assertion, loss: Loss) -> bool:
    """Whether an assertion stands in the words by which the claim is taken back."""
    here = any(s.report == a.report and s.start < a.end and a.start < s.end for s in loss.evidence)
    return here and loss.by is not None and loss.kind == "withdrawn" and a.stance in _SAID
