"""Citations as W3C Web Annotations: a TextQuoteSelector each, and a link with a text fragment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.records.account import Account, Citation, Told
from sayso.records.codec import to_line
from sayso.records.report import Report
from sayso.tell.shown import fragment_url, safe_url

CONTEXT = 32
"""Code points of prefix and suffix around the quoted words, as the Web Annotation model's own examples have."""
Json = dict[str, Any]


def to_anchors(account: Account) -> str:
    """One annotation a line for every citation of a told sentence (W3C Web Annotation Data Model, 2017).

    The body is the told sentence; the target is the cited report with a selector for the words as they stand there.
    ``link`` leads to them by a text fragment (WICG Scroll to Text Fragment) where the report has an address.
    """
    reports = {r.id: r for r in account.reports}
    lines = (
        to_line(_annotate(told, citation, reports[citation.report]))
        for told in told_sentences(account)
        for citation in told.citations
        if citation.report in reports
    )
    return "".join(line + "\n" for line in dict.fromkeys(lines))


def told_sentences(account: Account) -> Iterator[Told]:
    """Every told sentence of an account in order of reading."""
    article = account.article
    yield from (article.headline, *article.lead, *(t for s in article.sections for t in s.sentences))
    if article.open_question:
        yield article.open_question
    yield from (Told(text=line.text, citations=line.citations) for line in account.timeline)
    yield from (told for answer in account.interview for told in answer.answer)


def select(report: Report, start: int, end: int) -> Json:
    """A TextQuoteSelector for ``[start, end)`` of a report's text."""
    return {
        "type": "TextQuoteSelector",
        "exact": report.text[start:end],
        "prefix": report.text[max(0, start - CONTEXT) : start],
        "suffix": report.text[end : end + CONTEXT],
    }


def _annotate(told: Told, citation: Citation, report: Report) -> Json:
    address = safe_url(report.url)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"type": "TextualBody", "value": told.text, "format": "text/plain"},
        "target": {
            "source": address or f"urn:sayso:report:{report.id}",
            "selector": select(report, citation.start, citation.end),
        },
        "link": fragment_url(report.url, report.text[citation.start : citation.end]),
    }
