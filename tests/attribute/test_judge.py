from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.candidates import Candidate, _mix, best_apart, dice
from sayso.attribute.judge import open_judge
from sayso.errors import ConfigError

STUMP = {"trait": [0, -1, -1], "limit": [0.5, 0, 0], "left": [1, 0, 0], "right": [2, 0, 0], "value": [0, -2, 2]}
GIVEN = {"names": ["agreed"], "least": 0.4, "start": 0.0, "depth": 1, "trees": [STUMP, STUMP]}
RANGES = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))
CANDIDATES = st.lists(RANGES.map(lambda content: Candidate(None, (40, 41), (content,), {"likely"})), max_size=12)


def _write(folder: Path, given: object) -> Path:
    path = folder / "judge.json"
    path.write_text(json.dumps(given), "utf-8")
    return path


def test_trees_add_up(tmp_path: Path) -> None:
    judge = open_judge(_write(tmp_path, GIVEN))
    low, high = judge.trust([{"agreed": 0.0}, {"agreed": 1.0}])
    assert low == pytest.approx(0.018, abs=0.001) and high == pytest.approx(0.982, abs=0.001)
    assert len(judge.trust([])) == 0


@pytest.mark.parametrize("broken", [{}, {**GIVEN, "trees": [{"trait": [0]}]}, [], {**GIVEN, "least": "much"}])
def test_a_broken_file_is_named(tmp_path: Path, broken: object) -> None:
    with pytest.raises(ConfigError, match=r"judge\.json"):
        open_judge(_write(tmp_path, broken))


def test_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"judge\.json"):
        open_judge(tmp_path / "judge.json")


@given(CANDIDATES, st.data())
def test_of_two_that_tell_the_same_the_more_trusted_stays(candidates: list[Candidate], data: st.DataObject) -> None:
    candidates.sort(key=lambda c: (c.content[0][0], c.content[-1][1]))
    size = len(candidates)
    trust = data.draw(st.lists(st.floats(0, 1), min_size=size, max_size=size))
    kept = best_apart(candidates, trust, 0.4)
    assert all(trust[n] >= 0.4 for n in kept)
    assert all(dice(candidates[a], candidates[b]) < 0.5 for a in kept for b in kept if a != b)
    for number in set(range(size)) - set(kept):
        rivals = [n for n in kept if dice(candidates[n], candidates[number]) >= 0.5]
        assert trust[number] < 0.4 or any(trust[n] >= trust[number] for n in rivals)


def test_what_stands_on_both_sides_of_its_source_is_proposed_as_one() -> None:
    """ "A, X said, B": the rules see A, the encoder B, and both are what X said."""
    rules = Candidate((4, 6), (6, 7), ((0, 3),), {"rules"})
    seen = Candidate((4, 6), (6, 7), ((8, 12),), {"likely"})
    assert ((0, 3), (8, 12)) in [one.content for one in _mix([rules], [seen])]


def test_contents_on_one_side_of_their_source_are_not_put_together() -> None:
    rules = Candidate((4, 6), (6, 7), ((8, 10),), {"rules"})
    seen = Candidate((4, 6), (6, 7), ((9, 12),), {"likely"})
    assert all(len(one.content) == 1 for one in _mix([rules], [seen]))
