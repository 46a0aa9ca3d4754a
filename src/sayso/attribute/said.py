"""Where and how something was said ("in a Telegram post", "told Reuters"), and why a source is not named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.attribute.draft import Chars, Draft
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.mentions import known_kind
from sayso.attribute.view import View

_ARTICLES = frozenset(("a", "an", "the", "his", "her", "its", "their"))
_NEAR = 160


def find_channel(view: View, lexicon: Lexicon, draft: Draft) -> str | None:
    """The channel in the report's words without its article, or "to <listener>" after "told"; None if not given."""
    if draft.channel or draft.head < 0:
        return draft.channel
    for start in (draft.head, view.tokens[draft.head].head):
        if not view.tokens[start].tag.startswith("VB"):
            continue
        for child in view.children(start):
            found = _from_preposition(view, lexicon, child)
            if found:
                return found
    return _listener(view, lexicon, draft) or _document(view, lexicon, draft) or _speaking_to(view, lexicon, draft)


def _speaking_to(view: View, lexicon: Lexicon, draft: Draft) -> str | None:
    """ "X, speaking to Y, said": Y was told."""
    for start in (draft.head, draft.subject):
        for child in view.children(start) if start >= 0 else ():
            token = view.tokens[child]
            if token.lemma.lower() in ("speak", "talk") and token.tag == "VBG" and token.dep in ("acl", "advcl"):
                to = next((c for c in view.children(child) if view.words[c] in ("to", "with")), -1)
                inner = view.child(to, "pobj") if to >= 0 else None
                if inner is not None and (view.tokens[inner].pos == "PROPN" or view.words[inner] in lexicon.listeners):
                    return f"to {_noun_phrase(view, inner)}"
    return None


def _from_preposition(view: View, lexicon: Lexicon, child: int) -> str | None:
    if view.tokens[child].dep != "prep" or view.words[child] not in lexicon.channel_prepositions:
        return None
    inner = view.child(child, "pobj")
    if inner is None or not (
        view.words[inner] in lexicon.channels or view.tokens[inner].lemma.lower() in lexicon.channels
    ):
        return None
    return _interviewer(view, lexicon, inner) or _noun_phrase(view, inner)


def _interviewer(view: View, lexicon: Lexicon, talk: int) -> str | None:
    """In "an interview with Y" a medium Y was told."""
    for child in view.children(talk):
        if view.words[child] in ("with", "to") and view.words[talk] in ("interview", "interviews"):
            inner = view.child(child, "pobj")
            if inner is not None and view.tokens[inner].pos == "PROPN":
                name = _noun_phrase(view, inner)
                return f"to {name}" if known_kind(lexicon, name) else None
    return None


def _noun_phrase(view: View, head: int) -> str:
    left, _ = view.edges(head)
    while left < head and view.words[left] in _ARTICLES:
        left += 1
    return view.text[view.tokens[left].start : view.tokens[head].end]


def _listener(view: View, lexicon: Lexicon, draft: Draft) -> str | None:
    if view.tokens[draft.head].lemma.lower() != "tell":
        return None
    listener = view.child(draft.head, "dobj", "dative")
    if listener is None or listener < draft.head:
        return None
    word = view.words[listener]
    if view.tokens[listener].pos == "PROPN" or word in lexicon.listeners:
        return f"to {_noun_phrase(view, listener)}"
    return None


def _document(view: View, lexicon: Lexicon, draft: Draft) -> str | None:
    """ "issued a statement saying": the statement."""
    head = view.tokens[draft.head].head
    if (
        view.tokens[draft.head].dep == "acl"
        and head != draft.subject
        and view.tokens[head].lemma.lower() in lexicon.channels
    ):
        return _noun_phrase(view, head)
    return None


def find_justification(view: View, lexicon: Lexicon, draft: Draft) -> Chars | None:
    """The words that say why the source is not named, else why it would know, to the end of their clause."""
    if draft.head < 0:
        return None
    sentence = view.sentence(draft.head)
    around = max(sentence.start, draft.cue[0] - 2 * _NEAR), min(sentence.end, draft.cue[1] + 2 * _NEAR)
    return _reason(view, lexicon.anonymity, around) or _reason(view, lexicon.knowledge, _around_source(view, draft))


def _around_source(view: View, draft: Draft) -> Chars:
    """The source, and the clause behind it where that goes on with "who" or "with"."""
    if draft.source is None:
        return draft.cue
    start, end = draft.source
    rest = view.text[end : end + 2 * _NEAR]
    return start, end + (len(rest) if rest.startswith((", who", " who", " with", ", with")) else 0)


def _reason(view: View, patterns: Iterable[str], span: Chars) -> Chars | None:
    text = view.text[slice(*span)]
    for pattern in patterns:
        found = re.search(
            rf"\b{re.escape(pattern)}\b[^.;\n\"“”]*?(?=,? (?:said|told|added|says)\b|[.;\n\"“”]|$)", text, re.IGNORECASE
        )
        if found:
            start = span[0] + found.start()
            if view.quote_at(start) is None:
                return start, start + len(found.group().rstrip(" ,"))
    return None
