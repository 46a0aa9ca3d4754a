"""From bytes to reports: the first stage.

A file or folder goes through ``walk`` (which files), ``decode`` (which characters), ``kinds`` (which reader),
``finish`` (fields checked, the missing inferred) and ``ledger`` (ids and versions over all reports). What cannot be
read becomes a `Problem` that names the file, what is wrong and the remedy; nothing that a file holds raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from sayso.read.finish import finish
from sayso.read.kinds import read_source
from sayso.read.ledger import link_versions, settle_ids
from sayso.read.limits import Limits
from sayso.read.raw import Source
from sayso.read.walk import check_size, find_files, load
from sayso.read.worker import Parsers
from sayso.records.report import Problem, Report

__all__ = ["Limits", "link_versions", "read", "read_stream"]

DEFAULT = Limits()


def read(paths: Sequence[Path], *, limits: Limits = DEFAULT) -> Iterator[Report | Problem]:
    """The reports of files and folders, and a `Problem` for whatever could not be read.

    Problems come as they are met; the reports follow in order of path and place in the file, once ids and versions
    are settled over all of them. A folder is walked to its depths in order of name.
    """
    with Parsers(limits) as parsers:
        yield from _settle(item for path in paths for item in _read_path(Path(path), limits, parsers))


def read_stream(stream: BinaryIO, *, name: str = "-", limits: Limits = DEFAULT) -> Iterator[Report | Problem]:
    """The reports of a stream of bytes, such as standard input; its kind is told from its first characters."""
    source = check_size(Source(name=name, data=stream.read(limits.file_bytes + 1)), limits.file_bytes)
    with Parsers(limits) as parsers:
        yield from _settle(_read_loaded(source, limits, parsers))


def _settle(found: Iterable[Report | Problem]) -> Iterator[Report | Problem]:
    reports: list[Report] = []
    yield from _set_aside(found, reports)
    kept: list[Report] = []
    yield from _set_aside(settle_ids(reports), kept)
    yield from link_versions(kept)


def _set_aside(found: Iterable[Report | Problem], reports: list[Report]) -> Iterator[Problem]:
    """The problems at once; the reports go to the list."""
    for item in found:
        if isinstance(item, Problem):
            yield item
        else:
            reports.append(item)


def _read_path(path: Path, limits: Limits, parsers: Parsers) -> Iterator[Report | Problem]:
    for file in find_files(path):
        yield from _read_loaded(load(file, limits) if isinstance(file, Path) else file, limits, parsers)


def _read_loaded(source: Source | Problem, limits: Limits, parsers: Parsers) -> Iterator[Report | Problem]:
    if isinstance(source, Problem):
        yield source
        return
    for found in read_source(source, limits, parsers):
        yield from (found,) if isinstance(found, Problem) else finish(found, limits)
