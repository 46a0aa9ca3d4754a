"""The timeline: which day a sentence is about, what is merged, and what a line may say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.annotate import annotate
from sayso.records.account import Happening
from sayso.records.annotation import Annotated
from sayso.records.report import Report
from sayso.records.story import Story
from sayso.tell.cite import Citer
from sayso.tell.dating import EVENT, PUBLISHED, SAYING, dated_sentences
from sayso.tell.days import first_day, hour_of, last_day, say_edtf, say_moment
from sayso.tell.places import sites
from sayso.tell.rank_days import choose_days, rank_days, select_days
from sayso.tell.timeline import BUSIEST, happenings

SUNDAY = datetime(2031, 3, 9, 15, tzinfo=UTC)


def read(text: str, published: datetime | None = SUNDAY, key: str = "r1", outlet: str = "Harbour Wire") -> Annotated:
    return annotate(Report(id=key, outlet=outlet, published=published, text=text))


def tell(*reports: Annotated) -> tuple[Happening, ...]:
    return happenings(Story(as_of=SUNDAY, reports=reports), Citer(reports))


@pytest.mark.parametrize(("text", "day", "how"), [
    ("Rebels captured the port of Halm on Thursday.", "2031-03-06", EVENT),
    ("The ministry said on Friday that the talks had failed.", "2031-03-07", SAYING),
    ("The bridge collapsed on 4 March, the mayor said.", "2031-03-04", EVENT),
    ("Yesterday the court freed three ministers.", "2031-03-08", EVENT),
])  # fmt: skip
def test_a_sentence_is_about_a_day(text: str, day: str, how: int) -> None:
    found = list(dated_sentences(read(text)))
    assert [(d.day.isoformat(), d.how) for d in found] == [(day, how)]


def test_an_hour_of_no_day_is_dated_by_its_report_alone() -> None:
    assert [d.how for d in dated_sentences(read("The plane vanished at 1:40 p.m. and was not seen again."))] == [
        PUBLISHED
    ]
    assert [d.how for d in dated_sentences(read("The plane vanished at 1:40 p.m. on Friday."))] == [EVENT]


@pytest.mark.parametrize("text", [
    "The president will meet the rebels on Tuesday.", "The war began in 2011.", "The bridge was built in March 1987.",
    "The Friday prayer leader of Varda called his brother.",
])  # fmt: skip
def test_plans_and_coarse_dates_are_no_happenings(text: str) -> None:
    assert list(dated_sentences(read(text))) == []


def test_lines_are_in_order_and_cite_their_words() -> None:
    report = read(
        "Rebels captured Halm on Thursday. The army left the port of Varda on 4 March. The court met on Friday."
    )
    lines = tell(report)
    assert [h.date for h in lines] == ["2031-03-04", "2031-03-06", "2031-03-07"]
    for line in lines:
        cited = report.report.text[line.citations[0].start : line.citations[0].end]
        assert line.text.split()[1] in cited


def test_relative_days_become_dates() -> None:
    (line,) = tell(read("Rebels captured the port of Halm on Thursday."))
    assert "Thursday" not in line.text and "6 March" in line.text


def test_one_event_in_two_reports_is_one_line() -> None:
    lines = tell(
        read("Rebels captured the northern port of Halm on Thursday."),
        read("The northern port of Halm was captured by rebels on 6 March.", key="r2", outlet="Tide News"),
    )
    assert len(lines) == 1 and {c.report for c in lines[0].citations} == {"r1", "r2"}


def test_publication_dates_only_what_nothing_else_dates() -> None:
    undated = "Rebels entered the port of Halm without a fight."
    assert [h.date for h in tell(read(undated))] == ["2031-03-09"]
    assert [h.date for h in tell(read(undated, published=None))] == []


def test_weeks_and_single_mentions_of_long_ago_are_no_lines() -> None:
    text = "Rebels captured Halm on Thursday. The port was full last week. The bridge was built on 30 July 2022."
    assert [h.date for h in tell(read(text))] == ["2031-03-06"]


def test_the_day_after_is_no_line_of_its_own() -> None:
    text = "Rebels captured Halm on Saturday. The port is the largest of the north."
    assert [h.date for h in tell(read(text))] == ["2031-03-08"]


def test_a_day_has_its_main_events_only() -> None:
    words = ("bridge", "harbour", "station", "hospital", "market", "school", "factory", "airport", "stadium", "museum")
    text = " ".join(f"Workers closed the {w} of the {o} district on Thursday." for w in words for o in ("eastern",))
    assert 0 < len(tell(read(text))) <= BUSIEST


def test_order_of_reports_changes_no_line() -> None:
    reports = [read("Rebels captured Halm on Thursday."), read("The court of Varda met on Friday.", key="r2"),
               read("Soldiers left the airport on 4 March.", key="r3")]  # fmt: skip
    assert [(h.date, h.text) for h in tell(*reports)] == [(h.date, h.text) for h in tell(*reversed(reports))]


def long_story() -> Sequence[Annotated]:
    """Thirty days of filler; the second and the tenth of March are what later reports go back to."""
    text = "The port of Halm was quiet. Rebels had captured it on 2 March. Its mayor resigned on 10 March."
    days = [datetime(2031, 3, 11, 9, tzinfo=UTC) + timedelta(days=n) for n in range(6)]
    return [read(text, published=day, key=f"r{n}") for n, day in enumerate(days)]


def test_days_that_later_reports_go_back_to_matter_most() -> None:
    reports = long_story()
    assert choose_days(reports, 2) == [date(2031, 3, 2), date(2031, 3, 10)]
    scores = [score for _, score in rank_days(reports)]
    assert scores == sorted(scores, reverse=True)


def test_a_sentence_that_many_reports_copy_is_one_reference() -> None:
    """A wire's background, carried by all, must not outweigh what two reports say in their own words."""
    days = [datetime(2031, 3, 11, 9, tzinfo=UTC) + timedelta(days=n) for n in range(5)]
    copied = "The mayor resigned on 2 March."
    own = ("The bridge fell on 5 March.", "It was on 5 March that the bridge fell into the river.")
    reports = [read(f"{copied} {own[n] if n < 2 else ''}", published=d, key=f"r{n}") for n, d in enumerate(days)]
    assert choose_days(reports, 1) == [date(2031, 3, 5)]


