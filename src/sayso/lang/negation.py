"""Negation within a clause, from the parse and a word table."""

from __future__ import annotations

from functools import cache

from sayso.lang.tables import load_table


@cache
def negation_words() -> frozenset[str]:
    """Words that negate the clause in which they stand."""
    return frozenset(load_table("negation")["words"])


@cache
def negating_verbs() -> frozenset[str]:
    """Verbs that negate what they govern ("failed to find")."""
    return frozenset(load_table("negation")["verbs"])


@cache
def excluding() -> frozenset[str]:
    """Predicates that say of their object that it is not so ("ruled out sabotage")."""
    return frozenset(load_table("negation")["excluding"])


@cache
def none_left() -> frozenset[str]:
    """Predicates that, negated, say that all are dead ("there are no survivors")."""
    return frozenset(load_table("negation")["none_left"])
