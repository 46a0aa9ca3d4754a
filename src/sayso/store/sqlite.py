"""A store in one SQLite file (WAL), safe against being killed in the middle of a write."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select, text
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from sayso.errors import StoreError
from sayso.records.codec import pack, unpack
from sayso.records.ids import make_id
from sayso.records.report import Problem, Report
from sayso.store.tables import APPLICATION, VERSION, memo, metadata, problems, reports

WAIT = 10.0  # seconds that a writer waits for another one
BATCH = 500  # SQLite takes some thousand parameters a statement
SUFFIX = re.compile(r"(?:-\d+)+$")  # what a clash of ids adds
REMEDY = "name another file, or remove this one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding reports did: how many were new, and a `Problem` for each that had to take another id."""

    new: int
    problems: tuple[Problem, ...] = ()


def open_store(path: Path | str) -> Store:
    """The store in a file, made where there is none; ``":memory:"`` keeps it in memory.

    Raises:
        StoreError: the file is no store of Sayso, was written by a later version, or cannot be opened.
    """
    try:
        return Store(_connect(path), where=str(path))
    except SQLAlchemyError as error:
        raise _failed(str(path), error) from error


class Store:
    """Reports, problems and remembered results. Every method is one transaction; use it as a context manager."""

    def __init__(self, engine: Engine, *, where: str) -> None:
        self._engine, self._where = engine, where
        with self._begin() as connection:
            _prepare(connection, where)

    def add(self, found: Iterable[Report]) -> Added:
        """Keep reports; one that is here already, by id and content, adds nothing.

        A report whose id is taken by another content is kept under the id with a suffix.
        """
        new, clashes = 0, []
        with self._begin() as connection:
            for report in found:
                if _is_known(connection, report):
                    continue
                kept = _settle_id(connection, report)
                connection.execute(insert(reports).values(_row(kept)))
                new += 1
                if kept.id != report.id:
                    clashes.append(_clash(kept, report.id))
        return Added(new=new, problems=tuple(clashes))

    def reports(self) -> tuple[Report, ...]:
        """All reports in order of arrival."""
        with self._begin() as connection:
            rows = connection.execute(select(reports.c.data).order_by(reports.c.place)).scalars().all()
        return tuple(self._unpack(data) for data in rows)

    def set_problems(self, source: str, met: Iterable[Problem]) -> None:
        """Replace the problems of one source (a path, a stage): what was mended there is forgotten."""
        rows = [{"source": source, "where": p.where, "what": p.what} for p in met]
        with self._begin() as connection:
            connection.execute(delete(problems).where(problems.c.source == source))
            if rows:
                connection.execute(insert_or(problems).on_conflict_do_nothing(), rows)

    def problems(self) -> tuple[Problem, ...]:
        """All problems, the oldest first, each once."""
        query = select(problems.c.where, problems.c.what).order_by(problems.c.place)
        with self._begin() as connection:
            rows = connection.execute(query).all()
        return tuple(dict.fromkeys(Problem(where=where, what=what) for where, what in rows))

    def remember(self, stage: str, results: Mapping[str, bytes]) -> None:
        """Keep results of a stage under their keys; what was under a key is replaced."""
        rows = [{"key": key, "stage": stage, "data": zlib.compress(data, 3)} for key, data in results.items()]
        if not rows:
            return
        statement = insert_or(memo)
        statement = statement.on_conflict_do_update(index_elements=["key"], set_={"data": statement.excluded.data})
        with self._begin() as connection:
            connection.execute(statement, rows)

    def recall(self, keys: Sequence[str]) -> dict[str, bytes]:
        """What is remembered of these keys; a damaged entry counts as forgotten."""
        found: dict[str, bytes] = {}
        with self._begin() as connection:
            for first in range(0, len(keys), BATCH):
                wanted = memo.c.key.in_(keys[first : first + BATCH])
                rows = connection.execute(select(memo.c.key, memo.c.data).where(wanted)).all()
                found |= {key: data for key, packed in rows if (data := _expand(packed)) is not None}
        return found

    def count(self) -> dict[str, int]:
        """How many rows each table has, by name."""
        with self._begin() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (reports, problems, memo)
            }

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _unpack(self, data: bytes) -> Report:
        try:
            report: Report = unpack(Report, zlib.decompress(data))
        except (ValueError, zlib.error) as error:
            raise StoreError("a report in the store is damaged", where=self._where, remedy=REMEDY) from error
        return report

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _failed(self._where, error) from error


def _connect(path: Path | str) -> Engine:
    if str(path) == ":memory:":
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        if not Path(path).parent.is_dir():
            raise StoreError("the folder of the store is not there", where=str(path), remedy="make it first")
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _tune)
    return engine


def _tune(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare(connection: Connection, where: str) -> None:
    application = connection.execute(text("PRAGMA application_id")).scalar_one()
    version = connection.execute(text("PRAGMA user_version")).scalar_one()
    tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
    if tables and application != APPLICATION:
        raise StoreError("a database of another program", where=where, remedy=REMEDY)
    if version > VERSION:
        raise StoreError(f"written by a later Sayso (store {version})", where=where, remedy="update Sayso")
    if not tables:
        metadata.create_all(connection)
        connection.execute(text(f"PRAGMA application_id={APPLICATION}"))
        connection.execute(text(f"PRAGMA user_version={VERSION}"))


def _failed(where: str, error: SQLAlchemyError) -> StoreError:
    cause = str(getattr(error, "orig", None) or error)
    if isinstance(error, DatabaseError) and "not a database" in cause:
        return StoreError("the file is no database", where=where, remedy=REMEDY)
    return StoreError(f"the store failed: {cause}", where=where, remedy="check the file, its disk and its permissions")


def content_of(report: Report) -> str:
    """A hash of what a report is: not its id, not where it was read, and no time that was only inferred."""
    stated = None if report.published is None or "published" in report.assumed else report.published.isoformat()
    return make_id("", report.url, report.outlet, report.title, report.byline, stated, report.text)


def _is_known(connection: Connection, report: Report) -> bool:
    """Whether the very report is here, under its id or under one that a clash of ids gave it."""
    same = select(reports.c.id).where(reports.c.content == content_of(report))
    bare = SUFFIX.sub("", report.id)
    return any(SUFFIX.sub("", known) == bare for known in connection.execute(same).scalars())


def _settle_id(connection: Connection, report: Report) -> Report:
    fresh, n = report.id, 2
    while connection.execute(select(reports.c.place).where(reports.c.id == fresh)).first():
        fresh, n = f"{report.id}-{n}", n + 1
    return report if fresh == report.id else replace(report, id=fresh)


def _clash(report: Report, given: str) -> Problem:
    what = f"the store has another report with the id '{given}'; kept as '{report.id}', mend the id"
    return Problem(where=report.where or given, what=what)


def _row(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "content": content_of(report),
        "url": report.url,
        "outlet": report.outlet,
        "published": _utc(report.published),
        "data": zlib.compress(pack(Report, report), 6),
    }


def _utc(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()


def _expand(data: bytes) -> bytes | None:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return None
