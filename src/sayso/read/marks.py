"""Where a report says of itself that it was corrected, updated or withdrawn. The rules are in ``marks.en.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import get_args

from sayso.errors import ConfigError
from sayso.lang.tables import load_table
from sayso.records.report import Mark, MarkKind

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n")
REACH = 600
# No honest report marks itself more often; without a cap a hostile one could keep us comparing for hours.
MOST = 100


@cache
def load_rules() -> tuple[tuple[MarkKind, re.Pattern[str], bool], ...]:
    """The rules in order: kind, pattern, and whether the whole line is marked.

    Raises:
        ConfigError: a rule of the table lacks a field or its pattern is not a regular expression.
    """
    return tuple(_compile(rule) for rule in load_table("marks")["mark"])


def _compile(rule: dict[str, str]) -> tuple[MarkKind, re.Pattern[str], bool]:
    kinds: dict[str, MarkKind] = {kind: kind for kind in get_args(MarkKind)}
    try:
        return kinds[rule["kind"]], re.compile(rule["pattern"], re.I | re.M), rule["span"] == "line"
    except (KeyError, re.error) as error:
        raise ConfigError(f"a rule is not valid: {error!r}", where="marks.en.toml", remedy="mend the rule") from error


def find_marks(text: str) -> tuple[Mark, ...]:
    """The marks in order of the text, at most `MOST`. Of two that overlap, the one whose rule stands first is kept."""
    kept: list[Mark] = []
    for mark in islice(_all_marks(text), MOST):
        if not any(mark.start < other.end and other.start < mark.end for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.start))


def _all_marks(text: str) -> Iterator[Mark]:
    for kind, pattern, whole_line in load_rules():
        for match in pattern.finditer(text):
            start, end = _line(text, match) if whole_line else _sentence(text, match)
            yield Mark(kind=kind, start=start, end=end)


def _line(text: str, match: re.Match[str]) -> tuple[int, int]:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    end = text.find("\n", match.end())
    return start, len(text[: end if end >= 0 else len(text)].rstrip())


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    floor = max(0, match.start() - REACH)
    before = [found.end() for found in SENTENCE_END.finditer(text, floor, match.start())]
    after = SENTENCE_END.search(text, match.end() - 1, match.end() + REACH)
    start = before[-1] if before else floor
    start += len(text[start : match.start()]) - len(text[start : match.start()].lstrip())
    end = after.end() if after else min(len(text), match.end() + REACH)
    return start, start + len(text[start:end].rstrip())
