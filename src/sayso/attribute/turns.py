"""Turns and labelled lines: "**Anchor:** ...", "ANCHOR: ...", "17:40 - Agency: ...", "Agency: X" as a headline."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sayso.attribute.draft import Chars, Draft, trim
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.view import View

_LINE = re.compile(
    r"(?P<bullet>[-•*>🔴#\s\"“]*?)(?P<bold>\*\*|__)?(?P<time>\[?\(?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\)?\]?\s*[-–—:|]?\s*)?(?P<bold2>\*\*|__)?"
    r"(?P<name>@?[^\W\d_][^:*\n\"“”!?]{0,70}?)\s*(?P<colon>:\*\*|:__|\*\*:|__:|:)(?=\s)\s*(?P<rest>\S[^\n]*)"
)
_TALK = 3  # labels in capitals that make a transcript
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))
_HANDLE = re.compile(r"(?<!\w)\(?@\w+")  # of a post: "Ann Lee (@annlee) on X: ..."
_MARKUP = re.compile(r"[*_]+")


@dataclass(frozen=True, slots=True)
class _Line:
    name: Chars
    cue: Chars
    content: Chars
    bold: bool
    timed: bool
    paragraph: int


def find_turns(view: View, lexicon: Lexicon) -> list[Draft]:
    """One draft a turn or labelled line; a turn's words reach to the next turn."""
    lines = [line for number in range(len(view.annotated.paragraphs)) for line in _read_lines(view, number)]
    names = Counter(view.text[line.name[0] : line.name[1]].lower() for line in lines)
    shouting = sum(view.text[slice(*line.name)].isupper() for line in lines) >= _TALK
    spoken = [line for line in lines if _is_turn(view, lexicon, line, names, shouting)]
    is_transcript = len(spoken) >= 2 and len({view.text[slice(*line.name)] for line in spoken}) >= 2
    drafts = [_draft(view, line) for line in spoken]
    if is_transcript:
        _reach_next(view, drafts)
    return drafts + [_draft(view, line) for line in lines if line not in spoken and _is_label(view, lexicon, line)]


def _read_lines(view: View, number: int) -> list[_Line]:
    paragraph = view.annotated.paragraphs[number]
    found = []
    start = paragraph.start
    for text in view.text[paragraph.start : paragraph.end].split("\n"):
        match = _LINE.match(text[:3000])
        if match and len(match["name"].split()) <= 9:
            found.append(
                _Line(
                    name=(start + match.start("name"), start + match.end("name")),
                    cue=(start + match.start("colon"), start + match.end("colon")),
                    content=(start + match.start("rest"), start + len(text.rstrip())),
                    bold=bool(match["bold"] or match["bold2"]),
                    timed=bool(match["time"]),
                    paragraph=number,
                )
            )
        start += len(text) + 1
    return found


def _is_turn(view: View, lexicon: Lexicon, line: _Line, names: Counter[str], shouting: bool) -> bool:
    name = view.text[slice(*line.name)]
    if name.lower() in lexicon.turn_stops or line.timed:
        return False
    if name.lower() in lexicon.turn_roles:
        return True
    shouted = name.isupper() and len(name.split()) <= 5
    proper = all(word[:1].isupper() or len(word) <= 3 for word in name.split())
    return (
        (line.bold and proper)
        or ((shouted or proper) and names[name.lower()] >= 2)
        or (shouted and (shouting or len(name.split()) >= 2))
    )


def _is_label(view: View, lexicon: Lexicon, line: _Line) -> bool:
    """ "Agency: the site was found" as a live line or a headline: a name or a noun that can speak before the colon."""
    name = view.text[slice(*line.name)]
    words = [word.strip("'’s").lower() for word in re.findall(r"[\w’']+", name)]
    if not words or name.lower() in lexicon.turn_stops or words[0] in lexicon.turn_stops:
        return False
    if _HANDLE.search(name):
        return True
    if len(words) > 1 and _ends_in_cue(view, lexicon, line.name):
        return False
    proper = all(word[:1].isupper() for word in name.split())
    quoted = view.text[line.content[0]] in "\"“‘'«"
    mentions = view.mentions_in(*line.name)
    if mentions and all(m.label in ("GPE", "LOC") for m in mentions) and not (quoted or line.timed):
        return False  # a dateline: "MOSCOW: ..."
    known = bool(mentions) or words[-1] in lexicon.kinds or (proper and (quoted or line.timed))
    head = line.paragraph == 0 and len(words) <= 4
    return known and (line.timed or head or quoted) and (line.timed or line.content[1] - line.content[0] > 15)


def _ends_in_cue(view: View, lexicon: Lexicon, name: Chars) -> bool:
    """Whether this is "Lund added:" or "Lund told him:", whose cue is the verb."""
    last = view.token_at(name[1] - 1)
    near = range(max(view.token_at(name[0]), last - 2), last + 1)
    return any(view.tokens[i].lemma.lower() in lexicon.verbs and view.tokens[i].tag in _FINITE for i in near if i >= 0)


def _draft(view: View, line: _Line) -> Draft:
    name = _MARKUP.sub("", view.text[slice(*line.name)]).strip()
    handle = _HANDLE.search(name)
    if handle is not None and handle.start():
        name = name[: handle.start()].strip()
    content = trim(view.text, line.content) or line.content
    end = line.content[1]
    rule = "line" if line.timed or line.paragraph == 0 else "turn"
    return Draft(rule=rule, cue=line.cue, source=line.name, content=[(content[0], end)], frame="clause", name=name)  # type: ignore[arg-type]


def _reach_next(view: View, drafts: list[Draft]) -> None:
    """Unlabelled paragraphs of a transcript belong to the turn before them; a heading line ends it."""
    paragraphs = view.annotated.paragraphs
    starts = [draft.source[0] for draft in drafts if draft.source]
    for draft, limit in zip(drafts, [*starts[1:], 0], strict=True):
        number = view.paragraph_at(draft.content[0][1] - 1) + 1
        while limit and number < len(paragraphs) and paragraphs[number].end <= limit:
            span = (paragraphs[number].start, paragraphs[number].end)
            if view.text.startswith("#", span[0]):
                break
            draft.content.append(span)
            number += 1
        draft.rule = "turn"
