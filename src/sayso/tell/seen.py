"""What a reader can be shown of where a claim stands: who speaks against it, and the words that have dispelled it.

A record may say "contested" or "dispelled" on grounds that no citation shows. Then weaker words are told, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from sayso.records.attribution import Span
from sayso.records.claim import Assertion
from sayso.records.origin import Origin
from sayso.tell.bearing import class_stems, has, says, stems
from sayso.tell.desk import Desk, Standing, spans_of
from sayso.tell.kin import excludes, kin_of, plainly_contrary

NEAR = 200
"""What a report says is not so stands within so many code points before the words that say it."""
HALF = 0.5
LIVE = ("confirmed", "corroborated", "single-source", "contested")
"""Where a claim stands that can speak against another."""


def is_seen_disputed(desk: Desk, standing: Standing) -> bool:
    """Whether the reports show somebody who speaks against a claim, not only a record that says so."""
    return any(True for _ in _opposing(desk, standing))


def is_called_so(desk: Desk, standing: Standing, origin: Origin) -> bool:
    """Whether a person's name stands where the claim has the person's word; else only an office or "he" does."""
    words = [
        desk.reports[a.report].report.text[a.start : a.end]
        for a in standing.carrying
        if a.origin == origin.id and a.report in desk.reports
    ]
    last = origin.name.casefold().split()[-1:]
    return origin.kind != "person" or any(part in text.casefold() for text in words for part in last)


def is_seen_speaking(desk: Desk, standing: Standing, origin: Origin) -> bool:
    """Whether the words of a claim that are a source's have its name in them, or stand in its own report: what a
    credit line alone gives to an agency, a citation does not show."""
    last = origin.name.casefold().split()[-1]
    said = [a for a in standing.claim.assertions if a.origin == origin.id and a.report in desk.reports]
    own = any(desk.reports[a.report].report.outlet == origin.name for a in said)
    return own or any(last in _sentence(desk, a).casefold() for a in said)


def _sentence(desk: Desk, a: Assertion) -> str:
    """The sentences in which an assertion stands: what a citation of it shows."""
    annotated = desk.reports[a.report]
    within = [s for s in annotated.sentences if s.start < a.end and a.start < s.end]
    return annotated.report.text[within[0].start : within[-1].end] if within else ""


def is_in_name_of(desk: Desk, standing: Standing, origin: Origin) -> bool:
    """Whether a report has a person's word on a claim from what was issued in his name: whether it is his is open."""
    last = re.escape(origin.name.split()[-1])
    form = re.compile(rf"\bin the name of (?:\S+ ){{0,3}}\S*{last}\b|\bin {last}['’]s name\b", re.IGNORECASE)
    said = {a.report for a in standing.claim.assertions if a.origin == origin.id} & desk.reports.keys()
    return any(form.search(f"{r.title}\n{r.text}") for r in (desk.reports[key].report for key in said))


def is_told_elsewhere(desk: Desk, standing: Standing) -> bool:
    """Whether another claim, or a sentence that was joined to none, may tell the same: it has a word for the kind of
    event, and half of the claim's other words. Then nobody is told that no other source was found."""
    if kin_of(desk, standing).others(standing):
        return True
    claim = standing.claim
    kind = class_stems(claim.frame.predicate)
    wanted = stems(claim.text) - kind
    own = [(a.report, a.start, a.end) for a in claim.assertions]
    for key, annotated in desk.reports.items() if kind and wanted else ():
        for s in annotated.sentences:
            words = stems(annotated.report.text[s.start : s.end])
            alike = kind & words and len(wanted & words) >= HALF * len(wanted)
            if alike and not any(r == key and start < s.end and s.start < end for r, start, end in own):
                return True
    return False


def is_touched(desk: Desk, standing: Standing) -> bool:
    """Whether anything in the records may speak against a claim, shown or not: a denial that was joined to it, a rival,
    a rumour of the same person or thing, or one that the same report tells and dispels. Beside it nobody is told that
    no contradiction was found."""
    claim = standing.claim
    if standing.undone or claim.rivals or any(a.stance in ("denies", "withdraws") for a in claim.assertions):
        return True
    mine = {claim.frame.agent, claim.frame.theme, claim.frame.patient} - {None}
    told = {a.report for a in standing.carrying}
    talk = [s for s in desk.standings.values() if s is not standing and s.status in ("dispelled", "rumour")]
    near = any(s.status == "dispelled" and told & {a.report for a in s.claim.assertions} for s in talk)
    frames = (s.claim.frame for s in talk)
    return near or kin_of(desk, standing).opposed or any(mine & {f.agent, f.theme, f.patient} for f in frames)


