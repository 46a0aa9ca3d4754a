"""The map: where the story happens, its places numbered in the order in which the timeline comes to them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.lang.tables import load_table
from sayso.records.account import Happening, Site
from sayso.tell.days import say_edtf
from sayso.tell.markup import Child, Html, el
from sayso.tell.outlines import Frame, Land, Point, lands_in, lines_in, path_of
from sayso.tell.svg_timeline import firm_class
from sayso.tell.view import View

_WIDTH, _HEIGHT = 760.0, 460.0
_MOST = 12
_CORE = 0.9
_LEAST = 7.0
_PAD = 1.45
_LETTER, _BOLD, _LINE = 7.1, 8.4, 15.0
_ROOM = 12.0
_ASIDE, _APART = (24.0, 36.0, 50.0), 22.0
_BAR = (70.0, 170.0)
_ABOUT = {"firm": "confirmed", "open": "not confirmed", "fallen": "dispelled"}

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place with its number on the map, the first line of the timeline that names it, and how firm its lines are."""

    n: int
    site: Site
    line: int
    happening: Happening
    firm: str
    whole: bool


def stops_of(view: View) -> list[Stop]:
    """The places of the timeline, those most often named, in the order in which it comes to them."""
    sites = {s.id: s for s in view.account.places}
    lines: dict[str, list[tuple[int, Happening]]] = {}
    for n, happening in enumerate(view.timeline(), start=1):
        for place in happening.places:
            if place in sites:
                lines.setdefault(place, []).append((n, happening))
    most = set(sorted(lines, key=lambda i: (-len(sites[i].mentions), i))[:_MOST])
    chosen = [i for i in lines if i in most]
    return [_stop(view, n, sites[i], lines[i]) for n, i in enumerate(chosen, start=1)]


def _stop(view: View, n: int, site: Site, lines: Sequence[tuple[int, Happening]]) -> Stop:
    firm = {firm_class(view, h) for _, h in lines}
    best = next(f for f in ("firm", "open", "fallen") if f in firm)
    first, happening = lines[0]
    return Stop(n=n, site=site, line=first, happening=happening, firm=best, whole=_is_country(site))


def _is_country(site: Site) -> bool:
    """Whether the place is a whole country, which no dot can mark."""
    rows = (r for r in load_table("countries")["country"] if r["iso"] == site.country)
    return any(site.name.casefold() in (n.casefold() for n in (r["name"], *r["aliases"])) for r in rows)


def draw_map(view: View) -> Html | None:
    """The map with its list; None where the timeline names no place."""
    stops = stops_of(view)
    if not stops:
        return None
    frame = frame_of(stops)
    inside = [s for s in stops if frame.holds(*frame.place(s.site.lat, s.site.lon))]
    figure = el("div", _picture(frame, inside, stops), class_="scroll", tabindex="0", role="region", aria_label="Map")
    note = el("p", "Numbers give the order in which the timeline comes to each place; a square stands for a whole "
              "country. Outlines: Natural Earth; we take no side on borders.", class_="keys")  # fmt: skip
    shown = {s.n for s in inside}
    return el("div", figure, note, el("ol", [_row(s, s.n in shown) for s in stops], class_="stops"), class_="map")


def frame_of(stops: Sequence[Stop]) -> Frame:
    """The stretch that holds the places most spoken of; far ones that are named in passing do not widen it,
    nor do whole countries, whose middle may lie a thousand kilometres from anything told."""
    ranked = sorted([s for s in stops if not s.whole] or stops, key=lambda s: (-len(s.site.mentions), s.n))
    total, seen = sum(len(s.site.mentions) for s in ranked), 0
    core: list[Stop] = []
    for stop in ranked:
        if seen < _CORE * total or not core:
            core.append(stop)
        seen += len(stop.site.mentions)
    west, east = _stretch([s.site.lon for s in core])
    lats = [s.site.lat for s in core]
    return _fit(west, east, min(lats), max(lats))


def _stretch(lons: Sequence[float]) -> tuple[float, float]:
    """The shortest stretch of longitudes that holds all, across the date line where that is shorter."""
    ring = sorted(lon % 360 for lon in lons)
    gaps = [(b - a, b) for a, b in zip(ring, [*ring[1:], ring[0] + 360], strict=True)]
    gap, west = max(gaps)
    west = (west + 180) % 360 - 180
    return west, west + 360 - gap


