"""The timeline as a strip: a column a day, gaps marked, and the hours of days on which the hour matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sayso.records.account import Happening
from sayso.tell.days import first_day, hour_of, last_day, say_day, say_edtf
from sayso.tell.markup import Child, Html, el
from sayso.tell.view import View

_WIDTH, _ROW, _EDGE = 760.0, 26.0, 14.0
_MOST_COLUMNS = 24
_MOST_HOURS = 2
_FEWEST_HOURS = 3
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A line of the timeline with its number in the list, its days and how firm it is (a class of the style sheet)."""

    n: int
    happening: Happening
    first: date
    last: date
    firm: str


def spots_of(view: View) -> list[Spot]:
    """The lines that name a day or a span of days; years and months have no place on a line of days."""
    made = []
    for n, happening in enumerate(view.timeline(), start=1):
        first, last = first_day(happening.date), last_day(happening.date)
        if first and last and first <= last <= first + timedelta(days=31):
            made.append(Spot(n=n, happening=happening, first=first, last=last, firm=firm_class(view, happening)))
    return made


def firm_class(view: View, happening: Happening) -> str:
    """``firm`` where every claim it tells is confirmed, ``fallen`` where one was dispelled, ``open`` else."""
    status = view.firmness(happening)
    return {"confirmed": "firm", "superseded": "firm", "dispelled": "fallen"}.get(status or "", "open")


def draw_timeline(view: View) -> Html | None:
    """The strip of the whole story; None where no line names a day."""
    spots = spots_of(view)
    if not spots:
        return None
    days = sorted({d for s in spots for d in (s.first, s.last)})
    return _columns(spots, days) if len(days) <= _MOST_COLUMNS else _scale(spots, days)


def draw_hours(view: View) -> list[tuple[date, Html]]:
    """For the one or two days with most happenings whose hour is known, a line of 24 hours."""
    timed: dict[date, list[tuple[float, Spot]]] = {}
    for spot in spots_of(view):
        hour = hour_of(spot.happening.date)
        if hour is not None and spot.first == spot.last:
            timed.setdefault(spot.first, []).append((hour, spot))
    busy = sorted((d for d in timed if len(timed[d]) >= _FEWEST_HOURS), key=lambda d: (-len(timed[d]), d))
    return [(d, _hours(sorted(timed[d], key=lambda t: t[0]))) for d in sorted(busy[:_MOST_HOURS])]


def _columns(spots: Sequence[Spot], days: Sequence[date]) -> Html:
    step = (_WIDTH - 2 * _EDGE) / len(days)
    at = {d: _EDGE + step * (i + 0.5) for i, d in enumerate(days)}
    rows = _pack([(at[s.first], at[s.last]) for s in spots], 26.0)
    base = _ROW * (max(rows) + 1) + 8
    marks: list[Child] = [
        _mark(s, at[s.first], at[s.last], base - 16 - _ROW * r) for s, r in zip(spots, rows, strict=True)
    ]
    axis = [_axis(base), [_day(d, at[d], base, step, days) for d in days], _gaps(days, at, base)]
    return _picture(axis + marks, base + 42, spots)


def _scale(spots: Sequence[Spot], days: Sequence[date]) -> Html:
    whole = max((days[-1] - days[0]).days, 1)
    at = {d: _EDGE + (_WIDTH - 2 * _EDGE) * (d - days[0]).days / whole for d in days}
    rows = _pack([(at[s.first], at[s.last]) for s in spots], 9.0)
    base = 11.0 * (min(max(rows), 18) + 1) + 8
    marks: list[Child] = [
        _dot(s, at[s.first], at[s.last], base - 9 - 11 * min(r, 18)) for s, r in zip(spots, rows, strict=True)
    ]
    return _picture([_axis(base), *_ticks(days[0], days[-1], base), *marks], base + 30, spots)


def _hours(timed: Sequence[tuple[float, Spot]]) -> Html:
    at = [_EDGE + (_WIDTH - 2 * _EDGE) * hour / 24 for hour, _ in timed]
    rows = _pack([(x, x) for x in at], 26.0)
    base = _ROW * (max(rows) + 1) + 8
    ticks: list[Child] = [
        el("text", f"{hour:02d}", x=_EDGE + (_WIDTH - 2 * _EDGE) * hour / 24, y=base + 18, class_="tick")
        for hour in range(0, 25, 3)
    ]
    marks: list[Child] = [_mark(s, x, x, base - 16 - _ROW * r) for (_, s), x, r in zip(timed, at, rows, strict=True)]
    return _picture([_axis(base), ticks, marks], base + 26, [s for _, s in timed])