def opposing_spans(desk: Desk, standing: Standing) -> tuple[Span, ...]:
    """Words that speak against a claim: its denials, then those of claims that exclude it; empty where none is seen."""
    return tuple(_opposing(desk, standing))


def _opposing(desk: Desk, standing: Standing) -> Iterator[Span]:
    yield from spans_of([*standing.denying, *standing.undone])
    rivals = (desk.standings.get(i) for i in standing.claim.rivals)
    for other in chain(rivals, _contrary(desk, standing)):
        if other is not None and other.status in LIVE and excludes(standing, other):
            yield from spans_of(_affirming(other))[:2]


def _contrary(desk: Desk, standing: Standing) -> Iterator[Standing]:
    """Claims in other words that plainly say the contrary; they are looked for once they are asked for."""
    yield from (k for k in kin_of(desk, standing).contrary if plainly_contrary(standing, k))


def _affirming(standing: Standing) -> Sequence[Assertion]:
    return sorted(standing.carrying, key=lambda a: a.stance != "affirms")


def refuting_spans(desk: Desk, standing: Standing) -> tuple[Span, ...]:
    """The words that dispelled a claim: the denials of those in a position to know and rivals that are confirmed, else
    the evidence of its last change that is not the claim's own words; empty where none can be shown."""
    grades = desk.story.weighed.grades.get(standing.claim.id, {})
    knowing = {i for i, grading in grades.items() if grading.grade == 3}
    denials = [a for a in standing.claim.assertions if a.stance == "denies"]
    proven = [a for a in denials if a in standing.denying or (a.origin in knowing and _refutes(desk, standing, _at(a)))]
    proven.sort(key=lambda a: a.origin not in knowing)
    rivals = [r for i in standing.claim.rivals if (r := desk.standings.get(i)) and r.status == "confirmed"]
    shown = [*spans_of(proven)[:3], *(s for r in rivals if excludes(standing, r) for s in spans_of(_affirming(r))[:1])]
    doubted = [a for a in denials if a.origin in grades and not _has_refuting(desk, _at(a))]
    taken = [_at(a) for a in (*standing.carrying, *doubted)]
    evidence = standing.change.evidence if standing.change else ()
    apart = [s for s in evidence if not any(_overlap(s, o) for o in taken) and _refutes(desk, standing, s)]
    return (*shown, *apart[:3], *spans_of(standing.undone)[:2])


def replacing_spans(standing: Standing) -> tuple[Span, ...]:
    """The words of what came later and replaced a claim, where its last change has them; else empty."""
    own = spans_of(standing.carrying)
    evidence = standing.change.evidence if standing.change else ()
    return tuple(s for s in evidence if not any(_overlap(s, o) for o in own))[:2]


def _at(assertion: Assertion) -> Span:
    return Span(report=assertion.report, start=assertion.start, end=assertion.end)


def _refutes(desk: Desk, standing: Standing, place: Span) -> bool:
    """Whether words have what the claim says, or say of what stands just before them that it is not so."""
    if place.report not in desk.reports:
        return False
    text = desk.reports[place.report].report.text
    words = text[place.start : place.end]
    if says(standing.claim, words):
        return True
    near = (a for a in standing.claim.assertions if a.report == place.report and a.start < place.end)
    return _has_refuting(desk, place) and any(place.start - a.end < NEAR for a in near)


def _has_refuting(desk: Desk, place: Span) -> bool:
    """Whether words say themselves that something is not so: "these reports were dispelled"."""
    report = desk.reports.get(place.report)
    return report is not None and has(report.report.text[place.start : place.end], "refuting")


def _overlap(one: Span, other: Span) -> bool:
    return one.report == other.report and one.start < other.end and one.end > other.start
