"""Clauses: the units of which a claim is made. "They left, and the city fell" is two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.lang.tables import load_table
from sayso.match.parse import Parse

RELATIVE = frozenset({"WDT", "WP"})  # tags of what stands for the noun that a relative clause is about
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# What an adverbial clause may begin with and still be told as having happened.
FACTUAL_MARKS = frozenset({"after", "as", "while", "when", "before", "because", "since", "until", "and", "but"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause by the index of its head, its own tokens in order, and the head whose subject it shares.

    ``denied`` is true where the words around it call it false: "reports that he left are untrue"; ``relative`` where it
    only adds to a noun: "the crash that killed seven". ``subject`` is given where it stands outside of the clause:
    "accused her of taking bribes".
    """

    head: int
    tokens: tuple[int, ...]
    shares: int | None = None
    denied: bool = False
    relative: bool = False
    subject: int | None = None


def split_clauses(parse: Parse, start: int, end: int) -> list[Clause]:
    """The clauses whose heads stand in ``[start, end)`` (code points), in order of the text."""
    inside = parse.inside(start, end)
    heads: dict[int, int | None] = {}
    denied: set[int] = set()
    for i in inside:
        token = parse.tokens[i]
        if (token.head == i or token.head not in inside) and token.dep not in ("punct", "mark", "cc"):
            top, false = _what_is_told(parse, i, inside)
            for head, shares in _clause_heads(parse, top, inside):
                heads.setdefault(head, shares)
                denied |= {head} if false else set()
    cut = frozenset(h for h in heads if not _completes(parse, h))
    members = set(inside)
    out = []
    for head, shares in sorted(heads.items()):
        own = sorted(t for t in parse.subtree(head, without=cut - {head}) if t in members)
        tokens = tuple(_trim(parse, _after_mark(parse, own, head), head))
        out.append(Clause(head=head, tokens=tokens, shares=shares, denied=head in denied))
    told = {c.head for c in out}
    return [*out, *(c for c in (*_accused(parse, inside), *_relative_clauses(parse, inside)) if c.head not in told)]


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


def _clause_heads(parse: Parse, root: int, inside: range) -> Iterator[tuple[int, int | None]]:
    if parse.tokens[root].pos not in VERBAL:
        return
    below = _extraposed(parse, root)
    if below is not None and below in inside:
        yield from _clause_heads(parse, below, inside)
        return
    yield root, None
    for child in parse.children.get(root, ()):
        token = parse.tokens[child]
        if child not in inside or token.pos not in VERBAL:
            continue
        if token.dep == "conj" or (token.dep in ("ccomp", "parataxis") and _is_paratactic(parse, child)):
            shared = None if parse.deps(child, *SUBJECTS) else root
            for head, shares in _clause_heads(parse, child, inside):
                yield head, (shared if head == child else (root if shares == child and shared is not None else shares))
        elif token.dep == "xcomp":
            yield from ((c, root) for c in parse.deps(child, "conj") if c in inside and _is_finite(parse, c))
        elif token.dep == "advcl" and parse.deps(child, *SUBJECTS) and _mark(parse, child) in FACTUAL_MARKS:
            yield child, None


def _is_finite(parse: Parse, i: int) -> bool:
    """ "He decided to resign and left": the second verb is told as done, whatever governs the first."""
    return parse.tokens[i].pos in VERBAL and parse.tokens[i].tag in ("VBD", "VBZ", "VBP")


def _what_is_told(parse: Parse, root: int, inside: range) -> tuple[int, bool]:
    """What is told and whether it is denied: "he left" in "information that he left", "reports that he left are false".

    That a report goes round says nothing beside what it tells: "reports that he left were circulating".
    """
    table = load_table("clauses")["told"]
    noun, false = root, False
    if parse.tokens[root].lemma == "be":
        subject = next(iter(parse.deps(root, *SUBJECTS)), root)
        said = {parse.tokens[c].lemma.lower() for c in parse.deps(root, "acomp", "attr")}
        negated = bool(parse.deps(root, "neg"))
        if not said & {*table["false"], *table["true"]}:
            return root, False
        noun, false = subject, bool(said & set(table["false"])) != negated
    elif parse.tokens[root].lemma.lower() in (*table["round"], *table["fits"]):
        noun = next(iter(parse.deps(root, *SUBJECTS)), root)
        false = parse.tokens[root].lemma.lower() in table["fits"] and bool(parse.deps(root, "neg"))
    if parse.tokens[noun].lemma.lower() not in table["nouns"]:
        return root, False
    below = [c for c in parse.deps(noun, "acl", "ccomp", "relcl") if c in inside and parse.tokens[c].pos in VERBAL]
    told = next((c for c in below if parse.deps(c, *SUBJECTS)), None)
    return (root, False) if told is None else (told, false)


def is_called_false(parse: Parse, noun: int) -> bool:
    """Whether what a noun tells is denied in its sentence: "reports that he left are false"."""
    token, sentence = parse.tokens[noun], parse.sentence_of(noun)
    if token.dep not in SUBJECTS or token.lemma.lower() not in load_table("clauses")["told"]["nouns"]:
        return False
    return _what_is_told(parse, token.head, range(sentence.first, sentence.last))[1]


def _extraposed(parse: Parse, root: int) -> int | None:
    """In "it is likely that he died", "it was confirmed that he died", "this shows that he died": "he died"."""
    shows = parse.tokens[root].lemma.lower() in load_table("clauses")["told"]["shows"]
    if shows and not parse.deps(root, "neg"):
        below = [c for c in parse.deps(root, "ccomp") if parse.deps(c, "mark") and parse.deps(c, *SUBJECTS)]
        return next((c for c in below if parse.tokens[c].pos in VERBAL), None)
    if parse.tokens[root].lemma != "be" or not parse.deps(root, "acomp", "attr"):
        return None
    subject = parse.deps(root, *SUBJECTS)
    if not subject or parse.word(subject[0]).lower() not in ("it", "there"):
        return None
    below = [c for i in (root, *parse.deps(root, "acomp", "attr")) for c in parse.deps(i, "ccomp", "csubj", "acl")]
    return next((c for c in below if parse.tokens[c].pos in VERBAL and parse.deps(c, *SUBJECTS)), None)


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
