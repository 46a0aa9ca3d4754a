"""Which claims a loss is told with."""

from __future__ import annotations

from sayso.annotate import annotate_all
from sayso.attribute import attribute
from sayso.match import match
from sayso.records.claim import Claim
from sayso.records.report import Report
from sayso.trace import trace
from tests.match.builders import START


def claims_of(*texts: str) -> tuple[Claim, ...]:
    reports = [Report(id=f"r{n}", text=t, outlet=f"Courier {n}", published=START) for n, t in enumerate(texts)]
    annotated = list(annotate_all(reports))
    said = [a for r in annotated for a in attribute(r)]
    return match(annotated, said, trace(annotated, said)).claims


def withdrawn(*texts: str) -> set[str]:
    return {c.text for c in claims_of(*texts) if any(a.stance == "withdraws" for a in c.assertions)}


def test_words_that_take_a_claim_back_do_not_affirm_it() -> None:
    found = claims_of(
        "The Harbour Ministry said that the dam at Korven had burst.",
        "The Harbour Ministry has withdrawn its statement that the dam at Korven had burst.",
    )
    (claim,) = [c for c in found if "burst" in c.text]
    assert {a.stance for a in claim.assertions if a.report == "r1"} == {"withdraws"}


def test_what_a_passage_tells_in_passing_is_not_taken_back() -> None:
    found = withdrawn(
        "Reuters reported that police had arrested a diver over the fire in which nine people died.",
        "The fire killed nine people, the mayor said. Nine people died in the fire.",
        "Reuters has withdrawn its report that police had arrested a diver over the fire.",
    )
    assert len(found) == 1 and "arrested" in next(iter(found))


def test_the_clause_that_tells_of_the_loss_is_not_what_was_lost() -> None:
    found = withdrawn("Reuters said that the consul had drowned near the cape, but it later deleted the post.")
    assert any("drowned" in text for text in found) and not any("deleted" in text for text in found)


def test_words_that_only_take_back_are_no_claim_of_their_own() -> None:
    report = (
        "Courier 1 reported on Monday that a diver had been arrested. That report was wrong. We withdraw the article."
    )
    found = claims_of("A diver has been arrested, a police source told Courier 1.", report)
    assert not [c.text for c in found if "withdraw" in c.text or "wrong" in c.text]
