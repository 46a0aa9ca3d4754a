"""What is inferred where nothing is stated: times, outlets, languages; marks; versions."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_helpers import BODY, line, read_bytes

from sayso.read.dates import infer_moment, parse_moment
from sayso.read.fields import domain, web_url
from sayso.read.language import guess_language, stated_language
from sayso.read.marks import find_marks

MAY_30 = datetime(2024, 5, 30, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("value", "expected", "assumed"),
    [
        ("2024-12-08T18:40:00+03:00", "2024-12-08T18:40:00+03:00", ()),
        ("2024-12-08T18:40Z", "2024-12-08T18:40:00+00:00", ()),
        ("2024-12-08 18:40", "2024-12-08T18:40:00+00:00", ("zone",)),
        ("2024-12-08", "2024-12-08T12:00:00+00:00", ("zone",)),
        ("Sun, 08 Dec 2024 18:40:00 +0300", "2024-12-08T18:40:00+03:00", ()),
        ("Sun, 08 Dec 2024 18:40:00 GMT", "2024-12-08T18:40:00+00:00", ()),
        ("December 8, 2024", "2024-12-08T12:00:00+00:00", ("zone",)),
        ("8 December 2024, 18:40 UTC", "2024-12-08T18:40:00+00:00", ()),
        ("Dec 8, 2024 6:40 PM EST", "2024-12-08T18:40:00-05:00", ()),
        ("Sun, 08 Dec 2024 18:40:00 EST", "2024-12-08T18:40:00-05:00", ()),
        ("25/12/2024", "2024-12-25T12:00:00+00:00", ("zone",)),
        ("8.12.2024 18:40", "2024-12-08T18:40:00+00:00", ("zone",)),
        ("8 декабря 2024 18:40", "2024-12-08T18:40:00+00:00", ("zone",)),
        ("1733684400", "2024-12-08T19:00:00+00:00", ()),
        (1733684400, "2024-12-08T19:00:00+00:00", ()),
        (1733684400000, "2024-12-08T19:00:00+00:00", ()),
    ],
)
def test_a_stated_time(value: object, expected: str, assumed: tuple[str, ...]) -> None:
    found = parse_moment(value)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == (expected, assumed)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "",
        "soon",
        "6:58 AM",
        "8 December",
        "08/12/2024",
        "Dec 2024",
        10**400,
        float("nan"),
        "0001-01-01",
        "9999-12-31",
        [],
        "x" * 99,
    ],
)
def test_what_is_no_time(value: object) -> None:
    assert parse_moment(value) is None


@settings(deadline=None)  # the first call loads dateparser
@given(st.text(max_size=40) | st.floats() | st.integers())
def test_any_time_is_aware_or_none(value: object) -> None:
    found = parse_moment(value)
    assert found is None or found[0].utcoffset() is not None


@pytest.mark.parametrize(
    ("text", "day", "year_assumed"),
    [
        ("DUBAI, May 22 (Reuters) - The port", "2024-05-22", True),
        ("BAKU, May 19. The port", "2024-05-19", True),
        ("ROME, MAY 19 - The port", "2024-05-19", True),
        ("Bridge closed\nNEW DELHI, India, Dec. 8, 2021 (AP) — The port", "2021-12-08", False),
        ("MOSCOW, 8 December. The port", "2023-12-08", True),
        ("L'AQUILA, Aug 3: The port", "2023-08-03", True),
        ("The port said on May 22 that it was so.", "2024-05-30", True),
        ("GENEVA, Feb 31 (Wire) - The port", "2024-05-30", True),
    ],
)
def test_a_dateline_gives_the_day_and_the_file_the_year(text: str, day: str, year_assumed: bool) -> None:
    found = infer_moment(text, url=None, cited=(), modified=MAY_30)
    assert found is not None
    assert found[0].date().isoformat() == day
    assert ("year" in found[1]) is year_assumed
    assert {"published", "zone"} <= set(found[1])


def test_what_goes_before_what() -> None:
    cited = ("https://a.example/2019/01/02/x", "https://a.example/2023/11/05", "https://a.example/2023/13/45/x")
    text = "PARIS, May 22 (Wire) - The port"
    own = infer_moment(text, url="https://b.example/2024-05-21/bridge", cited=cited, modified=MAY_30)
    dateline = infer_moment(text, url="https://b.example/bridge", cited=cited, modified=MAY_30)
    link = infer_moment("The port", url=None, cited=cited, modified=MAY_30)
    assert [str(x[0].date()) for x in (own, dateline, link) if x] == ["2024-05-21", "2023-05-22", "2023-11-05"]
    assert infer_moment("The port", url=None, cited=(), modified=None) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.harbourgazette.example/a", "harbourgazette.example"),
        ("https://news.paper.co.uk/a", "paper.co.uk"),
        ("http://127.0.0.1/a", "127.0.0.1"),
        ("http://localhost:80/", "localhost"),
        ("https://paper.co.uk@evil.example/", "evil.example"),
    ],
)
def test_domain(url: str, expected: str) -> None:
    assert domain(url) == expected


@pytest.mark.parametrize(
    "url", ["javascript:x", "//a.example", "ftp://a.example", "http://", "http://[", "http://a b", 3]
)
def test_what_is_no_web_address(url: object) -> None:
    assert web_url(url) is None


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (BODY, "en"),
        ("Bridge closed.", "en"),
        ("", "en"),
        ("Мост закрыт", "ru"),
        ("Der Hafenmeister sagte am Sonntag, die alte Brücke sei gesperrt und niemand sei verletzt worden.", "de"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert guess_language(text) == lang


def test_stated_language() -> None:
    assert [stated_language(x) for x in ("en-GB", "RU", "pt_BR", "english", "", 3)] == [
        "en",
        "ru",
        "pt",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("It fell. Correction: the bridge is old.\nMore.", None, None),
        (
            "It fell.\nCorrection: the bridge is old. We erred.\nMore.",
            "correction",
            "Correction: the bridge is old. We erred.",
        ),
        ("UPDATED 7:45 AM\nIt fell.", "update", "UPDATED 7:45 AM"),
        ("Published 6:58 AM, updated 7:45 AM\n\nIt fell.", "update", "Published 6:58 AM, updated 7:45 AM"),
        ("It fell. This story has been withdrawn. More.", "withdrawal", "This story has been withdrawn."),
        ("It fell. We have retracted the article. More.", "withdrawal", "We have retracted the article."),
        (
            "It fell.\n\nAn earlier version of this article said that it stood, citing two guards. It fell.",
            "correction",
            "An earlier version of this article said that it stood, citing two guards.",
        ),
        ("Editor's note: the port has since replied.", "update", "Editor's note: the port has since replied."),
        ("(Corrects day in second paragraph)\nIt fell.", "correction", "(Corrects day in second paragraph)"),
        ("The ministry corrected its figures and updated the list.", None, None),
        ("Half an hour later the item was removed from its website. The report was corrected.", None, None),
        ("The troops have been withdrawn. The minister withdrew.", None, None),
    ],
)
def test_marks(text: str, kind: str | None, marked: str | None) -> None:
    assert [(m.kind, text[m.start : m.end]) for m in find_marks(text)] == ([(kind, marked)] if kind else [])


@given(st.text(st.sampled_from("Correction: \nthis story has been withdrawn.(")))
def test_marks_are_spans_in_order_that_do_not_overlap(text: str) -> None:
    ends = [0, *(x for mark in find_marks(text) for x in (mark.start, mark.end)), len(text)]
    assert ends == sorted(ends)


def versions(*rows: dict[str, object]) -> dict[str, str | None]:
    reports, _ = read_bytes("\n".join(line(**row) for row in rows).encode())
    return {r.id: r.version_of for r in reports}


def test_reports_of_one_address_are_versions_in_order_of_time() -> None:
    url, day = "https://a.example/story", "2024-12-0{}T10:00:00Z"
    rows = [
        {"id": "c", "url": url + "/", "published": day.format(3), "text": "C."},
        {"id": "a", "url": url, "published": day.format(1), "text": "A."},
        {"id": "b", "url": url + "#x", "published": day.format(2), "text": "B."},
        {"id": "d", "url": "https://a.example/", "text": "D."},
        {"id": "e", "url": "https://a.example/", "text": "E."},
        {"id": "f", "version_of": url, "text": "F."},
        {"id": "g", "version_of": "unknown", "text": "G."},
    ]
    expected = {"a": None, "b": "a", "c": "b", "d": None, "e": None, "f": "a", "g": "unknown"}
    assert versions(*rows) == expected
    assert versions(*rows[::-1]) == expected


def test_the_room_is_light_to_import() -> None:
    heavy = {"trafilatura", "lxml", "feedparser", "fastfeedparser", "py3langid", "numpy", "dateparser", "tldextract"}
    code = f"import sys, sayso.read; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
