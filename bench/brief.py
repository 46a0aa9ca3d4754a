"""What the main job costs: time and memory of ``sayso brief`` from a cold start, and of ``sayso --help``.

    python bench/brief.py [--long] [PATH ...]

Each run is a process of its own, so that imports and the loading of models count. Without a path it takes the example.
With ``--long`` one report of fifty thousand words is read beside the example's, which repeats one line to drown it.
Ends with 1 if a bar of the project is missed: 15 seconds and 1 GB for the example, 0.3 seconds for help.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "damascus"
SECONDS, MEGABYTES, HELP_SECONDS = 15.0, 1000.0, 0.3
RUNS = 5


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processor, and the peak of resident memory of the process in MB."""

    clock: float
    processor: float
    memory: float
    code: int


def measure(*arguments: str) -> Cost:
    """Run ``sayso`` with the arguments and wait for it. Memory is that of the main process, not of its children."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "sayso", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    clock = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


def bench_brief(path: Path) -> Cost:
    """The main job on one path."""
    with tempfile.TemporaryDirectory() as folder:
        cost = measure("brief", str(path), "-o", folder)
    print(f"brief {path}: {cost.clock:.1f} s, {cost.processor:.1f} s of processor, {cost.memory:.0f} MB")
    return cost


def bench_long() -> Cost:
    """The example with a report of fifty thousand words beside it."""
    line = "The council has sold the old ferry, everybody in the harbour knows. "
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "story"
        shutil.copytree(EXAMPLE, story)
        (story / "long.txt").write_text(line * 4_200, "utf-8")
        return bench_brief(story)


def main(arguments: list[str]) -> int:
    """Measure, print, and say whether the bars are met."""
    best = min((measure("--help") for _ in range(RUNS)), key=lambda cost: cost.clock)
    print(f"help: {best.clock:.2f} s, {best.memory:.0f} MB")
    long = bench_long() if "--long" in arguments else None
    arguments = [a for a in arguments if a != "--long"]
    paths = [Path(argument).resolve() for argument in arguments] or [EXAMPLE]
    costs = {path: bench_brief(path) for path in paths}
    example = costs.get(EXAMPLE)
    met = best.clock < HELP_SECONDS and not any(cost.code for cost in (*costs.values(), *([long] if long else [])))
    if example:
        met = met and example.clock < SECONDS and example.memory < MEGABYTES
    print("bars met" if met else "a bar is missed")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
