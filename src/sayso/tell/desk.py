"""The desk: a story laid out for telling, each claim with who carries it, who affirms it and who denies it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution, Span
from sayso.records.claim import Assertion, Claim, Matched
from sayso.records.origin import Origin, Party, Sourcing, Traced
from sayso.records.report import Report
from sayso.records.status import Change, Counts, Grading, Status, Weighed
from sayso.records.story import Story
from sayso.tell.bearing import bearing, is_undone, turned
from sayso.tell.cite import Citer
from sayso.tell.denial import answers
from sayso.tell.house import House, house_of
from sayso.tell.voices import (
    admits,
    apart,
    asks_questions,
    is_crowd,
    is_named,
    named_origins,
    speaks_for,
    without_named_later,
)  # fmt: skip
from sayso.tell.words import fold

CARRYING = frozenset({"affirms", "repeats"})
NOTHING = Counts(low=0, best=0, high=0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim as of now: its last change, who carries it, and whose word stands for it and against it.

    ``reasoners`` only reason from what another origin shows, and so do not count.
    """

    claim: Claim
    status: Status
    counts: Counts
    change: Change | None
    carrying: tuple[Assertion, ...] = ()
    denying: tuple[Assertion, ...] = ()
    outlets: tuple[str, ...] = ()
    affirmers: tuple[Origin, ...] = ()
    deniers: tuple[Origin, ...] = ()
    reasoners: tuple[Origin, ...] = ()
    unweighed: tuple[Origin, ...] = ()
    """Those whom a report names for it ("the trust said"), though they could not be traced and so do not count."""

    apart: tuple[Origin, ...] = ()
    """Those whose words were joined to it though they say something else: nobody is told that it rests on one alone."""

    undone: tuple[Assertion, ...] = ()
    """Places that were counted among those who carry it, and whose words take it back or find nothing of it."""

    voices: tuple[Origin, ...] = ()
    """Those who say it in passing, in their own name, and are not counted: nobody is told to be alone beside them."""

    rules: Mapping[str, str] = field(default_factory=dict)
    """By origin id, the rule of the table of grades after which its word was graded."""

    grade: int = 1
    """The grade of the best placed who affirm it; 0 where nobody does."""

    @property
    def sources(self) -> int:
        """How many origins stand behind it: the highest count, less those that only go by two names."""
        return min(self.counts.high, len(self.affirmers)) if self.affirmers else self.counts.high

    @property
    def alike(self) -> bool:
        """Whether its several sources may be one: all are unnamed, and described by one noun."""
        return len(self.affirmers) > 1 and apart(self.affirmers) == 1

    @property
    def reports(self) -> int:
        """How many reports carry it."""
        return len({a.report for a in self.carrying})


def standings(
    matched: Matched,
    weighed: Weighed,
    origins: Iterable[Origin],
    reports: Iterable[Report],
    as_of: datetime,
    speeches: Iterable[Attribution] = (),
) -> dict[str, Standing]:
    """Every claim's standing as of a time, by claim id."""
    known, texts, said = {o.id: o for o in origins}, {r.id: r for r in reports}, {a.id: a for a in speeches}
    return {c.id: _stand(c, weighed, known, texts, as_of, said) for c in matched.claims}


