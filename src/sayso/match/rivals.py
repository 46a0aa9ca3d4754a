"""Rivals: claims that cannot both hold at one time. Each rule is a small function with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from sayso.lang.numbers import agree
from sayso.lang.predicates import class_of
from sayso.match.answers import contradictions
from sayso.match.compare import contains, is_other_cause
from sayso.match.units import Unit
from sayso.records.claim import Frame

Within = Mapping[str, frozenset[str]]
Rule = Callable[[Frame, Frame, Within], bool]
ENDS = "die"
TOLD = 3  # frames of a claim that are looked at for its rivals
RARE = 4  # a claim is told in a predicate where one in so many of its units at least has it
LARGE = 400  # claims on one theme over which rivals are looked for within a class only


def opposite(a: Frame, b: Frame, within: Within) -> bool:
    """The same is said and negated."""
    if a.predicate != b.predicate or a.negated == b.negated or not a.theme or a.theme != b.theme:
        return False
    if a.predicate == "cause" and (a.agent != b.agent or a.side != b.side):
        return False  # that fog did not bring it down says nothing of what else did
    same_object = a.patient == b.patient or a.patient is None or b.patient is None or a.theme == a.patient
    known = class_of(a.predicate) is not None or bool(a.patient and a.patient == b.patient)
    return known and same_object and _places_meet(a, b, within)


def elsewhere(a: Frame, b: Frame, within: Within) -> bool:
    """Two places that do not contain one another, for one theme."""
    kind = class_of(a.predicate)
    if a.predicate != b.predicate or kind is None or kind.place != "destination" or a.negated or b.negated:
        return False
    return bool(a.theme and a.theme == b.theme and a.places and b.places) and not _places_meet(a, b, within)


def excluded(a: Frame, b: Frame, within: Within) -> bool:
    """Two classes that the table says cannot hold together ("die" and "unhurt")."""
    x, y = class_of(a.predicate), class_of(b.predicate)
    if x is None or y is None or a.negated or b.negated or not a.theme or a.theme != b.theme:
        return False
    if any(unit == a.theme for f in (a, b) for *_, unit in f.numbers):
        return False  # two of them may be dead, and four be well
    return b.predicate in x.excludes or a.predicate in y.excludes


def another_number(a: Frame, b: Frame, within: Within) -> bool:
    """The same is counted and comes out differently."""
    if a.predicate != b.predicate or a.negated != b.negated or a.theme != b.theme:
        return False
    ours, theirs = {u: (lo, hi) for lo, hi, u in a.numbers}, {u: (lo, hi) for lo, hi, u in b.numbers}
    both = ours.keys() & theirs.keys()
    return bool(both) and any(not agree(ours[u], theirs[u]) for u in both) and _places_meet(a, b, within)


def another_cause(a: Frame, b: Frame, within: Within) -> bool:
    """Two causes of one thing."""
    if a.predicate != "cause" or b.predicate != "cause" or a.negated or b.negated:
        return False
    others = bool(a.agent and b.agent and is_other_cause(a, b)) or bool(a.side and b.side and a.side != b.side)
    return bool(a.theme and a.theme == b.theme and others)


def another_doer(a: Frame, b: Frame, within: Within) -> bool:
    """One thing done once, by one of two."""
    kind = class_of(a.predicate)
    if kind is None or not kind.once or a.predicate != b.predicate or a.negated or b.negated:
        return False
    if not a.theme or a.theme != b.theme or a.theme in (a.agent, b.agent) or not _places_meet(a, b, within):
        return False
    sides = bool(a.side and b.side and a.side != b.side)
    return sides or bool(kind.by and a.agent and b.agent and a.agent != b.agent)


RULES: tuple[Rule, ...] = (opposite, elsewhere, excluded, another_number, another_cause, another_doer)


def _places_meet(a: Frame, b: Frame, within: Within) -> bool:
    if not a.places or not b.places:
        return True
    return any(contains(x, y, within) or contains(y, x, within) for x in a.places for y in b.places)


def _was_before_end(a: Frame, b: Frame, first_a: datetime | None, first_b: datetime | None) -> bool:
    """One is an end ("die"), the other a state heard of before it."""
    for end, state, ended, heard in ((a, b, first_a, first_b), (b, a, first_b, first_a)):
        kind = class_of(state.predicate)
        if end.predicate == ENDS and kind is not None and kind.state:
            return ended is not None and heard is not None and heard <= ended
    return False


def _has_risen(a: Frame, b: Frame, first_a: datetime | None, first_b: datetime | None) -> bool:
    """A count that goes on, and is higher when it is heard of later: no contradiction, but the next state of it."""
    kind = class_of(a.predicate)
    if kind is None or not kind.toll or a.predicate != b.predicate or first_a is None or first_b is None:
        return False
    ours, theirs = {u: lo for lo, _, u in a.numbers}, {u: lo for lo, _, u in b.numbers}
    return any((ours[u] - theirs[u]) * (first_a - first_b).total_seconds() > 0 for u in ours.keys() & theirs.keys())


def find_rivals(frames: Sequence[Frame], within: Within, first: Sequence[datetime | None]) -> list[set[int]]:
    """For each claim (by index) the claims that cannot hold beside it. What is only possible rivals nothing.

    ``first`` is when each claim was first heard: who was somewhere before he is said to be dead may well be dead.
    """
    rivals: list[set[int]] = [set() for _ in frames]
    themes: dict[str, list[int]] = defaultdict(list)
    for i, frame in enumerate(frames):
        if frame.theme and not frame.modal:
            themes[frame.theme or ""].append(i)
    for members in themes.values():
        for i, j in combinations(members[:LARGE], 2):
            if _was_before_end(frames[i], frames[j], first[i], first[j]) or _has_risen(
                frames[i], frames[j], first[i], first[j]
            ):
                continue
            if any(rule(frames[i], frames[j], within) for rule in RULES):
                rivals[i].add(j)
                rivals[j].add(i)
    return rivals


def rivals_of_claims(groups: Sequence[Sequence[Unit]], frames: Sequence[Frame], within: Within) -> list[set[int]]:
    """The rivals of claims, each given by its units and the frame that it is worded in.

    Two claims are rivals where any two of the frames in which they are told are, or where they answer differently.
    """
    told = [_told(group, frame) for group, frame in zip(groups, frames, strict=True)]
    rivals = rivals_of_groups(told, within, [g[0].assertion.at for g in groups])
    for i, j in contradictions(groups):
        rivals[i].add(j)
        rivals[j].add(i)
    return rivals


def _told(group: Sequence[Unit], frame: Frame) -> list[Frame]:
    """The frame that a claim is worded in, and those in which it was told most often, if not in passing only."""
    often = Counter(u.frame for u in group if u.frame.theme).most_common(TOLD)
    said = Counter(u.frame.predicate for u in group)
    common = [f for f, _ in often if said[f.predicate] * RARE >= len(group)]
    return list(dict.fromkeys([frame, *common]))


def rivals_of_groups(
    groups: Sequence[Sequence[Frame]], within: Within, first: Sequence[datetime | None]
) -> list[set[int]]:
    """The same for claims that were told in several frames: they are rivals where any two of these are."""
    owner = [i for i, frames in enumerate(groups) for _ in frames]
    found = find_rivals([f for frames in groups for f in frames], within, [first[i] for i in owner])
    rivals: list[set[int]] = [set() for _ in groups]
    for n, others in enumerate(found):
        rivals[owner[n]] |= {owner[m] for m in others} - {owner[n]}
    return rivals
