"""What the other reports of a story say of where a report's places lie: the outlet's home, and where the story plays.

A local paper writes "Paris" and means the one in its own county (Lieberman, Samet & Sankaranarayanan 2010 call this the
reader's local lexicon). Here the home of an outlet is what its name or address says, decided among places of one name
by where its reports play; without such a name it is where most of its places are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sayso.annotate.places.gazetteer import Entry, containers, country_id, look_up
from sayso.annotate.places.resolve import Prior, find_places
from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated, Place
from sayso.records.report import Report

_SURE = 0.8  # confidence from which a place shows where its report plays
_HABIT = 3  # reports of an outlet from which their places show its home
_SHORTEST = 5  # letters of a place's name in an address
_SHORTEST_PAPER = 3  # letters of a paper's word run together with it
_TOWN = 10_000  # people of a town that has a paper


@dataclass(frozen=True, slots=True)
class _Habit:
    """In how many reports of an outlet (or of the story) each country, and each state, has a sure place."""

    countries: Counter[str]
    states: Counter[tuple[str, str]]


def settle_places(reports: Sequence[Annotated]) -> list[Annotated]:
    """The reports of a story with their places resolved once more, in the light of all of them.

    A report that stands alone, of an outlet of which nothing is known, comes out as it went in.
    """
    story = _habit(reports)
    by_outlet: dict[str, list[Annotated]] = defaultdict(list)
    for annotated in reports:
        by_outlet[_outlet(annotated.report)].append(annotated)
    priors = {
        outlet: _prior(rows[0].report if outlet else None, _habit(rows), story, len(rows), len(reports))
        for outlet, rows in by_outlet.items()
    }
    return [_settle(annotated, priors[_outlet(annotated.report)]) for annotated in reports]


def _settle(annotated: Annotated, prior: Prior) -> Annotated:
    if not annotated.mentions or not prior:
        return annotated
    found = find_places(annotated.report.text, annotated.tokens, annotated.mentions, prior)
    return annotated if found == annotated.places else replace(annotated, places=found)


def _outlet(report: Report) -> str:
    """What tells an outlet from others: its host, without that its name."""
    host = urlsplit(report.url).hostname if report.url else None
    return (host or report.outlet or "").casefold().removeprefix("www.")


def _habit(reports: Iterable[Annotated]) -> _Habit:
    countries: Counter[str] = Counter()
    states: Counter[tuple[str, str]] = Counter()
    for annotated in reports:
        sure = [p for p in annotated.places if p.confidence >= _SURE and p.country]
        countries.update({p.country for p in sure if p.country})
        states.update({s for p in sure for s in _state(p)})
    return _Habit(countries, states)


def _state(place: Place) -> Iterator[tuple[str, str]]:
    nation = country_id(place.country or "")
    yield from ((place.country or "", i) for i in (place.id, *place.within) if i != nation)


def _prior(report: Report | None, habit: _Habit, story: _Habit, count: int, all_reports: int) -> Prior:
    home = _home(report, habit) if report else None
    countries: dict[str, float] = defaultdict(float)
    for country, n in story.countries.items():
        countries[country] += 0.5 * n / max(all_reports, _HABIT)
    states: dict[str, float] = defaultdict(float)
    if count >= _HABIT:
        for country, n in habit.countries.items():
            countries[country] += 0.5 * n / count
        for (_, state), n in habit.states.items():
            states[state] += n / count
    if home is not None:
        countries[home.country] += 1.0
    return Prior(dict(countries), dict(states), home)


def _home(report: Report, habit: _Habit) -> Entry | None:
    """The place that the outlet's name or address names; else the country of the address."""
    country = _country_of_address(report)
    for name in _names(report):
        towns = [e for e in look_up(name) if e.kind != "city" or e.weight >= _TOWN]
        towns = [e for e in towns if country in (None, e.country)]
        if towns:
            return max(towns, key=lambda e: (_told_of(e, habit), e.weight, e.id))
    nation = country_id(country) if country else None
    return Entry(nation, "country", "", 0.0, 0.0, 0, country or "", "") if nation else None


def _told_of(entry: Entry, habit: _Habit) -> int:
    """How many reports of the outlet have a sure place in the country and, once more, in the state of the entry."""
    states = containers(entry.country, entry.admin)[:1] if entry.kind == "city" and entry.admin else ()
    return habit.countries[entry.country] + sum(habit.states[entry.country, s] for s in states)


def _country_of_address(report: Report) -> str | None:
    host = urlsplit(report.url).hostname if report.url else None
    code = (host or "").rpartition(".")[2].upper()
    code = "GB" if code == "UK" else code
    known = len(code) == 2 and code.lower() not in load_table("places")["open_endings"] and country_id(code)
    return code if known else None


def _names(report: Report) -> Iterator[str]:
    """Place names that an outlet's name or address may hold: "The Springfield Herald", but not "Boston Consulting"."""
    papers = set(load_table("places")["papers"])
    words = re.findall(r"[^\W\d_]+", report.outlet or "")
    left = [w for w in words if w.casefold() not in papers]
    if len(left) < len(words) or len(left) == 1:
        yield from (" ".join(left[i : i + n]) for n in (3, 2, 1) for i in range(len(left) - n + 1))
    host = urlsplit(report.url).hostname if report.url else None
    labels = (host or "").split(".")[:-1]
    yield from (p for label in labels for p in map(_without_paper, re.split(r"[-\d]+", label)) if len(p) >= _SHORTEST)


def _without_paper(label: str) -> str:
    """ "springfieldnewssun" -> "springfield"."""
    papers = load_table("places")["papers"]
    runs = sorted((p for p in papers if len(p) >= _SHORTEST_PAPER), key=len, reverse=True)
    while cut := next((p for p in runs if label.endswith(p) and len(label) - len(p) >= _SHORTEST), None):
        label = label.removesuffix(cut)
    while cut := next((p for p in runs if label.startswith(p) and len(label) - len(p) >= _SHORTEST), None):
        label = label.removeprefix(cut)
    return label if label not in papers else ""
