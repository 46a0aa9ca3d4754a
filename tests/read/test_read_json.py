from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_helpers import BODY, line, read_all, read_bytes, said, write


def test_one_a_line(tmp_path: Path) -> None:
    file = write(tmp_path, "a.jsonl", "\n".join([line(id="a"), "", line(id=7, text="A second text.")]) + "\n")
    reports, problems = read_all(file)
    assert [(r.id, r.text) for r in reports] == [("a", BODY), ("7", "A second text.")]
    assert reports[1].where == f"{file}, line 3"
    assert problems == []


@pytest.mark.parametrize("wrap", ["{}", "[{}]", '{{"reports": [{}]}}'])
def test_object_array_and_account(tmp_path: Path, wrap: str) -> None:
    reports, problems = read_all(write(tmp_path, "a.json", wrap.format(line(id="a", author="Ann Writer"))))
    assert [(r.id, r.byline) for r in reports] == [("a", "Ann Writer")]
    assert problems == []


def test_one_object_over_many_lines(tmp_path: Path) -> None:
    pretty = json.dumps(json.loads(line()), indent=2)
    assert len(read_all(write(tmp_path, "a.jsonl", pretty))[0]) == 1


@given(st.text(min_size=1).filter(str.strip))
def test_json_text_is_kept_code_point_for_code_point(text: str) -> None:
    (report,), _ = read_bytes(line(text=text).encode("utf-8"))
    assert report.text == text.replace("\0", "\ufffd")


@settings(deadline=None)  # the first call loads the model of languages
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda x: st.lists(x)))
def test_fields_of_any_type_never_raise(value: object) -> None:
    names = ("id", "url", "outlet", "title", "byline", "published", "lang", "version_of")
    (report,), _ = read_bytes(line(**dict.fromkeys(names, value)).encode("utf-8"))
    assert report.text == BODY
    assert report.id


def test_fields_of_a_wrong_type_are_named_and_left_out(tmp_path: Path) -> None:
    file = write(
        tmp_path, "a.jsonl", line(id="z") + "\n" + line(title=["x"], url={"a": 1}, published={"day": 1}, outlet=True)
    )
    (_, report), problems = read_all(file)
    assert (report.title, report.url, report.outlet) == ("", None, None)
    for name in ("'title'", "'url'", "'published'", "'outlet'"):
        assert name in said(problems)
    assert f"{file}, line 2" in said(problems)


def test_an_id_that_was_given_is_kept_and_one_that_was_made_ignores_the_file_time(tmp_path: Path) -> None:
    bare = json.dumps({"text": BODY})
    first, _ = read_all(write(tmp_path, "a.json", bare))
    second, _ = read_bytes(bare.encode())
    assert first[0].id == second[0].id
    assert first[0].published != second[0].published
    assert read_bytes(line(id="keep-me").encode())[0][0].id == "keep-me"


def test_links_that_a_report_brings_are_kept_where_they_hold() -> None:
    good = {"start": 0, "end": 3, "url": "https://a.example/x"}
    bad = [
        {**good, "end": 9999},
        {**good, "start": -1},
        {**good, "url": "javascript:x"},
        {**good, "start": True},
        "x",
        {},
    ]
    (report,), _ = read_bytes(line(links=[*bad, good]).encode())
    assert [(x.start, x.end, x.url) for x in report.links] == [(0, 3, "https://a.example/x")]


def test_an_account_is_no_report(tmp_path: Path) -> None:
    account = {"schema": 1, "story": {}, "claims": [], "reports": [json.loads(line())]}
    reports, problems = read_all(write(tmp_path, "account.json", json.dumps(account)))
    assert reports == []
    assert "an account that Sayso wrote" in said(problems)
