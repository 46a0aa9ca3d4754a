"""Who stands behind a claim at a moment: the live word of every origin, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from sayso.lang.tables import load_table
from sayso.records.claim import Assertion, Claim, is_reached
from sayso.records.origin import Loss, Origin
from sayso.records.status import Counts, Grading
from sayso.weigh.grades import grade, stake
from sayso.weigh.remit import PRESS, is_head, is_mouth
from sayso.weigh.situation import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """An origin's latest word on a claim, and the best grade that its word has been shown to deserve."""

    origin: Origin
    assertion: Assertion
    grading: Grading


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The live words for and against a claim at a moment."""

    affirming: tuple[Word, ...] = ()
    denying: tuple[Word, ...] = ()
    withdrawn: bool = False
    dropped: bool = False

    @property
    def best(self) -> int:
        """The highest grade that affirms; -1 where nobody does."""
        return max((w.grading.grade for w in self.affirming), default=-1)

    @property
    def best_denial(self) -> int:
        """The highest grade that denies; -1 where nobody does."""
        return max((w.grading.grade for w in self.denying), default=-1)

    def support(self) -> tuple[Word, ...]:
        """The affirming words of grade 1 and up."""
        return tuple(w for w in self.affirming if w.grading.grade >= 1)


def stand(claim: Claim, at: datetime, losses: Sequence[Loss], view: View) -> Standing:
    """The claim's standing from what was published by ``at``, before any rival is looked at."""
    known = [a for a in claim.assertions if (a.at or at) <= at]
    lost = [loss for loss in losses if loss.at <= at and is_reached(claim, loss)]
    gone = [a for a in known if any(_is_lost(a, loss) for loss in lost)]
    if gone:
        gone += [a for a in known if any(_goes_with(a, loss, gone, view) for loss in lost)]
        gone += [a for a in known if _comes_from(gone, a, claim, view)]
    went = {id(a) for a in gone}
    alive = [a for a in known if id(a) not in went]
    said = list(_latest(claim, alive, view, {a.origin for a in known if a.stance in ("affirms", "denies")}))
    bodies = [w for w in said if w.origin.kind in ("institution", "person")]  # heads are persons
    words = [w for w in said if not any(_overrules(v, w, view) for v in bodies)]
    hit = {loss.kind for loss in lost for a in gone if _is_lost(a, loss)}
    return Standing(
        affirming=tuple(w for w in words if w.assertion.stance != "denies"),
        denying=tuple(w for w in words if w.assertion.stance == "denies"),
        withdrawn="withdrawn" in hit
        or len(words) < len(said)
        or any(a.stance == "withdraws" and not _is_told_dropped(a, lost) for a in known),
        dropped="dropped" in hit,
    )


def _overrules(body: Word, speaker: Word, view: View) -> bool:
    """An institution's own statement overrides its spokesman and its unnamed officials; a ministry is no government."""
    contrary = (speaker.assertion.stance == "denies") != (body.assertion.stance == "denies")
    return contrary and outranks(body, speaker, view)


def outranks(body: Word, speaker: Word, view: View) -> bool:
    """Whether a later word is that of the institution or of its head, and the earlier of one who answers to it."""
    principal, then, now = speaker.origin.principal, speaker.assertion.at, body.assertion.at
    if principal is None or body.origin.principal != principal or body.origin.id == speaker.origin.id:
        return False
    state = principal.lower().startswith("government of")
    if state and body.origin.name not in (principal, body.origin.parent):
        return False
    head = not state and body.origin.kind == "person" and is_head(view.role_of(body.origin))
    lesser = speaker.origin.kind == "anonymous" or is_mouth(view.role_of(speaker.origin))
    of_lesser = body.origin.kind == "institution" and lesser
    return (head or of_lesser) and then is not None and now is not None and now >= then


def _goes_with(a: Assertion, loss: Loss, gone: Sequence[Assertion], view: View) -> bool:
    """Whether the same word, told in other words by then, went with a lost passage.

    That is so of a medium's own word, and of an origin that only came through the outlet that took the passage back.
    """
    said = a.stance in ("affirms", "repeats") and a.origin is not None and a.at is not None and a.at <= loss.at
    if not said or not any(b.origin == a.origin and _is_lost(b, loss) for b in gone):
        return False
    origin = view.origin(a.origin)
    return origin is not None and (origin.kind in PRESS or origin.id in loss.origins)


def _is_told_dropped(a: Assertion, losses: Sequence[Loss]) -> bool:
    """The assertion only tells that a passage has gone, which takes nothing back."""
    shown = [s for loss in losses if loss.kind == "dropped" for s in loss.evidence]
    return any(s.report == a.report and s.start == a.start and s.end == a.end for s in shown)


def _is_lost(a: Assertion, loss: Loss) -> bool:
    """The assertion stands in a lost passage."""
    return any(s.report == a.report and s.start < a.end and a.start < s.end for s in loss.lost)


