"""A small picture of how a claim's status moved over the time of the story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sayso.records.status import Change
from sayso.tell.days import say_moment
from sayso.tell.markup import Child, Html, el
from sayso.tell.view import LADDER

_WIDTH, _STEP, _TOP = 300.0, 8.0, 9.0
_LEFT, _RIGHT = 9.0, 291.0


def draw_history(changes: Sequence[Change], start: datetime, end: datetime) -> Html:
    """The steps of one claim on the time axis that all claims of the page share.

    Higher is firmer; each change carries the sign of its new status. Before the first change nothing is drawn.
    """
    xs = [_x(c.at, start, end) for c in changes]
    ys = [_y(c) for c in changes]
    height = _TOP * 2 + _STEP * (len(LADDER) - 1)
    parts: list[Child] = [el("title", _say(changes)), _rungs()]
    parts.append(el("path", d=_steps(xs, ys), class_="step"))
    parts += [_sign(c, x, y) for c, x, y in zip(changes, xs, ys, strict=True)]
    return el("svg", parts, class_="history", viewBox=f"0 0 {_WIDTH:.0f} {height:.0f}", role="img",
              aria_label=_say(changes))  # fmt: skip


def _x(at: datetime, start: datetime, end: datetime) -> float:
    whole = (end - start).total_seconds()
    part = (at - start).total_seconds() / whole if whole > 0 else 0.0
    return round(_LEFT + (_RIGHT - _LEFT) * min(max(part, 0.0), 1.0), 1)


def _y(change: Change) -> float:
    return _TOP + _STEP * (len(LADDER) - 1 - LADDER.index(change.status))


def _rungs() -> list[Child]:
    ys = [_TOP + _STEP * i for i in (0, len(LADDER) - 1)]
    return [el("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, class_="rung") for y in ys]


def _steps(xs: Sequence[float], ys: Sequence[float]) -> str:
    path = f"M{xs[0]} {ys[0]}"
    for x, y in zip(xs[1:], ys[1:], strict=True):
        path += f"H{x}V{y}"
    return f"{path}H{_RIGHT}"


def _sign(change: Change, x: float, y: float) -> Html:
    back = el("circle", cx=x, cy=y, r=7.0, class_="back")
    used = el("use", href=f"#i-{change.status}", x=x - 6, y=y - 6, width=12, height=12)
    return el("g", back, used, class_=f"s-{change.status}")


def _say(changes: Sequence[Change]) -> str:
    return "; ".join(f"{c.status} from {say_moment(c.at)}" for c in changes)
