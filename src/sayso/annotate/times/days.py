"""Readers of days, weekends and months, which need the tense of their clause, or the years that the text tells of."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta
from functools import cache

from sayso.annotate.times import calendar as cal
from sayso.annotate.times.found import Anchor, Found, Missing, make_found
from sayso.annotate.times.tense import PAST, Tense
from sayso.annotate.times.words import any_of, load_words

_NEAR_AHEAD = 2
"""Days ahead to which a weekday is referred where the tense leaves it open."""
_MIDWEEK = 4  # Thursday: from then on, a bare weekend is the coming one whatever the tense
_SURNAME = re.compile(r"\s+[A-Z][a-z]")
_LEAD = 24  # characters before an expression in which a word that looks ahead may stand


def _month(name: str) -> int:
    return int(load_words()["months"][name.casefold().rstrip(".")])


def _tense(match: re.Match[str], anchor: Anchor) -> Tense:
    """The tense of the clause; a word before the expression may say that it lies ahead ("until Friday")."""
    tense = anchor.tense(match.start(), match.end())
    if tense in ("future", "past", "said"):
        return "future" if tense != "future" and _leads("effective", match) else tense
    return "future" if _leads("until", match) or _leads("effective", match) else tense


def _leads(name: str, match: re.Match[str]) -> bool:
    return bool(_before(name).search(match.string[max(0, match.start() - _LEAD) : match.start()]))


@cache
def _before(name: str) -> re.Pattern[str]:
    words = any_of(load_words()["lists"][name])
    return re.compile(
        rf"(?<!\w){words}\s+(?:at\s+least\s+|the\s+)?(?:\d[\w:.]*\s+(?:\w[\w.]+\s+){{0,2}})?$", re.IGNORECASE
    )


def _year(anchor: Anchor, month: int, number: int, tense: Tense) -> int | None:
    """The year of a month and day without one: the nearest, never ahead of a past tense nor behind a future one.

    In a text that tells of other years it is the year that the text is in, or the next where the months begin anew.
    """
    day = anchor.day
    if day is None:
        return None
    if anchor.last is not None and anchor.history(tense == "future"):
        return anchor.last.year + (anchor.last.month - month > 9)
    gap = (month - day.month) * 30.4 + number - day.day
    if tense in PAST:
        return day.year - 1 if gap > 100 else day.year
    if tense == "future":
        return day.year + 1 if gap < -100 else day.year
    return day.year - 1 if gap > 183 else day.year + 1 if gap < -215 else day.year


def _leap(year: int | None, month: int, day: int, tense: Tense) -> int | None:
    """The nearest year that has a 29 February, where that is the day."""
    if year is None or (month, day) != (2, 29):
        return year
    step = 1 if tense == "future" else -1
    return next((y for y in range(year, year + 9 * step, step) if 0 < y <= 9999 and isleap(y)), year)


def read_day(match: re.Match[str], anchor: Anchor) -> Found | None:
    """November 27, 2024; 27 November; Nov. 27th; 7–8 December; December 7-8."""
    month, day = _month(match["mon1"] or match["mon2"]), int(match["d1"] or match["d2"])
    year = match["y1"] or match["y2"]
    last = match["d1b"] or match["d2b"]
    tense = _tense(match, anchor) if not year else "present"
    number = int(year) if year else _leap(_year(anchor, month, day, tense), month, day, tense)
    missing: tuple[Missing, ...] = () if year else ("year",)
    try:
        date(number or 2000, month, day)
    except ValueError:
        return None
    value = f"{number:04}-{month:02}-{day:02}" if number else f"XXXX-{month:02}-{day:02}"
    until = f"{value}/{value[:8]}{int(last):02}" if last and number and day < int(last) <= 31 else None
    return make_found(match, "day", value, edtf=until, assumed=missing)


def read_iso(match: re.Match[str], anchor: Anchor) -> Found | None:
    """2024-11-27, 2024-11-27T18:40."""
    try:
        date.fromisoformat(match["isoday"])
    except ValueError:
        return None
    clock = match["isotime"]
    return make_found(match, "day", match["isoday"] + (f"T{clock}" if clock else ""), "TIME" if clock else "DATE")


def read_month(match: re.Match[str], anchor: Anchor) -> Found | None:
    """November 2024; last April; this September; each July; mid-November."""
    name, lead, year = match["mon3"], (match["lead3"] or "").casefold(), match["y3"]
    if not name[0].isupper() or (_is_short(name) and not year and not lead and not _stands_alone(match)):
        return None
    month = _month(name)
    if year:
        return make_found(match, "month", f"{int(year):04}-{month:02}")
    if anchor.day is None:
        return make_found(match, "month", f"XXXX-{month:02}")
    if lead in ("each", "every"):
        return make_found(match, "set", f"XXXX-{month:02}", "SET")
    return make_found(match, "month", f"{_month_year(match, anchor, month, lead):04}-{month:02}", assumed=("year",))


def _is_short(month: str) -> bool:
    return len(month) == 3 and month.casefold() != "may"


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether a short form is a month: "in Jan", "Jan.", but not "Jan Kowalski"."""
    return match["mon3"].endswith(".") or not _SURNAME.match(match.string, match.end())


