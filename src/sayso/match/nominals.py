"""What is said without a verb: "reported a hard landing", "named a fault as the cause", "ruled out sabotage"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.lang.negation import negation_words
from sayso.lang.predicates import class_of, lookup
from sayso.lang.tables import load_table
from sayso.match.causes import DEED, effect_of, kind_of_cause
from sayso.match.clauses import Clause
from sayso.match.counting import find_numbers
from sayso.match.names import Names
from sayso.match.parse import Parse
from sayso.records.claim import Frame

LONG = 5  # words from which a noun phrase says something whatever its noun
_OPEN = frozenset({"PRON", "DET", "PUNCT", "SPACE", "ADP", "CCONJ", "PART"})


def nominal_clause(parse: Parse, start: int, end: int) -> Clause | None:
    """The words in ``[start, end)`` as one clause headed by their topmost noun; None where they name nothing."""
    inside = parse.inside(start, end)
    tops = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    nouns = [i for i in (*tops, *inside) if parse.tokens[i].pos in ("NOUN", "PROPN")]
    if not nouns:
        return None
    head = nouns[0]
    words = sum(parse.tokens[t].pos not in _OPEN for t in inside)
    told = is_deed(parse, inside) or any(
        _is_told(parse, t) for t in (head, *parse.deps(head, "conj", "compound", "amod"))
    )
    return Clause(head=head, tokens=tuple(inside)) if told or words >= LONG else None


def is_deed(parse: Parse, tokens: Sequence[int]) -> bool:
    """Whether it is what somebody has to do with an event: "any hand in the blast", "responsibility for it"."""
    lemmas = " ".join(parse.tokens[t].lemma.lower() for t in tokens if parse.tokens[t].pos != "DET")
    return any(lemmas.startswith(deed) for deed in load_table("clauses")["blame"]["deeds"])


def _is_told(parse: Parse, i: int) -> bool:
    """Whether a noun names what can happen, or bring something about; "the information" does not say which."""
    lemma = parse.tokens[i].lemma.lower()
    known = lemma in lookup().nouns or effect_of(parse, i) is not None or kind_of_cause(parse, i) is not None
    return known and lemma not in load_table("clauses")["told"]["nouns"]


def read_nominal(parse: Parse, clause: Clause, names: Names) -> Frame:
    """The frame of a noun phrase: its noun's class, and whose or of what it is as the theme; negated by "no"."""
    none = any(parse.word(d).lower() in negation_words() for d in parse.deps(clause.head, "det", "neg"))
    return replace(_read(parse, clause, names), negated=none, numbers=find_numbers(parse, clause))


def _read(parse: Parse, clause: Clause, names: Names) -> Frame:
    lemma = parse.tokens[clause.head].lemma.lower()
    if is_deed(parse, clause.tokens):
        effect = next((e for t in clause.tokens if (e := effect_of(parse, t))), "accident")
        return Frame(predicate="cause", agent=DEED, theme=effect)
    cause = _cause(parse, clause)
    if cause is not None:
        return cause
    predicate = lookup().nouns.get(lemma, lemma)
    of = [o for p in parse.deps(clause.head, "prep") for o in parse.deps(p, "pobj")]
    whose = [*parse.deps(clause.head, "poss"), *of]
    theme = next((k for t in whose if (k := names.key(parse, t)) is not None), None)
    kind = class_of(predicate)
    if kind is not None and kind.theme == "self":
        return Frame(predicate=predicate, patient=theme, theme=predicate)
    if theme is None and predicate in load_table("clauses")["blame"]["deliberate"]:
        return Frame(predicate="cause", agent="attack", theme="accident")
    return Frame(predicate=predicate, patient=theme, theme=theme if kind is not None else theme or lemma)


def _cause(parse: Parse, clause: Clause) -> Frame | None:
    """ "a fault as the cause", "part of the blame on the weather": a kind of cause and what it brought about."""
    kinds = [k for t in clause.tokens if (k := kind_of_cause(parse, t))]
    lemmas = {parse.tokens[t].lemma.lower() for t in clause.tokens}
    if not kinds or not lemmas & {*load_table("clauses")["blame"]["words"], "cause", "reason"}:
        return None
    effect = next((e for t in clause.tokens if (e := effect_of(parse, t))), "accident")
    return Frame(predicate="cause", agent=kinds[0], theme=effect)
