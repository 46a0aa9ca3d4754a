"""Quantities and manners in sentences: by how much, what share, how deep, how old, how long, by what means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.ask.asked import Asked
from sayso.ask.bound import Value
from sayso.ask.events import clause_head, clause_of, noun_phrase, read_event
from sayso.ask.field import Field, Place
from sayso.ask.query import Need, Query
from sayso.ask.search import Hit, Sight, covers
from sayso.ask.speakers import needs_of_text
from sayso.ask.words import asking, families
from sayso.lang.numbers import Quantity, find_quantities
from sayso.match.parse import Parse
from sayso.tell.words import keys_of

_AGED = re.compile(r"\b\d{1,3}-year-old\b|(?<=, )\d{1,3}(?=[,.])|\baged \d{1,3}\b|\b\d{1,3} years old\b", re.I)
_LENGTH = re.compile(r"\s*(?:kilomet(?:re|er)s?|km|miles?|met(?:re|er)s?|m|feet|yards|nautical miles)\b", re.I)
NEAR = 6
"""Words between a measure and its figure, at most."""
MOSTLY = 0.7
"""This share of what describes somebody whose age is asked must stand in the sentence."""


def find_amounts(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    """By how much, or what share: a figure with a unit in the event's clause; of a share only a percentage, which
    stands on what it is a share of."""
    parse, base = hit.place.parse, hit.place.sentence.start
    clause = {parse.tokens[i].start for i in clause_of(parse, hit.event.at)}
    for q in find_quantities(hit.place.text):
        start, end = base + q.start, base + q.end
        inside = list(parse.inside(start, end))
        if not inside or parse.tokens[inside[0]].start not in clause or _is_time(parse, start):
            continue
        percent = re.match(r"\s*(?:per cent|percent|%)", hit.place.text[q.end :], re.I)
        if asked.noun == "percent" and not (percent and _of_the_whole(parse, inside[-1], hit)):
            continue
        if asked.noun == "length" and not _LENGTH.match(hit.place.text[q.end :]):
            continue
        if not asked.noun and not (percent or _by_or_to(parse, inside[0]) or _figure_of(parse, inside, hit)):
            continue
        last = base + q.end + (percent.end() if percent else 0)
        yield Value(start, last, f"{q.low:g}-{q.high:g}", 1.0 if percent or asked.noun != "percent" else 0.8)


def _of_the_whole(parse: Parse, last: int, hit: Hit) -> bool:
    """Whether a percentage is of the event's theme, or is the theme itself."""
    cent = next((i for i in range(last, min(last + 3, len(parse.tokens)))
                 if parse.tokens[i].lemma.casefold() in ("cent", "percent", "%")), last)  # fmt: skip
    roles = {i for i in (hit.event.theme, hit.event.agent, hit.event.goal) if i is not None}
    return bool(roles & {cent, last, parse.tokens[cent].head, *parse.deps(cent, "conj")})


def _figure_of(parse: Parse, inside: list[int], hit: Hit) -> bool:
    """Whether a noun has the figure for its own: "at a cost of 2.3 million"."""
    at = hit.event.at
    below = {t for p in parse.deps(at, "prep") if parse.word(p).casefold() == "of" for t in parse.subtree(p)}
    return parse.tokens[at].pos == "NOUN" and bool(below & set(inside))


def _by_or_to(parse: Parse, i: int) -> bool:
    """Whether a figure stands after "by", "to", "at" or "from"."""
    before = {parse.word(t).casefold() for t in range(max(0, i - 3), i)}
    return bool(before & {"by", "to", "at"})


def _is_time(parse: Parse, at: int) -> bool:
    return any(t.start <= at < t.end and t.type in ("DATE", "TIME") for t in parse.annotated.times)


