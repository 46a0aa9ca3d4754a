"""Sources that no verb of saying brings in: "according to X", "citing X", "X's claim that ...", "reportedly"."""

from __future__ import annotations

from sayso.attribute.chains import find_chains, rest_of_sentence
from sayso.attribute.clauses import span_of
from sayso.attribute.draft import Draft, cut, trim
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.subjects import find_subject, source_span
from sayso.attribute.view import View

_NOMINAL = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_LONG = 6


def find_phrases(view: View, lexicon: Lexicon, verbs: list[Draft]) -> list[Draft]:
    """Drafts from phrases, nouns and adverbs; ``verbs`` are the drafts that "citing X" hangs on."""
    according = _according(view, lexicon)
    return [
        *according,
        *_nouns(view, lexicon),
        *_adverbs(view, lexicon),
        *_unclear(view, lexicon),
        *_closing(view, lexicon),
        *find_chains(view, lexicon, [*verbs, *according]),
    ]


def _according(view: View, lexicon: Lexicon) -> list[Draft]:
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.according:
        firsts.setdefault(phrase[0], []).append(phrase)
    drafts = []
    for index, word in enumerate(view.words):
        for phrase in firsts.get(word, ()):
            if view.words[index : index + len(phrase)] == phrase and (
                draft := _according_draft(view, index, len(phrase))
            ):
                drafts.append(draft)
    return drafts


def _according_draft(view: View, index: int, length: int) -> Draft | None:
    last = index + length - 1
    head = view.child(last, "pobj", "dobj")
    if (
        head is None
        or view.words[index] in ("citing", "quoting")
        or (view.words[index] == "per" and not view.tokens[head].tag.startswith("NNP"))
    ):
        return None
    source = source_span(view, head)
    if source is None or source[1] <= view.tokens[last].end:
        return None
    source = (max(source[0], view.tokens[last].end + 1), _over_name(view, source[1]))
    cue = (view.tokens[index].start, view.tokens[last].end)
    content = rest_of_sentence(view, index, (cue[0], source[1]))
    if not content:
        return None
    return Draft(rule="phrase", cue=cue, source=source, content=content, head=index, subject=head, frame="clause")


def _over_name(view: View, end: int) -> int:
    """On over a name that follows at once: "the tracking service" and then its name."""
    index = view.token_at(end - 1) + 1
    while (
        index < len(view.tokens)
        and view.tokens[index].tag.startswith("NNP")
        and view.text[end : view.tokens[index].start] in ("", " ")
    ):
        end, index = view.tokens[index].end, index + 1
    return end


def _nouns(view: View, lexicon: Lexicon) -> list[Draft]:
    """ "X's claim that Y", "the allegation by X that Y", "rumours that Y"."""
    drafts = []
    for index, token in enumerate(view.tokens):
        stance = lexicon.nouns.get(token.lemma.lower())
        if stance is None or token.pos not in ("NOUN", "PROPN"):
            continue
        clause = next(
            (
                c
                for c in view.children(index)
                if c > index and view.tokens[c].dep in ("acl", "ccomp", "relcl") and _has_that(view, c)
            ),
            None,
        )
        if clause is None:
            continue
        if any(view.words[c] == "no" for c in view.children(index)):
            continue  # "no evidence that"
        head = _noun_source(view, lexicon, index)
        source = source_span(view, head) if head >= 0 else None
        if (
            source is None
            and token.dep == "ROOT"
            and view.tokens[index - 1].dep in ("compound", "amod", "nmod")
            and index > view.sentence(index).first
        ):
            head, source = index - 1, (view.sentence(index).start, view.tokens[index - 1].end)
        left, right = view.edges(clause)
        left += view.words[left] == "that"
        content = trim(view.text, (view.tokens[left].start, view.tokens[right].end))
        nobody = token.lemma.lower() in lexicon.hearsay or view.words[index] in lexicon.hearsay
        if content and (source or nobody):
            drafts.append(
                Draft(
                    rule="noun",
                    cue=(token.start, token.end),
                    source=source,
                    content=[content],
                    commitment=stance,
                    head=index,
                    subject=head,
                    nobody=source is None,
                )
            )
    return drafts


