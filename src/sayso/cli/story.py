"""From the arguments of a command to the reports or the account that it shows."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from sayso.cli.options import STDIN
from sayso.cli.screen import Screen
from sayso.config import Settings, load_settings
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.records.account import Account, Earlier, Happening
    from sayso.records.status import Weighed
    from sayso.records.story import Story
    from sayso.run import Gathered, Understood
    from sayso.store import Store


@contextmanager
def opened(settings: Settings) -> Iterator[Store | None]:
    """The store that the settings name, or None."""
    if settings.store is None:
        yield None
        return
    from sayso.store import open_store

    with open_store(settings.store) as store:
        yield store


def settle(paths: Sequence[Path] | None, store: Path | None, processes: int | None = None) -> Settings:
    """The settings in force, once it is clear that there is something to read.

    Raises:
        typer.BadParameter: neither a path nor a store is given.
        InputError: a store that is only to be read is not there.
    """
    settings = load_settings({"store": store, "processes": processes})
    if not paths and settings.store is None:
        raise typer.BadParameter("name a file or folder of reports, - for standard input, or a --store")
    if not paths and settings.store and not settings.store.is_file():
        raise InputError("no such store", where=str(settings.store), remedy="make it: sayso read PATH --store FILE")
    return settings


def inputs(paths: Sequence[Path] | None) -> Sequence[Path] | BinaryIO:
    """The paths, or standard input for ``-``.

    Raises:
        InputError: none of the paths exists; the message has the name that was perhaps meant.
        typer.BadParameter: standard input and files at once.
    """
    paths = list(paths or [])
    if STDIN in paths:
        if len(paths) > 1:
            raise typer.BadParameter("- stands alone: standard input and files cannot be read at once")
        return sys.stdin.buffer
    if paths and not any(path.exists() for path in paths):
        raise _missing(paths[0])
    return paths


def _missing(path: Path) -> InputError:
    parent = path.parent
    names = [item.name for item in parent.iterdir()] if parent.is_dir() else []
    near = get_close_matches(path.name, names, n=1)
    remedy = f"did you mean {parent / near[0]}?" if near else "check the path"
    return InputError("no such file or folder", where=str(path), remedy=remedy)


def gather_reports(
    paths: Sequence[Path] | None, settings: Settings, store: Store | None, screen: Screen, as_of: datetime | None = None
) -> Gathered:
    """The reports that a command is about."""
    from sayso.run import gather

    return gather(inputs(paths), settings=settings, store=store, as_of=as_of, watcher=screen)


def each_report(paths: Sequence[Path] | None, processes: int | None, *, attributed: bool) -> Iterator[Understood]:
    """What the stages that see one report make of each, as it comes."""
    from sayso.run import interpret

    settings, screen = settle(paths, None, processes), Screen()
    with opened(settings) as store:
        gathered = gather_reports(paths, settings, store, screen)
        yield from interpret(gathered, store=store, settings=settings, watcher=screen, attributed=attributed)
    screen.close()


def load_account(
    paths: Sequence[Path] | None,
    store: Path | None,
    as_of: datetime | None,
    processes: int | None = None,
    since: datetime | None = None,
    known: Earlier | None = None,
) -> Account:
    """The account of the paths, or of what the store holds; with what has changed since a moment, if one is given."""
    from sayso.run import account_of

    settings, screen = settle(paths, store, processes), Screen()
    with opened(settings) as kept:
        gathered = gather_reports(paths, settings, kept, screen, as_of)
        account = account_of(
            gathered, as_of=as_of, store=kept, settings=settings, watcher=screen, since=since, known=known
        )
    screen.close()
    return account


def load_story(
    paths: Sequence[Path] | None, store: Path | None, as_of: datetime | None, processes: int | None = None
) -> Story:
    """What the stages make of the paths, or of what the store holds, before anything is told."""
    from sayso.run import story_of

    settings, screen = settle(paths, store, processes), Screen()
    with opened(settings) as kept:
        gathered = gather_reports(paths, settings, kept, screen, as_of)
        story = story_of(gathered, as_of=as_of, store=kept, settings=settings, watcher=screen)
    screen.close()
    return story


def load_timeline(
    paths: Sequence[Path] | None, store: Path | None, as_of: datetime | None, days: int, processes: int | None = None
) -> tuple[tuple[Happening, ...], Weighed]:
    """The timeline of the days that matter most, and where the claims of its lines stand."""
    from sayso.run import choose_timeline

    settings, screen = settle(paths, store, processes), Screen()
    with opened(settings) as kept:
        gathered = gather_reports(paths, settings, kept, screen, as_of)
        chosen = choose_timeline(gathered, days, as_of=as_of, store=kept, settings=settings, watcher=screen)
    screen.close()
    return chosen
