"""``sayso references``: the reports that the account cites, by number."""

from __future__ import annotations

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json


def run(
    paths: Paths = None, as_of: AsOf = None, store: Store = None, json: Json = False, processes: Processes = None
) -> None:
    """Show the reports that are cited, by number."""
    from sayso.cli.story import load_account
    from sayso.records.codec import encode_reference

    account = load_account(paths, store, as_of, processes)
    if json:
        put_json(encode_reference(reference) for reference in account.references)
        return
    titles = {report.id: report.title for report in account.reports}
    for ref in account.references:
        at = ref.published.isoformat() if ref.published else "no date"
        title = titles.get(ref.report, "")
        put(harmless(f"[{ref.n}]  {at}  {ref.outlet or '-'}  {title}  {ref.url or ref.report}"))
