"""How the source stands to the content."""

from __future__ import annotations

import pytest

from tests.attribute.helpers import find


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("The ministry said the bridge was closed.", "asserts"),
        ("The ministry said the bridge was not closed.", "asserts"),
        ("The ministry denied that the bridge was closed.", "denies"),
        ("The ministry said the bridge may have been mined.", "hedges"),
        ("It was very likely that the bridge was mined, two officers said.", "hedges"),
        ("Officials feared that the bridge was mined.", "hedges"),
        ("The envoy warned that the bridge could fall.", "predicts"),
        ("The envoy predicted that the bridge would fall.", "predicts"),
        ("The mayor asked whether the bridge was safe.", "asks"),
        ("The ministry declined to say who had closed the bridge.", "declines"),
        ("The ministry did not say who had closed the bridge.", "declines"),
        ("The ministry would not confirm that the bridge was closed.", "declines"),
        ("The mayor said he did not know who had closed the bridge.", "declines"),
        ("The ministry would not comment on the report.", "declines"),
        ("The police could not confirm that the bridge had fallen.", "declines"),
        ("The mayor could neither confirm nor deny that the bridge had fallen.", "declines"),
        ("The army said it was not aware of any strike.", "declines"),
        ('"No comment," the minister said.', "declines"),
        ("The minister refused to rule out that the king had fled.", "hedges"),
        ("The ministry ruled out that the bridge had been mined.", "denies"),
        ("The ministry denied reports that the king had fled.", "denies"),
        ("The dam, Maria Lund warned, could fall within hours.", "predicts"),
        ("The minister said that nobody had been hurt.", "asserts"),
        ("The minister said he could hear the engines of the boat.", "asserts"),
        ("It is unclear whether the king has fled.", "declines"),
    ],
)
def test_commitment(text: str, commitment: str) -> None:
    assert find(text)[0].commitment == commitment


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied reports that the king had fled.",
        "The minister rejected the claim that the dam was unsafe.",
        "The inspectors found no evidence that the bridge had been mined.",
    ],
)
def test_what_somebody_denies_is_not_also_his_claim(text: str) -> None:
    assert not [
        a for a in find(text) if a.cue is not None and a.cue.text in ("reports", "claim", "evidence") and a.source
    ]


def test_a_denial_behind_where_it_was_made_is_one() -> None:
    text = (
        "A few minutes later the Norwegian Red Cross, which is leading the search, denied on Radio Oslo that the ferry "
        "had been found, adding to the confusion of the past hours."
    )
    assert [(a.cue and a.cue.text, a.commitment) for a in find(text)] == [("denied", "denies")]
