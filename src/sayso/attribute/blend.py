"""What the encoder and the rules propose, as one: candidates that are trusted, with heads, chains and stances."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.attribute.anchors import anchor_quotes
from sayso.attribute.candidates import Candidate, best_apart, propose
from sayso.attribute.clauses import subordinate_from
from sayso.attribute.draft import Chars, Draft, Rule, merge, overlap, trim
from sayso.attribute.judge import Judge
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.mend import mend_content
from sayso.attribute.model import Reading
from sayso.attribute.subjects import find_shown, source_span
from sayso.attribute.traits import weigh_traits
from sayso.attribute.view import View
from sayso.records.attribution import Commitment

_SURELY = 0.8  # of them: the same
_SAME = 0.5  # of the characters of two contents: about the same


def blend(
    view: View, lexicon: Lexicon, reading: Reading, judge: Judge, ruled: Sequence[Draft], turns: Sequence[Draft] = ()
) -> list[Draft]:
    """Drafts of the candidates that are trusted, and of the rules' those in a chain or in a turn.

    Turns, and what is said in them, are the rules' alone: the encoder never learnt them.
    """
    anchored = anchor_quotes(view, lexicon, list(ruled))
    candidates = list_candidates(view, reading, anchored, turns)
    trust = judge.trust(weigh_traits(view, lexicon, reading, candidates))
    free = list(ruled)
    drafts = [
        _settle(view, lexicon, reading, candidates[number], free)
        for number in best_apart(candidates, trust.tolist(), judge.least)
    ]
    told = [*drafts, *_kept(view, lexicon, free, drafts, _Turns(turns))]
    for draft in told:
        if draft.via is not None and not draft.via.content:
            draft.via.content = list(draft.content)  # its own went to whom it cites
    return [draft for draft in told if draft.content]


def list_candidates(view: View, reading: Reading, ruled: Sequence[Draft], turns: Sequence[Draft]) -> list[Candidate]:
    """All candidates that stand outside of turns, in the order of the text."""
    said = _Turns(turns)
    aside = [draft for draft in ruled if _is_aside(view, draft)]
    plain = _BySource(d for d in ruled if d.rule == "verb" and d.frame == "clause")
    return [
        one
        for one in propose(reading, ruled)
        if _may_stand(view, reading, one, said)
        and not any(_mistakes(reading, one, draft) for draft in aside)
        and not any(_misnames(reading, one, draft) for draft in plain.near(one.source and reading.chars(one.source)))
    ]


class _BySource:
    """Drafts by where their source stands: a long report has thousands, and a candidate meets a few."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        found = [(draft.source, draft) for draft in drafts if draft.source is not None]
        found.sort(key=lambda item: item[0])
        self._starts = [source[0] for source, _ in found]
        self._drafts = [draft for _, draft in found]
        self._reach = max((end - start for (start, end), _ in found), default=0)

    def near(self, span: Chars | None) -> Sequence[Draft]:
        """The drafts whose source may overlap a span."""
        if span is None:
            return ()
        first = bisect_left(self._starts, span[0] - self._reach)
        return self._drafts[first : bisect_left(self._starts, span[1])]


def _mistakes(reading: Reading, one: Candidate, aside: Draft) -> bool:
    """Whether a candidate takes Y of "X, according to Y, said" for the subject of "said"."""
    if one.source is None or one.cue is None or aside.source is None:
        return False
    return overlap(reading.chars(one.source), aside.source) and not overlap(reading.chars(one.cue), aside.cue)


def _misnames(reading: Reading, one: Candidate, plain: Draft) -> bool:
    """Whether a candidate takes "adding" of "X denied that Y, adding to the fears" for the cue of Y."""
    if one.cue is None or one.source is None or plain.source is None or overlap(reading.chars(one.cue), plain.cue):
        return False
    same = overlap(reading.chars(one.source), plain.source)
    return same and _shared(plain.content, [reading.chars(part) for part in one.content]) >= _SURELY


def _may_stand(view: View, reading: Reading, one: Candidate, said: _Turns) -> bool:
    """Whether a candidate has a cue that is more than a colon and stands in no turn."""
    if one.cue is None:
        return False
    cue = reading.chars(one.cue)
    if said.hold(cue) or view.text[slice(*cue)].strip() == ":":
        return False
    return not _reaches_back(view, cue, [reading.chars(part) for part in one.content])


