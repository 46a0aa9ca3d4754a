"""Pages and feeds: what the parser's process found, as reports and problems."""

from __future__ import annotations

from typing import Any

from sayso.read.fields import web_url
from sayso.read.links import scripting_problem
from sayso.read.raw import Found, Raw
from sayso.read.worker import ParserFailed, Parsers
from sayso.records.report import Link, Problem


def read_page(text: str, *, where: str, modified: float | None, parsers: Parsers) -> Found:
    """One report from a web page."""
    try:
        found = parsers.parse("html", text)
    except ParserFailed as error:
        yield Problem(where=where, what=_say(error))
        return
    if found["cut"]:
        yield Problem(where=where, what="the page ends in the middle; what there is was read, save it again")
    yield from _to_raw(found, where, modified)


def read_feed(text: str, *, where: str, modified: float | None, parsers: Parsers) -> Found:
    """One report for each entry of a feed."""
    try:
        found = parsers.parse("feed", text)
    except ParserFailed as error:
        yield Problem(where=where, what=_say(error))
        return
    for n, entry in enumerate(found["entries"], 1):
        yield from _to_raw(entry, f"{where}, entry {n}", modified)


def _say(error: ParserFailed) -> str:
    what = str(error)
    return what if ";" in what else f"{what}; save its text as .txt"


def _to_raw(found: dict[str, Any], where: str, modified: float | None) -> Found:
    links = tuple(Link(start=a, end=b, url=url) for a, b, url in found["links"] if web_url(url))
    if found["scripting"]:
        yield scripting_problem(where, found["scripting"])
    yield Raw(where=where, text=found["text"], fields=found["fields"], links=links, modified=modified)
