"""What might be an attribution: what the encoder sees at three levels of boldness, and what the rules see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.attribute.draft import Chars, Draft
from sayso.attribute.model import Range, Reading

LEVELS = {"likely": 0.5, "bold": 0.3, "sure": 0.7}
"""How sure the encoder must be that a word plays a role, by the name of the level."""


@dataclass(slots=True)
class Candidate:
    """Ranges of the encoder's words. ``by`` names who proposed it: levels of the encoder, ``rules``, ``mixed``."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    by: set[str]
    draft: Draft | None = None
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = sum(last - first for first, last in self.content)


def propose(reading: Reading, ruled: Sequence[Draft]) -> list[Candidate]:
    """Every candidate once, in the order of the text; those of the rules keep their draft."""
    index = _Index(reading)
    rules = [found for draft in ruled if (found := index.place(draft)) is not None]
    seen = [
        Candidate(group.source, group.cue, tuple(sorted(group.content)), {name})
        for name, level in LEVELS.items()
        for group in reading.find(level)
        if group.cue is not None
    ]
    merged: dict[tuple[object, ...], Candidate] = {}
    for one in [*rules, *seen, *_mix(rules, [c for c in seen if "likely" in c.by])]:
        known = merged.setdefault((one.source, one.content), one)
        known.by |= one.by
    return sorted(merged.values(), key=lambda c: (c.content[0][0], c.content[-1][1]))


def _mix(rules: Sequence[Candidate], seen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Of two that share a cue: the one's source with the other's content, both ways, and what stands on both sides."""
    cued = sorted(((c.cue, c) for c in seen if c.cue is not None), key=lambda pair: pair[0])
    starts = [cue[0] for cue, _ in cued]
    for rule in rules:
        if rule.cue is None:
            continue
        at = bisect_left(starts, rule.cue[1]) - 1
        if at >= 0 and cued[at][0][1] > rule.cue[0]:
            other = cued[at][1]
            if rule.source is not None:
                yield Candidate(rule.source, other.cue, other.content, {"mixed"}, rule.draft)
            if other.source is not None:
                yield Candidate(other.source, rule.cue, rule.content, {"mixed"}, rule.draft)
            if _flank(rule, other):
                yield Candidate(
                    rule.source, rule.cue, tuple(sorted(rule.content + other.content)), {"mixed"}, rule.draft
                )


def _flank(a: Candidate, b: Candidate) -> bool:
    """Whether two contents of one source stand on either side of it: "A, X said, B" says both."""
    if not share_source(a, b):
        return False
    return a.content[-1][1] <= b.content[0][0] or b.content[-1][1] <= a.content[0][0]


class _Index:
    """From characters to the encoder's words."""

    def __init__(self, reading: Reading) -> None:
        self._ends = [word.end for word in reading.words]
        self._starts = [word.start for word in reading.words]

    def place(self, draft: Draft) -> Candidate | None:
        content = [found for part in draft.content if (found := self._range(part)) is not None]
        if not content:
            return None
        source = self._range(draft.source) if draft.source else None
        return Candidate(source, self._range(draft.cue), tuple(sorted(content)), {"rules"}, draft)

    def _range(self, span: Chars) -> Range | None:
        first, last = bisect_left(self._ends, span[0] + 1), bisect_left(self._starts, span[1])
        return (first, last) if first < last else None


def dice(a: Candidate, b: Candidate) -> float:
    """Share of words that two contents have in common, 0 to 1."""
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.content for y in b.content)
    return 2 * common / (a.size + b.size)


def share_source(a: Candidate, b: Candidate) -> bool:
    """Whether two name a source with a common word."""
    return a.source is not None and b.source is not None and a.source[0] < b.source[1] and b.source[0] < a.source[1]


def find_kin(candidates: Sequence[Candidate], least: float = 0.5) -> list[list[int]]:
    """For each candidate, in the order of the text, the numbers of the others that tell the same."""
    kin: list[list[int]] = [[] for _ in candidates]
    said: dict[tuple[Range | None, Range | None], list[int]] = {}
    for number, one in enumerate(candidates):
        said.setdefault((one.source, one.cue), []).append(number)
    for (source, _), same in said.items():
        if source is not None:
            for number in same:
                kin[number] += [other for other in same if other != number]
    for number, one in enumerate(candidates):
        end = one.content[-1][1]
        for other in range(number + 1, len(candidates)):
            if candidates[other].content[0][0] >= end:
                break
            if other not in kin[number] and _tell_the_same(one, candidates[other], least):
                kin[number].append(other)
                kin[other].append(number)
    return kin


def _tell_the_same(a: Candidate, b: Candidate, least: float) -> bool:
    """About the same content; but links of a chain are two, and so is what nests."""
    return dice(a, b) >= least and not _is_chain(a, b) and not _nest(a, b)


def _is_chain(a: Candidate, b: Candidate) -> bool:
    """Whether the rules saw that one's words came through the other."""
    if a.draft is None or b.draft is None or not ("rules" in a.by and "rules" in b.by):
        return False
    return a.draft.via is b.draft or b.draft.via is a.draft


def _nest(a: Candidate, b: Candidate) -> bool:
    """Whether one stands whole in the other's content: "X said Y had told him that" is two, however much they share."""
    return _holds(a, b) or _holds(b, a)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    spans = (inner.source, inner.cue, *inner.content)
    return all(
        span is not None and any(first <= span[0] and span[1] <= last for first, last in outer.content)
        for span in spans
    )


def best_apart(candidates: Sequence[Candidate], trust: Iterable[float], least: float) -> list[int]:
    """Numbers of the most trusted candidates of which no two tell the same, most trusted first."""
    order = sorted(((-value, number) for number, value in enumerate(trust) if value >= least))
    kin = find_kin(candidates)
    taken: set[int] = set()
    kept = []
    for _, number in order:
        if not taken.intersection(kin[number]):
            taken.add(number)
            kept.append(number)
    return kept
