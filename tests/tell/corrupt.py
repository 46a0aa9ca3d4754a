"""Corruptions of told sentences: what a careless or lying writer would do to a sentence that its sources bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
INVENTED = "Quentin Mordaunt"
_NAME = re.compile(r"(?<![.“] )(?<!^)\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})+\b")
_ANY_NAME = re.compile(rf"(?<![.“] )(?<!^)\b(?!(?:{'|'.join(MONTHS)})\b)[A-Z][a-z]{{2,}}(?:[ -][A-Z][a-z]{{2,}})*\b")
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


def corrupt(text: str, speakers: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Each kind of corruption that the sentence allows, with the corrupted sentence; ``speakers`` are those of
    the whole story. A question asserts nothing: there is nothing in it to corrupt."""
    if text.endswith("?"):
        return
    yield from _swap_speaker(text, speakers)
    yield from _swap_names(text)
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


def _swap_speaker(text: str, speakers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words of one put into another's mouth, who speaks elsewhere in the same story."""
    own = next((s for s in speakers if _says(s, text)), None)
    other = next((s for s in speakers if own and not set(s.split()) & set(text.split())), None)
    if own and other:
        yield "swapped speaker", text.replace(own, other)


def _says(speaker: str, text: str) -> bool:
    verb = r"(?:,[^,“]{3,90},)? (?:said|denied|reported|announced|declined|wrote|declared|told)\b"
    return re.search(re.escape(speaker) + verb, text) is not None


def _swap_names(text: str) -> Iterator[tuple[str, str]]:
    """Who did it and to whom it was done, exchanged: two names of different things in one sentence."""
    names = list(dict.fromkeys(m.group() for m in _ANY_NAME.finditer(text)))
    pair = next(((a, b) for a, b in combinations(names, 2) if not set(a.split()) & set(b.split())), None)
    listed = pair is not None and re.search(rf"{re.escape(pair[0])}(?:,| and| of)(?: the)? {re.escape(pair[1])}", text)
    if pair and not listed:
        a, b = pair
        yield "swapped object", re.sub(f"{re.escape(a)}|{re.escape(b)}", lambda m: b if m.group() == a else a, text)


def _once(kind: str, pattern: re.Pattern[str], by: object, text: str) -> Iterator[tuple[str, str]]:
    made = pattern.sub(by, text, count=1)  # type: ignore[call-overload]
    if made != text:
        yield kind, made
