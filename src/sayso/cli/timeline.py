"""``sayso timeline``: what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json

if TYPE_CHECKING:
    from sayso.records.account import Account, Happening

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

    account = None if days else load_account(paths, store, as_of, processes)
    lines = account.timeline if account else load_timeline(paths, store, as_of, days or 1, processes)
    if json:
        put_json(encode_happening(line) for line in lines)
        return
    for line in lines:
        marks = "".join(f" [{n}]" for n in dict.fromkeys(c.n for c in line.citations))
        assumed = f" ({', '.join(line.assumed)} assumed)" if line.assumed else ""
        stands = _stands(account, line) if account else ""
        put(harmless(f"{line.date}{assumed}  {line.text}{marks}{stands}"))


def _stands(account: Account, line: Happening) -> str:
    """Where the claims of a line stand, unless all are confirmed."""
    latest = (account.weighed.history[c][-1].status for c in line.claims if c in account.weighed.history)
    doubtful = [status for status in dict.fromkeys(latest) if status != "confirmed"]
    return f" ({', '.join(doubtful)})" if doubtful else ""
