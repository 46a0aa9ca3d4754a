"""What has changed since a moment: claims that are new, that rose, that fell, that were withdrawn or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sayso.records.account import Changed, Earlier, Section, Told
from sayso.records.claim import is_reached
from sayso.records.origin import Loss
from sayso.records.status import Change, Status
from sayso.tell.basis import tell_firmness
from sayso.tell.desk import Desk, Standing
from sayso.tell.disputes import tell_losses
from sayso.tell.writer import Writer

LADDER: tuple[Status, ...] = (
    "dispelled", "superseded", "rumour", "single-source", "contested", "corroborated", "confirmed",
)  # fmt: skip
ORDER = ("withdrawn", "dropped", "fell", "rose", "new")
"""What is told first: what may have to be corrected."""
TOLD = 8
"""At most so many changes are told in words; the record has them all."""


def find_changes(
    desk: Desk, ranked: Sequence[Standing], since: datetime, known: Earlier | None = None
) -> tuple[Changed, ...]:
    """All changes after ``since``, by kind and then by the rank of the claims.

    ``known`` is what the account of then had. With it a claim stood then as it was told then: a report that came in
    later counts as later, whenever it was published.
    """
    found = [c for standing in ranked if (c := _change(desk, standing, since, known)) is not None]
    return tuple(sorted(found, key=lambda c: ORDER.index(c.kind)))


def _change(desk: Desk, standing: Standing, since: datetime, known: Earlier | None) -> Changed | None:
    history = [c for c in desk.story.weighed.history.get(standing.claim.id, ()) if c.at <= desk.story.as_of]
    if not history:
        return None
    before, now = _before(standing, history, since, known), history[-1]
    if before is None:
        return Changed(claim=standing.claim.id, kind="new", before=None, now=now.status, at=history[0].at)
    loss = next((x for x in desk.traced.losses if x.at > since and _concerns(x, standing)), None)
    if loss is not None:
        return Changed(claim=standing.claim.id, kind=loss.kind, before=before, now=now.status, at=loss.at)
    if before == now.status:
        return None
    rose = LADDER.index(now.status) > LADDER.index(before)
    return Changed(claim=standing.claim.id, kind="rose" if rose else "fell", before=before, now=now.status, at=now.at)


def _before(standing: Standing, history: Sequence[Change], since: datetime, known: Earlier | None) -> Status | None:
    """Where the claim stood then; None where it was not told yet."""
    spans = [(a.report, a.start, a.end) for a in standing.claim.assertions]
    if known is not None:
        told = [known.statuses[span] for span in spans if span in known.statuses]
        if told:
            return max(told, key=LADDER.index)
        if not any(report in known.reports for report, _, _ in spans):
            return None
    return next((c.status for c in reversed(history) if c.at <= since), None)


def _concerns(loss: Loss, standing: Standing) -> bool:
    return is_reached(standing.claim, loss) and any(
        a.report == span.report and a.start < span.end and a.end > span.start
        for span in loss.lost
        for a in standing.claim.assertions
    )


def tell_changes(writer: Writer, changes: Sequence[Changed]) -> Iterator[Told]:
    """The changes in cited sentences: the claim in somebody's words, then what became of it and how it stands now."""
    told = 0
    for change in changes:
        if told == TOLD:
            return
        standing = writer.desk.standings[change.claim]
        sentence = writer.claim(standing)
        if sentence is None:
            continue
        told += 1
        yield sentence
        losses = list(tell_losses(writer, standing)) if change.kind in ("withdrawn", "dropped") else []
        yield from losses
        if not losses and (firm := tell_firmness(writer, standing)):
            yield firm


def section_of_changes(writer: Writer, changes: Sequence[Changed]) -> Section:
    """The section of the article; where nothing has changed it says so."""
    sentences = tuple(tell_changes(writer, changes))
    nothing = Told(text=writer.house.word("lines", "nothing_new"))
    return Section(heading=writer.house.heading("changed"), sentences=sentences or (nothing,))
