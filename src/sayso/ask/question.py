"""What a question asks for: its kind, the statement that it turns on, whose words it asks about, and since when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Literal

from sayso.annotate import annotate
from sayso.ask.restate import AUXILIARY, Statement, read_statement, turn_round, with_subject
from sayso.ask.words import asking
from sayso.records.report import Report

Kind = Literal[
    "polar", "where", "when", "why", "number", "who", "what", "identity",
    "reliable", "denied", "said", "says", "changed", "unknown",
]  # fmt: skip
"""What an answer must have in it; ``said`` asks who said so, ``says`` what somebody said."""

LONGEST_NOUN = 5
"""Words of what "how many" counts, at most, before its verb."""
COUNT = "ten"  # fills the gap of "how many"
SOMEBODY, SOMETHING = "somebody", "something"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question taken apart.

    Attributes:
        text: as it was put.
        kind: what it asks for.
        statement: what it turns on, with the gap where the answer belongs.
        speaker: whose words it asks about ("the ministry" in "What did the ministry say about the flood?").
        topic: what they are to be about; empty where the question does not say.
        denies: whether it asks for a denial ("Did the ministry deny that ...?").
        since: the moment since which changes are asked for.
        noun: of "which city" or "what type of ship" the noun that the answer must be one of.
        source: whether "where" asks where from.
    """

    text: str
    kind: Kind
    statement: Statement | None = None
    speaker: str = ""
    topic: str = ""
    denies: bool = False
    since: datetime | None = None
    noun: str = ""
    source: bool = False


_ACCORDING = re.compile(r"(?P<rest>.+?),? according to (?P<who>[^,]+)$", re.IGNORECASE)


def read_question(text: str, asked_at: datetime | None = None) -> Asked:
    """Take a question apart. ``asked_at`` is the moment that "yesterday" and "May" in it are read from."""
    words = " ".join(text.split()).strip(" ?.!")
    if not words:
        return Asked(text=words, kind="unknown")
    by = _ACCORDING.match(words)
    if by and (asked := _wh(by["rest"], asked_at)):
        return replace(asked, text=words, speaker=by["who"])
    for reader in (_changed, _reliable, _told_that, _says, _said, _identity, _wh, _polar):
        asked = reader(words, asked_at)
        if asked is not None:
            return asked
    return Asked(text=words, kind="unknown")


@cache
def _verbs(key: str) -> str:
    """A pattern for all forms of the verbs of a list."""
    forms = set()
    for verb in asking()["asked"][key]:
        last = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeiou" else verb
        base = verb[:-1] if verb.endswith("e") else verb
        forms |= {verb, f"{base}ed", f"{last}ed", f"{verb}s", f"{last}es", f"{base}ing"}
    irregular = {"say": ("said",), "tell": ("told",), "write": ("wrote", "written"), "think": ("thought",)}
    forms |= {form for verb in asking()["asked"][key] for form in irregular.get(verb, ())}
    return "|".join(sorted(forms, key=len, reverse=True))


def _changed(words: str, asked_at: datetime | None) -> Asked | None:
    match = re.match(
        r"what(?:'s|’s| is| has| have)? (?:changed|new|different|happened|been new)(?: in the story)?"
        r"(?:,? (?:since|after|from)\b(?P<when>.*))?$", words, re.IGNORECASE,
    )  # fmt: skip
    if match is None:
        return None
    return Asked(text=words, kind="changed", since=_moment(match["when"] or "", asked_at))


def _moment(words: str, asked_at: datetime | None) -> datetime | None:
    """The first day or time that some words name, at its beginning; years that they lack are those before asking."""
    if asked_at is None or not words.strip():
        return None
    found = annotate(Report(id="question", text=f"It has happened since {words.strip()}.", published=asked_at)).times
    for time in found:
        value = re.sub(r"^XXXX", str(asked_at.year), time.value)
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            continue
        moment = moment if moment.tzinfo else moment.replace(tzinfo=asked_at.tzinfo)
        if moment > asked_at and time.value.startswith("XXXX"):
            moment = moment.replace(year=moment.year - 1)
        return moment
    return None


