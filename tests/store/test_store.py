"""What every store has to do, in a file and in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import StoreError
from sayso.records.report import Link, Mark, Problem, Report
from sayso.store import Store, open_store

AT = datetime(2025, 3, 4, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
REPORT = Report(
    id="a",
    url="https://cedarnews.example/1",
    outlet="Cedar News",
    title="Übung „Nord“ ✈️",
    byline="R. Khoury",
    published=AT,
    text="Ein Bericht.\nMit \u202ezwei Zeilen.",
    links=(Link(start=0, end=3, url="https://a.example/"),),
    marks=(Mark(kind="update", start=4, end=11),),
    assumed=("lang",),
    where="a.txt",
)


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.sqlite" if request.param == "file" else ":memory:") as opened:
        yield opened


def test_a_report_comes_back_as_it_was(store: Store) -> None:
    assert store.add([REPORT]).new == 1
    assert store.reports() == (REPORT,)
    assert store.reports()[0].published.utcoffset() == timedelta(hours=5, minutes=30)  # type: ignore[union-attr]


def test_adding_again_adds_nothing(store: Store) -> None:
    store.add([REPORT, replace(REPORT, id="b", text="Another.")])
    before = store.count()
    again = store.add([REPORT, replace(REPORT, id="b", text="Another.")])
    assert (again.new, again.problems, store.count()) == (0, (), before)


def test_where_it_was_read_from_and_what_was_inferred_make_no_new_report(store: Store) -> None:
    undated = replace(REPORT, assumed=("published",))
    store.add([undated])
    moved = replace(undated, where="elsewhere.txt", published=AT + timedelta(days=9))
    assert store.add([moved]).new == 0


def test_two_reports_with_one_id_are_both_kept_and_it_is_said(store: Store) -> None:
    store.add([REPORT])
    other = replace(REPORT, text="Other words.")
    added = store.add([other])
    assert [report.id for report in store.reports()] == ["a", "a-2"]
    assert "'a'" in added.problems[0].what and added.problems[0].where == "a.txt"
    assert store.add([other]).new == 0
    assert store.add([replace(other, id="a-2")]).new == 0, "as a later run over both folders would name it"


def test_reports_keep_their_order_of_arrival(store: Store) -> None:
    ids = ["z", "m", "a", "k"]
    store.add(replace(REPORT, id=i, text=i) for i in ids)
    assert [report.id for report in store.reports()] == ids


def test_problems_of_a_source_are_replaced(store: Store) -> None:
    store.set_problems("folder", [Problem(where="x.txt", what="empty"), Problem(where="x.txt", what="empty")])
    store.set_problems("other", [Problem(where="y.txt", what="binary")])
    store.set_problems("folder", [Problem(where="z.txt", what="empty")])
    assert {p.where for p in store.problems()} == {"y.txt", "z.txt"}
    store.set_problems("folder", [])
    assert {p.where for p in store.problems()} == {"y.txt"}


def test_results_are_remembered_by_key(store: Store) -> None:
    store.remember("annotate", {f"k{n}": f"v{n}".encode() for n in range(1200)})
    store.remember("annotate", {"k1": b"new"})
    known = store.recall([f"k{n}" for n in range(1300)])
    assert len(known) == 1200 and known["k1"] == b"new" and known["k2"] == b"v2"
    assert store.recall([]) == {}


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    def reports() -> Iterator[Report]:
        yield REPORT
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError):
        store.add(reports())
    assert store.reports() == ()


@given(st.text(max_size=40), st.text(max_size=200).filter(lambda t: not any("\ud800" <= c <= "\udfff" for c in t)))
def test_any_text_survives(title: str, text: str) -> None:
    title = title.encode("utf-8", "replace").decode()
    with open_store(":memory:") as store:
        report = replace(REPORT, title=title, text=text)
        store.add([report])
        assert store.reports() == (report,)


def test_what_was_written_is_there_after_closing(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite"
    with open_store(file) as store:
        store.add([REPORT])
    with open_store(file) as store:
        assert store.reports() == (REPORT,)


def test_a_second_process_sees_what_the_first_wrote(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite"
    with open_store(file) as one, open_store(file) as two:
        one.add([REPORT])
        assert two.reports() == (REPORT,)
        assert two.add([REPORT]).new == 0


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are my notes, and they must not be harmed. " * 50)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"notes\.txt: the file is no database .*another file"):
        open_store(file)
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE reports (a)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(file)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("reports",)]
    connection.close()


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite"
    open_store(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(StoreError, match="later Sayso"):
        open_store(file)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder of the store is not there"):
        open_store(tmp_path / "no" / "s.sqlite")


def test_times_are_kept_in_utc_for_order(store: Store) -> None:
    early, late = REPORT, replace(REPORT, id="b", text="b", published=datetime(2025, 3, 4, 5, 0, tzinfo=UTC))
    store.add([late, early])
    assert {r.id: r.published for r in store.reports()} == {"a": early.published, "b": late.published}
