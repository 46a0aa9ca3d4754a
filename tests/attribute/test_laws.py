"""What holds of every text: exact offsets, no failure over quotation marks, same output twice, linear time."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate, annotate_all
from sayso.attribute import attribute, load_lexicon
from sayso.records.annotation import Annotated
from sayso.records.report import Report
from tests.attribute.helpers import find, read_text

WORDS = ["Lund", "said", "the bridge", "told reporters", "according to", "the ministry", "it is closed", "he", "added",
         "that", "reportedly", "citing", "a source", "asked"]  # fmt: skip
MARKS = [
    '"',
    "“",
    "”",
    "''",
    "``",
    "‘",
    "’",
    "«",
    "»",
    "'",
    ",",
    ".",
    ":",
    "?",
    "\n",
    "\n\n",
    " - ",
    "**",
    "(",
    ")",
    "\u2028",
]
TEXTS = st.lists(st.sampled_from(WORDS + MARKS), max_size=30).map(" ".join)
RELAXED = settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))


@RELAXED
@given(TEXTS)
def test_pieces_are_the_text_between_their_offsets(text: str) -> None:
    ids = set()
    for found in find(text):
        for piece in (found.source, found.cue, found.justification, *found.content):
            if piece is not None:
                assert 0 <= piece.start < piece.end <= len(text)
                assert piece.text == text[piece.start : piece.end]
        assert found.content
        ids.add(found.id)
    assert len(ids) == len(find(text))
    assert {found.via for found in find(text)} - {None} <= ids


@RELAXED
@given(TEXTS)
def test_same_output_twice_and_no_circles(text: str) -> None:
    first = attribute(read_text(text))
    assert first == attribute(read_text(text))
    via = {found.id: found.via for found in first}
    for start in via:
        seen = set()
        at: str | None = start
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = via[at]


@RELAXED
@given(st.sampled_from(MARKS), st.integers(0, 60), st.sampled_from(MARKS))
def test_a_stray_mark_never_silences_a_report(mark: str, at: int, other: str) -> None:
    text = "The ministry said that the bridge was closed on Monday night, for safety."
    assert find(f"{text}\n\n{text[:at]}{mark}{text[at:]}{other}")


def test_without_a_parse_nothing_breaks() -> None:
    assert attribute(Annotated(report=Report(id="r1", text="Lund sagte nichts."))) == ()


def test_long_reports_take_linear_time() -> None:
    paragraph = (
        '"We have lost the bridge," Lund said. The ministry said it was closed, according to the mayor\'s office.\n\n'
    )
    small, large = read_text(paragraph * 60), read_text(paragraph * 600)
    attribute(small, lexicon=load_lexicon())
    began = time.process_time()
    attribute(small)
    middle = time.process_time()
    attribute(large)
    assert time.process_time() - middle < 40 * max(middle - began, 0.01)


ODD = ["😀", "e\u0301", "\r\n", "\r\n\r\n", "𝔸𝕓", "\u200d", "\u00a0", "ﬁ", "مرحبا", "🇳🇴", "\ufeff"]


@RELAXED
@given(st.lists(st.sampled_from(WORDS + MARKS + ODD), max_size=30).map(" ".join))
def test_offsets_count_code_points_whatever_the_letters(text: str) -> None:
    for found in find(f"{text}\r\n\r\nMaria Lund said 😀 the bridge was closed."):
        for piece in (found.source, found.cue, found.justification, *found.content):
            assert (
                piece is None
                or piece.text == f"{text}\r\n\r\nMaria Lund said 😀 the bridge was closed."[piece.start : piece.end]
            )


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=2, max_size=5, unique=True))
def test_a_report_in_a_batch_gives_what_it_gives_alone(texts: list[str]) -> None:
    reports = [Report(id=f"r{n}", text=text) for n, text in enumerate(texts)]
    together = [attribute(annotated) for annotated in annotate_all(reports)]
    assert together == [attribute(annotate(report)) for report in reports]
