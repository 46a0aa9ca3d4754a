"""The voices of a story, each with its final key: titles joined to names, unnamed sources joined by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Copy
from sayso.trace.affiliate import Affiliations
from sayso.trace.chains import Chains
from sayso.trace.context import Context
from sayso.trace.houses import Houses
from sayso.trace.mentions import name_of
from sayso.trace.order import moment
from sayso.trace.own import Own
from sayso.trace.people import People, proper_name
from sayso.trace.phrases import bare, fold
from sayso.trace.portraits import Offices, Portrait, draw_portraits, gather_words
from sayso.trace.states import is_particular
from sayso.trace.unmasked import find_unmasked
from sayso.trace.unnamed import join_unnamed, passages
from sayso.trace.voices import Cast, Key, Voice, hear
from sayso.trace.within import resolve_within


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody who speaks in a story: the voices in order of publication, and what is known of offices and bodies.

    ``later`` maps the key of a title or unnamed source that could not yet be joined to its holder's key and when that
    became known.
    """

    voices: tuple[Voice, ...]
    cast: Cast
    affiliations: Affiliations
    later: Mapping[Key, tuple[Key, datetime]]


def gather_company(
    reports: Sequence[Annotated], attributions: Sequence[Attribution], own: Own, copies: Sequence[Copy] = ()
) -> Company:
    """Hear every attribution of the story; ``reports`` and ``attributions`` are in order of publication."""
    context = Context([a.report for a in reports])
    names = _names(reports, attributions)
    people = People(names)
    houses = Houses([a.report for a in reports], names, context)
    cast = Cast(people, {bare(a.report.outlet): a.report.outlet for a in reports if a.report.outlet}, context, houses)
    portraits = [p for a in reports for p in draw_portraits(a, people)]
    by_id = {a.report.id: a.report for a in reports}
    voices = resolve_within([hear(a, by_id[a.report], cast) for a in attributions])
    settled, later = _seat(voices, Offices([*_self_portraits(voices), *portraits], context))
    joined = _join(settled, cast, own, copies)
    later |= find_unmasked(reports, joined, people, Chains(joined, cast.outlets, own.wires).media_of)
    return Company(tuple(joined), cast, Affiliations(context, gather_words(portraits)), later)


def _names(reports: Sequence[Annotated], attributions: Sequence[Attribution]) -> list[str]:
    """Every person's name in the story, sources and mentions alike, in order of publication."""
    sources: dict[str, list[str]] = {a.report.id: [] for a in reports}
    for attribution in attributions:
        if attribution.speaker and attribution.speaker.kind == "person":
            sources[attribution.report].append(name_of(attribution))
    mentioned = ((a.report, [m for m in a.mentions if m.label == "PERSON"]) for a in reports)
    found = {r.id: sources[r.id] + [r.text[m.start : m.end] for m in ms] for r, ms in mentioned}
    return [own for names in found.values() for n in names if (own := proper_name(n))]


def _self_portraits(voices: Sequence[Voice]) -> list[Portrait]:
    return [Portrait(v.report, v.name, _title(v)) for v in voices if v.sort == "person" and _title(v)]


def _title(voice: Voice) -> str:
    role = voice.attribution.role or (voice.attribution.speaker.role if voice.attribution.speaker else None)
    return role or ""


def _seat(voices: Sequence[Voice], offices: Offices) -> tuple[list[Voice], dict[Key, tuple[Key, datetime]]]:
    """Join titles to the names of those who are known to hold them by then; note those who are known only later."""
    later: dict[Key, tuple[Key, datetime]] = {}
    seated = []
    for voice in voices:
        person = _holder(voice, offices)
        if person:
            voice = replace(voice, sort="person", key=("person", fold(person)), name=person)
        elif (known := _later_holder(voice, offices)) is not None:
            later[voice.key] = (("person", fold(known[0])), known[1])
        seated.append(voice)
    return seated, later


def _holder(voice: Voice, offices: Offices) -> str | None:
    if voice.office is None or voice.state is None or not is_particular(voice.office):
        return None
    return offices.holder(voice.office, voice.state.iso, moment(voice.report))


def _later_holder(voice: Voice, offices: Offices) -> tuple[str, datetime] | None:
    if voice.office is None or voice.state is None or not is_particular(voice.office):
        return None
    return offices.known_since(voice.office, voice.state.iso)


def _join(voices: list[Voice], cast: Cast, own: Own, copies: Sequence[Copy]) -> list[Voice]:
    chains = Chains(voices, cast.outlets, own.wires)
    firsts = join_unnamed([v for v in voices if v.sort == "unnamed"], chains.media_of, copies)
    joined = [replace(v, key=firsts[v.attribution.id].key) if v.sort == "unnamed" else v for v in voices]
    return _follow_copies(joined, copies)


def _follow_copies(voices: list[Voice], copies: Sequence[Copy]) -> list[Voice]:
    """A mention that only its own report can explain came with the copied passage: it is whom that report meant."""
    place = {v.attribution.id: n for n, v in enumerate(voices)}
    local: dict[str, list[Voice]] = {}
    for voice in voices:
        local.setdefault(voice.report.id, []).append(voice)
    for copy in copies:
        for voice in local.get(copy.b, ()):
            now = voices[place[voice.attribution.id]]
            if not any(part in (copy.b, f"?{copy.b}") for part in now.key):
                continue
            said = set(passages(now, copy.b_spans))
            for first in local.get(copy.a, ()):
                first = voices[place[first.attribution.id]]
                if bare(first.name) == bare(now.name) and said & set(passages(first, copy.a_spans)):
                    voices[place[now.attribution.id]] = replace(now, key=first.key, name=first.name, words=first.words)
                    break
    return voices
