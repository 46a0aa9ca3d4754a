"""The cue lexicon: which words signal an attribution, and how (Pareti 2015; Karttunen 1971 on implicatives)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sayso.lang.tables import load_table
from sayso.records.attribution import Commitment, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A cue verb: the frames in which it takes content, each with the commitment that it carries."""

    frames: Mapping[str, Commitment]
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything that the rules look up. All words are in lower case; verbs and nouns are lemmas."""

    verbs: Mapping[str, Verb]
    nouns: Mapping[str, Commitment]
    passive: frozenset[str]
    hedged: frozenset[str]
    objectless: frozenset[str]
    adverbs: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    carriers: frozenset[str]
    carried: frozenset[str]
    light: frozenset[str]
    arrival_nouns: frozenset[str]
    arrival_verbs: frozenset[str]
    arrival_prepositions: frozenset[str]
    channels: frozenset[str]
    channel_prepositions: frozenset[str]
    listeners: frozenset[str]
    hedge_words: frozenset[str]
    hedge_verbs: frozenset[str]
    future_words: frozenset[str]
    decline_verbs: frozenset[str]
    knowing: frozenset[str]
    decline_phrases: tuple[str, ...]
    decline_adjectives: frozenset[str]
    denying: frozenset[str]
    turn_roles: frozenset[str]
    turn_stops: frozenset[str]
    anonymity: tuple[str, ...]
    knowledge: tuple[str, ...]
    kinds: Mapping[str, Kind]
    anonymous: frozenset[str]
    bodies: tuple[str, ...]
    hearsay: frozenset[str]
    hearsay_name: str
    nobody: frozenset[str]
    nobody_after_not: frozenset[str]
    nobody_name: str
    titles: frozenset[str]
    same: Mapping[str, tuple[str, ...]]
    known: Mapping[str, Kind]


@cache
def load_lexicon(lang: str = "en") -> Lexicon:
    """The lexicon of a language, from ``cues.<lang>.toml`` and ``sources.<lang>.toml``.

    Raises:
        ConfigError: there is no such table, or it is broken.
    """
    cues, sources = load_table("cues", lang), load_table("sources", lang)
    return Lexicon(
        verbs=_verbs(cues["verb"]),
        nouns={word: cast(Commitment, stance) for stance, words in cues["nouns"].items() for word in words},
        passive=frozenset(cues["hearsay"]["passive"]),
        hedged=frozenset(cues["hearsay"]["hedged"]),
        objectless=frozenset(cues["hearsay"]["objectless"]),
        adverbs=frozenset(cues["hearsay"]["adverbs"]),
        according=tuple(tuple(phrase.split()) for phrase in cues["phrases"]["according"]),
        carriers=frozenset(cues["carriers"]["nouns"]),
        carried=frozenset(cues["carriers"]["participles"]),
        light=frozenset(cues["carriers"]["light"]),
        arrival_nouns=frozenset(cues["arrivals"]["nouns"]),
        arrival_verbs=frozenset(cues["arrivals"]["verbs"]),
        arrival_prepositions=frozenset(cues["arrivals"]["prepositions"]),
        channels=frozenset(cues["channels"]["nouns"]),
        channel_prepositions=frozenset(cues["channels"]["prepositions"]),
        listeners=frozenset(cues["listeners"]["nouns"]),
        hedge_words=frozenset(cues["hedge"]["words"]),
        hedge_verbs=frozenset(cues["hedge"]["verbs"]),
        future_words=frozenset(cues["predict"]["words"]),
        decline_verbs=frozenset(cues["decline"]["verbs"]),
        knowing=frozenset(cues["decline"]["verbs_of_knowing"]),
        decline_phrases=tuple(cues["decline"]["phrases"]),
        decline_adjectives=frozenset(cues["decline"]["adjectives"]),
        denying=frozenset(cues["decline"]["denying"]),
        turn_roles=frozenset(cues["turns"]["roles"]),
        turn_stops=frozenset(cues["turns"]["stop"]),
        anonymity=tuple(cues["anonymity"]["patterns"]),
        knowledge=tuple(cues["anonymity"]["knowing"]),
        kinds=_kinds(sources["kinds"]),
        anonymous=frozenset(sources["kinds"]["anonymous"]),
        bodies=tuple(sources["bodies"]["words"]),
        hearsay=frozenset(sources["hearsay"]["subjects"]),
        hearsay_name=sources["hearsay"]["name"],
        nobody=frozenset(sources["nobody"]["first"]),
        nobody_after_not=frozenset(sources["nobody"]["after_not"]),
        nobody_name=sources["nobody"]["name"],
        titles=frozenset(sources["titles"]["words"]),
        same={noun: tuple(words) for noun, words in sources.get("same", {}).items()},
        known=_known(lang),
    )


def _verbs(groups: list[dict[str, Any]]) -> dict[str, Verb]:
    """One entry a lemma; of two that give one frame, the one that does not merely assert decides."""
    frames: dict[str, dict[str, Commitment]] = {}
    loose: dict[str, bool] = {}
    for group in groups:
        for lemma in group["lemmas"]:
            known = frames.setdefault(lemma, {})
            for frame in group["frames"]:
                if group["commitment"] != "asserts" or frame not in known:
                    known[frame] = group["commitment"]
            loose[lemma] = loose.get(lemma, True) and bool(group.get("loose"))
    return {lemma: Verb(frames=frames[lemma], loose=loose[lemma]) for lemma in frames}


def _kinds(table: dict[str, list[str]]) -> dict[str, Kind]:
    """Head noun to kind; a noun that stands in several lists has the kind of the first."""
    kinds: dict[str, Kind] = {}
    for kind, words in table.items():
        for word in words:
            kinds.setdefault(word, cast(Kind, kind))
    return kinds


def _known(lang: str) -> dict[str, Kind]:
    """Names of outlets and agencies, in lower case, from the tables of agencies and state media."""
    known: dict[str, Kind] = {}
    for table, key in (("state_media", "outlet"), ("agencies", "outlet"), ("agencies", "agency")):
        for entry in load_table(table, lang).get(key, ()):
            kind: Kind = "agency" if key == "agency" or entry.get("role") == "agency" else "outlet"
            for name in (entry["name"], *entry.get("aliases", ())):
                known.setdefault(name.lower(), "agency" if "agency" in name.lower() else kind)
    return known
