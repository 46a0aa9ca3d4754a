"""Who took something back: whose passages a sentence of loss can mean. One candidate left, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.records.attribution import Attribution
from sayso.records.report import Report
from sayso.trace.passages import Book, Passage, as_passage, key_of
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.press import find_house, without_states
from sayso.trace.taken import Taking, listed

_ITS = ("its ", "his ", "her ", "their ", "our ", "my ")
BACK = 3  # sentences before the loss in which "he", "it" or "the agency" was told of


@dataclass(frozen=True, slots=True)
class Holder:
    """Who took something back, all that he is reported to have said, and whether he is an outlet.

    ``near`` is false where only the platform shows him ("the post is gone"), ``named`` where the sentence has not even
    what he is ("the adviser's post").
    """

    name: str
    passages: Sequence[Passage]
    outlet: bool
    near: bool = True
    named: bool = True


def find_holders(taking: Taking, report: Report, span: tuple[int, int], book: Book) -> Iterator[Holder]:
    """Whose passages the sentence at ``span`` can mean, the likeliest first; none where only a third says so."""
    if taking.by == "publisher":
        found = _publisher(taking, report, book)
    elif taking.by == "channel":
        found = None
    else:
        found = _party(taking, report, span, book)
        if found is None and not (taking.by == "anybody" and _is_other(taking, report, book)):
            outlet = _whose(report, span, book)
            found = as_outlet(outlet, book) if outlet and _may_tell(taking, report, outlet, book) else None
    if found is not None:
        yield found
    if taking.kind == "dropped" and (platform := _on_platform(taking, report, span, book)):
        yield platform


def as_outlet(name: str, book: Book) -> Holder:
    """The outlet of that (folded) name, with all that it carried."""
    return Holder(name, book.passages_of(name), outlet=True)


def _publisher(taking: Taking, report: Report, book: Book) -> Holder | None:
    """The report's own outlet, unless somebody else is quoted as saying so."""
    others = [a for a in _tellers(taking, report, book) if key_of(report.outlet or "") not in _chain(a, book)]
    return as_outlet(book.speaker(report), book) if report.outlet and not others else None


def _tellers(taking: Taking, report: Report, book: Book) -> list[Attribution]:
    """Those in whose words the loss is told, the nearest first."""
    found = [a for a in book.by_report[report.id] if any(p.start <= taking.start < p.end for p in a.content)]
    return sorted(found, key=lambda a: sum(p.end - p.start for p in a.content))


def _chain(attribution: Attribution, book: Book) -> set[str]:
    return {bare(n) for n in book.chain(attribution)}


def _worded(taking: Taking, report: Report) -> str:
    """Who does it as worded, without what he takes back: "the mayor" of "the mayor's claim"."""
    subject = report.text[slice(*taking.subject)] if taking.subject else ""
    if subject.lower().startswith(_ITS):
        return "it"
    return re.split(r"\s?['’]s?(?:\s|$)", subject)[0]


def _party(taking: Taking, report: Report, span: tuple[int, int], book: Book) -> Holder | None:
    """The source that the words name, or point back to, with all that it said; outlets are looked for elsewhere."""
    spoke = _speakers(taking, report, span, book)
    origins = {o for a in spoke if (o := book.origin(a))}
    tellers = _tellers(taking, report, book)
    if not origins or (tellers and not origins & {book.origin(a) for a in tellers}):
        return None
    if outlet := _house_of(spoke[-1], book):
        return as_outlet(outlet, book) if _may_tell(taking, report, outlet, book) else None
    names = _names_of(spoke[-1])
    origins |= {o for a in _everybody(book) if names and names == _names_of(a) and (o := book.origin(a))}
    said = book.said_by([*sorted(origins), *book.of_body(origins)])
    roles = [as_passage(a) for a in _everybody(book) if taking.names and _speaks_for(a, taking.names)]
    return Holder(_name(spoke[-1]), list(dict.fromkeys([*said, *roles])), outlet=False)


def _speakers(taking: Taking, report: Report, span: tuple[int, int], book: Book) -> list[Attribution]:
    """Attributions of the one who does it: named so, cited by these words, or told of just before."""
    worded = _worded(taking, report)
    head = fold(worded).split()[-1:]
    tellers = _tellers(taking, report, book)
    before = [a for a in book.by_report[report.id] if a.content and a.source and a.source.start < taking.start]
    if find_house(worded) or not head:
        return []
    if head[0] in ("i", "we") or (head[0] in listed("pronouns") and tellers):
        return tellers[:1]
    if head[0] in listed("pronouns"):
        return [a for a in before if a.content[0].start >= _back(report, span, book)][-1:]
    cited = [a for a in book.by_report[report.id] if a.content and _is_cited(a, taking)]
    if taking.names:
        return [*cited, *(a for a in _everybody(book) if _is_named(a, taking.names))]
    again = head[0] in listed("again")
    return cited or [a for a in before if again and head[0] in fold(f"{_name(a)} {_role(a)}").split()][-1:]


def _house_of(a: Attribution, book: Book) -> str | None:
    """The outlet that an attribution cites as its source, if it is one of the tables or of the story."""
    end = book.chain(a)[-1:]
    house = find_house(end[0]) if end and a.speaker and a.speaker.kind != "person" else None
    if house:
        return bare(house.name)
    return key_of(end[0]) if end and key_of(end[0]) in book.publishers else None


