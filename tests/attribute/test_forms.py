"""Direct, indirect and mixed speech; cues before, between and after the content."""

from __future__ import annotations

import pytest

from tests.attribute.helpers import by_source, content, find, only

CASES = [
    (
        "The harbour master said that two ferries had collided.",
        "The harbour master", "said", "two ferries had collided", "indirect",
    ),
    (
        "Two ferries had collided off the island, the harbour master said.",
        "the harbour master", "said", "Two ferries had collided off the island", "indirect",
    ),
    (
        'The mayor said: "We have lost the bridge."',
        "The mayor", "said", '"We have lost the bridge."', "direct",
    ),
    (
        '"We have lost the bridge," said Maria Lund, the mayor of the town.',
        "Maria Lund", "said", '"We have lost the bridge,"', "direct",
    ),
    (
        '“We have lost the bridge,” Lund said. “Nobody was on it.”',
        "Lund", "said", "“We have lost the bridge,” // “Nobody was on it.”", "direct",
    ),
    (
        'The minister said the plan was "a gift to smugglers" and would fail.',
        "The minister", "said", 'the plan was "a gift to smugglers" and would fail', "mixed",
    ),
    (
        "According to the coast guard, the ship sank before dawn.",
        "the coast guard", "According to", "the ship sank before dawn", "indirect",
    ),
    (
        "The ship sank before dawn, according to the coast guard.",
        "the coast guard", "according to", "The ship sank before dawn", "indirect",
    ),
    (
        "In the words of the inspector, the roof was a trap.",
        "the inspector", "In the words of", "the roof was a trap", "indirect",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "words", "form"), CASES)
def test_finds_source_cue_content_and_form(text: str, source: str, cue: str, words: str, form: str) -> None:
    found = by_source(text, source)
    assert found.cue is not None and found.cue.text == cue
    assert content(found) == words
    assert found.form == form


def test_content_interrupted_by_its_cue_has_two_pieces() -> None:
    found = by_source("The river, officials said on Monday, has risen by two metres.", "officials")
    assert [piece.text for piece in found.content] == ["The river", "has risen by two metres"]


def test_a_noun_carries_content() -> None:
    found = by_source("Reporters doubted the minister's claim that the dam was safe.", "minister")
    assert content(found) == "the dam was safe"


def test_a_passive_with_an_agent() -> None:
    found = by_source("The arrest was confirmed by the Justice Ministry.", "Justice Ministry")
    assert content(found) == "The arrest"


def test_quoted_as_saying_names_the_speaker_and_the_carrier() -> None:
    found = by_source("The general was quoted as saying that the siege was over.", "The general")
    assert content(found) == "the siege was over"


def test_coordinate_cues_share_their_source() -> None:
    found = find("Lund said the bridge was gone and added that nobody was on it.")
    assert [a.source.text for a in found if a.source] == ["Lund", "Lund"]


def test_a_wholly_quoted_paragraph_goes_on_with_the_speaker_before() -> None:
    found = only('"We have lost the bridge," Maria Lund said on Monday.\n\n"Nobody was on it, thank God."')
    assert content(found) == '"We have lost the bridge," // "Nobody was on it, thank God."'


def test_an_unclosed_quotation_over_two_paragraphs_stays_with_its_speaker() -> None:
    text = 'Lund said: "We have lost the bridge.\n\n"Nobody was on it," she added.'
    assert any("We have lost the bridge" in content(a) for a in find(text))


def test_scare_quotes_and_titles_are_nobodys_words() -> None:
    assert not find('The so-called "peace train" left at noon. Her novel "Salt" sold out.')


def test_what_a_quoted_speaker_thinks_is_no_attribution_of_its_own() -> None:
    assert len(find('"I think you know that we want to leave," Lund said.')) == 1


def test_plain_narrative_has_no_attributions() -> None:
    assert find("The train left at noon. It reached the coast three hours later.") == ()


def test_a_closing_verb_that_looks_like_a_noun() -> None:
    found = by_source("The bridge has fallen into the river, the Baltic agency reports.", "the Baltic agency")
    assert content(found) == "The bridge has fallen into the river"


def test_a_name_between_commas_before_its_verb() -> None:
    text = "The bridge has not fallen into the river, the head of the road service, Ines Quispe, said."
    assert content(by_source(text, "Ines Quispe")) == "The bridge has not fallen into the river"


def test_a_content_begins_with_the_subject_of_its_verb() -> None:
    found = only("Prime Minister Anna Marrow was told at once that a ferry had capsized on the lake, her office said.")
    assert content(found).startswith("Prime Minister Anna Marrow was told")
