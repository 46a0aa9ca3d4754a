"""Grades: how well placed an origin is to know a claim. A readable list of small rules, each with its reason.

The first rule that says something decides. Grade 3 is custody, authority or proof; 2 direct access; 1 an origin that
can be identified; 0 one that cannot be traced (DESIGN section 5; compare the journalist's rule to ask how a source
knows, Kovach and Rosenstiel 2010).
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.lang.numbers import find_quantities
from sayso.lang.predicates import is_said_in
from sayso.lang.tables import load_table
from sayso.records.claim import Assertion, Claim
from sayso.records.origin import Origin
from sayso.records.status import Grade, Grading
from sayso.weigh.remit import (
    PERFORMED,
    Witness,
    acts_for,
    admits,
    authority,
    conceded,
    has_remit,
    holder_lost,
    is_actor,
    is_body,
    is_government,
    is_state_media,
    is_toll,
    names_one,
    own_lost,
    role,
    source,
)
from sayso.weigh.situation import View
from sayso.weigh.stakes import find_stake

Rule = Callable[[Witness, View], Grading | None]


def grade(claim: Claim, assertion: Assertion, view: View) -> Grading:
    """The grading of the assertion's origin for this claim, from this assertion alone."""
    return view.remember(("grade", claim.id, assertion), lambda: _grade(claim, assertion, view))


def _grade(claim: Claim, assertion: Assertion, view: View) -> Grading:
    witness = _witness(claim, assertion, view)
    if witness is None:
        return Grading(grade=0, why=_why("hearsay", None))
    for rule in RULES:
        found = rule(witness, view)
        if found is not None:
            return found
    return Grading(grade=1, why=_why("named", witness.origin))


def stake(claim: Claim, assertion: Assertion, view: View) -> str | None:
    """What the assertion's origin gains by it, in words; None where nothing shows it."""
    witness = _witness(claim, assertion, view)
    return find_stake(witness, view) if witness is not None else None


def _witness(claim: Claim, assertion: Assertion, view: View) -> Witness | None:
    origin = view.origin(assertion.origin)
    if origin is None:
        return None
    start, end = _sentences(assertion, view)
    return Witness(
        claim=claim,
        assertion=assertion,
        origin=origin,
        attribution=view.story.attributions.get(assertion.attribution or ""),
        words=view.story.reports[assertion.report].report.text[start:end].lower(),
        start=start,
        end=end,
    )


def _sentences(a: Assertion, view: View) -> tuple[int, int]:
    """The sentences in which it is said: what stands around them is of others."""
    touched = [s for s in view.story.reports[a.report].sentences if s.start < a.end and a.start < s.end]
    return min((a.start, *(s.start for s in touched))), max((a.end, *(s.end for s in touched)))


def _why(rule: str, origin: Origin | None) -> str:
    return str(load_table("grades")["why"][rule]).format(origin=origin.name if origin else "nobody")


def _grading(value: Grade, rule: str, witness: Witness) -> Grading:
    return Grading(grade=value, why=_why(rule, witness.origin))


def untraceable(w: Witness, s: View) -> Grading | None:
    """ "Reports", "social media users", "it is claimed": nobody."""
    own = w.assertion.attribution is None and w.assertion.stance != "repeats"
    nobody = w.origin.kind == "unknown" and not own and not is_state_media(w.origin)
    anyone = w.origin.kind in ("anonymous", "document", "unknown") and names_one(w.origin.name, "nobody")
    return _grading(0, "hearsay", w) if nobody or anyone else None


def unnamed_media(w: Witness, s: View) -> Grading | None:
    """ "Iranian media" names no outlet; "state media" has at least the state behind it."""
    name = w.origin.name.lower()
    if is_state_media(w.origin) or w.origin.kind in ("person", "institution", "document", "data"):
        return None
    ends = any(name == m or name.endswith(" " + m) for m in load_table("grades")["unnamed_media"])
    return _grading(0, "unnamed-media", w) if ends else None


def inferred(w: Witness, s: View) -> Grading | None:
    """Who only reasons from another origin's data is no origin of the claim."""
    return _grading(0, "inference", w) if w.origin.basis is not None else None


def possible(w: Witness, s: View) -> Grading | None:
    """What may be, or was only likely, is never proof: identifiable at best."""
    return _grading(1, "modal", w) if (w.frame.modal or w.assertion.hedged) and w.affirms else None


