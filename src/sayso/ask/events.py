"""What a word of a sentence tells as an event: its theme, its agent, and the words of its clause.

The same reading serves the question's statement and the reports, so that "who was killed" meets "the quake killed
twelve" and "the death of twelve people".
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ask.words import asking, families, senses
from sayso.lang.negation import negating_verbs, negation_words
from sayso.lang.tables import load_table
from sayso.match.clauses import SUBJECTS
from sayso.match.parse import Parse

OBJECTS = ("dobj", "attr", "oprd", "dative")
VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X")
_CUT = frozenset({"ccomp", "relcl", "advcl", "parataxis", "csubj"})
_LIGHT = ("make", "have", "take", "give", "suffer", "be", "conduct", "hold", "carry", "stage", "undergo", "force")


@dataclass(frozen=True, slots=True)
class Event:
    """An event told by token ``at``. ``loose`` are participants of a noun, in whatever role; all are token indices.

    ``names`` are the events of the table that the word can tell, empty for a word that is in none.
    """

    at: int
    names: frozenset[str]
    theme: int | None = None
    agent: int | None = None
    goal: int | None = None
    loose: tuple[int, ...] = ()
    passive: bool = False


def read_event(parse: Parse, i: int) -> Event:
    """The event that a verb, noun or adjective tells."""
    if parse.tokens[i].pos in VERBAL:
        return _of_verb(parse, i)
    names = frozenset(s.event for form in forms(parse, i) for s in senses().get(form, ()))
    if parse.tokens[i].pos == "ADJ":
        return Event(i, names, theme=_subject(parse, parse.tokens[i].head))
    return Event(i, names, loose=_participants(parse, i))


def described(parse: Parse, event: Event) -> list[int]:
    """Who stands behind a noun that names a doer, after a comma: "the ferry's owner, Halm Lines", "the owner of the
    ferry, Halm Lines"."""
    if parse.tokens[event.at].pos != "NOUN":
        return []
    return [
        a for i in (event.at, *event.loose) for a in parse.deps(i, "appos") if a > event.at and _after_comma(parse, a)
    ]


def _after_comma(parse: Parse, i: int) -> bool:
    first = min(noun_phrase(parse, i), default=i)
    return first > 0 and parse.word(first - 1) == ","


def event_families(parse: Parse, i: int) -> frozenset[str]:
    """What a token may be matched by when an event is looked for: its events, or the forms of its own word."""
    found: set[str] = set()
    for form in forms(parse, i):
        found |= {f"event:{s.event}" for s in senses().get(form, ())}
    phrase = any(" " in form for form in forms(parse, i) if form in senses())
    if not phrase:
        found |= families(parse.tokens[i].lemma)
    return frozenset(found)


def forms(parse: Parse, i: int) -> tuple[str, ...]:
    """A token's lemma with its particle or preposition and that one's object, then without: not where a particle
    makes it another word ("carried out" carries nobody)."""
    lemma = parse.tokens[i].lemma.casefold()
    if parse.tokens[i].pos not in VERBAL:
        return (lemma,)
    found = []
    for p in parse.deps(i, "prt", "prep", "advmod", "acomp"):
        word = parse.word(p).casefold()
        found += [f"{lemma} {word} {parse.word(o).casefold()}" for o in parse.deps(p, "pobj", "pcomp")]
        found.append(f"{lemma} {word}")
    named = tuple(form for form in found if form in senses())
    apart = any(parse.word(p).casefold() in ("out", "on", "over") for p in parse.deps(i, "prt"))
    return named or ((f"{lemma} {parse.word(parse.deps(i, 'prt')[0]).casefold()}",) if apart else (lemma,))


def _of_verb(parse: Parse, i: int) -> Event:
    subject, obj, passive = _subject(parse, i), _object(parse, i), _is_passive(parse, i)
    agent = subject
    if passive:
        by = [c for a in parse.deps(i, "agent", "prep") if parse.word(a) == "by" for c in parse.deps(a, "pobj")]
        agent, obj, goal = (by[0] if by else None), subject, obj
        if subject is None:
            obj, goal = goal, None
    else:
        goal = None
    found = [s for form in forms(parse, i) for s in senses().get(form, ()) if s.role]
    wanted = "object" if obj is not None or passive else "subject"
    named = [s for s in found if s.role == wanted] or found
    names = frozenset(s.event for s in named)
    if named and named[0].role == "subject":
        return Event(i, names, theme=agent if not passive else obj, goal=obj if not passive else goal, passive=passive)
    given = _given(parse, i, obj)
    return Event(i, names, theme=given or obj, agent=agent, goal=goal or (obj if given else None), passive=passive)


