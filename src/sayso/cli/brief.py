"""``sayso brief``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import AsOf, Paths, Processes, Store
from sayso.cli.screen import put, say

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


def run(
    paths: Paths = None,
    output: Output = None,
    format_: Format = None,
    as_of: AsOf = None,
    store: Store = None,
    processes: Processes = None,
) -> None:
    """Write a sourced account of the reports.

    The files are account.html, account.md and account.json; what was there is replaced.
    """
    from sayso.cli.story import load_account
    from sayso.config import load_settings
    from sayso.run import write_account

    settings = load_settings({"output": output, "format": format_})
    account = load_account(paths, store, as_of, processes)
    for file in write_account(account, settings.output, settings.format):
        put(str(file))
    say(_sum_up(len(account.reports), len(account.matched.claims), len(account.origins), len(account.problems)))


def _sum_up(reports: int, claims: int, origins: int, problems: int) -> str:
    told = f"{_many(reports, 'report')}, {_many(claims, 'claim')}, {_many(origins, 'origin')}"
    return f"{told}; {_many(problems, 'problem')}, listed in the account" if problems else told


def _many(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
