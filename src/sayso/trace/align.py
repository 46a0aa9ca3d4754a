"""What one text shares with each of several earlier ones: common runs of words, joined to passages over small gaps.

All earlier texts are laid end to end and compared with the later one in one go: an alignment costs time in the words
that it looks at, not a Python step for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.trace.words import BITS, GRAM, NAME, PRIVATE, PUBLIC, Codes, Places, Words, last_bits

GAP = 6  # words replaced in a row, at most, inside one passage
PROOF = 9  # words of one passage that neither a name nor a public quotation explains: a clause's worth

Bools = NDArray[np.bool_]


class Alignment(NamedTuple):
    """The passages that two texts share (rows of first and last word, half-open), and what part of each they are.

    ``proof`` is how many words of the best passage stand in both, apart from names and public quotations. ``a_share``
    and ``b_share`` are parts of the words that could have been taken over: a public quotation that is not in a shared
    passage counts neither way.
    """

    a_spans: Places
    b_spans: Places
    a_share: float
    b_share: float
    proof: int


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of common words: ``a`` counts words over all earlier texts, ``b`` in the later; ``owner`` is which text."""

    a: Places
    b: Places
    size: Places
    owner: Places


def align(earlier: Sequence[Words], later: Words) -> list[Alignment | None]:
    """What the later text shares with each earlier one; None where they have no run of `GRAM` words in common."""
    bounds = np.concatenate([[0], np.cumsum([len(w) for w in earlier])]).astype(np.int64)
    runs = _find_runs(earlier, later, bounds)
    found: list[Alignment | None] = [None] * len(earlier)
    if not len(runs.a):
        return found
    passage = _join(runs)
    flags = np.concatenate([w.flags for w in earlier])
    own = _own_words(runs, passage, flags, later.flags)
    begins = np.searchsorted(passage, np.arange(passage[-1] + 1))
    ends = np.append(begins[1:], len(passage)) - 1
    owner = runs.owner[begins]
    a_spans = np.stack([runs.a[begins], runs.a[ends] + runs.size[ends]], axis=1)
    b_spans = np.stack([runs.b[begins], runs.b[ends] + runs.size[ends]], axis=1)
    a_shares = _shares_earlier(a_spans, flags, bounds)
    b_shares = _shares_later(b_spans, owner, later.flags, len(earlier))
    firsts = np.searchsorted(owner, np.arange(len(earlier) + 1))
    a_spans -= bounds[owner][:, None]
    some = np.flatnonzero(np.diff(firsts))
    proofs = np.maximum.reduceat(own, firsts[some])
    rows = zip(some, firsts[some], firsts[some + 1], a_shares[some], b_shares[some], proofs, strict=True)
    for n, begin, end, a_share, b_share, proof in ((v.item() for v in row) for row in rows):
        found[n] = Alignment(a_spans[begin:end], b_spans[begin:end], a_share, b_share, proof)
    return found


def _find_runs(earlier: Sequence[Words], later: Words, bounds: Places) -> _Runs:
    """Longest common runs in the order of the earlier texts; of words that the later one repeats, the first."""
    order = np.argsort(later.grams, kind="stable")
    known = later.grams[order]
    grams = np.concatenate([w.grams for w in earlier])
    counts = np.array([len(w.grams) for w in earlier])
    likely = _may_hold(later.grams, grams)
    at = np.minimum(np.searchsorted(known, grams[likely]), max(0, len(known) - 1))
    right = known[at] == grams[likely] if len(known) else np.zeros(0, bool)
    hits, at = likely[right], at[right]
    owner = np.repeat(np.arange(len(earlier)), counts)[hits]
    begin = np.concatenate([[0], np.cumsum(counts)])[:-1]
    a, b = hits - begin[owner] + bounds[owner], order[at]
    new = np.ones(len(hits), bool)
    new[1:] = (a[1:] - a[:-1] != 1) | (b[1:] - b[:-1] != 1) | (owner[1:] != owner[:-1])
    heads = np.flatnonzero(new)
    size = np.diff(np.append(heads, len(hits))) + GRAM - 1
    return _trim(_Runs(a[heads], b[heads], size, owner[heads]))


def _may_hold(few: Codes, many: Codes) -> Places:
    """Which of ``many`` may be among ``few``, by their last bits: a look at a table is cheaper than a search."""
    table = np.zeros(1 << BITS, bool)
    table[last_bits(few)] = True
    return np.flatnonzero(table[last_bits(many)])


def _trim(runs: _Runs) -> _Runs:
    """Cut what a run has in common with the one before it in the same text, so that no word counts twice."""
    over = np.zeros(len(runs.a), np.int64)
    over[1:] = np.maximum(0, runs.a[:-1] + runs.size[:-1] - runs.a[1:])
    left = runs.size - over
    kept = left > 0
    return _Runs((runs.a + over)[kept], (runs.b + over)[kept], left[kept], runs.owner[kept])


def _join(runs: _Runs) -> Places:
    """The number of the passage of each run: runs that follow one another on both sides over a small gap are one."""
    a_gap = runs.a[1:] - runs.a[:-1] - runs.size[:-1]
    b_gap = runs.b[1:] - runs.b[:-1] - runs.size[:-1]
    same = (runs.owner[1:] == runs.owner[:-1]) & (a_gap <= GAP) & (b_gap >= 0) & (b_gap <= GAP)
    return np.concatenate([[0], np.cumsum(~same)])


def _own_words(runs: _Runs, passage: Places, a_flags: NDArray[np.uint8], b_flags: NDArray[np.uint8]) -> Places:
    """For each passage, its common words that neither a name nor a public quotation explains."""
    step = np.arange(int(runs.size.sum())) - np.repeat(np.cumsum(runs.size) - runs.size, runs.size)
    a, b = a_flags[np.repeat(runs.a, runs.size) + step], b_flags[np.repeat(runs.b, runs.size) + step]
    # a speaker whom one of two reports can name is one whom the other could hear as well
    own = ~(_is_public(a) | _is_public(b)) & (((a | b) & NAME) == 0)
    return np.bincount(np.repeat(passage, runs.size), own, int(passage[-1]) + 1).astype(np.int64)


def _is_public(flags: NDArray[np.uint8]) -> Bools:
    """Which words are quoted from a speaker whom anybody could hear."""
    return np.asarray((flags & (PUBLIC | PRIVATE)) == PUBLIC)


def _cover(spans: Places, size: int) -> Bools:
    steps = np.bincount(spans[:, 0], minlength=size + 1) - np.bincount(spans[:, 1], minlength=size + 1)
    return np.cumsum(steps)[:size] > 0


def _shares_earlier(spans: Places, flags: NDArray[np.uint8], bounds: Places) -> NDArray[np.float64]:
    covered = _cover(spans, len(flags))
    counted = covered | ~_is_public(flags)
    some = np.maximum(np.minimum(bounds[:-1], len(flags) - 1), 0)
    shared, all_counted = (np.add.reduceat(x.astype(np.int64), some) for x in (covered, counted))
    return np.where(np.diff(bounds) > 0, shared / np.maximum(1, all_counted), 0.0)


def _shares_later(spans: Places, owner: Places, flags: NDArray[np.uint8], count: int) -> NDArray[np.float64]:
    size = len(flags)
    covered = _cover(spans + (owner * (size + 1))[:, None], count * (size + 1)).reshape(count, size + 1)[:, :size]
    counted = covered | ~_is_public(flags)
    return np.asarray(covered.sum(axis=1) / np.maximum(1, counted.sum(axis=1)), np.float64)
