"""``sayso timeline``: what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json

if TYPE_CHECKING:
    from sayso.records.account import Happening
    from sayso.records.status import Weighed

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

    if days:
        lines, weighed = load_timeline(paths, store, as_of, days, processes)
    else:
        account = load_account(paths, store, as_of, processes)
        lines, weighed = account.timeline, account.weighed
    if json:
        put_json(encode_happening(line) for line in lines)
        return
    for line in lines:
        marks = "".join(f" [{n}]" for n in dict.fromkeys(c.n for c in line.citations))
        assumed = f" ({', '.join(line.assumed)} assumed)" if line.assumed else ""
        put(harmless(f"{line.date}{assumed}  {line.text}{marks}{_stands(weighed, line)}"))


def _stands(weighed: Weighed, line: Happening) -> str:
    """Where the claims of a line stand, unless all are confirmed."""
    latest = (weighed.history[c][-1].status for c in line.claims if weighed.history.get(c))
    doubtful = [status for status in dict.fromkeys(latest) if status != "confirmed"]
    return f" ({', '.join(doubtful)})" if doubtful else ""
