"""Answers that name what they answer by nothing: "Caracas denies this", '"Nonsense," she said', "It is not so".

What is denied was told just before, by somebody else; the denial is of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.lang.tables import load_table
from sayso.match.asides import find_asides
from sayso.match.parse import Parse
from sayso.match.rejections import find_opening, is_rejection
from sayso.match.units import Unit, outer_ids
from sayso.records.attribution import Attribution, Piece
from sayso.records.claim import Assertion, Stance
from sayso.records.origin import Traced

BACK = 3  # sentences before the answer in which is looked for what it answers
LEAD = 3  # tokens before an answer in its sentence up to which nothing is told there
MOST = 3  # clauses of who spoke before that one answer denies


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How somebody stands to what a unit says, in words that do not say it again."""

    unit: Unit
    assertion: Assertion


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its words, the code point before which stands what it answers, where it is told, and by whom."""

    tokens: Sequence[int]
    begin: int
    start: int
    end: int
    origin: str | None
    attribution: str | None


def find_replies(
    parse: Parse, attributions: Sequence[Attribution], units: Sequence[Unit], traced: Traced
) -> tuple[list[Unit], list[Reply]]:
    """The units without those that only reject, and a denial of what was told just before for each rejection."""
    replies, said, outer = list[Reply](), set[int](), outer_ids(attributions)
    for answer in (*_all_answers(parse, attributions, outer, traced), *_all_asides(parse, attributions, traced)):
        denials = list(_denials(parse, answer, units, attributions))
        replies += denials
        said |= set(answer.tokens) if denials else set()
    answered = {id(r.unit) for r in replies}
    return [u for u in units if id(u) in answered or not said.issuperset(_wordy(u))], replies


def _all_answers(
    parse: Parse, attributions: Sequence[Attribution], outer: set[str], traced: Traced
) -> Iterator[Answer]:
    for a in (a for a in attributions if a.id not in outer):
        for tokens, begin in _rejections(parse, a):
            said = parse.inside(min(p.start for p in a.pieces), max(p.end for p in a.pieces))
            start, end = parse.sentence_of(said[0]).start, parse.sentence_of(said[-1]).end
            yield Answer(tokens, begin, start, end, traced.origin_of(a.id), a.id)


def _all_asides(parse: Parse, attributions: Sequence[Attribution], traced: Traced) -> Iterator[Answer]:
    for aside in find_asides(parse, attributions, traced):
        sentence = parse.sentence_of(aside.tokens[0])
        begin = parse.tokens[aside.tokens[0]].start
        yield Answer(aside.tokens, begin, sentence.start, sentence.end, aside.origin, None)


def _wordy(unit: Unit) -> set[int]:
    return {t for t in unit.clause.tokens if unit.parse.tokens[t].pos not in ("PUNCT", "SPACE", "SYM")}


def _denials(
    parse: Parse, answer: Answer, units: Sequence[Unit], attributions: Sequence[Attribution]
) -> Iterator[Reply]:
    for unit in told_before(parse, answer.begin, answer.origin, units, attributions, again=True):
        yield answer_unit(unit, answer, unit.assertion.stance if _is_denial(unit) else "denies")


def answer_unit(unit: Unit, answer: Answer, stance: Stance) -> Reply:
    """The reply to a unit that an answer is, which takes ``stance`` to it."""
    said = replace(
        unit.assertion,
        start=answer.start,
        end=answer.end,
        origin=answer.origin,
        stance=stance,
        attribution=answer.attribution,
        hedged=False,
    )
    return Reply(unit=unit, assertion=said)


def _rejections(parse: Parse, a: Attribution) -> Iterator[tuple[list[int], int]]:
    """The rejection that the content is, or opens with; else that which another of its sentences is."""
    found = [t for p in a.content for t in parse.inside(p.start, p.end)]
    begin = min((p.start for p in a.pieces), default=0)
    called = a.cue is not None and _is_calling(parse, a.cue)
    first = find_opening(parse, found)
    if first and is_rejection(parse, first, denied=a.commitment == "denies", called=called):
        yield first, begin
        return
    if a.commitment == "denies":
        return
    for sentence in sorted({parse.sentence_of(t).start for t in found}):
        said = find_opening(parse, [t for t in found if parse.sentence_of(t).start == sentence])
        if said and said != first and is_rejection(parse, said, denied=False):
            yield said, min(begin, sentence)
            return


def _is_calling(parse: Parse, cue: Piece) -> bool:
    calls = load_table("clauses")["told"]["calls"]
    verbs = [t for t in parse.inside(cue.start, cue.end) if parse.tokens[t].lemma.lower() in calls]
    return any(not parse.deps(t, "neg") for t in verbs)


def told_before(
    parse: Parse,
    start: int,
    origin: str | None,
    units: Sequence[Unit],
    attributions: Sequence[Attribution],
    *,
    again: bool = False,
) -> list[Unit]:
    """What others affirm before ``start``: in its own sentence where something stands there, else in the last ones.

    With ``again`` also what the same denied there: he says that once more.
    """
    sentences = parse.annotated.sentences
    at = next((n for n, s in enumerate(sentences) if s.start <= start < s.end), 0)
    alone = len(parse.inside(sentences[at].start, start)) <= LEAD
    begin = sentences[max(0, at - BACK)].start if alone else sentences[at].start
    told = [
        u
        for u in units
        if begin <= parse.tokens[u.clause.head].start < start
        and not u.clause.relative
        and _is_answered(u, origin, again=again)
    ]
    return list(_answered(parse, told, {a.id: a for a in attributions}))[:MOST]


def _is_answered(unit: Unit, origin: str | None, *, again: bool) -> bool:
    """Whether it is what another says is so, or what the same said before is not: he says that again."""
    same = unit.assertion.origin is not None and unit.assertion.origin == origin
    if again and _is_denial(unit):
        return same
    return not same and unit.assertion.stance in ("affirms", "repeats")


def _is_denial(unit: Unit) -> bool:
    """Whether it is itself told as not so."""
    return (unit.assertion.stance == "denies") != (unit.frame.negated and unit.assertion.stance == "affirms")


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
