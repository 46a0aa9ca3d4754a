"""Paragraphs: which of the sentences of a section begin one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.records.account import Told


def open_paragraph(sentences: Iterable[Told]) -> Iterator[Told]:
    """The same sentences, the first of them beginning a paragraph."""
    for n, told in enumerate(sentences):
        yield replace(told, opens=True) if n == 0 else told


def paragraphs(sentences: Iterable[Told]) -> list[list[Told]]:
    """The sentences by paragraph, in order."""
    found: list[list[Told]] = []
    for told in sentences:
        if told.opens or not found:
            found.append([])
        found[-1].append(told)
    return found
