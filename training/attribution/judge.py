"""Fit the judge of candidates: boosted trees over traits, on documents that the encoder was not trained on.

usage:  python -m training.attribution.judge --polnear FOLDER [--weights FOLDER] [--views FOLDER ...] [--cross]

Needs Sayso and scikit-learn, not torch. ``--views`` names encoders trained with other seeds: each reads every document
again, so that the trees see the same gold through several readings and lean less on the chance of one. ``--cross``
prints found P, R, F1 of six folds over documents at several thresholds, and writes nothing: that is the honest figure,
since the judge that is kept has seen all of the split.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso.annotate import annotate_all
from sayso.attribute.anchors import anchor_quotes
from sayso.attribute.blend import list_candidates
from sayso.attribute.candidates import Candidate, best_apart
from sayso.attribute.find import find_ruled
from sayso.attribute.lexicon import load_lexicon
from sayso.attribute.model import WEIGHTS, Reading, open_reader
from sayso.attribute.traits import Row, weigh_traits
from sayso.attribute.view import View
from sayso.records.report import Report
from training.attribution.corpus import read_marks, read_text
from training.attribution.evaluate import match

LEAST = 0.4
"""From 0.35 to 0.45 F1 is flat: the middle."""
_FOLDS = 6
_TREES: dict[str, Any] = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "l2_regularization": 5.0,
    "min_samples_leaf": 30,
}
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A document: its candidates, their traits, what they say and what gold says, in words."""

    candidates: Sequence[Candidate]
    rows: Sequence[Row]
    found: Sequence[tuple[Words, Words]]
    gold: Sequence[tuple[Words, Words]]

    def labels(self) -> list[bool]:
        """Whether each candidate is one of gold's."""
        return [any(match([wanted], [one]) for wanted in self.gold) for one in self.found]


def read_cases(folder: Path, weights: Path) -> Iterator[Case]:
    """The documents of a split, in the order of their names, with the marks of the first annotator."""
    reader = open_reader(weights)
    if reader is None:
        raise FileNotFoundError(f"no encoder in {weights}: export one first")
    lexicon = load_lexicon()
    texts = sorted((folder / "text").glob("*.txt"))
    for annotated in annotate_all(Report(id=path.stem, text=read_text(path)) for path in texts):
        text = annotated.report.text
        view, reading = View(annotated), reader.read(text)
        turns, ruled = find_ruled(view, lexicon)
        ruled = anchor_quotes(view, lexicon, ruled)
        candidates = list_candidates(view, reading, ruled, turns)
        marks = read_marks(min((folder / "attributions").glob(f"{annotated.report.id}_*.ann")))
        yield Case(
            candidates,
            weigh_traits(view, lexicon, reading, candidates),
            [
                (_words(text, reading, c.content), _words(text, reading, [c.source] if c.source else []))
                for c in candidates
            ],
            [(_cover(text, reading, m["content"]), _cover(text, reading, m["source"])) for m in marks],
        )


def _words(text: str, reading: Reading, ranges: Sequence[tuple[int, int]]) -> Words:
    return frozenset(n for first, last in ranges for n in range(first, last) if text[reading.words[n].start].isalnum())


def _cover(text: str, reading: Reading, spans: Sequence[tuple[int, int]]) -> Words:
    return frozenset(
        n
        for start, end in spans
        for n, word in enumerate(reading.words)
        if word.start < end and word.end > start and text[reading.words[n].start].isalnum()
    )


def fit(cases: Sequence[Case], names: Sequence[str]) -> HistGradientBoostingClassifier:
    """Trees that tell gold's candidates from the others."""
    lines = np.array([[row[name] for name in names] for case in cases for row in case.rows])
    labels = np.array([label for case in cases for label in case.labels()])
    return HistGradientBoostingClassifier(random_state=0, **_TREES).fit(lines, labels)


def cross(views: Sequence[list[Case]], names: Sequence[str]) -> None:
    """Print found P, R, F1 at three thresholds, each document judged by trees that have not seen it in any view."""
    order = list(range(len(views[0])))
    random.Random(0).shuffle(order)
    trusted: list[tuple[Case, list[float]]] = []
    for fold in range(_FOLDS):
        held = order[fold::_FOLDS]
        model = fit([view[n] for view in views for n in order if n not in held], names)
        for case in (views[0][n] for n in held):
            lines = np.array([[row[name] for name in names] for row in case.rows]).reshape(-1, len(names))
            trusted.append((case, model.predict_proba(lines)[:, 1].tolist() if case.rows else []))
    for least in (0.35, 0.4, 0.45):
        sys.stdout.write(f"{least} {_score(trusted, least)}\n")


def _score(trusted: Sequence[tuple[Case, list[float]]], least: float) -> dict[str, float]:
    hits = told = gold = 0
    for case, values in trusted:
        chosen = [case.found[n] for n in best_apart(case.candidates, values, least)]
        hits += len(match(list(case.gold), chosen))
        told, gold = told + len(chosen), gold + len(case.gold)
    p, r = hits / max(1, told), hits / max(1, gold)
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1)}


def write(model: Any, names: Sequence[str], path: Path) -> None:
    """Write the trees as JSON that ``sayso.attribute.judge`` reads."""
    trees = [_table(stage[0].nodes) for stage in model._predictors]
    depth = max(int(stage[0].nodes["depth"].max()) for stage in model._predictors)
    start = float(np.ravel(model._baseline_prediction)[0])
    given = {"names": list(names), "least": LEAST, "start": start, "depth": depth, "trees": trees}
    path.write_text(json.dumps(given, separators=(",", ":")) + "\n", "utf-8")


def _table(nodes: Any) -> dict[str, list[float]]:
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "trait": [-1 if end else int(n) for end, n in zip(leaf, nodes["feature_idx"], strict=True)],
        "limit": [0.0 if end else round(float(v), 6) for end, v in zip(leaf, nodes["num_threshold"], strict=True)],
        "left": nodes["left"].astype(int).tolist(),
        "right": nodes["right"].astype(int).tolist(),
        "value": [round(float(v), 6) for v in nodes["value"]],
    }


def main() -> None:
    """Read the arguments; print the folds' figures, or write ``judge.json`` into the folder of the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.judge", description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with dev/")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder with encoder.onnx")
    parser.add_argument("--views", type=Path, nargs="*", default=[], help="folders with encoder.onnx of other seeds")
    parser.add_argument("--cross", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.polnear / "dev"
    views = [list(read_cases(folder, weights)) for weights in (arguments.weights, *arguments.views)]
    names = sorted({name for case in views[0] for row in case.rows[:1] for name in row})
    if arguments.cross:
        cross(views, names)
    else:
        write(fit([case for view in views for case in view], names), names, arguments.weights / "judge.json")


if __name__ == "__main__":
    main()
