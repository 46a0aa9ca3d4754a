"""Claims from units: groups whose clauses are alike on the mean are joined, the most alike first.

Average linkage with bars: vectors say how alike the words are, frames what can be one claim at all.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from sayso.lang.predicates import class_of
from sayso.lang.vectors import Vectors
from sayso.match.aspects import find_aspects
from sayso.match.compare import may_add, weigh_pair
from sayso.match.model import Encoder
from sayso.match.parse import Parse
from sayso.match.units import Unit
from sayso.records.claim import Frame

NEIGHBOURS = 40
KINDS = 8  # different frames of a group that are compared, the most frequent first
SAME_KIND = 3  # units of the same class and theme before it that a unit is compared with
CHUNK, SAMPLE = 512, 2048  # units that are compared with all others at a time, and of a row that shows what is near
CLAUSE, SENTENCE, ASPECTS, ASPECTS_AROUND = 0.5, 0.5, 0.2, 0.05  # what each kind of likeness weighs
NEAR, OTHERS = 0.15, 2  # how much more alike what says another claim too must be, and how many others a unit may say
APART = " apart"  # marks the place of what is set against another thing in one sentence
FEW = 60  # units of a story in which aspects count half
UNSEEN = -inf  # too unlike, and whether they can be one claim at all was not looked at
LOOK = -inf  # what two frames add is not told by their kinds alone
CLOSE = 0.75  # likeness from which other words say just what the wording says
Within = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Cluster:
    """A claim in the making: indices of its units, the earliest first, the sum of their vectors, their frames.

    ``clauses`` are where they stand (report, sentence, whether denied): a sentence that says two things says them of
    two claims.
    ``kinds`` are the most frequent of the frames, by number, with how often each stands there, ``counted`` how often
    they do together, ``told`` their predicates. ``vectors`` are those of the members, in their order, once the claim
    is made.
    """

    members: list[int]
    total: NDArray[np.float32]
    frames: Counter[Frame]
    clauses: frozenset[tuple[str, int, bool]] = frozenset()
    kinds: Mapping[int, int] = field(default_factory=dict)
    counted: int = 0
    told: frozenset[str] = frozenset()
    vectors: Vectors | None = None
    near: list[int] = field(default_factory=list)


class _Scorer:
    """How alike two groups are on the mean; None where any two of their frames bar one another.

    Frames are numbered, and what two of them add is remembered by number: a frame has a dozen fields to compare. Of
    two predicates mostly their classes and the modality alone decide: those are remembered by these kinds, a few dozen.
    """

    def __init__(self, within: Within, few: float = 0.0) -> None:
        self._within, self._few = within, few
        self._number: dict[Frame, int] = {}
        self._frames: list[Frame] = []
        self._known: list[dict[int, float | None]] = []
        self._kinds: dict[tuple[str, bool], int] = {}
        self._kind: list[int] = []  # by number of the frame
        self._apart: list[dict[int, float | None]] = []  # by number of the kind
        self._marks: list[int] = []  # by number of the frame: 1 where it counts, 2 where it has a day
        self._values: dict[float | None, float | None] = {}  # one object for each of the few values that there are

    def group(
        self,
        members: list[int],
        total: NDArray[np.float32],
        frames: Counter[Frame],
        clauses: frozenset[tuple[str, int, bool]],
    ) -> Cluster:
        """A group with its most frequent frames."""
        often = frames.most_common(KINDS)
        kinds = {self._find(frame): count for frame, count in often}
        told = frozenset(frame.predicate for frame, _ in often)
        return Cluster(members, total, frames, clauses, kinds, sum(kinds.values()), told)

    def _find(self, frame: Frame) -> int:
        number = self._number.setdefault(frame, len(self._frames))
        if number == len(self._frames):
            self._frames.append(frame)
            self._known.append({})
            self._marks.append(bool(frame.numbers) + 2 * bool(frame.day))
            name = frame.predicate if class_of(frame.predicate) else ""
            kind = self._kinds.setdefault((name, frame.modal), len(self._kinds))
            self._kind.append(kind)
            self._apart += [{}] * (kind == len(self._apart))
        return number

    def score(self, a: Cluster, b: Cluster, least: float) -> float | None:
        """The likeness; `UNSEEN` where it is under ``least`` whatever bars them or not."""
        if not a.clauses.isdisjoint(b.clauses):
            return None
        alike = float(a.total.dot(b.total)) / (len(a.members) * len(b.members))
        if alike < least and not may_add(a.told, b.told):
            return UNSEEN
        added = 0.0
        known, kind, marks, frames = self._known, self._kind, self._marks, self._frames
        for f, n in a.kinds.items():
            lower, apart, mark, predicate = known[f], self._apart[kind[f]], marks[f], frames[f].predicate
            for g, m in b.kinds.items():
                pair: float | None = LOOK
                if not mark & marks[g] and predicate != frames[g].predicate:
                    pair = apart.get(kind[g], LOOK)
                if pair == LOOK:
                    try:
                        pair = lower[g] if g <= f else known[g][f]
                    except KeyError:  # rare, and so the fastest way to ask
                        pair = self._weigh(f, g)
                if pair is None:
                    return None
                added += n * m * pair
        return alike + added / (a.counted * b.counted)

    def bar(self, frames: Iterable[int], group: Cluster) -> bool:
        """Whether any of these frames and any of a group's bar one another."""
        return any(self._weigh(f, g) is None for f in frames for g in group.kinds)

    def _weigh(self, f: int, g: int) -> float | None:
        """What two frames add, remembered by their kinds, or under the one with the higher number."""
        same = self._frames[f].predicate == self._frames[g].predicate
        if not same and not self._marks[f] & self._marks[g]:
            return self._weigh_kinds(f, g)
        high, low = max(f, g), min(f, g)
        known = self._known[high]
        if low not in known:
            pair = weigh_pair(self._frames[f], self._frames[g], self._within, self._few)
            known[low] = self._values.setdefault(pair, pair)
        return known[low]

    def _weigh_kinds(self, f: int, g: int) -> float | None:
        """What two frames of different predicates add that do not both count and have not both a day."""
        apart, kind = self._apart[self._kind[f]], self._kind[g]
        if kind not in apart:
            apart[kind] = weigh_pair(self._frames[f], self._frames[g], self._within, self._few)
        return apart[kind]


