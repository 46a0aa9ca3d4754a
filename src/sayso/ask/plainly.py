"""Figures that a sentence gives without a verb of the table: all that is asked about stands in one clause with them.

A question whose verb tells no event of its own ("how many children were among the dead", "what share of the vote did
she get") is answered by the nouns: the figure counts the noun that is asked for, or is a percentage that follows the
name, and every other word of the question stands in its clause. Where the verb tells an event, only that event answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.ask.asked import Asked
from sayso.ask.bound import Value
from sayso.ask.events import clause_of, read_event
from sayso.ask.field import Field, Place
from sayso.ask.focus import counted_by
from sayso.ask.query import Need, Query
from sayso.ask.search import Hit, covers
from sayso.ask.words import asking, families, senses
from sayso.lang.numbers import find_quantities

SENTENCES = 60


def find_plainly(asked: Asked, query: Query, ground: Field) -> Iterator[tuple[Value, Hit]]:
    """The figures, each with the sentence that gives it."""
    if not (query.linked or query.word in asking()["asked"]["light"] or query.word not in senses()):
        return
    needs = [n for n in query.needs() if query.linked or n.word != query.word]
    if not needs:
        return
    for _, key in ground.rank(n.families for n in needs)[:SENTENCES]:
        place = ground.place(key)
        finder = _share if asked.kind == "amount" and asked.noun == "percent" else _count
        for value, token in finder(query, ground, place, needs):
            hit = Hit(key, place, read_event(place.parse, token), 1.0, False, False)
            yield value, hit


def _count(query: Query, ground: Field, place: Place, needs: list[Need]) -> Iterator[tuple[Value, int]]:
    """Figures that count what is asked for, in a clause that has all else that is asked about."""
    parse, base = place.parse, place.sentence.start
    wanted = families(query.gap or "")
    for q in find_quantities(place.text):
        counted = counted_by(parse, base + q.start, base + q.end)
        if query.gap is None or counted is None or not families(parse.tokens[counted].lemma) & wanted:
            continue
        clause = clause_of(parse, counted)
        if all(covers(ground, parse, clause - {counted}, need) for need in needs):
            end = max(base + q.end, parse.tokens[counted].end)
            yield Value(base + q.start, end, f"{q.low:g}-{q.high:g}"), counted


def _share(query: Query, ground: Field, place: Place, needs: list[Need]) -> Iterator[tuple[Value, int]]:
    """The percentage nearest after the one name that is asked about, in a sentence that has the whole."""
    parse, base = place.parse, place.sentence.start
    names = [n for n in needs if n.proper]
    if len(names) != 1 or not all(covers(ground, parse, place.tokens, need) for need in needs):
        return
    at = next(i for i in place.tokens if covers(ground, parse, [i], names[0]))
    for q in find_quantities(place.text):
        percent = re.match(r"\s*(?:per cent|percent|%)", place.text[q.end :], re.IGNORECASE)
        inside = list(parse.inside(base + q.start, base + q.end))
        if percent and inside and 0 < inside[0] - at <= 4:
            yield Value(base + q.start, base + q.end + percent.end(), f"{q.low:g}-{q.high:g}"), inside[0]
            return
