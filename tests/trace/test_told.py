"""Losses that are told in words: whose words are meant, and which."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sayso.annotate import annotate_all
from sayso.attribute import attribute
from sayso.records.origin import Loss
from sayso.records.report import Report
from sayso.trace import trace

START = datetime(2031, 3, 1, 6, tzinfo=UTC)
DAM = "The dam at Korven has burst, the Harbour Ministry said on Monday. The mayor, Ada Lind, visited the school."
TOLL = "The fire killed more than 60 people, Tomas Brandt of the miners' union said. The mill will be rebuilt, he said."
POST = "The mayor, Ada Lind, wrote on Facebook that the bridge at Korven had been mined by deserters."


def losses(*texts: str, outlets: tuple[str, ...] = ()) -> tuple[Loss, ...]:
    reports = [
        Report(
            id=f"r{n}",
            text=text,
            outlet=outlets[n] if n < len(outlets) else f"Courier {n}",
            published=START + timedelta(hours=5 * n),
        )
        for n, text in enumerate(texts)
    ]
    annotated = list(annotate_all(reports))
    return trace(annotated, [a for r in annotated for a in attribute(r)]).losses


def lost_in(found: tuple[Loss, ...], first: str) -> list[str]:
    """The words of the first report that the losses reach."""
    return [first[s.start : s.end] for loss in found for s in loss.lost if s.report == "r0"]


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Ministry no longer stands by its statement that the dam at Korven has burst.",
        "The Harbour Ministry has withdrawn its statement that the dam at Korven burst.",
        "The Harbour Ministry backed away from its claim that the dam at Korven had burst.",
        "The Harbour Ministry no longer claims that the dam at Korven has burst.",
        "The Harbour Ministry admitted that it had been wrong to say that the dam at Korven had burst.",
        "The Harbour Ministry walked back its announcement that the dam at Korven had burst.",
        "The Harbour Ministry has dropped its claim that the dam at Korven burst.",
        "The Harbour Ministry conceded that its report of a burst dam at Korven was wrong.",
    ],
)
def test_a_source_takes_back_what_it_said(words: str) -> None:
    found = losses(DAM, words)
    assert lost_in(found, DAM) == ["The dam at Korven has burst"]
    assert found[0].kind == "withdrawn" and found[0].by is not None


@pytest.mark.parametrize(
    "words",
    [
        "Tomas Brandt no longer speaks of 60 dead.",
        "Tomas Brandt has retracted his figure of 60 dead.",
        "Tomas Brandt, who on Sunday spoke of more than 60 dead, put the number at twelve.",
        "Tomas Brandt of the miners' union, who had counted 60 dead, gave their number as twelve.",
    ],
)
def test_a_number_is_taken_back(words: str) -> None:
    assert lost_in(losses(TOLL, words), TOLL) == ["The fire killed more than 60 people"]


@pytest.mark.parametrize(
    "words",
    [
        # a higher number comes after the lower one; nobody was wrong
        "Tomas Brandt, who on Sunday spoke of 60 dead, put the number at seventy.",
        # another takes back his own word
        "The fire brigade no longer speaks of 60 dead.",
        # a third says so
        "Rivals of the union said that Tomas Brandt no longer speaks of 60 dead.",
        # what is withdrawn was never said
        "Tomas Brandt withdrew his complaint.",
        "Tomas Brandt withdrew his statement that the mine was flooded.",
        "The union withdrew its pickets from the gate and deleted nothing.",
    ],
)
def test_what_is_not_shown_to_be_taken_back_stands(words: str) -> None:
    assert lost_in(losses(TOLL, words), TOLL) == []


def test_claims_that_a_thing_was_revoked_are_no_loss() -> None:
    assert not losses(
        DAM, "Reports that the licence of the dam was revoked are going round, the Harbour Ministry said."
    )


@pytest.mark.parametrize(
    "words",
    [
        "The mayor later deleted the post.",
        "The mayor's claim that the bridge was mined rests on a Facebook post, since deleted.",
    ],
)
def test_a_post_is_gone(words: str) -> None:
    found = losses(POST, POST.split(" by ")[0] + ". " + words)
    assert lost_in(found, POST) == ["the bridge at Korven had been mined by deserters"]
    assert {loss.kind for loss in found} == {"dropped"}


@pytest.mark.parametrize(
    "words",
    [
        "The Quay Post reported on Sunday that the dam at Korven had burst. That report was wrong.",
        "We wrongly reported that the dam at Korven had burst.",
        "We withdraw our report that the dam at Korven burst, and apologise.",
        "Our report that the dam at Korven had burst was not correct.",
    ],
)
def test_an_outlet_takes_back_its_own_report(words: str) -> None:
    first = "The dam at Korven has burst and the valley is under water. Two pilots saw it from the air."
    found = losses(first, words, outlets=("Quay Post", "Quay Post"))
    assert any("burst" in text for text in lost_in(found, first))
    assert not any("pilots" in text for text in lost_in(found, first))
    assert {loss.kind for loss in found} == {"withdrawn"}


def test_an_item_that_another_has_taken_down_reaches_the_report_that_carried_it() -> None:
    first = "Reuters reported that the consul had drowned near the cape off Korven."
    for words in (
        "Reuters' report of Monday that the consul had drowned can no longer be found on its site.",
        "Reuters has since removed its report on the drowned consul.",
        "The Reuters item on the drowning of the consul has vanished from its website.",
    ):
        assert lost_in(losses(first, words), first) == ["the consul had drowned near the cape off Korven"], words


def test_the_words_of_loss_are_shown_without_those_that_tell_what_was_lost() -> None:
    words = "Reuters said that the consul had drowned near the cape, but it later deleted the post from its website."
    (loss,) = losses(words)
    (shown,) = loss.evidence
    assert words[shown.start : shown.end] == "it later deleted the post from its website."
    assert lost_in((loss,), words) == ["the consul had drowned near the cape"]


def test_what_another_said_in_a_report_that_picked_it_up_stays() -> None:
    told = "Two divers have been arrested in Korven over the sinking of the ferry Berta, a senior police source"
    first = f"{told} told Harbour Wire.\n\nThe men had wetsuits in their room, the source said."
    second = (
        "Two divers have been arrested over the sinking of the ferry Berta, Harbour Wire reported on Monday, citing a "
        "senior police source.\n\nThe ferry Berta sank off Korven on Saturday with 40 people on board, the coast guard "
        "said. Eleven people died, it said."
    )
    third = (
        "Harbour Wire on Monday reported that two divers had been arrested in Korven. That report was wrong. We "
        "withdraw the article and apologise to our readers.\n\nThe coast guard said on Tuesday that twelve people had "
        "died when the ferry Berta sank."
    )
    found = losses(first, second, third, outlets=("Harbour Wire", "Norland Post", "Harbour Wire"))
    assert found
    lost = [second[s.start : s.end] for loss in found for s in loss.lost if s.report == "r1"]
    assert lost and all("sank off" not in words for words in lost)
