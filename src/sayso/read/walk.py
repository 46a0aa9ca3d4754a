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
# What a browser puts beside a page that it saves: "Page.html" and "Page_files/".
SAVED_PARTS = "_files"
KINDS = ".txt, .md, .html, .json, .jsonl, .rss, .atom, .xml"


def find_files(path: Path) -> Iterator[Path | Problem]:
    """The files under a path in order of name: the path itself, or all below a folder.

    In a folder, hidden files, files named README and the parts that a browser saves beside a page are passed over,
    links to folders are not followed (so that no ring of links can trap the walk), and files of a kind that is not
    read are a `Problem`.
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
    unread: dict[str, list[Path]] = {}
    for file in _files_below(folder, refused):
        found += 1
        if not file.is_file():
            yield Problem(where=str(file), what="not a regular file (a device, a pipe or a broken link); remove it")
        elif file.suffix.lower() in SUFFIXES:
            yield file
        else:
            unread.setdefault(file.suffix.lower(), []).append(file)
    yield from (_not_read(files) for files in unread.values())
    yield from refused
    if not found:
        yield Problem(where=str(folder), what=f"no reports in this folder; put files of these kinds there: {KINDS}")


def _files_below(folder: Path, refused: list[Problem]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, onerror=lambda error: refused.append(_refused(error))):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(SAVED_PARTS))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().split(".")[0] != "readme":
                yield Path(here) / name


def _not_read(files: list[Path]) -> Problem:
    """One `Problem` for all files of one kind: an export of a channel may hold thousands of pictures."""
    more = f" (and {len(files) - 1} more of its kind)" if len(files) > 1 else ""
    return Problem(where=str(files[0]), what=f"a kind of file that is not read{more}; save it as one of {KINDS}")


def _refused(error: OSError) -> Problem:
    return Problem(where=str(error.filename), what=f"cannot be opened: {error.strerror}; check its permissions")


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
