"""Words that came through others: "X, citing Y, said", "reports from X citing Y", "a statement carried by Z"."""

from __future__ import annotations

from sayso.attribute.clauses import span_of
from sayso.attribute.draft import Chars, Draft, cut, trim, without
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.quoting import find_quoting, find_saying, is_relative
from sayso.attribute.subjects import find_agent, source_span
from sayso.attribute.verbs import names_speaker
from sayso.attribute.view import View
from sayso.records.attribution import Commitment

_NEAR = 6  # characters between a cue and "cited by": ", as "
_WINDOW = 60  # tokens around a verb in which words that carry it are looked for
_BODIES = frozenset(("outlet", "agency", "institution"))


def find_chains(view: View, lexicon: Lexicon, verbs: list[Draft]) -> list[Draft]:
    """The further links of every chain; each inner one has the outer one as its ``via``."""
    spoken = [draft for draft in verbs if draft.content and draft.source]
    carried = _carriers(view, lexicon, spoken)
    return [
        *carried,
        *_citing(view, lexicon, spoken, carried),
        *_relayed(view, lexicon, spoken),
        *find_quoting(view, [draft for draft in verbs if draft.source]),
        *_arrivals(view, lexicon),
    ]


def _carriers(view: View, lexicon: Lexicon, spoken: list[Draft]) -> list[Draft]:
    """ "The statement, followed by reports from X, indicated that Y": X's word beside the subject's."""
    drafts = []
    for draft in spoken:
        found = _carrier(view, lexicon, draft)
        if found is not None:
            noun, head = found
            source = source_span(view, head)
            first = view.tokens[noun]
            if source is None:
                continue
            source = trim(view.text, _before_citing(view, source)) or source
            drafts.append(
                Draft(
                    rule="noun",
                    cue=(first.start, first.end),
                    source=source,
                    content=list(draft.content),
                    head=noun,
                    subject=head,
                )
            )
            cut_at = view.text.rfind(",", draft.source[0], first.start) if draft.source else -1
            if draft.source and cut_at > draft.source[0]:
                draft.source = (draft.source[0], cut_at)
    return drafts


def _carrier(view: View, lexicon: Lexicon, draft: Draft) -> tuple[int, int] | None:
    """The noun within a source that names another source: its token, and the head of the other's name."""
    if draft.source is None or draft.subject < 0:
        return None
    left, right = view.edges(draft.subject)
    for index in range(max(left, draft.subject + 1), min(right + 1, left + 60)):
        if view.words[index] not in lexicon.carriers or view.tokens[index].start >= draft.source[1]:
            continue
        for child in view.children(index):
            inner = view.child(child, "pobj") if view.words[child] in ("from", "by", "in") else None
            if inner is not None and (
                view.tokens[inner].pos == "PROPN" or lexicon.kinds.get(view.words[inner]) in _BODIES
            ):
                return index, inner
    return None


def _before_citing(view: View, source: Chars) -> Chars:
    for word in (" citing ", ", citing", " quoting ", ", quoting"):
        at = view.text.find(word, source[0], source[1])
        if at > source[0]:
            source = (source[0], at)
    return source


def _citing(view: View, lexicon: Lexicon, spoken: list[Draft], carried: list[Draft]) -> list[Draft]:
    """ "X reported, citing Y, that Z": Y's word too, through X."""
    by_head = {draft.head: draft for draft in spoken}
    drafts = []
    for index, token in enumerate(view.tokens):
        head = view.child(index, "dobj") if names_speaker(view, lexicon, index) else None
        source = source_span(view, head) if head is not None else None
        if source is None or head is None:
            continue
        saying = find_saying(view, index)
        if saying in by_head:
            by_head[saying].via = by_head.get(token.head)
            continue
        outer = _link(view, by_head.get(token.head), token.start, spoken, carried)
        if is_relative(view, index) and outer is None:
            continue
        content = list(outer.content) if outer else rest_of_sentence(view, index, span_of(view, index))
        if content:
            drafts.append(
                Draft(
                    rule="phrase",
                    cue=(token.start, token.end),
                    source=source,
                    content=content,
                    head=index,
                    subject=head,
                    via=outer,
                )
            )
    return drafts


def _link(view: View, direct: Draft | None, position: int, spoken: list[Draft], carried: list[Draft]) -> Draft | None:
    """The attribution that "citing" belongs to: the carrier before it, its verb's, or whose source holds it."""
    near = [draft for draft in carried if draft.source and 0 <= position - draft.source[1] < 40]
    if near or direct is not None:
        return near[-1] if near else direct
    holding = [draft for draft in spoken if draft.source and draft.source[0] <= position < draft.source[1] + 2]
    for draft in holding:
        if draft.source and position > draft.source[0]:
            draft.source = trim(view.text, (draft.source[0], position)) or draft.source
    return holding[-1] if holding else None


