"""Mend days: "Sunday" and "today" in words that are carried over become dates, and dates take the house's form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sayso.records.annotation import Annotated, Time, Token
from sayso.tell.house import House
from sayso.tell.words import fold

_PART = re.compile(
    r"^(?:on )?(?P<early>early |late )?(?:on )?(?P<day>[A-Za-z]+)(?: (?P<part>morning|afternoon|evening|night))?$", re.I
)
_HELD = re.compile(r"\b(?:since|until|till|by|from|after|before|for|between|to|of|than|and) $", re.I)
_RELATIVE_WORDS = ("today", "yesterday", "tomorrow", "tonight")
_PART_OF_NOW = re.compile(r"\b(?:this|last) (?:morning|afternoon|evening|night)\b", re.I)
_TO_COME = re.compile(r"\b(?:will|due to|expected to|scheduled (?:to|for)|set to|plans? to|to be)\b[^.;]*$", re.I)
_WRITTEN = re.compile(
    r"(?P<on>on )?(?P<month>[A-Z][a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?P<year>,? \d{4})?$", re.I
)
"""A day in the order of American papers: "November 27", "Nov. 27th, 2024"."""


def mend_days(annotated: Annotated, start: int, end: int, house: House) -> str | None:
    """The words with relative days turned into dates; None where one stands that cannot be turned."""
    text = annotated.report.text
    parts: list[str] = []
    named: list[str] = []
    at = start
    for time in annotated.times:
        if time.start < at or time.end > end:
            continue
        wording = text[time.start : time.end]
        if written := _mend_written(wording, time, house):
            parts += [text[at : time.start], written]
            at = time.end
            continue
        if not _relative(wording, house):
            continue
        if owned := _mend_owner(text, time, house):
            parts += [text[at : time.start], owned]
            at = time.end + 2
            continue
        if _part_of_name(annotated, time):
            named.append(wording)
            continue
        mended = None if _foretold(annotated, time) else _mend_one(text, time, at, house)
        if mended is None:
            return None
        left, words = mended
        parts += [text[at:left], words]
        at = time.end
    left_over = "".join([*parts[::2], text[at:end]])
    for wording in named:
        left_over = left_over.replace(wording, "", 1)
    return None if _relative(left_over, house) else "".join(parts) + text[at:end]


def _foretold(annotated: Annotated, time: Time) -> bool:
    """Whether a day that is still to come was taken for the last of its name: "is due to end on Friday"."""
    day, published = day_of(time.edtf or time.value), annotated.report.published
    before = annotated.report.text[max(0, time.start - 40) : time.start]
    return bool(day and published and day < published.date() and _TO_COME.search(before))


def _mend_written(wording: str, time: Time, house: House) -> str | None:
    """ "November 27th" is "27 November"; None where the wording is no such date."""
    written, day = _WRITTEN.match(wording), day_of(time.edtf or time.value)
    if written is None or day is None:
        return None
    return f"{written['on'] or ''}{house.day(day, year=written['year'] is not None)}"


def _mend_owner(text: str, time: Time, house: House) -> str | None:
    """ "Thursday's fighting", "last night's fighting" is "the 10 September fighting"; None where none is there."""
    day = day_of(time.edtf or time.value)
    wording = text[time.start : time.end]
    bare = re.fullmatch(r"[A-Za-z]+", wording) or _PART_OF_NOW.fullmatch(wording)
    if day is None or bare is None or text[time.end : time.end + 2] not in ("'s", "’s"):
        return None
    free = not re.search(r"\b(?:the|last|next|this|a|an|early|late) $", text[max(0, time.start - 6) : time.start], re.I)
    return f"the {house.day(day)}" if free else None


def _part_of_name(annotated: Annotated, time: Time) -> bool:
    """Whether a day only describes the noun after it ("the Friday prayer leader")."""
    if _in_a_title(annotated.report.text, time):
        return True
    inside = [t for _, t in tokens_in(annotated, time.start, time.end)]
    last = inside[-1] if inside else None
    head = annotated.tokens[last.head] if last and last.head < len(annotated.tokens) else None
    modifies = last is not None and last.dep in ("compound", "amod", "nmod", "poss", "nummod")
    return modifies and head is not None and head.start >= time.end


def _in_a_title(text: str, time: Time) -> bool:
    """Whether "Today" with a capital follows another capital in the middle of a sentence: "Altiplano Today"."""
    wording = text[time.start : time.end]
    before = re.search(r"\b[A-Z][\w’'-]* $", text[max(0, time.start - 30) : time.start])
    return wording.casefold() in _RELATIVE_WORDS and wording[:1].isupper() and before is not None


def _relative(wording: str, house: House) -> bool:
    low = wording.casefold()
    days = (*_RELATIVE_WORDS, *(d.casefold() for d in house.weekdays))
    return _PART_OF_NOW.search(low) is not None or any(re.search(rf"\b{d}\b", low) for d in days)


def _mend_one(text: str, time: Time, at: int, house: House) -> tuple[int, str] | None:
    """Where the mended words begin and what they are: "on Sunday" becomes "on 8 December"."""
    wording = text[time.start : time.end]
    match, day = _PART.match(wording), day_of(time.edtf or time.value)
    if match is None and day and (ended := re.search(rf" on (?:{'|'.join(house.weekdays)})$", wording)):
        return time.start, f"{wording[: ended.start()]} on {house.day(day)}"
    if match is None or day is None or text[time.end : time.end + 2] in ("'s", "’s"):
        return None
    before = re.search(r"(?:(early|late) )?(?:on )?$", text[at : time.start], re.I)
    left = at + before.start() if before else time.start
    lead = (match["early"] or (before and before.group(1) and before.group(1) + " ") or "").casefold()
    dated = house.day(day)
    if match["part"]:
        return left, f"{lead}on the {match['part'].casefold()} of {dated}"
    if fold(match["day"]) == "tonight":
        return left, f"{lead}on the night of {dated}"
    held = not lead and _HELD.search(text[at:left])
    return left, f"{dated}" if held else f"{lead}on {dated}"


def day_of(value: str) -> date | None:
    """The day of an EDTF or TIMEX3 value that names one, else None."""
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?~?$", value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def tokens_in(annotated: Annotated, start: int, end: int) -> Iterator[tuple[int, Token]]:
    """The tokens inside a span with their indices."""
    tokens = annotated.tokens
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if tokens[middle].start < start else (low, middle)
    for index in range(low, len(tokens)):
        if tokens[index].end > end:
            return
        yield index, tokens[index]
