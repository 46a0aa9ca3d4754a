"""The main job and its parts: read, annotate, attribute, trace, match, weigh, tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from sayso.config import Settings
from sayso.errors import SaysoError, StageError
from sayso.records.account import Account, Earlier, Happening
from sayso.records.attribution import Attribution
from sayso.records.origin import Traced
from sayso.records.report import Problem
from sayso.records.status import Weighed
from sayso.records.story import Story
from sayso.run.gathering import Gathered, gather, latest
from sayso.run.perform import Understood, perform
from sayso.run.watch import Silent, Watcher

if TYPE_CHECKING:
    from sayso.store import Store

T = TypeVar("T")
WHOLE_STORY = 100
"""Reports of which every stage is run where only days are asked for."""


def brief(
    paths: Sequence[Path] | BinaryIO,
    *,
    as_of: datetime | None = None,
    store: Store | None = None,
    settings: Settings | None = None,
    watcher: Watcher | None = None,
) -> Account:
    """From reports to a sourced account: the main job.

    Args:
        paths: files and folders, or a stream of bytes; may be empty where there is a store.
        as_of: nothing published after this moment is shown; with its zone. By default the last report's time.
        store: keeps reports and results; the account is of all that it holds.
        settings: limits and processes.
        watcher: told of problems and progress.

    Raises:
        InputError: there is no report at all.
        StageError: a stage failed on the story as a whole.
        StoreError: the store cannot be read or written.
        ModelUnavailable: a model that a stage needs is not installed.
    """
    gathered = gather(paths, settings=settings, store=store, as_of=as_of, watcher=watcher)
    return account_of(gathered, as_of=as_of, store=store, settings=settings, watcher=watcher)


def account_of(
    gathered: Gathered,
    *,
    as_of: datetime | None = None,
    store: Store | None = None,
    settings: Settings | None = None,
    watcher: Watcher | None = None,
    since: datetime | None = None,
    known: Earlier | None = None,
) -> Account:
    """The account of reports in hand; see `brief`. With ``since`` it tells what has changed; see `read_last`."""
    story = story_of(gathered, as_of=as_of, store=store, settings=settings, watcher=watcher)
    return _tell(story, watcher, since, known)


def story_of(
    gathered: Gathered,
    *,
    as_of: datetime | None = None,
    store: Store | None = None,
    settings: Settings | None = None,
    watcher: Watcher | None = None,
) -> Story:
    """The reports in hand with what every stage before `tell` makes of them; see `brief`."""
    watcher = watcher or Silent()
    read = tuple(interpret(gathered, store=store, settings=settings, watcher=watcher))
    problems = (*gathered.problems, *(problem for item in read for problem in item.problems))
    moment = as_of or latest(gathered.reports) or datetime.now(UTC)
    return _weigh(read, moment, problems, watcher)


def interpret(
    gathered: Gathered,
    *,
    store: Store | None = None,
    settings: Settings | None = None,
    watcher: Watcher | None = None,
    attributed: bool = True,
) -> Iterator[Understood]:
    """What the stages that see one report make of each, in order of publication."""
    watcher = watcher or Silent()
    for item in perform(
        gathered.reports, settings=settings or Settings(), store=store, watcher=watcher, attributed=attributed
    ):
        for problem in item.problems:
            watcher.meet(problem)
        yield item


def trace_story(read: Sequence[Understood], *, watcher: Watcher | None = None) -> Traced:
    """Parties, chains, copies and origins over the reports.

    Raises:
        StageError: the stage failed.
    """
    from sayso.trace import trace

    reports = [item.annotated for item in read]
    return _stage("trace", watcher, lambda: trace(reports, _attributions(read)))


def tell_story(
    read: Sequence[Understood],
    *,
    as_of: datetime,
    problems: Sequence[Problem] = (),
    watcher: Watcher | None = None,
) -> Account:
    """The stages that see the whole story: trace, match, weigh, tell.

    Raises:
        StageError: one of them failed.
    """
    return _tell(_weigh(read, as_of, tuple(problems), watcher), watcher)


def _tell(
    story: Story,
    watcher: Watcher | None,
    since: datetime | None = None,
    known: Earlier | None = None,
) -> Account:
    from sayso.tell.compose import tell

    return _stage("tell", watcher, lambda: tell(story, since=since, known=known))


def choose_timeline(
    gathered: Gathered,
    days: int,
    *,
    as_of: datetime | None = None,
    store: Store | None = None,
    settings: Settings | None = None,
    watcher: Watcher | None = None,
) -> tuple[tuple[Happening, ...], Weighed]:
    """The timeline of the days that matter most, in order of time, and where the claims of its lines stand.

    Of more than ``WHOLE_STORY`` reports it is told from their dates alone, without claims and where they stand.

    Raises:
        StageError: a stage failed on the story.
    """
    from sayso.tell.rank_days import select_days

    whole = len(gathered.reports) <= WHOLE_STORY
    read = tuple(interpret(gathered, store=store, settings=settings, watcher=watcher, attributed=whole))
    moment = as_of or latest(gathered.reports) or datetime.now(UTC)
    plain = Story(as_of=moment, reports=tuple(item.annotated for item in read))
    story = _weigh(read, moment, gathered.problems, watcher) if whole else plain
    return _stage("tell", watcher, lambda: select_days(story, days)), story.weighed


def _weigh(
    read: Sequence[Understood], as_of: datetime, problems: tuple[Problem, ...], watcher: Watcher | None
) -> Story:
    from sayso.annotate import settle_places
    from sayso.match import match
    from sayso.weigh import weigh

    said = _attributions(read)
    reports = tuple(_stage("annotate", watcher, lambda: settle_places([item.annotated for item in read])))
    traced = trace_story(read, watcher=watcher)
    matched = _stage("match", watcher, lambda: match(reports, said, traced))
    weighed = _stage("weigh", watcher, lambda: weigh(reports, said, traced, matched))
    return Story(
        as_of=as_of,
        reports=reports,
        attributions=said,
        traced=traced,
        matched=matched,
        weighed=weighed,
        problems=problems,
    )


def _attributions(read: Sequence[Understood]) -> tuple[Attribution, ...]:
    return tuple(attribution for item in read for attribution in item.attributions or ())


def _stage(name: str, watcher: Watcher | None, work: Callable[[], T]) -> T:
    (watcher or Silent()).advance(name, 0, 1)
    try:
        result = work()
    except SaysoError:
        raise
    except Exception as error:
        what = f"failed on the story: {type(error).__name__}: {error}"
        raise StageError(what, where=name, remedy="leave out the reports added last, and report this") from error
    (watcher or Silent()).advance(name, 1, 1)
    return result
