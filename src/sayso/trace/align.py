"""What one text shares with each of several earlier ones: common runs of words, joined to passages over small gaps.

All earlier texts are laid end to end and compared with the later one in one go: an alignment costs time in the words
that it looks at, not a Python step for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.trace.words import GRAM, NAME, Codes, Flags, Places, Words, is_public, last_bits

GAP = 6  # words replaced in a row, at most, inside one passage
PROOF = 9  # words of one passage that neither a name nor a public quotation explains: a clause's worth

BITS = 16  # of a hash that are looked up in a table before the whole of it is compared

Bools = NDArray[np.bool_]
Shares = NDArray[np.float64]


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
    """Runs of common words: ``a`` counts words over all earlier texts, ``b`` in the later; ``owner`` is which text.

    In order of ``a``, where no two have a word in common; in ``b`` they may.
    """

    a: Places
    b: Places
    size: Places
    owner: Places


def align(earlier: Sequence[Words], later: Words) -> list[Alignment | None]:
    """What the later text shares with each earlier one; None where they have no run of `GRAM` words in common."""
    bounds = _offsets([w.starts.size for w in earlier])
    runs = _find_runs(earlier, later, bounds)
    found: list[Alignment | None] = [None] * len(earlier)
    if not runs.a.size:
        return found
    begins = _find_passages(runs)
    ends = np.append(begins[1:], runs.a.size) - 1
    owner = runs.owner[begins]
    a_spans = np.stack([runs.a[begins], runs.a[ends] + runs.size[ends]], axis=1)
    b_spans = np.stack([runs.b[begins], runs.b[ends] + runs.size[ends]], axis=1)
    flags = np.concatenate([w.flags for w in earlier])
    a_shares = _shares_earlier(a_spans, owner, flags, bounds)
    b_shares = _shares_later(b_spans, owner, later.flags, len(earlier))
    own = _own_words(runs, begins, flags, later.flags)
    a_spans -= bounds[owner][:, None]
    firsts = np.searchsorted(owner, np.arange(len(earlier) + 1))
    some = np.flatnonzero(firsts[1:] > firsts[:-1])
    proofs = np.maximum.reduceat(own, firsts[some])
    rows = (some, firsts[some], firsts[some + 1], a_shares[some], b_shares[some], proofs)
    for n, begin, end, a_share, b_share, proof in zip(*(row.tolist() for row in rows), strict=True):
        found[n] = Alignment(a_spans[begin:end], b_spans[begin:end], a_share, b_share, proof)
    return found


def _offsets(sizes: Sequence[int]) -> Places:
    """Where each of several texts laid end to end begins, and where the last ends."""
    return np.array([0, *accumulate(sizes)], np.int64)


def _find_runs(earlier: Sequence[Words], later: Words, bounds: Places) -> _Runs:
    """Longest common runs in the order of the earlier texts; of words that the later one repeats, the first."""
    begin = _offsets([w.grams.size for w in earlier])
    hits, at = _find_grams(later.grams, np.concatenate([w.grams for w in earlier]))
    new = np.ones(hits.size + 1, bool)
    new[1:-1] = (hits[1:] - hits[:-1] != 1) | (at[1:] - at[:-1] != 1)
    new[np.searchsorted(hits, begin)] = True  # a run ends with its text
    heads = np.flatnonzero(new[:-1])
    owner = np.searchsorted(begin, hits[heads], "right") - 1
    size = np.append(heads[1:], hits.size) - heads + GRAM - 1
    return _trim(_Runs(hits[heads] - (begin - bounds)[owner], at[heads], size, owner))


def _find_grams(few: Codes, many: Codes) -> tuple[Places, Places]:
    """Which of ``many`` are among ``few``, and the first place there of each.

    They are looked up by their last bits, in a table small enough to stay near the processor, and those few that
    share these bits with another are searched for.
    """
    table = np.zeros(1 << BITS, np.int32)
    table[last_bits(few, BITS)[::-1]] = np.arange(few.size, 0, -1)  # of those alike, the first is written last
    at = table[last_bits(many, BITS)].astype(np.int64) - 1
    likely = np.flatnonzero(at >= 0)
    at, grams = at[likely], many[likely]
    right = few[at] == grams
    hidden = np.flatnonzero(few[table[last_bits(few, BITS)] - 1] != few)
    if hidden.size:
        hidden = hidden[np.argsort(few[hidden], kind="stable")]
        wrong = np.flatnonzero(~right)
        place = hidden[np.minimum(np.searchsorted(few[hidden], grams[wrong]), hidden.size - 1)]
        at[wrong], right[wrong] = place, few[place] == grams[wrong]
    return likely[right], at[right]


def _trim(runs: _Runs) -> _Runs:
    """Cut what a run has in common with the one before it in the same text, so that no word counts twice."""
    over = np.zeros(runs.a.size, np.int64)
    over[1:] = np.maximum(0, runs.a[:-1] + runs.size[:-1] - runs.a[1:])
    left = runs.size - over
    kept = left > 0
    return _Runs((runs.a + over)[kept], (runs.b + over)[kept], left[kept], runs.owner[kept])


def _find_passages(runs: _Runs) -> Places:
    """The first run of each passage: runs that follow one another on both sides over a small gap are one."""
    a_gap = runs.a[1:] - runs.a[:-1] - runs.size[:-1]
    b_gap = runs.b[1:] - runs.b[:-1] - runs.size[:-1]
    same = (runs.owner[1:] == runs.owner[:-1]) & (a_gap <= GAP) & (b_gap >= 0) & (b_gap <= GAP)
    return np.concatenate([[0], np.flatnonzero(~same) + 1])


def _own_words(runs: _Runs, begins: Places, a_flags: Flags, b_flags: Flags) -> Places:
    """For each passage, its common words that neither a name nor a public quotation explains."""
    ends = np.cumsum(runs.size)
    firsts = ends - runs.size
    step = np.arange(int(ends[-1]))
    # a speaker whom one of two reports can name is one whom the other could hear as well
    foreign = _is_foreign(a_flags)[step + np.repeat(runs.a - firsts, runs.size)]
    foreign |= _is_foreign(b_flags)[step + np.repeat(runs.b - firsts, runs.size)]
    return np.add.reduceat(~foreign, firsts[begins], dtype=np.int64)


def _is_foreign(flags: Flags) -> Bools:
    """Which words are a name's, or quoted from a speaker whom anybody could hear."""
    return np.asarray(is_public(flags) | ((flags & NAME) != 0))