def rest_of_sentence(view: View, index: int, hole: Chars) -> list[Chars]:
    """The sentence of a token without a hole in it; a leading "But" or "And" alone is left out."""
    sentence = view.sentence(index)
    spans = [trim(view.text, part) for part in cut((sentence.start, sentence.end), hole)]
    kept = [span for span in spans if span]
    if len(kept) == 2 and view.text[slice(*kept[0])].count(" ") == 0 and kept[0][1] - kept[0][0] < 8:
        return kept[1:]
    return kept


def _relayed(view: View, lexicon: Lexicon, spoken: list[Draft]) -> list[Draft]:
    """ "X, quoted by Y, said", "said in a statement carried by Y": Y hands X's words on."""
    drafts = []
    for draft in spoken:
        sentence = view.sentence(draft.head)
        for index in range(max(sentence.first, draft.head - _WINDOW), min(sentence.last, draft.head + _WINDOW)):
            token = view.tokens[index]
            if (
                token.tag != "VBN"
                or token.dep not in ("acl", "advcl", "amod", "xcomp")
                or token.lemma.lower() not in lexicon.carried
            ):
                continue
            agent = find_agent(view, index)
            beside = 0 <= token.start - draft.cue[1] <= _NEAR
            close = beside or token.head in (draft.subject, draft.head) or _hangs_on(view, token.head, draft.head)
            source = source_span(view, agent) if close else None
            if source is None or draft.via is not None:
                continue
            if beside:
                draft.content = _without_tail(view, draft, (token.start, source[1]))
            if draft.source and draft.source[0] < token.start < draft.source[1]:
                draft.source = trim(view.text, (draft.source[0], token.start)) or draft.source
            if not any(start <= token.start < end for start, end in draft.content):
                drafts.append(_relay(draft, (token.start, token.end), source, index, agent))
    return drafts


def _relay(inner: Draft, cue: Chars, source: Chars, head: int, agent: int) -> Draft:
    """Whoever carries the words of ``inner``, which goes through it from now on."""
    inner.via = Draft("passive", cue, source, list(inner.content), head=head, subject=agent, passive=True)
    return inner.via


def _without_tail(view: View, draft: Draft, hole: Chars) -> list[Chars]:
    """The content without "cited by Y", where the parse took that for a part of it."""
    left = [span for part in without(draft.content, [hole]) if (span := trim(view.text, part))]
    return left or draft.content


def _hangs_on(view: View, index: int, verb: int) -> bool:
    """Whether a noun stands in a prepositional phrase on the verb."""
    preposition = view.tokens[index].head
    return (
        view.tokens[index].dep == "pobj"
        and view.tokens[preposition].head == verb
        and view.tokens[preposition].dep == "prep"
    )


def _arrivals(view: View, lexicon: Lexicon) -> list[Draft]:
    """ "Confirmation of X came in a post by Y": Y's word on X."""
    drafts = []
    for index, token in enumerate(view.tokens):
        if token.lemma.lower() not in lexicon.arrival_verbs or not token.tag.startswith("VB"):
            continue
        noun = view.child(index, "nsubj")
        if noun is None or view.tokens[noun].lemma.lower() not in lexicon.arrival_nouns:
            continue
        content = _arriving(view, noun)
        giver = _giver(view, lexicon, index)
        if content is not None and giver is not None:
            head, channel = giver
            stance: Commitment = lexicon.nouns.get(view.tokens[noun].lemma.lower(), "asserts")
            cue = (view.tokens[noun].start, view.tokens[noun].end)
            drafts.append(
                Draft(
                    rule="noun",
                    cue=cue,
                    source=source_span(view, head),
                    content=[content],
                    commitment=stance,
                    head=noun,
                    subject=head,
                    channel=channel,
                )
            )
    return drafts


def _arriving(view: View, noun: int) -> Chars | None:
    """What the noun is about: "of X", "that X", or a quoted word beside it."""
    for child in view.children(noun):
        if view.tokens[child].dep == "prep" and view.words[child] in ("of", "about", "on") and child > noun:
            inner = view.child(child, "pobj")
            return trim(view.text, span_of(view, inner)) if inner is not None else None
        if view.tokens[child].dep in ("acl", "appos", "ccomp", "relcl") and child > noun:
            left, right = view.edges(child)
            left += view.words[left] == "that"
            return trim(view.text, (view.tokens[left].start, view.tokens[right].end))
    return None


def _giver(view: View, lexicon: Lexicon, verb: int) -> tuple[int, str | None] | None:
    """Whom it came from: the head of the name, and the channel if it came "in a post by Y"."""
    for child in view.children(verb):
        if view.words[child] not in lexicon.arrival_prepositions or child < verb:
            continue
        inner = view.child(child, "pobj")
        if inner is None:
            continue
        around = [*view.children(inner), *(c for c in view.children(verb) if c > inner)]
        maker = next(
            (m for c in around if view.words[c] in ("by", "from") and (m := view.child(c, "pobj")) is not None), None
        )
        if maker is not None:
            left = next((i for i in range(view.edges(inner)[0], inner + 1) if view.tokens[i].pos != "DET"), inner)
            return maker, view.text[view.tokens[left].start : view.tokens[inner].end]
        if view.words[child] == "from":
            return inner, None
    return None
