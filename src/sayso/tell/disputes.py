"""Tell a dispute: who says so, who says not, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from sayso.records.account import Told
from sayso.records.attribution import Span
from sayso.records.claim import Assertion, is_reached
from sayso.records.origin import Loss
from sayso.tell.basis import confirmed_wording, tell_basis, tell_firmness
from sayso.tell.bearing import turned
from sayso.tell.desk import Desk, Standing
from sayso.tell.kin import excludes, kin_of, plainly_contrary
from sayso.tell.naming import has_name
from sayso.tell.pace import open_paragraph
from sayso.tell.phrase import draft_sentence
from sayso.tell.pick import is_news
from sayso.tell.seen import LIVE, is_in_name_of, is_seen_disputed, is_seen_speaking, refuting_spans
from sayso.tell.topics import FIRM, Topic, ask_topic
from sayso.tell.writer import Writer, told_of

_LATER = timedelta(days=1)
NEVER = datetime.max.replace(tzinfo=UTC)
CLAIMS = 3
"""So many doubtful answers to one question are told."""


def tell_topic(writer: Writer, topic: Topic, leading: Standing | None) -> Iterator[Told]:
    """One question that is disputed or was: the question, and a paragraph on each doubtful answer."""
    groups = dispute_groups(writer, topic, leading)
    if any(s.status == "contested" for s, _ in groups):
        yield from told_of((ask_topic(writer, topic, [s for s, _ in groups]),))
    for _, group in groups:
        yield from group


def dispute_groups(writer: Writer, topic: Topic, leading: Standing | None) -> list[tuple[Standing, list[Told]]]:
    """The doubtful answers to a question with what is told of each; none of whom only one side can be told."""
    groups: list[tuple[Standing, list[Told]]] = []
    answered: set[str] = set()
    for standing in doubtful_in(writer.desk, topic, leading):
        if standing.claim.id in answered:
            continue  # it was told against another
        group = list(open_paragraph(tell_dispute(writer, standing)))
        if len(group) > 1 or (group and not standing.affirmers):
            groups.append((standing, group))
            answered |= set(standing.claim.rivals) if standing.status == "contested" else set()
    return groups


def doubtful_in(desk: Desk, topic: Topic, leading: Standing | None) -> list[Standing]:
    """The doubtful answers to a question, as many as are told; where it is settled, not those that only contest it."""
    settled = topic.settled is not None
    doubtful = [s for s in topic.standings if s is not leading and is_doubtful(desk, s)]
    doubtful = [s for s in doubtful if not (settled and s.status == "contested")]
    return [s for s in _in_turn(doubtful) if not _died_down(desk, s, leading)][:CLAIMS]


def _in_turn(standings: Sequence[Standing]) -> list[Standing]:
    """Of what is contested first what is said, then what only denies it, of two accounts the earlier; what is not
    contested keeps its place."""

    def turn(standing: Standing) -> tuple[bool, datetime]:
        return turned(standing.claim.text), min((a.at for a in standing.carrying if a.at), default=NEVER)

    contested = iter(sorted((s for s in standings if s.status == "contested"), key=turn))
    return [next(contested) if s.status == "contested" else s for s in standings]


def _died_down(desk: Desk, standing: Standing, leading: Standing | None) -> bool:
    """Whether a dispute was over when the leading claim was confirmed: nobody has spoken against it since, and others
    have said it; or nobody has said it afresh, and it was never denied but only told otherwise."""
    if standing.status != "contested":
        return False
    settled = desk.since(leading) if leading and leading.status == "confirmed" else None
    rivals = (desk.standings.get(i) for i in standing.claim.rivals)
    told = (a for r in rivals if r and excludes(standing, r) for a in r.carrying if a.stance == "affirms")
    against = [*standing.denying, *told]
    last, said = (max((a.at for a in some if a.at), default=None) for some in (against, standing.carrying))
    fresh = max((a.at for a in standing.carrying if a.at and a.stance == "affirms"), default=None)
    if settled and fresh and fresh < settled and not standing.denying:
        return True  # another account took its place
    return bool(settled and last and said and last < settled and last < said)


def is_doubtful(desk: Desk, standing: Standing) -> bool:
    """Contested, dispelled, or mere talk. What a single outlet writes itself, and nobody answers, is no dispute."""
    if not is_news(desk, standing):
        return False
    if standing.status in FIRM:
        return is_answered(desk, standing)
    if standing.status == "superseded" or (standing.status == "rumour" and standing.unweighed):
        return False
    if standing.status != "contested" and _stands_elsewhere(desk, standing):
        return False
    if standing.status == "contested":
        return is_seen_disputed(desk, standing)
    return is_talk(desk, standing) and _stirred(standing)


def is_answered(desk: Desk, standing: Standing) -> bool:
    """Whether a claim that is not confirmed was denied or taken back, though not in a place that was joined to it."""
    return standing.status != "confirmed" and (bool(standing.undone) or any(_kin_denials(desk, standing)))


def _kin_denials(desk: Desk, standing: Standing) -> Iterator[tuple[Standing, list[Assertion]]]:
    """The denials of claims that say the same; of what comes about, none from before it was first told: "they have not
    been found" does not deny that they were found a day later."""
    later = standing.claim.frame.predicate in desk.house.table["comes_about"]["classes"]
    first = min((a.at for a in standing.carrying if a.at), default=None) if later else None
    for other in kin_of(desk, standing).same:
        found = [a for a in (*other.denying, *other.undone) if first is None or a.at is None or a.at >= first]
        found = [a for a in found if not _own_word(desk, standing, a)]
        if found:
            yield other, found


