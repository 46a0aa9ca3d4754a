"""A view of an annotated report that the rules can ask: children, edges, words, the sentence of a character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sayso.records.annotation import Annotated, Mention, Quote, Sentence, Token

SUBJECTS = frozenset(("nsubj", "csubj", "nsubjpass", "csubjpass"))


class View:
    """Indexes over one report, built in linear time. Token numbers are indexes into ``Annotated.tokens``."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.text = annotated.report.text
        self.tokens: tuple[Token, ...] = annotated.tokens
        self.sentences: tuple[Sentence, ...] = annotated.sentences
        self.words = tuple(self.text[token.start : token.end].lower() for token in self.tokens)
        self.quotes: tuple[Quote, ...] = _outermost(annotated.quotes)
        self._starts = [token.start for token in self.tokens]
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._quote_starts = [quote.start for quote in self.quotes]
        self._mention_starts = [mention.start for mention in annotated.mentions]
        self._paragraph_starts = [paragraph.start for paragraph in annotated.paragraphs]
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self._children[token.head].append(index)
        self.sentence_number = [0] * len(self.tokens)
        for number, sentence in enumerate(self.sentences):
            for index in range(sentence.first, sentence.last):
                self.sentence_number[index] = number
        self._left, self._right = self._edges()

    def _edges(self) -> tuple[list[int], list[int]]:
        """The first and last token of every subtree; arcs that leave their sentence are not followed."""
        left, right = list(range(len(self.tokens))), list(range(len(self.tokens)))
        for root in range(len(self.tokens)):
            if self.tokens[root].head != root and self._inside(root):
                continue
            order = self._descend(root)
            for index in reversed(order):
                for child in self.children(index):
                    left[index] = min(left[index], left[child])
                    right[index] = max(right[index], right[child])
        return left, right

    def _inside(self, index: int) -> bool:
        return self.sentence_number[index] == self.sentence_number[self.tokens[index].head]

    def _descend(self, root: int) -> list[int]:
        order, stack = [], [root]
        while stack:
            index = stack.pop()
            order.append(index)
            stack.extend(self.children(index))
        return order

    def children(self, index: int) -> list[int]:
        """The tokens whose head this is, in the order of the text, within the sentence."""
        sentence = self.sentence_number[index]
        return [child for child in self._children[index] if self.sentence_number[child] == sentence]

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of these dependency labels."""
        return next((child for child in self.children(index) if self.tokens[child].dep in deps), None)

    def edges(self, index: int) -> tuple[int, int]:
        """First and last token of the subtree."""
        return self._left[index], self._right[index]

    def subtree(self, index: int) -> set[int]:
        """All tokens of the subtree."""
        return set(self._descend(index))

    def sentence(self, index: int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self.sentence_number[index]]

    def sentence_at(self, char: int) -> int:
        """The number of the last sentence that starts at or before a character; -1 if there is none."""
        return bisect_right(self._sentence_starts, char) - 1

    def token_at(self, char: int) -> int:
        """The last token that starts at or before a character; -1 if there is none."""
        return bisect_right(self._starts, char) - 1

    def paragraph_at(self, char: int) -> int:
        """The number of the paragraph of a character; -1 before the first."""
        return bisect_right(self._paragraph_starts, char) - 1

    def quote_at(self, char: int) -> Quote | None:
        """The quotation that holds a character."""
        number = bisect_right(self._quote_starts, char) - 1
        if number >= 0 and self.quotes[number].start <= char < self.quotes[number].end:
            return self.quotes[number]
        return None

    def quotes_in(self, start: int, end: int) -> Iterator[Quote]:
        """Quotations that share a character with ``[start, end)``, in order."""
        number = max(0, bisect_right(self._quote_starts, start) - 1)
        for quote in self.quotes[number:]:
            if quote.start >= end:
                return
            if quote.end > start:
                yield quote

    def quote_number(self, char: int) -> int:
        """The number of the last quotation that starts at or before a character; -1 if there is none."""
        return bisect_right(self._quote_starts, char) - 1

    def skip_space(self, char: int) -> int:
        """The first character at or after ``char`` that is no space; the text's length at the end."""
        while char < len(self.text) and self.text[char].isspace():
            char += 1
        return char

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Names within ``[start, end)``."""
        found = []
        for number in range(bisect_left(self._mention_starts, start), len(self._mention_starts)):
            mention = self.annotated.mentions[number]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found


def _outermost(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q.start, -q.end)):
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return tuple(kept)
