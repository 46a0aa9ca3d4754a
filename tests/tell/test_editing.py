"""Small mends of an editor: tense, dates, articles, names, what counts as a reaction, and the order of events."""

from __future__ import annotations

import pytest

from sayso.records.account import Told
from sayso.records.status import Grading
from sayso.tell.carry import carry
from sayso.tell.compose import tell
from sayso.tell.desk import open_desk
from sayso.tell.house import house_of
from sayso.tell.mend_days import mend_days, tokens_in
from sayso.tell.naming import has_name, who_speaks
from sayso.tell.phrase import draft_sentence, draft_speech, tidy
from sayso.tell.pick import reactions
from sayso.tell.tense import shift_back
from sayso.tell.topics import date_question
from sayso.tell.words import full_name_in
from tests.tell.news import Newsroom, at

SUNK = "The ferry Berta sank on Monday evening"


def _one(text: str) -> Newsroom:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), text)
    return room


@pytest.mark.parametrize(
    ("present", "past"),
    [
        ("President Ivo Kestrel is safe", "President Ivo Kestrel was safe"),
        ("The guards have left the palace", "The guards had left the palace"),
        ("The ferry will sail in June", "The ferry would sail in June"),
        ("Kestrel had fled to the isles", "Kestrel had fled to the isles"),
        ("The man who is in hiding was seen", "The man who is in hiding was seen"),
    ],
)
def test_talk_is_reported_in_the_past(present: str, past: str) -> None:
    (annotated,) = _one(f"{present}.").story().reports
    assert shift_back(annotated, present, list(tokens_in(annotated, 0, len(present)))) == past


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("The alliance launched an offensive on March 5th in the hills", "an offensive on 5 March in"),
        ("The alliance launched an offensive on March 5, 2031, in the hills", "an offensive on 5 March 2031, in"),
        ("The ship Halcyon Dawn on Thursday left the port", "Dawn on 6 March left"),
    ],
)
def test_dates_take_the_form_of_the_house(written: str, ours: str) -> None:
    (annotated,) = _one(f"{written}.").story().reports
    mended = mend_days(annotated, 0, len(annotated.report.text), house_of())
    assert mended is not None and ours in mended


def test_a_pronoun_that_only_the_subject_could_be_leans() -> None:
    text = "A number of drones patrolling the mountains were able to find it"
    (annotated,) = _one(f"{text}.").story().reports
    carried = carry(annotated, 0, len(text), house_of())
    assert carried is not None and carried.leans


def test_the_full_name_of_a_body_that_the_report_has_once() -> None:
    text = "The Harrow Health Trust closed two wards. The trust said so."
    assert full_name_in(text, "the trust") == "the Harrow Health Trust"
    assert full_name_in(f"{text} The Orm Savings Trust did not.", "the trust") is None
    assert full_name_in("The trust said so.", "the trust") is None


def test_a_body_that_goes_by_a_bare_noun_is_named_in_full() -> None:
    room = _one("Two wards of the Harrow Health Trust were closed. The roof had fallen in, the trust said.")
    room.said("wire", "the trust", "trust said", "The roof had fallen in", kind="institution", name="trust")
    desk = open_desk(room.story())
    who = who_speaks(desk, next(iter(desk.attributions.values())))
    assert who is not None and who.name == "the Harrow Health Trust"


def test_a_place_beside_a_name_is_no_title() -> None:
    room = _one("The coroner for West London, Judith Amery, spoke. The inquest would sit in May, Amery said.")
    room.said("wire", "Amery", "Amery said", "The inquest would sit in May", name="Judith Amery", role="West London")
    desk = open_desk(room.story())
    who = who_speaks(desk, next(iter(desk.attributions.values())))
    assert who is not None and who.name == "Judith Amery"


def test_who_has_his_name_by_his_trade_is_no_unnamed_source() -> None:
    room = _one("The northern state is behind the attack, the lawmaker Graham Pell said.")
    words = "The northern state is behind the attack"
    key = room.said("wire", "the lawmaker Graham Pell", "said", words, name="lawmaker", kind="anonymous")
    room.claim(f"{words}.", "single-source", (1, 1, 1), (key, "affirms"))
    account = tell(room.story())
    told = " ".join(t.text for a in account.interview for t in a.answer)
    assert "unnamed" not in told and "one source was found for it, Graham Pell" in told


