"""An account to files. Their names are fixed: none is built from anything that a report says."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import get_args

from sayso.errors import InputError
from sayso.records.account import Account, Earlier
from sayso.records.codec import to_json
from sayso.records.status import Status


def write_account(account: Account, folder: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Write ``account.html``, ``account.md`` and ``account.json``, or those asked for; what was there is replaced.

    Raises:
        InputError: the folder cannot be made or written into.
    """
    make_folder(folder)
    return tuple(write_text(folder / f"account.{name}", RENDER[name](account)) for name in formats)


def read_last(folder: Path) -> tuple[datetime, Earlier] | None:
    """The moment of the account that was last written into a folder and what it told; None without one.

    Raises:
        InputError: the file there is no account.
    """
    file = folder / "account.json"
    try:
        account = json.loads(file.read_text("utf-8"))
        statuses = {
            (a["report"], a["start"], a["end"]): claim["status"]
            for claim in account["claims"]
            for a in claim["assertions"]
            if claim["status"] in get_args(Status)
        }
        known = Earlier(reports=frozenset(r["id"] for r in account["reports"]), statuses=statuses)
        return datetime.fromisoformat(account["story"]["as_of"]), known
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("is no account to compare with", where=str(file), remedy="give a time to --since") from error


def check_folder(folder: Path) -> None:
    """See that a folder can be written into, or be made, before the work is done for it. Leaves nothing behind.

    Raises:
        InputError: it cannot.
    """
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with TemporaryFile(dir=there):
            return
    except OSError as error:
        raise _unwritable(there, error) from error


def make_folder(folder: Path) -> Path:
    """Make a folder, with those above it.

    Raises:
        InputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def write_text(file: Path, text: str) -> Path:
    """Whole or not at all: a reader never sees half a file.

    Raises:
        InputError: it cannot be written.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(text, "utf-8", newline="")
        return part.replace(file)
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(where: Path, error: OSError) -> InputError:
    name = str(error.filename or where)
    return InputError(f"cannot be written: {error.strerror}", where=name, remedy="name another with -o")


def _html(account: Account) -> str:
    from sayso.tell.render_html import render_html

    return render_html(account)


def _markdown(account: Account) -> str:
    from sayso.tell.render_markdown import render_markdown

    return render_markdown(account)


RENDER: dict[str, Callable[[Account], str]] = {"html": _html, "md": _markdown, "json": to_json}
