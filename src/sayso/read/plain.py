"""Plain text and Markdown, with or without a block of metadata at the top."""

from __future__ import annotations

import re

from sayso.read.raw import Raw

KEYS = {
    "id": "id",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "source": "outlet",
    "site": "outlet",
    "published": "published",
    "date": "published",
    "datetime": "published",
    "title": "title",
    "headline": "title",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "lang": "lang",
    "language": "lang",
    "version_of": "version_of",
    "version-of": "version_of",
    "updates": "version_of",
}
TELLING = {"id", "url", "outlet", "published", "title"}
ENTRY = re.compile(r"([A-Za-z][A-Za-z_-]{0,20})[ \t]*:[ \t]*(.*)")
HEADLINE_WORDS = 25
HEADLINE = 160
BLOCK = 40


def read_plain(text: str, *, where: str, modified: float | None) -> Raw:
    """One report. Its text is what follows the metadata, code point for code point.

    A first line that reads as a headline is also the title; it stays in the text, so that offsets are those of the
    file.
    """
    fields, body = split_metadata(text)
    fields.setdefault("title", find_headline(body))
    return Raw(where=where, text=body, modified=modified, fields=fields)


def split_metadata(text: str) -> tuple[dict[str, object], str]:
    """The metadata of a front matter between ``---`` lines, or of a header block before a blank line, and the rest."""
    lines = text.split("\n", BLOCK)
    fenced = lines[0].rstrip() == "---"
    end = _find_end(lines, fenced)
    if end is None:
        return {}, text
    fields = _read_entries(lines[1 if fenced else 0 : end], strict=not fenced)
    if fields is None:
        return {}, text
    body = _after(lines, end)
    return (fields, body) if fenced or body.strip() else ({}, text)


def _find_end(lines: list[str], fenced: bool) -> int | None:
    closing = ("---", "...") if fenced else ("",)
    return next((n for n, line in enumerate(lines[:BLOCK]) if n > 0 and line.rstrip() in closing), None)


def _read_entries(lines: list[str], *, strict: bool) -> dict[str, object] | None:
    """The known keys; None where they tell nothing, or a header block has a line of another kind: then it is text."""
    fields: dict[str, object] = {}
    for line in lines:
        entry = ENTRY.fullmatch(line.strip())
        name = KEYS.get(entry[1].lower()) if entry else None
        if entry and name and entry[2].strip():
            fields.setdefault(name, _unquote(entry[2].strip()))
        elif strict and not name:
            return None
    return fields if TELLING & fields.keys() else None


def _unquote(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _after(lines: list[str], end: int) -> str:
    return re.sub(r"\A(?:[ \t]*\r?\n)+", "", "\n".join(lines[end + 1 :]))


def find_headline(body: str) -> str | None:
    """The first line, if it is a Markdown heading, or a short line without an end mark before other lines."""
    first, _, rest = body.lstrip("\r\n\t ").partition("\n")
    line = first.strip()
    if len(line) <= HEADLINE and re.match(r"#{1,2}[ \t]", line):
        return line.strip("# \t") or None
    return line if rest.strip() and _reads_as_headline(line) else None


def _reads_as_headline(line: str) -> bool:
    short = 0 < len(line) <= HEADLINE and 1 < len(line.split()) <= HEADLINE_WORDS
    return short and line[-1] not in ".:;,…" and not re.match(r"[-*>|\[(]|\*\*|https?:|\d{1,2}[:.]\d\d", line)
