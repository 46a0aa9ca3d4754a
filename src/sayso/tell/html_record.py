"""The parts of the page around the ledger: article, timeline, sourcing, interview, references, problems."""

from __future__ import annotations

from itertools import groupby

from sayso.records.account import Answer, Happening, Reference, Told
from sayso.records.attribution import Span
from sayso.records.claim import Claim
from sayso.records.report import Problem
from sayso.tell.days import first_day, hour_of, say_assumed, say_edtf
from sayso.tell.html_cite import REL, Marks, blockquote, describe, typeset
from sayso.tell.markup import Child, Html, el, join
from sayso.tell.pace import paragraphs
from sayso.tell.shown import host_of, safe_url
from sayso.tell.svg_sourcing import draw_sourcing, hangs, list_sourcing, sum_up
from sayso.tell.svg_timeline import draw_hours, draw_timeline, firm_class, hours_caption
from sayso.tell.view import View, cited_spans

_GRAPHS = 4
_QUOTES = 12
_FIRM = {"firm": "confirmed", "open": "not confirmed", "fallen": "dispelled"}


def article(marks: Marks) -> Html:
    """Lead, sections and the open question."""
    told = marks.view.account.article
    lead = el("div", [_paragraph(marks, group) for group in paragraphs(told.lead)], class_="lead")
    sections = [
        el("section", el("h2", s.heading), [_paragraph(marks, group) for group in paragraphs(s.sentences)])
        for s in told.sections
        if s.sentences
    ]
    question = el("p", marks.told(told.open_question), class_="open-question") if told.open_question else None
    return el("div", lead, sections, question, class_="prose")


def _paragraph(marks: Marks, sentences: list[Told]) -> Html:
    """Sentences as a paragraph; a question by itself is what the paragraphs after it are about."""
    alone = len(sentences) == 1 and sentences[0].text.endswith("?")
    return el("p", [[marks.told(t), " "] for t in sentences], class_="asked" if alone else None)


def timeline(marks: Marks) -> Html:
    """The strip, the hours of the busiest days, and the list of all lines by day."""
    view = marks.view
    lines = view.timeline()
    if not lines:
        return el("p", "The reports date nothing that could be put on a line.", class_="quiet")
    numbered = list(enumerate(lines, start=1))
    days = [_day(marks, key, list(group)) for key, group in groupby(numbered, lambda t: _heading(t[1]))]
    return join(_strips(view), el("ol", days, class_="days"))


def _strips(view: View) -> Html | None:
    strip = draw_timeline(view)
    if strip is None:
        return None
    hours = [
        el("figure", el("figcaption", hours_caption(day)), _scroll(drawing, hours_caption(day)))
        for day, drawing in draw_hours(view)
    ]
    key = el("p", [el("span", el("i", class_=f"key {k}"), f" {v}") for k, v in _FIRM.items()], class_="keys")
    return el("div", _scroll(strip, "Timeline by day"), key, hours, class_="strips")


def _scroll(drawing: Html, label: str) -> Html:
    return el("div", drawing, class_="scroll", tabindex="0", role="region", aria_label=label)


def _heading(happening: Happening) -> str:
    day = first_day(happening.date)
    alone = day is not None and "/" not in happening.date and len(happening.date.rstrip("~?%")) >= 10
    return day.isoformat() if alone and day else happening.date


def _day(marks: Marks, key: str, lines: list[tuple[int, Happening]]) -> Html:
    rows = [_line(marks, n, h) for n, h in lines]
    return el("li", el("h3", say_edtf(key)), el("ul", rows))


def _line(marks: Marks, n: int, happening: Happening) -> Html:
    firm = firm_class(marks.view, happening)
    hour = el("b", _hour(happening.date), " ") if hour_of(happening.date) is not None else None
    status = marks.view.firmness(happening)
    note = el("small", f" — {status}", class_="firmness") if status and firm != "firm" else None
    assumed = el("small", f" ({say_assumed(happening.assumed)})", class_="assumed")
    number = el("span", str(n), class_=f"num {firm}", aria_hidden="true")
    body = (
        hour,
        typeset(happening.text),
        marks.cite(happening.citations),
        note,
        assumed if happening.assumed else None,
    )
    return el("li", number, el("div", body), id=f"t-{n}", class_=firm)


