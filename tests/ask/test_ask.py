"""Questions on a small story: what is answered, with what in it, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ask import Reply
from sayso.tell.check import checker_for
from sayso.tell.desk import open_desk
from tests.ask.story import desked

ANSWERED = (
    ("When will parliament open an inquiry?", "5 June"),
    ("When was the wreck found?", "evening of 2 June"),
    ("How many people were killed?", "19"),
    ("Why did the ferry sink?", "leak"),
    ("What caused the ferry to sink?", "leak"),
    ("Who found the wreck?", "divers"),
    ("Who was appointed as head of the inquiry?", "Brandt"),
    ("Who is the transport minister?", "Holt"),
    ("Who is Jon Berg?", "chief executive"),
    ("Who is Ole Brun?", "harbour master"),
    ("Who said that the owner had ignored warnings?", "Holt"),
    ("What did Jon Berg say about the warning?", "no warning at all"),
    ("Did the owner ignore warnings?", "warnings"),
    ("When was the ferry built?", "1987"),
    ("How many people died?", "19"),
    ("How many passengers were rescued?", "40"),
    ("Who owns the ferry Berta?", "Halm Lines"),
    ("How many people were killed, according to the emergency service?", "19"),
    ("How much money do the families want?", "3 million euros"),
    ("How many boats does Halm Lines have?", "six"),
    ("By how much did fares rise?", "30 per cent"),
    ("By how many per cent did fares on the lake rise?", "30 per cent"),
    ("What percentage of the vote did Lind win?", "52 per cent"),
    ("What share of the vote did Moss get?", "45 per cent"),
    ("How deep is the lake?", "34 metres"),
    ("What is the depth of the lake?", "34 metres"),
    ("How old is Sven Aas?", "44"),
    ("How was Sven Aas lifted out?", "by helicopter"),
    ("How many children were among the dead?", "three children"),
    ("Who claimed to have hacked the company?", "Grey Tide"),
    ("Who conducted the survey?", "University of Holm"),
    ("Who is the director of the Cyber Office?", "Rolf Dahl"),
    ("In how many districts did Eva Moe say that the Lake Party was ahead?", "four of six"),
    ("Where were most of the bags found?", "Lund"),
    ("Was a state behind the hack?", "no sign"),
    ("Why was the hull sold?", "cost"),
)
SILENT = (
    "Why did the minister resign?",  # nobody says so
    "Who is the prime minister of Norland?",  # another office
    "Where is Mira Holt?",  # a person of the story, nothing told of where
    "How many divers were killed?",  # a number of others
    "When did the coast guard find the captain?",  # another thing found
    "Why did the police arrest Jon Berg?",  # another man
    "Who denied that the captain was drunk?",  # told, denied by nobody
    "How many people were killed, according to the coast guard?",  # it gives no toll
    "Who denied the robbery?",  # told of, denied by nobody
    "Who is the new transport minister?",  # the one there is, is told of
    "How many captains does Halm Lines have?",  # it has boats
    "What did Karl Brandt say about the warnings?",  # named, but he does not speak
    "Did Torva Lines admit that it had ignored warnings?",  # it denied
    "How many people were killed in Holm?",  # another place
    "Where did the second ferry sink?",
    "Have the students been freed?",  # it is only demanded
    "By how much did wages rise?",
    "What percentage of the vote did Holt win?",  # she did not stand
    "How deep is the harbour?",
    "How old is Eva Lind?",  # another's age stands near
    "How many divers were among the dead?",
    "Who claimed to have sunk the ferry?",
    "How was the wreck lifted out?",  # another was
    "Who conducted the inquiry?",  # it is told who heads it
    "What has the weather been like in Brazil?",
    "Who?",
    "Why",
    "ferry",
)


def said(reply: Reply) -> str:
    return " ".join(told.text for told in reply.answer.answer)


@pytest.mark.parametrize(("question", "wanted"), ANSWERED)
def test_what_the_reports_tell_is_answered(question: str, wanted: str) -> None:
    reply = desked().ask(question)
    assert reply.answer.answered, said(reply)
    assert wanted.casefold() in said(reply).casefold()
    assert all(told.citations for told in reply.answer.answer)


@pytest.mark.parametrize("question", SILENT)
def test_what_they_do_not_tell_is_not(question: str) -> None:
    reply = desked().ask(question)
    assert not reply.answer.answered, said(reply)
    assert said(reply).startswith("The reports do not say.")


def test_what_is_told_passes_the_checker() -> None:
    checker = checker_for(open_desk(desked().story))
    for question in (*(q for q, _ in ANSWERED), *SILENT):
        for told in desked().ask(question).answer.answer:
            assert not told.citations or checker.fault(told.text, told.citations) == [], told.text


def test_an_answer_says_how_firm_it_is() -> None:
    assert "It is contested" in said(desked().ask("Did the owner ignore warnings?"))


def test_references_are_those_cited() -> None:
    reply = desked().ask("How many people were killed?")
    cited = {(c.n, c.report) for told in reply.answer.answer for c in told.citations}
    assert cited == {(r.n, r.report) for r in reply.references}
    assert [r.n for r in reply.references] == list(range(1, len(reply.references) + 1))


def test_the_same_question_has_the_same_answer() -> None:
    assert desked().ask("Why did the ferry sink?") == desked().ask("Why did the ferry sink?")


@given(st.text(max_size=80))
@settings(max_examples=25, deadline=None)
def test_any_text_is_a_question(text: str) -> None:
    assert desked().ask(text).answer.answer
