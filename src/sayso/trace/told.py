"""Losses that a report tells in words, of its own outlet's passages or another's: which passages are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.records.annotation import Annotated
from sayso.records.attribution import Span
from sayso.records.origin import Loss
from sayso.records.report import Report
from sayso.trace.holders import Holder, find_holders
from sayso.trace.order import moment
from sayso.trace.passages import ALIKE, Book, Passage, key_of
from sayso.trace.phrases import bare
from sayso.trace.taken import EVENT, NUMBER, Taking, find_taking, keys_of

_LINK = re.compile(r"(?:[\s,;–—-]|(?:but|and|which|before|then)\b)*", re.IGNORECASE)
_BREAK = re.compile(r"[,;–—]|\b(?:but|and|before|then)\b(?<![,;–—]\s\w{3})", re.IGNORECASE)
NAMED = 0.6  # of the words that name what was taken back, in a passage that is meant
AROUND = 2  # sentences before one of loss that tell what it is about
ABOUT = 0.4  # of a passage's words, told in those sentences: it is meant
SHORT = 6  # words of what was told just before, up to which they are looked for as if they were a name
WITHDRAWABLE = ("asserts", "hedges", "predicts")


def find_told(reports: Sequence[Annotated], book: Book) -> Iterator[Loss]:
    """Withdrawals and drops that the reports tell, in their order."""
    for annotated in reports:
        for start, end in book.sentences[annotated.report.id]:
            taking = find_taking(annotated, start, end)
            loss = _tell(taking, annotated, (start, end), book) if taking else None
            if loss:
                yield loss


def _tell(taking: Taking, annotated: Annotated, span: tuple[int, int], book: Book) -> Loss | None:
    """The loss that one sentence tells: whose words, and which; None where the report does not let one see."""
    for holder in find_holders(taking, annotated.report, span, book):
        known = [_before(p, taking, book) for p in holder.passages]
        known = [p for p in known if _is_known(p, taking, annotated.report, span, book)]
        inside = book.told_in(taking.report, taking.start, span[1]) if taking.what else []
        known += [p for p in inside if p not in known]
        lost = _meant(taking, annotated, span, holder, known, book)
        if lost:
            return _loss(taking, annotated, span, holder, lost, book)
    return None


def _loss(
    taking: Taking, annotated: Annotated, span: tuple[int, int], holder: Holder, lost: Sequence[Passage], book: Book
) -> Loss:
    spans = [Span(report=p.report, start=s, end=e) for p in lost for s, e in p.spans]
    said = [p.said for p in lost if p.said is not None]
    own = tuple(dict.fromkeys(o for a in said if (o := book.origin(a))))
    return Loss(
        kind=taking.kind, at=moment(annotated.report), lost=tuple(dict.fromkeys(spans)),
        evidence=_evidence(taking, annotated, span, lost, book), by=holder.name,
        origins=book.alone(said, holder.name, annotated.report) if holder.outlet else own,
    )  # fmt: skip


def _evidence(
    taking: Taking, annotated: Annotated, span: tuple[int, int], lost: Sequence[Passage], book: Book
) -> tuple[Span, ...]:
    """The words that tell of the loss, without those that first tell what was lost; and the sentence to which "that
    report" of an outlet points back."""
    here = [p for p in lost if p.report == taking.report]
    told = max((p.end for p in here if span[0] < p.end <= taking.start), default=span[0])
    start = told + len(_LINK.match(annotated.report.text[told : taking.start])[0])  # type: ignore[index]
    before = [s for s in book.sentences[taking.report] if s[1] <= span[0] and any(s[0] <= p.start < s[1] for p in here)]
    spans = [(start if taking.kind == "dropped" else span[0], span[1]), *(before if taking.by == "publisher" else ())]
    return tuple(Span(report=taking.report, start=s, end=e) for s, e in spans)


def _before(passage: Passage, taking: Taking, book: Book) -> Passage:
    """A passage without its end that tells of the loss: "rescuers had found the ship, but it later deleted this"."""
    if passage.said is None or passage.report != taking.report or taking.what:
        return passage
    text = book.reports[passage.report].text
    spans = [(s, _break(text, s, taking.start) if s < taking.start < e else e) for s, e in passage.spans]
    told = tuple(span for span in spans if len(keys_of(book.annotated[passage.report], *span)) > 1)
    return replace(passage, spans=told) if told else passage


def _break(text: str, start: int, end: int) -> int:
    """Where the last clause before ``end`` begins, if one does after ``start``."""
    breaks = [m.start() for m in _BREAK.finditer(text, start, end)]
    return breaks[-1] if breaks else end


def _is_known(passage: Passage, taking: Taking, report: Report, span: tuple[int, int], book: Book) -> bool:
    """Whether a passage was published by then, is no denial, and does not itself tell of the loss."""
    if passage.said is not None and passage.said.commitment not in WITHDRAWABLE:
        return False
    if passage.report != report.id:
        return moment(book.reports[passage.report]) <= moment(report)
    if passage.said is None:
        return passage.end <= span[0]
    own = taking.by != "publisher" or book.is_own(passage.said)
    last = span[1] if taking.what else taking.start  # else what stands there is only called "the post"
    return own and passage.start < last and not passage.start <= taking.start < passage.end


