""" "Who is the minister of transport?": a name for a description, or a description for a name."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ask.bound import Value
from sayso.ask.events import noun_phrase, read_event
from sayso.ask.field import Field, Place
from sayso.ask.query import Need
from sayso.ask.search import Hit, covers
from sayso.ask.speakers import needs_of_text
from sayso.match.parse import Parse

SENTENCES = 400


def find_identities(topic: str, field: Field) -> Iterator[tuple[Value, Hit]]:
    """Noun phrases that have every word of the topic, with the name or the description that stands there too."""
    needs = needs_of_text(topic, field)
    if not needs or not all(field.is_known(n.families) for n in needs):
        return
    described = not all(n.proper for n in needs)
    for _, key in field.rank(n.families for n in needs)[:SENTENCES]:
        place = field.place(key)
        for i in place.tokens:
            value = _identify(field, place, i, needs, described)
            if value is not None:
                yield value, Hit(key, place, read_event(place.parse, i), 1.0, False, False)


def _identify(field: Field, place: Place, i: int, needs: tuple[Need, ...], described: bool) -> Value | None:
    parse = place.parse
    if parse.tokens[i].pos not in ("NOUN", "PROPN") or parse.tokens[i].dep == "compound":
        return None
    core = noun_phrase(parse, i)
    if described and _owned(field, place, i, core, needs):
        return _name_in(parse, core, needs, field)
    if not all(covers(field, parse, core, need) for need in needs):
        return None
    if described:
        return _name_in(parse, core, needs, field)
    return _role_in(parse, core, i) or _role_before(parse, i)


def _owned(field: Field, place: Place, i: int, core: frozenset[int], needs: tuple[Need, ...]) -> bool:
    """Whether it is "its director, Ann Orr", where the body that is asked about stands before it, here or in the
    sentence before, with its whole name."""
    parse = place.parse
    own = [t for t in core if parse.word(t).casefold() in ("its", "their") and parse.tokens[t].dep == "poss"]
    role = [n for n in needs if covers(field, parse, core, n)]
    rest = [n for n in needs if n not in role]
    if not own or not role or not rest or all(n.proper for n in role):
        return False
    sentences = parse.annotated.sentences
    before = range(sentences[max(0, place.number - 1)].first, own[0])
    return all(covers(field, parse, before, n) for n in rest)


def _name_in(parse: Parse, core: frozenset[int], needs: tuple[Need, ...], field: Field) -> Value | None:
    for t in sorted(core):
        mention = parse.mention_at.get(t)
        if mention is None or mention.label != "PERSON":
            continue
        inside = parse.inside(mention.start, mention.end)
        if any(covers(field, parse, inside, need) for need in needs) or parse.tokens[inside[-1]].dep == "poss":
            continue
        return Value(
            mention.start, mention.end, parse.annotated.words(mention.start, mention.end).casefold().split()[-1]
        )
    return None


def _role_in(parse: Parse, core: frozenset[int], i: int) -> Value | None:
    """The words beside a name that say what somebody is."""
    roles = [
        t
        for t in core
        if parse.tokens[t].pos == "NOUN" and parse.tokens[t].dep in ("compound", "appos", "nsubj", "nmod")
    ]
    if not roles:
        return None
    token = parse.tokens[roles[0]]
    return Value(token.start, token.end, token.lemma.casefold())


def _role_before(parse: Parse, i: int) -> Value | None:
    """The noun that a name only follows: "the chief of staff, General Ann Orr"."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    if token.dep != "appos" or head.pos != "NOUN" or token.head in parse.mention_at:
        return None
    return Value(head.start, head.end, head.lemma.casefold())
