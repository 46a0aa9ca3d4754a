"""An account to files. Their names are fixed: none is built from anything that a report says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sayso.errors import InputError
from sayso.records.account import Account
from sayso.records.codec import to_json


def write_account(account: Account, folder: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Write ``account.html``, ``account.md`` and ``account.json``, or those asked for; what was there is replaced.

    Raises:
        InputError: the folder cannot be made or written into.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder / f"account.{name}", RENDER[name](account)) for name in formats)
    except OSError as error:
        where = str(error.filename or folder)
        raise InputError(f"cannot be written: {error.strerror}", where=where, remedy="name another with -o") from error


def _write(file: Path, text: str) -> Path:
    """Whole or not at all: a reader never sees half a file."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(file)
    return file


def _html(account: Account) -> str:
    from sayso.tell.render_html import render_html

    return render_html(account)


def _markdown(account: Account) -> str:
    from sayso.tell.render_markdown import render_markdown

    return render_markdown(account)


RENDER: dict[str, Callable[[Account], str]] = {"html": _html, "md": _markdown, "json": to_json}
