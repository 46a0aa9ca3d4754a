"""The two sides of a claim: who says that it is not so denies it, and may say a claim of his own that is its rival."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sayso.lang.negation import negation_words
from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.match.clauses import SUBJECTS
from sayso.match.frames import negates
from sayso.match.sayings import FLIPPED
from sayso.match.units import Unit
from sayso.records.claim import Assertion, Frame

COMPLEMENTS = ("acomp", "attr", "dobj")
LITTLE = frozenset({"be", "have", "do"})
FOUND = "find"
STEM = 4  # letters from which a word that another begins with is of one kind with it: "move" and "movement"
ALIKE = 0.6  # likeness of their words from which a clause and a negated one are about one thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One claim: its own units, those that say its contrary (``against``), and the index of its other side.

    ``near`` are units of other claims that say this one too, or its contrary.
    """

    units: list[Unit]
    against: list[Unit]
    other: int | None = None
    near: list[Unit] = field(default_factory=list)


def split_sides(
    groups: Sequence[Sequence[Unit]], others: Sequence[Sequence[Unit]], vectors: Mapping[int, NDArray[np.float32]]
) -> list[Side]:
    """Each group as one claim, or as two where some of its units say that the thing is so and others that it is not.

    ``others`` are, for each group, the units of other groups that say it too.
    """
    sides: list[Side] = []
    for group, near in zip(groups, others, strict=True):
        yes = [u for u in group if not u.frame.negated]
        no = [u for u in group if u.frame.negated]
        if not yes or not no:
            sides.append(Side(units=list(group), against=[], near=list(near)))
        elif not _is_held(no) or _explains(yes):
            sides.append(Side(units=yes, against=no, near=list(near)))
        elif not _is_held(yes):
            sides.append(Side(units=no, against=[u for u in yes if u.assertion.stance == "denies"], near=list(near)))
        else:
            here, apart = len(sides), not are_contrary(yes, no, vectors)  # only near one another, they can both hold
            denied = [u for u in yes if u.assertion.stance == "denies"]
            sides.append(
                Side(
                    units=yes,
                    against=no,
                    other=None if apart else here + 1,
                    near=[u for u in near if not u.frame.negated],
                )
            )
            sides.append(
                Side(units=no, against=denied, other=None if apart else here, near=[u for u in near if u.frame.negated])
            )
    return sides


def _explains(units: Sequence[Unit]) -> bool:
    """Whether it is an explanation: that it was not so is no explanation of its own, but a denial."""
    return sum(u.frame.predicate == "cause" for u in units) * 2 > len(units)


def _is_held(units: Sequence[Unit]) -> bool:
    """Whether somebody stands by it, not only in passing."""
    return any(u.assertion.stance == "affirms" and not u.clause.relative for u in units)


def are_contrary(yes: Sequence[Unit], no: Sequence[Unit], vectors: Mapping[int, NDArray[np.float32]]) -> bool:
    """Whether of two sides of one group the one says what the other says is not so, and not only something near it."""
    return any(_is_contrary(a, b, vectors) for a in yes for b in no)


def _is_contrary(a: Unit, b: Unit, vectors: Mapping[int, NDArray[np.float32]]) -> bool:
    if a.frame.negated == b.frame.negated:
        return False
    if a.frame.predicate == b.frame.predicate and class_of(a.frame.predicate) is not None:
        return a.frame.theme == b.frame.theme or not a.frame.theme or not b.frame.theme
    if a.frame.predicate == b.frame.predicate and a.frame.theme and a.frame.theme == b.frame.theme:
        return True
    known = id(a) in vectors and id(b) in vectors
    yes, no = (b, a) if a.frame.negated else (a, b)
    if no.frame.predicate == FOUND and no.frame.patient in _turned_words(no):
        return True  # who has detected no movement of troops speaks against what is told of it
    return known and float(vectors[id(a)] @ vectors[id(b)]) >= ALIKE and _takes_up(yes, no)


def _takes_up(yes: Unit, no: Unit) -> bool:
    """Whether a clause says, without a negation of its own, the word that the other turns round.

    "They need not worry" is near to "they can stay calm", and no contrary of it.
    """
    said = {yes.parse.tokens[t].lemma.lower() for t in yes.clause.tokens}
    turned_words = {w for w in _turned_words(no) if len(w) >= STEM}
    return said.isdisjoint(negation_words()) and any(
        len(w) >= STEM and (w.startswith(t) or t.startswith(w)) for w in said for t in turned_words
    )


def _turned_words(unit: Unit) -> set[str]:
    """The lemmas that a clause says are not so: its verb; where that says little, what stands beside it."""
    parse, head = unit.parse, unit.clause.head
    nouns = [c for c in parse.deps(head, *SUBJECTS, *COMPLEMENTS) if negates(parse, c)]
    nouns += parse.deps(head, *COMPLEMENTS)
    nouns += [o for p in parse.deps(head, "prep") for o in parse.deps(p, "pobj")]
    light = parse.tokens[head].lemma.lower() in LITTLE
    return {parse.tokens[t].lemma.lower() for t in (nouns if light else [head, *nouns[:1]])}


def turned(unit: Unit) -> Assertion:
    """The unit's assertion as one about the contrary of what it says: who affirms that, denies this."""
    return turn(unit.assertion)


def turn(assertion: Assertion) -> Assertion:
    """The same of the contrary."""
    stance = assertion.stance
    return replace(assertion, stance=FLIPPED.get(stance, "queries" if stance == "repeats" else stance))


def gainsay(frames: Sequence[Frame], assertions: Sequence[Sequence[Assertion]]) -> list[list[Assertion]]:
    """The assertions of each claim, with those that say the contrary in words of their own once it is told.

    Who says that somebody is alive denies that he was killed, if that had been told before.
    """
    contrary: dict[str, list[str]] = load_table("clauses")["contrary"]
    out = [list(row) for row in assertions]
    for i, said in enumerate(frames):
        if said.predicate not in contrary or not said.theme or said.negated or said.modal:
            continue
        for j, told in enumerate(frames):
            if told.theme == said.theme and not told.negated and told.predicate in contrary[said.predicate]:
                out[j] += [replace(a, stance="denies") for a in assertions[i] if _answers(a, assertions[j])]
    return out


def _answers(a: Assertion, told: Sequence[Assertion]) -> bool:
    """Whether somebody stands by it after the contrary was first told as so."""
    first = min((b.at for b in told if b.stance == "affirms" and b.at is not None), default=None)
    return a.stance == "affirms" and not a.loose and a.at is not None and first is not None and a.at > first
