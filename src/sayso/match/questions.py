"""The questions that claims answer: one for each group of rivals, worded so that it reads well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.lang.predicates import classes, lookup
from sayso.lang.tables import load_table
from sayso.match.clauses import SUBJECTS, Clause
from sayso.match.names import HE, thing
from sayso.match.parse import Parse
from sayso.match.units import Unit
from sayso.match.wording import clause_words, shared_subject, stands_alone, word_claim

WH = frozenset({"who", "whom", "where", "when", "what", "how", "why", "which", "whether", "if"})
SPOKEN = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})  # words of who speaks, and to whom
AUXILIARIES = ("aux", "auxpass")
PAST = {"VBD": "did", "VBZ": "does", "VBP": "do"}


def word_question(unit: Unit, rivals: Sequence[Unit]) -> str:
    """A question for the claim that ``unit`` words best and its rivals."""
    table = load_table("questions")
    frame = unit.frame
    if (counted := _counted(unit, rivals)) is not None:
        form = table["numbers"].get(frame.predicate, table["forms"]["number"])
        return str(form).format(unit=_plural(counted))
    theme = theme_words(unit)
    form = table["classes"].get(frame.predicate)
    if frame.predicate == "cause":
        return (
            _polar(unit)
            if frame.theme is None or not _is_event(frame.theme)
            else str(form).format(theme=f"the {frame.theme}")
        )
    if form and theme and (rivals or "{theme}" in form):
        return _agree(str(form), _is_plural(unit)).format(theme=theme)
    return _polar(unit)


def _is_event(theme: str) -> bool:
    """Whether it is something that was brought about, and not somebody who was blamed."""
    table = load_table("clauses")["blame"]
    return theme in table["events"] or theme in lookup().nouns or theme in classes()


def _counted(unit: Unit, rivals: Sequence[Unit]) -> str | None:
    """What the claim counts, where how many there were is what it answers."""
    numbers = {what for _, _, what in unit.frame.numbers}
    if not numbers:
        return None
    theirs = [what for rival in rivals for _, _, what in rival.frame.numbers if what in numbers]
    if theirs:
        return theirs[0]
    counts = unit.frame.predicate in load_table("questions")["numbers"]
    return unit.frame.numbers[0][2] if counts and not _does_something(unit, unit.frame.numbers[0][2]) else None


def _does_something(unit: Unit, noun: str) -> bool:
    """Whether what is counted is who did it to something else: "one of the drones found the wreck"."""
    parse, head = unit.parse, unit.clause.head
    subjects = [t for s in parse.deps(head, "nsubj") for t in parse.subtree(s)]
    return bool(parse.deps(head, "dobj")) and any(parse.tokens[t].lemma.lower() == noun for t in subjects)


def _polar(unit: Unit) -> str:
    """Yes or no: "Has he left?"; where somebody speaks of himself, or it can't be turned, whether his words are so."""
    forms, parse, clause = load_table("questions")["forms"], unit.parse, unit.clause
    _, text = word_claim([unit], {})
    if not stands_alone(parse, clause):
        return str(forms["unknown" if parse.word(clause.tokens[0]).lower() in WH else "quoted"]).format(claim=text)
    turned = polar_question(parse, clause)
    spoken = {parse.word(t).lower() for t in clause.tokens} & SPOKEN
    form = "quoted" if spoken else "open"
    return (None if spoken else turned) or str(forms[form]).format(claim=text if spoken else _lowered(unit))


def _lowered(unit: Unit) -> str:
    """The claim's words as they stand within a sentence."""
    parse, words = unit.parse, clause_words(unit.parse, unit.clause)
    first = unit.clause.tokens[0]
    if shared_subject(parse, unit.clause):
        first = min(parse.subtree(next(iter(parse.deps(unit.clause.shares or first, *SUBJECTS)))))
    named = parse.tokens[first].pos == "PROPN" or first in parse.mention_at or parse.tokens[first].tag == "NNP"
    within = parse.word(first)[1:] != parse.word(first)[1:].lower()  # "AFP", "McCall"
    return (words if named or within else words[:1].lower() + words[1:]).rstrip(".!?;: ")


