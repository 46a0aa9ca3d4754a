"""What a source gains by what it says, where the relations or the text show it: told beside the grade, no part of it.

Each rule says in words what the stake is (compare the interest that a desk asks a source about, Kovach and Rosenstiel
2010). Nobody's motive is guessed at: no rule holds unless the story states the opposition, the side or the act.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.lang.countries import countries_in
from sayso.lang.tables import load_table
from sayso.weigh.remit import Witness, acts_for, role, source, takes_credit
from sayso.weigh.situation import View

Rule = Callable[[Witness, View], str | None]


def find_stake(witness: Witness, view: View) -> str | None:
    """What the source gains, in words; None where nothing shows it."""
    return next((found for rule in RULES if (found := rule(witness, view))), None)


def called_a_side(w: Witness, s: View) -> str | None:
    """The report calls it a rival, a plaintiff, an interested party."""
    words = f"{role(w)} {source(w)} {w.origin.name}".lower()
    word = next((x for x in load_table("grades")["sides"] if re.search(rf"\b{re.escape(x)}\b", words)), None)
    return _told("called", word=word) if word else None


def own_conduct(w: Witness, s: View) -> str | None:
    """It is its own act, or its own side's, that is laid to its charge and that it denies."""
    clears = w.affirms == w.frame.negated
    return _told("conduct") if clears and _is_charge(w) and acts_for(w) else None


def own_credit(w: Witness, s: View) -> str | None:
    """It says that its own side did what only one of several can have done."""
    return _told("credit") if takes_credit(w) and not _is_charge(w) else None


def enemy(w: Witness, s: View) -> str | None:
    """It lays something to the charge of a party that the story shows as opposed to it."""
    if not w.affirms or w.frame.negated or not _is_charge(w):
        return None
    agent = w.frame.agent or ""
    for other in (w.frame.side, *countries_in(agent), s.country_of(agent), agent or None):
        if other is not None and s.are_opposed(w.origin.parent, other):
            return _told("enemy", side=w.origin.parent, other=other)
    return None


def _is_charge(w: Witness) -> bool:
    return w.frame.predicate in load_table("grades")["charged_with"]


def _told(rule: str, **words: str | None) -> str:
    return str(load_table("grades")["stake"][rule]).format(**words)


RULES: tuple[Rule, ...] = (called_a_side, own_conduct, own_credit, enemy)
