"""Whether two clauses say the same thing, with the reason. Similar is not same.

Vectors propose, the frame decides: numbers, places, times, participants, negation and modality are compared in code,
since no sentence vector tells "50 killed" from "12 killed".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.lang.numbers import same_number
from sayso.match.classes import class_of
from sayso.records.claim import Frame

# Cosine of USE vectors from which two clauses may be one claim, by how much the frames already agree.
SAME_CLASS_AND_THEME = 0.42
SAME_CLASS_NO_THEME = 0.66
SAME_LEMMA_AND_THEME = 0.58
OTHER_PREDICATE = 0.80
OTHER_THEME = 0.86
WEAK = frozenset({"be", "have", "do", "say", "make", "get", "go", "take", "give", "come", "see"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two frames make one claim, and why."""

    same: bool
    why: str


def same_claim(a: Frame, b: Frame, cosine: float, within: Mapping[str, frozenset[str]]) -> Verdict:
    """Compare two frames; ``cosine`` is that of their clauses, ``within`` a place's id and all that contains it."""
    for bar in (_negation_bars, _modality_bars, _numbers_bar, _days_bar):
        why = bar(a, b)
        if why:
            return Verdict(False, why)
    why = _places_bar(a, b, cosine, within)
    if why:
        return Verdict(False, why)
    return _same_wording(a, b, cosine)


def _same_wording(a: Frame, b: Frame, cosine: float) -> Verdict:
    if not _participants_agree(a, b) and cosine < OTHER_THEME:
        return Verdict(False, "other participants")
    if a.predicate != b.predicate:
        ok = cosine >= OTHER_PREDICATE and not (class_of(a.predicate) or class_of(b.predicate))
        return Verdict(ok, "near the same words" if ok else "another predicate")
    known = class_of(a.predicate) is not None
    if a.theme and b.theme:
        if a.theme != b.theme:
            return Verdict(cosine >= OTHER_THEME, "same predicate, near the same words about another theme")
        needed = SAME_CLASS_AND_THEME if known else SAME_LEMMA_AND_THEME + 0.07 * (a.predicate.split()[0] in WEAK)
        return Verdict(cosine >= needed, "same predicate and theme")
    return Verdict(cosine >= SAME_CLASS_NO_THEME + 0.06 * (not known), "same predicate, one theme unknown")


def _participants_agree(a: Frame, b: Frame) -> bool:
    """No two known participants in the same role differ, unless the class looks at the theme alone."""
    kind = class_of(a.predicate)
    if kind is not None and a.predicate == b.predicate and a.theme and a.theme == b.theme:
        return kind.theme != "self" or not (a.patient and b.patient and a.patient != b.patient)
    return not (a.agent and b.agent and a.agent != b.agent and a.patient and b.patient and a.patient != b.patient)


def _negation_bars(a: Frame, b: Frame) -> str:
    return "one of them is negated" if a.negated != b.negated else ""


def _modality_bars(a: Frame, b: Frame) -> str:
    return "one of them is not told as fact" if a.modal != b.modal else ""


def _numbers_bar(a: Frame, b: Frame) -> str:
    ours, theirs = {u: (lo, hi) for lo, hi, u in a.numbers}, {u: (lo, hi) for lo, hi, u in b.numbers}
    for unit in ours.keys() & theirs.keys():
        if not same_number(ours[unit], theirs[unit]):
            return f"another number of {unit}"
    counted = {a.theme, b.theme} if a.theme and b.theme else {a.theme, b.theme, "people"}
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


def _places_bar(a: Frame, b: Frame, cosine: float, within: Mapping[str, frozenset[str]]) -> str:
    kind = class_of(a.predicate)
    if a.predicate != b.predicate or kind is None or kind.place == "none":
        return "other places" if _disjoint(a, b, within) and cosine < OTHER_THEME else ""
    if kind.place == "any":
        return "other places" if _disjoint(a, b, within) else ""
    if not a.places or not b.places:
        return "" if a.places == b.places or cosine >= OTHER_PREDICATE else "only one of them names the place"
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
