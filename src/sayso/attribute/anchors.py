"""Quotations that the page itself ties to a speaker: '"...," X said', 'X said: "..."', '"...," X said. "..."'.

Style guides leave no doubt about these three; whatever else took such a quotation gives it back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sayso.attribute.draft import Chars, Draft, merge, overlap, trim, without
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.quotes import is_spoken
from sayso.attribute.view import View
from sayso.records.annotation import Quote

_NEAR = 100  # characters between "said" and the quotation that it opens: "in an interview with CNN, "
_CLAUSE = 6  # characters between "said" and its own clause: " that "
_OPEN_ENDS = ("?", "!", "—", "–", "…", "-")


def anchor_quotes(view: View, lexicon: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """The drafts with every tied quotation at the speaker it is tied to; those left without content are dropped."""
    ties = _Ties(view, [draft for draft in drafts if _speaks(view, lexicon, draft)])
    last: Draft | None = None
    for number, quote in enumerate(view.quotes):
        if not is_spoken(view, quote):
            last = None
            continue
        owner = ties.find(quote) or (last and _goes_on(view, number, last))
        if owner is not None:
            _hand_over(view, quote, owner, drafts)
        last = owner or None
    return [draft for draft in drafts if draft.content]


def _speaks(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    """Whether the cue is a verb of saying with somebody who says it, outside of quotations."""
    if draft.rule != "verb" or draft.head < 0 or draft.source is None or view.quote_at(draft.cue[0]) is not None:
        return False
    verb = lexicon.verbs.get(view.tokens[draft.head].lemma.lower())
    return verb is not None and "quote" in verb.frames and not verb.loose


def _hole(draft: Draft) -> Chars:
    """The characters from the first of source and cue to the last, where they stand together."""
    source = draft.source or draft.cue
    near = min(abs(source[0] - draft.cue[1]), abs(draft.cue[0] - source[1])) <= _NEAR
    return (min(draft.cue[0], source[0]), max(draft.cue[1], source[1])) if near else draft.cue


class _Ties:
    """Speaking drafts by where they begin and where they end."""

    def __init__(self, view: View, drafts: list[Draft]) -> None:
        self._view = view
        self._by_start = sorted(((*_hole(draft), number) for number, draft in enumerate(drafts)))
        self._by_end = sorted((_hole(draft)[1], _hole(draft)[0], number) for number, draft in enumerate(drafts))
        self._drafts = drafts

    def find(self, quote: Quote) -> Draft | None:
        """Who opens it or closes it; a comma before the last mark says that the sentence goes on to its speaker."""
        inner = self._view.text[quote.start : quote.end].rstrip("\"”’'»")
        if inner.endswith(","):
            return self._closing(quote) or self._opening(quote)
        return self._opening(quote) or (self._closing(quote) if inner.endswith(_OPEN_ENDS) else None)

    def _closing(self, quote: Quote) -> Draft | None:
        """The draft that follows at once and has no clause behind its verb: '"...," X said'."""
        at = bisect_left(self._by_start, (quote.end, 0, 0))
        if at == len(self._by_start):
            return None
        start, end, number = self._by_start[at]
        if self._view.text[quote.end : start].strip(" ,\u00a0"):
            return None
        draft = self._drafts[number]
        return None if any(0 <= part[0] - end < _CLAUSE for part in draft.content) else draft

    def _opening(self, quote: Quote) -> Draft | None:
        """The draft that ends right before, or with a few words and a comma or colon between."""
        at = bisect_right(self._by_end, (quote.start, len(self._view.text), 0)) - 1
        if at < 0:
            return None
        end, _, number = self._by_end[at]
        between = self._view.text[end : quote.start]
        same = self._view.sentence_at(end - 1) == self._view.sentence_at(quote.start)
        close = not between.strip(" ,:") or (len(between) <= _NEAR and between.rstrip().endswith((",", ":")))
        return self._drafts[number] if same and close and not any(mark in between for mark in '"“”') else None


def _goes_on(view: View, number: int, last: Draft) -> Draft | None:
    """'"...," X said. "..."': the speaker of the quotation before, whose sentence ends where this one begins."""
    before, quote = view.quotes[number - 1], view.quotes[number]
    low, high = _hole(last)
    if not before.end <= low < high <= quote.start or view.paragraph_at(quote.start) != view.paragraph_at(low):
        return None
    between = view.text[high : quote.start]
    ended = between.rstrip().endswith((".", "?", "!", ":", ";", ","))
    return last if ended and view.sentence_at(quote.start) - view.sentence_at(low) <= 1 else None


def _hand_over(view: View, quote: Quote, owner: Draft, drafts: list[Draft]) -> None:
    """Give a quotation to its owner, whole, and take it from all others that hold it with a cue outside of it."""
    span = (quote.start, quote.end)
    if any(overlap(span, part) for part in (owner.cue, owner.source) if part):
        return
    for other in drafts:
        if (
            other is owner
            or other is owner.via
            or other.via is owner
            or other.rule in ("turn", "line")
            or not any(overlap(span, part) for part in other.content)
        ):
            continue
        if not overlap(span, other.cue) and not _holds(other, owner.cue):
            left = (trim(view.text, part) for part in without(other.content, [span]))
            other.content = [part for part in left if part]
    owner.content = merge([*owner.content, span])


def _holds(outer: Draft, span: Chars) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in outer.content)
