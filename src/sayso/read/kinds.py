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
from sayso.records.report import Problem

FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.I | re.S)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)[\s>]", re.I | re.S
)


def read_source(source: Source, limits: Limits) -> Found:
    """The reports of one file by its kind: by its suffix, or by its first characters where that tells nothing."""
    decoded = decode(source.data)
    if decoded is None:
        yield Problem(where=source.name, what=f"a binary file, not text; save its words as one of {KINDS}")
        return
    text, note = decoded
    if note:
        yield Problem(where=source.name, what=note)
    yield from _dispatch(SUFFIXES.get(PurePath(source.name).suffix.lower()) or sniff(text), source, text, limits)


def sniff(text: str) -> str:
    """The kind of a text that comes without a suffix, as on standard input."""
    if FEED.match(text):
        return "feed"
    if PAGE.match(text):
        return "html"
    return "json" if text.lstrip()[:1] in ("{", "[") else "plain"


def _dispatch(kind: str, source: Source, text: str, limits: Limits) -> Found:
    name, modified = source.name, source.modified
    if kind == "json":
        yield from read_json(text, where=name, modified=modified, limits=limits)
        return
    if isinstance(over := check_size(source, limits.report_bytes), Problem):
        yield over
        return
    yield read_plain(text, where=name, modified=modified)
