"""An RSS or Atom feed to the fields of its entries. Runs in the parser's process only."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from sayso.read.fields import domain, web_url
from sayso.read.fragment import locate, to_text

DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
DATES = ("pubDate", "published", "issued", "date", "updated", "modified")


def parse(document: str, depth: int) -> dict[str, Any]:
    """The entries of a feed, their HTML turned to plain text, in the order of the feed.

    Raises:
        ValueError: it is no feed, or has no entries.
    """
    data = DECLARATION.sub("", document, count=1).encode("utf-8")
    feed = _parse_fast(data) or _parse_lenient(data)
    if not feed or not feed.entries:
        raise ValueError("not an RSS or Atom feed with entries; save it again, or save its articles")
    dates, lang = _read_directly(data)
    stated = dates if len(dates) == len(feed.entries) else [None] * len(feed.entries)
    return {"entries": [_entry(e, feed.feed, day, lang) for e, day in zip(feed.entries, stated, strict=True)]}


def _parse_fast(data: bytes) -> Any:
    import fastfeedparser

    try:
        found = fastfeedparser.parse(data)
    except Exception:  # whatever it stumbles over, the lenient parser gets its turn
        return None
    return found if found.entries else None


def _parse_lenient(data: bytes) -> Any:
    import feedparser

    return feedparser.parse(data, resolve_relative_uris=False)


def _read_directly(data: bytes) -> tuple[list[str | None], str | None]:
    """The dates of the entries as written, and the language of the feed.

    The feed parsers turn dates to UTC and so hide that one had no zone.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return [], None
    if root is None:
        return [], None
    lang = root.findtext(".//{*}language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return [_stated_date(e) for e in root.iter("{*}item", "{*}entry")], lang


def _stated_date(entry: Any) -> str | None:
    found = ((name, entry.findtext(f"{{*}}{name}")) for name in DATES)
    return next((text.strip() for _, text in found if text and text.strip()), None)


def _entry(entry: Any, feed: Any, stated: str | None, lang: str | None) -> dict[str, Any]:
    text, anchors = to_text(_content(entry))
    links, scripting = locate(text, anchors)
    link = entry.get("link")
    fields = {
        "id": entry.get("id") if entry.get("id") != link else None,
        "url": link,
        "outlet": _outlet(link, feed),
        "title": to_text(str(entry.get("title") or ""))[0],
        "byline": entry.get("author"),
        "published": stated or entry.get("published") or entry.get("updated"),
        "lang": lang,
    }
    return {"text": text, "links": links, "scripting": scripting, "fields": fields}


def _content(entry: Any) -> str:
    """The full text where the feed carries it, else the summary."""
    pieces = [piece.get("value") or "" for piece in entry.get("content") or ()]
    pieces += [entry.get("summary") or "", entry.get("description") or ""]
    return next((str(piece) for piece in pieces if piece), "")


def _outlet(link: object, feed: Any) -> str | None:
    """The feed's title, unless the entry leads to another site than the feed's: then the feed only gathers."""
    title, home, there = feed.get("title"), web_url(feed.get("link")), web_url(link)
    if home and there and domain(home) != domain(there):
        return None
    return to_text(str(title))[0] if title else None
