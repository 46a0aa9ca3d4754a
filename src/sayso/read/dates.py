"""When a report was published: what it says, or else the best inference, always with what was assumed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from sayso.records.report import Assumed

Moment = tuple[datetime, tuple[Assumed, ...]]

# No report was published outside these years; what says so is a slip or an attack on date arithmetic.
FIRST, LAST = 1600, 2200
MILLISECONDS = 100_000_000_000
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: n for n, name in enumerate(MONTH_NAMES, 1)}
MONTH = rf"(?P<month>{'|'.join(MONTH_NAMES)})[a-z]{{0,6}}\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
# AP and Reuters datelines: the place in capitals, perhaps a region, the day, then a credit, a full stop or a dash.
PLACE = r"[A-Z][A-Z .'’/-]{1,40}(?:,\s+[A-Z][\w .'’-]{1,30}?)?"
DATELINES = tuple(
    re.compile(rf"^\W{{0,3}}(?-i:{PLACE}),?\s+{day}{YEAR}\s*(?=[(.:–—-]|$)", re.M | re.I)
    for day in (rf"{MONTH}\s+{DAY}", rf"{DAY}\s+{MONTH}")
)
IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.?#-]|$)")
TOP = 600
EPOCH = re.compile(r"\d{9,10}|\d{13}")
MAIL_DATE = re.compile(
    r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d\d?:\d\d(?::\d\d)?(?:\s+(?:[+-]\d{4}|[A-Za-z]{1,4}))?",
    re.ASCII,
)
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}", re.ASCII)


def parse_moment(value: object) -> Moment | None:
    """The time that a field states: ISO 8601, RFC 5322, seconds or milliseconds since 1970, or words ("8 Dec 2024").

    A time without a zone is taken as UTC and a day without a time as noon UTC; both are marked ``zone``.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_seconds(value)
    if isinstance(value, datetime):
        return _settle(value)
    text = value.strip() if isinstance(value, str) else ""
    return _from_text(text) if 4 <= len(text) <= 60 else None


def _from_seconds(value: int | float) -> Moment | None:
    try:
        seconds = value / 1000 if value > MILLISECONDS else float(value)
        return _settle(datetime.fromtimestamp(seconds, UTC))
    except (OverflowError, OSError, ValueError):
        return None


def _from_text(text: str) -> Moment | None:
    if EPOCH.fullmatch(text):
        return _from_seconds(int(text))
    for parse in (_iso_day, datetime.fromisoformat, _mail_date, _wording):
        try:
            found = parse(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if found is not None:
            return _settle(found)
    return None


def _iso_day(text: str) -> datetime | None:
    return noon(date.fromisoformat(text)).replace(tzinfo=None) if len(text) <= 10 else None


def _mail_date(text: str) -> datetime | None:
    """RFC 5322, as feeds write it. Python's reader takes far more than that, and drops "PM" on the way."""
    return parsedate_to_datetime(text) if MAIL_DATE.fullmatch(text) else None


def _wording(text: str) -> datetime | None:
    """A date in words, with day, month and year, for dateparser would fill in today's. 8/12/2024 is left unread."""
    numbers = SLASHED.search(text)
    unclear = numbers is not None and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) <= 12
    if unclear or not re.search(r"\d{4}", text) or not re.search(r"[^\W\d]{3}|\d[./-]\d", text):
        return None
    found = _parse_words(text, "DMY" if re.search(r"\d\.\d", text) else "MDY")
    if found is None:
        return None
    return found if re.search(r"\d[:.h]\d\d|\d\s*[ap]\.?m", text, re.I) else noon(found.date()).replace(tzinfo=None)


def _parse_words(text: str, order: str) -> datetime | None:
    import dateparser

    required = ["day", "month", "year"]
    found = dateparser.parse(text, settings={"REQUIRE_PARTS": required, "DATE_ORDER": order})
    return found if isinstance(found, datetime) else None


def _settle(found: datetime) -> Moment | None:
    if not FIRST <= found.year <= LAST:
        return None
    offset = found.utcoffset()
    if offset is None:
        return found.replace(tzinfo=UTC), ("zone",)
    return found.replace(tzinfo=timezone(offset)), ()


def noon(day: date) -> datetime:
    """Noon UTC: the moment of a day that is the same day in most of the world."""
    return datetime.combine(day, time(12), UTC)


def infer_moment(
    text: str, *, url: str | None, cited: tuple[str, ...], modified: float | None, seen: Moment | None = None
) -> Moment | None:
    """The time of a report that states none.

    In turn: the day in its own address; the day of its dateline, with the year that fits best; a day that its page
    shows (``seen``); the latest day in an address that it cites, for a report is no older than what it cites; the
    time of its file. ``year`` is marked too wherever the report itself does not write its year.
    """
    own = _day_in(url or "")
    latest = max(filter(None, map(_day_in, cited)), default=None)
    written = datetime.fromtimestamp(modified, UTC) if modified is not None else None
    if own:
        return noon(own), ("published", "zone")
    if found := _dateline(text, (seen[0].date() if seen else None) or latest or (written.date() if written else None)):
        return found
    if seen:
        return seen[0], ("published", "zone")
    if latest:
        return noon(latest), ("published", "zone", "year")
    return (written, ("published", "zone", "year")) if written else None


def _day_in(url: str) -> date | None:
    found = IN_URL.search(url)
    return _make_day(*map(int, found.groups())) if found else None


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dateline(text: str, near: date | None) -> Moment | None:
    found = next(filter(None, (pattern.search(text, 0, TOP) for pattern in DATELINES)), None)
    if not found:
        return None
    month, day = MONTHS[found["month"][:3].lower()], int(found["day"])
    if found["year"]:
        exact = _make_day(int(found["year"]), month, day)
        return (noon(exact), ("published", "zone")) if exact else None
    nearest = _nearest(month, day, near) if near else None
    return (noon(nearest), ("published", "zone", "year")) if nearest else None


def _nearest(month: int, day: int, near: date) -> date | None:
    """The latest such day not more than a month after ``near``: a story runs on after what it cites."""
    days = filter(None, (_make_day(near.year + shift, month, day) for shift in (1, 0, -1, -2, -3, -4)))
    return next((d for d in days if d <= near + timedelta(days=31)), None)
