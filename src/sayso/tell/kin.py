"""Kin: other claims that say the same as one, or the contrary, though they were not joined to it.

What says the same in other words often stays a claim of its own. So nothing is told of what *no other* report has
before the other claims have been looked through: "No other source for it was found" would be false beside a second
claim that says it from another source. Kin is sought by words, generously; what is told of a claim's own sources never
counts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso.lang.predicates import class_of
from sayso.records.claim import Claim, Frame
from sayso.tell.bearing import MEMO, alike_in_words, capitals, same_figures, stems, turned
from sayso.tell.desk import Desk, Kin, Standing
from sayso.tell.house import house_of

FEW, MOST = 3, 0.75
"""Two wordings that share so many words of weight, and this part of the shorter one, names left out, say the same."""
_NOBODY = re.compile(r"\b(?:nobody|no one|none|not one|no)\b", re.IGNORECASE)


def kin_of(desk: Desk, standing: Standing) -> Kin:
    """The kin of a claim. The desk remembers it; each takes time in the number of claims that share a word."""
    if standing.claim.id not in desk.kin:
        found: tuple[list[Standing], ...] = ([], [], [])
        for other in _near(desk, standing):
            if other is not standing:
                for tells, kin in zip((_says_the_same, _says_contrary, _may_be_of_it), found, strict=True):
                    if tells(standing, other):
                        kin.append(other)
                        break
        desk.kin[standing.claim.id] = Kin(*map(tuple, found))
    return desk.kin[standing.claim.id]


def _near(desk: Desk, standing: Standing) -> Iterator[Standing]:
    """The claims with which one shares a word, or of whose kind of event it is, or which its kind excludes."""
    if not desk.shared:
        desk.listed = list(desk.standings.values())
        for n, other in enumerate(desk.listed):
            for key in _keys(other, {other.claim.frame.predicate}):
                desk.shared[key].append(n)
    kind = standing.claim.frame.predicate
    found: set[int] = set()
    for key in _keys(standing, {kind, *_excluded(kind)}):
        found.update(desk.shared.get(key, ()))
    yield from (desk.listed[n] for n in sorted(found))


def _keys(standing: Standing, kinds: Iterable[str]) -> set[tuple[str, str]]:
    return {*(("word", w) for w in stems(standing.claim.text)), *(("kind", k) for k in kinds)}


def _says_the_same(one: Standing, other: Standing) -> bool:
    a, b = one.claim, other.claim
    if turned(a.text) != turned(b.text) or a.frame.modal != b.frame.modal or not same_figures(a.text, b.text):
        return False
    if _nearly_verbatim(a, b):
        return True
    if not _may_be_one_event(a.frame, b.frame):
        return False
    shared = _share_a_place(a.frame, b.frame) and _names_or_describes(a, b)
    return alike_in_words(a, b) or (shared and class_of(a.frame.predicate) is not None)


def _may_be_of_it(one: Standing, other: Standing) -> bool:
    """Whether another claim may tell the same event in words that have little in common: it is of the same thing, and
    has a place, a name or a word of weight besides ("the dyke at Halm broke", "the dyke in Halm gave way")."""
    a, b = one.claim, other.claim
    if not a.frame.theme or a.frame.theme != b.frame.theme:
        return False
    beside = (stems(a.text) & stems(b.text)) - stems(a.frame.theme) - stems(a.frame.theme.title())
    return bool(beside) or _share_a_place(a.frame, b.frame)


def _share_a_place(a: Frame, b: Frame) -> bool:
    return bool(a.places and b.places) and not set(a.places).isdisjoint(b.places)


def _names_or_describes(a: Claim, b: Claim) -> bool:
    """Whether two claims can be of one person or thing: both call it the same, or one names and the other describes."""
    mine, theirs = a.frame.theme or "", b.frame.theme or ""
    named = (f"{mine[:1].upper()}{mine[1:]}" in a.text, f"{theirs[:1].upper()}{theirs[1:]}" in b.text)
    return bool(mine and theirs) and (mine == theirs or named[0] != named[1])


def _nearly_verbatim(a: Claim, b: Claim) -> bool:
    """Whether the shorter wording has nearly all its words of weight in the longer, and not few."""
    mine, theirs = _plain(a.text), _plain(b.text)
    return len(mine & theirs) >= max(FEW, MOST * min(len(mine), len(theirs)))


@lru_cache(maxsize=MEMO)
def _plain(text: str) -> frozenset[str]:
    return stems(text) - capitals(text)


def _may_be_one_event(a: Frame, b: Frame) -> bool:
    """Whether two frames can be of one event: of one kind, not in two places, not done by two."""
    one, other = class_of(a.predicate), class_of(b.predicate)
    if (one is not None or other is not None) and a.predicate != b.predicate:
        return False
    if a.places and b.places and not _share_a_place(a, b):
        return False
    return not (one is not None and one.by and a.agent and b.agent and a.agent != b.agent)


def _says_contrary(one: Standing, other: Standing) -> bool:
    """The same with the contrary sign, or of a kind of event that excludes it, told of the same or of "nobody"."""
    a, b = one.claim, other.claim
    if turned(a.text) != turned(b.text) and alike_in_words(a, b):
        return True
    if b.frame.predicate not in _excluded(a.frame.predicate) and a.frame.predicate not in _excluded(b.frame.predicate):
        return False
    return _of_the_same(a, b)


def _of_the_same(a: Claim, b: Claim) -> bool:
    """Whether two claims are told of the same people or things, or one of them of "nobody"."""
    mine, theirs = ({f.agent, f.patient, f.theme} - {None} for f in (a.frame, b.frame))
    return bool(mine & theirs) or _NOBODY.search(f"{a.text} {b.text}") is not None


@lru_cache(maxsize=MEMO)
def _excluded(predicate: str) -> frozenset[str]:
    kind = class_of(predicate)
    more: dict[str, list[str]] = house_of("en").table["contrary"]
    return (kind.excludes if kind is not None else frozenset()) | frozenset(more.get(predicate, ()))


def excludes(one: Standing, other: Standing) -> bool:
    """Whether the reader can see that two claims cannot both hold: they are of one kind of event, or of two kinds that
    exclude each other. Two that were only joined by likeness ("Norland keeps its word") settle nothing, and neither do
    two of one kind that may both hold: "the Guild sank it", "hostile hands sank it"."""
    a, b = one.claim.frame, other.claim.frame
    if a.predicate == b.predicate:
        return _differ(one.claim, other.claim)
    if _done_by_somebody(a) or _done_by_somebody(b):
        return False  # who did it is not answered by what else happened
    return b.predicate in _excluded(a.predicate) or a.predicate in _excluded(b.predicate)


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two claims of one kind of event differ in what makes them exclude each other: in sign, in a figure, in
    the place, or in who or what did it, where both are named or both described. Of contrary sign they are only told of
    one doer: "no aircraft bombed it" and "a rocket hit it" may both hold."""
    a, b = one.frame, other.frame
    doers = [f.agent for f in (a, b) if f.agent and f.agent != f.theme]
    named = {_is_named(agent, text) for agent, text in zip(doers, (one.text, other.text), strict=False)}
    two = len(set(doers)) == 2 and len(named) == 1
    if turned(one.text) != turned(other.text) or a.negated != b.negated:
        return (class_of(a.predicate) is not None and not two) or alike_in_words(one, other)
    apart = a.places and b.places and not set(a.places) & set(b.places)
    return bool(not same_figures(one.text, other.text) or _count_apart(a, b) or apart or two)


def _count_apart(a: Frame, b: Frame) -> bool:
    """Whether two frames count the same kind of thing, and their numbers cannot both hold."""
    pairs = [(m, n) for m in a.numbers for n in b.numbers if m[2] == n[2]]
    return bool(pairs) and all(m[1] < n[0] or n[1] < m[0] for m, n in pairs)


def _is_named(agent: str, text: str) -> bool:
    return f"{agent[:1].upper()}{agent[1:]}" in text or " of " in agent


def plainly_contrary(one: Standing, other: Standing) -> bool:
    """Whether a reader sees that two claims which were not joined cannot both hold: the same with the contrary sign and
    figures that agree, or two kinds of event that exclude each other, told of the same people."""
    a, b = one.claim, other.claim
    if a.frame.predicate == b.frame.predicate:
        return turned(a.text) != turned(b.text) and alike_in_words(a, b) and same_figures(a.text, b.text)
    return _of_the_same(a, b)


def _done_by_somebody(frame: Frame) -> bool:
    kind = class_of(frame.predicate)
    return kind is not None and kind.by and frame.agent is not None and frame.agent != frame.theme
