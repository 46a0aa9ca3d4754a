from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records.account import Account, Citation, Happening, Told
from sayso.records.story import Story
from sayso.tell.check import Checker, check, checker_for, checker_of
from sayso.tell.compose import tell
from sayso.tell.desk import open_desk
from tests.tell.news import COURT, PALACE, Newsroom, at, flight


@pytest.fixture(scope="module")
def story() -> Story:
    return flight().story()


@pytest.fixture(scope="module")
def account(story: Story) -> Account:
    return tell(story)


@pytest.fixture(scope="module")
def checker(account: Account) -> Checker:
    return checker_of(account)


def cite(account: Account, words: str, report: str | None = None) -> tuple[Citation, ...]:
    for r in account.reports:
        start = r.text.find(words)
        if start >= 0 and report in (None, r.id):
            end = min(x for x in (r.text.find(". ", start), len(r.text)) if x > 0)
            return (Citation(n=1, report=r.id, start=start, end=min(end + 1, len(r.text))),)
    raise AssertionError(words)


ARRIVED = f"{PALACE}, a chancellery source said."
DENIED = "Minister Runa Solberg denied that Kestrel had crossed the border on 9 March."
COURT_SAID = f"{COURT}, spokeswoman Ada Voss said."
MAYOR = "Mayor Tor Linden said: “We will not hand over a guest.”"
TRIAL = "Judge Pia Holm said that Kestrel may face a trial in April."
BASIS = "Two outlets carry it; all trace to one unnamed source, described as a chancellery source."
TROOPS = "Norland has kept 300 soldiers in Varda since 2019, Harbour Wire reported."
FIRE = "The cause of the fire at the palace is still unclear, Harbour Wire reported."
QUOTED = "Harbour Wire reported: “The cause of the fire at the palace is still unclear.”"
CASES = {
    ARRIVED: PALACE, DENIED: "Minister Runa", COURT_SAID: COURT, MAYOR: "“We will", TRIAL: "Judge Pia",
    BASIS: PALACE, TROOPS: "Norland has", FIRE: "The cause", QUOTED: "The cause",
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_sound_sentences_pass(text: str, account: Account, checker: Checker) -> None:
    assert checker.fault(text, cite(account, CASES[text])) == []


CORRUPTED = [
    # swapped or invented speaker
    (ARRIVED, "a chancellery source", "Runa Solberg"),
    (ARRIVED, "a chancellery source", "a palace guard"),
    (DENIED, "Minister Runa Solberg", "Mayor Tor Linden"),
    (COURT_SAID, "spokeswoman Ada Voss", "Judge Pia Holm"),
    (MAYOR, "Mayor Tor Linden", "Ada Voss"),
    (TRIAL, "Judge Pia Holm", "Mayor Tor Linden"),
    (TROOPS, "Harbour Wire", "The Daily Tern"),
    # merged speakers
    (TRIAL, "Judge Pia Holm", "Judge Pia Holm and Mayor Tor Linden"),
    (COURT_SAID, "spokeswoman Ada Voss", "spokeswoman Ada Voss and Judge Pia Holm"),
    # swapped object
    (COURT_SAID, "The chancellery has not granted President Kestrel", "Kestrel has not granted the chancellery"),
    (ARRIVED, "Ivo Kestrel has arrived in Norport", "Norport has arrived in Ivo Kestrel"),
    # dropped or added "not"
    (COURT_SAID, "has not granted", "has granted"),
    (MAYOR, "will not hand", "will hand"),
    (ARRIVED, "has arrived", "has not arrived"),
    (DENIED, "denied that", "said that"),
    # numbers
    (TROOPS, "300", "500"),
    (TROOPS, "2019", "2018"),
    (ARRIVED, "two children", "three children"),
    (BASIS, "Two outlets", "Five outlets"),
    # hedges
    (TRIAL, "may face", "will face"),
    (TRIAL, "may face", "face"),
    (FIRE, "is still unclear", "is clear"),
    # dates
    (DENIED, "9 March", "12 March"),
    (DENIED, "9 March", "9 April"),
    (TRIAL, "in April", "in March"),
    # names
    (ARRIVED, "Ivo Kestrel", "Otto Kestrel"),
    (ARRIVED, "Norport", "Westport"),
    (FIRE, "the palace", "the embassy"),
    # quotations
    (MAYOR, "a guest", "our guest"),
    (QUOTED, "still unclear", "unclear"),
    # names that are nobody's, and wordings of ours that go on otherwise
    (BASIS, "a chancellery source", "a source of Norport in the Kestrel"),
    (BASIS, "described as a chancellery source", "described as a chancellery source and Kestrel of the"),
    (BASIS, BASIS, "No other source for it was found in the reports, by Ada Voss."),
    # status words
    (BASIS, BASIS, "It is confirmed by a chancellery source."),
    (BASIS, BASIS, "It is corroborated, not confirmed."),
    (BASIS, BASIS, "It has been dispelled."),
    (BASIS, BASIS, "No source that can be traced stands behind it."),
    (ARRIVED, "a chancellery source said", "a chancellery source confirmed"),
    # what nobody wrote
    (ARRIVED, "has arrived", "has triumphantly arrived"),
    (FIRE, "unclear,", "unclear and was set on purpose,"),
    (ARRIVED, ", a chancellery source said", ", Harbour Wire reported"),
]


@pytest.mark.parametrize(("sound", "old", "new"), CORRUPTED)
def test_corrupted_sentences_are_caught(sound: str, old: str, new: str, account: Account, checker: Checker) -> None:
    assert old in sound
    cited = (*cite(account, CASES[sound]), *cite(account, "Minister Runa"), *cite(account, "Judge Pia"))
    assert checker.fault(sound.replace(old, new), cited if "and " in new else cite(account, CASES[sound]))


def test_a_told_sentence_needs_a_citation(checker: Checker) -> None:
    assert checker.fault(ARRIVED, ()) == ["it has no citation"]


def test_a_citation_is_of_a_sentences_size_and_inside_the_report(account: Account, checker: Checker) -> None:
    wide = Citation(n=1, report="wire", start=0, end=10_000)
    assert any("characters" in what for what in checker.fault(ARRIVED, (wide,)))
    assert any("not there" in what for what in checker.fault(ARRIVED, (replace(wide, report="none"),)))


def test_a_sound_account_has_no_finding(account: Account) -> None:
    assert check(account) == ()


def test_findings_say_where(account: Account) -> None:
    wrong = Told(text="Otto Kestrel has won.", citations=account.article.lead[0].citations)
    spoiled = replace(account, article=replace(account.article, lead=(wrong,)))
    (first, *_) = check(spoiled)
    assert first.where == "lead, sentence 1" and first.text == wrong.text and "Otto" in first.what


def test_timeline_and_headings_are_checked_too(account: Account) -> None:
    line = Happening(date="2031-03-09", text="Otto won.", citations=account.article.lead[0].citations)
    section = replace(account.article.sections[0], heading="Otto won")
    article = replace(account.article, sections=(section,))
    found = {f.where for f in check(replace(account, timeline=(line,), article=article))}
    assert {"timeline 1", "heading"} <= found


def test_the_words_of_one_are_not_told_as_those_of_another_who_says_the_same() -> None:
    room = Newsroom()
    room.report("wire", "Volta Wire", at(9), "Norland's ministry said that Benly was behind it.")
    room.report("post", "Gulf Post", at(9), "Togan, an ally of Norland, said that Benly was behind it.")
    first = room.said("wire", "Norland's ministry", "said", "Benly was behind it", kind="institution")
    second = room.said("post", "Togan, an ally of Norland", "said", "Benly was behind it", name="Togan")
    room.claim("Benly was behind it", "single-source", (1, 1, 2), (first, "affirms"), (second, "affirms"))
    checker = checker_for(open_desk(room.story()))
    cited = [Citation(n=1, report="post", start=0, end=56)]
    assert not checker.fault("Togan, an ally of Norland, said that Benly was behind it.", cited)
    assert checker.fault("Norland's ministry, an ally of Norland, said that Benly was behind it.", cited)
