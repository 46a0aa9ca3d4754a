"""Tell a dispute: who says so, who says not, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records.account import Told
from sayso.records.claim import Assertion
from sayso.records.origin import Loss
from sayso.tell.basis import tell_firmness
from sayso.tell.desk import Desk, Standing
from sayso.tell.writer import Writer, told_of


def tell_dispute(writer: Writer, standing: Standing) -> Iterator[Told]:
    """Two to four sentences on a contested or dispelled claim, or on mere talk."""
    opening = tell_talk(writer, standing) if standing.status != "contested" else writer.claim(standing)
    told_plainly = opening is None
    if opening is None:
        opening = writer.claim(standing)
    if opening is None:
        return
    yield opening
    yield from tell_losses(writer, standing)
    if standing.status == "dispelled" and told_plainly:
        yield from told_of((tell_firmness(writer, standing),))
    yield from against(writer, standing, limit=2)
    if standing.status == "contested":
        yield from told_of((writer.word("standing", "unsettled", writer.evidence(standing)),))


def tell_talk(writer: Writer, standing: Standing) -> Told | None:
    """That there was talk of it, and whether it has been dispelled."""
    wording = writer.short_wording(standing)
    if wording is None or not wording.clause:
        return None
    spans = (wording.span, *writer.evidence(standing))
    key = "dispelled" if standing.status == "dispelled" else "no_source" if not standing.affirmers else "told"
    return writer.word("talk", key, spans, claim=wording.lower)


def is_talk(desk: Desk, standing: Standing) -> bool:
    """Whether somebody passes it on as another's word; a line that an outlet merely writes itself is no talk."""
    speeches = (desk.attributions.get(a.attribution or "") for a in standing.carrying)
    spoken = any(a is not None and a.commitment != "denies" for a in speeches)
    return spoken or bool(standing.denying) or (standing.status == "dispelled" and bool(standing.claim.rivals))


def against(writer: Writer, standing: Standing, limit: int, *, declining: bool = True) -> Iterator[Told]:
    """Who speaks against a claim: its denials, then its rivals' words, then those who decline to say (if asked for)."""
    for told in _against(writer, standing, declining):
        if limit == 0:
            return
        limit -= 1
        yield told


def _against(writer: Writer, standing: Standing, declining: bool) -> Iterator[Told]:
    yield from _each(writer, standing, standing.denying)
    for rival_id in standing.claim.rivals:
        rival = writer.desk.standings.get(rival_id)
        if rival is not None and rival.status not in ("dispelled", "rumour"):
            yield from told_of((writer.claim(rival),))
    if declining:
        silent = [a for a in standing.claim.assertions if a.stance in ("declines", "queries")]
        yield from _each(writer, standing, silent)


def _each(writer: Writer, standing: Standing, assertions: Sequence[Assertion]) -> Iterator[Told]:
    """One sentence for each origin."""
    seen: set[str | None] = set()
    for assertion in writer.best(standing, assertions)[:12]:
        if assertion.origin is None or assertion.origin not in seen:
            told = writer.assertion(assertion)
            if told:
                seen.add(assertion.origin)
                yield told


def tell_losses(writer: Writer, standing: Standing) -> Iterator[Told]:
    """That an outlet has taken a passage of this claim back, or out without a note."""
    seen: set[str] = set()
    for loss in writer.desk.traced.losses:
        outlet = _outlet(writer, loss)
        if outlet and outlet not in seen and _concerns(loss, standing):
            seen.add(outlet)
            yield from told_of((writer.word("standing", loss.kind, (*loss.evidence, *loss.lost), who=outlet),))


def _outlet(writer: Writer, loss: Loss) -> str | None:
    report = (loss.lost or loss.evidence)[0].report if loss.lost or loss.evidence else ""
    return writer.desk.outlet(report) if report in writer.desk.reports else None


def _concerns(loss: Loss, standing: Standing) -> bool:
    return any(
        a.report == span.report and a.start < span.end and a.end > span.start
        for span in loss.lost
        for a in standing.claim.assertions
    )