def _own_word(desk: Desk, standing: Standing, denial: Assertion) -> bool:
    """Whether who denied it in other words is, or answers to, one of those who say it."""
    denier = desk.origins.get(denial.origin or "")
    return denier is not None and any(
        o.id == denier.id or (o.principal is not None and o.principal == denier.principal) for o in standing.affirmers
    )


def _stands_elsewhere(desk: Desk, standing: Standing) -> bool:
    """Whether the same is said by a claim that still stands: what was taken back may have been said again."""
    said = _said(standing)
    if any(s.status in FIRM for s in kin_of(desk, standing).same):
        return True
    return any(_said(s) == said for s in desk.standings.values() if s is not standing and s.status in FIRM)


def _said(standing: Standing) -> tuple[str | bool | None, ...]:
    frame = standing.claim.frame
    return frame.predicate, frame.agent or frame.theme, frame.negated, bool(frame.numbers)


def _stirred(standing: Standing) -> bool:
    """Whether mere talk went round: more than one outlet has it, somebody answers it, or it once had a source."""
    return standing.status == "dispelled" or len(standing.claim.assertions) > 1 or bool(standing.affirmers)


def tell_dispute(writer: Writer, standing: Standing) -> Iterator[Told]:
    """Two to five sentences on a contested or dispelled claim, or on mere talk."""
    if standing.status == "contested" or standing.status in FIRM:
        yield from _tell_contested(writer, standing)
    else:
        yield from _tell_talk(writer, standing)


def _tell_contested(writer: Writer, standing: Standing) -> Iterator[Told]:
    """Both sides; where the other side, or what they differ about, cannot be told, nothing is."""
    told = writer.claim(standing) if any(w.sound for w in writer.wordings(standing)) else None
    basis = tell_basis(writer, standing, told.text) if told and len(standing.outlets) > 1 else None
    answers = list(against(writer, standing, limit=2)) if told else []
    if told and answers:
        yield told
        yield from told_of((basis,))
        yield from answers
        if not standing.undone:
            yield from told_of((tell_unsettled(writer, standing, answers),))


def tell_unsettled(writer: Writer, standing: Standing, answers: Sequence[Told]) -> Told | None:
    """That a dispute is open: who spoke last, where the other side had fallen silent for a day, else that the reports
    do not settle it; cited from both sides, the other as its ``answers`` were told."""
    rivals = (writer.desk.standings.get(i) for i in standing.claim.rivals)
    others = [(r, a) for r in rivals if r and _stands_against(writer, standing, r) for a in r.carrying]
    against = [*((standing, a) for a in standing.denying), *others]
    sides = [_first_words(side) for side in ([(standing, a) for a in standing.carrying], against)]
    for side, other in (sides, sides[::-1]) if all(sides) else ():
        at, origin, held = side[-1]
        who = writer.desk.origins.get(origin)
        later = at - other[-1][0] > _LATER
        named = who and has_name(writer.desk, who) and is_seen_speaking(writer.desk, held, who)
        if later and who and named and not is_in_name_of(writer.desk, held, who):
            told = writer.word("standing", "latest_word", writer.evidence(held, [who]), who=writer.name(who))
            if told:
                return told
    return writer.word("standing", "unsettled", (*writer.evidence(standing)[:2], *_places_of(answers)))


