"""The wording of a claim: the clearest, most complete assertion, not the first; carried over from the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.match.clauses import SUBJECTS, VERBAL, Clause
from sayso.match.names import HE
from sayso.match.parse import Parse
from sayso.match.sayings import EMBEDDED
from sayso.match.units import Unit

DEIXIS = frozenset(
    [
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "now",
        "here",
        "there",
        "this",
        "that",
        "these",
        "those",
        "it",
        "they",
        "them",
        "we",
        "i",
        "you",
        "our",
        "my",
    ]
)
OBJECTIVE = frozenset({"him", "them", "me", "us", "whom"})  # no subject of a sentence
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Labels of what leaves a form of "be" without saying anything: "he is not".
NOTHING = frozenset({*SUBJECTS, "aux", "auxpass", "neg", "punct", "cc", "mark", "intj"})
LONGEST = 40  # words of a sentence that words a claim
IDEAL = (6, 24)  # words of a wording that reads well
CENTRAL, KIND = 6.0, 1.0  # what it adds to clearness that the others say it too: in words, and by predicate
_EDGE = " \t\r\n\"“”„'‘’`*_,;:–—-"


def clause_words(parse: Parse, clause: Clause) -> str:
    """The clause as it stands in the report, from its first to its last token, without the marks around it."""
    text = parse.annotated.report.text
    start, end = parse.tokens[clause.tokens[0]].start, parse.tokens[clause.tokens[-1]].end
    if clause.order:
        return _balance(_join(parse, clause.order).strip(_EDGE))
    if (deed := _own_deed(parse, clause)) is not None:
        return _balance(deed)
    if clause.subject is not None:  # what somebody is accused of is told as the accusation
        start, end = parse.sentence_of(clause.head).start, parse.sentence_of(clause.head).end
    words = re.sub(r"\s+", " ", text[start:end]).strip(_EDGE)
    return _balance(" ".join(filter(None, (shared_subject(parse, clause), words))))


def _join(parse: Parse, tokens: Iterable[int]) -> str:
    words = " ".join(w for t in tokens if (w := parse.word(t).strip()))
    return re.sub(r"\s+([,.;:!?)’']|n[’']t)", r"\1", words)


def _own_deed(parse: Parse, clause: Clause) -> str | None:
    """ "The rebels had won" of "the rebels' claim to have won": what is denied is not told as a denial."""
    if clause.subject is None:
        return None
    helpers = [x for x in parse.deps(clause.head, "aux") if parse.word(x).lower() in ("to", "have", "having")]
    if not helpers and clause.subject in clause.tokens:
        return None  # what somebody is accused of
    beside = frozenset({clause.head, *parse.deps(clause.subject, "relcl", "acl", "appos")})
    subject = [t for t in sorted(parse.subtree(clause.subject, without=beside)) if parse.tokens[t].pos != "PUNCT"]
    own = [t for t in clause.tokens if t not in {*subject, *helpers}]
    head = [_join(parse, (t for t in subject if parse.tokens[t].dep not in ("case", "prep"))), "had" if helpers else ""]
    return " ".join(filter(None, [*head, _join(parse, own)])).strip(_EDGE)


def shared_subject(parse: Parse, clause: Clause) -> str:
    """The subject that a coordinated clause shares with the one before it: "they came, and [they] left"."""
    if clause.shares is None:
        return ""
    subject = next(iter(parse.deps(clause.shares, *SUBJECTS)), None)
    if subject is None:
        return ""
    tokens = sorted(parse.subtree(subject))
    return parse.annotated.words(parse.tokens[tokens[0]].start, parse.tokens[tokens[-1]].end)


def _balance(words: str) -> str:
    """A wording has no lone quotation mark."""
    for opening, closing in (("“", "”"), ('"', '"'), ("(", ")"), ("„", "“")):
        odd = words.count(opening) % 2 if opening == closing else words.count(opening) != words.count(closing)
        if odd:
            words = words.replace(opening, "").replace(closing, "")
    return words.strip(_EDGE)


def clearness(unit: Unit) -> float:
    """How well a unit's clause would stand as the wording of its claim; higher is clearer."""
    parse, clause = unit.parse, unit.clause
    words = [parse.word(t).lower() for t in clause.tokens if parse.tokens[t].pos not in ("PUNCT", "SPACE")]
    score = 0.0
    score -= 2.0 * any(w in HE for w in words[:3]) + 0.5 * sum(w in DEIXIS for w in words)
    score += 1.5 * bool(parse.deps(clause.head, *SUBJECTS)) + 0.8 * bool(shared_subject(parse, clause))
    score += 0.4 * min(3, len({parse.mention_at[t] for t in clause.tokens if t in parse.mention_at}))
    score -= 0.12 * max(0, IDEAL[0] - len(words)) + 0.08 * max(0, len(words) - IDEAL[1])
    score -= 1.0 * unit.assertion.hedged + 0.5 * (parse.tokens[clause.head].tag in ("VBG", "VB"))
    score += 0.8 * (unit.assertion.stance == "affirms") - 0.5 * (
        unit.assertion.stance in ("denies", "queries", "declines")
    )
    score -= 3.0 * (clause.relative or parse.tokens[clause.head].pos not in VERBAL)
    score -= 1.0 * (not stands_alone(parse, clause))
    score -= 4.0 * (not clause.relative and not EMBEDDED.isdisjoint(words[:1]))  # "who did it" tells nothing
    score -= 3.0 * (clause.subject is not None or bool(clause.order))  # "she taking bribes" is no sentence
    gap = clause.tokens[-1] - clause.tokens[0] + 1 - len(clause.tokens)
    return score - 0.15 * max(0, gap - 2)


