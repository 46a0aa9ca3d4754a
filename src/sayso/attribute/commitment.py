"""How a source stands to what it is said to have said: from the cue, its negation, and hedges in the content."""

from __future__ import annotations

import re

from sayso.attribute.draft import Draft
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.mentions import is_nobody
from sayso.attribute.view import View
from sayso.records.attribution import Commitment

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "no", "yet"))
_ABLE = frozenset(("not", "hear", "see", "feel", "smell", "find", "communicate"))  # "could hear" is no guess
_MODALS = frozenset(("may", "might", "could"))
_WORD = re.compile(r"[\w’']+")
_NEGATED = re.compile(
    r"(?:could|can?|would|did|do|does|was|were|is|are|had|has|have)(?: not|n[’']t|not) (?:be able to |yet )?(\w+)"
    r"|cannot (\w+)"
)
_SELVES = frozenset(("he", "she", "it", "they", "we", "i"))
_CAUTIONS = frozenset(("warn", "caution"))
_MAIN = 14


def judge(view: View, lexicon: Lexicon, draft: Draft) -> Commitment:
    """The commitment of a draft (DESIGN section 2): the cue decides, then negation, then the words of the content."""
    lemma = view.tokens[draft.head].lemma.lower() if draft.head >= 0 else ""
    if draft.rule not in ("turn", "line") and is_nobody(view, lexicon, draft):
        return "declines"
    if _is_open(view, lexicon, draft):
        return "declines"
    if lemma == "rule" and _rules_out(view, draft):
        return "hedges" if _negated(view, draft) else "denies"
    negated = _negated(view, draft)
    if draft.commitment == "declines":
        return _refusal(view, lexicon, draft)
    if negated:
        return _under_negation(lexicon, draft.commitment, lemma)
    if draft.commitment == "predicts" and lemma in _CAUTIONS and not _is_future(view, lexicon, draft):
        return "asserts"
    if draft.commitment != "asserts":
        return draft.commitment
    if _knows_nothing(view, lexicon, draft):
        return "declines"
    if view.text[max(draft.start, draft.end - 9) : draft.end].rstrip("\"”’' ").endswith("?"):
        return "asks"
    return "hedges" if lemma in lexicon.hedge_verbs or _is_hedged(view, lexicon, draft) else "asserts"


def _is_open(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    """Whether nothing is said: "no comment", "it is unclear whether X"."""
    words = view.text[draft.start : draft.end].lower().lstrip("\"“‘'«")
    cue = view.text[slice(*draft.cue)].lower().split()
    return words.startswith(lexicon.decline_phrases) or any(word in lexicon.decline_adjectives for word in cue)


def _rules_out(view: View, draft: Draft) -> bool:
    return any(view.words[child] == "out" for child in view.children(draft.head))


def _under_negation(lexicon: Lexicon, commitment: Commitment, lemma: str) -> Commitment:
    """ "did not believe" denies, "did not rule out" hedges; who did not say, show or deny it says nothing about it."""
    if commitment == "denies" or lemma == "rule":
        return "hedges" if lemma == "rule" else "declines"
    return "denies" if lemma in lexicon.denying else commitment if commitment == "asks" else "declines"


def _knows_nothing(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    """Whether the content begins like "he did not know", "they could not verify": nothing is affirmed or denied."""
    words = [m.group().lower() for m in _WORD.finditer(view.text, draft.start, min(draft.end, draft.start + 80))][:5]
    if len(words) < 3 or words[0] not in _SELVES:
        return False
    joined = " ".join(words[1:])
    match = _NEGATED.match(joined)
    return match is not None and (match[1] or match[2]) in lexicon.decline_verbs | lexicon.knowing


def _is_future(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    words = {m.group().lower() for m in _WORD.finditer(view.text, draft.start, min(draft.end, draft.start + 400))}
    return bool(words & (lexicon.future_words | _MODALS)) or draft.frame in ("to", "of", "object")


def _refusal(view: View, lexicon: Lexicon, draft: Draft) -> Commitment:
    """ "declined to say" declines; "refused to resign" is an act that denies it."""
    verb = view.child(draft.head, "xcomp", "ccomp") if draft.head >= 0 else None
    lemma = view.tokens[verb].lemma.lower() if verb is not None else "say"
    if verb is not None and lemma == "rule" and any(view.words[child] == "out" for child in view.children(verb)):
        return "hedges"
    silent = lemma in lexicon.decline_verbs or lemma in ("deny", "exclude")
    return "declines" if silent or view.tokens[draft.head].lemma == "decline" else "denies"


def _negated(view: View, draft: Draft) -> bool:
    if draft.head < 0 or draft.rule not in ("verb", "passive"):
        return False
    inside = [c for c in view.children(draft.head) if view.tokens[c].dep in ("neg", "preconj", "cc", "advmod", "det")]
    if any(
        view.words[c] in _NEGATIONS and (c < draft.head or view.tokens[c].dep == "neg")
        for c in inside
        if view.words[c] != "yet"
    ):
        return True
    if draft.subject >= 0 and any(view.words[c] in ("neither", "no") for c in view.children(draft.subject)):
        return True
    head = view.tokens[draft.head].head
    if view.tokens[draft.head].dep == "conj" and any(view.words[c] in ("nor", "neither") for c in view.children(head)):
        return True
    return (
        view.tokens[draft.head].dep == "xcomp"
        and view.tokens[head].lemma in ("decline", "refuse", "have")
        and (view.tokens[head].lemma != "have" or "yet" in view.words[head : draft.head])
    )


def _is_hedged(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    """Whether the content's main clause is hedged: a hedge word among its first words, or a modal of possibility."""
    words = [m.group().lower() for m in _WORD.finditer(view.text, draft.start, min(draft.end, draft.start + 400))][
        :_MAIN
    ]
    pairs = zip(words, [*words[1:], ""], strict=True)
    return any((w in lexicon.hedge_words or w in _MODALS) and not (w == "could" and then in _ABLE) for w, then in pairs)