def cluster_units(units: Sequence[Unit], within: Within, encoder: Encoder) -> list[Cluster]:
    """Group units (in order of publication) into claims, the earliest first."""
    aspects = _find_aspects(units)  # while the encoder may still be reading
    vectors, bar = encoder.embed([u.text for u in units])
    spoken, scorer = _speak(units, vectors, encoder, aspects), _Scorer(within, 1 - _known(len(units)))
    alone = [_alone(n, unit, spoken[n], scorer) for n, unit in enumerate(units)]
    links = _links(units, spoken)
    clusters = _join(alone, _pairs(links, len(units)), scorer, bar)
    for cluster in clusters:
        cluster.vectors = vectors[cluster.members]
    _find_near(clusters, alone, links, scorer, bar + NEAR)
    return clusters


def _find_near(
    clusters: Sequence[Cluster], alone: Sequence[Cluster], links: NDArray[np.int64], scorer: _Scorer, bar: float
) -> None:
    """Note with each claim the units of other claims that are alike to it from ``bar`` on, the most alike first."""
    if not clusters:
        return
    of = np.empty(len(alone), np.int64)
    for k, cluster in enumerate(clusters):
        of[cluster.members] = k
    apart = [frozenset(c for c in cluster.clauses if c[0].endswith(APART)) for cluster in clusters]
    one, two = links // len(alone), links % len(alone)
    pairs = np.unique(np.concatenate([one * len(clusters) + of[two], two * len(clusters) + of[one]]))
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for n, k in zip((pairs // len(clusters)).tolist(), (pairs % len(clusters)).tolist(), strict=True):
        if of[n] != k and apart[of[n]].isdisjoint(apart[k]):
            score = scorer.score(alone[n], clusters[k], bar)
            if score is not None and score >= bar:
                found[n].append((-score, k))
    for n, row in found.items():
        for _, k in sorted(row)[:OTHERS]:
            clusters[k].near.append(n)


def _places(unit: Unit) -> frozenset[tuple[str, int, bool]]:
    """The sentence in which a clause stands; who denies it in the same report stands there too.

    What is set against a thing is not that thing: "six, not seven".
    """
    sentence, report = unit.parse.sentence_of(unit.clause.head), unit.assertion.report
    place = (report, sentence.start, unit.assertion.stance == "denies")
    return frozenset({place, (report + APART, unit.clause.head, False)} if unit.parse.parted else {place})


def _alone(n: int, unit: Unit, vector: NDArray[np.float32], scorer: _Scorer) -> Cluster:
    return scorer.group([n], vector, Counter([unit.frame]), _places(unit))


def _together(a: Cluster, b: Cluster, scorer: _Scorer) -> Cluster:
    return scorer.group(sorted(a.members + b.members), a.total + b.total, a.frames + b.frames, a.clauses | b.clauses)


def texts_of(units: Sequence[Unit]) -> Iterator[str]:
    """What `cluster_units` has the encoder read of units."""
    for unit in units:
        yield unit.text
        yield _around(unit)


def _around(unit: Unit) -> str:
    return unit.parse.annotated.report.text[unit.start : unit.end]


def _find_aspects(units: Sequence[Unit]) -> tuple[Vectors, Vectors]:
    """What each unit's clause speaks of, and what its sentence does."""
    clauses = find_aspects([_lemmas(u.parse, u.clause.tokens) for u in units])
    return clauses, find_aspects([_lemmas(u.parse, u.parse.inside(u.start, u.end)) for u in units])


def _speak(units: Sequence[Unit], clauses: Vectors, encoder: Encoder, aspects: tuple[Vectors, Vectors]) -> Vectors:
    """One row a unit whose products say how alike two units are: by clause, by sentence, by what they speak of."""
    sentences = list(dict.fromkeys((u.parse.annotated.report.id, u.start, u.end) for u in units))
    at = {key: n for n, key in enumerate(sentences)}
    rows = [at[u.parse.annotated.report.id, u.start, u.end] for u in units]
    first = dict(zip(rows, units, strict=True))
    around, _ = encoder.embed([_around(first[n]) for n in range(len(sentences))])
    known = _known(len(units))
    parts = (
        (CLAUSE, clauses),
        (SENTENCE, around[rows]),
        (known * ASPECTS, aspects[0]),
        (known * ASPECTS_AROUND, aspects[1]),
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
    known = class_of(a.predicate) is not None or (a.theme is not None and a.theme == b.theme)
    return a.predicate == b.predicate and known and (a.theme == b.theme or not a.theme or not b.theme)


def _join(alone: list[Cluster], links: Iterable[tuple[int, int]], scorer: _Scorer, bar: float) -> list[Cluster]:
    clusters = dict(enumerate(alone))
    beside: dict[int, dict[int, bool]] = defaultdict(dict)  # whether it is known that nothing bars the two
    heap: list[tuple[float, int, int]] = []
    gone = 0  # links in the heap, at most, of groups that are no more

    def link(i: int, j: int) -> None:
        score = scorer.score(clusters[i], clusters[j], bar)
        if score is not None:
            beside[i][j] = beside[j][i] = score != UNSEEN
            if score >= bar:
                heapq.heappush(heap, (-score, min(i, j), max(i, j)))

    def part(i: int, joined: Cluster) -> Iterator[int]:
        """Take a group out, and give those beside it that nothing bars from it, as far as the joined one can tell."""
        lost = clusters.pop(i).kinds.keys() - joined.kinds.keys()
        for k, seen in beside.pop(i).items():
            del beside[k][i]
            if seen or not lost or not scorer.bar(lost, clusters[k]):
                yield k

    for i, j in links:
        link(i, j)
    new = len(alone)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in clusters or j not in clusters:
            continue
        joined = _together(clusters[i], clusters[j], scorer)
        gone += len(beside[i]) + len(beside[j])
        near = {*part(i, joined), *part(j, joined)} - {i, j}
        clusters[new] = joined
        for k in near:
            link(new, k)
        new += 1
        if gone > len(heap):
            heap[:] = [row for row in heap if row[1] in clusters and row[2] in clusters]
            heapq.heapify(heap)
            gone = 0
    return sorted(clusters.values(), key=lambda c: c.members[0])


def _links(units: Sequence[Unit], vectors: Vectors) -> NDArray[np.int64]:
    """The pairs (i, j), i < j, of units that are compared, in order: i times the number of units plus j."""
    size = max(1, len(units))
    kind = np.array([i * size + j for i, j in _same_kind(units)], np.int64)
    return np.unique(np.concatenate([kind, *_alike(vectors)]))


def _pairs(links: NDArray[np.int64], size: int) -> Iterator[tuple[int, int]]:
    for at in range(0, len(links), CHUNK):
        part = links[at : at + CHUNK]
        yield from zip((part // size).tolist(), (part % size).tolist(), strict=True)


def _same_kind(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    last: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        row = last[unit.frame.predicate, unit.frame.theme]
        yield from ((m, n) for m in row[-SAME_KIND:])
        row.append(n)


def _alike(vectors: Vectors) -> Iterator[NDArray[np.int64]]:
    """Each unit with those whose words are nearest: pairs (i, j), i < j, as i times the number of units plus j."""
    size = len(vectors)
    for at in range(0, size, CHUNK):
        block = vectors[at : at + CHUNK] @ vectors.T
        np.fill_diagonal(block[:, at:], -1.0)
        for n, top in enumerate(_nearest(block), start=at):
            top = top[top != n]
            yield np.minimum(n, top) * size + np.maximum(n, top)


def _nearest(rows: NDArray[np.float32]) -> Iterator[NDArray[np.int64]]:
    """Where the `NEIGHBOURS` greatest of each row stand, of equal ones the first.

    Of a long row only those are sorted that are at least as great as so many of a sample of it.
    """
    size = rows.shape[1]
    least = np.full(len(rows), -inf)
    if size > 2 * SAMPLE:
        least = np.partition(rows[:, :: size // SAMPLE], -NEIGHBOURS, axis=1)[:, -NEIGHBOURS]
    for row, bar in zip(rows, least, strict=True):
        likely = np.flatnonzero(row >= bar)
        yield likely[np.argsort(-row[likely], kind="stable")[:NEIGHBOURS]]


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
