"""Which aspects of an event a clause speaks of: death, contact, weather, blame. One more voice beside the vectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from sayso.lang.tables import load_table
from sayso.lang.vectors import Vectors

LONGEST = 5  # lemmas of the longest phrase
PHRASE, WEAK, MOST = 1.5, 0.5, 2.0  # what a phrase, a weak word and all words together weigh beside one word
RARE = 5  # clauses that are added so that one clause of a small story is not called rare


def find_aspects(clauses: Sequence[Sequence[str]]) -> Vectors:
    """One row a clause (given as its lemmas in lower case): unit length, or zero where it speaks of no aspect.

    What the whole story is about tells no clause apart: an aspect counts less the more clauses speak of it.
    """
    found = np.array([_weigh(lemmas) for lemmas in clauses], dtype=np.float32).reshape(len(clauses), len(_names()))
    spread = np.log((len(clauses) + RARE) / ((found > 0).sum(axis=0) + 1.0))
    found = found * np.sqrt(np.maximum(spread, 0.0))
    rows: Vectors = (found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)).astype(np.float32)
    return rows


def _weigh(lemmas: Sequence[str]) -> list[float]:
    row, table = [0.0] * len(_names()), _phrases()
    for start in range(len(lemmas)):
        for length in range(1, LONGEST + 1):
            for n, weight in table.get(tuple(lemmas[start : start + length]), ()):
                row[n] += weight
    return [min(w, MOST) for w in row]


@cache
def _names() -> tuple[str, ...]:
    return tuple(load_table("aspects"))


@cache
def _phrases() -> dict[tuple[str, ...], list[tuple[int, float]]]:
    """Lemmas of a phrase -> (index of the aspect, weight)."""
    out: dict[tuple[str, ...], list[tuple[int, float]]] = {}
    for n, row in enumerate(load_table("aspects").values()):
        for kind, weight in (("words", 1.0), ("weak", WEAK)):
            for phrase in row.get(kind, ()):
                parts = tuple(phrase.split())
                out.setdefault(parts, []).append((n, weight * (PHRASE if len(parts) > 1 else 1.0)))
    return out
