"""Finding the phrases of a table in a text, the longest first, in time linear in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from sayso.lang.tables import load_table

T = TypeVar("T")
WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-"})
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)")
MEMO = 1 << 15  # folded texts and answers that are remembered: a story repeats its names and descriptions
ARTICLES = frozenset({"the", "a", "an"})


@lru_cache(maxsize=MEMO)
def fold(text: str) -> str:
    """Text for comparison: no accents, no possessives, lower case, words parted by single spaces.

    >>> fold("Côte d’Ivoire's  Foreign-Ministry")
    'cote d ivoire foreign ministry'
    """
    plain = _POSSESSIVE.sub("", text.translate(_MARKS))
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(WORD.findall(bare.casefold()))


def bare(text: str) -> str:
    """`fold`, without a leading article."""
    words = fold(text).split()
    while words and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of words of the rule table `voices`, as a set."""
    return frozenset(load_table("voices")[name])


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: its span in the text (code points), its length in words, and what it stands for."""

    start: int
    end: int
    words: int
    value: T


class Phrases(Generic[T]):
    """Phrases and what they stand for. Matching is by whole words; of two that start together the longer wins."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, cased: bool = False) -> None:
        self._cased = cased
        self._table: dict[tuple[str, ...], T] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            self._add(tuple(w for w, _, _ in self._split(phrase)), value)

    def _add(self, key: tuple[str, ...], value: T) -> None:
        if key and key not in self._table:
            self._table[key] = value
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def _split(self, text: str) -> list[tuple[str, int, int]]:
        words = ((m.group(), m.start(), m.end()) for m in WORD.finditer(text))
        return [(w if self._cased else w.casefold(), s, e) for w, s, e in words]

    def find(self, text: str) -> Iterator[Hit[T]]:
        """Every phrase in the text, from left to right, none overlapping another."""
        words = self._split(text)
        at = 0
        while at < len(words):
            hit = self._longest_at(words, at)
            if hit:
                yield hit
            at += hit.words if hit else 1

    def _longest_at(self, words: list[tuple[str, int, int]], at: int) -> Hit[T] | None:
        for length in range(min(self._longest.get(words[at][0], 0), len(words) - at), 0, -1):
            key = tuple(w for w, _, _ in words[at : at + length])
            if key in self._table:
                return Hit(words[at][1], words[at + length - 1][2], length, self._table[key])
        return None

    def whole(self, text: str) -> T | None:
        """What the whole text stands for, if it is one of the phrases and nothing more."""
        return self._table.get(tuple(w for w, _, _ in self._split(text)))
