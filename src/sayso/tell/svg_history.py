"""A small picture of how a claim's status moved over the time of the story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

from sayso.records.status import Change
from sayso.tell.days import say_moment
from sayso.tell.markup import Child, Html, el
from sayso.tell.view import LADDER

_WIDTH, _STEP, _TOP = 320.0, 8.0, 9.0
_LEFT, _RIGHT = 62.0, 312.0
_BOTTOM = _TOP + _STEP * (len(LADDER) - 1)
_MOST_COLUMNS, _MOST_NAMED = 16, 9
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def draw_history(changes: Sequence[Change], days: Sequence[date]) -> Html:
    """The steps of one claim on the axis of days that all claims of the page share.

    Higher is firmer; each change carries the sign of its new status. A day on which no claim moved takes no room;
    of a story that moved on many days, time is even. Before the first change nothing is drawn.
    """
    points = [(_x(c.at, days), _y(c)) for c in changes]
    steps = [
        el("path", d=f"M{a[0]} {a[1]}H{b[0]}V{b[1]}", class_=f"step s-{c.status}")
        for c, (a, b) in zip(changes, pairwise([*points, (_RIGHT, points[-1][1])]), strict=True)
    ]
    signs = [_sign(c, x, y) for c, (x, y) in zip(changes, points, strict=True)]
    parts: list[Child] = [el("title", _say(changes)), _rungs(), _ticks(days), steps, signs]
    return el("svg", parts, class_="history", viewBox=f"0 0 {_WIDTH:.0f} {_BOTTOM + 22:.0f}", role="img",
              aria_label=_say(changes))  # fmt: skip


def _x(at: datetime, days: Sequence[date]) -> float:
    at = at.astimezone(UTC)
    hours = (at.hour + at.minute / 60) / 24
    if len(days) > _MOST_COLUMNS:
        part = ((at.date() - days[0]).days + hours) / ((days[-1] - days[0]).days + 1)
    else:
        part = (days.index(at.date()) + hours) / len(days) if at.date() in days else 1.0
    return round(_LEFT + 8 + (_RIGHT - _LEFT - 16) * part, 1)


def _y(change: Change) -> float:
    return _TOP + _STEP * (len(LADDER) - 1 - LADDER.index(change.status))


def _rungs() -> list[Child]:
    """The highest and the lowest rung with their names, and rumour between them."""
    made: list[Child] = []
    for status in ("confirmed", "rumour", "dispelled"):
        y = _TOP + _STEP * (len(LADDER) - 1 - LADDER.index(status))
        made.append(el("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, class_="rung"))
        made.append(el("text", status, x=_LEFT - 6, y=y + 3, class_="rung-name"))
    return made


def _ticks(days: Sequence[date]) -> list[Child]:
    """The days under the columns; of many days only the first and the last."""
    if len(days) > _MOST_COLUMNS:
        return [_label(days[0], _LEFT + 8, "start"), _label(days[-1], _RIGHT, "end")]
    width = (_RIGHT - _LEFT - 16) / len(days)
    lines: list[Child] = [_rule(_LEFT + 8 + width * i) for i in range(1, len(days))]
    named = range(len(days)) if len(days) <= _MOST_NAMED else (0, len(days) - 1)
    return lines + [_label(days[i], _LEFT + 8 + width * (i + 0.5), "middle", _before(days, i)) for i in named]


def _before(days: Sequence[date], i: int) -> date | None:
    """The day before in a row of so many that a month is named only where it begins."""
    return days[i - 1] if i > 0 and 5 < len(days) <= _MOST_NAMED else None


def _label(day: date, x: float, anchor: str, before: date | None = None) -> Html:
    month = f" {_MONTHS[day.month - 1]}" if before is None or before.month != day.month else ""
    return el("text", f"{day.day}{month}", x=x, y=_BOTTOM + 17, class_="day-name", text_anchor=anchor)


def _rule(x: float) -> Html:
    return el("line", x1=x, x2=x, y1=_TOP - 4, y2=_BOTTOM + 5, class_="rung")


def _sign(change: Change, x: float, y: float) -> Html:
    back = el("circle", cx=x, cy=y, r=6.6, class_="back")
    used = el("use", href=f"#i-{change.status}", x=x - 5.5, y=y - 5.5, width=11, height=11)
    return el("g", back, used, class_=f"s-{change.status}")


def _say(changes: Sequence[Change]) -> str:
    return "; ".join(f"{c.status} from {say_moment(c.at)}" for c in changes)
