"""What clauses answer: dead or alive, in custody or fled, on purpose or by accident. Some answers exclude one another.

Frames tell claims apart where their predicates are of one class; here the words decide, and how many of a claim's
clauses use them: in news the two sides of a dispute seldom share a verb.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from sayso.lang.negation import negation_words
from sayso.lang.tables import load_table
from sayso.match.units import Unit

GAP = 2  # words between two of a phrase
BEFORE = 3  # words before a phrase in which a negation turns it round
SHARE = 4  # one in so many of a claim's clauses gives its answer, at least
MOST = 2  # the same of what brought the event about: of that many speak beside the point
LARGE = 100  # claims that give one answer about one subject and are compared
DENIAL = "accidental"  # that it was no attack denies that it was one: the two are told as one claim
SOME = "~"
ALL = frozenset([""])  # who is meant where it is nobody's state, but that of the event
SUBJECT, CAUSE = "subject", "cause"  # what an answer can be about, beside the event of the story
CAUSES: Mapping[str, str] = {
    "weather": "by-weather",
    "failure": "failure",
    "attack": "deliberate",
    "deed": "deliberate",
    "human": "human-error",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A state, whether it is said not to hold, and of whom or what it is said, as far as the clauses tell."""

    state: str
    negated: bool
    about: frozenset[str]


def read_answers(unit: Unit) -> Iterator[Answer]:
    """What a clause answers, by its words and by the class of its predicate; nothing where it is only possible."""
    if unit.assertion.stance not in ("queries", "declines"):
        yield from (a for a in _by_words(unit) if not unit.frame.modal or _is_once(a.state))
        yield from () if unit.frame.modal else _by_frame(unit)


def _by_words(unit: Unit) -> Iterator[Answer]:
    lemmas = [unit.parse.tokens[t].lemma.lower() for t in unit.clause.tokens]
    for state, start, end in _find(lemmas):
        own = lemmas[start] in negation_words()  # "not genuine" is told as that
        turned = unit.frame.negated or not negation_words().isdisjoint(lemmas[max(0, start - BEFORE) : end])
        subject = _subject(unit)
        named = subject not in lemmas[start:end]  # "the obituary is printed": of whom?
        yield _answer(state, turned and not own, subject if named else None)


def _by_frame(unit: Unit) -> Iterator[Answer]:
    frame = unit.frame
    for state in _by_class().get(frame.predicate, ()):
        yield _answer(state, frame.negated, _one(unit, frame.theme))
    kind = CAUSES.get(frame.agent or "") if frame.predicate == "cause" and frame.theme in _accidents() else None
    if kind is not None:
        yield _answer(kind, frame.negated, None)


def common_answers(units: Sequence[Unit]) -> list[Answer]:
    """The answers that a claim gives: those of enough of its clauses.

    Where the clauses that answer name nobody ("he is alive"), it is said of whomever the others name.
    """
    found: dict[tuple[str, bool], dict[int, frozenset[str]]] = defaultdict(dict)
    for n, unit in enumerate(units):
        for a in read_answers(unit):
            found[a.state, a.negated][n] = found[a.state, a.negated].get(n, frozenset()) | a.about
    named = frozenset(k for u in units if (k := _one(u, u.frame.theme)))
    return [
        Answer(state, negated, _whom(state, clauses.values(), named))
        for (state, negated), clauses in found.items()
        if len(clauses) * (MOST if _about(state) == CAUSE else SHARE) >= len(units)
        and len(clauses) > len(found.get((state, not negated), ()))
    ]


def _whom(state: str, told: Iterable[frozenset[str]], named: frozenset[str]) -> frozenset[str]:
    return (frozenset[str]().union(*told) or named) - {SOME} if _about(state) == SUBJECT else ALL


def contradictions(groups: Sequence[Sequence[Unit]]) -> Iterator[tuple[int, int]]:
    """Pairs of claims (by index) of which one gives an answer that excludes one of the other's, about the same."""
    claims = [common_answers(units) for units in groups]
    givers: dict[tuple[str, bool, str], list[int]] = defaultdict(list)
    for n, answers in enumerate(claims):
        for answer in answers:
            for key in answer.about:
                givers[answer.state, answer.negated, key].append(n)
    for (state, negated, key), ours in givers.items():
        others = () if negated else ((state, True), *((s, False) for s in _against()[state] if s > state))
        theirs = [(n, s) for s, turned in others for n in givers.get((s, turned, key), ())[:LARGE]]
        for i, (j, s) in product(ours[:LARGE], theirs):
            if i != j and not (_moves(state, s) and _apart(groups[i], groups[j])):
                yield i, j
    yield from _by_another(claims)


