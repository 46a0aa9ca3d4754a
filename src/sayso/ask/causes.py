"""Why an event came about: the words of cause and of purpose that are bound to it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ask.asked import Asked
from sayso.ask.bound import Value, reaches
from sayso.ask.events import NOMINAL, VERBAL, clause_head, clause_of
from sayso.ask.query import Query
from sayso.ask.search import Hit
from sayso.ask.words import asking
from sayso.match.parse import Parse


def find_causes(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    """The causes and purposes that are bound to the hit's event."""
    parse, event, table = hit.place.parse, hit.event, asking()["causes"]
    text = hit.place.text.casefold()
    clause = clause_of(parse, event.at) | _adverbial(parse, event.at)
    for i in sorted(clause):
        word, token = parse.word(i).casefold(), parse.tokens[i]
        if event.at in set(parse.subtree(i)):
            continue
        end = _phrase_end(parse, i, table["prepositions"])
        if end is not None and reaches(parse, i, {event.at, clause_head(parse, event.at)}):
            yield _rest_of(parse, i, 1.0)
        elif token.dep == "mark" and word in table["marks"] and _has_clause(parse, i, event.at):
            yield _rest_of(parse, token.head, 1.0 if word == "because" else 0.6)
        elif token.dep == "aux" and word == "to" and _is_purpose(parse, i, event.at):
            yield _rest_of(parse, token.head, 0.8)
    for verb in parse.deps(event.at, "advcl"):
        if parse.tokens[verb].tag == "VBG" and parse.tokens[verb].lemma.casefold() in table["citing"]:
            yield _rest_of(parse, verb, 0.8)
    if any(word in text for word in ("caus", "blam", "reason", "due", "fault", "because", "drove", "forced", "ground")):
        yield from _causing(hit)


def _phrase_end(parse: Parse, i: int, phrases: list[str]) -> int | None:
    """Where a phrase of the table that begins at a token ends; "for humanitarian reasons" is "for ... reasons"."""
    words = [parse.word(t).casefold() for t in range(i, min(i + 6, len(parse.tokens)))]
    for phrase in phrases:
        first, *more = phrase.split()
        if words[:1] != [first]:
            continue
        apart = len(more) == 1 and more[0] in words[1:4] and first in ("for", "on", "under")
        if words[1 : 1 + len(more)] == more or apart:
            return i + len(more)
    return None


def _adverbial(parse: Parse, i: int) -> frozenset[int]:
    head = clause_head(parse, i)
    return frozenset(t for c in parse.deps(head, "advcl", "prep") for t in parse.subtree(c))


def _has_clause(parse: Parse, mark: int, event: int) -> bool:
    verb = parse.tokens[mark].head
    return parse.tokens[verb].dep == "advcl" and parse.tokens[verb].head in (event, clause_head(parse, event))


def _is_purpose(parse: Parse, to: int, event: int) -> bool:
    """Whether "to do it" tells what the event was for: it hangs on the event's verb as an adverbial."""
    verb = parse.tokens[to].head
    return parse.tokens[verb].dep == "advcl" and parse.tokens[verb].head == event


def _rest_of(parse: Parse, i: int, weight: float) -> Value:
    tokens = sorted(parse.subtree(i))
    return Value(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end, parse.word(tokens[-1]).casefold(), weight)


def _causing(hit: Hit) -> Iterator[Value]:
    """ "Fog was the cause of the crash", "the weather had caused the crash", "they blamed the weather for it"."""
    parse, event, table = hit.place.parse, hit.event, asking()["causes"]
    clause = clause_of(parse, event.at) | {
        t for t in hit.place.tokens if parse.tokens[t].head == clause_head(parse, event.at)
    }
    for i in sorted(clause):
        lemma = parse.tokens[i].lemma.casefold()
        verb = parse.tokens[i].pos in VERBAL and lemma in table["verbs"]
        noun = parse.tokens[i].pos in NOMINAL and lemma in table["nouns"]
        if i != event.at and (verb or noun) and _brings_about(parse, i, hit):
            yield _rest_of(parse, clause_head(parse, i), 0.9)


def _brings_about(parse: Parse, i: int, hit: Hit) -> bool:
    """Whether the event is what the word of cause has for its effect: below it, or in its clause as object."""
    own = set(parse.subtree(i))
    if hit.event.at in own:
        return True
    head = clause_head(parse, i)
    return (
        parse.tokens[i].pos in NOMINAL
        and hit.event.at in set(parse.subtree(head))
        and head == clause_head(parse, hit.event.at)
    )
