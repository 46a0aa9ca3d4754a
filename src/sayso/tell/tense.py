"""Mend the tense of a clause that was cut out of reported speech: "had left" becomes "has left" where it stands alone.

English shifts the tense of what is reported back by one ("he has left" — she said that he had left). A headline or a
question has no such verb of saying before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records.annotation import Annotated, Token
from sayso.tell.words import fold

_HAD = re.compile(r"\bhad\b(?: been\b)?", re.IGNORECASE)
_DATED = re.compile(r"\b(?:when|while|after|before|on \d|in \d{4}|ago)\b")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_PLURAL = ("NNS", "NNPS")


def mend_tense(annotated: Annotated, text: str, tokens: Sequence[tuple[int, Token]]) -> str:
    """The text with the past perfect of its main verb brought forward; unchanged where it has none, or where a date
    or a clause of time holds it in the past.

    Args:
        annotated: the report.
        text: the words of the tokens, days already turned into dates.
        tokens: the clause's tokens with their indices in the report.
    """
    had = [(i, t) for i, t in tokens if fold(annotated.words(t.start, t.end)) == "had"]
    main = next((n for n, (_, t) in enumerate(had) if _is_main(t, tokens)), None)
    if main is None:
        return text
    verb = _verb(had[main], tokens)
    plural = _is_plural(verb, tokens)
    count = -1

    def mend(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return _brought_forward(match.group(), text, verb, plural) if count == main else match.group()

    return _HAD.sub(mend, text)


_BACK = {"is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could", "may": "might"}


def shift_back(annotated: Annotated, text: str, tokens: Sequence[tuple[int, Token]]) -> str:
    """The text with the present of its main verb put back by one, as after "there was talk that": "is safe" becomes
    "was safe". Unchanged where the verb has another form.

    Args:
        annotated: the report.
        text: the words of the tokens, days already turned into dates.
        tokens: the clause's tokens with their indices in the report.
    """
    inside = {i for i, _ in tokens}
    heads = [i for i, t in tokens if (t.head not in inside or t.head == i) and t.pos in ("VERB", "AUX")]
    if len(heads) != 1:
        return text
    for i, token in tokens:
        word = fold(annotated.words(token.start, token.end))
        if word in _BACK and (i == heads[0] or (token.head == heads[0] and token.dep in ("aux", "auxpass"))):
            before = sum(fold(annotated.words(t.start, t.end)) == word for j, t in tokens if j < i)
            places = list(re.finditer(rf"\b{word}\b", text, re.IGNORECASE))
            if before < len(places):
                place = places[before]
                return text[: place.start()] + _BACK[word] + text[place.end() :]
    return text


def _brought_forward(words: str, text: str, verb: tuple[int, Token], plural: bool) -> str:
    passive = words.lower().endswith("been") and verb[1].tag == "VBN" and verb[1].pos == "VERB"
    if passive:
        return "were" if plural else "was"
    if _DATED.search(text) or verb[1].tag != "VBN":
        return words
    return ("have" if plural else "has") + words[3:]


def _is_main(token: Token, tokens: Sequence[tuple[int, Token]]) -> bool:
    """Whether the auxiliary belongs to the verb that heads the clause."""
    inside = {i for i, _ in tokens}
    head = next((t for i, t in tokens if i == token.head), None)
    return token.dep in ("aux", "auxpass") and head is not None and (head.head not in inside or head.dep == "ROOT")


def _verb(had: tuple[int, Token], tokens: Sequence[tuple[int, Token]]) -> tuple[int, Token]:
    return next(((i, t) for i, t in tokens if i == had[1].head), had)


def _is_plural(verb: tuple[int, Token], tokens: Sequence[tuple[int, Token]]) -> bool:
    """Whether the verb's subject is plural: a plural noun, several, or "they"."""
    subject = next(((i, t) for i, t in tokens if t.head == verb[0] and t.dep in _SUBJECTS), None)
    if subject is None:
        return False
    several = any(t.head == subject[0] and t.dep == "conj" for _, t in tokens)
    return several or subject[1].tag in _PLURAL or subject[1].lemma in ("they", "we", "you")
