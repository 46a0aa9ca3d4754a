"""From the fields as found to a `Report`: checked, cleaned, and what is missing inferred and marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from sayso.read.dates import Moment, infer_moment, parse_moment
from sayso.read.decode import mend
from sayso.read.fields import domain, one_line, web_url
from sayso.read.language import guess_language, stated_language
from sayso.read.limits import Limits, too_long
from sayso.read.links import find_links, scripting_problem
from sayso.read.marks import find_marks
from sayso.read.raw import Raw
from sayso.records.ids import make_id
from sayso.records.report import Assumed, Link, Problem, Report

ID, NAME = 200, 200
READ_LANGUAGES = {"en"}
MARKUP = re.compile(r"<\s*/?\s*[a-z!][^<>]*>?", re.I)


def finish(raw: Raw, limits: Limits) -> Iterator[Report | Problem]:
    """The report, and every `Problem` met on the way. Without text there is no report."""
    if not isinstance(raw.text, str) or not raw.text.strip():
        kind = "" if raw.text is None or isinstance(raw.text, str) else f" ('text' is a {type(raw.text).__name__})"
        yield Problem(where=raw.where, what=f"a report without text{kind}; add its text or remove it")
        return
    if len(raw.text.encode("utf-8", "replace")) > limits.report_bytes:
        yield too_long(raw.where, limits)
        return
    yield from _check_fields(raw)
    report, dropped = _make(raw, mend(raw.text), limits)
    yield from _check_report(report, dropped)
    yield report


def _make(raw: Raw, text: str, limits: Limits) -> tuple[Report, int]:
    url, title, byline = (
        web_url(raw.fields.get("url")),
        one_line(raw.fields.get("title")) or "",
        one_line(raw.fields.get("byline"), NAME),
    )
    links, dropped = find_links(text, limits.links) if raw.links is None else (raw.links[: limits.links], 0)
    stated = parse_moment(raw.fields.get("published"))
    published, when = stated or _infer(raw, text, url, links)
    outlet, whose = _outlet(raw.fields.get("outlet"), url)
    lang, which = _language(raw.fields.get("lang"), f"{title}\n{text}")
    report = Report(
        id=one_line(raw.fields.get("id"), ID) or _make_id(url, outlet, title, text, stated),
        url=url,
        outlet=outlet,
        title=title,
        byline=byline,
        published=published,
        lang=lang,
        text=text,
        version_of=one_line(raw.fields.get("version_of"), ID),
        links=links,
        marks=find_marks(text),
        assumed=when + whose + which,
        where=raw.where,
    )
    return report, dropped


def _make_id(url: str | None, outlet: str | None, title: str, text: str, stated: Moment | None) -> str:
    """What was inferred is no part of it, so that touching a file makes no new report."""
    return make_id("r", url, outlet, title, stated[0].isoformat() if stated else None, text)


def _infer(
    raw: Raw, text: str, url: str | None, links: tuple[Link, ...]
) -> tuple[datetime | None, tuple[Assumed, ...]]:
    cited = tuple(link.url for link in links)
    seen = parse_moment(raw.fields.get("seen_day"))
    found = infer_moment(text, url=url, seen=seen, cited=cited, modified=raw.modified)
    return found if found else (None, ())


def _outlet(value: object, url: str | None) -> tuple[str | None, tuple[Assumed, ...]]:
    stated = one_line(value, NAME)
    if stated or not url:
        return stated, ()
    return domain(url), ("outlet",)


def _language(value: object, text: str) -> tuple[str, tuple[Assumed, ...]]:
    stated = stated_language(value)
    return (stated, ()) if stated else (guess_language(text), ("lang",))


def _check_fields(raw: Raw) -> Iterator[Problem]:
    for name in ("id", "outlet", "title", "byline", "version_of", "url", "lang"):
        value = raw.fields.get(name)
        if value is not None and value != "" and one_line(value) is None:
            yield Problem(where=raw.where, what=f"'{name}' is not a line of text ({_kind(value)}); left out, mend it")
    url, published = raw.fields.get("url"), raw.fields.get("published")
    if isinstance(url, str) and url.strip() and not web_url(url):
        yield Problem(where=raw.where, what="'url' is not an http or https address; left out, mend it")
    if published not in (None, "") and not parse_moment(published):
        shown = one_line(published, 60) or _kind(published)
        yield Problem(
            where=raw.where, what=f"'published' is not a time that can be read ({shown}); write it in ISO 8601"
        )


def _kind(value: object) -> str:
    return f"a {type(value).__name__}"


def _check_report(report: Report, dropped: int) -> Iterator[Problem]:
    if MARKUP.search(report.title):
        yield Problem(where=report.where, what="the title holds markup; kept as plain characters, mend the title")
    if dropped:
        yield scripting_problem(report.where, dropped)
    if report.published is None:
        yield Problem(where=report.where, what="no date, and none could be inferred; add a 'published' time")
    elif "published" in report.assumed:
        day = report.published.date().isoformat()
        yield Problem(where=report.where, what=f"no date; {day} was inferred, add a 'published' time")
    if report.lang not in READ_LANGUAGES:
        yield Problem(where=report.where, what=f"in another language ({report.lang}); kept, but add a translation")
