"""What must not be told, though the records of a story would allow it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records.attribution import Attribution
from sayso.records.claim import Assertion, Claim, Frame
from sayso.tell.articles import article_in
from sayso.tell.bearing import shows
from sayso.tell.carry import carry
from sayso.tell.check import check
from sayso.tell.compose import tell
from sayso.tell.denial import answers
from sayso.tell.desk import open_desk
from sayso.tell.disputes import excludes
from sayso.tell.house import house_of
from sayso.tell.phrase import draft_speech
from tests.tell.news import Newsroom, at


def test_a_clause_ends_with_the_headline_above_a_dateline() -> None:
    room = Newsroom()
    room.report(
        "wire", "Harbour Wire", at(9), "Council denies that Kestrel has left\nVARDA, March 9 - The council met."
    )
    (annotated,) = room.story().reports
    text = annotated.report.text
    carried = carry(annotated, text.index("Kestrel"), text.index(", March"), house_of())
    assert carried is not None and carried.text == "Kestrel has left"


@pytest.mark.parametrize("end", ["he said", "she added", "it announced", "they wrote"])
def test_words_that_end_on_somebody_told_before_lean(end: str) -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), f"Rescuers came upon the wreckage at 5 a.m., {end}.")
    (annotated,) = room.story().reports
    carried = carry(annotated, 0, len(annotated.report.text), house_of())
    assert carried is not None and carried.leans


def test_a_word_that_was_only_handed_on_is_told_with_who_hands_it_on() -> None:
    room = Newsroom()
    text = "Local papers, quoting Mayor Tor Linden, reported that the ferry had been sunk, a site said."
    room.report("wire", "Harbour Wire", at(9), text)
    key = room.said("wire", "Mayor Tor Linden", "quoting", "the ferry had been sunk", name="Tor Linden")
    desk = open_desk(room.story())
    assert not [d for d in draft_speech(desk, desk.attributions[key], whole=False) if d.text.startswith("Mayor")]


def test_copies_are_told_once() -> None:
    room = Newsroom()
    line = "The works on the north quay make solvents for the paint industry"
    for n, outlet in enumerate(("Estuary Times", "Morning Bell", "Coast Daily")):
        room.report(f"r{n}", outlet, at(9), f"{line}, the harbour office said.")
    keys = [room.said(f"r{n}", "the harbour office", "said", line, kind="institution") for n in range(3)]
    for n, key in enumerate(keys):
        room.claim(f"{line}{' now' * n}.", "single-source", (1, 1, 1), (key, "affirms"))
    account = tell(room.story())
    told = [*account.article.lead, *(t for s in account.article.sections for t in s.sentences)]
    assert len([t for t in told if "solvents" in t.text]) == 1


def _claim(text: str, predicate: str, **more: str) -> Claim:
    return Claim(id=text, text=text, question="q", assertions=(), frame=Frame(predicate=predicate, **more))


def _denial(words: str, **more: object) -> tuple[Assertion, Attribution, Newsroom]:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), f"{words}, Runa Solberg said.")
    room.said("wire", "Runa Solberg", "said", words, **more)  # type: ignore[arg-type]
    (speech,) = room.spoken
    return (
        Assertion(report="wire", start=0, end=len(words) + 20, stance="denies", origin="o", at=at(9)),
        speech,
        room,
    )


@pytest.mark.parametrize(
    ("words", "speaks_of_it"),
    [
        ("Norland had no part in the sinking of the ferry", False),
        ("The Guild had no part in the sinking of the ferry", True),
        ("his country had no part in the sinking of the ferry", True),
    ],
)
def test_what_one_denies_of_himself_answers_nothing_that_another_is_said_to_have_done(
    words: str, speaks_of_it: bool
) -> None:
    claim = _claim("The Guild had a part in the sinking of the ferry.", "cause", agent="guild", theme="ferry")
    denial, speech, room = _denial(words)
    assert answers(claim, denial, speech, room.texts["wire"]) is speaks_of_it


def test_a_denial_of_a_cause_is_none_of_the_event() -> None:
    claim = _claim("The ferry sank off Halm.", "sink", theme="ferry")
    denial, speech, room = _denial("the ferry sank off Halm because of lapses in safety", commitment="denies")
    assert not answers(claim, denial, speech, room.texts["wire"])


def test_claims_joined_by_likeness_do_not_exclude_each_other() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "Norland does not betray a friend, Ann Orr said.")
    key = room.said("wire", "Ann Orr", "said", "Norland does not betray a friend")
    room.claim("Norland does not betray a friend.", "single-source", (1, 1, 1), (key, "affirms"))
    standing = next(iter(open_desk(room.story()).standings.values()))
    other = replace(standing, claim=replace(standing.claim, text="Norland betrays a friend."))
    assert excludes(standing, other)  # of one kind, and the contrary
    assert not excludes(standing, standing)
    ally = replace(standing, claim=_claim("Norland is the closest ally.", "be ally"))
    assert not excludes(standing, ally)


def test_a_speaker_who_gave_no_name_is_no_gap_in_the_story() -> None:
    room = Newsroom()
    room.report(
        "wire", "Harbour Wire", at(9), "A local official, who did not give his name, said that the dyke had broken."
    )
    room.said("wire", "A local official, who did not give his name", "said", "the dyke had broken", kind="anonymous")
    heading = house_of().heading("unknown")
    assert all(s.heading != heading for s in tell(room.story()).article.sections)


def test_no_follow_up_without_the_question_that_it_takes_up() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "It sank, Ann Orr said.")
    key = room.said("wire", "Ann Orr", "said", "It sank")
    room.claim("It sank.", "single-source", (1, 1, 1), (key, "affirms"))
    assert not any(a.question == "Does anybody else vouch for it?" for a in tell(room.story()).interview)


def test_a_particle_stays_with_its_verb() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "“Production goes on,” said Helen Orrin.")
    (annotated,) = room.story().reports
    carried = carry(annotated, 0, annotated.report.text.index(",”"), house_of())
    assert carried is not None and carried.text == "Production goes on"


def test_a_role_that_points_back_is_left_out() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The agency's head, Rosa Quill, said that the ferry had been found.")
    key = room.said(
        "wire",
        "The agency's head, Rosa Quill,",
        "said",
        "the ferry had been found",
        name="Rosa Quill",
        role="agency's head",
    )
    desk = open_desk(room.story())
    assert next(iter(draft_speech(desk, desk.attributions[key]))).text.startswith("Rosa Quill said")


def test_what_nobody_vouches_for_does_not_lead() -> None:
    room = Newsroom()
    room.report("a", "Harbour Wire", at(8), "Two men were found in the mine, the rescue service said.")
    room.report(
        "b", "Daily Tern", at(9), "All the men are dead, according to local reports that could not be verified."
    )
    found = room.said("a", "the rescue service", "said", "Two men were found in the mine", kind="institution")
    dead = room.said(
        "b", "local reports that could not be verified", "according to", "All the men are dead", kind="anonymous"
    )
    room.claim("All the men are dead.", "single-source", (1, 1, 1), (dead, "affirms"))
    room.claim("Two men were found in the mine.", "single-source", (1, 1, 1), (found, "affirms"))
    text = tell(room.story()).article.headline.text
    assert "Two men were found" in text


def test_a_bank_that_goes_without_an_article_gets_none() -> None:
    assert (
        article_in("Halm Savings Bank said that it was open.", "Halm Savings Bank", "institution")
        == "Halm Savings Bank"
    )
    assert (
        article_in("Norland's Foreign Ministry said so.", "Foreign Ministry", "institution") == "the Foreign Ministry"
    )


def test_another_event_with_sources_and_the_same_person_does_not_bear_out_a_line() -> None:
    line = "Kestrel and his family are in Norport, two sources told Harbour Wire on 8 March."
    assert not shows(line, "Kestrel has died in a plane crash, two other sources told Radio Meridian.")
    assert shows(line, "A chancellery source said that the family of Kestrel was there.")


def test_an_anchor_is_no_source() -> None:
    room = Newsroom()
    room.report(
        "talk", "Radio Meridian", at(9), "Anchor: The president has left the country. Ann Orr: He has left the country."
    )
    host = room.said("talk", "Anchor", ":", "The president has left the country", form="direct")
    guest = room.said("talk", "Ann Orr", ":", "He has left the country", form="direct")
    room.claim("The president has left the country.", "single-source", (1, 1, 1), (host, "affirms"), (guest, "affirms"))
    (standing,) = open_desk(room.story()).standings.values()
    assert [o.name for o in standing.affirmers] == ["Ann Orr"]


def test_who_bears_a_claim_out_does_not_change_with_its_wording() -> None:
    room = Newsroom()
    room.report("a", "Harbour Wire", at(9), "The missing ferry has been found, but the news is not good, Ann Orr said.")
    room.report("b", "Daily Tern", at(9, 13), "The ferry was found, the coast guard said.")
    first = room.said("a", "Ann Orr", "said", "The missing ferry has been found, but the news is not good")
    second = room.said("b", "the coast guard", "said", "The ferry was found", kind="institution")
    room.claim("The missing ferry has been found.", "single-source", (1, 2, 2), (first, "affirms"), (second, "affirms"))
    account = tell(room.story())
    assert check(account) == () and account.matched.claims[0].text == "The missing ferry has been found."


def test_a_day_that_owns_something_is_dated() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "Nine men were killed in Sunday's fighting, Ann Orr said.")
    key = room.said("wire", "Ann Orr", "said", "Nine men were killed in Sunday's fighting")
    desk = open_desk(room.story())
    told = next(iter(draft_speech(desk, desk.attributions[key]))).text
    assert told == "Nine men were killed in the 9 March fighting, Ann Orr said."
