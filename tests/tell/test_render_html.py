# ruff: noqa: E501
"""The page: what stands in it, and that nothing in a report can break it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.records.account import Account, Article, Citation, Told
from sayso.records.attribution import Span
from sayso.records.claim import Claim
from sayso.records.report import Report
from sayso.tell.render_html import render_html
from tests.tell.hostile import poison
from tests.tell.stories import make_account

VOID = {"meta", "br", "hr", "link", "wbr"}
ATTACKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "](javascript:alert(1))",
    "' onmouseover='x", "</style><b>", "\u202etxt.exe\u202c", "a\x00b\x1b[31m", "\ud800", "<!--", "]]>", "&lt;b&gt;",
    "https://x.example/\"onclick=alert(1)", "http://user@evil.example", "https://ok.example/a?b=c&d=(e)*_f_",
)  # fmt: skip
HIDDEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Page(HTMLParser):
    """Collects what a page holds, and whether its tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.broken = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        found = dict(attrs)
        if found.get("href") is not None:
            self.links.append((found["href"] or "", found))
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.broken |= not self.open or self.open.pop() != tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.broken = True


@pytest.fixture(scope="module")
def sound() -> Page:
    return Page(render_html(make_account()))


def test_page_is_whole(sound: Page) -> None:
    assert not sound.broken and not sound.open
    assert len(sound.ids) == len(set(sound.ids))
    inner = {href[1:] for href, _ in sound.links if href.startswith("#") and not href.startswith("#i-")}
    assert inner <= set(sound.ids)


def test_page_fetches_nothing() -> None:
    page = render_html(make_account())
    assert "default-src 'none'; style-src 'sha256-" in unescape(page)
    assert "<script" not in page and "<img" not in page and "@import" not in page
    assert "url(" not in page and " style=" not in page


def test_links_leave_without_a_trace(sound: Page) -> None:
    outward = [found for href, found in sound.links if not href.startswith("#")]
    assert outward and all(found["rel"] == "noopener noreferrer nofollow" for found in outward)
    assert any("#:~:text=" in (found["href"] or "") for found in outward)


@pytest.mark.parametrize("words", [
    "Kestrel is in Norport, a single chancellery source says", "Where each claim stands", "2 rival answers",
    "a source in the Norrish chancellery (Norland)", "12 outlets", "4–5 March 2031", "Anchor:", "The record:",
    "inbox/broken.json", "date inferred", "year inferred", "What could not be read", "harbourwire.example", "Against it",
])  # fmt: skip
def test_page_shows(sound: Page, words: str) -> None:
    assert words in sound.words


def test_status_is_told_without_colour() -> None:
    page = render_html(make_account())
    for status in ("confirmed", "contested", "rumour", "dispelled", "single-source"):
        assert re.search(rf'href="#i-{status}"></use></svg>{status}</span>', page)


def test_quoted_words_stand_beside_the_citation() -> None:
    page = render_html(make_account())
    assert re.search(r'popovertarget="q1".*?id="q1" popover="auto".*?<mark>President Ivo Kestrel has arrived', page)


def test_many_citations_share_one_mark() -> None:
    account = make_account()
    cited = tuple(c for t in (*account.article.lead, *account.timeline) for c in t.citations)
    reports = list(dict.fromkeys(c.report for c in cited))
    assert len(reports) > 4
    lead = (Told(text="Many say so.", citations=cited),)
    page = render_html(replace(account, article=replace(account.article, lead=lead)))
    told = re.search(r'<div class="lead">.*?</div>', page)
    assert told and told.group().count('class="n"') == 2
    assert f">+{len(reports) - 2}</button>" in told.group()
    assert told.group().count('class="pop-card"') == len(reports) - 2


