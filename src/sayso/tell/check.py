"""The checker: whether everything that an account tells stands in what it cites.

It reads the account and nothing else, and it trusts nothing that `tell` did: every told sentence is parted into words
carried over from its citations and words of the house style (`segments`), and held against the rules of `check_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.records.account import Account, Answer, Citation, Told
from sayso.records.attribution import Span
from sayso.records.claim import Claim
from sayso.records.status import Change
from sayso.tell.check_names import NAME_RULES
from sayso.tell.check_words import QUESTION_RULES, RULES, Case, stray_names, wrong_quotes
from sayso.tell.cite import MAX_SPAN
from sayso.tell.desk import Desk, standings
from sayso.tell.house import house_of
from sayso.tell.segments import Parting
from sayso.tell.witness import Evidence, Records
from sayso.tell.words import keys_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with one told sentence: where it stands in the account, what is wrong, and its text."""

    where: str
    what: str
    text: str


def check(account: Account) -> tuple[Finding, ...]:
    """Every told sentence of an account that its citations do not bear out, in order of reading; empty if none is."""
    checker = checker_of(account)
    found: list[Finding] = []
    lengths = {r.id: len(r.text) for r in account.reports}
    for where, text, citations, proposition in _told(account):
        found += (
            Finding(where=where, what=what, text=text)
            for what in checker.fault(text, citations, proposition=proposition)
        )
    for claim in account.matched.claims:
        found += _claim(checker, claim, account.weighed.history.get(claim.id, ()), lengths)
    found += _headings(account)
    return tuple(found)


class Checker:
    """Holds told sentences against records; made once for an account or for a desk."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def fault(self, text: str, citations: Sequence[Citation], *, proposition: bool = False) -> list[str]:
        """What is wrong with a told sentence, in plain words; empty if nothing is."""
        wrong = list(self._wrong_citations(citations))
        evidence = self.records.gather(citations)
        parting = Parting(text, evidence, self._names(evidence), self.records.house)
        if not citations and not text.endswith("?") and any(s.kind not in ("house", "glue") for s in parting.segments):
            return [*wrong, "it has no citation"]
        case = Case(parting=parting, evidence=evidence, records=self.records, proposition=proposition)
        if text.endswith("?"):
            return wrong + [what for rule in QUESTION_RULES for what in rule(case)]
        return wrong + [what for rule in (*RULES, *NAME_RULES) for what in rule(case)]

    def fault_reason(self, why: str, citations: Sequence[Citation], claim_id: str) -> list[str]:
        """What is wrong with a reason: names, figures, dates and quotations that neither its evidence nor the claim's
        own origins bear out. Its other words are those of the status rules, not of a report."""
        evidence = self.records.gather(citations)
        names = self._names(evidence) | self.records.origin_words([self.records.standings[claim_id]])
        parting = Parting(why, evidence, names, self.records.house)
        case = Case(parting=parting, evidence=evidence, records=self.records, proposition=True)
        return [what for rule in (stray_names, wrong_quotes) for what in rule(case)]

    def _names(self, evidence: Evidence) -> frozenset[str]:
        """The words that may name somebody here though the cited words do not: speakers, origins, outlets."""
        names = set(evidence.metadata) | self.records.origin_words(evidence.claims)
        for attribution in evidence.speeches:
            names |= self.records.speaker_words(attribution)
        return frozenset(names - self.records.house.negators)

    def _wrong_citations(self, citations: Iterable[Citation]) -> Iterator[str]:
        for c in citations:
            report = self.records.reports.get(c.report)
            if report is None:
                yield f"it cites a report that is not there ({c.report})"
            elif not 0 <= c.start < c.end <= len(report.text) or not report.text[c.start : c.end].strip():
                yield f"it cites characters that the report does not have ({c.start}–{c.end})"
            elif c.end - c.start > MAX_SPAN:
                yield "it cites a passage longer than a sentence"


def checker_of(account: Account) -> Checker:
    """The checker for an account's sentences."""
    return Checker(
        Records(
            reports=account.reports,
            attributions=account.attributions,
            sourcing=account.sourcing,
            parties=account.parties,
            origins=account.origins,
            standings=standings(
                account.matched, account.weighed, account.origins, account.reports, account.as_of, account.attributions
            ),
            house=house_of("en"),
        )
    )


