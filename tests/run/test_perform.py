"""One report's stages: what is remembered, what fails, what takes too long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sayso.annotate
import sayso.attribute
from sayso.config import Settings
from sayso.errors import InputError, ModelUnavailable, StageError
from sayso.records.annotation import Annotated
from sayso.records.report import Problem, Report
from sayso.run import Gathered, brief, gather, interpret
from sayso.run.limit import OverTime, time_limit
from sayso.run.perform import perform
from sayso.run.watch import Silent
from sayso.store import Store, open_store

REPORTS = tuple(
    Report(id=f"r{n}", published=datetime(2025, 3, n, 9, tzinfo=UTC), text=f"The plant is shut, worker {n} said.")
    for n in range(1, 5)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.sqlite") as opened:
        yield opened


class Counter(Silent):
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def meet(self, problem: Problem) -> None:
        self.problems.append(problem)


def run(reports: tuple[Report, ...], store: Store | None = None, **settings: object) -> list[Annotated]:
    chosen = Settings(**settings)  # type: ignore[arg-type]
    return [u.annotated for u in perform(reports, settings=chosen, store=store, watcher=Silent())]


def test_what_is_remembered_is_not_done_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(perform(REPORTS, settings=Settings(), store=store, watcher=Silent()))
    calls: list[str] = []

    def counted(report: Report) -> Annotated:
        calls.append(report.id)
        return Annotated(report=report)

    monkeypatch.setattr(sayso.annotate, "annotate", counted)
    again = list(perform(REPORTS, settings=Settings(), store=store, watcher=Silent()))
    assert again == first and calls == []
    changed = replace(REPORTS[2], text="Other words.")
    run((*REPORTS[:2], changed, REPORTS[3]), store)
    assert calls == ["r3"]


def test_a_new_version_of_a_stage_does_it_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run(REPORTS, store)
    monkeypatch.setattr("sayso.run.perform.stage_version", lambda stage: "another")
    calls: list[str] = []
    monkeypatch.setattr(sayso.annotate, "annotate", lambda r: (calls.append(r.id), Annotated(report=r))[1])
    run(REPORTS, store)
    assert calls == ["r1", "r2", "r3", "r4"]


def test_a_stage_that_fails_on_a_report_is_a_problem_and_the_story_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    real = sayso.annotate.annotate

    def broken(report: Report) -> Annotated:
        if report.id == "r2":
            raise RecursionError("too deep")
        return real(report)

    monkeypatch.setattr(sayso.annotate, "annotate", broken)
    counter = Counter()
    told = list(interpret(Gathered(reports=REPORTS), watcher=counter))
    assert [bool(u.annotated.sentences) for u in told] == [True, False, True, True]
    assert [p.where for p in counter.problems] == ["r2"] and "annotate failed" in counter.problems[0].what


def test_what_failed_is_not_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sayso.annotate, "annotate", lambda report: 1 / 0)
        run(REPORTS, store)
    assert all(annotated.sentences for annotated in run(REPORTS, store))


def test_a_report_that_takes_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(report: Report) -> Annotated:
        end = time.monotonic() + 5
        while time.monotonic() < end:
            pass
        return Annotated(report=report)

    monkeypatch.setattr(sayso.annotate, "annotate", slow)
    counter = Counter()
    began = time.monotonic()
    list(interpret(Gathered(reports=REPORTS[:1]), settings=Settings(report_seconds=0.1), watcher=counter))
    assert time.monotonic() - began < 2 and "0.1 seconds" in counter.problems[0].what


def test_a_missing_model_is_no_fault_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(report: Report) -> Annotated:
        raise ModelUnavailable("no model")

    monkeypatch.setattr(sayso.annotate, "annotate", missing)
    with pytest.raises(ModelUnavailable):
        run(REPORTS)


def test_the_time_limit_leaves_no_timer_behind() -> None:
    with pytest.raises(OverTime), time_limit(0.05):
        time.sleep(1)
    time.sleep(0.1)
    with time_limit(0):
        pass


@pytest.mark.timeout(60)
def test_two_processes_give_the_same_as_one() -> None:
    assert run(REPORTS, processes=2) == run(REPORTS, processes=1)


def test_nothing_to_read_is_an_error_that_says_where(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(InputError, match=r"no report could be read.*empty"):
        gather([tmp_path])


def test_as_of_before_the_first_report_says_when_that_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("published: 2025-03-04T09:00:00Z\noutlet: Cedar News\n\nThe plant is shut.")
    with pytest.raises(InputError, match="the first was published 2025-03-04"):
        gather([tmp_path], as_of=datetime(2025, 1, 1, tzinfo=UTC))


def test_a_stage_that_fails_on_the_story_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("published: 2025-03-04T09:00:00Z\noutlet: Cedar News\n\nThe plant is shut.")
    monkeypatch.setattr("sayso.match.match", lambda *_: 1 / 0)
    with pytest.raises(StageError, match="match: failed on the story: ZeroDivisionError"):
        brief([tmp_path])


def test_a_second_run_over_a_folder_adds_nothing(store: Store) -> None:
    example = Path(__file__).parents[2] / "examples" / "damascus"
    first = brief([example], store=store)
    before = store.count()
    second = brief([example], store=store)
    assert second == first and store.count() == before
    assert gather([example], store=store).new == 0
