"""Whose a fact is to tell: who acts, keeps, searches, holds, and what an origin would rather not say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.lang.countries import countries_in
from sayso.lang.people import surname
from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.records.attribution import Attribution
from sayso.records.claim import Assertion, Claim, Frame
from sayso.records.origin import Origin
from sayso.weigh.situation import View

PRESS = frozenset({"outlet", "agency"})
PERFORMED = frozenset({"grant", "own-act", "appoint", "certify", "resign"})  # rights to do a thing by saying it


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One assertion of a claim by one origin, with what the report says of the source.

    ``words`` are the sentences in which it is said, in lower case, from ``start`` to ``end`` of the report's text.
    """

    claim: Claim
    assertion: Assertion
    origin: Origin
    attribution: Attribution | None
    words: str
    start: int
    end: int

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


def names_one(name: str, table: str) -> bool:
    """Whether a name holds a word of that list of the table `grades`."""
    return any(re.search(rf"\b{re.escape(word)}\b", name.lower()) for word in load_table("grades")[table])


def is_state_media(origin: Origin) -> bool:
    """ "State media" without a name: the state at least is behind them."""
    return any(m in origin.name.lower() for m in load_table("grades")["state_media"])


def is_mouth(role: str) -> bool:
    """Whether somebody speaks for another: a spokesman, whose word its institution can take back."""
    return any(m in role.lower() for m in load_table("grades")["mouths"])


def is_head(role: str) -> bool:
    """Whether somebody heads an institution, so that his word is its own; a deputy or a former head does not."""
    table = load_table("grades")
    words = role.lower()
    held = any(re.search(rf"\b{re.escape(h)}\b", words) for h in table["heads"])
    return held and not any(re.search(rf"\b{re.escape(n)}\b", words) for n in table["no_heads"])


def is_body(w: Witness, s: View, kind: str) -> bool:
    """Whether the origin is, or leads, or speaks for, a body of that kind of the table `grades`."""
    who = f"{w.origin.principal or ''} {w.origin.name} {role(w)} {s.role_of(w.origin)}"
    return names_one(who, kind)


def acts_for(w: Witness) -> bool:
    """Whether it is the origin itself, or its own state's forces or machines, that is said to have acted."""
    agent = w.frame.agent or ""
    if not agent:
        return False
    if w.origin.kind == "person" and agent == w.origin.name.lower().split()[-1]:
        return True
    names = (w.origin.name, w.origin.principal or "", w.origin.parent or "")
    official = is_government(w.origin) or is_army(w.origin)
    return agent in map(str.lower, names) or (official and w.origin.parent in _states_of(agent, w.claim.text))


def _states_of(agent: str, text: str) -> tuple[str, ...]:
    """The countries that the words before the one who acts name: "the Chilean navy's drones"."""
    found = re.search(rf"((?:[\w'’-]+ ){{0,3}}){re.escape(agent)}s?\b", text.lower())
    return (*countries_in(agent), *(countries_in(found.group(1)) if found else ()))


def is_army(origin: Origin) -> bool:
    """Whether an army answers for it."""
    return (origin.principal or "").lower().startswith("armed forces of")


def authority(frame: Frame) -> str | None:
    """Of what kind the right is to say that such a thing is so; None where nobody has it."""
    kind = class_of(frame.predicate)
    return kind.authority if kind is not None else None


def _bad_for(frame: Frame) -> str | None:
    kind = class_of(frame.predicate)
    return kind.bad_for if kind is not None else None


def role(w: Witness) -> str:
    """The titles with which this attribution names its source."""
    a = w.attribution
    return " ".join(filter(None, ((a.role or "") if a else "", (a.speaker.role or "") if a and a.speaker else "")))


def source(w: Witness) -> str:
    """The words that name its source in the report."""
    return w.attribution.source.text if w.attribution is not None and w.attribution.source is not None else ""


def has_remit(w: Witness, s: View) -> bool:
    """Whether the origin is more than a mouth of the state that pays it."""
    who = f"{w.origin.name} {role(w)} {s.role_of(w.origin)}".lower()
    return w.origin.kind not in PRESS and not any(f" {m}" in f" {who}" for m in load_table("grades")["no_remit"])


