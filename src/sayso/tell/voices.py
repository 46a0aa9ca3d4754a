"""Who speaks and who may be asked: anchors, those who own to a thing, the named and the unnamed who are named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sayso.lang.tables import load_table
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
    house = house_of("en")
    who = speech.speaker.name if fold(speech.source.text) in house.personal else speech.source.text
    return not frozenset(house.table["words"]["vague_sources"]) & set(keys_of(who))


def is_crowd(origin: Origin) -> bool:
    """Whether an origin is only "several local sites": they hand on what others say, and are counted with those."""
    vague = frozenset(house_of("en").table["words"]["vague_sources"])
    return origin.kind == "outlet" and (keys_of(origin.name) or ("",))[-1] in vague and origin.name[-1:] == "s"


def apart(origins: Sequence[Origin]) -> int:
    """How many sources there are at least, as a reader sees it: unnamed ones of one kind ("the wife of a sailor", "the
    wife of one of them") may be one."""
    return len({_kind_of(o) if o.kind == "anonymous" else o.id for o in origins})


def _kind_of(origin: Origin) -> str:
    """The noun by which an unnamed source is described."""
    head = re.split(r" (?:of|on|in|at|from|with|who|whose|that|to|for|familiar|close|briefed)\b", fold(origin.name))[0]
    return head.split()[-1].removesuffix("s") if head.split() else ""


@cache
def _states_by_capital() -> dict[str, str]:
    """The state that a capital stands for where it speaks."""
    return {fold(c): row["name"] for row in load_table("countries")["country"] for c in row["capitals"]}


def speaks_for(body: Origin, origin: Origin) -> bool:
    """Whether a body answers to the state whose capital the other is: "La Paz says" beside Bolivia's ministry."""
    state = _states_by_capital().get(fold(origin.name))
    return state is not None and state == body.parent


def asks_questions(attribution: Attribution | None) -> bool:
    """Whether an anchor speaks."""
    speaker = attribution.speaker if attribution else None
    return speaker is not None and speaker.name.casefold() in house_of("en").hosts


def admits(speech: Attribution | None) -> bool:
    """Whether somebody owns to what he says."""
    cues: list[str] = house_of("en").table["words"]["admitting"]
    return speech is not None and speech.cue is not None and bool(set(cues) & set(keys_of(speech.cue.text)))
