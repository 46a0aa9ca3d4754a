from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_helpers import BODY, read_all, read_bytes, write

from sayso.read.plain import find_headline, split_metadata


def test_front_matter_gives_the_fields_and_is_no_text(tmp_path: Path) -> None:
    text = (
        '---\nid: n-7\nurl: https://harbourgazette.example/world/bridge\noutlet: "Harbour Gazette"\n'
        "published: 2024-12-08T18:40:00+03:00\nauthor: Ann Writer\nlang: en-GB\nversion_of: n-6\n"
        f"tags: [a, b]\ntitle: Bridge closed\n---\n\n{BODY}\n"
    )
    (report,), problems = read_all(write(tmp_path, "a.md", text))
    assert problems == []
    assert (report.id, report.outlet, report.byline, report.lang) == ("n-7", "Harbour Gazette", "Ann Writer", "en")
    assert (report.title, report.version_of) == ("Bridge closed", "n-6")
    assert report.published is not None
    assert report.published.isoformat() == "2024-12-08T18:40:00+03:00"
    assert report.text == BODY + "\n"
    assert report.assumed == ()


def test_header_block_before_a_blank_line_gives_the_fields(tmp_path: Path) -> None:
    text = (
        f"Title: Bridge closed\r\nURL: https://harbourgazette.example/b\r\nDate: 8 Dec 2024 18:40 +0300\r\n\r\n{BODY}"
    )
    (report,), _ = read_all(write(tmp_path, "a.txt", text))
    assert report.text == BODY
    assert report.title == "Bridge closed"
    assert report.published == datetime(2024, 12, 8, 15, 40, tzinfo=UTC)
    assert report.outlet == "harbourgazette.example"
    assert report.assumed == ("outlet", "lang")


@pytest.mark.parametrize(
    "text",
    [
        "Anchor: Thank you for joining us.\nGuest: Thank you.\n\nAnchor: Let us begin.",
        "Title: a word that opens a sentence\nand goes on here without a key.\n\nMore.",
        "Source: the ministry.\n",
        "---\nA rule, then words that are no metadata.\n---\nMore words.",
        "---\ntitle: never closed\n\nMore words.",
    ],
)
def test_what_is_no_metadata_stays_text(text: str) -> None:
    assert split_metadata(text) == ({}, text)


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        ("Bridge closed after storm\nThe harbour master said so.", "Bridge closed after storm"),
        ("# Bridge closed #\n\nThe harbour master said so.", "Bridge closed"),
        ("\n\nBridge closed\nMore.", "Bridge closed"),
        ("The harbour master said so.\nMore.", None),
        ("**Anchor:** Thank you\nMore.", None),
        ("Bridge closed", None),
        ("18:48 - The bridge is closed\nMore.", None),
        ("", None),
    ],
)
def test_headline(body: str, headline: str | None) -> None:
    assert find_headline(body) == headline


def test_a_text_with_a_headline_and_cited_links_keeps_every_character(tmp_path: Path) -> None:
    text = (
        "Bridge Finds New Owner\nThe port said so.\n**Guest:** Yes. [[1](https://wire.example/2024/12/08/bridge)]. "
        "See https://wire.example/more, and [this](https://en.wiki.example/Port_(city)).\r\nEnd \u2028 here."
    )
    (report,), problems = read_all(write(tmp_path, "a.txt", text))
    assert report.text == text
    assert report.title == "Bridge Finds New Owner"
    assert report.published == datetime(2024, 12, 8, 12, tzinfo=UTC)
    assert report.assumed == ("published", "zone", "year", "lang")
    assert [(text[x.start : x.end], x.url) for x in report.links] == [
        ("1", "https://wire.example/2024/12/08/bridge"),
        ("https://wire.example/more", "https://wire.example/more"),
        ("this", "https://en.wiki.example/Port_(city)"),
    ]
    assert "2024-12-08 was inferred" in problems[0].what


@settings(deadline=None)  # the first call loads the model of languages
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1) | st.just("\r\n\t \u2028\ufeff"))
def test_plain_text_is_kept_code_point_for_code_point(text: str) -> None:
    # The first words keep the text from being taken for another kind of file.
    text = "The port said: " + text
    (report,), _ = read_bytes(text.encode("utf-8"))
    assert report.text == text
