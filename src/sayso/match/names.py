"""Whom a word means, as a key that is the same over all reports of a story.

One candidate left, or unknown: a pronoun or title that could mean two people means nobody (eyecite's rule).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lang.countries import countries_in
from sayso.lang.people import surname
from sayso.lang.tables import load_table
from sayso.match.parse import Parse
from sayso.records.annotation import Annotated
from sayso.records.origin import Traced

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
I = frozenset({"i", "me", "myself"})  # noqa: E741 - the word
TITLE = 6  # words before a title in which its country stands
NAMED = frozenset({"ORG", "GPE", "FAC", "LOC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})


Titles = dict[tuple[str, str | None], set[str]]
"""People by title and country: ("president", "Chile"), and by the title alone: ("president", None)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words are read, as a key, and whether they stand in quotation marks: there "he" is another."""

    name: str
    quoted: bool = False


@cache
def lesser_titles() -> frozenset[str]:
    """Words that make a title another: the vice president is not the president."""
    return frozenset(load_table("clauses")["titles"]["lesser"])


@cache
def _things() -> dict[str, str]:
    return {noun: name for name, nouns in load_table("clauses")["things"].items() for noun in nouns}


@cache
def _titles() -> dict[str, str]:
    return {word: title for title, words in load_table("clauses")["titles"]["same"].items() for word in words}


def _title(lemma: str) -> str:
    """The one title for what reports call by several: "Capt." and "skipper" are a captain."""
    return _titles().get(lemma, lemma)


def thing(noun: str) -> str:
    """The one noun for what reports call by several: "chopper" and "helicopter" are an aircraft."""
    return _things().get(noun, noun)


class Names:
    """The people and bodies of a story, by the forms in which its reports name them."""

    def __init__(self, parses: Sequence[Parse], traced: Traced) -> None:
        self._aliases = {
            form.lower(): party.name.lower() for party in traced.parties for form in (party.name, *party.aliases)
        }
        self._parents = {
            form.lower(): party.parent for party in traced.parties for form in (party.name, *party.aliases)
        }
        self._forenames = _collect_forenames(parses)
        self._titles: dict[str, Titles] = {}
        everywhere: Titles = defaultdict(set)
        for parse in parses:
            own = self._titles[parse.annotated.report.id] = _collect_titles(parse, self._forenames)
            for title, people in own.items():
                everywhere[title] |= people
        self._everywhere = everywhere

    def key(self, parse: Parse, i: int | None, *, speaker: Voice | None = None) -> str | None:
        """The key of what token i heads; None where it is a pronoun or title that could mean several.

        ``speaker`` is whoever says the words: "he" of reported speech, "I" of what is quoted.
        """
        if i is None:
            return None
        i = first_person(parse, i)
        token, word = parse.tokens[i], parse.word(i).lower()
        mention = parse.mention_at.get(i)
        if mention is not None and mention.label == "PERSON":
            name = surname(parse.annotated.words(mention.start, mention.end))
            return self._forenames.get(name, name)
        if word in HE:
            told = speaker is not None and not speaker.quoted
            return speaker.name if speaker and told else self._antecedent(parse, i, speaker.name if speaker else None)
        if word in I and speaker is not None:
            return speaker.name
        if token.pos == "PRON" or token.tag in ("DT", "WDT"):
            return None
        if mention is not None and mention.label in NAMED:
            name = re.sub(r"^the\s+|['’]s$", "", parse.annotated.words(mention.start, mention.end), flags=re.I).lower()
            return self._aliases.get(name, name)
        return self._by_title(parse, i) or thing(token.lemma.lower())

    def parent(self, key: str | None) -> str | None:
        """The state or group above a party, by its key; None where the reports and tables do not say."""
        return self._parents.get(key or "")

    def _by_title(self, parse: Parse, i: int) -> str | None:
        """Who bears a title: the one of that country where one is named, else the only one in the report or story."""
        title, own = _title(parse.tokens[i].lemma.lower()), self._titles[parse.annotated.report.id]
        if i and parse.word(i - 1).lower().rstrip("-") in lesser_titles():
            return None
        if any(parse.word(d).lower() in ("a", "an") for d in parse.deps(i, "det")):
            return None  # another, or one not yet named
        borne = any(at == title and country for at, country in self._everywhere)
        named = countries_in(_modifiers(parse, i)) if borne else []  # else it is where the bearer is from
        for table in (own, self._everywhere):
            people = table.get((title, named[0] if named else None), set())
            if people:
                return next(iter(people)) if len(people) == 1 else None
        return None

    def _antecedent(self, parse: Parse, i: int, speaker: str | None) -> str | None:
        """Whom "he" means: the last subject before it that is a person, or the only one so far; not who says it."""
        subjects, anybody = [], []
        for m in parse.annotated.mentions:
            if m.label == "PERSON" and m.end <= parse.tokens[i].start:
                inside = parse.inside(m.start, m.end)
                anybody.append(m)
                if any(parse.tokens[t].dep in ("nsubj", "nsubjpass") for t in inside):
                    subjects.append(m)
        last, keys = (
            [k for k in (surname(parse.annotated.words(m.start, m.end)) for m in found) if k != speaker]
            for found in (subjects, anybody)
        )
        return last[-1] if last else keys[0] if len(set(keys)) == 1 else None


def _collect_forenames(parses: Sequence[Parse]) -> dict[str, str]:
    """Forename -> surname, where it is the forename of one person only and nobody's surname."""
    full = {
        tuple(parse.annotated.words(m.start, m.end).split())
        for parse in parses
        for m in parse.annotated.mentions
        if m.label == "PERSON"
    }
    last = {surname(" ".join(name)) for name in full if len(name) > 1}
    found: dict[str, set[str]] = defaultdict(set)
    for name in full:
        if len(name) > 1:
            found[name[0].lower()].add(surname(" ".join(name)))
    return {first: next(iter(s)) for first, s in found.items() if len(s) == 1 and first not in last}


