"""Compose the account: article, interview, timeline, places and references, all of it past the checker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sayso.records.account import Account, Answer, Article, Earlier, Happening, Reference, Section, Told
from sayso.records.claim import Claim, Matched, Question
from sayso.records.status import Change, Weighed
from sayso.records.story import Story
from sayso.tell.article import plan, write_article
from sayso.tell.bearing import shows
from sayso.tell.changes import find_changes, section_of_changes
from sayso.tell.check import Checker, checker_for, citations_of, reason_citations, wording_spans
from sayso.tell.cite import Citer, renumber, renumber_citations
from sayso.tell.desk import Desk, Standing, open_desk, stands_alike
from sayso.tell.headline import tell_headline
from sayso.tell.interview import hold_interview
from sayso.tell.phrase import ended, opening
from sayso.tell.pick import is_news
from sayso.tell.places import sites
from sayso.tell.rank import rank_claims
from sayso.tell.seen import is_seen_disputed
from sayso.tell.timeline import happenings
from sayso.tell.topics import date_question
from sayso.tell.writer import FALLEN, Writer


def tell(story: Story, *, since: datetime | None = None, known: Earlier | None = None) -> Account:
    """The account of a story as of its moment. What the checker objects to is told otherwise or not at all.

    With ``since`` the first section tells what has changed after that moment; ``known`` is what was told then.
    Takes time linear in the number of reports but for the claims that are told, of which there are a few dozen.
    """
    citer = Citer(story.reports)
    desk = open_desk(story, citer)
    checker = checker_for(desk)
    timeline = _checked_timeline(checker, (_shown(desk, h) for h in happenings(story, citer)))
    ranked = rank_claims(desk)
    writer = Writer(desk, checker)
    leading = choose_leading(writer, ranked)
    agenda = plan(desk, ranked, leading, timeline)
    article = write_article(writer, agenda)
    desk.introduced.clear()
    interview = hold_interview(Writer(desk, checker), agenda, ranked)
    changes = find_changes(desk, ranked, since, known) if since else ()
    if since:
        desk.introduced.clear()
        first = section_of_changes(Writer(desk, checker), changes)
        article = replace(article, sections=(first, *article.sections))
    return replace(_bind(desk, checker, article, timeline, interview), since=since, changes=changes)


def choose_leading(writer: Writer, ranked: Sequence[Standing]) -> Standing | None:
    """The first claim of rank that reads as a headline and can be told in somebody's words; before those that
    have fallen, and those of whose dispute no side can be shown."""
    candidates = [s for s in ranked[:25] if s.carrying and _reads_well(writer, s)]
    candidates.sort(key=lambda s: _led_by_last(writer, s))
    news = [s for s in candidates if is_news(writer.desk, s)]
    tries = ((s, whole) for some in (news[:3], news[3:8], candidates) for whole in (False, True) for s in some)
    return next((s for s, whole in tries if _tellable(writer, s, whole=whole)), None)


def _led_by_last(writer: Writer, standing: Standing) -> bool:
    """Whether a claim leads only where no other can: what came later has replaced or dispelled it, or its dispute
    cannot be shown."""
    unseen = standing.status == "contested" and not is_seen_disputed(writer.desk, standing)
    return unseen or standing.status in FALLEN


def _reads_well(writer: Writer, standing: Standing) -> bool:
    wording = writer.wording(standing)
    return wording is not None and wording.sound


def _tellable(writer: Writer, standing: Standing, *, whole: bool) -> bool:
    """Whether a claim can be told as a headline and in somebody's words; nothing of the trial is remembered."""
    trial = Writer(writer.desk, writer.checker)
    told = any(trial.assertion(a, whole=whole) for a in trial.best(standing)[:5])
    writer.desk.introduced.clear()
    return told and bool(tell_headline(trial, standing).citations)


def _shown(desk: Desk, happening: Happening) -> Happening:
    """A line with those of its citations whose own words bear it out; the first is the one that it was made from."""
    first, *others = happening.citations or (None,)
    text = {c: desk.reports[c.report].report.text[c.start : c.end] for c in others if c and c.report in desk.reports}
    kept = tuple(c for c, words in text.items() if shows(happening.text, words))
    return replace(happening, citations=(first, *kept)) if first else happening


