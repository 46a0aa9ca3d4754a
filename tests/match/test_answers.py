"""Claims that cannot both hold though they share no verb; and claims that can, though they stand near one another."""

from __future__ import annotations

import pytest

from tests.match.builders import match_texts


def are_rivals(*texts: str) -> bool:
    return any(c.rivals for c in match_texts(*texts).claims)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Governor Ada Brenk is in intensive care, aides said.", "Governor Ada Brenk is at work, her office said."),
        ("Governor Ada Brenk had a stroke, aides said.", "Governor Ada Brenk has a slight cold, her office said."),
        ("General Tomas Rell is alive and well.", "General Tomas Rell was shot dead in the palace."),
        ("Mayor Lena Dost has stepped down.", "Mayor Lena Dost remains in office, the council said."),
        ("Mayor Lena Dost was removed from office.", "Mayor Lena Dost tendered her resignation."),
        ("The army has seized power in Morvania.", "The coup in Morvania was put down, officials said."),
        ("The outage was caused by a software glitch.", "Hackers cut off the network on purpose, police said."),
        ("The blast was an act of sabotage.", "A gas leak caused it, the fire brigade said."),
        ("Negligence caused the collapse.", "A mechanical failure caused the collapse."),
        ("The letter is a crude forgery.", "The letter is genuine, an expert said."),
        ("Ada Brenk becomes interim president.", "Tomas Rell becomes interim president."),
        ("The Blue Herons broke off the talks.", "Morvania broke off the talks."),
        ("The aircraft landed roughly, the owner said.", "The aircraft crashed, police said."),
    ],
)
def test_answers_that_exclude_one_another_are_rivals(one: str, other: str) -> None:
    assert are_rivals(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Governor Ada Brenk is in intensive care.", "General Tomas Rell is at work."),
        ("Two guards were killed.", "Four guards were arrested."),
        ("Police arrested Ada Brenk.", "Police found the body of a diver."),
        ("Mayor Lena Dost has stepped down.", "Mayor Lena Dost could remain in office until May."),
        ("Prisoner Ivo Lam fled the jail.", "Prisoner Ivo Lam was arrested at the border."),  # one after the other
        ("The letter is a forgery.", "The banknotes are genuine."),
    ],
)
def test_what_can_hold_of_another_or_later_or_perhaps_rivals_nothing(one: str, other: str) -> None:
    assert not are_rivals(one, other)


def test_who_is_said_to_be_caught_and_still_at_large_at_one_time_is_disputed() -> None:
    assert are_rivals(
        "Ivo Lam fled across the border, the governor said.",
        "Ivo Lam is in custody, police said.",
        "Ivo Lam fled across the border, his brother said.",
    )


def test_clauses_that_answer_differently_are_two_claims() -> None:
    found = match_texts("Mayor Lena Dost had a stroke, aides said.", "Mayor Lena Dost has a cold, her office said.")
    assert sorted(len(c.assertions) for c in found.claims) == [1, 1]


def test_a_cause_told_in_passing_is_not_what_a_claim_says() -> None:
    found = match_texts(
        "The bridge at Lomas collapsed because of a technical fault.\n\nThe bridge collapsed, the mayor said.",
        "The bridge at Lomas collapsed, police said. The bridge has collapsed, the Lomas Courier reported.",
        "The bridge collapsed, the ministry said.",
    )
    assert not any(c.rivals for c in found.claims)
