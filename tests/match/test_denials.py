"""Denials: in what words something is told as not so, and of which claim that is said."""

from __future__ import annotations

import pytest

from tests.match.builders import claim_with, match_texts, stances

FLED = "The mayor fled to Osmark, the paper reported."


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the pilots were drunk.",
        "There was no sign the pilots were drunk, he said.",
        "We have no indication that the pilots were drunk, the airline said.",
        "Police found no sign that the pilots were drunk.",
        "Police have not found any evidence that the pilots were drunk.",
        "No evidence that the pilots were drunk has been found.",
        "Nothing suggests that the pilots were drunk.",
        "There is nothing to suggest that the pilots were drunk.",
        "There is no reason to believe that the pilots were drunk.",
        "There isn't a shred of evidence that the pilots were drunk.",
        "The airline was late to answer, but there is no evidence that the pilots were drunk.",
        "It is not true that the pilots were drunk, the airline said.",
        "It is impossible that the pilots were drunk, the airline said.",
        "Reports that the pilots were drunk have no basis, the airline said.",
        "Claims that the pilots were drunk are without foundation, the airline said.",
        "The story that the pilots were drunk turned out to be a lie.",
        "The allegation that the pilots were drunk was made up, the airline said. It was fabricated.",
    ],
)
def test_what_nothing_speaks_for_is_not_told_as_so(text: str) -> None:
    found = match_texts(text)
    said = [a.stance for c in found.claims for a in c.assertions if "drunk" in c.text]
    assert "affirms" not in said or any(c.frame.negated for c in found.claims if "drunk" in c.text), found.claims


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the pilots were drunk.",
        "We have no indication that the pilots were drunk, the airline said.",
        "Nothing suggests that the pilots were drunk.",
        "There is no reason to believe that the pilots were drunk.",
        "Claims that the pilots were drunk are without foundation, the airline said.",
    ],
)
def test_what_nothing_speaks_for_is_denied(text: str) -> None:
    assert stances(match_texts(text), "drunk") == ["denies"]


def test_what_nobody_can_prove_is_open() -> None:
    found = match_texts("The pilots were drunk, a guard said.", "There is no proof that the pilots were drunk.")
    assert stances(found, "drunk") == ["affirms", "queries"]


def test_no_doubt_leaves_none() -> None:
    assert stances(match_texts("There is no doubt that the pilots were drunk, the judge said."), "drunk") == ["affirms"]


@pytest.mark.parametrize(
    ("text", "so", "not_so"),
    [
        ("The blast killed six people, not seven, the hospital said.", "six", "seven"),
        ("The blast was an accident, not an attack, the police said.", "accident", "attack"),
        ("It was an accident and not an attack, the police said.", "accident", "attack"),
        ("The general went to Osmark, not to Selby.", "to Osmark", "to Selby"),
        ("The crash was caused by fog, not by a missile.", "fog", "missile"),
        ("The fire was due to a short circuit rather than arson.", "circuit", "arson"),
        ("The ship carried cement, not weapons.", "cement", "weapons"),
        ("Norland offered the general treatment, not asylum, the minister said.", "treatment", "asylum"),
    ],
)
def test_what_a_thing_is_set_against_is_denied(text: str, so: str, not_so: str) -> None:
    found = match_texts(text)
    assert stances(found, so) == ["affirms"]
    assert not claim_with(found, so).frame.negated
    assert stances(found, not_so) == ["denies"]


def test_who_did_not_is_denied_beside_who_did() -> None:
    found = match_texts("Rebel drones, not the army, hit the bridge.")
    assert {(c.text, c.assertions[0].stance) for c in found.claims} == {
        ("Rebel drones, not the army, hit the bridge.", "affirms"),
        ("The army hit the bridge.", "denies"),
    }


def test_a_wrong_number_is_denied_where_it_was_told() -> None:
    found = match_texts(
        "The blast killed seven people, the mayor said.", "The blast killed six people, not seven, the hospital said."
    )
    assert stances(found, "seven") == ["affirms", "denies"]


def test_only_and_a_negation_set_nothing_against_another() -> None:
    found = match_texts("He did not come with a bodyguard, and not with a driver, the porter said.")
    assert not any(a.stance == "denies" for c in found.claims for a in c.assertions)


