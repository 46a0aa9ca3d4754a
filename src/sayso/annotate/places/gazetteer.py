"""Places by name: a sorted list that is searched by bisection, so that loading it takes a tenth of a second.

Data from GeoNames (CC BY 4.0); `scripts/gazetteer/build.py` makes the file and describes its form.
"""

from __future__ import annotations

import gzip
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. ``weight`` is its population, raised for countries and regions; degrees in WGS 84."""

    id: str
    kind: str
    name: str
    lat: float
    lon: float
    weight: int
    country: str
    admin: str


def fold_name(name: str) -> str:
    """The form in which names are compared: lower case, no accents, plain apostrophes and spaces."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


@cache
def _load() -> bytes:
    file = resources.files("sayso.annotate").joinpath("data", "gazetteer.gz")
    return b"\n" + gzip.decompress(file.read_bytes())


def _line(key: str) -> list[str]:
    """The records of a key, empty where the list does not have it."""
    wanted, data = key.encode("utf-8", "surrogatepass") + b"\t", _load()
    low, high = 0, len(data) - 1
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle + 1) + 1
        end = data.find(b"\n", start)
        line = data[start:end]
        if line.startswith(wanted):
            return line.decode().split("\t")[1:]
        if line < wanted:
            low = end + 1
        else:
            high = start - 1
    return []


@lru_cache(maxsize=4096)
def look_up(name: str) -> tuple[Entry, ...]:
    """All places of that name, the heaviest first."""
    key = fold_name(name)
    if not key or len(key) > 80 or not key.isprintable():
        return ()
    return tuple(sorted(map(_read, _line(key)), key=lambda entry: (-entry.weight, entry.id)))


def _read(record: str) -> Entry:
    id_, kind, name, lat, lon, weight, country, admin = record.split("|")
    return Entry(id_, kind, name, float(lat), float(lon), int(weight), country, admin)


@cache
def capital_of(country: str) -> str:
    """The folded name of a country's capital, empty where there is none."""
    return next(iter(_line("\x00" + country)), "")


@cache
def country_id(code: str) -> str | None:
    """The id of a country by its ISO 3166-1 alpha-2 code."""
    return next(iter(_line("\x02" + code)), None)


@cache
def containers(country: str, admin: str) -> tuple[str, ...]:
    """The ids of the state or province, where it is known, and of the country, the nearest first."""
    states = _line(f"\x01{country}.{admin}") if admin else []
    nation = country_id(country)
    return (*states[:1], *((nation,) if nation else ()))
