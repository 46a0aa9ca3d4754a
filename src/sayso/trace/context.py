"""Which state a bare description means ("the interior minister"), where the story leaves one candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sayso.records.report import Report
from sayso.trace.order import moment
from sayso.trace.phrases import Hit, fold
from sayso.trace.states import Body, Naming, State, find_bodies, find_state, name_states

NEAR = 24  # code points between a state's name and the body that it belongs to: "Iran's powerful interior ministry"


class Context:
    """States beside institutions, over the reports of a story in order of publication."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._in_report: dict[str, dict[str, set[State]]] = {}
        self._first: dict[str, dict[State, datetime]] = defaultdict(dict)
        self._only: dict[str, State | None] = {}
        for report in reports:
            self._note(report)

    def _note(self, report: Report) -> None:
        text = f"{report.text}\n{report.title}"
        namings = name_states(text)
        beside: dict[str, set[State]] = defaultdict(set)
        for phrase, state in _pairs(text, namings, find_bodies(text)):
            beside[phrase].add(state)
            self._first[phrase].setdefault(state, moment(report))
        self._in_report[report.id] = beside
        named = {n.state for n in namings if n.kind != "capital"} or {n.state for n in namings}
        titled = {n.state for n in name_states(report.title) if n.kind != "capital"}
        self._only[report.id] = _only(named) or _only(titled)

    def only(self, report: Report) -> State | None:
        """The one state that the report speaks of, or else its title; None where it speaks of several."""
        return self._only[report.id]

    def find(self, report: Report, description: str) -> State | None:
        """The state of a description, by its own words or else the one candidate that the story leaves; or None."""
        own = find_state(description)
        if own:
            return own
        phrases = _phrases(description)
        for phrase, strong in phrases:
            here = self._in_report[report.id].get(phrase, set())
            if len(here) == 1:
                return next(iter(here))
            until = [s for s, at in self._first.get(phrase, {}).items() if at <= moment(report)]
            if strong and not here and len(until) == 1:  # a mere title may be any state's
                return until[0]
        return self._only[report.id] if phrases else None


def _only(states: set[State]) -> State | None:
    return next(iter(states)) if len(states) == 1 else None


def _phrases(description: str) -> list[tuple[str, bool]]:
    hits = sorted(find_bodies(description), key=lambda h: (not h.value.strong, -h.value.words))
    return [(_phrase(description, h), h.value.strong) for h in hits]


def _phrase(text: str, hit: Hit[Body]) -> str:
    return fold(text[hit.start : hit.end])


def _pairs(text: str, namings: Sequence[Naming], bodies: Sequence[Hit[Body]]) -> list[tuple[str, State]]:
    """Each body with the state just before it ("Iran's army") or, with "of", just after ("army of Iran")."""
    found, at = [], 0
    for hit in bodies:
        while at < len(namings) and namings[at].end <= hit.start:
            at += 1
        before = namings[at - 1] if at else None
        after = namings[at] if at < len(namings) else None
        if before and _belongs(text[before.end : hit.start]):
            found.append((_phrase(text, hit), before.state))
        elif after and after.start >= hit.end and text[hit.end : after.start].strip() in ("of", "of the"):
            found.append((_phrase(text, hit), after.state))
    return found


def _belongs(between: str) -> bool:
    return len(between) <= NEAR and not any(c in between for c in ".,;:!?\n()\"”“") and " and " not in between
