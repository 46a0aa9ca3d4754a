"""Every kind of bad input: a message that names the file and the remedy, and all the others still read."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_helpers import BODY, line, read_all, read_bytes, said, write

from sayso.read import Limits, read_stream
from sayso.read.kinds import read_source
from sayso.read.raw import Source
from sayso.read.worker import Parsers
from sayso.records.report import Problem

DATED = "DUBAI, May 22, 2024 (Wire) - " + BODY
PAGE = f"<html lang=en><body><article><p>{DATED}</p><p>{DATED}</p></article></body></html>"


def expect(folder: Path, name: str, content: str | bytes, *said_of_it: str, reports: int = 0) -> None:
    """Read the file beside a good one: the good one is read, the problem names the file and says the words."""
    good = write(folder, "good.jsonl", line(id="good"))
    bad = write(folder, name, content)
    found, problems = read_all(good, bad)
    assert found[0].id == "good"
    assert len(found) == 1 + reports
    assert str(bad) in said(problems)
    for words in said_of_it:
        assert words in said(problems)


def test_empty_file(tmp_path: Path) -> None:
    expect(tmp_path, "a.txt", "", "empty", "remove it")
    expect(tmp_path, "b.html", " \n", "empty")


def test_folder_without_reports(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "What is here")
    write(tmp_path, ".hidden.txt", BODY)
    reports, problems = read_all(tmp_path)
    assert reports == []
    assert said(problems).startswith(f"{tmp_path}: no reports in this folder; put files of these kinds there: .txt")


def test_missing_path(tmp_path: Path) -> None:
    assert (
        said(read_all(tmp_path / "no")[1]) == f"{tmp_path / 'no'}: not found, or not a file or folder; check the path"
    )


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 words", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 20, b"\x00\x01\x02" * 99]
)
def test_binary_file(tmp_path: Path, data: bytes) -> None:
    expect(tmp_path, "a.txt", data, "binary file", "save its words as")


def test_file_of_another_kind_in_a_folder(tmp_path: Path) -> None:
    for name in ("a.docx", "b.jpg", "c.jpg"):
        write(tmp_path, name, b"PK")
    (tmp_path / "Page_files").mkdir()
    write(tmp_path / "Page_files", "advert.html", PAGE)
    write(tmp_path, "b.txt", DATED)
    reports, problems = read_all(tmp_path)
    assert len(reports) == 1
    assert "a.docx: a kind of file that is not read; save it as" in said(problems)
    assert "b.jpg: a kind of file that is not read (and 1 more of its kind)" in said(problems)


def test_broken_json_on_one_line_of_many(tmp_path: Path) -> None:
    file = write(tmp_path, "a.jsonl", "\n".join([line(id="a"), '{"id": "b", "text": "cut', line(id="c"), "[1]"]))
    reports, problems = read_all(file)
    assert [r.id for r in reports] == ["a", "c"]
    assert f"{file}, line 2: not valid JSON" in said(problems)
    assert f"{file}, line 4: not a report" in said(problems)


def test_broken_json_as_a_whole_is_one_problem(tmp_path: Path) -> None:
    expect(tmp_path, "a.json", '{\n"id": "a",\n"text": "cut', "not valid JSON", "mend or remove it")
    expect(tmp_path, "b.json", "[" * 200_000, "nests too deep")
    expect(tmp_path, "c.json", '{"text": ' + "9" * 5000 + "}", "not valid JSON")
    expect(tmp_path, "d.json", '"just a string"', "not a report")


def test_deep_json_inside_a_report(tmp_path: Path) -> None:
    deep = '{"text": "x", "title": ' + "[" * 100_000 + "]" * 100_000 + "}"
    expect(tmp_path, "a.jsonl", line(id="x") + "\n" + deep, "line 2", "nests too deep", reports=1)


def test_truncated_html(tmp_path: Path) -> None:
    expect(tmp_path, "a.html", PAGE[: -len("the road</p></article></body></html>")], "ends in the middle", reports=1)
    expect(tmp_path, "b.html", "<html><head><tit", "no article text")


def test_deep_html(tmp_path: Path) -> None:
    expect(tmp_path, "a.html", f"<html><body>{'<div>' * 5000}{BODY}</body></html>", "nest deeper than 240")


def test_report_without_text(tmp_path: Path) -> None:
    expect(tmp_path, "a.jsonl", line(id="x", text=""), "without text", "remove it")
    expect(tmp_path, "b.jsonl", line(id="x", text=["a"]), "'text' is a list")
    expect(tmp_path, "c.md", "---\ntitle: Only this\n---\n", "without text")
    expect(tmp_path, "d.html", "<html><body></body></html>", "no article text")


def test_report_without_a_date(tmp_path: Path) -> None:
    expect(tmp_path, "a.jsonl", line(id="x", published=None), "2024-12-10 was inferred, add a 'published'", reports=1)
    (report,), problems = read_bytes(line(published=None).encode())
    assert report.published is None
    assert "no date, and none could be inferred" in said(problems)
    assert "not a time that can be read (yesterday)" in said(read_bytes(line(published="yesterday").encode())[1])


def test_report_in_another_language(tmp_path: Path) -> None:
    words = (
        "Le maire a déclaré dimanche que le vieux pont était fermé et que personne n'avait été blessé dans la chute."
    )
    good = write(tmp_path, "good.jsonl", line(id="good", lang=None))
    bad = write(tmp_path, "a.txt", words)
    reports, problems = read_all(good, bad)
    assert [r.lang for r in reports] == ["en", "fr"]
    assert f"{bad}: in another language (fr)" in said(problems)


def test_two_reports_with_one_id(tmp_path: Path) -> None:
    file = write(
        tmp_path, "a.jsonl", "\n".join([line(id="x"), line(id="x-2", title="T"), line(id="x", text="Other words.")])
    )
    reports, problems = read_all(file, file)
    assert len({r.id for r in reports}) == 3
    assert [r.id for r in reports][:2] == ["x", "x-2"]
    assert f"{file}, line 3: a second report with the id 'x'; kept as '{reports[2].id}'" in said(problems)


def test_over_the_size_cap(tmp_path: Path) -> None:
    small = Limits(report_bytes=2000, file_bytes=9000)
    for name, content in (
        ("a.txt", DATED * 20),
        ("b.html", PAGE + " " * 2000),
        ("c.jsonl", line(id="big", text=BODY * 20)),
        ("d.jsonl", line(id="big", note="x" * 3000) + "\n" + line(id="small")),
        ("e.jsonl", line(id="big") * 50),
    ):
        file = write(tmp_path, name, content)
        reports, problems = read_all(file, limits=small)
        assert [r.id for r in reports] == (["small"] if name == "d.jsonl" else []), name
        assert "over the size cap" in said(problems), name
        assert str(file) in said(problems)


def test_script_in_a_title(tmp_path: Path) -> None:
    title = "<script>alert(1)</script>Bridge\u0000\n closed"
    expect(tmp_path, "a.jsonl", line(id="x", title=title), "the title holds markup", reports=1)
    assert read_bytes(line(title=title).encode())[0][0].title == "<script>alert(1)</script>Bridge\ufffd closed"


def test_links_that_run_a_script(tmp_path: Path) -> None:
    text = f"{DATED} [a](javascript:alert(1)) [b](JavaScript:x) [c](data:text/html,x) [d](https://ok.example/d)"
    (report,), problems = read_all(write(tmp_path, "a.txt", text))
    assert [x.url for x in report.links] == ["https://ok.example/d"]
    assert "a.txt: links that would run a script were left out: 3; check who sent it" in said(problems)
    (report,), problems = read_bytes(line(url="javascript:alert(1)").encode())
    assert report.url is None
    assert "'url' is not an http or https address" in said(problems)
    page = PAGE.replace("Nobody", "<a href='javascript:alert(1)'>Nobody</a>")
    (report,), problems = read_all(write(tmp_path, "b.html", page))
    assert report.links == ()
    assert "b.html: links that would run a script" in said(problems)


def test_nul_and_lone_surrogates(tmp_path: Path) -> None:
    expect(tmp_path, "a.txt", DATED.replace(" - ", " \0 "), "NUL", reports=1)
    raw = '{"id": "\\ud800", "title": "\\udfff", "text": "a\\ud800b\\u0000c \\ud83d\\ude00", "published": "2024-12-08"}'
    (report,), _ = read_bytes(raw.encode())
    assert report.text == "a\ufffdb\ufffdc \U0001f600"
    assert json.dumps([report.id, report.title, report.text], ensure_ascii=False).encode("utf-8")


def test_encodings(tmp_path: Path) -> None:
    words = DATED.replace("Nobody", "“Nobody” – né")
    for encoding, note in (
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", "UTF-16-LE"),
        ("cp1252", "Windows-1252"),
    ):
        (report,), problems = read_all(write(tmp_path, f"{encoding}.txt", words.encode(encoding)))
        assert report.text == words, encoding
        assert (note or "inferred") in said(problems)


def test_rings_of_links_and_pipes_do_not_trap_the_walk(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", DATED)
    (tmp_path / "ring").symlink_to(tmp_path)
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "c.txt")
    reports, problems = read_all(tmp_path)
    assert len(reports) == 1
    assert said(problems).count("not a regular file") == 2


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", DATED)
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read every file")
    assert "check its permissions" in said(read_all(file)[1])


def test_a_file_cut_in_the_middle_of_a_character_or_that_lies_of_its_encoding(tmp_path: Path) -> None:
    (report,), problems = read_all(write(tmp_path, "a.txt", (DATED + " café").encode()[:-1]))
    assert report.text == DATED + " caf\ufffd"
    assert "broken characters were replaced" in said(problems)
    for name in ("punycode", "unicode_escape", "rot13", "no-such", "utf-7"):
        page = PAGE.replace("<body>", f"<meta charset={name}>né").encode("latin-1")
        reports, _ = read_all(write(tmp_path, "b.html", page))
        assert "Nobody was hurt" in reports[0].text, name


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"{", b'{"text": "', b"---\n", b"[", b"\xff\xfe", b"Title: x\n"]))
def test_any_bytes_never_raise(data: bytes, start: bytes) -> None:
    for found in read_stream(io.BytesIO(start + data)):
        assert isinstance(found, Problem) or found.text.strip()


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "<div", ">", "<a href='x'>", "</", "<!--", "<rss><channel><item>", "&#x0;", "words ", "\ud7ff", "]]>"]
    )
    | st.text(max_size=9)
)


@pytest.fixture(scope="module")
def parsers() -> Iterator[Parsers]:
    with Parsers(Limits()) as running:
        yield running


@pytest.mark.parametrize("kind", ["html", "rss"])
@settings(max_examples=50, deadline=None)
@given(parts=MARKUP)
def test_any_markup_never_raises(kind: str, parts: list[str], parsers: Parsers) -> None:
    data = "".join(parts).encode("utf-8", "surrogatepass")
    list(read_source(Source(name=f"a.{kind}", data=data), Limits(), parsers))
