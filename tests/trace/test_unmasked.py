"""Unnamed sources who are later named."""

from __future__ import annotations

import pytest

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Traced
from sayso.trace import trace
from tests.trace.build import origin_of, report, said

UNSAFE = "the dam was rated unsafe"
Told = tuple[Traced, Attribution, Attribution, Annotated]


def told(naming: str, *, outlet: str = "West Wire") -> Told:
    one = report("r1", f"A senior official told the Fjord Gazette that {UNSAFE}.", outlet="Fjord Gazette")
    two = report("r2", f"Ida Krog said that {UNSAFE}.", hours=1, outlet="West Wire", people=["Ida Krog"])
    three = report("r3", naming, hours=5, outlet=outlet, people=["Ida Krog"])
    unnamed = said(one, "A senior official", UNSAFE, kind="anonymous", channel="to the Fjord Gazette")
    named = said(two, "Ida Krog", UNSAFE, kind="person")
    return trace([one, two, three], [unnamed, named]), unnamed, named, three


@pytest.mark.parametrize(
    ("naming", "outlet"),
    [
        ("The senior official who told the Fjord Gazette about the dam was Ida Krog, an engineer.", "West Wire"),
        ("Ida Krog said she had been the unnamed official who told the Fjord Gazette of the dam.", "West Wire"),
        ("Ida Krog identified herself as the official quoted by the Fjord Gazette.", "West Wire"),
        ("The Fjord Gazette identified its source as the engineer Ida Krog.", "West Wire"),
        ("We can now reveal our source to be Ida Krog.", "West Wire"),
        ("On Friday the paper disclosed its source as Ida Krog.", "Fjord Gazette"),
    ],
)
def test_an_unnamed_source_is_the_one_who_is_named_from_then_on(naming: str, outlet: str) -> None:
    traced, unnamed, named, three = told(naming, outlet=outlet)
    before = origin_of(traced, unnamed)
    expected = ((before.id, three.report.published),) if "paper" in naming or "Gazette" in naming else ()
    assert origin_of(traced, named).merged_from == expected


def test_nobody_is_named_by_timing_or_likeness() -> None:
    for naming in (
        "Ida Krog, a senior official, spoke to the Fjord Gazette about the dam.",
        "Ida Krog denied that she knew the official who told the Fjord Gazette of the dam.",
        "Ida Krog denied that she was the official who told the Fjord Gazette of the dam.",
        "The official who told the Fjord Gazette of the dam may be Ida Krog.",
        "The senior official who told the Harbour Mirror about the dam was Ida Krog.",
    ):
        traced, _, named, _ = told(naming)
        assert origin_of(traced, named).merged_from == (), naming


def test_nobody_is_named_where_two_are_left() -> None:
    one = report("r1", "An official told the Fjord Gazette that the dam is old.", outlet="Fjord Gazette")
    two = report("r2", "An official told the Fjord Gazette that a tram stood still in the rain.", hours=9,
                 outlet="Fjord Gazette")  # fmt: skip
    three = report("r3", "The official who told the Fjord Gazette was Ida Krog.", hours=20, people=["Ida Krog"])
    four = report("r4", "Ida Krog said more.", hours=21, people=["Ida Krog"])
    unnamed = [
        said(r, "An official", c, kind="anonymous", channel="to the Fjord Gazette")
        for r, c in ((one, "the dam is old"), (two, "a tram stood still in the rain"))
    ]
    named = said(four, "Ida Krog", "more", kind="person")
    traced = trace([one, two, three, four], [*unnamed, named])
    assert origin_of(traced, named).merged_from == ()
