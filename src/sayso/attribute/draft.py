"""A draft of an attribution, and spans: what the rules hand on before ids, speakers and nesting are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.records.attribution import Commitment

Chars = tuple[int, int]
Rule = Literal["verb", "quote", "phrase", "noun", "passive", "adverb", "turn", "line", "telling"]


@dataclass(slots=True)
class Draft:
    """``cue`` and ``source`` are character spans; ``head`` is the token of the cue's verb or noun, -1 if none.

    ``subject`` is the head token of the source. ``nobody`` is true where the text names no source on purpose.
    ``seen`` is true where the encoder found it.
    """

    rule: Rule
    cue: Chars
    source: Chars | None
    content: list[Chars]
    commitment: Commitment = "asserts"
    head: int = -1
    subject: int = -1
    frame: str = "clause"
    nobody: bool = False
    passive: bool = False
    via: Draft | None = None
    channel: str | None = None
    name: str | None = None
    inner: list[Draft] = field(default_factory=list)
    seen: bool = False

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0] if self.content else self.cue[0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1] if self.content else self.cue[1]


_OUTSIDE = " \t\r\n\f\v\u00a0\u2028\u2029,;:–—―‒-"
_CLOSING = "\"”’'»"


def trim(text: str, span: Chars) -> Chars | None:
    """Without spaces, commas, dashes and conjunction marks at the ends, nor a full stop outside quotation marks."""
    start, end = span
    while start < end and (text[start] in _OUTSIDE or text[start] in ".)]"):
        start += 1
    while start < end and (text[end - 1] in _OUTSIDE or text[end - 1] in ".(["):
        if text[end - 1] in "-" and end - start > 1 and text[end - 2].isalnum():
            break
        end -= 1
    return (start, end) if any(letter.isalnum() for letter in text[start:end]) else None


def overlap(a: Chars, b: Chars) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def cut(span: Chars, hole: Chars) -> list[Chars]:
    """What is left of a span without a hole in it."""
    if not overlap(span, hole):
        return [span]
    return [part for part in ((span[0], hole[0]), (hole[1], span[1])) if part[0] < part[1]]


def without(spans: list[Chars], holes: list[Chars]) -> list[Chars]:
    """What is left of spans without the holes."""
    for hole in holes:
        spans = [part for span in spans for part in cut(span, hole)]
    return spans


def merge(spans: list[Chars]) -> list[Chars]:
    """The union of spans, in order, touching ones joined."""
    merged: list[Chars] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
