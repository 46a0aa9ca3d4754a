"""What each kind of time expression looks like, and what it means: one pattern and one reader a kind.

All patterns make one regular expression, so that a text is read once. The order decides between kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from sayso.annotate.times import calendar as cal
from sayso.annotate.times.tense import Tense
from sayso.annotate.times.words import any_of, load_words, number_pattern, read_number, read_year, write_duration
from sayso.records.annotation import TimeType

Missing = Literal["year", "zone", "anchor"]


@dataclass(slots=True)
class Anchor:
    """Against what expressions are resolved: the day of publication, and what the text spoke of last."""

    day: date | None
    last: date | None = None
    quarter: tuple[int, int] | None = None
    tense: Callable[[int, int], Tense] = field(default=lambda start, end: "present")

    @property
    def told(self) -> date | None:
        """The day that the text speaks of: the last one it named, or that of publication."""
        return self.last or self.day


@dataclass(slots=True)
class Found:
    """A time expression as it was read; ``kind`` is the name of its rule."""

    start: int
    end: int
    kind: str
    type: TimeType
    value: str
    edtf: str | None = None
    assumed: tuple[Missing, ...] = ()


Reader = Callable[[re.Match[str], Anchor], "Found | None"]


def _found(
    match: re.Match[str], kind: str, value: str | None, type_: TimeType = "DATE", **more: object
) -> Found | None:
    return Found(match.start(), match.end(), kind, type_, value, **more) if value else None  # type: ignore[arg-type]


def _month(name: str) -> int:
    return int(load_words()["months"][name.casefold().rstrip(".")])


def _year(day: date | None, month: int, number: int, tense: Tense) -> int | None:
    """The year of a month and day without one: the nearest, never ahead of a past tense nor behind a future one."""
    if day is None:
        return None
    gap = (month - day.month) * 30.4 + number - day.day
    if tense == "past":
        return day.year - 1 if gap > 100 else day.year
    if tense == "future":
        return day.year + 1 if gap < -100 else day.year
    return day.year - 1 if gap > 183 else day.year + 1 if gap < -215 else day.year


def read_day(match: re.Match[str], anchor: Anchor) -> Found | None:
    """November 27, 2024; 27 November; Nov. 27th; 7–8 December; December 7-8."""
    month, day = _month(match["mon1"] or match["mon2"]), int(match["d1"] or match["d2"])
    year = match["y1"] or match["y2"]
    last = match["d1b"] or match["d2b"]
    tense = anchor.tense(match.start(), match.end()) if not year else "present"
    number = int(year) if year else _year(anchor.day, month, day, tense)
    missing: tuple[Missing, ...] = () if year else ("year",)
    try:
        date(number or 2000, month, day)
    except ValueError:
        return None
    value = f"{number:04}-{month:02}-{day:02}" if number else f"XXXX-{month:02}-{day:02}"
    until = f"{value}/{value[:8]}{int(last):02}" if last and number and day < int(last) <= 31 else None
    return _found(match, "day", value, edtf=until, assumed=missing)


def read_iso(match: re.Match[str], anchor: Anchor) -> Found | None:
    """2024-11-27, 2024-11-27T18:40."""
    try:
        date.fromisoformat(match["isoday"])
    except ValueError:
        return None
    clock = match["isotime"]
    return _found(match, "day", match["isoday"] + (f"T{clock}" if clock else ""), "TIME" if clock else "DATE")


def read_month(match: re.Match[str], anchor: Anchor) -> Found | None:
    """November 2024; last April; this September; each July; mid-November."""
    name, lead, year = match["mon3"], (match["lead3"] or "").casefold(), match["y3"]
    if not name[0].isupper():
        return None
    month = _month(name)
    if year:
        return _found(match, "month", f"{int(year):04}-{month:02}")
    if anchor.day is None:
        return _found(match, "month", f"XXXX-{month:02}")
    now, number = anchor.day, anchor.day.year
    if lead in ("each", "every"):
        return _found(match, "set", f"XXXX-{month:02}", "SET")
    if lead == "last":
        number -= month >= now.month
    elif lead == "next":
        number += month <= now.month
    elif lead != "this":
        tense = anchor.tense(match.start(), match.end())
        ahead = month - now.month
        number += -1 if ahead > (1 if tense == "past" else 6 if tense == "present" else 12) else 0
        number += 1 if tense == "future" and ahead < -2 else 0
    return _found(match, "month", f"{number:04}-{month:02}", assumed=("year",))


def read_weekday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Sunday, last Friday, next Monday, Mondays: a bare one is the latest, today included, or ahead of it."""
    name, lead = match["wd"].casefold().rstrip("."), (match["wlead"] or "").casefold()
    if not match["wd"][0].isupper() or (len(name) < 5 and not match["wd"].endswith(".")):
        return None
    number = int(load_words()["weekdays"][name])
    if match["wds"] or lead in ("each", "every"):
        return _found(match, "set", f"XXXX-WXX-{number}", "SET")
    if anchor.day is None:
        return _found(match, "weekday", f"XXXX-WXX-{number}")
    back = (anchor.day.isoweekday() - number) % 7
    ahead = lead in ("next", "this coming", "coming") or (
        lead in ("", "this") and back and anchor.tense(match.start(), match.end()) == "future"
    )
    if lead in ("last", "past", "this past", "the previous") or ahead:
        back = back or 7
    shift = 7 - back if ahead else -back
    return _found(match, "weekday", cal.shift_days(anchor.day, shift or (7 if ahead else 0)).isoformat())


