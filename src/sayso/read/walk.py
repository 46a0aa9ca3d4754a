"""From paths to the files that may hold reports."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sayso.read.limits import Limits
from sayso.read.raw import Source
from sayso.records.report import Problem

SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".markdown": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
KINDS = ".txt, .md, .html, .json, .jsonl, .rss, .atom, .xml"


def find_files(path: Path) -> Iterator[Path | Problem]:
    """The files under a path in order of name: the path itself, or all below a folder.

    In a folder, hidden files and files named README are passed over, links to folders are not followed (so that no
    ring of links can trap the walk), and a file of a kind that is not read is a `Problem`.
    """
    if path.is_dir():
        yield from _walk(path)
    elif path.is_file():
        yield path
    else:
        yield Problem(where=str(path), what="not found, or not a file or folder; check the path")


def _walk(folder: Path) -> Iterator[Path | Problem]:
    found = 0
    refused: list[Problem] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: refused.append(_refused(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not _passed_over(name):
                found += 1
                yield _check_kind(Path(here) / name)
    yield from refused
    if not found:
        yield Problem(where=str(folder), what=f"no reports in this folder; put files of these kinds there: {KINDS}")


def _refused(error: OSError) -> Problem:
    return Problem(where=str(error.filename), what=f"cannot be opened: {error.strerror}; check its permissions")


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower().split(".")[0] == "readme"


def _check_kind(file: Path) -> Path | Problem:
    if not file.is_file():
        return Problem(where=str(file), what="not a regular file (a device, a pipe or a broken link); remove it")
    if file.suffix.lower() not in SUFFIXES:
        return Problem(where=str(file), what=f"a kind of file that is not read; save it as one of {KINDS}")
    return file


def load(file: Path, limits: Limits) -> Source | Problem:
    """The bytes of a file, never more than ``limits.file_bytes``."""
    try:
        with file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
        modified = file.stat().st_mtime
    except OSError as error:
        return _refused(OSError(error.errno, error.strerror, str(file)))
    return check_size(Source(name=str(file), data=data, modified=modified), limits.file_bytes)


def check_size(source: Source, cap: int) -> Source | Problem:
    """The source, or the `Problem` that it is empty or over ``cap`` bytes."""
    if not source.data.strip():
        return Problem(where=source.name, what="the file is empty; fill it or remove it")
    if len(source.data) > cap:
        return Problem(where=source.name, what=f"over the size cap of {cap / 1e6:g} MB; split it or cut it down")
    return source
