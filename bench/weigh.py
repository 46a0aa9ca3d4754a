"""What `trace` and `weigh` alone cost: the claims of a story's gold, weighed with origins and frames of our own.

    python bench/weigh.py STORY [--origins] [--grades] [--only CLAIM] [-q]

STORY is a folder with reports.jsonl and gold.json. Which places make one claim, and with what stance, is taken from
gold; who stands behind each, how firm it is and what follows from that is ours. `--origins` takes the origins of gold
as well, `--grades` its grades too, so that what is left is the ladder's. Every miss is printed with both reasons, by
what was told for what. Ends with 1 below the floors, which only go up; with 0 and a message where there is no story.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from sayso.match.cluster import common_frame
from sayso.match.model import embed_clauses
from sayso.match.names import Names, parse_all
from sayso.match.units import Unit, find_units
from sayso.match.wording import word_claim
from sayso.records.claim import Assertion, Claim, Frame, Matched
from sayso.records.origin import Origin, Traced
from sayso.records.status import Change, Grading
from sayso.records.story import Story
from sayso.run.conduct import story_of
from sayso.run.gathering import gather
from sayso.weigh import standing, weigh

STATUS_FLOOR, COUNTS_FLOOR, MOST_OVERCLAIMS = 0.87, 0.76, 0
Gold = dict[str, Any]
FIRM = ("confirmed", "corroborated")
RANK = {"dispelled": 0, "rumour": 1, "superseded": 1, "contested": 2, "single-source": 2, "corroborated": 3}
RANK["confirmed"] = 4
SUPPORT = ("affirms", "repeats")


class Finder:
    """The unit of ours that stands for a place of gold: most of its words, and words most like the claim's."""

    def __init__(self, story: Story) -> None:
        parses = parse_all(story.reports)
        names = Names(parses, story.traced)
        self._story = story
        self._texts = {a.report.id: a.report.text for a in story.reports}
        self._units: dict[str, list[Unit]] = {}
        for parse in parses:
            here = parse.annotated.report.id
            said = [a for a in story.attributions if a.report == here]
            self._units[here] = find_units(parse, said, story.traced, names)

    def find(self, item: Gold, wording: str) -> Unit | None:
        """The unit; None where no clause of ours covers half of the place."""
        span = self._words(item["report"], item["start"], item["end"])
        near = [(u, self._share(u, span)) for u in self._units.get(item["report"], ())]
        near = [(u, share) for u, share in near if share > 0]
        if not near:
            return None
        vectors, _ = embed_clauses([wording, *(u.text for u, _ in near)])
        alike = vectors[1:] @ vectors[0]
        own = item["stance"] in ("affirms", "denies")
        scores = [
            share + float(like) - 0.5 * (own and u.assertion.stance == "repeats")
            for (u, share), like in zip(near, alike, strict=True)
        ]
        return near[int(np.argmax(scores))][0]

    def said(self, item: Gold) -> tuple[str | None, str | None]:
        """The attribution and origin of a place in which no clause of ours stands."""
        span, traced = self._words(item["report"], item["start"], item["end"]), self._story.traced
        for a in self._story.attributions:
            words = [self._words(a.report, p.start, p.end) for p in a.content] if a.report == item["report"] else []
            if len(span & set().union(*words)) * 2 >= len(span):
                return a.id, traced.sourcing[a.id].origin
        return None, traced.own.get(item["report"])

    def _share(self, unit: Unit, span: set[int]) -> float:
        """The part of the clause (not of the sentence around it) that stands in the place."""
        tokens = unit.parse.tokens
        words = {tokens[t].start for t in unit.clause.tokens if tokens[t].pos not in ("PUNCT", "SPACE")}
        return len(words & span) / max(1, len(words))

    def _words(self, report: str, start: int, end: int) -> set[int]:
        return {m.start() for m in re.finditer(r"\w+", self._texts[report]) if start <= m.start() < end}


