"""Transcripts, live lines, headlines."""

from __future__ import annotations

from tests.attribute.helpers import content, find

TALK = (
    "**Anchor:** Joining me now is Dr. Petra Holm, a scholar of rivers. Dr. Holm, is the dam safe?\n"
    "**Dr. Holm:** No. According to the inspectors, the wall has moved by a metre.\n"
    "**Anchor:** Thank you."
)


def test_the_speaker_of_a_turn_is_its_source() -> None:
    turns = [a for a in find(TALK) if a.via is None]
    assert [a.source.text for a in turns if a.source] == ["Anchor", "Dr. Holm", "Anchor"]
    assert [a.form for a in turns] == ["direct"] * 3
    assert turns[1].speaker is not None and turns[1].speaker.name == "Petra Holm"


def test_attributions_inside_a_turn_go_through_it() -> None:
    inner = next(a for a in find(TALK) if a.source is not None and a.source.text == "the inspectors")
    turn = next(a for a in find(TALK) if a.source is not None and a.source.text == "Dr. Holm")
    assert inner.via == turn.id
    assert content(inner) == "the wall has moved by a metre"


def test_shouted_names_of_a_transcript() -> None:
    text = "ANCHOR: Is the dam safe?\n\nHOLM: It is not.\n\nANCHOR: Thank you."
    assert [a.source.text for a in find(text) if a.source] == ["ANCHOR", "HOLM", "ANCHOR"]


def test_a_live_line_is_said_by_its_label() -> None:
    found = find("Live updates from the river\n\n17:40 - Reuters: the wall has moved by a metre.")
    assert [(a.source.text, a.content[0].text) for a in found if a.source] == [
        ("Reuters", "the wall has moved by a metre.")
    ]


def test_a_dateline_is_nobody() -> None:
    assert not find("PARIS: The wall has moved by a metre.")
