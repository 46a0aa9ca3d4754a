"""On whose word a report's unattributed lines stand: the outlet's, or the wire's that it credits or copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.records.annotation import Annotated
from sayso.records.origin import Copy
from sayso.records.report import Report
from sayso.trace.press import Credit, Medium, credit_of, find_medium

BULK = 0.5  # of a report's text: so much copied, and its own lines are those of what it copied


@dataclass(frozen=True, slots=True)
class Own:
    """Per report id: the credit line, the wire's name as a chain shows it, and who speaks the unattributed lines."""

    credits: Mapping[str, Credit] = field(default_factory=dict)
    wires: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, Medium | None] = field(default_factory=dict)


def find_own(reports: Sequence[Annotated], copies: Sequence[Copy]) -> Own:
    """Who speaks each report's own lines. ``reports`` are in order of publication, so that copies inherit credits."""
    credits: dict[str, Credit] = {}
    wires: dict[str, str] = {}
    speakers: dict[str, Medium | None] = {}
    sources = _best_sources(copies)
    for report in (a.report for a in reports):
        copied = sources.get(report.id)
        credit = credit_of(report.text, report.byline, report.outlet)
        if credit:
            credits[report.id] = credit
            wires[report.id] = _wire_name(credit)
        elif copied and copied.a in wires and _shown(wires[copied.a]) != _shown(report.outlet or ""):
            wires[report.id] = wires[copied.a]
        bulk = copied is not None and _taken_over(copied, report) >= BULK
        speakers[report.id] = _speaker(report, credit, speakers.get(copied.a) if copied and bulk else None)
    return Own(credits, wires, speakers)


def _best_sources(copies: Sequence[Copy]) -> dict[str, Copy]:
    """For each report that copies, the earlier one that it shares most with."""
    best: dict[str, Copy] = {}
    for copy in copies:
        if copy.b not in best or _length(copy) > _length(best[copy.b]):
            best[copy.b] = copy
    return best


def _length(copy: Copy) -> int:
    return sum(end - start for start, end in copy.b_spans)


def _taken_over(copy: Copy, report: Report) -> float:
    """What part of the later report stands in the earlier one."""
    return _length(copy) / max(1, len(report.text))


def _wire_name(credit: Credit) -> str:
    medium = find_medium(credit.name)
    return medium.name if medium else credit.name


def _shown(name: str) -> str:
    return name.casefold()


def _speaker(report: Report, credit: Credit | None, copied: Medium | None) -> Medium | None:
    """The credited wire; else whoever spoke the lines that were copied; else the outlet; None where it is unknown."""
    if credit and credit.named:
        return find_medium(credit.name) or Medium(credit.name, "agency", credit.name)
    return copied or outlet_medium(report)


def outlet_medium(report: Report) -> Medium | None:
    """The publishing outlet as a medium: the one known by that name, or one of its own name."""
    if not report.outlet:
        return None
    return find_medium(report.outlet) or Medium(report.outlet, "outlet", report.outlet)
