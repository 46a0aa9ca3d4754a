"""Each rule of the grades, on a sentence of its own."""

from __future__ import annotations

from dataclasses import replace

from tests.weigh.builders import Tale, now, statuses


def graded(tale: Tale, claim: str, origin: str) -> int:
    return tale.weigh().grades[claim][origin].grade


def searching() -> tuple[Tale, str, str]:
    tale = Tale()
    rescue = tale.origin("Chilean mountain rescue", principal="Mountain rescue of Chile", parent="Chile")
    paper = tale.origin("Channel One", "outlet", principal="Channel One", parent="Chile")
    tale.claim("found", "find", theme="plane", patient="plane")
    return tale, rescue, paper


def test_who_leads_the_search_proves_what_it_announces_as_found() -> None:
    tale, rescue, _ = searching()
    tale.say(0, "found", rescue)
    assert now(tale.weigh(), "found") == "confirmed"


def test_what_a_search_has_not_found_yet_is_access_and_no_proof() -> None:
    tale, rescue, paper = searching()
    tale.say(0, "found", paper, own=True)
    tale.say(1, "found", rescue, "denies")
    assert graded(tale, "found", rescue) == 2
    assert now(tale.weigh(), "found") == "contested"


def test_a_find_announced_after_an_early_false_one_was_denied_does_not_confirm_the_false_one() -> None:
    tale, rescue, paper = searching()
    tale.say(0, "found", paper, own=True)
    tale.say(1, "found", rescue, "denies")
    tale.say(9, "found", rescue)
    assert "confirmed" not in statuses(tale.weigh(), "found")


def test_a_sentence_that_denies_proves_nothing() -> None:
    tale, rescue, _ = searching()
    tale.say(0, "found", rescue, text="Reports that the plane was found are false, the rescue service said.")
    assert graded(tale, "found", rescue) == 1


def test_access_is_read_in_the_sentence_and_not_in_the_next_one() -> None:
    tale = Tale()
    a = tale.origin("a neighbour", "anonymous")
    tale.claim("x", "burn", theme="barn")
    tale.say(0, "x", a, text="The barn burned, a neighbour said. An eyewitness saw the smoke.", parsed=True)
    short = tale.assertions["x"][0]
    tale.assertions["x"][0] = replace(short, end=len("The barn burned, a neighbour said."))
    assert graded(tale, "x", a) == 1


def test_a_post_is_nobody_whatever_its_kind() -> None:
    tale = Tale()
    a = tale.origin("a widely shared post on social media", "anonymous")
    tale.claim("x")
    tale.say(0, "x", a)
    assert now(tale.weigh(), "x") == "rumour"


def test_a_record_is_proof_only_where_its_holder_is_named() -> None:
    tale = Tale()
    held = tale.origin("flight data of the aviation authority", "data", principal="Aviation authority of Peru")
    loose = tale.origin("flight data", "data")
    tale.claim("x", "turn", theme="plane")
    tale.say(0, "x", held)
    tale.say(1, "x", loose)
    assert (graded(tale, "x", held), graded(tale, "x", loose)) == (3, 2)


def test_a_record_does_not_show_who_died() -> None:
    tale = Tale()
    held = tale.origin("flight data of the aviation authority", "data", principal="Aviation authority of Peru")
    tale.claim("x", "die", theme="pilot")
    tale.say(0, "x", held)
    assert graded(tale, "x", held) == 1


def test_who_may_recall_also_knows_that_nothing_was_recalled() -> None:
    tale = Tale()
    firm = tale.origin("Borealis Foods", principal="Borealis Foods", parent="Borealis Foods")
    clerk = tale.origin("a shop clerk", "anonymous")
    tale.claim("x", "recall", agent="borealis foods", theme="yoghurt")
    tale.say(0, "x", clerk)
    tale.say(1, "x", firm, "denies")
    assert statuses(tale.weigh(), "x") == ["single-source", "dispelled"]