def word_claim(units: Sequence[Unit], vectors: Mapping[int, NDArray[np.float32]]) -> tuple[Unit, str]:
    """The unit that words the claim best (the earliest among equals) and its words as a sentence.

    Clear, and what the others say too: of a claim that a ferry capsized, "it capsized", not "X was told that it had".
    ``vectors`` are those of the units' clauses, by ``id`` of the unit.
    """
    shared = _shared(units, vectors)
    best = units[max(range(len(units)), key=lambda n: (clearness(units[n]) + shared[n], -n))]
    told = best.clause.order or _own_deed(best.parse, best.clause)  # their sentence is how it is denied
    whole = bool(told) or stands_alone(best.parse, best.clause)
    return best, as_sentence(clause_words(best.parse, best.clause) if whole else _sentence_words(best))


def stands_alone(parse: Parse, clause: Clause) -> bool:
    """Whether a clause's words are a sentence: a subject, a finite verb, and what that verb cannot do without."""
    head, tokens = clause.head, set(clause.tokens)
    if clause.relative or parse.tokens[head].pos not in VERBAL or parse.word(clause.tokens[0]).lower() in EMBEDDED:
        return False
    subject = next((s for s in parse.deps(head, *SUBJECTS) if s in tokens), None)
    named = shared_subject(parse, clause) if subject is None else parse.word(subject).lower()
    if not named or named in OBJECTIVE or not _is_finite(parse, clause):
        return False
    said = [c for c in parse.children.get(head, ()) if c in tokens and parse.tokens[c].dep not in NOTHING]
    return parse.tokens[clause.tokens[-1]].tag != "TO" and (bool(said) or parse.tokens[head].lemma != "be")


def _is_finite(parse: Parse, clause: Clause) -> bool:
    """Whether the verb has a tense; behind another that has no helper "chanted" is no participle."""
    helpers = parse.deps(clause.head, "aux", "auxpass")
    after_plain = clause.shares is not None and not parse.deps(clause.shares, "aux", "auxpass")
    tags = [parse.tokens[t].tag for t in (clause.head, *helpers) if t in clause.tokens]
    return not FINITE.isdisjoint(tags) or (after_plain and tags == ["VBN"])


def _sentence_words(unit: Unit) -> str:
    """The sentence in which a clause stands that is none itself; only the clause where the sentence is long."""
    sentence = unit.parse.sentence_of(unit.clause.head)
    words = " ".join(unit.parse.annotated.words(sentence.start, sentence.end).split())
    long = len(words.split()) > LONGEST or words.rstrip(_EDGE).endswith("?")
    return clause_words(unit.parse, unit.clause) if long else _balance(words.strip(_EDGE))


def _shared(units: Sequence[Unit], vectors: Mapping[int, NDArray[np.float32]]) -> list[float]:
    """For each unit how much of it the others say: likeness of the words, and the share of the same predicate."""
    if not all(id(u) in vectors for u in units):
        return [0.0] * len(units)
    rows = np.stack([vectors[id(u)] for u in units])
    alike = rows @ rows.mean(axis=0)
    kinds = Counter(u.frame.predicate for u in units)
    return [
        CENTRAL * float(a) + KIND * kinds[u.frame.predicate] / len(units) for u, a in zip(units, alike, strict=True)
    ]


def as_sentence(words: str) -> str:
    """The words with a capital letter and a full stop."""
    words = words.rstrip(".,;: ")
    return (words[:1].upper() + words[1:] + ".") if words else words
