"""Whether the reader can see that a denial speaks of the claim that it was joined to.

Claims and denials are joined by likeness, and likeness errs: "does not believe a word of it" may be said of another
thing in the same report. A dispute is only told of those whose words show that they answer.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from sayso.records.attribution import Attribution
from sayso.records.claim import Assertion, Claim
from sayso.records.report import Report
from sayso.tell.bearing import CAPITAL, around, capitals, closely, has, only_beside, says, stems, turned
from sayso.tell.house import house_of
from sayso.tell.words import keys_of

_SENTENCE = re.compile(r"[.?!][”\"’']?\s+|\n+")
_NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*\b")
ASIDE = 25
"""So many code points before a speaker are a clause of their own: "one sees it so; the other denies this"."""
_CAUSE = re.compile(r"\b(?:because of|due to|caused by|owing to|as a result of)\b", re.I)
_AT_THE_TIME = re.compile(r"\b(?:when|while|after|since|before|following|because)\b[^.;]*", re.I)


def answers(
    claim: Claim, denial: Assertion, speech: Attribution | None, report: Report, lang: str | None = None
) -> bool:
    """Whether the reader can see that a denial speaks of the claim: it is worded as one, or shares the claim's words.

    One that was joined by likeness alone ("Norland does not betray its friends") answers nothing, and neither does what
    somebody denies of himself: "Norland had no part in it" says nothing of what the Guild did. ``lang`` is the language
    that the claim is worded in.
    """
    words = report.text[denial.start : denial.end]
    if has(around(denial, report), "noncommittal") and not has(claim.text, "noncommittal"):
        return False
    if speech is not None and _agrees_in_sign(claim, speech, words):
        return False
    if speech is not None and (_of_another(claim, speech, words) or _of_a_cause(claim, words)):
        return False
    if speech is not None and speech.commitment == "denies":
        return not only_beside(claim, words, _AT_THE_TIME) and (
            _foreign(report, lang) or _meets(claim, denial, speech, report)
        )
    return not denial.loose and says(claim, words) and _plainly_of(claim, words)


def _agrees_in_sign(claim: Claim, speech: Attribution, words: str) -> bool:
    """Whether what was taken for a denial says the same: who denies that anyone was hurt says that nobody was, and who
    says that none was, says so too."""
    content = " ".join(p.text for p in speech.content) or words
    if speech.commitment == "denies":
        return turned(claim.text) and not turned(content)
    return turned(claim.text) and turned(content)


def _plainly_of(claim: Claim, words: str) -> bool:
    """Whether words that deny nothing outright can be heard as an answer: they name whom the claim names, or say half
    of what it says."""
    return bool(capitals(claim.text) & capitals(words)) or closely(claim, words)


def _of_a_cause(claim: Claim, words: str) -> bool:
    """Whether a denial is of why a thing happened, where the claim only says that it did."""
    return _CAUSE.search(words) is not None and _CAUSE.search(claim.text) is None and claim.frame.predicate != "cause"


def _of_another(claim: Claim, speech: Attribution, words: str) -> bool:
    """Whether a negated saying begins with a name, and a claim that names its doer has no name in common with it."""
    first = speech.content[0].text.lstrip("“\"‘' ")
    subject = re.match(r"(?:The )?[A-Z]\w+", first) if speech.commitment != "denies" else None
    doer = re.match(r"(?:The )?((?:[A-Z]\w+ ?)+)", claim.text) if claim.frame.agent else None
    if subject is None or doer is None or claim.frame.agent == claim.frame.theme:
        return False
    named = subject.group().split()[-1]
    proper = len(CAPITAL.findall(first)) > 1 or named not in (
        "The",
        "There",
        "It",
        "He",
        "She",
        "They",
        "No",
        "Nobody",
    )
    return proper and not capitals(doer.group(1)) & capitals(words)


def _foreign(report: Report, lang: str | None) -> bool:
    """Whether a denial is in another language than the claim, with which it shares no words: then it is believed."""
    return bool(report.lang and lang and report.lang != lang)


def _meets(claim: Claim, denial: Assertion, speech: Attribution, report: Report) -> bool:
    """Whether a denial has a word of the claim, or only points back ("the company denied this") to where the report
    tells the claim."""
    said = " ".join(p.text for p in speech.content)
    if _counts_otherwise(claim.text, said):
        return False
    if len(stems(claim.text) & stems(said)) > denial.loose:
        return True
    if not has(f" {said} ", "pointing_back"):
        return False
    told = (a for a in claim.assertions if a.report == report.id and a.stance != "denies" and not a.loose)
    shown = [(a.start, a.end) for a in told]
    return any(
        says(claim, report.text[start:end]) or any(a < end and start < b for a, b in shown)
        for start, end in _pointed_at(report.text, denial.start, speech)
    )


def _counts_otherwise(one: str, other: str) -> bool:
    """Whether two texts both count, and never the same: who denies "two more" does not deny "nine"."""
    a, b = ({*_NUMBER.findall(t), *(k for k in keys_of(t) if k in _spelled())} for t in (one, other))
    return bool(a and b) and not a & b


@cache
def _spelled() -> frozenset[str]:
    return frozenset(house_of("en").table["numerals"]["words"][2:])


def _pointed_at(text: str, position: int, speech: Attribution) -> list[tuple[int, int]]:
    """What a sentence without words of its own can point back to: what stands in it before its speaker; the sentence
    before it; at the beginning of a paragraph the one that makes up the paragraph before, and what the report begins
    with."""
    if speech.source and speech.source.start - position > ASIDE:
        return [(position, speech.source.start)]
    ends = [m.end() for m in _SENTENCE.finditer(text, 0, position + 1) if m.end() <= position]
    starts = [0, *ends]
    before = [(a, b) for a, b in pairwise(starts) if text[a:b].strip()]
    if not before:
        return []
    last = before[-1]
    if not text[last[0] : position].rstrip(" ").endswith("\n"):
        return [last]
    alone = last[0] == 0 or text[: last[0]].endswith("\n")
    return [before[0], *([last] if alone else [])]
