"""Who says neither yes nor no: "Police had no comment", "Whether he had left was not clear", '"We know nothing of it"'.

A refusal that names nothing is of what was told just before; a question that is left open is told as open, not as so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sayso.lang.tables import load_table
from sayso.match.parse import Parse
from sayso.match.rejections import WORDY
from sayso.match.replies import Answer, Reply, answer_unit, told_before
from sayso.match.sayings import EMBEDDED, FLIPPED
from sayso.match.units import Unit
from sayso.records.annotation import Sentence
from sayso.records.attribution import Attribution
from sayso.records.claim import Stance
from sayso.records.origin import Traced

NAMES = 3  # words with content, beside who is silent and the refusal, from which it names what is not told
CLOSE = 3  # words behind "too early" in which its question begins
Refusal = tuple[int, int, Stance]  # where it stands, in code points, and how it stands to what is not said
Found = Mapping[int, Refusal]  # by where the sentence begins


def settle_open(parse: Parse, units: Sequence[Unit]) -> list[Unit]:
    """The units of a report without those that are nothing but a refusal; what is left open is told so."""
    found = _refusals(parse)
    return [_opened(parse, u, found) for u in units if not _is_bare(parse, u, found)]


def _refusals(parse: Parse) -> Found:
    return {s.start: span for s in parse.annotated.sentences if (span := _refusal(parse, s)) is not None}


def _refusal(parse: Parse, sentence: Sentence) -> Refusal | None:
    """Where in a sentence it is said that nothing is said, or known."""
    text = parse.annotated.report.text[sentence.start : sentence.end].lower()
    match = _patterns("silent").search(text)
    if match is not None:
        return sentence.start + match.start(), sentence.start + match.end(), "declines"
    match = _patterns("open").search(text)
    if match is None or not (_asks(parse, sentence) or EMBEDDED & set(text[match.end() :].split()[:CLOSE])):
        return None
    return sentence.start + match.start(), sentence.start + match.end(), "queries"


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(load_table("silences")[kind]["patterns"]).replace(" ", r"\s+"))


def _asks(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence begins with an embedded question: "Whether he left", "Who fired the shot"."""
    words = (parse.word(t).lower() for t in range(sentence.first, sentence.last) if parse.tokens[t].pos != "PUNCT")
    return next(words, "") in EMBEDDED


def _is_bare(parse: Parse, unit: Unit, found: Found) -> bool:
    """Whether a unit is nothing but the refusal: "The clinic gave no information"."""
    refusal = _around(parse, unit, found)
    if refusal is None or refusal[2] != "declines" or _asks(parse, parse.sentence_of(unit.clause.head)):
        return False
    named = [
        t
        for t in unit.clause.tokens
        if not refusal[0] <= parse.tokens[t].start < refusal[1]
        and parse.tokens[t].pos in WORDY
        and parse.tokens[t].start > refusal[0]
    ]
    return len(named) < NAMES


def _opened(parse: Parse, unit: Unit, found: Found) -> Unit:
    """The unit as one that is not told as so where its sentence leaves it open or says that nothing is said of it."""
    sentence = parse.sentence_of(unit.clause.head)
    refusal = found.get(sentence.start)
    if refusal is not None and not (_asks(parse, sentence) or refusal[2] == "queries"):
        refusal = _around(parse, unit, found)
    if refusal is None or unit.assertion.stance not in (*FLIPPED, "repeats"):
        return unit
    return replace(unit, assertion=replace(unit.assertion, stance=refusal[2]), frame=replace(unit.frame, negated=False))


def _around(parse: Parse, unit: Unit, found: Found) -> Refusal | None:
    """The refusal that is part of what a unit says."""
    refusal = found.get(parse.sentence_of(unit.clause.head).start)
    inside = refusal and any(refusal[0] <= parse.tokens[t].start < refusal[1] for t in unit.clause.tokens)
    return refusal if inside else None


def find_silences(
    parse: Parse, attributions: Sequence[Attribution], units: Sequence[Unit], traced: Traced
) -> Iterator[Reply]:
    """For each refusal in which nothing is named that it is one to answer what was told just before."""
    found = _refusals(parse)
    told = {parse.sentence_of(u.clause.head).start for u in units}
    for sentence in parse.annotated.sentences:
        said = _silent_in(sentence, attributions)
        refusal = found.get(sentence.start)
        bare = said is not None or (refusal is not None and refusal[2] == "declines")
        if sentence.start in told or not bare:
            continue
        by = None if said is None else said.id
        answer = Answer((), sentence.start, sentence.start, sentence.end, traced.origin_of(by), by)
        for unit in told_before(parse, answer.begin, answer.origin, units, attributions):
            yield answer_unit(unit, answer, "declines")


def _silent_in(sentence: Sentence, attributions: Sequence[Attribution]) -> Attribution | None:
    """Who declines to say something in a sentence."""
    here = (a for a in attributions if a.cue is not None and sentence.start <= a.cue.start < sentence.end)
    return next((a for a in here if a.commitment == "declines" and a.source is not None), None)
