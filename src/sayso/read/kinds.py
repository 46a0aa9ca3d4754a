"""Which reader takes a file."""

from __future__ import annotations

import re
from pathlib import PurePath

from sayso.read.decode import decode
from sayso.read.json_file import read_json
from sayso.read.limits import Limits
from sayso.read.plain import read_plain
from sayso.read.raw import Found, Source
from sayso.read.walk import KINDS, SUFFIXES, check_size
from sayso.read.web import read_feed, read_page
from sayso.read.worker import Parsers
from sayso.records.report import Problem

FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:rss|feed|rdf:RDF)[\s>]", re.I | re.S)
# Kinds of file that hold many reports.
MANY = {"json", "feed"}
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype html|html|head|body)[\s>]", re.I | re.S
)


def read_source(source: Source, limits: Limits, parsers: Parsers) -> Found:
    """The reports of one file by its kind: by its suffix, or by its first characters where that tells nothing."""
    decoded = decode(source.data)
    if decoded is None:
        yield Problem(where=source.name, what=f"a binary file, not text; save its words as one of {KINDS}")
        return
    text, note = decoded
    if note:
        yield Problem(where=source.name, what=note)
    kind = SUFFIXES.get(PurePath(source.name).suffix.lower()) or sniff(text)
    over = check_size(source, limits.file_bytes if kind in MANY else limits.report_bytes)
    if isinstance(over, Problem):
        yield over
    else:
        yield from _dispatch(kind, source, text, limits, parsers)


def sniff(text: str) -> str:
    """The kind of a text that comes without a suffix, as on standard input."""
    if FEED.match(text):
        return "feed"
    if PAGE.match(text):
        return "html"
    return "json" if text.lstrip()[:1] in ("{", "[") else "plain"


def _dispatch(kind: str, source: Source, text: str, limits: Limits, parsers: Parsers) -> Found:
    name, modified = source.name, source.modified
    if kind == "json":
        yield from read_json(text, where=name, modified=modified, limits=limits)
    elif kind == "html":
        yield from read_page(text, where=name, modified=modified, parsers=parsers)
    elif kind == "feed":
        yield from read_feed(text, where=name, modified=modified, parsers=parsers)
    else:
        yield read_plain(text, where=name, modified=modified)
