"""`account.html`: one self-contained page, readable without script, that asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from sayso.records.account import Account
from sayso.tell.days import say_moment
from sayso.tell.html_cite import Marks, typeset
from sayso.tell.html_ledger import glance, ledger, tally
from sayso.tell.html_record import article, interview, problems, references, sourcing, timeline
from sayso.tell.markup import Child, Html, el
from sayso.tell.svg_icons import symbols
from sayso.tell.svg_map import draw_map
from sayso.tell.view import View

LONG_HEADLINE = 60
"""A headline of more code points is set smaller."""


def render_html(account: Account) -> str:
    """The account as one HTML file.

    Nothing in it is fetched: its content security policy allows the one style sheet that it carries (by its hash) and
    nothing else. All words of reports are escaped; only http and https addresses become links.
    """
    view = View(account)
    body = el("body", el("a", "Skip to the account", href="#account", class_="skip"), symbols(), _masthead(),
              el("main", _parts(view), id="account"), _footer())  # fmt: skip
    return f"<!doctype html>\n{el('html', _head(account), body, lang='en')}\n"


@cache
def _style() -> Html:
    sheet = resources.files("sayso.tell").joinpath("assets", "account.css").read_text("utf-8")
    return Html(sheet)


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _head(account: Account) -> Html:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy()),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="generator", content="Sayso"),
        el("title", account.article.headline.text or account.title),
        el("style", _style()),
    )


def _masthead() -> Html:
    return el("header", el("b", "Sayso"), el("span", "On whose say-so?"), class_="masthead")


def _parts(view: View) -> list[Child]:
    marks = Marks(view)
    sections = [part for part in _sections(view, marks) if part[2]]
    front = el("div", article(marks), _aside(view), class_="front")
    return [_story(view, marks), front, _contents(sections), [_section(*s) for s in sections]]


def _sections(view: View, marks: Marks) -> list[tuple[str, str, Html | None]]:
    found = view.account.problems
    return [
        ("ledger", "Where each claim stands", ledger(view)),
        ("sourcing", "Who has it from whom", sourcing(view)),
        ("timeline", "Timeline", timeline(marks)),
        ("map", "Map", draw_map(view)),
        ("interview", "Interview", interview(marks)),
        ("references", "References", references(view) if view.account.references else None),
        ("problems", "What could not be read", problems(found)),
    ]


def _story(view: View, marks: Marks) -> Html:
    account = view.account
    outlets = len({view.outlet(r.id) for r in account.reports})
    many = len(account.reports)
    made = (
        el("b", "As of ", el("time", say_moment(account.as_of), datetime=account.as_of.isoformat())),
        f" · {many} {'report' if many == 1 else 'reports'} from {outlets} {'outlet' if outlets == 1 else 'outlets'}",
    )
    headline = account.article.headline
    long = "long" if len(headline.text) > LONG_HEADLINE else None
    title = el("h1", typeset(headline.text), marks.cite(headline.citations), class_=long)
    kicker = el("p", account.title, class_="kicker") if account.title != headline.text else None
    return el("header", kicker, title, el("p", made, class_="made"), class_="story")


def _aside(view: View) -> Html | None:
    short = glance(view)
    if short is None:
        return None
    more = el("a", "The whole ledger", href="#ledger")
    return el(
        "aside", el("h2", "At a glance", id="glance"), tally(view), short, el("p", more), aria_labelledby="glance"
    )


def _contents(sections: list[tuple[str, str, Html | None]]) -> Html:
    links = [el("a", title, href=f"#{key}") for key, title, _ in sections]
    return el("nav", links, class_="contents", aria_label="Parts of the account")


def _section(key: str, title: str, body: Html | None) -> Html:
    return el(
        "section", el("h2", title, id=f"{key}-title"), body, id=key, class_="part", aria_labelledby=f"{key}-title"
    )


def _footer() -> Html:
    return el(
        "footer",
        el("p", "Every sentence told here points at the words of a report. “Confirmed” means confirmed by whom, and by "
           "which route: it does not mean true. Outlets and addresses are as the reports give them."),
    )  # fmt: skip
