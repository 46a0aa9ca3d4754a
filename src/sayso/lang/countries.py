"""Which country a name, demonym, capital or ISO code means: the table `countries`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.lang.tables import load_table


@cache
def country_by_iso() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code -> the country's name."""
    return {c["iso"]: c["name"] for c in load_table("countries")["country"]}


@cache
def country_by_form() -> dict[str, str]:
    """Name, alias, demonym, capital or seat of government in lower case -> the country's name."""
    forms: dict[str, str] = {}
    for row in load_table("countries")["country"]:
        for field in ("seats", "capitals", "demonyms", "aliases"):
            forms.update({form.lower(): row["name"] for form in row.get(field, ())})
    forms.update({row["name"].lower(): row["name"] for row in load_table("countries")["country"]})
    return forms


@cache
def _forms() -> re.Pattern[str]:
    longest_first = sorted(country_by_form(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@lru_cache(maxsize=1 << 15)
def countries_in(words: str) -> tuple[str, ...]:
    """The countries that some words name, in order, each once."""
    return tuple(dict.fromkeys(country_by_form()[m.group()] for m in _forms().finditer(words.lower())))
