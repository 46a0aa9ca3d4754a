from __future__ import annotations

from sayso.records.annotation import Place
from tests.weigh.builders import Tale, hour, now, statuses

GUEST = "The singer Luis Okello is in Porto, they said."


def port(country: str = "PT") -> Place:
    return Place(start=0, end=2, id="p1", name="Porto", lat=41.1, lon=-8.6, country=country)


def test_hearsay_is_a_rumour_however_often_it_is_told() -> None:
    tale = Tale()
    reports = tale.origin("reports", "unknown")
    tale.claim("x")
    for n in range(5):
        tale.say(n, "x", reports)
    assert statuses(tale.weigh(), "x") == ["rumour"]


def test_one_source_through_many_outlets_is_one_origin() -> None:
    tale = Tale()
    source = tale.origin("a ministry source", "anonymous", principal="Government of Chile", parent="Chile")
    tale.claim("x")
    tale.say(0, "x", source)
    for n in range(1, 9):
        tale.say(n, "x", source, "repeats")
    last = tale.weigh().history["x"][-1]
    assert (last.status, last.origins.low, last.origins.best, last.origins.high) == ("single-source", 1, 1, 1)


def test_two_states_one_with_access_corroborate() -> None:
    tale = Tale()
    a = tale.origin("the harbour master", "person", principal="Government of Portugal", parent="Portugal")
    b = tale.origin("a fisherman", "anonymous", principal=None, parent="Spain")
    tale.claim("x")
    tale.say(0, "x", a)
    tale.say(1, "x", b, text="A fisherman who was there said so.")
    assert statuses(tale.weigh(), "x") == ["single-source", "corroborated"]


def test_denial_against_affirmation_is_contested_and_no_comment_is_not() -> None:
    tale = Tale()
    a = tale.origin("the company", principal="Acme", parent="Acme")
    b = tale.origin("the union", principal="The Union", parent="The Union")
    tale.claim("x")
    tale.say(0, "x", a)
    tale.say(1, "x", b, "declines")
    assert now(tale.weigh(), "x") == "single-source"
    tale.say(2, "x", b, "denies")
    assert now(tale.weigh(), "x") == "contested"


def test_a_recall_is_confirmed_by_the_one_who_recalls() -> None:
    tale = Tale()
    firm = tale.origin("Borealis Foods", principal="Borealis Foods", parent="Borealis Foods")
    tale.claim("x", "recall", agent="borealis foods", patient="yoghurt", theme="yoghurt")
    tale.say(0, "x", firm)
    change = tale.weigh().history["x"][-1]
    assert change.status == "confirmed"
    assert "Borealis Foods" in change.why


def test_a_planned_act_is_not_confirmed() -> None:
    tale = Tale()
    firm = tale.origin("Borealis Foods", principal="Borealis Foods", parent="Borealis Foods")
    tale.claim("x", "recall", agent="borealis foods", theme="yoghurt", modal=True)
    tale.say(0, "x", firm)
    assert now(tale.weigh(), "x") == "single-source"


def test_the_host_confirms_where_its_guest_is_and_his_envoy_abroad_does_not() -> None:
    tale = Tale()
    envoy = tale.origin("Ana Reis, the ambassador", "person", principal="Government of Portugal", parent="Portugal")
    minister = tale.origin("Rui Costa", "person", principal="Government of Portugal", parent="Portugal")
    tale.claim("x", "locate", agent="okello", theme="okello", places=("p1",))
    tale.say(0, "x", envoy, text=GUEST, parsed=True, places=(port(),))
    assert now(tale.weigh(), "x") == "single-source"
    tale.say(1, "x", minister, text=GUEST, parsed=True, places=(port(),))
    assert now(tale.weigh(), "x") == "confirmed"


def test_a_rival_that_is_confirmed_dispels() -> None:
    tale = Tale()
    rumour = tale.origin("reports", "unknown")
    minister = tale.origin("Rui Costa", "person", principal="Government of Portugal", parent="Portugal")
    tale.claim("elsewhere", "locate", theme="okello", places=("p2",))
    tale.claim("here", "locate", theme="okello", places=("p1",), rivals=("elsewhere",))
    tale.say(0, "elsewhere", rumour)
    tale.say(1, "here", minister, text=GUEST, parsed=True, places=(port(),))
    weighed = tale.weigh()
    assert now(weighed, "here") == "confirmed"
    assert statuses(weighed, "elsewhere") == ["rumour", "dispelled"]


