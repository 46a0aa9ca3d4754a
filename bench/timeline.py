"""Which days? Date-F1 on Timeline17, for simple ways to choose the days and for ours.

    python bench/timeline.py ../shared/data/t17        (a folder a topic: articles.json and *timeline.json)

Prints one line a method with the Date-F1 of each topic and the mean. The number of days is the gold timeline's.
Exits with 0 and a message where the corpus is absent.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sayso.annotate import annotate_all
from sayso.read import read
from sayso.records.annotation import Annotated
from sayso.records.report import Report
from sayso.tell.rank_days import Score, rank_days, score_day

FLOOR = 0.79
"""The mean Date-F1 below which this bench fails; it only goes up."""

METHODS: dict[str, Score] = {
    "most reports": lambda tally, day: tally.published[day],
    "most often mentioned": lambda tally, day: tally.mentioned[day],
    "most events": lambda tally, day: tally.events[day],
    "mentioned and published": lambda t, d: math.log1p(t.mentioned[d]) + 0.5 * math.log1p(t.published[d]),
    "ours": score_day,
}


def load(topic: Path, corpus_tool: Path) -> list[Annotated]:
    made = subprocess.run([sys.executable, corpus_tool, "t17", topic], capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.jsonl")
        path.write_bytes(made)
        return list(annotate_all(r for r in read([path]) if isinstance(r, Report)))


def gold_days(topic: Path) -> Iterator[set[date]]:
    for path in sorted(topic.glob("*timeline.json")):
        yield {date.fromisoformat(row["date"][:10]) for row in json.loads(path.read_text("utf-8"))}


def date_f1(reports: list[Annotated], golds: list[set[date]], score: Score) -> float:
    ranked = [day for day, _ in rank_days(reports, score)]
    return sum(2 * len(g & set(ranked[: len(g)])) / (len(g) + min(len(g), len(ranked))) for g in golds) / len(golds)


def main(root: str) -> int:
    topics = sorted(p.parent for p in Path(root).glob("*/articles.json"))
    if not topics:
        print(f"Timeline17 is not at {root}: nothing measured")
        return 0
    tool = Path(root).parent.parent / "tools" / "corpus.py"
    found: dict[str, list[float]] = {name: [] for name in METHODS}
    for topic in topics:
        start = time.perf_counter()
        reports, golds = load(topic, tool), list(gold_days(topic))
        words = sum(len(a.report.text.split()) for a in reports)
        took = time.perf_counter() - start
        print(f"{topic.name}: {len(reports)} reports, {words} words, {took:.0f} s", file=sys.stderr)
        for name, score in METHODS.items():
            found[name].append(date_f1(reports, golds, score))
    print(" " * 26 + " ".join(f"{t.name[:14]:>14}" for t in topics) + "           mean")
    for name, values in found.items():
        print(f"{name:26}" + " ".join(f"{v:14.3f}" for v in values) + f" {sum(values) / len(values):14.3f}")
    return 0 if sum(found["ours"]) / len(topics) >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 2 else __doc__)
