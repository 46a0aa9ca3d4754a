"""The stages that see one report: annotate and attribute, remembered, limited in time, in one process or several."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sayso.config import Settings
from sayso.errors import ModelUnavailable, StageError
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.codec import pack, unpack
from sayso.records.report import Problem, Report
from sayso.run.limit import OverTime, time_limit
from sayso.run.versions import stage_version
from sayso.run.watch import Watcher

if TYPE_CHECKING:
    from sayso.store import Store

Attributions = tuple[Attribution, ...]
ANNOTATE, ATTRIBUTE = "annotate", "attribute"
# A second process pays only where parsing takes longer than it takes to load the model again: measured at about
# 100,000 characters a second and two seconds to load.
WORTH_A_PROCESS = 600_000
SHARE_OUT = 4  # reports handed to a process at a time
KEEP_EVERY = 50  # results written to the store at a time, so that a run that is stopped keeps what it has done


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What the stages made of one report, and what failed. With ``attributions`` None it was not asked for."""

    annotated: Annotated
    attributions: Attributions | None = None
    problems: tuple[Problem, ...] = ()


def perform(
    reports: Sequence[Report], *, settings: Settings, store: Store | None, watcher: Watcher, attributed: bool = True
) -> Iterator[Understood]:
    """What the stages make of each report, in the order of the reports.

    What the store remembers is not done again. A stage that fails on a report gives a `Problem` and nothing else.

    Raises:
        ModelUnavailable: the model of a stage is not installed.
    """
    known = _recall(reports, store, attributed) if store else {}
    fresh = iter(_do([r for r in reports if r.id not in known], settings, attributed))
    waiting: list[Understood] = []
    for n, report in enumerate(reports, 1):
        if report.id in known:
            yield known[report.id]
        else:
            done = next(fresh)
            waiting.append(done)
            yield done
        if store and (len(waiting) >= KEEP_EVERY or n == len(reports)):
            _remember(waiting, store)
            waiting.clear()
        watcher.advance("reading what the reports say", n, len(reports))


def _do(reports: Sequence[Report], settings: Settings, attributed: bool) -> Iterator[Understood]:
    size = sum(len(report.text) for report in reports)
    wanted = settings.processes or (2 if size > WORTH_A_PROCESS and (multiprocessing.cpu_count() or 1) > 1 else 1)
    jobs = [(report, settings.report_seconds, attributed) for report in reports]
    if wanted < 2 or len(jobs) < 2:
        yield from map(_understand, jobs)
    else:
        yield from _share_out(jobs, wanted)


def _share_out(jobs: Sequence[tuple[Report, float, bool]], processes: int) -> Iterator[Understood]:
    done = 0
    try:
        with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
            for result in pool.map(_understand, jobs, chunksize=SHARE_OUT):
                done += 1
                yield result
    except BrokenProcessPool as error:
        report = jobs[min(done, len(jobs) - 1)][0]
        where = report.where or report.id
        raise StageError("a process was killed, near this report", where=where, remedy="try --processes 1") from error


def _understand(job: tuple[Report, float, bool]) -> Understood:
    """Both stages on one report; a stage that fails leaves its part empty."""
    from sayso.annotate import annotate
    from sayso.attribute import attribute

    report, seconds, attributed = job
    annotated, failed = _try(ANNOTATE, report, seconds, annotate, report)
    if annotated is None:
        return Understood(annotated=Annotated(report=report), attributions=(), problems=failed)
    if not attributed:
        return Understood(annotated=annotated)
    attributions, failed = _try(ATTRIBUTE, report, seconds, attribute, annotated)
    return Understood(annotated=annotated, attributions=attributions or (), problems=failed)


def _try(stage: str, report: Report, seconds: float, work: Any, given: Any) -> tuple[Any, tuple[Problem, ...]]:
    try:
        with time_limit(seconds):
            return work(given), ()
    except ModelUnavailable:
        raise
    except OverTime:
        return None, (_problem(stage, report, f"took over {seconds:g} seconds; split the report"),)
    except Exception as error:  # a bad report must not stop the story, whatever a stage thinks of it
        return None, (_problem(stage, report, f"failed ({type(error).__name__}: {str(error)[:200]})"),)


def _problem(stage: str, report: Report, what: str) -> Problem:
    remedy = "the report is listed, but nothing is told of it"
    return Problem(where=report.where or report.id, what=f"{stage} {what}; {remedy}")


def _key(stage: str, report: Report) -> str:
    """The same for the same report, stage and version; where it was read from and what it follows do not matter."""
    version = stage_version(ANNOTATE) + (stage_version(stage) if stage != ANNOTATE else "")
    what = pack(Report, replace(report, where="", version_of=None))
    return hashlib.sha256(b"\0".join((stage.encode(), version.encode(), what))).hexdigest()


def _recall(reports: Sequence[Report], store: Store, attributed: bool) -> dict[str, Understood]:
    annotate = {report.id: _key(ANNOTATE, report) for report in reports}
    attribute = {report.id: _key(ATTRIBUTE, report) for report in reports} if attributed else {}
    kept = store.recall([*annotate.values(), *attribute.values()])
    known = {}
    for report in reports:
        found = _restore(report, kept.get(annotate[report.id]), kept.get(attribute.get(report.id, "")), attributed)
        if found:
            known[report.id] = found
    return known


def _restore(report: Report, annotated: bytes | None, said: bytes | None, attributed: bool) -> Understood | None:
    if annotated is None or (attributed and said is None):
        return None
    try:
        return Understood(
            annotated=replace(unpack(Annotated, annotated), report=report),
            attributions=unpack(Attributions, said) if attributed and said else None,
        )
    except ValueError:  # written by another shape of the records: do it again
        return None


def _remember(done: Iterable[Understood], store: Store) -> None:
    """Keep what went well; what failed is tried again next time."""
    fine = [item for item in done if not item.problems]
    store.remember(ANNOTATE, {_key(ANNOTATE, i.annotated.report): pack(Annotated, i.annotated) for i in fine})
    said = {
        _key(ATTRIBUTE, i.annotated.report): pack(Attributions, i.attributions)
        for i in fine
        if i.attributions is not None
    }
    store.remember(ATTRIBUTE, said)
