"""What the rules may know about a claim's story: who stands by whom, whose people and places are meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.lang.countries import countries_in, country_by_iso
from sayso.lang.people import surname
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Origin, Relation, Traced

Pair = frozenset[str]
SURE = 0.75  # share of the mentions with a country that must agree on it
TITLE = 8  # words before a person's name in which his title stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Look-ups over the story; built once for all claims."""

    origins: Mapping[str, Origin]
    reports: Mapping[str, Annotated]
    attributions: Mapping[str, Attribution]
    place_country: Mapping[str, str]
    person_country: Mapping[str, str]
    people: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=dict)
    allied: frozenset[Pair] = frozenset()
    opposed: frozenset[Pair] = frozenset()


def survey(reports: Sequence[Annotated], attributions: Sequence[Attribution], traced: Traced) -> Situation:
    """Read the story once for what the rules need."""
    allied, opposed = _sides(traced)
    titles = _titles(reports)
    return Situation(
        origins={o.id: o for o in traced.origins},
        reports={r.report.id: r for r in reports},
        attributions={a.id: a for a in attributions},
        place_country=_place_countries(reports),
        person_country=_person_countries(titles),
        people=frozenset(surname(r.words(m.start, m.end)) for r in reports for m in r.mentions if m.label == "PERSON"),
        roles=_roles(attributions, traced, titles),
        allied=allied,
        opposed=opposed,
    )


def _place_countries(reports: Sequence[Annotated]) -> dict[str, str]:
    names = country_by_iso()
    return {p.id: names[p.country] for r in reports for p in r.places if p.country in names}


def _titles(reports: Sequence[Annotated]) -> dict[str, list[str]]:
    """Surname -> the titles and appositions with which the reports name that person."""
    found: dict[str, list[str]] = defaultdict(list)
    for annotated in reports:
        starts = [t.start for t in annotated.tokens]
        for m in annotated.mentions:
            if m.label == "PERSON":
                first, last = bisect_left(starts, m.start), bisect_left(starts, m.end)
                words = (_title_before(annotated, first), _apposition_after(annotated, last))
                found[surname(annotated.words(m.start, m.end))] += filter(None, words)
    return found


def _person_countries(titles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Surname -> country, where titles give it, and (nearly) always the same one."""
    found = {name: Counter(c for words in rows for c in countries_in(words)[:1]) for name, rows in titles.items()}
    top = {name: counts.most_common(1)[0] for name, counts in found.items() if counts}
    return {name: country for name, (country, n) in top.items() if n >= SURE * found[name].total()}


def _roles(attributions: Sequence[Attribution], traced: Traced, titles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Origin -> all roles and titles under which the reports name it, in lower case."""
    found: dict[str, set[str]] = defaultdict(set)
    for a in attributions:
        sourcing = traced.sourcing.get(a.id)
        if sourcing is not None and sourcing.origin is not None:
            found[sourcing.origin] |= {w for w in (a.role, a.speaker.role if a.speaker else None) if w}
    for origin in traced.origins:
        if origin.kind == "person":
            found[origin.id] |= set(titles.get(surname(origin.name), ()))
    return {origin: " / ".join(sorted(words)).lower() for origin, words in found.items()}


def _title_before(annotated: Annotated, first: int) -> str:
    """The nouns and adjectives right before a name: "Iran's interior minister"; "" where they are only a country."""
    at = first
    while at > max(0, first - TITLE) and _is_nominal(annotated, at - 1):
        at -= 1
    words = [annotated.words(t.start, t.end) for t in annotated.tokens[at:first]]
    return " ".join(words).replace(" '", "'").replace(" ’", "’") if words and not countries_in(words[-1]) else ""


def _apposition_after(annotated: Annotated, last: int) -> str:
    """What stands between commas right after a name: ", the president of Chile,"."""
    tokens = annotated.tokens[last : last + 2 * TITLE]
    words = [annotated.words(t.start, t.end) for t in tokens]
    if len(words) < 3 or words[0] != "," or (words[1].lower() not in ("the", "a", "an") and tokens[1].pos != "ADJ"):
        return ""
    end = next((n for n, w in enumerate(words[1:], 1) if w in (",", ".", ";", "—", "–")), len(words))
    return " ".join(words[1:end])


def _is_nominal(annotated: Annotated, i: int) -> bool:
    token = annotated.tokens[i]
    return token.pos in ("NOUN", "PROPN", "ADJ", "PART") or annotated.words(token.start, token.end) in (
        "of",
        "for",
        "the",
    )


def _sides(traced: Traced) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Parents that the story shows as allied and as opposed; an ally's enemy is opposed (one step, no further)."""
    known = {p.principal: p.parent for p in traced.parties if p.principal and p.parent}
    known |= {o.principal: o.parent for o in traced.origins if o.principal and o.parent}
    parent = {p.id: p.parent or known.get(p.principal or p.name) or p.principal or p.name for p in traced.parties}
    allied, opposed = _pairs(traced.relations, parent, "allied"), _pairs(traced.relations, parent, "opposed")
    opposed -= allied
    further = {
        frozenset((a, b))
        for ally in allied
        for enemy in opposed
        if len(ally & enemy) == 1
        for a in ally - enemy
        for b in enemy - ally
    }
    return frozenset(allied), frozenset(opposed | (further - allied))


def _pairs(relations: Sequence[Relation], parent: Mapping[str, str], kind: str) -> set[Pair]:
    pairs = {frozenset((parent.get(r.a, r.a), parent.get(r.b, r.b))) for r in relations if r.kind == kind}
    return {p for p in pairs if len(p) == 2}