def _latest(claim: Claim, alive: Iterable[Assertion], view: View, spoken: set[str | None]) -> Iterable[Word]:
    """One word an origin: its latest own word; a repetition keeps a word alive and never renews it.

    ``spoken`` are the origins that have spoken for themselves by now; others are only passed on.
    """
    last: dict[str, Assertion] = {}
    best: dict[tuple[str, bool], Grading] = {}
    heard = {who.id for who in map(view.origin, spoken) if who is not None}
    for a in alive:
        who = view.origin(a.origin)
        if who is None or a.stance in ("queries", "declines", "withdraws"):
            if a.stance == "withdraws" and who is not None:
                last.pop(who.id, None)
            continue
        if (a.stance == "repeats" and who.id not in heard) or (_only_repeats(a, claim, view) and who.id in last):
            if who.id in last and (last[who.id].stance == "denies") == (a.stance == "denies"):
                _keep_best(
                    best, (who.id, a.stance == "denies"), grade(claim, a, view)
                )  # it may tell better how he knows
            continue
        old = last.get(who.id)
        if old is None or old.stance != a.stance or (old.loose and not a.loose):
            last[who.id] = a
        _keep_best(best, (who.id, a.stance == "denies"), grade(claim, a, view))
    for origin, a in last.items():
        yield Word(origin=view.story.origins[origin], assertion=a, grading=best[origin, a.stance == "denies"])


def _comes_from(gone: Sequence[Assertion], a: Assertion, claim: Claim, view: View) -> bool:
    """Whether another outlet copied it from what is gone, and from nothing that stands."""
    outlet = view.story.reports[a.report].report.outlet
    said = list(_copied_from(a, claim, view))
    same = any(view.story.reports[b.report].report.outlet == outlet for b in said)  # it stands by it again
    return bool(said) and not same and all(b in gone for b in said)


def _only_repeats(a: Assertion, claim: Claim, view: View) -> bool:
    """Whether it says again what was said: a passage that was copied renews nobody's word, denials neither."""
    return a.stance == "repeats" or any(b.stance == a.stance for b in _copied_from(a, claim, view))


def _copied_from(a: Assertion, claim: Claim, view: View) -> Iterator[Assertion]:
    """The same origin's word for the claim in the report from which the passage was copied."""
    for copy in view.story.copied.get(a.report, ()):
        if any(start < a.end and a.start < end for start, end in copy.b_spans):
            yield from (b for b in claim.assertions if b.report == copy.a and b.origin == a.origin)


def _keep_best(best: dict[tuple[str, bool], Grading], side: tuple[str, bool], found: Grading) -> None:
    if side not in best or found.grade > best[side].grade:
        best[side] = found


def count(words: Sequence[Word], view: View) -> Counts:
    """Low: parents, allies as one; best: principals; high: speakers. Of live, affirming origins of grade 1 and up."""
    said = [w for w in words if not w.assertion.loose] or words[:1]  # what only comes near it bears nobody out
    origins = [w.origin for w in said]
    if not origins:
        return Counts(low=0, best=0, high=0)
    principals = {o.principal or o.id for o in origins}
    parents = {w.origin.parent for w in said if w.origin.parent and not _is_unfounded(w)}
    joint = {w.origin.parent for w in said if w.origin.parent in parents and _is_joint(w, view)}
    return Counts(low=max(1, _sides(parents, joint, view)), best=len(principals), high=len({o.id for o in origins}))


def _is_unfounded(w: Word) -> bool:
    """Whether a private outlet does not say how it knows: it may have it from anybody else who is counted."""
    private = w.origin.parent == w.origin.principal
    return w.origin.kind in PRESS and private and w.grading.grade < 2


def _is_joint(w: Word, view: View) -> bool:
    """Whether it is said in a joint statement, and nothing shows how each of those who made it knows."""
    text = view.story.reports[w.assertion.report].report.text[w.assertion.start : w.assertion.end].lower()
    return w.grading.grade < 2 and any(j in text for j in load_table("grades")["joint"])


def _sides(parents: set[str], joint: set[str], view: View) -> int:
    """How many sides these parents make: allies are one, and so are those who made a joint statement."""
    side: dict[str, str] = {p: p for p in parents}

    def root(p: str) -> str:
        while side[p] != p:
            p = side[p]
        return p

    pairs = [tuple(sorted(pair)) for pair in sorted(view.sides()[0], key=sorted) if pair <= parents]
    for a, b in (*pairs, *pairwise(sorted(joint))):
        side[root(a)] = root(b)
    return len({root(p) for p in parents})


def grades_of(claim: Claim, view: View) -> Mapping[str, Grading]:
    """The best grading of every origin of the claim, over all its assertions, with what it gains where that shows."""
    out: dict[str, Grading] = {}
    stakes: dict[str, str] = {}
    for a in claim.assertions:
        if a.origin is not None and view.origin(a.origin) is not None and a.stance in ("affirms", "denies", "repeats"):
            found, gain = grade(claim, a, view), stake(claim, a, view)
            if a.origin not in out or found.grade > out[a.origin].grade:
                out[a.origin] = found
            if gain is not None:
                stakes.setdefault(a.origin, gain)
    return {origin: replace(found, stake=stakes.get(origin)) for origin, found in out.items()}