def _meant(
    taking: Taking,
    annotated: Annotated,
    span: tuple[int, int],
    holder: Holder,
    known: Sequence[Passage],
    book: Book,
) -> list[Passage]:
    """The passages that are meant: those that have what is named; else the last told before; else what it is about."""
    named = _one(taking.what, [p for p in known if _names(taking.what, book.keys(p))], book) if taking.what else []
    if named:
        return _widen(named, known, holder, book)
    last = _last(annotated.report, taking, span, known, holder, book)
    if last is not None:
        keys = book.keys(last)
        same = [p for p in known if _names(keys, book.keys(p))] if 1 < len(keys) < SHORT else []
        return _widen([last, *same], known, holder, book)
    if (taking.what and holder.near) or not _is_owned(taking, annotated, span):
        return []
    about = _context(annotated, span, book)
    return _one(frozenset(), [p for p in known if _is_about(book.keys(p), about, holder)], book)


def _is_owned(taking: Taking, annotated: Annotated, span: tuple[int, int]) -> bool:
    """Whether an outlet speaks of what is its own for certain: "that report was wrong" may be said of another's."""
    words = annotated.report.text[taking.start : taking.end].lower()
    return taking.by != "publisher" or words.startswith(("our ", "we ")) or (taking.start, taking.end) == span


def _names(what: frozenset[str], keys: frozenset[str]) -> bool:
    """Whether words of a passage are those that name what was taken back, its numbers among them."""
    numbers = {k for k in what if k.startswith(NUMBER)}
    return numbers <= keys and len(what & keys) >= NAMED * len(what)


def _one(what: frozenset[str], found: Sequence[Passage], book: Book) -> list[Passage]:
    """What was found, if it is one thing: what happened or a number is named, or all that was found is alike."""
    if not found or (len(what) > 1 and any(k.startswith((EVENT, NUMBER)) for k in what)):
        return list(found)
    best = max(found, key=lambda p: len(what & book.keys(p)) / (1 + len(book.keys(p))))
    return list(found) if all(_alike(p, best, book) for p in found) else []


def _alike(a: Passage, b: Passage, book: Book) -> bool:
    x, y = book.keys(a), book.keys(b)
    return a == b or a.report == b.report or 2 * len(x & y) >= ALIKE * (len(x) + len(y))


def _widen(found: Sequence[Passage], known: Sequence[Passage], holder: Holder, book: Book) -> list[Passage]:
    """With the pickups: what else was said in like words, on the same word or by way of who takes it back."""
    origins = {book.origin(p.said) for p in found if p.said is not None}
    more = (p for p in known for q in found if _picks_up(p, q, book))
    return list(dict.fromkeys([*found, *(p for p in more if _rests_on(p, origins, holder, book))]))


def _rests_on(passage: Passage, origins: set[str | None], holder: Holder, book: Book) -> bool:
    """Whether a passage rests on who takes it back, or on whose word that was: in a report that copied the one that is
    lost, what another is cited for stays."""
    if passage.said is None or not holder.outlet:
        return True
    through = {bare(n) for n in book.chain(passage.said)} | {key_of(book.reports[passage.report].outlet or "")}
    return holder.name in through or book.origin(passage.said) in origins


def _picks_up(a: Passage, b: Passage, book: Book) -> bool:
    x, y = book.keys(a), book.keys(b)
    return len(x & y) >= 3 and 2 * len(x & y) >= ALIKE * (len(x) + len(y))


def _last(
    report: Report, taking: Taking, span: tuple[int, int], known: Sequence[Passage], holder: Holder, book: Book
) -> Passage | None:
    """What was told last of whoever takes it back: anywhere before of an outlet, of others just before."""
    starts = [s for s, _ in book.sentences[report.id] if s <= span[0]]
    back = AROUND + 1 if holder.outlet and not taking.what else 1
    floor = starts[-1 - back] if len(starts) > back else 0
    before = [p for p in known if p.report == report.id and floor <= p.start < taking.end and p.said is not None]
    before = [p for p in before if not taking.what or taking.what & book.keys(p)]
    return max(before, key=lambda p: p.start, default=None)


def _context(annotated: Annotated, span: tuple[int, int], book: Book) -> frozenset[str]:
    starts = [s for s, _ in book.sentences[annotated.report.id] if s <= span[0]]
    return keys_of(annotated, starts[-1 - AROUND] if len(starts) > AROUND else 0, span[1])


def _is_about(keys: frozenset[str], about: frozenset[str], holder: Holder) -> bool:
    """Whether a passage is what those sentences are about; of the one source on a platform, less of it must be told."""
    shared = len(keys & about)
    if not holder.near:
        return shared >= (1 if holder.named else 2)
    return shared >= 3 and shared >= ABOUT * len(keys)
