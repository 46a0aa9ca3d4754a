"""What is said of a passage that was taken back, or that is gone: told with every claim that the passage asserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records.attribution import Span
from sayso.records.claim import Assertion
from sayso.records.origin import Loss

_SAID = ("affirms", "repeats")


def tell_losses(assertions: Sequence[Assertion], losses: Sequence[Loss]) -> Iterator[Assertion]:
    """For each loss of a passage that asserts the claim, the words that tell of it, as nobody's own word.

    What the loss does to the claim is for `weigh`, which knows whether a passage was withdrawn or only dropped.
    """
    for loss in losses:
        if any(_stands_in(a, s) for a in assertions for s in loss.lost):
            for span in loss.evidence:
                yield Assertion(
                    report=span.report, start=span.start, end=span.end, origin=None, stance="withdraws", at=loss.at
                )


def _stands_in(a: Assertion, lost: Span) -> bool:
    said = a.stance in _SAID and a.attribution is not None
    return said and a.report == lost.report and a.start < lost.end and lost.start < a.end
