"""A text as words, for comparison: what each is, where it stands, and whether anybody could have it from elsewhere.

Everything is done on arrays of a whole text at once, so that a long story costs little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

GRAM = 4  # words in a row that are compared as one
PUBLIC, PRIVATE, NAME = 1, 2, 4  # flags of a word

Codes = NDArray[np.uint64]
Places = NDArray[np.int64]
Flags = NDArray[np.uint8]
Pair = tuple[int, int]

# a straight mark opens before a word and after none; no quotation runs over a line break
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)|\"(?<![\w.,!?]\")(?=\S)[^\"\n]*(?:\"|$)", re.M
)
_PLANES = 0x30000  # code points above these planes are private use and tags: no word
_BASE, _KEY = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: a hash of each run of `GRAM` words, where each word begins and ends, and its flags.

    ``flags`` are `PUBLIC` (quoted from a speaker whom anybody could hear), `PRIVATE` (said by an unnamed source, so
    that who has the words has them from the one who was told) and `NAME` (part of a name).
    """

    grams: Codes
    starts: Places
    ends: Places
    flags: Flags

    def __len__(self) -> int:
        return len(self.starts)


def split_words(
    text: str, public: Sequence[Pair] | None = None, private: Sequence[Pair] = (), names: Sequence[Pair] = ()
) -> Words:
    """The words of a text, for comparison without regard to case.

    ``public`` are the spans of quotations that anybody could have taken from the speaker (without it, all that stand
    in quotation marks), ``private`` those of unnamed sources, ``names`` those of names; all in code points.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded, sorts = _tables()
    points = np.minimum(points, _PLANES - 1)
    starts, ends = _bounds(sorts[points])
    flags = np.zeros(len(starts), np.uint8)
    for spans, flag in (
        (find_quotations(text) if public is None else public, PUBLIC),
        (private, PRIVATE),
        (names, NAME),
    ):
        _flag(flags, starts, spans, flag)
    return Words(hash_grams(_hash_words(folded[points], starts, ends)), starts, ends, flags)


def find_quotations(text: str) -> list[Pair]:
    """What stands in quotation marks, the marks included."""
    return [m.span() for m in _QUOTED.finditer(text)]


def _flag(flags: Flags, starts: Places, spans: Sequence[Pair], flag: int) -> None:
    if len(spans):
        bounds, size = np.searchsorted(starts, np.asarray(spans)), len(starts) + 1
        steps = np.bincount(bounds[:, 0], minlength=size) - np.bincount(bounds[:, 1], minlength=size)
        flags[np.cumsum(steps)[:-1] > 0] |= flag


@cache
def _tables() -> tuple[Codes, NDArray[np.uint8]]:
    """For each code point its lower case, and its sort: 0 parts words, 1 is part of one, 2 is a word by itself."""
    letters = list(map(chr, range(_PLANES)))
    # scripts that part words with spaces give words; of those that do not, each character is one
    alone = ((0x3040, 0x3100), (0x3400, 0xA000))
    sorts = np.fromiter(map(str.isalnum, letters), np.uint8, _PLANES)
    for first, last in alone:
        sorts[first:last] *= 2
    lower = [x if len(x) == 1 else c for c, x in zip(letters, map(str.lower, letters), strict=True)]
    return np.fromiter(map(ord, lower), np.uint64, _PLANES), sorts


def _bounds(sorts: NDArray[np.uint8]) -> tuple[Places, Places]:
    """Where words begin and end."""
    padded = np.zeros(len(sorts) + 2, np.uint8)
    padded[1:-1] = sorts
    changes = padded[1:] != padded[:-1]
    alone = padded == 2
    starts = np.flatnonzero((changes | alone[1:])[:-1] & (sorts > 0))
    ends = np.flatnonzero((changes | alone[:-1])[1:] & (sorts > 0)) + 1
    return starts, ends


@cache
def _powers(size: int) -> tuple[Codes, Codes]:
    """Powers of the base and of its inverse, modulo 2 to the 64th."""
    base = np.full(size, _BASE, np.uint64)
    inverse = np.full(size, pow(_BASE, -1, 1 << 64), np.uint64)
    base[0] = inverse[0] = 1
    return np.cumprod(base), np.cumprod(inverse)


def _hash_words(points: Codes, starts: Places, ends: Places) -> Codes:
    """A hash of each word, from running sums over the text (Karp and Rabin 1987)."""
    size = 1 << max(12, (len(points) + 1).bit_length())
    powers, inverses = _powers(size)
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum((points + np.uint64(_KEY)) * powers[: len(points)], out=sums[1:])
    return _scramble((sums[ends] - sums[starts]) * inverses[starts])


def _scramble(codes: Codes) -> Codes:
    codes = (codes ^ (codes >> np.uint64(33))) * np.uint64(_MIX[0])
    return codes ^ (codes >> np.uint64(29))


def last_bits(codes: Codes, bits: int) -> Places:
    """The last bits of each hash."""
    return (codes & np.uint64((1 << bits) - 1)).view(np.int64)


def is_public(flags: Flags) -> NDArray[np.bool_]:
    """Which words are quoted from a speaker whom anybody could hear."""
    return np.asarray((flags & (PUBLIC | PRIVATE)) == PUBLIC)


def hash_grams(codes: Codes) -> Codes:
    """A hash of every run of `GRAM` words, in order."""
    count = max(0, len(codes) - GRAM + 1)
    total = np.zeros(count, np.uint64)
    for k in range(GRAM if count else 0):
        total += codes[k : k + count] * np.uint64(_MIX[k])
    return _scramble(total)
