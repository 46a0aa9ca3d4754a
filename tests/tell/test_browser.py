"""The page in a real browser: it asks nothing of any network, logs nothing, and fits a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.records.account import Told
from sayso.tell.compose import tell
from sayso.tell.render_html import render_html
from tests.tell.hostile import poison
from tests.tell.news import PALACE, Newsroom, at
from tests.tell.stories import make_account

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the page was not tried in one")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    long = "Unbreakable" * 30
    account = make_account()
    wide = replace(account, article=replace(account.article, headline=Told(text=long), lead=(Told(text=long),)))
    made = {
        "sound": account,
        "wide": wide,
        "hostile": poison(
            account, lambda _: '"><img src=https://x.example/i.png onerror=alert(1)><script>alert(1)</script>'
        ),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(render_html(page), "utf-8")
    return {name: folder / f"{name}.html" for name in made}


def open_page(browser: Any, path: Path, **context: Any) -> tuple[Any, list[str]]:
    page = browser.new_context(**context).new_page()
    noise: list[str] = []
    page.on("console", lambda m: noise.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: noise.append(f"error: {e}"))
    page.on("dialog", lambda d: noise.append(f"dialog: {d.message}"))
    page.on("request", lambda r: noise.append(f"request: {r.url}") if not r.url.startswith("file:") else None)
    page.goto(path.as_uri())
    return page, noise


@pytest.mark.parametrize("name", ["sound", "wide", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_quiet_and_fits_a_phone(browser: Any, pages: dict[str, Path], name: str, scheme: str) -> None:
    page, noise = open_page(browser, pages[name], viewport={"width": 360, "height": 780}, color_scheme=scheme)
    for element in page.query_selector_all("details"):
        element.evaluate("e => e.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert noise == []


def test_style_is_applied_under_the_policy(browser: Any, pages: dict[str, Path]) -> None:
    page, _ = open_page(browser, pages["sound"], color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 21, 23)"


def test_citation_shows_the_quoted_words(browser: Any, pages: dict[str, Path]) -> None:
    page, _ = open_page(browser, pages["sound"], viewport={"width": 1200, "height": 900})
    mark, shown = page.locator(".lead .n").first, page.locator(".lead .pop").first
    assert not shown.is_visible()
    mark.hover()
    assert shown.is_visible() and "a source in the Norrish chancellery said" in shown.inner_text()
    page.mouse.move(0, 0)
    mark.focus()
    page.keyboard.press("Enter")
    assert shown.is_visible()
    page.keyboard.press("Escape")
    mark.blur()
    assert not shown.is_visible()


def test_citation_opens_at_a_tap(browser: Any, pages: dict[str, Path]) -> None:
    page, _ = open_page(browser, pages["sound"], viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page.locator(".lead .n").first.tap()
    box = page.locator(".lead .pop").first.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["y"] + box["height"] <= 780


CONTRAST = """() => {
  const lum = c => c.map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                    .reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
  const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const back = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
                      if (c.length == 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const bad = [];
  for (const e of document.querySelectorAll('body *:not(svg *)')) {
    if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()) || !e.checkVisibility()) continue;
    const s = getComputedStyle(e), a = lum(rgb(s.color).slice(0, 3)), b = lum(back(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push(e.className + ': ' + e.textContent.slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(browser: Any, pages: dict[str, Path], scheme: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 for all text."""
    page, _ = open_page(browser, pages["sound"], color_scheme=scheme)
    for element in page.query_selector_all("details"):
        element.evaluate("e => e.open = true")
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize(("width", "drawn"), [(390, False), (820, True), (1280, True)])
def test_what_hangs_on_whom_can_be_seen_at_any_width(
    browser: Any, pages: dict[str, Path], width: int, drawn: bool
) -> None:
    page, _ = open_page(browser, pages["sound"], viewport={"width": width, "height": 900})
    graph, listed = page.locator("#sourcing .scroll").first, page.locator("#sourcing .hangers").first
    assert graph.is_visible() is drawn and listed.is_visible() is not drawn
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = (graph if drawn else listed).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert drawn or "12" in listed.inner_text().splitlines()[0]


def test_page_prints_without_its_controls(browser: Any, pages: dict[str, Path]) -> None:
    page, _ = open_page(browser, pages["sound"], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".contents").is_visible() and not page.locator("aside > p > a").is_visible()
    assert page.locator("#sourcing .scroll").first.is_visible()


def _serious(browser: Any, path: Path, script: str, scheme: str) -> list[str]:
    page = browser.new_context(bypass_csp=True, color_scheme=scheme).new_page()
    page.goto(path.as_uri())
    page.evaluate(script)
    found = page.evaluate("axe.run().then(r => r.violations)")
    return [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:200]})"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, pages: dict[str, Path], scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed: the page was not audited")
    script = Path(axe.__file__).with_name("axe.min.js").read_text("utf-8")
    assert _serious(browser, pages["sound"], script, scheme) == []


def test_a_page_of_a_hundred_reports_is_small_and_quick(browser: Any, tmp_path: Path) -> None:
    room = Newsroom()
    said = []
    for n in range(100):
        room.report(
            f"r{n}", f"Outlet {n % 40}", at(9), f"{PALACE}, a chancellery source said. " + "More was said. " * 60
        )
        said.append(room.said(f"r{n}", "a chancellery source", "said", PALACE, kind="anonymous"))
    room.claim(PALACE + ".", "single-source", (1, 1, 1), *((key, "affirms") for key in said))
    path = tmp_path / "hundred.html"
    path.write_text(render_html(tell(room.story())), "utf-8")
    assert path.stat().st_size < 2_000_000
    page, noise = open_page(browser, path)
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    assert page.evaluate(f"new Promise(r => setTimeout(() => r({paint}), 1500))") < 1000
    assert noise == []
