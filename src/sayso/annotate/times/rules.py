"""What each kind of time expression looks like, and what it means: one pattern and one reader a kind.

All patterns make one regular expression, so that a text is read once. The order decides between kinds.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from sayso.annotate.times import calendar as cal
from sayso.annotate.times.days import (
    read_day,
    read_holiday,
    read_iso,
    read_month,
    read_near,
    read_weekday,
    read_weekend,
)
from sayso.annotate.times.found import Anchor, Found, Missing, Reader, make_found
from sayso.annotate.times.words import any_of, load_words, number_pattern, read_number, read_year, write_duration


def read_part(match: re.Match[str], anchor: Anchor) -> Found | None:
    """in the morning, at dawn, overnight, evening local time: on the day that is told of."""
    part = " ".join(match["part"].casefold().split())
    if (part.endswith("s") and " " not in part) or anchor.told_day is None:
        return None
    value = f"{anchor.told_day.isoformat()}T{load_words()['parts'][part]}"
    return make_found(match, "part", value, "TIME", assumed=("zone",) if match["local"] else ())


def read_clock(match: re.Match[str], anchor: Anchor) -> Found | None:
    """5 p.m. EST, 18:40 GMT, 7.15pm, noon, midnight, 8 o'clock."""
    word, half = match["cword"], (match["half"] or "").casefold()
    if word:
        hour, minute = (12 if "noon" in word.casefold() else 24), 0
    else:
        hour = int(match["h1"] or match["h2"] or match["h3"] or match["h4"])
        minute = int(match["m1"] or match["m2"] or match["m4"] or 0)
        hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    if anchor.told_day is None or hour > 24 or minute > 59:
        return None
    day = anchor.told_day.isoformat()
    zone = match["zone"]
    offset = load_words()["offsets"].get(zone.upper()) if zone else None
    edtf = None
    if hour < 24 and offset is not None:
        edtf = f"{day}T{hour:02}:{minute:02}:00" + (f"{offset:+03}:00" if offset else "Z")
    missing: tuple[Missing, ...] = ("zone",) if offset is None else ()
    if anchor.at is None:
        missing = (*missing, "anchor")  # "at 5 p.m.", and no day before it: that of publication, as news has it
    return make_found(match, "clock", f"{day}T{hour:02}:{minute:02}", "TIME", edtf=edtf, assumed=missing)


def read_year_number(match: re.Match[str], anchor: Anchor) -> Found | None:
    """1989, fiscal 1989, nineteen ninety-six, the year 2000."""
    words = match["year"] or match["yearw"]
    number = int(words) if words.isdigit() else read_year(words)
    return make_found(match, "year", f"{number:04}") if number else None


def read_before_christ(match: re.Match[str], anchor: Anchor) -> Found | None:
    """480 BC, 218 B.C.; the first of 480-479 BC. In EDTF the year before 1 is 0."""
    number = int(match["bc"])
    return make_found(match, "bc", f"BC{number:04}" if number else None, edtf=f"{1 - number:0{4 + (number > 1)}}")


