"""Small stories for matching: real annotation and attribution, and an origin for each speaker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sayso.annotate import annotate_all
from sayso.attribute import attribute
from sayso.match import match
from sayso.records.claim import Claim, Matched
from sayso.records.ids import make_id
from sayso.records.origin import Origin, Sourcing, Traced
from sayso.records.report import Report

START = datetime(2031, 3, 3, 6, 0, tzinfo=UTC)


def match_texts(*texts: str) -> Matched:
    reports = [
        Report(id=f"r{n}", outlet=f"Outlet {n}", text=text, published=START + timedelta(hours=n))
        for n, text in enumerate(texts)
    ]
    annotated = list(annotate_all(reports))
    attributions = [a for r in annotated for a in attribute(r)]
    names = {a.id: a.speaker.name if a.speaker else "nobody" for a in attributions}
    own = {r.id: make_id("o", r.outlet) for r in reports}
    everyone = dict.fromkeys([*names.values(), *(r.outlet or "" for r in reports)])
    origins = tuple(
        Origin(
            id=make_id("o", name),
            name=name,
            kind="institution",
            principal=name,
            parent=None,
            first_seen=START,
            reports=(),
        )
        for name in everyone
    )
    sourcing = {i: Sourcing(party=None, chain=(n,), origin=make_id("o", n)) for i, n in names.items()}
    return match(annotated, attributions, Traced(origins=origins, sourcing=sourcing, own=own))


def claim_with(matched: Matched, *words: str) -> Claim:
    """The one claim whose assertions or wording hold all these words."""
    found = [c for c in matched.claims if all(w in c.text for w in words)]
    assert len(found) == 1, (words, [c.text for c in matched.claims])
    return found[0]


def stances(matched: Matched, *words: str) -> list[str]:
    """How the assertions of the claim with these words stand to it."""
    return [a.stance for a in claim_with(matched, *words).assertions]


def question_of(matched: Matched, claim: Claim) -> str:
    return next(q.text for q in matched.questions if q.id == claim.question)