def test_ones_own_conduct_is_denied_with_access_and_not_with_proof() -> None:
    tale = Tale()
    army = tale.origin("the army", principal="Armed forces of Chile", parent="Chile")
    other = tale.origin("the ministry", principal="Government of Peru", parent="Peru")
    tale.claim("x", "strike", agent="chile", theme="school")
    tale.say(0, "x", other)
    tale.say(1, "x", army, "denies")
    assert graded(tale, "x", army) == 2
    assert now(tale.weigh(), "x") == "contested"


def test_the_issued_report_of_an_inquiry_is_proof_though_it_be_its_first_and_a_draft_is_not() -> None:
    tale = Tale()
    final = tale.origin("report of the commission of inquiry", "document", principal="Government of Peru")
    first = tale.origin("preliminary report of the commission of inquiry", "document", principal="Government of Peru")
    early = tale.origin("draft report of the commission of inquiry", "document", principal="Government of Peru")
    other = tale.origin("report by a rights group", "document", principal="Rights Group")
    tale.claim("x", "leak", theme="tank")
    for n, origin in enumerate((final, first, early, other)):
        tale.say(n, "x", origin)
    assert [graded(tale, "x", o) for o in (final, first, early, other)] == [3, 3, 2, 2]


def test_who_keeps_the_dead_knows_who_they_are_but_counts_may_differ() -> None:
    tale = Tale()
    coroner = tale.origin("the county coroner", principal="the county coroner", parent="the county")
    tale.claim("named", "identify", theme="body")
    tale.claim("counted", "recover", theme="body", numbers=((8.0, 8.0, "body"),))
    tale.say(0, "named", coroner)
    tale.say(0, "counted", coroner)
    assert (graded(tale, "named", coroner), graded(tale, "counted", coroner)) == (3, 2)


def test_who_leads_the_search_proves_no_find_of_anothers() -> None:
    tale, rescue, _ = searching()
    tale.claim("theirs", "find", theme="plane", agent="drone", side="Peru")
    tale.say(0, "theirs", rescue, text="A Peruvian drone found the plane, the rescue service said.", parsed=True)
    assert graded(tale, "theirs", rescue) == 2
    assert now(tale.weigh(), "theirs") == "single-source"


def test_who_leads_the_search_proves_a_find_only_where_it_says_that_it_is_found() -> None:
    for text, expected in (("Teams found the plane.", 3), ("Two hot spots drew teams to the slope.", 2)):
        tale, rescue, _ = searching()
        tale.say(0, "found", rescue, text=text, parsed=True)
        assert graded(tale, "found", rescue) == expected, text


def test_what_a_search_found_is_no_act_and_can_be_denied_by_those_with_access() -> None:
    tale, rescue, _ = searching()
    guide = tale.origin("a guide", "anonymous", parent="Peru")
    tale.say(0, "found", rescue)
    tale.say(1, "found", guide, "denies", text="A guide who was there denied it.")
    assert statuses(tale.weigh(), "found") == ["confirmed", "contested"]


def test_a_report_is_final_by_what_the_same_text_calls_it() -> None:
    tale = Tale()
    office = tale.origin("Accident office of Norway", principal="Accident office of Norway", parent="Norway")
    group = tale.origin("Rights Group", principal="Rights Group", parent="Rights Group")
    tale.claim("other")
    tale.claim("x", "leak", theme="tank")
    for n, origin in enumerate((office, group)):
        first = tale.say(n, "other", origin, channel="final report")
        tale.say(n, "x", origin, text="The report says so.", beside=first)
    assert [graded(tale, "x", o) for o in (office, group)] == [3, 2]
    alone = Tale()
    office = alone.origin("Accident office of Norway", principal="Accident office of Norway", parent="Norway")
    alone.claim("x", "leak", theme="tank")
    alone.say(0, "x", office, text="The report says so.")
    assert graded(alone, "x", office) == 1


