"""``sayso attributions``: who said what, per report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.cli.options import Json, Paths, Processes
from sayso.cli.screen import harmless, put, put_json

if TYPE_CHECKING:
    from sayso.records.attribution import Attribution


def run(paths: Paths = None, json: Json = False, processes: Processes = None) -> None:
    """Show who said what in each report."""
    from sayso.cli.story import each_report
    from sayso.records.codec import encode_attribution

    for item in each_report(paths, processes, attributed=True):
        report, found = item.annotated.report, item.attributions or ()
        if json:
            put_json([{"id": report.id, "attributions": [encode_attribution(a) for a in found]}])
        else:
            put(harmless(f"{report.id}  {report.outlet or '-'}  {report.title}"))
            for attribution in found:
                put(harmless(f"  {_say(attribution)}"))


def _say(attribution: Attribution) -> str:
    speaker = attribution.speaker.name if attribution.speaker else "nobody named"
    content = " … ".join(piece.text for piece in attribution.content)
    via = " (nested)" if attribution.via else ""
    return f"{speaker} {attribution.commitment}{via}: {content}"
