"""Citations: reference numbers for reports, and spans of a sentence's size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.records.account import Citation, Reference, Told
from sayso.records.annotation import Annotated, Sentence
from sayso.records.attribution import Span

MAX_SPAN = 600
"""The longest citation, in code points: a long sentence, never a paragraph."""


def sentence_spans(annotated: Annotated, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences that ``[start, end)`` touches, in order, each clipped to ``MAX_SPAN`` code points around it."""
    sentences = annotated.sentences
    first = max(bisect_right(sentences, start, key=lambda s: s.start) - 1, 0)
    found = False
    for sentence in sentences[first:]:
        if sentence.start >= max(end, start + 1):
            break
        if sentence.end > start:
            found = True
            yield _clip(annotated.report.text, sentence.start, sentence.end, max(start, sentence.start), end)
    if not found:
        yield _clip(annotated.report.text, start, end, start, end)


def sentence_span(annotated: Annotated, start: int, end: int) -> tuple[int, int]:
    """One span of a sentence's size around ``[start, end)``: all sentences it touches, or where they are too long
    together, only the one in which it begins."""
    spans = list(sentence_spans(annotated, start, end))
    whole = (spans[0][0], spans[-1][1])
    return whole if whole[1] - whole[0] <= MAX_SPAN else spans[0]


def sentence_at(annotated: Annotated, position: int) -> Sentence | None:
    """The sentence that holds the code point at ``position``, if any does."""
    index = bisect_right(annotated.sentences, position, key=lambda s: s.start) - 1
    sentence = annotated.sentences[index] if index >= 0 else None
    return sentence if sentence is not None and position < sentence.end else None


def _clip(text: str, start: int, end: int, want_start: int, want_end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start <= MAX_SPAN:
        return start, max(end, min(start + 1, len(text)))
    middle = (want_start + min(want_end, end)) // 2
    left = min(max(start, middle - MAX_SPAN // 2), end - MAX_SPAN)
    return _trim_words(text, left, left + MAX_SPAN, start, end)


def _trim_words(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """Move the cut edges inward to the next blank, so that no word is cut; not more than forty code points."""
    if left > start:
        left = next((i + 1 for i in range(left, min(left + 40, right)) if text[i].isspace()), left)
    if right < end:
        right = next((i for i in range(right, max(right - 40, left + 1), -1) if text[i].isspace()), right)
    return left, right


class Citer:
    """Gives every cited report a reference number, from 1 in order of first use, and makes citations.

    Numbers are provisional until `compose` renumbers in the order of reading.
    """

    def __init__(self, reports: Iterable[Annotated]) -> None:
        self._reports = {a.report.id: a for a in reports}
        self._numbers: dict[str, int] = {}

    def number(self, report_id: str) -> int:
        """The report's reference number; a new one at its first use."""
        return self._numbers.setdefault(report_id, len(self._numbers) + 1)

    def cite(self, report_id: str, start: int, end: int) -> Citation:
        """A citation of the sentence (or of a few short ones) around ``[start, end)``.

        Raises:
            KeyError: the report is not of this story.
        """
        left, right = sentence_span(self._reports[report_id], start, end)
        return Citation(n=self.number(report_id), report=report_id, start=left, end=right)

    def cite_all(self, spans: Iterable[Span], limit: int = 4) -> tuple[Citation, ...]:
        """Citations of the sentences that the spans touch, each once, at most ``limit``; unknown reports left out."""
        found: dict[tuple[str, int, int], Citation] = {}
        for span in spans:
            if len(found) >= limit:
                break
            annotated = self._reports.get(span.report)
            for left, right in sentence_spans(annotated, span.start, span.end) if annotated else ():
                if len(found) < limit and (span.report, left, right) not in found:
                    citation = Citation(n=self.number(span.report), report=span.report, start=left, end=right)
                    found[span.report, left, right] = citation
        return tuple(found.values())

    def references(self) -> tuple[Reference, ...]:
        """One reference for each cited report, by number."""
        return tuple(self._refer(report_id, n) for report_id, n in self._numbers.items())

    def _refer(self, report_id: str, n: int) -> Reference:
        report = self._reports[report_id].report
        return Reference(n=n, report=report_id, url=report.url, outlet=report.outlet, published=report.published)


def renumber(told: Sequence[Told], numbers: dict[str, int]) -> tuple[Told, ...]:
    """The same sentences with citation numbers from ``numbers`` (report id to number), added to in order of reading."""
    return tuple(replace(t, citations=renumber_citations(t.citations, numbers)) for t in told)


def renumber_citations(citations: Sequence[Citation], numbers: dict[str, int]) -> tuple[Citation, ...]:
    """The same citations with numbers from ``numbers``, which gains an entry for every report first met here."""
    return tuple(replace(c, n=numbers.setdefault(c.report, len(numbers) + 1)) for c in citations)
