"""Who stands behind a claim at a moment: the live word of every origin, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.records.claim import Assertion, Claim
from sayso.records.origin import Loss, Origin
from sayso.records.status import Counts, Grading
from sayso.weigh.grades import grade
from sayso.weigh.remit import is_mouth
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
    lost = [loss for loss in losses if loss.at <= at]
    alive: list[Assertion] = []
    gone: list[Assertion] = []
    for a in known:
        taken_by = [loss for loss in lost if _is_lost(a, loss)]
        (gone if taken_by else alive).append(a)
    said = list(_latest(claim, alive, view, {a.origin for a in known if a.stance in ("affirms", "denies")}))
    bodies = [w for w in said if w.origin.kind == "institution"]
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
    principal = speaker.origin.principal
    if body.origin.kind != "institution" or principal is None or body.origin.principal != principal:
        return False
    if speaker.origin.kind != "anonymous" and not is_mouth(view.role_of(speaker.origin)):
        return False
    if principal.lower().startswith("government of") and body.origin.name not in (principal, body.origin.parent):
        return False
    then, now = speaker.assertion.at, body.assertion.at
    contrary = (speaker.assertion.stance == "denies") != (body.assertion.stance == "denies")
    return contrary and then is not None and now is not None and now >= then


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
        if a.stance == "repeats" and (who.id not in heard or who.id in last):
            continue
        old = last.get(who.id)
        if old is None or old.stance != a.stance or (old.loose and not a.loose):
            last[who.id] = a
        found = grade(claim, a, view)
        side = (who.id, a.stance == "denies")
        if side not in best or found.grade > best[side].grade:
            best[side] = found
    for origin, a in last.items():
        yield Word(origin=view.story.origins[origin], assertion=a, grading=best[origin, a.stance == "denies"])


def count(words: Sequence[Word], view: View) -> Counts:
    """Low: parents, allies as one; best: principals; high: speakers. Of live, affirming origins of grade 1 and up."""
    said = [w for w in words if not w.assertion.loose] or words[:1]  # what only comes near it bears nobody out
    origins = [w.origin for w in said]
    if not origins:
        return Counts(low=0, best=0, high=0)
    principals = {o.principal or o.id for o in origins}
    parents = {o.parent for o in origins if o.parent}
    return Counts(low=max(1, _sides(parents, view)), best=len(principals), high=len({o.id for o in origins}))


def _sides(parents: set[str], view: View) -> int:
    """How many sides these parents make, allies taken as one."""
    side: dict[str, str] = {p: p for p in parents}

    def root(p: str) -> str:
        while side[p] != p:
            p = side[p]
        return p

    for pair in sorted(view.sides()[0], key=sorted):
        if pair <= parents:
            a, b = sorted(pair)
            side[root(a)] = root(b)
    return len({root(p) for p in parents})


def grades_of(claim: Claim, view: View) -> Mapping[str, Grading]:
    """The best grading of every origin of the claim, over all its assertions."""
    out: dict[str, Grading] = {}
    for a in claim.assertions:
        if a.origin is not None and view.origin(a.origin) is not None and a.stance in ("affirms", "denies", "repeats"):
            found = grade(claim, a, view)
            if a.origin not in out or found.grade > out[a.origin].grade:
                out[a.origin] = found
    return out