@pytest.mark.parametrize(("name", "shown"), [("agency's", False), ("Sunday by state television", False),
                                             ("NEW HARBOUR", False), ("Ann Orr", True)])  # fmt: skip
def test_half_a_name_names_nobody(name: str, shown: bool) -> None:
    room = _one("It sank, Ann Orr said.")
    room.said("wire", "Ann Orr", "said", "It sank", name=name)
    desk = open_desk(room.story())
    assert has_name(desk, next(iter(desk.origins.values()))) is shown


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Was ferry found?", "Was the ferry found?"),
        ("Had nobody been hurt?", "Was anybody hurt?"),
        ("Had two men been hurt?", "Were two men hurt?"),
        ("Had rescuers reached the village?", "Have rescuers reached the village?"),
        ("How many more peoples were on board?", "How many more people were on board?"),
        ("Did Ivo Kestrel resign?", "Did Ivo Kestrel resign?"),
    ],
)
def test_a_question_that_was_put_together_gets_its_article_and_tense(asked: str, printed: str) -> None:
    desk = open_desk(_one("The ferry sank. Nobody was hurt.").story())
    assert date_question(desk, asked, ()) == printed


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Did the ferry sink on Monday evening?", "Did the ferry sink on the evening of 3 March?"),
        ("Did the ferry sink last Monday?", "Did the ferry sink on 3 March?"),
        ("Has the ferry been missing since Monday night?", "Has the ferry been missing since the night of 3 March?"),
    ],
)
def test_a_weekday_in_a_question_becomes_a_date_that_reads_well(asked: str, printed: str) -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(6), f"{SUNK}, Ann Orr said.")
    room.claim(SUNK, "single-source", (1, 1, 1), (room.said("wire", "Ann Orr", "said", SUNK), "affirms"))
    desk = open_desk(room.story())
    assert date_question(desk, asked, list(desk.standings.values())) == printed


def test_marks_do_not_pile_up() -> None:
    assert tidy("It was found at 5 a.m, the mayor said.") == "It was found at 5 a.m., the mayor said."
    assert tidy("It is confirmed by Ann Orr, the mayor,.") == "It is confirmed by Ann Orr, the mayor."


def test_an_order_that_concerned_a_debt_is_no_reaction() -> None:
    room = _one(
        "The order concerned an unpaid debt, the navy said. “The seizure is an act of piracy,” said Mayor Tor Linden."
    )
    room.said("wire", "the navy", "navy said", "The order concerned an unpaid debt", kind="institution")
    room.said("wire", "Mayor Tor Linden", "said Mayor", "“The seizure is an act of piracy,”", form="direct")
    desk = open_desk(room.story())
    assert [a.source.text for a in reactions(desk, None) if a.source] == ["Mayor Tor Linden"]


def test_what_came_after_the_leading_claim_is_told_after_it() -> None:
    room = Newsroom()
    seized, freed = "The northern navy seized the tanker Halm on Thursday", "The crew of the tanker was freed on Sunday"
    room.report("a", "Harbour Wire", at(6), f"{seized}, the navy said.")
    room.report("b", "The Daily Tern", at(6, 15), f"{seized}, the navy said.")
    room.report("c", "Quay Tribune", at(9), f"{freed}, envoy Ada Voss said.")
    keys = [room.said(r, "the navy", "navy said", seized, kind="institution") for r in ("a", "b")]
    room.said("c", "envoy Ada Voss", "Voss said", freed, name="Ada Voss")
    room.claim(f"{seized}.", "single-source", (1, 1, 1), *((k, "affirms") for k in keys))  # type: ignore[misc]
    sections = {s.heading: s.sentences for s in tell(room.story()).article.sections}
    since: tuple[Told, ...] = sections[house_of().heading("since")]
    assert [t.text for t in since] == ["The crew of the tanker was freed on 9 March, envoy Ada Voss said."]


def test_who_denies_it_of_himself_is_told_in_a_sentence_of_ours() -> None:
    room = _one("Mayor Tor Linden spoke to the council on Sunday. He denied that he had resigned.")
    key = room.said("wire", "He", "denied", "he had resigned", name="Tor Linden", commitment="denies")
    desk = open_desk(room.story())
    drafts = [d.text for d in draft_speech(desk, desk.attributions[key], whole=False)]
    assert drafts[:1] == ["Tor Linden denied that he had resigned."]


