from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.match.cluster import KINDS, Cluster, _find_near, _join, _Scorer
from sayso.match.compare import may_add, weigh_pair
from sayso.records.claim import Frame

PREDICATES = ("say", "sink", "die", "unhurt", "locate", "cause", "capture", "walk", "run", "sail", "read", "sing")
FRAMES = st.builds(
    Frame,
    predicate=st.sampled_from(PREDICATES),
    theme=st.sampled_from((None, "ferry", "train")),
    agent=st.sampled_from((None, "fog")),
    places=st.sampled_from(((), ("p1",), ("p2",))),
    numbers=st.sampled_from(((), ((3.0, 3.0, "people"),), ((5.0, 5.0, "people"),))),
    day=st.sampled_from((None, "2031-03-01", "2031-03-09")),
    modal=st.booleans(),
)


@given(FRAMES, FRAMES)
def test_frames_add_only_where_they_may(a: Frame, b: Frame) -> None:
    added = weigh_pair(a, b, {}, 0.5)
    assert added == weigh_pair(b, a, {}, 0.5)
    if added is not None and not may_add(frozenset([a.predicate]), frozenset([b.predicate])):
        assert added <= 0


@given(st.lists(FRAMES, min_size=2, max_size=3 * KINDS))
def test_what_is_remembered_is_what_the_frames_add(frames: list[Frame]) -> None:
    scorer, row = _Scorer({}, 0.5), np.ones(1, np.float32)
    groups = [scorer.group([n], row, Counter([f]), frozenset([("r", n, False)])) for n, f in enumerate(frames)]
    for i, a in enumerate(frames):
        for j, b in enumerate(frames):
            added = weigh_pair(a, b, {}, 0.5)
            assert i == j or scorer.score(groups[i], groups[j], -np.inf) == (None if added is None else 1 + added)
            assert scorer.bar(groups[i].kinds, groups[j]) == (added is None)


def join_plainly(alone: list[Cluster], links: list[tuple[int, int]], scorer: _Scorer, bar: float) -> list[list[int]]:
    """The same by the book: every pair that is linked is looked at in full, and the best is looked for every time."""
    clusters = dict(enumerate(alone))
    scores: dict[tuple[int, int], float] = {}

    def link(i: int, j: int) -> None:
        score = scorer.score(clusters[i], clusters[j], -np.inf)
        if score is not None:
            scores[min(i, j), max(i, j)] = score

    for i, j in links:
        link(i, j)
    for new in range(len(alone), 2 * len(alone)):
        best = min(((-s, *pair) for pair, s in scores.items() if s >= bar), default=None)
        if best is None:
            break
        i, j = best[1:]
        a, b = clusters.pop(i), clusters.pop(j)
        near = {k for pair in scores if i in pair or j in pair for k in pair} - {i, j}
        scores = {pair: s for pair, s in scores.items() if i not in pair and j not in pair}
        clusters[new] = scorer.group(
            sorted(a.members + b.members), a.total + b.total, a.frames + b.frames, a.clauses | b.clauses
        )
        for k in near:
            link(new, k)
    return sorted(c.members for c in clusters.values())


@given(st.lists(FRAMES, min_size=1, max_size=3 * KINDS), st.integers(0, 10_000), st.sampled_from((0.0, 0.2, 0.5)))
def test_what_is_not_looked_at_makes_no_difference(frames: list[Frame], seed: int, bar: float) -> None:
    pick = np.random.default_rng(seed)
    rows = pick.normal(size=(len(frames), 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    scorer = _Scorer({})
    alone = [scorer.group([n], rows[n], Counter([frame]), frozenset([("r", n // 2)])) for n, frame in enumerate(frames)]
    links = [(i, j) for j in range(len(frames)) for i in range(j) if pick.random() < 0.6]
    found = _join(alone, links, scorer, bar)
    assert sorted(c.members for c in found) == join_plainly(alone, links, scorer, bar)


def test_what_says_two_claims_is_noted_with_the_other_and_not_with_what_it_is_unlike() -> None:
    rows = np.array([[1, 0, 0], [1, 0, 0], [0.9, 0.43, 0], [0, 1, 0], [0, 0, 1]], np.float32)
    scorer, frame = _Scorer({}), Frame(predicate="say")
    alone = [scorer.group([n], rows[n], Counter([frame]), frozenset([("r", n, False)])) for n in range(5)]
    members = [[0, 1], [2, 3], [4]]
    clauses = [frozenset([("r", n, False) for n in m]) for m in members]
    groups = [
        scorer.group(m, rows[m].sum(axis=0), Counter([frame] * len(m)), c)
        for m, c in zip(members, clauses, strict=True)
    ]
    links = np.array([i * 5 + j for i in range(5) for j in range(i + 1, 5)])
    _find_near(groups, alone, links, scorer, 0.8)
    assert [g.near for g in groups] == [[2], [], []]