def _hour(edtf: str) -> str:
    return say_edtf(edtf).rpartition(", ")[2]


def sourcing(view: View) -> Html | None:
    """A graph for each of the claims that most outlets carry."""
    ranked = [c for c in view.ranked() if len(c.assertions) > 1]
    first, others = ranked[:1], sorted(ranked[1:], key=lambda c: -hangs(view, c))
    claims = sorted([*first, *others[:_GRAPHS]], key=lambda c: -hangs(view, c))
    drawn = [(c, drawing) for c in claims[:_GRAPHS] if (drawing := draw_sourcing(view, c))]
    if not drawn:
        return None
    figures = [
        el(
            "figure",
            el("figcaption", c.text, el("small", sum_up(view, c)), dir="auto"),
            _scroll(d, f"Sourcing: {c.text}"),
            list_sourcing(view, c),
        )
        for c, d in drawn
    ]
    kinds = (("affirms", "says so"), ("denies", "denies or takes back"), ("asks", "asks, doubts or declines"))
    key = el("p", [el("span", el("i", class_=f"key line-{k}"), f" {v}") for k, v in kinds], class_="keys")
    return join(key, el("div", figures, class_="graphs"))


def _caption(view: View, claim: Claim) -> Html:
    return el("figcaption", claim.text, el("small", sum_up(view, claim)), dir="auto")


def interview(marks: Marks) -> Html | None:
    """Questions and answers, with the voice that answers."""
    turns = [_turn(marks, a) for a in marks.view.account.interview]
    return el("div", turns, class_="interview") if turns else None


def _turn(marks: Marks, answer: Answer) -> Html:
    asked = el("p", el("b", "Anchor: "), typeset(answer.question), class_="asked")
    speaker = answer.speaker[:1].upper() + answer.speaker[1:]
    words: Child = [[marks.told(t), " "] for t in answer.answer] or "The reports do not say."
    answered = el("p", el("b", f"{speaker}: "), words, class_="answered" if answer.answered else "answered silent")
    return el("div", asked, answered, class_="turn follow" if answer.follow_up else "turn")


def references(view: View) -> Html:
    """All references with the words that are quoted from each."""
    spans = cited_spans(view.account)
    return el("ol", [_reference(view, r, spans.get(r.report, [])) for r in view.account.references], class_="refs")


def _reference(view: View, reference: Reference, spans: list[Span]) -> Html:
    report = view.reports.get(reference.report)
    url = safe_url(reference.url)
    head = (
        describe(report, reference.report),
        join(" · ", Marks.outward(url, "report")) if url else el("small", " · no link", class_="quiet"),
        el("span", report.title, class_="title", dir="auto") if report and report.title else None,
    )
    quotes = [_quote(view, s) for s in spans[:_QUOTES]]
    more = el("p", f"and {len(spans) - _QUOTES} more passages", class_="quiet") if len(spans) > _QUOTES else None
    number = el("span", f"[{reference.n}]", class_="num")
    return el("li", number, el("div", el("p", head), quotes, more), id=f"ref-{reference.n}")


def _quote(view: View, span: Span) -> Html:
    quotation = view.quotation(span)
    place = f"see it in place on {host_of(quotation.href)}" if quotation.href else None
    link = el("a", "see it in place", href=quotation.href, rel=REL, target="_blank", aria_label=place)
    return el("div", blockquote(quotation), link if place else None, class_="quote")


def problems(found: tuple[Problem, ...]) -> Html | None:
    """What could not be read."""
    return el("ul", [el("li", el("code", p.where), " ", p.what) for p in found], class_="problems") if found else None
