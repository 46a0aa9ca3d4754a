"""Quotations: whose they are, where the parse cannot tell: across sentences, paragraphs, colons and missing marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.attribute.draft import Chars, Draft, merge, overlap, trim
from sayso.attribute.view import View
from sayso.records.annotation import Quote

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_QUOTED_LINE = re.compile(r"(?m)^[> ]*(?P<words>[^\n]+)")
_MARKS = "\"“”„«»‘’'`"
_GAP = 90
_SPOKEN = 4
_FEW = 4


def settle_quotes(view: View, drafts: list[Draft]) -> list[Draft]:
    """Give every quotation to one draft, widen contents to whole quotations, drop speech verbs without content."""
    owners = _Owners(view, drafts)
    for draft in drafts:
        draft.content = [span for piece in draft.content for span in _fit(view, draft, piece)]
    owners.claim_adjacent()
    owners.claim_contained()
    for draft in drafts:
        if draft.frame == "quote" and not draft.content:
            owners.claim_next(draft)
    for number in range(len(view.quotes)):
        if number not in owners.of:
            owners.claim_orphan(number)
    for draft in drafts:
        if draft.via is not None and not draft.via.content:
            draft.via.content = list(draft.content)
        elif draft.via is not None and not draft.content:
            draft.content = list(draft.via.content)  # '"...," X quoted Y as saying.'
    for draft in drafts:
        draft.content = [span for span in (trim(view.text, s) for s in merge(draft.content)) if span]
    return [draft for draft in drafts if draft.content]


def is_spoken(view: View, quote: Quote) -> bool:
    """Whether the quotation is somebody's words, not a scare quote or the title of a work."""
    inner = view.text[quote.start : quote.end]
    words = len(_WORD.findall(inner))
    stopped = inner.rstrip(_MARKS)[-1:] in tuple(",.!?…")
    return words >= _SPOKEN or (stopped and words > 0)


def _fit(view: View, draft: Draft, piece: Chars) -> list[Chars]:
    """A piece widened to the spoken quotations that it touches, or cut to the one that its cue stands in."""
    home = view.quote_at(draft.cue[0])
    if home is not None and draft.rule != "turn":
        start, end = max(piece[0], home.start + 1), min(piece[1], home.end)
        if home.closed and end == home.end:
            end -= 1
        return [(start, end)] if start < end else []
    start, end = piece
    low, high = _hole(draft)
    for quote in view.quotes_in(start, end):
        if quote.start <= low < quote.end or draft.rule in ("turn", "line"):
            continue
        if start > quote.start and (high <= quote.start or low >= quote.end):
            start = quote.start
        if end < quote.end and (high <= quote.start or low >= quote.end):
            end = quote.end
    return [(start, end)]


def _block(view: View, start: int) -> list[Chars]:
    """The paragraphs from here on that begin with ">", without it."""
    spans = []
    for paragraph in view.annotated.paragraphs[max(0, view.paragraph_at(start)) :]:
        if not view.text.startswith(">", paragraph.start):
            break
        for line in _QUOTED_LINE.finditer(view.text, paragraph.start, paragraph.end):
            spans.append(line.span("words"))
    return spans


def _hole(draft: Draft) -> Chars:
    """The characters of cue and source together, which no content may swallow."""
    source = draft.source if draft.source and abs(draft.source[0] - draft.cue[0]) < _GAP * 3 else draft.cue
    return min(draft.cue[0], source[0]), max(draft.cue[1], source[1])


