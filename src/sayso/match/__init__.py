"""Match: which places in the reports make one claim, which claims cannot both hold, and what they are answers to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sayso.match.answers import part_answers
from sayso.match.cluster import cluster_units, common_frame, loose_members, texts_of
from sayso.match.compare import entails
from sayso.match.losses import drop_told, tell_losses
from sayso.match.model import Encoder
from sayso.match.names import Names, parse_all
from sayso.match.questions import word_question
from sayso.match.repeats import settle_repeats
from sayso.match.replies import Reply, find_replies
from sayso.match.rivals import rivals_of_claims
from sayso.match.sides import Side, gainsay, split_sides, turn, turned
from sayso.match.silences import find_silences, settle_open
from sayso.match.units import Unit, find_units
from sayso.match.wording import word_claim
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution, Span
from sayso.records.claim import Assertion, Claim, Frame, Matched, Question
from sayso.records.ids import make_id
from sayso.records.origin import Traced

__all__ = ["match"]

ASKED = frozenset({"queries", "declines"})  # what was only asked, or not answered, is no claim of anybody's


def match(reports: Sequence[Annotated], attributions: Sequence[Attribution], traced: Traced) -> Matched:
    """Group what is asserted into claims, the earliest first, with rivals and the questions that they answer.

    A claim's id is the hash of its earliest assertion. Reports may come in any order: they are taken by publication.
    """
    parses = parse_all(sorted(reports, key=_published))
    names = Names(parses, traced)
    by_report: dict[str, list[Attribution]] = defaultdict(list)
    for a in attributions:
        by_report[a.report].append(a)
    within = _containment(reports)
    units: list[Unit] = []
    replies: list[Reply] = []
    with Encoder() as encoder:
        for p in parses:
            said = by_report[p.annotated.report.id]
            told = drop_told(find_units(p, said, traced, names), traced.losses)
            found, answers = find_replies(p, said, settle_open(p, told), traced)
            encoder.begin(texts_of(found))  # the next report is looked through meanwhile
            units += found
            replies += [*answers, *find_silences(p, said, found, traced)]
        clusters = cluster_units(units, within, encoder)
    clusters = [c for c in clusters if any(_is_told(units[m]) for m in c.members)]
    vectors = {
        id(units[m]): v for c in clusters if c.vectors is not None for m, v in zip(c.members, c.vectors, strict=True)
    }
    order = {id(u): n for n, u in enumerate(units)}
    groups = [part for c in clusters for part in _parts([units[m] for m in c.members], [units[m] for m in c.near])]
    groups.sort(key=lambda g: order[id(g[0][0])])
    sides = split_sides([own for own, _ in groups], [near for _, near in groups], vectors)
    return _as_matched(sides, vectors, _by_unit(replies), within, traced)


def _parts(group: Sequence[Unit], near: Sequence[Unit]) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """The claims of a cluster whose clauses answer differently; what else says it goes with the largest of them."""
    parts = [p for p in part_answers(group) if any(_is_told(u) for u in p)]
    most = max(parts, key=len)
    yield from ((p, list(near) if p is most else []) for p in parts)


def _is_told(unit: Unit) -> bool:
    """Whether somebody says it: it is not only asked, or taken for known in passing."""
    return unit.assertion.stance not in ASKED and not unit.clause.relative


def _published(annotated: Annotated) -> tuple[bool, float, str]:
    at = annotated.report.published
    return at is None, at.timestamp() if at else 0.0, annotated.report.id


def _containment(reports: Sequence[Annotated]) -> dict[str, frozenset[str]]:
    return {p.id: frozenset(p.within) for r in reports for p in r.places}


def _as_matched(
    sides: Sequence[Side],
    vectors: Mapping[int, NDArray[np.float32]],
    replies: Mapping[int, Sequence[Assertion]],
    within: Mapping[str, frozenset[str]],
    traced: Traced,
) -> Matched:
    groups = [s.units for s in sides]
    worded = [word_claim(g, vectors) for g in groups]
    frames = [common_frame(g, best) for g, (best, _) in zip(groups, worded, strict=True)]
    rivals = rivals_of_claims(groups, frames, within)
    for i, side in enumerate(sides):
        if side.other is not None:
            rivals[i].add(side.other)
    ids = [_claim_id(g) for g in groups]
    settled = [_stances(s, vectors, replies, best) for s, (best, _) in zip(sides, worded, strict=True)]
    assertions = [settle_repeats(row, traced) for row in settled]
    assertions = gainsay(frames, assertions)
    assertions = [
        sorted(tell_losses(row, group, traced.losses), key=_told_at)
        for row, group in zip(assertions, groups, strict=True)
    ]
    for i, wider in _wider(frames, within):
        assertions[wider] = _merge(assertions[wider], assertions[i])
    questions = _questions([b for b, _ in worded], rivals, ids, [len(g) for g in groups])
    of = {c: q.id for q in questions for c in q.claims}
    claims = [
        Claim(
            id=ids[i],
            text=worded[i][1],
            question=of[ids[i]],
            assertions=tuple(assertions[i]),
            rivals=tuple(ids[j] for j in sorted(rivals[i])),
            frame=frames[i],
            wording=_span(worded[i][0].assertion),
        )
        for i in range(len(groups))
    ]
    return Matched(claims=tuple(claims), questions=tuple(questions))


def _by_unit(replies: Iterable[Reply]) -> dict[int, list[Assertion]]:
    found: dict[int, list[Assertion]] = defaultdict(list)
    for reply in replies:
        found[id(reply.unit)].append(reply.assertion)
    return found


def _stances(
    side: Side, vectors: Mapping[int, NDArray[np.float32]], replies: Mapping[int, Sequence[Assertion]], best: Unit
) -> list[Assertion]:
    """The assertions of a claim; what only stands near its wording does not vouch for it, nor who replies to that."""
    units = [*side.units, *side.against]
    found = [*(u.assertion for u in side.units), *(turned(u) for u in side.against)]
    loose = [False] * len(units)
    if id(best) in vectors:
        rows = np.stack([vectors[id(u)] for u in units])
        loose = loose_members(units, rows, best.frame, vectors[id(best)])
    found = [replace(a, loose=True) if near else a for a, near in zip(found, loose, strict=True)]
    for n, (unit, near) in enumerate(zip(units, loose, strict=True)):
        told = [replace(a, loose=near) for a in replies.get(id(unit), ())]
        found += told if n < len(side.units) else [turn(a) for a in told]
    for unit in side.near:
        said = unit.assertion if unit.frame.negated == best.frame.negated else turned(unit)
        found += [replace(a, loose=True) for a in (said, *replies.get(id(unit), ()))]
    return sorted(dict.fromkeys(found), key=_told_at)


def _told_at(a: Assertion) -> tuple[bool, float, str, int]:
    return a.at is None, a.at.timestamp() if a.at else 0.0, a.report, a.start


def _span(a: Assertion) -> Span:
    return Span(report=a.report, start=a.start, end=a.end)


def _claim_id(group: list[Unit]) -> str:
    first = group[0].assertion
    frame = group[0].frame
    return make_id(
        "c", first.report, first.start, first.end, frame.predicate, frame.theme, frame.patient, frame.negated
    )


def _wider(frames: list[Frame], within: Mapping[str, frozenset[str]]) -> Iterable[tuple[int, int]]:
    """Pairs (narrower, wider) of claims where the one says the other: who is in a town is in its country."""
    themes: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, f in enumerate(frames):
        if f.places and f.theme:
            themes[f.predicate, f.theme].append(i)
    for members in themes.values():
        yield from ((i, j) for i in members for j in members if i != j and entails(frames[i], frames[j], within))


def _merge(ours: list[Assertion], theirs: list[Assertion]) -> list[Assertion]:
    """Add what affirms the narrower claim to the wider; a denial of the narrower says nothing of the wider."""
    known = {(a.report, a.start, a.end, a.origin) for a in ours}
    extra = [
        a for a in theirs if a.stance in ("affirms", "repeats") and (a.report, a.start, a.end, a.origin) not in known
    ]
    return sorted([*ours, *extra], key=_told_at)


def _questions(words: list[Unit], rivals: list[set[int]], ids: list[str], sizes: list[int]) -> list[Question]:
    questions, done = [], set()
    for i in range(len(ids)):
        if i in done:
            continue
        group, todo = [], [i]
        while todo:
            at = todo.pop()
            if at not in done:
                done.add(at)
                group.append(at)
                todo += sorted(rivals[at] - done)
        group.sort()
        main = max(group, key=lambda j: (sizes[j], -j))
        text = word_question(words[main], [words[j] for j in group if j != main])
        questions.append(
            Question(id=make_id("q", *(ids[j] for j in group)), text=text, claims=tuple(ids[j] for j in group))
        )
    return questions
