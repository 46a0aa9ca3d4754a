"""Pick what to tell besides the claims: reactions, background, what is not known, and the question left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records.account import Told
from sayso.records.annotation import Annotated, Sentence
from sayso.records.attribution import Attribution, Span
from sayso.tell.cite import sentence_at
from sayso.tell.desk import Desk, Standing, spans_of
from sayso.tell.phrase import sentences_of
from sayso.tell.words import fold, keys_of
from sayso.tell.writer import Writer

REPORTS = 60
"""So many reports are read for background and for what is not known; each by its first two hundred sentences."""
_YEAR = re.compile(r"(\d{4})")


def reactions(desk: Desk, leading: Standing | None) -> Iterator[Attribution]:
    """What named parties say that is no claim's affirmation: one saying a principal, quotations first."""
    busy = _asserted(desk)
    seen: set[str] = set()
    spoken = [a for a in desk.story.attributions if a.id not in busy and _may_react(desk, a)]
    for attribution in sorted(spoken, key=lambda a: (a.form != "direct", -_weight(a))):
        party = desk.party_of(attribution)
        name = fold((party.principal or party.name) if party else _speaker(attribution))
        if name and name not in seen:
            seen.add(name)
            yield attribution


def _asserted(desk: Desk) -> set[str]:
    """The attributions that bear the more important claims: they are told elsewhere."""
    return {
        a.attribution
        for s in desk.standings.values()
        if s.reports > 1 or s.denying
        for a in s.claim.assertions
        if a.attribution
    }


def _speaker(attribution: Attribution) -> str:
    return attribution.speaker.name if attribution.speaker else ""


def _may_react(desk: Desk, attribution: Attribution) -> bool:
    speaker = attribution.speaker
    if attribution.commitment in ("declines", "asks", "predicts") or speaker is None or not speaker.resolved:
        return False
    if desk.is_host(attribution):
        return False
    text = " ".join(p.text for p in attribution.content).casefold()
    if any(mark in text for mark in desk.house.table["courtesy"]["marks"]) or text.rstrip('"”').endswith("?"):
        return False
    return speaker.kind in ("person", "institution") and 25 <= len(text) <= 300


def _weight(attribution: Attribution) -> int:
    """Middling lengths read best."""
    return -abs(sum(len(p.text) for p in attribution.content) - 120)


def background_sentences(desk: Desk) -> Iterator[tuple[Annotated, Sentence]]:
    """Sentences about long before the story, or worded as background, in order of publication."""
    years = [a.report.published.year for a in desk.story.reports if a.report.published]
    first = min(years, default=None)
    for annotated in desk.story.reports[:REPORTS]:
        old = {_sentence_start(annotated, t.start) for t in annotated.times if _long_ago(t.value, first)}
        for sentence in sentences_of(annotated):
            text = annotated.words(sentence.start, sentence.end).casefold()
            marked = any(mark in text for mark in desk.house.table["background"]["marks"])
            if (sentence.start in old or marked) and 40 < len(text) < 300:
                yield annotated, sentence


def _sentence_start(annotated: Annotated, position: int) -> int:
    sentence = sentence_at(annotated, position)
    return sentence.start if sentence else -1


def _long_ago(value: str, first: int | None) -> bool:
    match = _YEAR.match(value)
    return match is not None and first is not None and 1000 < int(match[1]) < first


def unknown_sentences(desk: Desk) -> Iterator[tuple[Annotated, Sentence]]:
    """Sentences in which a report says that something is not known, the latest report first."""
    marks: list[str] = desk.house.table["unknown"]["marks"]
    for annotated in reversed(desk.story.reports[-REPORTS:]):
        for sentence in sentences_of(annotated):
            text = annotated.words(sentence.start, sentence.end).casefold()
            if any(mark in text for mark in marks) and 30 < len(text) < 300:
                yield annotated, sentence


def open_questions(writer: Writer) -> Iterator[Told | None]:
    """Questions that the reports leave open: first one that a report itself ends on, then those of unsettled claims."""
    if len(writer.desk.story.reports) == 1:
        yield from asked_by_reports(writer)
    yield from unsettled_questions(writer)
    yield from asked_by_reports(writer)


def unsettled_questions(writer: Writer) -> Iterator[Told | None]:
    """The questions of claims of which none is confirmed; a question asserts nothing, and is cited all the same."""
    desk = writer.desk
    ranked = sorted(
        desk.story.matched.questions,
        key=lambda q: -sum(desk.standings[c].reports for c in q.claims if c in desk.standings),
    )
    for question in ranked:
        standings = [desk.standings[c] for c in question.claims if c in desk.standings]
        if _unsettled(standings):
            spans = [s for standing in standings for s in spans_of(standing.claim.assertions)[:3]]
            yield ask(writer, question.text, spans)


def _unsettled(standings: list[Standing]) -> bool:
    """Whether several claims answer a question, or one that is contested, and none of them is settled."""
    if any(s.status in ("confirmed", "superseded") for s in standings):
        return False
    return len(standings) > 1 or any(s.status == "contested" for s in standings)


def ask(writer: Writer, text: str, spans: list[Span]) -> Told | None:
    """A question as a told sentence, where the checker has nothing against it."""
    citations = writer.cite(spans)
    wrong = writer.checker.fault(text, citations, proposition=True)
    return None if wrong or not text.endswith("?") else Told(text=text, citations=citations)


def asked_by_reports(writer: Writer) -> Iterator[Told | None]:
    """Questions that reports ask in their own voice, those at their end first."""
    for annotated in writer.desk.story.reports[:REPORTS]:
        spoken = [p for a in writer.desk.by_report.get(annotated.report.id, ()) for p in a.content]
        for sentence in reversed(sentences_of(annotated)):
            text = annotated.words(sentence.start, sentence.end).strip()
            own = not any(p.start < sentence.end and p.end > sentence.start for p in spoken)
            if text.endswith("?") and own and len(keys_of(text)) > 5 and not _leans(writer, text):
                yield ask(writer, " ".join(text.split()), [_whole(annotated, sentence)])


def _leans(writer: Writer, text: str) -> bool:
    """Whether a question is put to somebody or turns back to a sentence before it."""
    return bool(set(keys_of(text)) & {"you", "your", "i", "he", "she", "they", "this", "that"})


def _whole(annotated: Annotated, sentence: Sentence) -> Span:
    return Span(report=annotated.report.id, start=sentence.start, end=sentence.end)