def test_of_him_who_speaks_and_another_he_nothing_is_told() -> None:
    room = _one("Mayor Tor Linden met the aide. He said he had told him to go.")
    key = room.said("wire", "He", "said", "he had told him to go", name="Tor Linden")
    desk = open_desk(room.story())
    assert not [d for d in draft_speech(desk, desk.attributions[key], whole=False) if d.text.startswith("Tor")]


def _mill(*days: int) -> Newsroom:
    room = Newsroom()
    union, owner = days
    room.report("wire", "Harbour Wire", at(union), "Orrin Paper has closed its mill in Branton, the union said.")
    room.report("post", "Branton Post", at(owner), "Orrin Paper denied that it had closed its mill in Branton.")
    said = room.said("wire", "the union", "said", "Orrin Paper has closed its mill in Branton", kind="institution")
    no = room.said(
        "post", "Orrin Paper", "denied", "it had closed its mill in Branton", kind="institution", commitment="denies"
    )
    text = "Orrin Paper has closed its mill in Branton"
    room.claim(text, "contested", (1, 1, 1), (said, "affirms"), (no, "denies"))
    return room


@pytest.mark.parametrize(("days", "told"), [((9, 12), "The latest word is that of Orrin Paper."), ((9, 9), "settle")])
def test_of_a_dispute_it_is_told_who_spoke_last(days: tuple[int, int], told: str) -> None:
    lead = tell(_mill(*days).story()).article.lead
    assert told in lead[-1].text


def test_a_disputed_question_is_not_answered_with_no() -> None:
    table = house_of().table["answers"]["disputed"]
    assert not any(text.startswith("No") for text in table)


def test_what_is_asked_to_be_confirmed_is_what_those_who_confirm_it_say() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "Kestrel has left Varda by air, two guards said.")
    room.report("post", "Branton Post", at(9), "Kestrel has left Varda, the palace said.")
    guards = room.said("wire", "two guards", "said", "Kestrel has left Varda by air", kind="anonymous")
    palace = room.said("post", "the palace", "said", "Kestrel has left Varda", kind="institution")
    key = room.claim("Kestrel has left Varda by air", "confirmed", (2, 2, 2), (guards, "affirms"), (palace, "affirms"))
    grades = room.grades[key]
    grades[room.sourcing[palace].origin or ""] = Grading(grade=3, why="own-act")
    first = tell(room.story()).interview[0]
    assert first.question.startswith("Can you confirm that Kestrel has left Varda,")


def test_a_name_into_whose_middle_the_words_were_cut_is_told_whole() -> None:
    text = "The Danish Veterinary and Food Administration found salmonella in two tins"
    (annotated,) = _one(f"{text}, the authority said.").story().reports
    carried = carry(annotated, text.index("Veterinary"), len(text), house_of())
    assert carried is not None and carried.text == text


def test_what_the_outlet_says_of_itself_is_not_said_to_be_reported() -> None:
    text = "Fire broke out at noon, a nurse told the Harbour Wire. The Harbour Wire has seen the files."
    (annotated,) = _one(text).story().reports
    desk = open_desk(_one(text).story())
    told = [next(draft_sentence(desk, annotated, at)).text for at in (0, text.index("The Harbour"))]
    assert told == ["Fire broke out at noon, a nurse told the Harbour Wire.", "The Harbour Wire has seen the files."]


def test_a_bare_toll_is_told_with_what_its_source_says_beside_it() -> None:
    room = _one("Twelve people were killed when a ferry capsized on Lake Torva, the harbour office said.")
    said = "Twelve people were killed when a ferry capsized on Lake Torva"
    key = room.said("wire", "the harbour office", "said", said, kind="institution")
    room.claim("Twelve people were killed", "single-source", (1, 1, 1), (key, "affirms"))
    account = tell(room.story())
    assert account.article.headline.text.startswith(said)
    assert account.interview[0].question.startswith(f"Can you confirm that {said[0].lower()}{said[1:]},")


def test_where_somebody_holds_office_is_no_title() -> None:
    room = _one("The coroner for West Lakeland, Judith Amery, spoke. Amery said the inquest would look at the delay.")
    words = "the inquest would look at the delay"
    key = room.said("wire", "Amery", "said", words, name="Judith Amery", role="West Lakeland")
    desk = open_desk(room.story())
    who = who_speaks(desk, desk.attributions[key])
    assert who is not None and who.name == "Judith Amery"