def build(gold: Gold, story: Story, origins: bool) -> tuple[Matched, dict[str, list[Unit | None]]]:
    """The claims of gold as `match` would hand them on."""
    finder, claims, kept = Finder(story), [], {}
    for row in gold["claims"]:
        units = [finder.find(item, row["text"]) for item in row["assertions"]]
        kept[row["id"]] = units
        said = [_assertion(i, u, story, finder, origins) for i, u in zip(row["assertions"], units, strict=True)]
        text, frame = _word(row, units)
        said.sort(key=lambda a: (a.at or datetime.max.replace(tzinfo=UTC), a.report, a.start))
        claims.append(
            Claim(
                id=row["id"],
                text=text,
                question=row["question"],
                assertions=tuple(said),
                rivals=tuple(row["rivals"]),
                frame=frame,
            )
        )
    return Matched(claims=tuple(claims)), kept


def _assertion(item: Gold, unit: Unit | None, story: Story, finder: Finder, origins: bool) -> Assertion:
    at = story.by_id()[item["report"]].report.published
    attribution, origin = finder.said(item) if unit is None else (unit.assertion.attribution, unit.assertion.origin)
    return Assertion(
        report=item["report"],
        start=item["start"],
        end=item["end"],
        origin=item["origin"] if origins else origin,
        stance=item["stance"],
        at=at,
        attribution=attribution,
        hedged=unit is not None and unit.assertion.hedged,
    )


def _word(row: Gold, units: Sequence[Unit | None]) -> tuple[str, Frame]:
    """Wording and frame of a claim, from the units that say what it says."""
    found = [(u, i["stance"]) for u, i in zip(units, row["assertions"], strict=True) if u is not None]
    own = [u for u, stance in found if stance in SUPPORT] or [u for u, stance in found if stance != "denies"]
    if not own:
        return row["text"], Frame(predicate="open")
    vectors, _ = embed_clauses([u.text for u in own])
    best, text = word_claim(own, {id(u): v for u, v in zip(own, vectors, strict=True)})
    # who affirms that it was not found denies, clause by clause, that it was
    turned = sum((u.assertion.stance == "denies") != u.frame.negated for u in own)
    return text, replace(common_frame(own, best), negated=turned * 2 > len(own))


def trade_origins(gold: Gold, traced: Traced) -> Traced:
    """What `trace` found, with the origins of gold in place of its own."""
    parents = {p["id"]: p["name"] for p in gold["principals"]}
    told = tuple(
        Origin(
            id=o["id"],
            name=o["name"],
            kind=o["kind"],
            principal=parents.get(o["principal"]),
            parent=parents.get(o.get("parent")),
            first_seen=datetime.min.replace(tzinfo=UTC),
            reports=(),
        )
        for o in gold["origins"]
    )
    return replace(traced, origins=told)


def weigh_gold(gold: Gold, story: Story, matched: Matched, origins: bool, grades: bool) -> Mapping[str, Any]:
    """The history of every claim, and our gradings."""
    traced = trade_origins(gold, story.traced) if origins else story.traced
    given = {c["id"]: c["grades"] for c in gold["claims"]}

    def grade(claim: Claim, assertion: Assertion, view: object) -> Grading:
        return Grading(grade=given[claim.id].get(assertion.origin, 0), why="gold")

    if not grades:
        weighed = weigh(story.reports, story.attributions, traced, matched)
    else:
        with patch.object(standing, "grade", grade):
            weighed = weigh(story.reports, story.attributions, traced, matched)
    return {"history": weighed.history, "grades": weighed.grades, "names": {o.id: o for o in traced.origins}}


@dataclass(frozen=True)
class Point:
    """A checkpoint of gold beside what was told."""

    claim: str
    check: Gold
    change: Change | None

    @property
    def defensible(self) -> set[str]:
        return {self.check["status"], *(self.check.get("also_ok") or ())}

    @property
    def status(self) -> str:
        return self.change.status if self.change else "none"

    @property
    def right(self) -> bool:
        return self.status in self.defensible

    @property
    def counted(self) -> bool:
        return self.change is not None and self.change.origins.best == self.check["origins"][1]

    @property
    def over(self) -> bool:
        return self.status in FIRM and RANK[self.status] > max(RANK[s] for s in self.defensible)

    def __str__(self) -> str:
        told = self.change.origins if self.change else None
        counts = [told.low, told.best, told.high] if told else []
        mark = "OVERCLAIM " if self.over else ""
        return (
            f"{mark}{self.claim} {self.check['as_of'][5:16]} gold {self.check['status']} {self.check['origins']}"
            f" told {self.status} {counts}\n    gold: {self.check['why']}\n    told: {self.change and self.change.why}"
        )