def _collect_titles(parse: Parse, forenames: Mapping[str, str]) -> Titles:
    """Titles right before a person's name: "President Ann Lee", with the country that stands there too."""
    titles: Titles = defaultdict(set)
    for mention in parse.annotated.mentions:
        if mention.label != "PERSON":
            continue
        first = parse.inside(mention.start, mention.end).start
        person = surname(parse.annotated.words(mention.start, mention.end))
        person = forenames.get(person, person)
        before = _title_of(parse, first)
        if before is not None:
            if before and parse.word(before - 1).lower().rstrip("-") in lesser_titles():
                continue
            title = _title(parse.tokens[before].lemma.lower())
            start = parse.tokens[max(0, before - TITLE)].start
            words = re.split(r"[.;:!?\n\"“”,]", parse.annotated.words(start, mention.start))[-1]
            for country in (None, *countries_in(words)[-1:]):
                titles[title, country].add(person)
    return titles


def _title_of(parse: Parse, first: int) -> int | None:
    """The title before a name that begins at ``first``: "Captain Ana Ruiz", "the captain, Ana Ruiz"."""
    before = first - 1
    if before < 0:
        return None
    if parse.tokens[before].pos in ("NOUN", "PROPN") and parse.tokens[before].head in range(first, first + 8):
        return before
    named = next((t for t in range(first, min(first + 8, len(parse.tokens))) if parse.tokens[t].dep == "appos"), None)
    head = parse.tokens[named].head if named is not None else first
    definite = any(
        parse.word(d).lower() in ("the", "its", "their", "his", "her") for d in parse.deps(head, "det", "poss")
    )
    return head if head < first and parse.tokens[head].pos == "NOUN" and definite else None


def _modifiers(parse: Parse, i: int) -> str:
    """The words that modify a noun: "the president of Chile", "Chile's president", "the Chilean president"."""
    words = [i, *parse.deps(i, "amod", "poss", "compound", "nmod")]
    words += [o for p in parse.deps(i, "prep") if parse.word(p).lower() == "of" for o in parse.deps(p, "pobj")]
    return " ".join(parse.annotated.words(parse.tokens[w].start, parse.tokens[w].end) for w in words)


def first_person(parse: Parse, i: int) -> int:
    """Of several people who do a thing together, the one named first; the token itself where it names nobody."""
    if i not in parse.mention_at or parse.mention_at[i].label != "PERSON":
        return i
    linked = frozenset(("conj", "compound", "appos", "nmod", "flat"))
    together, todo = [i], [i]
    while todo:
        at = todo.pop()
        below = [c for c in parse.children.get(at, ()) if parse.tokens[c].dep in linked]
        together += below
        todo += below
    people = [t for t in together if t in parse.mention_at and parse.mention_at[t].label == "PERSON"]
    return min(people, default=i)


def parse_all(reports: Sequence[Annotated]) -> list[Parse]:
    """One view a report, in order."""
    return [Parse(r) for r in reports]
