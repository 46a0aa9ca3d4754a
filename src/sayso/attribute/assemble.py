"""From drafts to attributions: doubles out, nesting in, ids, forms, channels."""

from __future__ import annotations

from bisect import bisect_right

from sayso.attribute.commitment import judge
from sayso.attribute.draft import Chars, Draft
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.quoting import without_citing
from sayso.attribute.said import find_channel, find_justification
from sayso.attribute.speakers import Speakers
from sayso.attribute.view import View
from sayso.records.attribution import Attribution, Form, Piece, Speaker
from sayso.records.ids import make_id

_TALK = frozenset(("you", "we", "i", "that", "this", "which", "it"))
_MARKS = '"“”«»„'


def assemble(view: View, lexicon: Lexicon, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of the text."""
    turns = [span for draft in drafts if draft.rule == "turn" for span in draft.content]
    kept = _without_doubles([draft for draft in drafts if _reports(view, lexicon, draft, turns)])
    _nest(kept)
    without_citing(view, kept)
    ids = {id(draft): _make_id(view, draft) for draft in kept}
    spoken = _resolve(view, lexicon, kept)
    return tuple(_finish(view, lexicon, spoken[id(draft)], draft, ids) for draft in kept)


def _reports(view: View, lexicon: Lexicon, draft: Draft, turns: list[Chars]) -> bool:
    """Within what somebody says ("I think", "you know") only a third party's word is an attribution of its own."""
    if draft.rule in ("turn", "line") or draft.seen:
        return True
    if _is_anonymity(view, lexicon, draft):
        return False
    source = view.text[slice(*draft.source)].lower() if draft.source else ""
    at = bisect_right(turns, (draft.cue[0], len(view.text))) - 1
    in_turn = at >= 0 and turns[at][0] <= draft.cue[0] < turns[at][1]
    if view.quote_at(draft.cue[0]) is None and not in_turn:
        return source not in _TALK or draft.frame in ("clause", "quote")
    named = draft.subject >= 0 and view.tokens[draft.subject].pos in ("PROPN", "NOUN")
    verb = lexicon.verbs.get(view.tokens[draft.head].lemma.lower()) if draft.head >= 0 else None
    spoken = verb is not None and "quote" in verb.frames and draft.frame == "clause" and not verb.loose
    return (
        (draft.rule == "phrase" and draft.via is None)
        or (draft.rule == "verb" and named and spoken)
        or (draft.rule == "passive" and draft.frame == "clause")
    )


def _is_anonymity(view: View, lexicon: Lexicon, draft: Draft) -> bool:
    """ "asked not to be named" says why a source is unnamed, not what it says."""
    words = view.text[draft.cue[0] : min(draft.end, draft.cue[0] + 80)].lower()
    return any(words.startswith(pattern) or f" {pattern}" in f" {words[:48]}" for pattern in lexicon.anonymity)


def _resolve(view: View, lexicon: Lexicon, drafts: list[Draft]) -> dict[int, Speaker | None]:
    """Speakers by draft. Sources are read in the order of the text, so that a pronoun looks back; outer ones first."""
    speakers = Speakers(view, lexicon)
    spoken: dict[int, Speaker | None] = {}
    turns = ("turn", "line")
    for draft in sorted(drafts, key=lambda d: ((d.source or d.cue)[0], d.rule not in turns)):
        outer = spoken.get(id(draft.via)) if draft.via is not None else None
        spoken[id(draft)] = speakers.resolve(draft, outer)
    return spoken


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One draft a cue, and no two with one source and one content; in the order of the text."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for draft in sorted(drafts, key=lambda d: (d.start, d.cue, -(d.end - d.start), d.rule)):
        keys = {("cue", draft.cue), ("same", draft.source, tuple(draft.content))}
        if not keys & seen:
            kept.append(draft)
            seen |= keys
    return kept


def _nest(drafts: list[Draft]) -> None:
    """An attribution whose cue stands in another's content goes through that one; the innermost counts."""
    alive = {id(draft) for draft in drafts}
    pieces = sorted((start, -end, number) for number, draft in enumerate(drafts) for start, end in draft.content)
    open_pieces: list[tuple[int, int]] = []
    at = 0
    for number in sorted(range(len(drafts)), key=lambda n: drafts[n].cue):
        draft = drafts[number]
        while at < len(pieces) and pieces[at][0] <= draft.cue[0]:
            open_pieces.append((-pieces[at][1], pieces[at][2]))
            at += 1
        open_pieces = [piece for piece in open_pieces if piece[0] > draft.cue[0]]
        if draft.via is not None:
            draft.via = draft.via if id(draft.via) in alive else None
            continue
        around = (drafts[n] for end, n in reversed(open_pieces) if end >= draft.cue[1] and n != number)
        draft.via = next((other for other in around if other.cue != draft.cue and not _within(other, draft)), None)


def _within(outer: Draft, inner: Draft) -> bool:
    """Whether ``outer`` already goes through ``inner``: nesting must not run in a circle."""
    via: Draft | None = outer
    while via is not None:
        if via is inner:
            return True
        via = via.via
    return False


def _make_id(view: View, draft: Draft) -> str:
    start = draft.source[0] if draft.source else None
    return make_id("a", view.annotated.report.id, start, *draft.cue, *(n for span in draft.content for n in span))


def _finish(view: View, lexicon: Lexicon, speaker: Speaker | None, draft: Draft, ids: dict[int, str]) -> Attribution:
    return Attribution(
        id=ids[id(draft)],
        report=view.annotated.report.id,
        form=_form(view, draft),
        commitment=judge(view, lexicon, draft),
        source=_piece(view, draft.source),
        cue=_piece(view, draft.cue),
        content=tuple(piece for span in draft.content if (piece := _piece(view, span))),
        speaker=speaker,
        via=ids[id(draft.via)] if draft.via is not None else None,
        channel=find_channel(view, lexicon, draft),
        role=speaker.role if speaker else None,
        justification=None if _is_body(speaker) else _piece(view, find_justification(view, lexicon, draft)),
    )


def _is_body(speaker: Speaker | None) -> bool:
    """Whether the speaker needs no reason for being unnamed, nor for knowing: that is whom it cites."""
    return speaker is not None and speaker.kind in ("outlet", "agency", "institution", "document", "data")


def _piece(view: View, span: Chars | None) -> Piece | None:
    return Piece(start=span[0], end=span[1], text=view.text[span[0] : span[1]]) if span else None


def _form(view: View, draft: Draft) -> Form:
    if draft.rule == "turn":
        return "direct"
    words = [view.text[start:end].strip() for start, end in draft.content]
    quoted = [any(mark in text for mark in _MARKS) or "''" in text for text in words]
    if not any(quoted):
        return "indirect"
    whole = all(text[0] in _MARKS + "'`" and text.rstrip(".,").endswith(tuple(_MARKS + "'")) for text in words)
    return "direct" if whole else "mixed"