def loose(w: Witness, s: View) -> Grading | None:
    """What only stands near the claim's wording may say something else."""
    return _grading(1, "loose", w) if w.assertion.loose else None


def doubted(w: Witness, s: View) -> Grading | None:
    """Where a denial stands in the same sentence, whose word is whose is not certain enough for proof."""
    doubt = any(d in w.words for d in load_table("grades")["doubt"] if not d.startswith(w.frame.predicate))
    return _grading(1, "doubted", w) if w.affirms and not w.frame.negated and doubt else None


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
    """A record is proof of what it records where its holder is named, and only access to what happened to people."""
    if w.origin.kind != "data":
        return None
    if w.frame.predicate in load_table("grades")["not_recorded"]:
        return _grading(1, "data", w)
    held = w.origin.principal not in (None, w.origin.name)
    return _grading(3 if held and w.affirms else 2, "data", w)


def own_act(w: Witness, s: View) -> Grading | None:
    """Recalls, orders, appoints, grants: done by saying it, by those who may. A mere mouth of the state may not.

    That it was not done is theirs to say too, but only for the body itself, and only of what is done by saying it.
    """
    kind = authority(w.frame)
    if kind not in PERFORMED or not is_actor(w, s):
        return None
    if w.affirms and not w.frame.negated:
        if w.origin.kind == "anonymous":
            return _grading(2, "office", w)
        return _grading(3, "own-act", w) if w.is_named and has_remit(w, s) else None
    undone = w.assertion.stance == "denies" and not w.frame.negated
    said = w.frame.predicate in load_table("grades")["said_to_be_done"]
    return _grading(3, "own-act", w) if undone and said and w.origin.kind == "institution" else None


def custody(w: Witness, s: View) -> Grading | None:
    """Where a guest or prisoner is, says the government that keeps him; a state's own people are no guests."""
    if w.frame.predicate != "locate" and authority(w.frame) != "custody":
        return None
    if not w.affirms or w.frame.negated or not is_government(w.origin):
        return None
    if w.frame.predicate != "locate":
        return _held(w, s)
    holders = {s.country_at(p) for p in w.frame.places}
    guest = w.frame.theme
    if guest is None or w.origin.parent not in holders or guest == w.origin.name.lower():
        return None
    if not s.is_person(guest) or s.country_of(guest) == w.origin.parent:
        return None
    if w.origin.kind == "anonymous":
        return _grading(2, "office", w)
    return _grading(3, "custody", w) if w.is_named and has_remit(w, s) else None


def _held(w: Witness, s: View) -> Grading | None:
    """Whom a state's officers have arrested or let go, says the body that did it, where nobody else is said to have."""
    own = is_actor(w, s) or (w.frame.agent is None and w.origin.parent not in (None, w.origin.principal))
    if not own or not _is_own_word(w, s) or not has_remit(w, s):
        return None
    return _grading(3 if w.is_named else 2, "held" if w.is_named else "office", w)


def searched(w: Witness, s: View) -> Grading | None:
    """The body that runs the search: proof of what it announces as found, access to what it has not found yet."""
    dead = w.frame.theme in load_table("grades")["remains"]
    if w.frame.predicate != "find" or dead or not is_body(w, s, "search"):
        return None
    if not w.affirms or w.frame.negated:
        return _grading(2, "search-open", w)
    if w.frame.side not in (None, w.origin.parent) or not _is_own_word(w, s):
        return _grading(2, "search-other", w)
    return _grading(3 if w.is_named else 2, "search" if w.is_named else "access", w)


def _is_own_word(w: Witness, s: View) -> bool:
    """Whether the sentence itself says what the claim says: proof is what is announced, not what goes with it."""
    tokens = s.story.reports[w.assertion.report].tokens
    said = [(t.lemma.lower(), t.pos) for t in tokens if w.start <= t.start < w.end]
    return not said or is_said_in(w.frame.predicate, said)


def kept_dead(w: Witness, s: View) -> Grading | None:
    """Who keeps the dead knows who they are, and not how they died; two who keep them may still count differently."""
    table = load_table("grades")
    if w.frame.theme not in table["remains"] or w.frame.predicate not in table["of_remains"]:
        return None
    if not w.is_named or not (is_body(w, s, "search") or is_body(w, s, "keeps_dead")):
        return None
    counted = w.frame.numbers or find_quantities(w.claim.text)
    return _grading(2 if counted else 3, "keeps-dead", w)


