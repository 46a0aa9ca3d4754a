"""Paragraphs, and the clean copy of one that the parser reads, with a map back to the report's code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.records.annotation import Paragraph

LONGEST = 20_000
"""Code points that are parsed at once; a longer paragraph is cut at the ends of sentences, or of words."""

RUN = 120
"""Code points without a space in the parser's copy: its tokenizer takes the square of a run's length."""

BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile(r"[^\S\n]*\n\s*\n\s*")
_MARKUP = re.compile(
    r"""
      \[\[[^\[\]\n]{1,30}\]\([^()\s]{0,2000}\)\]                       # [[1](address)]
    | \[\^?\d{1,3}\](?!\()                                              # [1]
    | (?<=\])\((?:https?:|mailto:|/)[^()\s]{0,2000}\)                   # the address of [words](address)
    | !?\[(?=[^\[\]\n]{1,300}\]\((?:https?:|mailto:|/))                 # its opening and closing bracket
    | \](?=\((?:https?:|mailto:|/))
    | (?:https?://|www\.)[^\s<>"“”]{0,2000}[^\s<>"“”.,;:!?)\]'’]
    | \A\s*(?:\#{1,6}|>{1,3}|[-*+•‣◦▪●])(?=\s)                         # headings, quoted lines, list marks
    | \*+ | (?<!\w)_{1,3}(?=\w) | (?<=[\w.!?,])_{1,3}(?!\w) | ~~ | (?<!`)`(?!`)
    | [\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad\ud800-\udfff]  # marks without width, halves of characters
    """,
    re.VERBOSE,
)
_SAME = str.maketrans({"\u00a0": " ", "\u02bc": "'", "\u00b4": "'", "\u2018": "'", "\u2019": "'"})
_CUT = re.compile(r"[.!?…]['\"”’)\]]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Clean:
    """Words as the parser reads them; ``at[i]`` is the place in the report of the clean text's character i."""

    text: str
    at: list[int]
    paragraph: int
    label: int = 0
    """Length of a speaker's label ("Anchor:") or dateline ("CAIRO, May 3 —") at the head, a sentence of its own."""


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, without the white space around them, in order; empty lines give none.

    Each line is a paragraph, as in news text, unless the lines are hard-wrapped: then blank lines part paragraphs.
    """
    breaks = list(_BLANK.finditer(_plain_breaks(text))) if _is_wrapped(text) else list(BREAK.finditer(text))
    starts = [0, *(b.end() for b in breaks)]
    ends = [*(b.start() for b in breaks), len(text)]
    stripped = (_strip(text, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(Paragraph(start=start, end=end) for start, end in stripped if start < end)


def _plain_breaks(text: str) -> str:
    return BREAK.sub(lambda found: "\n" if len(found.group()) == 1 else " \n", text)


def _is_wrapped(text: str) -> bool:
    """Whether single line breaks fall within sentences: many lines go on in lower case after a line without an end."""
    lines = [line.strip() for line in BREAK.split(text)]
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    inner = sum(b[0].islower() and a[-1] not in '.!?:;"”*' and len(a) > 40 for a, b in pairs)
    return bool(inner >= 3 and inner >= 0.3 * len(pairs))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    return start + lead, start + len(words.rstrip()) if lead < len(words) else start + lead


_LABEL = re.compile(r"\*\*[^*\n]{1,60}(?::\*\*|\*\*:)\s*(?=\S)|[A-Z][A-Z.'’ -]{1,40}:\s+(?=\S)")

_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"""
      (?=[A-Z][A-Z'’-]{{2,}}|[^.!?\n]{{0,70}}(?:\([A-Z][\w ./-]{{1,40}}\)|{_MONTH}\s\d|\d\s{_MONTH}))  # DUBAI, a credit
      [A-Z](?:[^!?\n"“”.]|\.(?=[\s,A-Z]*[\d(,])){{1,70}}?
      (?:\s(?:—|–|--|-)\s+ | (?<=\))\s*[—–-]\s* | (?<=\d)\.\s+)
      (?=["“'‘A-Z0-9])
    """,
    re.VERBOSE,
)


def _find_dateline(words: str) -> re.Match[str] | None:
    """A dateline has no verb: all its words begin with a capital, a digit or a bracket, but for small link words."""
    found = _DATELINE.match(words)
    small = (
        [w for w in found.group().split() if w[0].islower() and w not in ("of", "de", "la", "al", "the")]
        if found
        else []
    )
    return (
        found
        if found and not small and found.group().split()[0] not in ("He", "She", "It", "They", "I", "We")
        else None
    )


def clean_paragraph(text: str, paragraph: Paragraph, number: int) -> Iterator[Clean]:
    """The paragraph without markup, addresses and runs of spaces, in pieces of at most ``LONGEST`` characters."""
    words = text[paragraph.start : paragraph.end]
    label = _LABEL.match(words) or _find_dateline(words)
    head = label.end() if label else 0
    at: list[int] = []
    letters: list[str] = []
    labelled = position = run = 0
    for found in [*_MARKUP.finditer(words), None]:
        stop = found.start() if found else len(words)
        for index in range(position, stop):
            letter = words[index]
            if letter.isspace():
                if not letters or letters[-1] == " ":
                    continue
                letter = " "
            elif run >= RUN:
                letters.append(" ")
                at.append(paragraph.start + index)
                labelled += index < head
                run = 0
            run = 0 if letter == " " else run + 1
            letters.append(letter)
            at.append(paragraph.start + index)
            labelled += index < head
        position = found.end() if found else stop
    yield from _cut("".join(letters).translate(_SAME), at, number, labelled)


def _cut(text: str, at: list[int], number: int, label: int) -> Iterator[Clean]:
    start = 0
    while len(text) - start > LONGEST:
        stop = _place_to_cut(text, start)
        yield Clean(text[start:stop], at[start:stop], number, label)
        start, label = stop, 0
    if text[start:].strip():
        yield Clean(text[start:], at[start:], number, label)


def _place_to_cut(text: str, start: int) -> int:
    limit = start + LONGEST
    ends = [found.end() for found in _CUT.finditer(text, start + LONGEST // 2, limit)]
    space = text.rfind(" ", start + 1, limit)
    return ends[-1] if ends else space + 1 if space > start else limit
