from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from read_helpers import BODY, read_all, said, write

from sayso.read import Limits
from sayso.read.fragment import to_text
from sayso.read.page import is_cut, nesting

HEAD = """<meta property="og:title" content="Bridge closed"><meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2024-12-08T18:40:00+03:00"><meta name="author" content="Ann Writer">
<link rel="canonical" href="https://harbourgazette.example/world/bridge">"""


def page(body: str, head: str = HEAD) -> str:
    start = f'<!doctype html><html lang="en-GB"><head><title>Bridge | Gazette</title>{head}</head>'
    return f"{start}<body><nav><a href='/x'>Home</a></nav><article><p>{body}</p></article></body></html>"


def test_a_page_gives_text_links_and_metadata(tmp_path: Path) -> None:
    owners = '<a href="https://x.example/p">cafe\u0301 owners</a>'
    body = f"{BODY}</p><p>The {owners} said they would wait for the port. {BODY}"
    (report,), problems = read_all(write(tmp_path, "a.html", page(body)))
    assert problems == []
    assert (report.title, report.byline, report.outlet) == ("Bridge closed", "Ann Writer", "Harbour Gazette")
    assert (report.url, report.lang) == ("https://harbourgazette.example/world/bridge", "en")
    assert report.published is not None
    assert report.published.isoformat() == "2024-12-08T18:40:00+03:00"
    assert report.assumed == ()
    assert "Home" not in report.text
    assert report.text == unicodedata.normalize("NFC", report.text)
    assert [(report.text[x.start : x.end], x.url) for x in report.links] == [("café owners", "https://x.example/p")]


def test_json_ld_gives_what_meta_does_not(tmp_path: Path) -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",
    "headline": "Port shut", "datePublished": "2024-12-09T06:00:00Z", "publisher": {"name": "Port News"}}]}</script>"""
    (report,), _ = read_all(write(tmp_path, "a.html", page(BODY, data)))
    assert (report.title, report.outlet) == ("Port shut", "Port News")
    assert str(report.published) == "2024-12-09 06:00:00+00:00"


def test_broken_metadata_is_passed_over(tmp_path: Path) -> None:
    data = f'<script type="application/ld+json">{"[" * 5000}</script><script type="application/ld+json">"x"</script>'
    (report,), _ = read_all(write(tmp_path, "a.html", page(BODY, data)))
    assert BODY in report.text


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.html", page("".join(f"<a href=/{n}>x{n}</a> " for n in range(70_000))))
    write(tmp_path, "b.html", page(BODY))
    reports, problems = read_all(tmp_path, limits=Limits(seconds=1.0))
    assert [BODY in r.text for r in reports] == [True]
    assert "within 1 s" in said(problems)
    assert "a.html" in said(problems)


def test_a_module_beside_the_reports_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "trafilatura.py", "open('ran', 'w').write('x')")
    write(tmp_path, "a.html", page(BODY))
    monkeypatch.chdir(tmp_path)
    assert len(read_all(tmp_path / "a.html")[0]) == 1
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("html", "depth"),
    [
        ("<div>" * 9, 9),
        ("<p>" * 9, 0),
        ("<div></div>" * 9, 1),
        ("</div>" * 9 + "<b><i>", 2),
        ("<script>'<div><div>'</script><!-- <b> --><i>", 1),
        ("<br><img src='a'><x/>", 0),
    ],
)
def test_nesting(html: str, depth: int) -> None:
    assert nesting(html) == depth


def test_is_cut() -> None:
    assert is_cut("<html><body><p>Half a sen")
    assert not is_cut(page(BODY))
    assert not is_cut("<p>A piece of a page</p>")


RSS = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Gazette</title><link>https://harbourgazette.example/</link><language>en-gb</language>
<item><title>Bridge &amp;amp; road &lt;i&gt;closed&lt;/i&gt;&lt;script&gt;x&lt;/script&gt;</title>
<link>https://www.harbourgazette.example/a</link><guid isPermaLink="false">g-1</guid>
<pubDate>Sun, 08 Dec 2024 18:40:00 +0300</pubDate><description>Short.</description><content:encoded><![CDATA[<p>The
 mayor said <a href="https://x.example/p">the bridge</a> was closed.</p><script>alert(1)</script><ul><li>Nobody hurt
 in the caf\xe9 &amp; the <a href="javascript:alert(1)">port</a></li></ul>]]></content:encoded></item>
<item><title>Two</title><link>https://elsewhere.example/two</link><pubDate>8 Dec 2024 18:40</pubDate>
<description>Five &lt; six, they said.</description></item>
<item><title>Three has no words</title><link>https://harbourgazette.example/three</link></item>
</channel></rss>"""


def test_rss_entries_become_plain_text(tmp_path: Path) -> None:
    reports, problems = read_all(write(tmp_path, "a.rss", RSS.encode("latin-1")))
    first, second = reports
    assert first.text == "The mayor said the bridge was closed.\n\nNobody hurt in the café & the port"
    assert (first.id, first.title, first.outlet) == ("g-1", "Bridge & road closed", "Harbour Gazette")
    assert str(first.published) == "2024-12-08 18:40:00+03:00"
    assert [(first.text[x.start : x.end], x.url) for x in first.links] == [("the bridge", "https://x.example/p")]
    assert (second.text, second.outlet) == ("Five < six, they said.", "elsewhere.example")
    assert second.assumed == ("zone", "outlet")
    assert "would run a script" in said(problems)
    assert "entry 3: a report without text" in said(problems)


def test_atom_is_read(tmp_path: Path) -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Port News</title><entry><title>One</title>
    <id>tag:port,1</id><updated>2024-12-08T12:00:00+01:00</updated><link href="https://port.example/1"/>
    <content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""
    (report,), problems = read_all(write(tmp_path, "a.xml", atom))
    assert (report.id, report.text, report.outlet) == ("tag:port,1", BODY, "Port News")
    assert str(report.published) == "2024-12-08 12:00:00+01:00"
    assert problems == []


def test_entities_of_a_feed_reach_no_file_and_do_not_blow_up(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret", "the secret words")
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    document = f"""<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY e0 "boom">{bomb}]><rss version="2.0">
    <channel><title>T</title><item><title>A</title><description>&x; &e9; words</description></item></channel></rss>"""
    reports, _ = read_all(write(tmp_path, "a.rss", document))
    assert all("secret words" not in r.text and len(r.text) < 10_000 for r in reports)


@pytest.mark.parametrize("document", ["<rss>", "<a/>", "words", "<rss version='2.0'><channel></channel></rss>"])
def test_what_is_no_feed_is_a_problem(tmp_path: Path, document: str) -> None:
    reports, problems = read_all(write(tmp_path, "a.rss", document))
    assert reports == []
    assert "not an RSS or Atom feed" in said(problems)


def test_fragment_to_text() -> None:
    text, anchors = to_text("<h2>A\n b</h2><p>c<br>d <a href='u'>e <b>f</b></a></p><style>g</style>&lt;h&gt;")
    assert text == "A b\n\nc\nd e f\n\n<h>"
    assert anchors == [("e f", "u")]