def _is_cited(a: Attribution, taking: Taking) -> bool:
    """Whether the words for who does it are those for the source of an attribution."""
    start, end = taking.subject or (0, 0)
    return a.source is not None and a.source.start <= start < a.source.end and end <= a.source.end


def _everybody(book: Book) -> Iterable[Attribution]:
    return (a for said in book.by_report.values() for a in said if a.content and a.source)


def _name(a: Attribution) -> str:
    return a.speaker.name if a.speaker else a.source.text if a.source else ""


def _role(a: Attribution) -> str:
    return (a.speaker.role or "") if a.speaker else ""


def _is_named(a: Attribution, names: frozenset[str]) -> bool:
    """Whether the source bears these names: "Lee" is "Ann Lee", "Lee" the company is no person, who has fewer names."""
    held = _names_of(a)
    person = a.speaker is not None and a.speaker.kind == "person"
    return bool(held) and (names <= held or (person and held <= names))


def _names_of(a: Attribution) -> frozenset[str]:
    worded = re.split(r"[,;(]|\s(?:of|at|from)\s", without_states(_name(a)))[0]
    return frozenset(fold(w) for w in re.findall(r"[\w-]+", worded) if w[:1].isupper() and w.lower() != "the")


def _speaks_for(a: Attribution, names: frozenset[str]) -> bool:
    """Whether a speaker's role says that he speaks for that body: "deputy head of the Harbour party"."""
    words = fold(_role(a)).split()
    return names <= set(words) and not listed("others") & set(words)


def _back(report: Report, span: tuple[int, int], book: Book) -> int:
    starts = [s for s, _ in book.sentences[report.id] if s <= span[0]]
    return starts[-1 - BACK] if len(starts) > BACK else 0


def _is_other(taking: Taking, report: Report, book: Book) -> bool:
    """Whether somebody is named who takes it back, and he is none of whom the reports tell."""
    worded = _worded(taking, report)
    return bool(taking.names) and find_house(worded) is None and key_of(worded) not in book.publishers


def _whose(report: Report, span: tuple[int, int], book: Book) -> str | None:
    """The outlet that took something back: named in the sentence, else the one told of last, else the publisher."""
    text = report.text[slice(*span)]
    named = find_house(text)
    if named:
        return bare(named.name)
    folded = f" {fold(text)} "
    cited = next((o for o in sorted(book.publishers) if o and f" {o} " in folded), None)
    if cited:
        return cited
    floor = _back(report, span, book)
    before = [a for a in book.by_report[report.id] if a.content and floor <= a.content[0].start < span[1]]
    for attribution in reversed(before):
        medium = next((find_house(n) for n in book.chain(attribution) if find_house(n)), None)
        if medium:
            return bare(medium.name)
    return key_of(report.outlet) if report.outlet and any(m.kind == "withdrawal" for m in report.marks) else None


def _may_tell(taking: Taking, report: Report, outlet: str, book: Book) -> bool:
    """Whether a sentence is to be believed that an outlet took something back: only its own word does that. Another
    report's is taken where the outlet's own reports are not in hand, and not on the word of a third ("readers say")."""
    if outlet in (key_of(report.outlet or ""), book.speaker(report)):
        return True
    tellers = _tellers(taking, report, book)
    if any(outlet not in _chain(a, book) and not _is_document(a) for a in tellers):
        return False
    return outlet not in book.publishers or any(outlet in book.media(a) for a in tellers)


def _is_document(a: Attribution) -> bool:
    """Whether a paper speaks, whose the sentence says it is: "says a note to subscribers"."""
    return a.speaker is not None and a.speaker.kind == "document"


def _on_platform(taking: Taking, report: Report, span: tuple[int, int], book: Book) -> Holder | None:
    """The one source whose words were told of the same platform before: "said on Facebook", "the post is gone"."""
    words = set(fold(report.text[slice(*span)]).split()) - words_of("noise")
    platforms = words & listed("platforms")
    found = [a for a in _everybody(book) if platforms & _platforms(a, book)] if platforms else []
    origins = {book.origin(a) for a in found if not _within(a, report, span)}
    if len(origins) != 1 or {book.origin(a) for a in _tellers(taking, report, book)} - origins:
        return None
    who = {w for a in found for w in fold(f"{_name(a)} {_role(a)}").split()}
    named = bool((who & words) - platforms)
    return Holder(_name(found[0]), [as_passage(a) for a in found], outlet=False, near=False, named=named)


def _within(a: Attribution, report: Report, span: tuple[int, int]) -> bool:
    return a.report == report.id and span[0] <= a.content[0].start < span[1]


def _platforms(a: Attribution, book: Book) -> set[str]:
    """The platforms on which an attribution says that it was said."""
    text = book.reports[a.report].text
    pieces = [p for p in (a.source, a.cue) if p is not None]
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    before = [c.start for c in a.content if c.start >= end]
    words = f"{a.channel or ''} {text[start : min(before, default=end)]}"
    return set(fold(words).split()) & listed("platforms")
