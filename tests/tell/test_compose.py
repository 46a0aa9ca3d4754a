from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.lang.tables import load_table
from sayso.records.account import Account, Told
from sayso.records.story import Story
from sayso.tell.check import check, repeated
from sayso.tell.cite import MAX_SPAN, Citer, sentence_span
from sayso.tell.compose import tell
from sayso.tell.house import house_of
from tests.tell.news import PALACE, Newsroom, at, flight


@pytest.fixture(scope="module")
def account() -> Account:
    return tell(flight().story())


def article_sentences(account: Account) -> list[Told]:
    return [*account.article.lead, *(t for s in account.article.sections for t in s.sentences)]


def section(account: Account, key: str) -> str:
    heading = house_of().heading(key)
    return " ".join(t.text for s in account.article.sections if s.heading == heading for t in s.sentences)


def test_the_headline_says_on_whose_word(account: Account) -> None:
    assert account.article.headline.text == f"{PALACE}, according to a chancellery source"
    assert account.title == account.article.headline.text


def test_the_lead_tells_the_claim_and_how_firm_it_is(account: Account) -> None:
    texts = [t.text for t in account.article.lead]
    assert texts[0] == f"{PALACE}, a chancellery source said."
    assert texts[1] == "Two outlets carry it; both trace to that one unnamed source."
    assert "not confirmed" in texts[2]


def test_reactions_and_gaps_have_their_sections(account: Account) -> None:
    assert "Mayor Tor Linden said: “We will not hand over a guest.”" in " ".join(
        t.text for t in article_sentences(account)
    )
    assert "The cause of the fire at the palace is still unclear, Harbour Wire reported." in section(account, "unknown")
    assert "since 2019" in section(account, "background")


def test_no_sentence_stands_twice(account: Account) -> None:
    assert list(repeated(article_sentences(account))) == []


def test_the_interview_answers_on_whose_word(account: Account) -> None:
    first = account.interview[0]
    assert first.question.startswith("Can you confirm that President Ivo Kestrel has arrived")
    said = "No: the one source that was found for it is unnamed, described as a chancellery source."
    assert first.answer[0].text == said
    assert all(1 <= len(a.answer) <= 4 and a.speaker == "the record" for a in account.interview)


def test_what_the_reports_do_not_say_is_said(account: Account) -> None:
    (vouch,) = [a for a in account.interview if a.question == "Does anybody else vouch for it?"]
    assert not vouch.answered


def test_a_forecast_is_always_theirs(account: Account) -> None:
    (future,) = [a for a in account.interview if a.question == "What may follow?"]
    assert future.answer[0].text == "Judge Pia Holm said that Kestrel may face a trial in April."


def test_references_are_numbered_in_order_of_reading(account: Account) -> None:
    assert [r.n for r in account.references] == list(range(1, len(account.references) + 1))
    assert account.article.headline.citations[0].n == 1
    cited = {c.report for t in article_sentences(account) for c in t.citations}
    assert cited <= {r.report for r in account.references}


def _single(text: str, outlet: str | None = "Harbour Wire", when: datetime | None = None, lang: str = "en") -> Story:
    room = Newsroom()
    room.report("only", outlet, when, text, lang=lang)
    return room.story()


@pytest.mark.parametrize(
    "story",
    [
        Story(as_of=datetime(2031, 1, 1, tzinfo=UTC), reports=()),
        _single("The bridge has been closed."),
        _single("The bridge has been closed.", outlet=None),
        _single("Мост закрыт. Никто не пострадал.", when=at(9), lang="ru"),
        _single("x " * 30_000, when=at(9)),
        _single("!!!"),
    ],
    ids=["none", "one", "no outlet", "Russian", "long", "no words"],
)
def test_odd_stories_are_told_without_a_finding(story: Story) -> None:
    account = tell(story)
    assert account.article.lead and check(account) == ()


PIECES = ("Ann said that it rained.", "He left on Sunday.", "“No,” he said", "A] (b) **c**", "In 2019 it burned.")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_whatever_is_read_is_told_without_a_finding(parts: list[str]) -> None:
    assert check(tell(_single(" ".join(parts) or "None.", when=at(9)))) == ()


