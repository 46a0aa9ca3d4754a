"""Grades: how well placed an origin is to know a claim. A readable list of small rules, each with its reason.

The first rule that says something decides. Grade 3 is custody, authority or proof; 2 direct access; 1 an origin that
can be identified; 0 one that cannot be traced (DESIGN section 5; compare the journalist's rule to ask how a source
knows, Kovach and Rosenstiel 2010).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.lang.countries import countries_in
from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.records.attribution import Attribution
from sayso.records.claim import Assertion, Claim, Frame
from sayso.records.origin import Origin
from sayso.records.status import Grade, Grading
from sayso.weigh.situation import View

PRESS = frozenset({"outlet", "agency"})
PERFORMED = frozenset({"grant", "own-act", "appoint", "certify", "resign"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One assertion of a claim by one origin, with what the report says of the source."""

    claim: Claim
    assertion: Assertion
    origin: Origin
    attribution: Attribution | None
    words: str

    @property
    def affirms(self) -> bool:
        """Whether it speaks for the claim (or its repetition) rather than against it."""
        return self.assertion.stance in ("affirms", "repeats")

    @property
    def frame(self) -> Frame:
        """What the claim says."""
        return self.claim.frame

    @property
    def is_named(self) -> bool:
        """A named person or a body that speaks for itself."""
        return self.origin.kind in ("person", "institution")


Rule = Callable[[Witness, View], Grading | None]


def grade(claim: Claim, assertion: Assertion, view: View) -> Grading:
    """The grading of the assertion's origin for this claim, from this assertion alone."""
    witness = _witness(claim, assertion, view)
    if witness is None:
        return Grading(grade=0, why=_why("hearsay", None))
    for rule in RULES:
        found = rule(witness, view)
        if found is not None:
            return found
    return Grading(grade=1, why=_why("named", witness.origin))


def _witness(claim: Claim, assertion: Assertion, view: View) -> Witness | None:
    origin = view.origin(assertion.origin)
    if origin is None:
        return None
    return Witness(
        claim=claim,
        assertion=assertion,
        origin=origin,
        attribution=view.story.attributions.get(assertion.attribution or ""),
        words=_sentences(assertion, view).lower(),
    )


def _sentences(a: Assertion, view: View) -> str:
    """The sentences in which it is said: what stands around them is of others."""
    report = view.story.reports[a.report]
    touched = [s for s in report.sentences if s.start < a.end and a.start < s.end]
    start = min((s.start for s in touched), default=a.start)
    return report.report.text[min(start, a.start) : max((s.end for s in touched), default=a.end)]


def _why(rule: str, origin: Origin | None) -> str:
    return str(load_table("grades")["why"][rule]).format(origin=origin.name if origin else "nobody")


def _grading(value: Grade, rule: str, witness: Witness) -> Grading:
    return Grading(grade=value, why=_why(rule, witness.origin))


def untraceable(w: Witness, s: View) -> Grading | None:
    """ "Reports", "social media users", "it is claimed": nobody."""
    own = w.assertion.attribution is None and w.assertion.stance != "repeats"
    nobody = w.origin.kind == "unknown" and not own and not _is_state_media(w.origin)
    return _grading(0, "hearsay", w) if nobody else None


def unnamed_media(w: Witness, s: View) -> Grading | None:
    """ "Iranian media" names no outlet; "state media" has at least the state behind it."""
    name = w.origin.name.lower()
    if _is_state_media(w.origin) or w.origin.kind in ("person", "institution", "document", "data"):
        return None
    ends = any(name == m or name.endswith(" " + m) for m in load_table("grades")["unnamed_media"])
    return _grading(0, "unnamed-media", w) if ends else None


def _is_state_media(origin: Origin) -> bool:
    return any(m in origin.name.lower() for m in load_table("grades")["state_media"])


def inferred(w: Witness, s: View) -> Grading | None:
    """Who only reasons from another origin's data is no origin of the claim."""
    return _grading(0, "inference", w) if w.origin.basis is not None else None


