"""Bad input through the whole pipeline: a message that names file and remedy, and everything else still told."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sayso.cli.app import run
from sayso.records.account import Account
from sayso.run import brief, write_account
from sayso.tell.check import check

GOOD = (
    "url: https://cedarnews.example/plant\noutlet: Cedar News\npublished: 2025-03-04T09:00:00Z\n\n"
    "PORT LENNOX, March 4 — The plant in Port Lennox was shut on Tuesday, Anna Marrow said.\n"
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
    '<meta property="og:site_name" content="Coast Daily">'
    '<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body><article>{body}'
)
WORDS = " ".join(["The plant makes solvents for paint, Marrow Chemicals said on Tuesday in Port Lennox."] * 6)


def write(folder: Path, name: str, data: str | bytes) -> None:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def report(**fields: object) -> str:
    base = {"id": "x", "outlet": "Coast Daily", "published": "2025-03-04T11:00:00Z", "lang": "en", "text": WORDS}
    return json.dumps(base | fields)


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty.txt": ("", "empty"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
    "broken.jsonl": (report(id="one") + "\n{broken\n" + report(id="three") + "\n", "line 2"),
    "no-text.json": (report(text=""), "without text"),
    "huge.txt": ("All is well. " * 200_000, "size cap"),
    "undated.json": (report(id="undated", published=None), "no date"),
    "german.json": (report(id="german", lang="de", text="Das Werk in Port Lennox ist geschlossen."), "language"),
    "notes.docx": (b"PK\x03\x04", "not read"),
    "title.json": (report(id="title", title="<script>alert(1)</script>"), "markup"),
    "links.json": (report(id="links", url="javascript:alert(1)"), "http"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_bad_is_named_and_the_rest_is_told(name: str, tmp_path: Path) -> None:
    data, said = BAD[name]
    write(tmp_path, "good.txt", GOOD)
    write(tmp_path, name, data)
    account = brief([tmp_path])
    assert any(name in p.where and said in f"{p.where}: {p.what}" for p in account.problems), account.problems
    assert any("plant" in claim.text and "shut" in claim.text for claim in account.matched.claims)
    assert check(account) == ()


def test_all_of_it_at_once(tmp_path: Path) -> None:
    write(tmp_path, "good.txt", GOOD)
    for name, (data, _) in BAD.items():
        write(tmp_path, name, data)
    account = brief([tmp_path])
    assert {name for name in BAD if any(name in p.where for p in account.problems)} == set(BAD)
    assert {"one", "three", "undated", "german", "title", "links"} <= {r.id for r in account.reports}


def test_a_page_that_was_cut_off_is_still_read(tmp_path: Path) -> None:
    write(tmp_path, "cut.html", PAGE.format(title="Plant", body=f"<h1>Plant</h1><p>{WORDS}</p><p>And the")[:-3])
    assert "solvents" in brief([tmp_path]).reports[0].text


def test_two_reports_with_one_id_are_both_told(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", report(id="x") + "\n" + report(id="x", text=WORDS + " More.") + "\n")
    account = brief([tmp_path])
    assert len({r.id for r in account.reports}) == 2
    assert any("'x'" in problem.what for problem in account.problems)


@pytest.mark.parametrize("make", ["folder", "file", "binary"])
def test_nothing_to_read_ends_with_a_message(make: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "reports"
    if make == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"" if make == "file" else b"\x00\x01\x02" * 100)
    assert run(["brief", str(path), "-o", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and str(path) in err and "no report could be read" in err and "Traceback" not in err
    assert not (tmp_path / "out").exists()


EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'`](javascript:alert(3)) \u202eevil\u2066"


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> tuple[Account, Path]:
    folder = tmp_path_factory.mktemp("evil")
    said = f'{WORDS}\n\nThe plant in Port Lennox was shut, {EVIL} said.\n\n"{EVIL}," Anna Marrow said on Tuesday.'
    for n in range(3):
        fields = {
            "title": EVIL,
            "outlet": EVIL,
            "byline": EVIL,
            "text": said + f" {n}",
            "url": "https://a.example/?" + "q" * n,
        }
        write(folder, f"{n}.json", report(id=f"../../{EVIL}{n}", **fields))
    account = brief([folder])
    write_account(account, folder / "out", ["html", "md", "json"])
    return account, folder


def test_nothing_of_a_report_becomes_code_on_the_page(evil: tuple[Account, Path]) -> None:
    text = (evil[1] / "out" / "account.html").read_text("utf-8")
    page = Page()
    page.feed(text)
    assert not [tag for tag, _ in page.tags if tag in ("img", "iframe", "object", "embed", "base", "form")]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    links = [attrs["href"] or "" for tag, attrs in page.tags if tag == "a" and "href" in attrs]
    assert links and all(re.match(r"https?://|#", link) for link in links)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", text, re.S)
    assert not any("alert(" in script for script in scripts)


def test_the_page_may_load_nothing(evil: tuple[Account, Path]) -> None:
    text = (evil[1] / "out" / "account.html").read_text("utf-8")
    page = Page()
    page.feed(text)
    policies = [
        a["content"] or ""
        for t, a in page.tags
        if t == "meta" and a.get("http-equiv", "").lower() == "content-security-policy"
    ]  # type: ignore[union-attr]
    assert len(policies) == 1 and "default-src 'none'" in policies[0] and "http" not in policies[0]
    assert not [a for t, a in page.tags if t in ("link", "script", "img") and (a.get("src") or a.get("href"))]


def test_no_hidden_character_is_shown(evil: tuple[Account, Path]) -> None:
    for name in ("account.html", "account.md"):
        text = (evil[1] / "out" / name).read_text("utf-8")
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x1b\x00") & set(text)


def test_markdown_holds_no_markup_of_a_report(evil: tuple[Account, Path]) -> None:
    text = (evil[1] / "out" / "account.md").read_text("utf-8")
    assert "<script" not in text and "<img" not in text
    assert not re.search(r"(?<!\\)\]\(\s*javascript:", text)


def test_files_have_fixed_names(evil: tuple[Account, Path]) -> None:
    out = evil[1] / "out"
    assert sorted(p.name for p in out.iterdir()) == ["account.html", "account.json", "account.md"]


def test_what_is_told_of_it_is_still_cited(evil: tuple[Account, Path]) -> None:
    assert check(evil[0]) == ()
