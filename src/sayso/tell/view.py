"""An account, looked up and put in the order in which a reader wants it. Renderers share it; it reads nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sayso.records.account import Account, Citation, Happening, Reference
from sayso.records.attribution import Span
from sayso.records.claim import Assertion, Claim, Question
from sayso.records.origin import Origin
from sayso.records.report import Report
from sayso.records.status import Change, Status
from sayso.tell.days import first_day
from sayso.tell.shown import fragment_url
from sayso.tell.words import keys_of

LADDER: tuple[Status, ...] = (
    "dispelled", "superseded", "rumour", "single-source", "contested", "corroborated", "confirmed",
)  # fmt: skip
"""The statuses from the least to the most that one may rely on; charts draw them in this order."""

_CONTEXT = 320
_NAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words in their paragraph, and where they stand."""

    n: int | None
    report: Report | None
    before: str
    words: str
    after: str
    href: str | None


class View:
    """Lookups over one account."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.reports = {r.id: r for r in account.reports}
        self.claims = {c.id: c for c in account.matched.claims}
        self.origins = {o.id: o for o in account.origins}
        self._places = {claim_id: i for i, claim_id in enumerate(self.claims, start=1)}
        self.references: dict[str, Reference] = {r.report: r for r in account.references}
        self._asked = {c for answer in account.interview for c in answer.claims}
        self._cited = cited_spans(account)

    def changes(self, claim_id: str) -> tuple[Change, ...]:
        """The history of a claim, the earliest change first; empty where it was never weighed."""
        return self.account.weighed.history.get(claim_id, ())

    def standing(self, claim_id: str) -> Change | None:
        """Where the claim stands now."""
        changes = self.changes(claim_id)
        return changes[-1] if changes else None

    def ranked(self) -> list[Claim]:
        """All weighed claims: the one that the headline tells, then those that matter most to the story."""
        claims = sorted((c for c in self.claims.values() if self.changes(c.id)), key=self._weight)
        first = self._told_first(claims)
        return sorted(claims, key=lambda c: c is not first)

    def _told_first(self, claims: list[Claim]) -> Claim | None:
        """The claim that the headline tells: most of its words stand there, and the headline cites it."""
        headline = self.account.article.headline
        said = set(keys_of(headline.text))
        cited = {(c.report, c.start) for c in headline.citations}

        def share(claim: Claim) -> float:
            words = set(keys_of(claim.text))
            return len(words & said) / (len(words | said) or 1)

        shown = [c for c in claims if any((a.report, a.start) in cited for a in c.assertions)]
        return max(shown, key=share, default=None)

    def _weight(self, claim: Claim) -> tuple[int, int, int, str]:
        """What many outlets carry, what has moved and what the article and the interview tell comes first; a wording
        that leans on words not shown comes late."""
        outlets = {self.outlet(a.report) for a in claim.assertions}
        moves = min(len(self.changes(claim.id)), 4) + min(len(claim.rivals), 3)
        told = 3 * (claim.id in self._asked) + min(sum(self._is_told(a) for a in claim.assertions), 3)
        leans = 4 * (_LEANS.match(claim.text) is not None or len(claim.text.split()) < 4)
        return (leans - min(len(outlets), 6) - moves - told, -len(claim.assertions), -len(claim.text), claim.id)

    def _is_told(self, assertion: Assertion) -> bool:
        places = self._cited.get(assertion.report, ())
        return any(s.start < assertion.end and s.end > assertion.start for s in places)

    def since(self, claim_id: str) -> datetime | None:
        """When the claim came to the status that it has now; later changes of its counts alone do not count."""
        found: datetime | None = None
        for change in reversed(self.changes(claim_id)):
            if change.status != self.changes(claim_id)[-1].status:
                break
            found = change.at
        return found

    def place(self, claim_id: str) -> int:
        """The claim's number on the page, from 1: ids are the reports' word and make no anchors."""
        return self._places[claim_id]

    def days(self) -> list[date]:
        """The days (UTC) on which any claim moved, and the day of the account: the axis of all small charts."""
        moments = [c.at for history in self.account.weighed.history.values() for c in history]
        return sorted({at.astimezone(UTC).date() for at in (*moments, self.account.as_of)})

    def questions(self, claims: Iterable[Claim]) -> list[tuple[Question | None, list[Claim]]]:
        """The claims by the question that they answer, in the order in which they come."""
        texts = {q.id: q for q in self.account.questions}
        groups: dict[str, list[Claim]] = {}
        for claim in claims:
            groups.setdefault(claim.question, []).append(claim)
        return [(texts.get(key), group) for key, group in groups.items()]

    def outlet(self, report_id: str) -> str:
        """The report's outlet as it names itself, else its id."""
        report = self.reports.get(report_id)
        return (report.outlet if report else None) or report_id

    def quotation(self, where: Span, n: int | None = None) -> Quotation:
        """The words of a span with what stands around them in the same paragraph."""
        report = self.reports.get(where.report)
        reference = self.references.get(where.report)
        number = n if n is not None else reference.n if reference else None
        if report is None:
            return Quotation(n=number, report=None, before="", words="", after="", href=None)
        words = report.text[where.start : where.end]
        return Quotation(
            n=number,
            report=report,
            before=_tail(report.text[: where.start].rpartition("\n")[2]),
            words=words,
            after=_head(report.text[where.end :].partition("\n")[0]),
            href=fragment_url(report.url, words),
        )

    def speakers(self, claim: Claim) -> list[Origin]:
        """The origins on whose word the claim rests: those that affirm it with grade 1 or more, else all that do."""
        grades = self.account.weighed.grades.get(claim.id, {})
        affirming = dict.fromkeys(a.origin for a in claim.assertions if a.stance == "affirms" and a.origin)
        known = [self.origins[i] for i in affirming if i in self.origins]
        return [o for o in known if o.id in grades and grades[o.id].grade >= 1] or known

    def deniers(self, claim: Claim) -> list[Origin]:
        """The origins that deny the claim or take it back."""
        against = dict.fromkeys(a.origin for a in claim.assertions if a.stance in ("denies", "withdraws") and a.origin)
        return [self.origins[i] for i in against if i in self.origins]

    def chain(self, assertion: Assertion) -> tuple[str, ...]:
        """Names from the outlet that published to the origin, no name twice in a row."""
        names = [self.outlet(assertion.report)]
        sourcing = self.account.sourcing.get(assertion.attribution or "")
        names += sourcing.chain if sourcing else ()
        origin = self.origins.get(assertion.origin or "")
        if origin is not None and (sourcing is None or not sourcing.chain):
            names.append(origin.name)
        return tuple(b for a, b in zip(["", *names], names, strict=False) if a != b)

    def firmness(self, happening: Happening) -> Status | None:
        """The weakest status among the claims that a line of the timeline tells; None where none is weighed."""
        found = [s.status for s in map(self.standing, happening.claims) if s is not None]
        return min(found, key=LADDER.index) if found else None

    def timeline(self) -> list[Happening]:
        """The dated lines in order; lines whose date cannot be read come last."""
        far = datetime.max.date()
        return sorted(self.account.timeline, key=lambda h: (first_day(h.date) or far, h.date))


