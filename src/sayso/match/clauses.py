"""Clauses: the units of which a claim is made. "They left, and the city fell" is two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.lang.tables import load_table
from sayso.match.parse import SUBJECTS as SUBJECTS
from sayso.match.parse import VERBAL as VERBAL
from sayso.match.parse import Parse
from sayso.match.verdicts import Told, Verdict, find_told

RELATIVE = frozenset({"WDT", "WP"})  # tags of what stands for the noun that a relative clause is about
# What an adverbial clause may begin with and still be told as having happened.
FACTUAL_MARKS = frozenset({"after", "as", "while", "when", "before", "because", "since", "until", "and", "but"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause by the index of its head, its own tokens in order, and the head whose subject it shares.

    ``verdict`` is what the words around it say of it: "reports that he left are untrue", "there is no proof that he
    left"; ``relative`` is true where it only adds to a noun: "the crash that killed seven". ``subject`` is given where
    it stands outside of the clause: "accused her of taking bribes"; ``order`` is that in which its words are read where
    they are no clause of the text.
    """

    head: int
    tokens: tuple[int, ...]
    shares: int | None = None
    verdict: Verdict = "so"
    relative: bool = False
    subject: int | None = None
    order: tuple[int, ...] = ()

    @property
    def denied(self) -> bool:
        """Whether it is called false."""
        return self.verdict == "false"


def split_clauses(parse: Parse, start: int, end: int) -> list[Clause]:
    """The clauses whose heads stand in ``[start, end)`` (code points), in order of the text."""
    inside = parse.inside(start, end)
    heads: dict[int, tuple[Told, int | None]] = {}
    for i in inside:
        token = parse.tokens[i]
        if (token.head == i or token.head not in inside) and token.dep not in ("punct", "mark", "cc"):
            for told, shares in _clause_heads(parse, i, inside):
                if told.head not in heads or told.verdict != "so":
                    heads[told.head] = told, shares
    cut = frozenset(h for h in heads if not _completes(parse, h))
    members = set(inside)
    out = []
    for head, (told, shares) in sorted(heads.items()):
        own = {t for t in parse.subtree(head, without=cut - {head}) if t in members}
        tokens = _trim(parse, _after_mark(parse, sorted(own), head), head)
        if told.subject is not None:
            tokens = sorted({*tokens, *parse.subtree(told.subject, without=frozenset({head}))} & members)
        out.append(Clause(head=head, tokens=tuple(tokens), shares=shares, verdict=told.verdict, subject=told.subject))
    return [*out, *(c for c in (*_accused(parse, inside), *_relative_clauses(parse, inside)) if c.head not in heads)]


def _accused(parse: Parse, inside: range) -> Iterator[Clause]:
    """What somebody is accused of doing: "she took bribes" in "accused her of taking bribes"."""
    for of in inside:
        below = [c for c in parse.deps(of, "pcomp") if c in inside and parse.tokens[c].pos in VERBAL]
        verb = parse.tokens[of].head
        if parse.tokens[verb].pos == "NOUN":
            verb = parse.tokens[verb].head
        if not below or parse.tokens[verb].lemma.lower() not in load_table("clauses")["told"]["accuses"]:
            continue
        whom = next(iter(parse.deps(verb, "dobj", "nsubjpass")), None)
        if whom is not None and whom in inside:
            own = {*parse.subtree(whom, without=frozenset({of})), *parse.subtree(below[0])}
            yield Clause(head=below[0], tokens=tuple(sorted(t for t in own if t in inside)), subject=whom)


def _relative_clauses(parse: Parse, inside: range) -> Iterator[Clause]:
    """What is told in passing of a noun, in clauses with a subject and a finite verb."""
    for i in inside:
        token = parse.tokens[i]
        if token.dep != "relcl" or token.pos not in VERBAL or not parse.deps(i, *SUBJECTS):
            continue
        finite = _is_finite(parse, i) or any(_is_finite(parse, c) for c in parse.deps(i, "aux", "auxpass"))
        tokens = tuple(_trim(parse, [t for t in sorted(parse.subtree(i)) if t in inside], i))
        if finite and tokens:
            yield Clause(head=i, tokens=tokens, relative=True)


