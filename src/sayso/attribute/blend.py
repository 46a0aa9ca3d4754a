"""What the encoder finds and what the rules find, as one: its spans, their heads, chains and stances."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.attribute.anchors import anchor_quotes
from sayso.attribute.draft import Chars, Draft, Rule, merge, overlap, trim
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.mend import mend_content
from sayso.attribute.model import Found
from sayso.attribute.subjects import source_span
from sayso.attribute.view import View
from sayso.records.attribution import Commitment

_TOUCHING = 2  # characters between a source and its cue: a space, a comma


def blend(
    view: View, lexicon: Lexicon, found: Sequence[Found], ruled: Sequence[Draft], turns: Sequence[Draft] = ()
) -> list[Draft]:
    """Drafts of everything found, and of the rules' those in a chain, plain speech, and nouns with a source.

    Turns, and what is said in them, are the rules' alone: the encoder never learnt them.
    """
    free = list(ruled)
    drafts = []
    taken = _Taken(found, turns)
    for one in found:
        spans = [span for part in one.content if (span := trim(view.text, part))]
        if one.cue is None or not spans or taken.by_turn(one.cue) or view.text[slice(*one.cue)].strip() == ":":
            continue
        draft = _counterpart(one.cue, spans, free)
        if draft is None:
            draft = _fresh(view, lexicon, one.cue)
        else:
            free.remove(draft)
        further = [part for part in draft.content if not taken.by_encoder(part) and _is_further(view, draft.cue, part)]
        _refit(view, draft, one, merge([*spans, *further]))
        drafts.append(draft)
    return anchor_quotes(view, lexicon, [*drafts, *_kept(view, lexicon, free, drafts, taken)])


class _Taken:
    """Characters that a turn holds, and those of contents with a cue that the encoder saw."""

    def __init__(self, found: Sequence[Found], turns: Sequence[Draft]) -> None:
        self._contents = merge([part for one in found if one.cue is not None for part in one.content])
        held = [part for turn in turns for part in [*turn.content, turn.cue, *([turn.source] if turn.source else [])]]
        self._turns = merge(held)

    def by_turn(self, span: Chars) -> bool:
        return _touches(self._turns, span)

    def by_encoder(self, span: Chars) -> bool:
        return _touches(self._contents, span)


def _touches(spans: Sequence[Chars], span: Chars) -> bool:
    """Whether a span shares a character with one of many that are in order and apart."""
    at = bisect_left(spans, (span[1], 0)) - 1
    return at >= 0 and overlap(spans[at], span)


def _is_further(view: View, cue: Chars, part: Chars) -> bool:
    """Whether a piece of content is a quotation that goes on in a paragraph behind its cue's."""
    return view.paragraph_at(part[0]) > view.paragraph_at(cue[0]) and view.quote_at(part[0]) is not None


def _counterpart(cue: Chars, content: list[Chars], free: list[Draft]) -> Draft | None:
    """The rules' draft of the same cue, else none."""
    near = [draft for draft in free if overlap(draft.cue, cue)]
    return max(near, key=lambda draft: _shared(draft.content, content), default=None)


def _shared(a: Iterable[Chars], b: Sequence[Chars]) -> float:
    """Dice of the characters of two contents."""
    a = list(a)
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    size = sum(end - start for start, end in [*a, *b])
    return 2 * common / size if size else 0.0


def _refit(view: View, draft: Draft, found: Found, content: list[Chars]) -> None:
    """The encoder's content; of two sources the one beside the cue: through chains the parse sees better."""
    source = trim(view.text, found.source) if found.source else None
    holes = [span for span in (draft.cue, draft.source, source) if span]
    draft.content, draft.seen = mend_content(view, content, holes), True
    if source is not None and (draft.source is None or _is_nearer(view, source, draft)):
        draft.source, draft.nobody, draft.subject = source, False, _head(view, source)
    _take_owner(view, draft)


def _take_owner(view: View, draft: Draft) -> None:
    """In "X's doubts about" the doubts are X's, whoever stands nearer."""
    noun = draft.head >= 0 and view.tokens[draft.head].pos == "NOUN"
    owner = view.child(draft.head, "poss") if noun else None
    source = source_span(view, owner) if owner is not None else None
    if owner is None or source is None or (draft.source and overlap(source, draft.source)):
        return
    if not any(overlap(source, part) for part in draft.content):
        draft.source, draft.nobody, draft.subject = source, False, owner


