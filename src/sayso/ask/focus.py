"""What a kind of question asks for, found in a hit: a place, a time, a number, a person, a cause, bound to the event.

A sentence that tells the event but has nothing of the kind bound to it is no answer to that question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.ask.events import NOMINAL, VERBAL, clause_head, clause_of, described, noun_phrase
from sayso.ask.query import Query
from sayso.ask.question import Asked, Kind
from sayso.ask.search import Hit
from sayso.ask.words import asking, families, stands_for_anything
from sayso.lang.numbers import find_quantities
from sayso.match.clauses import SUBJECTS
from sayso.match.parse import Parse

NAMED = frozenset({"GPE", "LOC", "FAC"})
PERSONS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class Value:
    """What answers a question: code points ``[start, end)`` of the report, and a key under which equal values count."""

    start: int
    end: int
    key: str
    weight: float = 1.0


def find_values(asked: Asked, query: Query, hit: Hit) -> list[Value]:
    """The values of the kind asked for that are bound to the hit's event, the best first."""
    finder = FINDERS.get(asked.kind)
    return list(finder(asked, query, hit)) if finder else []


def _where(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    parse = hit.place.parse
    known = {f for need in query.needs() for f in need.families}
    for i in _bound(hit):
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


def _is_place(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    mention = parse.mention_at.get(i)
    if i in parse.place_at or (mention is not None and mention.label in NAMED):
        return token.dep in ("pobj", "dobj", "conj", "appos", "npadvmod", "nsubj", "attr")
    return token.lemma.casefold() in asking()["places"]["nouns"] and token.dep in ("pobj", "conj", "advmod")


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


def _bound(hit: Hit) -> list[int]:
    """The words of the event's clause that say something of the event, not of another noun in a role of its own."""
    parse, event = hit.place.parse, hit.event
    if parse.tokens[event.at].pos not in VERBAL and event.theme is None:
        own = set(noun_phrase(parse, event.at))
        head = parse.tokens[event.at].head
        bound = set(clause_of(parse, event.at)) if parse.tokens[head].pos in VERBAL else own
        return sorted(own | {i for i in bound if _reaches(parse, i, {head, event.at, clause_head(parse, event.at)})})
    tops = {event.at, clause_head(parse, event.at), parse.tokens[event.at].head}
    tops |= {i for i in (event.theme, event.goal) if i is not None}
    return [i for i in sorted(clause_of(parse, event.at)) if _reaches(parse, i, tops)]


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


def _reaches(parse: Parse, i: int, tops: set[int]) -> bool:
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
        counted = _counted(parse, start, end)
        if counted is not None and _is_total(parse, counted, hit.event.at) and _counts_as(parse, counted, wanted):
            yield Value(start, end, f"{quantity.low:g}-{quantity.high:g}")
            continue
        if counted is None or _is_time(parse, start) or not _counts_as(parse, counted, wanted):
            continue
        if role and counted not in role and not role & set(noun_phrase(parse, counted)):
            continue
        if not role and counted not in hit.event.loose:
            continue
        if _compares(parse, counted):
            continue
        tokens = sorted(parse.inside(start, max(end, parse.tokens[counted].end)))
        if len(tokens) > 12:
            continue
        yield Value(start, parse.tokens[tokens[-1]].end if tokens else end, f"{quantity.low:g}-{quantity.high:g}")


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


def _counted(parse: Parse, start: int, end: int) -> int | None:
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


def _sort_of(noun: str, query: Query, hit: Hit) -> Iterator[Value]:
    """A name for a noun: "the city of Aleppo", "an Ilyushin Il-76 aircraft", "a Bell 212"."""
    parse = hit.place.parse
    wanted = families(noun)
    head = {"theme": hit.event.theme, "agent": hit.event.agent, "goal": hit.event.goal}.get(query.gap_role or "")
    if head is None and query.gap_role is None:  # "what was he flying in?"
        head = next((o for p in parse.deps(hit.event.at, "prep") for o in parse.deps(p, "pobj")), None)
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


def _why(asked: Asked, query: Query, hit: Hit) -> Iterator[Value]:
    parse, event, table = hit.place.parse, hit.event, asking()["causes"]
    text = hit.place.text.casefold()
    clause = clause_of(parse, event.at) | _adverbial(parse, event.at)
    for i in sorted(clause):
        word, token = parse.word(i).casefold(), parse.tokens[i]
        if event.at in set(parse.subtree(i)):
            continue
        end = _phrase_end(parse, i, table["prepositions"])
        if end is not None and _reaches(parse, i, {event.at, clause_head(parse, event.at)}):
            yield _rest_of(parse, i, 1.0)
        elif token.dep == "mark" and word in table["marks"] and _has_clause(parse, i, event.at):
            yield _rest_of(parse, token.head, 1.0 if word == "because" else 0.6)
        elif token.dep == "aux" and word == "to" and _is_purpose(parse, i, event.at):
            yield _rest_of(parse, token.head, 0.8)
    if any(word in text for word in ("caus", "blam", "reason", "due", "fault", "because", "drove", "forced", "ground")):
        yield from _causing(hit)


def _phrase_end(parse: Parse, i: int, phrases: list[str]) -> int | None:
    """Where a phrase of the table that begins at a token ends; "for humanitarian reasons" is "for ... reasons"."""
    words = [parse.word(t).casefold() for t in range(i, min(i + 6, len(parse.tokens)))]
    for phrase in phrases:
        first, *more = phrase.split()
        if words[:1] != [first]:
            continue
        if words[1 : 1 + len(more)] == more or (len(more) == 1 and more[0] in words[1:4] and first in ("for", "on")):
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


FINDERS: dict[Kind, Callable[[Asked, Query, Hit], Iterator[Value]]] = {
    "where": _where,
    "when": _when,
    "number": _number,
    "who": _who,
    "what": _what,
    "why": _why,
}
