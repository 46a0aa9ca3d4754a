"""Passages that were taken back or that disappeared, with every pickup that they reach (DESIGN section 5).

Three signs are read: a later version without the passage, a report's own withdrawal mark, and the word of another
report ("Reuters took the passage out", "the item was removed from the agency's website").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution, Span
from sayso.records.origin import Loss, LossKind, Sourcing
from sayso.records.report import Report
from sayso.trace.order import moment
from sayso.trace.own import Own
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.press import find_house, find_medium

SAME = 0.6  # of a sentence's words found in one sentence of the later version: it is still there
VERSION = 0.3  # of an earlier version's sentences that the later keeps; with fewer it is another report
ALIKE = 0.4  # Dice of the words that carry weight, for a pickup of the lost words through the same outlet


def find_losses(
    reports: Sequence[Annotated],
    attributions: Sequence[Attribution],
    sourcing: Mapping[str, Sourcing],
    own: Own,
) -> tuple[Loss, ...]:
    """All losses of a story, in order of time; ``reports`` and ``attributions`` are in order of publication."""
    book = _Book(reports, attributions, sourcing, own)
    found = [*_edited(reports, book), *_told(reports, book)]
    return tuple(sorted(found, key=lambda loss: (loss.at, loss.lost[0].report, loss.lost[0].start)))


class _Book:
    """What the search for lost passages looks up: sentences, attributions per report, and who carried whom."""

    def __init__(
        self,
        reports: Sequence[Annotated],
        attributions: Sequence[Attribution],
        sourcing: Mapping[str, Sourcing],
        own: Own,
    ) -> None:
        self._own = own
        self.reports = {a.report.id: a.report for a in reports}
        self.publishers = {_key(a.report.outlet) for a in reports if a.report.outlet}
        self.sentences = {a.report.id: _sentences(a) for a in reports}
        self.by_report: dict[str, list[Attribution]] = defaultdict(list)
        self.carried: dict[str, list[Attribution]] = defaultdict(list)
        self._by_origin: dict[str, list[Attribution]] = defaultdict(list)
        self._sourcing = sourcing
        for attribution in attributions:
            self.by_report[attribution.report].append(attribution)
            for name in self.media(attribution):
                self.carried[name].append(attribution)
            origin = sourcing[attribution.id].origin
            if origin:
                self._by_origin[origin].append(attribution)

    def speaker(self, report: Report) -> str:
        """The folded name of who speaks a report's own lines: its outlet, or the wire that it credits."""
        medium = self._own.speakers.get(report.id)
        return bare(medium.name) if medium else _key(report.outlet or "")

    def chain(self, attribution: Attribution) -> tuple[str, ...]:
        """The names of an attribution's chain."""
        return self._sourcing[attribution.id].chain

    def media(self, attribution: Attribution) -> set[str]:
        """The folded names of all who carried an attribution, its publisher among them."""
        names = {bare(n) for n in self._sourcing[attribution.id].chain}
        report = self.reports[attribution.report]
        return names | {_key(report.outlet or ""), self.speaker(report)}

    def pickups(self, outlet: str, words: frozenset[str], until: Report) -> list[Attribution]:
        """What reports carried through that outlet, up to then, that says what was lost."""
        near = (a for a in self.carried[outlet] if moment(self.reports[a.report]) <= moment(until))
        return [a for a in near if _share(words, content_of(a)) >= ALIKE]

    def alone(self, lost: Sequence[Attribution], outlet: str, until: Report) -> tuple[str, ...]:
        """The origins of lost words that no other outlet had for the same words by the time they were lost."""
        gone = {a.id for a in lost}
        found = dict.fromkeys(o for a in lost if (o := self._sourcing[a.id].origin))
        return tuple(o for o in found if not any(self._else(a, outlet, lost) for a in self._left(o, gone, until)))

    def _left(self, origin: str, gone: set[str], until: Report) -> list[Attribution]:
        others = (a for a in self._by_origin[origin] if a.id not in gone and a.report != until.id)
        return [a for a in others if moment(self.reports[a.report]) <= moment(until)]

    def _else(self, attribution: Attribution, outlet: str, lost: Sequence[Attribution]) -> bool:
        if outlet in self.media(attribution):
            return False
        return any(_share(content_of(x), content_of(attribution)) >= ALIKE for x in lost)


def content_of(attribution: Attribution) -> frozenset[str]:
    """The folded words of an attribution's content, without those that carry no weight."""
    return frozenset(w for p in attribution.content for w in _weighty(p.text))


def _weighty(text: str) -> frozenset[str]:
    return frozenset(fold(text).split()) - words_of("noise")


def _key(outlet: str) -> str:
    medium = find_medium(outlet)
    return bare(medium.name if medium else outlet)


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    shared = len(words & others)
    return 2 * shared / (len(words) + len(others)) if shared >= 3 else 0.0


def _sentences(annotated: Annotated) -> list[tuple[int, int]]:
    if annotated.sentences:
        return [(s.start, s.end) for s in annotated.sentences]
    return [m.span() for m in re.finditer(r"[^\s][^\n.!?]*[.!?”\"]*", annotated.report.text)]