def _places_of(told: Sequence[Told]) -> list[Span]:
    """Where each of some sentences was taken from."""
    return [Span(report=c.report, start=c.start, end=c.end) for t in told for c in t.citations[:1]]


def _first_words(side: Sequence[tuple[Standing, Assertion]]) -> list[tuple[datetime, str, Standing]]:
    """When each origin of a side first spoke, the earliest first."""
    firsts: dict[str, tuple[datetime, str, Standing]] = {}
    for standing, a in side:
        if a.at and a.origin and (a.origin not in firsts or a.at < firsts[a.origin][0]):
            firsts[a.origin] = (a.at, a.origin, standing)
    return sorted(firsts.values(), key=lambda w: w[:2])


def _tell_talk(writer: Writer, standing: Standing) -> Iterator[Told]:
    """What was said and what became of it: in somebody's words where somebody is known, else as mere talk."""
    told = of_somebody(writer, standing) if standing.affirmers or standing.reasoners else tell_talk(writer, standing)
    spoken = told is None or bool(standing.affirmers or standing.reasoners)
    told = told or of_somebody(writer, standing)
    refuted = tell_refuted(writer, standing) if told and standing.status == "dispelled" else None
    if told is None or (standing.status == "dispelled" and spoken and refuted is None):
        return
    yield told
    if spoken and (len(standing.outlets) > 1 or not standing.affirmers):
        yield from told_of((tell_basis(writer, standing, told.text),))
    lost = list(tell_losses(writer, standing))
    yield from lost
    yield from against(writer, standing, limit=2, rivals=False, declining=not standing.affirmers)
    if refuted and spoken:
        yield refuted
    elif lost and standing.status != "dispelled":
        spans = (*_places_of(lost), *writer.evidence(standing))
        yield from told_of((writer.word("standing", "rumour_dropped", spans),))


def of_somebody(writer: Writer, standing: Standing) -> Told | None:
    """What was said, in the words of somebody who says it: "a photograph shows that" would be told as a fact."""
    speeches = writer.desk.attributions
    said = [
        a
        for a in writer.best(standing)
        if (speech := speeches.get(a.attribution or "")) is None
        or speech.speaker is None
        or speech.speaker.kind not in ("document", "data")
    ]
    return writer.claim(standing, said) if said else None


def tell_refuted(writer: Writer, standing: Standing) -> Told | None:
    """That a claim has been dispelled, and by what: the rival that is confirmed, or who refuted it."""
    for rival_id in standing.claim.rivals:
        rival = writer.desk.standings.get(rival_id)
        if rival is None or rival.status != "confirmed" or not _of_the_same(standing, rival):
            continue
        for wording in (confirmed_wording(writer, rival), writer.short_wording(rival)):
            if wording and wording.sound and len(wording.text.split()) < 20:
                spans = (*writer.evidence(standing)[:2], wording.span, *writer.evidence(rival))
                if told := writer.word("standing", "dispelled_rival", spans, claim=wording.lower):
                    return told
    return tell_firmness(writer, standing) if refuting_spans(writer.desk, standing) else None


def _of_the_same(standing: Standing, rival: Standing) -> bool:
    """Whether two claims are about the same person or thing: else the reader cannot see that one excludes the other."""
    mine, other = ({f.agent, f.patient, f.theme} - {None} for f in (standing.claim.frame, rival.claim.frame))
    return bool(mine & other)


def tell_talk(writer: Writer, standing: Standing) -> Told | None:
    """That there was talk of it, and whether it has been dispelled."""
    wording = writer.short_wording(standing)
    if wording is None or not wording.clause:
        return None
    refuting = refuting_spans(writer.desk, standing) if standing.status == "dispelled" else ()
    if standing.status == "dispelled" and not refuting:
        return None
    spans = (wording.span, *refuting, *writer.evidence(standing))
    key = "dispelled" if standing.status == "dispelled" else "no_source" if not standing.affirmers else "told"
    return writer.word("talk", key, spans, claim=wording.lower)


def is_talk(desk: Desk, standing: Standing) -> bool:
    """Whether somebody passes it on as another's word; a line that an outlet merely writes itself is no talk."""
    speeches = (desk.attributions.get(a.attribution or "") for a in standing.carrying)
    spoken = any(a is not None and a.commitment != "denies" for a in speeches)
    return spoken or bool(standing.denying) or (standing.status == "dispelled" and bool(standing.claim.rivals))