def _month_year(match: re.Match[str], anchor: Anchor, month: int, lead: str) -> int:
    now = anchor.day or date.max
    if lead == "last":
        return now.year - (month >= now.month)
    if lead == "next":
        return now.year + (month <= now.month)
    if lead == "this":
        return now.year
    tense = _tense(match, anchor)
    if anchor.last is not None and anchor.history(tense == "future"):
        return anchor.last.year + (anchor.last.month - month > 9)
    ahead = month - now.month
    latest = 12 if tense == "future" else 1 if tense in PAST else 6
    nearest = {"future": -2, "open": -6}.get(tense, -12)
    return now.year - (ahead > latest) + (ahead < nearest)


def read_weekday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Sunday, last Friday, next Monday, Mondays: a bare one is the latest, today included, or ahead of it."""
    name, lead = match["wd"].casefold().rstrip("."), (match["wlead"] or "").casefold()
    if not match["wd"][0].isupper() or (len(name) < 5 and not match["wd"].endswith(".")):
        return None
    number = int(load_words()["weekdays"][name])
    if match["wds"] or lead in ("each", "every"):
        return make_found(match, "set", f"XXXX-WXX-{number}", "SET")
    if anchor.day is None:
        return make_found(match, "weekday", f"XXXX-WXX-{number}")
    back = (anchor.day.isoweekday() - number) % 7
    if lead in ("next", "this coming", "coming"):
        shift = 7 - back
    elif lead in ("last", "past", "this past", "the previous"):
        shift = -(back or 7)
    else:
        shift = 7 - back if back and _lies_ahead(match, anchor, back) else -back
    return make_found(match, "weekday", cal.shift_days(anchor.day, shift).isoformat())


def _lies_ahead(match: re.Match[str], anchor: Anchor, back: int) -> bool:
    """Whether a bare weekday that was so many days before the publication is the coming one.

    News calls what is a week old by more than its weekday. So the name of the next day is the next day, where the
    text was written on after it was dated, or elsewhere on the globe: unless it tells what happened, in the past tense.
    """
    tense = _tense(match, anchor)
    if tense == "open":
        return 7 - back <= _NEAR_AHEAD
    return tense == "future" or (back == 6 and (tense not in ("past", "perfect") or _leads("small", match)))


def read_weekend(match: re.Match[str], anchor: Anchor, lead: str) -> Found | None:
    """the weekend, last weekend, next weekend: a bare one early in the week is over, where the tense is the past."""
    base = anchor.day
    if base is None:
        return None
    weeks = {"last": -1, "past": -1, "the last": -1, "the past": -1, "this past": -1, "next": 1}.get(lead, 0)
    bare = lead in ("the", "this") and base.isoweekday() <= _MIDWEEK
    over = bare and _tense(match, anchor) in PAST
    return make_found(match, "relative", cal.shift_unit(base, "WE", -1 if over else weeks))


_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}


def read_near(match: re.Match[str], anchor: Anchor) -> Found | None:
    """yesterday, today, tomorrow, tonight, last night, this morning, that evening."""
    words = " ".join(match.group().casefold().split())
    part = match["npart"]
    if part:
        letter = load_words()["parts"][part.casefold()]
        lead = (match["nlead"] or "").casefold()
        day = anchor.told_day if lead in ("that", "the same") else anchor.day
        if day is None:
            return None
        day = cal.shift_days(day, -1 if lead == "last" else 0)
        return make_found(match, "part", f"{day.isoformat()}T{letter}", "TIME")
    near = next(word for word in _NEAR if word in words)
    if anchor.day is None:
        return make_found(match, "near", "XXXX-XX-XX")
    value = cal.shift_days(anchor.day, _NEAR[near]).isoformat()
    if near == "tonight":
        return make_found(match, "near", f"{value}TNI", "TIME")
    return make_found(match, "near", value)


def read_holiday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Christmas, New Year's Eve, Thanksgiving."""
    rule = load_words()["holidays"][" ".join(match["holiday"].casefold().split())]
    month, day = int(rule[:2]), int(rule[3:5]) if rule[2] == "-" else 15
    year = int(match["hy"]) if match["hy"] else _year(anchor, month, day, anchor.tense(match.start(), match.end()))
    if year is None:
        return make_found(match, "day", f"XXXX-{month:02}-" + (rule[3:5] if rule[2] == "-" else "XX"))
    if rule[2] != "-":  # the nth weekday of the month: 11/4/4
        day = _nth(year, month, int(rule[3]), int(rule[5]))
    return make_found(match, "day", f"{year:04}-{month:02}-{day:02}", assumed=() if match["hy"] else ("year",))


def _nth(year: int, month: int, weekday: int, count: int) -> int:
    """The day of the month of its nth weekday."""
    first = date(year, month, 1)
    return (first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))).day
