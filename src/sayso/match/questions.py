"""The questions that claims answer: one for each group of rivals, worded so that it reads well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.lang.tables import load_table
from sayso.match.clauses import SUBJECTS, Clause
from sayso.match.names import HE, thing
from sayso.match.parse import Parse
from sayso.match.units import Unit
from sayso.match.wording import clause_words

WH = frozenset({"who", "whom", "where", "when", "what", "how", "why", "which", "whether", "if"})
AUXILIARIES = ("aux", "auxpass")
PAST = {"VBD": "did", "VBZ": "does", "VBP": "do"}


def word_question(unit: Unit, rivals: Sequence[Unit]) -> str:
    """A question for the claim that ``unit`` words best and its rivals."""
    table = load_table("questions")
    frame = unit.frame
    if frame.numbers and (rivals or frame.predicate in table["numbers"]):
        form = table["numbers"].get(frame.predicate, table["forms"]["number"])
        return str(form).format(unit=_plural(frame.numbers[0][2]))
    theme = theme_words(unit)
    form = table["classes"].get(frame.predicate)
    if frame.predicate == "cause":
        return str(form).format(theme=f"the {frame.theme}")
    if form and theme and (rivals or "{theme}" in form):
        return _agree(str(form), _is_plural(unit)).format(theme=theme)
    form = "unknown" if unit.parse.word(unit.clause.tokens[0]).lower() in WH else "open"
    return polar_question(unit.parse, unit.clause) or str(table["forms"][form]).format(claim=_lowered(unit))


def _lowered(unit: Unit) -> str:
    """The claim's words as they stand within a sentence."""
    words, first = clause_words(unit.parse, unit.clause), unit.clause.tokens[0]
    named = unit.parse.tokens[first].pos == "PROPN" or first in unit.parse.mention_at or words.startswith("I ")
    return (words if named else words[:1].lower() + words[1:]).rstrip(".!?;: ")


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
    det = parse.deps(head, "det")
    return ("the " if det and parse.word(det[0]).lower() in ("the", "a", "an") else "") + parse.word(head)


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
    text = re.sub(r"\s+", " ", " ".join(w.strip() for w in words if w.strip()))
    text = re.sub(r"\s+([,.;:!?%)’])", r"\1", text)
    text = re.sub(r"\s+(['’]s|n't|n’t)\b", r"\1", text).replace(" - ", "-").replace("( ", "(")
    text = re.sub(r"[\"“”„]", "", text).strip(" ,.;:–—-")
    return text + "?" if 2 < len(text.split()) <= 30 else None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _plural(noun: str) -> str:
    if noun in ("people", "person"):
        return "people"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"
