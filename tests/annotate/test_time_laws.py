"""Arithmetic of dates, whatever the day of publication; and no heap of time words that raises."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.records.annotation import Time
from sayso.records.report import Report

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]  # fmt: skip
WORDS = (
    DAYS
    + MONTHS
    + [
        "1",
        "29",
        "31",
        "30",
        "0",
        "99",
        "2024",
        "0000",
        "12:60",
        "18:40",
        "24:00",
        "GMT",
        "UTC",
        "+25:00",
        "last",
        "next",
        "this",
        "the",
        "of",
        "early",
        "mid-",
        "end",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "days",
        "weeks",
        "months",
        "years",
        "centuries",
        "a",
        "two",
        "between",
        "and",
        "–",
        "-",
        "/",
        "night",
        "noon",
        "midnight",
        "quarter",
        "1990s",
        "'90s",
        "every",
        "since",
        "until",
        "within",
        ",",
        "th",
        "a.m.",
        "pm",
        "local",
        "time",
    ]
)

published = st.datetimes(
    min_value=datetime(1950, 1, 2), max_value=datetime(2090, 12, 30), timezones=st.sampled_from([UTC])
)
zoned = st.builds(
    lambda at, hours: at.replace(tzinfo=timezone(timedelta(hours=hours))),
    st.datetimes(min_value=datetime(1950, 1, 2), max_value=datetime(2090, 12, 30)),
    st.integers(-12, 14),
)
laws = settings(deadline=None, max_examples=60)


def only(text: str, at: datetime | None) -> Time:
    (found,) = annotate(Report(id="r", text=text, published=at)).times
    return found


@laws
@given(published, st.integers(2, 40), st.sampled_from([("days", 1), ("weeks", 7)]))
def test_so_many_days_ago_is_that_many_days_before(at: datetime, n: int, unit: tuple[str, int]) -> None:
    found = only(f"The ship sank {n} {unit[0]} ago.", at)
    then = at.date() - timedelta(days=n * unit[1])
    year, week, _ = then.isocalendar()
    assert found.value == (then.isoformat() if unit[1] == 1 else f"{year}-W{week:02}")


@laws
@given(zoned, st.sampled_from(DAYS))
def test_a_weekday_is_the_last_before_or_the_next(at: datetime, day: str) -> None:
    past = date.fromisoformat(only(f"The ship sank on {day}.", at).value)
    coming = date.fromisoformat(only(f"The minister will speak on {day}.", at).value)
    assert past.weekday() == coming.weekday() == DAYS.index(day)
    assert timedelta(0) <= at.date() - past <= timedelta(days=7)
    assert timedelta(0) <= coming - at.date() <= timedelta(days=7)


@laws
@given(published, st.dates(date(2023, 1, 1), date(2024, 12, 31)))
def test_a_day_without_its_year_is_near_the_publication_and_exists(at: datetime, day: date) -> None:
    found = only(f"The ship sank on {day.day} {MONTHS[day.month - 1]}.", at)
    if found.value[:4].isdigit():
        then = date.fromisoformat(found.value)
        assert (then.month, then.day) == (day.month, day.day)
        assert abs(then - at.date()) <= timedelta(days=366 if (day.month, day.day) != (2, 29) else 8 * 366)
    assert found.assumed == ("year",)


@laws
@given(published)
def test_months_and_years_turn_over(at: datetime) -> None:
    month, year = only("It closed last month.", at).value, only("It will open next year.", at).value
    before = at.date().replace(day=1) - timedelta(days=1)
    assert month == f"{before.year}-{before.month:02}"
    assert year == str(at.year + 1)


@laws
@given(published, st.integers(1, 27), st.integers(1, 3), st.sampled_from(MONTHS))
def test_a_span_of_days_ends_after_it_begins(at: datetime, first: int, more: int, month: str) -> None:
    last = min(first + more, 28)
    found = only(f"They met on {month} {first}-{last}.", at)
    begins, _, ends = (found.edtf or "").partition("/")
    assert date.fromisoformat(ends) - date.fromisoformat(begins) == timedelta(days=last - first)


@laws
@given(zoned, st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_with_its_zone_keeps_both(at: datetime, hour: int, minute: int) -> None:
    found = only(f"The signal was lost at {hour:02}:{minute:02} GMT.", at)
    assert (found.edtf or "").endswith(f"T{hour:02}:{minute:02}:00Z") and "zone" not in found.assumed


@laws
@given(published, st.dates(date(1950, 1, 1), date(2080, 12, 31)), st.integers(2, 400))
def test_days_from_an_event_are_counted_over_leap_days_and_year_ends(at: datetime, day: date, n: int) -> None:
    text = f"He fled {n} days after the storm on {day.day} {MONTHS[day.month - 1]} {day.year}."
    assert annotate(Report(id="r", text=text, published=at)).times[0].edtf == (day + timedelta(days=n)).isoformat()


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.none() | zoned, st.sampled_from([" ", "", "-", "\n"]))
def test_no_heap_of_time_words_raises(words: list[str], at: datetime | None, gap: str) -> None:
    text = gap.join(words)
    found = annotate(Report(id="r", text=text, published=at)).times
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
