"""``sayso read``: keep reports in a store, or see what would be read."""

from __future__ import annotations

from sayso.cli.options import Json, Paths, Store
from sayso.cli.screen import Screen, count, harmless, put, put_json, say


def run(paths: Paths = None, store: Store = None, json: Json = False) -> None:
    """Read reports and keep them in a store.

    Without a store it shows what would be read.
    """
    from sayso.cli.story import gather_reports, opened, settle
    from sayso.records.codec import encode_report

    settings, screen = settle(paths, store), Screen()
    with opened(settings) as kept:
        gathered = gather_reports(paths, settings, kept, screen)
    if json:
        put_json(encode_report(report) for report in gathered.reports)
    else:
        for report in gathered.reports:
            at = report.published.isoformat() if report.published else "no date"
            put(harmless("  ".join((report.id, at, report.outlet or "-", report.title or "-"))))
    where = f" in {settings.store}" if settings.store else ""
    told = f"{count(len(gathered.reports), 'report')}{where}, {gathered.new} of them new"
    say(f"{told}; {count(len(gathered.problems), 'problem')}")
