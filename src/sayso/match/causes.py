"""What is said to have brought something about: "it crashed because of fog", "fog was to blame for the crash"."""

from __future__ import annotations

from functools import cache

from sayso.lang.predicates import class_of, lookup
from sayso.lang.tables import load_table
from sayso.match.clauses import SUBJECTS, Clause
from sayso.match.parse import Parse
from sayso.records.claim import Frame

DEED = "deed"  # the kind of cause that somebody's doing is, whoever he is


def find_cause(parse: Parse, clause: Clause, frame: Frame) -> Frame | None:
    """The frame of cause that a clause holds beside its own: agent is the kind of cause, theme its effect."""
    by_words = _after_preposition(parse, clause)
    if by_words is not None and class_of(frame.predicate) is not None:
        return _frame(by_words, "accident" if frame.predicate in _words("accidents") else frame.predicate, frame)
    blamed = (
        _brought(parse, clause, frame) or _blamed(parse, clause) or _deed(parse, clause) or _shown(parse, clause, frame)
    )
    return _frame(*blamed, frame) if blamed is not None else None


def _frame(cause: str, effect: str, frame: Frame) -> Frame | None:
    return Frame(
        predicate="cause",
        agent=cause,
        theme=effect,
        day=frame.day,
        negated=frame.negated,
        modal=frame.modal,
        side=frame.side if cause == DEED else None,
    )


@cache
def _kinds() -> dict[str, str]:
    table = load_table("clauses")["causes"]
    return {word: kind for kind, words in table.items() if kind != "prepositions" for word in words}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_table("clauses")["blame"][kind])


def is_by_cause(frame: Frame, cause: Frame) -> bool:
    """Whether the frame itself tells what brought it about: "fog brought it down" says no more than its cause does."""
    if frame.predicate in _words("deliberate"):
        return True
    return frame.predicate in _words("brought") and _kinds().get(frame.agent or "") == cause.agent


def kind_of_cause(parse: Parse, i: int) -> str | None:
    """The kind of cause that a noun (or what is coordinated with it, or modifies it) names; None for an unknown one."""
    for t in (i, *parse.deps(i, "compound", "amod", "conj")):
        kind = _kinds().get(parse.tokens[t].lemma.lower())
        if kind is not None:
            return kind
    return None


def _after_preposition(parse: Parse, clause: Clause) -> str | None:
    """The kind of cause after "because of", "due to" and the like, within the clause."""
    words = [parse.word(t).lower() for t in clause.tokens]
    for phrase in load_table("clauses")["causes"]["prepositions"]:
        parts = phrase.split()
        for n in range(len(words) - len(parts)):
            if words[n : n + len(parts)] == parts:
                below = [t for t in clause.tokens[n + len(parts) :] if parse.tokens[t].dep in ("pobj", "pcomp", "conj")]
                kinds = [k for t in below[:2] if (k := kind_of_cause(parse, t))]
                return kinds[0] if kinds else None
    return None


def _blamed(parse: Parse, clause: Clause) -> tuple[str, str] | None:
    """(kind of cause, effect) of "X caused Y", "X is to blame for Y", "X was the cause of Y"."""
    subject = next((s for s in parse.deps(clause.head, *SUBJECTS)), None)
    blame = [t for t in clause.tokens if parse.tokens[t].lemma.lower() in _words("words")]
    named = [t for t in clause.tokens if parse.tokens[t].lemma.lower() in _words("words") | {"cause", "reason"}]
    if subject is None or not named:
        return None
    passive = [c for a in parse.deps(clause.head, "agent") for c in parse.deps(a, "pobj")]
    others = [t for t in clause.tokens if t != subject and parse.tokens[t].dep in ("dobj", "attr", "pobj", "nsubjpass")]
    cause = next((k for t in (*passive, subject, *others) if (k := kind_of_cause(parse, t))), None)
    effect = next((e for t in clause.tokens if (e := effect_of(parse, t))), None)
    return (cause, effect or "accident") if cause and (effect or blame) else None


def _brought(parse: Parse, clause: Clause, frame: Frame) -> tuple[str, str] | None:
    """(kind of cause, effect) of "fog brought it down", "it was forced down by fog", "fog drove it into the hill"."""
    verb = parse.tokens[clause.head].lemma.lower()
    parts = {parse.word(c).lower() for c in parse.deps(clause.head, "prt", "prep", "advmod")}
    moved = verb in _words("driven") and bool(parts & _words("ways"))
    if not moved and frame.predicate not in _words("brought"):
        return None
    if any(f"{verb} {p}" in _words("attacks") for p in parts):
        return "attack", "accident"
    agents = [c for a in parse.deps(clause.head, "agent") for c in parse.deps(a, "pobj")]
    if not agents and parse.deps(clause.head, "dobj"):
        agents = parse.deps(clause.head, *SUBJECTS)
    kinds = (kind_of_cause(parse, t) for i in agents for t in (i, *_of(parse, i)))
    kind = next((k for k in kinds if k), None)
    return (kind, "accident") if kind else None


def _deed(parse: Parse, clause: Clause) -> tuple[str, str] | None:
    """ "X had a hand in the crash", "X had nothing to do with it": somebody named is told to be, or not, behind it."""
    subject = next(iter(parse.deps(clause.head, *SUBJECTS)), None)
    mention = parse.mention_at.get(subject) if subject is not None else None
    if mention is None or mention.label not in _words("doers"):
        return None
    said = " " + " ".join(parse.tokens[t].lemma.lower() for t in clause.tokens) + " "
    effect = next((e for t in clause.tokens if (e := effect_of(parse, t)) == "accident"), None)
    return (DEED, effect) if effect and any(f" {d} " in said for d in _words("deeds")) else None


def _shown(parse: Parse, clause: Clause, frame: Frame) -> tuple[str, str] | None:
    """ "No evidence of foul play", "nothing points to an attack": what is, or is not, shown to be the cause."""
    if frame.predicate in _words("deliberate") and frame.theme in (None, frame.predicate, *_words("deliberate")):
        return "attack", "accident"  # of nothing named: "there was no sabotage", "it ruled out sabotage"
    for t in clause.tokens:
        lemma = parse.tokens[t].lemma.lower()
        preps = parse.deps(t, "prep")
        at = [o for p in preps if f"{lemma} {parse.word(p).lower()}" in _words("shown") for o in parse.deps(p, "pobj")]
        kind = next((k for o in at if (k := kind_of_cause(parse, o)) is not None), None)
        if kind is not None:
            return kind, "accident"
    return None


def _of(parse: Parse, i: int) -> list[int]:
    """What a noun is one of: the fog of "the emergence of a mass of fog"."""
    below = [o for p in parse.deps(i, "prep") if parse.word(p).lower() == "of" for o in parse.deps(p, "pobj")]
    return [*below, *(t for o in below for t in _of(parse, o))]


def effect_of(parse: Parse, i: int) -> str | None:
    """The class of what was brought about, where the token is a noun or verb of such a class."""
    lemma = parse.tokens[i].lemma.lower()
    if parse.tokens[i].pos == "NOUN":
        named = lookup().nouns.get(lemma)
        return (
            "accident"
            if lemma in _words("events") or named in _words("accidents")
            else named
            if named != "cause"
            else None
        )
    return None
