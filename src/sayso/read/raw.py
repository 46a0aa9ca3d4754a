"""What a reader of one kind of file hands on: the fields as found, before anything is checked or inferred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.records.report import Link, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file or stream. ``modified`` is the file's time in seconds since 1970, None for a stream."""

    name: str
    data: bytes
    modified: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One report as found. Text and fields are the sender's claim, of whatever type the sender chose.

    ``fields`` may hold id, url, outlet, title, byline, published, lang and version_of, and
    ``seen_day``, a day that a page shows without calling it that of publication. ``links`` are None where they still
    have to be found in the text. ``modified`` as in `Source`.
    """

    where: str
    text: object
    fields: Mapping[str, object] = field(default_factory=dict)
    links: tuple[Link, ...] | None = None
    modified: float | None = None


Found = Iterator[Raw | Problem]
