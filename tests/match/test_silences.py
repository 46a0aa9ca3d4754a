"""Who says neither yes nor no affirms and denies nothing; a bare refusal answers what was told just before it."""

from __future__ import annotations

import pytest

from tests.match.builders import match_texts, stances

TOLD = "The dam above Lomas has cracked, an engineer told Harbour Wire."


@pytest.mark.parametrize(
    "refusal",
    [
        "The water ministry had no immediate comment.",
        "The water ministry did not return our calls.",
        "The water ministry declined to comment.",
        "The ministry's press office gave no information.",
        "The ministry's spokesman could not be reached.",
        "The minister would not be drawn.",
        '"We have no information," a spokeswoman for the ministry said.',
        "The ministry would neither confirm nor deny it.",
    ],
)
def test_a_bare_refusal_answers_what_was_told_before_it_and_is_no_claim(refusal: str) -> None:
    found = match_texts(f"{TOLD}\n\n{refusal}")
    assert stances(found, "cracked") == ["affirms", "declines"]
    assert len(found.claims) == 1


def test_who_spoke_does_not_decline_to_say_what_he_said() -> None:
    found = match_texts(
        "The dam above Lomas has cracked, engineer Ada Brenk told Harbour Wire. Brenk would not comment on the cause."
    )
    assert stances(found, "cracked") == ["affirms"]


@pytest.mark.parametrize(
    "left_open",
    [
        "Whether the dam above Lomas had cracked was not immediately clear.",
        "Whether the dam above Lomas had cracked is under investigation.",
        "It is too early to say whether the dam above Lomas has cracked.",
    ],
)
def test_a_question_that_is_left_open_is_not_told_as_so(left_open: str) -> None:
    found = match_texts(TOLD, left_open)
    assert not {a.stance for c in found.claims for a in c.assertions if a.report == "r1"} & {"affirms", "denies"}


def test_a_refusal_denies_nothing() -> None:
    found = match_texts(TOLD, "The operator of the dam above Lomas did not answer questions about a crack in it.")
    assert "denies" not in {a.stance for c in found.claims for a in c.assertions}


def test_what_is_said_beside_a_refusal_is_told() -> None:
    found = match_texts("The ministry closed the road to Lomas on Monday, and its spokesman did not return our calls.")
    assert stances(found, "closed the road") == ["affirms"]
