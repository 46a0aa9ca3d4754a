"""Topics: the claims of a story by the question that they answer, in the order in which an editor takes them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.records.account import Told
from sayso.tell.desk import Desk, Standing, spans_of
from sayso.tell.mend_days import day_of
from sayso.tell.writer import Writer

FIRM = ("confirmed", "corroborated", "single-source")
FALLEN = ("dispelled", "rumour")
_ASKS = re.compile(
    r"(?:Did|Do|Does|Has|Have|Had|Was|Were|Is|Are|Will|Can|Who|Whom|Whose|Where|When|What|Which|How|Why)\b"
)
_CLUMSY = re.compile(
    r"^Is it so that\b|\s\s|^(?:Does|Did|Do|Is|Was|Were|Has|Have|Had)\b.*\bnot\b"
    r"|^(?:Has|Had|Was|Were|Did|Is|Are) (?:we|you|i|he|she|they|it|this|that)\b",
    re.I,
)
_NOBODY = {"nobody": "anybody", "no one": "anyone", "none": "any", "nothing": "anything", "no": "any"}
_BARE = re.compile(
    r"(?P<asks>(?:Was|Is|Has|Did|Does|Where (?:is|was)|What happened to|What caused|Who holds|Was there contact with) )"
    r"(?P<noun>(?!(?:the|an?|there|it|he|she|they|we|this|that|these|those|his|her|its|their|any|some|any\w+|no\w*|all"
    r"|asylum)\b)[a-z]+)\b"
)
_MANY = re.compile(r"(?:\ws|men|women|people|children|police)$")
_COUNTED = re.compile(r"How many (?:more |other )?(?!people)(\w+)\b")
# What may stand round a weekday: "on", "since" and the like, the part of the day.
_BEFORE = (
    r"(?:(?:on |last |this |next )+|(?P<before>(?:since|until|from|by|before|after|for|of|between|till) )(?:last )?)?"
)
_PART = r"(?: (?P<part>morning|afternoon|evening|night))?"
LONGEST_QUESTION = 16


@dataclass(frozen=True, slots=True)
class Topic:
    """A question and the claims that answer it, the most important first."""

    key: str
    question: str
    standings: tuple[Standing, ...]

    @property
    def settled(self) -> Standing | None:
        """The claim that is confirmed, if one is."""
        return next((s for s in self.standings if s.status == "confirmed"), None)


def topics_of(desk: Desk, ranked: Sequence[Standing]) -> list[Topic]:
    """The claims by question, questions in the order of their most important claim."""
    texts = {q.id: q.text for q in desk.story.matched.questions}
    groups: dict[str, list[Standing]] = {}
    for standing in ranked:
        groups.setdefault(standing.claim.question, []).append(standing)
    return [Topic(key, date_question(desk, texts.get(key, ""), group), tuple(group)) for key, group in groups.items()]


def date_question(desk: Desk, question: str, standings: Sequence[Standing]) -> str:
    """The question with the weekday in it turned into the one date that its claims' reports mean by it; empty where
    they mean none, or several, or where it counts what no report has a word for."""
    question = _polished(desk, question)
    if standings and (counted := _COUNTED.match(question)) and not _is_written(desk, counted[1], standings):
        return ""
    days = f"(?P<day>{'|'.join(desk.house.weekdays)}|today|yesterday)"
    named = re.search(rf"\b{_BEFORE}{days}{_PART}\b", question, re.IGNORECASE)
    if named is None:
        return question
    meant = set(_days_meant(desk, named["day"], standings))
    return question.replace(named.group(), _dated(named, desk.house.day(meant.pop()))) if len(meant) == 1 else ""


def _dated(named: re.Match[str], day: str) -> str:
    """The date in place of the weekday: "on the evening of 3 March", "since 3 March"."""
    before, part = (named["before"] or "").strip(), named["part"]
    if before and not part:
        return f"{before} {day}"
    return f"{before or 'on'} the {part} of {day}" if part else f"on {day}"


def _polished(desk: Desk, question: str) -> str:
    """The question with the article that its noun needs, and asked of "anybody", not of "nobody"."""
    for negative, positive in _NOBODY.items():
        question = re.sub(rf"^(\w+) {negative}\b", rf"\1 {positive}", question)
    question = re.sub(r"^Had (.+?) been ", lambda m: f"{'Were' if _MANY.search(m[1]) else 'Was'} {m[1]} ", question)
    question = re.sub(
        r"^Had (\S+) (?=\w+ed\b)", lambda m: f"{'Have' if _MANY.search(m[1]) else 'Has'} {m[1]} ", question
    )
    question = question.replace(" peoples ", " people ")
    noun = _BARE.match(question)
    bare = noun is not None and any(f"the {noun['noun']}" in a.report.text.casefold() for a in desk.story.reports[:200])
    return f"{noun['asks']}the {question[noun.start('noun') :]}" if noun and bare else question


def _is_written(desk: Desk, noun: str, standings: Sequence[Standing]) -> bool:
    """Whether what a question counts stands so in the words of its claims: of a Bell 212, "how many bells" does not."""
    places = (a for s in standings for a in s.claim.assertions if a.report in desk.reports)
    texts = (desk.reports[a.report].report.text[a.start : min(a.end, a.start + 2000)] for a in places)
    return any(re.search(rf"\b{re.escape(noun)}\b", text, re.IGNORECASE) for text in texts)


def _days_meant(desk: Desk, wording: str, standings: Sequence[Standing]) -> Iterator[date]:
    for a in (a for s in standings for a in s.claim.assertions if a.report in desk.reports):
        annotated = desk.reports[a.report]
        for time in annotated.times:
            inside = a.start <= time.start < a.end
            day = day_of(time.edtf or time.value)
            if inside and day and wording.casefold() in annotated.words(time.start, time.end).casefold():
                yield day


def ask_topic(writer: Writer, topic: Topic, standings: Sequence[Standing]) -> Told | None:
    """The topic's question as a line of its own, where it reads like one; it asserts nothing and is cited."""
    if not reads_as_question(topic.question):
        return None
    spans = [span for s in standings for span in spans_of(s.claim.assertions)[:2]]
    citations = writer.cite(spans)
    if writer.has_asked(topic.question) or writer.checker.fault(topic.question, citations, proposition=True):
        return None
    writer.note_question(topic.question)
    return Told(text=topic.question, citations=citations, opens=True)


def reads_as_question(text: str) -> bool:
    """Whether a question that was put together from a claim's words can be printed."""
    words = text.split()
    well = _ASKS.match(text) is not None and _CLUMSY.search(text) is None and text.endswith("?")
    return well and (4 if words[:2] == ["How", "many"] else 3) <= len(words) <= LONGEST_QUESTION
