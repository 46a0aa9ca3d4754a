"""What a sentence says was taken back, or is gone, and what it names of that. The rules are in ``losses.en.toml``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.lang.numbers import find_quantities, parse_number, stated
from sayso.lang.predicates import lookup
from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated, Token
from sayso.records.origin import LossKind
from sayso.trace.phrases import fold, words_of
from sayso.trace.press import without_states

By = Literal["outlet", "publisher", "anybody", "channel"]
CLIMB = 8  # steps from a verb up to the one that has its subject
EVENT = "="  # before the name of a class of predicates, among keys
NUMBER = "#"  # before a number, among keys
SHORT = 5  # letters up to which a word has no ending that is taken off
_ENDING = re.compile(r"(?:ings?|ed|s)$")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Words that tell of a loss: ``[start, end)`` in code points of the report, whose words are meant, and which.

    ``subject`` is the noun of who does it (code points), None where the parse shows nobody, ``names`` the proper names
    in it; ``what`` are the keys of what is named.
    """

    kind: LossKind
    by: By
    report: str
    start: int
    end: int
    subject: tuple[int, int] | None
    names: frozenset[str]
    what: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: LossKind
    by: By
    falls: bool
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    table = load_table("losses")
    return tuple(
        _Rule(row["kind"], row["by"], row.get("falls", False), re.compile(_fill(row["pattern"]), re.IGNORECASE))
        for row in table["told"]
    )


def _fill(pattern: str) -> str:
    for name, part in load_table("losses")["parts"].items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the table `losses`, as a set."""
    return frozenset(load_table("losses")["words"][name])


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(load_table("losses")["words"]["ends"], re.IGNORECASE)


def find_taking(annotated: Annotated, start: int, end: int) -> Taking | None:
    """What the sentence ``[start, end)`` says was taken back or is gone; None where it tells of no loss."""
    text = annotated.report.text[start:end]
    for rule in _rules():
        match = rule.pattern.search(text)
        if match and (not rule.falls or _falls(match["what"], match["new"])):
            who = _subject(annotated, start + match.start(), start + match.end())
            return Taking(
                kind=rule.kind,
                by=rule.by,
                report=annotated.report.id,
                start=start + match.start(),
                end=start + match.end(),
                subject=who,
                names=_names_in(annotated, *who) if who else frozenset(),
                what=_named(annotated, start, match),
            )
    if any(m.kind == "withdrawal" and start <= m.start < end for m in annotated.report.marks):
        return _marked(annotated, start, end)
    return None


def _marked(annotated: Annotated, start: int, end: int) -> Taking:
    """A withdrawal that only the report's own mark shows."""
    none = frozenset[str]()
    return Taking(
        kind="withdrawn", by="publisher", report=annotated.report.id, start=start, end=end,
        subject=None, names=none, what=none,
    )  # fmt: skip


def _falls(old: str, new: str) -> bool:
    """Whether the first number that is given instead is lower than one that was given before."""
    before, after = find_quantities(old), find_quantities(new)
    return bool(before and after) and stated((after[0].low, after[0].high)) < max(
        stated((q.low, q.high)) for q in before
    )


def _named(annotated: Annotated, start: int, match: re.Match[str]) -> frozenset[str]:
    if "what" not in match.re.groupindex or match["what"] is None:
        return frozenset()
    begin = match.start("what")
    end = _ends().search(match["what"])
    stop = begin + end.start() if end else match.end("what")
    keys = keys_of(annotated, start + begin, start + stop) - listed("generic")
    # "its item of Tuesday" says when it was told; "its target of three weeks" what was told
    return keys if any(k.startswith(NUMBER) for k in keys) else keys - listed("dates")


def keys_of(annotated: Annotated, start: int, end: int) -> frozenset[str]:
    """The words of ``[start, end)`` that carry weight, for comparison: numbers as such, words of one class as one."""
    text = annotated.report.text[start:end]
    counted = _CLOCK.sub(lambda m: " " * len(m[0]), text)
    numbers = {f"{NUMBER}{stated((q.low, q.high)):g}" for q in find_quantities(counted)}
    found = frozenset(w for w in _lemmas(annotated, start, end) if parse_number(w) is None)
    words = found - words_of("noise")
    return frozenset(numbers | {_class(w) for w in words} | set(_states(text)))


def _lemmas(annotated: Annotated, start: int, end: int) -> Iterator[str]:
    tokens = annotated.tokens
    inside = tokens[bisect_left(tokens, start, key=_at) : bisect_left(tokens, end, key=_at)]
    if not inside:
        yield from fold(annotated.report.text[start:end]).split()
    for token in inside:
        yield from fold(token.lemma).split()


def _states(text: str) -> Iterator[str]:
    """The classes that words stand for only together: "lost their lives"."""
    for name, patterns in load_table("clauses")["counts"]["states"].items():
        if any(re.search(p, text, re.IGNORECASE) for p in patterns):
            yield f"{EVENT}{name}"


def _at(token: Token) -> int:
    return token.start


def _class(word: str) -> str:
    """The class of predicates that a word stands for, or its stem: "the drowned man", "the drowning" and "drown"."""
    table, stem = lookup(), _ENDING.sub("", word) if len(word) > SHORT else word
    for form in (word, stem, f"{stem}e"):
        verbs = table.verbs.get(form)
        name = verbs[0][0] if verbs else table.nouns.get(form) or table.adjectives.get(form)
        if name:
            return f"{EVENT}{name}"
    return stem


def _names_in(annotated: Annotated, start: int, end: int) -> frozenset[str]:
    proper = [t for t in annotated.tokens if start <= t.start < end and t.pos == "PROPN"]
    words = " ".join(annotated.words(t.start, t.end) for t in proper)
    return frozenset(fold(without_states(words)).split())


def _subject(annotated: Annotated, start: int, end: int) -> tuple[int, int] | None:
    """Who does what ``[start, end)`` tells, up to the noun itself: "the ministry" of "the ministry, which has …"."""
    tokens = annotated.tokens
    for at in (i for i, t in enumerate(tokens) if start <= t.start < end and t.pos in ("VERB", "AUX")):
        for _ in range(CLIMB):
            found = next((i for i in _below(annotated, at) if tokens[i].dep in ("nsubj", "nsubjpass")), None)
            if found is not None and tokens[found].tag in ("WDT", "WP"):
                found = tokens[at].head if tokens[at].dep == "relcl" else found
            if found is not None:
                return _noun(annotated, found)
            if tokens[at].head == at or tokens[at].dep not in ("conj", "xcomp", "aux", "auxpass", "advcl", "pcomp"):
                break
            at = tokens[at].head
    return None


def _below(annotated: Annotated, at: int) -> Iterator[int]:
    sentence = next((s for s in annotated.sentences if s.first <= at < s.last), None)
    if sentence is not None:
        yield from (i for i in range(sentence.first, sentence.last) if annotated.tokens[i].head == at and i != at)


def _noun(annotated: Annotated, head: int) -> tuple[int, int]:
    left = [i for i in _below(annotated, head) if i < head]
    deeper = [j for i in left for j in _below(annotated, i)]
    first = min([head, *left, *deeper])
    return annotated.tokens[first].start, annotated.tokens[head].end
