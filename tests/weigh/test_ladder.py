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


def test_an_institution_overrules_its_spokesman_and_a_ministry_overrules_no_government() -> None:
    for principal, expected in (("Central bank of Peru", "dispelled"), ("Government of Peru", "contested")):
        tale = Tale()
        clerk = tale.origin("a bank official", "anonymous", principal=principal, parent="Peru")
        body = tale.origin("Peru's central bank", principal=principal, parent="Peru")
        tale.claim("x")
        tale.say(0, "x", clerk)
        tale.say(1, "x", body, "denies")
        assert now(tale.weigh(), "x") == expected


def test_not_found_yet_is_overtaken_when_the_same_searchers_find_it() -> None:
    tale = Tale()
    rescue = tale.origin("Chilean mountain rescue", principal="Mountain rescue of Chile", parent="Chile")
    tale.claim("not yet", "find", theme="plane", negated=True)
    tale.claim("found", "find", theme="plane", rivals=("not yet",))
    tale.say(0, "not yet", rescue)
    tale.say(9, "found", rescue)
    weighed = tale.weigh()
    assert statuses(weighed, "not yet")[-1] == "superseded"


def test_a_lower_count_takes_the_place_of_a_higher_only_where_those_who_gave_it_say_that_they_correct_it() -> None:
    for text, expected in (("The toll was corrected to 54.", "superseded"), ("It killed 54.", "contested")):
        tale = Tale()
        office = tale.origin("the civil defence office", principal="Government of Peru", parent="Peru")
        other = tale.origin("the mayor", "person", principal="Town hall", parent="Peru")
        tale.claim("58", "die", theme="quake", numbers=((58.0, 58.0, "people"),))
        tale.claim("54", "die", theme="quake", numbers=((54.0, 54.0, "people"),), rivals=("58",))
        tale.say(0, "58", office)
        tale.say(1, "58", other)
        tale.say(5, "54", office, text=text)
        assert now(tale.weigh(), "58") == expected


def test_what_is_said_against_a_claim_gives_no_grade_to_what_is_said_for_it() -> None:
    tale = Tale()
    a = tale.origin("a guard", "anonymous", parent="Spain")
    tale.claim("x")
    tale.say(0, "x", a, "denies", text="A guard who was there denied it.")
    tale.say(1, "x", a)
    b = tale.origin("a ministry", principal="Government of Chile", parent="Chile")
    tale.say(2, "x", b)
    assert now(tale.weigh(), "x") == "single-source"


def test_a_private_outlet_that_does_not_say_how_it_knows_is_dependent_in_low() -> None:
    tale = Tale()
    nurse = tale.origin("a nurse", "anonymous", parent="Spain")
    paper = tale.origin("Harbour Post", "outlet", principal="Harbour Post", parent="Harbour Post")
    agency = tale.origin("Agencia", "agency", principal="Agencia", parent="Chile")
    tale.claim("x")
    tale.say(0, "x", nurse, text="A nurse who was there said so.")
    tale.say(1, "x", paper, own=True)
    assert [c.origins.low for c in tale.weigh().history["x"]] == [1, 1]
    assert now(tale.weigh(), "x") == "single-source"
    tale.say(2, "x", agency, own=True)
    assert now(tale.weigh(), "x") == "corroborated"


def test_of_three_counts_the_one_that_nobody_in_a_position_to_know_gives_is_dispelled() -> None:
    tale = Tale()
    for n, name in enumerate(("seven", "eight", "nine"), 7):
        tale.claim(name, "find", theme="body", numbers=((n, n, "people"),))
    tale.rivals = {"seven": {"eight", "nine"}, "eight": {"seven", "nine"}, "nine": {"seven", "eight"}}
    paper = tale.origin("Harbour Post", "outlet", principal="Harbour Post", parent="Harbour Post")
    tale.say(0, "seven", paper, own=True)
    for at, claim in ((1, "nine"), (2, "eight")):
        holder = tale.origin(f"{claim} of the commission of inquiry", principal=f"Commission {claim}", parent="Peru")
        tale.say(at, claim, holder, channel="final report")
    weighed = tale.weigh()
    assert now(weighed, "seven") == "dispelled"
    assert (now(weighed, "eight"), now(weighed, "nine")) == ("contested", "contested")


