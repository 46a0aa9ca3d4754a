"""How well sentences are joined to claims in 45 stories made up for it, each passage of a claim marked in its report.

    python bench/matching.py [FILE...]        (by default every file of bench/gold/marked)

B-cubed F1 of which marked passages make one claim, beside each alone (what costs nothing) and all in one; and the share
of passages whose stance to the claim is right, beside "everybody affirms". A passage that no assertion covers by half
stands alone. The stories are harder than news: no two passages of a claim share a verb and its object.

A file holds stories: "# " begins one, "N = " words a claim, "x N M" says that two cannot both hold, "@ " begins a
report with its outlet; in its text "[N words]" tells claim N, "[N- words]" denies it, "[N? words]" leaves it open.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sayso.records.claim import Assertion
from sayso.records.story import Story
from sayso.run import gather
from sayso.run.conduct import story_of

MARKED = Path(__file__).parent / "gold" / "marked"
MARK = re.compile(r"\[(\d+)([-?]?) ?")
STANCES = {"": "affirms", "-": "denies", "?": "queries"}
ALIKE = {"repeats": "affirms", "withdraws": "denies", "declines": "queries"}
START, APART = datetime(2031, 3, 4, 6, tzinfo=UTC), timedelta(hours=5)
COVERED, LONGEST = 0.5, 40  # of a passage, and words of an assertion that may stand for it
FLOORS = {"claims": 0.43, "stance": 0.65}


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points ``[start, end)`` of a report that tell a claim of gold."""

    report: str
    start: int
    end: int
    claim: int
    stance: str


@dataclass(slots=True)
class Marked:
    """A story: its reports (outlet and text) and the passages that are marked in them."""

    title: str
    reports: list[list[str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def read(path: Path) -> Iterator[Marked]:
    """The stories of a file."""
    story: Marked | None = None
    for line in filter(None, map(str.strip, path.read_text("utf-8").splitlines())):
        if line.startswith("# "):
            if story is not None:
                yield story
            story = Marked(line[2:])
        elif story is not None and line.startswith("@"):
            story.reports.append([line[1:].split(",")[0].strip(), ""])
        elif story is not None and story.reports:
            _add(story, line)
    if story is not None:
        yield story


def _add(story: Marked, line: str) -> None:
    """Add a paragraph to the last report, its marks taken out."""
    report, name = story.reports[-1], f"r{len(story.reports):02d}"
    text, at, opened = report[1] + ("\n\n" if report[1] else ""), 0, list[tuple[int, int, str]]()
    while at < len(line):
        mark = MARK.match(line, at)
        if mark is not None:
            opened.append((len(text), int(mark[1]), STANCES[mark[2]]))
            at = mark.end()
        elif line[at] == "]" and opened:
            start, claim, stance = opened.pop()
            story.passages.append(Passage(name, start, len(text), claim, stance))
            at += 1
        else:
            text, at = text + line[at], at + 1
    report[1] = text


def understand(story: Marked) -> Story:
    """The stages before `tell`, on the story's reports five hours apart."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        rows = (
            {"id": f"r{n:02d}", "outlet": outlet, "published": (START + n * APART).isoformat(), "text": text}
            for n, (outlet, text) in enumerate(story.reports, 1)
        )
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return story_of(gather([path]))


def find(story: Marked, understood: Story) -> dict[Passage, tuple[str, str]]:
    """For each passage the claim and stance of the assertion that covers it best; what none covers is left out."""
    texts = {r.report.id: r.report.text for r in understood.reports}
    told: dict[str, list[tuple[str, Assertion]]] = defaultdict(list)
    for claim in understood.matched.claims:
        for a in claim.assertions:
            told[a.report].append((claim.id, a))
    mapped = _map(story, texts, told)
    found = {}
    for passage in story.passages:
        near = list(_near(passage, texts, told))
        if near:
            _, _, claim, stance = max(near, key=lambda n: (n[2] == mapped.get(passage.claim), n[0], -n[1]))
            found[passage] = claim, ALIKE.get(stance, stance)
    return found


def _near(
    passage: Passage, texts: Mapping[str, str], told: Mapping[str, list[tuple[str, Assertion]]]
) -> Iterator[tuple[float, int, str, str]]:
    ours = _words(texts[passage.report], passage.start, passage.end)
    for claim, a in told[passage.report]:
        theirs = _words(texts[passage.report], a.start, a.end)
        share = len(ours & theirs) / max(1, len(ours))
        if share >= COVERED and len(theirs) <= max(LONGEST, 3 * len(ours)):
            yield share, len(theirs), claim, a.stance


def _map(story: Marked, texts: Mapping[str, str], told: Mapping[str, list[tuple[str, Assertion]]]) -> dict[int, str]:
    """The claim that stands for each of gold: most shared passages, each used once."""
    votes: dict[tuple[int, str], int] = defaultdict(int)
    for passage in story.passages:
        for claim in {n[2] for n in _near(passage, texts, told)}:
            votes[passage.claim, claim] += 1
    mapped: dict[int, str] = {}
    for (gold, claim), _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if gold not in mapped and claim not in mapped.values():
            mapped[gold] = claim
    return mapped


def _words(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in re.compile(r"\w+").finditer(text, start, end)}


def b_cubed(gold: Mapping[Passage, int], system: Mapping[Passage, object]) -> float:
    """F1 of precision and recall, each the mean over the passages (Bagga and Baldwin 1998)."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for p, label in gold.items():
        ours[label].add(p)
        theirs[system[p]].add(p)
    both = {p: len(ours[gold[p]] & theirs[system[p]]) for p in gold}
    precision = statistics.mean(both[p] / len(theirs[system[p]]) for p in gold)
    recall = statistics.mean(both[p] / len(ours[gold[p]]) for p in gold)
    return 2 * precision * recall / (precision + recall)


def main() -> int:
    paths = [Path(p) for p in sys.argv[1:]] or sorted(MARKED.glob("*.txt"))
    rows = []
    for story in (s for path in paths for s in read(path)):
        found = find(story, understand(story))
        gold = {p: p.claim for p in story.passages}
        claims = b_cubed(gold, {p: found[p][0] if p in found else p for p in gold})
        right = [found[p][1] == p.stance for p in gold if p in found]
        affirmed = [p.stance == "affirms" for p in gold if p in found]
        alone, one = b_cubed(gold, {p: p for p in gold}), b_cubed(gold, dict.fromkeys(gold, 0))
        rows.append((claims, alone, one, len(found) / len(gold), statistics.mean(right), statistics.mean(affirmed)))
        print(f"{story.title[:40]:40} claims {claims:.3f}  stance {rows[-1][4]:.3f}  of {len(gold)}", flush=True)
    mean = [statistics.mean(column) for column in zip(*rows, strict=True)]
    print(f"claims {mean[0]:.3f} (each alone {mean[1]:.3f}, all in one {mean[2]:.3f}), covered {mean[3]:.3f}")
    print(f"stance {mean[4]:.3f} (everybody affirms {mean[5]:.3f}) of {len(rows)} stories")
    return int(mean[0] < FLOORS["claims"] or mean[4] < FLOORS["stance"])


if __name__ == "__main__":
    sys.exit(main())
