"""What a sentence says of what is told in it: that it is so, that it is not, or that nothing speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.lang.negation import negating_verbs, negation_words
from sayso.lang.tables import load_table
from sayso.match.parse import SUBJECTS, VERBAL, Parse

Verdict = Literal["so", "false", "open"]
OBJECTS = ("dobj", "attr")


@dataclass(frozen=True, slots=True)
class Told:
    """The head of what is told, the verdict on it, and its subject where it stands outside: "his claim to have won"."""

    head: int
    verdict: Verdict = "so"
    subject: int | None = None


def find_told(parse: Parse, root: int, inside: range) -> Told:
    """What is told under ``root``: "he left" in "information that he left", "reports that he left are false".

    That a report goes round says nothing beside what it tells: "reports that he left were circulating".
    """
    found = _shown(parse, root, inside) or _extraposed(parse, root, inside)
    if found is not None:
        return found
    noun, verdict = judged_noun(parse, root)
    if noun is None or parse.tokens[noun].lemma.lower() not in reported():
        return Told(root, subject=_owner(parse, root))
    return next(_contents(parse, noun, inside, verdict), Told(root))


def reported() -> set[str]:
    """Nouns for what is told, or laid at somebody's door."""
    table = load_table("clauses")["told"]
    return {*table["nouns"], *table["charges"], *table["hearsay"]}


def reported_noun(parse: Parse, noun: int) -> int | None:
    """What is told of without a verb: "a coup" in "reports of a coup"; None where no such thing stands there."""
    if parse.tokens[noun].lemma.lower() not in reported():
        return None
    below = [o for p in parse.deps(noun, "prep") if _is_of(parse, p) for o in parse.deps(p, "pobj")]
    return next((o for o in below if parse.tokens[o].pos == "NOUN"), None)


def told_about(parse: Parse, tokens: Sequence[int], verb: int) -> list[int]:
    """ "Two more pilots" in "what was said about two more pilots is false", where ``verb`` is "is"."""
    words = [parse.word(t).lower() for t in tokens]
    at = next((n for n, t in enumerate(tokens) if n > 0 and t < verb and _is_of(parse, t)), None)
    if words[:1] != ["what"] or at is None:
        return []
    return [t for t in tokens[at + 1 :] if t < verb and parse.tokens[t].pos != "AUX"]


def _is_of(parse: Parse, prep: int) -> bool:
    return parse.word(prep).lower() in load_table("clauses")["told"]["of"]


def judged_noun(parse: Parse, root: int) -> tuple[int | None, Verdict]:
    """The noun of which ``root`` says that it is so, or is not: "the report" in "the report has no basis"."""
    table = load_table("clauses")["told"]
    subject = next(iter(parse.deps(root, *SUBJECTS)), None)
    negated = bool(parse.deps(root, "neg"))
    lemma = parse.tokens[root].lemma.lower()
    if lemma in ("be", *table["proves"]):
        said = {parse.tokens[c].lemma.lower() for c in _said_of(parse, root)}
        if said & {*table["false"], *table["true"]}:
            return subject, "false" if bool(said & set(table["false"])) != negated else "so"
        return (subject, "false") if not negated and _is_baseless(parse, root) else (None, "so")
    if lemma in table["bears"]:
        return (subject, "false") if _is_baseless(parse, root) else (None, "so")
    whole = " ".join([lemma, *(parse.word(p).lower() for p in parse.deps(root, "prt"))])
    if whole in (*table["dispelled"], *table["invents"]) and parse.deps(root, "nsubjpass"):
        return (subject, "false") if not negated else (None, "so")
    if lemma in (*table["round"], *table["fits"]):
        return subject, "false" if lemma in table["fits"] and negated else "so"
    return root, "so"


def _said_of(parse: Parse, root: int) -> list[int]:
    """What is said of a subject: "false" in "is false", "proved false", "turned out to be a lie"."""
    below = [c for c in parse.deps(root, "xcomp") if parse.tokens[c].lemma == "be"]
    return [c for i in (root, *below) for c in parse.deps(i, "acomp", "attr", "oprd")]


