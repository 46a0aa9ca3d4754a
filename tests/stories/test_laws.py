"""Laws over whole stories: from the reports to the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.account import Account
from sayso.records.codec import encode
from sayso.records.status import Counts
from sayso.run import account_of, brief, gather
from sayso.run.gathering import Gathered
from tests.stories.harness import STORIES, load

SMALL = [name for name in STORIES if name != "damascus"]


@cache
def gathered(story: str) -> Gathered:
    return gather([load(story).reports])


@cache
def told(story: str) -> Account:
    return account_of(gathered(story))


def moments(value: Any, key: str = "") -> Iterator[datetime]:
    """Every time in an account at which something was published, became known or changed."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from moments(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from moments(inner, key)
    elif key in ("at", "published", "first_seen", "as_of") and isinstance(value, str):
        yield datetime.fromisoformat(value)


@pytest.mark.parametrize("story", SMALL)
def test_an_account_as_of_a_moment_shows_nothing_published_later(story: str) -> None:
    reports = [r for r in gathered(story).reports if r.published is not None]
    for n in (len(reports) // 3, 2 * len(reports) // 3):
        cut = reports[n].published
        assert cut is not None
        account = encode(brief([load(story).reports], as_of=cut))
        assert max(moments(account)) <= cut
        known = {r.id for r in reports if r.published is not None and r.published <= cut}
        assert {r["id"] for r in account["reports"]} == known
        later = [r.text for r in reports if r.id not in known]
        shown = [claim["text"] for claim in account["claims"]] + [t["text"] for t in account["article"]["lead"]]
        own = [r.text for r in reports if r.id in known]
        assert not [s for s in shown if any(s in text for text in later) and not any(s.rstrip(".") in t for t in own)]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(SMALL), st.integers(0, 30), st.integers(1, 48))
def test_a_verbatim_copy_by_another_outlet_raises_no_count(story: str, pick: int, hours: int) -> None:
    reports = gathered(story).reports
    first = reports[pick % len(reports)]
    if first.published is None:
        return
    at = first.published + timedelta(hours=hours)
    copy = replace(first, id="copy", outlet="Mirror of Mirrors", url=None, published=at, version_of=None)
    again = account_of(replace(gathered(story), reports=(*reports, copy)))
    before, after = counts(told(story)), counts(again)
    for words, found in after.items():
        if words in before:
            assert found.low <= before[words].low, words
            assert found.best <= before[words].best, words
            assert found.high <= before[words].high, words


def counts(account: Account) -> dict[str, Counts]:
    return {c.text: account.weighed.history[c.id][-1].origins for c in account.matched.claims}
