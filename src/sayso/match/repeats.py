"""Which assertions only carry on what was said: they support a claim's reach and add no origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.records.claim import Assertion
from sayso.records.origin import Traced


def settle_repeats(assertions: Sequence[Assertion], traced: Traced) -> list[Assertion]:
    """Mark repeats, in order of publication.

    An outlet's own line beside an attributed one of the same claim in the same report sums that up; a passage copied
    from an earlier report, or an origin's word carried by a later report, says the same again.
    """
    attributed: dict[str, str | None] = {}
    for a in assertions:
        if a.attribution is not None and a.stance in ("affirms", "repeats"):
            attributed.setdefault(a.report, a.origin)
    copied = {c.b: (c.a, c.b_spans) for c in traced.copies}
    last: dict[str, str] = {}
    carried: dict[str, set[str]] = defaultdict(set)
    out = []
    for a in assertions:
        if a.attribution is None and a.report in attributed and a.stance == "affirms":
            a = replace(a, stance="repeats", origin=attributed[a.report])
        elif a.stance == "affirms" and a.origin is not None:
            again = last.get(a.origin) == "affirms"
            stale = a.report in copied and copied[a.report][0] in carried[a.origin] and _inside(a, copied[a.report][1])
            a = replace(a, stance="repeats") if again or stale else a
        if a.origin is not None:
            carried[a.origin].add(a.report)
            if a.stance in ("affirms", "denies"):
                last[a.origin] = a.stance
        out.append(a)
    return out


def _inside(a: Assertion, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < a.end and a.start < end for start, end in spans)
