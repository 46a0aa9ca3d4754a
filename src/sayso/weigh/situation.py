"""What the rules may know about a claim's story at a moment: who stands by whom, whose people and places are meant.

Every fact carries the time of the report that shows it, so that what is weighed as of a moment knows nothing later.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter
from typing import TypeVar

from sayso.lang.countries import countries_in, country_by_iso
from sayso.lang.people import surname
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Copy, Origin, Traced

T = TypeVar("T")
Pair = frozenset[str]
Dated = tuple[datetime, str]
Row = TypeVar("Row", Dated, tuple[datetime, str, Pair])
Sides = tuple[frozenset[Pair], frozenset[Pair]]
ALWAYS = datetime.min.replace(tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)
SURE = 0.75  # share of the mentions with a country that must agree on it
TITLE = 8  # words before a person's name in which his title stands
_time = itemgetter(0)


@dataclass(slots=True)
class _Window:
    """The moments over which all that was looked up stays as it is: from ``since`` on, up to ``until``."""

    since: datetime = ALWAYS
    until: datetime = NEVER

    def narrow(self, since: datetime, until: datetime) -> None:
        self.since, self.until = max(self.since, since), min(self.until, until)


_Kept = tuple[object, _Window]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Look-ups over the story, each fact with the moment from which it is known; built once for all claims.

    ``places`` are the countries of places by their id, ``titles`` are by surname, ``roles`` and ``merges`` by an
    origin's id; ``merges`` gives the origin that an unnamed one turned out to be. ``papers`` are by report and origin:
    what the origin is said to have put out ("final report"), each with where in the text. ``copied`` are the copies
    that a report makes.
    """

    origins: Mapping[str, Origin]
    reports: Mapping[str, Annotated]
    attributions: Mapping[str, Attribution]
    places: Mapping[str, Dated]
    titles: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    roles: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    merges: Mapping[str, Dated] = field(default_factory=dict)
    relations: Sequence[tuple[datetime, str, Pair]] = ()
    papers: Mapping[tuple[str, str], Sequence[tuple[int, str]]] = field(default_factory=dict)
    copied: Mapping[str, Sequence[Copy]] = field(default_factory=dict)
    memo: dict[object, object] = field(default_factory=dict)
    kept: dict[object, _Kept] = field(default_factory=dict)
    windows: list[_Window] = field(default_factory=list)

    def at(self, moment: datetime) -> View:
        """What is known at ``moment``."""
        return View(story=self, moment=moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A situation as of a moment."""

    story: Situation
    moment: datetime

    def origin(self, id: str | None) -> Origin | None:
        """The origin of that id; who turned out by now to be another is that other."""
        at, known = self.story.merges.get(id or "", (ALWAYS, None))
        merged = known is not None and at <= self.moment
        self._note(*((at, NEVER) if merged or known is None else (ALWAYS, at)))
        return self.story.origins.get(known if merged and known is not None else id or "")

    def remember(self, key: object, find: Callable[[], T]) -> T:
        """What ``find`` gives, found again only at a moment at which something that it looked up has changed.

        ``find`` may rest on this view, and on what stays as it is under this key.
        """
        value, window = self.story.kept.get(key, (None, None))
        if window is None or not window.since <= self.moment < window.until:
            window = _Window()
            self.story.windows.append(window)
            try:
                value = find()
            finally:
                self.story.windows.pop()
            self.story.kept[key] = value, window
        self._note(window.since, window.until)
        return value  # type: ignore[return-value]

    def _note(self, since: datetime, until: datetime) -> None:
        if self.story.windows:
            self.story.windows[-1].narrow(since, until)

    def role_of(self, origin: Origin) -> str:
        """All roles and titles under which the reports have named it so far, in lower case."""
        rows = [*self._known(self.story.roles, origin.id)]
        if origin.kind == "person":
            rows += self._known(self.story.titles, surname(origin.name))
        return " / ".join(sorted({words for _, words in rows})).lower()

    def country_at(self, place: str) -> str | None:
        """The country of a place that the reports have named by then."""
        since, country = self.story.places.get(place, (None, ""))
        if since is None:
            return None
        known = since <= self.moment
        self._note(since if known else ALWAYS, NEVER if known else since)
        return country if known else None

    def papers(self, report: str, origin: Origin, until: int) -> str:
        """What the report says before ``until`` that the origin put out: what "the report" and "it" then mean."""
        return " / ".join(words for start, words in self.story.papers.get((report, origin.id), ()) if start < until)

    def country_of(self, name: str | None) -> str | None:
        """The country of the person with that surname, where titles give it, and (nearly) always the same one."""
        known = self._known(self.story.titles, name or "")
        key = ("country", name, len(known))
        if key not in self.story.memo:
            counts = Counter(c for _, words in known for c in countries_in(words)[:1])
            top = counts.most_common(1)
            self.story.memo[key] = top[0][0] if top and top[0][1] >= SURE * counts.total() else None
        found = self.story.memo[key]
        return found if isinstance(found, str) else None

    def is_person(self, name: str) -> bool:
        """Whether the reports have named a person with that surname."""
        return bool(self._known(self.story.titles, name))

    def sides(self) -> Sides:
        """Parents that are shown as allied and as opposed; an ally's enemy is opposed (one step, no further)."""
        rows = self._related()
        key = ("sides", len(rows))
        if key not in self.story.memo:
            self.story.memo[key] = _sides(rows)
        return self.story.memo[key]  # type: ignore[return-value]

    def are_allied(self, a: str | None, b: str | None) -> bool:
        """Whether the story shows two parents as allied."""
        return a is not None and b is not None and frozenset((a, b)) in self.sides()[0]

    def are_opposed(self, a: str | None, b: str | None) -> bool:
        """Whether the story shows two parents as opposed."""
        return a is not None and b is not None and frozenset((a, b)) in self.sides()[1]

    def _related(self) -> Sequence[tuple[datetime, str, Pair]]:
        return self._so_far(self.story.relations)

    def _known(self, facts: Mapping[str, Sequence[Dated]], key: str) -> Sequence[Dated]:
        return self._so_far(facts.get(key, ()))

    def _so_far(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Those of the rows, in order of time, that are known by now."""
        count = bisect_right(rows, self.moment, key=_time)
        self._note(rows[count - 1][0] if count else ALWAYS, rows[count][0] if count < len(rows) else NEVER)
        return rows[:count]


def survey(
    reports: Sequence[Annotated], attributions: Sequence[Attribution], traced: Traced, end: datetime
) -> Situation:
    """Read the story once for what the rules need. What has no time counts from ``end``."""
    times = {r.report.id: r.report.published or end for r in reports}
    return Situation(
        origins={o.id: o for o in traced.origins},
        reports={r.report.id: r for r in reports},
        attributions={a.id: a for a in attributions},
        places=_places(reports, times),
        titles=_titles(reports, times),
        roles=_roles(attributions, traced, times),
        merges={old: (at, o.id) for o in traced.origins for old, at in o.merged_from},
        relations=_relations(traced, times),
        papers=_papers(attributions, traced),
        copied=_copied(traced),
    )


def _places(reports: Sequence[Annotated], times: Mapping[str, datetime]) -> dict[str, Dated]:
    """The country of every place by its id, and since when a report has named it."""
    names = country_by_iso()
    found: dict[str, Dated] = {}
    for annotated in reports:
        at = times[annotated.report.id]
        for place in annotated.places:
            if place.country in names:
                row = (at, names[place.country])
                found[place.id] = min(found.get(place.id, row), row)
    return found


def _in_time(rows: Mapping[str, Iterable[Dated]]) -> dict[str, tuple[Dated, ...]]:
    return {key: tuple(sorted(found)) for key, found in rows.items()}


def _titles(reports: Sequence[Annotated], times: Mapping[str, datetime]) -> dict[str, tuple[Dated, ...]]:
    """Surname -> the titles and appositions with which the reports name that person ("" where there is none)."""
    found: dict[str, list[Dated]] = defaultdict(list)
    for annotated in reports:
        starts, at = [t.start for t in annotated.tokens], times[annotated.report.id]
        for m in annotated.mentions:
            if m.label == "PERSON":
                first, last = bisect_left(starts, m.start), bisect_left(starts, m.end)
                words = (_title_before(annotated, first), _apposition_after(annotated, last))
                rows = found[surname(annotated.words(m.start, m.end))]
                rows += [(at, w) for w in words if w] or [(at, "")]
    return _in_time(found)


def _roles(
    attributions: Sequence[Attribution], traced: Traced, times: Mapping[str, datetime]
) -> dict[str, tuple[Dated, ...]]:
    """Origin -> the roles under which it is cited; a chain's outer links lend theirs to nobody."""
    found: dict[str, list[Dated]] = defaultdict(list)
    for a in attributions:
        sourcing = traced.sourcing.get(a.id)
        if sourcing is not None and sourcing.origin is not None and a.report in times:
            words = {w for w in (a.role, a.speaker.role if a.speaker else None) if w}
            found[sourcing.origin] += [(times[a.report], w) for w in words]
    return _in_time(found)


def _papers(attributions: Sequence[Attribution], traced: Traced) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Report and origin -> what it is said to have put out, in order of the text."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for a in attributions:
        sourcing = traced.sourcing.get(a.id)
        if a.channel and a.content and sourcing is not None and sourcing.origin is not None:
            found[a.report, sourcing.origin].append((a.content[0].start, a.channel.lower()))
    return {key: sorted(rows) for key, rows in found.items()}


def _copied(traced: Traced) -> dict[str, list[Copy]]:
    found: dict[str, list[Copy]] = defaultdict(list)
    for copy in traced.copies:
        found[copy.b].append(copy)
    return found


def _title_before(annotated: Annotated, first: int) -> str:
    """The nouns and adjectives right before a name: "Iran's interior minister"; "" where they are only a country."""
    at = first
    while at > max(0, first - TITLE) and _is_nominal(annotated, at - 1):
        at -= 1
    words = [annotated.words(t.start, t.end) for t in annotated.tokens[at:first]]
    return " ".join(words).replace(" '", "'").replace(" ’", "’") if words and not countries_in(words[-1]) else ""


def _apposition_after(annotated: Annotated, last: int) -> str:
    """What stands between commas right after a name: ", the president of Chile,", ", who was on board,"."""
    tokens = annotated.tokens[last : last + 2 * TITLE]
    words = [annotated.words(t.start, t.end) for t in tokens]
    begins = ("the", "a", "an", "who")
    if len(words) < 3 or words[0] != "," or (words[1].lower() not in begins and tokens[1].pos != "ADJ"):
        return ""
    end = next((n for n, w in enumerate(words[1:], 1) if w in (",", ".", ";", "—", "–")), len(words))
    return " ".join(words[1:end])


def _is_nominal(annotated: Annotated, i: int) -> bool:
    token = annotated.tokens[i]
    return token.pos in ("NOUN", "PROPN", "ADJ", "PART") or annotated.words(token.start, token.end) in (
        "of",
        "for",
        "the",
    )


def _relations(traced: Traced, times: Mapping[str, datetime]) -> tuple[tuple[datetime, str, Pair], ...]:
    """What the story shows between parents, and since when."""
    known = {p.principal: p.parent for p in traced.parties if p.principal and p.parent}
    known |= {o.principal: o.parent for o in traced.origins if o.principal and o.parent}
    parent = {p.id: p.parent or known.get(p.principal or p.name) or p.principal or p.name for p in traced.parties}
    rows = []
    for r in traced.relations:
        pair = frozenset((parent.get(r.a, r.a), parent.get(r.b, r.b)))
        shown = [times[s.report] for s in r.evidence if s.report in times]
        if len(pair) == 2 and (shown or not r.evidence):  # what no report in hand shows is not known
            rows.append((min(shown, default=ALWAYS), str(r.kind), pair))
    return tuple(sorted(rows, key=lambda r: (r[0], r[1], sorted(r[2]))))


def _sides(rows: Iterable[tuple[datetime, str, Pair]]) -> Sides:
    rows = list(rows)
    allied = {pair for _, kind, pair in rows if kind == "allied"}
    opposed = {pair for _, kind, pair in rows if kind == "opposed"} - allied
    further = {
        frozenset((a, b))
        for ally in allied
        for enemy in opposed
        if len(ally & enemy) == 1
        for a in ally - enemy
        for b in enemy - ally
    }
    return frozenset(allied), frozenset(opposed | (further - allied))