def is_government(origin: Origin) -> bool:
    """Whether a government answers for it."""
    return (origin.principal or "").lower().startswith("government of")


def is_toll(claim: Claim) -> bool:
    """Whether a claim counts the dead, in whatever words: "the death toll has risen to 31"."""
    if not any(unit == "people" for _, _, unit in claim.frame.numbers) or claim.frame.negated:
        return False
    return claim.frame.predicate == "die" or any(re.search(t, claim.text.lower()) for t in load_table("grades")["toll"])


def is_actor(w: Witness, s: View) -> bool:
    """Whether the origin answers for the one who is said to act."""
    agent = w.frame.agent or ""
    if not agent:
        return w.affirms and _tells_of_itself(w)
    if _is_named_as(agent, w):
        return True
    if agent in (w.origin.name.lower(), (w.origin.principal or "").lower(), (w.origin.parent or "").lower()):
        return True
    if w.origin.kind == "person" and agent == w.origin.name.lower().split()[-1]:
        return True
    if not is_government(w.origin):
        return False
    return w.origin.parent in (*countries_in(agent), s.country_of(agent))


def _is_named_as(agent: str, w: Witness) -> bool:
    """Whether the one who acts has the origin's name in the claim: "the central bank", "the dairy company Fjelsted"."""
    name = re.findall(r"\w+", w.origin.name.lower())
    said = re.findall(r"\w+", w.claim.text.lower())
    whole = len(name) > 1 and name[-1] == agent and set(said).issuperset(name)
    house = " ".join(re.findall(r"\w+", (w.origin.principal or w.origin.name).lower()))
    behind = re.search(rf"\b{re.escape(agent)} {re.escape(house)}\b", " ".join(said)) is not None
    return w.origin.kind in ("institution", "person") and ((whole and w.origin.kind == "institution") or behind)


def _tells_of_itself(w: Witness) -> bool:
    """Whether the source speaks of itself: "Fjelsted said that it was recalling the tins"."""
    if w.attribution is None or not w.is_named:
        return False
    words = re.findall(r"\w+", " ".join(p.text for p in w.attribution.content).lower())
    return next((word for word in words if word != "that"), "") in load_table("grades")["itself"]


def admits(w: Witness) -> bool:
    """Whether the report says that the source admits it, and it is of the source's own: the word tells the interest."""
    table = load_table("grades")
    cue = w.attribution.cue.text.lower() if w.attribution is not None and w.attribution.cue is not None else ""
    if not any(word in cue for word in table["admit"]) or w.attribution is None:
        return False
    words = " ".join(p.text for p in w.attribution.content).lower()
    house = (w.origin.principal or w.origin.name).lower()
    return house in words or _tells_of_itself(w) or bool(set(re.findall(r"\w+", words)) & set(table["own"]))


def conceded(w: Witness, s: View) -> bool:
    """Whether it is another who won, and the report says that the source concedes it."""
    if _bad_for(w.frame) != "others" or w.origin.kind != "person":
        return False
    own = surname(w.origin.name)
    words = "|".join(map(re.escape, load_table("grades")["concede"]))
    text = s.story.reports[w.assertion.report].report.text.lower()
    return own != w.frame.theme and re.search(rf"\b{re.escape(own)}\b[^.]{{0,60}}\b(?:{words})\b", text) is not None


def own_lost(w: Witness, s: View) -> bool:
    """A government or army says of one of its own people what it would rather not: that he is dead, gone, resigned."""
    official = is_government(w.origin) or is_army(w.origin)
    own = s.country_of(w.frame.theme) == w.origin.parent and w.origin.parent is not None
    return _bad_for(w.frame) == "theme" and official and own and has_remit(w, s)


def holder_lost(w: Witness, s: View) -> bool:
    """The army or government of the country in which a captured place lies says that it is lost."""
    if _bad_for(w.frame) != "holder":
        return False
    official = is_government(w.origin) or is_army(w.origin)
    lost_in = {s.country_at(p) for p in w.frame.places}
    attacker = w.frame.agent or ""
    own = attacker and w.origin.parent in (*countries_in(attacker), s.country_of(attacker))
    return official and w.origin.parent in lost_in and not own
