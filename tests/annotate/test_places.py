"""Places: which one a name means, what contains it, and when it stands for its government."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate, settle_places
from sayso.annotate.places.gazetteer import country_id, look_up
from sayso.records.annotation import Annotated, Place
from sayso.records.report import Report


def places(text: str) -> list[Place]:
    return list(annotate(Report(id="r", text=text)).places)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The ship reached Paris, Texas, by road.", "US"),
        ("The minister flew to Paris from Berlin.", "FR"),
        ("The envoy went from Tbilisi to Batumi in Georgia.", "GE"),
        ("Voters in Atlanta and Savannah decide who wins Georgia, after Florida.", "US"),
    ],
)
def test_a_name_is_resolved_by_what_stands_around_it(text: str, country: str) -> None:
    found = {text[p.start : p.end]: p.country for p in places(text)}
    assert found["Paris" if "Paris" in text else "Georgia"] == country


def test_a_capital_lies_in_its_country() -> None:
    capital = places("They arrived in Nairobi.")[0]
    assert capital.within[-1] == country_id("KE")
    assert abs(capital.lat + 1.28) < 0.1


def test_a_city_of_the_states_lies_in_its_state_and_country() -> None:
    within = next(p for p in places("They arrived in Houston, Texas.") if p.name == "Houston").within
    assert within == (look_up("Texas")[0].id, country_id("US"))


def test_a_place_that_speaks_is_its_government() -> None:
    assert places("Oslo denied the report.")[0].role == "government"
    assert places("The report came from Oslo.")[0].role == "place"
    assert places("Barcelona denied the report.")[0].role == "place"


@pytest.mark.parametrize("text", ["The Norwegian envoy spoke.", "Reading is fun.", "He met Paris Keller.", ""])
def test_what_is_no_place(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize("name", ["", "\x00US", "\x01US.TX", "\n", "\ud800", "x" * 500, "zzzz", "\t"])
def test_no_name_breaks_the_gazetteer(name: str) -> None:
    assert look_up(name) == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The vote in Manicaland was put off.", "Manicaland", "ZW"),
        ("The fire broke out in Rapides Parish.", "Rapides Parish", "US"),
        ("The plane left Mehrabad International Airport.", "Mehrabad International Airport", "IR"),
        ("The troops left Aleppo.", "Aleppo", "SY"),
    ],
)
def test_provinces_counties_and_airports_are_known(text: str, name: str, country: str) -> None:
    assert [(text[p.start : p.end], p.country) for p in places(text)] == [(name, country)]


def test_a_town_and_its_province_of_one_name_are_the_town() -> None:
    assert look_up("Lima")[0].kind == "city"


def read(key: str, text: str, outlet: str | None = None, url: str | None = None) -> Annotated:
    return annotate(Report(id=key, text=text, outlet=outlet, url=url))


def state_of(annotated: Annotated, name: str) -> str:
    place = next(p for p in annotated.places if annotated.report.text[p.start : p.end] == name)
    return place.within[0]


@pytest.mark.parametrize(
    ("outlet", "url", "country"),
    [
        (None, None, "GR"),
        ("Waco Herald", None, "US"),
        (None, "https://www.denverherald.com/fire", "US"),
        (None, "https://news.example.us/fire", "US"),
    ],
)
def test_an_outlet_s_home_decides_between_places_of_one_name(outlet: str | None, url: str | None, country: str) -> None:
    (settled,) = settle_places([read("r", "A barn burned down near Athens on Friday.", outlet, url)])
    assert [p.country for p in settled.places] == [country]


def test_the_other_reports_of_an_outlet_show_its_home() -> None:
    told = ["Voters in Peoria, Illinois, chose a mayor.", "Rockford, Illinois, has a new bridge."]
    others = [read(f"o{n}", f"{words} It was sunny in Illinois.", "The Lamplighter") for n, words in enumerate(told)]
    alone = read("r", "A fire in Springfield killed two people.", "The Lamplighter")
    illinois = look_up("Illinois")[0].id
    assert state_of(settle_places([alone])[0], "Springfield") != illinois
    assert state_of(settle_places([*others, alone])[-1], "Springfield") == illinois


def test_a_report_alone_stays_as_it_was() -> None:
    alone = read("r", "The minister flew to Paris from Berlin.")
    assert settle_places([alone]) == [alone]


def test_the_order_of_reports_changes_no_place() -> None:
    texts = ["They met in Springfield, Illinois.", "Springfield was quiet.", "Rain fell on Cambridge and on Oxford."]
    reports = [read(f"r{n}", text, "The Courier") for n, text in enumerate(texts)]
    turned = settle_places(reports[::-1])[::-1]
    assert settle_places(reports) == turned


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He left the Hmeimim air base.", "Hmeimim air base", "SY"),
        ("The plane landed at Bagram.", "Bagram", "AF"),
        ("Crews worked at the Zaporizhzhia nuclear power plant.", "Zaporizhzhia nuclear power plant", "UA"),
        ("Fighting went on in South Darfur.", "South Darfur", "SD"),
        ("Cholera spread in the Democratic Republic of the Congo.", "Democratic Republic of the Congo", "CD"),
        ("Cholera spread in Mali, Guinea-Bissau and Togo.", "Guinea-Bissau", "GW"),
    ],
)
def test_bases_plants_and_long_names_are_known(text: str, name: str, country: str) -> None:
    assert (name, country) in [(text[p.start : p.end], p.country) for p in places(text)]


def test_a_dateline_in_capitals_is_a_place() -> None:
    text = "WOODBURY, Conn. (AP) -- A barn burned down on Friday."
    assert [text[p.start : p.end] for p in places(text)] == ["WOODBURY", "Conn."]


def test_a_name_that_is_a_place_elsewhere_in_the_report_is_one_again() -> None:
    text = "The flood came to Rapid City on Friday. Rapid City officials closed the bridge."
    assert [text[p.start : p.end] for p in places(text)] == ["Rapid City", "Rapid City"]


def test_words_of_a_country_s_institutions_say_where_a_report_is() -> None:
    local = "The sheriff and the school board met the district attorney in Alexandria."
    assert [p.country for p in places(local)] == ["US"]
    assert [p.country for p in places("The ship left Alexandria.")] == ["EG"]


def test_names_that_share_a_state_find_each_other() -> None:
    text = "The sheriff of Madison County met the sheriff of Walker County. Huntsville and Madisonville were quiet."
    states = {p.within[0] for p in places(text) if len(p.within) > 1}
    assert len(states) == 1


def test_what_news_means_otherwise_is_no_town() -> None:
    assert places("The White House said nothing, and Congress went home to Earth.") == []


def test_a_list_of_countries_is_a_list() -> None:
    assert [p.country for p in places("Together with Canada, Mexico has signed.")] == ["CA", "MX"]


def test_a_person_of_a_town_s_name_is_no_town() -> None:
    text = "Alicia Machado sang in Lisbon. He pointed to Machado again."
    assert [text[p.start : p.end] for p in places(text)] == ["Lisbon"]
