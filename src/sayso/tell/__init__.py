"""Tell: a story becomes an account (article, timeline, interview, references), and every told sentence is checked.

The names load on first use, so that importing one renderer does not load the whole room.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.tell.check import Finding, check
    from sayso.tell.compose import tell
    from sayso.tell.render_html import render_html
    from sayso.tell.render_markdown import render_markdown

__all__ = ["Finding", "check", "render_html", "render_markdown", "tell"]

_HOMES = {
    "Finding": "check",
    "check": "check",
    "render_html": "render_html",
    "render_markdown": "render_markdown",
    "tell": "compose",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
