"""Passages that reports share: candidates through an index that is kept, then aligned word by word.

The index holds a selection of each report's 4-grams (winnowing: Schleimer, Wilkerson & Aiken 2003): of every
`WINDOW` in a row the one with the least hash, so that any run of `WINDOW` + 3 words that two reports share puts one
4-gram of it into the index for both. A report costs time in its own length, whatever came before.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.trace.align import PROOF, Alignment, align
from sayso.trace.words import (
    GRAM,
    NAME,
    PUBLIC,
    Codes,
    Pair,
    Places,
    Words,
    find_quotations,
    is_public,
    last_bits,
    split_words,
)

__all__ = ["CopyIndex", "Shared", "find_quotations"]

SHARE = 0.2  # of the words of either report: what the account's schema reports as a copy
WINDOW = 8  # 4-grams in a row of which one is kept
SEEDS = 2  # kept 4-grams in common before two reports are aligned
SHORT = 100  # words: of shorter reports one is enough
HOLDERS = 200  # reports that one 4-gram leads to; what more have is a formula, or a wire that these have already
BITS = 22  # of a hash that are looked up in a table before the whole of it is looked for
NEAREST = 48  # earlier reports that one is aligned with, those with most in common


@dataclass(frozen=True, slots=True)
class Shared:
    """What a later report shares with an earlier one (by number).

    ``share`` is the larger of the two parts: of the earlier one's words that stand in the later, and the reverse. So
    a long wire cut to a third and a line of it built into a long report are copies alike.
    """

    earlier: int
    share: float
    _found: Alignment
    _a: Words
    _b: Words

    @property
    def a_spans(self) -> tuple[Pair, ...]:
        """Passages in the earlier text."""
        return _in_text(self._found.a_spans, self._a)

    @property
    def b_spans(self) -> tuple[Pair, ...]:
        """The same passages in the later text."""
        return _in_text(self._found.b_spans, self._b)


class CopyIndex:
    """Reports that were seen, and which earlier ones a new one shares text with. Reports are added one at a time."""

    def __init__(self) -> None:
        self._words: list[Words] = []
        self._short: set[int] = set()  # those of fewer words than `SHORT`
        self._own: list[int] = []  # words of each that are no part of a name
        self._index: dict[int, array[int]] = {}
        self._maybe_public = np.zeros(1 << BITS, bool)  # the last bits of those in the next
        self._public: set[int] = set()  # 4-grams that some report quotes from a speaker whom all could hear

    def __len__(self) -> int:
        return len(self._words)

    def add(
        self,
        text: str,
        public: Sequence[Pair] | None = None,
        private: Sequence[Pair] = (),
        names: Sequence[Pair] = (),
    ) -> list[Shared]:
        """Add a report and give what it shares with those added before, in their order; it gets the next number.

        ``public``, ``private`` and ``names`` as in `split_words`: public quotations and names make no copy.
        """
        words = self._mark_public(split_words(text, public, private, names))
        kept = select_grams(words.grams)
        near = self._near(kept, len(words))
        aligned = align([self._words[n] for n in near], words) if near else []
        self._keep(words, kept)
        both = zip(near, aligned, strict=True)
        return [self._show(n, x, words) for n, x in both if x and self._is_copy(n, x)]

    def _mark_public(self, words: Words) -> Words:
        """Mark words that a report up to now quotes from a public speaker: here they may be told without the marks."""
        quoted = all_in_row(is_public(words.flags))
        likely = np.flatnonzero(self._maybe_public[last_bits(words.grams, BITS)])
        known = np.fromiter(map(self._public.__contains__, words.grams[likely].tolist()), bool, likely.size)
        for n in range(GRAM):
            words.flags[likely[known] + n] |= PUBLIC
        self._maybe_public[last_bits(words.grams[quoted], BITS)] = True
        self._public.update(words.grams[quoted].tolist())
        return words

    def _near(self, kept: Sequence[int], size: int) -> list[int]:
        """The earlier reports that have most selected 4-grams in common with this one, in their order."""
        holders = np.frombuffer(b"".join(filter(None, map(self._index.get, kept))), np.uint32)
        near, votes = np.unique(holders, return_counts=True)
        if size >= SHORT:
            enough = votes >= SEEDS
            if self._short:
                enough[~enough] = [n in self._short for n in near[~enough].tolist()]
            near, votes = near[enough], votes[enough]
        if near.size > NEAREST:
            near = np.sort(near[np.argsort(-votes, kind="stable")[:NEAREST]])
        found: list[int] = near.tolist()
        return found

    def _keep(self, words: Words, kept: Sequence[int]) -> None:
        number = len(self._words)
        self._words.append(words)
        self._own.append(_own(words))
        if len(words) < SHORT:
            self._short.add(number)
        for gram in kept:
            holders = self._index.get(gram)
            if holders is None:
                self._index[gram] = array("I", (number,))
            elif len(holders) < HOLDERS:
                holders.append(number)

    def _is_copy(self, earlier: int, found: Alignment) -> bool:
        """Whether the latest report is a copy of an earlier one."""
        if found.a_share < SHARE and found.b_share < SHARE:
            return False
        # a message of a dozen words is copied with less than a clause
        least = min(self._own[earlier], self._own[-1])
        return found.proof >= min(PROOF, max(4, 0.6 * least))

    def _show(self, earlier: int, found: Alignment, later: Words) -> Shared:
        return Shared(
            earlier, round(min(1.0, max(found.a_share, found.b_share)), 3), found, self._words[earlier], later
        )


def select_grams(grams: Codes) -> list[int]:
    """Of every `WINDOW` 4-grams in a row the one with the least hash, each once."""
    if grams.size <= WINDOW:
        return list(dict.fromkeys(grams.tolist()))
    least, reach = grams, 1
    while reach < WINDOW:
        step = min(reach, WINDOW - reach)
        least, reach = np.minimum(least[:-step], least[step:]), reach + step
    new = np.append(True, least[1:] != least[:-1])
    return list(dict.fromkeys(least[new].tolist()))


def all_in_row(words: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each 4-gram, whether something holds of all its words."""
    count = max(0, len(words) - GRAM + 1)
    return np.asarray(np.logical_and.reduce([words[k : k + count] for k in range(GRAM)]))


def _own(words: Words) -> int:
    return int(np.count_nonzero((words.flags & NAME) == 0))


def _in_text(spans: Places, words: Words) -> tuple[Pair, ...]:
    """Spans of words as spans of the text."""
    return tuple(zip(words.starts[spans[:, 0]].tolist(), words.ends[spans[:, 1] - 1].tolist(), strict=True))
