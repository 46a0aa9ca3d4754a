"""Quotations that are signed: '"We have lost the bridge." — Maria Lund, mayor', on one line or on the next."""

from __future__ import annotations

import re

from sayso.attribute.draft import Chars, Draft
from sayso.attribute.view import View
from sayso.records.annotation import Quote

_DASH = re.compile(r"\s*(?P<dash>[-–—―‒]{1,2})\s*")
_NAME = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:de|da|di|la|al|el|bin|von|van|der|of|the|and)\s+)*[^\W\d_a-z][\w.'’-]*){0,6})"
    r"(?P<more>,[^\n\"“”]{1,120}|\s*\([^()\n]{1,60}\))?[\s.*_]*"
)
_SPOKEN = 3  # words


def find_signed(view: View) -> list[Draft]:
    """A draft for every paragraph that is a quotation with a dash and a name behind it (or in the next paragraph)."""
    drafts = []
    for quote in view.quotes:
        signed = _signature(view, quote)
        if signed is not None:
            dash, name, end = signed
            content = [(quote.start, quote.end)]
            words = view.text[slice(*name)]
            drafts.append(Draft(rule="line", cue=dash, source=(name[0], end), content=content, name=words))
    return drafts


def _signature(view: View, quote: Quote) -> tuple[Chars, Chars, int] | None:
    """Dash, name, and where the descriptor behind the name ends; None if the quotation is not signed."""
    dash = _DASH.match(view.text, quote.end)
    if dash is None or len(view.text[quote.start : quote.end].split()) < _SPOKEN or not _opens(view, quote):
        return None
    name = _NAME.match(view.text, dash.end())
    if name is None or not _ends(view, name.end(), name.start()):
        return None
    end = name.end("more") if name["more"] else name.end("name")
    while view.text[end - 1] in " .\t":
        end -= 1
    return dash.span("dash"), (name.start("name"), min(name.end("name"), end)), end


def _opens(view: View, quote: Quote) -> bool:
    """Whether nothing but marks stands before the quotation in its paragraph."""
    number = view.paragraph_at(quote.start)
    before = view.text[view.annotated.paragraphs[number].start : quote.start] if number >= 0 else ""
    return not any(letter.isalnum() for letter in before)


def _ends(view: View, end: int, start: int) -> bool:
    """Whether the paragraph of the signature ends here."""
    paragraphs = view.annotated.paragraphs
    number = view.paragraph_at(start)
    return number >= 0 and end >= paragraphs[number].end
