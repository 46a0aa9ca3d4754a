from __future__ import annotations

from sayso.annotate import annotate_all
from sayso.attribute import attribute
from sayso.match import match
from sayso.records.attribution import Attribution, Piece
from sayso.records.origin import Sourcing, Traced
from sayso.records.report import Report
from tests.match.builders import START, claim_with, match_texts, question_of


def reports_of(claim) -> list[str]:  # type: ignore[no-untyped-def]
    return [a.report for a in claim.assertions]


def test_wordings_of_one_departure_make_one_claim() -> None:
    found = match_texts(
        "President Luis Okello fled the country on Monday, the army said.",
        "Okello has left Lusaka, two officers said.",
    )
    assert reports_of(claim_with(found, "Okello")) == ["r0", "r1"]


def test_similar_is_not_same() -> None:
    found = match_texts(
        "Luis Okello has arrived in Lisbon, a minister said.",
        "Portugal has granted Luis Okello asylum, a minister said.",
    )
    assert len(found.claims) == 2


def test_one_sentence_may_assert_two_claims() -> None:
    found = match_texts("Luis Okello has resigned and the army has taken control of Lusaka, state radio said.")
    assert {c.frame.predicate for c in found.claims} >= {"resign"}
    assert len(found.claims) == 2
    spans = {(a.start, a.end) for c in found.claims for a in c.assertions}
    assert len(spans) == 1


def test_numbers_are_compared_not_embedded() -> None:
    found = match_texts(
        "The earthquake killed 50 people, the governor said.", "The earthquake killed 12 people, the mayor said."
    )
    killed = [c for c in found.claims if "killed" in c.text]
    assert len(killed) == 2
    assert killed[0].rivals == (killed[1].id,)
    assert question_of(found, killed[0]) == "How many people died?"


def test_at_least_agrees_with_more_and_is_another_claim() -> None:
    found = match_texts(
        "The earthquake killed at least 50 people, the governor said.",
        "The earthquake killed 52 people, the mayor said.",
    )
    killed = [c for c in found.claims if "killed" in c.text]
    assert len(killed) == 2
    assert not killed[0].rivals


def test_at_least_n_and_n_are_one_number() -> None:
    found = match_texts(
        "The earthquake killed at least 50 people, the governor said.",
        "The earthquake killed 50 people, the mayor said.",
    )
    assert len([c for c in found.claims if "killed" in c.text]) == 1


def test_how_many_more_is_not_how_many() -> None:
    found = match_texts(
        "The ferry carried two people more than allowed, the harbour master said.",
        "The ferry carried nine people, the police said.",
        "The ferry had two extra people on board, the owner said.",
    )
    assert not any(c.rivals for c in found.claims if "allowed" in c.text or "extra" in c.text)


def test_a_report_called_false_is_denied() -> None:
    found = match_texts(
        "Luis Okello resigned on Sunday, the Foreign Ministry said.",
        "Reports that Luis Okello resigned on Sunday are false, the presidency said.",
    )
    assert [a.stance for a in claim_with(found, "resigned").assertions] == ["affirms", "denies"]


def test_a_claim_is_worded_by_what_its_assertions_share() -> None:
    found = match_texts(
        "A ferry has capsized on Lake Torva, the police said.",
        "The ferry capsized on Lake Torva, the harbour master said.",
        "Prime Minister Anna Marrow was told at once that a ferry had capsized on Lake Torva, her office said.",
    )
    shared = max(found.claims, key=lambda c: len(c.assertions))
    assert shared.text in ("A ferry has capsized on Lake Torva.", "The ferry capsized on Lake Torva.")
    assert not any(c.text.startswith("Told") for c in found.claims)  # a claim is told with its subject


def test_what_is_rejected_by_a_word_is_denied() -> None:
    for answer in (
        "The presidency denies this.",
        'But "nonsense," presidency spokeswoman Ada Wren said.',
        "The presidency denied the accusation.",
        '"There is no such resignation," said a spokeswoman for the presidency.',
        "It is not so, presidency spokeswoman Ada Wren told reporters.",
        '"Pure fantasy. Everybody saw him at lunch," the presidency said.',
    ):
        found = match_texts("Luis Okello resigned on Sunday, the Foreign Ministry said. " + answer)
        assert [a.stance for a in claim_with(found, "resigned").assertions] == ["affirms", "denies"], answer


def test_a_rejection_is_of_all_that_one_source_told() -> None:
    found = match_texts(
        "Luis Okello resigned on Sunday, two ministers said. One of them said that the letter had been burnt.\n\n"
        '"Complete nonsense," the presidency said.'
    )
    assert all("denies" in {a.stance for a in claim_with(found, words).assertions} for words in ("resigned", "burnt"))