_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}


def read_near(match: re.Match[str], anchor: Anchor) -> Found | None:
    """yesterday, today, tomorrow, tonight, last night, this morning, that evening."""
    words = " ".join(match.group().casefold().split())
    part = match["npart"]
    if part:
        letter = load_words()["parts"][part.casefold()]
        lead = (match["nlead"] or "").casefold()
        day = anchor.told if lead in ("that", "the same") else anchor.day
        if day is None:
            return None
        day = cal.shift_days(day, -1 if lead == "last" else 0)
        return _found(match, "part", f"{day.isoformat()}T{letter}", "TIME")
    near = next(word for word in _NEAR if word in words)
    if anchor.day is None:
        return _found(match, "near", "XXXX-XX-XX")
    value = cal.shift_days(anchor.day, _NEAR[near]).isoformat()
    return _found(match, "near", value + ("TNI" if near == "tonight" else ""), "TIME" if near == "tonight" else "DATE")


def read_part(match: re.Match[str], anchor: Anchor) -> Found | None:
    """in the morning, at dawn, overnight: on the day that is told of."""
    part = match["part"].casefold()
    if part.endswith("s") or anchor.told is None:
        return None
    return _found(match, "part", f"{anchor.told.isoformat()}T{load_words()['parts'][part]}", "TIME")


def read_clock(match: re.Match[str], anchor: Anchor) -> Found | None:
    """5 p.m. EST, 18:40 GMT, 7.15pm, noon, midnight, 8 o'clock."""
    word, half = match["cword"], (match["half"] or "").casefold()
    if word:
        hour, minute = (12 if "noon" in word.casefold() else 24), 0
    else:
        hour = int(match["h1"] or match["h2"] or match["h3"] or match["h4"])
        minute = int(match["m1"] or match["m2"] or match["m4"] or 0)
        hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    if anchor.told is None or hour > 24 or minute > 59:
        return None
    day = anchor.told.isoformat()
    zone = match["zone"]
    offset = load_words()["offsets"].get(zone.upper()) if zone else None
    edtf = None
    if hour < 24 and offset is not None:
        edtf = f"{day}T{hour:02}:{minute:02}:00" + (f"{offset:+03}:00" if offset else "Z")
    missing: tuple[Missing, ...] = ("zone",) if offset is None else ()
    if anchor.last is None:
        missing = (*missing, "anchor")  # "at 5 p.m.", and no day before it: that of publication, as news has it
    return _found(match, "clock", f"{day}T{hour:02}:{minute:02}", "TIME", edtf=edtf, assumed=missing)


def read_year_number(match: re.Match[str], anchor: Anchor) -> Found | None:
    """1989, fiscal 1989, nineteen ninety-six, the year 2000."""
    words = match["year"] or match["yearw"]
    number = int(words) if words.isdigit() else read_year(words)
    return _found(match, "year", f"{number:04}") if number else None


