import pytest

from sayso.trace.press import credit_of, find_credit, find_medium, names_no_medium, role_medium
from sayso.trace.states import find_state


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("the Associated Press", "AP"),
        ("the state-run Xinhua news agency", "Xinhua"),
        ("Tass, which is run by the state", "TASS"),
        ("the Reuters news agency", "Reuters"),
        ("Cuba's Prensa Latina", "Prensa Latina"),
        ("state television", None),
        ("local media", None),
    ],
)
def test_a_medium_is_found_whatever_stands_around_its_name(mention: str, name: str | None) -> None:
    medium = find_medium(mention)
    assert (medium.name if medium else None) == name


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("LIMA (Reuters) - The bridge fell.", "Reuters"),
        ("OSLO, March 1 (AFP) — The bridge fell.", "AFP"),
        ("(HARBOUR POST) - The bridge fell.", None),
        ("LIMA - The bridge (1931) fell.", None),
        ("The bridge fell.\n\nWith inputs from agencies", "agencies"),
        ("The bridge fell.\n\nAdditional reporting by AP", "AP"),
    ],
)
def test_credit_lines(text: str, wire: str | None) -> None:
    credit = find_credit(text, "Harbour Post")
    assert (credit.name if credit else None) == wire


def test_a_byline_may_credit_a_wire_but_not_the_outlet_itself() -> None:
    credit = credit_of("The bridge fell.", "By Kyodo News", "Harbour Post")
    assert credit is not None and credit.name == "Kyodo News"
    assert credit_of("The bridge fell.", "Kyodo News", "Kyodo News") is None
    assert credit_of("The bridge fell.", "By Rosa Quispe", "Harbour Post") is None


def test_state_television_is_the_listed_broadcaster_or_named_by_what_it_is() -> None:
    cuba, norway = find_state("Vietnamese"), find_state("Norwegian")
    assert cuba is not None and norway is not None
    assert role_medium("state television", cuba).name == "VTV"
    assert role_medium("state television", norway).principal == "State broadcaster of Norway"


def test_media_without_a_name() -> None:
    assert names_no_medium("Peruvian media") and names_no_medium("state media")
    assert not names_no_medium("Reuters")
