"""Clauses to unit vectors: MiniLM-L6 tuned on wordings of one claim; onnxruntime, no torch."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, cached_property
from itertools import islice
from math import log2
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sayso.lang.pieces import Pieces, read_vocabulary
from sayso.lang.vectors import Vectors, embed

WEIGHTS = Path(__file__).parent / "weights"
LONGEST = 62  # pieces of a clause that are read
PRIOR = 50  # clauses that the mean of the training texts weighs beside those of the story
BAR = 0.15  # mean likeness from which two groups of clauses are one claim
SMALL = 0.4  # how much higher the bar is in the smallest story
MANY, DOUBLED = 600, 0.06  # clauses over which it rises, and by how much each time that they are twice as many
THREADS = 2  # clauses that are read at a time: the runtime lets go of Python's lock, and each has its own result
RULES_BAR = 0.62  # the same for the vectors used without the weights, which are not centred
_LOG = logging.getLogger(__name__)
Network = Callable[[NDArray[np.int64]], NDArray[np.float32]]


class Encoder:
    """Reads texts ahead, each once, in threads of its own: two lists of them, and whatever is done meanwhile, do not
    wait for one another. Use as a context.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(THREADS)
        self._read: dict[str, Future[NDArray[np.float32]]] = {}

    @cached_property
    def _model(self) -> tuple[Network, Pieces, NDArray[np.float32]] | None:
        return _open(self._folder, os.getpid())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=error is not None)

    def begin(self, texts: Iterable[str]) -> None:
        """Have texts read that will be asked for."""
        for text in texts:
            if text not in self._read and self._model is not None:
                network, pieces, _ = self._model
                self._read[text] = self._pool.submit(network, _ids(text, pieces))

    def embed(self, texts: Sequence[str]) -> tuple[Vectors, float]:
        """One unit vector a clause, and the likeness from which two groups of them are one claim; see `embed_clauses`.
        The texts are told apart from one another, not from others that were read."""
        index = {text: n for n, text in enumerate(dict.fromkeys(texts))}
        if not index:
            return embed(()), BAR
        if self._model is None:
            return embed(list(index))[[index[t] for t in texts]], RULES_BAR
        self.begin(index)
        found, bar = _part(np.stack([self._read[text].result() for text in index]), self._model[2])
        return found[[index[t] for t in texts]].astype(np.float32), bar


def embed_clauses(texts: Sequence[str], folder: Path = WEIGHTS) -> tuple[Vectors, float]:
    """One unit vector a clause, and the likeness from which two groups of them are one claim.

    What all clauses of a story share (its people, its place) tells none of them apart: their mean is taken off
    (Mu and Viswanath 2018), drawn to that of other texts where there are few of them.
    """
    with Encoder(folder) as encoder:
        return encoder.embed(texts)


def _part(found: NDArray[np.float32], common: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """Take off what they share; the vectors, and the bar for so many of them."""
    mean = (found.sum(axis=0) + PRIOR * common) / (len(found) + PRIOR)
    found = found - mean
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
    # in a small story the clauses still share what the mean did not take off; in a large one more are alike by chance
    bar = BAR + SMALL * PRIOR / (len(found) + PRIOR) + DOUBLED * max(0.0, log2(len(found) / MANY))
    return found, bar


def _ids(text: str, pieces: Pieces) -> NDArray[np.int64]:
    inner = islice(pieces.ids(text), LONGEST)
    return np.array([pieces.begin, *inner, pieces.end], dtype=np.int64)


@cache
def _open(folder: Path, _process: int) -> tuple[Network, Pieces, NDArray[np.float32]] | None:
    path = folder / "encoder.onnx"
    try:
        import onnxruntime
    except ImportError:
        _LOG.warning("claims by general vectors only: onnxruntime is not installed")
        return None
    if not path.exists():
        _LOG.warning("claims by general vectors only: there are no weights at %s", path)
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def network(ids: NDArray[np.int64]) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = session.run(None, {"ids": ids[None, :]})[0][0]
        return vector

    return network, Pieces(read_vocabulary(folder / "vocab.txt")), np.load(folder / "mean.npy")
