"""``sayso export``: the account in the formats of others."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import AsOf, Paths, Processes, Store
from sayso.cli.screen import put


class Format(StrEnum):
    """What an account can be turned into."""

    csv = "csv"
    jsonl = "jsonl"
    prov = "prov"
    schema_org = "schema.org"
    citations = "citations"


To = Annotated[Format, typer.Option("--to", metavar="FORMAT", help=f"One of {', '.join(Format)}.", show_default=False)]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        help="Where csv puts its three tables; ./export by default.",
        show_default=False,
    ),
]
ReviewedBy = Annotated[
    str | None,
    typer.Option(
        "--reviewed-by", metavar="NAME", help="Who signs: adds a ClaimReview to each claim.", show_default=False
    ),
]


def run(
    to: To,
    paths: Paths = None,
    output: Output = None,
    reviewed_by: ReviewedBy = None,
    as_of: AsOf = None,
    store: Store = None,
    processes: Processes = None,
) -> None:
    """Export claims, attributions and origins, or the graph of sources, or the citations.

    csv writes three tables into a folder; the other formats go to standard output.
    """
    from sayso import export
    from sayso.cli.story import load_account
    from sayso.run import make_folder, write_text

    if reviewed_by is not None and to is not Format.schema_org:
        raise typer.BadParameter("--reviewed-by goes with --to schema.org")
    folder = make_folder(output or Path("export")) if to is Format.csv else None
    account = load_account(paths, store, as_of, processes)
    if folder is not None:
        for name, text in export.to_csv(account).items():
            put(str(write_text(folder / f"{name}.csv", text)))
    elif to is Format.jsonl:
        sys.stdout.write(export.to_json_lines(account))
    elif to is Format.prov:
        sys.stdout.write(export.to_prov(account))
    elif to is Format.schema_org:
        sys.stdout.write(export.to_schema_org(account, reviewed_by=reviewed_by))
    else:
        sys.stdout.write(export.to_anchors(account))