def test_spans_are_of_a_sentences_size() -> None:
    story = _single("word " * 1000 + ". A short one. Another.")
    (annotated,) = story.reports
    for position in range(0, len(annotated.report.text) - 1, 97):
        start, end = sentence_span(annotated, position, position + 1)
        assert 0 < end - start <= MAX_SPAN


def test_a_citer_numbers_reports_by_first_use() -> None:
    story = flight().story()
    citer = Citer(story.reports)
    assert [citer.cite("tern", 0, 5).n, citer.cite("wire", 0, 5).n, citer.cite("tern", 90, 95).n] == [1, 2, 1]
    assert [r.report for r in citer.references()] == ["tern", "wire"]


def test_a_thousand_reports_are_told_in_time() -> None:
    room = Newsroom()
    keys = []
    for n in range(1000):
        room.report(f"r{n}", f"Outlet {n % 90}", at(9), f"{PALACE}, a chancellery source said.")
        keys.append(room.said(f"r{n}", "a chancellery source", "said", PALACE, kind="anonymous"))
    room.claim(PALACE + ".", "single-source", (1, 1, 1), *((k, "affirms") for k in keys))
    account = tell(room.story())
    assert account.article.lead[1].text.startswith("90 outlets carry it; all trace to that one")
    assert len(article_sentences(account)) < 40


def contested() -> Account:
    room = Newsroom()
    room.report(
        "wire", "Harbour Wire", at(9),
        "The council has sold the old ferry, treasurer Ann Orr said. Mayor Tor Linden denied on Sunday that the "
        "council had sold the old ferry. “We must keep our ferry,” said Pia Holm, a fisherwoman. Clerk Ida Moss "
        "declined to say where the ferry was. “After an hour our pilot noticed the smoke,” said Jan Voss, a sailor.",
    )  # fmt: skip
    says = room.said("wire", "treasurer Ann Orr", "said", "The council has sold the old ferry")
    denies = room.said(
        "wire",
        "Mayor Tor Linden",
        "denied",
        "the council had sold the old ferry",
        commitment="denies",
        name="Tor Linden",
    )
    room.said("wire", "Pia Holm, a fisherwoman", "said", "“We must keep our ferry,”", form="direct")
    room.said("wire", "Jan Voss, a sailor", "said", "“After an hour our pilot noticed the smoke,”", form="direct")
    room.said(
        "wire", "Clerk Ida Moss", "declined", "to say where the ferry was", commitment="declines", name="Ida Moss"
    )
    room.claim("The council has sold the old ferry.", "contested", (1, 1, 1), (says, "affirms"), (denies, "denies"))
    return tell(room.story())


def test_a_follow_up_takes_up_the_contradiction_of_the_answer_before() -> None:
    first, second, *_ = contested().interview
    assert "contested" in first.answer[0].text and not first.follow_up
    assert second.follow_up and second.question == "What does Tor Linden say?"
    assert "denied" in second.answer[0].text


def test_a_follow_up_asks_how_the_source_would_know() -> None:
    room = flight()
    why = load_table("grades")["why"]["named"].format(origin="a chancellery source")
    room.grades = {c: {o: replace(g, why=why) for o, g in held.items()} for c, held in room.grades.items()}
    first, second, *_ = tell(room.story()).interview
    assert second.follow_up and second.question == "How would a chancellery source know?"
    assert second.answer[0].text == "The reports do not say." and not second.answered
    assert first.claims == second.claims


def test_what_was_left_unsaid_is_asked_and_told() -> None:
    told = contested()
    (gap,) = [a for a in told.interview if not a.answered and "where the ferry was" in a.question]
    assert "declined to say where the ferry was" in gap.answer[0].text
    assert "declined to say where the ferry was" in section(told, "unknown")


def test_an_account_of_what_happened_is_no_reaction() -> None:
    text = section(contested(), "reactions")
    assert "“We must keep our ferry.”" in text and "smoke" not in text
