"""Whether the clause around a time expression looks back or ahead: the tense of the verb that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sayso.annotate.times.words import load_words
from sayso.records.annotation import Sentence, Token

Tense = Literal["past", "future", "present"]


def read_tense(text: str, tokens: Sequence[Token], sentence: Sentence, start: int, end: int) -> Tense:
    """The tense of the nearest verb above the expression ``[start, end)``; present where there is none."""
    at = next((i for i in range(sentence.first, sentence.last) if tokens[i].end > start), None)
    if at is None:
        return "present"
    inside = {i for i in range(at, sentence.last) if tokens[i].start < end}
    for _ in range(12):
        if tokens[at].pos in ("VERB", "AUX") and at not in inside:
            return _tense_of(text, tokens, sentence, at)
        if tokens[at].head == at:
            break
        at = tokens[at].head
    return "present"


def _tense_of(text: str, tokens: Sequence[Token], sentence: Sentence, verb: int) -> Tense:
    words = load_words()["lists"]
    aids = [
        i for i in range(sentence.first, sentence.last)
        if tokens[i].head == verb != i and (tokens[i].dep in ("aux", "auxpass") or tokens[i].tag in ("MD", "TO"))
    ]  # fmt: skip
    forms = {text[tokens[i].start : tokens[i].end].casefold() for i in aids}
    lemma, tag = tokens[verb].lemma.casefold(), tokens[verb].tag
    if forms & {"have", "has", "had", "'ve", "’ve"}:
        return "past"
    if forms & set(words["will"]) or (tag == "VB" and "to" in forms):
        return "future"
    if lemma in words["forward"] and not forms & {"was", "were"} and tag != "VBD":
        return "future"
    if tag == "VBD" or forms & {"was", "were", "did"}:
        return "past"
    if lemma in words["backward"] or tag == "VBN":
        return "past"
    return "future" if tag in ("VBG", "VBZ", "VBP") and lemma in words["scheduled"] else "present"
