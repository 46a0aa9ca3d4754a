"""The two sides of a claim: who says that it is not so denies it, and may say a claim of his own that is its rival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.match.units import FLIPPED, Unit
from sayso.records.claim import Assertion


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One claim: its own units, those that say its contrary (``against``), and the index of its other side.

    ``near`` are units of other claims that say this one too, or its contrary.
    """

    units: list[Unit]
    against: list[Unit]
    other: int | None = None
    near: list[Unit] = field(default_factory=list)


def split_sides(groups: Sequence[Sequence[Unit]], others: Sequence[Sequence[Unit]]) -> list[Side]:
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
            here = len(sides)
            denied = [u for u in yes if u.assertion.stance == "denies"]
            sides.append(Side(units=yes, against=no, other=here + 1, near=[u for u in near if not u.frame.negated]))
            sides.append(Side(units=no, against=denied, other=here, near=[u for u in near if u.frame.negated]))
    return sides


def _explains(units: Sequence[Unit]) -> bool:
    """Whether it is an explanation: that it was not so is no explanation of its own, but a denial."""
    return sum(u.frame.predicate == "cause" for u in units) * 2 > len(units)


def _is_held(units: Sequence[Unit]) -> bool:
    """Whether somebody stands by it, not only in passing."""
    return any(u.assertion.stance == "affirms" and not u.clause.relative for u in units)


def turned(unit: Unit) -> Assertion:
    """The unit's assertion as one about the contrary of what it says: who affirms that, denies this."""
    stance = unit.assertion.stance
    return replace(unit.assertion, stance=FLIPPED.get(stance, "queries" if stance == "repeats" else stance))
