"""Cue verbs: what a verb of saying, thinking, asking or judging takes as content, and who its subject is."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribute.clauses import (
    CLAUSE_MARKS,
    clause_span,
    clip,
    cue_span,
    find_adrift,
    is_infinitive,
    span_of,
    subordinate_from,
)
from sayso.attribute.draft import Chars, Draft, trim, without
from sayso.attribute.lexicon import Lexicon, Verb
from sayso.attribute.quoting import is_relative
from sayso.attribute.subjects import find_agent, find_subject, source_of, source_span, surface_source
from sayso.attribute.view import SUBJECTS, View
from sayso.records.attribution import Commitment

_PREPOSITIONS = frozenset(("of", "about", "on", "to", "for", "against", "with", "at", "as"))
_NAMING = frozenset(("cite", "quote"))
_SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_TAILS = frozenset(("prep", "agent", "oprd", "xcomp", "dative", "advmod", "acomp"))


def find_verbs(view: View, lexicon: Lexicon) -> list[Draft]:
    """A draft for every cue verb. Speech verbs without content in their clause come back with an empty content."""
    drafts: list[Draft] = []
    for index, token in enumerate(view.tokens):
        verb = lexicon.verbs.get(token.lemma.lower())
        if verb is None or not token.tag.startswith("VB") or token.dep in ("amod", "aux", "auxpass"):
            continue
        if names_speaker(view, lexicon, index):
            continue
        draft = _passive(view, lexicon, index, verb) if _is_passive(view, index) else _active(view, index, verb)
        if draft is not None:
            drafts.append(draft)
    _regroup(view, lexicon, drafts)
    governors = {draft.head for draft in drafts if draft.frame in ("to", "infer") and draft.content}
    return [
        draft
        for draft in drafts
        if not (view.tokens[draft.head].dep == "xcomp" and view.tokens[draft.head].head in governors)
    ]


def _regroup(view: View, lexicon: Lexicon, drafts: list[Draft]) -> None:
    """In "He said he was ready but conceded X", "conceded" goes with "said", whose content ends there."""
    by_head = {draft.head: draft for draft in drafts if draft.rule == "verb"}
    for draft in drafts:
        outer = _coordinate(view, lexicon, draft, by_head)
        if outer is None:
            continue
        draft.source, draft.subject = outer.source, outer.subject
        limit = draft.cue[0]
        first = view.token_at(limit)
        if first > 0 and view.tokens[first - 1].pos == "CCONJ":
            limit = view.tokens[first - 1].start
        outer.content = [
            span for start, end in outer.content if (span := trim(view.text, (start, min(end, limit))))
        ] or outer.content


def _coordinate(view: View, lexicon: Lexicon, draft: Draft, by_head: dict[int, Draft]) -> Draft | None:
    index = draft.head
    verb = lexicon.verbs.get(view.tokens[index].lemma.lower())
    if (
        view.tokens[index].dep != "conj"
        or verb is None
        or "quote" not in verb.frames
        or view.child(index, "nsubj") is not None
        or view.quote_at(draft.cue[0])
    ):
        return None
    first, steps = index, 0
    while view.tokens[first].dep == "conj" and steps < 6:
        first, steps = view.tokens[first].head, steps + 1
    outer = by_head.get(view.tokens[first].head) if view.tokens[first].dep == "ccomp" else None
    if outer is None or outer.head > index or outer.passive or not _same_tense(view, outer.head, index):
        return None
    return outer


def _same_tense(view: View, a: int, b: int) -> bool:
    """Whether two verb forms go together; the tagger takes "added" for a participle at times."""
    past = ("VBD", "VBN")
    tags = view.tokens[a].tag, view.tokens[b].tag
    return tags[0] == tags[1] or (tags[0] in past and tags[1] in past and view.child(b, "aux", "auxpass") is None)


def names_speaker(view: View, lexicon: Lexicon, index: int) -> bool:
    """Whether this is "citing X" where X is somebody or something that can speak."""
    token = view.tokens[index]
    patient = view.child(index, "dobj")
    if (
        token.lemma.lower() not in _NAMING
        or not (token.tag == "VBG" or is_relative(view, index))
        or patient is None
        or view.child(index, "aux") is not None
    ):
        return False
    if view.words[patient] == "release" and view.child(patient, "prep") is not None:
        return False  # "citing the release of prisoners" names an event
    named = any(
        m.label in _SPEAKING and m.start <= view.tokens[patient].start < m.end
        for m in view.mentions_in(*span_of(view, patient))
    )
    return named or view.words[patient] in lexicon.kinds or view.tokens[patient].lemma.lower() in lexicon.kinds


def _is_passive(view: View, index: int) -> bool:
    if view.child(index, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    token = view.tokens[index]
    return token.tag == "VBN" and token.dep in ("acl", "advcl") and view.child(index, "aux") is None


def _active(view: View, index: int, verb: Verb) -> Draft | None:
    subject = find_subject(view, index)
    if view.tokens[index].dep == "pcomp" and subject < 0:
        return None
    source = source_of(view, index, subject)
    if "quote" in verb.frames and (source is None or _is_misread(view, index, source)):
        subject, source = surface_source(view, index)
    draft = Draft(rule="verb", cue=cue_span(view, index), source=source, content=[], head=index, subject=subject)
    for frame, spans in _frames(view, index, verb, draft):
        holes = [hole for hole in (draft.cue, draft.source) if hole]
        content = [span for span in (trim(view.text, clip(s)) for s in without(spans, holes)) if span]
        if content:
            draft.content, draft.frame, draft.commitment = content, frame, verb.frames[frame]
            return draft if draft.source or frame == "clause" else None
    if "quote" in verb.frames and draft.source:
        draft.frame, draft.commitment = "quote", verb.frames["quote"]
        return draft
    return None


def _is_misread(view: View, index: int, source: Chars) -> bool:
    """Whether the parse took the end of a quotation for the subject of the verb behind it."""
    quote = view.quote_at(source[0])
    return quote is not None and source[0] < quote.end <= view.tokens[index].start


def _frames(view: View, index: int, verb: Verb, draft: Draft) -> Iterator[tuple[str, list[Chars]]]:
    """Content by frame, the surest frame first."""
    clauses = [child for child in view.children(index) if view.tokens[child].dep == "ccomp"]
    finite = [child for child in clauses if not is_infinitive(view, child)] or find_adrift(view, index)
    limit = subordinate_from(view, index)
    finite = [child for child in finite if child > limit]
    if "small" in verb.frames and finite and _is_small(view, finite[0], index):
        yield "small", [span_of(view, finite[0])]
    if "clause" in verb.frames and finite:
        yield "clause", [clause_span(view, index, child, draft) for child in finite]
    if "clause" in verb.frames and view.tokens[index].dep in ("parataxis", "intj") and "quote" in verb.frames:
        yield "clause", _around(view, index)
    if "quote" in verb.frames and limit < 0:
        yield "quote", _before(view, index, draft)
    if "to" in verb.frames:
        yield (
            "to",
            [
                span_of(view, c)
                for c in view.children(index)
                if view.tokens[c].dep == "xcomp" and is_infinitive(view, c)
            ][:1],
        )
    yield from _object_frames(view, index, verb, clauses)


def _object_frames(view: View, index: int, verb: Verb, clauses: list[int]) -> Iterator[tuple[str, list[Chars]]]:
    infinitives = [
        c
        for c in view.children(index)
        if c > index and view.tokens[c].dep in ("ccomp", "xcomp") and is_infinitive(view, c)
    ]
    patient = view.child(index, "dobj")
    if "infer" in verb.frames and infinitives:
        yield (
            "infer",
            [(view.tokens[_content_left(view, patient, infinitives[0])].start, span_of(view, infinitives[0])[1])],
        )
    if "small" in verb.frames and patient is not None and patient > index:
        tail = _tail(view, index, patient)
        if tail > view.edges(patient)[1]:
            yield "small", [(view.tokens[view.edges(patient)[0]].start, view.tokens[tail].end)]
    if "object" in verb.frames and patient is not None and patient > index and not verb.loose:
        yield "object", [(view.tokens[view.edges(patient)[0]].start, view.tokens[_tail(view, index, patient)].end)]
    for child in view.children(index):
        if view.tokens[child].dep == "prep" and child > index and _preposition(view.words[child]) in verb.frames:
            inner = view.child(child, "pobj", "pcomp")
            if inner is not None and not _opens_block(view, inner, verb):
                start, end = span_of(view, inner)
                yield _preposition(view.words[child]), [(start, max(end, _infinitive_end(view, index, child)))]


def _opens_block(view: View, last: int, verb: Verb) -> bool:
    """Whether a colon ends the sentence behind "wrote on Telegram": the words are in the next paragraph."""
    following = view.edges(last)[1] + 1
    return (
        "quote" in verb.frames
        and view.words[following : following + 1] == (":",)
        and (view.sentence(last).last <= following + 1)
    )


def _infinitive_end(view: View, index: int, preposition: int) -> int:
    """The end of "to X" right behind "called on Y"."""
    after = view.edges(preposition)[1] + 1
    for child in view.children(index):
        if (
            view.tokens[child].dep in ("xcomp", "advcl")
            and view.edges(child)[0] == after
            and is_infinitive(view, child)
        ):
            return span_of(view, child)[1]
    return -1


def _preposition(word: str) -> str:
    return "to-noun" if word == "to" else word


def _content_left(view: View, patient: int | None, infinitive: int) -> int:
    left = view.edges(infinitive)[0]
    return left if patient is None else min(left, view.edges(patient)[0])


def _tail(view: View, index: int, patient: int) -> int:
    """The last token of the object and the complements that follow it without a comma."""
    last = view.edges(patient)[1]
    for child in view.children(index):
        if child > patient and view.tokens[child].dep in _TAILS and view.edges(child)[0] == last + 1:
            last = view.edges(child)[1]
    return last


def _is_small(view: View, clause: int, index: int) -> bool:
    return (
        clause > index
        and not view.tokens[clause].tag.startswith(("VB", "MD"))
        and view.child(clause, "cop", "aux", "mark") is None
    )


def _around(view: View, index: int) -> list[Chars]:
    """The clause that a parenthesis ("officials said") stands in, without the parenthesis."""
    head = view.tokens[index].head
    if head == index:
        return []
    left, right = span_of(view, head)
    hole = span_of(view, index)
    return [span for span in ((left, min(hole[0], right)), (max(hole[1], left), right)) if span[0] < span[1]]


def _before(view: View, index: int, draft: Draft) -> list[Chars]:
    """What stands before ", X said" in the sentence where the parse found no clause."""
    if draft.source is None:
        return []
    sentence = view.sentence(index)
    low, high = min(draft.cue[0], draft.source[0]), max(draft.cue[1], draft.source[1])
    head, tail = view.text[sentence.start : low].rstrip(), view.text[high : sentence.end].lstrip()
    last = view.token_at(max(low - 1, 0))
    first = _behind_participle(view, index, sentence.first)
    spoken = any(view.tokens[i].pos in ("VERB", "AUX") for i in range(first, last + 1))
    rest = view.token_at(high - 1) + 1
    ends = not tail or tail[0] in ".,;:" or (rest < sentence.last and view.tokens[rest].pos in ("ADP", "ADV", "PROPN"))
    if (
        spoken
        and ends
        and view.tokens[index].dep == "ROOT"
        and head.endswith((",", "”", "''", "?", '"'))
        and len(head.split()) > 2
    ):
        return [(sentence.start, low)]
    return []


def _behind_participle(view: View, index: int, first: int) -> int:
    """The token behind "Asked about the bridge," before "she said": it says when she spoke, not what."""
    for child in view.children(index):
        left, right = view.edges(child)
        bare = view.tokens[child].tag in ("VBN", "VBG") and view.child(child, *SUBJECTS) is None
        if view.tokens[child].dep == "advcl" and left == first and bare:
            return right + 1
    return first


def _passive(view: View, lexicon: Lexicon, index: int, verb: Verb) -> Draft | None:
    """ "was reported by X", "it is claimed that Y", "is said to have fled", "was criticized by X"."""
    agent = find_agent(view, index)
    spans, frame = _passive_content(view, index, verb)
    lemma = view.tokens[index].lemma.lower()
    if lemma == "ask" and agent < 0:
        return _asked(view, index, verb)
    if agent >= 0 and (verb.loose or (frame == "object" and not _is_passable(lexicon, lemma, verb))):
        return None
    if agent < 0 and (lemma not in lexicon.passive or (frame == "object" and lemma not in lexicon.objectless)):
        return None
    content = [span for span in (trim(view.text, clip(s)) for s in spans) if span]
    if not content:
        return None
    first: Commitment = next(iter(verb.frames.values()))
    stance: Commitment = verb.frames.get(frame, first)
    if lemma in lexicon.hedged and agent < 0:
        stance = "hedges"
    return Draft(
        rule="passive",
        cue=cue_span(view, index),
        source=source_span(view, agent),
        content=content,
        commitment=stance,
        head=index,
        subject=agent,
        frame=frame,
        nobody=agent < 0,
        passive=True,
    )


def _is_passable(lexicon: Lexicon, lemma: str, verb: Verb) -> bool:
    """Whether "Y was <verb> by X" tells X's word: not "told" (Y is the listener), not mere acts."""
    return lemma != "tell" and (lemma in lexicon.passive or "quote" in verb.frames or "denies" in verb.frames.values())


