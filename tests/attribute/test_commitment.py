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
    ],
)
def test_commitment(text: str, commitment: str) -> None:
    assert find(text)[0].commitment == commitment
