"""A view of one report's parse: children, subtrees, and what stands at a token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from sayso.records.annotation import Annotated, Mention, Place, Sentence, Token

VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


class Parse:
    """Look-ups over ``Annotated`` by token index; built once a report."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self.starts = [t.start for t in annotated.tokens]
        self.parted = False  # whether it is one of two readings of a sentence that sets one thing against another

    def with_tokens(self, tokens: tuple[Token, ...]) -> Parse:
        """The same report with other heads and labels."""
        other = Parse(self.annotated)
        other.tokens, other.parted = tokens, True
        return other

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Token index -> its dependents, in order of the text."""
        out: dict[int, list[int]] = {}
        for i, token in enumerate(self.tokens):
            if token.head != i:
                out.setdefault(token.head, []).append(i)
        return out

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """Token index -> the name that covers it."""
        return {i: m for m in self.annotated.mentions for i in self.inside(m.start, m.end)}

    @cached_property
    def place_at(self) -> dict[int, Place]:
        """Token index -> the resolved place that covers it, governments left out."""
        return {i: p for p in self.annotated.places if p.role == "place" for i in self.inside(p.start, p.end)}

    def inside(self, start: int, end: int) -> range:
        """Indices of the tokens that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def word(self, i: int) -> str:
        """The token's own words."""
        return self.annotated.report.text[self.tokens[i].start : self.tokens[i].end]

    def deps(self, i: int, *names: str) -> list[int]:
        """Dependents of token i with one of these labels."""
        return [c for c in self.children.get(i, ()) if self.tokens[c].dep in names]

    def subtree(self, i: int, without: frozenset[int] = frozenset()) -> Iterator[int]:
        """Token i and all below it, leaving out the subtrees that ``without`` heads."""
        todo = [i]
        while todo:
            at = todo.pop()
            yield at
            todo += [c for c in self.children.get(at, ()) if c not in without]

    @cached_property
    def _firsts(self) -> list[int]:
        return [s.first for s in self.annotated.sentences]

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds token i."""
        return self.annotated.sentences[max(0, bisect_right(self._firsts, i) - 1)]
