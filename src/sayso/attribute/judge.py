"""How far a candidate is to be trusted: boosted trees over its traits (Friedman 2001), read from a JSON file.

They were fitted beside the encoder and go with its weights: see ``training/attribution`` and the model card.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.model import WEIGHTS
from sayso.attribute.traits import Row
from sayso.errors import ConfigError

_LEAF = -1
JUDGE = WEIGHTS / "judge.json"


@dataclass(frozen=True, slots=True)
class Judge:
    """Trees as rows of one table: ``trait`` is -1 in a leaf, a line ``(value <= limit)`` goes ``left``.

    ``least`` is the trust above which a candidate is worth more than it costs: about half the F1 that is reached
    (Lipton et al. 2014, on thresholds that are best for F1).
    """

    names: tuple[str, ...]
    trait: NDArray[np.int32]
    limit: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    roots: NDArray[np.int32]
    start: float
    depth: int
    least: float

    def trust(self, rows: Sequence[Row]) -> NDArray[np.float64]:
        """One number from 0 to 1 for each row of traits."""
        if not rows:
            return np.zeros(0)
        traits = np.array([[row[name] for name in self.names] for row in rows])
        lines = np.arange(len(rows))[None, :]
        at = np.repeat(self.roots[:, None], len(rows), axis=1)
        for _ in range(self.depth):
            inner = self.trait[at] != _LEAF
            low = traits[lines, np.maximum(self.trait[at], 0)] <= self.limit[at]
            at = np.where(inner, np.where(low, self.left[at], self.right[at]), at)
        total: NDArray[np.float64] = 1 / (1 + np.exp(-(self.start + self.value[at].sum(axis=0))))
        return total


@cache
def open_judge(path: Path = JUDGE) -> Judge:
    """The judge in a file, which goes with the encoder's weights.

    Raises:
        ConfigError: there is no such file, or it is not what the training command writes.
    """
    try:
        return _read(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: no judge of attributions ({error}); restore it or train it anew") from error


def _read(given: dict[str, Any]) -> Judge:
    trees = given["trees"]
    sizes = [len(tree["trait"]) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]]).astype(np.int32)

    def join(key: str, kind: type, shift: bool = False) -> NDArray[Any]:
        parts = [np.array(tree[key]) + (root if shift else 0) for tree, root in zip(trees, roots, strict=True)]
        return np.concatenate(parts).astype(kind)

    return Judge(
        names=tuple(given["names"]),
        trait=join("trait", np.int32),
        limit=join("limit", np.float64),
        left=join("left", np.int32, shift=True),
        right=join("right", np.int32, shift=True),
        value=join("value", np.float64),
        roots=roots,
        start=float(given["start"]),
        depth=int(given["depth"]),
        least=float(given["least"]),
    )
