"""The rules of the checker about who is named: whoever stands beside a content must be the one who says it there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from sayso.records.attribution import Attribution
from sayso.tell.check_words import FEW, Case, speeches_told
from sayso.tell.house import House
from sayso.tell.segments import Segment
from sayso.tell.words import find_run, keys_of

LONGEST_NAME = 4
LONGEST_LIST = 7
"""Parts between commas and "and" that one name may have, with what parts them."""


def unbound_speakers(case: Case) -> Iterator[str]:
    """Whoever is named beside a content but does not say it there."""
    if case.proposition:
        return
    told = speeches_told(case)
    allowed = _who_may_be_named(case, told) | _who_says_the_same(case, told)
    inside = _content_ranges(told)
    for segment in case.parting.segments:
        if segment.kind not in ("carried", "name") or _in_content(case, segment, inside):
            continue
        wrong = [w.text for w in case.parting.words[segment.first : segment.last] if _is_name(w.text)]
        wrong = [w for w in wrong if not set(keys_of(w)) <= allowed | _who_contradicts(case, segment)]
        if wrong and _speaks(case, segment):
            yield f"“{' '.join(wrong)}” does not say this in the cited words"


def _who_contradicts(case: Case, segment: Segment) -> set[str]:
    """Before "contradicts it", the words of those who deny what is told."""
    after = {w.key for w in case.parting.words[segment.last : segment.last + 1]}
    deniers = (o.name for s in case.evidence.claims for o in s.deniers)
    return {key for name in deniers for key in keys_of(name)} if after & {"contradicts", "contradict"} else set()


def garbled_names(case: Case) -> Iterator[str]:
    """Names put together from words of several names: what is not carried over must be a piece of one name."""
    segments, known = case.parting.segments, _known_names(case)
    at = 0
    while at < len(segments):
        last = at
        while segments[at].kind == "name" and last < len(segments) and _in_one_name(case, segments[last], last == at):
            last += 1
        keys = tuple(k for s in segments[at:last] for k in case.parting.keys(s))
        while keys and keys[-1] in case.records.house.glue:
            keys = keys[:-1]
        if len(keys) > 1 and not any(find_run(keys, name) >= 0 for name in known):
            yield f"“{' '.join(keys)}” is nobody's name in the cited words"
        at = max(last, at + 1)


def strange_names(case: Case) -> Iterator[str]:
    """In a wording of ours that names whose word a claim rests on, whoever is nobody: each of those listed must be a
    name, stand so in the cited words, or be put together from the words of one speaker."""
    found = [m["who"] for p in case.records.house.naming if (m := p.fullmatch(case.parting.text))]
    if found and not any(_are_names(case, who) for who in found):
        yield f"“{min(found, key=len)}” is nobody's name in the cited words"


def _are_names(case: Case, listed: str) -> bool:
    """Whether a list falls into names at its commas and its "and", some of which may belong to a name."""
    parts = re.split(r"(, | and )", listed.rstrip(","))
    more = case.records.house.table["outlets"]["more"]

    def fits(first: int) -> bool:
        if first >= len(parts):
            return True
        ends = range(first + 1, min(first + LONGEST_LIST, len(parts)) + 1, 2)
        return any(_is_somebody(case, "".join(parts[first:n]), more) and fits(n + 1) for n in ends)

    return fits(0)


def _is_somebody(case: Case, name: str, more: str) -> bool:
    keys = tuple(keys_of(name))
    bare = keys[1:] if keys[:1] and keys[0] in ("the", "a", "an") else keys
    if not bare or name == more:
        return name == more
    if any(find_run(bare, known) >= 0 for known in (*_known_names(case), *(c.keys for c in case.evidence.cited))):
        return True
    names = (case.records.speaker_names(a) for a in case.evidence.speeches)
    return any(_in_order(bare, keys_of(f"{one} {other}")) for some in names for one in some for other in some)


def _in_order(keys: tuple[str, ...], within: tuple[str, ...]) -> bool:
    """Whether all keys stand in others in their order."""
    left = iter(within)
    return all(key in left for key in keys)


def _in_one_name(case: Case, segment: Segment, first: bool) -> bool:
    if not first and case.parting.stop_before(segment):
        return False
    return segment.kind == "name" or (not first and case.parting.keys(segment) == ("of",))


def _known_names(case: Case) -> list[tuple[str, ...]]:
    names = [n for a in case.evidence.speeches for n in case.records.speaker_names(a)]
    names += case.records.origin_names(case.evidence.claims)
    outlets = (case.records.reports[c.citation.report].outlet or "" for c in case.evidence.cited)
    return [keys_of(name) for name in (*names, *outlets)]


def _who_may_be_named(case: Case, told: list[Attribution]) -> set[str]:
    house = case.records.house
    allowed = set(case.evidence.metadata) | house.glue
    for attribution in told or case.evidence.speeches:
        allowed |= case.records.speaker_words(attribution)
    if not told:
        allowed |= case.records.origin_words(case.evidence.claims)
    return allowed


def _who_says_the_same(case: Case, told: list[Attribution]) -> set[str]:
    """The speakers of other cited places that have the very words told: a wire and its copy may name them each."""
    runs = [case.parting.keys(s) for s in case.parting.segments if s.kind == "carried" and s.size >= FEW]
    others = [a for a in case.evidence.speeches if a not in told] if told else []
    same = (a for a in others for p in a.content if any(find_run(r, keys_of(p.text)) >= 0 for r in runs))
    return {word for a in same for word in case.records.speaker_words(a)}


def _is_name(text: str) -> bool:
    return text[:1].isupper()


def _content_ranges(told: Iterable[Attribution]) -> list[tuple[str, int, int]]:
    return [(a.report, p.start, p.end) for a in told for p in a.content]


def _in_content(case: Case, segment: Segment, ranges: list[tuple[str, int, int]]) -> bool:
    if segment.kind != "carried":
        return False
    cited = case.evidence.cited[segment.cited]
    start = cited.citation.start + cited.words[segment.at].start
    end = cited.citation.start + cited.words[segment.at + segment.taken - 1].end
    shared = (min(end, right) - max(start, left) for r, left, right in ranges if r == cited.citation.report)
    return any(2 * s > end - start for s in shared)


def _speaks(case: Case, segment: Segment) -> bool:
    """Whether the words stand where a speaker stands: next to a verb of saying, "according to", or in a list of names
    there, and outside of quotation marks."""
    parting, house = case.parting, case.records.house
    start = parting.words[segment.first].start
    if parting.text[:start].count("“") > parting.text[:start].count("”"):
        return False
    if segment.size < FEW and house.verbs & set(parting.keys(segment)):
        return True
    index = parting.segments.index(segment)
    after = parting.segments[index + 1 : index + 2]
    if segment.size <= LONGEST_NAME and after and parting.keys(after[0])[0] in house.verbs:
        return True  # "Ann Orr | said on", carried over from another place
    near = parting.segments[max(index - 2, 0) : index] + parting.segments[index + 1 : index + 3]
    return any(s.kind == "house" and _speech_words(house) & set(parting.keys(s)) for s in near)


def _speech_words(house: House) -> frozenset[str]:
    return house.verbs | {"according", "confirmed", "contradict", "contradicts", "source", "sources", "word"}


NAME_RULES: tuple[Callable[[Case], Iterator[str]], ...] = (unbound_speakers, garbled_names, strange_names)
