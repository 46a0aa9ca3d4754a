from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.lang.pieces import Pieces, read_vocabulary
from sayso.match.model import RULES_BAR, embed_clauses, encoder
from sayso.match.model.encoder import WEIGHTS, _open

TEXTS = [
    "The ferry sank off the coast.",
    "The boat went down near the shore.",
    "The minister resigned on Friday.",
    "The ferry sank off the coast.",
]


def test_vectors_are_of_unit_length_and_one_a_text() -> None:
    vectors, _ = embed_clauses(TEXTS)
    assert vectors.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.array_equal(vectors[0], vectors[3])


def test_one_event_in_other_words_is_nearer_than_another_event() -> None:
    vectors, _ = embed_clauses(TEXTS)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_without_weights_the_general_vectors_serve(tmp_path: Path) -> None:
    vectors, bar = embed_clauses(TEXTS, folder=tmp_path)
    assert bar == RULES_BAR
    assert vectors.shape[0] == len(TEXTS)


def test_nothing_to_embed_is_no_error() -> None:
    assert embed_clauses([])[0].shape[0] == 0


def test_the_bar_is_higher_where_little_or_very_much_is_told() -> None:
    def bar(count: int) -> float:
        return embed_clauses([f"{n} ships" for n in range(count)])[1]

    assert bar(2) > bar(400) < bar(2400)


def test_a_text_of_two_lists_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def network(ids: NDArray[np.int64]) -> NDArray[np.float32]:
        read.append(len(ids))
        return np.ones(384, dtype=np.float32)

    *_, pieces, common = _open(WEIGHTS, -1) or pytest.skip("no weights")
    monkeypatch.setattr(encoder, "_open", lambda *_: (network, pieces, common))
    with encoder.Encoder() as ours:
        ours.begin(TEXTS[:2])
        ours.embed(TEXTS)
        ours.embed(TEXTS[1:3])
    assert len(read) == len(set(TEXTS))


def test_what_was_read_ahead_changes_no_vector() -> None:
    with encoder.Encoder() as ours:
        ours.begin(["Somebody else spoke of bread.", *TEXTS])
        vectors, bar = ours.embed(TEXTS)
    plain, other = embed_clauses(TEXTS)
    assert np.array_equal(vectors, plain)
    assert bar == other


@pytest.mark.parametrize("text", [*TEXTS, "", "Le café d’Ålsund, “ouvert”", "İzmir\u200b 日本 e\u0301a"])
def test_pieces_alone_are_those_of_the_words(text: str) -> None:
    pieces = Pieces(read_vocabulary(WEIGHTS / "vocab.txt"))
    assert list(pieces.ids(text)) == [p for word in pieces.split(text) for p in word.pieces]
