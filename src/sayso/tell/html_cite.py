"""Citation marks: a number that, on hover, focus or tap, shows the quoted words in their paragraph. No script."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records.account import Citation, Told
from sayso.records.attribution import Span
from sayso.records.report import Report
from sayso.tell.days import say_moment
from sayso.tell.markup import Html, el, join
from sayso.tell.shown import host_of, safe_lang
from sayso.tell.view import Quotation, View

REL = "noopener noreferrer nofollow"


class Marks:
    """Makes citation marks for one page; every mark has its own quotation and id."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._made = 0

    def told(self, told: Told) -> Html:
        """A told sentence with its citation marks."""
        return join(told.text, self.cite(told.citations))

    def cite(self, citations: Iterable[Citation]) -> Html:
        """The marks of some citations, each place once."""
        return join([self._mark(c) for c in dict.fromkeys(citations)])

    def _mark(self, citation: Citation) -> Html:
        self._made += 1
        key = f"q{self._made}"
        span = Span(report=citation.report, start=citation.start, end=citation.end)
        quotation = self.view.quotation(span, citation.n)
        label = f"Citation {citation.n}: {self.view.outlet(citation.report)}"
        button = el("button", str(citation.n), type="button", class_="n", popovertarget=key, aria_label=label)
        shown = el("span", self._card(quotation, citation), class_="pop", id=key, popover="auto", role="note")
        return el("span", button, shown, class_="cite")

    def _card(self, quotation: Quotation, citation: Citation) -> Html:
        foot = (
            el("a", f"Reference {citation.n}", href=f"#ref-{citation.n}"),
            self.outward(quotation.href, "open the report"),
        )
        return join(
            el("span", describe(quotation.report, citation.report), class_="pop-head"),
            el("span", quoted(quotation), class_="pop-text", **_language(quotation.report)),
            el("span", foot, class_="pop-foot"),
        )

    @staticmethod
    def outward(href: str | None, words: str) -> Html | None:
        """A link to a report's page that tells it nothing about the reader; None where there is no safe address."""
        if href is None:
            return None
        return el("a", f"{words} ({host_of(href)})", href=href, rel=REL, target="_blank")


def quoted(quotation: Quotation) -> Html:
    """The words marked within what stands around them."""
    return join(quotation.before, el("mark", quotation.words), quotation.after)


def describe(report: Report | None, report_id: str) -> Html:
    """Outlet and time of a report, inferred things marked."""
    if report is None:
        return join(report_id)
    outlet = el("b", report.outlet or "outlet not given", dir="auto")
    return join(outlet, _inferred(report, "outlet"), " · ", published(report))


def published(report: Report) -> Html:
    """When a report was published, with a note where that was inferred."""
    if report.published is None:
        return join("date not given")
    time = el("time", say_moment(report.published), datetime=report.published.isoformat())
    return join(time, _inferred(report, "published", "year", "zone"))


def _inferred(report: Report, *fields: str) -> Html | None:
    notes = {"published": "date inferred", "year": "year inferred", "zone": "zone assumed", "outlet": "outlet inferred"}
    found = [notes[f] for f in fields if f in report.assumed]
    return el("small", f" ({', '.join(found)})", class_="assumed") if found else None


def _language(report: Report | None) -> dict[str, str]:
    lang = safe_lang(report.lang) if report else None
    return {"lang": lang, "dir": "auto"} if lang and lang != "en" else {}


def blockquote(quotation: Quotation) -> Html:
    """Quoted words as a block, without what stands around them."""
    return el("blockquote", quotation.words, **_language(quotation.report))
