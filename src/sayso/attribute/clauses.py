"""Clauses as characters: a subtree, a verb with its auxiliaries, a clause without its "that"."""

from __future__ import annotations

from sayso.attribute.draft import Chars, Draft
from sayso.attribute.view import View

CLAUSE_MARKS = frozenset(("that",))
_AUX = frozenset(("aux", "auxpass", "neg", "advmod"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ADVERBIAL = frozenset(("prep", "pobj", "npadvmod", "tmod", "pcomp"))
_STEPS = 6
_OPENERS = frozenset(("when", "after", "before", "while", "because", "since", "if", "although", "though", "until"))
_OPENING = frozenset(("advmod", "mark"))
_LONGEST = 4000  # characters of one clause


def span_of(view: View, index: int) -> Chars:
    """The characters of a subtree."""
    left, right = view.edges(index)
    return view.tokens[left].start, view.tokens[right].end


def clip(span: Chars) -> Chars:
    """A clause without end is hostile: thousands nested in each other must not cost the square of their length."""
    return span[0], min(span[1], span[0] + _LONGEST)


def cue_span(view: View, index: int) -> Chars:
    """The verb with the auxiliaries, negation and adverbs before it, the verbs that govern it, and its particle."""
    first = last = index
    while True:
        before = first - 1
        if before >= 0 and view.sentence_number[before] == view.sentence_number[index]:
            token = view.tokens[before]
            if token.head in (index, first) and token.dep in _AUX and token.pos in ("AUX", "PART", "ADV"):
                first = before
                continue
        break
    for child in view.children(index):
        if child == last + 1 and view.tokens[child].dep == "prt":
            last = child
    return view.tokens[first].start, view.tokens[last].end


def clause_span(view: View, index: int, clause: int, draft: Draft) -> Chars:
    """The clause without its "that"; one that stands before its verb reaches back to the start of the sentence."""
    left, right = view.edges(clause)
    while left < clause and view.words[left] in CLAUSE_MARKS and view.tokens[left].dep == "mark":
        left += 1
    start, end = view.tokens[left].start, view.tokens[right].end
    low = min(draft.cue[0], draft.source[0] if draft.source else draft.cue[0])
    if clause < index:
        if view.tokens[index].dep == "ROOT":
            start = view.sentence(index).start
        return start, min(end, low)
    return start, max(end, _reach(view, index, right))


def _reach(view: View, index: int, right: int) -> int:
    """To the end of the sentence where nothing else hangs on the verb behind the clause."""
    after = [child for child in view.children(index) if child > right and view.tokens[child].dep != "punct"]
    if after or view.tokens[index].dep != "ROOT":
        return view.tokens[right].end
    return view.sentence(index).end


def is_infinitive(view: View, index: int) -> bool:
    """Whether a verb has its "to"."""
    return any(view.words[child] == "to" and view.tokens[child].dep == "aux" for child in view.children(index))


def find_adrift(view: View, index: int) -> list[int]:
    """Of "said on the day of the vote that X": X, which the parse hung on a noun, that before it or the verb's own."""
    token = view.tokens[index]
    reduced = token.dep == "acl" and token.head < index
    _, right = view.edges(token.head if reduced else index)
    return [
        i
        for i in range(index + 1, right + 1)
        if view.tokens[i].dep in ("relcl", "acl")
        and any(view.words[c] == "that" and view.tokens[c].dep == "mark" for c in view.children(i))
        and _is_finite(view, i)
        and (_hangs_on(view, view.tokens[i].head, index) or (reduced and view.tokens[i].head == token.head))
    ][:1]


def _is_finite(view: View, index: int) -> bool:
    return any(view.tokens[i].tag in _FINITE for i in (index, *view.children(index)) if i == index or _is_aux(view, i))


def _is_aux(view: View, index: int) -> bool:
    return view.tokens[index].dep in ("aux", "auxpass")


def _hangs_on(view: View, noun: int, verb: int) -> bool:
    """Whether nothing but prepositions, nouns and adverbials stands between a noun and a verb before it."""
    steps = 0
    while noun > verb and view.tokens[noun].dep in _ADVERBIAL and steps < _STEPS:
        noun, steps = view.tokens[noun].head, steps + 1
    return noun == verb


def subordinate_from(view: View, index: int) -> int:
    """The token of "when" or "after" that opens the verb's own clause before its subject; -1 if there is none."""
    return max(
        (c for c in view.children(index) if c < index and view.words[c] in _OPENERS and view.tokens[c].dep in _OPENING),
        default=-1,
    )
