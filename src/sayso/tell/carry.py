"""Carry words over from a report whole: cleaned at the edges, with "today" and "Sunday" turned into dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records.annotation import Annotated, Token
from sayso.records.attribution import Span
from sayso.tell.house import House
from sayso.tell.mend_days import mend_days, tokens_in
from sayso.tell.tense import mend_tense
from sayso.tell.words import fold

LONGEST = 420
"""Words longer than this, in code points, are not carried over: the reader is sent to the report."""

_SPACE = re.compile(r"\s+")
_EDGES = " \t\r\n,;:.–—-"
_QUOTES = '"“”„«»'
_DATELINE = re.compile(
    r"^[^a-z]{2,40}(?:\([^()]{2,30}\)|,[^—–]{0,40})?[ ]?(?:[—–]|--|-)[ ](?=\S)|^\([^()]{2,30}\)[ ](?:[—–]|--|-)[ ]"
)
_BELOW = re.compile(r"(?<=[^.?!:;,\s])\n(?=[A-Z]{3,}[^a-z\n]{0,30}[,(—–-])")
"""Where a headline without a full stop ends, above a dateline: no clause runs over it."""
_TURN = re.compile(r"^\W{0,4}[A-Z][\w.’' ]{1,40}:\W{0,4}\s")
_RESIDUE = re.compile(r"https?://|\]\(|\*\*|[<>{}|\\]|[\U0001F000-\U0001FAFF]|(?:^|\s)[@#/]\S|\s/\s")
_TAIL = re.compile(r"(?:\s*\[+\d+\]*\(.{1,300}\)\]*\.?)+$|[*_]+$")
_SAID = re.compile(r",[”\"’]? (?:it|he|she|they) (\w+)\W*$")
_HANGING = re.compile(r",? (?:on|at|by|for|from|with|and|but|or|the|a|an)$")
_CUT = re.compile(r"\b(?:Capt|Gen|Lt|Col|Maj|Sgt|Cmdr|Adm|Sen|Rep|Gov|Prof|Rev|Dr|Mr|Mrs|Ms|St|Ayatollah)\.?$")
"""Words that end on a title: a name was cut off behind it."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})


@dataclass(frozen=True, slots=True)
class Carried:
    """Words ready to be told: no final full stop, first letter as in the report; ``leans`` on others or not."""

    text: str
    span: Span
    clause: bool
    leans: bool
    full: bool
    """Whether it is one or more whole sentences: its first one is a clause."""
    lower: str
    """The same with a small first letter, where grammar asks for one: names keep their capital."""

    @property
    def sound(self) -> bool:
        """Whether the words can stand in a sentence of ours without quotation marks."""
        return self.clause and not self.leans and balanced(self.text)


def carry(annotated: Annotated, start: int, end: int, house: House, *, alone: bool = False) -> Carried | None:
    """The words in ``[start, end)`` of a report, cleaned; None where nothing tellable is left or it is too long.

    Where they are to stand ``alone``, without a verb of saying before them, their tense is brought forward.
    """
    if end - start > 3 * LONGEST:
        return None
    start, end = _trim(annotated, start, end, house)
    start = _whole_name(annotated, start, end)
    text = annotated.report.text[start:end]
    if not text or len(text) > LONGEST or "\n\n" in text or _RESIDUE.search(text):
        return None
    if _CUT.search(text) and annotated.report.text[end : end + 1] in (".", " "):
        return None
    tokens = list(tokens_in(annotated, start, end))
    mended = mend_days(annotated, start, end, house)
    words = clean(mended if mended is not None else text)
    words = mend_tense(annotated, words, tokens) if alone else words
    lower = words if _keeps_capital(annotated, tokens) else words[:1].lower() + words[1:]
    return Carried(
        text=words,
        span=Span(report=annotated.report.id, start=start, end=end),
        clause=mended is not None and is_clause(tokens),
        leans=leans(annotated, tokens, house),
        full=is_clause(_first_sentence(tokens)),
        lower=lower,
    )


def shorten(annotated: Annotated, carried: Carried, house: House) -> Carried:
    """The same without what stands before the subject ("Following the fall of the city, "), for a headline or a
    question; kept where that is a condition, a hedge or a negation."""
    start, end = carried.span.start, carried.span.end
    tokens = list(tokens_in(annotated, start, end))
    subject = _subject_start(tokens)
    before = annotated.report.text[start:subject] if subject else ""
    words = {fold(w) for w in re.findall(r"[\w']+", before)}
    if not subject or not before.rstrip().endswith(",") or words & (house.hedges | house.negators | _CONDITIONS):
        return carried
    return carry(annotated, subject, end, house, alone=True) or carried


