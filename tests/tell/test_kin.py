"""What is told of a claim beside others that say the same or the contrary without being joined to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records.account import Account
from sayso.records.claim import Claim, Frame
from sayso.records.story import Story
from sayso.tell.bearing import is_undone, says
from sayso.tell.compose import tell
from sayso.tell.denial import answers
from sayso.tell.desk import Desk, Standing, open_desk
from sayso.tell.kin import excludes, kin_of
from tests.tell.news import Newsroom, at

ALONE = ("No other source for it was found", "according only to", "trace to that one")


def _framed(story: Story, **frames: Frame) -> Story:
    """The story with the frames given to the claims that begin with the words (blanks are underscores)."""

    def frame(claim: Claim) -> Claim:
        found = (f for words, f in frames.items() if claim.text.startswith(words.replace("_", " ")))
        return replace(claim, frame=next(found, claim.frame))

    return replace(story, matched=replace(story.matched, claims=tuple(map(frame, story.matched.claims))))


def _standing(desk: Desk, words: str) -> Standing:
    return next(s for s in desk.standings.values() if words in s.claim.text)


def _all_told(account: Account) -> str:
    article = account.article
    told = [article.headline, *article.lead, *(t for s in article.sections for t in s.sentences)]
    return " ".join([*(t.text for t in told), *(t.text for a in account.interview for t in a.answer)])


def _arrived() -> Story:
    room = Newsroom()
    first, second = (
        "President Ivo Kestrel and two children are in Norport",
        "The fallen president has come to Norport with his children",
    )
    room.report("wire", "Harbour Wire", at(9), f"{first}, Envoy Ada Voss said.")
    room.report("tern", "The Daily Tern", at(9, 18), f"{second}, a chancellery source said.")
    one = room.said("wire", "Envoy Ada Voss", "said", first, name="Ada Voss")
    two = room.said("tern", "a chancellery source", "said", second, kind="anonymous")
    room.claim(f"{first}.", "single-source", (1, 1, 1), (one, "affirms"))
    room.claim(f"{second}.", "single-source", (1, 1, 1), (two, "affirms"))
    frame = Frame(predicate="locate", places=("norport",))
    return _framed(
        room.story(), President=replace(frame, theme="kestrel"), The_fallen=replace(frame, theme="president")
    )


def test_a_claim_that_another_source_makes_in_other_words_is_not_told_as_one_mans_word() -> None:
    story = _arrived()
    desk = open_desk(story)
    assert kin_of(desk, _standing(desk, "President Ivo")).same == (_standing(desk, "The fallen"),)
    assert not any(words in _all_told(tell(story)) for words in ALONE)


def test_who_says_the_same_elsewhere_is_told_where_the_anchor_asks_who_else_does() -> None:
    answers = {a.question: " ".join(t.text for t in a.answer) for a in tell(_arrived()).interview}
    assert "chancellery source" in answers["Does anybody else vouch for it?"]


def _taken_back() -> Story:
    room = Newsroom()
    said = "At least four miners have died because of the gas"
    room.report("wire", "Harbour Wire", at(9), f"{said}, union leader Tor Linden said. The mine said it knew of none.")
    room.report(
        "tern", "The Daily Tern", at(11), "The union withdrew its claim that four miners had died because of the gas."
    )
    first = room.said("wire", "union leader Tor Linden", "said", said, name="Tor Linden")
    last = room.said("tern", "its", "claim", "four miners had died because of the gas", kind="unknown")
    room.claim(f"{said}.", "single-source", (1, 1, 1), (first, "affirms"), (last, "affirms"))
    return room.story()


def test_a_claim_that_was_withdrawn_is_told_with_its_withdrawal() -> None:
    story = _taken_back()
    standing = _standing(open_desk(story), "four miners")
    assert [a.report for a in standing.undone] == ["tern"] and [a.report for a in standing.carrying] == ["wire"]
    told = _all_told(tell(story))
    assert "withdrew its claim" in told and "No contradiction" not in told


def test_a_claim_made_again_is_not_told_as_withdrawn() -> None:
    room = Newsroom()
    said = "The yard at Orm will close in June"
    room.report("wire", "Harbour Wire", at(9), f"Harbour Wire withdrew its report. It withdrew its claim that {said}.")
    room.report("tern", "The Daily Tern", at(11), f"{said}, Mayor Tor Linden said.")
    first = room.said("wire", "its", "claim", said, kind="unknown")
    last = room.said("tern", "Mayor Tor Linden", "said", said, name="Tor Linden")
    room.claim(f"{said}.", "single-source", (1, 1, 1), (first, "affirms"), (last, "affirms"))
    assert not _standing(open_desk(room.story()), "yard").undone


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("There was no evidence that the files had been copied", True),
        ("The clinic found no sign that the files had been copied", True),
        ("The files had been copied", False),
    ],
)
def test_who_finds_nothing_of_a_thing_does_not_carry_it(text: str, undone: bool) -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), f"{text}, Ann Orr said.")
    key = room.said("wire", "Ann Orr", "said", "the files had been copied" if undone else text)
    room.claim("The files had been copied.", "single-source", (1, 1, 1), (key, "affirms"))
    (claim,) = room.story().matched.claims
    assert is_undone(claim, claim.assertions[0], room.texts["wire"]) is undone


def test_what_somebody_has_owned_to_since_is_no_longer_denied() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "Director Ann Orr denied that the files had been copied.")
    room.report("tern", "The Daily Tern", at(10), "The clinic admitted that the files had been copied.")
    denied = room.said("wire", "Director Ann Orr", "denied", "the files had been copied", commitment="denies")
    owned = room.said("tern", "The clinic", "admitted", "the files had been copied", kind="institution")
    room.claim("The files had been copied.", "contested", (1, 1, 1), (denied, "denies"), (owned, "affirms"))
    assert not _standing(open_desk(room.story()), "files").denying


def test_a_body_that_denied_and_then_affirmed_does_not_stand_against_itself() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The rescue service denied that the ferry had been found.")
    room.report("tern", "The Daily Tern", at(10), "The ferry has been found, the rescue service said.")
    denied = room.said(
        "wire", "The rescue service", "denied", "the ferry had been found", kind="institution", commitment="denies",
        name="rescue service",
    )  # fmt: skip
    found = room.said("tern", "the rescue service", "said", "The ferry has been found", kind="institution",
                      name="rescue service")  # fmt: skip
    room.claim("The ferry has been found.", "contested", (1, 1, 1), (denied, "denies"), (found, "affirms"))
    account = tell(room.story())
    assert not _standing(open_desk(room.story()), "ferry").denying
    assert account.article.open_question is None


def _denial_of(claim: str, words: str) -> bool:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), f"Envoy Ada Voss denied that {words}.")
    key = room.said("wire", "Envoy Ada Voss", "denied", words, commitment="denies")
    room.claim(claim, "contested", (0, 0, 0), (key, "denies"))
    ((made,), (speech,)) = room.story().matched.claims, room.spoken
    return answers(made, made.assertions[0], speech, room.texts["wire"])


def test_a_denial_is_of_what_it_says_and_not_of_when_that_was() -> None:
    words = "any sailor had been wounded when the Northern navy seized the tanker"
    assert not _denial_of("The Northern navy seized the tanker.", words)
    assert _denial_of("A sailor had been wounded.", words)


def test_what_happened_before_is_not_said_by_who_tells_what_came_after() -> None:
    claim = Claim(
        id="c", text="The Northern navy seized the tanker Halm.", question="q", assertions=(),
        frame=Frame(predicate="seize"),
    )  # fmt: skip
    room = Newsroom()
    words = "Premiums rose by 30 per cent after the Northern navy seized the tanker Halm"
    room.report("wire", "Harbour Wire", at(9), f"{words}, brokers said. The navy seized the tanker Halm, it said.")
    told = room.said("wire", "brokers", "said", words, kind="anonymous")
    own = room.said("wire", "it", "it said", "The navy seized the tanker Halm", kind="institution", name="navy")
    room.claim(claim.text, "single-source", (1, 1, 1), (told, "affirms"), (own, "affirms"))
    standing = _standing(open_desk(room.story()), "tanker")
    assert [o.name for o in standing.affirmers] == ["navy"]


def test_a_word_with_a_capital_at_the_beginning_of_a_sentence_is_nothing_in_common() -> None:
    claim = Claim(
        id="c", text="The works on the north quay were shut after a fire.", question="q", assertions=(),
        frame=Frame(predicate="close"),
    )  # fmt: skip
    assert not says(claim, "The harbour road was closed until noon.")


def test_who_did_it_is_not_answered_by_what_else_happened() -> None:
    room = Newsroom()
    room.report("wire", "Harbour Wire", at(9), "The Guild brought the plane down, a channel said. It landed hard.")
    one = room.said("wire", "a channel", "said", "The Guild brought the plane down", kind="outlet")
    room.claim("The Guild brought the plane down.", "contested", (1, 1, 1), (one, "affirms"))
    standing = _standing(open_desk(room.story()), "Guild")

    def of(predicate: str, **more: str) -> Standing:
        frame = Frame(predicate=predicate, theme="plane", **more)
        return replace(standing, claim=replace(standing.claim, frame=frame))

    landed = of("hard-landing")
    assert not excludes(of("crash", agent="guild"), landed) and excludes(of("crash"), landed)


def test_who_tells_another_event_is_not_counted_and_nobody_is_told_to_be_alone() -> None:
    room = Newsroom()
    first, other = "The poison came from the river Orm", "Divers found 14 drums of poison in the river Orm"
    room.report("wire", "Harbour Wire", at(9), f"{first}, director Ann Orr said.")
    room.report("tern", "The Daily Tern", at(10), f"{other}, the police said.")
    one = room.said("wire", "director Ann Orr", "said", first, name="Ann Orr")
    two = room.said("tern", "the police", "said", other, kind="institution")
    room.claim(f"{first}.", "single-source", (1, 2, 2), (one, "affirms"), (two, "affirms"))
    story = _framed(room.story(), The_poison=Frame(predicate="come", theme="poison"))
    standing = _standing(open_desk(story), "poison")
    assert [o.name for o in standing.affirmers] == ["Ann Orr"] and [o.name for o in standing.apart] == ["the police"]
    told = _all_told(tell(story))
    assert "two sources" not in told and not any(words in told for words in ALONE)


def test_the_unnamed_source_who_is_named_later_is_one_source() -> None:
    room = Newsroom()
    words = "the bridge had been rated unsafe in 2021"
    room.report("wire", "Harbour Wire", at(9), f"A senior official told Harbour Wire that {words}.")
    room.report("tern", "The Daily Tern", at(10), f"Director Ann Orr said that {words}.")
    room.report(
        "quay", "Quay Tribune", at(11), f"Ann Orr said that she had been the unnamed official who said that {words}."
    )
    first = room.said("wire", "A senior official", "told", words, kind="anonymous")
    second = room.said("tern", "Director Ann Orr", "said", words, name="Ann Orr")
    third = room.said("quay", "Ann Orr", "said", words, name="Ann Orr")
    said = ((first, "affirms"), (second, "affirms"), (third, "affirms"))
    room.claim("The bridge was rated unsafe in 2021.", "single-source", (1, 1, 2), *said)  # type: ignore[arg-type]
    standing = _standing(open_desk(room.story()), "bridge")
    assert [o.name for o in standing.affirmers] == ["Ann Orr"]


def test_who_denies_that_anybody_was_hurt_says_that_nobody_was() -> None:
    assert not _denial_of("Nobody was hurt.", "any sailor had been hurt")
    assert _denial_of("A sailor was hurt.", "any sailor had been hurt")