def _fit(west: float, east: float, south: float, north: float) -> Frame:
    """The stretch with room around it, in the picture's proportions; no less than a region, no more than the world."""
    middle, across = max(min((south + north) / 2, 70.0), -70.0), (west + east) / 2
    narrow = max(math.cos(math.radians(middle)), 0.3)
    high = max((north - south) * _PAD, (east - west) * _PAD * narrow * _HEIGHT / _WIDTH, _LEAST)
    wide = high * _WIDTH / _HEIGHT / narrow
    if wide > 360:
        wide, narrow = 360.0, 1.0
        high = min(wide * _HEIGHT / _WIDTH, 150.0)
        middle = 10.0
    height = _WIDTH * high / (wide * narrow)
    return Frame(west=across - wide / 2, east=across + wide / 2, south=middle - high / 2, north=middle + high / 2,
                 width=_WIDTH, height=height)  # fmt: skip


def _picture(frame: Frame, inside: Sequence[Stop], stops: Sequence[Stop]) -> Html:
    lands = list(lands_in(frame))
    named = {s.site.country for s in stops if s.whole}
    coast, border = lines_in(frame)
    at = _spread(frame, inside)
    taken = [_around(*at[s.n]) for s in inside]
    labels = list(_labels(frame, inside, at, taken))
    parts: list[Child] = [
        el("rect", width=frame.width, height=frame.height, class_="sea"),
        [el("path", d="".join(map(path_of, land.parts)), fill_rule="evenodd", class_=_land(land, named))
         for land in lands],
        el("path", d=border, class_="border"), el("path", d=coast, class_="coast"),
        _bar(frame, taken), list(_names(frame, lands, inside, taken)), labels,
        [_mark(frame, s, at[s.n]) for s in inside],
    ]  # fmt: skip
    about = [
        el("title", f"Map of {len(inside)} places of the story", id="map-name"),
        el("desc", _say(stops), id="map-said"),
    ]
    return el("svg", about, parts, class_="world", viewBox=f"0 0 {frame.width:.0f} {frame.height:.0f}", role="img",
              aria_labelledby="map-name", aria_describedby="map-said")  # fmt: skip


def _land(land: Land, named: set[str | None]) -> str:
    return "land named" if land.iso and land.iso in named else "land"


def _say(stops: Sequence[Stop]) -> str:
    return "In the order of the timeline: " + "; ".join(
        f"{s.n}, {s.site.name}, {say_edtf(s.happening.date)}, {_ABOUT[s.firm]}" for s in stops
    )


def _spread(frame: Frame, stops: Sequence[Stop]) -> dict[int, Point]:
    """Where each mark goes: on its place, or where another mark is there already, beside it."""
    at: dict[int, Point] = {}
    for stop in stops:
        x, y = frame.place(stop.site.lat, stop.site.lon)
        around = [
            (x + r * math.cos(k * math.pi / 4), y + r * math.sin(k * math.pi / 4)) for r in _ASIDE for k in range(8)
        ]
        clear = (p for p in [(x, y), *around] if all(math.dist(p, q) >= _APART for q in at.values()))
        at[stop.n] = next((p for p in clear if frame.holds(*p, _ROOM)), (x, y))
    return at


def _mark(frame: Frame, stop: Stop, at: Point) -> Html:
    home, (x, y) = frame.place(stop.site.lat, stop.site.lon), at
    lead = el("path", d=f"M{home[0]:.1f} {home[1]:.1f}L{x:.1f} {y:.1f}", class_="bar") if home != at else None
    dot = el("circle", cx=home[0], cy=home[1], r=2.5, class_="dot") if home != at else None
    body = el("rect", x=x - 10, y=y - 10, width=20.0, height=20.0, rx=2.0 if stop.whole else 10.0)
    cross = el("path", d=f"M{x - 7:.1f} {y + 7:.1f}L{x + 7:.1f} {y - 7:.1f}", class_="cross")
    return el("g", lead, dot, body, el("text", str(stop.n), x=x, y=y + 4.2), cross if stop.firm == "fallen" else None,
              class_=f"spot {stop.firm}")  # fmt: skip


