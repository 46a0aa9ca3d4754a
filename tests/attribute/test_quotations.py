"""Quotations: tied by the page, over paragraphs, unclosed, signed, in blocks; scare quotes and titles."""

from __future__ import annotations

import pytest

from tests.attribute.helpers import by_source, content, find


def test_a_quotation_goes_to_who_opens_it_not_to_who_speaks_next() -> None:
    text = 'Lund tweeted, "Nobody was on it, thank God!" Brandt says the road service must explain itself.'
    assert content(by_source(text, "Lund")) == '"Nobody was on it, thank God!"'
    assert "Nobody" not in content(by_source(text, "Brandt"))


def test_the_second_half_of_a_quotation_stays_with_its_speaker() -> None:
    text = (
        '"We have lost the bridge," Lund said, pointing at the river. "Nobody was on it, thank God." Brandt disagreed.'
    )
    assert content(by_source(text, "Lund")).endswith('"Nobody was on it, thank God."')


def test_a_quotation_of_three_paragraphs_is_one_speakers() -> None:
    text = (
        'Maria Lund said: "We have lost the bridge.\n\n"It stood for eighty years and we all crossed it.\n\n'
        '"Nobody was on it, thank God."\n\nThe train left at noon.'
    )
    said = content(by_source(text, "Maria Lund"))
    assert "lost the bridge" in said and "eighty years" in said and "thank God" in said
    assert "train" not in said


@pytest.mark.parametrize("end", ["", "\n\nThe train left at noon."])
def test_an_unclosed_quotation_ends_with_its_paragraph(end: str) -> None:
    said = content(by_source(f'Maria Lund said, "We have lost the bridge and nobody was on it.{end}', "Maria Lund"))
    assert "lost the bridge" in said and "train" not in said


@pytest.mark.parametrize(
    "text",
    [
        "“We have lost the bridge. It was ours.” ― Maria Lund, 43",
        '"We have lost the bridge, all of it."— Maria Lund.',
        "“We have lost the bridge. It was ours.”\n— Maria Lund, fisherwoman\n\nThe train left at noon.",
        '"We have lost the bridge. It was ours."\n\n-- Maria Lund (mayor)',
    ],
)
def test_a_signed_quotation(text: str) -> None:
    found = by_source(text, "Maria Lund")
    assert found.form == "direct" and "We have lost the bridge" in content(found)
    assert found.speaker is not None and (found.speaker.name, found.speaker.kind) == ("Maria Lund", "person")


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "peace train" left at noon.',
        'Her novel "The Salt of the Coast" sold out within a week.',
        'They call the pass "the needle" on their maps, and it opens in May.',
    ],
)
def test_scare_quotes_and_titles_are_nobodys_speech(text: str) -> None:
    assert not [a for a in find(text) if a.form == "direct"]


def test_a_colon_opens_a_block_that_is_not_marked() -> None:
    text = "The governor added:\n\nThe dam will hold. Our engineers looked at every joint of it."
    assert "The dam will hold" in content(by_source(text, "The governor"))


@pytest.mark.parametrize("verb", ["added", "continued", "told him"])
def test_a_verb_before_a_colon_is_no_label(verb: str) -> None:
    found = find(f'Lund {verb}: "We have lost the bridge, and it was ours."')
    assert [a.source.text for a in found if a.source] == ["Lund"]


def test_a_headline_with_its_speaker_in_front() -> None:
    found = find("Reuters: the bridge has been lost to the river")
    assert [a.source.text for a in found if a.source] == ["Reuters"]


def test_a_credit_line_says_nothing() -> None:
    text = "The train left at noon.\n\n(Reporting by Ines Quispe; editing by Oskar Brandt)"
    assert not [a for a in find(text) if a.source and "Quispe" in a.source.text and "train" in content(a)]


def test_a_block_quote_after_a_colon() -> None:
    text = "The mayor wrote on Telegram:\n\n> The bridge is gone.\n> Nobody was on it.\n\nThe train left at noon."
    found = by_source(text, "The mayor")
    assert content(found) == "The bridge is gone // Nobody was on it"
    assert found.channel == "Telegram"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maria Lund (@mlund) on X: The bridge is gone. Nobody was on it.", "Maria Lund"),
        ("@mlund: The bridge is gone. Nobody was on it.", "@mlund"),
        ("The bridge was closed on Monday.\n\n@mlund: The bridge is gone. Nobody was on it.", "@mlund"),
    ],
)
def test_a_post_with_a_handle_is_its_authors(text: str, name: str) -> None:
    found = find(text)[-1]
    assert found.speaker is not None and found.speaker.name == name
    assert content(found) == "The bridge is gone. Nobody was on it."


def test_a_signed_quotation_with_a_quotation_in_it() -> None:
    text = "“I’d rather cross what she calls “the ditch” than wait for a bridge.” ― Maria Lund\n\nThe train left."
    assert content(by_source(text, "Maria Lund")).endswith("wait for a bridge.”")


def test_a_sentence_in_quotation_marks_goes_with_who_had_the_last_word() -> None:
    text = 'The council may be slow to act, Lund said. "It may fear how that looks. I don\'t." The train left at noon.'
    assert content(by_source(text, "Lund")).endswith("I don't.\"")


def test_who_asked_behind_a_quotation_did_not_say_it() -> None:
    text = "The film ends with Lund saying during the debate, “That makes us safe,” when Brandt asked her about tolls."
    assert "makes us safe" in content(by_source(text, "Lund"))
    assert all(
        "makes us safe" not in content(one) for one in find(text) if one.speaker and "Brandt" in one.speaker.name
    )


def test_what_somebody_was_asked_is_not_what_they_say() -> None:
    said = content(by_source('Asked to describe the bridge, Lund said, "Not going to go into that."', "Lund"))
    assert said == '"Not going to go into that."'


def test_a_clause_behind_the_time_of_saying_is_said() -> None:
    text = "Lund tweeted in the early morning hours that Brandt was “careless” and “a danger” and left for the coast."
    assert content(by_source(text, "Lund")).startswith("that Brandt was “careless” and “a danger”")


def test_saying_behind_a_second_preposition_has_the_verbs_subject() -> None:
    text = "Lund was known for her part in the films and for saying that the bridge was a “danger for all of us.”"
    assert any(
        "danger for all of us" in content(one) and one.speaker.name == "Lund" for one in find(text) if one.speaker
    )
