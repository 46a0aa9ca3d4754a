"""Denials told in passing, which no attribution holds: "a charge she denies", "though the ministry had denied it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.lang.tables import load_table
from sayso.match.parse import SUBJECTS, Parse
from sayso.match.rejections import points_back
from sayso.match.verdicts import reported
from sayso.records.attribution import Attribution
from sayso.records.origin import Traced


@dataclass(frozen=True, slots=True)
class Aside:
    """A denial of what stands before it in its sentence: its words, and the origin of who denies, where it is known."""

    tokens: Sequence[int]
    origin: str | None


def find_asides(parse: Parse, attributions: Sequence[Attribution], traced: Traced) -> Iterator[Aside]:
    """The denials in passing of a report, in order of the text."""
    denials = [a for a in attributions if a.commitment == "denies" and a.cue is not None]
    cues = {t for a in denials if a.cue is not None for t in parse.inside(a.cue.start, a.cue.end)}
    rejects = load_table("clauses")["told"]["rejects"]
    for verb, token in enumerate(parse.tokens):
        who = next(iter(parse.deps(verb, *SUBJECTS)), None)
        if token.lemma.lower() not in rejects or verb in cues or who is None or parse.deps(verb, "neg", "nsubjpass"):
            continue
        top = _top(parse, verb)
        if top is not None:
            yield Aside(tuple(sorted(parse.subtree(top))), _whose(parse, who, attributions, traced))


def _top(parse: Parse, verb: int) -> int | None:
    """Under which token the denial stands: its noun ("a charge she denies") or itself; None where it stands alone."""
    token, above = parse.tokens[verb], parse.tokens[verb].head
    if token.dep in ("relcl", "acl"):
        noun = parse.tokens[above].lemma.lower() in {*reported(), "something"}
        apart = noun and "," in {parse.word(t) for t in range(max(0, min(parse.subtree(above)) - 1), above)}
        return above if apart else None
    objects = parse.deps(verb, "dobj")
    which = any(parse.word(o).lower() == "which" for o in objects)
    if token.dep == "advcl":
        back = bool(objects) and points_back(parse, [*parse.subtree(objects[0])])
        marks = {parse.word(m).lower() for m in parse.deps(verb, "mark", "advmod") if m < verb}
        return verb if (back or (not objects and "as" in marks)) and "if" not in marks else None
    return verb if which else None


def _whose(parse: Parse, who: int, attributions: Sequence[Attribution], traced: Traced) -> str | None:
    """The origin of somebody whom the report quotes elsewhere under the same noun or name."""
    if parse.tokens[who].pos not in ("NOUN", "PROPN"):
        return None
    for a in attributions:
        source = () if a.source is None else parse.inside(a.source.start, a.source.end)
        if any(parse.tokens[t].lemma == parse.tokens[who].lemma and parse.tokens[t].pos != "ADJ" for t in source):
            return traced.origin_of(a.id)
    return None
