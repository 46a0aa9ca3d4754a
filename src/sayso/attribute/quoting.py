"""Who quotes whom: "X quoted Y as saying Z", "Y was quoted by X as saying Z", "a report by X that cited Y"."""

from __future__ import annotations

from sayso.attribute.draft import Chars, Draft, trim, without
from sayso.attribute.subjects import find_agent, find_subject, source_span
from sayso.attribute.view import View

_QUOTING = frozenset(("quote", "cite"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN", "VB"))


def find_quoting(view: View, spoken: list[Draft]) -> list[Draft]:
    """Whoever quotes a speaker "as saying" something; the speaker's draft goes through it from now on."""
    by_head = {draft.head: draft for draft in spoken}
    drafts = []
    for index, token in enumerate(view.tokens):
        if token.lemma.lower() not in _QUOTING or token.tag not in _FINITE:
            continue
        inner = by_head.get(find_saying(view, index))
        carrier = find_agent(view, index) if _is_passive(view, index) else find_subject(view, index)
        source = source_span(view, carrier)
        if inner is None or inner.via is not None or source is None or source == inner.source:
            continue
        inner.via = by_head.get(index)
        if inner.via is None:
            cue = (token.start, token.end)
            inner.via = Draft("phrase", cue, source, list(inner.content), head=index, subject=carrier)
            drafts.append(inner.via)
    return drafts


def find_saying(view: View, index: int) -> int:
    """The token of "saying" in "quoting X as saying that Y", which has content of its own; -1 if there is none."""
    for child in view.children(index):
        if view.words[child] == "as" and view.tokens[child].dep == "prep":
            inner = view.child(child, "pcomp")
            return -1 if inner is None else inner
    return -1


def _is_passive(view: View, index: int) -> bool:
    return view.child(index, "auxpass", "nsubjpass") is not None


def is_relative(view: View, index: int) -> bool:
    """Whether this is "(a report) that cited Y": a finite verb in a clause on a noun."""
    return view.tokens[index].tag in ("VBD", "VBZ", "VBP") and view.tokens[index].dep == "relcl"


def without_citing(view: View, drafts: list[Draft]) -> None:
    """Takes "citing Y" out of the contents of a chain, where the parse or the encoder left it in."""
    for draft in drafts:
        outer = draft.via
        if outer is None or draft.rule != "phrase" or draft.source is None:
            continue
        hole = (min(draft.cue[0], draft.source[0]), max(draft.cue[1], draft.source[1]))
        for one in (outer, draft):
            one.content = _cut_out(view, one.content, hole) or one.content


def _cut_out(view: View, content: list[Chars], hole: Chars) -> list[Chars]:
    return [span for part in without(content, [hole]) if (span := trim(view.text, part))]