def possible(w: Witness, s: View) -> Grading | None:
    """What may be, or was only likely, is never proof: identifiable at best."""
    return _grading(1, "modal", w) if (w.frame.modal or w.assertion.hedged) and w.affirms else None


def implied(w: Witness, s: View) -> Grading | None:
    """What a statement "indicates" or "suggests" is read out of it, not said in it."""
    cue = w.attribution.cue.text.lower() if w.attribution is not None and w.attribution.cue is not None else ""
    return _grading(1, "implied", w) if w.affirms and any(c in cue for c in load_table("grades")["implied"]) else None


def unauthenticated(w: Witness, s: View) -> Grading | None:
    """A statement put out in somebody's name is not yet his."""
    if w.attribution is None or w.origin.kind not in ("person", "document"):
        return None
    text = s.story.reports[w.assertion.report].report.text.lower()
    doubtful = any(u in text for u in load_table("grades")["in_name"])
    return _grading(1, "in-name", w) if doubtful else None


def recorded(w: Witness, s: View) -> Grading | None:
    """Data shows what it records, not what happened to people; proof only in its holder's own hands, so never here.

    Which words of a report a record bears out, and which its reader adds, cannot be told apart well enough for more.
    """
    if w.origin.kind != "data":
        return None
    return _grading(1 if w.frame.predicate in ("die", "unhurt", "cause", "injure", "sabotage") else 2, "data", w)


def own_act(w: Witness, s: View) -> Grading | None:
    """Recalls, orders, appoints, grants: done by saying it, by those who may. A mere mouth of the state may not."""
    kind = _authority(w.frame)
    if kind not in PERFORMED or not w.affirms or w.frame.negated or not _is_actor(w, s):
        return None
    if w.origin.kind == "anonymous":
        return _grading(2, "office", w)
    return _grading(3, "own-act", w) if w.is_named and _has_remit(w, s) else None


def custody(w: Witness, s: View) -> Grading | None:
    """Where a guest or prisoner is, says the government that keeps him; a state's own people are no guests."""
    if w.frame.predicate != "locate" and _authority(w.frame) != "custody":
        return None
    if not w.affirms or w.frame.negated or not _is_government(w.origin):
        return None
    holders = {s.story.place_country.get(p) for p in w.frame.places}
    if w.frame.predicate != "locate":
        holders = set(countries_in(w.frame.agent or ""))
    guest = w.frame.theme
    if guest is None or w.origin.parent not in holders or guest == w.origin.name.lower():
        return None
    if w.frame.predicate == "locate" and (not s.is_person(guest) or s.country_of(guest) == w.origin.parent):
        return None
    if w.origin.kind == "anonymous":
        return _grading(2, "office", w)
    return _grading(3, "custody", w) if w.is_named and _has_remit(w, s) else None


def searched(w: Witness, s: View) -> Grading | None:
    """The body that runs the search has direct access, to what it has found as to what it has not found yet.

    What it announces as found is proof by rights. But an early false find and the later true one, or a part of what
    was found and the whole, come in like words, and as long as claims of like words are joined, proof of the one would
    confirm the other: when in doubt, lower.
    """
    who = f"{w.origin.principal or ''} {w.origin.name} {_role(w)}".lower()
    if w.frame.predicate != "find" or not any(b in who for b in load_table("grades")["search"]):
        return None
    if w.affirms and not w.frame.negated:
        return _grading(2, "search" if w.origin.kind != "anonymous" else "access", w)
    return _grading(2, "search-open", w)


def admitted(w: Witness, s: View) -> Grading | None:
    """An admission against the speaker's own interest, by name or by the body's own statement."""
    if not w.affirms or w.frame.negated or not w.is_named:
        return None
    return _grading(3, "admission", w) if _holder_lost(w, s) or _own_lost(w, s) else None


def found_by_inquiry(w: Witness, s: View) -> Grading | None:
    """A report or list of those charged with it. What it says happened, beyond what it lists, is not proved by it."""
    name = w.origin.name.lower()
    if w.origin.kind != "document" or w.origin.principal is None:
        return None
    if any(u in name or u in w.words for u in load_table("grades")["unauthenticated"]):
        return _grading(1, "named", w)
    if not any(f in name for f in load_table("grades")["findings"]):
        return None
    return _grading(3 if "final" in name or "ruling" in name or "verdict" in name else 2, "findings", w)


