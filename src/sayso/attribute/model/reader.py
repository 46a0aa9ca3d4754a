"""The encoder at work: text to sources, cues and contents in code points. onnxruntime, one thread, no torch."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.model.decode import ROLES, Linker, Range, read_spans
from sayso.lang.pieces import Pieces, Word, read_vocabulary
from sayso.attribute.model.windows import Window, find_enders, pack

WEIGHTS = Path(__file__).parent / "weights"
_LOG = logging.getLogger(__name__)
Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution, in code points of the text. Without a cue it is a content that only stands beside a source."""

    cue: Chars | None
    source: Chars | None
    content: tuple[Chars, ...]


class Network(Protocol):
    """Piece ids of one window to logits, shape (pieces, 9)."""

    def __call__(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """One row of nine logits a piece."""
        ...


class Reader:
    """Finds attributions in English text. What it finds in a text depends on nothing but that text."""

    def __init__(self, network: Network, pieces: Pieces) -> None:
        self._network, self._pieces = network, pieces

    def read(self, text: str) -> list[Found]:
        """All attributions, in the order of the text. Linear in its length."""
        words = self._pieces.split(text)
        enders = find_enders(text, words)
        paragraphs = [word.paragraph for word in words]
        labels = self._label(pack(words, enders))
        spans = [read_spans(row, paragraphs) for row in labels]
        return [
            Found(
                cue=_chars(words, group.cue) if group.cue else None,
                source=_chars(words, group.source) if group.source else None,
                content=tuple(_chars(words, part) for part in sorted(group.content)),
            )
            for group in Linker(paragraphs, enders).link(*spans)
        ]

    def _label(self, windows: list[Window]) -> list[list[int]]:
        """One row of labels a role. Windows go alone: in a batch an eight-bit net sees its neighbours."""
        rows: list[list[int]] = [[] for _ in ROLES]
        for window in windows:
            logits = self._network(np.array(window.ids, dtype=np.int64))[list(window.heads)]
            best = logits.reshape(-1, len(ROLES), 3).argmax(axis=2)
            for number, row in enumerate(rows):
                row.extend(best[:, number].tolist())
        return rows


def _chars(words: list[Word], span: Range) -> Chars:
    return words[span[0]].start, words[span[1] - 1].end


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