def _is_baseless(parse: Parse, root: int) -> bool:
    """ "Has no basis", "does not hold water", "is without foundation"."""
    bases = set(load_table("clauses")["told"]["bases"])
    for i in (*parse.deps(root, *OBJECTS), *(o for p in parse.deps(root, "prep") for o in parse.deps(p, "pobj"))):
        without = parse.word(parse.tokens[i].head).lower() in negation_words() or parse.tokens[root].lemma == "lack"
        if parse.tokens[i].lemma.lower() in bases:
            return without or is_none(parse, i) or bool(parse.deps(root, "neg"))
    return False


def _contents(parse: Parse, noun: int, inside: range, verdict: Verdict) -> Iterator[Told]:
    """The clauses of a noun that tells: "that he left" of "reports that he left", "to have won" of "his claim"."""
    below = [c for c in parse.deps(noun, "acl", "ccomp", "relcl") if c in inside and parse.tokens[c].pos in VERBAL]
    yield from (Told(c, verdict) for c in below if parse.deps(c, *SUBJECTS))
    yield from (Told(c, verdict) for p in parse.deps(noun, "prep") for c in parse.deps(p, "pcomp") if c in inside)
    yield from (Told(c, verdict, owner) for c in below if (owner := _owner(parse, c)) is not None)


def _owner(parse: Parse, verb: int) -> int | None:
    """Whose claim it is, who says it of himself: "the rebels" in "the claim by the rebels to have won"."""
    noun = parse.tokens[verb].head
    perfect = {parse.word(a).lower() for a in parse.deps(verb, "aux")} >= {"to", "have"}
    if parse.tokens[verb].dep != "acl" or not perfect:
        return None
    owners = [*parse.deps(noun, "poss"), *(o for p in parse.deps(noun, "prep") for o in parse.deps(p, "pobj"))]
    return owners[0] if owners else None


def _shown(parse: Parse, root: int, inside: range) -> Told | None:
    """What nothing speaks for: "there is no evidence that he left", "nothing suggests that he left"."""
    for sign in _signs(parse, root):
        verdict = _sign_says(parse, sign)
        holders = (sign, *_held(parse, sign), root)
        below = [
            c
            for h in holders
            for c in parse.deps(h, "acl", "ccomp", "relcl")
            if c in inside and parse.tokens[c].pos in VERBAL and c != root
            if parse.deps(c, *SUBJECTS) or _is_belief(parse, c)
        ]
        if verdict is not None and below and is_none(parse, sign, root):
            return Told(_believed(parse, below[0]), verdict)
    return _unsuggested(parse, root, inside)


def _signs(parse: Parse, root: int) -> list[int]:
    """What may be a sign of something: the root, its object or subject, what "a shred of" is of."""
    near = [root, *parse.deps(root, *OBJECTS, *SUBJECTS)]
    near += [o for p in parse.deps(root, "prep") for o in parse.deps(p, "pobj")]
    return [*near, *(o for i in near if i != root for p in parse.deps(i, "prep") for o in parse.deps(p, "pobj"))]


def _held(parse: Parse, sign: int) -> list[int]:
    """ "Shred" in "a shred of evidence", which the parse may take for what the clause is about."""
    token = parse.tokens[sign]
    return [parse.tokens[token.head].head] if token.dep == "pobj" else []


def _sign_says(parse: Parse, sign: int) -> Verdict | None:
    """What it means that there is no such sign: that it is not so, or only that nobody knows."""
    table, lemma = load_table("clauses")["told"], parse.tokens[sign].lemma.lower()
    if lemma in table["reasons"]:
        return "false" if any(_is_belief(parse, c) for c in parse.deps(sign, "relcl", "acl", "xcomp")) else None
    return "false" if lemma in table["signs"] else "open" if lemma in table["proofs"] else None


def _is_belief(parse: Parse, i: int) -> bool:
    return parse.tokens[i].lemma.lower() in load_table("clauses")["told"]["believes"]


def _believed(parse: Parse, i: int) -> int:
    """The clause of "to believe" in "no reason to believe that he left"."""
    return next((c for c in parse.deps(i, "ccomp") if parse.tokens[c].pos in VERBAL), i) if _is_belief(parse, i) else i


