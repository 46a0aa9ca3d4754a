"""Who speaks and who may be asked: anchors, those who own to a thing, the named and the unnamed who are named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.records.attribution import Attribution
from sayso.records.claim import Assertion
from sayso.records.origin import Origin
from sayso.records.report import Report
from sayso.records.story import Story
from sayso.tell.house import house_of
from sayso.tell.words import fold, keys_of

_TITLED = re.compile(r"(?:[Tt]he |[Aa]n? )?[a-z][\w'’ -]* (?P<name>(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+)$")


def named_origins(story: Story) -> Iterator[Origin]:
    """The origins; whoever counts as unnamed though every report of him has his name ("the lawmaker Ann Orr") by it."""
    worded: dict[str, set[str]] = defaultdict(set)
    for a in story.attributions:
        found = story.traced.sourcing.get(a.id)
        if found and found.origin and a.source and fold(a.source.text) not in house_of("en").personal:
            worded[found.origin].add(a.source.text)
    for origin in story.traced.origins:
        names = {m["name"] if (m := _TITLED.match(text)) else "" for text in worded[origin.id]}
        one = next(iter(names)) if origin.kind == "anonymous" and len(names) == 1 else ""
        yield replace(origin, name=one, kind="person", principal=one, parent=None) if one else origin


_WAS_HE = re.compile(
    r"(?:had been|was|is|were|as) the (?:unnamed |anonymous |senior |same )*"
    r"(?:official|source|person|officer|diplomat|employee|aide|adviser|man|woman)\b",
    re.IGNORECASE,
)


def without_named_later(
    origins: tuple[Origin, ...], carrying: Sequence[Assertion], reports: dict[str, Report]
) -> tuple[Origin, ...]:
    """Without the unnamed, where a report says that one of those named "had been the unnamed official"."""
    named = {o.name.split()[-1] for o in origins if o.kind == "person"}
    told = (_sentence(reports[a.report], a) for a in carrying if a.report in reports)
    known = any(_WAS_HE.search(words) and any(name in words for name in named) for words in told)
    return tuple(o for o in origins if o.kind != "anonymous") if known else origins


def _sentence(report: Report, assertion: Assertion) -> str:
    start = max(report.text.rfind(mark, 0, assertion.start + 1) for mark in (". ", "\n"))
    return report.text[max(start, assertion.start - 200, 0) : assertion.end]


def is_named(speech: Attribution | None) -> bool:
    """Whether an attribution has a source that one could go and ask: not "reports", "social media users", "it"."""
    if speech is None or speech.source is None or speech.speaker is None:
        return False
    return not frozenset(house_of("en").table["words"]["vague_sources"]) & set(keys_of(speech.source.text))


def asks_questions(attribution: Attribution | None) -> bool:
    """Whether an anchor speaks."""
    speaker = attribution.speaker if attribution else None
    return speaker is not None and speaker.name.casefold() in house_of("en").hosts


def admits(speech: Attribution | None) -> bool:
    """Whether somebody owns to what he says."""
    cues: list[str] = house_of("en").table["words"]["admitting"]
    return speech is not None and speech.cue is not None and bool(set(cues) & set(keys_of(speech.cue.text)))
