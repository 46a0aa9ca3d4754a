"""A negated clause that stands near a claim is its rival only where it says that just that is not so."""

from __future__ import annotations

import pytest

from tests.match.builders import match_texts


def rivals(*texts: str) -> int:
    return sum(len(c.rivals) for c in match_texts(*texts).claims)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Divers are in custody after the raid on Lomas.", "No diver is in custody after the raid on Lomas."),
        ("There were gunmen on the roof of the mill.", "There were no gunmen on the roof of the mill."),
        ("The ferry was found on Monday, the coastguard said.", "The ferry was not found, the owner said."),
    ],
)
def test_the_contrary_is_a_rival(one: str, other: str) -> None:
    assert rivals(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The people of Lomas should stay calm.", "The people of Lomas should not worry."),
        ("The whereabouts of the governor are unknown.", "We have no information about the governor's whereabouts."),
        ("Traffic will go on without disruption.", "There will be no disruption of traffic."),
        ("Crews are trying to reach the mine.", "Crews have not yet reached the mine."),
    ],
)
def test_what_only_stands_near_it_is_none(one: str, other: str) -> None:
    assert not rivals(one, other)