def _is_nearer(view: View, source: Chars, draft: Draft) -> bool:
    """Whether a source touches the cue, and the draft's own is another that does not, nor is its verb's subject."""
    if draft.source is None or overlap(source, draft.source) or draft.via is not None or draft.passive:
        return False
    if draft.subject >= 0 and view.tokens[draft.subject].head == draft.head:
        return False
    return _gap(source, draft.cue) <= _TOUCHING < _gap(draft.source, draft.cue)


def _gap(a: Chars, b: Chars) -> int:
    """Characters between two spans; 0 if they touch or overlap."""
    return max(0, a[0] - b[1], b[0] - a[1])


def _head(view: View, span: Chars) -> int:
    """The first token of a span whose head lies outside of it, or is itself; -1 if the span holds no token."""
    first, last = view.token_at(span[0]), view.token_at(span[1] - 1)
    inside = range(max(first, 0), last + 1)
    nominal = [i for i in inside if view.tokens[i].pos not in ("PUNCT", "DET", "SPACE")]
    heads = [i for i in nominal if view.tokens[i].head not in inside or view.tokens[i].head == i]
    return next(iter([*heads, *nominal]), -1)


def _fresh(view: View, lexicon: Lexicon, cue: Chars) -> Draft:
    """A draft of a cue that the rules do not know; what the lexicon says of its verb or noun decides the stance."""
    first, last = view.token_at(cue[0]), view.token_at(cue[1] - 1)
    inside = range(max(first, 0), last + 1)
    verbs = [i for i in inside if view.tokens[i].tag.startswith("VB") and view.tokens[i].dep not in ("aux", "auxpass")]
    nouns = [i for i in inside if view.tokens[i].pos == "NOUN"]
    known = [i for i in verbs if view.tokens[i].lemma.lower() in lexicon.verbs]
    head = next(iter([*known, *verbs, *nouns]), -1)
    passive = head in verbs and view.child(head, "auxpass") is not None
    rule: Rule = "passive" if passive else "verb" if head in verbs else "noun" if head in nouns else "phrase"
    return Draft(
        rule, cue, None, [], _stance(view, lexicon, head), head=head, frame="clause", passive=passive, nobody=passive
    )


def _stance(view: View, lexicon: Lexicon, head: int) -> Commitment:
    if head < 0:
        return "asserts"
    lemma = view.tokens[head].lemma.lower()
    verb = lexicon.verbs.get(lemma)
    if verb is not None:
        return verb.frames["clause"] if "clause" in verb.frames else next(iter(verb.frames.values()))
    return lexicon.nouns.get(lemma, "asserts")


def _kept(view: View, lexicon: Lexicon, free: Sequence[Draft], drafts: Sequence[Draft], taken: _Taken) -> list[Draft]:
    """Of what only the rules found: what stands in turns, links of a chain, and speech outside of quotations."""
    through = {id(draft.via) for draft in [*drafts, *free] if draft.via is not None}
    return [
        draft
        for draft in free
        if draft.via is not None
        or id(draft) in through
        or taken.by_turn(draft.cue)
        or (draft.rule == "noun" and draft.source is not None)
        or _is_hearing(view, draft)
        or _is_aside(view, draft)
        or _is_speech(view, lexicon, draft)
    ]


def _is_aside(view: View, draft: Draft) -> bool:
    """Whether this is ", according to X," between a subject and its verb, and not in a quotation."""
    if draft.rule != "phrase" or draft.source is None or view.quote_at(draft.cue[0]) is not None:
        return False
    before, after = view.text[: draft.cue[0]][-3:].rstrip(), view.text[draft.source[1] : draft.source[1] + 2].strip()
    return before.endswith(",") and after.startswith(",") and len(draft.content) == 2


def _is_hearing(view: View, draft: Draft) -> bool:
    """Whether this is "had been told by X that Y": X's word, though the verb's subject is who heard it."""
    told = draft.rule == "passive" and draft.head >= 0 and view.tokens[draft.head].lemma.lower() == "tell"
    return told and draft.source is not None and draft.frame == "clause"


def _is_speech(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    """Whether the cue is a verb that can stand beside a quotation, with a clause or a quotation as its content."""
    if draft.rule != "verb" or draft.frame not in ("clause", "quote") or view.quote_at(draft.cue[0]) is not None:
        return False
    verb = lexicon.verbs.get(view.tokens[draft.head].lemma.lower()) if draft.head >= 0 else None
    return verb is not None and "quote" in verb.frames and not verb.loose
