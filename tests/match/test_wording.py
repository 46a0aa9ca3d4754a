"""A claim is worded in a sentence that stands by itself, and its question can be asked aloud."""

from __future__ import annotations

import pytest

from tests.match.builders import claim_with, match_texts, question_of


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        (
            "The diver had found the hull split along the keel, the owner said.",
            "The diver had found the hull split along the keel.",
        ),
        (
            "A Harbour Wire reporter saw her come ashore at Lomas.",
            "A Harbour Wire reporter saw her come ashore at Lomas.",
        ),
    ],
)
def test_no_wording_is_cut_short(text: str, worded: str) -> None:
    assert worded in {c.text for c in match_texts(text).claims}


@pytest.mark.parametrize(
    ("text", "word", "asked"),
    [
        (
            "The ferry Berta, with 19 people in her crew, had been waiting for a berth, the port said.",
            "Berta",
            "Had the ferry Berta, with 19 people in her crew, been waiting for a berth?",
        ),
        ('"We broke no seal," the captain said.', "seal", "“We broke no seal.” Is that so?"),
        ("Capt. Ivo Brenk is in a stable condition, the hospital said.", "stable", "Capt. Ivo Brenk"),
        (
            '"The insurers\' surveyor had been aboard," the owner said.',
            "surveyor",
            "Had the insurers' surveyor been aboard?",
        ),
    ],
)
def test_a_question_reads_well(text: str, word: str, asked: str) -> None:
    found = match_texts(text)
    question = question_of(found, claim_with(found, word))
    assert asked in question
    assert "  " not in question
    assert "None" not in question