def points_of(gold: Gold, history: Mapping[str, Sequence[Change]]) -> list[Point]:
    """Every checkpoint, with the last change by then."""
    out = []
    for row in gold["claims"]:
        for check in row["status"]:
            moment = datetime.fromisoformat(check["as_of"])
            past = [h for h in history[row["id"]] if h.at <= moment]
            out.append(Point(row["id"], check, past[-1] if past else None))
    return out


def score(points: Sequence[Point]) -> dict[str, float]:
    """The figures as `score_story.py` counts them."""
    of_kind, hits = Counter(p.check["status"] for p in points), Counter(p.check["status"] for p in points if p.right)
    common = [k for k, n in of_kind.items() if n >= 5]
    return {
        "status": sum(p.right for p in points) / len(points),
        "balanced": sum(hits[k] / of_kind[k] for k in common) / max(1, len(common)),
        "counts": sum(p.counted for p in points) / len(points),
        "overclaims": sum(p.over for p in points),
    }


def show(points: Sequence[Point]) -> None:
    """The misses, by what was told for what, and what was only counted wrongly."""
    kinds = Counter((p.check["status"], p.status) for p in points if not p.right)
    for (wanted, told), n in kinds.most_common():
        print(f"== {wanted} told as {told}: {n}")
        print(*(p for p in points if not p.right and (p.check["status"], p.status) == (wanted, told)), sep="\n")
    for point in points:
        if point.right and not point.counted:
            print(f"counts: {point}")


def show_grades(row: Gold, told: Mapping[str, Any]) -> None:
    """Our gradings of a claim's origins beside gold's."""
    print(f"{row['id']} {row['text']}\n  gold {row['grades']}")
    for origin, grading in told["grades"][row["id"]].items():
        who = told["names"].get(origin)
        print(f"  {grading.grade} {who.name if who else origin} ({who.principal if who else ''}): {grading.why}")


def show_units(row: Gold, units: Sequence[Unit | None]) -> None:
    """Each place of gold with the clause of ours that was taken for it."""
    for item, unit in zip(row["assertions"], units, strict=True):
        print(f"{item['report']} {item['stance']} {item['origin']} | {item['text'][:160]}")
        print(f"    {unit.assertion.origin} {unit.assertion.stance} {unit.frame}" if unit else "    no clause of ours")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", type=Path)
    parser.add_argument("--origins", action="store_true", help="take the origins of gold")
    parser.add_argument("--grades", action="store_true", help="take the origins and grades of gold")
    parser.add_argument("--only", help="one claim, with all its assertions")
    parser.add_argument("-q", "--quiet", action="store_true", help="the figures alone")
    args = parser.parse_args()
    if not (args.story / "gold.json").exists():
        print(f"no story with gold at {args.story}: nothing measured")
        return 0
    gold = json.loads((args.story / "gold.json").read_text("utf-8"))
    story = story_of(gather([args.story / "reports.jsonl"]))
    origins = args.origins or args.grades
    matched, units = build(gold, story, origins)
    told = weigh_gold(gold, story, matched, origins, args.grades)
    points = points_of(gold, told["history"])
    if args.only:
        row = next(c for c in gold["claims"] if c["id"] == args.only)
        show([p for p in points if p.claim == args.only])
        show_grades(row, told)
        show_units(row, units[args.only])
    elif not args.quiet:
        show(points)
    figures = score(points)
    print("  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items()))
    firm = figures["overclaims"] <= MOST_OVERCLAIMS
    return 0 if firm and figures["status"] >= STATUS_FLOOR and figures["counts"] >= COUNTS_FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
