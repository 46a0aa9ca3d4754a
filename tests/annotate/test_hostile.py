"""What a hostile text costs: no run of marks or letters takes the square of its length, and offsets stay exact."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.records.report import Report


def _seconds(text: str) -> float:
    began = time.perf_counter()
    annotate(Report(id="r1", text=text))
    return time.perf_counter() - began


@pytest.mark.parametrize("mark", ['"', "''", "(", "$", "“", "a-"])
def test_a_run_of_marks_takes_linear_time(mark: str) -> None:
    _seconds(mark)  # loads the model
    assert _seconds(mark * 4000) < 9 * _seconds(mark * 1000)


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from('aé🔴\U0001d400"(-.\u0301'), min_size=100, max_size=400))
def test_tokens_of_a_run_are_where_they_say(run: str) -> None:
    text = f"The mayor said {run} was here."
    tokens = annotate(Report(id="r1", text=text)).tokens
    edges = [edge for token in tokens for edge in (token.start, token.end)]
    assert edges == sorted(edges)
    assert all(text[token.start : token.end].strip() for token in tokens)
    assert sum(token.end - token.start for token in tokens) == len(text) - text.count(" ")
