"""Which state a bare description means ("the interior minister"), where the story leaves one candidate."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sayso.records.report import Report
from sayso.trace.order import moment
from sayso.trace.phrases import Hit, bare, fold
from sayso.trace.states import Body, Naming, State, find_bodies, find_body, find_state, name_states

_GROUP = r"([A-Z][\w’'-]+(?: (?:[A-Z]|al-|of )[\w’'-]*)*)"
_REBELS = (
    re.compile(
        r"\b(?:[Rr]ebels?|[Ii]nsurgents?|[Mm]ilitants?)(?: \w+){0,2} (?:led by|headed by|of|from|known as|called) "
        rf"(?:the )?{_GROUP}"
    ),
    re.compile(rf"{_GROUP}(?:-led)? (?:rebels|insurgents|insurgency|insurgent group|rebel group)\b"),
    re.compile(rf"{_GROUP}, (?:an?|the) (?:\w+ ){{0,2}}(?:rebel|insurgent) (?:group|alliance|movement|force|faction)"),
)
_HOLDER = re.compile(r",? ([A-Z][\w’'-]+(?: (?:al-|de |van |von )?[A-Z][\w’'-]+){1,3})")
_NAMED = re.compile(r"[A-Z][\w’'-]+ (?:al-|de |van |von )?[A-Z][\w’'-]+")
NEAR = 24  # code points between a state's name and the body that it belongs to: "Iran's powerful interior ministry"


class Context:
    """States beside institutions, over the reports of a story in order of publication."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._in_report: dict[str, dict[str, set[State]]] = {}
        self._holders: dict[str, dict[tuple[str, State], set[str]]] = {}
        self._first: dict[str, dict[State, datetime]] = defaultdict(dict)
        self._sole: dict[str, State | None] = {}
        self._named: dict[str, set[State]] = {}
        self._titled: dict[str, State | None] = {}
        self._rebels: set[State] = set()
        self._rebel_groups: set[str] = set()
        for report in reports:
            self._note(report)

    def _note(self, report: Report) -> None:
        text = f"{report.text}\n{report.title}"
        namings = name_states(text)
        beside: dict[str, set[State]] = defaultdict(set)
        holders: dict[tuple[str, State], set[str]] = defaultdict(set)
        for phrase, state, end in _pairs(text, namings, find_bodies(text)):
            beside[phrase].add(state)
            holder = _HOLDER.match(text, end)
            holders[phrase, state].add(holder[1] if holder else "")
            self._first[phrase].setdefault(state, moment(report))
        self._in_report[report.id], self._holders[report.id] = beside, holders
        # a seat says nothing of what a report speaks of: "the White House" is a house in more than one capital
        spoken = [n for n in namings if n.kind != "seat"]
        named = {n.state for n in spoken if n.kind != "capital"} or {n.state for n in spoken}
        titled = {n.state for n in name_states(report.title) if n.kind != "capital"}
        self._sole[report.id], self._titled[report.id] = _only(named), _only(titled)
        self._named[report.id] = named
        self._note_rebels(report, beside)

    def _note_rebels(self, report: Report, beside: dict[str, set[State]]) -> None:
        """Which states have rebels in this story, and which groups it calls rebels."""
        self._rebel_groups |= {bare(m.group(1)) for p in _REBELS for m in p.finditer(report.text)}
        stated = {s for phrase, found in beside.items() if is_rebel_word(phrase) for s in found}
        sole = self._sole[report.id]
        named = any(h.value.name == "rebels" for h in find_bodies(report.text))
        self._rebels |= stated or ({sole} if sole and named else set())

    def sole(self, report: Report) -> State | None:
        """The one state that the report speaks of; None where it speaks of none, or of several."""
        return self._sole[report.id]

    def left(self, report: Report, description: str) -> State | None:
        """The one state of which a person's title may be: of those that the report names, the others have other holders
        ("President Ann Orr" beside "Norland's president, Tor Linden" and Sudland)."""
        phrases = [phrase for phrase, _ in _phrases(description)]
        named = self._named[report.id]
        taken = {s for s in named for p in phrases if not self._may_be(report, p, s, description)}
        return _only(named - taken) if taken else None

    def rebels_of(self, report: Report) -> State | None:
        """The state whose rebels a report means: the one it speaks of, or the only one with rebels in the story."""
        sole = self._sole[report.id]
        return sole if sole in self._rebels else _only(self._rebels)

    def is_rebel(self, group: str) -> bool:
        """Whether a report of the story calls the group rebels."""
        return bare(group) in self._rebel_groups

    def find(self, report: Report, description: str, at: int | None = None, *, unnamed: bool = False) -> State | None:
        """The state of a description, by its own words or else the one candidate that the story leaves; or None.

        ``at`` is where the description stands: a sentence that names other states leaves no candidate from elsewhere.
        That a title names one state says nothing of an ``unnamed`` source.
        """
        own = find_state(description)
        if own:
            return own
        phrases = _phrases(description)
        for phrase, strong in phrases:
            beside = self._in_report[report.id].get(phrase, set())
            here = {s for s in beside if self._may_be(report, phrase, s, description)}
            if len(here) == 1:
                return next(iter(here))
            until = [s for s, at in self._first.get(phrase, {}).items() if at <= moment(report)]
            if strong and not beside and len(until) == 1 and not _is_of_others(report, at, until[0]):
                return until[0]  # a mere title may be any state's
        if any(is_rebel_word(phrase) for phrase, _ in phrases):
            return self.rebels_of(report)
        firm = any(strong for _, strong in phrases) and not unnamed
        return (self._sole[report.id] or (self._titled[report.id] if firm else None)) if phrases else None

    def _may_be(self, report: Report, phrase: str, state: State, description: str) -> bool:
        """Whether a description may be of that state's office: not where it names one person, and the report names
        another in it ("Prime Minister Ann Orr" beside "Norland's prime minister, Tor Linden")."""
        holders = self._holders[report.id].get((phrase, state), {""})
        named = _NAMED.findall(description)
        return "" in holders or not named or any(h.split()[-1] in description.split() for h in holders)


