"""Marked documents: PolNeAR's brat files (Newell et al. 2018), as words with three rows of BIO labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.attribute.model.decode import BEGIN, INSIDE, OUTSIDE, ROLES
from sayso.attribute.model.windows import find_enders
from sayso.lang.pieces import Pieces, Word

Span = tuple[int, int]
Marked = dict[str, list[Span]]
"""One attribution: character spans by role."""
Labels = tuple[tuple[int, ...], ...]
"""For each role, one label a word."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in words, where its sentences end, and its labels by each annotator, in the order of their names."""

    name: str
    text: str
    words: list[Word]
    enders: list[bool]
    labels: list[Labels]
    gold: list[list[Marked]]


def read_text(path: Path) -> str:
    """The file's characters, line ends untouched: offsets count them."""
    with path.open(encoding="utf-8", newline="") as lines:
        return lines.read()


def read_split(folder: Path, pieces: Pieces) -> list[Document]:
    """The documents of ``polnear/<split>``, in the order of their names.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    marked: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        marked[path.stem.rsplit("_", 1)[0]].append(path)
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(f"no texts in {folder / 'text'}: give the folder of PolNeAR with --polnear")
    return [
        make_document(path.stem, read_text(path), [read_marks(p) for p in marked[path.stem]], pieces) for path in texts
    ]


def make_document(name: str, text: str, gold: list[list[Marked]], pieces: Pieces) -> Document:
    """Words and labels of a text and its marked attributions."""
    words = pieces.split(text)
    return Document(name, text, words, find_enders(text, words), [label(words, marks) for marks in gold], gold)


def read_marks(path: Path) -> list[Marked]:
    """The attributions of one brat file; those without content are left out."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in read_text(path).split("\n"):
        columns = line.split("\t")
        if columns[0].startswith("T") and len(columns) > 1:
            parts = columns[1].split(" ", 1)[1].split(";")
            spans[columns[0]] = [(int(start), int(end)) for start, end in (part.split() for part in parts)]
        elif columns[0].startswith("E"):
            events.append(columns[1].split()[1:])
    found = [_gather(event, spans) for event in events]
    return [marks for marks in found if marks["content"]]


def _gather(event: list[str], spans: dict[str, list[Span]]) -> Marked:
    marks: Marked = {role: [] for role in ROLES}
    for argument in event:
        role, number = argument.split(":")
        role = role.rstrip("0123456789").lower()
        if role in marks:
            marks[role] += spans.get(number, [])
    return marks


def label(words: Sequence[Word], marks: Sequence[Marked]) -> Labels:
    """BIO labels by role. Where two spans of a role overlap the longer one stays whole: it is the outer one."""
    rows = []
    for role in ROLES:
        row = [OUTSIDE] * len(words)
        spans = {span for attribution in marks for span in _join(attribution[role])}
        for start, end in sorted(spans, key=lambda s: (s[1] - s[0], s)):
            _paint(words, row, start, end)
        rows.append(tuple(row))
    return tuple(rows)


def _join(spans: list[Span]) -> list[Span]:
    """Parts of one span that touch, as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _paint(words: Sequence[Word], row: list[int], start: int, end: int) -> None:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if words[middle].end <= start else (low, middle)
    first = True
    while low < len(words) and words[low].start < end:
        row[low] = BEGIN if first else INSIDE
        first, low = False, low + 1
    if not first and low < len(words) and row[low] == INSIDE:
        row[low] = BEGIN
