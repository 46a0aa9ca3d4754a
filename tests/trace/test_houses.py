"""Organisations that are no state's, and those who speak for them."""

from __future__ import annotations

import pytest

from sayso.trace import trace
from tests.trace.build import origin_of, report, said


@pytest.mark.parametrize(
    ("role", "principal"),
    [
        ("a spokeswoman for Nordmel", "Nordmel"),
        ("Nordmel's chief executive", "Nordmel"),
        ("general secretary of the Dockers Union", "Dockers Union"),
        ("a former director of Nordmel", "Ida Krog"),
        ("Peru's foreign minister", "Government of Peru"),
        ("lawyer for Nordmel", "Ida Krog"),
    ],
)
def test_who_speaks_for_an_organisation_answers_to_it(role: str, principal: str) -> None:
    one = report("r1", f"The mill is closed, said Ida Krog, {role}.")
    voice = said(one, f"Ida Krog, {role}", "The mill is closed", name="Ida Krog", kind="person", role=role)
    assert origin_of(trace([one], [voice]), voice).principal == principal


def test_the_company_is_the_one_that_was_told_of() -> None:
    first = report("r1", "The Danish dairy company Nordmel said the mill is closed.")
    later = report("r2", "Nordmel has sold its mill, the company said on Monday. Its price was not told.", hours=1)
    full = said(first, "The Danish dairy company Nordmel", "the mill is closed", name="Danish dairy company")
    bare = said(later, "the company", "Nordmel has sold its mill", name="company")
    traced = trace([first, later], [full, bare])
    assert origin_of(traced, full) == origin_of(traced, bare)
    assert origin_of(traced, full).name == "Nordmel"


def test_the_company_is_nobody_where_the_sentence_leaves_two() -> None:
    known = report("r1", "The dairy company Nordmel and the dairy company Havgard closed their mills.")
    later = report("r2", "Nordmel has sued Havgard, the company said.", hours=1)
    bare = said(later, "the company", "Nordmel has sued Havgard", name="company")
    assert origin_of(trace([known, later], [bare]), bare).name == "company"


def test_an_organisation_is_known_from_the_report_that_says_so_and_not_before() -> None:
    early = report("r1", "Nordmel has sold its mill, the company said.")
    later = report("r2", "The dairy company Nordmel has sold its mill.", hours=1)
    bare = said(early, "the company", "Nordmel has sold its mill", name="company")
    assert origin_of(trace([early, later], [bare]), bare).name == "company"


def test_its_spokesman_is_that_of_the_body_told_of_last() -> None:
    text = (
        "Peru's central bank will keep its rate, its spokesman, Luis Rios, said. The bank's spokesman, Luis Rios, added"
    )
    one = report("r1", f"{text} that the rate was low.")
    its = said(one, "its spokesman, Luis Rios", "will keep its rate", name="Luis Rios", kind="person", role="spokesman")
    bank = said(
        one, "The bank's spokesman, Luis Rios", "the rate was low", name="Luis Rios", kind="person",
        role="bank's spokesman",
    )  # fmt: skip
    traced = trace([one], [its, bank])
    assert {origin_of(traced, a).principal for a in (its, bank)} == {"Central bank of Peru"}


def test_the_bank_is_the_one_bank_that_the_sentence_names() -> None:
    one = report("r1", "Peru's central bank dismissed its deputy on Monday, the bank said.")
    voice = said(one, "the bank", "Peru's central bank dismissed its deputy", name="bank")
    assert origin_of(trace([one], [voice]), voice).principal == "Central bank of Peru"


def test_a_name_of_unknown_kind_is_somebody() -> None:
    one = report("r1", "On Monday Nordmel said that the mill is closed. Signs said otherwise.")
    name = said(one, "Nordmel", "the mill is closed", kind="unknown")
    signs = said(one, "Signs", "otherwise", kind="unknown")
    traced = trace([one], [name, signs])
    assert origin_of(traced, name).principal == "Nordmel"
    assert origin_of(traced, signs).principal is None


def test_a_leader_s_party_is_not_his_government() -> None:
    one = report("r1", "Peru's President Luis Rios's party denied it. The party of President Luis Rios said so again.",
                 people=["Luis Rios"])  # fmt: skip
    first = said(one, "Peru's President Luis Rios's party", "it")
    second = said(one, "The party of President Luis Rios", "so again")
    traced = trace([one], [first, second])
    assert origin_of(traced, first) == origin_of(traced, second)
    assert origin_of(traced, first).principal == "Luis Rios's party"


def test_its_ministry_is_that_of_the_state_told_of() -> None:
    one = report("r1", "Chile accused Peru. Peru denied it, and its defence ministry said that a Chilean truck burned.")
    voice = said(one, "its defence ministry", "a Chilean truck burned", name="defence ministry")
    assert origin_of(trace([one], [voice]), voice).principal == "Government of Peru"
