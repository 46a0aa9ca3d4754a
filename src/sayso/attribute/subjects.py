"""Who does the saying: the subject of a cue verb, direct or inherited, and its span with its descriptors."""

from __future__ import annotations

from sayso.attribute.draft import Chars, trim
from sayso.attribute.view import SUBJECTS, View

_DEPTH = 8
_BREAKS = frozenset((",", "”", '"', "''", "’", "'", "?", "!", "-", "—", "–", "―", "--"))
_NOMINAL = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DOCUMENTS = frozenset(
    (
        "statement",
        "letter",
        "tweet",
        "post",
        "memo",
        "release",
        "email",
        "message",
        "report",
        "video",
        "note",
        "op-ed",
        "papers",
        "paper",
        "brief",
        "motion",
        "petition",
        "resolution",
        "conference",
        "briefing",
        "speech",
        "interview",
        "address",
        "communique",
        "communiqué",
        "thread",
        "dispatch",
    )
)


def find_subject(view: View, index: int, depth: int = 0) -> int:
    """The head token of a verb's subject, or -1; inherited over "and", "adding", "who", "as saying"."""
    subject = view.child(index, "nsubj", "csubj")
    if subject is not None:
        return _antecedent(view, index, subject)
    token = view.tokens[index]
    if depth > _DEPTH or token.head == index:
        return -1
    return _inherit(view, index, token.dep, token.head, depth + 1)


def _antecedent(view: View, index: int, subject: int) -> int:
    if (
        view.words[subject] in _RELATIVE
        and view.tokens[subject].tag in ("WP", "WDT", "IN")
        and view.tokens[index].dep in ("relcl", "acl")
    ):
        return view.tokens[index].head
    return subject


def _inherit(view: View, index: int, dep: str, head: int, depth: int) -> int:
    tag = view.tokens[head].tag
    if dep in ("conj", "xcomp", "advcl", "dep", "aux", "parataxis") and tag.startswith(("VB", "MD")):
        if dep == "xcomp":
            return _controller(view, head, depth)
        if dep == "advcl" and view.tokens[index].tag not in ("VBG", "VB", "VBN"):
            return -1
        shown = find_shown(view, index)
        return _voiced(view, head, depth) if shown < 0 else shown
    if dep in ("acl", "relcl"):
        shown = find_shown(view, index)
        return _from_noun(view, head, depth) if shown < 0 else shown
    if dep == "xcomp" and view.tokens[head].pos == "ADJ":
        return find_subject(view, view.tokens[head].head, depth) if view.tokens[head].dep == "acomp" else -1
    if dep == "pcomp":
        return _from_preposition(view, head, depth)
    return -1


def find_shown(view: View, index: int) -> int:
    """Of "a recording of Lund saying": Lund, right before the verb; -1 if there is nobody."""
    before = index - 1
    if before < 0 or view.tokens[index].tag != "VBG" or view.tokens[before].dep != "pobj":
        return -1
    named = view.tokens[before].pos == "PRON" or view.text[view.tokens[before].start].isupper()
    return before if named and view.words[view.tokens[before].head] in ("of", "with") else -1


def _voiced(view: View, verb: int, depth: int) -> int:
    passive = view.child(verb, "nsubjpass")
    return passive if passive is not None else find_subject(view, verb, depth)


def _controller(view: View, verb: int, depth: int) -> int:
    patient = view.child(verb, "dobj")
    return (
        patient
        if patient is not None and view.tokens[verb].lemma not in ("promise", "vow", "use", "take")
        else _voiced(view, verb, depth)
    )


def _from_noun(view: View, noun: int, depth: int) -> int:
    """ "issued a statement saying" is the issuer's word; "a man saying" is the man's."""
    token = view.tokens[noun]
    if token.lemma.lower() in _DOCUMENTS and token.dep in ("dobj", "pobj"):
        verb = token.head if token.dep == "dobj" else view.tokens[token.head].head
        if view.tokens[verb].tag.startswith("VB"):
            subject = find_subject(view, verb, depth)
            if subject >= 0:
                return subject
    return noun


