"""The interview: what an anchor would ask of this story, answered by the record in cited sentences.

The questions are general forms bound to the story's claims and gaps. What speakers expect is always theirs. No answer
rests on how sure a guest sounds: it says on whose word the matter stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sayso.records.account import Answer, Happening, Told
from sayso.records.attribution import Attribution, Piece
from sayso.records.origin import Origin
from sayso.tell.article import Plan, differing, is_guess, tell_unknown
from sayso.tell.basis import confirmed_wording, confirmers, is_one_house, opposed, reason_of, tell_basis, tell_firmness
from sayso.tell.bearing import says, turned
from sayso.tell.carry import carry
from sayso.tell.course import course_of, since_of, tell_happening
from sayso.tell.desk import Desk, Standing
from sayso.tell.disputes import against, doubtful_in, is_answered, is_doubtful, of_somebody, tell_losses, tell_refuted
from sayso.tell.kin import kin_of
from sayso.tell.phrase import cue_lemma
from sayso.tell.pick import is_central, is_news, reactions, refusals
from sayso.tell.seen import is_called_so, is_told_elsewhere, is_touched, opposing_spans, refuting_spans, replacing_spans
from sayso.tell.topics import FIRM, Topic, reads_as_question
from sayso.tell.words import keys_of
from sayso.tell.writer import Writer, told_of

MOST = 12
"""At most so many questions, and four sentences to an answer."""
SENTENCES = 4
FAR = 40
"""So many claims of rank are gone through for what to ask about."""
TALK = 6
"""The same for what there was also talk of."""
BY_STANDING = frozenset({"own-act", "admission", "custody", "search", "data"})
"""Rules of grading by which a word counts for who says it, not for what the speaker has seen."""


def hold_interview(writer: Writer, agenda: Plan, ranked: Sequence[Standing]) -> tuple[Answer, ...]:
    """The interview, six to twelve questions where the story has matter for them.

    Some questions take up the answer before them: how a named source would know, what the one who contradicts says,
    where a rumour came from.
    """
    desk, leading = writer.desk, agenda.leading
    rest = [s for s in ranked if s is not leading]
    plain = (s for s in rest if s.status in FIRM and is_news(desk, s) and not is_guess(s) and not is_answered(desk, s))
    firm = list(differing(desk, islice(plain, FAR), leading))
    talk = islice((s for s in rest if s.status != "contested" and is_doubtful(desk, s)), TALK)
    answers: list[Answer] = []
    if leading is not None and (first := _confirm(writer, leading, "confirm")):
        answers += [*first, *_vouch(writer, leading)]
    asked = {s.claim.id for s in firm[:2]} | agenda.disputed
    answers += _course(writer, course_of(desk, agenda.timeline, leading, asked))
    for group in _some((_confirm(writer, s, "and_confirm") for s in firm[:4]), 2):
        answers += group
    answers += _since(writer, since_of(desk, agenda.timeline, leading, asked))
    for group in _some((_dispute(writer, t, leading) for t in agenda.topics), 2):
        answers += group
    for group in _some((_talk(writer, s) for s in talk), 2):
        answers += group
    answers += _denied(writer, leading)
    answers += _gaps(writer, leading)[:1]
    answers += _reactions(writer, leading)
    answers += _predictions(writer.desk, writer)
    answers += _open(writer, leading)
    return _trimmed(writer.desk, answers)


def _since(writer: Writer, lines: Sequence[Happening]) -> list[Answer]:
    told = (tell_happening(writer, h) for h in lines)
    return _answer(writer.house.word("questions", "since"), told)


def _dispute(writer: Writer, topic: Topic, leading: Standing | None) -> list[Answer]:
    """A question of the story on which words stand against each other, put as it is: "Did he resign?"."""
    contested = (s for s in doubtful_in(writer.desk, topic, leading) if s.status == "contested")
    standing = next(contested, None)
    if standing is None or not reads_as_question(topic.question):
        return []
    told = writer.claim(standing)
    others = list(against(writer, standing, limit=2)) if told else []
    asked = [s.claim.wording for s in topic.standings if s.claim.wording][:2]  # the question is in their words
    spans = (*asked, *opposing_spans(writer.desk, standing)[:3], *writer.evidence(standing))
    verdict = writer.word("answers", "disputed", spans) if others else None
    return _answer(topic.question, [verdict, told, *others], [standing]) if told and others else []


def _trimmed(desk: Desk, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """At most twelve questions: where there are more, follow-ups go first, the last of them before the others; not
    those that tell the other side."""
    kept = list(answers)
    while len(kept) > MOST:
        later = [n for n, a in enumerate(kept) if a.follow_up and n > 2 and not _tells_other_side(desk, a)]
        kept.pop(later[-1] if later else -1)
    return tuple(kept)


def _tells_other_side(desk: Desk, answer: Answer) -> bool:
    return any(desk.standings[c].status == "contested" for c in answer.claims)


def _some(groups: Iterable[list[Answer]], limit: int) -> Iterator[list[Answer]]:
    """The first groups in which something is told."""
    return islice(filter(None, groups), limit)


def _answer(
    question: str, sentences: Iterable[Told | None], claims: Sequence[Standing] = (), *, answered: bool = True
) -> list[Answer]:
    """An answer of at most four sentences; none where nothing could be told."""
    told: list[Told] = []
    for sentence in told_of(sentences):
        told.append(sentence)
        if len(told) == SENTENCES:
            break
    ids = tuple(s.claim.id for s in claims)
    return [Answer(question=question, answered=answered, answer=tuple(told), claims=ids)] if told else []


def _ask(writer: Writer, key: str, standing: Standing) -> str | None:
    firm = standing.status == "confirmed" and key != "denied"
    wording = confirmed_wording(writer, standing) if firm else writer.short_wording(standing)
    if wording is None or not wording.clause or not 4 <= len(wording.text.split()) <= 30:
        return None
    if key == "and_confirm" and (turned(wording.text) or not is_central(writer.desk, wording.text)):
        return None
    claim = writer.reported(wording) if key == "talk" else wording.lower
    return writer.pose("questions", key, claim=claim)


def _confirm(writer: Writer, standing: Standing, key: str) -> list[Answer]:
    question = _ask(writer, key, standing)
    if question is None or (key != "confirm" and standing.status == "contested" and not standing.deniers):
        return []
    answers = _answer(question, _reliability(writer, standing), [standing])
    return answers + (_take_up(writer, standing) if answers else [])


def _take_up(writer: Writer, standing: Standing) -> list[Answer]:
    """A question that takes up the answer: what the one who contradicts says, else how the source would know."""
    if standing.status == "contested" and standing.deniers:
        told = list(against(writer, standing, limit=2, declining=False))
        names = [writer.names([o]) for o in standing.deniers]
        who = next((n for n in names for t in told[:1] if n.casefold() in t.text.casefold()), None)
        key = "said_by" if who else "said_against"
        return _follow(_answer(writer.pose("questions", key, who=who or ""), told, [standing]))
    return _how_near(writer, standing)


def _how_near(writer: Writer, standing: Standing) -> list[Answer]:
    """How the one on whose word it rests would know, by the rule after which that word was graded."""
    sources = confirmers(writer, standing) if standing.status == "confirmed" else list(standing.affirmers)
    pair = opposed(standing) if standing.status == "confirmed" else None
    if pair and list(pair) == sources:
        told = writer.word("answers", "opposed", writer.evidence(standing, pair), who=writer.names(pair))
        return _follow(_answer(writer.pose("questions", "why_them"), [told], [standing]))
    for origin in sources[:1]:
        reason = reason_of(writer, standing, origin)
        if reason is None or origin.kind == "outlet" or standing.rules[origin.id] in ("outlet", "modal", "own-conduct"):
            return []
        who = writer.name(origin)
        named = () if is_called_so(writer.desk, standing, origin) else writer.present(standing, origin)[1]
        if not (named or is_called_so(writer.desk, standing, origin)):
            return []  # only an office stands there, which another report fills
        if standing.rules.get(origin.id) == "named":
            return _unshown(writer, standing, origin, who)
        told = writer.word("answers", "reason", (*named, *writer.evidence(standing, [origin])), who=who, reason=reason)
        key = "why_counts" if standing.rules.get(origin.id) in BY_STANDING else "how_near"
        return _follow(_answer(writer.pose("questions", key, who=who), [told], [standing])) if told else []
    return []


def _unshown(writer: Writer, standing: Standing, origin: Origin, who: str) -> list[Answer]:
    """The reports do not say how a person would know; of a body's own doings, or one whose office is told, it is not
    asked: the office may be how."""
    own = {"our", "we", "us", "my", "i"} & set(keys_of(standing.claim.text))
    speeches = (
        writer.desk.attributions.get(a.attribution or "") for a in standing.claim.assertions if a.origin == origin.id
    )
    told_who = any(s.role or (s.speaker and s.speaker.role) for s in speeches if s)
    if origin.kind not in ("person", "anonymous") or own or told_who:
        return []
    told = writer.word("answers", "not_said_how", writer.evidence(standing, [origin]))
    question = writer.pose("questions", "how_near", who=who)
    return _follow(_answer(question, [told], [standing], answered=False)) if told else []


def _follow(answers: Iterable[Answer]) -> list[Answer]:
    return [replace(a, follow_up=True) for a in answers]


def _reliability(writer: Writer, standing: Standing) -> Iterator[Told | None]:
    """Whether it is confirmed, in whose words and carried by how many; a contradiction is asked about next."""
    verdict = _verdict(writer, standing)
    if verdict is None:
        return
    yield verdict
    told = writer.claim(standing)
    yield told
    if len(standing.outlets) > 1:
        yield tell_basis(writer, standing, told.text if told else "")
    if not (standing.status == "contested" and standing.deniers):
        open_still = standing.status != "confirmed"
        yield from against(writer, standing, limit=1, rivals=open_still, declining=open_still)


def _verdict(writer: Writer, standing: Standing) -> Told | None:
    status, sources = standing.status, standing.affirmers
    if status == "confirmed":
        sources = tuple(confirmers(writer, standing))
        spans = writer.evidence(standing, sources)
        sources = tuple(o for o in sources if is_called_so(writer.desk, standing, o))
        told = writer.word("answers", "confirmed", spans, who=writer.names(sources, limit=2)) if sources else None
        return told or writer.word("answers", "confirmed_bare", spans)
    spans = writer.evidence(standing, sources[:1])
    if status == "rumour" and standing.unweighed:
        return writer.word("answers", "unconfirmed", spans)
    if status == "single-source" and is_told_elsewhere(writer.desk, standing):
        return writer.word("answers", "unconfirmed", spans)
    if status == "contested":
        against = opposing_spans(writer.desk, standing)
        if not against:
            return writer.word("answers", "unconfirmed", spans)
        spans = (*against[:3], *spans)
    shown = replacing_spans(standing) if status == "superseded" else refuting_spans(writer.desk, standing)
    if status in ("superseded", "dispelled"):
        return writer.word("answers", status, (*shown, *spans)) if shown else None
    if status != "single-source":
        return writer.word("answers", status, spans)
    if len(sources) == 1 or (sources and standing.sources <= 1):
        key = "single-source_unnamed" if sources[0].kind == "anonymous" else "single-source"
        told = writer.word("answers", key, spans, who=writer.name(sources[0]))
        return told or writer.word("answers", "single-source_bare", spans)
    if standing.alike or standing.grade > 1:  # somebody knows it at first hand
        return writer.word("answers", "unconfirmed", spans)
    number = writer.house.number(standing.sources)
    return writer.word("answers", "single-source_many", spans, origins=number)


def _vouch(writer: Writer, standing: Standing) -> list[Answer]:
    """Who else vouches for the leading claim; the reports may name nobody."""
    question = writer.house.word("questions", "else_vouches")
    kin = kin_of(writer.desk, standing)
    if kin.others(standing):
        told = [t for s in kin.same for t in islice(_one_each(writer, s), 1) if says(s.claim, t.text)]
        return _answer(question, [*_one_each(writer, standing), *told], [standing])
    if standing.status in ("single-source", "confirmed") and len(standing.affirmers) <= 1:
        nobody = writer.word("answers", "nobody_else", writer.evidence(standing))
        return _answer(question, [nobody, *_nearest(writer, standing)], [standing], answered=False)
    if is_one_house(standing.affirmers):
        who = writer.names(standing.affirmers, limit=3)
        together = writer.word("answers", "one_house", writer.evidence(standing, standing.affirmers), who=who)
        return _answer(question, [together, *_one_each(writer, standing)], [standing])
    return _answer(question, _one_each(writer, standing), [standing])


def _nearest(writer: Writer, standing: Standing) -> Iterator[Told]:
    """The nearest that the reports come: those who repeat, doubt or decline."""
    near = [a for a in standing.claim.assertions if a.stance in ("repeats", "queries", "declines")]
    for assertion in near[:6]:
        if told := writer.assertion(assertion):
            yield told
            return


def _one_each(writer: Writer, standing: Standing) -> Iterator[Told]:
    """The words of each affirming origin after the one that was told. Who only repeats a word vouches for nothing, and
    neither does an outlet that passes on what another origin said."""
    seen: set[str | None] = set()
    cues = writer.house.table["reactions"]["cues"]
    spoken = writer.desk.attributions
    affirming = [a for a in writer.best(standing) if a.stance == "affirms"]
    affirming = [
        a for a in affirming if not (s := spoken.get(a.attribution or "")) or cue_lemma(writer.desk, s) not in cues
    ]
    for assertion in affirming[:20]:
        if assertion.origin not in seen and (told := writer.assertion(assertion)):
            seen.add(assertion.origin)
            yield told


def _course(writer: Writer, timeline: Sequence[Happening]) -> list[Answer]:
    lines = (tell_happening(writer, h) for h in timeline[:12])
    return _answer(writer.house.word("questions", "course"), lines)


def _talk(writer: Writer, standing: Standing) -> list[Answer]:
    question = _ask(writer, "talk", standing)
    talk = of_somebody(writer, standing) if question else None
    fallen = standing.status == "dispelled"
    fate = tell_refuted(writer, standing) if fallen else tell_firmness(writer, standing)
    if question is None or talk is None or (fallen and fate is None):
        return []
    others = against(writer, standing, limit=2, rivals=False, declining=not standing.affirmers)
    answer = _answer(question, [talk, fate, *others], [standing])
    whence = _whence(writer, standing)
    if all(len(a.answer) < 2 for a in (*answer, *whence)):
        return []  # what became of it cannot be told
    return answer + whence


def _whence(writer: Writer, standing: Standing) -> list[Answer]:
    """Where talk came from, and who has taken it back, as a question of its own; not of what names no source."""
    if not (standing.affirmers or standing.reasoners):
        return []
    told = [tell_basis(writer, standing), *tell_losses(writer, standing)]
    return _follow(_answer(writer.pose("questions", "whence"), told, [standing]))


def _denied(writer: Writer, leading: Standing | None) -> list[Answer]:
    asked = leading is not None and leading.status not in ("confirmed", "contested")
    question = _ask(writer, "denied", leading) if leading and asked else None
    if leading is None or question is None:
        return []
    denials = list(against(writer, leading, limit=3, declining=False))
    silent = not is_touched(writer.desk, leading)
    if not denials and silent:
        denials = list(told_of([writer.word("answers", "nobody_contradicts", writer.evidence(leading))]))
    return _answer(question, denials, [leading])


def _gaps(writer: Writer, leading: Standing | None) -> list[Answer]:
    """What somebody was asked and would not say: "Is it known where he is?"; not what has come out since."""
    since = writer.desk.since(leading) if leading else None
    answers: list[Answer] = []
    for silent in refusals(writer.desk, since):
        if gap := _gap_in(writer, silent, leading):
            question = writer.pose("questions", "known", gap=gap)
            answers += _answer(question, [writer.speech(silent)], answered=False)
    return answers


def _gap_in(writer: Writer, silent: Attribution, leading: Standing | None) -> str | None:
    """What was not said, as a clause for a question ("where he was"); None where it is worded otherwise."""
    piece = silent.content[0]
    head = re.match(r"(?:to )?(?:say )?(?=(?:where|who|whom|how|why|when|what|whether|which)\b)", piece.text)
    if head is None:
        return None
    report = writer.desk.reports[silent.report]
    carried = carry(report, piece.start + head.end(), piece.end, writer.house)
    if carried is None or carried.leans or not 3 <= len(carried.text.split()) <= 16:
        return None
    # "who controls the channel": which one, only the story's own matter needs not be told
    things = set(re.findall(r"\b(?:the|this|that) (\w+)", carried.lower))
    named = re.search(r"\b[A-Z]\w", carried.lower) is not None
    return carried.lower if named or things <= set(keys_of(leading.claim.text if leading else "")) else None


def _reactions(writer: Writer, leading: Standing | None) -> list[Answer]:
    told = (writer.speech(a, whole=False) for a in reactions(writer.desk, leading))
    return _answer(writer.house.word("questions", "reactions"), told)


def _predictions(desk: Desk, writer: Writer) -> list[Answer]:
    """What speakers say may follow; at most one a speaker, always theirs."""
    said = [a for a in desk.story.attributions if a.commitment == "predicts" and _of_the_future(desk, a)]
    turns = (a for a in desk.story.attributions if a.commitment == "asserts" and not desk.is_host(a))
    heard = [part for a in turns if (part := _forecast_in(desk, a)) is not None]
    return _answer(writer.house.word("questions", "predictions"), (writer.speech(a) for a in [*said, *heard][:20]))


def _forecast_in(desk: Desk, turn: Attribution) -> Attribution | None:
    """Of a speaker's turn of several sentences, the one that says what could come."""
    annotated = desk.reports[turn.report]
    marks: list[str] = desk.house.table["words"]["forecast"]
    for piece in turn.content:
        inside = [s for s in annotated.sentences if piece.start <= s.start and s.end <= piece.end]
        for s in inside if len(inside) > 1 else ():
            words = annotated.words(s.start, s.end)
            if any(re.search(rf"(?<!\w){re.escape(m)}(?!\w)", words.casefold()) for m in marks):
                content = (Piece(start=s.start, end=s.end, text=words),)
                return replace(turn, commitment="predicts", content=content)
    return None


def _of_the_future(desk: Desk, attribution: Attribution) -> bool:
    """Whether the words speak of what is to come; a judgement on the past is no forecast."""
    text = " ".join(p.text for p in attribution.content).casefold()
    marks: list[str] = desk.house.table["words"]["future"]
    return any(re.search(rf"(?<!\w){re.escape(m)}(?!\w)", text[:2000]) for m in marks)


def _open(writer: Writer, leading: Standing | None) -> list[Answer]:
    """What is still open: what somebody would not say, and what reports say is not known, since the news was out."""
    return _answer(writer.house.word("questions", "open"), islice(tell_unknown(writer, leading), 3))
