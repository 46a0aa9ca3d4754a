"""Laws of weighing, with Hypothesis."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.records.annotation import Place
from sayso.records.claim import Matched, Stance
from sayso.records.status import Change
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


# Whole tales: what is known of people, places, offices, papers, relations, merges and losses comes with reports.

TEXTS = (
    "Peruvian singer Luis Okello left, they said.",
    "The singer Luis Okello is in Porto, they said.",
    "President Luis Okello left, a witness who was there said.",
    "A Chilean drone found Okello, it said.",
    "They denied that Okello had left.",
    "It is so, they said in a joint statement.",
    "The report says that 40 people died.",
)
CHANNELS = (None, "final report", "preliminary report", "statement")
ROLES = (None, "head of the coast guard", "spokesman", "deputy head of the office")
STANCES: tuple[Stance, ...] = ("affirms", "affirms", "denies", "repeats", "queries", "declines")
PORTO = Place(start=0, end=2, id="p1", name="Porto", lat=41.1, lon=-8.6, country="PT")
says = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from(["there", "here", "dead"]),
        st.sampled_from(["ministry", "coast guard", "desk", "source", "unnamed", "paper", "reports"]),
        st.sampled_from(STANCES),
        st.sampled_from(TEXTS),
        st.sampled_from(CHANNELS),
        st.sampled_from(ROLES),
        st.booleans(),
    ),
    min_size=2,
    max_size=10,
)
extras = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 9), st.integers(0, 9))
Says = list[tuple[int, str, str, Stance, str, str | None, str | None, bool]]
Extras = tuple[int, int, int, int]


def whole(rows: Says, more: Extras) -> Tale:
    """A tale with everything in it: one report relates two states, an unnamed source is named, a passage is lost."""
    tale = Tale()
    tale.origin("ministry", principal="Government of Portugal", parent="Portugal")
    tale.origin("coast guard", "person", principal="Coast guard of Peru", parent="Peru")
    tale.origin("desk", principal="Coast guard of Peru", parent="Peru")
    tale.origin("source", "anonymous", parent="Chile")
    tale.origin("unnamed", "anonymous", principal="Coast guard of Peru", parent="Peru")
    tale.origin("paper", "outlet", principal="paper", parent="paper")
    tale.origin("reports", "unknown")
    tale.claim("there", "locate", agent="okello", theme="okello", places=("p1",))
    tale.claim("here", "depart", agent="okello", theme="okello", rivals=("there",))
    tale.claim("dead", "die", theme="people", numbers=((40.0, 40.0, "people"),))
    spans = []
    for at, claim, origin, stance, text, channel, role, hedged in rows:
        own = origin == "paper"
        places = (PORTO,) if "Porto" in text else ()
        spans.append(
            tale.say(at, claim, origin, stance, text=text, own=own, hedged=hedged, channel=channel, role=role,
                     places=places, parsed=True)
        )  # fmt: skip
    for name in ("there", "here", "dead"):
        if not tale.assertions[name]:
            tale.say(0, name, "reports", "queries")
    lost, named, shown, kind = more
    passage = shown % len(spans)  # it is lost after it was published
    tale.lose(max(lost, rows[passage][0]), spans[passage], "withdrawn" if kind % 2 else "dropped")
    tale.relate("Portugal", "Peru", "opposed" if kind % 3 else "allied", shown=(spans[kind % len(spans)],))
    tale.origins["coast guard"] = replace(tale.origins["coast guard"], merged_from=(("unnamed", hour(named)),))
    return tale


def until(tale: Tale, cut: float) -> dict[str, tuple[Change, ...]]:
    """The history that the reports published by a moment give; claims and chains as they are in the whole story."""
    kept = tuple(
        replace(c, assertions=rows)
        for c in tale.matched().claims
        if (rows := tuple(a for a in c.assertions if a.at is not None and a.at <= hour(cut)))
    )
    reports = [r for r in tale.reports.values() if r.report.published is not None and r.report.published <= hour(cut)]
    known = {r.report.id for r in reports}
    traced = tale.traced()
    traced = replace(traced, losses=tuple(loss for loss in traced.losses if loss.at <= hour(cut)))
    said = [a for a in tale.attributions() if a.report in known]
    return dict(weigh(reports, said, traced, Matched(claims=kept)).history)


PLAIN = (None, None, False)
GUEST: Says = [  # where a guest is, before any report has told in which country that place lies
    (0, "there", "ministry", "affirms", TEXTS[0], *PLAIN),
    (3, "there", "reports", "queries", TEXTS[1], *PLAIN),
]
ALLIES: Says = [  # two who say one thing, before a report shows them as allies
    (0, "dead", "ministry", "affirms", TEXTS[0], *PLAIN),
    (0, "dead", "desk", "affirms", TEXTS[0], *PLAIN),
    (0, "dead", "source", "queries", TEXTS[0], *PLAIN),
    (5, "dead", "source", "queries", TEXTS[0], *PLAIN),
]


@settings(max_examples=150, deadline=None)
@given(says, extras, st.integers(0, 12))
@example(GUEST, (9, 9, 0, 1), 1)
@example(ALLIES, (9, 9, 0, 3), 1)
def test_the_history_at_a_moment_is_what_was_published_by_then_of_people_places_and_sides_too(
    rows: Says, more: Extras, cut: int
) -> None:
    tale = whole(rows, more)
    full = tale.weigh().history
    for name, changes in until(tale, cut).items():
        assert changes == tuple(h for h in full[name] if h.at <= hour(cut))


@settings(max_examples=100, deadline=None)
@given(says, extras)
def test_a_merge_never_rewrites_what_was_known_before_it(rows: Says, more: Extras) -> None:
    tale = whole(rows, more)
    merged = tale.weigh().history
    ((_, at),) = tale.origins["coast guard"].merged_from
    tale.origins["coast guard"] = replace(tale.origins["coast guard"], merged_from=())
    for name, changes in tale.weigh().history.items():
        assert [h for h in changes if h.at < at] == [h for h in merged[name] if h.at < at]


@settings(max_examples=100, deadline=None)
@given(says, extras)
def test_a_merge_never_raises_a_count(rows: Says, more: Extras) -> None:
    tale = whole([(at, "dead", o, "affirms", t, ch, r, h) for at, _, o, _, t, ch, r, h in rows], more)
    tale.losses.clear()
    merged = tale.weigh().history
    tale.origins["coast guard"] = replace(tale.origins["coast guard"], merged_from=())
    for name, changes in tale.weigh().history.items():
        assert merged[name][-1].origins.high <= changes[-1].origins.high
        assert merged[name][-1].origins.best <= changes[-1].origins.best


@settings(max_examples=150, deadline=None)
@given(says, extras, st.integers(0, 9))
def test_removing_a_report_never_raises_a_low_count_unless_it_took_something_back(
    rows: Says, more: Extras, pick: int
) -> None:
    tale = whole(rows, more)
    tale.relations.clear()  # who shows two parties to be allied takes one away, and is right to
    before = tale.weigh().history
    gone = sorted(tale.reports)[pick % len(tale.reports)]
    said = [(name, a) for name, found in tale.assertions.items() for a in found if a.report == gone]
    shown = {s.report for x in tale.losses if gone in {e.report for e in x.evidence} for s in x.lost}
    taken = {name for name, found in tale.assertions.items() if shown & {a.report for a in found}}
    tale.losses = [x for x in tale.losses if gone not in {s.report for s in (*x.lost, *x.evidence)}]
    for found in tale.assertions.values():
        found[:] = [a for a in found if a.report != gone]
    del tale.reports[gone]
    rivals = {"there": "here", "here": "there"}
    took_back = taken | {name for name, a in said if a.stance == "denies"}
    took_back |= {rivals[name] for name, a in said if a.stance in ("affirms", "repeats") and name in rivals}
    left = {name: found for name, found in tale.assertions.items() if found}
    after = weigh(
        list(tale.reports.values()),
        tale.attributions(),
        tale.traced(),
        Matched(claims=tuple(c for c in tale.matched().claims if c.id in left)),
    ).history
    for name, changes in after.items():
        if name not in took_back:
            assert changes[-1].origins.low <= before[name][-1].origins.low
