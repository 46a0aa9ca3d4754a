"""``sayso timeline``: what happened when."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json

Days = Annotated[
    int | None,
    typer.Option("--days", metavar="N", min=1, help="Only the N days that matter most.", show_default=False),
]


def run(
    paths: Paths = None,
    days: Days = None,
    as_of: AsOf = None,
    store: Store = None,
    json: Json = False,
    processes: Processes = None,
) -> None:
    """Show what happened when."""
    from sayso.cli.story import load_account, load_timeline
    from sayso.records.codec import encode_happening

    lines = (
        load_timeline(paths, store, as_of, days, processes)
        if days
        else load_account(paths, store, as_of, processes).timeline
    )
    if json:
        put_json(encode_happening(line) for line in lines)
        return
    for line in lines:
        marks = "".join(f" [{n}]" for n in dict.fromkeys(c.n for c in line.citations))
        assumed = f" ({', '.join(line.assumed)} assumed)" if line.assumed else ""
        put(harmless(f"{line.date}{assumed}  {line.text}{marks}"))