def _reliable(words: str, asked_at: datetime | None) -> Asked | None:
    firm = "|".join(asking()["asked"]["firm"])
    told = "|".join(asking()["asked"]["told"])
    for pattern in (
        rf"how (?:{firm}) (?:is|are|was|were) (?:it|(?:the )?(?:{told})|this|that),? (?:that|of|whether) (?P<rest>.+)",
        rf"(?:is|are|was|were) (?:the )?(?:{told}) that (?P<rest>.+?) (?:{firm}|true|right|correct)$",
        rf"how (?:{firm}) (?:is|are) (?:it|this) (?:that )?(?P<rest>.+)",
        r"(?:can you |can anybody |has anybody |who can |who )confirm(?:ed|s)?,? (?:that|whether) (?P<rest>.+)",
        rf"is it (?:{firm}|true|known|clear|established|so|the case) (?:that|whether|if) (?P<rest>.+)",
        r"is there (?:any )?(?:evidence|proof|confirmation) (?:that|of) (?P<rest>.+)",
        r"on whose (?:word|say-so|authority) (?:is it (?:that )?|did |does )?(?P<rest>.+)",
    ):
        match = re.match(pattern, words, re.IGNORECASE)
        if match:
            return Asked(text=words, kind="reliable", statement=read_statement(match["rest"], asked_at))
    return None


def _told_that(words: str, asked_at: datetime | None) -> Asked | None:
    """ "Did the ministry deny that he left?" asks for words of the ministry."""
    verbs = "|".join((_verbs("say"), _verbs("admit")))
    match = re.match(
        rf"(?:did|does|do|has|have|had) (?P<who>.+?) (?:(?P<says>{verbs})|(?P<denies>{_verbs('deny')}))"
        r"(?: (?:to )?\w+)? (?:that|whether|if) (?P<rest>.+)", words, re.IGNORECASE,
    )  # fmt: skip
    if match is None:
        return None
    rest = re.sub(r"^(?:it|he|she|they)\b", match["who"], match["rest"], flags=re.IGNORECASE)
    return Asked(
        text=words,
        kind="polar",
        speaker=match["who"],
        denies=bool(match["denies"]),
        statement=read_statement(rest, asked_at),
    )


def _says(words: str, asked_at: datetime | None) -> Asked | None:
    """ "What did the ministry say about the flood?"."""
    verbs = f"{_verbs('say')}|react|reacted|respond|responded"
    match = re.match(
        rf"(?:what|how) (?:did|does|do|has|have|had|is|are|was) (?P<who>.+?) (?:{verbs})"
        r"(?:\s+(?:about|on|of|regarding|to|concerning|as to) (?P<topic>.+))?$", words, re.IGNORECASE,
    )  # fmt: skip
    if match is None:
        return None
    return Asked(text=words, kind="says", speaker=match["who"], topic=match["topic"] or "")


def _said(words: str, asked_at: datetime | None) -> Asked | None:
    """ "Who said that he left?", "Who denies it?"."""
    match = re.match(
        rf"who(?: (?:has|have|had|else|first))* (?:(?P<denies>{_verbs('deny')})|(?:{_verbs('say')}|{_verbs('admit')}))"
        r"(?P<that> that)? (?P<rest>.+)", words, re.IGNORECASE,
    )  # fmt: skip
    if match is None or not (match["denies"] or match["that"]):
        return None
    statement = read_statement(match["rest"], asked_at)
    rest = re.sub(rf"^(?:the |a )?(?:{'|'.join(asking()['asked']['told'])}) (?:that|of) ", "", match["rest"])
    statement = read_statement(rest, asked_at) or statement
    if statement is None and match["denies"]:  # "who denied the attack?"
        statement = read_statement(f"There was {rest}", asked_at)
    return Asked(text=words, kind="denied" if match["denies"] else "said", statement=statement, topic=match["rest"])


def _identity(words: str, asked_at: datetime | None) -> Asked | None:
    """ "Who is the minister of transport?": a name for a description, or a description for a name."""
    match = re.match(r"who(?: (?:is|are|was|were)|['’]s) (?P<rest>(?:the |an? )?[^,]+)$", words, re.IGNORECASE)
    if match is None or re.search(r"\b(?:on board|aboard|behind|\w+ed|\w+ing|born|to blame)\b", match["rest"]):
        return None
    return Asked(text=words, kind="identity", topic=match["rest"])


