"""Corruptions of told sentences: what a careless or lying writer would do to a sentence that its sources bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator

INVENTED = "Quentin Mordaunt"
_NAME = re.compile(r"(?<![.“] )(?<!^)\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})+\b")
_FIGURE = re.compile(r"\b\d{2,}\b(?! (?:January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec))")
_DATE = re.compile(
    r"\b\d{1,2}(?= (?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_NOT = re.compile(r"\b(?:not|never) ")
_HEDGE = re.compile(r"\b(?:very likely|may|might|could|reportedly|possibly) ")
_VERB = re.compile(r"\b(has|have|was|were|is|are|had) ")
_STATUS = {
    "is not confirmed": "is confirmed",
    "It is contested": "It is confirmed",
    "has been dispelled": "has been confirmed",
    "corroborated, not confirmed": "confirmed",
    "all trace to that one": "none trace to that one",
}
_COUNT = {"Two outlets": "Nine outlets", "Three outlets": "Eleven outlets", "Four outlets": "Twelve outlets",
          "one unnamed source": "seven unnamed sources", "two sources": "nine sources"}  # fmt: skip


def corrupt(text: str) -> Iterator[tuple[str, str]]:
    """Each kind of corruption that the sentence allows, with the corrupted sentence."""
    yield from _once("invented name", _NAME, INVENTED, text)
    yield from _once("other figure", _FIGURE, "7431", text)
    yield from _once("other date", _DATE, lambda m: str((int(m.group()) + 10) % 27 + 1), text)
    yield from _once("dropped not", _NOT, "", text)
    yield from _once("dropped hedge", _HEDGE, "", text)
    yield from _once("added not", _VERB, r"\1 not ", text)
    for kind, table in (("stronger status", _STATUS), ("other count", _COUNT)):
        for before, after in table.items():
            if before in text:
                yield kind, text.replace(before, after, 1)
    if " said" in text and "“" not in text:
        yield "merged speakers", re.sub(r" said\b", f" and {INVENTED} said", text, count=1)


def _once(kind: str, pattern: re.Pattern[str], by: object, text: str) -> Iterator[tuple[str, str]]:
    made = pattern.sub(by, text, count=1)  # type: ignore[call-overload]
    if made != text:
        yield kind, made
