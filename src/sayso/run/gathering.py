"""From paths, a stream or a store to the reports of a story."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.config import Settings
from sayso.errors import InputError
from sayso.read import Limits, link_versions, read, read_stream
from sayso.records.report import Problem, Report
from sayso.run.watch import Silent, Watcher

if TYPE_CHECKING:
    from sayso.store import Store

LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The reports of a story in order of publication, undated ones last, and what could not be read.

    ``new`` is how many of them the store did not have before; without a store, all of them.
    """

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()
    new: int = 0


def gather(
    paths: Sequence[Path] | BinaryIO,
    *,
    settings: Settings | None = None,
    store: Store | None = None,
    as_of: datetime | None = None,
    watcher: Watcher | None = None,
) -> Gathered:
    """Read everything; with a store, keep it there and take all that the store holds.

    Reports that were published after ``as_of`` are left out, and so are those whose time nobody knows: nothing later
    than that moment may be shown.

    Raises:
        InputError: there is no report at all.
        StoreError: the store cannot be read or written.
    """
    limits = Limits(report_bytes=(settings or Settings()).report_bytes)
    found = _read(paths, limits, store, watcher or Silent())
    if not found.reports:
        raise _nothing(paths, found.problems, store)
    return _order(_cut(found, as_of, watcher or Silent()) if as_of else found)


def _read(paths: Sequence[Path] | BinaryIO, limits: Limits, store: Store | None, watcher: Watcher) -> Gathered:
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in read(_once(paths), limits=limits) if isinstance(paths, Sequence) else read_stream(paths, limits=limits):
        if isinstance(item, Report):
            reports.append(item)
        else:
            problems.append(item)
            watcher.meet(item)
    if store is None:
        return Gathered(reports=tuple(reports), problems=tuple(problems), new=len(reports))
    return _keep(reports, problems, _names(paths), store, watcher)


def _once(paths: Sequence[Path]) -> list[Path]:
    """Each path once, and none that lies in a folder which is there too: a problem is met once."""
    found = {path.resolve(): path for path in reversed(paths)}
    return [path for path in paths if found.get(path.resolve()) is path and not _lies_in(path, found)]


def _lies_in(path: Path, places: Collection[Path]) -> bool:
    return any(parent in places for parent in path.resolve().parents)


def _keep(reports: Iterable[Report], problems: list[Problem], source: str, store: Store, watcher: Watcher) -> Gathered:
    added = store.add(reports)
    for problem in added.problems:
        watcher.meet(problem)
    if source:
        store.set_problems(source, [*problems, *added.problems])
    kept = tuple(link_versions(store.reports()))
    return Gathered(reports=kept, problems=store.problems(), new=added.new)


def _names(paths: Sequence[Path] | BinaryIO) -> str:
    return " ".join(str(path.resolve()) for path in paths) if isinstance(paths, Sequence) else "-"


def _nothing(paths: Sequence[Path] | BinaryIO, problems: Sequence[Problem], store: Store | None) -> InputError:
    names = ", ".join(map(str, paths)) if isinstance(paths, Sequence) else "standard input"
    if not names:
        return InputError("the store holds no report", remedy="add some: sayso read PATH --store FILE")
    why = f"{len(problems)} problems above" if len(problems) > 1 else problems[0].what if problems else "it is empty"
    kept = " and the store holds none" if store else ""
    return InputError(f"no report could be read{kept}: {why}", where=names)


def _cut(found: Gathered, as_of: datetime, watcher: Watcher) -> Gathered:
    undated = [
        Problem(where=report.where or report.id, what=f"no date; left out as of {as_of.isoformat()}, add 'published'")
        for report in found.reports
        if report.published is None
    ]
    for problem in undated:
        watcher.meet(problem)
    reports = tuple(report for report in found.reports if report.published and report.published <= as_of)
    if not reports:
        first = min((r.published for r in found.reports if r.published), default=None)
        remedy = f"the first was published {first.isoformat()}" if first else "none of them has a date"
        raise InputError(f"no report was published by {as_of.isoformat()}", remedy=remedy)
    return Gathered(reports=reports, problems=(*found.problems, *undated), new=found.new)


def _order(found: Gathered) -> Gathered:
    reports = tuple(sorted(found.reports, key=lambda report: (report.published or LATEST, report.id)))
    return Gathered(reports=reports, problems=found.problems, new=found.new)


def latest(reports: Iterable[Report]) -> datetime | None:
    """When the last of the dated reports was published."""
    return max(_times(reports), default=None)


def _times(reports: Iterable[Report]) -> Iterator[datetime]:
    return (report.published for report in reports if report.published)