def _edited(reports: Sequence[Annotated], book: _Book) -> Iterator[Loss]:
    """Passages that a later version no longer has: ``version_of``, or the same address."""
    last: dict[str, Report] = {}
    for report in (a.report for a in reports):
        earlier = book.reports.get(report.version_of or "") or (last.get(report.url) if report.url else None)
        if earlier and earlier.id != report.id and moment(earlier) <= moment(report):
            yield from _gone(earlier, report, book)
        if report.url:
            last[report.url] = report


def _gone(earlier: Report, later: Report, book: _Book) -> Iterator[Loss]:
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


def _where(earlier: Report, later: Report, start: int, book: _Book) -> tuple[int, int]:
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
    book: _Book,
) -> Loss:
    outlet = _key(earlier.outlet or "")
    words = frozenset(w for a in inside for w in content_of(a)) or _weighty(earlier.text[slice(*span)])
    outlets = dict.fromkeys((outlet, book.speaker(earlier)))  # what it carries under a wire's name is the wire's
    near = (a for name in outlets for a in book.pickups(name, words, later))
    carried = [a for a in dict.fromkeys(near) if a.report not in (earlier.id, later.id)]
    spans = [Span(report=earlier.id, start=span[0], end=span[1]), *(s for a in carried for s in _spans(a))]
    lost = [*inside, *carried]
    return Loss(
        kind=kind, at=moment(later), lost=tuple(dict.fromkeys(spans)), evidence=(evidence,),
        origins=book.alone(lost, book.speaker(earlier), later),
    )  # fmt: skip


def _spans(attribution: Attribution) -> list[Span]:
    return [Span(report=attribution.report, start=p.start, end=p.end) for p in attribution.content]


def _told(reports: Sequence[Annotated], book: _Book) -> Iterator[Loss]:
    """Withdrawals and drops that a report tells, of its own outlet's words or another's."""
    for report in (a.report for a in reports):
        for start, end in book.sentences[report.id]:
            kind = _kind(report, start, end)
            loss = _tell(kind, report, start, end, book) if kind else None
            if loss:
                yield loss


def _kind(report: Report, start: int, end: int) -> LossKind | None:
    text = report.text[start:end]
    if any(m.kind == "withdrawal" and start <= m.start < end for m in report.marks):
        return "withdrawn"
    for kind in ("withdrawn", "dropped"):
        if any(p.search(text) for p in _patterns(kind)):
            return "withdrawn" if kind == "withdrawn" else "dropped"
    return None


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in load_table("losses")[kind])


def _tell(kind: LossKind, report: Report, start: int, end: int, book: _Book) -> Loss | None:
    """The loss that one sentence tells: whose words, and which; None where the report does not let one see."""
    before = [a for a in book.by_report[report.id] if a.content and a.content[0].start < end]
    outlet = _whose(report, start, end, before, book)
    if outlet is None or not _may_tell(report, start, end, outlet, book):
        return None
    words = _weighty(report.text[start:end])
    # the item meant is the last one told of that outlet, or else the last one told
    said = [a for a in before if outlet in book.media(a)] or before[-1:]
    meant = content_of(said[-1]) if said else words
    lost = book.pickups(outlet, meant, report)
    spans = dict.fromkeys(s for a in lost for s in _spans(a))
    if not spans:
        return None
    evidence = Span(report=report.id, start=start, end=end)
    return Loss(
        kind=kind, at=moment(report), lost=tuple(spans), evidence=(evidence,), origins=book.alone(lost, outlet, report)
    )  # fmt: skip


def _may_tell(report: Report, start: int, end: int, outlet: str, book: _Book) -> bool:
    """Whether a sentence is to be believed that an outlet took something back: only its own word does that. Another
    report's is taken where the outlet's own reports are not in hand, and not on the word of a third ("readers say")."""
    if outlet in (_key(report.outlet or ""), book.speaker(report)):
        return True
    tellers = [a for a in book.by_report[report.id] if any(p.start < end and p.end > start for p in a.content)]
    if any(outlet not in {bare(n) for n in book.chain(a)} for a in tellers):
        return False
    return outlet not in book.publishers or any(outlet in book.media(a) for a in tellers)


def _whose(report: Report, start: int, end: int, before: Sequence[Attribution], book: _Book) -> str | None:
    """The outlet that took something back: named in the sentence, else the one told of last, else the publisher."""
    named = find_house(report.text[start:end])
    if named:
        return bare(named.name)
    outlets = {_key(r.outlet): None for r in book.reports.values() if r.outlet}
    folded = f" {fold(report.text[start:end])} "
    cited = next((o for o in outlets if o and f" {o} " in folded), None)
    if cited:
        return cited
    for attribution in reversed(before):
        medium = next((find_house(n) for n in book.chain(attribution) if find_house(n)), None)
        if medium:
            return bare(medium.name)
    return _key(report.outlet) if report.outlet and any(m.kind == "withdrawal" for m in report.marks) else None