def test_a_medium_that_drops_its_item_has_said_it_in_no_wording() -> None:
    tale = Tale()
    agency = tale.origin("Agencia", "agency", principal="Agencia", parent="Chile")
    tale.claim("x", "locate", theme="okello")
    tale.say(0, "x", agency, text="Okello is well, Agencia reported.")
    span = tale.say(1, "x", agency, "repeats", text="Okello was driven to town, according to Agencia.")
    tale.lose(2, span)
    tale.say(3, "x", agency, text="Okello is in town after all, Agencia said.")
    assert statuses(tale.weigh(), "x") == ["single-source", "rumour", "single-source"]


def test_the_head_of_an_institution_overrules_its_departments_over_rivals_too() -> None:
    for role, expected in (("head of the mountain rescue", 0), ("deputy head of the mountain rescue", 1)):
        tale = Tale()
        body = "Mountain rescue of Chile"
        desk = tale.origin("the rescue's headquarters", principal=body, parent="Chile")
        chief = tale.origin("Ida Krog", "person", principal=body, parent="Chile")
        tale.claim("theirs", "see", theme="plane", agent="drone")
        tale.claim("ours", "see", theme="plane", agent="team", rivals=("theirs",))
        tale.say(0, "theirs", desk)
        tale.say(5, "ours", chief, role=role)
        assert tale.weigh().history["theirs"][-1].origins.best == expected


def test_who_says_so_in_a_joint_statement_is_one_in_low() -> None:
    for text, expected in (("It is so, they said in a joint statement.", 1), ("It is so, they said.", 2)):
        tale = Tale()
        tale.claim("x")
        for n, state in enumerate(("Chile", "Peru")):
            ministry = tale.origin(f"{state}'s ministry", principal=f"Government of {state}", parent=state)
            tale.say(n, "x", ministry, text=text)
        counts = tale.weigh().history["x"][-1].origins
        assert (counts.low, counts.best) == (expected, 2)


def test_a_stale_copy_of_a_denial_renews_nobody_s_word() -> None:
    for copied, expected in ((True, "confirmed"), (False, "dispelled")):
        tale = Tale()
        house = tale.origin("Nordmel", principal="Nordmel", parent="Nordmel")
        tale.claim("x", "recall", agent="nordmel", theme="tin")
        first = tale.say(0, "x", house, "denies")
        tale.say(5, "x", house)
        again = tale.say(9, "x", house, "denies")
        if copied:
            tale.copy(first, again)
        assert now(tale.weigh(), "x") == expected


def test_a_copy_of_what_was_withdrawn_brings_nothing_back() -> None:
    for copied, expected in ((True, "dispelled"), (False, "single-source")):
        tale = Tale()
        two = tale.origin("two sources", "anonymous")
        tale.claim("x", "die", theme="okello")
        first = tale.say(0, "x", two)
        tale.lose(3, first, "withdrawn")
        again = tale.say(5, "x", two)
        if copied:
            tale.copy(first, again)
        assert now(tale.weigh(), "x") == expected


def test_a_toll_takes_a_lower_one_s_place_in_whatever_words_it_is_told() -> None:
    tale = Tale()
    office = tale.origin("the civil defence office", principal="Government of Peru", parent="Peru")
    tale.claim("nine", "die", theme="people", numbers=((9.0, float("inf"), "people"),), text="Nine people died.")
    tale.claim("31", "rise", theme="toll", numbers=((31.0, 31.0, "people"),), text="The death toll has risen to 31.")
    tale.say(0, "nine", office)
    tale.say(5, "31", office)
    assert now(tale.weigh(), "nine") == "superseded"


def test_hearsay_outgrows_no_count_that_is_proved() -> None:
    tale = Tale()
    hospital = tale.origin("Georgetown Hospital", principal="Georgetown Hospital", parent="Guyana")
    party = tale.origin("a party", principal="a party", parent="a party")
    tale.claim("nine", "die", theme="people", numbers=((9.0, 9.0, "people"),), text="Nine people died.")
    tale.claim("40", "die", theme="people", numbers=((40.0, 40.0, "people"),), text="Forty people died.")
    tale.say(0, "nine", hospital)
    tale.say(5, "40", party)
    assert now(tale.weigh(), "nine") == "confirmed"


def test_the_head_of_an_institution_takes_back_what_its_spokesman_said() -> None:
    for role, expected in (("governor of the central bank", "dispelled"), ("deputy governor of the bank", "contested")):
        tale = Tale()
        clerk = tale.origin("a bank official", "anonymous", principal="Central bank of Peru", parent="Peru")
        chief = tale.origin("Ida Krog", "person", principal="Central bank of Peru", parent="Peru")
        tale.claim("x")
        tale.say(0, "x", clerk)
        tale.say(1, "x", chief, "denies", role=role)
        assert now(tale.weigh(), "x") == expected
