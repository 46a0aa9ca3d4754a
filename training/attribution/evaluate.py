"""Found F1 as ``score_attributions.py`` counts it: content by Dice, and a source that shares a word with gold's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.attribute.model.decode import Group, Linker, Range, read_spans
from training.attribution.corpus import Document, Labels, Marked

Words = frozenset[int]
_MARKS = ('"', "“", "”", "''", "``")


def find_groups(document: Document, labels: Sequence[Sequence[int]]) -> list[Group]:
    """Attributions from rows of labels."""
    paragraphs = [word.paragraph for word in document.words]
    return Linker(paragraphs, document.enders).link(*(read_spans(row, paragraphs) for row in labels))


def score(pairs: Iterable[tuple[Document, Sequence[Sequence[int]]]]) -> dict[str, float]:
    """Precision, recall and F1 in percent; recall of direct and of indirect ones apart."""
    matched = predicted = gold = 0
    kinds = {"direct": [0, 0], "indirect": [0, 0]}
    for document, labels in pairs:
        found = [
            (_words(document, g.content), _words(document, [g.source] if g.source else []))
            for g in find_groups(document, labels)
        ]
        wanted = [(_cover(document, m["content"]), _cover(document, m["source"])) for m in document.gold[0]]
        hits = match(wanted, found)
        matched, predicted, gold = matched + len(hits), predicted + len(found), gold + len(wanted)
        for number, marks in enumerate(document.gold[0]):
            kind = kinds["direct" if _is_quoted(document.text, marks) else "indirect"]
            kind[0] += number in hits
            kind[1] += 1
    p, r = matched / max(1, predicted), matched / max(1, gold)
    result = {"p": p, "r": r, "f1": 2 * p * r / max(1e-9, p + r)} | {
        f"{k}_r": hit / max(1, n) for k, (hit, n) in kinds.items()
    }
    return {name: round(100 * value, 2) for name, value in result.items()}


def match(gold: list[tuple[Words, Words]], found: list[tuple[Words, Words]]) -> set[int]:
    """Numbers of the gold attributions that are found, one to one, the best overlap first."""
    candidates = []
    for i, (content, source) in enumerate(gold):
        for j, (words, mention) in enumerate(found):
            dice = 2 * len(content & words) / max(1, len(content) + len(words))
            if dice >= 0.5 and (not source or source & mention):
                candidates.append((-dice, i, j))
    hits: set[int] = set()
    used: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in hits and j not in used:
            hits.add(i)
            used.add(j)
    return hits


def _words(document: Document, ranges: Iterable[Range]) -> Words:
    return frozenset(
        n for first, last in ranges for n in range(first, last) if document.text[document.words[n].start].isalnum()
    )


def _cover(document: Document, spans: Iterable[tuple[int, int]]) -> Words:
    found = set()
    for start, end in spans:
        found |= {
            n
            for n, word in enumerate(document.words)
            if word.start < end and word.end > start and document.text[word.start].isalnum()
        }
    return frozenset(found)


def _is_quoted(text: str, marks: Marked) -> bool:
    inner = "".join(text[start:end] for start, end in marks["content"])
    return any(mark in inner for mark in _MARKS)


def score_gold(documents: Iterable[Document]) -> dict[str, float]:
    """What decoding and linking lose when every label is right."""
    return score((document, _rows(document.labels[0])) for document in documents)


def _rows(labels: Labels) -> Sequence[Sequence[int]]:
    return labels
