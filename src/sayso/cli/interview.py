"""``sayso interview``: what an anchor would ask, answered from the record."""

from __future__ import annotations

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json


def run(
    paths: Paths = None, as_of: AsOf = None, store: Store = None, json: Json = False, processes: Processes = None
) -> None:
    """Show an interview with the record."""
    from sayso.cli.story import load_account
    from sayso.records.codec import encode_answer

    account = load_account(paths, store, as_of, processes)
    if json:
        put_json(encode_answer(answer) for answer in account.interview)
        return
    for answer in account.interview:
        put(harmless(f"Anchor: {answer.question}"))
        told = (f"{t.text}{''.join(f' [{c.n}]' for c in t.citations)}" for t in answer.answer)
        put(harmless(f"{answer.speaker}: {' '.join(told)}"))
        put()