def counted_dead(w: Witness, s: View) -> Grading | None:
    """How many died: proof of those who keep the dead, access of those charged with counting; none of the accused.

    A ministry's toll is overtaken by the hour, and whoever reads of the next one late would call the last one proved.
    """
    table = load_table("grades")
    counted = (w.frame.predicate in table["counted"] and bool(w.frame.numbers)) or is_toll(w.claim)
    if not counted or not w.affirms or w.frame.negated or not w.is_named or acts_for(w) or not has_remit(w, s):
        return None
    if is_body(w, s, "has_dead") and (is_toll(w.claim) or _is_own_word(w, s)):
        return _grading(3, "keeps-dead", w)
    return _grading(2, "counts-dead", w) if is_body(w, s, "counts_dead") else None


def admitted(w: Witness, s: View) -> Grading | None:
    """An admission against the speaker's own interest, by name or by the body's own statement."""
    if not w.affirms or w.frame.negated or not w.is_named:
        return None
    lost = holder_lost(w, s) or own_lost(w, s) or conceded(w, s)
    return _grading(3, "admission", w) if lost or admits(w) else None


def found_by_inquiry(w: Witness, s: View) -> Grading | None:
    """What those charged with an inquiry have issued is proof; what is preliminary, or anybody's report, is access."""
    table, name = load_table("grades"), w.origin.name.lower()
    if w.origin.kind not in ("document", "institution") or w.origin.principal is None:
        return None
    if any(u in name or u in w.words for u in table["unauthenticated"]):
        return _grading(1, "named", w)
    papers = s.papers(w.assertion.report, w.origin, w.end)
    words = f"{name} {role(w).lower()} {source(w).lower()} {papers}"
    if not any(f in words for f in table["findings"]):
        return None
    early = any(p in words for p in table["preliminary"])
    charged = any(c in words for c in table["charged"]) or w.origin.parent not in (None, w.origin.principal)
    issued = charged and any(i in words for i in (*table["issued"], *table["charged"]))
    return _grading(3 if issued and not early else 2, "findings", w)


def own_conduct(w: Witness, s: View) -> Grading | None:
    """ "We did not strike it": one's own account of disputed conduct is access, never proof."""
    speaks = w.origin.kind in ("person", "institution", "anonymous")
    innocent = w.affirms and w.frame.negated  # "our forces did not": two who say so of themselves bear out nothing
    return _grading(2, "own-conduct", w) if speaks and not innocent and acts_for(w) else None


def saw_it(w: Witness, s: View) -> Grading | None:
    """ "I saw it come down": who tells in his own words what he saw or did was there."""
    if w.attribution is None or w.origin.kind not in ("person", "anonymous") or w.attribution.form == "indirect":
        return None
    said = f" {' '.join(p.text for p in w.attribution.content).lower()} "
    first = any(f in said for f in load_table("grades")["first_person"])
    return _grading(2, "first-person", w) if first else None


def had_access(w: Witness, s: View) -> Grading | None:
    """An eyewitness, a reporter at the scene, "officials with direct knowledge"."""
    table = load_table("grades")
    words = " ".join(filter(None, (w.words, role(w).lower(), s.role_of(w.origin), w.origin.name.lower())))
    if w.attribution is not None and w.attribution.justification is not None:
        words += " " + w.attribution.justification.text.lower()
    if w.attribution is None or any(n in words for n in table["no_access"]):
        return None
    return _grading(2, "access", w) if any(a in words for a in table["access"]) else None


def unattributed(w: Witness, s: View) -> Grading | None:
    """An outlet's own line: identifiable, no access shown unless its own people saw it; "confirmed" gives no grade."""
    if w.assertion.attribution is not None:
        return None
    saw = any(eyes in w.words for eyes in load_table("grades")["own_eyes"]) and w.origin.kind in ("outlet", "agency")
    return _grading(2, "reporters", w) if saw else _grading(1, "outlet", w)


RULES: tuple[Rule, ...] = (
    untraceable,
    unnamed_media,
    inferred,
    possible,
    loose,
    doubted,
    implied,
    unauthenticated,
    recorded,
    unattributed,
    own_act,
    custody,
    searched,
    kept_dead,
    counted_dead,
    admitted,
    found_by_inquiry,
    own_conduct,
    saw_it,
    had_access,
)