def test_twelve_outlets_hang_on_one_origin() -> None:
    page = render_html(make_account())
    drawing = re.search(r'<svg class="sourcing".*?</svg>', page)
    assert drawing and drawing.group().count('class="origin affirms"') == 1
    assert drawing.group().count('class="outlet"') == 12
    assert "12 outlets; those that say so lead to 1 origin" in drawing.group()
    assert 'class="many">12</text>' in drawing.group()


def test_unconfirmed_lines_look_different() -> None:
    strip = re.search(r'<svg class="strip".*?</svg>', render_html(make_account()))
    assert strip and {"spot firm", "spot open", "spot fallen"} <= set(re.findall(r'class="(spot \w+)"', strip.group()))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(ATTACKS) | st.text(max_size=12), min_size=3, max_size=8))
def test_hostile_words_change_no_markup(words: list[str]) -> None:
    sound, turn = Page(render_html(make_account())), iter(range(10**6))
    page = render_html(poison(make_account(), lambda _: words[next(turn) % len(words)]))
    found = Page(page)
    assert not found.broken and not found.open
    assert found.tags <= sound.tags and found.attributes <= sound.attributes
    assert len(found.ids) == len(set(found.ids))
    for href, _ in found.links:
        assert re.match(r"#[\w-]+$|https?://[^@\"'<>\\\s]+$", href), href
    assert not HIDDEN.search(page.replace("\n", "")) and not re.search("[\ud800-\udfff]", page)


def test_hundred_reports_stay_under_two_megabytes() -> None:
    page = render_html(_grow(make_account(), reports=100, claims=300))
    assert len(page.encode("utf-8")) < 2_000_000
    assert not Page(page).broken


def _grow(account: Account, *, reports: int, claims: int) -> Account:
    text = "Rebels took the town of Halm on Tuesday, a spokesman of the council said. " * 40
    grown = [Report(id=f"x{i}", outlet=f"Outlet {i}", url=f"https://o{i}.example/", text=text) for i in range(reports)]
    kept = account.matched.claims[3]
    made = [_copy(kept, i, reports) for i in range(claims)]
    history = {c.id: account.weighed.history[kept.id] for c in made}
    told = [Told(text="A told sentence of usual length, carried over from a report that says so.", citations=tuple(
        Citation(n=1, report=f"x{(i + k) % reports}", start=75 * k, end=75 * k + 74) for k in range(4))) for i in range(150)]  # fmt: skip
    article = Article(
        headline=told[0], lead=tuple(told[:3]), sections=(replace(account.article.sections[0], sentences=tuple(told)),)
    )
    lines = tuple(replace(account.timeline[0], citations=t.citations) for t in told)
    return replace(
        account, reports=(*account.reports, *grown), matched=replace(account.matched, claims=tuple(made)), timeline=lines,
        weighed=replace(account.weighed, history=history), article=article,
    )  # fmt: skip


def _copy(claim: Claim, i: int, reports: int) -> Claim:
    one = replace(claim.assertions[0], report=f"x{i % reports}", start=0, end=74)
    return replace(claim, id=f"k{i}", assertions=tuple(replace(one, report=f"x{(i + k) % reports}") for k in range(8)))


def test_an_empty_account_is_told(sound: Page) -> None:
    account = make_account()
    bare = replace(
        account, reports=(), origins=(), matched=replace(account.matched, claims=(), questions=()), timeline=(),
        weighed=replace(account.weighed, history={}), article=Article(headline=Told(text="Nothing"), lead=(), sections=()),
        interview=(), references=(), problems=(),
    )  # fmt: skip
    page = Page(render_html(bare))
    assert not page.broken and "no claim that could be followed" in page.words


def test_a_citation_of_an_unknown_report_does_not_fail() -> None:
    account = make_account()
    strange = Told(text="Words.", citations=(Citation(n=99, report="gone", start=0, end=5),))
    page = render_html(replace(account, article=replace(account.article, lead=(strange,))))
    assert "Citation 99" in page
    assert Span(report="gone", start=0, end=5).report not in [r.id for r in account.reports]
