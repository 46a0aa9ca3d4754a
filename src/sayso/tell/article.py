"""The article: headline, lead, and sections in an editor's order, each sentence in the words of the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

from sayso.records.account import Article, Happening, Section, Told
from sayso.records.attribution import Attribution
from sayso.tell.basis import tell_basis, tell_confirmed, tell_firmness
from sayso.tell.desk import Desk, Standing
from sayso.tell.disputes import tell_losses, tell_topic
from sayso.tell.headline import tell_headline
from sayso.tell.left_open import open_questions
from sayso.tell.pace import open_paragraph
from sayso.tell.phrase import draft_sentence, draft_speech
from sayso.tell.pick import background_sentences, is_news, reactions, refusals, says_unknown, unknown_sentences
from sayso.tell.topics import FIRM, Topic, topics_of
from sayso.tell.writer import Writer, told_of

LIMITS = {"standing": 9, "course": 7, "disputed": 20, "reactions": 6, "background": 3, "unknown": 4}
"""How many sentences a section may have."""
TOPICS = {"standing": 6, "disputed": 5}
"""And how many questions it may take up."""


@dataclass(slots=True)
class Plan:
    """What the article will tell: the leading claim, the questions that the claims answer, and the course of events."""

    leading: Standing | None
    topics: list[Topic] = field(default_factory=list)
    timeline: Sequence[Happening] = ()
    told: set[str] = field(default_factory=set)
    """Claims, by id, that a section has told."""


def plan(desk: Desk, ranked: Sequence[Standing], leading: Standing | None, timeline: Sequence[Happening]) -> Plan:
    """The questions of the story in order of importance, that of the leading claim first."""
    topics = topics_of(desk, ranked)
    topics.sort(key=lambda t: leading is None or leading not in t.standings)
    return Plan(leading=leading, topics=topics, timeline=timeline)


def write_article(writer: Writer, agenda: Plan) -> Article:
    """The whole article. The order of writing is the order of reading, so that nobody is introduced twice."""
    headline = tell_headline(writer, agenda.leading)
    lead = tuple(_lead(writer, agenda)) or (headline,)
    sections = tuple(_sections(writer, agenda))
    question = next(iter(told_of(open_questions(writer, agenda.topics, agenda.leading))), None)
    return Article(headline=headline, lead=lead, sections=sections, open_question=question)


def _lead(writer: Writer, agenda: Plan) -> Iterator[Told]:
    """The most important thing and how firm it is; then what else is confirmed, if anything is."""
    leading = agenda.leading
    told = writer.claim(leading) if leading else None
    if leading is None or told is None:
        yield from _first_words(writer)
        return
    yield replace(told, opens=True)
    if len(leading.outlets) > 1 or (leading.status != "confirmed" and len(leading.affirmers) > 1):
        yield from told_of((tell_basis(writer, leading, told.text),))
    yield from told_of((tell_firmness(writer, leading),))
    second = next((s for t in agenda.topics[1:6] for s in t.standings[:1] if s.status == "confirmed"), None)
    if second and leading.status != "confirmed":
        yield from open_paragraph(told_of((tell_confirmed(writer, second),)))


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
    """Of each question what stands: what is confirmed in one sentence, the rest in somebody's words."""
    chosen = [s for t in agenda.topics for s in _worth_standing(writer.desk, t, agenda.leading)]
    chosen = [s for s in chosen if not _long_before(s, agenda.leading)]
    chosen.sort(key=lambda s: FIRM.index(s.status))
    for standing in _differing(chosen, agenda.leading)[: TOPICS["standing"]]:
        sentences = list(open_paragraph(_stand(writer, standing)))
        agenda.told |= {standing.claim.id} if sentences else set()
        yield from sentences


def _long_before(standing: Standing, leading: Standing | None) -> bool:
    """Whether a claim was told well before the leading one, or what one source said of it only before that: it belongs
    to the course of events."""
    first, news = (min((a.at for a in s.carrying if a.at), default=None) for s in (standing, leading or standing))
    last = max((a.at for a in standing.carrying if a.at), default=None)
    if first is None or last is None or news is None:
        return False
    return news - first > timedelta(days=1) or (standing.status == "single-source" and last < news)


