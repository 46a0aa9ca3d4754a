"""What a thing is set against: "six people, not seven", "by fog and not by a missile", "treatment rather than asylum".

Who says so affirms the one and denies the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.lang.tables import load_table
from sayso.match.clauses import Clause
from sayso.match.parse import Parse

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
OPENING = frozenset({"NOUN", "PROPN", "NUM", "DET", "ADP", "ADJ"})  # what may follow the "not" of a contrast
MOST = 8  # words of what is denied in passing


def is_contrast(parse: Parse, no: int) -> bool:
    """Whether a "not" opens what a thing is set against: "fog, not a missile", "to Porto and not to Faro"."""
    sentence = parse.sentence_of(no)
    if parse.word(no).lower() != "not" or not sentence.first < no < sentence.last - 1:
        return False
    return parse.word(no - 1).lower() in load_table("clauses")["contrast"]["openers"] and _opens(parse, no + 1)


def split_contrast(parse: Parse, clause: Clause) -> tuple[tuple[Parse, Clause], tuple[Parse, Clause] | None]:
    """The clause without what is only set against something, and the clause that is denied with it, if there is one."""
    tokens = clause.tokens
    for n, t in enumerate(tokens):
        behind = _behind(parse, tokens, n)
        other = _other(parse, tokens, behind) if behind else []
        if not other or clause.head in other or parse.deps(clause.head, "neg"):
            continue
        gap = [o for o in tokens if t <= o < other[0]] + [o for o in tokens[:n][-2:] if _is_joint(parse, o)]
        gap += [o for o in tokens if o == other[-1] + 1 and parse.word(o) == "," and _is_joint(parse, gap[-1])]
        top = _top(parse, other)
        one = _matched(parse, clause, min([*gap, t]), top)
        said = _part(parse, clause, {*other, *gap})
        if one is None:
            return said, None
        whole = {*parse.subtree(one, without=frozenset({top}))} - {*other, *gap}
        denied, rest = _part(_put(parse, one, top), clause, {*whole, *gap})
        order = sorted(rest.tokens, key=lambda t: min(whole) if t in other else t)
        return said, (denied, replace(rest, order=tuple(order)))
    return (parse, clause), None


def _behind(parse: Parse, tokens: Sequence[int], n: int) -> int:
    """How many tokens from the n-th on set the next against what stands before; 0 where they do not."""
    if n and is_contrast(parse, tokens[n]):
        return n + 1
    words = [parse.word(t).lower() for t in tokens[n : n + 3]]
    for phrase in load_table("clauses")["contrast"]["phrases"]:
        size = len(phrase.split())
        if words[:size] == phrase.split() and n + size < len(tokens) and _opens(parse, tokens[n + size]):
            return n + size
    return 0


def _opens(parse: Parse, t: int) -> bool:
    """Whether something nominal begins: "a missile", "by a missile"; not "yet" nor "only"."""
    token = parse.tokens[t]
    return token.pos in OPENING and token.tag != "VBG"


def _is_joint(parse: Parse, t: int) -> bool:
    return parse.word(t).lower() in load_table("clauses")["contrast"]["openers"]


def _other(parse: Parse, tokens: Sequence[int], start: int) -> list[int]:
    """The words of what is set aside: up to the next mark, "but" or verb; none where they run long."""
    out: list[int] = []
    for t in tokens[start:]:
        token = parse.tokens[t]
        if token.pos in ("PUNCT", "CCONJ", "SCONJ", "VERB", "AUX") or t != tokens[start] + len(out):
            break
        out.append(t)
    more = any(parse.tokens[t].tag in ("JJR", "RBR") for t in out)  # "three years, not a day more" counts no days
    return out if len(out) <= MOST and not more and any(parse.tokens[t].pos in NOMINAL for t in out) else []


def _top(parse: Parse, tokens: Sequence[int]) -> int:
    """The token under which the others stand: its preposition, or its noun."""
    if parse.tokens[tokens[0]].pos == "ADP":
        return tokens[0]
    heads = [t for t in tokens if parse.tokens[t].pos in NOMINAL]
    free = [t for t in heads if parse.tokens[t].head not in tokens]
    return (free or heads)[0]


def _matched(parse: Parse, clause: Clause, end: int, top: int) -> int | None:
    """What stands before in the place of ``top``: a number for a number, a preposition for a preposition, a noun."""
    before = [t for t in clause.tokens if t < end and parse.tokens[t].pos not in ("PUNCT", "SPACE")]
    if parse.tokens[top].tag == "CD":
        return next((t for t in reversed(before) if parse.tokens[t].tag == "CD"), None)
    if parse.tokens[top].pos == "ADP":
        return next((t for t in reversed(before) if parse.word(t).lower() == parse.word(top).lower()), None)
    last = before[-1] if before and parse.tokens[before[-1]].pos in NOMINAL - {"PRON"} else None
    while last is not None and parse.tokens[last].pos in NOMINAL:
        above = parse.tokens[last].head
        if above == last or above not in before or parse.tokens[above].pos not in NOMINAL:
            return last
        last = above
    return None


def _put(parse: Parse, one: int, other: int) -> Parse:
    """The parse with ``other`` in the place of ``one``."""
    tokens = list(parse.tokens)
    place = tokens[one]
    head = other if place.head == one else place.head
    tokens[other] = replace(tokens[other], head=head, dep=place.dep)
    tokens[one] = replace(place, head=other, dep="dep")
    return parse.with_tokens(tuple(tokens))


def _part(parse: Parse, clause: Clause, hidden: set[int]) -> tuple[Parse, Clause]:
    """The clause and its parse without some of its tokens."""
    tokens = tuple(replace(t, head=n, dep="dep") if n in hidden else t for n, t in enumerate(parse.tokens))
    kept = tuple(t for t in clause.tokens if t not in hidden)
    return parse.with_tokens(tokens), replace(clause, tokens=kept)
