"""Whom a party answers to: its principal, and the parent above (DESIGN section 5, "Who answers for whom")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.records.report import Report
from sayso.trace.context import Context
from sayso.trace.mentions import place_of
from sayso.trace.phrases import fold
from sayso.trace.press import Medium, find_house
from sayso.trace.states import (
    State,
    body_named,
    find_body,
    find_known,
    find_state,
    find_world,
    is_of_no_state,
    name_states,
    speaks_for_self,
)
from sayso.trace.voices import Voice

Standing = tuple[str | None, str | None]
_STAFF = re.compile(r"(?i)\b(?:reporter|correspondent|journalist|host|anchor|presenter|editor|bureau|newsroom)s?\b")
_OF_GROUP = re.compile(
    r"\b(?:leader|commander|official|officer|spokes\w+|secretary|member|general|commissioner)s? (?:of|for|from|with) "
    r"(?:the )?([A-Z][\w’'-]+(?: (?:[A-Z]|al-|of the |of )[\w’'-]*)+)"
)
_LOCAL = re.compile(r"(?i)\b(?:local|provincial|regional|municipal|security)\b")
UNKNOWN: Standing = (None, None)


class Affiliations:
    """Principal and parent of each party, from all the words that the reports have for it."""

    def __init__(self, context: Context, described: Mapping[str, Sequence[tuple[Report, str]]]) -> None:
        self._context = context
        self._described = described

    def find(self, voices: Sequence[Voice]) -> Standing:
        """Principal and parent of the one party whose voices these are, in order of publication."""
        first = voices[0]
        if first.sort == "medium" and first.medium:
            return medium_standing(first.medium)
        if first.sort in ("world", "house"):
            return first.name, first.name
        if first.sort in ("hearsay", "media"):
            return None, first.state.name if first.state else None
        return self._by_words(voices)

    def _by_words(self, voices: Sequence[Voice]) -> Standing:
        first = voices[0]
        words = [(v.report, v.words, place_of(v.attribution)) for v in voices]
        house = next((v.house for v in voices if v.house), None)
        if house and not any(speaks_for_self(text) for _, text, _ in words):
            return house, house
        if first.sort == "person":
            # a bare title beside the name in another report may be any state's
            words += [
                (r, w, None) for r, w in self._described.get(fold(first.name), ()) if find_state(w) or _is_strong(w)
            ]
        # what the words say by themselves goes before what only their surroundings tell
        plain = [s for report, text, at in words if find_state(text) and (s := self._standing(report, text, first, at))]
        found = plain + [s for report, text, at in words if (s := self._standing(report, text, first, at))]
        settled = [s for s in found if s[0]]
        if settled:
            return settled[0]
        return found[0] if found else _alone(first)

    def _standing(self, report: Report, words: str, voice: Voice, at: int | None) -> Standing | None:
        """What one description shows; None if it shows nothing."""
        if speaks_for_self(words):
            return UNKNOWN if voice.sort == "unnamed" else (voice.name, voice.name)
        staff = find_house(words) if voice.sort == "paper" or _STAFF.search(words) else None
        if staff:
            return medium_standing(staff)
        return self._of_state(report, words, voice, at)

    def _rebels(self, report: Report, group: str) -> Standing | None:
        """The principal of a group that the story calls rebels: one for all rebels of a state."""
        state = self._context.rebels_of(report)
        if state is None or not self._context.is_rebel(group):
            return None
        return _stand(body_named("rebels").of(state), "rebels", state)

    def _of_state(self, report: Report, words: str, voice: Voice, at: int | None) -> Standing | None:
        world, known, body = find_world(words), find_known(words), find_body(words)
        if world and not known:
            return world, world
        group = _group(words) if body and not body.strong else None
        if group and not known:
            return self._rebels(report, group) or (group, group)
        nameless = voice.kind == "institution" and body is None and not known
        if nameless and (rebels := self._rebels(report, voice.name)):
            return rebels
        if known and (body is None or not body.strong):
            return _stand(known[1].of(known[0]), known[1].name, known[0])
        weak = voice.sort == "person" and body is not None and not body.strong
        # "President X" alone may be any state's: only a report that speaks of one state settles it
        settled = self._context.sole(report) or (self._context.left(report, words) if weak else None)
        unnamed = voice.sort == "unnamed"
        state = settled if weak else self._context.find(report, words, at, unnamed=unnamed) or voice.state
        if voice.sort == "unnamed" and _LOCAL.search(words):  # local to where the report speaks of
            state = state or self._context.sole(report)
        state = find_state(words) or state
        if voice.sort in ("unnamed", "paper") and find_state(words) is None and is_of_no_state(words):
            return UNKNOWN
        if body and state:
            return _stand(body.of(state), body.name, state)
        if state and voice.sort == "body":
            return f"Government of {state.name}", state.name
        return (None, state.name) if state and voice.sort in ("unnamed", "paper") else None


def _group(words: str) -> str | None:
    """The organisation that a mere title belongs to: "a commander of the River Front" answers to the River Front."""
    match = _OF_GROUP.search(words)
    name = match.group(1).strip() if match else ""
    return name if name and not name_states(name) and find_known(name) is None and find_body(name) is None else None


def _is_strong(words: str) -> bool:
    body = find_body(words)
    return body is not None and body.strong


def _stand(principal: str, body: str, state: State) -> Standing:
    # who opposes a state's government is not under that state's word
    return principal, principal if body in ("opposition", "rebels") else state.name


def _alone(voice: Voice) -> Standing:
    """A party of which the reports show no body: a group or company answers for itself; of others nothing is known."""
    if voice.sort in ("unnamed", "body", "office") or (voice.sort == "paper" and voice.key[1:2] == (voice.report.id,)):
        return UNKNOWN
    if voice.kind == "data":
        return voice.name, None  # whose they are is not said
    if voice.sort == "paper" or voice.kind in ("institution", "outlet", "agency"):
        return voice.name, voice.name
    return (voice.name, None) if voice.sort == "person" else UNKNOWN


def medium_standing(medium: Medium) -> Standing:
    """An outlet or agency is its own principal, unless a house or a state stands behind it."""
    return medium.principal, medium.state.name if medium.state else medium.principal
