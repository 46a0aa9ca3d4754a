"""Whoever wants to see a run go on: the command line, a desk, a test."""

from __future__ import annotations

from typing import Protocol

from sayso.records.report import Problem


class Watcher(Protocol):
    """Told of each problem as it is met, and of how far a stage has come."""

    def meet(self, problem: Problem) -> None:
        """A problem was met; the story goes on."""

    def advance(self, stage: str, done: int, total: int) -> None:
        """A stage has done so many of so many reports; a stage that sees a whole story begins with 0 of 1."""


class Silent:
    """A watcher that says nothing."""

    def meet(self, problem: Problem) -> None:
        """Nothing."""

    def advance(self, stage: str, done: int, total: int) -> None:
        """Nothing."""
