"""Days and hours as a reader wants them: EDTF and datetimes in words, and days on a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_EDTF_DAY = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?"
)


def say_moment(at: datetime, *, year: bool = True) -> str:
    """A moment in UTC: "8 December 2024, 20:00 UTC"; without the year "8 Dec 20:00"."""
    at = at.astimezone(UTC)
    if year:
        return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"
    return f"{at.day} {_MONTHS[at.month - 1][:3]} {at:%H:%M}"


def say_day(day: date, *, year: bool = True) -> str:
    """A day in words: "8 December 2024", "8 December"."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def say_edtf(value: str) -> str:
    """An EDTF level 1 date in words; what is not one is given back as it stands.

    >>> say_edtf("2024-11-29/2024-11-30"), say_edtf("2024-12-08~"), say_edtf("2015/..")
    ('29–30 November 2024', 'about 8 December 2024', 'from 2015')
    """
    start, slash, end = value.partition("/")
    if not slash:
        return _say_one(value)
    if start in ("", ".."):
        return f"until {_say_one(end)}"
    if end in ("", ".."):
        return f"from {_say_one(start)}"
    return _say_span(start, end)


def _say_one(value: str) -> str:
    match = _EDTF_DAY.fullmatch(value.rstrip("~?%"))
    if match is None or not 1 <= int(match[2] or 1) <= 12:
        return value
    year, month, day, hour, minute, zone = match.groups()
    said = " ".join(filter(None, (day and str(int(day)), month and _MONTHS[int(month) - 1], year)))
    if hour:
        said += f", {hour}:{minute}" + (" UTC" if zone == "Z" else f" UTC{zone}" if zone else "")
    return _hedge(value[-1:]) + said


def _hedge(mark: str) -> str:
    return {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(mark, "")


def _say_span(start: str, end: str) -> str:
    a, b = first_day(start), last_day(end)
    if a is None or b is None or len(start) != 10 or len(end) != 10 or a.year != b.year:
        return f"{_say_one(start)} – {_say_one(end)}"
    if a.month == b.month:
        return f"{a.day}–{say_day(b)}"
    return f"{say_day(a, year=False)} – {say_day(b)}"


def first_day(edtf: str) -> date | None:
    """The first day that an EDTF date covers; None where it is no date."""
    return _bound(edtf.partition("/")[0], last=False)


def last_day(edtf: str) -> date | None:
    """The last day that an EDTF date covers; None where it is open or no date."""
    start, slash, end = edtf.partition("/")
    return _bound(end if slash else start, last=True)


def _bound(value: str, *, last: bool) -> date | None:
    match = _EDTF_DAY.fullmatch(value.rstrip("~?%"))
    if match is None:
        return None
    year, month, day = int(match[1]), match[2] and int(match[2]), match[3] and int(match[3])
    try:
        if day and month:
            return date(year, month, day)
        if not last:
            return date(year, month or 1, 1)
        return (date(year, month or 12, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def hour_of(edtf: str) -> float | None:
    """The hour of the day, 0 to 24, in the zone as written; None where the date gives no hour."""
    match = _EDTF_DAY.fullmatch(edtf.partition("/")[0].rstrip("~?%"))
    return int(match[4]) + int(match[5]) / 60 if match and match[4] else None


_ASSUMED = {"year": "year inferred", "zone": "time zone not given", "anchor": "day not given"}


def say_assumed(assumed: Iterable[str]) -> str:
    """What was inferred of a day or an hour, in words."""
    return ", ".join(_ASSUMED[field] for field in assumed)