def is_none(parse: Parse, noun: int, root: int | None = None) -> bool:
    """Whether there is nothing of the kind: "no evidence", "not any evidence", "failed to find evidence"."""
    near = {noun, *_held(parse, noun), *(() if parse.tokens[noun].dep != "pobj" else (parse.tokens[noun].head,))}
    words = {parse.word(c).lower() for n in near for c in parse.deps(n, "det", "neg", "advmod", "predet")}
    if words & negation_words():
        return True
    if root is None:
        return False
    if root == noun:  # it stands by itself: "had not found [any evidence that he left]"
        root = parse.tokens[noun].head
        return parse.tokens[noun].dep in OBJECTS and is_none(parse, noun, root) if root != noun else False
    if parse.tokens[noun].dep in SUBJECTS:
        return False  # "the news that he left is not true": the verb says it of the news
    governs = {parse.tokens[root].lemma.lower(), parse.tokens[parse.tokens[root].head].lemma.lower()}
    nobody = any(parse.word(s).lower() in negation_words() for s in parse.deps(root, *SUBJECTS))
    return bool(parse.deps(root, "neg")) or nobody or bool(governs & negating_verbs())


def _unsuggested(parse: Parse, root: int, inside: range) -> Told | None:
    """ "Nothing suggests that he left", "there is nothing to suggest that he left"."""
    suggests = load_table("clauses")["told"]["suggests"]
    nothing = [i for i in parse.deps(root, *SUBJECTS, *OBJECTS) if parse.word(i).lower() == "nothing"]
    for i in nothing:
        for verb in (root, *parse.deps(i, "relcl", "acl")):
            below = [c for c in parse.deps(verb, "ccomp") if c in inside and parse.tokens[c].pos in VERBAL]
            if parse.tokens[verb].lemma.lower() in suggests and below:
                return Told(below[0], "false")
    return None


def _extraposed(parse: Parse, root: int, inside: range) -> Told | None:
    """ "He died" in "it is likely that he died", "it is not true that he died", "this shows that he died"."""
    table, negated = load_table("clauses")["told"], bool(parse.deps(root, "neg"))
    if parse.tokens[root].lemma.lower() in table["shows"] and not negated:
        below = [c for c in parse.deps(root, "ccomp") if parse.deps(c, "mark")]
        return next((Told(c) for c in _clauses(parse, below, inside)), None)
    said = parse.deps(root, "acomp", "attr")
    subject = parse.deps(root, *SUBJECTS)
    if parse.tokens[root].lemma != "be" or not said or not subject:
        return None
    if parse.word(subject[0]).lower() not in ("it", "there"):
        return None
    below = [c for i in (root, *said) for c in parse.deps(i, "ccomp", "csubj", "acl")]
    verdict = _verdict_of({parse.tokens[c].lemma.lower() for c in said}, negated)
    return next((Told(c, verdict) for c in _clauses(parse, below, inside)), None)


def _verdict_of(said: set[str], negated: bool) -> Verdict:
    """What "it is false", "it is not possible", "it is not certain" say."""
    table = load_table("clauses")["told"]
    if said & {*table["false"], *table["impossible"]}:
        return "so" if negated else "false"
    if not negated:
        return "so"
    return "false" if said & {*table["true"], *table["possible"], *table["so"]} else "open"


def _clauses(parse: Parse, below: list[int], inside: range) -> Iterator[int]:
    return (c for c in below if c in inside and parse.tokens[c].pos in VERBAL and parse.deps(c, *SUBJECTS))


def verdict_of_words(parse: Parse, tokens: Sequence[int]) -> Verdict:
    """What the cue and source of an attribution say of its content: "we have no indication", "nothing suggests"."""
    table = load_table("clauses")["told"]
    lemmas = [parse.tokens[t].lemma.lower() for t in tokens]
    words = {parse.word(t).lower() for t in tokens}
    if not words & negation_words():
        return "so"
    if set(lemmas) & set(table["signs"]) or ("nothing" in words and set(lemmas) & set(table["suggests"])):
        return "false"
    return "open" if set(lemmas) & set(table["proofs"]) else "so"


def is_called_false(parse: Parse, noun: int) -> bool:
    """Whether what a noun tells is denied in its sentence: "reports that he left are false"."""
    token, sentence = parse.tokens[noun], parse.sentence_of(noun)
    if token.dep not in SUBJECTS or token.lemma.lower() not in load_table("clauses")["told"]["nouns"]:
        return False
    return find_told(parse, token.head, range(sentence.first, sentence.last)).verdict == "false"