def test_who_said_no_such_thing_denies_nothing() -> None:
    found = match_texts("The harbour was closed on Sunday, the paper wrote. The mayor said no such thing.")
    assert not any(a.stance == "denies" for c in found.claims for a in c.assertions)


def test_a_denial_of_nothing_denies_nothing() -> None:
    words = "Luis Okello resigned on Sunday, the Foreign Ministry said. The presidency denied."
    annotated = next(iter(annotate_all([Report(id="r0", outlet="Outlet", text=words, published=START)])))
    cue = Piece(start=words.index("denied"), end=len(words) - 1, text="denied")
    bare = Attribution(id="a0", report="r0", form="indirect", commitment="denies", source=None, cue=cue, content=())
    said = attribute(annotated)
    traced = Traced(sourcing={a.id: Sourcing(party=None, chain=(), origin="o1") for a in said})
    found = match([annotated], [*said, bare], traced)
    assert not any(a.attribution == "a0" for c in found.claims for a in c.assertions)


def test_what_somebody_is_accused_of_is_a_claim() -> None:
    found = match_texts("The union accused the company of burning the papers of the inquiry.")
    assert any("burning" in c.text for c in found.claims)


def test_a_part_that_is_denied_is_a_claim() -> None:
    found = match_texts("Novaria was behind the blast, the minister said. Novaria has denied any hand in the blast.")
    assert "denies" in {a.stance for c in found.claims for a in c.assertions}


def test_who_did_not_survive_is_dead() -> None:
    found = match_texts("Ana Brock did not survive the fall, the clinic said.", "Ana Brock is dead, her office said.")
    assert {c.frame.predicate for c in found.claims} == {"die"}


def test_a_when_clause_is_told_without_its_when() -> None:
    found = match_texts("Twelve people were killed when a ferry capsized on the lake, the police said.")
    assert {c.text for c in found.claims} == {"Twelve people were killed.", "A ferry capsized on the lake."}
    assert {a.stance for c in found.claims for a in c.assertions} == {"affirms"}


def test_a_denial_belongs_to_what_it_denies() -> None:
    found = match_texts(
        "Luis Okello resigned on Sunday, the Foreign Ministry said.",
        "The presidency denied that Luis Okello had resigned.",
    )
    stances = [a.stance for a in claim_with(found, "resigned").assertions]
    assert stances == ["affirms", "denies"]


def test_a_negated_account_is_a_rival() -> None:
    found = match_texts(
        "Luis Okello resigned on Sunday, the Foreign Ministry said.",
        "Luis Okello did not resign, his lawyer said.",
    )
    first, second = found.claims
    assert first.rivals == (second.id,)
    assert first.question == second.question


def test_the_dead_are_not_anywhere() -> None:
    found = match_texts(
        "Luis Okello was killed in the fire, reports said.", "Luis Okello is alive and safe, the hospital said."
    )
    assert claim_with(found, "killed").rivals == (claim_with(found, "alive").id,)


def test_an_extraposed_clause_is_what_is_said() -> None:
    found = match_texts("It is very likely that Luis Okello has died, two sources said.")
    claim = found.claims[0]
    assert claim.text == "Luis Okello has died."
    assert claim.assertions[0].hedged


def test_decided_to_leave_his_post_and_the_country_is_two_things_done() -> None:
    found = match_texts("Luis Okello decided to leave his post and the country, the Foreign Ministry said.")
    assert {c.frame.predicate for c in found.claims} == {"resign", "depart"}
    assert not any(c.frame.modal for c in found.claims)


def test_a_plan_is_not_a_deed() -> None:
    found = match_texts(
        "Luis Okello plans to leave the country, the army said.", "Luis Okello left the country, the army said."
    )
    assert [c.frame.modal for c in found.claims] == [True, False]


def test_the_wording_is_the_clearest_not_the_first() -> None:
    found = match_texts(
        "Luis Okello ruled for ten years. He left the country, an officer said.",
        "President Luis Okello has left the country, the Foreign Ministry said.",
    )
    assert claim_with(found, "left the country").text == "President Luis Okello has left the country."


def test_an_outlets_own_line_beside_its_source_adds_nothing() -> None:
    found = match_texts("Luis Okello has left Lusaka. Luis Okello has left Lusaka, the army said on Monday.")
    claim = claim_with(found, "Okello")
    assert {a.stance for a in claim.assertions} == {"affirms", "repeats"}
    assert len({a.origin for a in claim.assertions}) == 1


def test_a_shared_subject_is_told_with_the_clause() -> None:
    found = match_texts("Thousands of people gathered in the square and chanted for freedom, witnesses said.")
    assert {c.text for c in found.claims} == {
        "Thousands of people gathered in the square.",
        "Thousands of people chanted for freedom.",
    }