def _stand(
    claim: Claim,
    weighed: Weighed,
    origins: dict[str, Origin],
    reports: dict[str, Report],
    as_of: datetime,
    said: dict[str, Attribution],
) -> Standing:
    changes = weighed.history.get(claim.id, ())
    change = max((c for c in changes if c.at <= as_of), key=lambda c: c.at, default=changes[0] if changes else None)
    carried = [a for a in claim.assertions if a.stance in CARRYING]
    carried = [a for a in carried if not asks_questions(said.get(a.attribution or ""))] or carried
    shown = change.evidence if change and change.status == "confirmed" else ()
    undone = tuple(a for a in carried if a.report in reports and is_undone(claim, a, reports[a.report]))
    carrying = bearing(claim, [a for a in carried if a not in undone], reports, shown)
    denials = [a for a in claim.assertions if a.stance == "denies" and a.report in reports]
    denials = [a for a in denials if not _unsaid(a, carrying, origins, said)]
    first = min((a.at for a in carrying if a.at and a.stance == "affirms"), default=None)
    if claim.frame.predicate in house_of("en").table["comes_about"]["classes"]:
        denials = [a for a in denials if first is None or a.at is None or a.at >= first]
    last = max((a.at for a in carrying if a.at and a.stance == "affirms"), default=None)
    undone = tuple(a for a in undone if last is None or a.at is None or a.at >= last)
    lang = reports[claim.wording.report].lang if claim.wording and claim.wording.report in reports else None
    denying = tuple(a for a in denials if answers(claim, a, said.get(a.attribution or ""), reports[a.report], lang))
    affirming = {a.origin for a in claim.assertions if a.stance == "affirms"}
    grades = weighed.grades.get(claim.id, {})
    counted = _by_grade((a for a in carrying if a.origin in affirming), origins, grades)
    counted = without_named_later(counted, carrying, reports)
    elsewhere = (a for a in carried if a not in carrying and a not in undone and a.origin in affirming)
    named = (a.origin for a in carrying if a.stance == "affirms" and is_named(said.get(a.attribution or "")))
    return Standing(
        claim=claim,
        status=change.status if change else "rumour",
        counts=change.origins if change else NOTHING,
        change=change,
        carrying=carrying,
        denying=denying,
        undone=undone,
        apart=tuple(o for o in _by_grade(elsewhere, origins, grades) if o not in counted),
        outlets=tuple(dict.fromkeys(_outlet(reports[a.report]) for a in carrying if a.report in reports)),
        affirmers=counted,
        voices=_in_passing(carrying, counted, origins, said),
        unweighed=tuple(origins[i] for i in dict.fromkeys(named) if i in origins and _weightless(i, grades)),
        deniers=_by_grade(denying, origins, grades),
        reasoners=tuple(
            origins[i]
            for i in dict.fromkeys(a.origin for a in carrying if a.stance == "affirms")
            if i in origins and origins[i].basis is not None
        ),
        rules=_rules(grades, origins),
        grade=max((g.grade for i, g in grades.items() if i in affirming), default=0),
    )


def _in_passing(
    carrying: Iterable[Assertion],
    counted: Sequence[Origin],
    origins: dict[str, Origin],
    said: dict[str, Attribution],
) -> tuple[Origin, ...]:
    """Who else says a thing in a report that carries it, though the record takes it for a repetition."""
    speakers = (a.origin for a in carrying if is_named(said.get(a.attribution or "")))
    found = [origins[i] for i in dict.fromkeys(speakers) if i in origins and origins[i] not in counted]
    names = {fold(o.name) for o in counted}
    others = (o for o in found if o.kind in ("person", "institution") and fold(o.name) not in names)
    return tuple(o for o in others if not any(_same_voice(c, o) or speaks_for(c, o) for c in counted))


def _unsaid(
    denial: Assertion, carrying: Iterable[Assertion], origins: dict[str, Origin], said: dict[str, Attribution]
) -> bool:
    """Whether the body that denied has affirmed since, or somebody has admitted it: the latest word is what counts."""
    denier = origins.get(denial.origin or "")
    if denier is None or denial.at is None:
        return False
    later = (a for a in carrying if a.stance == "affirms" and a.at is not None and a.at > denial.at)
    return any(_same_voice(denier, origins.get(a.origin or "")) or admits(said.get(a.attribution or "")) for a in later)


def _same_voice(one: Origin, other: Origin | None) -> bool:
    if other is None:
        return False
    spoken_for = one.principal is not None and one.principal == other.principal and other.kind != "anonymous"
    return spoken_for or one.id == other.id


def _weightless(origin: str, grades: Mapping[str, Grading]) -> bool:
    return origin in grades and grades[origin].grade == 0


def _rules(grades: Mapping[str, Grading], origins: dict[str, Origin]) -> dict[str, str]:
    """By which rule each origin was graded: the reason of a grading is a template of the table with its name in it."""
    templates: dict[str, str] = load_table("grades")["why"]
    return {
        i: rule
        for i, grading in grades.items()
        if i in origins
        for rule, template in templates.items()
        if grading.why == template.format(origin=origins[i].name)
    }


