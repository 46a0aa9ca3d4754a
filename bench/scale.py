"""A story of 1,000 reports, and how the stages that see the whole story grow with it.

    python bench/scale.py ../shared/data/polnear              (train/text/*.txt: one article a file)
    python bench/scale.py ../shared/data/polnear --plot       (also 250 to 4,000 short reports, and bench/scale.svg)

The first is `sayso brief` on 1,000 reports of about 550 words, as `bench/copies.py` makes them but with 70 to 100 % of
an article kept and no word replaced, 840 articles and 160 copies; seconds on the clock and the peak of memory of all
processes. For the plot articles are cut into reports of about 120 words; they are annotated and attributed once, and
then the first 250, 500, ... of them are traced, matched, weighed and told. Ends with 1 if a floor is missed, with 0
and a message where the corpus is absent.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from copies import read_article

COUNT, SECONDS, MEGABYTES = 1000, 300.0, 2000.0
SIZES = (250, 500, 1000, 2000, 4000)
SHORT = 120
"""Words of a report of the plot."""
OUTLETS = 40
START = datetime(2031, 3, 1, tzinfo=UTC)
STAGES = ("trace", "match", "weigh", "tell")


def articles(root: Path) -> list[list[str]]:
    """Sentences of each article."""
    found = [read_article(path) for path in sorted((root / "train" / "text").glob("*.txt"))]
    return [a for a in found if len(a) >= 8]


def full_reports(stories: Sequence[list[str]], count: int) -> Iterator[str]:
    pick = random.Random(11)
    for n in range(count):
        sentences = stories[n % len(stories)]
        share = pick.uniform(0.7, 1.0)
        kept = sorted(pick.sample(range(len(sentences)), max(1, round(share * len(sentences)))))
        yield "\n\n".join(sentences[k] for k in kept)


def short_reports(stories: Sequence[list[str]]) -> Iterator[str]:
    """The articles in parts, a part of each before the second part of any."""
    parts = [list(_parts(sentences)) for sentences in stories]
    for n in range(max(map(len, parts))):
        yield from (p[n] for p in parts if n < len(p))


def _parts(sentences: Sequence[str]) -> Iterator[str]:
    held: list[str] = []
    for sentence in sentences:
        held.append(sentence)
        if sum(len(s.split()) for s in held) >= SHORT:
            yield "\n\n".join(held)
            held = []


def write_reports(texts: Sequence[str], path: Path) -> None:
    """One JSON line a report, twenty minutes apart, of forty outlets in turn."""
    with path.open("w", encoding="utf-8") as file:
        for n, text in enumerate(texts):
            row = {
                "id": f"r{n}",
                "outlet": f"Outlet {n % OUTLETS}",
                "published": (START + timedelta(minutes=20 * n)).isoformat(),
                "text": text,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def brief(stories: Sequence[list[str]]) -> bool:
    """Run the main job on `COUNT` reports; whether it met the floors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        texts = list(full_reports(stories, COUNT))
        write_reports(texts, path)
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "sayso", "brief", str(path), "--output", folder], capture_output=True, text=True
        )
        seconds = time.perf_counter() - began
        words = sum(len(t.split()) for t in texts)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000  # of the largest process
    print(f"brief: {COUNT} reports, {words} words: {seconds:.0f} s, {peak:.0f} MB in the largest process", flush=True)
    print(done.stdout.strip()[-300:], done.stderr.strip()[-300:])
    return done.returncode == 0 and seconds <= SECONDS and peak <= MEGABYTES


def grow(stories: Sequence[list[str]]) -> dict[int, dict[str, float]]:
    """Seconds of each stage for each number of reports."""
    from sayso.match import match
    from sayso.records.story import Story
    from sayso.run import gather, interpret
    from sayso.tell.compose import tell
    from sayso.trace import trace
    from sayso.weigh import weigh

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        write_reports(list(short_reports(stories))[: SIZES[-1]], path)
        read = list(interpret(gather([path])))
    found = {}
    for size in SIZES:
        part = read[:size]
        reports = tuple(r.annotated for r in part)
        said = tuple(a for r in part for a in r.attributions or ())
        times = [time.process_time()]
        traced = trace(reports, said)
        times.append(time.process_time())
        matched = match(reports, said, traced)
        times.append(time.process_time())
        weighed = weigh(reports, said, traced, matched)
        times.append(time.process_time())
        last = reports[-1].report.published or START
        tell(Story(as_of=last, reports=reports, attributions=said, traced=traced, matched=matched, weighed=weighed))
        times.append(time.process_time())
        spent = dict(zip(STAGES, (b - a for a, b in pairwise(times)), strict=True))
        found[size] = spent
        shown = "  ".join(f"{stage} {seconds:6.1f}" for stage, seconds in spent.items())
        print(f"{size:5} reports  {shown}  all {sum(spent.values()):6.1f} s, {len(matched.claims)} claims", flush=True)
    return found


def draw(found: dict[int, dict[str, float]]) -> str:
    """The seconds as lines on two logarithmic axes, beside n log n through the first point."""
    from math import log, log2

    sums = {n: sum(row.values()) for n, row in found.items()}
    first = min(sums)
    ideal = {n: sums[first] * n * log(n) / (first * log(first)) for n in sums}
    top = max(*sums.values(), *ideal.values())
    low = min(min(row.values()) for row in found.values())

    def x(n: int) -> float:
        return 60 + 110 * log2(n / first)

    def y(seconds: float) -> float:
        return 300 - 270 * log(max(seconds, low) / low) / log(top / low)

    def line(values: dict[int, float], name: str, style: str) -> str:
        points = " ".join(f"{x(n):.0f},{y(s):.0f}" for n, s in values.items())
        last = max(values)
        words = f"{name}, {values[last]:.0f} s"
        return (
            f'<polyline points="{points}" fill="none" stroke="#223" {style}/>'
            f'<text x="{x(last) + 8:.0f}" y="{y(values[last]) + 4:.0f}">{words}</text>'
        )

    rows = [line(sums, "all", 'stroke-width="2.5"'), line(ideal, "n log n", 'stroke-dasharray="2 4"')]
    rows += [line({n: row[s] for n, row in found.items()}, s, 'stroke-dasharray="6 3"') for s in STAGES]
    ticks = [f'<text x="{x(n):.0f}" y="322" text-anchor="middle">{n}</text>' for n in sums]
    axes = (
        '<path d="M50 20V304H510" fill="none" stroke="#889"/><text x="280" y="342" text-anchor="middle">reports</text>'
    )
    body = "".join([axes, *ticks, *rows])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 350" font-family="sans-serif" font-size="12">'
        f"<title>Seconds of processor after attribution</title>{body}</svg>\n"
    )


def main(root: str, *more: str) -> int:
    stories = articles(Path(root))
    if not stories:
        print(f"PolNeAR is not at {root}: nothing measured")
        return 0
    if "--plot" in more:
        Path(__file__).with_name("scale.svg").write_text(draw(grow(stories)), encoding="utf-8")
        return 0
    return 0 if brief(stories) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
