"""The table of predicate classes: which words say the same kind of thing, about which theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from sayso.lang.tables import load_table

Role = Literal["subject", "object", "from"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateClass:
    """A class of predicates; the head of the table says what each field means.

    ``excludes`` cannot hold of the same theme at the same time.
    """

    name: str
    place: str = "none"
    theme: str = ""
    state: bool = False
    toll: bool = False
    by: bool = False
    once: bool = False
    authority: str | None = None
    bad_for: str | None = None
    excludes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Words -> candidate (class, role of the theme), in the order of the table."""

    verbs: dict[str, list[tuple[str, Role]]]
    objects: dict[str, list[tuple[str, frozenset[str]]]]
    nouns: dict[str, str]
    adjectives: dict[str, str]


@cache
def classes() -> dict[str, PredicateClass]:
    """All classes by name."""
    return {name: _read_class(name, row) for name, row in load_table("predicates").items()}


def _read_class(name: str, row: dict[str, Any]) -> PredicateClass:
    return PredicateClass(
        name=name,
        place=row.get("place", "none"),
        theme=row.get("theme", ""),
        state=row.get("state", False),
        toll=row.get("toll", False),
        by=row.get("by", False),
        once=row.get("once", False),
        authority=row.get("authority"),
        bad_for=row.get("bad_for"),
        excludes=frozenset(row.get("excludes", ())),
    )


@cache
def lookup() -> Lookup:
    """The table turned round: from words to classes."""
    found = Lookup(verbs={}, objects={}, nouns={}, adjectives={})
    roles: tuple[Role, ...] = ("subject", "object", "from")
    for name, row in load_table("predicates").items():
        for role in roles:
            for verb in row.get(role, ()):
                found.verbs.setdefault(verb, []).append((name, role))
        for verb, nouns in row.get("objects", {}).items():
            found.objects.setdefault(verb, []).append((name, frozenset(nouns)))
        for noun in row.get("nouns", ()):
            found.nouns.setdefault(noun, name)
        for adjective in row.get("adjectives", ()):
            found.adjectives.setdefault(adjective, name)
    return found


@lru_cache(maxsize=1 << 14)
def class_of(predicate: str) -> PredicateClass | None:
    """The class of that name; None for a predicate that is only a lemma."""
    return classes().get(predicate)


@cache
def _phrases(name: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """The wordings of a class: the lemma that bears it, its part of speech, and the words that go with it."""
    row = load_table("predicates")[name]
    verbs = [w.split() for role in ("subject", "object", "from") for w in row.get(role, ())]
    verbs += [[*verb.split(), noun] for verb, nouns in row.get("objects", {}).items() for noun in nouns]
    found = [(w[0], "VERB", frozenset(w[1:])) for w in verbs]
    found += [(w, "NOUN", frozenset[str]()) for w in row.get("nouns", ())]
    return tuple(found + [(w, "ADJ", frozenset[str]()) for w in row.get("adjectives", ())])


def is_said_in(predicate: str, tokens: Iterable[tuple[str, str]]) -> bool:
    """Whether words say a thing of that class themselves, and not only something that goes with it.

    ``tokens`` are lemmas with their Universal parts of speech.
    """
    tagged = frozenset((lemma, "VERB" if pos == "AUX" else pos) for lemma, pos in tokens)
    lemmas = {lemma for lemma, _ in tagged}
    if class_of(predicate) is None:
        return False
    return any((head, pos) in tagged and rest <= lemmas for head, pos, rest in _phrases(predicate))
