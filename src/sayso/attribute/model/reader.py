"""The encoder at work: text to sources, cues and contents in code points. onnxruntime, one thread, no torch."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.model.decode import OUTSIDE, ROLES, Group, Linker, Range, read_spans
from sayso.attribute.model.windows import Window, find_enders, pack
from sayso.lang.pieces import Pieces, Word, read_vocabulary

WEIGHTS = Path(__file__).parent / "weights"
_LOG = logging.getLogger(__name__)
Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the encoder sees it: its words, where sentences end, and for each word and role three odds (B, I, O).

    ``odds`` has the shape (words, 3 roles, 3 labels: outside, begin, inside); the three of a role sum to 1.
    """

    words: Sequence[Word]
    enders: Sequence[bool]
    paragraphs: Sequence[int]
    odds: NDArray[np.float32]

    def find(self, level: float = 0.5) -> list[Group]:
        """Attributions, in the order of the text, of spans whose words play their role with odds above ``level``."""
        on = 1 - self.odds[:, :, OUTSIDE] > level
        labels = np.where(on, self.odds[:, :, 1:].argmax(axis=2) + 1, OUTSIDE)
        spans = [read_spans(labels[:, role].tolist(), self.paragraphs) for role in range(len(ROLES))]
        return Linker(self.paragraphs, self.enders).link(*spans)

    def chars(self, span: Range) -> Chars:
        """Code points of the text for a range of words."""
        return self.words[span[0]].start, self.words[span[1] - 1].end


class Network(Protocol):
    """Piece ids of one window to logits, shape (pieces, 9)."""

    def __call__(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """One row of nine logits a piece."""
        ...


class Reader:
    """Finds attributions in English text. What it finds in a text depends on nothing but that text."""

    def __init__(self, network: Network, pieces: Pieces) -> None:
        self._network, self._pieces = network, pieces

    def read(self, text: str) -> Reading:
        """What the encoder sees in a text. Linear in its length."""
        words = self._pieces.split(text)
        enders = find_enders(text, words)
        return Reading(words, enders, [word.paragraph for word in words], self._weigh(pack(words, enders)))

    def _weigh(self, windows: list[Window]) -> NDArray[np.float32]:
        """Odds of all words. Windows go alone: in a batch an eight-bit net sees its neighbours."""
        rows = [np.zeros((0, len(ROLES), 3), dtype=np.float32)]
        for window in windows:
            logits = self._network(np.array(window.ids, dtype=np.int64))[list(window.heads)].reshape(-1, len(ROLES), 3)
            odds = np.exp(logits - logits.max(axis=2, keepdims=True))
            rows.append(odds / odds.sum(axis=2, keepdims=True))
        return np.concatenate(rows)


def open_reader(folder: Path = WEIGHTS) -> Reader | None:
    """The reader with the weights of a folder, loaded once a process; None, and a warning in the log, without them."""
    return _open(folder, os.getpid())


@cache
def _open(folder: Path, _process: int) -> Reader | None:
    path = folder / "encoder.onnx"
    try:
        import onnxruntime
    except ImportError:
        _LOG.warning("attribution by rules only: onnxruntime is not installed")
        return None
    if not path.exists():
        _LOG.warning("attribution by rules only: there are no weights at %s", path)
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def network(ids: NDArray[np.int64]) -> NDArray[np.float32]:
        logits: NDArray[np.float32] = session.run(None, {"ids": ids[None, :]})[0][0]
        return logits

    return Reader(network, Pieces(read_vocabulary(folder / "vocab.txt")))
