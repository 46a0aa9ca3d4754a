"""Claims, attributions and origins as tables: CSV (RFC 4180) and JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from sayso.records.account import Account
from sayso.records.codec import encode_attribution, encode_claim, encode_origin, to_line

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
TABLES = ("claims", "attributions", "origins")


def to_csv(account: Account) -> dict[str, str]:
    """The tables by name, each with a head line; UTF-8, CRLF, all of it data: no cell is read as a formula.

    Cells that begin with a sign by which spreadsheets know a formula get an apostrophe before it (OWASP, CSV
    injection).
    """
    rows = {"claims": _claims, "attributions": _attributions, "origins": _origins}
    return {name: _write(rows[name](account), HEADS[name]) for name in TABLES}


def to_json_lines(account: Account) -> str:
    """One object a line, each with its ``table`` and the fields that ``account.json`` gives it."""
    lines = [{"table": "claims", **encode_claim(c, account.weighed)} for c in account.matched.claims]
    lines += [
        {"table": "attributions", **encode_attribution(a, account.sourcing.get(a.id))} for a in account.attributions
    ]
    lines += [{"table": "origins", **encode_origin(o)} for o in account.origins]
    return "".join(to_line(line) + "\n" for line in lines)


HEADS = {
    "claims": ("id", "text", "status", "low", "best", "high", "since", "why", "question", "rivals", "reports"),
    "attributions": (
        "id", "report", "outlet", "published", "speaker", "kind", "commitment", "form", "content", "start", "end",
        "origin",
    ),
    "origins": ("id", "name", "kind", "principal", "parent", "first_seen", "reports"),
}  # fmt: skip


def _claims(account: Account) -> Iterator[Mapping[str, Cell]]:
    for claim in account.matched.claims:
        history = account.weighed.history.get(claim.id, ())
        now = history[-1] if history else None
        yield {
            "id": claim.id,
            "text": claim.text,
            "status": now.status if now else None,
            "low": now.origins.low if now else None,
            "best": now.origins.best if now else None,
            "high": now.origins.high if now else None,
            "since": now.at.isoformat() if now else None,
            "why": now.why if now else None,
            "question": claim.question,
            "rivals": " ".join(claim.rivals),
            "reports": " ".join(dict.fromkeys(a.report for a in claim.assertions)),
        }


def _attributions(account: Account) -> Iterator[Mapping[str, Cell]]:
    reports = {r.id: r for r in account.reports}
    for a in account.attributions:
        report, sourcing = reports.get(a.report), account.sourcing.get(a.id)
        yield {
            "id": a.id,
            "report": a.report,
            "outlet": report.outlet if report else None,
            "published": report.published.isoformat() if report and report.published else None,
            "speaker": a.speaker.name if a.speaker else None,
            "kind": a.speaker.kind if a.speaker else None,
            "commitment": a.commitment,
            "form": a.form,
            "content": " … ".join(" ".join(p.text.split()) for p in a.content),
            "start": a.content[0].start if a.content else None,
            "end": a.content[-1].end if a.content else None,
            "origin": sourcing.origin if sourcing else None,
        }


def _origins(account: Account) -> Iterator[Mapping[str, Cell]]:
    for o in account.origins:
        yield {
            "id": o.id,
            "name": o.name,
            "kind": o.kind,
            "principal": o.principal,
            "parent": o.parent,
            "first_seen": o.first_seen.isoformat(),
            "reports": " ".join(o.reports),
        }


def _write(rows: Iterator[Mapping[str, Cell]], head: tuple[str, ...]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, head, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: neutralise(row[name]) for name in head} for row in rows)
    return out.getvalue()


def neutralise(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers, unpaired surrogates are replaced."""
    if not isinstance(cell, str):
        return cell
    text = cell.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA[:4]) else text
