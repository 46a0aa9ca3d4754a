"""What the rules may know about a claim's story: who stands by whom, whose people and places are meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Origin, Relation, Traced
from sayso.weigh.countries import countries_in, country_by_iso

Pair = frozenset[str]
SURE = 0.75  # share of the mentions with a country that must agree on it
BEFORE = 60  # characters before a person's name in which his country and title stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Look-ups over the story; built once for all claims."""

    origins: Mapping[str, Origin]
    reports: Mapping[str, Annotated]
    attributions: Mapping[str, Attribution]
    place_country: Mapping[str, str]
    person_country: Mapping[str, str]
    allied: frozenset[Pair] = frozenset()
    opposed: frozenset[Pair] = frozenset()
    hosts: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def survey(reports: Sequence[Annotated], attributions: Sequence[Attribution], traced: Traced) -> Situation:
    """Read the story once for what the rules need."""
    allied, opposed = _sides(traced)
    return Situation(
        origins={o.id: o for o in traced.origins},
        reports={r.report.id: r for r in reports},
        attributions={a.id: a for a in attributions},
        place_country=_place_countries(reports),
        person_country=_person_countries(reports),
        allied=allied,
        opposed=opposed,
    )


def _place_countries(reports: Sequence[Annotated]) -> dict[str, str]:
    names = country_by_iso()
    return {p.id: names[p.country] for r in reports for p in r.places if p.country in names}


def _person_countries(reports: Sequence[Annotated]) -> dict[str, str]:
    """Surname -> country, where the words before the name give it, and (nearly) always the same one."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for annotated in reports:
        text = annotated.report.text
        for m in annotated.mentions:
            if m.label != "PERSON":
                continue
            before = re.split(r"[.;:!?\n\"“”]", text[max(0, m.start - BEFORE) : m.start])[-1].split(",")[-1]
            countries = countries_in(" ".join(before.split()[-6:]))
            if countries and _is_title(before):
                found[_surname(annotated.words(m.start, m.end))][countries[-1]] += 1
    top = {name: counts.most_common(1)[0] for name, counts in found.items()}
    return {name: country for name, (country, n) in top.items() if n >= SURE * found[name].total()}


def _is_title(before: str) -> bool:
    """The words right before the name are a title ("Iran's interior minister"), not the end of another phrase."""
    last = before.split()[-1:] or [""]
    return bool(last[0]) and last[0].lower() not in {
        "and",
        "or",
        "by",
        "with",
        "from",
        "to",
        "in",
        "of",
        "said",
        "that",
    }


def _surname(name: str) -> str:
    last = re.sub(r"['’]s$", "", name.split()[-1]) if name.split() else ""
    return re.sub(r"^(?:al|el)-", "", last.lower())


def _sides(traced: Traced) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Parents that the story shows as allied and as opposed; an ally's enemy is opposed (one step, no further)."""
    parent = {p.id: p.parent or p.principal or p.name for p in traced.parties}
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
