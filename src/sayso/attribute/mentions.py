"""Takes a source mention apart: name, descriptor, kind of party."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.attribute.draft import Chars, Draft
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.subjects import source_span
from sayso.attribute.view import View
from sayso.records.annotation import Mention
from sayso.records.attribution import Kind

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their)\s+", re.IGNORECASE)
_TAIL = re.compile(r",?\s(?:who|which|that|whom)$")
_ASIDE = re.compile(r",\s(?:who|which|whom|whose)\b")
_FINAL_NAME = re.compile(r",\s((?:[A-Z][\w'’-]+\s){1,3}[A-Z][\w'’-]+)$")
_WORDS = re.compile(r"[\w’'-]+")
_OUTLET_WORDS = frozenset(
    (
        "tv",
        "television",
        "radio",
        "newspaper",
        "daily",
        "media",
        "broadcaster",
        "channel",
        "magazine",
        "website",
        "times",
        "post",
        "news",
        "herald",
        "tribune",
        "outlet",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """``proper`` is true of a name, ``definite`` of "the <noun>"; ``head`` is the noun in lower case."""

    name: str
    kind: Kind
    role: str | None = None
    head: str = ""
    proper: bool = False
    definite: bool = False


def is_nobody(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    """Whether the source says that there is none: "no official", "none of them", "not one of the guards"."""
    words = _WORDS.findall(view.text[slice(*draft.source)].lower()) if draft.source else []
    if words[:1] == ["not"]:
        return bool(words[1:]) and words[1] in lexicon.nobody_after_not
    return bool(words) and words[0] in lexicon.nobody and words[1:2] != ["doubt"]


def describe(view: View, lexicon: Lexicon, draft: Draft) -> Described:
    """What the words of a draft's source say about who it is."""
    span = draft.source or draft.cue
    if draft.rule in ("turn", "line") or draft.subject < 0:
        return _label(view, lexicon, draft.name or view.text[slice(*span)], span)
    return _phrase(view, lexicon, draft.subject, span)


def _label(view: View, lexicon: Lexicon, name: str, span: Chars) -> Described:
    words = re.findall(r"[\w’'-]+", name.lower())
    if known := known_kind(lexicon, name):
        return Described(name=name, kind=known, head=words[-1], proper=True)
    if words and (words[-1] in lexicon.turn_roles or words[-1] in lexicon.titles):
        return Described(name=name, kind="person", head=words[-1], proper=len(words) > 1)
    mentions = view.mentions_in(*span)
    kind: Kind = _kind_of_words(lexicon, words) or (
        "institution" if mentions and mentions[0].label in ("ORG", "GPE") else "person"
    )
    return Described(name=name, kind=kind, head=words[-1] if words else "", proper=True)


def _phrase(view: View, lexicon: Lexicon, head: int, span: Chars) -> Described:
    person = _person_in(view, head, span) or _person_after(view, lexicon, head, span)
    if person is not None:
        return _of_person(view, lexicon, person, span)
    body = _body_in(view, lexicon, head)
    if body is not None:
        name = view.text[body.start : body.end]
        kind = known_kind(lexicon, name) or _kind(view, lexicon, head, [view.words[head]], True)
        role = _ARTICLE.sub("", view.text[span[0] : body.start].strip(" ,"))
        return Described(name=name, kind=kind, role=role or None, head=view.tokens[head].lemma.lower(), proper=True)
    author = _author(view, lexicon, head)
    if author >= 0:
        inner = source_span(view, author)
        if inner is not None and author != head:
            return _phrase(view, lexicon, author, inner)
    return _of_thing(view, lexicon, head, span)


def _person_in(view: View, head: int, span: Chars) -> Mention | None:
    """The person's name that the phrase is about: at its head, or in apposition to it."""
    token = view.tokens[head]
    persons = [m for m in view.mentions_in(*span) if m.label == "PERSON"]
    appositions = [view.tokens[c] for c in view.children(head) if view.tokens[c].dep == "appos"]
    for target in (token, *appositions):
        for mention in persons:
            if mention.start <= target.start < mention.end:
                return mention
    return None


def _person_after(view: View, lexicon: Lexicon, head: int, span: Chars) -> Mention | None:
    """ "the representative to bodies in Vienna, Ann Lee": the name that ends the phrase after a comma."""
    if lexicon.kinds.get(view.tokens[head].lemma.lower()) != "person":
        return None
    persons = [m for m in view.mentions_in(*span) if m.label == "PERSON" and m.start > view.tokens[head].end]
    if persons and persons[-1].end >= span[1] - 1 and view.text[span[0] : persons[-1].start].rstrip().endswith(","):
        return persons[-1]
    named = _FINAL_NAME.search(view.text[span[0] : span[1]])
    if named is not None and span[0] + named.start(1) > view.tokens[head].end:
        return Mention(start=span[0] + named.start(1), end=span[1], label="PERSON")
    return None


def _body_in(view: View, lexicon: Lexicon, head: int) -> Mention | None:
    """In "the state news agency X" or "the outlet X" the body's name in apposition to its noun."""
    if view.tokens[head].pos == "PROPN" or lexicon.kinds.get(view.words[head]) not in (
        "outlet",
        "agency",
        "institution",
    ):
        return None
    for child in view.children(head):
        token = view.tokens[child]
        if token.dep == "appos" and token.pos == "PROPN":
            return next(
                (m for m in view.mentions_in(*source_span(view, child) or (0, 0)) if m.start <= token.start < m.end),
                None,
            )
    return None


