"""The article: headline, lead, and sections in an editor's order, each sentence in the words of the records."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

from sayso.records.account import Article, Happening, Section, Told
from sayso.records.attribution import Attribution
from sayso.tell.basis import tell_basis, tell_confirmed, tell_firmness
from sayso.tell.desk import Desk, Standing
from sayso.tell.disputes import against, doubtful_in, is_answered, tell_losses, tell_topic
from sayso.tell.headline import tell_headline
from sayso.tell.kin import kin_of
from sayso.tell.left_open import open_questions
from sayso.tell.pace import open_paragraph
from sayso.tell.phrase import draft_sentence, draft_speech
from sayso.tell.pick import (
    background_sentences,
    is_central,
    is_news,
    reactions,
    refusals,
    says_unknown,
    unknown_sentences,
)
from sayso.tell.topics import FIRM, Topic, topics_of
from sayso.tell.words import fold
from sayso.tell.writer import Writer, told_of

_QUOTED_LINE = re.compile(r"[^:“]{2,60}: “")
"""A line that nothing better was found for: a report's bare words."""
LIMITS = {"standing": 9, "since": 5, "course": 7, "disputed": 20, "reactions": 6, "background": 3, "unknown": 4}
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
    disputed: set[str] = field(default_factory=set)
    """Those that the section on disputes is to tell."""


def plan(desk: Desk, ranked: Sequence[Standing], leading: Standing | None, timeline: Sequence[Happening]) -> Plan:
    """The questions of the story in order of importance, that of the leading claim first."""
    topics = topics_of(desk, ranked)
    topics.sort(key=lambda t: leading is None or leading not in t.standings)
    doubtful = [found for t in topics if (found := doubtful_in(desk, t, leading))]
    disputed = {s.claim.id for found in doubtful[: TOPICS["disputed"]] for s in found}
    return Plan(leading=leading, topics=topics, timeline=timeline, disputed=disputed)


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
    others = list(against(writer, leading, limit=2, declining=False)) if leading.status == "contested" else []
    yield from others
    yield from told_of((writer.word("standing", "unsettled", writer.evidence(leading)),) if others else ())
    yield from () if others else told_of((tell_firmness(writer, leading),))
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
        ("since", _since),
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
    """Of each question what stands, the most important first: what is confirmed in one sentence, the rest in somebody's
    words."""
    chosen = [s for t in agenda.topics for s in _worth_standing(writer, t, agenda.leading)]
    chosen = [s for s in chosen if not _of_before(writer.desk, s, agenda.leading)]
    for standing in differing(writer.desk, chosen, agenda.leading)[: TOPICS["standing"]]:
        sentences = list(open_paragraph(_stand(writer, standing)))
        agenda.told |= {standing.claim.id} if sentences else set()
        yield from sentences


def _of_before(desk: Desk, standing: Standing, leading: Standing | None) -> bool:
    """Whether a claim belongs to the course of events: it was told well before the leading one, or, if it is not
    confirmed, nobody has told it since that came to stand where it stands."""
    first, news = (min((a.at for a in s.carrying if a.at), default=None) for s in (standing, leading or standing))
    last = max((a.at for a in standing.carrying if a.at), default=None)
    if first is None or last is None or news is None:
        return False
    settled = (desk.since(leading) if leading else None) or news
    return news - first > timedelta(days=1) or (standing.status != "confirmed" and last < settled)


def differing(desk: Desk, standings: Sequence[Standing], leading: Standing | None) -> list[Standing]:
    """Of claims that say much the same of the same thing, the first; none that says what the leading one says."""
    found: list[Standing] = [leading] if leading else []
    for s in standings:
        kin = kin_of(desk, s).same
        if not any(_topic(s) == _topic(x) or x in kin for x in found):
            found.append(s)
    return [s for s in found if s is not leading]


def _topic(standing: Standing) -> tuple[str | None, ...]:
    frame = standing.claim.frame
    return frame.predicate, frame.theme or frame.patient or frame.agent


def _worth_standing(writer: Writer, topic: Topic, leading: Standing | None) -> list[Standing]:
    """The firmest claim of a topic, where it is news, more than a guess, and not disputed by its rivals."""
    firm = [s for s in topic.standings if s is not leading and s.status in FIRM and is_news(writer.desk, s)]
    firm = [s for s in firm if not is_guess(s) and stands_alone(writer, s) and not is_answered(writer.desk, s)]
    disputed = any(s.status == "contested" for s in topic.standings)
    if disputed and topic.settled is None:
        return []
    return sorted(firm, key=lambda s: s.status != "confirmed")[:1]


