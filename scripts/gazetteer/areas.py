"""Provinces and districts of the world, found by the towns that lie in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sources import towns

from sayso.annotate.places.gazetteer import fold_name


@dataclass(frozen=True)
class Area:
    """A division of a country; ``admin`` is GeoNames' code of the first-order division that it is or lies in."""

    kind: str
    name: str
    country: str
    admin: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True)
class _Town:
    lat: float
    lon: float
    people: int
    code: str


def find_areas(cities: dict[str, dict[str, Any]]) -> tuple[list[Area], dict[tuple[str, str], int], dict[str, int]]:
    """All areas; the people of each (country, code); those of each US county by ``state:name``."""
    known = {_key(c["countrycode"], c["name"], c["latitude"], c["longitude"]): c for c in cities.values()}
    states: dict[tuple[str, str], list[_Town]] = defaultdict(list)
    districts: dict[tuple[str, str, str], list[_Town]] = defaultdict(list)
    for row in towns():
        lat, lon = float(row["lat"]), float(row["lon"])
        city = known.get(_key(row["cc"], row["name"], lat, lon), {})
        town = _Town(lat, lon, city.get("population", 1000), city.get("admin1code", ""))
        states[row["cc"], row["admin1"]].append(town)
        if row["admin2"]:
            districts[row["cc"], row["admin1"], row["admin2"]].append(town)
    codes = {key: _commonest(t.code for t in inside) for key, inside in states.items()}
    areas = [
        _area("state", name, country, codes[country, name], inside)
        for (country, name), inside in states.items()
        if name
    ]
    areas += [
        _area("county", name, country, codes[country, state], inside)
        for (country, state, name), inside in districts.items()
        if country != "US"
    ]
    people = {
        (country, codes[country, name]): sum(t.people for t in inside) for (country, name), inside in states.items()
    }
    in_counties = {
        f"{codes[country, state]}:{fold_name(name)}": sum(t.people for t in inside)
        for (country, state, name), inside in districts.items()
        if country == "US"
    }
    return sorted(areas, key=lambda a: (a.country, a.admin, a.kind, a.name)), people, in_counties


def _key(country: str, name: str, lat: float, lon: float) -> tuple[str, str, int, int]:
    return country, fold_name(name)[:4], round(lat * 5), round(lon * 5)


def _commonest(codes: Iterable[str]) -> str:
    found = Counter(filter(None, codes)).most_common(1)
    return found[0][0] if found else ""


def _area(kind: str, name: str, country: str, admin: str, inside: Sequence[_Town]) -> Area:
    lats, lons = sorted(t.lat for t in inside), sorted(t.lon for t in inside)
    lat, lon = (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    return Area(kind, name, country, admin, lat, lon, sum(t.people for t in inside))
