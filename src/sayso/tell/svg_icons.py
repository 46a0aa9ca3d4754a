"""Status signs that are told apart without colour, drawn once as symbols and used by reference within the page."""

from __future__ import annotations

from sayso.records.status import Status
from sayso.tell.markup import Child, Html, el, join

MEANING: dict[Status, str] = {
    "confirmed": "shown by whoever decides or keeps it, or agreed by opponents against their interest",
    "corroborated": "two independent origins or more, one of them with direct access",
    "contested": "affirmed by an origin and denied by another",
    "single-source": "one origin, or several not shown to be independent",
    "rumour": "no origin that can be traced",
    "superseded": "held on its date; a later state of affairs replaced it",
    "dispelled": "refuted, or taken back by whoever alone had it",
}
"""What each status means to a reader, the firmest first."""


def _ring(**attributes: str) -> Html:
    return el("circle", cx="8", cy="8", r="6.2", fill="none", stroke="currentColor", stroke_width="1.6", **attributes)


def _line(path: str, colour: str = "currentColor") -> Html:
    return el("path", d=path, fill="none", stroke=colour, stroke_width="1.8", stroke_linecap="round",
              stroke_linejoin="round")  # fmt: skip


def _shape(status: Status) -> Html:
    match status:
        case "confirmed":
            disc = el("circle", cx="8", cy="8", r="7", fill="currentColor")
            return join(disc, _line("M4.6 8.3 7 10.7 11.5 5.6", "var(--paper)"))
        case "corroborated":
            left = el("circle", cx="5.6", cy="8", r="4.2", fill="none", stroke="currentColor", stroke_width="1.6")
            return join(left, el("circle", cx="10.4", cy="8", r="4.2", fill="currentColor"))
        case "single-source":
            return join(_ring(), el("circle", cx="8", cy="8", r="2.6", fill="currentColor"))
        case "contested":
            return join(_ring(), el("path", d="M8 1.8a6.2 6.2 0 0 1 0 12.4z", fill="currentColor"))
        case "rumour":
            return _ring(stroke_dasharray="2.2 2.4")
        case "dispelled":
            return join(_ring(), _line("M5.4 5.4 10.6 10.6 M10.6 5.4 5.4 10.6"))
        case _:
            return join(_ring(), _line("M4.8 8h5.6M8.4 5.8 10.6 8 8.4 10.2"))


def symbols() -> Html:
    """The hidden definitions that every sign on the page refers to."""
    made: list[Child] = [el("symbol", _shape(s), id=f"i-{s}", viewBox="0 0 16 16") for s in MEANING]
    return el("svg", el("defs", made), class_="defs", width=0, height=0, aria_hidden="true", focusable="false")


def sign(status: Status, **attributes: str) -> Html:
    """The sign of a status, for use within text or a drawing."""
    return el("svg", el("use", href=f"#i-{status}"), class_=f"sign s-{status}", width=16, height=16,
              viewBox="0 0 16 16", aria_hidden="true", focusable="false", **attributes)  # fmt: skip


def pill(status: Status, count: int | None = None) -> Html:
    """The status in words beside its sign."""
    words = status if count is None else f"{count} {status}"
    return el("span", sign(status), words, class_=f"pill s-{status}")
