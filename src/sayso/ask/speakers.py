"""Whose words a question asks about, and which of their words are about what it asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from sayso.annotate import annotate
from sayso.ask.field import Field
from sayso.ask.query import Need, topic_needs
from sayso.ask.search import covers
from sayso.ask.words import families
from sayso.match.parse import Parse
from sayso.records.attribution import Attribution
from sayso.records.report import Report
from sayso.tell.words import keys_of

if TYPE_CHECKING:
    from sayso.ask.teller import Teller

SHARE = 0.75
"""Of the words that a question names as the topic, this share must stand in the words told or their sentence."""
TELLING = ("asserts", "hedges", "predicts", "denies", "declines")


def needs_of_text(text: str, field: Field) -> tuple[Need, ...]:
    """The demands of some words of a question."""
    parse = Parse(annotate(Report(id="question", text=f"This is about {text}.")))
    skip = {"this", "about"}
    return tuple(n for n in topic_needs(text, parse, field.name_words) if n.word not in skip)


def find_speaker(name: str, field: Field, teller: Teller) -> frozenset[str]:
    """The ids of the attributions in which the one named speaks: every word of the name must name the speaker."""
    needs = needs_of_text(name, field)
    if not needs:
        return frozenset()
    return frozenset(a.id for a in field.story.attributions if _is_named(a, needs, field, teller))


def _is_named(attribution: Attribution, needs: Iterable[Need], field: Field, teller: Teller) -> bool:
    words = _naming(attribution, teller)
    party = teller.desk.party_of(attribution)
    state = families(party.parent) if party is not None and party.parent else frozenset()
    country = frozenset(f for f in state if f.startswith("country:"))  # "the Norlandish minister" is Norland's
    named = keys_of(party.parent) if party is not None and party.parent else ()
    return all(
        any(families(word) & need.families for word in words)
        or (need.word not in named and bool(country & need.families))  # not all that is under Norland is "Norland"
        for need in needs
    )


def _naming(attribution: Attribution, teller: Teller) -> set[str]:
    """The words by which an attribution's speaker goes: name, role, party and its aliases; not who passes it on."""
    names = [p.text for p in (attribution.source,) if p]
    if attribution.speaker:
        names += [attribution.speaker.name, attribution.speaker.role or ""]
    names.append(attribution.role or "")
    party = teller.desk.party_of(attribution)
    if party is not None:
        names += [party.name, *party.aliases]
    return {key for name in names for key in keys_of(name)}


def speeches_about(
    topic: str, field: Field, *, among: Collection[str] | None = None, denial: bool | None = None
) -> list[Attribution]:
    """Attributions about a topic, those that say most of it first; all of ``among`` where there is no topic."""
    needs = needs_of_text(topic, field) if topic else ()
    rated = []
    for order, attribution in enumerate(field.story.attributions):
        if among is not None and attribution.id not in among:
            continue
        if attribution.commitment not in TELLING or (
            denial is not None and (attribution.commitment == "denies") != denial
        ):
            continue
        share = _share(attribution, needs, field, near=bool(denial))
        if share >= SHARE:
            rated.append((-share, _declines(attribution), order, attribution))
    return [a for *_, a in sorted(rated, key=lambda r: r[:3])]


def _just_told(parse: Parse, inside: Iterable[int], need: Need, field: Field) -> bool:
    """Whether the word stands in the two sentences before, on which a short answer leans."""
    sentences = parse.annotated.sentences
    first = min(inside, default=0)
    number = next((n for n, s in enumerate(sentences) if s.first <= first < s.last), 0)
    before = (i for s in sentences[max(0, number - 2) : number] for i in range(s.first, s.last))
    return covers(field, parse, before, need)


def _declines(attribution: Attribution) -> bool:
    return attribution.commitment == "declines"


def _share(attribution: Attribution, needs: Iterable[Need], field: Field, *, near: bool = False) -> float:
    """The share of the needs that the content and its sentences have; 0 where a name is missing, and where they are
    only what the whole story is about, if they must be ``near``."""
    needs = tuple(needs)
    if not needs:
        return 1.0
    parse = next(p for p in field.parses if p.annotated.report.id == attribution.report)
    inside = {i for p in attribution.content for i in parse.inside(p.start, p.end)}
    sentences = {s for i in list(inside)[:1] for s in [parse.sentence_of(i)]}
    around = {i for s in sentences for i in range(s.first, s.last)} | inside
    have = 0.0
    if near and not any(covers(field, parse, around, need) or _just_told(parse, inside, need, field) for need in needs):
        return 0.0
    for need in needs:
        if covers(field, parse, inside, need):
            have += 1.0
        elif covers(field, parse, around, need):
            have += 0.9
        elif field.is_everywhere(need.families) or _just_told(parse, inside, need, field):
            have += 0.8
        elif need.proper:
            return 0.0
    return have / len(needs)
