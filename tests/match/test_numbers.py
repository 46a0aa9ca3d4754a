from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.numbers import agree, find_quantities, parse_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("5.2 million", 5.2e6),
        ("twenty-two", 22),
        ("a hundred and five", None),
        ("two dozen", 24),
        ("ten thousand", 1e4),
    ],
)
def test_values(words: str, value: float | None) -> None:
    assert parse_number(words) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 130 people", 130, math.inf),
        ("more than three hundred", 300, math.inf),
        ("up to 40", 0, 40),
        ("5 to 7 ships", 5, 7),
        ("dozens of homes", 24, 99),
        ("nine crew", 9, 9),
    ],
)
def test_bounds(text: str, low: float, high: float) -> None:
    (found,) = find_quantities(text)
    assert (found.low, found.high) == (low, high)


def test_at_least_agrees_with_any_number_above() -> None:
    assert agree((130, math.inf), (160, 160))
    assert not agree((130, math.inf), (90, 90))


@given(st.text(max_size=200))
def test_no_text_raises_and_spans_hold(text: str) -> None:
    for q in find_quantities(text):
        assert 0 <= q.start < q.end <= len(text)
        assert q.low <= q.high
