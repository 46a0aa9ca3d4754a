"""Golden stories: at how many of their checkpoints a claim stands where a careful reader puts it.

    python bench/stories.py [STORY ...]

Prints every checkpoint that is wrong and the shares over all; those marked `open` count as wrong until they are right.
Ends with 1 below the floors, which only go up.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.stories.harness import checkpoints, encoded, find_claim, is_right, told_history

STATUS_FLOOR, COUNTS_FLOOR = 0.90, 0.90


def main(names: list[str]) -> int:
    """Measure, print, and say whether the floors hold."""
    points = [p for p in checkpoints() if p.story != "damascus" and (not names or p.story in names)]
    right = [is_right(p, encoded(p.story)) for p in points]
    counted = [ok for p, (_, ok) in zip(points, right, strict=True) if p.counts]
    for point, ok in zip(points, right, strict=True):
        if ok != (True, True):
            print(f"{point}: expected {point.status} {point.counts or ''}\n{_told(point.story, point.claim)}")
        elif point.open:
            print(f"{point}: right by now, no longer open")
    status, counts = sum(ok for ok, _ in right) / len(right), sum(counted) / max(1, len(counted))
    print(f"status {status:.3f} of {len(right)} checkpoints, counts {counts:.3f} of {len(counted)}")
    return 0 if names or (status >= STATUS_FLOOR and counts >= COUNTS_FLOOR) else 1


def _told(story: str, claim: dict[str, object]) -> str:
    try:
        return told_history(find_claim(encoded(story), claim))
    except AssertionError:
        return "  no claim reads like it"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