def test_what_readers_tell_of_themselves_makes_no_day_matter() -> None:
    days = [datetime(2031, 3, 11, 9, tzinfo=UTC) + timedelta(days=n) for n in range(4)]
    own = (
        "I came home on 5 March.",
        "My brother left on 5 March.",
        "On 5 March I was ill.",
        "It made me sad on 5 March.",
    )
    reports = [read(own[n], published=d, key=f"r{n}") for n, d in enumerate(days)]
    reports.append(read("The bridge fell on 6 March.", published=days[0], key="news"))
    ranked = [day for day, _ in rank_days(reports)]
    assert ranked.index(date(2031, 3, 6)) < ranked.index(date(2031, 3, 5))


def test_a_day_long_before_matters_where_several_reports_remember_it() -> None:
    days = [datetime(2031, 3, 11, 9, tzinfo=UTC) + timedelta(days=n) for n in range(6)]
    told = (
        "The dam burst on 2 May 2030.",
        "On 2 May 2030 the dam burst.",
        "Two years on from 2 May 2029 they met.",
        "The dam, which burst on 2 May 2030, was old.",
        "Before 2 May 2030 the dam held, it turned out.",
    )
    reports = [read(text, published=days[n], key=f"r{n}") for n, text in enumerate(told)]
    ranked = [day for day, _ in rank_days(reports)]
    assert date(2030, 5, 2) in ranked
    assert date(2029, 5, 2) not in ranked


def test_every_day_that_is_asked_for_has_a_line() -> None:
    lines = select_days(Story(as_of=SUNDAY, reports=tuple(long_story())), 2)
    assert sorted({h.date for h in lines}) == ["2031-03-02", "2031-03-10"]


def test_places_are_gathered_over_reports() -> None:
    found = sites(Story(as_of=SUNDAY, reports=(read("Fire broke out in Lisbon."), read("Lisbon was calm.", key="r2"))))
    assert [(s.name, len(s.mentions)) for s in found][:1] in ([("Lisbon", 2)], [])


@pytest.mark.parametrize(("edtf", "words"), [
    ("2031-03-09", "9 March 2031"), ("2031-03-09T05:00:00Z", "9 March 2031, 05:00 UTC"), ("2031-03", "March 2031"),
    ("2031", "2031"), ("2031-03-09~", "about 9 March 2031"), ("2031-03-30/2031-04-01", "30 March – 1 April 2031"),
    ("2031-03-09/2031-03-10", "9–10 March 2031"), ("2031/..", "from 2031"), ("/2031-03-09", "until 9 March 2031"),
    ("2031-13-40", "2031-13-40"), ("<b>", "<b>"), ("2031-03-09T05:30+02:00", "9 March 2031, 05:30 UTC+02:00"),
])  # fmt: skip
def test_dates_are_said_in_words(edtf: str, words: str) -> None:
    assert say_edtf(edtf) == words


def test_bounds_of_dates() -> None:
    assert (first_day("2031-02"), last_day("2031-02")) == (date(2031, 2, 1), date(2031, 2, 28))
    assert last_day("2031/..") is None and first_day("nonsense") is None
    assert hour_of("2031-03-09T05:30:00Z") == 5.5 and hour_of("2031-03-09") is None
    assert say_moment(SUNDAY, year=False) == "9 Mar 15:00"
