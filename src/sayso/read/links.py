"""Links in plain text: Markdown links and bare addresses."""

from __future__ import annotations

import re

from sayso.read.fields import web_url
from sayso.records.report import Link, Problem

# [words](address) and [[1](address)]; the address may hold one level of brackets, as those of Wikipedia do.
MARKDOWN = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,300})\]\(\s*(?P<url>[^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)"
)
BARE = re.compile(r"(?<![\w/(])https?://[^\s<>\"'`|\\^{}\[\]]{3,2000}")
SCRIPTING = re.compile(r"\s*(?:javascript|data|vbscript)\s*:", re.I)


def find_links(text: str, cap: int) -> tuple[tuple[Link, ...], int]:
    """The links in order of the text, at most ``cap``, and how many were dropped because they would run a script."""
    found: list[Link] = []
    dropped = 0
    taken: set[int] = set()
    for match in MARKDOWN.finditer(text):
        taken.update(range(match.start("url"), match.end("url")) if len(found) < cap else ())
        if url := web_url(match["url"]):
            found.append(Link(start=match.start("words"), end=match.end("words"), url=url))
        dropped += bool(SCRIPTING.match(match["url"]))
    found += [link for link in _find_bare(text) if link.start not in taken]
    return tuple(sorted(found, key=lambda link: link.start)[:cap]), dropped


def _find_bare(text: str) -> list[Link]:
    links = []
    for match in BARE.finditer(text):
        address = _trim(match[0])
        if url := web_url(address):
            links.append(Link(start=match.start(), end=match.start() + len(address), url=url))
    return links


def _trim(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    address = address.rstrip(".,;:!?…*_’”")
    return address[:-1] if address.endswith(")") and "(" not in address else address


def scripting_problem(where: str, count: int) -> Problem:
    """The `Problem` of links that would run a script when followed."""
    return Problem(where=where, what=f"links that would run a script were left out: {count}; check who sent it")
