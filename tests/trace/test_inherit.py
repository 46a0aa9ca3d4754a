"""A report that copies takes over the chains of what it copied."""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate import annotate
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Traced
from sayso.trace import trace
from tests.trace.build import report, said

DAM = "The old dam above the town of Vik will be closed to all traffic within a week"
ROAD = "The road over the pass stays open for lorries until the first snow of the winter has fallen"


def made(id: str, text: str, hours: float, outlet: str) -> Annotated:
    return annotate(report(id, text, hours=hours, outlet=outlet).report)


def told() -> tuple[list[Annotated], list[Attribution], Traced]:
    first = made("r1", f"{DAM}, two engineers told the Fjord Gazette. {ROAD}.", 0, "Fjord Gazette")
    copy = made("r2", f"{DAM}. {ROAD}.", 2, "West Wire")
    again = made("r3", f"{DAM}. {ROAD}.", 4, "Harbour Mirror")
    engineers = said(first, "two engineers", DAM, kind="anonymous", channel="to the Fjord Gazette")
    reports, attributions = [first, copy, again], [engineers]
    return reports, attributions, trace(reports, attributions)


def test_a_line_that_was_copied_without_its_source_is_still_the_source_s() -> None:
    _, attributions, traced = told()
    source = traced.sourcing[attributions[0].id]
    assert traced.inherited["r2", 0] == source
    assert traced.inherited["r3", 0] == source


def test_a_line_of_the_copied_report_s_own_is_that_report_s() -> None:
    reports, _, traced = told()
    start = reports[1].report.text.index(ROAD)
    assert traced.inherited["r2", start].origin == traced.own["r1"]
    assert traced.inherited["r3", start].origin == traced.own["r1"]


def test_what_a_report_gives_a_source_for_is_not_inherited() -> None:
    reports, attributions, _ = told()
    mine = made("r4", f"{DAM}, the mayor said. {ROAD}.", 3, "Coast Sheet")
    mayor = said(mine, "the mayor", DAM, kind="person")
    traced = trace([*reports, mine], [*attributions, mayor])
    assert ("r4", 0) not in traced.inherited


def test_nothing_is_inherited_from_a_later_report() -> None:
    reports, attributions, _ = told()
    first = reports[0]
    late = replace(first, report=replace(first.report, published=reports[2].report.published))
    traced = trace([late, reports[1]], attributions)
    assert ("r2", 0) not in traced.inherited


def test_a_mention_that_only_its_report_explains_is_the_same_in_a_copy() -> None:
    text = "It fell, an aide said. Chile and Peru talk. The health ministry said the well is dry. {}."
    first = made("r1", text.format(ROAD), 0, "Fjord Gazette")
    copy = made("r2", text.format(ROAD), 2, "West Wire")
    rows = [
        [said(r, "an aide", "It fell", kind="anonymous"), said(r, "The health ministry", "the well is dry")]
        for r in (first, copy)
    ]
    traced = trace([first, copy], [a for row in rows for a in row])
    for a, b in zip(*rows, strict=True):
        assert traced.sourcing[a.id].origin == traced.sourcing[b.id].origin