def is_guess(standing: Standing) -> bool:
    """Whether nobody says more than that it may be so."""
    plain = [a for a in standing.carrying if not a.hedged]
    return standing.status != "confirmed" and (standing.claim.frame.modal or not plain)


def stands_alone(writer: Writer, standing: Standing) -> bool:
    """Whether some report words it so that a reader who has not read that report knows whom and what it means."""
    return any(w.sound for w in writer.wordings(standing))


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
    yield from _happened(writer, agenda, course_of(writer.desk, agenda.timeline, agenda.leading, agenda.disputed))


def _since(writer: Writer, agenda: Plan) -> Iterator[Told]:
    yield from _happened(writer, agenda, since_of(writer.desk, agenda.timeline, agenda.leading, agenda.disputed))


def _happened(writer: Writer, agenda: Plan, lines: Sequence[Happening]) -> Iterator[Told]:
    for happening in lines:
        if agenda.told & set(happening.claims):
            continue
        if told := tell_happening(writer, happening):
            yield told


def course_of(
    desk: Desk, timeline: Sequence[Happening], leading: Standing | None, elsewhere: Collection[str] = ()
) -> list[Happening]:
    """The lines of the timeline that led to the leading claim, in order of time: for each day the one that most
    reports bear out, then others; none from long before the first report, and none of claims told ``elsewhere``."""
    first = min((a.report.published.date().isoformat() for a in desk.story.reports if a.report.published), default="")
    until = _first_day(leading)
    lines = [h for h in timeline if h.date[:4] >= str(int(first[:4]) - 1 if first else 0) and h.date[:10] <= until]
    return _main_lines(desk, _of_the_story(desk, lines, leading, elsewhere), LIMITS["course"] + 2)


def since_of(
    desk: Desk, timeline: Sequence[Happening], leading: Standing | None, elsewhere: Collection[str] = ()
) -> list[Happening]:
    """The lines of the timeline after the day on which the leading claim was first told, in order of time; the last
    is always among them."""
    until = _first_day(leading)
    lines = _of_the_story(desk, [h for h in timeline if h.date[:10] > until], leading, elsewhere)
    chosen = _main_lines(desk, lines[:-1], LIMITS["since"] - 1)
    return [*chosen, *lines[-1:]]


def _of_the_story(
    desk: Desk, lines: Sequence[Happening], leading: Standing | None, elsewhere: Collection[str]
) -> list[Happening]:
    """The lines that are not told elsewhere, are no mere talk, and speak of what the titles speak of."""
    fallen = {i for i, s in desk.standings.items() if s.status in ("dispelled", "rumour")}
    apart = {*elsewhere, *fallen} | ({leading.claim.id} if leading else set())
    return sorted((h for h in lines if not apart & set(h.claims) and is_central(desk, h.text)), key=_in_order(desk))


def _in_order(desk: Desk) -> Callable[[Happening], tuple[str, str]]:
    """By date; within a day by when it was first reported."""

    def order(happening: Happening) -> tuple[str, str]:
        report = desk.reports.get(happening.citations[0].report) if happening.citations else None
        published = report.report.published if report else None
        return happening.date[:10], published.isoformat() if published else ""

    return order


def _main_lines(desk: Desk, lines: Sequence[Happening], most: int) -> list[Happening]:
    """Of lines in order of time the main ones: of each day the one that most reports bear out, then its second."""
    days: dict[str, list[Happening]] = {}
    for h in sorted(lines, key=lambda h: -len(h.citations)):
        days.setdefault(h.date[:10], []).append(h)
    ranked = sorted(days.values(), key=lambda d: -len(d[0].citations))
    chosen = [h for turn in range(2) for d in ranked for h in d[turn : turn + 1]][:most]
    return [h for h in lines if h in chosen]


def _first_day(leading: Standing | None) -> str:
    days = [a.at.date().isoformat() for a in leading.carrying if a.at] if leading else []
    return min(days, default="9999")


def tell_happening(writer: Writer, happening: Happening) -> Told | None:
    """A line of the timeline as a sentence: bare where a confirmed claim stands behind it, else as somebody's word."""
    desk = writer.desk
    if _QUOTED_LINE.match(happening.text):
        return None
    line = Told(text=happening.text, citations=happening.citations)
    told = None if _names_a_stranger(desk, happening.text) else writer.adopt(line)
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


def _names_a_stranger(desk: Desk, text: str) -> bool:
    """Whether somebody is called by one word who has not been introduced: then he is told with his role."""
    return any(
        re.search(rf"\b{re.escape(short)}\b", text) and full not in desk.introduced and full not in fold(text)
        for full, short in desk.shorts.items()
    )


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
