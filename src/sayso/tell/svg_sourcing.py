"""The sourcing graph: outlets on the left, the agencies that they cite, and the origins on which it all hangs."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from sayso.records.claim import Assertion, Claim, Stance
from sayso.tell.markup import Child, Html, el
from sayso.tell.shown import clean
from sayso.tell.view import View

_WIDTH, _ROW, _TOP = 760.0, 24.0, 34.0
_LEFT, _BOX, _BOX_HEIGHT = 170.0, 496.0, 46.0
_NAME = 30
_OUTLETS = 30
_ORIGINS = 9
"""So many origins are drawn: those that say so first."""
_COLUMNS = 4
_PLACED = ("untraced", None, "direct access", "authority or proof")
"""What the grade of an origin says, for the reader."""
_UNNAMED = "no source named"
_CLASS: dict[Stance, str] = {
    "affirms": "affirms", "repeats": "affirms", "denies": "denies", "withdraws": "denies", "queries": "asks",
    "declines": "asks",
}  # fmt: skip
_Key = TypeVar("_Key", bound=Hashable)
_RANK = {"affirms": 0, "denies": 1, "asks": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """How one passage reached the reader: outlet, those in between, origin; and its stance to the claim."""

    outlet: str
    between: tuple[str, ...]
    origin: str
    stance: str


def routes_of(view: View, claim: Claim) -> list[Route]:
    """The distinct routes of a claim's passages, those of one origin together: origins that say so before those that
    deny and those that only ask, and among them the most carried first."""
    routes = dict.fromkeys(_route(view, a) for a in claim.assertions)
    carried: dict[str, set[str]] = defaultdict(set)
    rank: dict[str, int] = {}
    for route in routes:
        carried[route.origin].add(route.outlet)
        rank[route.origin] = min(_RANK[route.stance], rank.get(route.origin, 9))

    def order(r: Route) -> tuple[int, int, str, tuple[str, ...], str, int]:
        return rank[r.origin], -len(carried[r.origin]), r.origin, r.between, r.outlet, _RANK[r.stance]

    ordered = sorted(routes, key=order)
    origins = list(dict.fromkeys(r.origin for r in ordered))
    return [r for r in ordered if r.origin in origins[:_ORIGINS]]


def _route(view: View, assertion: Assertion) -> Route:
    """A chain ends with its origin, whatever the report calls it; before it stand those through whom it came."""
    outlet = clean(view.outlet(assertion.report))
    sourcing = view.account.sourcing.get(assertion.attribution or "")
    chain = [clean(name) for name in sourcing.chain] if sourcing else []
    origin = view.origins.get(assertion.origin or "")
    last = clean(origin.name) if origin else _UNNAMED
    between = dict.fromkeys(n for n in (chain[:-1] if origin else chain) if n not in (outlet, last))
    return Route(outlet=outlet, between=tuple(between)[: _COLUMNS - 2], origin=last, stance=_CLASS[assertion.stance])


def draw_sourcing(view: View, claim: Claim) -> Html | None:
    """The graph of one claim; None where nothing could be followed."""
    routes = routes_of(view, claim)
    outlets = list(dict.fromkeys(r.outlet for r in routes))
    kept = set(outlets[:_OUTLETS])
    routes = [r for r in routes if r.outlet in kept]
    if not routes:
        return None
    layout = _Layout(routes)
    said = _say(routes, len(outlets))
    parts: list[Child] = [
        el("title", said),
        layout.heads(),
        layout.lines(),
        layout.labels(),
        _boxes(view, claim, layout),
    ]
    if len(outlets) > _OUTLETS:
        parts.append(el("text", f"+ {len(outlets) - _OUTLETS} more", x=_LEFT, y=layout.height - 8, class_="outlet"))
    return el("svg", parts, class_="sourcing", role="img", aria_label=said,
              viewBox=f"0 0 {_WIDTH:.0f} {layout.height:.0f}")  # fmt: skip


def sum_up(view: View, claim: Claim) -> str:
    """The graph in one line: how many outlets hang on how many speakers, and how many bodies answer for these."""
    routes = [r for r in routes_of(view, claim) if r.stance == "affirms"]
    names = {clean(o.name): o.principal or o.name for o in view.origins.values()}
    outlets, speakers = len({r.outlet for r in routes}), list(dict.fromkeys(r.origin for r in routes))
    bodies = {names.get(s, s) for s in speakers}
    if not routes:
        return "No outlet says so."
    ends = f"{_count(outlets, 'outlet')} → {_count(len(speakers), 'speaker')}"
    return ends if len(bodies) == len(speakers) else f"{ends} → {_count(len(bodies), 'body', 'bodies')}"


def hangs(view: View, claim: Claim) -> int:
    """By how much the outlets that say so outnumber the speakers that they have it from."""
    routes = [r for r in routes_of(view, claim) if r.stance == "affirms"]
    return len({r.outlet for r in routes}) - len({r.origin for r in routes})


def list_sourcing(view: View, claim: Claim) -> Html:
    """The graph as a list, for a narrow screen: each origin with the outlets that hang on it."""
    notes, routes = _notes(view, claim), routes_of(view, claim)
    rows: list[Child] = []
    for name in dict.fromkeys(r.origin for r in routes):
        mine = [r for r in routes if r.origin == name]
        stance = min((r.stance for r in mine), key=lambda s: _RANK[s])
        outlets = list(dict.fromkeys(r.outlet for r in mine))
        via = list(dict.fromkeys(n for r in mine for n in r.between))
        head = (el("b", name, dir="auto"), el("small", notes[name]) if notes.get(name) else None)
        through = el("small", f"through {', '.join(via)}", class_="via") if via else None
        hanging = el("span", [el("span", o, class_="outlet", dir="auto") for o in outlets], class_="hanging")
        rows.append(
            el("li", el("span", str(len(outlets)), class_="many"), el("div", head, through, hanging), class_=stance)
        )
    return el("ul", rows, class_="hangers")


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def _say(routes: Iterable[Route], outlets: int) -> str:
    origins = list(dict.fromkeys(r.origin for r in routes if r.stance == "affirms"))
    ends = f"{_count(outlets, 'outlet')}; those that say so lead to {_count(len(origins), 'origin')}"
    return f"{ends}: {', '.join(origins) or 'none'}"


class _Layout:
    """Where everything stands: x by place in the chain, y by outlet row, others in the middle of what hangs on them."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self.routes = routes
        rows = list(dict.fromkeys(r.outlet for r in routes))
        self.outlets = {name: _TOP + _ROW * (i + 0.5) for i, name in enumerate(rows)}
        self.columns = max(len(r.between) for r in routes)
        self.origins = _in_turn(self._means(), _BOX_HEIGHT + 18, _TOP + _BOX_HEIGHT / 2)
        lowest = max([*self.outlets.values(), *(y + _BOX_HEIGHT / 2 for y in self.origins.values())])
        self.height = lowest + _ROW
        self._centre()
        self.between = {k: v for i in range(self.columns) for k, v in self._column(i).items()}

    def _centre(self) -> None:
        """Where there are fewer outlets than origins need room, the outlets move to the middle."""
        slack = self.height - _ROW - max(self.outlets.values())
        if slack > _ROW:
            self.outlets = {k: v + slack / 2 for k, v in self.outlets.items()}

    def _means(self) -> dict[str, float]:
        rows: dict[str, list[float]] = defaultdict(list)
        for route in self.routes:
            rows[route.origin].append(self.outlets[route.outlet])
        return {k: sum(v) / len(v) for k, v in rows.items()}

    def _column(self, column: int) -> dict[tuple[int, str], float]:
        rows: dict[tuple[int, str], list[float]] = defaultdict(list)
        for route in self.routes:
            if column < len(route.between):
                y = (self.outlets[route.outlet] + self.origins[route.origin]) / 2
                rows[column, route.between[column]].append(y)
        return _spread({k: sum(v) / len(v) for k, v in rows.items()}, 30.0, _TOP + 12)

    def x(self, column: int) -> float:
        """The x of a column of those in between."""
        return _LEFT + 12 + (_BOX - _LEFT - 12) * (column + 1) / (self.columns + 1)

    def lines(self) -> list[Child]:
        """Every stretch of every route once, drawn as a curve."""
        stretches = Counter(s for r in self.routes for s in self._stretches(r))
        return [
            el("path", d=_curve(a, b), class_=f"line {stance}", stroke_width=f"{min(1.2 + 0.9 * (n - 1), 6):.1f}")
            for (a, b, stance), n in stretches.items()
        ]

    def _stretches(self, route: Route) -> list[tuple[tuple[float, float], tuple[float, float], str]]:
        points = [(_LEFT + 12, self.outlets[route.outlet])]
        points += [(self.x(i), self.between[i, name]) for i, name in enumerate(route.between)]
        points.append((_BOX, self.origins[route.origin]))
        return [(a, b, route.stance) for a, b in pairwise(points)]

    def labels(self) -> list[Child]:
        """Outlets with their dots, and those in between."""
        made: list[Child] = []
        for name, y in self.outlets.items():
            made.append(el("circle", cx=_LEFT + 10, cy=y, r=3.5, class_="dot"))
            made.append(el("text", _short(name, 24), x=_LEFT, y=y + 4.5, class_="outlet"))
        for (column, name), y in self.between.items():
            made.append(el("circle", cx=self.x(column), cy=y, r=4.5, class_="dot"))
            made.append(el("text", _short(name, 24), x=self.x(column), y=y - 9, class_="middle"))
        return made

    def heads(self) -> list[Child]:
        """What each column is."""
        heads = [el("text", "OUTLETS", x=_LEFT, y=14.0, class_="head outlet")]
        if self.columns:
            heads.append(el("text", "CITING", x=(_LEFT + _BOX) / 2, y=14.0, class_="head middle"))
        return [*heads, el("text", "ORIGINS", x=_BOX, y=14.0, class_="head")]


