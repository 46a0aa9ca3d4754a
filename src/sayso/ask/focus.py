"""What a kind of question asks for, found in a hit: a place, a time, a number, a person, a cause, bound to the event.

A sentence that tells the event but has nothing of the kind bound to it is no answer to that question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.ask.asked import Asked, Kind
from sayso.ask.bound import Value, bound
from sayso.ask.causes import find_causes
from sayso.ask.events import NOMINAL, VERBAL, clause_head, clause_of, described, noun_phrase
from sayso.ask.measures import find_amounts, find_durations, find_manner
from sayso.ask.query import Query
from sayso.ask.search import Hit
from sayso.ask.words import asking, families, stands_for_anything
from sayso.lang.numbers import find_quantities
from sayso.match.clauses import SUBJECTS
from sayso.match.parse import Parse

NAMED = frozenset({"GPE", "LOC", "FAC"})
PERSONS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def find_values(asked: Asked, query: Query, hit: Hit) -> list[Value]:
    """The values of the kind asked for that are bound to the hit's event, the best first."""
    finder = FINDERS.get(asked.kind)
    return list(finder(asked, query, hit)) if finder else []


def _where(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    parse = hit.place.parse
    known = {f for need in query.needs() for f in need.families}
    if (there := _where_it_was(parse, hit.event.at)) is not None and not asked.source:
        place, token = parse.place_at.get(there), parse.tokens[there]
        yield Value(token.start, token.end, place.id if place else token.lemma.casefold(), 1.0)
    for i in bound(hit):
        if not _is_place(parse, i) or families(parse.word(i)) & known:
            continue
        governor = _preposition(parse, i)
        from_there = governor in asking()["places"]["from"]
        if governor is None or from_there != asked.source:
            continue
        if governor in asking()["places"]["prepositions"] or from_there or governor == "":
            place = parse.place_at.get(i)
            tokens = sorted(noun_phrase(parse, i))
            exact = place is not None or i in parse.mention_at
            start, end = parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end
            yield Value(start, end, place.id if place else parse.tokens[i].lemma.casefold(), 1.0 if exact else 0.6)


def _where_it_was(parse: Parse, event: int) -> int | None:
    """The place that "where they were found" belongs to."""
    token = parse.tokens[event]
    there = any(parse.word(c).casefold() == "where" for c in parse.deps(event, "advmod"))
    head = token.head
    named = head in parse.place_at or head in parse.mention_at or parse.tokens[head].pos in ("NOUN", "PROPN")
    return head if token.dep == "relcl" and there and named else None


def _is_place(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    mention = parse.mention_at.get(i)
    if i in parse.place_at or (mention is not None and mention.label in NAMED):
        return token.dep in ("pobj", "dobj", "conj", "appos", "npadvmod", "nsubj", "attr")
    called = [i, *(parse.deps(i, "compound") if token.pos == "PROPN" else ())]  # "the river Orm"
    known = any(parse.tokens[c].lemma.casefold() in asking()["places"]["nouns"] for c in called)
    return known and token.dep in ("pobj", "conj", "advmod")


def _preposition(parse: Parse, i: int) -> str | None:
    """The preposition that governs a place; "" for the object of a verb of reaching; None where none does."""
    at = i
    for _ in range(4):
        token = parse.tokens[at]
        if token.dep == "pobj":
            return parse.word(token.head).casefold()
        if token.dep == "dobj" and parse.tokens[token.head].lemma in ("reach", "enter"):
            return ""
        if token.dep not in ("conj", "appos", "compound", "nmod"):
            return None
        at = token.head
    return None


def _when(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    parse, report = hit.place.parse, hit.place.parse.annotated
    clause = clause_of(parse, hit.event.at)
    inside = {parse.tokens[i].start for i in clause}
    for time in report.times:
        if time.type not in ("DATE", "TIME") or not time.value[:4].isdigit() or time.start not in inside:
            continue
        if any(t in time.value for t in query.times):
            continue
        token = next(iter(parse.inside(time.start, time.end)), None)
        if token is None or not _dates(parse, token, time.end, hit):
            continue
        yield Value(time.start, time.end, time.value[:10], 1.0 if len(time.value) >= 10 else 0.7)


def _dates(parse: Parse, first: int, end: int, hit: Hit) -> bool:
    """Whether a time belongs to the event: no other verb and no other noun ("the war of 2011") has it for its own."""
    inside = list(parse.inside(parse.tokens[first].start, end))
    top = next((i for i in inside if parse.tokens[i].head not in inside), inside[0])
    at = top
    for _ in range(5):
        token = parse.tokens[at]
        if at == hit.event.at:
            return True
        if token.pos in VERBAL:
            return at in (clause_head(parse, hit.event.at), parse.tokens[hit.event.at].head)
        if token.head == at or token.dep in ("amod", "nummod", "relcl", "acl"):
            return False
        if token.pos in NOMINAL and at not in inside and token.dep in (*SUBJECTS, "poss"):
            return False
        at = token.head
    return False


def _number(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    parse = hit.place.parse
    text, base = hit.place.text, hit.place.sentence.start
    wanted = families(query.gap or "people")
    role = _gap_tokens(query, hit)
    for quantity in find_quantities(text):
        start, end = base + quantity.start, base + quantity.end
        counted = counted_by(parse, start, end)
        if counted is not None and _is_total(parse, counted, hit.event.at) and _counts_as(parse, counted, wanted):
            yield Value(start, end, f"{quantity.low:g}-{quantity.high:g}")
            continue
        if counted is None or _is_time(parse, start) or not _counts_as(parse, counted, wanted):
            measured = _measured(parse, counted, wanted) if counted is not None else None
            if measured is not None and (not role or {counted, measured} & role):
                yield Value(start, parse.tokens[measured].end, f"{quantity.low:g}-{quantity.high:g}")
            continue
        if role and counted not in role and not role & set(noun_phrase(parse, counted)):
            continue
        if not role and counted not in hit.event.loose and not (query.gap_role is None and counted in bound(hit)):
            continue
        if _compares(parse, counted):
            continue
        tokens = sorted(parse.inside(start, max(end, parse.tokens[counted].end)))
        if len(tokens) > 12:
            continue
        yield Value(start, parse.tokens[tokens[-1]].end if tokens else end, f"{quantity.low:g}-{quantity.high:g}")


def _measured(parse: Parse, counted: int, wanted: frozenset[str]) -> int | None:
    """Of "700,000 barrels of crude" the crude, where that is asked for."""
    below = (o for p in parse.deps(counted, "prep") if parse.word(p) == "of" for o in parse.deps(p, "pobj"))
    return next((o for o in below if families(parse.tokens[o].lemma) & wanted), None)


def _is_total(parse: Parse, counted: int, event: int) -> bool:
    """Whether a number is what the count of the event comes to: "brought the number of dead to four"."""
    at = event
    for _ in range(6):
        if parse.tokens[at].lemma.casefold() in asking()["asked"]["totals"]:
            verb = parse.tokens[at].head
            reached = [
                o for p in parse.deps(verb, "prep") if parse.word(p) in ("to", "at") for o in parse.deps(p, "pobj")
            ]
            return counted in (*reached, *parse.deps(verb, "attr"))
        if parse.tokens[at].head == at or (parse.tokens[at].pos in VERBAL and at != event):
            return False
        at = parse.tokens[at].head
    return False


def _compares(parse: Parse, counted: int) -> bool:
    """Whether a number only says by how much ("two people more than allowed")."""
    following = range(counted + 1, min(counted + 3, len(parse.tokens)))
    return any(parse.word(i).casefold() in ("more", "fewer", "less") for i in following)


def _gap_tokens(query: Query, hit: Hit) -> set[int]:
    """The words in the role that the question asks about; empty where the event is told by a noun."""
    parse, event = hit.place.parse, hit.event
    head = {"theme": event.theme, "agent": event.agent, "goal": event.goal}.get(query.gap_role or "")
    return set(noun_phrase(parse, head)) if head is not None else set()


def _counts_as(parse: Parse, counted: int, wanted: frozenset[str]) -> bool:
    if families(parse.tokens[counted].lemma) & wanted or families(parse.word(counted)) & wanted:
        return True
    people = families("people")
    return bool(wanted & people) and parse.tokens[counted].pos == "NUM"


def counted_by(parse: Parse, start: int, end: int) -> int | None:
    """The noun that a number counts ("nine people", "dozens of soldiers"); the number itself where it stands alone."""
    for i in reversed(parse.inside(start, end)):
        token = parse.tokens[i]
        below = [o for p in parse.deps(i, "prep") if parse.word(p) == "of" for o in parse.deps(p, "pobj")]
        if below:
            return below[0]
        if token.dep in ("nummod", "quantmod", "amod", "compound", "poss") and token.head != i:
            head = token.head
            return head if parse.tokens[head].pos in NOMINAL else None
        if token.pos == "NUM" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr"):
            return i
    return None


def _is_time(parse: Parse, at: int) -> bool:
    return any(t.start <= at < t.end and t.type in ("DATE", "TIME") for t in parse.annotated.times)


def _who(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    parse, event = hit.place.parse, hit.event
    head = {"theme": event.theme, "agent": event.agent, "goal": event.goal}.get(query.gap_role or "")
    if head is None and query.gap_role == "agent" and parse.tokens[event.at].pos == "NOUN":
        head = next(iter(described(parse, event)), None)
    if head is None and query.gap_role == "agent":
        head = _maker(query, hit)
    if head is None or not _may_be_somebody(parse, head):
        return
    for i in (head, *parse.deps(head, "conj")):
        known = {f for need in query.needs() for f in need.families}
        if families(parse.word(i)) & known or not _may_be_somebody(parse, i):
            continue
        tokens = sorted(noun_phrase(parse, i))
        name = next((m for t in tokens if (m := parse.mention_at.get(t)) and m.label in PERSONS), None)
        words = parse.annotated.words(name.start, name.end) if name else parse.word(i)
        named = 1.0 if name is not None else 0.6
        yield Value(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end, words.casefold(), named)


def _maker(query: Query, hit: Hit) -> int | None:
    """Whose a thing is that somebody made, where the noun tells it: "an exit poll by the university"."""
    parse, at = hit.place.parse, hit.event.at
    below = (o for p in parse.deps(at, "prep") if parse.word(p).casefold() == "by" for o in parse.deps(p, "pobj"))
    return next(below, None) if query.word in asking()["asked"]["making"] else None


def _may_be_somebody(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "NUM") or stands_for_anything(parse.word(i)):
        return False
    mention = parse.mention_at.get(i)
    return mention is None or mention.label in (*PERSONS, "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LOC")


def _what(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    parse, event = hit.place.parse, hit.event
    head = {"theme": event.theme, "agent": event.agent, "goal": event.goal}.get(query.gap_role or "")
    if asked.noun:
        yield from _sort_of(asked.noun, query, hit)
        return
    if head is None or parse.tokens[head].pos not in ("NOUN", "PROPN", "NUM"):
        return
    tokens = sorted(noun_phrase(parse, head))
    yield Value(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end, parse.tokens[head].lemma.casefold())


def _has_model(parse: Parse, head: int) -> bool:
    """Whether a name has a number in it, as the models of things do ("Airbus A320", "a Cessna 172")."""
    words = [parse.word(t) for t in noun_phrase(parse, head)]
    return any(w[:1].isupper() for w in words) and any(c.isdigit() for w in words for c in w)


_LABELS = {
    "place": frozenset({"GPE", "LOC", "FAC"}),
    "body": frozenset({"ORG", "FAC", "NORP"}),
    "person": frozenset({"PERSON"}),
}


def _of_sort(noun: str, parse: Parse, head: int) -> Value | None:
    """A name of the kind that the noun asks for ("which city": a place), with those coordinated with it."""
    labels = frozenset(k for sort, nouns in asking()["sorts"].items() if noun.casefold().removesuffix("s") in nouns
                       for k in _LABELS[sort])  # fmt: skip
    mention = parse.mention_at.get(head)
    if mention is None or mention.label not in labels:
        return None
    tokens = sorted({t for i in (head, *parse.deps(head, "conj")) for t in noun_phrase(parse, i)})
    return Value(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end, parse.word(head).casefold())


def _sort_of(noun: str, query: Query, hit: Hit) -> Iterator[Value]:
    """A name for a noun: "the city of Aleppo", "an Ilyushin Il-76 aircraft", "a Bell 212"."""
    parse = hit.place.parse
    wanted = families(noun)
    head = {"theme": hit.event.theme, "agent": hit.event.agent, "goal": hit.event.goal}.get(query.gap_role or "")
    if head is None and query.gap_role is None:  # "what was he flying in?"
        head = next((o for p in parse.deps(hit.event.at, "prep") for o in parse.deps(p, "pobj")), None)
    if head is not None and (name := _of_sort(noun, parse, head)):
        yield name
        return
    if head is None or not (_has_model(parse, head) or families(parse.tokens[head].lemma) & wanted):
        return
    tokens = sorted(noun_phrase(parse, head))
    if _has_model(parse, head):
        yield Value(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end, parse.word(head).casefold())
        return
    for i in (head, *parse.deps(head, "appos")):
        near = [
            *parse.deps(i, "compound", "appos", "nmod", "amod"),
            *(o for p in parse.deps(i, "prep") for o in parse.deps(p, "pobj")),
        ]
        for t in near:
            if parse.tokens[t].pos == "PROPN":
                tokens = sorted(noun_phrase(parse, t))
                yield Value(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end, parse.word(t).casefold())


FINDERS: dict[Kind, Callable[[Asked, Query, Hit], Iterator[Value]]] = {
    "where": _where,
    "when": _when,
    "number": _number,
    "who": _who,
    "what": _what,
    "why": find_causes,
    "amount": find_amounts,
    "duration": find_durations,
    "how": find_manner,
}
