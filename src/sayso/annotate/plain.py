"""Sentences and tokens by rule, without a parse: for reports in languages that have no model here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotate.text import Clean
from sayso.records.annotation import Sentence, Token

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")
_END = re.compile(r"(?:[.!?…؟۔।]+[\"'”’»“)\]]*(?=\s|$)|[。！？]+[」』”’）]*)")
_SHORT = re.compile(r"(?:^|[\s(])(?:\w|\w{1,3}\.\w)$")


def split_pieces(pieces: Sequence[Clean]) -> tuple[list[Token], list[Sentence]]:
    """Tokens (part of speech ``X``, each sentence hung on its first token) and sentences of a report's pieces."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for piece in pieces:
        for start, end in _spans(piece.text):
            first = len(tokens)
            tokens += (_token(piece, found, first) for found in _WORD.finditer(piece.text, start, end))
            if len(tokens) > first:
                sentences.append(
                    Sentence(
                        start=tokens[first].start,
                        end=tokens[-1].end,
                        first=first,
                        last=len(tokens),
                        paragraph=piece.paragraph,
                    )
                )
    return tokens, sentences


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for found in _END.finditer(text):
        if not _SHORT.search(text, max(start, found.start() - 8), found.start()):
            spans.append((start, found.end()))
            start = found.end()
    return [*spans, (start, len(text))]


def _token(piece: Clean, found: re.Match[str], head: int) -> Token:
    start, end = piece.at[found.start()], piece.at[found.end() - 1] + 1
    return Token(start=start, end=end, lemma=found.group().casefold(), pos="X", tag="", dep="dep", head=head)