def _boxes(view: View, claim: Claim, layout: _Layout) -> list[Child]:
    notes = _notes(view, claim)
    return [_box(name, y, notes.get(name, ""), layout.routes) for name, y in layout.origins.items()]


def _box(name: str, y: float, note: str, routes: Sequence[Route]) -> Html:
    mine = [r for r in routes if r.origin == name]
    outlets = len({r.outlet for r in mine})
    stance = min((r.stance for r in mine), key=lambda s: _RANK[s])
    said = " · ".join(filter(None, (note, f"{outlets} {'outlet' if outlets == 1 else 'outlets'}")))
    lines = _wrap(name)
    many = stance == "affirms" and outlets > 1
    height = _BOX_HEIGHT + 14 * (len(lines) - 1)
    return el(
        "g",
        el("rect", x=_BOX, y=y - height / 2, width=_WIDTH - _BOX - 1, height=height, rx=5),
        [el("text", line, x=_BOX + 12, y=y - 3 + 16 * i - 8 * (len(lines) - 1), class_="name")
         for i, line in enumerate(lines)],
        el("text", _short(said, 42), x=_BOX + 12, y=y + 14 + 8 * (len(lines) - 1), class_="note"),
        el("text", str(outlets), x=_WIDTH - 14, y=y + 9, class_="many") if many else None,
        el("title", f"{name}: {said}"),
        class_=f"origin {'unnamed' if name == _UNNAMED else stance}",
    )  # fmt: skip


