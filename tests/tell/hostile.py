"""An account whose every string is hostile: made from a sound one by replacing all its strings, ids kept apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

# What is a key or a closed vocabulary keeps its value: the renderers look it up; it is never free text.
KEPT = frozenset({
    "status", "stance", "kind", "form", "commitment", "assumed", "n", "id", "report", "reports", "origin", "question",
    "claims", "rivals", "attribution", "via", "party", "places", "a", "b",
})  # fmt: skip


def poison(value: T, word: Callable[[str], str], name: str = "") -> T:
    """The same record with ``word`` applied to every string that a report could have brought."""
    return _poison(value, word, name)  # type: ignore[no-any-return]


def _poison(value: Any, word: Callable[[str], str], name: str) -> Any:
    if name in KEPT and not is_dataclass(value) and not _holds_records(value):
        return value
    if isinstance(value, str):
        return word(value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _poison(getattr(value, f.name), word, f.name) for f in fields(value)})
    if isinstance(value, tuple):
        return tuple(_poison(v, word, "") for v in value)
    if isinstance(value, Mapping):
        return {k: _poison(v, word, "") for k, v in value.items()}
    return value


def _holds_records(value: Any) -> bool:
    return isinstance(value, tuple) and any(is_dataclass(v) for v in value)