def against(
    writer: Writer, standing: Standing, limit: int, *, declining: bool = True, rivals: bool = True
) -> Iterator[Told]:
    """Who speaks against a claim: its denials, then its rivals' words, then those who decline to say (if asked for)."""
    for told in _against(writer, standing, declining, rivals):
        if limit == 0:
            return
        limit -= 1
        yield told


def _against(writer: Writer, standing: Standing, declining: bool, rivals: bool) -> Iterator[Told]:
    yield from _each(writer, standing, [*standing.denying, *standing.undone])
    kin = kin_of(writer.desk, standing)
    for other, denials in _kin_denials(writer.desk, standing):
        yield from _each(writer, other, denials)
    if rivals:
        known = (writer.desk.standings.get(i) for i in standing.claim.rivals)
        others = [*(r for r in known if r is not None), *kin.contrary]
        others = [o for o in others if _stands_against(writer, standing, o)]
        others = [o for o in others if o.claim.id in standing.claim.rivals or plainly_contrary(standing, o)]
        for n, other in enumerate(others):
            if not any(other is x or other in kin_of(writer.desk, x).same for x in others[:n]):
                yield from told_of((writer.claim(other),))
    if declining:
        silent = [a for a in standing.claim.assertions if a.stance in ("declines", "queries")]
        yield from _each(writer, standing, silent)


def _stands_against(writer: Writer, standing: Standing, other: Standing) -> bool:
    """Whether another claim still stands, excludes this one, and can be understood by itself: else nobody sees what it
    says against the other."""
    return other.status in LIVE and excludes(standing, other) and any(w.sound for w in writer.wordings(other))


def _each(writer: Writer, standing: Standing, assertions: Sequence[Assertion]) -> Iterator[Told]:
    """One sentence for each origin."""
    seen: set[str | None] = set()
    for assertion in writer.best(standing, assertions)[:12]:
        if assertion.origin is None or assertion.origin not in seen:
            told = writer.assertion(assertion)
            if told:
                seen.add(assertion.origin)
                yield told


def tell_losses(writer: Writer, standing: Standing) -> Iterator[Told]:
    """That an outlet has taken a passage of this claim back, or out without a note."""
    seen: set[str] = set()
    for loss in writer.desk.traced.losses:
        outlet = _outlet(writer, loss)
        if (
            outlet
            and outlet not in seen
            and _concerns(loss, standing)
            and not _said_again(writer, loss, standing, outlet)
        ):
            seen.add(outlet)
            yield from told_of((_tell_loss(writer, loss, outlet),))


def _tell_loss(writer: Writer, loss: Loss, outlet: str) -> Told | None:
    """What became of the passage: where a report tells it of another's, in the report's own words."""
    first = loss.evidence[0] if loss.evidence else None
    if first and (loss.by is not None or (loss.kind == "dropped" and _says_removed(writer, first))):
        return writer.settle(draft_sentence(writer.desk, writer.desk.reports[first.report], first.start), again=True)
    return writer.word("standing", loss.kind, (*loss.evidence, *loss.lost), who=outlet)


def _said_again(writer: Writer, loss: Loss, standing: Standing, outlet: str) -> bool:
    """Whether the outlet that took a passage back has carried the claim again since."""
    later = (a for a in standing.carrying if a.at and a.at > loss.at)
    shown = {(s.report, s.start) for s in loss.evidence}
    return any(writer.desk.outlet(a.report) == outlet for a in later if (a.report, a.start) not in shown)


def _says_removed(writer: Writer, place: Span) -> bool:
    """Whether words say that something was taken down; a later version merely has it no more."""
    text = writer.desk.reports[place.report].report.text[place.start : place.end].casefold()
    return any(mark in text for mark in writer.house.table["words"]["removal"])


def _outlet(writer: Writer, loss: Loss) -> str | None:
    report = (loss.lost or loss.evidence)[0].report if loss.lost or loss.evidence else ""
    return writer.desk.outlet(report) if report in writer.desk.reports else None


def _concerns(loss: Loss, standing: Standing) -> bool:
    return is_reached(standing.claim, loss) and any(
        a.report == span.report and a.start < span.end and a.end > span.start
        for span in loss.lost
        for a in standing.claim.assertions
    )
