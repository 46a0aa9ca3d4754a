"""Citation marks: a number that, on hover, focus or tap, shows the quoted words in their paragraph. No script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.records.account import Citation, Told
from sayso.records.attribution import Span
from sayso.records.report import Report
from sayso.tell.days import say_moment
from sayso.tell.markup import Html, el, join
from sayso.tell.shown import host_of, safe_lang
from sayso.tell.view import Quotation, View

_LONG_WORD = 22
SHOWN = 2
"""So many citations of a sentence have a mark of their own; where there are more than one beyond them, one mark has
the others."""
REL = "noopener noreferrer nofollow"


class Marks:
    """Makes citation marks for one page; every mark has its own quotation and id."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._made = 0

    def told(self, told: Told) -> Html:
        """A told sentence with its citation marks."""
        text = typeset(told.text)
        head, space, last = text.rstrip().rpartition(" ")
        marks = self._marks(told.citations)
        if not marks or len(last) > _LONG_WORD:
            return join(text, marks)
        return join(head, space, el("span", last, marks[0], class_="nb"), marks[1:])

    def cite(self, citations: Iterable[Citation]) -> Html:
        """The marks of some citations: one for each report, whatever number of its passages it shows."""
        return join(self._marks(citations))

    def _marks(self, citations: Iterable[Citation]) -> list[Html]:
        reports: dict[str, list[Citation]] = {}
        for citation in dict.fromkeys(citations):
            reports.setdefault(citation.report, []).append(citation)
        groups = list(reports.values())
        if len(groups) <= SHOWN + 1:
            return [self._mark(found) for found in groups]
        return [*(self._mark(found) for found in groups[:SHOWN]), self._more(groups[SHOWN:])]

    def _more(self, groups: list[list[Citation]]) -> Html:
        """One mark for all citations that would crowd the line."""
        self._made += 1
        key = f"q{self._made}"
        named = ", ".join(self.view.outlet(found[0].report) for found in groups)
        button = el("button", f"+{len(groups)}", type="button", class_="n more", popovertarget=key,
                    aria_label=f"{len(groups)} more citations: {named}")  # fmt: skip
        cards = [el("span", self._card(found), class_="pop-card") for found in groups]
        return el("span", button, el("span", cards, class_="pop", id=key, popover="auto", role="note"), class_="cite")

    def _mark(self, citations: list[Citation]) -> Html:
        self._made += 1
        key, n, report = f"q{self._made}", citations[0].n, citations[0].report
        label = f"Citation {n}: {self.view.outlet(report)}"
        button = el("button", str(n), type="button", class_="n", popovertarget=key, aria_label=label)
        shown = el("span", self._card(citations), class_="pop", id=key, popover="auto", role="note")
        return el("span", button, shown, class_="cite")

    def _card(self, citations: list[Citation]) -> Html:
        n, report = citations[0].n, self.view.reports.get(citations[0].report)
        quotations = [self.view.quotation(Span(report=c.report, start=c.start, end=c.end), n) for c in citations]
        language = _language(report)
        foot = (
            el("a", f"Reference {n}", href=f"#ref-{n}"),
            self.outward(quotations[0].href, "open the report"),
        )
        return join(
            el("span", describe(report, citations[0].report), class_="pop-head"),
            [el("span", quoted(q), class_="pop-text", **language) for q in quotations],
            el("span", foot, class_="pop-foot"),
        )

    @staticmethod
    def outward(href: str | None, words: str) -> Html | None:
        """A link to a report's page that tells it nothing about the reader; None where there is no safe address."""
        if href is None:
            return None
        return el("a", f"{words} ({host_of(href)})", href=href, rel=REL, target="_blank")


def typeset(text: str) -> str:
    """Told words with the apostrophes and quotation marks of print; what is quoted from a report keeps its own."""
    text = re.sub(r"(?<=\w)'(?=\w|\s|[,.;:!?)”]|$)", "’", text)
    return re.sub(r'"([^"]*)"', r"“\1”", text) if text.count('"') % 2 == 0 else text


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
