"""How much of anything is read, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.report import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps that keep one bad report from stopping the others.

    ``report_bytes`` caps one report (a page, a text, one line of JSON lines), ``file_bytes`` a file that holds many,
    ``seconds`` the time that one page or feed may take, ``depth`` how deep the elements of a page may nest (libxml2
    drops what lies below 256 in silence), and ``links`` how many links of one report are kept.
    """

    report_bytes: int = 2_000_000
    file_bytes: int = 64_000_000
    seconds: float = 10.0
    depth: int = 240
    links: int = 1_000


def too_long(where: str, limits: Limits) -> Problem:
    """The `Problem` of a report over the size cap."""
    return Problem(where=where, what=f"over the size cap of {limits.report_bytes / 1e6:g} MB a report; cut it down")
