"""A web page to the fields of a report. Runs in the parser's process only: it imports trafilatura."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml.html import HTMLParser, document_fromstring

from sayso.read.fragment import Anchor, locate

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
# Elements whose end tag may be left out: a next one of the kind closes them, so they do not nest.
UNCLOSED = frozenset(
    (
        *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"),
        *("rt", "rp", "html", "head", "body"),
    )
)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})[^<>]{0,4000}?(/?)>")
# What stands inside these is no element, however much it looks like one.
NO_TAGS = re.compile(r"<!--.*?-->|<(script|style|textarea|template)\b.*?</\1\s*>", re.S | re.I)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S{4,2000}) -->")
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.date", "publishdate", "publish-date", "pubdate", "parsely-pub-date", "sailthru.date"),
)
OUTLET = ("og:site_name", "publisher", "dc.publisher", "application-name")


def parse(html: str, depth: int) -> dict[str, Any]:
    """Text (NFC), links and metadata of a page. ``seen_day`` is the extractor's guess where no date is stated.

    Raises:
        ValueError: the page nests too deep, is no HTML, or holds no article text.
    """
    if nesting(html) > depth:
        raise ValueError(f"its elements nest deeper than {depth}; save the article alone, or as text")
    html = DECLARATION.sub("", html, count=1)
    found = _extract(html, links=False)
    text = unicodedata.normalize("NFC", found.text or "") if found is not None else ""
    if not text.strip():
        raise ValueError("no article text was found in the page; save the text itself as .txt")
    links, scripting = locate(text, _anchors(html) if "<a" in html.lower() else [])
    fields = _fields(html, found)
    return {"text": text, "links": links, "scripting": scripting, "cut": is_cut(html), "fields": fields}


def nesting(html: str) -> int:
    """How deep the elements of a page nest at most, told from its tags without building a tree."""
    depth = deepest = 0
    for closing, name, empty in TAG.findall(NO_TAGS.sub("", html)):
        tag = name.lower()
        if tag not in VOID and tag not in UNCLOSED and not empty:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def is_cut(html: str) -> bool:
    """Whether a page begins and does not end: its file was cut short."""
    return bool(re.search(r"<(?:html|body)[\s>]", html, re.I)) and not re.search(r"</(?:html|body)\s*>", html, re.I)


def _extract(html: str, *, links: bool) -> Any:
    return trafilatura.bare_extraction(html, include_comments=False, with_metadata=not links, include_links=links)


def _anchors(html: str) -> Iterator[Anchor]:
    found = _extract(html, links=True)
    for ref in found.body.iter("ref") if found is not None else ():
        words = " ".join("".join(ref.itertext()).split())
        yield unicodedata.normalize("NFC", words), ref.get("target") or ""


def _fields(html: str, found: Any) -> dict[str, Any]:
    tree = document_fromstring(html.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    meta, linked = _meta(tree), _linked_data(tree)
    saved = SAVED_FROM.search(html[:2000])
    locale = meta.get("og:locale") or ""
    return {
        "url": _canonical(tree) or meta.get("og:url") or found.url or (saved[1] if saved else None),
        "outlet": _first(meta, OUTLET) or _publisher(linked),
        "title": _text(linked, "headline") or meta.get("og:title") or found.title,
        "byline": found.author,
        "published": _first(meta, PUBLISHED) or _text(linked, "datePublished") or _time_element(tree),
        "seen_day": found.date,
        "lang": tree.get("lang") or locale or None,
    }


def _meta(tree: Any) -> dict[str, str]:
    """The first content of each ``meta`` by its name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _canonical(tree: Any) -> str | None:
    return next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)


def _time_element(tree: Any) -> str | None:
    """A ``time`` marked as that of publication, or the page's only one."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [t for t in times if t.get("pubdate") is not None or (t.get("itemprop") or "") == "datePublished"]
    chosen = marked[:1] or (times if len(times) == 1 else [])
    return chosen[0].get("datetime") if chosen else None


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first article that the page describes in JSON-LD (schema.org)."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            for item in _items(script.text or ""):
                if "article" in str(item.get("@type", "")).lower() or "datePublished" in item:
                    return item
    return {}


def _items(source: str) -> list[dict[str, Any]]:
    try:
        value = json.loads(source)
    except (ValueError, RecursionError):
        return []
    listed = value if isinstance(value, list) else [value]
    graph = [item for entry in listed if isinstance(entry, dict) for item in _as_list(entry.get("@graph"))]
    return [item for item in [*listed, *graph] if isinstance(item, dict)]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(linked: dict[str, Any], name: str) -> str | None:
    value = linked.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _publisher(linked: dict[str, Any]) -> str | None:
    publisher = linked.get("publisher")
    return _text(publisher, "name") if isinstance(publisher, dict) else None