def _around(x: float, y: float) -> Box:
    return x - _ROOM, y - _ROOM, x + _ROOM, y + _ROOM


def _labels(frame: Frame, stops: Sequence[Stop], at: Mapping[int, Point], taken: list[Box]) -> Iterator[Html]:
    """Each name where it covers nothing, the most often named first; one that finds no room stays in the list."""
    for stop in sorted(stops, key=lambda s: (-len(s.site.mentions), s.n)):
        x, y = at[stop.n]
        wide = len(stop.site.name) * _BOLD + 4
        for left, base in _spots(x, y, wide):
            box = (left, base - _LINE + 3, left + wide, base + 4)
            if _free(box, frame, taken):
                taken.append(box)
                yield el("text", stop.site.name, x=left, y=base, class_="place")
                break


def _spots(x: float, y: float, wide: float) -> Iterator[tuple[float, float]]:
    """Where a name may begin: right, left, above, below, then the corners."""
    yield from ((x + 14, y + 5), (x - 14 - wide, y + 5), (x - wide / 2, y - 15), (x - wide / 2, y + 25))
    yield from ((x + 10, y - 12), (x + 10, y + 22), (x - 10 - wide, y - 12), (x - 10 - wide, y + 22))


def _free(box: Box, frame: Frame, taken: Sequence[Box]) -> bool:
    a, b, c, d = box
    inside = a >= 4 and b >= 4 and c <= frame.width - 4 and d <= frame.height - 4
    return inside and not any(a < z and c > x and b < w and d > y for x, y, z, w in taken)


def _names(frame: Frame, lands: Sequence[Land], stops: Sequence[Stop], taken: list[Box]) -> Iterator[Html]:
    """Names of countries on whose land there is room, the largest first; those that are stops have theirs already."""
    told = {s.site.name.casefold() for s in stops if s.whole}
    for land in sorted(lands, key=lambda g: -max(map(_area, g.parts))):
        part = max(land.parts, key=_area)
        wide = len(land.name) * _LETTER * 1.1
        x, y = _middle(part)
        box = (x - wide / 2, y - _LINE, x + wide / 2, y + 5)
        room = max(p[0] for p in part) - min(p[0] for p in part)
        if land.name.casefold() not in told and wide < room * 0.9 and _free(box, frame, taken):
            taken.append(box)
            yield el("text", land.name, x=x, y=y, class_="country")


def _area(part: Sequence[tuple[float, float]]) -> float:
    return abs(_twice(part)) / 2


def _twice(part: Sequence[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(part, [*part[1:], part[0]], strict=True))


def _middle(part: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity of a polygon."""
    whole = 3 * _twice(part) or 1.0
    pairs = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in zip(part, [*part[1:], part[0]], strict=True)]
    return sum((a[0] + b[0]) * k for a, b, k in pairs) / whole, sum((a[1] + b[1]) * k for a, b, k in pairs) / whole


def _bar(frame: Frame, taken: list[Box]) -> Html | None:
    """A scale in round kilometres, in the corner at the bottom; none on a map of the world, where it would lie."""
    least, most = _BAR
    sizes = (n * 10**k for k in range(5) for n in (1, 2, 5))
    km = next((s for s in sizes if least <= s / frame.km <= most), None)
    if km is None or frame.north - frame.south > 50:
        return None
    x, y, wide = 14.0, frame.height - 14, km / frame.km
    taken.append((x - 4, y - 22, x + wide + 60, y + 8))
    line = el("path", d=f"M{x:.1f} {y - 5:.1f}V{y:.1f}H{x + wide:.1f}V{y - 5:.1f}", class_="bar")
    return el("g", line, el("text", f"{km:,} km", x=x + wide + 6, y=y + 2, class_="tick start"))


def _row(stop: Stop, shown: bool) -> Html:
    number = el("span", str(stop.n), class_=f"num {stop.firm}", aria_hidden="true")
    when = el("a", say_edtf(stop.happening.date), href=f"#t-{stop.line}")
    far = None if shown else el("small", " — off this map")
    return el("li", number, el("div", el("b", stop.site.name), " ", when, el("small", f" — {_ABOUT[stop.firm]}"), far))
