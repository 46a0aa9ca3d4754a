"""Annotate a text of our own and attribute it."""

from __future__ import annotations

from functools import cache

from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.report import Report


@cache
def read_text(text: str) -> Annotated:
    return annotate(Report(id="r1", text=text))


def find(text: str) -> tuple[Attribution, ...]:
    return attribute(read_text(text))


def only(text: str) -> Attribution:
    found = find(text)
    assert len(found) == 1, [(a.source and a.source.text, a.cue and a.cue.text) for a in found]
    return found[0]


def by_source(text: str, words: str) -> Attribution:
    found = [a for a in find(text) if a.source is not None and words in a.source.text]
    assert found, [(a.source and a.source.text, a.cue and a.cue.text) for a in find(text)]
    return found[0]


def content(attribution: Attribution) -> str:
    return " // ".join(piece.text for piece in attribution.content)
