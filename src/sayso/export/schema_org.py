"""The account as schema.org JSON-LD: a NewsArticle that mentions Claims; a ClaimReview only where a person signs it."""

from __future__ import annotations

import json
from typing import Any

from sayso.records.account import Account, Citation
from sayso.records.claim import Claim
from sayso.records.report import Report
from sayso.records.status import Change
from sayso.tell.shown import fragment_url, safe_url

Json = dict[str, Any]


def to_schema_org(account: Account, *, reviewed_by: str | None = None) -> str:
    """A JSON-LD document with a graph of one NewsArticle, a Claim for each claim and, signed, a ClaimReview for each.

    A status is no truth rating: a review has the status as ``alternateName`` of a rating without a number.

    Args:
        account: what is exported.
        reviewed_by: the person or desk that answers for the reviews; without it there is none.
    """
    reports = {r.id: r for r in account.reports}
    claims = [_claim(account, claim, reports) for claim in account.matched.claims]
    graph = [_article(account, reports), *claims]
    if reviewed_by and reviewed_by.strip():
        graph += [r for c in account.matched.claims if (r := _review(account, c, reviewed_by.strip()))]
    document = {"@context": "https://schema.org", "@graph": graph}
    # "</" would end the script element in which such a document is put into a page
    return json.dumps(document, ensure_ascii=False, indent=1).replace("</", "<\\/") + "\n"


def _article(account: Account, reports: dict[str, Report]) -> Json:
    article = account.article
    told = [*article.lead, *(t for s in article.sections for t in s.sentences)]
    cited = dict.fromkeys(c for t in told for c in t.citations)
    return {
        "@type": "NewsArticle",
        "headline": article.headline.text,
        "dateModified": account.as_of.isoformat(),
        "articleBody": " ".join(t.text for t in told),
        "citation": [_cite(c, reports[c.report]) for c in cited if c.report in reports],
        "mentions": [{"@id": f"#{claim.id}"} for claim in account.matched.claims],
    }


def _cite(citation: Citation, report: Report) -> Json:
    words = report.text[citation.start : citation.end]
    return _work(report, text=words, url=fragment_url(report.url, words))


def _work(report: Report, *, text: str | None = None, url: str | None = None) -> Json:
    fields: Json = {
        "@type": "Article",
        "headline": report.title or None,
        "url": url or safe_url(report.url),
        "datePublished": report.published.isoformat() if report.published else None,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "text": text,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _claim(account: Account, claim: Claim, reports: dict[str, Report]) -> Json:
    seen = [reports[i] for i in dict.fromkeys(a.report for a in claim.assertions) if i in reports]
    now = _now(account, claim)
    first: Json = {"firstAppearance": _work(seen[0])} if seen else {}
    return {
        "@type": "Claim",
        "@id": f"#{claim.id}",
        "text": claim.text,
        "creativeWorkStatus": now.status if now else "rumour",
        **first,
        "appearance": [_work(r) for r in seen[1:]],
    }


def _now(account: Account, claim: Claim) -> Change | None:
    history = account.weighed.history.get(claim.id, ())
    return history[-1] if history else None


def _review(account: Account, claim: Claim, reviewed_by: str) -> Json | None:
    now = _now(account, claim)
    if now is None:
        return None
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.text,
        "datePublished": account.as_of.date().isoformat(),
        "author": {"@type": "Organization", "name": reviewed_by},
        "itemReviewed": {"@id": f"#{claim.id}"},
        "reviewBody": now.why,
        "reviewRating": {"@type": "Rating", "alternateName": now.status},
    }
