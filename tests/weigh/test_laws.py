"""Laws of weighing, with Hypothesis."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.claim import Matched
from sayso.weigh import weigh
from tests.weigh.builders import Tale, hour

RANK = {
    "rumour": 0,
    "dispelled": 0,
    "superseded": 0,
    "contested": 1,
    "single-source": 1,
    "corroborated": 2,
    "confirmed": 3,
}
words = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from(["x", "y"]),
        st.sampled_from(["ministry", "army", "source", "reports", "paper"]),
        st.sampled_from(["affirms", "denies", "queries", "declines", "repeats"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def tell(rows: list[tuple[int, str, str, str, bool]]) -> Tale:
    tale = Tale()
    tale.origin("ministry", principal="Government of Chile", parent="Chile")
    tale.origin("army", principal="Armed forces of Chile", parent="Chile")
    tale.origin("source", "anonymous", parent="Peru")
    tale.origin("reports", "unknown")
    tale.origin("paper", "outlet", principal="paper")
    tale.claim("x", "locate", theme="okello", places=("p1",))
    tale.claim("y", "locate", theme="okello", places=("p2",), rivals=("x",))
    for at, claim, origin, stance, hedged in rows:
        tale.say(at, claim, origin, stance, hedged=hedged)  # type: ignore[arg-type]
    for name in ("x", "y"):
        if not tale.assertions[name]:
            tale.say(0, name, "reports", "queries")
    return tale


@settings(max_examples=80, deadline=None)
@given(words, st.randoms())
def test_the_order_of_reports_never_changes_a_status(
    rows: list[tuple[int, str, str, str, bool]], rng: random.Random
) -> None:
    tale = tell(rows)
    reports = list(tale.reports.values())
    first = weigh(reports, (), tale.traced(), tale.matched())
    rng.shuffle(reports)
    claims = list(tale.matched().claims)
    rng.shuffle(claims)
    assert weigh(reports, (), tale.traced(), Matched(claims=tuple(claims))).history == first.history


@settings(max_examples=80, deadline=None)
@given(words, st.integers(0, 12))
def test_history_at_a_moment_is_the_weighing_of_what_was_published_by_then(
    rows: list[tuple[int, str, str, str, bool]], cut: int
) -> None:
    tale = tell(rows)
    full = tale.weigh()
    matched = tale.matched()
    early = tuple(
        replace(c, assertions=kept)
        for c in matched.claims
        if (kept := tuple(a for a in c.assertions if a.at is not None and a.at <= hour(cut)))
    )
    reports = [r for r in tale.reports.values() if r.report.published is not None and r.report.published <= hour(cut)]
    part = weigh(reports, (), tale.traced(), Matched(claims=early))
    for claim in early:
        assert part.history[claim.id] == tuple(h for h in full.history[claim.id] if h.at <= hour(cut))


@settings(max_examples=60, deadline=None)
@given(words, st.integers(0, 20))
def test_a_verbatim_copy_never_raises_a_count_or_a_status(
    rows: list[tuple[int, str, str, str, bool]], pick: int
) -> None:
    rows = [(at, c, o, "affirms" if s == "repeats" else s, h) for at, c, o, s, h in rows]
    rows.append((0, "x", "ministry", "affirms", False))
    tale = tell(rows)
    before = tale.weigh()
    rows = [r for r in rows if r[3] == "affirms"]
    _, claim, origin, _, hedged = rows[pick % len(rows)]
    tale.say(20, claim, origin, "repeats", hedged=hedged)
    after = tale.weigh()
    for name in ("x", "y"):
        old, new = before.history[name][-1], after.history[name][-1]
        assert new.origins.low <= old.origins.low
        assert new.origins.best <= old.origins.best
        assert new.origins.high <= old.origins.high


@settings(max_examples=60, deadline=None)
@given(words)
def test_low_is_never_above_best_and_best_never_above_high(rows: list[tuple[int, str, str, str, bool]]) -> None:
    for changes in tell(rows).weigh().history.values():
        for change in changes:
            counts = change.origins
            assert counts.low <= counts.best <= counts.high
            assert change.why
            assert change.evidence


@settings(max_examples=60, deadline=None)
@given(words)
def test_nothing_untraceable_is_ever_firm(rows: list[tuple[int, str, str, str, bool]]) -> None:
    only = [(at, c, "reports", s, h) for at, c, _, s, h in rows]
    for changes in tell(only).weigh().history.values():
        assert {c.status for c in changes} <= {"rumour", "dispelled"}


def named_later() -> Tale:
    """A guest is placed; only a later report names the host's minister, and a still later one the guest's country."""
    tale = Tale()
    minister = tale.origin("Rui Costa", "person", principal="Government of Portugal", parent="Portugal")
    source = tale.origin("a source", "anonymous", parent="Chile")
    tale.claim("x", "depart", theme="okello", agent="okello")
    tale.say(0, "x", source, text="The singer Luis Okello left, a source said.", parsed=True)
    tale.say(1, "x", minister, text="Luis Okello left, they said.", parsed=True)
    tale.say(5, "x", source, text="Portuguese singer Luis Okello left, a source said.", parsed=True)
    return tale


def test_what_only_a_later_report_shows_does_not_rewrite_earlier_history() -> None:
    tale = named_later()
    full = tale.weigh().history["x"]
    matched = tale.matched()
    kept = tuple(a for a in matched.claims[0].assertions if a.at is not None and a.at <= hour(1))
    early = Matched(claims=(replace(matched.claims[0], assertions=kept),))
    reports = list(tale.reports.values())[:2]
    part = weigh(reports, tale.attributions(), tale.traced(), early).history["x"]
    assert part == tuple(change for change in full if change.at <= hour(1))


def test_a_merge_counts_from_the_moment_at_which_it_became_known() -> None:
    tale = Tale()
    unnamed = tale.origin("a senior official", "anonymous", principal="Roads", parent="Norway")
    named = tale.origin("Kari Moe", "person", principal="Roads", parent="Norway")
    tale.origins[named] = replace(tale.origins[named], merged_from=((unnamed, hour(4)),))
    tale.claim("x")
    tale.say(0, "x", unnamed)
    tale.say(1, "x", named)
    tale.say(4, "x", named, "repeats")
    counts = [(c.at, c.origins.high) for c in tale.weigh().history["x"]]
    assert counts == [(hour(0), 1), (hour(1), 2), (hour(4), 1)]
