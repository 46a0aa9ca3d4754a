"""Passages that reports share: found through an index of word n-grams that is kept, then aligned word by word.

The index holds a fixed fraction of all 4-grams (those whose hash falls in one residue class: content-defined sampling,
Manber 1994), so that a report costs time in its own length, whatever came before. A pair that shares enough sampled
4-grams is aligned: common runs of words, joined over small gaps (words replaced), with sentences dropped or moved.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHARE = 0.2  # of the later report's words: what the account's schema reports as a copy
GRAM = 4
SAMPLE = 3  # one 4-gram in three is kept in the index
SEEDS = 3  # sampled 4-grams in common before two reports are aligned
SHORT = 30  # sampled 4-grams: a text with fewer is aligned on two
GAP = 6  # words replaced in a row, at most, inside one passage
OWN = 0.3  # of the shared words, those that must stand outside public quotations
PASSAGE = 8  # words that a shared passage has at least
CROWD = 200  # a 4-gram that so many reports hold is a formula, not a trace

# scripts that part words with spaces give words; of those that do not, each character is one
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_぀-ヿ㐀-鿿]+")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)", re.S)
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: a code for each, where each begins and ends, and whether it stands in quotation marks."""

    codes: NDArray[np.uint32]
    starts: Sequence[int]
    ends: Sequence[int]
    quoted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a later report shares with an earlier one (by number): spans on both sides, and the share of its words."""

    earlier: int
    a_spans: tuple[Pair, ...]
    b_spans: tuple[Pair, ...]
    share: float


def split_words(text: str, public: Sequence[Pair] | None = None) -> Words:
    """The words of a text, for comparison without regard to case.

    ``public`` are the spans of quotations that anybody could have taken from the speaker; without it, all that stand
    in quotation marks.
    """
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    folded = (text[s:e].casefold().encode("utf-8", "replace") for s, e in spans)
    codes = np.fromiter(map(crc32, folded), np.uint32, len(spans))
    starts = array("q", (s for s, _ in spans))
    quoted = np.zeros(len(spans), dtype=bool)
    for start, end in find_quotations(text) if public is None else public:
        first, last = np.searchsorted(np.asarray(starts), [start, end])
        quoted[first:last] = True
    return Words(codes, starts, array("q", (e for _, e in spans)), quoted)


def find_quotations(text: str) -> list[Pair]:
    """What stands in quotation marks, the marks included."""
    # an unclosed mark would swallow the rest of the text: a quotation does not run over paragraphs
    return [m.span() for m in _QUOTED.finditer(text) if "\n\n" not in m.group()]


def hash_grams(words: Words) -> NDArray[np.uint64]:
    """A hash of every run of `GRAM` words, in order."""
    count = len(words.codes) - GRAM + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for k in range(GRAM):
        part = (words.codes[k : k + count].astype(np.uint64) + np.uint64(1)) * _MIX[k]
        total ^= (part >> np.uint64(29)) ^ part * np.uint64(2 * k + 3)
    return total ^ (total >> np.uint64(32))


class CopyIndex:
    """Reports that were seen, and which earlier ones a new one shares text with. Reports are added one at a time."""

    def __init__(self) -> None:
        self._words: list[Words] = []
        self._grams: list[NDArray[np.uint64]] = []
        self._index: dict[int, array[int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def add(self, text: str, public: Sequence[Pair] | None = None) -> list[Shared]:
        """Add a report and give what it shares with those added before, in their order; it gets the next number.

        ``public`` as in `split_words`: quotations that make no copy by themselves.
        """
        words = split_words(text, public)
        grams = hash_grams(words)
        sampled = {int(g) for g in grams[grams % np.uint64(SAMPLE) == 0]}
        found = [s for n in self._near(sampled) if (s := self._align(n, words, grams)) and s.share >= SHARE]
        self._keep(words, grams, sampled)
        return found

    def _near(self, sampled: set[int]) -> list[int]:
        votes: Counter[int] = Counter()
        for gram in sampled:
            holders = self._index.get(gram)
            if holders is not None and len(holders) <= CROWD:
                votes.update(holders)
        # a copy of a fifth of the words shares about so many, even after a tenth of them were replaced
        needed = max(SEEDS, int(len(sampled) * SHARE / 3))
        needed = min(needed, 2) if len(sampled) < SHORT else needed
        return sorted(n for n, count in votes.items() if count >= needed)

    def _keep(self, words: Words, grams: NDArray[np.uint64], sampled: set[int]) -> None:
        number = len(self._words)
        self._words.append(words)
        self._grams.append(grams)
        for gram in sampled:
            self._index.setdefault(gram, array("l")).append(number)

    def _align(self, earlier: int, words: Words, grams: NDArray[np.uint64]) -> Shared | None:
        a = self._words[earlier]
        blocks = list(_join(_runs(self._grams[earlier], grams, a, words)))
        covered = sum(b.size for b in blocks)
        plain = sum(_plain(b, words) for b in blocks if b.size >= PASSAGE)
        if plain < max(PASSAGE, OWN * covered):
            return None  # little in common but what a speaker said to all
        return Shared(
            earlier,
            tuple((a.starts[b.a], a.ends[b.a_end - 1]) for b in blocks),
            tuple((words.starts[b.b], words.ends[b.b_end - 1]) for b in blocks),
            round(min(1.0, covered / max(1, len(words.codes))), 3),
        )


@dataclass(frozen=True, slots=True)
class _Block:
    """Words ``[a, a_end)`` of the earlier and ``[b, b_end)`` of the later report; ``size`` of the latter are common."""

    a: int
    a_end: int
    b: int
    b_end: int
    size: int


def _runs(a_grams: NDArray[np.uint64], b_grams: NDArray[np.uint64], a: Words, b: Words) -> Iterator[_Block]:
    """Longest common runs of words, none overlapping in b, in the order of b."""
    at: dict[int, int] = {}
    for position, gram in enumerate(a_grams.tolist()):
        at.setdefault(gram, position)
    i, codes = 0, b_grams.tolist()
    while i < len(codes):
        j = at.get(codes[i])
        if j is None:
            i += 1
            continue
        size = _extend(a, b, j, i)
        yield _Block(j, j + size, i, i + size, size)
        i += max(1, size)


def _extend(a: Words, b: Words, j: int, i: int) -> int:
    limit = min(len(a.codes) - j, len(b.codes) - i)
    differ = np.flatnonzero(a.codes[j : j + limit] != b.codes[i : i + limit])
    return int(differ[0]) if len(differ) else limit


def _join(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Runs that follow one another on both sides over a small gap are one passage, with words replaced."""
    last: _Block | None = None
    for block in blocks:
        if last and 0 <= block.a - last.a_end <= GAP and 0 <= block.b - last.b_end <= GAP:
            last = _Block(last.a, block.a_end, last.b, block.b_end, last.size + block.size)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _plain(block: _Block, words: Words) -> int:
    """How many words of a passage stand outside public quotations."""
    return int(np.count_nonzero(~words.quoted[block.b : block.b_end]))