def read_decade(match: re.Match[str], anchor: Anchor) -> Found | None:
    """the 1990s, the '80s, the nineties."""
    digits, word = match["decade"] or match["shortdec"], match["decword"]
    number = int(digits[:-1]) if digits else 10 * load_words()["decades"][word.casefold()] // 10 if word else 0
    if word or match["shortdec"]:
        number = 190 + (number if word else int(digits[0]))
    return _found(match, "decade", f"{number}")


def read_century(match: re.Match[str], anchor: Anchor) -> Found | None:
    """the 20th century."""
    return _found(match, "century", f"{int(match['cent']) - 1:02}")


def read_quarter(match: re.Match[str], anchor: Anchor) -> Found | None:
    """the third quarter, third-quarter, the 1988 second quarter, fiscal first quarter."""
    ordinal = match["qord"].casefold()
    number = int(ordinal[0]) if ordinal[0].isdigit() else load_words()["ordinals"][ordinal]
    if number > 4:
        return None
    if match["qyear"]:
        year = int(match["qyear"])
    elif anchor.day is None:
        return _found(match, "quarter", f"XXXX-Q{number}")
    else:
        now = cal.quarter_of(anchor.day)
        year = anchor.day.year - (number > now and now < 3)
    anchor.quarter = (year, number)
    return _found(match, "quarter", cal.write_quarter(year, number))


def read_year_ago(match: re.Match[str], anchor: Anchor) -> Found | None:
    """year-earlier, the year-ago quarter, a year earlier: the same quarter a year before, where one was told of."""
    if anchor.day is None:
        return None
    if anchor.quarter:
        return _found(match, "ago", cal.write_quarter(anchor.quarter[0] - 1, anchor.quarter[1]))
    return _found(match, "ago", f"{anchor.day.year - 1:04}")


def read_ago(match: re.Match[str], anchor: Anchor) -> Found | None:
    """two weeks ago, 10 days earlier, three months later, a few years ago."""
    unit, words = load_words()["units"][match["aunit"].casefold()], match["anum"]
    number = None if match["avague"] else read_number(words)
    ahead = match["adir"].casefold() in ("later", "after", "from now", "on", "hence")
    base = anchor.day if match["adir"].casefold() in ("ago", "from now", "hence") else anchor.told
    if number is None or base is None:
        return _found(match, "ago", "FUTURE_REF" if ahead else "PAST_REF")
    if unit.startswith("T"):
        return _found(match, "ago", write_duration(number, unit), "DURATION")
    return _found(match, "ago", cal.shift_unit(base, unit, int(number) * (1 if ahead else -1)))


_SHIFT = {"last": -1, "past": -1, "the last": -1, "the past": -1, "this past": -1, "next": 1, "the next": 1,
          "coming": 1, "the coming": 1, "this coming": 1, "the following": 1, "the previous": -1, "the preceding": -1,
          "following": 1, "previous": -1}  # fmt: skip


def read_relative(match: re.Match[str], anchor: Anchor) -> Found | None:
    """last year, this week, next month, that year, the following day, the weekend, the latest quarter."""
    lead = " ".join(match["rlead"].casefold().split())
    unit = load_words()["units"].get(match["runit"].casefold().rstrip("s") if match["runit"] else "") or "D"
    told = any(word in lead for word in ("that", "following", "previous", "preceding", "same"))
    base = anchor.told if told else anchor.day
    if base is None:
        return _found(match, "relative", "PAST_REF" if _SHIFT.get(lead, 0) < 0 else None)
    shift = _SHIFT.get(lead, 0)
    if unit == "Q" and lead in ("the", "the latest", "the most recent", "latest"):
        year, quarter = anchor.quarter or _ended_quarter(base)
        return _found(match, "relative", cal.write_quarter(year, quarter))
    if unit in ("E", "C") and lead in ("the last", "the past"):
        return _found(match, "relative", write_duration(1, unit), "DURATION")
    return _found(match, "relative", cal.shift_unit(base, unit, shift))


def _ended_quarter(day: date) -> tuple[int, int]:
    then = cal.shift_months(day, -3)
    return then.year, cal.quarter_of(then)


