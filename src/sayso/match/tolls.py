"""People counted, in whatever words: "the death toll stands at four", "sank with seven dead", "four are missing"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.match.clauses import Clause
from sayso.match.parse import Parse
from sayso.records.claim import Frame

PEOPLE, DEATHS = "people", "die"


def add_tolls(parse: Parse, clause: Clause, frames: list[Frame]) -> list[Frame]:
    """The frames of a clause that counts people who are dead, hurt, missing or aboard; as they were where it does not.

    A clause that tells of something else beside tells both: "the ship went down with seven dead".
    """
    counted = [f for f in frames if sum(unit == PEOPLE for *_, unit in f.numbers) == 1 and not f.negated]
    table = load_table("clauses")["counts"]
    for state in _states(parse, clause, table) if counted else ():
        if any(f.predicate == state or (class_of(f.predicate) is not None and state != DEATHS) for f in frames):
            return frames
        numbers = tuple(n for n in counted[0].numbers if n[2] == PEOPLE)
        theme = state if (kind := class_of(state)) is not None and kind.theme == "self" else PEOPLE
        told = replace(counted[0], predicate=state, theme=theme, patient=PEOPLE, agent=None, numbers=numbers, side=None)
        said = parse.tokens[clause.head].lemma.lower() in table["verbs"]  # and so the clause says nothing beside
        return [*(f for f in frames if class_of(f.predicate) is not None and not said), told]
    return frames


def _states(parse: Parse, clause: Clause, table: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    words = " ".join(parse.word(t).lower() for t in clause.tokens if parse.tokens[t].pos not in ("PUNCT", "SPACE"))
    yield from (state for state, forms in table["states"].items() if any(re.search(form, words) for form in forms))
