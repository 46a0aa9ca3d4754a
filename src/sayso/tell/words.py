"""Words with their offsets, folded for comparison: what composing and checking both need."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’](?=t\b))?(?:(?<=['’])t)?", re.UNICODE)
_GAP = re.compile(r"\W+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands (code points), how it is written, and its folded form for comparison."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()

    @property
    def number(self) -> bool:
        """Whether it is written in figures."""
        return self.text[:1].isdigit()


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order. Hyphens and apostrophes part words, except before the t of "n't"."""
    return tuple(Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text))


@lru_cache(maxsize=1 << 16)
def keys_of(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(w.key for w in words_of(text))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word's form for comparison: NFKC, case folded, one kind of apostrophe."""
    return unicodedata.normalize("NFKC", word).casefold().translate(_MARKS)


def find_run(keys: tuple[str, ...], within: tuple[str, ...], start: int = 0) -> int:
    """Where the run of keys first stands within other keys, from ``start`` on; -1 where it does not."""
    if not keys:
        return -1
    for i in range(start, len(within) - len(keys) + 1):
        if within[i] == keys[0] and within[i : i + len(keys)] == keys:
            return i
    return -1


def find_words(words: Sequence[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words first stand in a part of a text, in any case and with any marks between them; None where they do not.

    The first may be the end of a longer word, and the last the beginning of one.
    """
    part = text[start:end]
    low = part.lower() if len(part.lower()) == len(part) else part
    first, *others = (w.lower() for w in words)
    at = low.find(first)
    while at >= 0:
        if (stop := _follow(others, low, at + len(first))) is not None:
            return start + at, start + stop
        at = low.find(first, at + 1)
    return None


def _follow(words: Sequence[str], text: str, at: int) -> int | None:
    """Where the last of the words ends that follow one another from a place on."""
    for word in words:
        gap = _GAP.match(text, at)
        if gap is None or not text.startswith(word, gap.end()):
            return None
        at = gap.end() + len(word)
    return at


@lru_cache(maxsize=20_000)
def full_name_in(text: str, bare: str) -> str | None:
    """The one name of a body in a report that "the trust" can stand for ("the Harrow Health Trust"): it ends on that
    noun with a capital. None where there is none, or two."""
    noun = bare.split()[-1] if bare.split() else ""
    if not noun.isalpha() or not noun.islower() or f" {noun.capitalize()}" not in text:
        return None
    pattern = rf"(?<![\w-])((?:[A-Z][\w’'-]+ ){{1,4}}{noun.capitalize()})(?![\w-])(?! of\b)"
    found = {re.sub(r"^(?:The|A|An) ", "", m.group(1)) for m in re.finditer(pattern, text)}
    if len(found) != 1:
        return None
    name = found.pop()
    return name if re.search(r"['’]s? ", name) else f"the {name}"
