"""JSON: one report, an array of reports, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sayso.read.fields import web_url
from sayso.read.limits import Limits, too_long
from sayso.read.raw import Found, Raw
from sayso.read.telegram import is_telegram, read_telegram
from sayso.records.report import Link, Problem

NAMES = ("id", "url", "outlet", "title", "byline", "published", "lang", "version_of")
OTHER_NAMES = {"byline": "author", "published": "date", "lang": "language", "version_of": "updates"}
REMEDY = "mend or remove it"


def read_json(text: str, *, where: str, modified: float | None, limits: Limits) -> Found:
    """The reports of a JSON or JSON lines file; what is broken is a `Problem` that names file and line."""
    try:
        value = _parse(text)
    except ValueError as error:
        yield from _read_lines(text, where, modified, limits, str(error))
        return
    if is_account(value):
        yield Problem(where=where, what="an account that Sayso wrote, not a report; keep accounts out of this folder")
    elif is_telegram(value):
        yield from read_telegram(value, where=where, modified=modified)
    else:
        yield from _read_value(value, where, modified)


def is_account(value: object) -> bool:
    """Whether a JSON value is what `sayso brief` writes: reading it back would count each report twice."""
    return isinstance(value, dict) and {"schema", "story", "claims", "reports"} <= value.keys()


def _parse(text: str) -> object:
    """The value of a JSON text.

    Raises:
        ValueError: it is not JSON, nests too deep, or holds a number of thousands of digits.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it nests too deep") from None


def _read_value(value: object, where: str, modified: float | None) -> Found:
    if isinstance(value, dict) and isinstance(value.get("reports"), list):
        value = value["reports"]
    if not isinstance(value, list):
        yield to_raw(value, where, modified)
        return
    for n, item in enumerate(value, 1):
        yield to_raw(item, f"{where}, entry {n}", modified)


def _read_lines(text: str, where: str, modified: float | None, limits: Limits, error: str) -> Found:
    found = list(_each_line(text, where, modified, limits))
    if any(isinstance(item, Raw) for item in found):
        yield from found
    else:
        yield Problem(where=where, what=f"not valid JSON: {error}; {REMEDY}")


def _each_line(text: str, where: str, modified: float | None, limits: Limits) -> Iterator[Raw | Problem]:
    # Not splitlines: U+2028 and its like may stand inside a JSON string.
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _read_line(line, f"{where}, line {n}", modified, limits)


def _read_line(line: str, where: str, modified: float | None, limits: Limits) -> Raw | Problem:
    if len(line) > limits.report_bytes:
        return too_long(where, limits)
    try:
        return to_raw(_parse(line), where, modified)
    except ValueError as error:
        return Problem(where=where, what=f"not valid JSON: {error}; {REMEDY}")


def to_raw(value: object, where: str, modified: float | None) -> Raw | Problem:
    """One report from one JSON object."""
    if not isinstance(value, dict):
        return Problem(where=where, what="not a report: a JSON object with at least a 'text' is needed; " + REMEDY)
    fields = {name: _get(value, name) for name in NAMES}
    text = value.get("text")
    return Raw(where=where, text=text, fields=fields, links=_links(value.get("links"), text), modified=modified)


def _links(value: object, text: object) -> tuple[Link, ...] | None:
    """The links that a report brings as spans of its text; None where it brings none that hold."""
    if not isinstance(value, list) or not isinstance(text, str):
        return None
    return tuple(filter(None, (_link(item, len(text)) for item in value))) or None


def _link(item: object, length: int) -> Link | None:
    if not isinstance(item, dict):
        return None
    start, end, url = item.get("start"), item.get("end"), web_url(item.get("url"))
    if type(start) is not int or type(end) is not int or not url or not 0 <= start < end <= length:
        return None
    return Link(start=start, end=end, url=url)


def _get(value: dict[str, object], name: str) -> object:
    found = value.get(name)
    return value.get(OTHER_NAMES[name]) if found is None and name in OTHER_NAMES else found
