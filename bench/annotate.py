"""Annotate the reports of JSON Lines files and print what the scorers of times and places read.

    python bench/annotate.py REPORTS.jsonl [...] > pred.jsonl

Each line in: id, text, published (ISO 8601 or null), lang. Each line out: id, times, places. Words a second on stderr.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sayso.annotate import annotate_all
from sayso.records.report import Report


def reports(path: Path) -> Iterator[Report]:
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            published = datetime.fromisoformat(row["published"]) if row.get("published") else None
            yield Report(id=row["id"], text=row["text"], published=published, lang=row.get("lang") or "en")


def main(*paths: str) -> None:
    words, begun = 0, time.perf_counter()
    for path in paths:
        for found in annotate_all(reports(Path(path))):
            words += len(found.tokens)
            times = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found.times]
            places = [
                {"start": p.start, "end": p.end, "name": p.name, "lat": p.lat, "lon": p.lon} for p in found.places
            ]
            print(json.dumps({"id": found.report.id, "times": times, "places": places}, ensure_ascii=False))
    print(f"{words / (time.perf_counter() - begun):.0f} tokens a second", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