def _reaches_back(view: View, cue: Chars, content: Iterable[Chars]) -> bool:
    """Whether "asked" in '"...," when Lund asked' takes what stands before the "when"."""
    opener = subordinate_from(view, view.token_at(cue[1] - 1))
    return opener >= 0 and any(start < view.tokens[opener].start for start, _ in content)


class _Turns:
    """Characters of turns: their speakers, their marks and what is said in them."""

    def __init__(self, turns: Sequence[Draft]) -> None:
        held = [part for turn in turns for part in [*turn.content, turn.cue, *([turn.source] if turn.source else [])]]
        self._spans = merge(held)

    def hold(self, span: Chars) -> bool:
        return _touches(self._spans, span)


def _settle(view: View, lexicon: Lexicon, reading: Reading, one: Candidate, free: list[Draft]) -> Draft:
    """The rules' draft of a candidate, with the candidate's spans where they are not its own; else a fresh one."""
    cue = reading.chars(one.cue) if one.cue else (0, 0)
    content = [span for part in one.content if (span := trim(view.text, reading.chars(part)))]
    own = next((draft for draft in free if draft is one.draft), None)
    draft = own or _counterpart(cue, content, free) or _fresh(view, lexicon, cue)
    if any(draft is other for other in free):
        free[:] = [other for other in free if other is not draft]
    if (own is None or "rules" not in one.by) and draft.via is None:
        source = trim(view.text, reading.chars(one.source)) if one.source else None
        holes = [span for span in (draft.cue, draft.source, source) if span]
        further = [part for part in draft.content if _is_further(view, draft.cue, part)]
        if draft.rule != "noun" or _shared(draft.content, content) < _SAME:
            draft.content = mend_content(view, merge([*content, *further]), holes) or draft.content
        _take_source(view, draft, source)
    draft.seen = True
    return draft


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


def _take_source(view: View, draft: Draft, source: Chars | None) -> None:
    """The candidate's source, unless the draft's own has words in common with it: that one knows its head."""
    settled = _is_aside(view, draft) or _is_hearing(view, draft) or _is_impersonal(view, draft, source)
    settled = settled or (draft.source is not None and find_shown(view, draft.head) >= 0)
    if source is not None and not settled and (draft.source is None or not overlap(source, draft.source)):
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


def _kept(view: View, lexicon: Lexicon, free: Sequence[Draft], drafts: Sequence[Draft], said: _Turns) -> list[Draft]:
    """Of what only the rules found and nobody trusts: what stands in turns, links of a chain, and plain asides."""
    through = {id(draft.via) for draft in [*drafts, *free] if draft.via is not None}
    return [
        draft
        for draft in free
        if draft.via is not None
        or id(draft) in through
        or said.hold(draft.cue)
        or _is_hearing(view, draft)
        or _is_aside(view, draft)
        or _is_unclear(draft)
        or (_is_owned(view, draft) and _is_nested(draft, drafts))
        or (_is_speech(view, lexicon, draft) and draft.source is not None and _is_nested(draft, drafts))
    ]


def _is_nested(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether all of a draft stands in what another is said to have said."""
    spans = [draft.cue, *draft.content, *([draft.source] if draft.source else [])]
    return any(all(any(a <= start and end <= b for a, b in outer.content) for start, end in spans) for outer in drafts)


def _is_aside(view: View, draft: Draft) -> bool:
    """Whether this is ", according to X," between a subject and its verb, and not in a quotation."""
    if draft.rule != "phrase" or draft.source is None or view.quote_at(draft.cue[0]) is not None:
        return False
    before, after = view.text[: draft.cue[0]][-3:].rstrip(), view.text[draft.source[1] : draft.source[1] + 2].strip()
    return before.endswith(",") and after.startswith(",") and len(draft.content) == 2


def _is_impersonal(view: View, draft: Draft, source: Chars | None) -> bool:
    """Whether the source is the "it" of "it is claimed that", or whoever is asked in "asked whether X, Y"."""
    if source is None or not draft.passive or draft.source is not None:
        return False
    return view.text[slice(*source)].lower() == "it" or draft.commitment == "asks"


def _is_unclear(draft: Draft) -> bool:
    """Whether this is "it is unclear whether": the report's own word, which no source can be trusted with."""
    return draft.rule == "phrase" and draft.source is None and draft.commitment == "declines"


def _is_owned(view: View, draft: Draft) -> bool:
    """Whether this is "X's claim that Y"."""
    return draft.rule == "noun" and draft.source is not None and view.child(draft.head, "poss") is not None


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
