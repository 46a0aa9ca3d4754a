"""What a person sees: messages, problems and progress on stderr, data on stdout."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from sayso.records.report import Problem

PATIENCE = 2.0  # seconds before progress is worth showing
PACE = 2.0  # seconds between two lines of progress where the screen is no terminal
QUICK = 0.1  # the same, on a terminal


def say(line: str) -> None:
    """A message on stderr."""
    sys.stderr.write(harmless(line) + "\n")
    sys.stderr.flush()


def count(n: int, noun: str) -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def put(line: str = "") -> None:
    """A line of data on stdout."""
    sys.stdout.write(line + "\n")


def put_json(values: Iterable[Mapping[str, object]]) -> None:
    """Objects on stdout, one a line."""
    from sayso.records.codec import to_line

    for value in values:
        put(to_line(value))


def harmless(text: str) -> str:
    """Text of a report for a terminal: no escape sequence, no control or bidirectional character in it."""
    from sayso.tell.shown import clean

    return "\n".join(clean(line) for line in text.split("\n"))


class Screen:
    """A watcher that shows problems as they come, and progress once a run takes longer than two seconds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, stream: TextIO | None = None) -> None:
        self._clock, self._stream = clock, stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._began = self._shown = clock()
        self._open = False

    def meet(self, problem: Problem) -> None:
        """Show a problem."""
        self.close()
        self._stream.write(harmless(f"problem: {problem.where}: {problem.what}") + "\n")

    def advance(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage has come, if the run has gone on for long enough and the last line is old enough."""
        now = self._clock()
        pace = QUICK if self._terminal else PACE
        if now - self._began < PATIENCE or now - self._shown < pace:
            return
        self._shown = now
        line = f"{stage} {done}/{total}" if total > 1 else f"{stage} ..."
        self._stream.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        self._stream.flush()
        self._open = self._terminal

    def close(self) -> None:
        """Clear the line of progress."""
        if self._open:
            self._stream.write("\r\x1b[K")
            self._open = False
