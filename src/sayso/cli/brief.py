"""``sayso brief``: the main job."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsOf, Paths, Processes, Store, parse_moment
from sayso.cli.screen import count, put, say

if TYPE_CHECKING:
    from sayso.records.account import Earlier

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="Where to write; ./account by default.", show_default=False),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="LIST", help="Which of html,md,json to write; all by default.", show_default=False
    ),
]


Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="TIME|last",
        help="Tell what has changed since a time, or since the account that is in the output folder.",
        show_default=False,
    ),
]


def run(
    paths: Paths = None,
    output: Output = None,
    format_: Format = None,
    as_of: AsOf = None,
    since: Since = None,
    store: Store = None,
    processes: Processes = None,
) -> None:
    """Write a sourced account of the reports.

    The files are account.html, account.md and account.json; what was there is replaced.
    """
    from sayso.cli.story import load_account
    from sayso.config import load_settings
    from sayso.run import check_folder, write_account

    settings = load_settings({"output": output, "format": format_})
    check_folder(settings.output)  # before the work, not after it
    moment, known = _since(since, settings.output)
    account = load_account(paths, store, as_of, processes, moment, known)
    for file in write_account(account, settings.output, settings.format):
        put(str(file))
    say(_sum_up(len(account.reports), len(account.matched.claims), len(account.origins), len(account.problems)))


def _since(wanted: str | None, folder: Path) -> tuple[datetime | None, Earlier | None]:
    """The moment since which changes are told, and what was told then, where that is known."""
    if wanted is None or wanted.strip().lower() != "last":
        return (parse_moment(wanted) if wanted else None), None
    from sayso.run import read_last

    last = read_last(folder)
    if last is None:
        say(f"no earlier account in {folder}: nothing to compare with yet")
    return last or (None, None)


def _sum_up(reports: int, claims: int, origins: int, problems: int) -> str:
    told = f"{count(reports, 'report')}, {count(claims, 'claim')}, {count(origins, 'origin')}"
    return f"{told}; {count(problems, 'problem')}, listed in the account" if problems else told