def read_season(match: re.Match[str], anchor: Anchor) -> Found | None:
    """last summer, this fall, the winter of 1994, spring 2011."""
    code, year = load_words()["seasons"][match["season"].casefold()], match["sy"]
    lead = " ".join((match["slead"] or "").casefold().split())
    if lead in ("each", "every"):
        return _found(match, "set", f"XXXX-{code}", "SET")
    if match["season"].casefold() in ("fall", "spring") and not year and lead in ("", "the"):
        return None  # "the fall of the city", "will spring": too often no season
    if year:
        return _found(match, "season", f"{int(year):04}-{code}")
    if anchor.day is None:
        return None
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    number = anchor.day.year
    if lead in ("last", "this past"):
        number -= start + 2 >= anchor.day.month
    elif lead == "next":
        number += start <= anchor.day.month
    return _found(match, "season", f"{number:04}-{code}", assumed=("year",))


def read_duration(match: re.Match[str], anchor: Anchor) -> Found | None:
    """three years, nearly two hours, several weeks, two-year, 8-month-old, the past three years, months."""
    name = match["unit"].casefold()
    unit = load_words()["units"].get(name) or load_words()["units"].get(name.rstrip("s"))
    number = read_number(match["num2"] or match["num"]) if match["num"] and not match["vague"] else None
    if unit == "Q" and (number == 1 or "-" in match.group()):
        return None  # "more than a quarter", "three-quarters"
    if unit is None or unit == "WE" or (number is None and match["num"] and not match["vague"]):
        return None
    if unit == "TS" and (match["num"] or "").casefold() in ("a", "the", ""):
        return None
    value = write_duration(number, unit)
    if match["half2"]:
        value = write_duration((number or 0) + 0.5, unit)
    return _found(match, "duration", value, "DURATION")


def read_bare(match: re.Match[str], anchor: Anchor) -> Found | None:
    """years, months, weeks: an unknown number of them."""
    unit = load_words()["units"].get(match["bare"].casefold().removesuffix("s"))
    return _found(match, "duration", write_duration(None, unit), "DURATION") if unit else None


def read_set(match: re.Match[str], anchor: Anchor) -> Found | None:
    """every day, each month, daily, annually."""
    word = match["setword"]
    if word:
        return _found(match, "set", load_words()["sets"][word.casefold()], "SET")
    unit = load_words()["units"][match["setunit"].casefold()]
    other = match["other"]
    return _found(match, "set", write_duration(2 if other else 1, unit), "SET")


def read_reference(match: re.Match[str], anchor: Anchor) -> Found | None:
    """now, recently, soon, in the past."""
    return _found(match, "reference", load_words()["references"][" ".join(match["ref"].casefold().split())])


def read_year_end(match: re.Match[str], anchor: Anchor) -> Found | None:
    """year-end, year's end."""
    return _found(match, "yearend", f"{anchor.day.year:04}-12-31" if anchor.day else None)


def read_holiday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Christmas, New Year's Eve."""
    day = load_words()["holidays"][" ".join(match["holiday"].casefold().split())]
    year = match["hy"] or _year(anchor.day, int(day[:2]), int(day[3:]), anchor.tense(match.start(), match.end()))
    return _found(match, "day", f"{year}-{day}" if year else f"XXXX-{day}", assumed=() if match["hy"] else ("year",))


@cache
def rules() -> tuple[re.Pattern[str], dict[str, Reader]]:
    """The one regular expression, and the reader of each of its kinds."""
    from sayso.annotate.times.patterns import write_patterns  # compiled on first use, not at import

    parts = write_patterns(load_words(), any_of, number_pattern())
    readers: dict[str, Reader] = {
        "Iso": read_iso, "Day": read_day, "Holiday": read_holiday, "Month": read_month, "Weekday": read_weekday,
        "Near": read_near, "Clock": read_clock, "Quarter": read_quarter, "YearAgo": read_year_ago,
        "Ago": read_ago, "Set": read_set, "Duration": read_duration, "Relative": read_relative, "Season": read_season,
        "Century": read_century, "Decade": read_decade, "YearEnd": read_year_end, "Year": read_year_number,
        "Part": read_part, "Reference": read_reference, "Bare": read_bare,
    }  # fmt: skip
    joined = "|".join(f"(?P<{name}>{parts[name]})" for name in readers)
    return re.compile(rf"(?<![\w$£€])(?:{joined})(?!\w)", re.IGNORECASE), readers
