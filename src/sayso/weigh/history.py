"""How each claim came to stand where it stands: its status replayed at every moment at which something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sayso.lang.predicates import class_of
from sayso.records.attribution import Span
from sayso.records.claim import Assertion, Claim
from sayso.records.origin import Loss
from sayso.records.status import Change, Counts, Status
from sayso.weigh.ladder import Case, Ruling, rule_status
from sayso.weigh.remit import is_toll
from sayso.weigh.situation import Situation, View
from sayso.weigh.standing import Standing, Word, count, outranks, stand

ROUNDS = 3  # a rival's status can change a claim's, which can change another rival's
EVIDENCE = 6  # spans that a change shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A claim's status, counts and reason at a moment."""

    ruling: Ruling
    counts: Counts


def replay(
    group: Sequence[Claim], losses: Sequence[Loss], situation: Situation, end: datetime
) -> dict[str, list[Change]]:
    """The history of claims that are rivals of one another, each change when it became known."""
    relevant = _touching(group, losses)
    history: dict[str, list[Change]] = {c.id: [] for c in group}
    first = {c.id: min((a.at or end for a in c.assertions), default=None) for c in group}
    for at in _moments(group, relevant, end):
        known = [c for c in group if (since := first[c.id]) is not None and since <= at]
        verdicts = judge(known, at, relevant, situation, history)
        for claim in known:
            _record(history[claim.id], claim, verdicts[claim.id], at, relevant)
    return history


def _touching(group: Sequence[Claim], losses: Sequence[Loss]) -> list[Loss]:
    reports = {a.report for c in group for a in c.assertions}
    return [loss for loss in losses if any(s.report in reports for s in loss.lost)]


def _moments(group: Sequence[Claim], losses: Sequence[Loss], end: datetime) -> list[datetime]:
    times = {a.at or end for c in group for a in c.assertions} | {loss.at for loss in losses}
    return sorted(t for t in times if t <= end)


def judge(
    claims: Sequence[Claim],
    at: datetime,
    losses: Sequence[Loss],
    situation: Situation,
    history: Mapping[str, Sequence[Change]],
) -> dict[str, Verdict]:
    """The verdict on each claim at ``at``; rivals are judged together until nothing changes any more."""
    view = situation.at(at)
    standing = settle(claims, {c.id: stand(c, at, losses, view) for c in claims}, view)
    by_id = {c.id: c for c in claims}
    counted = {c.id: count(standing[c.id].support(), view) for c in claims}
    alike = _count_alike(claims)
    status: dict[str, Status] = {}
    verdicts: dict[str, Verdict] = {}
    for _ in range(ROUNDS):
        for claim in claims:
            counts = counted[claim.id]
            rivals = [by_id[r] for r in claim.rivals if r in by_id]
            case = Case(
                claim=claim,
                at=at,
                standing=standing[claim.id],
                rivals=rivals,
                rival_standing=standing,
                rival_status=status,
                held_before=any(h.status not in ("rumour", "dispelled") for h in history[claim.id]),
                low=counts.low,
                view=view,
                counts=alike[claim.id],
            )
            verdicts[claim.id] = Verdict(ruling=rule_status(case), counts=counts)
        new = {c: v.ruling.status for c, v in verdicts.items()}
        if new == status:
            break
        status = new
    return verdicts


def _count_alike(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """For each claim the others that count the same thing."""
    numbered = [c for c in claims if c.frame.numbers]
    return {
        claim.id: [c for c in numbered if c is not claim and counts_the_same(c, claim)] if claim.frame.numbers else []
        for claim in claims
    }


def counts_the_same(a: Claim, b: Claim) -> bool:
    """Whether two claims count one thing: a running toll."""
    if is_toll(a) and is_toll(b):
        return True
    x, y = a.frame, b.frame
    units = {u for _, _, u in x.numbers} & {u for _, _, u in y.numbers}
    kind = class_of(x.predicate)
    running = kind is not None and (kind.state or kind.toll)
    return running and bool(units) and (x.predicate, x.theme, x.negated) == (y.predicate, y.theme, y.negated)


def settle(claims: Sequence[Claim], standing: Mapping[str, Standing], view: View) -> dict[str, Standing]:
    """An origin's latest word counts over rivals too: who affirmed one and later another stands by the later.

    So it does where the later word is that of the institution that the origin answers to, or of its head.
    """
    out = dict(standing)
    for claim in claims:
        said = [w for r in claim.rivals if r in standing for w in standing[r].affirming]
        kept = tuple(w for w in out[claim.id].affirming if not any(_gives_way(w, v, view) for v in said))
        out[claim.id] = replace(out[claim.id], affirming=kept)
    return out


def _gives_way(word: Word, later: Word, view: View) -> bool:
    if later.origin.id != word.origin.id:
        return later.assertion.at != word.assertion.at and outranks(later, word, view)
    then, now = word.assertion.at, later.assertion.at
    return then is not None and now is not None and now > then


def _record(changes: list[Change], claim: Claim, verdict: Verdict, at: datetime, losses: Sequence[Loss]) -> None:
    last = changes[-1] if changes else None
    if last is not None and (last.status, last.origins) == (verdict.ruling.status, verdict.counts):
        return
    changes.append(
        Change(
            at=at,
            status=verdict.ruling.status,
            origins=verdict.counts,
            why=verdict.ruling.why,
            evidence=_evidence(claim, verdict, at, losses),
        )
    )


def _evidence(claim: Claim, verdict: Verdict, at: datetime, losses: Sequence[Loss]) -> tuple[Span, ...]:
    """The spans of the words that the ruling names; else what was published at that moment, else the first word."""
    spans = [*verdict.ruling.shown, *(_span(w.assertion) for w in verdict.ruling.words)]
    spans += [s for loss in losses if loss.at == at for s in loss.evidence]
    if not spans:
        spans = [_span(a) for a in claim.assertions if a.at is not None and a.at <= at][-2:]
    return tuple(dict.fromkeys(spans or [_span(claim.assertions[0])]))[:EVIDENCE]


def _span(a: Assertion) -> Span:
    return Span(report=a.report, start=a.start, end=a.end)
