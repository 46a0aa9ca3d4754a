"""Golden stories: a folder with reports, what a careful reader must find in them, and why.

``expected.toml`` names claims by words that a claim's text must hold, and says where each stands when:

    reports = "reports.jsonl"        # or a path from the root of the repository
    days = ["2025-03-04"]            # days that the timeline must have
    copies = [["a", "b"]]            # reports that share text

    [[claim]]
    name = "..."                     # for the reader of a failure
    words = ["left|fled", "capital"] # patterns; all must be found
    never = ["confirmed"]            # statuses that it must never have
    best = 1                         # the best count of origins at the end
    [[claim.at]]
    time = 2025-03-04T12:00:00Z
    status = ["single-source"]       # any of these
    origins = [1, 1, 2]              # low, best, high; or `low = 1`, `best = 1` alone
    open = "why it is not so yet"    # expected to fail so far; `bench/stories.py` counts these as wrong
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sayso.records.account import Account
from sayso.records.codec import encode
from sayso.run import brief

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COUNTS = ("low", "best", "high")
STORIES = sorted(path.parent.name for path in HERE.glob("*/expected.toml"))


@dataclass(frozen=True)
class Golden:
    name: str
    expected: dict[str, Any]
    reports: Path


@dataclass(frozen=True)
class Checkpoint:
    story: str
    claim: dict[str, Any]
    time: datetime
    status: list[str]
    counts: dict[str, int]
    open: str

    def __str__(self) -> str:
        return f"{self.story}: {self.claim['name']} at {self.time:%d %b %H:%M}"


@cache
def load(name: str) -> Golden:
    folder = HERE / name
    expected = tomllib.loads((folder / "expected.toml").read_text("utf-8"))
    given = expected.get("reports", "reports.jsonl")
    return Golden(name, expected, folder / given if (folder / given).exists() else ROOT / given)


@cache
def account_of(name: str) -> Account:
    return brief([load(name).reports])


@cache
def encoded(name: str) -> dict[str, Any]:
    return encode(account_of(name))


def checkpoints() -> list[Checkpoint]:
    return [
        Checkpoint(name, claim, at["time"], at["status"], _counts(at), at.get("open", ""))
        for name in STORIES
        for claim in load(name).expected["claim"]
        for at in claim.get("at", [])
    ]


def _counts(at: dict[str, Any]) -> dict[str, int]:
    """The counts that a checkpoint asks for, by name."""
    return dict(zip(COUNTS, at.get("origins", ()), strict=False)) | {k: at[k] for k in COUNTS if k in at}


def claims() -> list[tuple[str, dict[str, Any]]]:
    return [(name, claim) for name in STORIES for claim in load(name).expected["claim"]]


def find_claim(account: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """Of the claims whose text has all the words, the one that most places of the reports assert."""
    found = [claim for claim in account["claims"] if holds(claim["text"], wanted)]
    assert found, f"no claim reads like {wanted['words']}; there are: {[c['text'] for c in account['claims']]}"
    return max(found, key=lambda claim: len(claim["assertions"]))


def holds(text: str, wanted: dict[str, Any]) -> bool:
    return all(re.search(word, text, re.I) for word in wanted["words"]) and not any(
        re.search(word, text, re.I) for word in wanted.get("without", [])
    )


def status_at(claim: dict[str, Any], moment: datetime) -> str:
    known = _known(claim, moment)
    return str(known[-1]["status"]) if known else "unknown"


def counts_at(claim: dict[str, Any], moment: datetime) -> dict[str, int]:
    known = _known(claim, moment)
    return dict(known[-1]["origins"]) if known else {}


def _known(claim: dict[str, Any], moment: datetime) -> list[dict[str, Any]]:
    return [change for change in claim["history"] if parse(change["at"]) <= moment]


def is_right(point: Checkpoint, account: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the status and the counts at a checkpoint are those expected; a claim that is not found is wrong."""
    try:
        claim = find_claim(account, point.claim)
    except AssertionError:
        return False, False
    found = counts_at(claim, point.time)
    return status_at(claim, point.time) in point.status, all(found.get(k) == n for k, n in point.counts.items())


def parse(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC)


def told_history(claim: dict[str, Any]) -> str:
    return "\n".join(f"  {c['at']} {c['status']} {list(c['origins'].values())} {c['why']}" for c in claim["history"])
