"""Words and word pieces of a text, in exact code points (the uncased WordPiece of BERT; Wu et al. 2016)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+|[^\w\s]|_")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_PLAIN = re.compile(r"[\x20-\x7e\n]+")
_DROPPED = frozenset(("Mn", "Cc", "Cf"))
_LONGEST = 100
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Word:
    """Characters ``[start, end)`` of the text, its pieces, and the number of its paragraph, from 0."""

    start: int
    end: int
    pieces: tuple[int, ...]
    paragraph: int


class Pieces:
    """Splits texts into words and these into the longest pieces of a vocabulary. Remembers the words it has seen."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._unknown = (vocabulary["[UNK]"],)
        self.begin, self.end = vocabulary.get("[CLS]", 0), vocabulary.get("[SEP]", 0)
        self._seen: dict[str, tuple[int, ...]] = {}

    def split(self, text: str) -> list[Word]:
        """All words, in order. Letters lose case and accents; every mark of punctuation is a word of its own."""
        folded, origin = fold(text)
        starts = [match.end() for match in _BREAK.finditer(text)]
        words: list[Word] = []
        paragraph = 0
        for match in _WORD.finditer(folded):
            start, end = origin[match.start()], origin[match.end() - 1] + 1
            while paragraph < len(starts) and starts[paragraph] <= start:
                paragraph += 1
            while end < len(text) and unicodedata.category(text[end]) == "Mn":
                end += 1
            words.append(Word(start, end, self._lookup(match.group()), paragraph))
        return words

    def ids(self, text: str) -> Iterator[int]:
        """The pieces of all words, without where they stand."""
        for match in _WORD.finditer(_fold_all(text)):
            yield from self._lookup(match.group())

    def _lookup(self, word: str) -> tuple[int, ...]:
        found = self._seen.get(word)
        if found is None:
            found = self._cut(word)
            if len(self._seen) < _REMEMBERED:
                self._seen[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST:
            return self._unknown
        pieces, start = [], 0
        while start < len(word):
            end = next((e for e in range(len(word), start, -1) if self._name(word, start, e) in self._vocabulary), 0)
            if not end:
                return self._unknown
            pieces.append(self._vocabulary[self._name(word, start, end)])
            start = end
        return tuple(pieces)

    @staticmethod
    def _name(word: str, start: int, end: int) -> str:
        return f"##{word[start:end]}" if start else word[:end]


def fold(text: str) -> tuple[str, list[int]]:
    """The text in lower case without accents and invisible characters, and the place that each character came from."""
    parts: list[str] = []
    origin: list[int] = []
    position = 0
    while position < len(text):
        plain = _PLAIN.match(text, position)
        if plain:
            parts.append(plain.group().lower())
            origin.extend(range(position, plain.end()))
            position = plain.end()
            continue
        kept = _fold_letter(text[position])
        parts.append(kept)
        origin.extend([position] * len(kept))
        position += 1
    return "".join(parts), origin


def _fold_all(text: str) -> str:
    """The text as `fold` has it."""
    return text.lower() if _PLAIN.fullmatch(text) else fold(text)[0]


def _fold_letter(letter: str) -> str:
    if letter.isspace():
        return " "
    return "".join(c for c in unicodedata.normalize("NFD", letter.lower()) if unicodedata.category(c) not in _DROPPED)


def read_vocabulary(path: Path) -> dict[str, int]:
    """The pieces of a ``vocab.txt``, one a line, each with the number of its line from 0."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        return {line.rstrip("\r\n"): number for number, line in enumerate(lines)}
