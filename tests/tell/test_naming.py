"""How speakers are named in sentences of ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records.status import Grading
from sayso.records.story import Story
from sayso.tell.compose import tell
from sayso.tell.desk import open_desk
from sayso.tell.house import house_of
from sayso.tell.mend_days import mend_days
from sayso.tell.naming import origin_name, who_speaks
from sayso.tell.phrase import draft_speech
from tests.tell.news import Newsroom, at


def named(text: str, who: str, cue: str, content: str, **more: str) -> str | None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), text)
    key = room.said("wire", who, cue, content, **more)  # type: ignore[arg-type]
    desk = open_desk(room.story())
    who_said = who_speaks(desk, desk.attributions[key])
    return who_said.name if who_said else None


@pytest.mark.parametrize(
    ("text", "who", "full", "role", "expected"),
    [
        ("The bridge is open, her campaign manager, Ann Orr, said.", "Ann Orr", "Ann Orr", "campaign manager",
         "campaign manager Ann Orr"),
        ("The bridge is open, its spokesman, Colonel Jan Voss, said.", "its spokesman, Colonel Jan Voss", "Jan Voss",
         "spokesman, Colonel", "Colonel Jan Voss"),
        ("The bridge is open, Jan Voss, its spokesman, said.", "Jan Voss", "Jan Voss", "spokesman", "Jan Voss"),
        ("The bridge is open, Jan Voss, the mayor of Orm, said.", "Jan Voss", "Jan Voss", "mayor of Orm",
         "Jan Voss, the mayor of Orm"),
    ],
)  # fmt: skip
def test_a_role_is_given_as_english_has_it(text: str, who: str, full: str, role: str, expected: str) -> None:
    assert named(text, who, "said", "The bridge is open", name=full, role=role) == expected


def test_a_role_between_commas_is_closed_before_the_verb() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The old bridge at Orm is open to carts, Dairy's chief, Jan Voss, said.")
    key = room.said("wire", "Dairy's chief, Jan Voss", "said", "The old bridge at Orm is open to carts")
    room.claim("The old bridge at Orm is open to carts.", "single-source", (1, 1, 1), (key, "affirms"))
    lead = tell(room.story()).article.lead[0].text
    assert lead == "The old bridge at Orm is open to carts, Dairy's chief, Jan Voss, said."


def test_a_clause_that_dates_a_source_is_left_out() -> None:
    text = "The bridge was weak, the report, which was released on Thursday, said."
    assert named(text, "the report, which was released on Thursday", "said", "The bridge was weak") == "the report"


def test_who_is_named_by_a_day_alone_is_not_named() -> None:
    assert named("The bridge was weak, Sunday television said.", "Sunday television", "said", "The bridge was") is None


def test_the_ministry_is_told_by_its_name_where_it_was_traced() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "Norland's Foreign Ministry met. The bridge is open, the ministry said.")
    key = room.said(
        "wire", "the ministry", "said", "The bridge is open", name="Norland's Foreign Ministry", kind="institution"
    )
    desk = open_desk(room.story())
    who = who_speaks(desk, desk.attributions[key])
    assert who is not None and who.name == "Norland's Foreign Ministry"


def origin_of(name: str, text: str) -> str:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), f"{name.split(' of ')[0]} said that {text}.")
    room.said("wire", name.split(" of ")[0], "said", text, name=name, kind="institution")
    desk = open_desk(room.story())
    return origin_name(desk, next(iter(desk.origins.values())))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rebels' command of Norland", "the rebels' command"),
        ("National Civil Defence Institute of Norland", "the National Civil Defence Institute of Norland"),
        ("country's civil defence institute of Norland", "the country's civil defence institute"),
        ("President Ann Orr's party of Norland", "President Ann Orr's party"),
    ],
)
def test_an_origin_has_its_article_and_no_place_that_was_added(name: str, expected: str) -> None:
    assert origin_of(name, "the bridge is open") == expected


def carried(*words: tuple[str, str]) -> Story:
    """One claim that several outlets are held to carry, by the sentences given."""
    room = Newsroom()
    keys = []
    for number, (outlet, text) in enumerate(words):
        room.report(f"r{number}", outlet, at(9, 8 + number), f"{text}, a chancellery source said.")
        keys.append(room.said(f"r{number}", "a chancellery source", "said", text, kind="anonymous"))
    room.claim(words[0][1] + ".", "single-source", (1, 1, 1), *((k, "affirms") for k in keys))
    return room.story()


def test_only_outlets_whose_words_say_it_are_counted() -> None:
    claim = "President Ivo Kestrel was told of the fire at the palace"
    story = carried(
        ("Harbour Wire", claim),
        ("The Daily Tern", "Kestrel was told of the fire"),
        ("Tide News", "The search of the cellars went on through the night"),
    )
    lead = tell(story).article.lead
    assert lead[1].text.startswith("Two outlets")
    assert "cellars" not in " ".join(t.text for t in lead)


def test_a_body_under_two_names_is_one_source() -> None:
    room = Newsroom()
    claim = "The quake in the north has killed 54 people"
    room.report("wire", "Harbour Wire", at(9), f"{claim}, the National Civil Defence Institute said.")
    room.report("tern", "The Daily Tern", at(9, 14), f"{claim}, the civil defence institute said.")
    full = room.said("wire", "National Civil Defence Institute", "said", claim, kind="institution")
    short = room.said("tern", "civil defence institute", "said", claim, kind="institution")
    for key, origin in list(room.origins.items()):
        room.origins[key] = type(origin)(**{f: getattr(origin, f) for f in origin.__slots__} | {"principal": "Norland"})
    room.claim(claim + ".", "single-source", (1, 1, 2), (full, "affirms"), (short, "affirms"))
    lead = " ".join(t.text for t in tell(room.story()).article.lead)
    assert "two sources" not in lead and "Two outlets" in lead


def test_a_title_in_capitals_stands_before_the_name() -> None:
    text = "Norland's Deputy Foreign Minister Ann Orr met the press. The bridge is open, Orr said."
    name = named(text, "Orr", "said", "The bridge is open", name="Ann Orr", role="Deputy Foreign Minister")
    assert name == "Norland's Deputy Foreign Minister Ann Orr"


def test_whoever_leaves_a_thing_open_does_not_carry_it() -> None:
    story = carried(
        ("Harbour Wire", "President Ivo Kestrel is in Norport"),
        ("The Daily Tern", "The mayor did not rule out that President Ivo Kestrel is in Norport"),
        ("Tide News", "Kestrel is in Norport tonight"),
    )
    assert tell(story).article.lead[1].text.startswith("Two outlets")


def test_the_name_of_a_paper_is_no_date() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The road was blocked by a landslide, a guard told Altiplano Today.")
    key = room.said("wire", "a guard", "told", "The road was blocked by a landslide", kind="anonymous")
    room.claim("The road was blocked by a landslide.", "single-source", (1, 1, 1), (key, "affirms"))
    (annotated,) = room.story().reports
    assert mend_days(annotated, 0, len(annotated.report.text), house_of()) == annotated.report.text


def test_a_story_wide_name_does_not_make_two_sentences_one() -> None:
    story = carried(
        ("Harbour Wire", "The phones aboard President Ivo Kestrel's ferry rang for hours after it burned"),
        (
            "The Daily Tern",
            "The coast guard issued a first report on the fire that President Ivo Kestrel survived",
        ),
    )
    assert not any("outlets" in t.text for t in tell(story).article.lead)


@pytest.mark.parametrize(
    "words", ["There were rumours that Grace Holm has won the vote", "Grace Holm will soon have won the vote"]
)
def test_talk_and_forecasts_do_not_carry_what_happened(words: str) -> None:
    story = carried(
        ("Harbour Wire", "Grace Holm has won the vote in Orm"),
        ("The Daily Tern", words),
        ("Tide News", "Holm won the vote in Orm"),
    )
    assert tell(story).article.lead[1].text.startswith("Two outlets")


def test_a_ministry_is_told_with_its_state_where_the_sentence_has_none() -> None:
    room = Newsroom()
    room.report(
        "wire", "Steppe Courier", at(9), "The envoys met in Varda. Kestrel has left, the Foreign Ministry said."
    )
    room.report("post", "Branton Post", at(9), "Kestrel has left, Norland's Foreign Ministry said.")
    key = room.said("wire", "the Foreign Ministry", "said", "Kestrel has left", kind="institution")
    party = next(iter(room.parties))
    room.parties[party] = replace(room.parties[party], name="Foreign Ministry of Norland")
    desk = open_desk(room.story())
    who = who_speaks(desk, desk.attributions[key])
    assert who is not None and who.name == "the Foreign Ministry of Norland"


def test_the_source_is_told_as_the_source_that_the_report_has_named() -> None:
    room = Newsroom()
    words = "The ferry carried two people more than the rules allow"
    text = f"A harbour guard spoke on Sunday. {words}, according to the guard."
    room.report("wire", "Harbour Wire", at(9), text)
    key = room.said("wire", "the guard", "according to", words, name="harbour guard", kind="anonymous")
    desk = open_desk(room.story())
    drafts = [d.text for d in draft_speech(desk, desk.attributions[key], whole=False)]
    assert drafts[:1] == [f"{words}, according to a harbour guard."]


def test_whoever_is_only_called_by_his_office_is_named_with_it() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The king and the queen are dead, Norland's vice president said.")
    words = "The king and the queen are dead"
    key = room.said("wire", "Norland's vice president", "said", words, kind="person")
    office = room.origins[room.sourcing[key].origin or ""]
    room.origins[office.id] = replace(office, name="Tor Linden", principal="Tor Linden")
    claim = room.claim(words, "confirmed", (1, 1, 1), (key, "affirms"))
    room.grades[claim] = {office.id: Grading(grade=3, why="admission")}
    account = tell(room.story())
    assert "confirmed by Tor Linden, Norland's vice president" in account.article.lead[1].text
    # where no cited word has the name, nothing is told of it
    assert not any("Tor Linden" in t.text for answer in account.interview for t in answer.answer)
