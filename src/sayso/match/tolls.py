"""Tolls in whatever words: "the death toll stands at four", "six people lost their lives", "sank with seven dead"."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.match.clauses import Clause
from sayso.match.parse import Parse
from sayso.records.claim import Frame

DEATHS = "die"
PEOPLE = "people"


def add_toll(parse: Parse, clause: Clause, frames: list[Frame]) -> list[Frame]:
    """The frames of a clause that counts the dead; as they were where it counts none.

    A clause that tells of something else beside tells both: "the ship went down with seven dead".
    """
    counted = [f for f in frames if sum(unit == PEOPLE for *_, unit in f.numbers) == 1 and not f.negated]
    if not counted or any(f.predicate == DEATHS for f in frames) or not _counts_dead(parse, clause):
        return frames
    first = counted[0]
    numbers = tuple(n for n in first.numbers if n[2] == PEOPLE)
    toll = replace(first, predicate=DEATHS, theme=PEOPLE, patient=PEOPLE, agent=None, numbers=numbers, side=None)
    beside = [f for f in frames if class_of(f.predicate) is not None and not _lost(parse, clause)]
    return [*beside, toll]


def _counts_dead(parse: Parse, clause: Clause) -> bool:
    words = _words(parse, clause)
    return any(re.search(form, words) for form in load_table("clauses")["toll"]["forms"])


def _lost(parse: Parse, clause: Clause) -> bool:
    """Whether the verb itself says it, so that the clause says nothing beside: "lost their lives"."""
    return parse.tokens[clause.head].lemma.lower() in load_table("clauses")["toll"]["verbs"]


def _words(parse: Parse, clause: Clause) -> str:
    return " ".join(parse.word(t).lower() for t in clause.tokens if parse.tokens[t].pos not in ("PUNCT", "SPACE"))
