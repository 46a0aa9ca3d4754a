"""How near the encoder of `match` puts sentences that assert one claim of gold.

    python bench/claims.py [--weights FOLDER] STORY...        (folders with reports.jsonl and gold.json)

Average precision over all pairs of assertions of a story, the nearest first: how many of them are of one claim; and the
share of assertions whose nearest wording of a claim of gold is that of their own. ``FOLDER`` holds other weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from sayso.match.model import embed_clauses
from sayso.match.model.encoder import WEIGHTS


def read(story: Path) -> tuple[list[str], list[str], list[int]]:
    """Wordings of the claims, sentences of their assertions, and of which claim each is."""
    gold = json.loads((story / "gold.json").read_text("utf-8"))
    rows = map(json.loads, (story / "reports.jsonl").read_text("utf-8").splitlines())
    texts = {row["id"]: row["text"] for row in rows}
    said = [(a, n) for n, claim in enumerate(gold["claims"]) for a in claim["assertions"]]
    sentences = [texts[a["report"]][a["start"] : a["end"]] for a, _ in said]
    return [claim["text"] for claim in gold["claims"]], sentences, [n for _, n in said]


def pairs_precision(sentences: list[str], claims: list[int], weights: Path) -> float:
    """Average precision of likeness as a sign that two sentences assert one claim."""
    vectors, _ = embed_clauses(sentences, weights)
    upper = np.triu_indices(len(vectors), 1)
    of = np.array(claims)
    same = (of[:, None] == of[None])[upper][np.argsort(-(vectors @ vectors.T)[upper], kind="stable")]
    return float((np.cumsum(same) / np.arange(1, same.size + 1))[same].mean())


def nearest_right(wordings: list[str], sentences: list[str], claims: list[int], weights: Path) -> float:
    """The share of sentences whose nearest wording is that of the claim that they assert."""
    vectors, _ = embed_clauses([*wordings, *sentences], weights)
    found = (vectors[len(wordings) :] @ vectors[: len(wordings)].T).argmax(axis=1)
    return float(np.mean(found == np.array(claims)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("stories", type=Path, nargs="+")
    given = parser.parse_args()
    for story in given.stories:
        wordings, sentences, claims = read(story)
        precision = pairs_precision(sentences, claims, given.weights)
        right = nearest_right(wordings, sentences, claims, given.weights)
        print(f"{story.name:12} pairs {precision:.3f}  nearest wording right {right:.2f} of {len(sentences)}")


if __name__ == "__main__":
    main()
