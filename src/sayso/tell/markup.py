"""HTML and SVG that cannot be broken by what stands in it: a plain string is text and is escaped, always."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sayso.tell.shown import clean

_VOID = frozenset({"meta", "br", "hr", "link", "wbr"})


class Html(str):
    """Markup made by this module. Only it passes unescaped."""

    __slots__ = ()


Child = str | Html | None | Iterable["Child"]
"""What may stand in an element: text, markup, nothing, or any nesting of these."""

Value = str | int | float | bool | None


def el(tag: str, /, *children: Child, **attributes: Value) -> Html:
    """An element. ``class_`` is ``class``, ``aria_label`` is ``aria-label``; None and False leave an attribute out."""
    shown = "".join(_attribute(name, value) for name, value in attributes.items())
    return Html(f"<{tag}{shown}>" if tag in _VOID else f"<{tag}{shown}>{join(*children)}</{tag}>")


def join(*children: Child) -> Html:
    """The children as one piece of markup, plain strings cleaned and escaped."""
    return Html("".join(_show(child) for child in children))


def _show(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return escape(clean(child), quote=True)
    return "".join(_show(c) for c in child)


def _attribute(name: str, value: Value) -> str:
    name = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(clean(_plain(value)), quote=True)}"'


def _plain(value: Value) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