def _shares_earlier(spans: Places, owner: Places, flags: Flags, bounds: Places) -> Shares:
    free = _count_free(flags)
    return _shares(spans, owner, free, np.diff(free[bounds]))


def _shares_later(spans: Places, owner: Places, flags: Flags, count: int) -> Shares:
    """The same in the later text, where passages may lie over one another: no word counts twice."""
    shift = owner * flags.size
    order = np.argsort(spans[:, 0] + shift, kind="stable")
    starts, ends = spans[order].T + shift
    starts[1:] = np.maximum(starts[1:], np.maximum.accumulate(ends)[:-1])
    ends = np.maximum(starts, ends)
    free = _count_free(flags)
    return _shares(np.stack([starts - shift, ends - shift], axis=1), owner, free, np.full(count, free[-1]))


def _shares(spans: Places, owner: Places, free: Places, all_free: Places) -> Shares:
    """The part of each text that its passages hold, of the words in them and those that are free to be taken."""
    inside, inside_free = (np.bincount(owner, x[:, 1] - x[:, 0], all_free.size) for x in (spans, free[spans]))
    return np.asarray(inside / np.maximum(1, inside + all_free - inside_free), np.float64)


def _count_free(flags: Flags) -> Places:
    """How many words before each are quoted from no public speaker."""
    counted = np.zeros(flags.size + 1, np.int64)
    np.cumsum(~is_public(flags), out=counted[1:])
    return counted
