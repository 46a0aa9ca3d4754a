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