def _is_of_others(report: Report, at: int | None, state: State) -> bool:
    """Whether the sentence there names states, and not that one."""
    if at is None:
        return False
    start = max(report.text.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "\n")) + 1
    named = {n.state for n in name_states(report.text[start:at])}
    return bool(named) and state not in named


def is_rebel_word(phrase: str) -> bool:
    """Whether a phrase of the table names rebels."""
    body = find_body(phrase)
    return body is not None and body.name == "rebels"


def _only(states: set[State]) -> State | None:
    return next(iter(states)) if len(states) == 1 else None


def _phrases(description: str) -> list[tuple[str, bool]]:
    hits = sorted(find_bodies(description), key=lambda h: (not h.value.strong, -h.value.words))
    return [(_phrase(description, h), h.value.strong) for h in hits]


def _phrase(text: str, hit: Hit[Body]) -> str:
    return fold(text[hit.start : hit.end])


def _pairs(text: str, namings: Sequence[Naming], bodies: Sequence[Hit[Body]]) -> list[tuple[str, State, int]]:
    """Each body with the state just before it ("Iran's army") or, with "of", just after ("army of Iran"), and where
    the words of both end."""
    found, at = [], 0
    for hit in bodies:
        while at < len(namings) and namings[at].end <= hit.start:
            at += 1
        before = namings[at - 1] if at else None
        after = namings[at] if at < len(namings) else None
        if before and _belongs(text[before.end : hit.start]):
            found.append((_phrase(text, hit), before.state, hit.end))
        elif after and after.start >= hit.end and text[hit.end : after.start].strip() in ("of", "of the"):
            found.append((_phrase(text, hit), after.state, after.end))
    return found


def _belongs(between: str) -> bool:
    return len(between) <= NEAR and not any(c in between for c in '.,;:!?\n()"”“') and " and " not in between