_LEANS = re.compile(r"(?:He|She|It|They|We|I|This|That|These|Those|There|His|Her|Its|Their|My|Our|Who|Which)\b")


def _tail(text: str) -> str:
    return text if len(text) <= _CONTEXT else "… " + text[-_CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= _CONTEXT else text[:_CONTEXT].rpartition(" ")[0] + " …"


def name_origins(origins: Sequence[Origin]) -> str:
    """The origins' names, those that one body answers for together with its name, as they are counted; at most six."""
    bodies: dict[str, list[Origin]] = {}
    for origin in origins:
        bodies.setdefault(origin.principal or origin.name, []).append(origin)
    named = [_body(body, list(dict.fromkeys(o.name for o in group))) for body, group in bodies.items()]
    more = f"; and {len(named) - _NAMES} more" if len(named) > _NAMES else ""
    return "; ".join(named[:_NAMES]) + more


def _body(body: str, names: list[str]) -> str:
    """Who spoke, and for whom: "Ann Orr and Jan Voss (Government of Norland)"."""
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return listed if all(body.casefold() in n.casefold() for n in names) else f"{listed} ({body})"


def count_words(change: Change) -> str:
    """The counts as the ledger shows them: low, best, high."""
    return f"{change.origins.low}–{change.origins.best}–{change.origins.high}"


def cited_spans(account: Account) -> dict[str, list[Span]]:
    """For each report the distinct places that the account cites, in the order of the text."""
    found: dict[str, set[Span]] = {}
    for citation in _citations(account):
        span = Span(report=citation.report, start=citation.start, end=citation.end)
        found.setdefault(citation.report, set()).add(span)
    return {report: sorted(spans, key=lambda s: (s.start, s.end)) for report, spans in found.items()}


def _citations(account: Account) -> Iterator[Citation]:
    article = account.article
    told = [article.headline, *article.lead, *(t for s in article.sections for t in s.sentences)]
    told += [article.open_question] if article.open_question else []
    told += [t for a in account.interview for t in a.answer]
    for sentence in told:
        yield from sentence.citations
    for line in account.timeline:
        yield from line.citations
