"""``sayso claims``: where each claim stands, and why."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.records.account import Account
    from sayso.records.claim import Claim
    from sayso.records.status import Change

WIDTH = 100  # columns of an explanation

Explain = Annotated[
    str | None,
    typer.Option(
        "--explain", metavar="CLAIM", help="One claim, by its id or words of it, with its history.", show_default=False
    ),
]


def run(
    paths: Paths = None,
    as_of: AsOf = None,
    store: Store = None,
    explain: Explain = None,
    json: Json = False,
    processes: Processes = None,
) -> None:
    """Show where each claim stands, and why."""
    from sayso.cli.story import load_account
    from sayso.records.codec import encode_claim

    account = load_account(paths, store, as_of, processes)
    chosen = find_claims(account, explain) if explain else account.matched.claims
    if json:
        put_json(encode_claim(claim, account.weighed) for claim in chosen)
    elif explain:
        for claim in chosen:
            _explain(account, claim)
    else:
        for claim in chosen:
            put(harmless(_line(claim, account.weighed.history[claim.id][-1])))


def find_claims(account: Account, wanted: str) -> tuple[Claim, ...]:
    """The claim with that id (or an id that it had), or those with all these words.

    Raises:
        ConfigError: there is none; the message has the nearest.
    """
    claims = account.matched.claims
    by_id = [c for c in claims if wanted in (c.id, *c.aliases)]
    words = wanted.casefold().split()
    found = by_id or [c for c in claims if all(word in c.text.casefold() for word in words)]
    if found:
        return tuple(found)
    near = get_close_matches(wanted.casefold(), [c.text.casefold() for c in claims], n=1, cutoff=0.3)
    remedy = f"did you mean '{near[0]}'?" if near else "sayso claims lists them all"
    raise ConfigError(f"no claim '{wanted}'", remedy=remedy)


def _line(claim: Claim, now: Change) -> str:
    counts = f"{now.origins.low}–{now.origins.best}–{now.origins.high}"
    return f"{claim.id}  {now.status:<13}  {counts:<8}  {claim.text}"


def _explain(account: Account, claim: Claim) -> None:
    """The claim, why it stands where it stands, and the words that show it."""
    from sayso.tell.explain import explain

    put(harmless(f"{claim.id}  {claim.text}"))
    for paragraph in explain(account, claim):
        put("")
        put(harmless(fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)))
    put("")
    reports = {report.id: report for report in account.reports}
    spans = [span for change in account.weighed.history[claim.id] for span in change.evidence]
    for span in dict.fromkeys(spans):
        report = reports[span.report]
        put(harmless(f"  {report.outlet or report.id}: “{report.text[span.start : span.end]}”"))