def test_questions_and_empty_reports_assert_nothing() -> None:
    assert match_texts("Who will lead the country?", "").claims == ()


def test_who_repeats_the_word_adds_no_origin() -> None:
    found = match_texts("We are not sure, but there is word that Luis Okello is in Lisbon, President Ann Lee said.")
    assert [a.stance for a in claim_with(found, "Okello").assertions] == ["repeats"]


def test_what_is_called_false_is_denied() -> None:
    found = match_texts(
        "The bridge has been found, the radio said.",
        "Reports that the bridge has been found are false, the fire service said.",
    )
    stances = {a.report: a.stance for a in claim_with(found, "bridge").assertions if a.stance == "denies"}
    assert set(stances) == {"r1"}


def test_an_emoji_loses_no_claim() -> None:
    found = match_texts("Minister Anna Berg said on Sunday that the bridge 🌉 in Riga had collapsed.")
    assert len(found.claims) == 1


def test_the_order_of_reports_changes_nothing() -> None:
    texts = ["The bridge has collapsed.", "The bridge collapsed at noon.", "Two people were hurt in Porto."]
    reports = list(annotate_all(Report(id=f"r{n}", text=t, published=START) for n, t in enumerate(texts)))
    assert match(reports, (), Traced()) == match(reports[::-1], (), Traced())


def test_failed_to_find_is_not_found() -> None:
    found = match_texts("The divers failed to find the ferry, the coast guard said.")
    assert [(c.frame.predicate, c.frame.negated) for c in found.claims] == [("find", True)]


def test_he_and_six_others_died_says_more_than_he_died() -> None:
    found = match_texts(
        "Luis Okello died in the fire, the hospital said.",
        "Luis Okello and six others died in the fire, the mayor said.",
    )
    assert len(found.claims) == 2


def test_a_number_that_was_replaced_is_not_counted() -> None:
    found = match_texts(
        "The flood killed 54 people and not 58, the civil defence institute said.",
        "The institute corrected the death toll of the flood to 54 from 58.",
        "The flood killed 58 people, the mayor said.",
    )
    counts = {u for c in found.claims for _, u, _ in c.frame.numbers}
    assert counts == {54.0, 58.0}
    assert not any({54.0, 58.0} <= {u for _, u, _ in c.frame.numbers} for c in found.claims)


def test_who_does_not_rule_it_out_does_not_say_it() -> None:
    found = match_texts(
        "Luis Okello resigned on Sunday, the Foreign Ministry said.",
        "The presidency did not rule out that Luis Okello had resigned.",
    )
    assert [a.stance for a in claim_with(found, "resigned").assertions] == ["affirms", "queries"]


def test_one_toll_is_one_claim_in_whatever_words() -> None:
    found = match_texts(
        "Seven people were killed when the mill at Torva burned down, the fire chief said.",
        "The death toll stands at seven, according to the governor's office.",
        "The mill burned to the ground with seven dead.",
        "The fire cost seven lives, the ministry said.",
    )
    toll = max(found.claims, key=lambda c: sum(u == "people" for *_, u in c.frame.numbers))
    assert toll.frame.predicate == "die" and len({a.report for a in toll.assertions}) == 4


def test_a_count_that_rises_contradicts_nothing_and_one_that_falls_does() -> None:
    found = match_texts(
        "Two people were killed, the fire chief said.",
        "The death toll has risen to five, the fire chief said.",
        "The number of dead is four and not five, the hospital said.",
    )
    by_toll = {c.frame.numbers[0][0]: c for c in found.claims if c.frame.predicate == "die"}
    assert by_toll[2.0].rivals == ()
    assert by_toll[4.0].rivals == (by_toll[5.0].id,)


def test_a_title_is_its_bearer_by_any_of_its_names() -> None:
    found = match_texts(
        "The skipper of the trawler has been rescued, the owner said.",
        'Captain Ivo Marant has been rescued, his brother said. "The captain is missing," the coast guard said.',
    )
    assert {c.frame.theme for c in found.claims} == {"marant"}
    assert any(c.rivals for c in found.claims)


def test_what_is_said_in_a_noun_is_told_with_its_verb() -> None:
    found = match_texts("Witnesses blame the police. The ministry still speaks of a cold.")
    assert {c.text for c in found.claims} == {"Witnesses blame the police.", "The ministry still speaks of a cold."}
    assert all(a.attribution for c in found.claims for a in c.assertions)


def test_a_cue_with_no_noun_of_its_content_tells_nothing() -> None:
    found = match_texts('"Nonsense," press secretary Ada Brenk said. Minister Tor Linden offered no evidence.')
    assert found.claims == ()


def test_who_calls_it_something_rang_nobody_up() -> None:
    found = match_texts("The press office called the letter of resignation a forgery.")
    assert [c.frame.predicate for c in found.claims] == ["call"]