def checker_for(desk: Desk) -> Checker:
    """The same checker over a story that is still being told."""
    return Checker(
        Records(
            reports=(a.report for a in desk.story.reports),
            attributions=desk.story.attributions,
            sourcing=desk.traced.sourcing,
            parties=desk.traced.parties,
            origins=desk.traced.origins,
            standings=desk.standings,
            house=desk.house,
        )
    )


def _told(account: Account) -> Iterator[tuple[str, str, Sequence[Citation], bool]]:
    article = account.article
    yield "headline", article.headline.text, article.headline.citations, False
    yield from _sentences("lead", article.lead)
    for section in article.sections:
        yield from _sentences(f"section “{section.heading}”", section.sentences)
    if article.open_question:
        yield "open question", article.open_question.text, article.open_question.citations, True
    for number, happening in enumerate(account.timeline, 1):
        yield f"timeline {number}", happening.text, happening.citations, True
    for number, answer in enumerate(account.interview, 1):
        yield from _sentences(f"interview {number}", answer.answer)
        yield f"interview question {number}", answer.question, _all(account, answer), True


def _sentences(where: str, sentences: Sequence[Told]) -> Iterator[tuple[str, str, Sequence[Citation], bool]]:
    for number, told in enumerate(sentences, 1):
        yield f"{where}, sentence {number}", told.text, told.citations, False


def _all(account: Account, answer: Answer) -> tuple[Citation, ...]:
    """What a question may name: what its answer cites, and the claims that it is about."""
    lengths = {r.id: len(r.text) for r in account.reports}
    spans = (s for c in account.matched.claims if c.id in answer.claims for s in wording_spans(c)[:40])
    return (*(c for told in answer.answer for c in told.citations), *citations_of(spans, lengths))


def _claim(checker: Checker, claim: Claim, changes: Sequence[Change], lengths: dict[str, int]) -> Iterator[Finding]:
    """What is wrong with a claim's wording and with the reasons of its history."""
    for what in checker.fault(claim.text, citations_of(wording_spans(claim)[:40], lengths), proposition=True):
        yield Finding(where=f"claim {claim.id}", what=what, text=claim.text)
    for number, change in enumerate(changes, 1):
        for what in checker.fault_reason(change.why, reason_citations(claim, change, lengths), claim.id):
            yield Finding(where=f"claim {claim.id}, reason {number}", what=what, text=change.why)


def wording_spans(claim: Claim) -> tuple[Span, ...]:
    """The spans that bear a claim's wording out: its assertions."""
    return tuple(Span(report=a.report, start=a.start, end=a.end) for a in claim.assertions)


def citations_of(spans: Iterable[Span], lengths: dict[str, int]) -> tuple[Citation, ...]:
    """Spans as citations without reference numbers, clipped to a sentence's size."""
    return tuple(
        Citation(n=1, report=s.report, start=s.start, end=min(s.end, s.start + MAX_SPAN, lengths[s.report]))
        for s in spans
        if s.report in lengths
    )


def reason_citations(claim: Claim, change: Change, lengths: dict[str, int]) -> tuple[Citation, ...]:
    """What a reason may rest on: its evidence, and the claim's assertions."""
    return citations_of((*change.evidence, *wording_spans(claim)[:40]), lengths)


def _headings(account: Account) -> Iterator[Finding]:
    fixed = set(house_of("en").table["headings"].values())
    for section in account.article.sections:
        if section.heading not in fixed:
            yield Finding(where="heading", what="a heading that is not in the house style", text=section.heading)


def repeated(sentences: Iterable[Told]) -> Iterator[str]:
    """Sentences that stand twice."""
    seen: set[tuple[str, ...]] = set()
    for told in sentences:
        if (keys := keys_of(told.text)) in seen:
            yield told.text
        seen.add(keys)
