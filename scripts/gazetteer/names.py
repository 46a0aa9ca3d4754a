"""By which names an English text calls a place."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from areas import Area

LARGE, MIDDLE = 100_000, 15_000
_KIND = (
    r"governorate|province|region|oblast|district|county|prefecture|state|division|department|municipality|republic|"
    r"krai|kray|voivodeship|canton|parish|okrug|territory|city"
)
_FRONT = re.compile(
    rf"^(?:the\s+)?(?:{_KIND}|provincia|departamento|distrito|municipio|estado|regiao|région|wilaya|muhafazat|judetul|"
    r"kabupaten|kota|nomos|city\s+and\s+borough|city\s+and\s+county)\s+(?:(?:of|de|da|do|del|d'|di)\s+)?(?:la\s+|las\s+|los\s+|the\s+)?",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"\s+(?:{_KIND}|sheng|shi|ken|do|fu|rayon|raion|il|vilayet|lan|fylke|autonomous region)$", re.IGNORECASE
)
_POINTS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
        "centre",
        "center",
        "north-west",
        "north-east",
        "south-west",
        "south-east",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "upper",
        "lower",
        "middle",
        "capital",
        "federal",
        "national",
        "metropolitan",
        "highlands",
        "lowlands",
        "islands",
        "coast",
        "lake",
        "lakes",
        "river",
        "valley",
        "mid",
        "midlands",
        "hills",
    ]
)


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


def area_names(area: Area) -> list[str]:
    """The shown name first. "Mashonaland East Province" is also "Mashonaland East"; "Western Province" only that."""
    own = area.name.replace("-", " ") if area.name.islower() else area.name
    bare = _BACK.sub("", _FRONT.sub("", own)).strip()
    vague = all(word in _POINTS for word in bare.casefold().split())
    if vague or len(bare) < 3 or (area.country == "US" and area.kind == "county"):
        return [own]
    if area.country in ("GB", "IE") and own.startswith("County "):
        return [own]
    names = [bare, own, f"{bare} Province"] if area.kind == "state" else [bare, own]
    return list(dict.fromkeys(names))


def short_airport(name: str) -> str:
    """ "Lima Jorge Chávez International Airport" without "International"."""
    return name.replace(" International", "")