def _differing(standings: Sequence[Standing], leading: Standing | None) -> list[Standing]:
    """Of claims that say much the same of the same thing, the first; none that says what the leading one says."""
    found: dict[tuple[str | None, ...], Standing] = {}
    for s in ([leading] if leading else []) + list(standings):
        frame = s.claim.frame
        found.setdefault((frame.predicate, frame.theme or frame.patient or frame.agent), s)
    return [s for s in found.values() if s is not leading]


def _worth_standing(desk: Desk, topic: Topic, leading: Standing | None) -> list[Standing]:
    """The claim of a topic that stands firmest, where it is news and its rivals do not dispute it."""
    firm = [s for s in topic.standings if s is not leading and s.status in FIRM and is_news(desk, s)]
    disputed = any(s.status == "contested" for s in topic.standings)
    if disputed and topic.settled is None:
        return []
    return sorted(firm, key=lambda s: s.status != "confirmed")[:1]


def _stand(writer: Writer, standing: Standing) -> Iterator[Told]:
    told = tell_confirmed(writer, standing)
    if told:
        yield told
        return
    told = writer.claim(standing)
    if told is None:
        return
    yield told
    if standing.status in ("confirmed", "corroborated"):
        yield from told_of((tell_firmness(writer, standing),))
    elif len(standing.outlets) > 1:
        yield from told_of((tell_basis(writer, standing, told.text),))


def _course(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for happening in course_of(writer.desk, agenda.timeline, agenda.leading):
        if agenda.told & set(happening.claims):
            continue
        if told := tell_happening(writer, happening):
            yield told


def course_of(desk: Desk, timeline: Sequence[Happening], leading: Standing | None) -> list[Happening]:
    """The lines of the timeline that led to the leading claim, in order of time: for each day the one that most
    reports bear out, then others; none from long before the first report."""
    first = min((a.report.published.date().isoformat() for a in desk.story.reports if a.report.published), default="")
    told_elsewhere = {leading.claim.id} if leading else set()
    told_elsewhere |= {i for i, s in desk.standings.items() if s.status in ("contested", "dispelled", "rumour")}
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
    told = (list(tell_topic(writer, t, agenda.leading)) for t in agenda.topics)
    left = LIMITS["disputed"]
    for group in islice(filter(None, told), TOPICS["disputed"]):
        left -= len(group)
        yield from group if left >= 0 else ()
    if agenda.leading:
        yield from open_paragraph(tell_losses(writer, agenda.leading))


def _reactions(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for attribution in reactions(writer.desk, agenda.leading):
        yield from told_of((writer.speech(attribution, whole=False),))


def _background(writer: Writer, agenda: Plan) -> Iterator[Told]:
    for annotated, sentence in background_sentences(writer.desk):
        speeches = speeches_in(writer, annotated.report.id, sentence.start, sentence.end)
        if not speeches:
            yield from told_of((writer.settle(draft_sentence(writer.desk, annotated, sentence.start)),))


def _unknown(writer: Writer, agenda: Plan) -> Iterator[Told]:
    yield from tell_unknown(writer, agenda.leading)


def tell_unknown(writer: Writer, leading: Standing | None) -> Iterator[Told]:
    """What somebody would not say and what the reports themselves say is not known, the latest word first, and not
    what has come out since."""
    since = writer.desk.since(leading) if leading else None
    for silent in refusals(writer.desk, since):
        yield from told_of((writer.speech(silent, whole=True),))
    for annotated, sentence in list(unknown_sentences(writer.desk, since)):
        speeches = speeches_in(writer, annotated.report.id, sentence.start, sentence.end)
        if any(a.source and says_unknown(writer.desk, a.source.text) for a in speeches):
            continue  # that a speaker would not be named is no gap in the story
        tries = [draft_speech(writer.desk, a) for a in speeches]
        tries.append(draft_sentence(writer.desk, annotated, sentence.start))
        drafts = ((d for d in t if says_unknown(writer.desk, d.text)) for t in tries)
        told = next(told_of(map(writer.settle, drafts)), None)
        yield from told_of((told,))
