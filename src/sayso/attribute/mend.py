"""Contents that the encoder left ragged: cut before a noun or behind a subject, or with words missing inside."""

from __future__ import annotations

from sayso.attribute.draft import Chars, merge, overlap
from sayso.attribute.view import View

_HOLE = 30  # characters that may be missing between two pieces of one sentence
_STEPS = 4  # words from a modifier to its head, and modifiers in a row
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_LEANING = frozenset(
    ("det", "amod", "compound", "nummod", "nmod", "poss", "aux", "auxpass", "neg", "mark", "advmod")
)  # what leans on a word behind it


def mend_content(view: View, content: list[Chars], holes: list[Chars]) -> list[Chars]:
    """The pieces, from the subject of their verb to the head that their last word leans on, small gaps filled.

    Never over a cue or a source.
    """
    whole = [_lean(view, _reach_subject(view, piece, holes), holes) for piece in content]
    return _fill(view, merge(whole), holes)


def _reach_subject(view: View, piece: Chars, holes: list[Chars]) -> Chars:
    """A piece that begins with its verb begins with that verb's subject: "[she was] told of it, her office said"."""
    start, end = piece
    index = view.token_at(start)
    verb = view.tokens[index] if index >= 0 else None
    if verb is None or verb.start != start or verb.pos not in ("VERB", "AUX"):
        return piece
    subjects = [i for i in view.children(index) if view.tokens[i].dep in _SUBJECTS and i < index]
    if not subjects or index - subjects[0] > _STEPS:
        return piece
    first = view.edges(subjects[0])[0]
    reached = view.tokens[first].start
    return piece if any(overlap((reached, start), hole) for hole in holes) else (reached, end)


def _lean(view: View, piece: Chars, holes: list[Chars]) -> Chars:
    start, end = piece
    index = view.token_at(end - 1)
    for _ in range(_STEPS):
        token = view.tokens[index] if index >= 0 else None
        if token is None or token.dep not in _LEANING or token.end > end or not 0 < token.head - index <= _STEPS:
            break
        last = view.tokens[token.head].end
        if any(overlap((end, last), hole) for hole in holes):
            break
        index, end = token.head, last
    return start, end


def _fill(view: View, content: list[Chars], holes: list[Chars]) -> list[Chars]:
    filled: list[Chars] = []
    for start, end in content:
        if filled and _is_gap(view, (filled[-1][1], start), holes):
            filled[-1] = (filled[-1][0], end)
        else:
            filled.append((start, end))
    return filled


def _is_gap(view: View, gap: Chars, holes: list[Chars]) -> bool:
    near = gap[1] - gap[0] <= _HOLE and view.sentence_at(max(gap[0] - 1, 0)) == view.sentence_at(gap[1])
    return near and not any(overlap(gap, hole) for hole in holes)
