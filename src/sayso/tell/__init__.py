"""Tell: a story becomes an account (article, timeline, interview, references), and every told sentence is checked.

The names are bound here at once, not on first use: some modules have the name of the function that they hold, and a
module that is imported later would take the function's place.
"""

from __future__ import annotations

from sayso.tell.check import Finding, check
from sayso.tell.compose import tell
from sayso.tell.render_html import render_html
from sayso.tell.render_markdown import render_markdown

__all__ = ["Finding", "check", "render_html", "render_markdown", "tell"]
