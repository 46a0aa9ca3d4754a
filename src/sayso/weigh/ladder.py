"""The ladder of DESIGN section 5: from top to bottom, the first rule that holds wins. Each rule gives its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations

from sayso.lang.countries import countries_in
from sayso.lang.numbers import stated
from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.records.attribution import Span
from sayso.records.claim import Assertion, Claim
from sayso.records.status import Status
from sayso.weigh.remit import PERFORMED, authority
from sayso.weigh.situation import View
from sayso.weigh.standing import Standing, Word

SAME_TIME = timedelta(hours=12)  # a state told later than this after the last word for another replaces it
LISTED = 4  # names in a reason; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim at a moment with its rivals' standing: all that a rule may look at.

    ``counts`` are the other claims that count the same thing.
    """

    claim: Claim
    at: datetime
    standing: Standing
    rivals: Sequence[Claim]
    rival_standing: Mapping[str, Standing]
    rival_status: Mapping[str, Status]
    held_before: bool
    low: int
    view: View
    counts: Sequence[Claim] = ()

    def live_rivals(self, grade: int) -> list[Claim]:
        """Rivals that an origin of this grade or more affirms and that are not dispelled or replaced themselves."""
        return [
            r
            for r in self.rivals
            if self.rival_status.get(r.id) not in ("dispelled", "superseded")
            and self.rival_standing[r.id].best >= grade
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A status with its reason, the words of origins that bear it out, and whatever else the reason quotes."""

    status: Status
    why: str
    words: tuple[Word, ...] = field(default=())
    shown: tuple[Span, ...] = field(default=())


Rule = Callable[[Case], Ruling | None]


def rule_status(case: Case) -> Ruling:
    """Where the claim stands: the first rule of the ladder that holds."""
    for rule in LADDER:
        ruling = rule(case)
        if ruling is not None:
            return ruling
    return _ruling(case, "rumour", "hearsay")


def refuted(case: Case) -> Ruling | None:
    """An origin of grade 3 refutes it and none of grade 3 affirms it."""
    if case.standing.best_denial == 3 and case.standing.best < 3:
        return _ruling(case, "dispelled", "refuted", case.standing.denying)
    return None


def rival_confirmed(case: Case) -> Ruling | None:
    """A rival claim for the same time is confirmed, and no affirming origin has grade 3."""
    for rival in case.rivals:
        if case.rival_status.get(rival.id) == "confirmed" and case.standing.best < 3:
            words = case.rival_standing[rival.id].support()
            if _replaces(case, rival):
                return _ruling(case, "superseded", "superseded", words, rival)
            return _ruling(case, "dispelled", "rival-confirmed", words, rival)
    return None


def ruled_out(case: Case) -> Ruling | None:
    """Two rivals or more have proof, and it has none: whichever of them is right, it is not."""
    proved = [r for r in case.rivals if case.rival_standing[r.id].best == 3 and not _replaces(case, r)]
    if len(proved) < 2 or case.standing.best == 3 or not all(a.id in b.rivals for a, b in combinations(proved, 2)):
        return None
    words = [w for r in proved for w in case.rival_standing[r.id].support() if w.grading.grade == 3]
    return _ruling(case, "dispelled", "ruled-out", words, proved[0])


def withdrawn(case: Case) -> Ruling | None:
    """Its origin, or the outlet that alone had it, says that it takes it back, and no other origin is left."""
    if case.standing.withdrawn and not case.standing.support():
        return _ruling(case, "dispelled", "withdrawn")
    return None


def called_false(case: Case) -> Ruling | None:
    """Nobody who can be traced affirms it, and a report in its own voice says that it was dispelled."""
    own = tuple(w for w in case.standing.denying if w.assertion.attribution is None and w.grading.grade >= 1)
    if own and case.standing.best < 1:
        return _ruling(case, "dispelled", "called-false", own)
    return None


def replaced(case: Case) -> Ruling | None:
    """It held on its date and a later state of affairs, as firm, took its place."""
    for rival in case.rivals:
        firm = case.rival_status.get(rival.id) == "confirmed" or case.rival_standing[rival.id].best == 3
        if firm and case.standing.best == 3 and _replaces(case, rival):
            return _ruling(case, "superseded", "superseded", case.rival_standing[rival.id].support(), rival)
    return None


def outgrown(case: Case) -> Ruling | None:
    """A later higher count takes a running count's place, whoever gives it; a later lower one does not."""
    for other in case.counts:
        words = case.rival_standing[other.id].support() if other.id in case.rival_standing else ()
        firm = case.standing.best < 3 or any(w.grading.grade >= 2 for w in words)  # hearsay outgrows no official count
        if words and firm and case.held_before and _is_later_and_higher(other, case.claim, case.at):
            return _ruling(case, "superseded", "superseded", words, other)
    return None


def overtaken(case: Case) -> Ruling | None:
    """ "Not found yet" held until those who said so say that it was found."""
    frame = case.claim.frame
    if not frame.negated or frame.predicate not in load_table("grades")["comes_about"] or not case.held_before:
        return None
    waited: dict[str | None, datetime] = {}
    for a in case.claim.assertions:
        if a.stance in ("affirms", "repeats") and a.at is not None and a.at <= case.at:
            waited[_principal(case, a)] = a.at
    for rival in case.rivals:
        if rival.frame.negated or rival.frame.predicate != frame.predicate:
            continue
        words = [w for w in case.rival_standing[rival.id].support() if w.grading.grade >= 2 and _is_after(w, waited)]
        if words:
            return _ruling(case, "superseded", "superseded", words, rival)
    return None


def _is_after(word: Word, waited: Mapping[str | None, datetime]) -> bool:
    """Whether the same body said the other thing before, for the last time."""
    last = waited.get(word.origin.principal or word.origin.id)
    return last is not None and word.assertion.at is not None and word.assertion.at > last


def corrected(case: Case) -> Ruling | None:
    """Those who gave a count correct it, and say so: only then does a lower one take its place."""
    ours = {w.origin.principal or w.origin.id for w in case.standing.support()} | _gave(case)
    for other in (*case.counts, *(r for r in case.rivals if r.frame.numbers and case.claim.frame.numbers)):
        words = case.rival_standing[other.id].support() if other.id in case.rival_standing else ()
        said = [w for w in words if (w.origin.principal or w.origin.id) in ours and _corrects(case, w)]
        if said and case.held_before and not _is_later_and_higher(case.claim, other, case.at):
            return _ruling(case, "superseded", "superseded", said, other)
    return None


def _gave(case: Case) -> set[str | None]:
    return {_principal(case, a) for a in case.claim.assertions if a.stance == "affirms" and a.at and a.at <= case.at}


def _corrects(case: Case, word: Word) -> bool:
    """Whether the sentence in which it is said speaks of a correction, after our count was given."""
    a = word.assertion
    given = [x.at for x in case.claim.assertions if x.at is not None and x.at <= case.at]
    text = case.view.story.reports[a.report].report.text[a.start : a.end].lower()
    later = a.at is not None and bool(given) and a.at > min(given)
    return later and any(c in text for c in load_table("grades")["corrected"])


def proved(case: Case) -> Ruling | None:
    """An affirming origin of grade 3, and no live denial or rival of grade 2 or more from outside its principal."""
    proof = [w for w in case.standing.affirming if w.grading.grade == 3 and not _answers_another(case, w)]
    if not proof:
        return None
    own = {w.origin.principal for w in proof}
    against = [w for w in _against(case, 2) if w.origin.principal not in own]
    firm = any(_is_act(case.claim) or w.origin.kind == "data" for w in proof)
    if any(w.grading.grade == 3 or not firm for w in against):
        return None
    return _ruling(case, "confirmed", "authority", proof, grade=_capital(proof[0].grading.why))


def _answers_another(case: Case, proof: Word) -> bool:
    """Whether the one who has proof had denied it after others said so: what he says later is of something later.

    An early false find and the later true one come in like words, and proof of the one would confirm the other.
    """
    own = proof.origin.principal or proof.origin.id
    denied = [a.at for a in _denials(case) if a.at is not None and _principal(case, a) == own]
    return any(
        a.at is not None and a.at < last and a.stance in ("affirms", "repeats") and _principal(case, a) != own
        for last in denied
        if proof.assertion.at is None or last < proof.assertion.at
        for a in case.claim.assertions
    )


def _denials(case: Case) -> list[Assertion]:
    """All denials so far, as such or as the affirmation of a rival that says the opposite."""
    own = [a for a in case.claim.assertions if a.stance == "denies"]
    opposite = [r for r in case.rivals if r.frame.negated != case.claim.frame.negated]
    return own + [a for r in opposite for a in r.assertions if a.stance in ("affirms", "repeats")]


def _principal(case: Case, a: Assertion) -> str | None:
    origin = case.view.origin(a.origin)
    return (origin.principal or origin.id) if origin is not None else None


def agreed_by_opponents(case: Case) -> Ruling | None:
    """Principals that oppose each other agree by name, one of them against its interest; no live denial of grade 2."""
    if _against(case, 2):
        return None
    spoken = [
        w for w in case.standing.support() if w.origin.kind in ("person", "institution") and not w.assertion.hedged
    ]
    sides = set(map(_side, spoken))
    opposed = {side for pair in case.view.sides()[1] if pair <= sides for side in pair}
    for a, b in combinations([w for w in spoken if _side(w) in opposed], 2):
        if _opposed(a, b, case.view) and (_against_interest(a, case) or _against_interest(b, case)):
            return _ruling(case, "confirmed", "opposed", (a, b))
    return None


def contested(case: Case) -> Ruling | None:
    """An affirming origin of grade 1 or more against a live denial or rival of grade 1 or more."""
    if case.standing.best < 1:
        return None
    denials = [w for w in case.standing.denying if w.grading.grade >= 1]
    if denials:
        return _ruling(case, "contested", "contested-denial", (*case.standing.support(), *denials))
    rivals = [r for r in case.live_rivals(1) if not _replaces_each_other(case, r)]
    if rivals:
        return _ruling(case, "contested", "contested-rival", case.standing.support(), rivals[0])
    return None


def corroborated(case: Case) -> Ruling | None:
    """Low is at least 2 and one of these origins has grade 2 or more."""
    if case.low >= 2 and case.standing.best >= 2:
        return _ruling(case, "corroborated", "corroborated", case.standing.support())
    return None


def single_source(case: Case) -> Ruling | None:
    """An origin of grade 1 or more."""
    support = case.standing.support()
    if not support:
        return None
    principals = {w.origin.principal or w.origin.id for w in support}
    return _ruling(case, "single-source", "single" if len(principals) == 1 else "several", support)


def rumour(case: Case) -> Ruling | None:
    """Grade 0 only, or nobody's word left."""
    if case.standing.dropped and not case.standing.affirming:
        return _ruling(case, "rumour", "dropped")
    if case.standing.denying and not case.standing.affirming:
        return _ruling(case, "rumour", "denied-only", case.standing.denying)
    return None


LADDER: tuple[Rule, ...] = (
    overtaken,  # "not yet" was of another time: neither a refutation nor a rival for the same time
    refuted,
    rival_confirmed,
    ruled_out,
    withdrawn,
    called_false,
    replaced,
    outgrown,
    corrected,
    proved,
    agreed_by_opponents,
    contested,
    corroborated,
    single_source,
    rumour,
)


def _is_act(claim: Claim) -> bool:
    """Whether it is done by saying it; what a search found or where a guest is can be denied by those with access."""
    return authority(claim.frame) in PERFORMED


def _is_state(claim: Claim) -> bool:
    """Whether the claim is of something that holds for a while."""
    kind = class_of(claim.frame.predicate)
    return kind is not None and kind.state


def _against(case: Case, grade: int) -> list[Word]:
    """Live denials and rivals' affirmations of this grade or more."""
    words = [w for w in case.standing.denying if w.grading.grade >= grade]
    for rival in case.live_rivals(grade):
        words += [w for w in case.rival_standing[rival.id].affirming if w.grading.grade >= grade]
    return words


def _opposed(a: Word, b: Word, view: View) -> bool:
    x, y = _side(a), _side(b)
    return view.are_opposed(x, y)


def _side(word: Word) -> str | None:
    return word.origin.parent or word.origin.principal


def _against_interest(word: Word, case: Case) -> bool:
    """Whether the claim is bad for the speaker's own side or for an ally of it."""
    kind, frame, side = class_of(case.claim.frame.predicate), case.claim.frame, _side(word)
    bad_for = kind.bad_for if kind is not None else None
    if side is None or bad_for in (None, "others"):
        return False
    if bad_for == "holder":
        hurt = {case.view.country_at(p) for p in frame.places}
    else:
        who = frame.theme if bad_for == "theme" else frame.agent
        hurt = {case.view.country_of(who), *countries_in(who or "")}
    return any(h is not None and (h == side or case.view.are_allied(h, side)) for h in hurt)


def _replaces(case: Case, rival: Claim) -> bool:
    """A rival replaces a state that held where it was first said well after the last word for it."""
    counts = bool(case.claim.frame.numbers) and bool(rival.frame.numbers)
    if (not _is_state(case.claim) and not counts) or not case.held_before:
        return False
    if counts and not _is_later_and_higher(rival, case.claim, case.at):
        return False  # a lower count takes a higher one's place only where it is corrected
    return _gap(case.claim, rival, case.at)


def _replaces_each_other(case: Case, rival: Claim) -> bool:
    return _is_state(case.claim) and (_gap(case.claim, rival, case.at) or _gap(rival, case.claim, case.at))


def _gap(earlier: Claim, later: Claim, at: datetime) -> bool:
    ended, began = _said(earlier, at), _said(later, at)
    return bool(ended and began) and min(began) > max(ended) + SAME_TIME


def _said(claim: Claim, at: datetime) -> list[datetime]:
    """When it was affirmed, by ``at``; what only stands near its words keeps no state of affairs alive."""
    said = [a for a in claim.assertions if a.at is not None and a.at <= at and a.stance == "affirms"]
    return [a.at for a in said if not a.loose and a.at is not None] or [a.at for a in said if a.at is not None]


def _is_later_and_higher(other: Claim, claim: Claim, at: datetime) -> bool:
    ours = {unit: stated((low, high)) for low, high, unit in claim.frame.numbers}
    theirs = {unit: stated((low, high)) for low, high, unit in other.frame.numbers}
    higher = any(theirs[u] > ours[u] for u in ours.keys() & theirs.keys())
    ended, began = _said(claim, at), _said(other, at)
    return higher and bool(ended and began) and min(began) > max(ended)


def _ruling(
    case: Case, status: Status, template: str, words: Sequence[Word] = (), rival: Claim | None = None, grade: str = ""
) -> Ruling:
    affirm = [w for w in words if w.assertion.stance != "denies"]
    deny = [w for w in words if w.assertion.stance == "denies"]
    why = str(load_table("status")["why"][template]).format(
        affirm=_list(affirm or case.standing.support()),
        deny=_list(deny),
        rival=rival.text if rival else "",
        grade=grade,
    )
    shown = (rival.wording,) if rival is not None and rival.wording is not None else ()
    return Ruling(status=status, why=_capital(why), words=tuple(words), shown=shown)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _list(words: Sequence[Word]) -> str:
    names = list(dict.fromkeys(w.origin.name for w in words))
    if not names:
        return "nobody"
    if len(names) > LISTED:
        names = [*names[: LISTED - 1], f"{len(names) - LISTED + 1} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
