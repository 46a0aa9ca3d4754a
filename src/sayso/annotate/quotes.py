"""Quotations by their marks: curly, straight, doubled, angled and low, unclosed ones and those over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.records.annotation import Paragraph, Quote

_MARK = re.compile(r"``|''|\"|[“”„‟«»‹›]|(?<!\w)['‘](?=\w)")
_ELISION = re.compile(r"['‘’](?:s|t|re|ve|ll|d|m|em|n|til|tis|twas|cause|bout|round|\d0s|\d\d)\b", re.IGNORECASE)
_SINGLE_END = re.compile(r"(?<=[^\s'’])['’](?!\w)")
_CLOSERS = {
    "“": ("”", '"', "“", "''"),
    "„": ("“", "”", '"', "‟"),
    "‟": ("”", '"'),
    "”": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "``": ("''", '"', "``"),
    '"': ('"', "”"),
    "''": ("''", '"'),
}
_TWINS = {"“": "”", "«": "»", "‹": "›"}


@dataclass(slots=True)
class _Open:
    start: int
    mark: str


def find_quotes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quote, ...]:
    """All outermost quotations, marks included, in order.

    A quotation that is not closed ends with its paragraph; where the next paragraph opens with the same mark again,
    it goes on (the convention for quotations of several paragraphs). Single marks count only where they are clearly
    quotation marks: more than one word, or a comma or full stop before the closing mark.
    """
    quotes: list[Quote] = []
    pending = ""
    for paragraph in paragraphs:
        found, left = _scan(text, paragraph)
        if pending and found and found[0].start == paragraph.start and text.startswith(pending, paragraph.start):
            found[0] = replace(found[0], start=quotes.pop().start)
        quotes += found
        pending = left
    return tuple(quotes)


def _scan(text: str, paragraph: Paragraph) -> tuple[list[Quote], str]:
    """The quotations of a paragraph, and the mark of one that is left open."""
    quotes: list[Quote] = []
    current: _Open | None = None
    skip = paragraph.start
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end, mark = found.start(), found.end(), found.group()
        if start < skip:
            continue
        if mark in "'‘":
            skip = _take_single(text, found, paragraph.end, quotes) if current is None else skip
        elif current is None:
            if _opens(text, start, end, mark, paragraph):
                current = _Open(start, mark)
        elif mark in _CLOSERS[current.mark] and not _reopens(text, start, end, mark, current, paragraph):
            quotes.append(Quote(start=current.start, end=end))
            current = None
        elif mark == current.mark and (inner := _inner_end(text, end, mark, paragraph)):
            skip = inner
        elif mark == current.mark and _opens(text, start, end, mark, paragraph):
            stop = start
            while text[stop - 1].isspace():
                stop -= 1
            quotes.append(Quote(start=current.start, end=stop, closed=False))
            current = _Open(start, mark)
    if current is None:
        return quotes, ""
    quotes.append(Quote(start=current.start, end=paragraph.end, closed=False))
    return quotes, current.mark


def _inner_end(text: str, end: int, mark: str, paragraph: Paragraph) -> int:
    """Where a quotation within one of the same marks ends; 0 if the two are not both closed in this paragraph."""
    close = _TWINS.get(mark)
    depth, inner = 2, 0
    for found in re.finditer(f"[{mark}{close}]", text[end : paragraph.end]) if close else ():
        depth += 1 if found.group() == mark else -1
        inner = inner or (end + found.end() if depth == 1 else 0)
        if depth == 0:
            return inner
    return 0


def _opens(text: str, start: int, end: int, mark: str, paragraph: Paragraph) -> bool:
    after = text[end] if end < paragraph.end else " "
    before = text[start - 1] if start > paragraph.start else " "
    if mark in ("“", "„", "«", "‹", "``", "‟"):
        return True
    if mark in ("»", "›", "”"):
        return before.isspace() and not after.isspace()
    return not before.isalnum() and (not after.isspace() or before.isspace())


def _reopens(text: str, start: int, end: int, mark: str, current: _Open, paragraph: Paragraph) -> bool:
    """Whether a mark that could close stands where only an opening one can: after a space and before a word."""
    if mark not in ('"', "''", "“", "``") or start == paragraph.start:
        return False
    spaced = start == current.start + len(current.mark) or text[current.start + len(current.mark)].isspace()
    return text[start - 1].isspace() and end < paragraph.end and text[end].isalnum() and not spaced


def _take_single(text: str, found: re.Match[str], limit: int, quotes: list[Quote]) -> int:
    """Add the quotation in single marks that begins here, if it is one; returns where to go on."""
    start = found.start()
    if _ELISION.match(text, start):
        return start
    ends = [end.start() for end in _SINGLE_END.finditer(text, start + 1, min(limit, start + 1000))]
    sure = [end for end in ends if text[end - 1] in ".,!?…" or text[end - 1] not in "sS"]
    stop = (sure or ends or [0])[0]
    inner = text[start + 1 : stop]
    if not stop or not (" " in inner or inner[-1:] in ".,!?"):
        return start
    quotes.append(Quote(start=start, end=stop + 1))
    return stop + 1
