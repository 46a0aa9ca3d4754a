"""Unnamed sources: which mentions mean one and the same, by their words alone.

Nineteen outlets that carry one Kremlin source are one origin; ten sites that each quote "a local official" of their
own are ten. So descriptions alone join nothing but within one report: it takes the same content, or the same
description to the same agency within some hours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sayso.records.origin import Copy
from sayso.trace.order import NEVER, moment
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.states import find_body, is_of_no_state
from sayso.trace.voices import Voice

_TAIL = re.compile(r"[,;(]|\b(?:who|which|that|in|at|from|of|with|close|familiar|informed|on|speaking|briefed)\b")

GRAM = 5
SAME_TALK = timedelta(hours=6)  # one description to one agency: within this time it is taken for one source
SAME_NEWS = timedelta(hours=72)  # a paraphrase is of the same news
CROWD = 60  # groups that hold a word or run of words before it tells nothing
LIKE = 0.6  # of the shorter content's words, for a paraphrase of one agency's words


@dataclass(slots=True)
class Group:
    """Mentions in one report of one unnamed source."""

    voices: list[Voice]
    noun: str
    state: str
    body: str
    agencies: frozenset[str]
    grams: frozenset[tuple[str, ...]]
    words: frozenset[str]

    def fits(self, other: Group) -> bool:
        """Whether two descriptions may be of one source: neither says what the other excludes."""
        nouns = self.noun == other.noun or bool({self.noun, other.noun} & words_of("generic_sources"))
        states = self.state == other.state or not self.state or not other.state
        return nouns and states and (self.body == other.body or not self.body or not other.body)

    def is_described_as(self, other: Group) -> bool:
        """Whether the two are described alike."""
        return (self.noun, self.state, self.body) == (other.noun, other.state, other.body)


def join_unnamed(
    voices: Sequence[Voice], agencies: Callable[[Voice], frozenset[str]], copies: Sequence[Copy] = ()
) -> Mapping[str, Voice]:
    """For each unnamed voice (by attribution id) the earliest voice of the same source.

    ``voices`` are in order of publication; ``agencies`` gives the folded names of the media that a voice came through.
    """
    groups = _group(voices, agencies)
    roots = list(range(len(groups)))
    for a, b in (*_same(groups), *_same_copy(groups, copies)):
        first, second = sorted((_root(roots, a), _root(roots, b)))
        roots[second] = first
    return {v.attribution.id: groups[_root(roots, n)].voices[0] for n, g in enumerate(groups) for v in g.voices}


def _root(roots: list[int], n: int) -> int:
    while roots[n] != n:
        roots[n] = roots[roots[n]]
        n = roots[n]
    return n


def _group(voices: Sequence[Voice], agencies: Callable[[Voice], frozenset[str]]) -> list[Group]:
    found: dict[tuple[str, str], list[Voice]] = defaultdict(list)
    for voice in voices:
        found[voice.report.id, bare(voice.name)].append(voice)
    return [_make(v, frozenset().union(*(agencies(x) for x in v))) for v in found.values()]


def _make(voices: list[Voice], agencies: frozenset[str]) -> Group:
    first = voices[0]
    contents = [fold(p.text).split() for v in voices for p in v.attribution.content]
    grams = frozenset(tuple(w[i : i + GRAM]) for w in contents for i in range(len(w) - GRAM + 1))
    body = find_body(first.words)
    return Group(
        voices,
        head_noun(first.name),
        first.state.iso if first.state and not is_of_no_state(first.words) else "",
        body.name if body and body.strong else "",
        agencies,
        grams,
        frozenset(w for c in contents for w in c if w not in words_of("noise")),
    )


def head_noun(name: str) -> str:
    """The noun of a description, in the singular: "two senior army officers who ..." gives "officer"."""
    head = _TAIL.split(name)[0]
    words = bare(head or name).split()
    return re.sub(r"(?<=[a-z]{3})s$", "", words[-1]) if words else ""


def _same(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    yield from _same_words(groups)
    yield from _same_sense(groups)
    yield from _same_talk(groups)


def _same_copy(groups: Sequence[Group], copies: Sequence[Copy]) -> Iterator[tuple[int, int]]:
    """Pairs described alike of which the one came with a copied passage, however short: "it fell", a source said."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        by_report[group.voices[0].report.id].append(n)
    for copy in copies:
        for m in by_report.get(copy.a, ()):
            for n in by_report.get(copy.b, ()):
                if groups[m].is_described_as(groups[n]) and _copied(groups[m], groups[n], copy):
                    yield m, n


def _copied(a: Group, b: Group, copy: Copy) -> bool:
    first = {w for v in a.voices for w in passages(v, copy.a_spans)}
    return any(w in first for v in b.voices for w in passages(v, copy.b_spans))


def passages(voice: Voice, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The folded contents of a voice that stand in copied passages."""
    for piece in voice.attribution.content:
        if any(start < piece.end and piece.start < end for start, end in spans):
            yield fold(piece.text)


def _same_words(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Pairs whose contents share runs of words: as long as half of the shorter, or two sentences' worth."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        votes: dict[int, int] = defaultdict(int)
        for gram in group.grams:
            for m in holders[gram][:CROWD]:
                votes[m] += 1
            holders[gram].append(n)
        for m, count in votes.items():
            least = min(len(group.grams), len(groups[m].grams))
            if group.fits(groups[m]) and count >= min(8, max(2, least * 0.3)):
                yield m, n


def _same_sense(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Pairs of like descriptions whose contents share most words, where nothing says that the agencies differ."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        near = {m for w in group.words for m in holders[w][-CROWD:]}
        yield from ((m, n) for m in sorted(near) if _paraphrases(groups[m], group))
        for word in group.words:
            holders[word].append(n)


def _paraphrases(a: Group, b: Group) -> bool:
    if not a.fits(b) or (a.agencies and b.agencies and not a.agencies & b.agencies):
        return False
    if not (a.is_described_as(b) or a.agencies & b.agencies) or not _within(a, b, SAME_NEWS):
        return False
    shared, least = len(a.words & b.words), min(len(a.words), len(b.words))
    return least >= 5 and shared >= LIKE * least


def _same_talk(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Pairs described alike, told to the same agency within some hours."""
    last: dict[tuple[str, str, str], int] = {}
    for n, group in enumerate(groups):
        for agency in group.agencies:
            key = (group.noun, group.state, agency)
            m = last.get(key)
            if m is not None and group.fits(groups[m]) and _within(groups[m], group, SAME_TALK):
                yield m, n
            last[key] = n


def _within(a: Group, b: Group, limit: timedelta) -> bool:
    first, second = moment(a.voices[0].report), moment(b.voices[0].report)
    return second < NEVER and second - first <= limit