def _asked(view: View, index: int, verb: Verb) -> Draft | None:
    """ "was asked whether X", "asked about X": nobody is named as the one who asks."""
    draft = Draft(
        rule="verb",
        cue=cue_span(view, index),
        source=None,
        content=[],
        commitment="asks",
        head=index,
        frame="quote",
        passive=True,
    )
    for child in view.children(index):
        token = view.tokens[child]
        inner = (
            child
            if token.dep == "ccomp" or (token.dep == "xcomp" and is_infinitive(view, child))
            else view.child(child, "pobj", "pcomp")
            if token.dep == "prep" and view.words[child] in ("about", "if")
            else None
        )
        if inner is not None and child > index and (span := trim(view.text, span_of(view, inner))):
            draft.content, draft.frame = [span], "clause" if token.dep in ("ccomp", "xcomp") else "about"
            break
    return draft


def _passive_content(view: View, index: int, verb: Verb) -> tuple[list[Chars], str]:
    clause = view.child(index, "ccomp")
    if clause is not None and not is_infinitive(view, clause):
        left, right = view.edges(clause)
        left += view.words[left] in CLAUSE_MARKS
        return [(view.tokens[left].start, view.tokens[right].end)], "clause"
    subject = view.child(index, "nsubjpass")
    about = find_subject(view, index) if subject is None else subject
    infinitive = view.child(index, "xcomp", "oprd", "ccomp")
    spans = []
    if about >= 0 and view.words[about] != "it":
        span = source_span(view, about)
        spans = [span] if span else []
    modal = any(view.tokens[c].tag == "MD" for c in view.children(index))
    if infinitive is not None and infinitive > index and not modal:
        return [*spans, span_of(view, infinitive)], "infinitive"
    return spans, "object"