def _clause_heads(parse: Parse, root: int, inside: range) -> Iterator[tuple[Told, int | None]]:
    """What ``root`` tells, with each clause beside it, and the head whose subject it shares."""
    found = find_told(parse, root, inside)
    if found.head == root:
        yield from _plain_heads(parse, found, inside)
        return
    for told, shares in _clause_heads(parse, found.head, inside):
        verdict = found.verdict if told.verdict == "so" else told.verdict
        yield replace(told, verdict=verdict, subject=found.subject if told.head == found.head else None), shares
    for child in parse.deps(root, "conj"):
        if child in inside and parse.tokens[child].pos in VERBAL and parse.deps(child, *SUBJECTS):
            yield from _clause_heads(parse, child, inside)


def _plain_heads(parse: Parse, found: Told, inside: range) -> Iterator[tuple[Told, int | None]]:
    root = found.head
    if parse.tokens[root].pos not in VERBAL:
        return
    yield found, None
    for child in parse.children.get(root, ()):
        token = parse.tokens[child]
        if child not in inside or token.pos not in VERBAL:
            continue
        if token.dep == "conj" or (token.dep in ("ccomp", "parataxis") and _is_paratactic(parse, child)):
            shared = None if parse.deps(child, *SUBJECTS) else root
            for told, shares in _clause_heads(parse, child, inside):
                beside = root if shares == child and shared is not None else shares
                yield told, (shared if told.head == child else beside)
        elif token.dep == "xcomp":
            yield from ((Told(c), root) for c in parse.deps(child, "conj") if c in inside and _is_finite(parse, c))
        elif token.dep == "advcl" and parse.deps(child, *SUBJECTS) and _mark(parse, child) in FACTUAL_MARKS:
            yield Told(child), None


def _is_finite(parse: Parse, i: int) -> bool:
    """ "He decided to resign and left": the second verb is told as done, whatever governs the first."""
    return parse.tokens[i].pos in VERBAL and parse.tokens[i].tag in ("VBD", "VBZ", "VBP")


def _is_paratactic(parse: Parse, i: int) -> bool:
    return not parse.deps(i, "mark") and bool(parse.deps(i, *SUBJECTS))


def _completes(parse: Parse, i: int) -> bool:
    """Whether a clause is the object of the verb before it: "the robot found [the line had parted]"."""
    token, first = parse.tokens[i], min(parse.subtree(i))
    return (
        token.dep == "ccomp"
        and token.head < first
        and not any(parse.tokens[t].pos == "PUNCT" for t in range(token.head, first))
    )


def _mark(parse: Parse, i: int) -> str:
    words = [parse.word(m).lower() for m in parse.deps(i, "mark", "advmod", "cc", "prep") if m < i]
    return words[0] if words else ""


def _after_mark(parse: Parse, tokens: list[int], head: int) -> list[int]:
    """An adverbial clause without what introduces it: "hours after they left" is "they left"."""
    if parse.tokens[head].dep not in ("advcl", "ccomp", "acl", "relcl"):
        return tokens
    marks = [
        m for m in parse.deps(head, "mark", "advmod") if m < head and parse.word(m).lower() in FACTUAL_MARKS | {"that"}
    ]
    return [t for t in tokens if not marks or t > marks[0]]


def _trim(parse: Parse, tokens: list[int], head: int) -> list[int]:
    """Drop the conjunctions and punctuation at both ends of a clause."""
    first, last = 0, len(tokens)
    while first < last and tokens[first] != head and parse.tokens[tokens[first]].dep in ("cc", "punct", "mark"):
        if parse.word(tokens[first]) in "\"“'‘":
            break
        first += 1
    while last > first and tokens[last - 1] != head and parse.tokens[tokens[last - 1]].dep in ("cc", "punct"):
        last -= 1
    return tokens[first:last]
