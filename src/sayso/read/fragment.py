"""HTML fragments, as feeds carry them, to plain text; and where linked words stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser

from sayso.read.links import SCRIPTING

SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"}
BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "header", "footer", "aside", "figure", "figcaption", "blockquote"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "hr", "pre", "address"),
    )
)
LINES = {"br", "li", "dt", "dd", "tr"}
Anchor = tuple[str, str]


class _Text(HTMLParser):
    """Collects the words, with a blank line between blocks, and the words of each link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.anchors: list[Anchor] = []
        self._silent = 0
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        self._break(tag)
        if tag == "a":
            self._end_link()
            self._link = (dict(attrs).get("href") or "", len(self.parts))

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        self._break(tag)
        if tag == "a":
            self._end_link()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag in BLOCKS or tag in LINES:
            self.parts.append("\n\n" if tag in BLOCKS else "\n")

    def _end_link(self) -> None:
        if self._link:
            url, start = self._link
            self.anchors.append((tidy("".join(self.parts[start:])), url))
            self._link = None


def tidy(text: str) -> str:
    """The text in NFC with single spaces, no spaces at line ends, and at most one blank line in a row."""
    text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text))
    return unicodedata.normalize("NFC", re.sub(r"\n{3,}", "\n\n", text).strip())


def to_text(fragment: str) -> tuple[str, list[Anchor]]:
    """The words of a fragment, and its links as (words, address) in their order."""
    collector = _Text()
    collector.feed(fragment)
    collector.close()
    return tidy("".join(collector.parts)), collector.anchors


def locate(text: str, anchors: Iterable[Anchor], cap: int = 1_000) -> tuple[list[tuple[int, int, str]], int]:
    """The links as (start, end, address), each found after the one before, and how many would have run a script."""
    found: list[tuple[int, int, str]] = []
    scripting, at = 0, 0
    for words, url in anchors:
        start = text.find(words, at) if words and len(found) < cap else -1
        scripting += bool(SCRIPTING.match(url))
        if start >= 0:
            at = start + len(words)
            found.append((start, at, url))
    return found, scripting