_CONDITIONS = frozenset({"if", "unless", "although", "though", "while", "whether", "as", "when", "before", "until"})


def _subject_start(tokens: list[tuple[int, Token]]) -> int | None:
    """Where the subject of the main verb begins."""
    inside = {i for i, _ in tokens}
    head = next((i for i, t in tokens if t.head not in inside or t.head == i), None)
    subject = next((i for i, t in tokens if t.head == head and i != head and t.dep in _SUBJECTS), None)
    if subject is None:
        return None
    below = {subject}
    for _ in range(6):
        below |= {i for i, t in tokens if t.head in below}
    return min(t.start for i, t in tokens if i in below)


def clean(text: str) -> str:
    """One line, without stray blanks."""
    return _SPACE.sub(" ", text).strip()


def _trim(annotated: Annotated, start: int, end: int, house: House) -> tuple[int, int]:
    """Move the edges inward past datelines, transcript turns, connectives, "that", stray marks and reference links."""
    text = annotated.report.text
    words = text[start:end]
    tail = _TAIL.search(words)
    if tail:
        end = start + tail.start()
    for pattern in (_DATELINE, _TURN):
        head = pattern.match(text[start:end])
        if head:
            start += head.end()
    if below := _BELOW.search(text[start : end + 30]):
        end = min(end, start + below.start())
    start, end = _strip(text, start, end)
    goes_on = text[end : end + 1] not in (".", "?", "!", "")
    if goes_on and (hanging := _HANGING.search(text[start:end])) and not _is_particle(annotated, end):
        start, end = _strip(text, start, start + hanging.start())
    while (
        (first := re.match(r"(\w+),?\s+", text[start:end]))
        and (fold(first.group(1)) in house.connectives or fold(first.group(1)) == "that")
        and len(text[start:end].split()) > 3
    ):
        if fold(first.group(1)) == "that" and text[start].isupper():
            break
        start += first.end()
    return start, end


def _whole_name(annotated: Annotated, start: int, end: int) -> int:
    """Where a name begins into whose middle the words were cut: "The Danish" stands before "Food Administration"."""
    inside = list(tokens_in(annotated, start, min(end, start + 80)))
    if not inside or inside[0][1].start != start or inside[0][1].pos != "PROPN":
        return start
    near = {i for i, t in inside if t.pos in ("PROPN", "NOUN", "CCONJ", "ADJ")}
    for token in reversed(annotated.tokens[max(0, inside[0][0] - 4) : inside[0][0]]):
        if token.dep not in ("det", "amod", "compound", "nmod") or token.head not in near:
            break
        start = token.start
    return start


def _is_particle(annotated: Annotated, end: int) -> bool:
    """Whether the word that ends there belongs to its verb: "passed it on"."""
    last = next((t for _, t in tokens_in(annotated, max(0, end - 8), end) if t.end == end), None)
    return last is not None and (last.tag == "RP" or last.dep == "prt")


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES + "*":
        start += 1
    while end > start and text[end - 1] in _EDGES + "*":
        if text[end - 1] == "." and _abbreviates(text[start:end]):
            break
        end -= 1
    if end - start > 1 and text[start] in _QUOTES and text[end - 1] in _QUOTES and _one_quote(text[start:end]):
        return _strip(text, start + 1, end - 1)
    if end - start > 1 and text[start] in '“"„«' and not any(m in text[start + 1 : end] for m in _QUOTES):
        return _strip(text, start + 1, end)
    if end - start > 1 and text[end - 1] in '”"»' and not any(m in text[start : end - 1] for m in _QUOTES):
        return _strip(text, start, end - 1)
    return start, end


def _abbreviates(text: str) -> bool:
    return re.search(r"\b(?:[A-Za-z]\.){2,}$|\b(?:Jr|Sr|Inc|Ltd|Co|p\.m|a\.m)\.$", text) is not None


def _one_quote(text: str) -> bool:
    """Whether the marks at both ends belong together: no quotation ends or begins between them."""
    return not any(mark in text[1:-1] for mark in _QUOTES)


def balanced(text: str) -> bool:
    """Whether quotation marks and brackets open and close in the text."""
    return (
        text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
        and text.count("«") == text.count("»")
    )


