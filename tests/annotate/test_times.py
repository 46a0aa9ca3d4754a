"""Times: TIMEX3 values against a publication on Sunday, 8 December 2024."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sayso.annotate import annotate
from sayso.records.annotation import Time
from sayso.records.report import Report

PUBLISHED = datetime(2024, 12, 8, 15, 30, tzinfo=UTC)


def times(text: str, published: datetime | None = PUBLISHED) -> list[tuple[str, Time]]:
    found = annotate(Report(id="r", text=text, published=published))
    return [(found.words(t.start, t.end), t) for t in found.times]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ship left port on Sunday.", "Sunday", "2024-12-08"),
        ("The ship left port on Monday.", "Monday", "2024-12-02"),
        ("The ship will leave port on Monday.", "Monday", "2024-12-09"),
        ("The ship left early Sunday.", "early Sunday", "2024-12-08"),
        ("The ship left on Monday evening.", "Monday evening", "2024-12-02TEV"),
        ("The ship left last Friday.", "last Friday", "2024-12-06"),
        ("It has been at sea since 2011.", "2011", "2011"),
        ("They took the town within 11 days.", "11 days", "P11D"),
        ("It sank last month.", "last month", "2024-11"),
        ("It sank two weeks ago.", "two weeks ago", "2024-W47"),
        ("It sank this week.", "this week", "2024-W49"),
        ("It sank on November 27th.", "November 27th", "2024-11-27"),
        ("It sank on Nov. 27.", "Nov. 27", "2024-11-27"),
        ("It sank on 27 November 2019.", "27 November 2019", "2019-11-27"),
        ("It sank in the 1990s.", "the 1990s", "199"),
        ("It is now at sea.", "now", "PRESENT_REF"),
        ("It was at sea for the past three years.", "the past three years", "P3Y"),
        ("Sales fell in the third quarter.", "the third quarter", "2024-Q3"),
        ("Sales fell in fiscal 1989.", "fiscal 1989", "1989"),
        ("It sails every day.", "every day", "P1D"),
        ("It sank yesterday.", "yesterday", "2024-12-07"),
        ("It sank at 5 p.m. EST on Nov. 9.", "5 p.m. EST on Nov. 9", "2024-11-09T17:00"),
        ("A five-year lease was signed.", "five-year", "P5Y"),
        ("It sank on Saturday, Nov. 30.", "Saturday, Nov. 30", "2024-11-30"),
        ("It sank in March last year.", "March last year", "2023-03"),
        ("It sank last summer.", "last summer", "2024-SU"),
        ("It sank in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It has grown since mid-1996.", "mid-1996", "1996"),
        ("It sank in the early hours of Sunday.", "the early hours of Sunday", "2024-12-08TMO"),
        ("He left on the same day.", "the same day", "2024-12-08"),
        ("It sank on Thanksgiving Day.", "Thanksgiving Day", "2024-11-28"),
        ("Athens fell in 404 BC.", "404 BC", "BC0404"),
        ("On 29 January , 2011 at 12:14 pm it sank.", "29 January , 2011 at 12:14 pm", "2011-01-29T12:14"),
        ("It left on Thursday , 27 May.", "Thursday , 27 May", "2024-05-27"),
    ],
)
def test_values(text: str, words: str, value: str) -> None:
    found = [(w, t.value) for w, t in times(text)]
    assert [(w.removeprefix("A "), v) for w, v in found] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    ["It may sink.", "They march on the capital.", "The fall of the town was swift.", "It cost $1990.",
     "A 52-year-old man drowned.", "He is 52 years old.", "Jan Kowalski drowned.",
     "They sank as soon as they left.", "Good evening and welcome.", "His sister Dawn met the crew.",
     "More at [[1](https://a.example/2024/12/08/x)].", "About 2000 sailors drowned.", "A second ship sank."],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert times(text) == []


def test_a_missing_year_is_inferred_and_marked() -> None:
    found = times("The ship sank on 27 November.")[0][1]
    assert (found.value, found.edtf, found.assumed) == ("2024-11-27", "2024-11-27", ("year",))
    assert times("The ship sank on 27 November.", None)[0][1].value == "XXXX-11-27"
    january = datetime(2025, 1, 5, tzinfo=UTC)
    assert times("The ship sank on 27 November.", january)[0][1].value == "2024-11-27"


def test_two_days_are_an_interval_in_edtf() -> None:
    ((words, found),) = times("It sank in the night of 7–8 December.")[-1:]
    assert (words, found.value) == ("the night of 7–8 December", "2024-12-07TNI")
    assert found.edtf == "2024-12-07/2024-12-08"


def test_a_zone_is_kept_or_said_to_be_assumed() -> None:
    assert times("It sank at 18:40 GMT.")[0][1].edtf == "2024-12-08T18:40:00Z"
    found = times("It sank at 18:40.")[0][1]
    assert (found.value, found.assumed) == ("2024-12-08T18:40", ("zone", "anchor"))


def test_a_later_day_counts_from_the_day_told_before() -> None:
    found = times("It left on 1 November. Two weeks later it sank.")
    assert found[1][1].value == "2024-W46"


def test_an_assumed_publication_time_is_an_assumed_anchor() -> None:
    report = Report(id="r", text="It sank yesterday.", published=PUBLISHED, assumed=("published",))
    assert annotate(report).times[0].assumed == ("anchor",)


def test_years_at_the_edge_of_the_calendar_do_not_fail() -> None:
    for text in ("It ended 9000 years ago.", "It ends 9000 years from now.", "On 30 February it rained.", "99:99"):
        times(text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He fled eleven days after the offensive began on 27 November.", "2024-12-08"),
        ("He fled eleven days after the offensive began. The offensive began on 27 November.", "2024-12-08"),
        ("Three days after the storm on 4 June, the road was shut.", "2024-06-07"),
        ("Two weeks after the vote he resigned. The vote was held on 3 May.", "2024-05-17"),
        ("Two weeks after the vote he resigned. The vote was held on 3 May. The vote was repeated on 9 June.", None),
        ("He left three days after his birth.", None),
        ("They took the town within 11 days.", None),
    ],
)
def test_a_duration_from_a_dated_event_comes_to_a_day(text: str, edtf: str | None) -> None:
    found = times(text)[0][1]
    assert (found.type, found.edtf) == ("DURATION", edtf)


def test_an_hour_without_a_day_is_of_the_publication_s_and_says_so() -> None:
    assert [t.assumed for _, t in times("The crew met at 5 p.m. EST.")] == [("anchor",)]
    assert [t.assumed for _, t in times("The crew met on Friday at 5 p.m. EST.")] == [()]
    later = times("The ship sank on Nov. 9. The crew was found at 5 p.m. EST.")
    assert (later[1][1].value, later[1][1].assumed) == ("2024-11-09T17:00", ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The plan is due to be sent to the minister on Thursday.", "2024-12-12"),
        ("He said the pipe could arrive and be usable by Thursday.", "2024-12-12"),
        ("The ministry has scheduled a meeting on Thursday.", "2024-12-12"),
        ("The crews planned to sail on Thursday.", "2024-12-12"),
        ("The talks were postponed until Thursday.", "2024-12-12"),
        ("The school has been closed until at least Thursday.", "2024-12-12"),
        ("The crews have until 9 a.m. Thursday to leave.", "2024-12-12T09:00"),
        ("The court extended its deadline until Thursday.", "2024-12-12"),
        ("Protesters planned a march for Tuesday.", "2024-12-10"),
        ("The crews came to help on Thursday.", "2024-12-05"),
        ("The crews began to leave on Thursday.", "2024-12-05"),
        ("They had been scheduled to sail on Thursday.", "2024-12-05"),
        ("Thursday's storm left two dead.", "2024-12-05"),
        ("The minister said on Monday that he was ill.", "2024-12-09"),
        ("The storm broke early Monday.", "2024-12-09"),
        ("The storm broke on Monday.", "2024-12-02"),
    ],
)
def test_whether_a_weekday_is_the_last_or_the_next(text: str, value: str) -> None:
    """Against Sunday 8 December: tense decides, and news calls what is six days old by more than its weekday."""
    assert [t.value for _, t in times(text)] == [value]


def test_a_leap_day_without_its_year_is_in_a_leap_year() -> None:
    assert times("It sank on 29 February.", datetime(2023, 5, 1, tzinfo=UTC))[0][1].value == "2020-02-29"
    assert times("It will sink on 29 February.", datetime(2022, 1, 1, tzinfo=UTC))[0][1].value == "2024-02-29"


def test_months_ahead_and_behind() -> None:
    assert times("The payment would be made in February.")[0][1].value == "2025-02"
    assert times("The rule is effective 1 February.")[0][1].value == "2025-02-01"
    assert times("It was paid in February.")[0][1].value == "2024-02"


def test_the_weekend_is_over_on_a_monday() -> None:
    monday = datetime(2024, 12, 9, tzinfo=UTC)
    assert times("Over the weekend he left.", monday)[0][1].value == "2024-W49-WE"
    assert times("He will leave on the weekend.", monday)[0][1].value == "2024-W50-WE"


def test_an_hour_is_of_the_last_day_not_of_the_last_year() -> None:
    found = times("The ship sank on 9 November. It was built in 1998. The crew was found at 5 p.m. EST.")
    assert found[-1][1].value == "2024-11-09T17:00"


def test_a_history_keeps_its_own_years() -> None:
    text = (
        "The war began in 1754. In May 1755 a fleet left. It was lost on 3 June. The siege of 1758 was long; "
        "on 26 July the fort fell. In December another fort was taken. In February the winter was hard. "
        "In 1760, 1762 and 1763 there were talks."
    )
    assert [t.value for _, t in times(text)][:7] == [
        "1754", "1755-05", "1755-06-03", "1758", "1758-07-26", "1758-12", "1759-02",
    ]  # fmt: skip
    news = text.replace("The war", "The minister said on Friday that the war", 1) + " Yesterday it rained."
    assert times(news)[3][1].value == "2024-06-03"


def test_both_years_of_a_range() -> None:
    found = [(w, t.value) for w, t in times("The war of 1939-45 and the famine of 1973–1975 are told of.")]
    assert found == [("1939", "1939"), ("45", "1945"), ("1973", "1973"), ("1975", "1975")]
    assert [t.value for _, t in times("It lasted from 480-479 BC.")] == ["BC0480", "BC0479"]
    assert times("Athens fell in 404 BC.")[0][1].edtf == "-0403"


def test_local_time_without_a_zone_says_so() -> None:
    ((words, found),) = times("He left Monday evening local time.")
    assert (words, found.edtf, found.assumed) == ("Monday evening local time", "2024-12-02", ("zone",))
