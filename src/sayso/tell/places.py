"""The places of a story with all their mentions."""

from __future__ import annotations

from sayso.records.account import Site
from sayso.records.annotation import Place
from sayso.records.attribution import Span
from sayso.records.story import Story


def sites(story: Story) -> tuple[Site, ...]:
    """Every place that the reports name as a place, the most often named first.

    A capital or country that stands for its government ("Moscow said") is no place of the story.
    """
    places: dict[str, Place] = {}
    mentions: dict[str, list[Span]] = {}
    for annotated in story.reports:
        for place in annotated.places:
            if place.role == "place":
                places.setdefault(place.id, place)
                span = Span(report=annotated.report.id, start=place.start, end=place.end)
                mentions.setdefault(place.id, []).append(span)
    found = sorted(places.values(), key=lambda p: (-len(mentions[p.id]), p.name, p.id))
    return tuple(_site(place, tuple(mentions[place.id])) for place in found)


def _site(place: Place, mentions: tuple[Span, ...]) -> Site:
    return Site(id=place.id, name=place.name, country=place.country, lat=place.lat, lon=place.lon, mentions=mentions)