def test_the_word_for_an_admission_tells_the_interest() -> None:
    for text, cue, expected in (
        ("The chief of Nordmel admitted that its tins were tainted.", "admitted", 3),
        ("The chief of Nordmel admitted that the winter was long.", "admitted", 1),
        ("The chief of Nordmel said that its tins were tainted.", "said", 1),
    ):
        tale = Tale()
        chief = tale.origin("Ida Krog", "person", principal="Nordmel", parent="Nordmel")
        tale.claim("x", "contaminate", theme="tin")
        tale.say(0, "x", chief, text=text, cue=cue, content=text.split(" that ")[1])
        assert graded(tale, "x", chief) == expected, text


def test_who_concedes_speaks_against_his_interest() -> None:
    for before, expected in (("Peter Okello conceded defeat.", 3), ("Peter Okello spoke on television.", 1)):
        tale = Tale()
        loser = tale.origin("Peter Okello", "person", principal="Government of Kenya", parent="Kenya")
        tale.claim("other")
        tale.claim("x", "elect", theme="wanjiru", agent="wanjiru")
        first = tale.say(0, "other", loser, text=before)
        tale.say(0, "x", loser, text="Ann Wanjiru has won, he said.", beside=first)
        assert graded(tale, "x", loser) == expected


def test_a_company_speaks_of_its_own_act_by_name_by_kind_or_as_it() -> None:
    for text, frame in (
        ("The dairy company Nordmel has recalled its tins.", {"agent": "company"}),
        ("It is recalling 400 tins.", {}),
    ):
        tale = Tale()
        house = tale.origin("Nordmel", principal="Nordmel", parent="Nordmel")
        tale.claim("x", "recall", theme="tin", text=text, **frame)
        tale.say(0, "x", house, text=text)
        assert graded(tale, "x", house) == 3, text


def test_a_repetition_may_tell_better_how_the_source_knows() -> None:
    tale = Tale()
    guard = tale.origin("a guard", "anonymous", parent="Spain")
    tale.claim("x")
    tale.say(0, "x", guard)
    tale.say(1, "x", guard, "repeats", text="A guard who was there said so.")
    assert graded(tale, "x", guard) == 2
    other = tale.origin("a ministry", principal="Government of Chile", parent="Chile")
    tale.say(2, "x", other)
    assert now(tale.weigh(), "x") == "corroborated"


def test_who_has_the_dead_counts_them_with_proof_and_who_is_charged_with_it_with_access() -> None:
    for name, principal, expected in (
        ("Georgetown Hospital", "Georgetown Hospital", 3),
        ("Peru's Health Ministry", "Government of Peru", 2),
        ("Peru's Foreign Ministry", "Government of Peru", 1),
    ):
        tale = Tale()
        body = tale.origin(name, principal=principal, parent="Peru")
        toll = "The death toll has risen to seven."
        tale.claim("x", "rise", theme="toll", numbers=((7.0, 7.0, "people"),), text=toll)
        tale.say(0, "x", body, text=toll)
        assert graded(tale, "x", body) == expected, name


def test_who_is_accused_of_it_counts_nobody_with_proof() -> None:
    tale = Tale()
    hospital = tale.origin("Peru's army hospital", principal="Armed forces of Peru", parent="Peru")
    tale.claim("x", "die", agent="peru", theme="people", numbers=((3.0, 3.0, "people"),))
    tale.say(0, "x", hospital)
    assert graded(tale, "x", hospital) == 2


def test_an_outlet_s_own_line_has_access_where_its_own_people_saw_it() -> None:
    for text, expected in (("Two AP reporters saw him arrive.", 2), ("He arrived.", 1)):
        tale = Tale()
        agency = tale.origin("AP", "agency", principal="AP", parent="AP")
        tale.claim("x", "locate", theme="okello")
        tale.say(0, "x", agency, text=text, own=True)
        assert graded(tale, "x", agency) == expected


def test_who_holds_a_prisoner_says_so() -> None:
    for agent, expected in ((None, 3), ("peru", 3), ("chile", 1)):
        tale = Tale()
        ministry = tale.origin("Peru's interior ministry", principal="Government of Peru", parent="Peru")
        tale.claim("x", "arrest", theme="okello", agent=agent)
        tale.say(0, "x", ministry, text="Okello was arrested, the ministry said.", parsed=True)
        assert graded(tale, "x", ministry) == expected, agent