def _by_grade(
    assertions: Iterable[Assertion], origins: dict[str, Origin], grades: Mapping[str, Grading]
) -> tuple[Origin, ...]:
    """The traceable origins behind the assertions, the best placed first."""
    ids = dict.fromkeys(a.origin for a in assertions if a.origin in origins)
    found = [(grades[i].grade if i in grades else 1, origins[i]) for i in ids if i is not None]
    return _distinct([o for grade, o in sorted(found, key=lambda f: -f[0]) if grade > 0 and not is_crowd(o)])


def _distinct(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """One body once, though it spoke twice; without a government beside the ministry that speaks for it, and without
    the shorter name of a body that is there under a longer one: where two longer ones could be meant, all are kept."""
    bodies = {_same_body(o): o for o in reversed(origins)}
    origins = [o for o in origins if bodies[_same_body(o)] is o]
    origins = [o for o in origins if not any(x is not o and speaks_for(x, o) for x in origins)]
    speakers = [o for o in origins if not any(x is not o and fold(x.principal or "") == fold(o.name) for x in origins)]
    return tuple(o for o in speakers if len({x.principal for x in speakers if _goes_by(o, x)}) != 1)


def _same_body(origin: Origin) -> tuple[str | None, ...]:
    """One institution has one name; two unnamed men may have the same."""
    return (fold(origin.name), origin.principal) if origin.kind == "institution" else (origin.id,)


def _goes_by(short: Origin, full: Origin) -> bool:
    """Whether one institution's name is a part of another's who answers to the same body, or to none that is known."""
    if short is full or short.kind != full.kind or short.kind not in _BODIES:
        return False
    if short.principal not in (None, full.principal) and short.kind == "institution":
        return False
    words, more = ({*fold(o.name).split()} - _NAMELESS for o in (short, full))
    return words <= more and len(short.name) < len(full.name)


_BODIES = frozenset({"institution", "data", "outlet"})
_NAMELESS = frozenset({"the", "of", "country's", "national", "nation's"})


def _outlet(report: Report) -> str:
    """The name under which a report's outlet is counted; a report without an outlet counts as its own."""
    return report.outlet or report.id


@dataclass(frozen=True, slots=True)
class Kin:
    """Other claims that say the same as one, though they were not joined to it, and those that say the contrary."""

    same: tuple[Standing, ...] = ()
    contrary: tuple[Standing, ...] = ()
    near: tuple[Standing, ...] = ()
    """Those that may be of the same event in other words: nobody is told to be alone beside them."""

    @property
    def opposed(self) -> bool:
        """Whether somebody speaks against it under another claim."""
        beside = any(turned(s.claim.text) for s in self.near)
        return bool(self.contrary) or beside or any(s.denying or s.undone for s in self.same)

    def others(self, standing: Standing) -> list[Origin]:
        """Who says the same and is not counted behind the claim: under another claim, or named but not traced."""
        own = {o.id for o in standing.affirmers} | {o.name for o in standing.affirmers}
        near = [s for s in self.near if turned(s.claim.text) == turned(standing.claim.text)]
        found = [*standing.unweighed, *standing.apart, *standing.voices]
        found += [o for s in (*self.same, *near) for o in (*s.affirmers, *s.unweighed)]
        return list({o.name: o for o in found if not {o.id, o.name} & own}.values())


@dataclass(slots=True)
class Desk:
    """What the composing modules share. ``introduced`` and ``told`` grow while the account is being written."""

    story: Story
    house: House
    citer: Citer
    reports: dict[str, Annotated]
    attributions: dict[str, Attribution]
    by_report: dict[str, list[Attribution]]
    parties: dict[str, Party]
    origins: dict[str, Origin]
    standings: dict[str, Standing]
    shorts: dict[str, str] = field(default_factory=dict)
    """The one word by which the reports go on to name a person, by the fold of the full name."""
    introduced: set[str] = field(default_factory=set)
    told: set[tuple[str, ...]] = field(default_factory=set)
    kin: dict[str, Kin] = field(default_factory=dict)
    """By claim id, what `kin_of` has found."""
    begun: int = 0
    """The year of the first report; 0 where none has a date."""
    listed: list[Standing] = field(default_factory=list)
    """The claims in their order, from when kin is first sought."""
    shared: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """By the beginning of a word, or the kind of event, the numbers of the claims that have it, in their order."""

    @property
    def traced(self) -> Traced:
        """What `trace` found."""
        return self.story.traced

    def sourcing(self, attribution: Attribution) -> Sourcing | None:
        """Where an attribution leads, if it was traced."""
        return self.traced.sourcing.get(attribution.id)

    def party_of(self, attribution: Attribution) -> Party | None:
        """The party that speaks in an attribution."""
        sourcing = self.sourcing(attribution)
        return self.parties.get(sourcing.party) if sourcing and sourcing.party else None

    def is_host(self, attribution: Attribution | None) -> bool:
        """Whether an anchor speaks: who asks the questions in a transcript is no source."""
        return asks_questions(attribution)

    def outlet(self, report_id: str) -> str | None:
        """The outlet of a report, if it is known."""
        outlet = self.reports[report_id].report.outlet
        return " ".join(outlet.split()) if outlet else None

    def published(self, attribution: Attribution) -> datetime:
        """When the report of an attribution was published; reports without a date come first."""
        return self.reports[attribution.report].report.published or datetime.min.replace(tzinfo=UTC)

    def since(self, standing: Standing) -> datetime | None:
        """When a claim came to the status that it has; later changes of its counts alone do not matter."""
        found: datetime | None = None
        for change in reversed(self.story.weighed.history.get(standing.claim.id, ())):
            if change.status != standing.status:
                break
            found = change.at
        return found

    def years(self) -> bool:
        """Whether the story's reports are of more than one year, so that days need theirs."""
        return len({a.report.published.year for a in self.story.reports if a.report.published}) > 1


def open_desk(story: Story, citer: Citer | None = None) -> Desk:
    """Lay a story out. Takes time linear in reports, attributions and assertions."""
    by_report: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in story.attributions:
        by_report[attribution.report].append(attribution)
    reports = [a.report for a in story.reports]
    origins = {o.id: o for o in named_origins(story)}
    return Desk(
        story=story,
        house=house_of("en"),
        citer=citer or Citer(story.reports),
        reports=dict(story.by_id()),
        attributions={a.id: a for a in story.attributions},
        by_report=by_report,
        parties={p.id: p for p in story.traced.parties},
        origins=origins,
        shorts=short_names(story.attributions),
        begun=min((r.published.year for r in reports if r.published), default=0),
        standings=standings(story.matched, story.weighed, origins.values(), reports, story.as_of, story.attributions),
    )


def stands_alike(desk: Desk, claim: Claim, text: str) -> bool:
    """Whether the same reports bear a claim out, and deny it, when it is worded otherwise."""
    named = {a.report for a in claim.assertions} | ({claim.wording.report} if claim.wording else set())
    reports = {i: desk.reports[i].report for i in named & desk.reports.keys()}
    worded = replace(claim, text=text)
    new = _stand(worded, desk.story.weighed, desk.origins, reports, desk.story.as_of, desk.attributions)
    old = desk.standings[claim.id]
    return (new.carrying, new.denying) == (old.carrying, old.denying)


def short_names(attributions: Iterable[Attribution]) -> dict[str, str]:
    """By full name (folded) the last part of it by which some report names that person when he speaks; none where
    two persons of the story share it."""
    found: dict[str, set[str]] = defaultdict(set)
    full = {a.speaker.name for a in attributions if a.speaker and a.speaker.resolved and a.speaker.kind == "person"}
    for a in attributions:
        worded = a.source.text if a.source else ""
        if a.speaker and a.speaker.name in full and worded != a.speaker.name and _ends(a.speaker.name, worded):
            found[worded].add(fold(a.speaker.name))
    bearers = {short: [n for n in full if _ends(n, short)] for short in found}
    return {names.pop(): short for short, names in found.items() if len(names) == 1 and len(bearers[short]) == 1}


def _ends(name: str, short: str) -> bool:
    return " " not in short and short[:1].isupper() and re.search(rf"[ -]{re.escape(short)}$", name) is not None


def spans_of(assertions: Sequence[Assertion]) -> tuple[Span, ...]:
    """The spans of assertions, one a report first, so that a few citations show many reports."""
    seen: dict[str, int] = defaultdict(int)
    ranked: list[tuple[int, int, Span]] = []
    for order, a in enumerate(assertions):
        ranked.append((seen[a.report], order, Span(report=a.report, start=a.start, end=a.end)))
        seen[a.report] += 1
    return tuple(span for _, _, span in sorted(ranked, key=lambda r: r[:2]))
