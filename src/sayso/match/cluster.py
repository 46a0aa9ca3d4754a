"""Claims from units: groups whose clauses are alike on the mean are joined, the most alike first.

Average linkage with bars: vectors say how alike the words are, frames what can be one claim at all.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sayso.lang.vectors import Vectors
from sayso.match.aspects import find_aspects
from sayso.match.compare import weigh_pair
from sayso.match.model import embed_clauses
from sayso.match.parse import Parse
from sayso.match.units import Unit
from sayso.records.claim import Frame

NEIGHBOURS = 40
KINDS = 8  # different frames of a group that are compared, the most frequent first
SAME_KIND = 3  # units of the same class and theme before it that a unit is compared with
CHUNK = 512
CLAUSE, SENTENCE, ASPECTS, ASPECTS_AROUND = 0.8, 0.2, 0.2, 0.05  # what each kind of likeness weighs
FEW = 60  # units of a story in which aspects count half
CLOSE = 0.6  # likeness from which other words say just what the wording says
Within = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Cluster:
    """A claim in the making: indices of its units, the earliest first, the sum of their vectors, their frames.

    ``clauses`` are those that they stand in (report, head): a clause that says two things says them of two claims.
    ``vectors`` are those of the members, in their order, once the claim is made.
    """

    members: list[int]
    total: NDArray[np.float32]
    frames: Counter[Frame]
    clauses: frozenset[tuple[str, int, bool]] = frozenset()
    vectors: Vectors | None = None


class _Scorer:
    """How alike two groups are on the mean; None where any two of their frames bar one another."""

    def __init__(self, within: Within, few: float = 0.0) -> None:
        self._within, self._few = within, few
        self._known: dict[tuple[Frame, Frame], float | None] = {}

    def score(self, a: Cluster, b: Cluster) -> float | None:
        if a.clauses & b.clauses:
            return None
        added, weight = 0.0, 0
        for f, n in a.frames.most_common(KINDS):
            for g, m in b.frames.most_common(KINDS):
                pair = self._pair(f, g)
                if pair is None:
                    return None
                added, weight = added + n * m * pair, weight + n * m
        return float(a.total @ b.total) / (len(a.members) * len(b.members)) + added / weight

    def _pair(self, a: Frame, b: Frame) -> float | None:
        if (a, b) not in self._known:
            self._known[a, b] = self._known[b, a] = weigh_pair(a, b, self._within, self._few)
        return self._known[a, b]


def cluster_units(units: Sequence[Unit], within: Within) -> list[Cluster]:
    """Group units (in order of publication) into claims, the earliest first."""
    vectors, bar = embed_clauses([u.text for u in units])
    spoken = _speak(units, vectors)
    alone = [
        Cluster([n], spoken[n], Counter([u.frame]), frozenset([_place(u)]))
        for n, u in enumerate(units)
    ]
    links = {*_alike(spoken), *_same_kind(units)}
    clusters = _join(alone, links, _Scorer(within, 1 - _known(len(units))), bar)
    for cluster in clusters:
        cluster.vectors = vectors[cluster.members]
    return clusters


def _place(unit: Unit) -> tuple[str, int, bool]:
    """Where a clause stands; who denies it in the same report stands there too."""
    return unit.assertion.report, unit.clause.head, unit.assertion.stance == "denies"


def _speak(units: Sequence[Unit], clauses: Vectors) -> Vectors:
    """One row a unit whose products say how alike two units are: by clause, by sentence, by what they speak of."""
    sentences = list(dict.fromkeys((u.parse.annotated.report.id, u.start, u.end) for u in units))
    at = {key: n for n, key in enumerate(sentences)}
    rows = [at[u.parse.annotated.report.id, u.start, u.end] for u in units]
    first = dict(zip(rows, units, strict=True))
    around, _ = embed_clauses([first[n].parse.annotated.report.text[s:e] for n, (_, s, e) in enumerate(sentences)])
    known = _known(len(units))
    parts = (
        (CLAUSE, clauses),
        (SENTENCE, around[rows]),
        (known * ASPECTS, find_aspects([_lemmas(u.parse, u.clause.tokens) for u in units])),
        (known * ASPECTS_AROUND, find_aspects([_lemmas(u.parse, u.parse.inside(u.start, u.end)) for u in units])),
    )
    joined: Vectors = np.hstack([np.float32(weight**0.5) * part for weight, part in parts])
    return joined


def _known(units: int) -> float:
    """In a small story it shows less what is spoken of everywhere."""
    return units / (units + FEW)


def _lemmas(parse: Parse, tokens: Iterable[int]) -> list[str]:
    return [parse.tokens[t].lemma.lower() for t in tokens]


def loose_members(group: Sequence[Unit], vectors: Vectors, best: Frame, wording: NDArray[np.float32]) -> list[bool]:
    """For each unit of a claim whether it only stands near the claim's wording and does not say just that.

    Such a unit is told with the claim and vouches for nothing: when in doubt, lower.
    """
    likeness = vectors @ wording
    return [not _says_the_same(u.frame, best) and bool(c < CLOSE) for u, c in zip(group, likeness, strict=True)]


def _says_the_same(a: Frame, b: Frame) -> bool:
    if a.theme and a.theme == b.theme and set(a.places) & set(b.places):
        return True  # "has gone on to the capital", "is being driven to the capital"
    return a.predicate == b.predicate and (a.theme == b.theme or not a.theme or not b.theme)


def _join(alone: list[Cluster], links: set[tuple[int, int]], scorer: _Scorer, bar: float) -> list[Cluster]:
    clusters = dict(enumerate(alone))
    beside: dict[int, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, int]] = []

    def link(i: int, j: int) -> None:
        score = scorer.score(clusters[i], clusters[j])
        if score is not None:
            beside[i].add(j)
            beside[j].add(i)
            if score >= bar:
                heapq.heappush(heap, (-score, min(i, j), max(i, j)))

    for i, j in sorted(links):
        link(i, j)
    new = len(alone)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in clusters or j not in clusters:
            continue
        a, b = clusters.pop(i), clusters.pop(j)
        clusters[new] = Cluster(
            sorted(a.members + b.members), a.total + b.total, a.frames + b.frames, a.clauses | b.clauses
        )
        for k in sorted((beside.pop(i) | beside.pop(j)) - {i, j}):
            beside[k] -= {i, j}
            link(new, k)
        new += 1
    return sorted(clusters.values(), key=lambda c: c.members[0])


def _same_kind(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    last: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        row = last[unit.frame.predicate, unit.frame.theme]
        yield from ((m, n) for m in row[-SAME_KIND:])
        row.append(n)


def _alike(vectors: Vectors) -> Iterator[tuple[int, int]]:
    """Each unit with those whose words are nearest."""
    for at in range(0, len(vectors), CHUNK):
        block = vectors[at : at + CHUNK] @ vectors.T
        for i, row in enumerate(block, start=at):
            row[i] = -1.0
            top = np.argpartition(row, -NEIGHBOURS)[-NEIGHBOURS:] if len(row) > NEIGHBOURS else range(len(row))
            yield from ((min(i, int(j)), max(i, int(j))) for j in top if int(j) != i)


def common_frame(group: Sequence[Unit], best: Unit) -> Frame:
    """The frame of the unit that words a claim, with what only other members give: theme, places, day and the like."""
    frame = best.frame
    for other in (u.frame for u in group):
        frame = replace(
            frame,
            theme=frame.theme or other.theme,
            agent=frame.agent or other.agent,
            patient=frame.patient or other.patient,
            places=frame.places or other.places,
            day=frame.day or other.day,
        )
    return frame
