"""The article: headline, lead, and sections in an editor's order, each sentence in the words of the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.records.account import Article, Happening, Section, Told
from sayso.records.attribution import Attribution
from sayso.tell.basis import tell_basis, tell_firmness
from sayso.tell.desk import Desk, Standing
from sayso.tell.disputes import is_talk, tell_dispute, tell_losses
from sayso.tell.headline import tell_headline
from sayso.tell.phrase import draft_sentence, draft_speech
from sayso.tell.pick import background_sentences, open_questions, reactions, unknown_sentences
from sayso.tell.writer import Writer, told_of

FIRM = ("confirmed", "corroborated", "single-source", "contested")
LIMITS = {"standing": 7, "course": 6, "disputed": 9, "reactions": 6, "background": 3, "unknown": 3}
"""How many sentences a section may have."""


@dataclass(slots=True)
class Plan:
    """What the article will tell: claims by importance, the leading one taken out, and the course of events."""

    leading: Standing | None
    firm: list[Standing] = field(default_factory=list)
    doubtful: list[Standing] = field(default_factory=list)
    timeline: Sequence[Happening] = ()


def plan(desk: Desk, ranked: Sequence[Standing], leading: Standing | None, timeline: Sequence[Happening]) -> Plan:
    """Share the claims out over the sections: what stands, and what is disputed, dispelled or mere talk."""
    rest = [s for s in ranked if s is not leading]
    doubtful = [s for s in rest if s.status in ("contested", "dispelled", "rumour") and _worth_dispute(desk, s)]
    firm = [s for s in rest if s.status in FIRM and s not in doubtful]
    return Plan(leading=leading, firm=firm[:12], doubtful=doubtful[:8], timeline=timeline)


def _worth_dispute(desk: Desk, standing: Standing) -> bool:
    """What a single outlet writes in its own voice, and nobody answers, is no dispute."""
    return is_talk(desk, standing) or standing.status == "contested"


def write_article(writer: Writer, agenda: Plan) -> Article:
    """The whole article. The order of writing is the order of reading, so that nobody is introduced twice."""
    headline = tell_headline(writer, agenda.leading)
    lead = tuple(_lead(writer, agenda.leading)) or (headline,)
    sections = tuple(_sections(writer, agenda))
    question = next(iter(told_of(open_questions(writer))), None)
    return Article(headline=headline, lead=lead, sections=sections, open_question=question)


def _lead(writer: Writer, leading: Standing | None) -> Iterator[Told]:
    if leading is None:
        yield from _first_words(writer)
        return
    told = writer.claim(leading)
    if told is None:
        yield from _first_words(writer)
        return
    yield told
    if leading.status != "confirmed" or len(leading.outlets) > 1:
        yield from told_of((tell_basis(writer, leading),))
    yield from told_of((tell_firmness(writer, leading),))


def _first_words(writer: Writer) -> Iterator[Told]:
    """Without a claim to lead with: the first sentence of a report that can be told."""
    for annotated in writer.desk.story.reports[:20]:
        for sentence in annotated.sentences[:5]:
            told = writer.settle(draft_sentence(writer.desk, annotated, sentence.start))
            if told:
                yield told
                return


def _sections(writer: Writer, agenda: Plan) -> Iterator[Section]:
    tellers: tuple[tuple[str, Callable[[Writer, Plan], Iterator[Told]]], ...] = (
        ("standing", _standing),
        ("course", _course),
        ("disputed", _disputed),
        ("reactions", _reactions),
        ("background", _background),
        ("unknown", _unknown),
    )
    for key, teller in tellers:
        sentences = _first(teller(writer, agenda), LIMITS[key])
        if sentences:
            yield Section(heading=writer.house.heading(key), sentences=sentences)


def _first(sentences: Iterator[Told], limit: int) -> tuple[Told, ...]:
    """Draw no more sentences than are told: the writer remembers each that it has made."""
    found: list[Told] = []
    while len(found) < limit and (told := next(sentences, None)):
        found.append(told)
    return tuple(found)


def _standing(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for standing in agenda.firm[:6]:
        told = writer.claim(standing)
        if told is None:
            continue
        yield told
        if len(standing.outlets) > 1 and standing.status != "confirmed":
            yield from told_of((tell_basis(writer, standing),))
        elif standing.status != "single-source":
            yield from told_of((tell_firmness(writer, standing),))


def _course(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for happening in course_of(writer.desk, agenda.timeline, agenda.leading):
        if told := tell_happening(writer, happening):
            yield told


def course_of(desk: Desk, timeline: Sequence[Happening], leading: Standing | None) -> list[Happening]:
    """The lines of the timeline that led to the leading claim, in order of time: for each day the one that most
    reports bear out, then others; none from long before the first report."""
    first = min((a.report.published.date().isoformat() for a in desk.story.reports if a.report.published), default="")
    told_elsewhere = {leading.claim.id} if leading else set()
    until = _first_day(leading)
    lines = [
        h
        for h in timeline
        if h.date[:4] >= str(int(first[:4]) - 1 if first else 0)
        and h.date[:10] <= until
        and not told_elsewhere & set(h.claims)
    ]
    ranked = sorted(lines, key=lambda h: -len(h.citations))
    days: dict[str, list[Happening]] = {}
    for h in ranked:
        days.setdefault(h.date[:10], []).append(h)
    chosen = [h for turn in range(2) for d in days.values() for h in d[turn : turn + 1]][: LIMITS["course"] + 2]
    return [h for h in lines if h in chosen]


def _first_day(leading: Standing | None) -> str:
    days = [a.at.date().isoformat() for a in leading.carrying if a.at] if leading else []
    return min(days, default="9999")


def tell_happening(writer: Writer, happening: Happening) -> Told | None:
    """A line of the timeline as a sentence: bare where a confirmed claim stands behind it, else as somebody's word."""
    desk = writer.desk
    told = writer.adopt(Told(text=happening.text, citations=happening.citations))
    if told:
        return told
    known = [desk.standings[c] for c in happening.claims if c in desk.standings]
    settled = any(s.status == "confirmed" for s in known)
    for citation in happening.citations[:3]:
        annotated = desk.reports.get(citation.report)
        if annotated is None:
            continue
        speeches = speeches_in(writer, citation.report, citation.start, citation.end)
        for attribution in () if settled else speeches:
            if told := writer.settle(draft_speech(desk, attribution)):
                return told
        if settled or not speeches:
            told = writer.settle(draft_sentence(desk, annotated, citation.start, bare=settled))
            if told:
                return told
    return None


def speeches_in(writer: Writer, report: str, start: int, end: int) -> list[Attribution]:
    """The attributions whose content stands in a span of a report."""
    return [a for a in writer.desk.by_report.get(report, ()) if any(p.start < end and p.end > start for p in a.content)]


def _disputed(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for standing in agenda.doubtful:
        yield from tell_dispute(writer, standing)
    if agenda.leading:
        yield from tell_losses(writer, agenda.leading)


def _reactions(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for attribution in reactions(writer.desk, agenda.leading):
        yield from told_of((writer.speech(attribution, whole=False),))


def _background(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for annotated, sentence in background_sentences(writer.desk):
        speeches = speeches_in(writer, annotated.report.id, sentence.start, sentence.end)
        if not speeches:
            yield from told_of((writer.settle(draft_sentence(writer.desk, annotated, sentence.start)),))


def _unknown(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for annotated, sentence in unknown_sentences(writer.desk):
        speeches = speeches_in(writer, annotated.report.id, sentence.start, sentence.end)
        tries = [draft_speech(writer.desk, a) for a in speeches]
        tries.append(draft_sentence(writer.desk, annotated, sentence.start))
        told = next(told_of(map(writer.settle, tries)), None)
        yield from told_of((told,))
