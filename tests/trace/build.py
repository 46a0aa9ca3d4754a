"""Hand-made reports and attributions, for tests of `trace`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sayso.records.annotation import Annotated, Mention
from sayso.records.attribution import Attribution, Kind, Piece, Speaker
from sayso.records.origin import Origin, Traced
from sayso.records.report import Report

START = datetime(2031, 3, 1, 6, tzinfo=UTC)


def report(
    id: str, text: str, *, hours: float = 0, outlet: str = "Harbour Post", people: Sequence[str] = (), **fields: object
) -> Annotated:
    at = START + timedelta(hours=hours)
    made = Report(id=id, text=text, outlet=outlet, published=at, **fields)  # type: ignore[arg-type]
    mentions = tuple(Mention(start=text.index(p), end=text.index(p) + len(p), label="PERSON") for p in people)
    return Annotated(report=made, mentions=mentions)


def said(
    annotated: Annotated, source: str, content: str, *, name: str | None = None, kind: Kind = "institution",
    via: str | None = None, channel: str | None = None, role: str | None = None, n: int = 0,
) -> Attribution:  # fmt: skip
    text = annotated.report.text
    where = text.index(content)
    piece = Piece(start=text.index(source), end=text.index(source) + len(source), text=source) if source else None
    return Attribution(
        id=f"{annotated.report.id}.{n}.{where}", report=annotated.report.id, form="indirect", commitment="asserts",
        source=piece, cue=None, content=(Piece(start=where, end=where + len(content), text=content),),
        speaker=Speaker(name=name or source, kind=kind, role=role) if source or name else None,
        via=via, channel=channel,
    )  # fmt: skip


def origin_of(traced: Traced, attribution: Attribution) -> Origin:
    found = traced.sourcing[attribution.id].origin
    return next(o for o in traced.origins if o.id == found)
