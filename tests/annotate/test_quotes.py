"""Quotation marks of every kind, closed or not."""

from __future__ import annotations

import pytest

from sayso.annotate.quotes import find_quotes
from sayso.annotate.text import find_paragraphs


def quotes(text: str) -> list[tuple[str, bool]]:
    return [(text[q.start : q.end], q.closed) for q in find_quotes(text, find_paragraphs(text))]


@pytest.mark.parametrize(
    "quote",
    ["“It fell.”", '"It fell."', "''It fell.''", "``It fell.''", "„It fell.“", "„It fell.”", "«It fell.»", "»It fell.«",
     "‘It fell.’", "'It fell.'", "“He said ‘it fell’ twice.”", '" It fell. "'],
)  # fmt: skip
def test_each_kind_of_mark(quote: str) -> None:
    assert quotes(f"Obo wrote: {quote} Nobody answered.") == [(quote, True)]


@pytest.mark.parametrize(
    "text",
    ["Obo’s ship and the crew’s boats", "It's the workers' day and the owners' night", "rock 'n' roll in the '90s",
     "a 6'2\" sailor", "The ship didn't stop", "", "'"],
)  # fmt: skip
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quotes(text) == []


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "Obo said: “It fell. We saw it.\nThe harbour is shut."
    assert quotes(text) == [("“It fell. We saw it.", False)]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "Obo said: “It fell.\n“We saw it.\n“All of us,” he said. “Yes.”"
    assert quotes(text) == [("“It fell.\n“We saw it.\n“All of us,”", True), ("“Yes.”", True)]


def test_a_new_opening_mark_ends_an_open_quotation() -> None:
    assert quotes('He said "it fell. Then "we saw it".')[-1] == ('"we saw it"', True)


@pytest.mark.parametrize(
    "quote",
    ["“I live in what he calls “hell” and like it.”", "“One “a”, two “b”, and done.”", "«Elle dit «non» et part.»"],
)
def test_a_quotation_within_one_of_the_same_marks_does_not_end_it(quote: str) -> None:
    assert quotes(f"{quote} Nobody answered. “It fell.”") == [(quote, True), ("“It fell.”", True)]
