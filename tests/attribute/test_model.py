from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sayso.attribute.model import Range, Reader, open_reader
from sayso.attribute.model.decode import BEGIN, INSIDE, OUTSIDE, Linker, read_spans
from sayso.attribute.model.reader import WEIGHTS
from sayso.attribute.model.windows import LIMIT, find_enders, pack
from sayso.lang.pieces import Pieces

VOCABULARY = {
    name: n
    for n, name in enumerate(
        ["[UNK]", *"abcdefghijklmnopqrstuvwxyz", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"), *".,:;!?\"'“”"]
    )
}
PIECES = Pieces(VOCABULARY)
ODD = st.text(st.sampled_from("ab e\u0301É\u00df🔴\U0001d400\r\n\n\u2028\ufeff\u200d.\"“”'',:;-İ中"), max_size=120)
SAMPLE = "“The dam is safe,” said Anna Holm, the minister. Two officials told Petra that it was not."


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    found = open_reader()
    if found is None:
        pytest.skip("no weights in sayso/attribute/model/weights, or no onnxruntime")
    yield found


def _wild(ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """A net that knows nothing: every label occurs, in any order."""
    return np.sin(np.outer(np.arange(len(ids)) + ids, np.arange(1, 10))).astype(np.float32)


@given(ODD)
def test_words_are_in_order_apart_and_within_the_text(text: str) -> None:
    words = PIECES.split(text)
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert all(word.start < word.end <= len(text) for word in words)
    assert sum(c.isalnum() for w in words for c in text[w.start : w.end]) == sum(c.isalnum() for c in text)


def test_offsets_count_code_points() -> None:
    text = "🔴 Cafe\u0301 \U0001d400b\r\nÉa."

    spoken = [text[w.start : w.end] for w in PIECES.split(text) if text[w.start].isalnum()]
    assert spoken == ["Cafe\u0301", "\U0001d400b", "Éa"]


@given(st.lists(st.integers(1, 90), max_size=40), st.booleans())
def test_windows_cover_every_word_once_and_keep_the_limit(sizes: list[int], parted: bool) -> None:
    text = ("\n\n" if parted else " ").join("a" * size for size in sizes)
    words = PIECES.split(text)
    windows = pack(words, find_enders(text, words))
    assert [n for w in windows for n in range(w.first, w.last)] == list(range(len(words)))
    assert all(len(w.ids) <= LIMIT + 2 and len(w.heads) == w.last - w.first for w in windows)


@given(st.lists(st.sampled_from([OUTSIDE, BEGIN, INSIDE]), max_size=60))
def test_spans_hold_every_marked_word_once(labels: list[int]) -> None:
    spans = read_spans(labels, [n // 7 for n in range(len(labels))])
    assert [n for first, last in spans for n in range(first, last)] == [n for n, x in enumerate(labels) if x != OUTSIDE]


def test_a_content_goes_to_the_cue_of_its_sentence() -> None:
    enders = [n == 4 for n in range(12)]
    groups = Linker([0] * 12, enders).link([(0, 1), (5, 6)], [(4, 5), (11, 12)], [(6, 10)])
    assert [(g.cue, g.source) for g in groups] == [((11, 12), (5, 6))]


@settings(deadline=None)
@given(ODD)
def test_whatever_the_net_says_the_spans_are_real(text: str) -> None:
    reading = Reader(_wild, PIECES).read(text)
    for found in reading.find():
        for span in [*found.content, *(span for span in (found.cue, found.source) if span)]:
            start, end = reading.chars(span)
            assert 0 <= start < end <= len(text)


@settings(deadline=None, max_examples=40)
@given(ODD, st.lists(st.sampled_from(["“", "”", '"', "''", "\n\n", "‘", "’", "—"]), max_size=12))
def test_no_punctuation_makes_it_fail(reader: Reader, odd: str, marks: list[str]) -> None:
    words = SAMPLE.split()
    for number, mark in enumerate(marks):
        words.insert((number * 7) % len(words), mark)
    reading = reader.read(odd + " ".join(words))
    assert len(reading.odds) == len(reading.words) and np.isfinite(reading.odds).all()
    assert all(group.content for group in reading.find())


def test_the_same_text_gives_the_same_whatever_came_before(reader: Reader) -> None:
    alone = reader.read(SAMPLE)
    reader.read(SAMPLE * 40)
    assert len(alone.odds) and (reader.read(SAMPLE).odds == alone.odds).all()


def test_it_finds_plain_speech(reader: Reader) -> None:
    reading = reader.read(SAMPLE)
    words: Callable[[Range | None], str] = lambda span: SAMPLE[slice(*reading.chars(span))] if span else ""  # noqa: E731
    found = {words(one.source): (words(one.cue), [words(part) for part in one.content]) for one in reading.find()}
    assert found["Two officials"] == ("told", ["it was not"])
    assert any(source.startswith("Anna Holm") and cue == "said" for source, (cue, _) in found.items())


def test_a_bolder_reading_sees_no_less() -> None:
    reading = Reader(_wild, PIECES).read(SAMPLE)
    seen = [
        {n for one in reading.find(level) for part in one.content for n in range(*part)} for level in (0.7, 0.5, 0.3)
    ]
    assert len(seen[0]) <= len(seen[1]) <= len(seen[2])


def test_without_weights_it_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert open_reader(tmp_path) is None
    assert "rules only" in caplog.text


def test_the_weights_are_small_and_have_a_card() -> None:
    if not (WEIGHTS / "encoder.onnx").exists():
        pytest.skip("no weights in sayso/attribute/model/weights")
    assert (WEIGHTS / "encoder.onnx").stat().st_size < 35 * 2**20
    assert "PolNeAR" in (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")
