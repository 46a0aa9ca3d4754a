"""Whether the clause around a time expression looks back or ahead: the tense of the verb that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from sayso.annotate.times.words import load_words
from sayso.records.annotation import Sentence, Token

Tense = Literal["past", "said", "perfect", "future", "open", "present"]
"""``said`` is the past of a verb of saying. ``open`` may look back or ahead: "would leave", "voted to strike"."""

PAST: tuple[Tense, ...] = ("past", "said", "perfect")
"""The tenses of what has happened."""
_HAVE = frozenset(("have", "has", "'ve", "’ve"))
_WAS = frozenset(("was", "were", "had", "did"))
_IS = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))
_FAR = 12


def read_tense(text: str, tokens: Sequence[Token], sentence: Sentence, start: int, end: int) -> Tense:
    """The tense of the nearest verb above the expression ``[start, end)``; present where there is none."""
    at = next((i for i in range(sentence.first, sentence.last) if tokens[i].end > start), None)
    if at is None:
        return "present"
    inside = {i for i in range(at, sentence.last) if tokens[i].start < end}
    for _ in range(_FAR):
        if tokens[at].pos in ("VERB", "AUX") and at not in inside:
            return _tense_of(text, tokens, sentence, at)
        if tokens[at].head == at:
            break
        at = tokens[at].head
    return "present"


def _tense_of(text: str, tokens: Sequence[Token], sentence: Sentence, verb: int, depth: int = 0) -> Tense:
    forms = _aids(text, tokens, sentence, verb)
    lemma, tag = tokens[verb].lemma.casefold(), tokens[verb].tag
    if lemma in _list("forward") and "had" not in forms:
        return "open" if forms & _WAS or tag == "VBD" else "future"
    if forms & _HAVE or "had" in forms:
        return "past" if "had" in forms else "perfect"
    if "to" in forms and (tag == "VB" or "be" in forms):
        return _infinitive(text, tokens, sentence, verb, depth)
    if forms & _list("will"):
        return "open" if "would" in forms else "future"
    if tag == "VBD" or forms & _WAS:
        return "said" if lemma in _list("backward") and not forms & _WAS else "past"
    if tag == "VB" and not forms and tokens[verb].dep == "conj" and depth < _FAR:
        return _tense_of(text, tokens, sentence, tokens[verb].head, depth + 1)
    if lemma in _list("backward") and not forms & _IS:
        return "past"
    if tag == "VBN":
        return "present" if forms & _IS else "past"
    return "future" if tag in ("VBG", "VBZ", "VBP") and lemma in _list("scheduled") else "present"


def _aids(text: str, tokens: Sequence[Token], sentence: Sentence, verb: int) -> frozenset[str]:
    """The auxiliaries of a verb, in lower case, "to" among them."""
    return frozenset(
        text[tokens[i].start : tokens[i].end].casefold()
        for i in range(sentence.first, sentence.last)
        if tokens[i].head == verb != i and (tokens[i].dep in ("aux", "auxpass") or tokens[i].tag in ("MD", "TO"))
    )


def _infinitive(text: str, tokens: Sequence[Token], sentence: Sentence, verb: int, depth: int) -> Tense:
    """An infinitive looks ahead from the verb above it; after "began to" or as an aim of what was done it does not."""
    above = tokens[verb].head
    lemma = tokens[above].lemma.casefold()
    if tokens[above].pos == "ADJ":  # "is due to be sent"
        above = tokens[above].head
    if depth >= _FAR or above == verb or tokens[above].pos not in ("VERB", "AUX"):
        return "open" if above != verb else "future"
    tense = _tense_of(text, tokens, sentence, above, depth + 1)
    if lemma in _list("implying") or (tokens[verb].dep == "advcl" and tense in PAST):
        return tense
    planned = lemma in _list("forward") and "had" not in _aids(text, tokens, sentence, above)
    return "open" if tense in PAST and not planned else "future"


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_words()["lists"][name])