@pytest.mark.parametrize(
    "answer",
    [
        "His office said he had not.",
        '"We do not run. We categorically reject these allegations," his office said.',
        "The report is baseless, his office said.",
        "His office called the report utterly false.",
        "His office dismissed the report as nonsense.",
        'His office described it as "pure invention".',
        "What the paper wrote is false, his office said.",
        '"I never left the hall. This is a fabrication," he said.',
        "His office said these rumours had no foundation.",
        "There is no evidence of that, his office said.",
        '"That is a lie. Whoever wrote it has not been to the hall," he said.',
    ],
)
def test_what_is_rejected_without_being_told_again_is_denied(answer: str) -> None:
    assert "denies" in stances(match_texts(f"{FLED} {answer}"), "fled"), answer


@pytest.mark.parametrize(
    "answer",
    [
        "His office called the report a serious matter.",
        "His office said nothing.",
        "His office did not call the report false.",
        "What the paper wrote about his wife is false, his office said.",
        "The council rejects the new budget, it said.",
        'There was "no sign" of grief among those in the hall, according to the state radio.',
    ],
)
def test_what_is_not_rejected_is_not_denied(answer: str) -> None:
    assert "denies" not in stances(match_texts(f"{FLED} {answer}"), "fled"), answer


def test_who_rejects_an_accusation_says_his_own_denial_again() -> None:
    found = match_texts('The mayor had no part in the theft, his office said. "We reject these accusations," it said.')
    assert not any(a.stance == "denies" for c in found.claims for a in c.assertions)


@pytest.mark.parametrize(
    "text",
    [
        "The council brushed aside the charge that its trucks had faulty brakes.",
        "The council shrugged off claims that its trucks had faulty brakes.",
    ],
)
def test_a_charge_that_is_brushed_aside_is_denied(text: str) -> None:
    assert stances(match_texts(text), "brakes") == ["denies"]


def test_what_is_set_apart_is_not_told_with_the_other() -> None:
    found = match_texts(
        "Norland has offered the general asylum, a diplomat said.",
        "Norland offered the general treatment, not asylum, the minister said.",
    )
    assert [a.stance for a in claim_with(found, "asylum").assertions] == ["affirms", "denies"]
    assert [a.stance for a in claim_with(found, "treatment").assertions] == ["affirms"]


def test_behind_a_denial_stands_what_is_so() -> None:
    found = match_texts(
        "The general was killed, rebels said. The army denies this: the general is at his post, it said."
    )
    assert stances(found, "killed") == ["affirms", "denies"]
    assert stances(found, "post") == ["affirms"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor took bribes, the paper said, a charge she denies.",
        "The mayor took bribes, the paper said, a claim that her office has rejected.",
        "The mayor took bribes, the paper said, which her office denied.",
        "The mayor took bribes, the paper said, two days after her office had denied it.",
        "The mayor took bribes, although her office had denied this on Monday.",
    ],
)
def test_a_denial_in_passing_is_of_what_stands_before_it(text: str) -> None:
    assert stances(match_texts(text), "took bribes") == ["affirms", "denies"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied taking bribes from a builder.",
        "The mayor denied ever taking bribes from a builder.",
        "The mayor denied having taken bribes from a builder.",
        "The mayor denied accusations of taking bribes from a builder.",
    ],
)
def test_a_deed_that_is_denied_is_the_deniers(text: str) -> None:
    claim = claim_with(match_texts(text), "mayor", "bribes")
    assert [a.stance for a in claim.assertions] == ["denies"]
    assert "denied" not in claim.text


def test_a_claim_to_have_done_it_is_a_claim() -> None:
    found = match_texts(
        "The rebels claimed to have burnt down the mill.",
        "The claim by the rebels to have burnt down the mill does not hold water, according to the army.",
    )
    claim = claim_with(found, "mill")
    assert claim.text == "The rebels had burnt down the mill."
    assert [a.stance for a in claim.assertions] == ["affirms", "denies"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry dismissed reports of a coup in Selby.",
        "The army said reports of a coup in Selby were untrue.",
        "Talk of a coup in Selby is groundless, the army said.",
        "What the paper wrote about a coup in Selby is false, the army said.",
    ],
)
def test_what_is_reported_without_a_verb_is_denied(text: str) -> None:
    assert stances(match_texts(text), "coup") == ["denies"]


def test_who_says_that_somebody_is_alive_denies_that_he_was_killed() -> None:
    found = match_texts("Colonel Adu was killed in the raid, the army said.", "Colonel Adu is alive, his wife said.")
    assert stances(found, "killed") == ["affirms", "denies"]
    earlier = match_texts("Colonel Adu is alive, his wife said.", "Colonel Adu was killed in the raid, the army said.")
    assert stances(earlier, "killed") == ["affirms"]