@dataclass(slots=True)
class _Owners:
    view: View
    drafts: list[Draft]
    of: dict[int, Draft]
    by_sentence: dict[int, list[Draft]]
    last: Draft | None

    def __init__(self, view: View, drafts: list[Draft]) -> None:
        self.view, self.drafts, self.of, self.by_sentence, self.last = view, drafts, {}, {}, None
        for draft in drafts:
            if draft.rule in ("verb", "phrase") and view.quote_at(draft.cue[0]) is None:
                self.by_sentence.setdefault(view.sentence_at(draft.cue[0]), []).append(draft)

    def claim_adjacent(self) -> None:
        """A quotation that ends right before "X said" is X's."""
        for draft in self.drafts:
            if draft.frame == "quote" and not draft.content and self.view.quote_at(draft.cue[0]) is None:
                number = self._quote_before(draft)
                if number is not None:
                    self._give(number, draft)

    def claim_contained(self) -> None:
        """Quotations that lie in the content of a draft whose cue is outside of them."""
        for draft in self.drafts:
            if self.view.quote_at(draft.cue[0]) is not None:
                continue
            for start, end in draft.content:
                for number in self._quotes(start, end):
                    self.of.setdefault(number, draft)

    def _quotes(self, start: int, end: int) -> list[int]:
        return [self.view.quote_number(quote.start) for quote in self.view.quotes_in(start, end)]

    def claim_next(self, draft: Draft) -> None:
        """A speech verb without a clause takes the quotation or the words after its colon."""
        view = self.view
        high = max(draft.cue[1], draft.source[1] if draft.source and draft.source[0] > draft.cue[0] else 0)
        sentence = view.sentence(draft.head)
        colon = view.text.find(":", high, min(high + 2 * _GAP, sentence.end + 2))
        number = self._next_free(high)
        if number is not None:
            quote = view.quotes[number]
            near = quote.start < sentence.end or (colon >= 0 and not view.text[colon + 1 : quote.start].strip())
            if near and quote.start - high < 2 * _GAP and is_spoken(view, quote):
                return self._give(number, draft)
        before = self._quote_before(draft)
        if before is not None:
            return self._give(before, draft)
        if colon >= 0:
            self._after_colon(draft, colon)
        return None

    def _next_free(self, position: int) -> int | None:
        """The first spoken quotation without owner among the next few after a character."""
        first = self.view.quote_number(position - 1) + 1
        for number in range(first, min(first + _FEW, len(self.view.quotes))):
            if number not in self.of and is_spoken(self.view, self.view.quotes[number]):
                return number
        return None

    def _quote_before(self, draft: Draft) -> int | None:
        low = min(draft.cue[0], draft.source[0] if draft.source else draft.cue[0])
        number = self.view.quote_number(low - 1)
        if number < 0 or number in self.of or self.view.quotes[number].end > low:
            return None
        return None if self.view.text[self.view.quotes[number].end : low].strip(" ,") else number

    def _after_colon(self, draft: Draft, colon: int) -> None:
        view = self.view
        start = view.skip_space(colon + 1)
        if view.text.startswith(">", start):
            draft.content = _block(view, start)
            return
        if start >= len(view.text):
            return
        paragraphs = view.annotated.paragraphs
        number = view.paragraph_at(start)
        if start < view.sentence(draft.head).end:
            draft.content = [(start, view.sentence(draft.head).end)]
        elif 0 <= number < len(paragraphs):
            draft.content = [(start, paragraphs[number].end)]

    def claim_orphan(self, number: int) -> None:
        """A quotation that nobody has: a cue in its sentence, else the speaker of the quotation beside it."""
        view, quote = self.view, self.view.quotes[number]
        if not is_spoken(view, quote):
            return
        draft = self._in_sentence(quote) or self._neighbour(number) or self._signed_off(quote)
        if draft is not None:
            self._give(number, draft)

    def _in_sentence(self, quote: Quote) -> Draft | None:
        view = self.view
        numbers = (view.sentence_at(quote.start), view.sentence_at(quote.end - 1))
        found = [
            d
            for n in dict.fromkeys(numbers)
            for d in self.by_sentence.get(n, [])
            if d.frame in ("quote", "clause") and d.rule == "verb"
        ]
        found = [d for d in found if not overlap(_hole(d), (quote.start, quote.end))]
        return min(found, key=lambda d: min(abs(d.cue[0] - quote.end), abs(quote.start - d.cue[1])), default=None)

    def _neighbour(self, number: int) -> Draft | None:
        """A wholly quoted sentence takes the speaker of the quotation before it, within a paragraph or the next."""
        view, quote = self.view, self.view.quotes[number]
        opening = view.text[max(0, quote.start - 9) : quote.start].rstrip(" ")[-1:]
        last = number - 1
        while last >= 0 and last not in self.of and number - last < 4:
            last -= 1
        if last < 0 or opening not in ("", "\n", ".", "?", "!", "”", '"'):
            return None
        before, owner = view.quotes[last], self.of.get(last)
        between = view.text[before.end : quote.start]
        if (
            owner is None
            or view.paragraph_at(quote.start) - view.paragraph_at(before.start) > 1
            or len(between) > 3 * _GAP
        ):
            return None
        speaking = owner.frame in ("quote", "clause") and owner.rule == "verb"
        bare = not between.strip(" \n.,") or overlap(owner.cue, (before.end, quote.start))
        return owner if speaking and bare else None

    def _signed_off(self, quote: Quote) -> Draft | None:
        """Who had the last word of the sentence before a wholly quoted one: 'The road is shut, Lund said. "It ..."'"""
        view = self.view
        number = view.sentence_at(quote.start)
        for draft in self.by_sentence.get(number - 1, []) if number > 0 else ():
            low, high = _hole(draft)
            speaking = draft.frame in ("quote", "clause") and draft.rule == "verb" and bool(draft.content)
            together = view.paragraph_at(low) == view.paragraph_at(quote.start)
            if speaking and together and view.text[high : quote.start].strip(" \n") == ".":
                return draft
        return None

    def _give(self, number: int, draft: Draft) -> None:
        quote = self.view.quotes[number]
        self.of[number] = draft
        draft.content = merge([*draft.content, (quote.start, quote.end)])