def test_a_dropped_passage_takes_support_away_and_does_not_dispel() -> None:
    tale = Tale()
    two = tale.origin("two sources", "anonymous")
    tale.claim("x", "die", theme="okello")
    span = tale.say(0, "x", two)
    tale.lose(3, span)
    weighed = tale.weigh()
    assert statuses(weighed, "x") == ["single-source", "rumour"]
    assert weighed.history["x"][-1].at == hour(3)


def test_a_withdrawn_report_dispels_where_no_other_origin_is_left() -> None:
    tale = Tale()
    two = tale.origin("two sources", "anonymous")
    tale.claim("x", "die", theme="okello")
    tale.lose(3, tale.say(0, "x", two), "withdrawn")
    assert statuses(tale.weigh(), "x") == ["single-source", "dispelled"]


def test_who_reasons_from_anothers_data_is_no_origin() -> None:
    tale = Tale()
    track = tale.origin("the track", "data")
    two = tale.origin("two sources", "anonymous", basis=track)
    tale.claim("x", "die", theme="okello")
    tale.say(0, "x", two)
    assert statuses(tale.weigh(), "x") == ["rumour"]


def test_opponents_who_agree_against_interest_confirm() -> None:
    tale = Tale()
    ally = tale.origin("the Foreign Ministry", principal="Government of Chile", parent="Chile")
    rebels = tale.origin("the Front", principal="the Front", parent="the Front")
    tale.relate("Chile", "Peru", "allied")
    tale.relate("the Front", "Peru", "opposed")
    tale.claim("x", "depart", agent="quispe", theme="quispe")
    text = "Peruvian President Juan Quispe left, they said."
    tale.say(0, "x", rebels, text=text, parsed=True)
    assert now(tale.weigh(), "x") == "single-source"
    tale.say(1, "x", ally, text=text, parsed=True)
    assert now(tale.weigh(), "x") == "confirmed"


def test_an_origins_latest_word_counts() -> None:
    tale = Tale()
    channel = tale.origin("Channel One", "outlet", principal="Channel One", parent="Chile")
    tale.claim("hard", "hard-landing", theme="plane")
    tale.claim("crash", "crash", theme="plane", rivals=("hard",))
    tale.say(0, "hard", channel)
    tale.say(2, "crash", channel)
    weighed = tale.weigh()
    assert now(weighed, "crash") == "single-source"
    assert weighed.history["hard"][-1].origins.high == 0


def test_undated_reports_count_last() -> None:
    tale = Tale()
    a = tale.origin("A", principal="A", parent="A")
    tale.claim("x")
    tale.say(0, "x", a)
    weighed = tale.weigh()
    assert [c.at for c in weighed.history["x"]] == [hour(0)]


def test_what_only_comes_near_a_claim_keeps_it_alive_but_bears_nobody_out() -> None:
    tale = Tale()
    a = tale.origin("a nurse", "anonymous", parent="Spain")
    b = tale.origin("Chile's ministry", principal="Government of Chile", parent="Chile")
    tale.claim("x")
    tale.say(0, "x", b, loose=True)
    assert now(tale.weigh(), "x") == "single-source"
    tale.say(1, "x", a, text="A nurse who was there said so.")
    last = tale.weigh().history["x"][-1]
    assert (last.status, last.origins.best) == ("single-source", 1)


def test_a_denial_of_what_comes_near_it_still_makes_it_contested() -> None:
    tale = Tale()
    a = tale.origin("a nurse", "anonymous", parent="Spain")
    b = tale.origin("Chile's ministry", principal="Government of Chile", parent="Chile")
    tale.claim("x")
    tale.say(0, "x", a)
    tale.say(1, "x", b, "denies", loose=True)
    assert now(tale.weigh(), "x") == "contested"
