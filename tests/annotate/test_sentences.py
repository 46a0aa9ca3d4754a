"""Sentences, tokens, paragraphs: what holds of every text, and what an editor expects of some."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate, annotate_all
from sayso.records.annotation import Annotated
from sayso.records.report import Report

PARTS = st.sampled_from(
    ["“", "”", '"', "'", "''", "``", "\n", "\r\n", "\n\n", " ", ". ", "? ", "🔴", "**", "[[1](https://a.example/x)]",
     "# ", "Mr. Obo", "the U.S.", "said ", "Sunday", "May 5", "Oslo", "\u202e", "\x00", "\ud800", "ß", "日本。", "- ", "http://"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PARTS, st.text(max_size=5)), max_size=25).map("".join)


def mark(text: str, lang: str = "en") -> Annotated:
    return annotate(Report(id="r", text=text, lang=lang))


def sentences(text: str, lang: str = "en") -> list[str]:
    found = mark(text, lang)
    return [found.words(s.start, s.end) for s in found.sentences]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["en", "fr"]))
def test_laws_hold_for_any_text(text: str, lang: str) -> None:
    found = mark(text, lang)
    last = 0
    for sentence in found.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
        paragraph = found.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start and sentence.end <= paragraph.end
        assert sentence.first < sentence.last
        inner = found.tokens[sentence.first : sentence.last]
        assert (inner[0].start, inner[-1].end) == (sentence.start, sentence.end)
        assert all(sentence.first <= token.head < sentence.last for token in inner)
    for kind in (found.tokens, found.mentions, found.times, found.places, found.paragraphs, found.quotes):
        spans = [(item.start, item.end) for item in kind]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert sum(s.last - s.first for s in found.sentences) == len(found.tokens)


@settings(max_examples=10, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_a_batch_gives_what_each_report_gives_alone(texts: list[str]) -> None:
    reports = [Report(id=str(n), text=text) for n, text in enumerate(texts)]
    assert list(annotate_all(reports)) == [annotate(report) for report in reports]


def test_tokens_are_exact_code_points_after_emoji_and_markup() -> None:
    text = "🔴 **Desk:** The envoy [left](https://a.example/b) Oslo’s\u00a0port."
    found = mark(text)
    words = [found.words(t.start, t.end) for t in found.tokens]
    assert words[-6:] == ["envoy", "left", "Oslo", "’s", "port", "."]
    assert not any("example" in word for word in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Obo met Gen. Ruiz in the U.S. on Monday. He left.", 2),
        ("“We will go,” he said. “No.” He sat.", 3),
        ('"What now?" Obo asked. Nobody knew.', 2),
        ("The ship sank.\nThe crew lived.", 2),
        ("A line without end\nAnother line", 2),
        ("Talks failed, the aide said in St. Petersburg. More follow.", 2),
    ],
)
def test_sentences_end_where_an_editor_ends_them(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


def test_no_sentence_begins_with_a_closing_mark() -> None:
    for first in ("“It fell.”", "'It fell.'", '"It fell."', "''It fell.''"):
        text = f"{first} Then it rose."
        assert all(s[0].isalnum() or s[0] in "“'\"" for s in sentences(text))
        assert not any(s.startswith(("” ", "' ", '" ', "'' ")) for s in sentences(text))


def test_a_speakers_label_is_a_sentence_of_its_own() -> None:
    assert sentences("**Host:** Let’s begin.\n**Dr. Obo:** Thank you.") == [
        "Host:", "Let’s begin.", "Dr. Obo:", "Thank you.",
    ]  # fmt: skip


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The committee met for three hours in the old town hall on\nthe northern shore and took no decision about the"
        "\nferry, which has been out of service for two\nweeks now, its chair said.\n\nIt will meet again."
    )
    assert len(mark(text).paragraphs) == 2
    assert len(sentences(text)) == 2


def test_a_very_long_paragraph_is_parsed_whole() -> None:
    found = mark("The ship left the port at dawn. " * 2000)
    assert len(found.paragraphs) == 1
    assert len(found.sentences) == 2000


def test_other_languages_get_sentences_by_rule() -> None:
    french = ["Le navire a coulé.", "L’équipage est sauf !"]
    assert sentences(" ".join(french), "fr") == french
    assert sentences("船が沈んだ。乗組員は無事だ。", "ja") == ["船が沈んだ。", "乗組員は無事だ。"]
    assert mark("Le navire a coulé.", "fr").mentions == ()


def test_names_lose_article_possessive_and_title() -> None:
    text = "President Maria Keller met the United Nations’ envoy in Norway's capital."
    found = mark(text)
    names = {found.words(m.start, m.end) for m in found.mentions}
    assert {"Maria Keller", "United Nations", "Norway"} <= names


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    for line in ("OSLO, March 3 (NTB) — ", "RIGA — ", "Lima, Peru (AP) - ", "QUITO, 4 May. "):
        text = f"{line}Two bridges were closed on Monday."
        found = annotate(Report(id="r", text=text)).sentences
        assert text[found[-1].start : found[-1].end] == "Two bridges were closed on Monday."


def test_a_dash_in_a_sentence_makes_no_dateline() -> None:
    text = "NATO — the alliance of thirty states — met on Monday."
    assert len(annotate(Report(id="r", text=text)).sentences) == 1


def test_half_a_character_from_a_broken_escape_is_no_word() -> None:
    assert sentences("The ship \ud800 sank. \udc00It rained.") == ["The ship \ud800 sank.", "It rained."]
