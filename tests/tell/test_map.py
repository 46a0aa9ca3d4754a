"""The map: its frame, its numbers, its list, and that it never breaks, wherever the places lie."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.account import Account, Happening, Site
from sayso.records.attribution import Span
from sayso.tell.outlines import lands_in, lines_in
from sayso.tell.svg_map import _spread, draw_map, frame_of, stops_of
from sayso.tell.view import View
from tests.tell.stories import make_account

Place = tuple[str, str | None, float, float, int]


def story(*places: Place) -> View:
    account: Account = make_account()
    where, cited = account.reports[0].id, account.timeline[0].citations
    sites = tuple(
        Site(id=f"p{i}", name=n, country=c, lat=lat, lon=lon, mentions=(Span(report=where, start=0, end=3),) * m)
        for i, (n, c, lat, lon, m) in enumerate(places)
    )
    lines = tuple(
        Happening(date=f"2031-03-{i + 1:02}", text="It rained.", citations=cited, places=(s.id,))
        for i, s in enumerate(sites)
    )
    return View(replace(account, places=sites, timeline=lines))


def test_places_are_numbered_as_the_timeline_comes_to_them() -> None:
    stops = stops_of(story(("Tunis", "TN", 36.8, 10.2, 1), ("Rome", "IT", 41.9, 12.5, 9)))
    assert [(s.n, s.site.name, s.line) for s in stops] == [(1, "Tunis", 1), (2, "Rome", 2)]


def test_the_list_says_what_the_picture_shows() -> None:
    html = str(draw_map(story(("Tunis", "TN", 36.8, 10.2, 1), ("Rome", "IT", 41.9, 12.5, 9))))
    assert 'role="img"' in html and "1, Tunis, 1 March 2031, not confirmed" in html and 'href="#t-2"' in html


def test_without_places_there_is_no_map() -> None:
    assert draw_map(story()) is None


def test_a_far_place_named_in_passing_does_not_widen_the_map() -> None:
    stops = stops_of(story(("Tunis", "TN", 36.8, 10.2, 12), ("Rome", "IT", 41.9, 12.5, 9), ("Lima", "PE", -12, -77, 1)))
    frame = frame_of(stops)
    assert frame.east - frame.west < 40 and "off this map" in str(draw_map(story(*[
        (s.site.name, s.site.country, s.site.lat, s.site.lon, len(s.site.mentions)) for s in stops])))  # fmt: skip


def test_a_story_over_the_date_line_is_not_torn_apart() -> None:
    stops = stops_of(story(("Suva", "FJ", -18.1, 178.4, 9), ("Apia", "WS", -13.8, -171.8, 6)))
    frame = frame_of(stops)
    assert frame.east - frame.west < 60
    assert all(frame.holds(*frame.place(s.site.lat, s.site.lon)) for s in stops)
    fiji = next(g for g in lands_in(frame) if g.iso == "FJ")
    assert max(x for part in fiji.parts for x, _ in part) < frame.width * 0.6


def test_a_map_of_the_world_has_no_line_across_it() -> None:
    frame = frame_of(stops_of(story(("Tokyo", "JP", 35.7, 139.7, 5), ("New York", "US", 40.7, -74.0, 5),
                                    ("Nairobi", "KE", -1.3, 36.8, 5), ("Sydney", "AU", -33.9, 151.2, 5))))  # fmt: skip
    for path in lines_in(frame):
        for run in path.split("M")[1:]:
            points = [tuple(map(float, p.split())) for p in run.split("L")]
            assert all(abs(a[0] - b[0]) < frame.width / 4 for a, b in pairwise(points))


def test_a_country_is_no_dot() -> None:
    assert [s.whole for s in stops_of(story(("Libya", "LY", 27, 17, 3), ("Tripoli", "LY", 32.9, 13.2, 3)))] == [
        True,
        False,
    ]


def test_the_middle_of_a_country_does_not_widen_the_map() -> None:
    stops = stops_of(story(("Russia", "RU", 60.0, 100.0, 9), ("Tunis", "TN", 36.8, 10.2, 3)))
    assert not frame_of(stops).holds(*frame_of(stops).place(60.0, 100.0))


def test_marks_of_near_places_do_not_cover_each_other() -> None:
    stops = stops_of(story(*[(f"Ward {i}", "PT", 38.7 + i / 500, -9.1, 2) for i in range(6)]))
    at = _spread(frame_of(stops), stops).values()
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 20 for a, b in combinations(at, 2))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=5))
def test_no_place_on_earth_breaks_it(where: list[tuple[float, float]]) -> None:
    view = story(*[("Halm", None, lat, lon, 1) for lat, lon in where])
    html = str(draw_map(view))
    assert "nan" not in html.replace("nant", "") and html.count("<li>") == len(where)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a" * 300])
def test_names_are_escaped_and_find_no_room_where_there_is_none(name: str) -> None:
    assert "<script" not in str(draw_map(story((name, "TN", 36.8, 10.2, 1))))
