"""The course of events: which lines of the timeline led to the leading claim, which came after, how each is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from sayso.records.account import Happening, Told
from sayso.records.attribution import Attribution
from sayso.tell.desk import Desk, Standing
from sayso.tell.phrase import draft_sentence, draft_speech
from sayso.tell.pick import is_central
from sayso.tell.words import fold
from sayso.tell.writer import Writer

BEFORE, AFTER = 9, 5
"""So many lines at most lead to the leading claim, and so many follow it."""
A_DAY = 3
"""So many lines at most of one day."""
_QUOTED_LINE = re.compile(r"[^:“]{2,60}: “")
"""A line that nothing better was found for: a report's bare words."""


def course_of(
    desk: Desk, timeline: Sequence[Happening], leading: Standing | None, elsewhere: Collection[str] = ()
) -> list[Happening]:
    """The lines of the timeline that led to the leading claim, in order of time: for each day the one that most
    reports bear out, then others; none from long before the first report, and none of claims told ``elsewhere``."""
    first = min((a.report.published.date().isoformat() for a in desk.story.reports if a.report.published), default="")
    until = _first_day(leading)
    lines = [h for h in timeline if h.date[:4] >= str(int(first[:4]) - 1 if first else 0) and h.date[:10] <= until]
    return _main_lines(desk, _of_the_story(desk, lines, leading, elsewhere), BEFORE)


def since_of(
    desk: Desk, timeline: Sequence[Happening], leading: Standing | None, elsewhere: Collection[str] = ()
) -> list[Happening]:
    """The lines of the timeline after the day on which the leading claim was first told, in order of time; the last
    is always among them."""
    until = _first_day(leading)
    lines = _of_the_story(desk, [h for h in timeline if h.date[:10] > until], leading, elsewhere)
    chosen = _main_lines(desk, lines[:-1], AFTER - 1)
    return [*chosen, *lines[-1:]]


def _of_the_story(
    desk: Desk, lines: Sequence[Happening], leading: Standing | None, elsewhere: Collection[str]
) -> list[Happening]:
    """The lines that are not told elsewhere, are no mere talk, and speak of what the titles speak of."""
    fallen = {i for i, s in desk.standings.items() if s.status in ("dispelled", "rumour")}
    apart = {*elsewhere, *fallen} | ({leading.claim.id} if leading else set())
    return sorted((h for h in lines if not apart & set(h.claims) and is_central(desk, h.text)), key=_in_order(desk))


def _in_order(desk: Desk) -> Callable[[Happening], tuple[str, str]]:
    """By date; within a day by when it was first reported."""

    def order(happening: Happening) -> tuple[str, str]:
        report = desk.reports.get(happening.citations[0].report) if happening.citations else None
        published = report.report.published if report else None
        return happening.date[:10], published.isoformat() if published else ""

    return order


def _main_lines(desk: Desk, lines: Sequence[Happening], most: int) -> list[Happening]:
    """Of lines in order of time the main ones: of each day the one that most reports bear out, then its second."""
    days: dict[str, list[Happening]] = {}
    for h in sorted(lines, key=lambda h: -_weight(desk, h)):
        days.setdefault(h.date[:10], []).append(h)
    ranked = sorted(days.values(), key=lambda d: -_weight(desk, d[0]))
    chosen = [h for turn in range(A_DAY) for d in ranked for h in d[turn : turn + 1]][:most]
    return [h for h in lines if h in chosen]


def _weight(desk: Desk, happening: Happening) -> int:
    """How many reports bear a line out: that it cites, or that carry a claim in it."""
    carried = (desk.standings[c].reports for c in happening.claims if c in desk.standings)
    return len(happening.citations) + max(carried, default=0)


def _first_day(leading: Standing | None) -> str:
    days = [a.at.date().isoformat() for a in leading.carrying if a.at] if leading else []
    return min(days, default="9999")


def tell_happening(writer: Writer, happening: Happening) -> Told | None:
    """A line of the timeline as a sentence: bare where a confirmed claim stands behind it, else as somebody's word."""
    desk = writer.desk
    if _QUOTED_LINE.match(happening.text):
        return None
    line = Told(text=happening.text, citations=happening.citations)
    told = None if _names_a_stranger(writer, happening) else writer.adopt(line)
    if told:
        return told
    known = [desk.standings[c] for c in happening.claims if c in desk.standings]
    settled = any(s.status == "confirmed" for s in known)
    for citation in happening.citations[:3]:
        annotated = desk.reports.get(citation.report)
        if annotated is None:
            continue
        speeches = speeches_in(writer, citation.report, citation.start, citation.end)
        for attribution in () if settled else speeches:
            if told := writer.settle(draft_speech(desk, attribution)):
                return told
        if settled or not speeches:
            told = writer.settle(draft_sentence(desk, annotated, citation.start, bare=settled))
            if told:
                return told
    return None


def _names_a_stranger(writer: Writer, happening: Happening) -> bool:
    """Whether a speaker is called by one word who has not been introduced: then he is told with his role."""
    desk, text, place = writer.desk, happening.text, happening.citations[0]
    spoken = (a.speaker for a in speeches_in(writer, place.report, place.start, place.end))
    full = {p.name for p in spoken if p and p.resolved and p.kind == "person" and " " in p.name and p.name not in text}
    strangers = (name.split()[-1] for name in full if fold(name) not in desk.introduced)
    return any(re.search(rf"\b{re.escape(short)}\b", text) for short in strangers)


def speeches_in(writer: Writer, report: str, start: int, end: int) -> list[Attribution]:
    """The attributions whose content stands in a span of a report."""
    return [a for a in writer.desk.by_report.get(report, ()) if any(p.start < end and p.end > start for p in a.content)]
