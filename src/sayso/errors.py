"""What can go wrong. Each error says what, where and what to do, and knows the exit code of the command line.

SaysoError (1)
├── InputError (1)         a file, folder or report cannot be read
├── ConfigError (2)        a flag, variable or setting is wrong
├── StoreError (1)         the store cannot be opened, read or written
├── StageError (1)         a stage failed on a report or story
└── ModelUnavailable (1)   a model that was asked for is not installed
"""

from __future__ import annotations


class SaysoError(Exception):
    """The root of all errors that Sayso raises on purpose."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(": ".join(filter(None, (where, what))) + (f" ({remedy})" if remedy else ""))


class InputError(SaysoError):
    """A file, folder or report cannot be read."""


class ConfigError(SaysoError):
    """A flag, variable or setting is wrong."""

    exit_code = 2


class StoreError(SaysoError):
    """The store cannot be opened, read or written."""


class StageError(SaysoError):
    """A stage failed on a report or on the story."""


class ModelUnavailable(SaysoError):
    """A model that was asked for is not installed."""