def _given(parse: Parse, i: int, obj: int | None) -> int | None:
    """Of two objects, the thing given, not the one who gets it: "granted him asylum", "he was granted asylum"."""
    both = [c for c in parse.deps(i, "dobj", "oprd", "attr") if c != obj]
    return both[-1] if both and parse.tokens[i].lemma in ("grant", "give", "offer", "send", "award") else None


def _is_passive(parse: Parse, i: int) -> bool:
    if parse.deps(i, "nsubjpass", "auxpass"):
        return True
    token = parse.tokens[i]
    if token.tag == "VBN" and token.dep in ("acl", "amod", "advcl"):
        return True
    return (
        token.dep == "conj" and token.tag == "VBN" and not parse.deps(i, *SUBJECTS) and _is_passive(parse, token.head)
    )


def _subject(parse: Parse, i: int, depth: int = 0) -> int | None:
    """The subject of a verb, shared or left out ones included; a relative pronoun stands for what it refers to."""
    own = parse.deps(i, *SUBJECTS)
    token = parse.tokens[i]
    there = parse.deps(i, "expl") and parse.deps(i, "attr", "nsubj", "dobj")
    if there:
        return there[0]  # "there are 19 crew on board"
    if own:
        relative = parse.tokens[own[0]].tag in ("WDT", "WP") or parse.word(own[0]).casefold() == "that"
        return antecedent(parse, i) if relative and token.dep == "relcl" else own[0]
    if token.head == i or depth > 5:
        return None
    if token.dep in ("acl", "amod"):
        return token.head if parse.tokens[token.head].pos in NOMINAL else None
    if token.dep in ("xcomp", "conj", "advcl", "aux", "auxpass", "pcomp", "prep") or token.dep == "ccomp":
        if token.dep == "xcomp" and (objects := parse.deps(token.head, "dobj")):
            return objects[0]
        return _subject(parse, token.head, depth + 1)
    return None


def _object(parse: Parse, i: int) -> int | None:
    own = parse.deps(i, *OBJECTS)
    if own:
        relative = parse.tokens[own[0]].tag in ("WDT", "WP")
        return antecedent(parse, i) if relative and parse.tokens[i].dep == "relcl" else own[0]
    if parse.tokens[i].dep == "relcl" and parse.deps(i, *SUBJECTS):
        subject = parse.deps(i, *SUBJECTS)[0]
        if parse.tokens[subject].tag not in ("WDT", "WP") and not parse.deps(i, "prep"):
            return antecedent(parse, i)
    return None


def part_of(parse: Parse, i: int | None) -> int | None:
    """Of "60 per cent of the servers" or "any of the sailors" the servers, the sailors; else the token itself."""
    if i is None:
        return None
    part = parse.tokens[i].lemma.casefold() in asking()["asked"]["partitive"] or parse.tokens[i].pos == "NUM"
    for p in parse.deps(i, "prep") if part else ():
        if parse.word(p).casefold() == "of":
            return next(iter(parse.deps(p, "pobj")), i)
    return i


def antecedent(parse: Parse, i: int) -> int | None:
    """The noun that a relative clause belongs to."""
    head = parse.tokens[i].head
    return head if head != i and parse.tokens[head].pos in NOMINAL else None


def _participants(parse: Parse, i: int) -> tuple[int, ...]:
    """Those whom a noun of an event names: "the minister's death", "his death", "he had an accident"."""
    found = [
        c
        for c in parse.deps(i, "poss", "compound", "amod", "nmod", "appos")
        if parse.tokens[c].pos in ("NOUN", "PROPN")
    ]
    found += [
        o
        for p in parse.deps(i, "prep")
        if parse.word(p) in ("of", "by", "for", "between")
        for o in parse.deps(p, "pobj")
    ]
    found += [n for o in found for n in parse.deps(o, "conj")]
    head = parse.tokens[i].head
    if parse.tokens[i].lemma == "board" and parse.word(head).casefold() == "on":
        found.append(parse.tokens[head].head)  # "19 crew on board"
    if parse.tokens[i].dep in ("dobj", "attr") and parse.tokens[head].lemma in _LIGHT:
        subject = _subject(parse, head)
        found += [subject] if subject is not None else []
    return tuple(found)