def _from_preposition(view: View, preposition: int, depth: int) -> int:
    """ "was quoted as saying", "quoted X as saying", "responded by saying"."""
    verb = view.tokens[preposition].head
    if view.tokens[preposition].dep == "conj":
        verb = view.tokens[verb].head  # "for his part in it and for saying that"
    if not view.tokens[verb].tag.startswith("VB"):
        return -1
    if view.words[preposition] == "as":
        quoted = view.child(verb, "nsubjpass", "dobj")
        if quoted is not None:
            return quoted
    return _voiced(view, verb, depth)


def find_told(view: View, content: Chars) -> int:
    """The head token of the subject of a clause given as characters, or -1."""
    first, last = view.token_at(content[0]), view.token_at(content[1] - 1)
    inside = range(max(first, 0), last + 1)
    for i in inside:
        above = view.tokens[i].head
        if view.tokens[i].pos in ("VERB", "AUX") and (above not in inside or above == i):
            subject = view.child(i, *SUBJECTS)
            return subject if subject is not None and subject in inside else -1
    return -1


def find_agent(view: View, index: int) -> int:
    """The head of "by X" at a passive verb, or -1."""
    for child in view.children(index):
        if view.tokens[child].dep in ("agent", "prep") and view.words[child] == "by":
            inner = view.child(child, "pobj")
            return -1 if inner is None else inner
    return -1


def source_span(view: View, head: int) -> Chars | None:
    """The mention with its descriptors (PolNeAR's convention); None for a head of -1."""
    if head < 0:
        return None
    left, right = view.edges(head)
    while left < head and view.tokens[left].dep in ("punct", "cc"):
        left += 1
    return trim_source(view, (view.tokens[left].start, view.tokens[right].end))


def trim_source(view: View, span: Chars) -> Chars | None:
    """Without punctuation at the ends."""
    return trim(view.text, span)


def source_of(view: View, index: int, head: int) -> Chars | None:
    """The source of the verb ``index``: where the verb stands in a relative clause on it, it ends with the "who"."""
    span = source_span(view, head)
    if span is None or not span[0] <= view.tokens[index].start < span[1]:
        return span
    subject = view.child(index, *SUBJECTS)
    end = view.tokens[subject].end if subject is not None and head < subject < index else view.tokens[head].end
    return trim(view.text, (span[0], end)) if end > span[0] else None


def _name_between_commas(view: View, index: int) -> tuple[int, Chars | None] | None:
    """ ", the head of the service, Ann Lee, said": the name before the comma, with the descriptor before it."""
    sentence = view.sentence(index)
    last = index - 2
    if last <= sentence.first or view.words[index - 1] != "," or view.tokens[last].pos != "PROPN":
        return None
    first = last
    while first > sentence.first and view.tokens[first - 1].pos == "PROPN":
        first -= 1
    low = first
    if view.words[first - 1] == ",":
        low = next(
            (i + 1 for i in range(first - 2, max(sentence.first, first - 18), -1) if view.words[i] == ","), first
        )
    return last, trim(view.text, (view.tokens[low].start, view.tokens[last].end))


def surface_source(view: View, index: int) -> tuple[int, Chars | None]:
    """The noun phrase beside a verb of saying whose subject the parse missed: ", records show." or '" said Ann Lee'."""
    sentence = view.sentence(index)
    if index + 1 < sentence.last and index > sentence.first and view.words[index - 1] in _BREAKS:
        head = next(
            (
                i
                for i in range(index + 1, min(index + 6, sentence.last))
                if view.tokens[i].pos in ("PROPN", "NOUN", "PRON")
            ),
            -1,
        )
        if head > 0 and all(view.tokens[i].pos in _NOMINAL for i in range(index + 1, head)):
            while head + 1 < sentence.last and view.tokens[head + 1].pos in ("PROPN", "NOUN"):
                head += 1
            return head, trim(view.text, (view.tokens[index + 1].start, view.tokens[head].end))
    named = _name_between_commas(view, index)
    if named is not None:
        return named
    first = index
    while (
        first > sentence.first
        and view.tokens[first - 1].pos in _NOMINAL
        and view.words[first - 1] not in _BREAKS
        and index - first < 8
    ):
        first -= 1
    before = view.words[first - 1] if first > sentence.first else ","
    if first < index and before in _BREAKS and view.tokens[index - 1].pos in ("PROPN", "NOUN", "PRON"):
        return index - 1, trim(view.text, (view.tokens[first].start, view.tokens[index - 1].end))
    return -1, None