def _notes(view: View, claim: Claim) -> dict[str, str]:
    """For each origin of the claim, by name: whose it is and its grade."""
    grades = view.account.weighed.grades.get(claim.id, {})
    notes: dict[str, str] = {}
    for origin_id in dict.fromkeys(a.origin for a in claim.assertions if a.origin):
        origin = view.origins.get(origin_id)
        if origin is not None:
            above = next((p for p in (origin.parent, origin.principal) if p and p != origin.name), None)
            grade = _PLACED[grades[origin_id].grade] if origin_id in grades else None
            notes[clean(origin.name)] = " · ".join(filter(None, (above, grade)))
    return notes


def _spread(wanted: Mapping[_Key, float], gap: float, top: float) -> dict[_Key, float]:
    """The wanted heights, moved downward as far as keeps them ``gap`` apart and below ``top``."""
    placed: dict[_Key, float] = {}
    last = top - gap
    for key, y in sorted(wanted.items(), key=lambda item: item[1]):
        last = placed[key] = max(y, last + gap)
    return placed


def _in_turn(wanted: Mapping[str, float], gap: float, top: float) -> dict[str, float]:
    """The same in the order in which they are given, so that what most outlets hang on stands first."""
    placed: dict[str, float] = {}
    last = top - gap
    for n, (key, y) in enumerate(wanted.items()):
        last = placed[key] = max(min(y, top + 3 * gap) if n == 0 else 0.0, last + gap)
    return placed


def _curve(a: tuple[float, float], b: tuple[float, float]) -> str:
    middle = (a[0] + b[0]) / 2
    return f"M{a[0]:.1f} {a[1]:.1f}C{middle:.1f} {a[1]:.1f} {middle:.1f} {b[1]:.1f} {b[0]:.1f} {b[1]:.1f}"


def _wrap(name: str) -> list[str]:
    """The name on one line or two."""
    lines = textwrap.wrap(name, _NAME, max_lines=2, placeholder=" …") or [name]
    return [_short(line, _NAME + 2) for line in lines]


def _short(text: str, length: int) -> str:
    text = clean(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
