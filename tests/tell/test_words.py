"""Finding the words of a claim in a report."""

from __future__ import annotations

import re

import pytest

from sayso.tell.words import find_words

TEXT = "The mayor — who'd left — said: “THE Mayor's boat sank.” Then the mayor left. The may or the mayors left."


@pytest.mark.parametrize(
    "words",
    [
        "The mayor left",
        "mayor's boat",
        "the mayor",
        "ayor who",
        "said the may",
        "no such words",
        "LEFT",
        "sank then the",
    ],
)
@pytest.mark.parametrize(("start", "end"), [(0, 200), (10, 60), (30, 95)])
def test_words_are_found_where_a_pattern_finds_them(words: str, start: int, end: int) -> None:
    parts = re.findall(r"\w+", words)
    match = re.compile(r"\W+".join(parts), re.IGNORECASE).search(TEXT, start, end)
    assert find_words(parts, TEXT, start, end) == (match.span() if match else None)


def test_a_letter_that_grows_in_lower_case_moves_nothing() -> None:
    assert find_words(["sank"], "İİ the boat sank", 0, 99) == (12, 16)
