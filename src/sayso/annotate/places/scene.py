"""What a report is about: the countries and states that it names, and where its sure places lie.

Names that only one place bears are the firmest. Beside them stand names within the names of bodies ("University of
Nebraska", "Walker County Sheriff"), words of one country's institutions ("sheriff", "constabulary"), and names that
several places bear: each speaks, with less weight, for all states that have one, so that names that share a state
find each other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.annotate.places.gazetteer import Entry, capital_of, fold_name, look_up
from sayso.annotate.places.names import Name
from sayso.lang.tables import load_table
from sayso.records.annotation import Mention

_SURE = 1_000_000
_HINT = 0.5
"""What a name within another name says beside a name that stands for itself."""
_CUES = 3
"""So many different words of a country's institutions make a report one of that country."""
_STRONG, _MAINLY = 2, 0.5
"""So many names of one state, and such a share of all names with a state, make a report one of that state."""
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_LONGEST = 3


@dataclass(slots=True)
class Scene:
    """How often a report names each country and each state (by country and code), and its sure places."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    states: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    points: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry, count: float) -> None:
        """Count a place."""
        self.countries[entry.country] += count
        if entry.kind in ("state", "city", "county") and entry.admin:
            self.states[entry.country, entry.admin] += count
        if entry.kind in ("city", "region"):
            self.points.append(entry)

    def country_share(self, entry: Entry) -> float:
        """How much of what is named lies in the country of a place, from 0 to 1."""
        total = sum(self.countries.values())
        return self.countries.get(entry.country, 0.0) / max(1.0, total)

    def state_share(self, entry: Entry) -> float:
        """How much of what has a state lies in the state of a place, from 0 to 1."""
        total = sum(self.states.values())
        return self.states.get((entry.country, entry.admin), 0.0) / max(1.0, total) if entry.admin else 0.0


def set_scene(text: str, names: Sequence[Name], contained: Iterable[Entry], mentions: Sequence[Mention]) -> Scene:
    """The scene of a report; ``contained`` are the places that the words after them settle."""
    scene = Scene()
    for entry in contained:
        scene.add(entry, 2)
    home = _countries_of_words(text)
    for country in home:
        scene.countries[country] += 1
    for entry in _within(text, mentions):
        scene.add(entry, _HINT)
    several: dict[str, Name] = {}
    for name in names:
        if len(name.entries) == 1:
            scene.add(name.entries[0], 1)
        else:
            several[text[name.start : name.end]] = name
    sure = [name for name in several.values() if is_sure(name.entries, home) and not _has_local(scene, name)]
    for name in sure:
        scene.add(name.entries[0], sum(text[n.start : n.end] == text[name.start : name.end] for n in names))
    _vote(scene, [name for name in several.values() if name not in sure])
    return scene


def _has_local(scene: Scene, name: Name) -> bool:
    """Whether a report of one state, which names nothing else of the country of the name's great bearer, has another
    of that name in that state."""
    best = name.entries[0]
    if best.kind != "city" or scene.countries.get(best.country):
        return False
    return any(
        scene.states.get((e.country, e.admin), 0.0) >= _STRONG and scene.state_share(e) >= _MAINLY
        for e in name.entries[1:]
    )


def is_sure(entries: Sequence[Entry], home: Collection[str] = ()) -> bool:
    """Whether a name can be taken for its greatest bearer before anything else is known.

    In a report of a country's own institutions (``home``), a great city elsewhere has to be a capital.
    """
    best, *others = entries
    if best.kind == "country":
        return not any(e.kind == "state" for e in others)
    if home and best.country not in home and fold_name(best.name) != capital_of(best.country):
        return False
    return best.weight >= _SURE and all(best.weight > 10 * e.weight for e in others)


def _vote(scene: Scene, names: Sequence[Name]) -> None:
    """Names that several places bear speak for their country, if it is one, and together for the states they share."""
    votes: Counter[tuple[str, str]] = Counter()
    for name in names:
        votes.update({(e.country, e.admin) for e in name.entries if e.admin})
        if len({e.country for e in name.entries}) == 1:
            scene.countries[name.entries[0].country] += 1
    for state, count in votes.items():
        if count > 1:
            scene.states[state] += _HINT * (count - 1)


def _within(text: str, mentions: Iterable[Mention]) -> Iterator[Entry]:
    """States, provinces and counties within the names of bodies: "University of Nebraska", "Walker County Sheriff"."""
    for mention in mentions:
        if mention.label != "ORG":
            continue
        words = list(_WORD.finditer(text, mention.start, mention.end))
        at = 0
        while at < len(words):
            size = next((n for n in range(min(_LONGEST, len(words) - at), 0, -1) if _area(text, words[at : at + n])), 0)
            if size and size < len(words):
                yield _area(text, words[at : at + size])[0]
            at += size or 1


def _area(text: str, words: Sequence[re.Match[str]]) -> tuple[Entry, ...]:
    entries = look_up(text[words[0].start() : words[-1].end()])
    areas = tuple(e for e in entries if e.kind in ("state", "county"))
    return areas if len(areas) == 1 and areas[0] == entries[0] and words[0].group()[0].isupper() else ()


def _countries_of_words(text: str) -> frozenset[str]:
    """Countries whose institutions the report speaks of, by several of the words that only they use."""
    return frozenset(c for c, cues in _cues().items() if len({m.lower() for m in cues.findall(text)}) >= _CUES)


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    table = load_table("places")["country_words"]
    return {c: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") for c, words in table.items()}