def _of_person(view: View, lexicon: Lexicon, mention: Mention, span: Chars) -> Described:
    name = view.text[mention.start : mention.end].strip()
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(".") in lexicon.titles:
        words = words[1:]
    before = view.text[span[0] : mention.start].strip(" ,")
    after = view.text[mention.end : span[1]].strip(" ,—–-")
    role = _ARTICLE.sub("", before) if len(before) > 2 else after
    if role.lower().startswith(("who", "which", "whose", "and ", "or ", "'s", "’s")):
        role = ""
    return Described(name=" ".join(words), kind="person", role=role or None, head=words[-1].lower(), proper=True)


def _author(view: View, lexicon: Lexicon, head: int) -> int:
    """Whose statement, post or data it is: "a statement by X", "X's statement"; -1 where it speaks for itself."""
    if lexicon.kinds.get(view.tokens[head].lemma.lower()) not in ("document", "unknown"):
        return -1
    for child in view.children(head):
        if view.tokens[child].dep == "prep" and view.words[child] in ("by", "from", "of", "in", "on"):
            inner = view.child(child, "pobj")
            placed = view.words[child] in ("in", "on")
            if inner is not None and (_is_medium(view, lexicon, inner) if placed else _can_speak(view, lexicon, inner)):
                return inner
        if view.tokens[child].dep == "poss" and view.tokens[child].pos == "PROPN":
            return child
    return -1


def _is_medium(view: View, lexicon: Lexicon, index: int) -> bool:
    """Whether a report "in X" is X's own: a medium that the tables know, or that is called one."""
    name = view.text[view.tokens[view.edges(index)[0]].start : view.tokens[index].end]
    return known_kind(lexicon, name) is not None or view.words[index] in _OUTLET_WORDS


def _can_speak(view: View, lexicon: Lexicon, index: int) -> bool:
    lemma = view.tokens[index].lemma.lower()
    return view.tokens[index].pos == "PROPN" or lexicon.kinds.get(lemma) in (
        "person",
        "anonymous",
        "institution",
        "agency",
        "outlet",
    )


def _of_thing(view: View, lexicon: Lexicon, head: int, span: Chars) -> Described:
    words = [view.words[i] for i in range(view.edges(head)[0], head + 1)]
    noun = view.tokens[head].lemma.lower()
    proper = view.tokens[head].pos == "PROPN" or any(
        m.start <= view.tokens[head].start < m.end for m in view.mentions_in(*span)
    )
    name = _plain_name(view, head, span)
    if view.words[head] in lexicon.hearsay and not any(w[:1].isupper() for w in name.split()[1:]):
        return Described(name=lexicon.hearsay_name, kind="unknown", head=noun)
    kind = known_kind(lexicon, name) or _kind(view, lexicon, head, words, proper)
    definite = bool(words) and words[0] in ("the", "this", "that") and not proper
    role = None
    if kind == "person" and not proper:
        kind = "institution" if definite and name.lower().endswith(lexicon.bodies) else "anonymous"
    return Described(name=name, kind=kind, role=role, head=noun, proper=proper, definite=definite)


def _kind(view: View, lexicon: Lexicon, head: int, words: list[str], proper: bool) -> Kind:
    noun, word = view.tokens[head].lemma.lower(), view.words[head]
    named = _kind_of_words(lexicon, words)
    if words[-1:] == ["agencies"]:
        return "agency"
    if named in ("agency", "outlet", "data"):
        return named
    if proper:
        return "institution" if named not in ("document",) else "document"
    if word in lexicon.anonymous or noun in lexicon.anonymous:
        return "anonymous"
    return lexicon.kinds.get(word) or lexicon.kinds.get(noun) or "unknown"


def _kind_of_words(lexicon: Lexicon, words: list[str]) -> Kind | None:
    """By the words of a name: "... news agency", "state television", "... ministry"."""
    if (
        "agency" in words
        and words.index("agency") > 0
        and words[words.index("agency") - 1] in ("news", "press", "telegraph", "official", "semi-official", "state")
    ):
        return "agency"
    if words and words[-1] in _OUTLET_WORDS:
        return "outlet"
    return lexicon.kinds.get(words[-1]) if words and (words[-1] != "agency" or len(words) < 3) else None


def _plain_name(view: View, head: int, span: Chars) -> str:
    """The phrase without article, relative clause and apposition after a comma."""
    end = span[1]
    for child in view.children(head):
        if child > head and view.tokens[child].dep in ("relcl", "acl", "appos", "punct", "advcl", "cc"):
            start = view.tokens[view.edges(child)[0]].start
            if start > view.tokens[head].start:
                end = min(end, start)
    aside = _ASIDE.search(view.text, view.tokens[head].end, end)
    end = aside.start() if aside else end
    text = _TAIL.sub("", view.text[span[0] : max(end, view.tokens[head].end)]).strip(" ,;:—–-\n")
    return _ARTICLE.sub("", text) or text


def known_kind(lexicon: Lexicon, name: str) -> Kind | None:
    """The kind of an outlet or agency that the tables name."""
    return lexicon.known.get(name.lower().strip()) or lexicon.known.get(_ARTICLE.sub("", name).lower().strip())
