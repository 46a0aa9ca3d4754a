"""The word table as regular expressions and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sayso.lang.tables import load_table


@cache
def load_words() -> dict[str, Any]:
    """The table of English time words."""
    return load_table("times")


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a space in them stands for any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def number_pattern() -> str:
    """Digits with or without a fraction, or up to five number words."""
    word = any_of(word for word in load_words()["numbers"] if word not in ("a", "an"))
    return (
        r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,2})?(?:\s+1/2|½)?|half\s+(?:a|an)|(?:a|the\s+past|the)\s+couple\s+of|"
        rf"a\s+couple|a\s+dozen|{word}(?:[\s-]+(?:and\s+)?{word}){{0,4}}|an?(?:\s+(?:hundred|thousand))?)"
    )


def read_number(words: str) -> float | None:
    """The number that digits or number words say; None where they say none."""
    text = " ".join(words.casefold().replace("-", " ").replace("½", " 1/2").split())
    if "couple" in text:
        return 2
    if text.startswith("half"):
        return 0.5
    if text == "a dozen":
        return 12
    digits = re.fullmatch(r"([\d,]+(?:\.\d+)?)( 1/2)?", text)
    if digits:
        return float(digits[1].replace(",", "")) + (0.5 if digits[2] else 0)
    return _add_words(text.split())


def _add_words(words: list[str]) -> float | None:
    numbers = load_words()["numbers"]
    total = current = 0
    for word in words:
        if word == "and":
            continue
        value = numbers.get(word)
        if value is None:
            return None
        if value in (100, 1000):
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0
        else:
            current += value
    return total + current


def read_year(words: str) -> int | None:
    """A year in words: "nineteen ninety-six", "two thousand"."""
    parts = words.casefold().replace("-", " ").split()
    numbers = load_words()["numbers"]
    values = [numbers.get(part) for part in parts if part != "and"]
    if None in values or not values:
        return None
    if values[0] in (17, 18, 19, 20) and len(values) > 1 and values[1] >= 10 and 100 not in values:
        return int(values[0] * 100 + sum(values[1:]))
    year = _add_words(parts)
    return int(year) if year and 1500 < year < 2100 else None


def write_duration(number: float | None, unit: str) -> str:
    """``P3Y``, ``PT2H``, ``PXD``; halves of years and hours are written in the next smaller unit."""
    if unit == "2W":
        number, unit = (number * 2 if number is not None else None), "W"
    if unit == "Q" and number is not None:
        number, unit = number * 3, "M"
    if unit in ("E", "C") and number is not None:
        number, unit = number * (10 if unit == "E" else 100), "Y"
    head, letter = ("PT", unit[1]) if unit.startswith("T") else ("P", unit)
    if number is None:
        return f"{head}X{letter}"
    whole, rest = int(number), number - int(number)
    if rest:
        return _write_half(head, whole, rest, letter) or f"{head}{number:g}{letter}"
    return f"{head}{whole}{letter}"


def _write_half(head: str, whole: int, rest: float, letter: str) -> str | None:
    smaller = {("P", "Y"): (12, "M"), ("PT", "H"): (60, "M"), ("PT", "M"): (60, "S")}.get((head, letter))
    if smaller is None or rest * smaller[0] % 1:
        return None
    return f"{head}{f'{whole}{letter}' if whole else ''}{int(rest * smaller[0])}{smaller[1]}"
