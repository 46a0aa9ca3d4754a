"""Whether two clauses can say the same thing. Similar is not same.

Vectors propose, the frame decides: numbers, places, times, participants, negation and modality are compared in code,
since no sentence vector tells "50 killed" from "12 killed".
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.lang.numbers import same_number
from sayso.lang.predicates import class_of
from sayso.records.claim import Frame

# What frames add to the likeness of two clauses' words (-1 to 1), or take from it.
SAME_CLASS = 0.2
SAME_CLASS_NO_THEME = 0.2
SAME_LEMMA = 0.1
IN_FEW = 0.15
SAME_CAUSE = 0.5  # one kind of cause for one thing: however it is put
SAME_COUNT = 0.4  # one number of people dead, hurt, missing or aboard: however it is put
OTHER_CLASS = 0.2
OTHER_THEME = 0.3
ONE_UNKNOWN = 0.1  # of one clause the table knows what happens in it, of the other it does not
MODALITY = 0.1


def weigh_pair(a: Frame, b: Frame, within: Mapping[str, frozenset[str]], few: float = 0.0) -> float | None:
    """What the frames of two clauses add to the likeness of their words; None where they cannot be one claim.

    ``few`` (0 to 1) says how little of the story there is to compare with: classes then count more.
    """
    if bars(a, b, within):
        return None
    soft = MODALITY * (a.modal != b.modal)
    return _weigh_kinds(a, b, few) - soft


def may_add(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether frames with these predicates can add anything to the likeness: only those of one predicate do."""
    return not a.isdisjoint(b)


def _weigh_kinds(a: Frame, b: Frame, few: float) -> float:
    x, y = class_of(a.predicate), class_of(b.predicate)
    if a.predicate != b.predicate:
        return -OTHER_CLASS if x and y else -ONE_UNKNOWN * bool(x or y)
    if a.theme and b.theme and a.theme != b.theme:
        return -OTHER_THEME if x else 0.0
    known = bool(a.theme and b.theme)
    if a.predicate == "cause" and a.agent and b.agent and known:
        return SAME_CAUSE
    if known and x and a.theme in ("people", a.predicate) and _counts_people(a) and _counts_people(b):
        return SAME_COUNT
    return (SAME_CLASS + IN_FEW * few if known else SAME_CLASS_NO_THEME) if x else SAME_LEMMA * known


def _counts_people(frame: Frame) -> bool:
    return any(unit == "people" for *_, unit in frame.numbers)


def bars(a: Frame, b: Frame, within: Mapping[str, frozenset[str]]) -> str:
    """Why two clauses cannot be one claim, however alike their words; "" where they can."""
    return (
        _modality_bars(a, b) or _numbers_bar(a, b) or _days_bar(a, b) or _answers_bar(a, b) or _places_bar(a, b, within)
    )


def _answers_bar(a: Frame, b: Frame) -> str:
    x, y = class_of(a.predicate), class_of(b.predicate)
    if x is None or y is None:
        return ""
    if b.predicate in x.excludes or a.predicate in y.excludes:
        return "they exclude one another"
    if a.predicate != b.predicate:
        return "what brought it about is not what happened" if "cause" in (a.predicate, b.predicate) else ""
    if a.predicate == "cause" and a.theme == b.theme and is_other_cause(a, b):
        return "another cause"
    if x.theme == "place" and a.theme and b.theme and a.theme != b.theme:
        return "another place"
    if a.side and b.side and a.side != b.side:
        return "done by another's"
    if x.by and a.agent and b.agent and a.agent != b.agent:
        return "done by another"
    return "given to another" if x.theme == "self" and a.patient and b.patient and a.patient != b.patient else ""


def is_other_cause(a: Frame, b: Frame) -> bool:
    """Two kinds of cause; an attack may be just what somebody is said to have done."""
    return a.agent != b.agent and {a.agent, b.agent} != {"attack", "deed"}


def _modality_bars(a: Frame, b: Frame) -> str:
    """A plan is not a deed; of what no class is known the words alone decide."""
    known = a.predicate == b.predicate and class_of(a.predicate) is not None
    return "one of them is not told as fact" if known and a.modal != b.modal else ""


def _numbers_bar(a: Frame, b: Frame) -> str:
    if not a.numbers and not b.numbers:
        return ""
    ours, theirs = {u: (lo, hi) for lo, hi, u in a.numbers}, {u: (lo, hi) for lo, hi, u in b.numbers}
    for unit in ours.keys() & theirs.keys():
        if not same_number(ours[unit], theirs[unit]):
            return f"another number of {unit}"
    kind = class_of(a.predicate)
    if a.predicate != b.predicate or kind is None or not kind.toll:
        return ""  # who tells how many goes into detail
    counted = {a.theme, b.theme, "people", "more people"}  # "he and six others died" says more than "he died"
    alone = (ours.keys() ^ theirs.keys()) & counted
    return "only one of them counts" if alone and not (ours.keys() & theirs.keys()) else ""


def _days_bar(a: Frame, b: Frame) -> str:
    """Days bar only where both clauses name one and neither can contain the other."""
    if not a.day or not b.day:
        return ""
    x, y = a.day.rstrip("~?").split("T")[0], b.day.rstrip("~?").split("T")[0]
    if "/" in x or "/" in y or x.startswith(y) or y.startswith(x):
        return ""
    return "another day" if _days_apart(x, y) > 1 else ""


def _days_apart(x: str, y: str) -> int:
    from datetime import date

    try:
        return abs((date.fromisoformat(x) - date.fromisoformat(y)).days)
    except ValueError:
        return 2  # a month, year or week that does not contain the other


def _places_bar(a: Frame, b: Frame, within: Mapping[str, frozenset[str]]) -> str:
    kind = class_of(a.predicate)
    if a.predicate != b.predicate or kind is None or kind.place == "none":
        return ""
    if kind.place == "any":
        return "other places" if _disjoint(a, b, within) else ""
    if not a.places or not b.places:
        return "" if a.places == b.places else "only one of them names the place"
    if set(a.places) & set(b.places):
        return ""
    return "a wider place" if not _disjoint(a, b, within) else "other places"


def _disjoint(a: Frame, b: Frame, within: Mapping[str, frozenset[str]]) -> bool:
    """Both name places and none of one contains one of the other."""
    if not a.places or not b.places:
        return False
    return not any(contains(x, y, within) or contains(y, x, within) for x in a.places for y in b.places)


def contains(wider: str, narrower: str, within: Mapping[str, frozenset[str]]) -> bool:
    """Whether the place ``wider`` is or contains ``narrower``."""
    return wider == narrower or wider in within.get(narrower, frozenset())


def entails(a: Frame, b: Frame, within: Mapping[str, frozenset[str]]) -> bool:
    """Whether saying ``a`` says ``b``: the same of the same theme in a wider place ("in Porto" says "in Portugal")."""
    if a.predicate != b.predicate or a.theme != b.theme or not a.theme or a.negated or b.negated or a.modal or b.modal:
        return False
    kind = class_of(a.predicate)
    if kind is None or kind.place != "destination" or not a.places or not b.places:
        return False
    return any(x != y and contains(y, x, within) for x in a.places for y in b.places) and not set(a.places) & set(
        b.places
    )