_KINDS: dict[str, Kind] = {"where": "where", "when": "when", "why": "why"}


def _wh(words: str, asked_at: datetime | None) -> Asked | None:
    first, *rest = words.split()
    low = first.casefold()
    if low in _KINDS and rest:
        return _adverbial(words, _KINDS[low], rest, asked_at)
    if low == "how" and rest[:1] and rest[0].casefold() in ("many", "much"):
        return _gapped(words, "number", COUNT, rest[1:], asked_at)
    if low in ("who", "whom"):
        return _gapped(words, "who", SOMEBODY, rest, asked_at)
    if low in ("what", "which"):
        return _what(words, rest, asked_at)
    return None


def _adverbial(words: str, kind: Kind, rest: list[str], asked_at: datetime | None) -> Asked | None:
    if not AUXILIARY.match(rest[0]):
        return None
    source = kind == "where" and rest[-1].casefold() == "from"
    statement = turn_round(rest[:-1] if source else rest, "", asked_at)
    return Asked(text=words, kind=kind, statement=statement, source=source)


def _gapped(words: str, kind: Kind, filler: str, rest: list[str], asked_at: datetime | None) -> Asked:
    """A question for a subject, or where that reads ill, for an object; what stands before the verb fills the gap."""
    cut = next((i for i, word in enumerate(rest) if AUXILIARY.match(word)), None)
    if cut is None or kind == "who":
        sizes = range(1, min(len(rest), LONGEST_NOUN)) if kind == "number" else range(1)
        tries = (with_subject(" ".join((filler, *rest[:n])), rest[n:], asked_at) for n in sizes)
        own = next(filter(None, tries), None)
        if own is not None or cut is None:
            return Asked(text=words, kind=kind, statement=own)
    noun = " ".join((filler, *rest[:cut]))
    statement = None
    if rest[cut].casefold() not in ("did", "does", "do"):
        statement = with_subject(noun, rest[cut:], asked_at)
    return Asked(text=words, kind=kind, statement=statement or turn_round(rest[cut:], noun, asked_at))


_WHY = re.compile(r"(?:caused|led to|triggered|brought about|was the cause of|is the cause of) (?P<rest>.+)", re.I)
_SORT = re.compile(r"(?:type|kind|sort|model|make|class) of (?P<noun>\w+)", re.I)


def _what(words: str, rest: list[str], asked_at: datetime | None) -> Asked | None:
    caused = _WHY.match(" ".join(rest))
    if caused:
        effect = re.fullmatch(r"(?P<who>.+) to (?P<does>\w+)", caused["rest"])
        told = f"{effect['who']} will {effect['does']}" if effect else f"{caused['rest']} happened"
        return Asked(text=words, kind="why", statement=read_statement(told, asked_at))
    if rest and AUXILIARY.match(rest[0]):
        return _gapped(words, "what", SOMETHING, rest, asked_at)
    cut = next((i for i, word in enumerate(rest) if AUXILIARY.match(word)), None)
    noun = " ".join(rest[:cut]) if cut else (rest[0] if rest else "")
    sort = _SORT.match(noun)
    kind = sort["noun"] if sort else noun.split()[-1] if noun else ""
    if words.split()[0].casefold() == "what" and cut is None:
        own = with_subject(SOMETHING, rest, asked_at)
        if own is not None:
            return Asked(text=words, kind="what", statement=own)
    filler = f"a {kind}"
    tail = rest[cut:] if cut is not None else rest[1:]
    statement = None
    if not tail or tail[0].casefold() not in ("did", "does", "do"):
        statement = with_subject(filler, tail, asked_at)
    if statement is None and cut is not None:
        statement = turn_round(tail, filler, asked_at)
    return Asked(text=words, kind="what", statement=statement, noun=kind)


def _polar(words: str, asked_at: datetime | None) -> Asked | None:
    first, *rest = words.split()
    if not AUXILIARY.match(first) or not rest:
        return None
    return Asked(text=words, kind="polar", statement=turn_round([first, *rest], "", asked_at))
