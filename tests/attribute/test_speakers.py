"""Whom a mention means within its report."""

from __future__ import annotations

import pytest

from sayso.records.attribution import Speaker
from tests.attribute.helpers import by_source, find


def last_speaker(text: str) -> Speaker:
    speaker = find(text)[-1].speaker
    assert speaker is not None
    return speaker


def test_a_pronoun_takes_the_last_speaker() -> None:
    speaker = last_speaker("Maria Lund said the bridge was closed. She said nobody was hurt.")
    assert (speaker.name, speaker.kind, speaker.resolved) == ("Maria Lund", "person", True)


def test_a_surname_takes_the_full_name_and_role() -> None:
    speaker = last_speaker("Transport Minister Maria Lund said the bridge was closed. Lund said nobody was hurt.")
    assert speaker.name == "Maria Lund"
    assert speaker.role == "Transport Minister"


def test_a_noun_takes_the_body_that_bears_it() -> None:
    text = "The Norwegian Foreign Ministry said the talks were over. The ministry said nobody had left."
    assert last_speaker(text).name == "Norwegian Foreign Ministry"


def test_a_pronoun_without_antecedent_stays_open() -> None:
    speaker = last_speaker("He said the bridge was closed.")
    assert (speaker.name, speaker.resolved) == ("He", False)


def test_a_descriptor_before_a_name_is_the_role() -> None:
    text = "The talks are over, according to a statement by Peru's ambassador to the bodies in Geneva, Ines Quispe."
    speaker = find(text)[0].speaker
    assert speaker is not None
    assert speaker.name == "Ines Quispe"
    assert speaker.role == "Peru's ambassador to the bodies in Geneva"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Two senior army officers said the bridge was closed.", "Two senior army officers", "anonymous"),
        ("The coast guard said the ferry had sunk.", "coast guard", "institution"),
        ("A border guard said the ferry had sunk.", "border guard", "anonymous"),
        ("A palace source said the king had left.", "palace source", "anonymous"),
        ("Flight-tracking data showed that the aircraft had turned back.", "Flight-tracking data", "data"),
        ("The report said that the brakes had failed.", "report", "document"),
        ("Reuters reported that the bridge was closed.", "Reuters", "agency"),
        ("The Interior Ministry said the bridge was closed.", "Interior Ministry", "institution"),
    ],
)
def test_kind_and_name(text: str, name: str, kind: str) -> None:
    speaker = last_speaker(text)
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    "source", ["None of the posts", "Neither side", "No official", "No one", "Nobody", "Not a single minister"]
)
def test_nobody_is_no_source(source: str) -> None:
    text = f"{source} said that the bridge had fallen."
    assert (last_speaker(text).name, last_speaker(text).resolved) == ("Nobody", False)
    assert find(text)[-1].commitment == "declines"


def test_a_report_in_a_paper_is_the_papers_word() -> None:
    assert last_speaker("According to a report in The Guardian, the king has fled.").kind == "outlet"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The union has called a strike, it said, after Orrin Paper refused to talk.", "union"),
        ("The ministry will close the bridge, it said in a statement.", "ministry"),
        ("The tanker sank on Monday, it said.", None),
        ("Officials will meet on Monday, it said.", None),
    ],
)
def test_a_pronoun_behind_what_is_said_is_its_subject(text: str, name: str | None) -> None:
    found = by_source(text, "it")
    assert found.speaker is not None and (found.speaker.name if found.speaker.resolved else None) == name
