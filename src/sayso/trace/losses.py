"""Passages that were taken back or that disappeared, with every pickup that they reach (DESIGN section 5).

Three signs are read: a later version without the passage, a report's own withdrawal mark, and the word of another
report ("Reuters took the passage out", "the item was removed from the agency's website", "the ministry no longer
speaks of 40 dead").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution, Span
from sayso.records.origin import Loss, LossKind, Origin, Sourcing
from sayso.records.report import Report
from sayso.trace.order import moment
from sayso.trace.own import Own
from sayso.trace.passages import Book, content_of, key_of, spans_of, weighty
from sayso.trace.phrases import fold
from sayso.trace.told import find_told

SAME = 0.6  # of a sentence's words found in one sentence of the later version: it is still there
VERSION = 0.3  # of an earlier version's sentences that the later keeps; with fewer it is another report


def find_losses(
    reports: Sequence[Annotated],
    attributions: Sequence[Attribution],
    sourcing: Mapping[str, Sourcing],
    own: Own,
    origins: Sequence[Origin] = (),
) -> tuple[Loss, ...]:
    """All losses of a story, in order of time; ``reports`` and ``attributions`` are in order of publication."""
    book = Book(reports, attributions, sourcing, own, origins)
    found = [*_edited(reports, book), *find_told(reports, book)]
    return tuple(sorted(found, key=lambda loss: (loss.at, loss.lost[0].report, loss.lost[0].start)))


def _edited(reports: Sequence[Annotated], book: Book) -> Iterator[Loss]:
    """Passages that a later version no longer has: ``version_of``, or the same address."""
    last: dict[str, Report] = {}
    for report in (a.report for a in reports):
        earlier = book.reports.get(report.version_of or "") or (last.get(report.url) if report.url else None)
        if earlier and earlier.id != report.id and moment(earlier) <= moment(report):
            yield from _gone(earlier, report, book)
        if report.url:
            last[report.url] = report


def _gone(earlier: Report, later: Report, book: Book) -> Iterator[Loss]:
    kept = [frozenset(fold(later.text[s:e]).split()) for s, e in book.sentences[later.id]]
    lost = [(s, e) for s, e in book.sentences[earlier.id] if not _stands(earlier.text[s:e], kept)]
    if not lost or len(lost) > (1 - VERSION) * len(book.sentences[earlier.id]):
        return
    said = next((m for m in later.marks if m.kind == "withdrawal"), None)
    for start, end in lost:
        shown = (said.start, said.end) if said else _where(earlier, later, start, book)
        evidence = Span(report=later.id, start=shown[0], end=shown[1])
        inside = [a for a in book.by_report[earlier.id] if any(start <= p.start < end for p in a.content)]
        yield _loss("withdrawn" if said else "dropped", earlier, later, (start, end), inside, evidence, book)


def _where(earlier: Report, later: Report, start: int, book: Book) -> tuple[int, int]:
    """The sentence of the later version after which the lost passage stood; its first where there is none."""
    before = [earlier.text[s:e] for s, e in book.sentences[earlier.id] if e <= start]
    for sentence in (b for b in reversed(before) if len(fold(b).split()) > 3):
        for s, e in book.sentences[later.id]:
            if _stands(sentence, [frozenset(fold(later.text[s:e]).split())]):
                return s, e
    return book.sentences[later.id][0] if book.sentences[later.id] else (0, len(later.text))


def _stands(sentence: str, kept: Sequence[frozenset[str]]) -> bool:
    words = frozenset(fold(sentence).split())
    return len(words) < 4 or any(len(words & other) >= SAME * len(words) for other in kept)


def _loss(
    kind: LossKind,
    earlier: Report,
    later: Report,
    span: tuple[int, int],
    inside: Sequence[Attribution],
    evidence: Span,
    book: Book,
) -> Loss:
    outlet = key_of(earlier.outlet or "")
    words = frozenset(w for a in inside for w in content_of(a)) or weighty(earlier.text[slice(*span)])
    outlets = dict.fromkeys((outlet, book.speaker(earlier)))  # what it carries under a wire's name is the wire's
    near = (a for name in outlets for a in book.pickups(name, words, later))
    carried = [a for a in dict.fromkeys(near) if a.report not in (earlier.id, later.id)]
    spans = [Span(report=earlier.id, start=span[0], end=span[1]), *(s for a in carried for s in spans_of(a))]
    lost = [*inside, *carried]
    return Loss(
        kind=kind, at=moment(later), lost=tuple(dict.fromkeys(spans)), evidence=(evidence,),
        origins=book.alone(lost, book.speaker(earlier), later),
    )  # fmt: skip
