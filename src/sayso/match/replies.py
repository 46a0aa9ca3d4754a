"""Answers that name what they answer by nothing: "Caracas denies this", '"Nonsense," she said'.

What is denied was told just before, by somebody else; the denial is of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.lang.tables import load_table
from sayso.match.parse import Parse
from sayso.match.units import Unit
from sayso.records.attribution import Attribution
from sayso.records.origin import Traced

BACK = 2  # sentences before the answer in which is looked for what it answers
SHORT = 6  # words up to which a content may be nothing but a rejection
MOST = 2  # clauses of one sentence that one answer denies
WORDY = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def find_replies(
    parse: Parse, attributions: Sequence[Attribution], units: Sequence[Unit], traced: Traced
) -> Iterator[Unit]:
    """A denial of what was told just before for each attribution that rejects it and says nothing else."""
    for a in attributions:
        if not _rejects(parse, a):
            continue
        sourcing = traced.sourcing.get(a.id)
        origin = sourcing.origin if sourcing else None
        begin = min(p.start for p in a.pieces)
        said = parse.inside(begin, max(p.end for p in a.pieces))
        start, end = parse.sentence_of(said[0]).start, parse.sentence_of(said[-1]).end
        for unit in _told_before(parse, begin, origin, units):
            denial = replace(
                unit.assertion, start=start, end=end, origin=origin, stance="denies", attribution=a.id, hedged=False
            )
            yield replace(unit, assertion=denial, start=start, end=end)


def _rejects(parse: Parse, a: Attribution) -> bool:
    """Whether the content is only "this" or "the report" of a denial, or a word of scorn."""
    found = [t for p in a.content for t in parse.inside(p.start, p.end)]
    tokens = [t for t in found if parse.tokens[t].pos not in ("PUNCT", "SPACE")]
    lemmas = {parse.tokens[t].lemma.lower() for t in tokens if parse.tokens[t].pos in WORDY}
    if not tokens or len(tokens) > SHORT:
        return False
    table = load_table("clauses")["told"]
    if a.commitment == "denies":
        pointing = {parse.word(t).lower() for t in tokens} <= {*table["pointing"], *table["both"]}
        return pointing or (bool(lemmas) and lemmas <= {*table["nouns"], *table["charges"]})
    return bool(lemmas & set(table["scorn"])) and lemmas <= {*table["scorn"], *table["stressed"]}


def _told_before(parse: Parse, start: int, origin: str | None, units: Sequence[Unit]) -> list[Unit]:
    """What others affirm in the last sentence before ``start`` (or in its own, before it) in which they do."""
    sentences = parse.annotated.sentences
    at = next((n for n, s in enumerate(sentences) if s.start <= start < s.end), 0)
    for n in range(at, max(-1, at - BACK - 1), -1):
        here = [
            u
            for u in units
            if sentences[n].start <= parse.tokens[u.clause.head].start < min(sentences[n].end, start)
            and u.assertion.stance in ("affirms", "repeats")
            and u.assertion.origin != origin
            and not u.clause.relative
        ]
        if here:
            last = here[-1].assertion.attribution
            return [u for u in here if u.assertion.attribution == last][:MOST]
    return []