def _has_that(view: View, clause: int) -> bool:
    return any(view.words[c] == "that" and view.tokens[c].dep == "mark" for c in view.children(clause)[:2])


def _noun_source(view: View, lexicon: Lexicon, noun: int) -> int:
    owner = view.child(noun, "poss")
    if owner is not None:
        return owner
    for child in view.children(noun):
        if view.tokens[child].dep == "prep" and view.words[child] in ("by", "from", "of", "among"):
            inner = view.child(child, "pobj")
            if inner is not None:
                return inner
    verb = view.tokens[noun].head
    if view.tokens[noun].dep == "dobj" and view.tokens[verb].lemma.lower() in lexicon.light:
        return find_subject(view, view.tokens[noun].head)
    return -1


def _closing(view: View, lexicon: Lexicon) -> list[Draft]:
    """A sentence that ends in ", the agency reports" where the tagger took the verb for a noun."""
    drafts = []
    for index, token in enumerate(view.tokens):
        verb = lexicon.verbs.get(token.lemma.lower())
        if verb is None or token.tag != "NNS" or "quote" not in verb.frames or verb.loose:
            continue
        sentence = view.sentence(index)
        first = index
        while first > sentence.first and view.tokens[first - 1].pos in _NOMINAL and index - first < _LONG:
            first -= 1
        ends = index + 1 == sentence.last or view.words[index + 1] in (".", ",")
        spoken = any(view.tokens[i].pos in ("VERB", "AUX") for i in range(sentence.first, first))
        if ends and spoken and first < index and view.words[first - 1] in (",", "”", '"', "''"):
            source = trim(view.text, (view.tokens[first].start, view.tokens[index - 1].end))
            content = trim(view.text, (sentence.start, view.tokens[first].start))
            if source and content:
                cue = (token.start, token.end)
                drafts.append(
                    Draft(rule="verb", cue=cue, source=source, content=[content], head=index, subject=index - 1)
                )
    return drafts


def _unclear(view: View, lexicon: Lexicon) -> list[Draft]:
    """ "It is unclear whether X": the report says in its own voice that it does not know."""
    drafts = []
    for index, word in enumerate(view.words):
        verb = view.tokens[index].head
        if word not in lexicon.decline_adjectives or view.tokens[index].dep != "acomp":
            continue
        subject = view.child(verb, "nsubj")
        clause = next((c for c in (*view.children(verb), *view.children(index)) if _is_question(view, c, index)), None)
        if clause is None or subject is None or view.words[subject] != "it":
            continue
        content = trim(view.text, span_of(view, clause))
        if content:
            cue = (view.tokens[verb].start, view.tokens[index].end)
            drafts.append(Draft("phrase", cue, None, [content], "declines", head=index))
    return drafts


def _is_question(view: View, clause: int, after: int) -> bool:
    """Whether a clause behind a word begins with "whether", "if", "who", "how" and the like."""
    first = view.edges(clause)[0]
    return first > after and (view.words[first] in ("whether", "if") or view.tokens[first].tag.startswith("W"))


def _adverbs(view: View, lexicon: Lexicon) -> list[Draft]:
    drafts = []
    for index, word in enumerate(view.words):
        if word not in lexicon.adverbs:
            continue
        token = view.tokens[index]
        head = token.head
        if head == index or not view.tokens[head].tag.startswith(("VB", "MD")):
            continue
        spans = [s for s in (trim(view.text, part) for part in cut(span_of(view, head), (token.start, token.end))) if s]
        if spans:
            drafts.append(
                Draft(
                    rule="adverb",
                    cue=(token.start, token.end),
                    source=None,
                    content=spans,
                    commitment="hedges",
                    head=index,
                    nobody=True,
                )
            )
    return drafts
