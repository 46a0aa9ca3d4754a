"""Weigh: from claims and origins to grades, counts and status over time, each with its reason (DESIGN section 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim, Matched
from sayso.records.origin import Traced
from sayso.records.status import Change, Grading, Weighed
from sayso.weigh.history import counts_the_same, replay
from sayso.weigh.remit import is_toll
from sayso.weigh.situation import survey
from sayso.weigh.standing import grades_of

__all__ = ["weigh"]


def weigh(
    reports: Sequence[Annotated], attributions: Sequence[Attribution], traced: Traced, matched: Matched
) -> Weighed:
    """The history and gradings of every claim, replayed from what was published when.

    A report without a time counts from the story's last moment on: it cannot have changed anything before.
    """
    times = [r.report.published for r in reports if r.report.published] + [loss.at for loss in traced.losses]
    end = max(times, default=datetime(1970, 1, 1, tzinfo=UTC))
    situation = survey(reports, attributions, traced, end)
    history: dict[str, tuple[Change, ...]] = {}
    for group in _groups(matched.claims):
        for claim_id, changes in replay(group, traced.losses, situation, end).items():
            history[claim_id] = tuple(changes)
    grades: dict[str, dict[str, Grading]] = {c.id: dict(grades_of(c, situation.at(end))) for c in matched.claims}
    return Weighed(history=history, grades=grades)


def _counted(claim: Claim) -> tuple[str, str | None]:
    """What a claim counts: tolls are one, whatever they are said of."""
    return ("die", None) if is_toll(claim) else (claim.frame.predicate, claim.frame.theme)


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that bear on one another, as rivals or as counts of one thing, in the order of the claims."""
    by_id, done, groups = {c.id: c for c in claims}, set[str](), list[list[Claim]]()
    place = {c.id: n for n, c in enumerate(claims)}
    themes: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.frame.numbers:
            themes[_counted(claim)].append(claim)
    for claim in claims:
        todo, group = [claim.id], []
        while todo:
            at = todo.pop()
            if at not in done and at in by_id:
                done.add(at)
                group.append(at)
                todo += by_id[at].rivals
                frame = by_id[at].frame
                near = themes[_counted(by_id[at])] if frame.numbers else ()
                todo += [c.id for c in near if counts_the_same(c, by_id[at])]
        if group:
            groups.append([by_id[i] for i in sorted(group, key=place.__getitem__)])
    return groups
