"""``sayso origins``: who stands at the end of the chains."""

from __future__ import annotations

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json


def run(
    paths: Paths = None, as_of: AsOf = None, store: Store = None, json: Json = False, processes: Processes = None
) -> None:
    """Show who stands at the end of the chains."""
    from sayso.cli.story import load_account
    from sayso.records.codec import encode_origin

    account = load_account(paths, store, as_of, processes)
    if json:
        put_json(encode_origin(origin) for origin in account.origins)
        return
    for origin in sorted(account.origins, key=lambda o: (-len(o.reports), o.first_seen, o.id)):
        above = " < ".join(filter(None, (origin.principal, origin.parent)))
        put(harmless(f"{len(origin.reports):3}  {origin.kind:<11}  {origin.name}{f'  ({above})' if above else ''}"))
