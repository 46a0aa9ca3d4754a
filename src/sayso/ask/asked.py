"""A question taken apart: what it asks for, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sayso.ask.restate import Statement

Kind = Literal[
    "polar", "where", "when", "why", "number", "who", "what", "identity",
    "reliable", "denied", "said", "says", "changed", "unknown",
    "amount", "measure", "age", "duration", "how", "happened",
]  # fmt: skip
"""What an answer must have in it; ``said`` asks who said so, ``says`` what somebody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question taken apart.

    Attributes:
        text: as it was put.
        kind: what it asks for.
        statement: what it turns on, with the gap where the answer belongs.
        speaker: whose words it asks about ("the ministry" in "What did the ministry say about the flood?").
        topic: what they are to be about; empty where the question does not say.
        denies: whether it asks for a denial ("Did the ministry deny that ...?").
        since: the moment since which changes are asked for.
        noun: of "which city" or "what type of ship" the noun that the answer must be one of; of a measure its name;
            "percent" where a share is asked for.
        source: whether "where" asks where from.
        own: whether who says so must have done it ("Who claimed to have fired?").
    """

    text: str
    kind: Kind
    statement: Statement | None = None
    speaker: str = ""
    topic: str = ""
    denies: bool = False
    since: datetime | None = None
    noun: str = ""
    source: bool = False
    own: bool = False