def _is_plural(unit: Unit) -> bool:
    tokens = [unit.parse.tokens[t] for t in unit.clause.tokens if _is_theme(unit, t)]
    return bool(tokens) and tokens[-1].tag in ("NNS", "NNPS")


def _agree(form: str, plural: bool) -> str:
    """The form for several: "Where is", "Has", "Was" become "Where are", "Have", "Were"."""
    pairs = ((r"\bis\b", "are"), (r"\bIs\b", "Are"), (r"\bHas\b", "Have"), (r"\bWas\b", "Were"), (r"\bwas\b", "were"))
    for one, many in pairs if plural else ():
        form = re.sub(one, many, form)
    return form


def theme_words(unit: Unit) -> str | None:
    """The theme as the clause names it: the noun phrase of its subject or object; None for a pronoun."""
    parse, names = unit.parse, [t for t in unit.clause.tokens if unit.frame.theme and _is_theme(unit, t)]
    if not names:
        return None
    head = names[0]
    mention = parse.mention_at.get(head)
    if mention is not None:
        return parse.annotated.words(mention.start, mention.end)
    owners = sorted(t for p in parse.deps(head, "poss") for t in parse.subtree(p))
    if owners and parse.tokens[owners[0]].pos == "PROPN":
        return parse.annotated.words(parse.tokens[owners[0]].start, parse.tokens[head].end)
    det = parse.deps(head, "det")
    bare = parse.tokens[head].tag == "NN" or (det and parse.word(det[0]).lower() in ("the", "a", "an"))
    return ("the " if bare else "") + parse.word(head)


def _is_theme(unit: Unit, t: int) -> bool:
    theme = unit.frame.theme or ""
    mention = unit.parse.mention_at.get(t)
    if mention is not None:
        return theme in unit.parse.annotated.words(mention.start, mention.end).lower()
    return thing(unit.parse.tokens[t].lemma.lower()) == theme


def polar_question(parse: Parse, clause: Clause) -> str | None:
    """ "He has left" -> "Has he left?"; None where the clause has no plain subject before its verb."""
    subject = next(iter(parse.deps(clause.head, *SUBJECTS)), None)
    if (
        subject is None
        or subject > clause.head
        or parse.word(subject).lower() in HE | {"it", "they", "who", "which", "that"}
    ):
        return None
    noun = sorted(t for t in parse.subtree(subject) if t in clause.tokens)
    if not noun or noun[-1] >= clause.head:
        return None
    verb = parse.tokens[clause.head]
    helper = next(
        (c for c in parse.children.get(clause.head, ()) if parse.tokens[c].dep in AUXILIARIES and c > noun[-1]), None
    )
    rest = [t for t in clause.tokens if t > noun[-1]]
    if helper is not None:
        words = [_capital(parse.word(helper)), *_phrase(parse, noun), *_phrase(parse, [t for t in rest if t != helper])]
    elif verb.lemma == "be":
        words = [
            _capital(parse.word(clause.head)),
            *_phrase(parse, noun),
            *_phrase(parse, [t for t in rest if t != clause.head]),
        ]
    elif verb.tag in PAST:
        tail = [verb.lemma if t == clause.head else parse.word(t) for t in rest]
        words = [PAST[verb.tag].capitalize(), *_phrase(parse, noun), *tail]
    else:
        return None
    return _join(words)


def _phrase(parse: Parse, tokens: Sequence[int]) -> list[str]:
    out = [parse.word(t) for t in tokens]
    if out and tokens[0] not in parse.mention_at and parse.tokens[tokens[0]].pos != "PROPN" and out[0] != "I":
        out[0] = out[0][:1].lower() + out[0][1:]
    return out


def _join(words: Sequence[str]) -> str | None:
    text = re.sub(r"\s+", " ", re.sub(r"[\"“”„]", " ", " ".join(w.strip() for w in words if w.strip())))
    text = re.sub(r"\s+([,.;:!?%)’])", r"\1", text)
    text = re.sub(r"\s+(['’]s|n't|n’t)\b", r"\1", text).replace(" - ", "-").replace("( ", "(")
    text = re.sub(r"(?<=s) (?=['’] )", "", text).strip(" ,.;:–—-")
    return text + "?" if 2 < len(text.split()) <= 30 else None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _plural(noun: str) -> str:
    if noun in ("people", "person"):
        return "people"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"
