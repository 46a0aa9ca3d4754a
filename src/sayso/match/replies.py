"""Answers that name what they answer by nothing: "Caracas denies this", '"Nonsense," she said', "It is not so".

What is denied was told just before, by somebody else; the denial is of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.lang.negation import negation_words
from sayso.lang.tables import load_table
from sayso.match.parse import Parse
from sayso.match.units import Unit
from sayso.records.attribution import Attribution
from sayso.records.claim import Assertion
from sayso.records.origin import Traced

BACK = 3  # sentences before the answer in which is looked for what it answers
SHORT = 7  # words up to which a sentence may be nothing but a rejection
ENDS = ".!?;:–—-…"  # marks at which what opens a content may end
LEAD = 3  # tokens before an answer in its sentence up to which nothing is told there
MOST = 3  # clauses of who spoke before that one answer denies
WORDY = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How somebody stands to what a unit says, in words that do not say it again."""

    unit: Unit
    assertion: Assertion


def find_replies(
    parse: Parse, attributions: Sequence[Attribution], units: Sequence[Unit], traced: Traced
) -> Iterator[Reply]:
    """A denial of what was told just before for each attribution that opens with its rejection."""
    for a in attributions:
        if not _rejects(parse, a):
            continue
        sourcing = traced.sourcing.get(a.id)
        origin = sourcing.origin if sourcing else None
        begin = min(p.start for p in a.pieces)
        said = parse.inside(begin, max(p.end for p in a.pieces))
        start, end = parse.sentence_of(said[0]).start, parse.sentence_of(said[-1]).end
        for unit in told_before(parse, begin, origin, units, attributions):
            denial = replace(
                unit.assertion, start=start, end=end, origin=origin, stance="denies", attribution=a.id, hedged=False
            )
            yield Reply(unit=unit, assertion=denial)


def _rejects(parse: Parse, a: Attribution) -> bool:
    """Whether the content is, or opens with, a rejection: "this" of a denial, a word of scorn, "there is no such"."""
    found = [t for p in a.content for t in parse.inside(p.start, p.end)]
    first = _opening(parse, found)
    return bool(first) and _is_rejection(parse, first, denied=a.commitment == "denies")


def _opening(parse: Parse, tokens: Sequence[int]) -> list[int]:
    """The words of a content up to where its first sentence, or what stands before a colon or dash, ends."""
    out: list[int] = []
    for t in tokens:
        if parse.tokens[t].pos in ("PUNCT", "SPACE", "SYM"):
            if out and parse.word(t)[:1] in ENDS:
                break
        else:
            if out and parse.sentence_of(t).start != parse.sentence_of(out[-1]).start:
                break
            out.append(t)
    return out


def _is_rejection(parse: Parse, tokens: Sequence[int], *, denied: bool) -> bool:
    words, table = [parse.word(t).lower() for t in tokens], load_table("clauses")["told"]
    if len(tokens) > SHORT:
        return False
    lemmas = {parse.tokens[t].lemma.lower() for t in tokens if parse.tokens[t].pos in WORDY}
    if denied and (set(words) <= {*table["pointing"], *table["both"]} or (lemmas and lemmas <= _reported())):
        return True
    if lemmas & set(table["scorn"]) and lemmas <= {*table["scorn"], *table["stressed"]}:
        return True
    if not negation_words() & set(words) or not any(parse.tokens[t].pos in ("AUX", "VERB") for t in tokens):
        return False  # who "said no such thing" says nothing of what another told
    such = any(one in ("no", "any") and two == "such" for one, two in pairwise(words))
    pointing = bool(set(words) & {*table["pointing"], "such"}) and lemmas <= {*table["true"], *table["so"]}
    return such or pointing


def _reported() -> set[str]:
    table = load_table("clauses")["told"]
    return {*table["nouns"], *table["charges"]}


def told_before(
    parse: Parse, start: int, origin: str | None, units: Sequence[Unit], attributions: Sequence[Attribution]
) -> list[Unit]:
    """What others affirm before ``start``: in its own sentence where something stands there, else in the last ones."""
    sentences = parse.annotated.sentences
    at = next((n for n, s in enumerate(sentences) if s.start <= start < s.end), 0)
    alone = len(parse.inside(sentences[at].start, start)) <= LEAD
    begin = sentences[max(0, at - BACK)].start if alone else sentences[at].start
    told = [
        u
        for u in units
        if begin <= parse.tokens[u.clause.head].start < start
        and u.assertion.stance in ("affirms", "repeats")
        and (u.assertion.origin is None or u.assertion.origin != origin)
        and not u.clause.relative
    ]
    return list(_answered(parse, told, {a.id: a for a in attributions}))[:MOST]


def _answered(parse: Parse, told: Sequence[Unit], by_id: Mapping[str, Attribution]) -> Iterator[Unit]:
    """From the last back: what stands in its paragraph, and what those said of whom it goes on ("one of them said")."""
    after: Unit | None = None
    for unit in reversed(told):
        if after is not None:
            if (unit.assertion.attribution is None) != (after.assertion.attribution is None):
                return
            one, two = parse.sentence_of(unit.clause.head), parse.sentence_of(after.clause.head)
            if one.paragraph != two.paragraph and not _goes_on(by_id.get(after.assertion.attribution or "")):
                return
        yield unit
        after = unit


def _goes_on(a: Attribution | None) -> bool:
    """Whether the source is named by what was said of it before: "he", "both", "one of them"."""
    words = a.source.text.lower().split() if a is not None and a.source is not None else []
    return bool(words) and words[-1] in load_table("clauses")["told"]["same"]
