"""The headline and the story's title: the leading claim, and on whose word where it is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records.account import Told
from sayso.records.attribution import Span
from sayso.tell.basis import confirmed_wording, confirmers
from sayso.tell.carry import Carried
from sayso.tell.desk import Standing
from sayso.tell.naming import has_name, who_speaks
from sayso.tell.phrase import Draft, opening
from sayso.tell.seen import is_seen_disputed
from sayso.tell.writer import Writer

LONGEST = 150


def tell_headline(writer: Writer, leading: Standing | None) -> Told:
    """The headline; where no claim can be told, one that asserts nothing."""
    if leading is not None:
        for wording in writer.wordings(leading):
            for draft in _wordings(writer, leading, wording):
                told = _accept(writer, draft)
                if told:
                    return told
    return Told(text=writer.house.word("headline", "nothing"))


def _accept(writer: Writer, draft: Draft) -> Told | None:
    """A headline stands beside the lead, which may tell the same: it is not counted as told."""
    citations = writer.cite(draft.spans)
    if len(draft.text) > LONGEST or writer.checker.fault(draft.text, citations):
        return None
    return Told(text=draft.text, citations=citations)


def _wordings(writer: Writer, leading: Standing, wording: Carried) -> Iterator[Draft]:
    word, claim = writer.house.word, opening(wording.text)
    status = leading.status
    sources = [o for o in leading.affirmers if o.kind != "outlet"] or list(leading.affirmers)
    if status == "confirmed":
        sources = confirmers(writer, leading)
        for told in filter(None, (confirmed_wording(writer, leading), wording)):
            if told.sound and len(told.text.split()) >= 3:
                spans = (told.span, *writer.evidence(leading, sources))
                yield Draft(word("headline", "confirmed", claim=opening(told.text)), spans)
    elif status in ("dispelled", "superseded"):
        yield Draft(word("headline", status, claim=claim), (wording.span, *writer.evidence(leading)))
    elif not sources and leading.unweighed:
        yield from _worded_source(writer, leading, wording)
    elif not sources:
        yield Draft(word("headline", "talk", claim=claim), (wording.span,))
    else:
        yield from _sourced(writer, leading, wording)


def _worded_source(writer: Writer, leading: Standing, wording: Carried) -> Iterator[Draft]:
    """With the name that the report gives to whoever says so, who could not be traced."""
    for assertion in writer.best(leading)[:3]:
        speech = writer.desk.attributions.get(assertion.attribution or "")
        if speech and (who := who_speaks(writer.desk, speech)):
            text = writer.house.word("headline", "sourced", claim=opening(wording.text), who=who.name)
            yield Draft(text, (wording.span, *who.spans))


def _sourced(writer: Writer, leading: Standing, wording: Carried) -> Iterator[Draft]:
    sources = [o for o in leading.affirmers if o.kind != "outlet"] or list(leading.affirmers)
    if not has_name(writer.desk, sources[0]):
        yield from _worded_source(writer, leading, wording)
        sources = sorted(sources, key=lambda o: not has_name(writer.desk, o))
    who = writer.name(sources[0])
    several = "several" if len({writer.name(o) for o in leading.affirmers}) > 1 else "sourced"  # ten may be one
    disputed = leading.status == "contested" and is_seen_disputed(writer.desk, leading)
    key = "contested" if disputed else several
    against = writer.evidence(leading, leading.deniers)[:1] if key == "contested" else ()
    one_house = len({o.principal for o in leading.deniers}) == 1
    other = writer.name(leading.deniers[0]) if one_house else ""
    keys = [key, "sourced"]
    if key == "contested" and other and has_name(writer.desk, leading.deniers[0]):
        keys = ["contested_by", *keys]
    spans: tuple[Span, ...] = (wording.span, *against, *writer.evidence(leading, sources[:1]))
    own = next(writer.worded_by(leading, {sources[0].id}), None) if key == "contested" else None
    for key in keys:
        for words in filter(None, (wording, own)):
            claim = opening(words.text)
            shown = (words.span, *spans[1:])
            yield Draft(writer.house.word("headline", key, claim=claim, who=who, other=other), shown)
    for source in sources[:3]:  # in his own words, and cited from there alone
        for own in writer.worded_by(leading, {source.id}):
            text = writer.house.word("headline", "sourced", claim=opening(own.text), who=writer.name(source))
            yield Draft(text, (own.span,))
