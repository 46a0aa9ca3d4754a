"""Small stories for weighing: claims, origins and reports made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from sayso.annotate import annotate
from sayso.records.annotation import Annotated, Place
from sayso.records.attribution import Attribution, Kind, Piece, Span
from sayso.records.claim import Assertion, Claim, Frame, Matched, Stance
from sayso.records.origin import Copy, Loss, Origin, Party, Relation, Sourcing, Traced
from sayso.records.report import Report
from sayso.records.status import Weighed
from sayso.weigh import weigh

START = datetime(2031, 3, 1, 6, 0, tzinfo=UTC)


def hour(n: float) -> datetime:
    return START + timedelta(hours=n)


@cache
def _parse(text: str) -> Annotated:
    """What `annotate` finds in a text, whichever report it stands in."""
    return annotate(Report(id="r", text=text, published=START))


class Tale:
    """Collects assertions; each is one report of its own with one sentence."""

    def __init__(self) -> None:
        self.reports: dict[str, Annotated] = {}
        self.origins: dict[str, Origin] = {}
        self.assertions: dict[str, list[Assertion]] = {}
        self.frames: dict[str, Frame] = {}
        self.rivals: dict[str, set[str]] = {}
        self.said: dict[str, dict[str, str | None]] = {}
        self.texts: dict[str, str] = {}
        self.copies: list[Copy] = []
        self.losses: list[Loss] = []
        self.parties: list[Party] = []
        self.relations: list[Relation] = []

    def origin(
        self,
        name: str,
        kind: Kind = "institution",
        *,
        principal: str | None = None,
        parent: str | None = None,
        basis: str | None = None,
    ) -> str:
        self.origins[name] = Origin(
            id=name,
            name=name,
            kind=kind,
            principal=principal,
            parent=parent,
            first_seen=START,
            reports=(),
            basis=basis,
        )
        return name

    def claim(
        self, name: str, predicate: str = "open", *, rivals: tuple[str, ...] = (), text: str = "", **frame: object
    ) -> str:
        self.texts[name] = text or f"{name.capitalize()}."
        self.frames[name] = Frame(predicate=predicate, **frame)  # type: ignore[arg-type]
        self.assertions[name] = []
        self.rivals[name] = set(rivals)
        for r in rivals:
            self.rivals[r].add(name)
        return name

    def say(
        self,
        at: float,
        claim: str,
        origin: str,
        stance: Stance = "affirms",
        *,
        text: str = "It is so, they said.",
        own: bool = False,
        hedged: bool = False,
        loose: bool = False,
        places: tuple[Place, ...] = (),
        parsed: bool = False,
        channel: str | None = None,
        cue: str | None = None,
        content: str | None = None,
        role: str | None = None,
        beside: Span | None = None,
    ) -> Span:
        """Say it in a report of its own, or behind what stands ``beside`` it."""
        rid = beside.report if beside else f"r{len(self.reports):02}"
        before = f"{self.reports[rid].report.text} " if beside else ""
        report = Report(id=rid, outlet=f"Outlet {rid}", text=before + text, published=hour(at))
        found = replace(_parse(report.text), report=report) if parsed else Annotated(report=report)
        self.reports[rid] = replace(found, places=places)
        span = Span(report=rid, start=len(before), end=len(report.text))
        said = None if own else f"a-{rid}-{span.start}"
        self.said |= {said: {"channel": channel, "cue": cue, "content": content, "role": role}} if said else {}
        assertion = Assertion(
            report=rid,
            start=span.start,
            end=span.end,
            origin=origin,
            stance=stance,
            at=hour(at),
            attribution=said,
            hedged=hedged,
            loose=loose,
        )
        self.assertions[claim].append(assertion)
        return span

    def lose(self, at: float, span: Span, kind: str = "dropped") -> None:
        self.losses.append(Loss(kind=kind, at=hour(at), lost=(span,), evidence=(span,)))  # type: ignore[arg-type]

    def copy(self, a: Span, b: Span) -> None:
        spans = ((a.start, a.end),), ((b.start, b.end),)
        self.copies.append(Copy(a=a.report, b=b.report, a_spans=spans[0], b_spans=spans[1], share=1.0))

    def relate(self, a: str, b: str, kind: str, *, shown: tuple[Span, ...] = ()) -> None:
        for name in (a, b):
            if name not in {p.id for p in self.parties}:
                self.parties.append(Party(id=name, name=name, kind="institution", principal=name, parent=name))
        self.relations.append(Relation(a=a, b=b, kind=kind, evidence=shown))  # type: ignore[arg-type]

    def traced(self) -> Traced:
        return Traced(
            parties=tuple(self.parties),
            origins=tuple(self.origins.values()),
            sourcing={
                a.attribution: Sourcing(party=None, chain=(), origin=a.origin)
                for rows in self.assertions.values()
                for a in rows
                if a.attribution
            },
            copies=tuple(self.copies),
            losses=tuple(self.losses),
            relations=tuple(self.relations),
        )

    def matched(self) -> Matched:
        claims = [
            Claim(
                id=name,
                text=self.texts[name],
                question=f"q-{name}",
                assertions=tuple(sorted(rows, key=lambda a: (a.at or START, a.report))),
                rivals=tuple(sorted(self.rivals[name])),
                frame=self.frames[name],
            )
            for name, rows in self.assertions.items()
        ]
        return Matched(claims=tuple(claims))

    def weigh(self) -> Weighed:
        return weigh(list(self.reports.values()), self.attributions(), self.traced(), self.matched())

    def attributions(self) -> tuple[Attribution, ...]:
        rows = [a for found in self.assertions.values() for a in found if a.attribution is not None]
        return tuple(self._attribution(a) for a in rows)

    def _attribution(self, a: Assertion) -> Attribution:
        more = self.said[a.attribution or ""]
        text = self.reports[a.report].report.text
        return Attribution(
            id=a.attribution or "",
            report=a.report,
            form="indirect",
            commitment="asserts",
            source=None,
            cue=_piece(text, more["cue"]) if more["cue"] else None,
            channel=more["channel"],
            role=more["role"],
            content=(_piece(text, more["content"] or text[a.start : a.end]),),
        )


def _piece(text: str, words: str) -> Piece:
    return Piece(start=text.index(words), end=text.index(words) + len(words), text=words)


def statuses(weighed: Weighed, claim: str) -> list[str]:
    return [c.status for c in weighed.history[claim]]


def now(weighed: Weighed, claim: str) -> str:
    return weighed.history[claim][-1].status
