import pytest

from sayso.lang.tables import load_table
from sayso.trace import trace
from sayso.trace.states import find_body, find_office, find_state, find_world, speaks_for_self, stands_for_government
from tests.trace.build import origin_of, report, said


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Peru's interior minister", "PE"),
        ("a Kremlin source", "RU"),
        ("the Norwegian ambassador to Chad", "NO"),
        ("an expert on Mali", None),
        ("the president of Equatorial Guinea", "GQ"),
        ("he told us", None),
        ("U.S. officials", "US"),
    ],
)
def test_a_description_answers_to_the_state_it_names(words: str, iso: str | None) -> None:
    state = find_state(words)
    assert (state.iso if state else None) == iso


@pytest.mark.parametrize(
    ("words", "principal"),
    [
        ("spokesman for the Foreign Ministry", "government"),
        ("an army officer", "armed forces"),
        ("head of military intelligence", "armed forces"),
        ("president of the Red Cross", "red cross"),
        ("the central bank governor", "central bank"),
        ("an opposition lawmaker", "opposition"),
        ("a senior official", "government"),
    ],
)
def test_the_body_decides_before_the_title(words: str, principal: str) -> None:
    body = find_body(words)
    assert body is not None and body.name == principal


def test_every_country_is_found_by_each_of_its_words() -> None:
    table = load_table("countries")["country"]
    assert len(table) > 190
    for country in table:
        for word in (country["name"], *country["aliases"]):
            found = find_state(f"the government of {word}")
            assert found is not None and found.iso == country["iso"], word


def test_every_principal_names_its_state() -> None:
    for body in load_table("institutions")["body"]:
        assert "{state}" in body["principal"]


def test_a_capital_stands_for_its_government_and_a_demonym_does_not() -> None:
    assert stands_for_government("Lima") is not None
    assert stands_for_government("the Kremlin") is not None
    assert stands_for_government("Peruvian") is None


def test_offices_are_told_apart_by_rank_remit_and_deputy() -> None:
    minister, deputy = find_office("Peru's interior minister"), find_office("Peru's deputy interior minister")
    assert minister is not None and deputy is not None
    assert (minister.rank, minister.remit) == (deputy.rank, deputy.remit) == ("minister", "interior")
    assert deputy.deputy and not minister.deputy


def test_bodies_of_several_states_and_those_who_answer_for_themselves() -> None:
    assert find_world("a spokesman for the IAEA") == "International Atomic Energy Agency"
    assert speaks_for_self("former foreign minister") and not speaks_for_self("foreign minister")


def test_a_title_is_of_the_one_state_that_has_no_other_holder() -> None:
    text = "Peru's President Luis Rios spoke in Chile. President Ann Orr said the pass was open."
    one = report("r1", text)
    orr = said(one, "President Ann Orr", "the pass was open", name="Ann Orr", kind="person", role="President")
    assert origin_of(trace([one], [orr]), orr).principal == "Government of Chile"
    two = report("r2", text.replace("Chile.", "Chile and Cuba."))
    orr = said(two, "President Ann Orr", "the pass was open", name="Ann Orr", kind="person", role="President")
    assert origin_of(trace([two], [orr]), orr).principal != "Government of Chile"


def test_a_named_state_channel_has_the_state_above_it() -> None:
    one = report("r1", "The provincial state channel Andes TV had warned of rain in Peru.")
    spoken = said(one, "The provincial state channel Andes TV", "of rain in Peru", name="Andes TV", kind="outlet",
                  role="provincial state channel")  # fmt: skip
    assert origin_of(trace([one], [spoken]), spoken).parent == "Peru"


def test_a_title_says_nothing_of_an_unnamed_source() -> None:
    text = "Two Chilean divers were held in a Peruvian port, a police source said. The navy ministry said so too."
    one = report("r1", text, title="Chilean divers held")
    source = said(one, "a police source", "Two Chilean divers were held in a Peruvian port", kind="anonymous")
    assert origin_of(trace([one], [source]), source).parent is None
