"""Who holds which office, as the reports state it: titles and appositions beside the names of persons.

A title is joined to a name only where a published report states the identity, and from then on (DESIGN section 5).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.records.annotation import Annotated
from sayso.records.report import Report
from sayso.trace.context import Context
from sayso.trace.order import moment
from sayso.trace.people import People, proper_name
from sayso.trace.phrases import fold
from sayso.trace.states import Office, find_bodies, find_body, find_office, is_particular

BEFORE, AFTER = 90, 110  # code points looked at on either side of a name
_EDGE = re.compile(r"[.;:!?\n()\"“”]\s|[\n;:!?()\"“”]")
_APPOSITION = re.compile(r",\s+((?:the|a|an|who is|[A-Z][\w.'’]*|[a-z]+)[^.;:!?\n()\"“”,]{2,90})[,.;\n]")
_NO_APPOSITION = re.compile(
    r"(?:and|but|whose|which|where|said|says|told|who (?!is)|when|while|according|in|on|at|after)\b"
)

OfficeKey = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Words that a report puts beside a person's name."""

    report: Report
    person: str
    words: str


def draw_portraits(annotated: Annotated, people: People) -> Iterator[Portrait]:
    """What a report says beside each person's name: the title before it, the apposition after it."""
    report = annotated.report
    for mention in annotated.mentions:
        if mention.label != "PERSON":
            continue
        own = proper_name(report.text[mention.start : mention.end])
        for words in (_before(report.text, mention.start), _after(report.text, mention.end)) if own else ():
            if words and find_bodies(words):
                yield Portrait(report, people.find(own), words)


def _before(text: str, start: int) -> str:
    left = _EDGE.split(text[max(0, start - BEFORE) : start])[-1]
    parts = left.split(",")
    if not parts[-1].strip() and len(parts) > 1:  # "the head of the Red Crescent, NAME"
        return parts[-2].strip() if find_office(parts[-2]) else ""
    last = parts[-1].split(" and ")[-1].strip()
    office = find_office(last)
    return last if office and _ends_with_title(last) else ""


def _ends_with_title(words: str) -> bool:
    hits = find_bodies(words)
    return bool(hits) and not re.search(r"[a-z]", words[hits[-1].end :].strip())


def _after(text: str, end: int) -> str:
    match = _APPOSITION.match(text[end : end + AFTER])
    words = match.group(1) if match else ""
    return "" if _NO_APPOSITION.match(words) else words


class Offices:
    """Which person holds an office, from which moment on the reports say so."""

    def __init__(self, portraits: Sequence[Portrait], context: Context) -> None:
        self._holders: dict[OfficeKey, dict[str, datetime]] = defaultdict(dict)
        for portrait in portraits:
            office = find_office(portrait.words)
            if office and not re.search(r"(?i)\b(?:former|ex|late)\b", portrait.words):
                self._note(office, portrait, context)

    def _note(self, office: Office, portrait: Portrait, context: Context) -> None:
        state = office.state or context.find(portrait.report, portrait.words)
        if state and is_particular(office):
            known = self._holders[office_key(office, state.iso)]
            at = moment(portrait.report)
            known[portrait.person] = min(at, known.get(portrait.person, at))

    def holder(self, office: Office, iso: str, at: datetime) -> str | None:
        """The one person known by then to hold the office; None where there is none, or more than one."""
        known = [p for p, since in self._holders.get(office_key(office, iso), {}).items() if since <= at]
        return known[0] if len(known) == 1 else None

    def known_since(self, office: Office, iso: str) -> tuple[str, datetime] | None:
        """The one person ever said to hold the office, and when that became known."""
        known = self._holders.get(office_key(office, iso), {})
        return next(iter(known.items())) if len(known) == 1 else None


def office_key(office: Office, iso: str) -> OfficeKey:
    """What makes two titles one office: state, rank, remit, and whether it is a deputy's."""
    return iso, office.rank, office.remit, office.deputy


def gather_words(portraits: Sequence[Portrait]) -> dict[str, list[tuple[Report, str]]]:
    """The descriptions of each person by folded name, in order of publication."""
    found: dict[str, list[tuple[Report, str]]] = defaultdict(list)
    for portrait in portraits:
        if find_body(portrait.words):
            found[fold(portrait.person)].append((portrait.report, portrait.words))
    return found