def _checked_timeline(checker: Checker, timeline: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(h for h in timeline if h.citations and not checker.fault(h.text, h.citations, proposition=True))


def _bind(
    desk: Desk, checker: Checker, article: Article, timeline: tuple[Happening, ...], interview: tuple[Answer, ...]
) -> Account:
    """Number the references in the order of reading, and put everything together."""
    numbers: dict[str, int] = {}
    article = _renumber_article(article, numbers)
    timeline = tuple(replace(h, citations=renumber_citations(h.citations, numbers)) for h in timeline)
    interview = tuple(replace(a, answer=renumber(a.answer, numbers)) for a in interview)
    story = desk.story
    matched, weighed = _mend(desk, checker)
    return Account(
        title=article.headline.text if article.headline.citations else _title(story),
        as_of=story.as_of,
        reports=tuple(a.report for a in story.reports),
        parties=story.traced.parties,
        attributions=story.attributions,
        sourcing=story.traced.sourcing,
        origins=story.traced.origins,
        copies=story.traced.copies,
        matched=matched,
        weighed=weighed,
        timeline=timeline,
        places=sites(story),
        article=article,
        interview=interview,
        references=_references(desk, numbers),
        problems=story.problems,
        relations=story.traced.relations,
    )


def _title(story: Story) -> str:
    """Without a headline: the title of the first report that has one."""
    return next((a.report.title for a in story.reports if a.report.title), "")


def _renumber_article(article: Article, numbers: dict[str, int]) -> Article:
    headline, *lead = renumber((article.headline, *article.lead), numbers)
    sections = tuple(Section(heading=s.heading, sentences=renumber(s.sentences, numbers)) for s in article.sections)
    question: Told | None = None
    if article.open_question:
        (question,) = renumber((article.open_question,), numbers)
    return Article(headline=headline, lead=tuple(lead), sections=sections, open_question=question)


def _references(desk: Desk, numbers: dict[str, int]) -> tuple[Reference, ...]:
    reports = ((n, desk.reports[i].report) for i, n in sorted(numbers.items(), key=lambda item: item[1]))
    return tuple(Reference(n=n, report=r.id, url=r.url, outlet=r.outlet, published=r.published) for n, r in reports)


def _mend(desk: Desk, checker: Checker) -> tuple[Matched, Weighed]:
    """Claim wordings and reasons that the checker objects to, told in words that it passes."""
    lengths = {i: len(a.report.text) for i, a in desk.reports.items()}
    matched, weighed = desk.story.matched, desk.story.weighed
    claims = tuple(_mend_wording(desk, checker, c, lengths) for c in matched.claims)
    history = {
        c.id: tuple(_mend_reason(desk, checker, c, change, lengths) for change in weighed.history.get(c.id, ()))
        for c in claims
    }
    questions = tuple(_mend_question(desk, q) for q in matched.questions)
    return replace(matched, claims=claims, questions=questions), replace(
        weighed, history={**weighed.history, **history}
    )


def _mend_question(desk: Desk, question: Question) -> Question:
    """A question with its article and its dates."""
    asked = [desk.standings[c] for c in question.claims if c in desk.standings]
    text = date_question(desk, question.text, asked)
    return replace(question, text=text) if text else question


def _mend_wording(desk: Desk, checker: Checker, claim: Claim, lengths: dict[str, int]) -> Claim:
    """A claim's wording, or where the reports do not bear it out, the words of its first assertion."""
    citations = citations_of(wording_spans(claim)[:40], lengths)
    wording = Writer(desk, checker).wording(desk.standings[claim.id])
    if wording is not None and wording.clause:
        text = ended(opening(wording.text))
        if not checker.fault(text, citations, proposition=True) and stands_alike(desk, claim, text):
            return replace(claim, text=text)
    if not checker.fault(claim.text, citations, proposition=True):
        return claim
    affirming = [a for a in claim.assertions if a.stance in ("affirms", "repeats")]  # a denial words another claim
    places = [*affirming, *(a for a in claim.assertions if a not in affirming)][:40]
    texts = [" ".join(desk.reports[a.report].report.text[a.start : min(a.end, a.start + 300)].split()) for a in places]
    sound = [text for text in texts if text and not checker.fault(text, citations, proposition=True)]
    alike = next((text for text in sound if stands_alike(desk, claim, text)), None)
    return replace(claim, text=alike or sound[0]) if sound else claim


def _mend_reason(desk: Desk, checker: Checker, claim: Claim, change: Change, lengths: dict[str, int]) -> Change:
    if not checker.fault_reason(change.why, reason_citations(claim, change, lengths), claim.id):
        return change
    return replace(change, why=desk.house.word("reasons", change.status))
