"""The question that the reports really leave open, and on which the article ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.records.account import Told
from sayso.records.annotation import Annotated, Sentence
from sayso.records.attribution import Span
from sayso.records.origin import Origin
from sayso.tell.bearing import turned
from sayso.tell.desk import Standing, spans_of
from sayso.tell.disputes import doubtful_in
from sayso.tell.kin import excludes
from sayso.tell.phrase import sentences_of
from sayso.tell.pick import REPORTS
from sayso.tell.seen import is_told_elsewhere
from sayso.tell.topics import Topic, reads_as_question
from sayso.tell.words import keys_of
from sayso.tell.writer import Writer

_YES_OR_NO = re.compile(r"(?:Did|Do|Does|Has|Have|Had|Was|Were|Is|Are|Will)\b(?!.* or )")


def open_questions(writer: Writer, topics: Sequence[Topic], leading: Standing | None) -> Iterator[Told | None]:
    """Questions that the reports leave open, the best first.

    Of a single report it is the one that it ends on. Else: whose word holds where words stand against each other; who
    besides its one source could confirm the leading claim; what the claims leave unsettled; what a report asks.
    """
    if len(writer.desk.story.reports) == 1:
        yield from asked_by_reports(writer)
    if leading and leading.status == "single-source":
        yield _who_besides(writer, leading)
    yield from (_between(writer, t, leading) for t in topics)
    yield from unsettled_questions(writer, topics)
    yield from asked_by_reports(writer)


def _who_besides(writer: Writer, leading: Standing) -> Told | None:
    wording = writer.short_wording(leading)
    if wording is None or not wording.sound or not leading.affirmers or len(leading.affirmers) > 1:
        return None
    if leading.undone or is_told_elsewhere(writer.desk, leading):
        return None
    origin = leading.affirmers[0]
    text = writer.house.word("questions", "besides", who=writer.name(origin), claim=wording.lower)
    return ask(writer, text, [wording.span, *writer.evidence(leading, [origin])])


def _between(writer: Writer, topic: Topic, leading: Standing | None) -> Told | None:
    """A contested question with the two whose words stand against each other."""
    contested = next((s for s in doubtful_in(writer.desk, topic, leading) if s.status == "contested"), None)
    contested = leading if leading in topic.standings and leading and leading.status == "contested" else contested
    if contested is None or not contested.affirmers or topic.settled or not reads_as_question(topic.question):
        return None
    if turned(contested.claim.text) and not turned(topic.question):
        return None  # who affirms the claim says no to the question
    if _is_proven_against(writer, contested):
        return None
    first = contested.affirmers[0]
    opponents = [o for o in _opponents(writer, contested) if not _same_house(o, first)]
    if not opponents:
        return None
    a, b = writer.name(contested.affirmers[0]), writer.name(opponents[0])
    key = "between" if _YES_OR_NO.match(topic.question) else "between_several"
    text = writer.house.word("questions", key, question=topic.question.rstrip("?"), a=a, b=b)
    return ask(writer, text, [*writer.evidence(contested, [contested.affirmers[0], opponents[0]])])


def _is_proven_against(writer: Writer, standing: Standing) -> bool:
    """Whether somebody with custody, authority or proof speaks against it, and nobody such for it: that is not open."""
    grades = writer.desk.story.weighed.grades.get(standing.claim.id, {})
    against = max((grades[o.id].grade for o in standing.deniers if o.id in grades), default=0)
    return against == 3 > standing.grade


def _same_house(one: Origin, other: Origin) -> bool:
    """Whether two answer to one body: their words do not stand against each other."""
    return one.name == other.name or (one.principal is not None and one.principal == other.principal)


def _opponents(writer: Writer, standing: Standing) -> list[Origin]:
    """Who denies a claim, else who affirms its rivals."""
    found = (writer.desk.standings.get(i) for i in standing.claim.rivals)
    rivals = (r for r in found if r and r.status not in ("dispelled", "rumour") and excludes(standing, r))
    others = [o for r in rivals for o in r.affirmers]
    return [*standing.deniers, *(o for o in others if o.name not in {x.name for x in standing.affirmers})]


def unsettled_questions(writer: Writer, topics: Iterable[Topic]) -> Iterator[Told | None]:
    """The questions of claims of which none is confirmed; a question asserts nothing, and is cited all the same."""
    for topic in topics:
        if _unsettled(topic) and reads_as_question(topic.question) and _is_seen(topic):
            spans = [s for standing in topic.standings for s in spans_of(standing.claim.assertions)[:3]]
            yield ask(writer, topic.question, spans)


def _is_seen(topic: Topic) -> bool:
    """Whether the reports show words against words, or two answers: not only a record that says so."""
    return any(s.denying for s in topic.standings) or len([s for s in topic.standings if s.affirmers]) > 1


def _unsettled(topic: Topic) -> bool:
    """Whether several claims answer a question, or one that is contested, and none of them is settled; "how many" is
    only open where there are two figures for it."""
    standings = topic.standings
    if topic.question.startswith("How many") and len({s.claim.frame.numbers for s in standings} - {()}) < 2:
        return False
    if any(s.status in ("confirmed", "superseded") for s in standings):
        return False
    return len(standings) > 1 or any(s.status == "contested" for s in standings)


def ask(writer: Writer, text: str, spans: list[Span]) -> Told | None:
    """A question as a told sentence, where it is new and the checker has nothing against it."""
    citations = writer.cite(spans)
    wrong = writer.checker.fault(text, citations, proposition=True)
    return None if wrong or not text.endswith("?") or writer.has_asked(text) else Told(text=text, citations=citations)


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
