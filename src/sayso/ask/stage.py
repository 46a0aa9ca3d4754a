"""Ask a story a question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.ask.answers import Found, find_answer, query_of
from sayso.ask.asked import Asked
from sayso.ask.field import Field, open_field
from sayso.ask.question import read_question
from sayso.ask.speakers import needs_of_text
from sayso.ask.teller import Teller
from sayso.records.account import Answer, Reference, Told
from sayso.records.story import Story
from sayso.tell.cite import Citer, renumber
from sayso.tell.desk import Desk, open_desk

NEAREST = 8
"""Sentences tried for the nearest that the reports come to an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer and the reports that it cites, by number."""

    answer: Answer
    references: tuple[Reference, ...]


def ask(story: Story, question: str) -> Reply:
    """Answer a question from the reports of a story, or say that they do not.

    Every sentence of the answer is cited and has passed the checker. Where no report tells the event that is asked
    about, of those who are asked about, the answer is "the reports do not say" with the nearest that they do say.

    Raises:
        ModelUnavailable: the model of the parser is not installed.
    """
    return Desked(story).ask(question)


class Desked:
    """A story laid out for several questions."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.ground = open_field(story)

    def ask(self, question: str) -> Reply:
        """Answer one question; what was told before is not remembered."""
        desk = open_desk(self.story, Citer(self.story.reports))
        teller = Teller(desk, self.ground)
        asked = read_question(question, self.story.as_of)
        found = find_answer(asked, self.ground, teller)
        told = tuple(found.told) or _nearest(asked, self.ground, teller)
        answer = Answer(question=question, answered=bool(found.told), answer=told, claims=tuple(found.claims))
        return _bind(answer, desk)


def _nearest(asked: Asked, ground: Field, teller: Teller) -> tuple[Told, ...]:
    """That the reports do not say, and the sentence that has most of the question's words, where any has a few."""
    query = query_of(asked, ground)
    needs = (
        query.needs() if query else needs_of_text(" ".join((asked.speaker, asked.topic)).strip() or asked.text, ground)
    )
    ranked = [key for _, key in ground.rank(n.families for n in needs)[:NEAREST]]
    near = next((told for key in ranked if (told := teller.tell_place(ground.place(key)))), None)
    words = teller.desk.house.table["answers"]
    silent = Told(text=words["nearest" if near else "do_not_say"])
    return (silent, near) if near else (silent,)


def _bind(answer: Answer, desk: Desk) -> Reply:
    """Number the references in the order of reading."""
    numbers: dict[str, int] = {}
    told = renumber(answer.answer, numbers)
    reports = ((n, desk.reports[i].report) for i, n in numbers.items())
    references = tuple(
        Reference(n=n, report=r.id, url=r.url, outlet=r.outlet, published=r.published) for n, r in reports
    )
    return Reply(answer=replace(answer, answer=told), references=references)


__all__ = ["Desked", "Found", "Reply", "ask"]
