"""Which words mean the same for a question: events, nouns, countries and the forms of one word.

A word's *families* are names of the groups that it belongs to; two words can mean the same if they share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from sayso.lang.countries import country_by_form
from sayso.lang.tables import load_table

Role = Literal["subject", "object"]
_SUFFIXES = re.compile(r"(?:ations?|ments?|ions?|ances?|ences?|ings?|ers?|ors?|als?|ed|es|s|ly|ity|ian|ise|ize|y|e)$")
STEM = 4
"""Letters that two words must share before their endings are taken off."""


@dataclass(frozen=True, slots=True)
class Sense:
    """An event that a word can tell, and which of its participants is the theme; None for nouns and adjectives."""

    event: str
    role: Role | None


@cache
def asking() -> dict[str, Any]:
    """The table of questions."""
    return load_table("asking")


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """Verb (with its particle), noun or adjective -> the events that it can tell."""
    found: dict[str, list[Sense]] = {}
    for event, row in asking()["events"].items():
        for role in ("subject", "object"):
            for word in row.get(role, ()):
                found.setdefault(word, []).append(Sense(event, role))
        for word in (*row.get("nouns", ()), *row.get("adjectives", ())):
            found.setdefault(word, []).append(Sense(event, None))
    return {word: tuple(listed) for word, listed in found.items()}


@cache
def _nouns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in asking()["nouns"].items():
        for word in words:
            found.setdefault(word, set()).add(f"noun:{name}")
    return {word: frozenset(names) for word, names in found.items()}


@lru_cache(maxsize=50_000)
def families(word: str) -> frozenset[str]:
    """The families of a lemma or name, in lower case; of a name of a country, its demonym or capital, the country."""
    word = word.casefold().strip("'’\"“”.")
    found = {f"word:{word}", f"stem:{stem(word)}", *_nouns().get(word, ())}
    country = country_by_form().get(word) or country_by_form().get(fold_accents(word))
    if country:
        found.add(f"country:{country}")
    return frozenset(found)


def fold_accents(word: str) -> str:
    """The word without accents: "türkiye" -> "turkiye"."""
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending, where enough of it is left; two forms of one word mostly have one stem."""
    bare = _SUFFIXES.sub("", word)
    return bare if len(bare) >= STEM else word


def is_soft(lemma: str) -> bool:
    """Whether a word of a question need not stand in the reports."""
    return lemma.casefold() in asking()["asked"]["soft"]


def stands_for_anything(word: str) -> bool:
    """Whether a word means anybody or anything."""
    return word.casefold() in asking()["asked"]["anything"]