def part_answers(group: Sequence[Unit]) -> list[list[Unit]]:
    """A group as several where its clauses answer differently: no claim says that one is dead and that he is well.

    What answers nothing stays with the part that has most clauses.
    """
    given = [[a for a in read_answers(u) if not a.negated and a.state != DENIAL] for u in group]
    parts: list[list[int]] = []
    for n in (n for n, answers in enumerate(given) if answers):
        fits = (p for p in parts if not any(_exclude(a, b) for m in p for a in given[m] for b in given[n]))
        part = next(fits, None)
        parts.append([n]) if part is None else part.append(n)
    if len(parts) < 2:
        return [list(group)]
    most = max(parts, key=len)
    most += [n for n, answers in enumerate(given) if not answers]
    return [[group[n] for n in sorted(p)] for p in sorted(parts, key=min)]


def _exclude(a: Answer, b: Answer) -> bool:
    if _is_once(a.state) and a.state == b.state:
        return bool(a.about and b.about) and SOME not in a.about | b.about and a.about.isdisjoint(b.about)
    same = _about(a.state) != SUBJECT or not a.about.isdisjoint(b.about - {SOME})
    return b.state in _against()[a.state] and same


def _moves(a: str, b: str) -> bool:
    """Whether one of the states may come after the other: who fled may be caught."""
    return any(load_table("answers")[state].get("moves", False) for state in (a, b))


def _apart(ours: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether the one was told for the last time before the other was told at all."""
    a, b = (sorted(u.assertion.at for u in units if u.assertion.at is not None) for units in (ours, theirs))
    return bool(a and b) and (a[-1] < b[0] or b[-1] < a[0])


def _by_another(claims: Sequence[Sequence[Answer]]) -> Iterator[tuple[int, int]]:
    """Pairs of claims of what only one can have done, or be, by one and by another."""
    told: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for n, answers in enumerate(claims):
        for a in answers:
            if a.about and not a.negated and _is_once(a.state):
                told[a.state].append((n, a.about))
    for rows in told.values():
        yield from ((i, j) for (i, a), (j, b) in combinations(rows[:LARGE], 2) if a.isdisjoint(b))


def _answer(state: str, negated: bool, about: str | None) -> Answer:
    return Answer(state, negated, frozenset([about] if about and _about(state) == SUBJECT else []))


def _subject(unit: Unit) -> str | None:
    """Whom or what a clause is about: its subject, that of a passive too."""
    passive = bool(unit.parse.deps(unit.clause.head, "nsubjpass", "auxpass"))
    return _one(unit, (unit.frame.patient if passive else unit.frame.agent) or unit.frame.theme)


def _one(unit: Unit, key: str | None) -> str | None:
    """The key, `SOME` where it is of those of whom one is not told from another ("two guards"), None for a pronoun."""
    if key is None or key in load_table("clauses")["kinds_of_people"]:
        return key and SOME
    for t in unit.clause.tokens:
        token = unit.parse.tokens[t]
        if token.lemma.lower() == key and t not in unit.parse.mention_at:
            before = {unit.parse.word(d).lower() for d in unit.parse.deps(t, "det", "predet", "poss")}
            counted = bool(unit.parse.deps(t, "nummod"))
            some = counted or token.pos == "NUM" or before & {"a", "an"} or (token.tag == "NNS" and not before)
            return SOME if some else key
    return key


def _is_once(state: str) -> bool:
    return bool(load_table("answers")[state].get("once", False))


def _about(state: str) -> str:
    return str(load_table("answers")[state]["about"])


def _find(lemmas: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The states that these lemmas tell, each with where its words begin and end."""
    for start, lemma in enumerate(lemmas):
        for rest, state in _phrases().get(lemma, ()):
            end = _end(lemmas, start, rest)
            if end is not None:
                yield state, start, end


def _end(lemmas: Sequence[str], start: int, rest: Sequence[str]) -> int | None:
    """Where a phrase ends that begins at ``start``; None where its other words do not follow."""
    at = start
    for word in rest:
        near = lemmas[at + 1 : at + 2 + GAP]
        if word not in near:
            return None
        at += 1 + near.index(word)
    return at + 1


@cache
def _accidents() -> frozenset[str]:
    return frozenset({*load_table("clauses")["blame"]["accidents"], "accident", "explode", "collapse", "burn"})


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of a phrase -> its other words and the state."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for state, row in load_table("answers").items():
        for phrase in row["words"]:
            for words in product(*(part.split("|") for part in phrase.split())):
                found[words[0]].append((words[1:], state))
    return dict(found)


@cache
def _by_class() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for state, row in load_table("answers").items():
        for name in row.get("classes", ()):
            found[name].append(state)
    return dict(found)


@cache
def _against() -> dict[str, frozenset[str]]:
    """State -> the states that cannot hold beside it, both ways."""
    table = load_table("answers")
    pairs = {(a, b) for a, row in table.items() for b in row.get("against", ())}
    return {s: frozenset({b for a, b in pairs if a == s} | {a for a, b in pairs if b == s}) for s in table}
