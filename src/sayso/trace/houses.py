"""Organisations that are no state's: what a report calls by a bare noun ("the company"), and who speaks for them.

A company, union, party or hospital answers for itself, and its chief executive and spokeswoman answer to it. A bare or
possessive mention ("the company", "its spokesman") means the one organisation or body told of last: where the sentence
leaves two, nobody is meant (eyecite's rule).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from sayso.lang.tables import load_table
from sayso.records.attribution import Attribution
from sayso.records.report import Report
from sayso.trace.context import Context
from sayso.trace.order import moment
from sayso.trace.people import proper_name
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.press import find_house
from sayso.trace.states import find_bodies, find_body, find_known, find_state, find_world, name_states

NAME = r"[A-Z][\w&’'-]*(?:(?: (?:of|and|&|de|du|für))? [A-Z][\w&’-]*){0,4}"
BACK = 400  # code points before a mention in which what it means is looked for
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")


@cache
def _words(name: str) -> str:
    return "|".join(sorted(map(re.escape, load_table("houses")[name]), key=len, reverse=True))


@cache
def _explicit() -> tuple[re.Pattern[str], ...]:
    """How words name the organisation that somebody speaks for."""
    posts, alone = _words("posts"), _words("alone")
    return (
        re.compile(rf"\b(?:{posts})s?,? (?:for|of|at|with|from) (?:the )?(?:[a-z-]+ )*?(?P<name>{NAME})"),
        re.compile(rf"(?P<name>{NAME})[’'](?:s|(?<=s[’'])) (?:[a-z-]+ ){{0,3}}(?:{posts})\b"),
        re.compile(rf"(?P<name>{NAME}) (?:{alone})\b"),
    )


@cache
def _introduced() -> tuple[re.Pattern[str], ...]:
    """How a text says what kind of organisation a name is of; ``noun`` is what it is called by, where it is said."""
    kinds, doing, last = _words("kinds"), _words("doing"), _words("suffixes")
    suffixes = f"{last.title()}|{last.upper()}"  # a name has capitals, or it is no name
    return (
        re.compile(rf"\b(?P<noun>{kinds}) (?P<name>{NAME})"),
        re.compile(rf"\b(?P<noun>{kinds})(?: (?:that|which) [^,.;]{{1,40}})?, (?P<name>{NAME})(?=[,.;]|$)"),
        re.compile(rf"(?P<name>{NAME}), (?:an?|the) (?:[\w-]+ ){{0,3}}(?P<noun>{kinds})(?=[,.;])"),
        re.compile(rf"(?P<name>{NAME}), which (?:{doing})\b"),
        re.compile(rf"\b(?P<name>(?:[A-Z][\w&’'-]*(?: of| and| &)? ){{1,3}}(?:{suffixes}))\b(?! [A-Z])"),
    )


@cache
def _pointing() -> tuple[re.Pattern[str], ...]:
    """What points back, and with what noun: "its spokesman", "a spokesman", "the bank's spokesman", "the bank"."""
    posts, kinds, parts = _words("posts"), f"{_words('kinds')}|{_words('offices')}", _words("parts")
    return (
        re.compile(rf"(?i)\b(?:its|their) (?:[a-z-]+ ){{0,3}}(?:{posts})\b"),
        re.compile(rf"(?i)(?:an?|the)? ?(?:{_words('alone')})(?:,.*)?"),
        re.compile(rf"(?i)\b(?:the )?(?P<noun>{kinds})[’']s (?:[a-z-]+ ){{0,3}}(?:{posts})\b"),
        re.compile(rf"(?i)(?:the )?(?P<noun>{kinds})"),
        re.compile(
            rf"(?i)(?:the )?(?:(?P<noun>{kinds})[’']s (?:[a-z-]+ ){{0,3}}(?:{parts})"
            rf"|(?:{parts}) of the (?P<whole>{kinds}))"
        ),
    )


@cache
def _owned() -> re.Pattern[str]:
    """ "President X's party", "the party of President X": it is no office of his."""
    kinds = _words("kinds")
    return re.compile(
        rf"(?:(?P<who>.+)[’']s (?:[a-z-]+ )*(?P<kind>{kinds})|(?:[Tt]he )?(?P<sort>{kinds}) of (?P<whose>.+))"
    )


@dataclass(frozen=True, slots=True)
class House:
    """What a mention means: a body of a state, in words that name it, or an organisation of its own by its name.

    ``whole`` is false where the mention is only of a part of it ("the society's headquarters"); ``member`` is who of it
    speaks ("Ida Krog of the Oresund Institute").
    """

    name: str
    of_state: bool = False
    whole: bool = True
    member: str | None = None


@cache
def _member() -> re.Pattern[str]:
    return re.compile(rf"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+) (?:of|from|at|with) (?:the )?(?P<name>{NAME})")


def _is_all(found: re.Match[str], mention: str) -> bool:
    """Whether a mention is of that organisation, and does not only have it somewhere: "the dairy company X"."""
    head = re.split(r"\s(?:who|which|that)\s", mention)[0].rstrip(" ,")
    before = mention[: found.start()].split()
    return found.end("name") >= len(head) and all(w[:1].islower() or w in ("The", "A", "An") for w in before)


class Houses:
    """The organisations of a story, each known from the first report that says what it is."""

    def __init__(self, reports: Sequence[Report], people: Sequence[str], context: Context) -> None:
        self._context = context
        self._people = {fold(p).split()[-1] for p in people if fold(p)}
        self._since: dict[str, datetime] = {}
        self._nouns: dict[str, set[str]] = defaultdict(set)
        for report in reports:
            for name, noun in _named_in(report.text):
                if not self._is_other(name):
                    self._since.setdefault(bare(name), moment(report))
                    self._nouns[bare(name)].add(noun)

    def find(self, attribution: Attribution, report: Report) -> House | None:
        """The organisation that speaks, or for which the source speaks, where the report leaves one."""
        role = attribution.role or (attribution.speaker.role if attribution.speaker else None) or ""
        worded = attribution.source.text if attribution.source else ""
        resolved = attribution.speaker.name if attribution.speaker else ""
        for words in filter(None, (role, worded, resolved)):
            named = next((m["name"] for p in _explicit() for m in p.finditer(words)), None)
            if named is not None:
                return None if self._is_other(named) else House(named)
        kind = attribution.speaker.kind if attribution.speaker else "unknown"
        if kind in ("person", "anonymous") and not self._is_known_as(worded, resolved, report):
            return self._pointed(role, attribution, report) or self._pointed(worded, attribution, report)
        of_state = self._of_its_state(worded, attribution, report)
        return of_state or self._itself(worded, resolved, attribution, report)

    def is_known(self, name: str, report: Report) -> bool:
        """Whether a report has said by then that it is an organisation."""
        since = self._since.get(bare(name))
        return since is not None and since <= moment(report)

    def _is_known_as(self, worded: str, resolved: str, report: Report) -> bool:
        """Whether what was taken for a person is an organisation's name: "the operator, Corvik Gas"."""
        return any(words and self.is_known(words, report) for words in (worded, resolved))

    def _of_its_state(self, worded: str, a: Attribution, report: Report) -> House | None:
        """ "Norland denied it, and its defence ministry said": of the one state that the sentence names before.

        "Norland's president will speak, his office said": of the state whose officer the sentence names.
        """
        owned = re.fullmatch(r"(?i)(its|his|her) (.+)", worded)
        body = bool(owned and (find_bodies(owned[2]) or owned[2] == "office"))
        if owned is None or a.source is None or not body or name_states(owned[2]):
            return None
        before = _SENTENCE.split(report.text[max(0, a.source.start - BACK) : a.source.start])[-1]
        named = {n.state for n in name_states(before) if n.kind != "capital"}
        if len(named) != 1 or (owned[1].lower() != "its" and not find_bodies(before)):
            return None
        words = "government" if owned[2] == "office" else owned[2]
        return House(f"{named.pop().name}'s {words}", of_state=True)

    def _itself(self, worded: str, resolved: str, a: Attribution, report: Report) -> House | None:
        """The organisation itself as the source: by its name, its kind and name, or its kind alone."""
        for words in (worded, resolved):
            owned = _owned().fullmatch(words)
            owner = proper_name(owned["who"] or owned["whose"]) if owned else ""
            if owned and fold(owner).split()[-1:] and fold(owner).split()[-1] in self._people:
                return House(f"{owner}'s {(owned['kind'] or owned['sort']).lower()}")
            introduced = next((m["name"] for p in _introduced() for m in p.finditer(words) if _is_all(m, words)), None)
            if introduced is not None and not self._is_other(introduced):
                return House(introduced)
            member = _member().fullmatch(words)
            if member and self.is_known(member["name"], report):
                return House(member["name"], member=member["who"])
            if words and self.is_known(words, report):
                return House(re.sub(r"^[Tt]he ", "", words))
            beside = re.search(rf"\b{re.escape(words)} ({NAME})", report.text) if words.split()[-1:] else None
            if beside and _is_kind(words) and not self._is_other(beside[1]):
                return House(beside[1])
        bare_noun = _pointing()[3].fullmatch(resolved) or _pointing()[3].fullmatch(worded)
        if bare_noun:
            return self._antecedent(bare_noun["noun"].lower(), a, report)
        part = _pointing()[4].fullmatch(resolved) or _pointing()[4].fullmatch(worded)
        house = self._antecedent((part["noun"] or part["whole"]).lower(), a, report) if part else None
        return replace(house, whole=False) if house is not None else None

    def _pointed(self, words: str, a: Attribution, report: Report) -> House | None:
        if _pointing()[0].search(words) or _pointing()[1].fullmatch(words):
            return self._antecedent("", a, report)
        match = _pointing()[2].search(words)
        return self._antecedent(match["noun"].lower(), a, report) if match else None

    def _antecedent(self, noun: str, a: Attribution, report: Report) -> House | None:
        """The one organisation or body told of last before the mention; with a noun, one that it can be called by."""
        at = a.source.start if a.source else 0
        back = at if noun in load_table("houses")["offices"] else BACK
        sentences = _SENTENCE.split(report.text[max(0, at - back) : at])
        for sentence in reversed(sentences):
            found = {h.name if not h.of_state else fold(h.name): h for h in self._told(sentence, noun, report)}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _told(self, sentence: str, noun: str, report: Report) -> Iterator[House]:
        for hit in find_bodies(sentence):
            words = sentence[hit.start : hit.end]
            if noun == "ministry":  # it was told of by its minister
                words = re.sub(r"\bminister$", "ministry", words)
            last = words.lower().split()[-1]
            fits = last == noun if noun else hit.value.strong and not last.endswith("s")  # "troops" have no "its"
            state = self._context.find(report, sentence[hit.start : hit.end]) if fits else None
            if state is not None:
                yield House(f"{state.name}'s {words.lower()}", of_state=True)
        for match in re.finditer(NAME, sentence):
            name = re.sub(r"[’']s$", "", match[0])
            if self.is_known(name, report) and not self._is_other(name) and self._is_called(name, noun):
                yield House(name)

    def _is_called(self, name: str, noun: str) -> bool:
        """Whether an organisation can be meant by a noun: by any that fits all, by its own, by a word of its name."""
        return (
            not noun or noun in load_table("houses")["any"] or noun in self._nouns[bare(name)] | {*bare(name).split()}
        )

    def _is_other(self, name: str) -> bool:
        """Whether a name is of a person, state, body or medium, which are told apart elsewhere."""
        words = fold(name).split()
        if words and words[0] in words_of("no_source") | {"a", "an", "the", "one", "another"}:
            return True
        person = bool(words) and words[-1] in self._people and words[-1] not in load_table("houses")["suffixes"]
        if not words or (person and len(words) < 4) or words[0] in _days():
            return True
        if self._context.is_rebel(name):
            return True
        named = bool(name_states(name)) and find_state(name) is not None
        return named or bool(find_known(name) or find_world(name) or find_house(name)) or _is_body(name)


@cache
def _days() -> frozenset[str]:
    table = load_table("times")
    return frozenset(table["weekdays"]) | frozenset(table["months"])


def _is_kind(words: str) -> bool:
    """Whether words end in a noun for an organisation: "Danish dairy company"."""
    return re.search(rf"(?i)\b(?:{_words('kinds')})$", words) is not None


def _is_body(name: str) -> bool:
    body = find_body(name)
    return body is not None and body.strong


def _named_in(text: str) -> Iterator[tuple[str, str]]:
    """Every name that a text says to be of an organisation, and the noun that it uses for it, if any."""
    for pattern in (*_introduced(), *_explicit()):
        for m in pattern.finditer(text):
            yield re.sub(r"[’']s$", "", m["name"]), (m.groupdict().get("noun") or "").lower()
