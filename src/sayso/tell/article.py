"""The article: headline, lead, and sections in an editor's order, each sentence in the words of the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

from sayso.records.account import Article, Happening, Section, Told
from sayso.tell.basis import tell_basis, tell_confirmed, tell_firmness
from sayso.tell.course import course_of, since_of, speeches_in, tell_happening
from sayso.tell.desk import Desk, Standing
from sayso.tell.disputes import (
    against,
    dispute_groups,
    is_answered,
    tell_losses,
    tell_topic,
    tell_unsettled,
)
from sayso.tell.headline import tell_headline
from sayso.tell.kin import kin_of
from sayso.tell.left_open import open_questions
from sayso.tell.pace import open_paragraph
from sayso.tell.phrase import draft_sentence, draft_speech
from sayso.tell.pick import (
    background_sentences,
    is_news,
    reactions,
    refusals,
    says_unknown,
    unknown_sentences,
)
from sayso.tell.seen import is_seen_disputed
from sayso.tell.topics import FIRM, Topic, topics_of
from sayso.tell.writer import Writer, told_of

LAG = timedelta(hours=6)
"""So long after a thing was confirmed, reports may still be out that were written before."""
LIMITS = {"standing": 9, "since": 5, "course": 9, "disputed": 20, "reactions": 6, "background": 3, "unknown": 4}
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
    return Plan(leading=leading, topics=topics, timeline=timeline, disputed=_disputes(desk, topics, leading))


def _disputes(desk: Desk, topics: Sequence[Topic], leading: Standing | None) -> set[str]:
    """The claims, by id, of which the section on disputes can tell both sides: no other section tells them first."""
    trial = Writer(desk)
    told = filter(None, (dispute_groups(trial, t, leading) for t in topics))
    found = {s.claim.id for groups in islice(told, TOPICS["disputed"]) for s, _ in groups}
    desk.introduced.clear()
    return found


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
    open_still = leading.status == "contested" or is_answered(writer.desk, leading)
    others = list(against(writer, leading, limit=2, declining=False)) if open_still else []
    if not others or leading.status != "contested":
        yield from told_of((tell_firmness(writer, leading, told.text),))
    yield from others
    if others and leading.status == "contested":
        yield from told_of((tell_unsettled(writer, leading, others),))
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
    chosen = (s for s in _chosen(writer, agenda) if not _of_before(writer.desk, s, agenda.leading))
    for standing in islice(differing(writer.desk, chosen, agenda.leading), TOPICS["standing"]):
        sentences = list(open_paragraph(_stand(writer, standing)))
        agenda.told |= {standing.claim.id} if sentences else set()
        yield from sentences


def _chosen(writer: Writer, agenda: Plan) -> Iterator[Standing]:
    """What is worth telling of each question, the confirmed first; no more is looked through than is drawn."""
    settled = [t for t in agenda.topics if any(s.status == "confirmed" for s in t.standings)]
    for firm, topics in ((True, settled), (False, agenda.topics)):
        worth = (s for t in topics for s in _worth_standing(writer, t, agenda.leading))
        yield from (s for s in worth if (s.status == "confirmed") == firm)


def _of_before(desk: Desk, standing: Standing, leading: Standing | None) -> bool:
    """Whether a claim belongs to the course of events: it was told well before the leading one, or, if it is not
    confirmed, nobody has told it since that came to stand where it stands."""
    first, news = (min((a.at for a in s.carrying if a.at), default=None) for s in (standing, leading or standing))
    last = max((a.at for a in standing.carrying if a.at), default=None)
    if first is None or last is None or news is None:
        return False
    settled = (desk.since(leading) if leading else None) or news
    late = sum(a.at is not None and a.at >= settled + LAG for a in standing.carrying)
    over = last < settled or (first < news and 2 * late < len(standing.carrying))
    return news - first > timedelta(days=1) or (standing.status != "confirmed" and over)


def differing(desk: Desk, standings: Iterable[Standing], leading: Standing | None) -> Iterator[Standing]:
    """Of claims that say much the same of the same thing, the first; none that says what the leading one says."""
    found: list[Standing] = [leading] if leading else []
    for s in standings:
        kin = kin_of(desk, s).same
        if not any(_topic(s) == _topic(x) or x in kin for x in found):
            found.append(s)
            if s is not leading:
                yield s


def _topic(standing: Standing) -> tuple[str | None, ...]:
    frame = standing.claim.frame
    return frame.predicate, frame.theme or frame.patient or frame.agent


def _worth_standing(writer: Writer, topic: Topic, leading: Standing | None) -> list[Standing]:
    """The firmest claim of a topic, where it is news, more than a guess, and not disputed by its rivals."""
    desk = writer.desk
    firm = [s for s in topic.standings if s is not leading and is_news(desk, s) and is_undisputed(desk, s)]
    firm = [s for s in firm if not is_guess(s) and stands_alone(writer, s) and not is_answered(writer.desk, s)]
    disputed = any(s.status == "contested" and is_seen_disputed(desk, s) for s in topic.standings)
    if disputed and topic.settled is None:
        return []
    return sorted(firm, key=lambda s: s.status != "confirmed")[:1]


def is_undisputed(desk: Desk, standing: Standing) -> bool:
    """Whether a claim stands, or is only said to be contested by words of which none can be shown."""
    return standing.status in FIRM or (standing.status == "contested" and not is_seen_disputed(desk, standing))


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
        yield from told_of((tell_firmness(writer, standing, told.text),))
    elif len(standing.outlets) > 1:
        yield from told_of((tell_basis(writer, standing, told.text),))


def _course(writer: Writer, agenda: Plan) -> Iterator[Told]:
    elsewhere = agenda.disputed | agenda.told
    yield from _happened(writer, agenda, course_of(writer.desk, agenda.timeline, agenda.leading, elsewhere))


def _since(writer: Writer, agenda: Plan) -> Iterator[Told]:
    elsewhere = agenda.disputed | agenda.told
    yield from _happened(writer, agenda, since_of(writer.desk, agenda.timeline, agenda.leading, elsewhere))


def _happened(writer: Writer, agenda: Plan, lines: Sequence[Happening]) -> Iterator[Told]:
    day = ""
    for happening in lines:
        if agenda.told & set(happening.claims):
            continue
        if told := tell_happening(writer, happening):
            yield replace(told, opens=happening.date[:10] != day)
            day = happening.date[:10]


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