def _picture(parts: Sequence[Child], height: float, spots: Sequence[Spot]) -> Html:
    said = f"{len(spots)} happenings from {say_edtf(spots[0].happening.date)} to {say_edtf(spots[-1].happening.date)}"
    return el("svg", list(parts), class_="strip", viewBox=f"0 0 {_WIDTH:.0f} {height:.0f}", role="group",
              aria_label=f"{said}; the list below has them all")  # fmt: skip


def _pack(spans: Sequence[tuple[float, float]], room: float) -> list[int]:
    """For each span the lowest row in which nothing overlaps it."""
    ends: list[float] = []
    rows = []
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    placed: dict[int, int] = {}
    for i in order:
        left, right = spans[i][0] - room / 2, spans[i][1] + room / 2
        row = next((r for r, end in enumerate(ends) if end <= left + 0.01), len(ends))
        ends[row : row + 1] = [right]
        placed[i] = row
    rows = [placed[i] for i in range(len(spans))]
    return rows


def _mark(spot: Spot, left: float, right: float, y: float) -> Html:
    body = el("rect", x=left - 10.5, y=y - 10.5, width=right - left + 21, height=21, rx=10.5)
    number = el("text", str(spot.n), x=(left + right) / 2, y=y + 4.2)
    cross = el("path", d=f"M{left - 7:.1f} {y + 7:.1f}L{right + 7:.1f} {y - 7:.1f}", class_="cross")
    inner = (_title(spot), body, number, cross if spot.firm == "fallen" else None)
    return el("a", inner, href=f"#t-{spot.n}", class_=f"spot {spot.firm}")


def _dot(spot: Spot, left: float, right: float, y: float) -> Html:
    body = el("rect", x=left - 4, y=y - 4, width=right - left + 8, height=8, rx=4)
    return el("a", _title(spot), body, href=f"#t-{spot.n}", class_=f"spot {spot.firm}")


def _title(spot: Spot) -> Html:
    return el("title", f"{say_edtf(spot.happening.date)}: {spot.happening.text}")


def _axis(y: float) -> Html:
    return el("line", x1=_EDGE, x2=_WIDTH - _EDGE, y1=y, y2=y, class_="axis")


def _day(day: date, x: float, base: float, step: float, days: Sequence[date]) -> list[Child]:
    """The day under its column; its month where it begins one, or everywhere where there is room."""
    earlier = {(d.year, d.month) for d in days if d < day}
    month = _MONTHS[day.month - 1] if (day.year, day.month) not in earlier or step > 64 else ""
    if month and day.year != days[-1].year:
        month = f"{month} {day.year}"
    return [
        el("line", x1=x, x2=x, y1=base, y2=base + 5, class_="axis"),
        el("text", str(day.day), x=x, y=base + 20, class_="tick day"),
        el("text", month, x=x, y=base + 34, class_="tick") if month else None,
    ]


def _gaps(days: Sequence[date], at: dict[date, float], base: float) -> list[Child]:
    """Where days are left out between two columns, a break in the axis."""
    made: list[Child] = []
    for a, b in pairwise(days):
        if (b - a).days > 1:
            x = (at[a] + at[b]) / 2
            path = (
                f"M{x - 4:.1f} {base + 5:.1f}L{x:.1f} {base - 5:.1f}M{x:.1f} {base + 5:.1f}L{x + 4:.1f} {base - 5:.1f}"
            )
            made.append(el("path", el("title", f"{(b - a).days - 1} days without a line"), d=path, class_="break"))
    return made


def _ticks(first: date, last: date, base: float) -> list[Child]:
    """About ten dates, evenly over the scale."""
    whole = max((last - first).days, 1)
    step = max(round(whole / 9), 1)
    return [
        el("text", f"{d.day} {_MONTHS[d.month - 1]}", x=_EDGE + (_WIDTH - 2 * _EDGE) * i / whole, y=base + 18,
           class_=f"tick{' start' if i == 0 else ''}")
        for i in range(0, whole + 1, step) if (d := first + timedelta(days=i))
    ]  # fmt: skip


def hours_caption(day: date) -> str:
    """What a line of hours shows."""
    return f"{say_day(day)}, by the hour as the reports date it"
