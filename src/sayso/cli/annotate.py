"""``sayso annotate``: times, places and names, per report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.cli.options import Json, Paths, Processes
from sayso.cli.screen import harmless, put, put_json

if TYPE_CHECKING:
    from sayso.records.annotation import Annotated


def run(paths: Paths = None, json: Json = False, processes: Processes = None) -> None:
    """Show the times, places and names of each report."""
    from sayso.cli.story import each_report

    for item in each_report(paths, processes, attributed=False):
        if json:
            put_json([_encode(item.annotated)])
        else:
            _show(item.annotated)


def _encode(annotated: Annotated) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "id": annotated.report.id,
        "times": [asdict(time) for time in annotated.times],
        "places": [asdict(place) for place in annotated.places],
        "mentions": [asdict(mention) for mention in annotated.mentions],
    }


def _show(annotated: Annotated) -> None:
    report, words = annotated.report, annotated.words
    put(harmless(f"{report.id}  {report.outlet or '-'}  {report.title}"))
    for time in annotated.times:
        put(harmless(f"  time   {words(time.start, time.end)} = {time.edtf or time.value}"))
    for place in annotated.places:
        put(harmless(f"  place  {words(place.start, place.end)} = {place.name} ({place.lat:.3f}, {place.lon:.3f})"))
    for mention in annotated.mentions:
        put(harmless(f"  name   {words(mention.start, mention.end)} ({mention.label})"))
