"""The words by which a report mentions a source: what they name, what they only tell of the occasion."""

from __future__ import annotations

import re
from functools import cache

from sayso.lang.tables import load_table
from sayso.records.attribution import Attribution, Kind
from sayso.records.report import Report
from sayso.trace.people import proper_name
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.press import find_medium, speaks_as_broadcaster, without_states
from sayso.trace.states import is_hearsay, name_states

_BY = re.compile(r".*\b(?:by|from|on)\s+([^,;()]+)$")
_DOING = re.compile(r",\s+(?:speaking|talking|writing|addressing|visiting|citing|quoting)\b")  # tells of the occasion
_INDEFINITE = re.compile(r"(?i)^(?:an?|one|another|some|several|two|three)\b")
LONG = 3  # words of a body's name with "national" from which that word tells nothing


def describe(attribution: Attribution) -> str:
    """All the words by which a report describes a source: the mention, the resolved name, the role."""
    speaker = attribution.speaker
    worded = _DOING.split(attribution.source.text)[0] if attribution.source else ""
    if speaker is not None and speaker.kind == "person" and _is_crowd(worded):
        return strip_occasion(worded)
    parts = [strip_occasion(speaker.name) if speaker else "", strip_occasion(worded)]
    parts += [speaker.role or "" if speaker else "", attribution.role or ""]
    return ", ".join(dict.fromkeys(p for p in parts if p))


def place_of(attribution: Attribution) -> int | None:
    """Where the source stands in its report (code points)."""
    return attribution.source.start if attribution.source is not None else None


def name_of(attribution: Attribution) -> str:
    """The source's name as the report resolves it; the mention itself where there is no more."""
    resolved = strip_occasion(attribution.speaker.name) if attribution.speaker else ""
    worded = strip_occasion(attribution.source.text) if attribution.source else ""
    if _is_crowd(worded) and attribution.speaker is not None and attribution.speaker.kind == "person":
        return worded  # "the officials" are no single person
    if worded and (not resolved or is_hearsay(resolved)) and bare(resolved) != "nobody":
        issuer = _BY.search(worded)  # "information shared on Sunday by state television"
        return issuer.group(1) if issuer and (find_medium(issuer[1]) or speaks_as_broadcaster(issuer[1])) else worded
    return resolved or worded


@cache
def _unnamed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a mention of nobody looks like, and one of several people without a name."""
    table = load_table("voices")
    before, after, crowds = ("|".join(table[k]) for k in ("unnamed_before", "unnamed_after", "crowds"))
    nobody = rf"^(?:{before}|\d+)\b|\bsources?\b|\bon condition of anonymity\b|\b(?:{after})$"
    return re.compile(nobody, re.I), re.compile(rf"\b(?:{crowds})$", re.I)


def _is_crowd(worded: str) -> bool:
    """Whether a mention is of several people without a name: "the same officials"."""
    head = re.split(r"[,;(]|\s(?:who|of|in|from|at|with)\s", worded)[0]
    return _unnamed()[1].search(head) is not None and proper_name(head) == ""


@cache
def _occasions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_table("voices")
    before, after = "|".join(table["occasions_before"]), "|".join(table["occasions_after"])
    return re.compile(f"^(?:{before})", re.I), re.compile(f"(?:{after})$", re.I)


def strip_occasion(mention: str) -> str:
    """A mention without when it was said: "a few minutes later the coast guard" is the coast guard."""
    before, after = _occasions()
    return after.sub("", before.sub("", mention)) or mention


def given_kind(attribution: Attribution) -> Kind:
    """The kind of source that the report itself shows."""
    return attribution.speaker.kind if attribution.speaker else "unknown"


def is_proper(a: Attribution, report: Report) -> bool:
    """Whether a source of unknown kind is a name: it has a capital within a sentence, and means no state."""
    worded = re.sub(r"^[Tt]he ", "", a.source.text) if a.source else ""
    if given_kind(a) != "unknown" or not worded[:1].isupper() or name_states(worded) or is_hearsay(worded):
        return False
    return re.search(rf"[a-z,;:] (?:the )?{re.escape(worded)}\b", report.text) is not None


def is_indefinite(worded: str) -> bool:
    """Whether a mention leaves open which one is meant: "an official", "two diplomats"."""
    return bool(_INDEFINITE.search(worded))


def looks_unnamed(name: str) -> bool:
    """Whether words describe sources without naming them: "two officials", "a source at the port", "witnesses"."""
    return _unnamed()[0].search(name) is not None


def is_pronoun(name: str) -> bool:
    """Whether a mention is a pronoun that the report left open."""
    return bare(name) in {"he", "she", "it", "they", "we", "i", "who", "this", "that", "there", "one"}


def is_no_source(name: str) -> bool:
    """Whether a mention names nobody at all: "an", "hours"."""
    return fold(name) in words_of("no_source")


def has_name(mention: str) -> bool:
    """Whether a mention of a medium has a name in it: "a news agency" has none, nor has "a Peruvian newspaper"."""
    words = re.sub(r"^(?:The|An?|One|Its)\b", "", mention)
    return proper_name(words) != "" or any(w[:1].isupper() for w in without_states(words).split())


def strip_article(name: str) -> str:
    """A name without its leading article."""
    return re.sub(r"(?i)^(?:the|an?)\s+", "", name)


def body_words(name: str) -> str:
    """The words that tell one body from another, in one order: "Ministry of Foreign Affairs" is "Foreign Ministry"."""
    named = {w for n in name_states(name) for w in fold(name[n.start : n.end]).split()}
    small = words_of("body_noise") | named
    words = {w for w in fold(re.sub("(?i)defense", "defence", name)).split() if w not in small}
    if len(words) > LONG:  # "the National Civil Defence Institute" is the civil defence institute
        words -= {"national"}
    # "the General Staff of the Armed Forces" is the General Staff
    return " ".join(sorted(words - {"armed", "forces"} or words)) or "government"
