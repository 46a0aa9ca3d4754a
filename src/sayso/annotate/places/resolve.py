"""Which place a name means: what contains it, what else the report names, and how many people live there.

One name means one place in a report, unless the words after it say otherwise ("Paris, Texas"). Where small places on
different continents are left and nothing decides between them, the place stays unknown: a missing place is better
than one on the wrong continent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.annotate.places.gazetteer import Entry, capital_of, containers, fold_name
from sayso.annotate.places.names import Name, find_names
from sayso.annotate.places.scene import Scene, set_scene
from sayso.lang.tables import load_table
from sayso.records.annotation import Mention, Place, Token

_INSIDE = re.compile(
    r"\s*(?:,|\(|,?\s+in)\s*(?:the\s+|(?:south|north|east|west)\w*\s+|central\s+|\w+\s+of\s+)?", re.IGNORECASE
)
_NEAR_KM = 250.0
_BIG = 100_000
_OTHER_NAME = 2.5
"""What it costs that a city bears the name only beside its own: "Mexico" for Mexico City, "Augusta" for Augsburg."""

_SEAT = 1.5
"""What it counts that a city is its country's capital: Washington is the state only where other names say so."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before a report is read: how likely (0 and more) it speaks of a country, of a state by its id, and
    the home of its outlet."""

    countries: Mapping[str, float]
    states: Mapping[str, float]
    home: Entry | None = None

    def weigh(self, entry: Entry) -> float:
        """What the prior adds to the score of a place."""
        state = containers(entry.country, entry.admin)[:1] if entry.kind == "city" and entry.admin else ()
        near = self.home is not None and self.home.kind == "city" and _distance(self.home, entry) < _NEAR_KM
        return self.countries.get(entry.country, 0.0) + sum(self.states.get(s, 0.0) for s in state) + 1.5 * near


def find_places(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], prior: Prior | None = None
) -> tuple[Place, ...]:
    """The places of a report with coordinates, in order. Names that stay open are left out.

    ``prior`` is what its outlet and the rest of the story show of where it may play.

    A country or capital that stands for its government ("Moscow said") has the role ``government``.
    """
    names = find_names(text, tokens, mentions)
    contained = _contained(text, names)
    scene = set_scene(text, names, [entry for _, entry in contained], mentions)
    by_name: dict[str, tuple[Entry, float] | None] = {}
    for name, inside in contained:
        by_name.setdefault(fold_name(text[name.start : name.end]), (inside, 1.0))
    local = {name.start: (entry, 1.0) for name, entry in contained}
    subjects = _governing(tokens)
    places = []
    for name in names:
        key = fold_name(text[name.start : name.end])
        if key not in by_name:
            by_name[key] = _choose(key, name.entries, scene, prior)
        chosen = local.get(name.start) or by_name[key]
        if chosen:
            words = text[name.start : name.end]
            places.append(_write(name, words, *chosen, name.start in subjects))
    return tuple(places)


def _contained(text: str, names: Sequence[Name]) -> list[tuple[Name, Entry]]:
    """Names followed by the country or state that contains them, with the one place that lies there."""
    found = []
    for name, outer in pairwise(names):
        if not _INSIDE.fullmatch(text[name.end : outer.start]):
            continue
        for whole in outer.entries:
            inner = [e for e in name.entries if e.id != whole.id and _lies_in(e, whole)]
            if name.entries[0].kind == "country" and not any(e.kind == "state" for e in inner):
                break  # "with Canada, Mexico has signed": a list, though Mexico has a town of that name
            if inner and whole.kind != "city":
                found.append((name, inner[0]))
                break
    return found


def _lies_in(entry: Entry, whole: Entry) -> bool:
    if whole.kind == "country":
        return entry.country == whole.country and entry.kind != "country"
    if whole.kind == "state":
        return (entry.country, entry.admin) == (whole.country, whole.admin)
    return whole.kind == "region" and entry.country == whole.country != "" and _distance(entry, whole) < 400


def _choose(key: str, entries: Sequence[Entry], scene: Scene, prior: Prior | None) -> tuple[Entry, float] | None:
    """The likeliest place of a name with a confidence from 0 to 1, or None where nothing decides."""
    seat = _seat(key, entries)
    scores = [(_score(key, e, scene, prior) + _SEAT * (e is seat), e) for e in entries]
    scored = sorted(scores, key=lambda pair: (-pair[0], pair[1].id))
    if len(scored) == 1:
        lone = scored[0][1]
        return (lone, 0.9) if lone.weight >= 1000 or scene.countries.get(lone.country) else (lone, 0.5)
    (best, entry), (second, rival) = scored[0], scored[1]
    margin = best - second
    at_home = prior is not None and prior.home is not None and prior.home.country == entry.country
    weak = entry.weight < _BIG and not scene.countries.get(entry.country) and not at_home
    if weak and margin < 0.5 and rival.country != entry.country:
        return None
    return entry, round(min(0.99, 0.5 + margin / 6), 2)


def _seat(key: str, entries: Sequence[Entry]) -> Entry | None:
    """The capital among places of one name of which one is a state of the same country."""
    seat = next((e for e in entries if e.kind == "city" and key == capital_of(e.country)), None)
    return seat if seat and any(e.kind == "state" and e.country == seat.country for e in entries) else None


def _score(key: str, entry: Entry, scene: Scene, prior: Prior | None) -> float:
    score = math.log10(entry.weight + 10)
    if entry.kind == "city" and fold_name(entry.name) != key:
        score -= _OTHER_NAME
    if share := scene.country_share(entry):
        score += 0.7 + 1.6 * share
    if entry.kind in ("city", "county", "state") and (share := scene.state_share(entry)):
        score += 0.8 + 2.0 * share
    if entry.kind == "state" and key != capital_of(entry.country):
        score += 1.5 * min(2.0, scene.countries.get(entry.country, 0.0)) / 2
    if prior is not None:
        score += prior.weigh(entry)
    near = sum(1 for point in scene.points if point.id != entry.id and _distance(entry, point) < _NEAR_KM)
    return score + min(1.5, 0.5 * near)


def _distance(a: Entry, b: Entry) -> float:
    """Kilometres on the great circle."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def _governing(tokens: Sequence[Token]) -> frozenset[int]:
    """The starts of the names whose last word is the subject, or agent, of what governments do."""
    verbs = frozenset(load_table("places")["government_verbs"])
    starts = set()
    for last, token in enumerate(tokens):
        if token.dep == "nsubj" and token.pos == "PROPN" and tokens[token.head].lemma.casefold() in verbs:
            first = last
            while first and tokens[first - 1].pos == "PROPN" and tokens[first - 1].head == last:
                first -= 1
            starts.add(tokens[first].start)
    return frozenset(starts)


def _write(name: Name, words: str, entry: Entry, confidence: float, subject: bool) -> Place:
    rules = entry.kind == "country" or fold_name(entry.name) == capital_of(entry.country)
    within = tuple(i for i in containers(entry.country, entry.admin if entry.kind == "city" else "") if i != entry.id)
    return Place(
        start=name.start,
        end=name.end,
        id=entry.id,
        name=_show(entry, words),
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country or None,
        role="government" if subject and rules else "place",
        confidence=confidence,
        within=within if entry.country else (),
    )


def _show(entry: Entry, words: str) -> str:
    """The name to show: as the report writes it where that is a plainer form of the gazetteer's ("Hama", "Ḩamāh")."""
    own, told = fold_name(entry.name), fold_name(words)
    plainer = entry.kind == "city" and own != told and len(told) > 3 and (own.startswith(told) or told in own)
    return words if (plainer or own == told) and not words.isupper() and "\n" not in words else entry.name
