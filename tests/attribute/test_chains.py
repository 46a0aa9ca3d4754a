"""Nested words, chains, channels, hearsay."""

from __future__ import annotations

import pytest

from tests.attribute.helpers import by_source, content, find

CITING = "Baltic Wire, citing a palace source, reported that the king had left the capital."


def test_a_cited_source_goes_through_the_outlet() -> None:
    outlet, source = by_source(CITING, "Baltic Wire"), by_source(CITING, "a palace source")
    assert source.via == outlet.id
    assert content(outlet) == content(source) == "the king had left the capital"


def test_citing_at_the_end() -> None:
    text = "The king has left the capital, Baltic Wire reported, citing a palace source."
    outlet, source = by_source(text, "Baltic Wire"), by_source(text, "a palace source")
    assert source.via == outlet.id
    assert content(source) == "The king has left the capital"


def test_reports_from_an_outlet_beside_a_statement() -> None:
    text = (
        "The Health Ministry announced the closure on Monday. This statement, followed by reports from the newspaper "
        "Baltic Wire citing a palace source, indicated that the king had left."
    )
    outlet, source = by_source(text, "Baltic Wire"), by_source(text, "palace source")
    assert source.via == outlet.id
    assert content(source) == content(outlet) == "the king had left"


def test_an_attribution_in_anothers_content_is_nested() -> None:
    text = "The lawyer said that a guard had told him the door was open."
    assert by_source(text, "a guard").via == by_source(text, "The lawyer").id


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The envoy said in a Telegram post that the talks were over.", "Telegram post"),
        ("The talks were over, the envoy said in a statement.", "statement"),
        ("A palace source told Reuters that the king had left.", "to Reuters"),
        ("The envoy told reporters that the talks were over.", "to reporters"),
        ("The envoy said at a news conference that the talks were over.", "news conference"),
    ],
)
def test_channel(text: str, channel: str) -> None:
    assert find(text)[0].channel == channel


def test_confirmation_that_came_in_a_post() -> None:
    found = by_source("Confirmation of the king's exile came via a Telegram post by Oskar Brandt.", "Oskar Brandt")
    assert content(found) == "the king's exile"
    assert found.channel == "Telegram post"


@pytest.mark.parametrize(
    "text",
    [
        "Reports suggested he might have fled to the coast.",
        "It is claimed that the king has fled to the coast.",
        "Rumours that the king had fled spread within hours.",
        "The king reportedly fled to the coast.",
    ],
)
def test_hearsay_is_said_by_reports(text: str) -> None:
    speaker = find(text)[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Reports", "unknown")


def test_why_a_source_is_not_named() -> None:
    text = "The king had left, said an officer, who spoke on condition of anonymity because he feared for his family."
    found = find(text)[0]
    assert found.justification is not None
    assert found.justification.text.startswith("on condition of anonymity because")
    assert len([a for a in find(text) if a.source and "officer" in a.source.text]) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "The king had left, said two officers, who were not authorized to speak to the press.",
            "not authorized to speak",
        ),
        (
            "Baltic Wire, citing a source which it did not identify, said the king had fled.",
            "which it did not identify",
        ),
        ("A palace source, who asked not to be named, said the king had fled.", "asked not to be named"),
        (
            "An aide, who declined to be identified because the talks are secret, said the deal was off.",
            "because the talks",
        ),
        (
            "The bridge was lost, according to an engineer with direct knowledge of the works.",
            "with direct knowledge of",
        ),
        ("A guard who was on the bridge when it fell said that nobody had been hurt.", "on the bridge when it fell"),
        ("Three people briefed on the matter said the deal was off.", "briefed on the matter"),
    ],
)
def test_why_a_source_is_unnamed_or_knows(text: str, why: str) -> None:
    given = [a.justification.text for a in find(text) if a.justification is not None]
    assert len(given) == 1 and why in given[0]


def test_a_reason_is_no_part_of_a_description() -> None:
    speaker = find("An aide, who declined to be identified because the talks are secret, said the deal was off.")[
        0
    ].speaker
    assert speaker is not None and speaker.name == "aide"


def test_words_that_another_carries() -> None:
    text = "The bridge has fallen, the mayor said, cited by Reuters."
    carrier, mayor = by_source(text, "Reuters"), by_source(text, "the mayor")
    assert mayor.via == carrier.id
    assert content(carrier) == content(mayor)


def test_quoting_somebody_as_saying() -> None:
    text = "Baltic Wire reported the fall of the bridge, quoting the mayor as saying that nobody was on it."
    assert content(by_source(text, "the mayor")) == "nobody was on it"


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Reuters reported, citing two palace sources, that the king had fled.", "two palace sources", "Reuters"),
        ("Citing an unnamed official, Baltic Wire said that the king had fled.", "an unnamed official", "Baltic Wire"),
        ("The lawyer said that the guard had told him the door was open.", "the guard", "The lawyer"),
        ("The talks are over, the minister said in a statement carried by state media.", "the minister", "state media"),
        ("The ministry's spokesman, quoted by Baltic Wire, said the talks were over.", "spokesman", "Baltic Wire"),
        ("Baltic Wire quoted the general as saying that the siege was over.", "the general", "Baltic Wire"),
        ('"The talks are over," the spokesman was quoted by Baltic Wire as saying.', "the spokesman", "Baltic Wire"),
        ("The general, according to Baltic Wire, said the siege was over.", "The general", "Baltic Wire"),
        ("In remarks published by Baltic Wire, the minister said the king had fled.", "the minister", "Baltic Wire"),
        ("According to a report in The Guardian, which cited two officials, he fled.", "two officials", "The Guardian"),
    ],
)
def test_the_innermost_source_goes_through_who_carries_it(text: str, inner: str, outer: str) -> None:
    said = [a for a in find(text) if a.source is not None and inner in a.source.text and a.via is not None]
    carrier = {a.id: a for a in find(text)}
    assert said and outer in str(carrier[str(said[-1].via)].source)


def test_who_is_cited_is_no_part_of_what_is_said() -> None:
    found = by_source("Reuters reported, citing two palace sources, that the king had fled.", "Reuters")
    assert content(found) == "that the king had fled" or content(found) == "the king had fled"


@pytest.mark.parametrize(
    "text",
    [
        "A minister, speaking to Reuters, said the king had fled.",
        "A minister told Reuters that the king had fled.",
        "The king had fled, a minister said in an interview with Reuters.",
    ],
)
def test_the_medium_that_was_told(text: str) -> None:
    assert by_source(text, "minister").channel == "to Reuters"


def test_who_was_told_is_not_who_says_it() -> None:
    found = find("The embankment on the island has broken, Baltic Wire was told by a local official.")
    assert [a.source.text for a in found if a.source] == ["a local official"]


def test_whoever_is_quoted_as_saying_behind_the_quotation() -> None:
    text = '"The siege is over," state media quoted a regional army commander as saying.'
    carrier, commander = by_source(text, "state media"), by_source(text, "commander")
    assert commander.via == carrier.id
    assert content(carrier) == content(commander) == '"The siege is over,"'


def test_who_carries_words_is_no_part_of_their_speaker() -> None:
    found = by_source("The ministry's spokesman, quoted by Baltic Wire, said the talks were over.", "spokesman")
    assert found.source is not None and found.source.text == "The ministry's spokesman"
