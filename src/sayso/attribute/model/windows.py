"""Windows of at most 256 pieces: whole paragraphs, and long ones cut where a sentence ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.lang.pieces import Word

LIMIT = 254
"""Pieces of a window without its opening and closing mark."""
OPEN, CLOSE = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids with opening, paragraph and closing marks; words ``[first, last)`` and where their pieces begin."""

    ids: tuple[int, ...]
    first: int
    last: int
    heads: tuple[int, ...]


def pack(words: Sequence[Word], enders: Sequence[bool], *, limit: int = LIMIT, room: int | None = None) -> list[Window]:
    """Windows that cover all words in order, without overlap; ``room`` is the size of the first one (default limit)."""
    windows: list[Window] = []
    first, free = 0, limit if room is None else room
    for start, end in _chunks(words, enders, limit):
        size = sum(len(word.pieces) for word in words[start:end]) + 1
        if size - 1 > free and start > first:
            windows.append(_window(words, first, start))
            first, free = start, limit
        free -= size
    if first < len(words):
        windows.append(_window(words, first, len(words)))
    return windows


def _chunks(words: Sequence[Word], enders: Sequence[bool], limit: int) -> list[tuple[int, int]]:
    """Paragraphs, and parts of paragraphs that fit into no window."""
    chunks = []
    for _, group in groupby(range(len(words)), key=lambda n: words[n].paragraph):
        numbers = list(group)
        chunks += _cut(words, enders, numbers[0], numbers[-1] + 1, limit)
    return chunks


def _cut(words: Sequence[Word], enders: Sequence[bool], start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Cut before the limit is reached, after the last sentence that ends in the second half, else anywhere."""
    chunks, size, stop = [], 0, -1
    number = start
    while number < end:
        size += len(words[number].pieces)
        if size > limit:
            cut = stop if stop > 0 else number
            chunks.append((start, cut))
            start = number = cut
            size, stop = 0, -1
            continue
        number += 1
        if enders[number - 1] and size > limit // 2:
            stop = number
    return [*chunks, (start, end)]


def _window(words: Sequence[Word], first: int, last: int) -> Window:
    ids, heads = [OPEN], []
    for number in range(first, last):
        if number > first and words[number].paragraph != words[number - 1].paragraph:
            ids.append(CLOSE)
        heads.append(len(ids))
        ids.extend(words[number].pieces)
    return Window((*ids, CLOSE), first, last, tuple(heads))


def find_enders(text: str, words: Sequence[Word]) -> list[bool]:
    """Whether a sentence ends behind each word: a stop, a space, then a capital or a mark; no initial before it."""
    enders = [False] * len(words)
    for number, word in enumerate(words):
        if text[word.start] not in ".!?…" or word.end >= len(text):
            continue
        after = word.end
        while after < len(text) and text[after] in "\"”’')]»":
            after += 1
        if after < len(text) and not text[after].isspace():
            continue
        last = (
            number > 0 and words[number - 1].end == word.start and words[number - 1].end - words[number - 1].start == 1
        )
        if text[word.start] == "." and last and text[words[number - 1].start].isupper():
            continue
        begin = next((c for c in text[after : after + 20] if not c.isspace()), "A")
        enders[number] = not begin.islower()
    return enders
