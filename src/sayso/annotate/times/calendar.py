"""Arithmetic on TIMEX3 values: days, ISO weeks, months, quarters and years, and their EDTF."""

from __future__ import annotations

import re
from datetime import date, timedelta

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def shift_months(day: date, months: int) -> date:
    """The first day of the month that lies so many months from the day's month."""
    count = day.year * 12 + day.month - 1 + months
    return date(min(max(count // 12, 1), 9999), count % 12 + 1, 1)


def shift_days(day: date, days: int) -> date:
    """The day so many days away, or the day itself where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def write_week(day: date) -> str:
    """ISO 8601 week: ``2024-W49``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def write_quarter(year: int, quarter: int) -> str:
    """``2024-Q3``."""
    return f"{year:04}-Q{quarter}"


def quarter_of(day: date) -> int:
    """The quarter (1 to 4) of the calendar year that a day lies in."""
    return (day.month + 2) // 3


def shift_unit(day: date, unit: str, count: int) -> str | None:
    """The day, week, month, quarter or year so many units away, as a value of that size; None for other units."""
    if unit == "D":
        return shift_days(day, count).isoformat()
    if unit in ("W", "2W"):
        return write_week(shift_days(day, 7 * count * (2 if unit == "2W" else 1)))
    if unit == "WE":
        return f"{write_week(shift_days(day, 7 * count))}-WE"
    if unit == "M":
        return shift_months(day, count).isoformat()[:7]
    if unit == "Q":
        then = shift_months(day, 3 * count)
        return write_quarter(then.year, quarter_of(then))
    years = {"Y": 1, "E": 10, "C": 100}.get(unit)
    if years is None or not 0 < day.year + years * count <= 9999:
        return None
    return f"{day.year + years * count:04}"[: {1: 4, 10: 3, 100: 2}[years]]


def first_day(value: str) -> date | None:
    """The first day of a value, None where it has none (durations, references, unknown years)."""
    span = _span(value)
    return span[0] if span else None


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")


def _span(value: str) -> tuple[date, date] | None:
    try:
        return _read_span(value)
    except (ValueError, OverflowError):
        return None


def _read_span(value: str) -> tuple[date, date] | None:
    if _DAY.match(value):
        day = date.fromisoformat(value[:10])
        return day, day
    if found := _WEEK.match(value):
        first = date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        return first, first + timedelta(days=1 if found[3] else 6)
    if found := _QUARTER.match(value):
        size = 3 if found[2] == "Q" else 6
        first = date(int(found[1]), (int(found[3]) - 1) * size + 1, 1)
        return first, shift_months(first, size) - timedelta(days=1)
    if found := _MONTH.match(value):
        first = date(int(found[1]), int(found[2]), 1)
        return first, first
    if found := _SEASON.match(value):
        return date(int(found[1]), {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[found[2]], 1), date(int(found[1]), 12, 31)
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None


def to_edtf(value: str) -> str | None:
    """The same in EDTF level 1, None where EDTF cannot say it (durations, sets, references, times without a day)."""
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X")
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", value):
        return f"{found[1]}T{found[2]}:{found[3]}:00" if int(found[2]) < 24 else found[1]
    if _DAY.match(value):
        return value[:10]
    if found := _SEASON.match(value):
        return f"{found[1]}-{SEASONS[found[2]]}"
    span = _span(value) if "-W" in value or "-Q" in value or "-H" in value else None
    return f"{span[0].isoformat()}/{span[1].isoformat()}" if span else None
