"""What a question asks for: its kind, the statement that it turns on, whose words it asks about, and since when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache

from sayso.annotate import annotate
from sayso.ask.amounts_asked import read_manner, read_measure
from sayso.ask.asked import Asked, Kind
from sayso.ask.restate import AUXILIARY, PREPOSITIONS, filled, read_statement, turn_round, with_subject
from sayso.ask.words import asking
from sayso.records.report import Report

LONGEST_NOUN = 5
"""Words of what "how many" counts, at most, before its verb."""
COUNT = "ten"  # fills the gap of "how many"
SOMEBODY, SOMETHING = "somebody", "something"


_ACCORDING = re.compile(r"(?P<rest>.+?),? according to (?P<who>[^,]+)$", re.IGNORECASE)


def read_question(text: str, asked_at: datetime | None = None) -> Asked:
    """Take a question apart. ``asked_at`` is the moment that "yesterday" and "May" in it are read from."""
    readable = "".join(c if c.isprintable() else " " for c in text)  # \x00 and \x01 part the readings below
    words = " ".join(readable.split()).strip(" ?.!")
    if not words:
        return Asked(text=words, kind="unknown")
    by = _ACCORDING.match(words) or _nested(words)
    if by and (asked := _wh_of(by["rest"], asked_at)):
        return replace(asked, text=words, speaker=by["who"])
    for reader in (
        _changed, _reliable, _told_that, _says, _said, read_measure, _identity, _wh_of, read_manner, _polar,
    ):  # fmt: skip
        asked = reader(words, asked_at)
        if asked is not None:
            return asked
    return Asked(text=words, kind="unknown")


_FRONTED = re.compile(
    rf"(?P<prep>{'|'.join(PREPOSITIONS)}|since|until|during) (?P<rest>(?:which|what|whom|how many|how much) .+)", re.I
)
_TOPICS = ("about", "on", "of", "regarding", "to", "concerning", "when", "after", "in", "at")


def _nested(words: str) -> re.Match[str] | None:
    """ "How many people did the union say had died?" asks for the union's words; the ``rest`` asks without it."""
    found = re.match(
        rf"(?P<wh>(?:(?:{'|'.join(PREPOSITIONS)}) )?(?:how many|how much|where|when|why|who|which)\b.*?) "
        rf"(?:did|does|do|has|have|had) (?P<who>[^,]+?) (?:{_verbs('say')})(?: that)? (?P<told>.+)$", words, re.I,
    )  # fmt: skip
    if found is None or not found["told"].split() or found["told"].split()[0].casefold() in _TOPICS:
        return None
    return re.match(r"(?P<rest>.+)\x00(?P<who>.+)", f"{found['wh']}\x01{found['told']}\x00{found['who']}")


def _wh_of(words: str, asked_at: datetime | None) -> Asked | None:
    """A question with its question word, whose preposition may stand before it or whose statement after it."""
    wh, nested, told = words.partition("\x01")
    fronted = _FRONTED.fullmatch(wh if nested else words)
    if nested:
        return _of_statement(fronted["rest"] if fronted else wh, told, fronted["prep"] if fronted else "", asked_at)
    if fronted is None:
        return _wh(words, asked_at)
    return _wh(f"{fronted['rest']} {fronted['prep']}", asked_at)


def _of_statement(wh: str, told: str, prep: str, asked_at: datetime | None) -> Asked | None:
    """A question word before a statement: "where / the ship is", "how many provinces / the party was ahead (in)"."""
    low = wh.split()[0].casefold()
    if low in _KINDS:
        return Asked(text=f"{wh} {told}", kind=_KINDS[low], statement=read_statement(told, asked_at))
    if low in ("who", "whom"):
        return _gapped(f"{wh} {told}", "who", SOMEBODY, told.split(), asked_at)
    noun = " ".join((COUNT, *wh.split()[2:]))
    if AUXILIARY.match(told.split()[0]):
        statement = with_subject(noun, told.split(), asked_at)
    else:
        statement = filled(f"{told} {prep} {noun}", noun, asked_at)
    return Asked(text=f"{wh} {told}", kind="number", statement=statement) if low == "how" and statement else None


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
    own = re.match(
        rf"who (?:{_verbs('say')}|{_verbs('admit')}) (?:to have|to be|to being|having) (?P<rest>.+)", words, re.I
    )
    if own is not None:
        statement = read_statement(f"Somebody has {own['rest']}", asked_at)
        return Asked(text=words, kind="said", statement=statement, topic=own["rest"], own=True)
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
    died = re.fullmatch(r"did (?P<who>.+) die (?:of|from)", " ".join(rest), re.IGNORECASE)
    if died:
        return Asked(text=words, kind="why", statement=read_statement(f"{died['who']} died", asked_at))
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
