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
    via: str | None = None, channel: str | None = None, role: str | None = None, cue: str | None = None, n: int = 0,
) -> Attribution:  # fmt: skip
    text = annotated.report.text
    return Attribution(
        id=f"{annotated.report.id}.{n}.{text.index(content)}", report=annotated.report.id, form="indirect",
        commitment="asserts", source=_piece(text, source) if source else None, cue=_piece(text, cue) if cue else None,
        content=(_piece(text, content),),
        speaker=Speaker(name=name or source, kind=kind, role=role) if source or name else None,
        via=via, channel=channel,
    )  # fmt: skip


def _piece(text: str, words: str) -> Piece:
    return Piece(start=text.index(words), end=text.index(words) + len(words), text=words)


def origin_of(traced: Traced, attribution: Attribution) -> Origin:
    found = traced.sourcing[attribution.id].origin
    return next(o for o in traced.origins if o.id == found)
