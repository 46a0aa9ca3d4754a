"""The arguments and options that commands share."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

STDIN = Path("-")


def parse_moment(value: str) -> datetime:
    """A time in ISO 8601; without a zone it is UTC, and a day alone means its end."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise typer.BadParameter(f"'{value}' is no time; write 2024-12-08 or 2024-12-08T20:00+00:00") from None
    if re.fullmatch(r"[\dW-]+", value.strip()):
        moment = datetime.combine(moment.date(), time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...", help="Files and folders of reports, or - for standard input.", show_default=False
    ),
]
Store = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="Keep reports and results in this file.", show_default=False),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        parser=parse_moment,
        help="Show nothing that was published after this moment; a day means its end, in UTC.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for a machine.")]
Processes = Annotated[
    int | None,
    typer.Option("--processes", metavar="N", help="How many processes read reports.", show_default=False),
]