def clause_of(parse: Parse, i: int) -> frozenset[int]:
    """The words of the clause in which a token stands: of its verb, without clauses that have their own subject."""
    top = clause_head(parse, i)
    cut = frozenset(t for t in parse.subtree(top) if t != top and _begins_clause(parse, t))
    return frozenset(t for t in parse.subtree(top, without=cut))


def clause_head(parse: Parse, i: int) -> int:
    """The verb that governs a token, past verbs that only bring it in ("was forced to land"); the token where none."""
    at = i
    for _ in range(30):
        token = parse.tokens[at]
        stands = token.pos in VERBAL and (token.dep not in ("xcomp", "aux", "auxpass", "pcomp"))
        if token.head == at or (stands and _begins_clause(parse, at)):
            break
        at = token.head
    return at


def _begins_clause(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    if token.pos not in VERBAL:
        return False
    if token.dep in _CUT:
        return True
    return token.dep == "conj" and parse.tokens[token.head].pos in VERBAL


def is_negated(parse: Parse, i: int) -> bool:
    """Whether the event is said not to have happened, by "not", "no", "nobody" or a verb like "failed to"."""
    top, at, flips = clause_head(parse, i), i, 0
    for _ in range(8):
        flips += any(_negates(parse, c) for c in parse.children.get(at, ()))
        flips += at != i and parse.tokens[at].lemma.casefold() in negating_verbs()
        if at == top or parse.tokens[at].head == at:
            break
        at = parse.tokens[at].head
    return (flips + _finds_nothing(parse, top)) % 2 == 1


def _finds_nothing(parse: Parse, top: int) -> bool:
    """Whether a clause is what there is "no sign" or "no evidence" of."""
    token, head = parse.tokens[top], parse.tokens[top].head
    if token.dep not in ("acl", "ccomp", "relcl", "dobj", "advcl"):
        return False
    shown = [n for n in (head, *parse.deps(head, "dobj", "attr")) if n != top and n < top]
    shown = [n for n in shown if parse.tokens[n].lemma.casefold() in asking()["asked"]["shows"]]
    return any(parse.word(c).casefold() == "no" for n in shown for c in parse.deps(n, "det", "neg"))


def _negates(parse: Parse, child: int) -> bool:
    """Whether a dependent turns its verb round; "without a word" does not."""
    if parse.tokens[child].dep == "prep":
        return False
    if parse.tokens[child].dep == "neg" or parse.word(child).casefold() in negation_words():
        return True
    bare = parse.tokens[child].dep in (*SUBJECTS, *OBJECTS)
    return bare and any(parse.word(c).casefold() in negation_words() for c in parse.deps(child, "det", "neg"))


def is_open(parse: Parse, i: int) -> bool:
    """Whether the event is only thought of: under "if", "could", "would", or a verb of wishing."""
    at, table = i, load_table("clauses")
    for _ in range(8):
        words = {parse.word(c).casefold() for c in parse.deps(at, "aux", "mark")}
        if words & {"if", "unless", "whether", "may", "might", "could", "would", "should", "must"}:
            return True
        head = parse.tokens[at].head
        wished = parse.tokens[head].lemma.casefold() in asking()["asked"]["wished"]
        if wished and at != head and parse.tokens[at].dep in ("dobj", "prep", "acl", "ccomp", "xcomp"):
            return True
        if parse.tokens[head].lemma.casefold() in asking()["asked"]["hoped"] and parse.tokens[at].dep in (
            "acl",
            "ccomp",
            "relcl",
        ):
            return True
        if head == at or (parse.tokens[at].dep not in ("xcomp", "acomp", "conj", "pcomp", "prep", "pobj", "dobj")):
            return False
        at = head
        if parse.tokens[at].lemma.casefold() in table["modal"] and parse.tokens[i].pos in VERBAL:
            return True
    return False


def noun_phrase(parse: Parse, i: int) -> frozenset[int]:
    """A noun with what describes it, without clauses and without what is coordinated with it."""
    cut = frozenset(t for t in parse.subtree(i) if t != i and parse.tokens[t].dep in ("relcl", "acl", "conj", "cc"))
    return frozenset(parse.subtree(i, without=cut))
