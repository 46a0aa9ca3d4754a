#!/usr/bin/env python3
"""Attribution on PolNeAR: predict, score, and words per second.

usage:  bench/attribution.py CORPUS [--split dev] [--tools DIR] [--out PRED.jsonl] [--floor F1]

CORPUS is the folder of PolNeAR (``<split>/text/*.txt``). With ``--tools`` the scorer ``score_attributions.py`` that
stands in DIR is run on the predictions, which are written as `sayso attributions --json` prints them. ``--floor``
makes it fail (exit 1) below that found F1: a ratchet that only goes up.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.annotate import annotate_all
from sayso.attribute import attribute
from sayso.records.attribution import Attribution, Piece
from sayso.records.report import Report


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
    parser.add_argument("--floor", type=float, default=0.0)
    args = parser.parse_args()
    if not (args.corpus / args.split / "text").is_dir():
        print(f"{args.corpus}: no PolNeAR here; give its folder", file=sys.stderr)
        return 2
    out = args.out or Path(tempfile.mkdtemp()) / "pred.jsonl"
    figures = predict(list(read_reports(args.corpus, args.split)), out)
    print("  ".join(f"{name} {value:,.0f}" for name, value in figures.items()))
    if args.tools is None:
        return 0
    scores = score(args.corpus, args.split, args.tools, out)
    kinds = {kind: scores["by_kind"][kind]["prf"][2] for kind in ("direct", "indirect")}
    print(f"found P/R/F1 {scores['attribution']}  95 % {scores['attribution_f1_ci95']}  {kinds}")
    return 1 if scores["attribution"][2] < args.floor else 0


if __name__ == "__main__":
    sys.exit(main())
