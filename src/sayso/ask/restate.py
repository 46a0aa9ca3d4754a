"""From a question to a statement with a gap: "When was it found?" asks for a time of "It was found".

A parser trained on news reads statements better than questions, and reports are statements. So the helping verb of the
question is put behind its subject, wherever the parse then holds best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.annotate import annotate
from sayso.match.clauses import SUBJECTS
from sayso.match.parse import Parse
from sayso.records.report import Report

AUXILIARY = re.compile(
    r"(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could|should|must|may|might)$", re.IGNORECASE
)
PREPOSITIONS = ("in", "on", "to", "from", "with", "for", "at", "by", "of", "about", "into", "against", "over", "under")
HELPERS = ("aux", "auxpass")
VERBAL = ("VERB", "AUX")
BARE, LINKS, HELPS = 1, 2, 3
"""How an order of the words reads: "is" before a bare noun, "is" with what it links, a helping verb before its verb."""
LONGEST_SUBJECT = 10
"""Words of the longest subject behind which the helping verb is tried."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its parse, the token of its main verb, and the head of the noun that fills the gap, if any."""

    text: str
    parse: Parse
    verb: int
    gap: int | None = None


def read_statement(text: str, asked_at: datetime | None) -> Statement | None:
    """A statement as it is; None where there is no verb in it."""
    parse = _parse([text], asked_at)
    verb = _root(parse, 0)
    return Statement(text, parse, verb) if verb is not None else None


def turn_round(words: Sequence[str], filler: str, asked_at: datetime | None) -> Statement | None:
    """The statement of a question without its question word: ``words`` begin with the helping verb.

    ``filler`` fills the gap where the question asks for an object ("ten days"); it is put after the main verb.
    None where no order of the words is a sentence.
    """
    helper, rest = words[0], list(words[1:])
    tries = [_order(helper, rest, n, filler) for n in range(1, min(len(rest), LONGEST_SUBJECT) + 1)]
    parse = _parse(tries, asked_at)
    ranks = [_rank(parse, number, helper) for number in range(len(tries))]
    best = max(ranks, default=0)
    if not best:
        return None
    # a helping verb stands after its whole subject; "is" alone, where what follows could be of either, after the least
    fits = [text for text, rank in zip(tries, ranks, strict=True) if rank == best]
    return filled(fits[-1] if best == HELPS else fits[0], filler, asked_at)


def with_subject(filler: str, rest: Sequence[str], asked_at: datetime | None) -> Statement | None:
    """The statement of a question that asks for the subject: ``filler`` takes its place; None where that is none."""
    statement = filled(" ".join((filler, *rest)), filler, asked_at)
    if statement is None or statement.gap is None:
        return None
    return statement if statement.parse.deps(statement.verb, *SUBJECTS) == [statement.gap] else None


def _rank(parse: Parse, number: int, helper: str) -> int:
    """How well one order of the words reads; 0 not at all."""
    verb, before = _root(parse, number), _tokens_before(parse, number, _helper(helper))
    if verb is None or not _holds(parse, number, verb, len(before)):
        return 0
    if verb != before[-1] + 1:
        return HELPS
    follows = parse.tokens[verb + 1 : verb + 2]
    return BARE if follows and follows[0].pos in ("NOUN", "PROPN") else LINKS


def _helper(word: str) -> str:
    """ "Will" for "did": after it no parser takes a verb for a noun."""
    return "will" if word.casefold() in ("did", "does", "do") else word.lower()


def _order(helper: str, rest: list[str], n: int, filler: str) -> str:
    tail = [*rest[n : n + 1], filler, *rest[n + 1 :]] if filler else rest[n:]
    if filler and rest[-1].casefold() in PREPOSITIONS:
        tail = [*rest[n:], filler]
    return " ".join(word for word in (*_opened(rest[:n]), _helper(helper), *tail) if word)


def _opened(words: Sequence[str]) -> list[str]:
    return [words[0][:1].upper() + words[0][1:], *words[1:]] if words else []


def filled(text: str, filler: str, asked_at: datetime | None) -> Statement | None:
    """A statement in which the filler stands where the answer belongs."""
    statement = read_statement(text, asked_at)
    if statement is None or not filler:
        return statement
    parse = statement.parse
    at = parse.annotated.report.text.casefold().find(filler.casefold())
    inside = parse.inside(at, at + len(filler)) if at >= 0 else range(0)
    heads = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    return Statement(statement.text, parse, statement.verb, heads[0] if heads else None)


def _parse(texts: Sequence[str], asked_at: datetime | None) -> Parse:
    text = "\n\n".join(t.rstrip("?. ") + "." for t in texts)
    return Parse(annotate(Report(id="question", text=text, published=asked_at)))


def _sentence(parse: Parse, number: int) -> range:
    first = [s for s in parse.annotated.sentences if s.paragraph == number]
    return range(first[0].first, first[-1].last) if first else range(0)


def _root(parse: Parse, number: int) -> int | None:
    inside = _sentence(parse, number)
    root = next((i for i in inside if parse.tokens[i].head == i and parse.tokens[i].pos in VERBAL), None)
    return root


def _tokens_before(parse: Parse, number: int, helper: str) -> list[int]:
    inside = _sentence(parse, number)
    at = next((i for i in inside if i > inside.start and parse.word(i).casefold() == helper.casefold()), inside.start)
    return list(range(inside.start, at))


def _holds(parse: Parse, number: int, verb: int, size: int) -> bool:
    """Whether the words before the helping verb are its subject, whole, and the helping verb helps the main verb."""
    inside = _sentence(parse, number)
    before, helper = set(range(inside.start, inside.start + size)), inside.start + size
    subject = next(iter(parse.deps(verb, *SUBJECTS)), None)
    if subject is None or subject not in before or not before <= set(parse.subtree(subject)):
        return False
    last, token = parse.tokens[helper - 1], parse.tokens[helper]
    if (last.pos in ("DET", "ADP", "ADJ", "CCONJ") and not parse.word(helper - 1)[:1].isupper()) or last.tag == "DT":
        return False
    return helper == verb or (token.head == verb and token.dep in HELPERS)