def _first_sentence(tokens: list[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """The tokens up to the end of the first sentence of several."""
    for order, (_, token) in enumerate(tokens):
        if token.tag == "." and order > 2:
            return tokens[:order]
    return tokens


def is_clause(tokens: list[tuple[int, Token]]) -> bool:
    """Whether the tokens are one finite clause: its head is a verb that is tensed (or has a tensed auxiliary) and
    has a subject, both inside."""
    inside = {i for i, _ in tokens}
    heads = [(i, t) for i, t in tokens if (t.head not in inside or t.head == i) and t.pos not in ("PUNCT", "SPACE")]
    if not heads:
        return False
    verbs = [(i, t) for i, t in heads if t.pos in ("VERB", "AUX")]
    if len(verbs) != 1:
        return False
    head = verbs[0][0]
    below = [t for i, t in tokens if t.head == head and i != head]
    finite = verbs[0][1].tag in _FINITE or any(t.dep in ("aux", "auxpass") and t.tag in _FINITE for t in below)
    asks = tokens[0][1].tag in ("WDT", "WP", "WRB") and tokens[0][1].head == head
    return finite and any(t.dep in _SUBJECTS for t in below) and not asks


def leans(annotated: Annotated, tokens: list[tuple[int, Token]], house: House) -> bool:
    """Whether a pronoun in the words points to something outside of them: none before it could be meant."""
    thing = person = False
    if tokens and _phrased(annotated.report.text[tokens[0][1].start : tokens[-1][1].end], house):
        return True
    for order, (_, token) in enumerate(tokens):
        word = fold(annotated.words(token.start, token.end))
        if token.pos in ("NOUN", "PROPN"):
            thing = thing or not _in_time(annotated, token)
            person = person or _may_be_person(annotated, token)
        elif _may_lean(token) and word in house.leaning:
            named = person if word in _SINGULAR else thing
            if not named and (order == 0 or token.pos == "PRON"):
                return True
            if word in _OBJECTS and token.dep == "dobj" and _only_subject_before(annotated, tokens, order):
                return True
            if order == 0 and word not in ("both", "its", "his", "her", "their"):
                return True
    return False


def _phrased(text: str, house: House) -> bool:
    """Whether a phrase in the words points to a moment or a thing told before: "that morning", "hours later"; or they
    end on somebody told before: "…, it said"."""
    low = text.casefold()
    last = _SAID.search(low)
    if last and _is_of_saying(last.group(1), house):
        return True
    return any(phrase in low and re.search(rf"\b{phrase}\b", low) for phrase in house.leaning_phrases)


def _is_of_saying(form: str, house: House) -> bool:
    """Whether the form of a verb is one of our verbs of saying, or of a cue that the house style knows."""
    stems = {form, form.removesuffix("s"), form.removesuffix("ed"), form.removesuffix("d")}
    return form in house.verbs or bool(stems & set(house.table["verbs"]["asserts"]))


_OBJECTS = frozenset({"it", "him", "her", "them"})


def _only_subject_before(annotated: Annotated, tokens: list[tuple[int, Token]], order: int) -> bool:
    """Whether all that is named before an object belongs to the subject of its clause, which it cannot mean: "the
    drones patrolling the hills were able to find it"."""
    subject = next((i for i, t in tokens[:order] if t.dep in _SUBJECTS), None)
    if subject is None:
        return False
    inside = dict(tokens)
    nouns = [(i, t) for i, t in tokens[:order] if t.pos in ("NOUN", "PROPN") and not _in_time(annotated, t)]
    return all(_is_below(i, subject, inside) for i, _ in nouns)


def _is_below(index: int, top: int, tokens: dict[int, Token]) -> bool:
    for _ in range(20):
        if index == top:
            return True
        if index not in tokens or tokens[index].head == index:
            return False
        index = tokens[index].head
    return False


_SINGULAR = frozenset({"he", "she", "him", "his", "her"})


def _in_time(annotated: Annotated, token: Token) -> bool:
    return any(t.start <= token.start < t.end for t in annotated.times)


def _may_be_person(annotated: Annotated, token: Token) -> bool:
    """A person's name, or a noun that is the subject of something."""
    label = next((m.label for m in annotated.mentions if m.start <= token.start < m.end), None)
    return label == "PERSON" or (label is None and token.pos == "NOUN" and token.dep in _SUBJECTS)


def _may_lean(token: Token) -> bool:
    """Pronouns and determiners, not relative ones, conjunctions, or the empty subjects of "it rains", "there is"."""
    linking = token.dep in ("expl", "mark") or token.tag in ("WDT", "WP", "IN", "EX")
    return token.pos in ("PRON", "DET") and not linking


def _keeps_capital(annotated: Annotated, tokens: list[tuple[int, Token]]) -> bool:
    if not tokens:
        return True
    first = tokens[0][1]
    word = annotated.words(first.start, first.end)
    if word == "I" or first.pos in ("PROPN", "X") or (len(word) > 1 and word[1:2].isupper()):
        return True
    named = any(m.start <= first.start < m.end for m in annotated.mentions)
    return named and word.casefold() not in ("the", "a", "an")