def find_durations(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    """How long: a span of time in the event's clause."""
    parse = hit.place.parse
    inside = {parse.tokens[i].start for i in clause_of(parse, hit.event.at)}
    for time in parse.annotated.times:
        if time.type == "DURATION" and time.start in inside:
            yield Value(time.start, time.end, time.value)


def find_manner(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    """How it was done: "by helicopter", "with a stolen password", "using a drone"."""
    parse, at = hit.place.parse, hit.event.at
    table = asking()["manner"]
    heads = {at, clause_head(parse, at)}
    for i in (c for h in heads for c in parse.deps(h, "prep", "advcl", "agent")):
        word, token = parse.word(i).casefold(), parse.tokens[i]
        below = parse.deps(i, "pobj", "pcomp")
        doing = token.dep == "advcl" and token.tag == "VBG" and token.lemma.casefold() in ("use", "employ")
        means = any(parse.tokens[b].lemma.casefold() in table["means"] for b in below)
        acting = word in ("by", "through", "with") and any(parse.tokens[b].tag == "VBG" for b in below)
        with_it = word in ("with", "via", "through", "using") and bool(below)
        if doing or acting or with_it or (word in table["prepositions"] and means):
            tokens = sorted(parse.subtree(i))
            yield Value(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end, word, 1.0 if not with_it else 0.8)


def find_measures(asked: Asked, ground: Field) -> Iterator[tuple[Value, Hit]]:
    """Figures that stand by the measure that is asked for, in sentences about what it is the measure of."""
    needs, nouns = needs_of_text(asked.topic, ground), _nouns_of(asked.noun)
    wanted = frozenset(f for n in nouns for f in families(n.split()[0]))
    for key in ground.with_family(wanted):
        place = ground.place(key)
        for i in place.tokens:
            if place.parse.tokens[i].lemma.casefold() not in {n.split()[0] for n in nouns}:
                continue
            hit = Hit(key, place, read_event(place.parse, i), 1.0, False, False)
            if not _is_of(ground, hit, needs):
                continue
            if (value := _beside(place, i, nouns)) is not None:
                yield value, hit


@cache
def _nouns_of(word: str) -> frozenset[str]:
    rows = asking()["measures"].values()
    named = frozenset(word for row in rows if word in row["nouns"])
    return named or frozenset(n for row in rows if word in row["asked"] for n in row["nouns"])


def _is_of(ground: Field, hit: Hit, needs: tuple[Need, ...]) -> bool:
    sight = Sight(ground, hit.key, hit.event)
    return bool(needs) and all(sight.finds(need) is not None or _told_above(ground, hit, need) for need in needs)


def _told_above(ground: Field, hit: Hit, need: Need) -> bool:
    """Whether the title or the sentence before has the word, of a report that goes on to give the figure."""
    parse, number = hit.place.parse, hit.place.number
    if any(families(word) & need.families for word in keys_of(parse.annotated.report.title)):
        return True
    before = parse.annotated.sentences[max(0, number - 1)]
    return number > 0 and covers(ground, parse, range(before.first, before.last), need)


def _beside(place: Place, i: int, nouns: frozenset[str]) -> Value | None:
    """The figure nearest to a measure, after it rather than before, with no other measure between them."""
    parse, base = place.parse, place.sentence.start
    others = {n.split()[0] for row in asking()["measures"].values() for n in row["nouns"]}
    others -= {n.split()[0] for n in nouns}
    best: tuple[int, Value] | None = None
    for q in find_quantities(place.text):
        inside = list(parse.inside(base + q.start, base + q.end))
        if not inside or _is_time(parse, base + q.start):
            continue
        gap = inside[0] - i if inside[0] > i else NEAR + i - inside[-1]
        between = range(min(i, inside[0]) + 1, max(i, inside[-1]))
        if not 0 < gap <= 2 * NEAR or (inside[0] > i and gap > NEAR + 2):
            continue
        if any(parse.tokens[t].lemma.casefold() in others for t in between if t not in inside):
            continue
        if best is None or gap < best[0]:
            best = gap, _with_unit(parse, inside, q, base)
    return best[1] if best else None


def _with_unit(parse: Parse, inside: list[int], q: Quantity, base: int) -> Value:
    last = inside[-1]
    head = parse.tokens[last].head
    end = parse.tokens[head].end if last < head <= last + 2 else base + q.end
    return Value(base + q.start, max(end, base + q.end), f"{q.low:g}-{q.high:g}")


def find_ages(asked: Asked, ground: Field) -> Iterator[tuple[Value, Hit]]:
    """How old somebody is: "a 71-year-old man", "Ann Orr, 44,", where the sentence describes who is asked about."""
    needs = needs_of_text(asked.topic, ground)
    for _, key in ground.rank(n.families for n in needs)[:60]:
        place = ground.place(key)
        for found in _AGED.finditer(place.text):
            start = place.sentence.start + found.start()
            token = next(iter(place.parse.inside(start, start + len(found.group()))), None)
            if token is None or not _describes(ground, place, token, needs):
                continue
            hit = Hit(key, place, read_event(place.parse, token), 1.0, False, False)
            figure = re.search(r"\d+", found.group())
            if figure:
                at = start + figure.start()
                yield Value(at, at + len(figure.group()), figure.group()), hit


def _describes(ground: Field, place: Place, token: int, needs: tuple[Need, ...]) -> bool:
    """Whether the figure stands by a name that is asked for, or most of the words stand in its sentence."""
    parse = place.parse
    proper = [n for n in needs if n.proper]
    if proper:
        near = range(max(place.sentence.first, token - 6), min(place.sentence.last, token + 10))
        return all(covers(ground, parse, near, n) for n in proper)
    top = token
    for _ in range(4):
        if parse.tokens[top].dep in ("nummod", "npadvmod", "amod", "compound", "punct", "appos", "advmod"):
            top = parse.tokens[top].head
    around = {token, top, *noun_phrase(parse, top)}
    named = any(m.label == "PERSON" for t in around if (m := parse.mention_at.get(t)))
    before = parse.annotated.sentences[max(0, place.number - 1)].first
    told = range(before, place.sentence.last)
    have = [n for n in needs if covers(ground, parse, told, n) or (named and n.families & families("person"))]
    first = needs[0] if needs else None
    meant = first is not None and (covers(ground, parse, around, first) or (named and first in have))
    return meant and len(have) >= MOSTLY * len(needs)