def own_conduct(w: Witness, s: View) -> Grading | None:
    """ "We did not strike it": one's own account of disputed conduct is access, never proof."""
    speaker = w.origin.name.lower().split()[-1:] if w.origin.kind == "person" else [w.origin.name.lower()]
    return _grading(2, "own-conduct", w) if w.frame.agent in speaker and w.origin.kind == "person" else None


def had_access(w: Witness, s: View) -> Grading | None:
    """An eyewitness, a reporter at the scene, "officials with direct knowledge"."""
    table = load_table("grades")
    words = " ".join(filter(None, (w.words, _role(w).lower(), w.origin.name.lower())))
    if w.attribution is not None and w.attribution.justification is not None:
        words += " " + w.attribution.justification.text.lower()
    if w.attribution is None or any(n in words for n in table["no_access"]):
        return None
    return _grading(2, "access", w) if any(a in words for a in table["access"]) else None


def unattributed(w: Witness, s: View) -> Grading | None:
    """An outlet's own line: identifiable, no access shown; its word "confirmed" gives no grade."""
    return _grading(1, "outlet", w) if w.assertion.attribution is None else None


RULES: tuple[Rule, ...] = (
    untraceable,
    unnamed_media,
    inferred,
    possible,
    implied,
    unauthenticated,
    recorded,
    unattributed,
    own_act,
    custody,
    searched,
    admitted,
    found_by_inquiry,
    own_conduct,
    had_access,
)


def _authority(frame: Frame) -> str | None:
    kind = class_of(frame.predicate)
    return kind.authority if kind is not None else None


def _bad_for(frame: Frame) -> str | None:
    kind = class_of(frame.predicate)
    return kind.bad_for if kind is not None else None


def _role(w: Witness) -> str:
    a = w.attribution
    return " ".join(filter(None, ((a.role or "") if a else "", (a.speaker.role or "") if a and a.speaker else "")))


def _has_remit(w: Witness, s: View) -> bool:
    who = f"{w.origin.name} {_role(w)} {s.role_of(w.origin)}".lower()
    return w.origin.kind not in PRESS and not any(f" {m}" in f" {who}" for m in load_table("grades")["no_remit"])


def _is_government(origin: Origin) -> bool:
    return (origin.principal or "").lower().startswith("government of")


def _is_actor(w: Witness, s: View) -> bool:
    """Whether the origin answers for the one who is said to act."""
    agent = w.frame.agent or ""
    if not agent:
        return False
    if agent in (w.origin.name.lower(), (w.origin.principal or "").lower(), (w.origin.parent or "").lower()):
        return True
    if w.origin.kind == "person" and agent == w.origin.name.lower().split()[-1]:
        return True
    if not _is_government(w.origin):
        return False
    return w.origin.parent in (*countries_in(agent), s.country_of(agent))


def _own_lost(w: Witness, s: View) -> bool:
    """A government or army says of one of its own people what it would rather not: that he is dead, gone, resigned."""
    official = _is_government(w.origin) or (w.origin.principal or "").lower().startswith("armed forces of")
    own = s.country_of(w.frame.theme) == w.origin.parent and w.origin.parent is not None
    return _bad_for(w.frame) == "theme" and official and own and _has_remit(w, s)


def _holder_lost(w: Witness, s: View) -> bool:
    """The army or government of the country in which a captured place lies says that it is lost."""
    if _bad_for(w.frame) != "holder":
        return False
    official = _is_government(w.origin) or (w.origin.principal or "").lower().startswith("armed forces of")
    lost_in = {s.story.place_country.get(p) for p in w.frame.places}
    attacker = w.frame.agent or ""
    own = attacker and w.origin.parent in (*countries_in(attacker), s.country_of(attacker))
    return official and w.origin.parent in lost_in and not own
