"""Made-up documents: wire style, chains, headlines, posts, live lines, transcripts, rare cues; and plain news.

PolNeAR is American politics of one year. These sentences, all written for this project, show the encoder what it lacks.
Templates and words stand in ``made.toml``; a template marks ``<s>source</s>``, ``<c>cue</c>`` and ``<k>content</k>``
(roles may overlap, spans of one role may not) and draws words with ``$name``.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sayso.lang.pieces import Pieces
from training.attribution.corpus import Document, Marked, make_document

_SLOT = re.compile(r"\$([a-z_]+)(\^?)")
_TAG = re.compile(r"</?([sck])>")
_ROLES = {"s": "source", "c": "cue", "k": "content"}
_DEPTH = 12


def make_documents(count: int, numbers: random.Random, pieces: Pieces) -> list[Document]:
    """That many documents, each of a style; the same random numbers give the same documents."""
    return [_make(f"made-{number}", numbers, pieces) for number in range(count)]


def _make(name: str, numbers: random.Random, pieces: Pieces) -> Document:
    tables = _load()
    style = numbers.choices(list(tables["style"]), weights=[s["weight"] for s in tables["style"].values()])[0]
    plan = tables["style"][style]
    paragraphs = [write_paragraph(plan, tables["words"], numbers) for _ in range(numbers.randint(*plan["paragraphs"]))]
    text, marks = parse(_restyle_quotes(plan["between"].join(paragraphs), numbers))
    return make_document(name, text, [marks], pieces)


def write_paragraph(plan: Mapping[str, Any], words: Mapping[str, Sequence[str]], numbers: random.Random) -> str:
    """Sentences of a style, with tags."""
    count = numbers.randint(*plan["sentences"])
    sentences = [expand(numbers.choice(words[numbers.choice(plan["of"])]), words, numbers) for _ in range(count)]
    return " ".join(_capitalise(sentence) for sentence in sentences)


def expand(template: str, words: Mapping[str, Sequence[str]], numbers: random.Random, depth: int = 0) -> str:
    """A template with every slot drawn; ``$name^`` begins with a capital.

    Raises:
        RecursionError: a slot needs itself.
    """
    if depth > _DEPTH:
        raise RecursionError(f"the slots of {template!r} in made.toml draw each other in a circle")

    def draw(slot: re.Match[str]) -> str:
        drawn = expand(numbers.choice(words[slot[1]]), words, numbers, depth + 1)
        return _capitalise(drawn) if slot[2] else drawn

    return _SLOT.sub(draw, template)


def _capitalise(text: str) -> str:
    place = next((m.end() for m in re.finditer(r"^(?:</?[sck]>|[\"“'])*", text)), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]


def _restyle_quotes(text: str, numbers: random.Random) -> str:
    """Templates have straight marks; documents have the marks of one house."""
    style = numbers.random()
    if style < 0.5:
        return text
    if style < 0.9:
        return re.sub(r'"((?:[^"\n])*)"', "“\\1”", text).replace("'", "’")
    return re.sub(r'"((?:[^"\n])*)"', "''\\1''", text)


def parse(tagged: str) -> tuple[str, list[Marked]]:
    """The text without tags, and its spans by role, as one attribution (labels need no more).

    Raises:
        ValueError: a tag is opened twice or never closed.
    """
    marks: Marked = {role: [] for role in _ROLES.values()}
    opened: dict[str, int] = {}
    parts, length, last = [], 0, 0
    for tag in _TAG.finditer(tagged):
        parts.append(tagged[last : tag.start()])
        length, last = length + tag.start() - last, tag.end()
        if tag.group().startswith("</"):
            marks[_ROLES[tag[1]]].append((opened.pop(tag[1]), length))
        elif tag[1] in opened:
            raise ValueError(f"<{tag[1]}> stands in itself in {tagged[:200]!r}")
        else:
            opened[tag[1]] = length
    if opened:
        raise ValueError(f"tags {sorted(opened)} are never closed in {tagged[:200]!r}")
    return "".join([*parts, tagged[last:]]), [marks]


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "made.toml").read_text(encoding="utf-8"))
