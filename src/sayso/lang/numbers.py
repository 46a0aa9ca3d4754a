"""Numbers in words and figures, with their bounds and units: "at least 130 people", "about a dozen", "5.2 million".

A quantity is a range: an approximate or one-sided number is kept as what it admits, so that "at least 130" agrees
with 160 and not with 90 (DESIGN section 5).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

SMALL = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
PLURAL_SCALES = {"dozens": (24.0, 99.0), "scores": (40.0, 199.0), "hundreds": (200.0, 1999.0), "thousands": (2e3, 2e4)}
PLURAL_SCALES |= {"tens of thousands": (2e4, 2e5), "hundreds of thousands": (2e5, 2e6), "millions": (2e6, 2e7)}
MULTIPLIERS = {"m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3}

_WORDS = "|".join(
    sorted([*SMALL, *TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen"], key=len)[::-1]
)
_SUFFIX = r"(?:\s?(?:million|billion|trillion|thousand|hundred|dozen|bn|mn|m|k))?"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?{_SUFFIX}\b|(?:(?:{_WORDS})\b[\s-]*(?:and\s+)?)+)"
_SCALE = "|".join(sorted(PLURAL_SCALES, key=len)[::-1])
_BEFORE = (
    r"(?P<low>at least|more than|over|no fewer than|no less than|upwards of|in excess of|exceeding)"
    r"|(?P<high>at most|up to|no more than|fewer than|less than|under|nearly|almost|close to|as many as)"
    r"|(?P<near>about|around|some|roughly|approximately|an estimated)"
)
QUANTITY = re.compile(
    rf"(?:\b(?:{_BEFORE})\s+)?(?:\b(?P<scale>{_SCALE})\b|(?<![\w.])(?P<first>{_NUMBER})(?:\s?(?:to|-|–|or)\s?(?P<second>{_NUMBER}))?)",
    re.IGNORECASE,
)
NEAR = 0.1  # "about 600" admits ten per cent on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a text: its span (code points) and the range ``[low, high]`` that its wording admits."""

    start: int
    end: int
    low: float
    high: float


def parse_number(words: str) -> float | None:
    """The value of a number in figures ("1,200", "5.2 million") or words ("twenty-two"); None where it is none."""
    total, group, seen = 0.0, 0.0, False
    for part in re.findall(r"[a-z]+|\d[\d,]*(?:\.\d+)?", words.lower()):
        if part[0].isdigit():
            group, seen = group + float(part.replace(",", "")), True
        elif part in SMALL or part in TENS:
            group, seen = group + (SMALL[part] if part in SMALL else TENS[part]), True
        elif part in SCALES or part in MULTIPLIERS:
            scale, seen = SCALES.get(part) or MULTIPLIERS[part], True
            group = (group or 1.0) * scale
            if scale >= 1e3:
                total, group = total + group, 0.0
        elif part != "and":
            return None
    return total + group if seen else None


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a text in order. Years, days and clock times are the caller's to leave out."""
    found = []
    for match in QUANTITY.finditer(text):
        bounds = _bounds(match)
        if bounds is not None:
            words = match.group().rstrip(" -")
            found.append(Quantity(start=match.start(), end=match.start() + len(words), low=bounds[0], high=bounds[1]))
    return found


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    if match["scale"]:
        return PLURAL_SCALES[match["scale"].lower()]
    first = parse_number(match["first"])
    if first is None:
        return None
    if match["second"]:
        second = parse_number(match["second"])
        return (first, second) if second is not None and second >= first else (first, first)
    if match["low"]:
        return first, math.inf
    if match["high"]:
        return (first * 0.9 if match["high"].lower() in {"nearly", "almost", "close to"} else 0.0), first
    return (first * (1 - NEAR), first * (1 + NEAR)) if match["near"] else (first, first)


def agree(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two ranges can be one number: they overlap. "At least N" agrees with any M >= N."""
    return a[0] <= b[1] and b[0] <= a[1]


def stated(bounds: tuple[float, float]) -> float:
    """The number that a wording names: N of "at least N" and of "up to N"; the middle of a range."""
    low, high = bounds
    if math.isinf(high):
        return low
    return high if low == 0 else (low + high) / 2


def same_number(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two wordings name one number, within what "about" admits: "at least 12" and "12", not "19"."""
    x, y = stated(a), stated(b)
    exact = all(low == high or math.isinf(high) for low, high in (a, b))
    return x == y if exact else agree(a, b) and abs(x - y) <= NEAR * max(abs(x), abs(y))
