"""A status or a quotation is told only where its citation shows it: else weaker words, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records.attribution import Span
from sayso.records.claim import Assertion, Claim, Frame
from sayso.records.status import Change, Counts
from sayso.records.story import Story
from sayso.tell.basis import is_one_house
from sayso.tell.bearing import bearing
from sayso.tell.carry import carry
from sayso.tell.compose import tell
from sayso.tell.denial import answers
from sayso.tell.desk import open_desk
from sayso.tell.house import house_of
from sayso.tell.kin import excludes
from sayso.tell.mend_days import mend_days
from sayso.tell.phrase import draft_sentence, draft_speech
from sayso.tell.seen import (
    is_in_name_of,
    is_seen_speaking,
    is_told_elsewhere,
    is_touched,
    opposing_spans,
    refuting_spans,
    replacing_spans,
)
from tests.tell.news import Newsroom, at


def _handed_on() -> tuple[Newsroom, str]:
    room = Newsroom()
    text = (
        "Dr. Runa Solberg: Yes, according to a palace official, President Kestrel has been granted asylum in Norport."
    )
    room.report("wire", "Harbour Wire", at(9), text)
    said = "President Kestrel has been granted asylum in Norport."
    outer = room.said("wire", "Dr. Runa Solberg", ":", said, form="direct", name="Runa Solberg")
    inner = room.said("wire", "a palace official", "according to", said[:-1], kind="anonymous")
    yes = room.find("wire", "Yes")
    room.spoken = [
        replace(a, content=(yes, *a.content)) if a.id == outer else replace(a, via=outer) if a.id == inner else a
        for a in room.spoken
    ]
    return room, outer


def test_a_quotation_keeps_the_words_that_hand_it_on() -> None:
    room, outer = _handed_on()
    desk = open_desk(room.story())
    told = [d.text for d in draft_speech(desk, desk.attributions[outer])]
    assert told and all("palace official" in text for text in told)


def _vote() -> tuple[Claim, Assertion, Newsroom]:
    room = Newsroom()
    text = (
        "The court will today annul the election, a clerk told the Wire. The vote in chambers was five to four, says "
        "the clerk.\n\nThe court asked us to wait.\n\nChairwoman Ann Orr does not believe a word of it."
    )
    room.report("wire", "Harbour Wire", at(9), text)
    key = room.said("wire", "Chairwoman Ann Orr", "does not believe", "a word of it", commitment="denies")
    start = text.index("The vote")
    vote = Assertion(report="wire", start=start, end=start + 53, stance="affirms", origin="clerk", at=at(9))
    start = text.index("Chairwoman")
    denial = Assertion(
        report="wire", start=start, end=len(text), stance="denies", origin="orr", at=at(9), attribution=key
    )
    claim = Claim(
        id="vote",
        text="The vote in chambers was five to four.",
        question="q",
        assertions=(vote, denial),
        frame=Frame(predicate="be"),
    )
    return claim, denial, room


def test_a_denial_without_words_of_its_own_answers_what_stands_before_it() -> None:
    claim, denial, room = _vote()
    (speech,) = room.spoken
    report = room.texts["wire"]
    assert not answers(claim, denial, speech, report)  # two paragraphs on, it is said of what the report begins with
    annulled = replace(claim, text="The court will annul the election.")
    assert answers(annulled, denial, speech, report)
    nearer = report.text.replace("\n\nThe court asked us to wait.\n\n", " ")
    moved = nearer.index("Chairwoman") - denial.start
    (piece,) = speech.content
    shifted = replace(speech, content=(replace(piece, start=piece.start + moved, end=piece.end + moved),), source=None)
    denied = replace(denial, start=denial.start + moved, end=denial.end + moved)
    assert answers(claim, denied, shifted, replace(report, text=nearer))


def test_who_denies_another_thing_does_not_contest_the_claim() -> None:
    room = Newsroom()
    room.report(
        "wire", "Harbour Wire", at(9), "Traces of explosive were found on plates. Varda denied a hand in the blast."
    )
    key = room.said("wire", "Varda", "denied", "a hand in the blast", kind="institution", commitment="denies")
    (speech,) = room.spoken
    denial = Assertion(report="wire", start=42, end=78, stance="denies", origin="v", at=at(9), attribution=key)
    claim = Claim(
        id="c",
        text="Traces of explosive were found on plates.",
        question="q",
        assertions=(denial,),
        frame=Frame(predicate="find"),
    )
    assert not answers(claim, denial, speech, room.texts["wire"])


def _contested() -> Story:
    """A claim whose record says contested, with a denial that speaks of something else."""
    room = Newsroom()
    room.report(
        "wire",
        "Harbour Wire",
        at(9),
        "The ferry Merel sank off Halm, Mayor Tor Linden said. Minister Ann Orr denied that wages would be cut.",
    )
    one = room.said("wire", "Mayor Tor Linden", "said", "The ferry Merel sank off Halm", name="Tor Linden")
    two = room.said("wire", "Minister Ann Orr", "denied", "wages would be cut", commitment="denies", name="Ann Orr")
    room.claim("The ferry Merel sank off Halm.", "contested", (1, 1, 1), (one, "affirms"), (two, "denies"))
    return room.story()


def test_a_dispute_that_no_words_show_is_not_told_as_one() -> None:
    story = _contested()
    desk = open_desk(story)
    (standing,) = desk.standings.values()
    assert not opposing_spans(desk, standing)
    account = tell(story)
    told = [account.article.headline, *account.article.lead, *(t for a in account.interview for t in a.answer)]
    assert told and not [t.text for t in told if "contest" in t.text or "contradict" in t.text]


def test_that_a_claim_is_dispelled_is_cited_from_the_words_that_dispel_it() -> None:
    room = Newsroom()
    text = "Rumours had it that Kestrel was aboard a plane that had vanished. These theories were soon dispelled."
    room.report("wire", "Harbour Wire", at(9), text)
    key = room.said("wire", "Rumours", "had it", "Kestrel was aboard a plane that had vanished", kind="unknown")
    claim = room.claim("Kestrel was aboard a plane that had vanished.", "dispelled", (0, 0, 0), (key, "affirms"))
    shown = Span(report="wire", start=text.index("These"), end=len(text))
    none = Counts(low=0, best=0, high=0)
    room.history[claim] = (Change(at=at(9), status="dispelled", origins=none, why="It is.", evidence=(shown,)),)
    room.grades[claim] = {}
    desk = open_desk(room.story())
    assert refuting_spans(desk, desk.standings[claim]) == (shown,)
    account = tell(room.story())
    sentences = [t for s in account.article.sections for t in s.sentences]
    told = [t for t in (*account.article.lead, *sentences) if "dispelled" in t.text]
    assert all(any(c.start == shown.start for c in t.citations) for t in told)


def test_another_countrys_word_that_was_joined_by_likeness_carries_no_claim() -> None:
    room = Newsroom()
    own, other = "Norland offered the president medical treatment, not asylum", "No request had reached Varda"
    room.report("wire", "Harbour Wire", at(9), f"{own}, Minister Ann Orr said. {other}, Tor Linden said.")
    start = room.texts["wire"].text.index(other)
    repeats = Assertion(report="wire", start=0, end=len(own), stance="repeats", origin="orr", at=at(9))
    loose = Assertion(
        report="wire", start=start, end=start + len(other), stance="affirms", origin="linden", at=at(8), loose=True
    )
    hers = replace(loose, origin="orr")
    claim = Claim(
        id="c", text=f"{own}.", question="q", assertions=(loose, hers, repeats), frame=Frame(predicate="offer")
    )
    assert bearing(claim, claim.assertions, room.texts) == (repeats,)


def test_two_kinds_of_doers_that_may_be_the_same_do_not_exclude_each_other() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The Guild sank the ferry, Ann Orr said.")
    key = room.said("wire", "Ann Orr", "said", "The Guild sank the ferry")
    room.claim("The Guild sank the ferry.", "contested", (1, 1, 1), (key, "affirms"))
    (standing,) = open_desk(room.story()).standings.values()

    def of(text: str, agent: str) -> object:
        frame = Frame(predicate="sink", agent=agent, theme="ferry")
        return replace(standing, claim=replace(standing.claim, text=text, frame=frame))

    guild = of("The Guild sank the ferry.", "guild")
    assert not excludes(guild, of("The ferry was sunk by hostile hands.", "hand"))  # type: ignore[arg-type]
    assert excludes(guild, of("The Order sank the ferry.", "order"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Kestrel left the palace last night", "Kestrel left the palace on the night of 8 March"),
        ("Kestrel spoke this morning", "Kestrel spoke on the morning of 9 March"),
        ("The captain is unaccounted for", "The captain is unaccounted for"),
    ],
)
def test_words_carried_over_keep_their_day_and_their_end(words: str, told: str) -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), f"{words}.")
    (annotated,) = room.story().reports
    carried = carry(annotated, 0, len(words) + 1, house_of())
    assert carried is not None and carried.text == told


def test_words_that_end_on_a_title_were_cut() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The department hopes to bring Capt. Tor Linden home.")
    (annotated,) = room.story().reports
    assert carry(annotated, 0, annotated.report.text.index(" Tor"), house_of()) is None


def test_only_those_who_answer_to_one_known_body_are_told_to() -> None:
    room, _ = _handed_on()
    first, second = room.story().traced.origins
    assert not is_one_house((first, second))
    assert is_one_house((replace(first, principal="Norland"), replace(second, principal="Norland")))
    assert not is_one_house((replace(first, principal=None), replace(second, principal=None)))


def _said_by(room: Newsroom, report: str, who: str, content: str, **more: str) -> str:
    return room.said(report, who, "said", content, **more)  # type: ignore[arg-type]


def test_unnamed_sources_of_one_kind_are_told_to_be_one_perhaps() -> None:
    room = Newsroom()
    first, second = "Two sailors had been wounded", "Two of the sailors were wounded"
    room.report("wire", "Harbour Wire", at(9), f"{first}, the wife of a sailor said.")
    room.report("tern", "The Daily Tern", at(9, 18), f"{second}, the wife of one of them said.")
    one = _said_by(room, "wire", "the wife of a sailor", first, kind="anonymous")
    two = _said_by(room, "tern", "the wife of one of them", second, kind="anonymous")
    room.claim(f"{first}.", "single-source", (1, 1, 2), (one, "affirms"), (two, "affirms"))
    (standing,) = open_desk(room.story()).standings.values()
    assert standing.alike
    account = tell(room.story())
    told = " ".join(t.text for t in account.article.lead)
    assert "two sources" not in told and "may be one" in told


def test_sources_of_one_report_are_not_counted() -> None:
    room = Newsroom()
    text = "Mulder has not won, the party of Pia Holm said. Mulder has not won, said Ann Orr, who speaks for it."
    room.report("wire", "Harbour Wire", at(9), text)
    one = _said_by(room, "wire", "the party of Pia Holm", "Mulder has not won", kind="institution")
    two = _said_by(room, "wire", "Ann Orr", "Mulder has not won")
    room.claim("Mulder has not won.", "single-source", (1, 2, 2), (one, "affirms"), (two, "affirms"))
    account = tell(room.story())
    assert not [t.text for t in account.article.lead if "two sources" in t.text]


def test_a_number_of_sources_is_only_told_of_what_all_of_them_say() -> None:
    room = Newsroom()
    more, less = "Kestrel had a stroke at night and lies in the castle's ward", "Kestrel had a stroke"
    room.report("wire", "Harbour Wire", at(9), f"{more}, Ann Orr said.")
    room.report("tern", "The Daily Tern", at(9, 18), f"{less}, Tor Linden said.")
    one, two = _said_by(room, "wire", "Ann Orr", more), _said_by(room, "tern", "Tor Linden", less)
    room.claim(f"{more}.", "single-source", (1, 2, 2), (one, "affirms"), (two, "affirms"))
    account = tell(room.story())
    assert not [t.text for t in account.article.lead if "two sources" in t.text]


def test_what_came_later_is_shown_where_a_claim_is_told_replaced() -> None:
    room = Newsroom()
    room.report(
        "wire", "Harbour Wire", at(9), "Nine people died, Ann Orr said. Twelve people died, Ann Orr said later."
    )
    one = _said_by(room, "wire", "Ann Orr", "Nine people died")
    claim = room.claim("Nine people died.", "superseded", (1, 1, 1), (one, "affirms"))
    (standing,) = open_desk(room.story()).standings.values()
    assert not replacing_spans(standing)
    later = Span(report="wire", start=room.texts["wire"].text.index("Twelve"), end=60)
    room.history[claim] = (replace(room.history[claim][0], evidence=(later,)),)
    (standing,) = open_desk(room.story()).standings.values()
    assert replacing_spans(standing) == (later,)


def test_a_day_to_come_is_not_told_as_one_that_has_been() -> None:
    room = Newsroom()
    text = "The exercise is due to end on Friday."
    room.report("wire", "Harbour Wire", at(10), text)
    (annotated,) = room.story().reports
    past = tuple(replace(t, value="2031-03-07", edtf="2031-03-07") for t in annotated.times)
    annotated = replace(annotated, times=past)
    assert past and mend_days(annotated, 0, len(text), house_of()) is None


def test_half_a_quotation_is_no_line_of_its_own() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), '"The captain is missing. I cannot put it otherwise," said Ann Orr.')
    desk = open_desk(room.story())
    (annotated,) = room.story().reports
    assert not [d for d in draft_sentence(desk, annotated, 1, bare=True) if "“" not in d.text]


def test_a_rumour_of_the_same_report_keeps_us_from_saying_that_nothing_contradicts() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "Kestrel is in Norport, Ann Orr said. Talk had it that he had died.")
    one = _said_by(room, "wire", "Ann Orr", "Kestrel is in Norport")
    two = room.said("wire", "Talk", "had it", "he had died", kind="unknown")
    room.claim("Kestrel is in Norport.", "single-source", (1, 1, 1), (one, "affirms"))
    desk = open_desk(room.story())
    assert not is_touched(desk, next(iter(desk.standings.values())))
    room.claim("He had died.", "dispelled", (0, 0, 0), (two, "affirms"))
    desk = open_desk(room.story())
    assert is_touched(desk, next(iter(desk.standings.values())))


def test_a_quotation_is_its_speakers_and_not_whose_report_relays_it() -> None:
    room = Newsroom()
    quote = "The gate has not been opened."
    room.report("wire", "Harbour Wire", at(9), f'"{quote}" Ann Orr told the state radio, according to the Post.')
    key = room.said("wire", "the Post", "according to", quote, form="direct", name="Post", kind="outlet")
    desk = open_desk(room.story())
    told = [d.text for d in draft_speech(desk, desk.attributions[key])]
    assert all("Ann Orr" in text for text in told)


def test_no_other_source_is_not_told_where_an_unjoined_sentence_may_be_one() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "Tor Linden has arrived in Norport, a guard said.")
    room.report("post", "Bay Post", at(10), "Linden arrived at Norport by sea, as fishermen had it.")
    key = room.said("wire", "a guard", "said", "Tor Linden has arrived in Norport", kind="anonymous")
    claim = room.claim("Tor Linden has arrived in Norport", "single-source", (1, 1, 1), (key, "affirms"))
    room.claims = [replace(c, frame=replace(c.frame, predicate="locate")) if c.id == claim else c for c in room.claims]
    desk = open_desk(room.story())
    assert is_told_elsewhere(desk, desk.standings[claim])


def test_whether_a_statement_in_his_name_is_his_is_open() -> None:
    room = Newsroom()
    room.report(
        "wire", "Harbour Wire", at(9), "A statement in the name of Tor Linden appeared. He denied that he left."
    )
    room.report("post", "Bay Post", at(10), "Tor Linden denied that he left.")
    for report, open_ in (("wire", True), ("post", False)):
        key = room.said(report, "He" if report == "wire" else "Tor Linden", "denied", "he left", name="Tor Linden")
        claim = room.claim("he left", "contested", (1, 1, 1), (key, "denies"))
        desk = open_desk(room.story())
        origin = desk.origins[room.sourcing[key].origin or ""]
        assert is_in_name_of(desk, desk.standings[claim], origin) is open_


def test_whose_latest_word_it_is_must_stand_there() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The gate is open, the agency said.")
    room.report("post", "Bay Post", at(10), "The gate is open, Orr Press said.")
    for report, source, seen in (("wire", "the agency", False), ("post", "Orr Press", True)):
        key = room.said(report, source, "said", "The gate is open", name="Orr Press", kind="agency")
        claim = room.claim("The gate is open", "single-source", (1, 1, 1), (key, "affirms"))
        desk = open_desk(room.story())
        origin = desk.origins[room.sourcing[key].origin or ""]
        assert is_seen_speaking(desk, desk.standings[claim], origin) is seen
