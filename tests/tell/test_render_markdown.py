# ruff: noqa: E501
"""The Markdown account, read back with a CommonMark parser."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.tell.render_markdown import render_markdown
from sayso.tell.shown import escape_markdown, fragment_url, host_of, safe_url
from tests.tell.hostile import poison
from tests.tell.stories import make_account
from tests.tell.test_render_html import ATTACKS, HIDDEN

markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
BLOCKS = ("# Title", "- item", "1. one", "1) one", "> quote", "    code", "```", "---", "===", "| a | b |", "+ x", "* y",
          "[a]: http://x.example", "a\n\n# b", "![i](http://x.example/i.png)", "<https://x.example>", "\\", "&#60;b&#62;")  # fmt: skip


def parse(text: str) -> list[markdown_it.token.Token]:
    flat = []
    for token in markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        flat += [token, *(token.children or [])]
    return flat


def test_account_mirrors_the_page() -> None:
    text = render_markdown(make_account())
    for words in ("# Kestrel is in Norport", "## Where each claim stands", "## Timeline", "## Interview", "## References",
                  "## What could not be read", "**Anchor:** Can you confirm", "**The record:** No. [[1](https://",
                  "*(date inferred)*", "*(year inferred)*", "4–5 March 2031", "#:~:text=", "| He is in Norport | single-source | 1–1–1 |"):  # fmt: skip
        assert words in text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(ATTACKS + BLOCKS) | st.text(max_size=12), min_size=3, max_size=8))
def test_hostile_words_make_no_markup(words: list[str]) -> None:
    turn = iter(range(10**6))
    text = render_markdown(poison(make_account(), lambda _: words[next(turn) % len(words)]))
    sound, found = parse(render_markdown(make_account())), parse(text)
    assert not [
        t for t in found if t.type in ("html_block", "html_inline", "image", "code_block", "fence", "hr", "code_inline")
    ]
    for kind in ("heading_open", "tr_open", "bullet_list_open", "blockquote_open", "ordered_list_open"):
        assert sum(t.type == kind for t in found) <= sum(t.type == kind for t in sound), kind
    for href in (str(t.attrs["href"]) for t in found if t.type == "link_open"):
        assert re.match(r"https?://[^@\s<>\"]+$", href), href
    assert not HIDDEN.search(text.replace("\n", ""))


@given(st.text(max_size=60) | st.sampled_from(BLOCKS))
def test_escaped_text_is_only_text(text: str) -> None:
    kinds = {t.type for t in parse(escape_markdown(text))}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@pytest.mark.parametrize(("url", "safe"), [
    ("https://a.example/x?y=1#z", True), ("HTTP://a.example", True), ("javascript:alert(1)", False), ("//a.example", False),
    ("https://", False), ("https://a@b.example", False), ("https://a.example/\u202egpj", False), ("data:text/html,x", False),
    (" https://a.example", False), ("https://a.example\\@b.example", False), ("https://[::1", False), (None, False), ("", False),
])  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) is safe


def test_fragments_find_the_words() -> None:
    assert fragment_url("https://a.example/x", "No-one, here") == "https://a.example/x#:~:text=No%2Done%2C%20here"
    assert fragment_url("https://a.example/x#top", "short") == "https://a.example/x#top:~:text=short"
    assert fragment_url("https://a.example/", "one two three four five six\nseven eight nine") == (
        "https://a.example/#:~:text=one%20two%20three%20four%20five,five%20six%20seven%20eight%20nine"
    )
    assert fragment_url("ftp://a.example/", "x") is None


def test_look_alike_hosts_are_unmasked() -> None:
    assert host_of("https://www.bbс.example/x").startswith("xn--")
