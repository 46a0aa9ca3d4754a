#!/usr/bin/env python3
"""Attribution on PolNeAR: predict, score, and words per second.

usage:  bench/attribution.py CORPUS [--split dev] [--tools DIR] [--out PRED.jsonl] [--speed]

CORPUS is the folder of PolNeAR (``<split>/text/*.txt``). With ``--tools`` the scorer ``score_attributions.py`` that
stands in DIR is run on the predictions, which are written as `sayso attributions --json` prints them; on dev it fails
(exit 1) below a floor, and floors only go up. ``--speed`` compares, in this run and in processor time of one core: a
plain spaCy parse of the same texts, and annotate and attribute; and by the clock the conductor with one process and
with two, from a quarter of the way to nine tenths of it, so without start and end: that needs two idle cores.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.annotate import annotate_all
from sayso.annotate.parse import load_model
from sayso.attribute import attribute
from sayso.config import Settings
from sayso.records.attribution import Attribution, Piece
from sayso.records.report import Report
from sayso.run.perform import perform
from sayso.run.watch import Silent

FLOORS = {"found": 80.0, "direct": 91.5, "indirect": 74.0}
"""Found F1 on dev that was reached, less what another machine's rounding may cost."""


def read_reports(corpus: Path, split: str) -> Iterator[Report]:
    for path in sorted((corpus / split / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            yield Report(id=path.stem, text=file.read())


def to_row(report: str, attributions: tuple[Attribution, ...]) -> dict[str, Any]:
    def span(piece: Piece | None) -> dict[str, int] | None:
        return {"start": piece.start, "end": piece.end} if piece else None

    found = [
        {"source": span(a.source), "cue": span(a.cue), "content": [span(piece) for piece in a.content]}
        for a in attributions
    ]
    return {"id": report, "attributions": found}


def predict(reports: list[Report], out: Path) -> dict[str, float]:
    """Write the predictions; words per second with the parse, and of the rules alone."""
    began = time.perf_counter()
    annotated = list(annotate_all(reports))
    parsed = time.perf_counter()
    with out.open("w", encoding="utf-8") as file:
        for one in annotated:
            file.write(json.dumps(to_row(one.report.id, attribute(one))) + "\n")
    done = time.perf_counter()
    words = sum(len(report.text.split()) for report in reports)
    return {"words": words, "words/s": words / (done - began), "words/s after the parse": words / (done - parsed)}


def measure(reports: list[Report]) -> dict[str, float]:
    """Words per second: a plain parse, both stages, and the pool without its start, with one process and two."""
    words = sum(len(report.text.split()) for report in reports)
    nlp = load_model()
    plain = _seconds(lambda: list(nlp.pipe(report.text for report in reports)), time.process_time)
    both = _seconds(lambda: [attribute(one) for one in annotate_all(reports)], time.process_time)
    return {
        "plain parse words/s": words / plain,
        "both stages words/s": words / both,
        "one process words/s": _pace(reports, 1),
        "two processes words/s": _pace([*reports, *(replace(one, id=f"{one.id}-again") for one in reports)], 2),
    }


def _pace(reports: list[Report], processes: int) -> float:
    """Words per second by the clock between a quarter and nine tenths of the way: no start, no idle end."""
    marks, words = [], 0
    for unit in perform(reports, settings=Settings(processes=processes), store=None, watcher=Silent()):
        words += len(unit.annotated.report.text.split())
        marks.append((time.perf_counter(), words))
    (began, first), (ended, last) = marks[len(marks) // 4], marks[-(len(marks) // 10) - 1]
    return (last - first) / (ended - began)


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    work()
    return clock() - began


def score(corpus: Path, split: str, tools: Path, out: Path) -> dict[str, Any]:
    command = [
        sys.executable,
        str(tools / "score_attributions.py"),
        "--corpus",
        str(corpus),
        "--split",
        split,
        "--json",
    ]
    result = subprocess.run([*command, str(out)], capture_output=True, text=True, check=True)
    return dict(json.loads(result.stdout)[str(out)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    if not (args.corpus / args.split / "text").is_dir():
        print(f"{args.corpus}: no PolNeAR here; give its folder", file=sys.stderr)
        return 2
    out = args.out or Path(tempfile.mkdtemp()) / "pred.jsonl"
    figures = predict(list(read_reports(args.corpus, args.split)), out)
    print("  ".join(f"{name} {value:,.0f}" for name, value in figures.items()))
    if args.speed:
        reports = list(read_reports(args.corpus, args.split))
        print("  ".join(f"{name} {value:,.0f}" for name, value in measure(reports).items()))
    if args.tools is None:
        return 0
    scores = score(args.corpus, args.split, args.tools, out)
    kinds = {kind: scores["by_kind"][kind]["prf"][2] for kind in ("direct", "indirect")}
    print(f"found P/R/F1 {scores['attribution']}  95 % {scores['attribution_f1_ci95']}  {kinds}")
    reached = {"found": scores["attribution"][2], **kinds}
    below = [name for name, floor in FLOORS.items() if args.split == "dev" and reached[name] < floor]
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
