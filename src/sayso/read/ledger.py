"""What only shows when all reports are in hand: the same report twice, one id twice, versions of one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from sayso.read.fields import same_address
from sayso.records.report import Problem, Report

EARLIEST = datetime.min.replace(tzinfo=UTC)


def settle_ids(reports: Iterable[Report]) -> Iterator[Report | Problem]:
    """The reports, each with an id of its own.

    The very same report met again is passed over in silence. Of two with one id both are kept, the second with a
    suffix, and a `Problem` says so; an id that another report brings is no suffixed one's.
    """
    known: dict[str, set[tuple[object, ...]]] = {}
    reports = list(reports)
    brought = frozenset(report.id for report in reports)
    for report in reports:
        same = known.setdefault(report.id, set())
        if _content(report) in same:
            continue
        same.add(_content(report))
        yield from _give_id(report, known, brought) if len(same) > 1 else (report,)


def _content(report: Report) -> tuple[object, ...]:
    stated = None if "published" in report.assumed else report.published
    return (report.url, report.outlet, report.title, stated, hash(report.text))


def _give_id(
    report: Report, known: dict[str, set[tuple[object, ...]]], brought: frozenset[str]
) -> Iterator[Report | Problem]:
    n = len(known[report.id])
    while f"{report.id}-{n}" in known or f"{report.id}-{n}" in brought:
        n += 1
    fresh = f"{report.id}-{n}"
    known[fresh] = {_content(report)}
    yield Problem(where=report.where, what=f"a second report with the id '{report.id}'; kept as '{fresh}', mend the id")
    yield replace(report, id=fresh)


def link_versions(reports: Sequence[Report]) -> Iterator[Report]:
    """The reports in the same order, with ``version_of`` filled in.

    Reports of one address are versions of one another, each of the one published before it. A ``version_of`` that
    was given stays; where it is an address it becomes the id of the report that has it.
    """
    earlier = _previous_versions(reports)
    by_address: dict[str, str] = {}
    for report in reports:
        if report.url:
            by_address.setdefault(report.url, report.id)
    for report in reports:
        given = by_address.get(report.version_of or "", report.version_of)
        previous = given if given and given != report.id else earlier.get(report.id)
        yield report if previous == report.version_of else replace(report, version_of=previous)


def _previous_versions(reports: Sequence[Report]) -> dict[str, str]:
    pages: dict[str, list[Report]] = {}
    for report in reports:
        if report.url and (address := same_address(report.url)):
            pages.setdefault(address, []).append(report)
    earlier: dict[str, str] = {}
    for versions in pages.values():
        ordered = sorted(versions, key=lambda report: report.published or EARLIEST)
        earlier |= {b.id: a.id for a, b in pairwise(ordered)}
    return earlier