def read_second_year(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The 45 of 1939-45."""
    first = match.string[match.start() - 5 : match.start() - 1]
    return make_found(match, "year", first[:2] + match["short"]) if match["short"] > first[2:] else None


def read_decade(match: re.Match[str], anchor: Anchor) -> Found | None:
    """the 1990s, the '80s, the nineties."""
    digits, word = match["decade"] or match["shortdec"], match["decword"]
    number = int(digits[:-1]) if digits else 10 * load_words()["decades"][word.casefold()] // 10 if word else 0
    if word or match["shortdec"]:
        number = 190 + (number if word else int(digits[0]))
    return make_found(match, "decade", f"{number}")


def read_century(match: re.Match[str], anchor: Anchor) -> Found | None:
    """the 20th century."""
    return make_found(match, "century", f"{int(match['cent']) - 1:02}")


def read_quarter(match: re.Match[str], anchor: Anchor) -> Found | None:
    """the third quarter, third-quarter, the 1988 second quarter, fiscal first quarter."""
    ordinal = match["qord"].casefold()
    number = int(ordinal[0]) if ordinal[0].isdigit() else load_words()["ordinals"][ordinal]
    if number > 4:
        return None
    if match["qyear"]:
        year = int(match["qyear"])
    elif anchor.day is None:
        return make_found(match, "quarter", f"XXXX-Q{number}")
    else:
        now = cal.quarter_of(anchor.day)
        year = anchor.day.year - (number > now and now < 3)
    anchor.quarter = (year, number)
    return make_found(match, "quarter", cal.write_quarter(year, number))


def read_year_ago(match: re.Match[str], anchor: Anchor) -> Found | None:
    """year-earlier, the year-ago quarter, a year earlier: the same quarter a year before, where one was told of."""
    if anchor.day is None:
        return None
    if anchor.quarter:
        return make_found(match, "ago", cal.write_quarter(anchor.quarter[0] - 1, anchor.quarter[1]))
    return make_found(match, "ago", f"{anchor.day.year - 1:04}")


def read_ago(match: re.Match[str], anchor: Anchor) -> Found | None:
    """two weeks ago, 10 days earlier, three months later, a few years ago."""
    unit, words = load_words()["units"][match["aunit"].casefold()], match["anum"]
    number = None if match["avague"] else read_number(words)
    ahead = match["adir"].casefold() in ("later", "after", "from now", "on", "hence")
    told = anchor.told_day if unit == "D" else anchor.told
    base = anchor.day if match["adir"].casefold() in ("ago", "from now", "hence") else told
    if number is None or base is None:
        return make_found(match, "ago", "FUTURE_REF" if ahead else "PAST_REF")
    if unit.startswith("T"):
        return make_found(match, "ago", write_duration(number, unit), "DURATION")
    return make_found(match, "ago", cal.shift_unit(base, unit, int(number) * (1 if ahead else -1)))


_SHIFT = {"last": -1, "past": -1, "the last": -1, "the past": -1, "this past": -1, "next": 1, "the next": 1,
          "coming": 1, "the coming": 1, "this coming": 1, "the following": 1, "the previous": -1, "the preceding": -1,
          "following": 1, "previous": -1}  # fmt: skip


def read_relative(match: re.Match[str], anchor: Anchor) -> Found | None:
    """last year, this week, next month, that year, the following day, the weekend, the latest quarter."""
    lead = " ".join(match["rlead"].casefold().split())
    unit = load_words()["units"].get(match["runit"].casefold().rstrip("s") if match["runit"] else "") or "D"
    told = any(word in lead for word in ("that", "following", "previous", "preceding", "same"))
    if unit == "WE" and not told:
        return read_weekend(match, anchor, lead)
    base = (anchor.told_day if unit == "D" else anchor.told) if told else anchor.day
    if base is None:
        return make_found(match, "relative", "PAST_REF" if _SHIFT.get(lead, 0) < 0 else None)
    shift = _SHIFT.get(lead, 0)
    if unit == "Q" and lead in ("the", "the latest", "the most recent", "latest"):
        year, quarter = anchor.quarter or _ended_quarter(base)
        return make_found(match, "relative", cal.write_quarter(year, quarter))
    if unit in ("E", "C") and lead in ("the last", "the past"):
        return make_found(match, "relative", write_duration(1, unit), "DURATION")
    return make_found(match, "relative", cal.shift_unit(base, unit, shift))


def _ended_quarter(day: date) -> tuple[int, int]:
    then = cal.shift_months(day, -3)
    return then.year, cal.quarter_of(then)


def read_season(match: re.Match[str], anchor: Anchor) -> Found | None:
    """last summer, this fall, the winter of 1994, spring 2011."""
    code, year = load_words()["seasons"][match["season"].casefold()], match["sy"]
    lead = " ".join((match["slead"] or "").casefold().split())
    if lead in ("each", "every"):
        return make_found(match, "set", f"XXXX-{code}", "SET")
    if match["season"].casefold() in ("fall", "spring") and not year and lead in ("", "the"):
        return None  # "the fall of the city", "will spring": too often no season
    if year:
        return make_found(match, "season", f"{int(year):04}-{code}")
    if anchor.day is None:
        return None
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    number = anchor.day.year
    if lead in ("last", "this past"):
        number -= start + 2 >= anchor.day.month
    elif lead == "next":
        number += start <= anchor.day.month
    return make_found(match, "season", f"{number:04}-{code}", assumed=("year",))


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
    if unit == "Y" and _is_age(match):
        return None
    value = write_duration(number, unit)
    if match["half2"]:
        value = write_duration((number or 0) + 0.5, unit)
    return make_found(match, "duration", value, "DURATION")


def _is_age(match: re.Match[str]) -> bool:
    """ "a 52-year-old", "52 years old": how old somebody is, which TimeML's corpora do not mark."""
    return match.group().casefold().endswith("-old") or match.string[match.end() :][:4].casefold() == " old"


def read_bare(match: re.Match[str], anchor: Anchor) -> Found | None:
    """years, months, weeks: an unknown number of them."""
    unit = load_words()["units"].get(match["bare"].casefold().removesuffix("s")) if not _is_age(match) else None
    return make_found(match, "duration", write_duration(None, unit), "DURATION") if unit else None


def read_set(match: re.Match[str], anchor: Anchor) -> Found | None:
    """every day, each month, daily, annually."""
    word = match["setword"]
    if word:
        return make_found(match, "set", load_words()["sets"][word.casefold()], "SET")
    unit = load_words()["units"][match["setunit"].casefold()]
    other = match["other"]
    return make_found(match, "set", write_duration(2 if other else 1, unit), "SET")


def read_reference(match: re.Match[str], anchor: Anchor) -> Found | None:
    """now, recently, soon, in the past; not "as soon as", "soon after"."""
    if match["ref"].casefold() == "soon" and _SOON.match(match.string[match.end() : match.end() + 8]):
        return None
    return make_found(match, "reference", load_words()["references"][" ".join(match["ref"].casefold().split())])


def read_year_end(match: re.Match[str], anchor: Anchor) -> Found | None:
    """year-end, year's end."""
    return make_found(match, "yearend", f"{anchor.day.year:04}-12-31" if anchor.day else None)


_SOON = re.compile(r"\s+(?:as|after|before)\b", re.IGNORECASE)


@cache
def rules() -> tuple[re.Pattern[str], dict[str, Reader]]:
    """The one regular expression, and the reader of each of its kinds."""
    from sayso.annotate.times.patterns import write_patterns  # compiled on first use, not at import

    parts = write_patterns(load_words(), any_of, number_pattern())
    readers: dict[str, Reader] = {
        "Iso": read_iso, "BeforeChrist": read_before_christ,
        "Day": read_day, "Holiday": read_holiday, "Month": read_month, "Weekday": read_weekday,
        "Near": read_near, "Clock": read_clock, "Quarter": read_quarter, "YearAgo": read_year_ago,
        "Ago": read_ago, "Set": read_set, "Duration": read_duration, "Relative": read_relative, "Season": read_season,
        "Century": read_century, "Decade": read_decade, "YearEnd": read_year_end, "Year": read_year_number,
        "SecondYear": read_second_year,
        "Part": read_part, "Reference": read_reference, "Bare": read_bare,
    }  # fmt: skip
    joined = "|".join(f"(?P<{name}>{parts[name]})" for name in readers)
    return re.compile(rf"(?<![\w$£€])(?:{joined})(?!\w)", re.IGNORECASE), readers
