"""What in a sentence is bound to the event of a hit: the words that say something of it and of nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ask.events import VERBAL, clause_head, clause_of, noun_phrase
from sayso.ask.search import Hit
from sayso.match.parse import Parse


@dataclass(frozen=True, slots=True)
class Value:
    """What answers a question: code points ``[start, end)`` of the report, and a key under which equal values count."""

    start: int
    end: int
    key: str
    weight: float = 1.0


def bound(hit: Hit) -> list[int]:
    """The words of the event's clause that say something of the event, not of another noun in a role of its own."""
    parse, event = hit.place.parse, hit.event
    if parse.tokens[event.at].pos not in VERBAL and event.theme is None:
        own = set(noun_phrase(parse, event.at))
        head = parse.tokens[event.at].head
        bound = set(clause_of(parse, event.at)) if parse.tokens[head].pos in VERBAL else own
        return sorted(own | {i for i in bound if reaches(parse, i, {head, event.at, clause_head(parse, event.at)})})
    tops = {event.at, clause_head(parse, event.at), parse.tokens[event.at].head}
    tops |= {i for i in (event.theme, event.goal) if i is not None}
    return [i for i in sorted(clause_of(parse, event.at)) if reaches(parse, i, tops)]


_PATH = (
    "pobj",
    "prep",
    "compound",
    "appos",
    "nmod",
    "conj",
    "amod",
    "advmod",
    "npadvmod",
    "dobj",
    "attr",
    "poss",
    "pcomp",
)


def reaches(parse: Parse, i: int, tops: set[int]) -> bool:
    """Whether only prepositions and the like stand between a word and one of the tops."""
    at = i
    for _ in range(8):
        if at in tops:
            return True
        token = parse.tokens[at]
        if token.dep not in _PATH or token.head == at:
            return False
        at = token.head
    return False
