"""Outlines of the world's countries, cut to a frame and projected: what a map is drawn on.

The data is Natural Earth's (public domain) by way of world-atlas; `scripts/outlines/build.py` builds it. The projection
is equirectangular, true to scale at the frame's middle latitude.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import Any

Point = tuple[float, float]

_WIDE = 70.0
_SEAM, _POLE = 179.9, 89.5
_NEAR = 0.7
_KM = 111.32


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A stretch of the world in degrees and its size in pixels. ``east`` may lie beyond 180, across the date line."""

    west: float
    east: float
    south: float
    north: float
    width: float
    height: float

    def place(self, lat: float, lon: float) -> Point:
        """Where a point lies in pixels, on the copy of it that is nearest to the frame."""
        middle = (self.west + self.east) / 2
        lon += 360 * round((middle - lon) / 360)
        return self.project((lon, lat))

    def project(self, point: Point) -> Point:
        """Longitude and latitude to pixels."""
        x = (point[0] - self.west) / (self.east - self.west) * self.width
        return x, (self.north - point[1]) / (self.north - self.south) * self.height

    def holds(self, x: float, y: float, edge: float = 0.0) -> bool:
        """Whether a point in pixels lies inside, so far from the edge."""
        return edge <= x <= self.width - edge and edge <= y <= self.height - edge

    @property
    def km(self) -> float:
        """Kilometres a pixel, north to south."""
        return (self.north - self.south) * _KM / self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country in a frame: its name, its ISO 3166-1 code ("" where it has none) and its parts in pixels."""

    name: str
    iso: str
    parts: tuple[tuple[Point, ...], ...]


def lands_in(frame: Frame) -> Iterator[Land]:
    """The countries that a frame shows, cut to it."""
    scale, arcs = _scale(frame), _arcs(_scale(frame))
    for name, iso, rings in _data()[scale]["countries"]:
        parts = tuple(part for ring in rings for part in _show(_ring(arcs, ring), frame))
        if parts:
            yield Land(name=name, iso=iso, parts=parts)


def lines_in(frame: Frame) -> tuple[str, str]:
    """SVG paths of the coasts and of the borders inside a frame; where the data cuts the world at 180° is no line."""
    scale, arcs = _scale(frame), _arcs(_scale(frame))
    shared = _shared(scale)
    paths: tuple[list[str], list[str]] = ([], [])
    for number, arc in enumerate(arcs):
        for shift in _shifts(arc, frame):
            paths[number in shared].extend(_trace(arc, shift, frame))
    return "".join(paths[0]), "".join(paths[1])


def path_of(part: Iterable[Point]) -> str:
    """A closed SVG path."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in part) + "Z"


def _scale(frame: Frame) -> str:
    return "110m" if frame.north - frame.south > _WIDE else "50m"


@cache
def _data() -> dict[str, Any]:
    packed = resources.files("sayso.tell").joinpath("assets", "outlines.json.gz").read_bytes()
    data: dict[str, Any] = json.loads(gzip.decompress(packed))
    return data


@cache
def _arcs(scale: str) -> list[list[Point]]:
    data = _data()[scale]
    (kx, ky), (x0, y0) = data["scale"], data["translate"]
    return [
        list(zip((x * kx + x0 for x in accumulate(p[0] for p in arc)),
                 (y * ky + y0 for y in accumulate(p[1] for p in arc)), strict=True))
        for arc in data["arcs"]
    ]  # fmt: skip


@cache
def _shared(scale: str) -> frozenset[int]:
    """The arcs that two countries have in common: borders. All others are coasts."""
    seen: set[int] = set()
    twice: set[int] = set()
    for _, _, rings in _data()[scale]["countries"]:
        for arc in {a if a >= 0 else ~a for ring in rings for a in ring}:
            (twice if arc in seen else seen).add(arc)
    return frozenset(twice)


def _ring(arcs: Sequence[Sequence[Point]], numbers: Sequence[int]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return _unwind(points)


def _unwind(ring: Sequence[Point]) -> list[Point]:
    """A ring without leaps over the date line: it runs on past 180. One around a pole is closed there."""
    made: list[Point] = []
    for lon, lat in ring:
        made.append((lon + 360 * round((made[-1][0] - lon) / 360) if made else lon, lat))
    if made and abs(made[-1][0] - made[0][0]) > 180:
        pole = math.copysign(90.0, made[0][1])
        made += [(made[-1][0], pole), (made[0][0], pole)]
    return made


def _shifts(points: Sequence[Point], frame: Frame) -> Iterator[float]:
    """By how many degrees the points have to be moved for each of their copies to touch the frame."""
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    if min(lats) > frame.north or max(lats) < frame.south:
        return
    for shift in (-720.0, -360.0, 0.0, 360.0, 720.0):
        if min(lons) + shift <= frame.east and max(lons) + shift >= frame.west:
            yield shift


def _show(ring: Sequence[Point], frame: Frame) -> Iterator[tuple[Point, ...]]:
    for shift in _shifts(ring, frame):
        cut = _thin([frame.project(p) for p in _cut([(x + shift, y) for x, y in ring], frame)])
        if len(cut) > 2:
            yield tuple(cut)


def _cut(points: list[Point], frame: Frame) -> list[Point]:
    """The part of a polygon inside the frame (Sutherland and Hodgman 1974)."""
    for axis, bound, above in ((0, frame.west, True), (0, frame.east, False),
                               (1, frame.south, True), (1, frame.north, False)):  # fmt: skip
        points = list(_cut_side(points, axis, bound, above))
    return points


def _cut_side(points: Sequence[Point], axis: int, bound: float, above: bool) -> Iterator[Point]:
    inside: Callable[[Point], bool] = lambda p: p[axis] >= bound if above else p[axis] <= bound  # noqa: E731
    for a, b in zip([*points[-1:], *points[:-1]], points, strict=True):
        if inside(a) != inside(b):
            t = (bound - a[axis]) / (b[axis] - a[axis])
            yield a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])
        if inside(b):
            yield b


def _thin(points: Sequence[Point]) -> list[Point]:
    """Without the points that nobody could tell from the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(kept[-1], point) >= _NEAR:
            kept.append(point)
    return kept


def _trace(arc: Sequence[Point], shift: float, frame: Frame) -> Iterator[str]:
    """The stretches of an arc that come near the frame; the rest is hidden by the picture's edge."""
    run: list[Point] = []
    for a, b in pairwise(arc):
        if _seam(a, b) or not _near((a[0] + shift, a[1]), (b[0] + shift, b[1]), frame):
            yield from _write(run)
            run = []
            continue
        run = run or [frame.project((a[0] + shift, a[1]))]
        run.append(frame.project((b[0] + shift, b[1])))
    yield from _write(run)


def _write(run: Sequence[Point]) -> Iterator[str]:
    if len(run) > 1:
        thin = [*_thin(run[:-1]), run[-1]]
        yield "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in thin)


def _seam(a: Point, b: Point) -> bool:
    cut = abs(a[0]) > _SEAM and abs(b[0]) > _SEAM
    return cut or abs(a[0] - b[0]) > 180 or (a[1] < -_POLE and b[1] < -_POLE)


def _near(a: Point, b: Point, frame: Frame) -> bool:
    return (
        max(a[0], b[0]) >= frame.west
        and min(a[0], b[0]) <= frame.east
        and max(a[1], b[1]) >= frame.south
        and min(a[1], b[1]) <= frame.north
    )
