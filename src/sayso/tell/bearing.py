"""Whether a place in a report says what a claim says, as far as words can tell.

Claims are joined by likeness, and likeness errs. "Six outlets carry it" is only told of those whose own words bear it
out: they share two words of weight with the claim, or one and a word for the same kind of event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from sayso.lang.predicates import lookup
from sayso.records.attribution import Span
from sayso.records.claim import Assertion, Claim
from sayso.records.report import Report
from sayso.tell.house import house_of
from sayso.tell.words import keys_of

MEMO = 1 << 16
"""Texts of which it is remembered what is in them: each claim of a large story is held against many others."""
STEM = 4
"""Words are compared by so many of their first letters: "granted" is "grants"."""
LEAST = 2
SHARE = 0.34
MOSTLY = 0.4
VERBATIM = 0.75
OF_CLAIM = 0.2
"""Of the claim's own words at least so many: "since they took the city" does not say all that is said of that night."""
_NUMBER = re.compile(r"\b\d[\d.,]*\b")
_LAG = re.compile(r"(\w+ (?:second|minute|hour)s?) (?:after|before|since)\b")
_DAY = re.compile(r"\b\d{1,2} (?=[A-Z][a-z]{2,8}\b)")
_BEFORE_IT = re.compile(r"\b(?:after|since|before|following|once)\b[^.;]*", re.I)
CAPITAL = re.compile(r"\b[A-Z]\w+")
_LIGHT = frozenset(
    keys_of(
        "that this with have been were they their them from what which when where will would could about after before "
        "there said says told according also into over more than some"
    )
)
_SMALL = frozenset(
    keys_of(
        "the a an in on at it he she they we you his her its our my no not this that these those there for after "
        "before when while as but and or of to by with from if so one two all some any at who what where how why is was"
    )
)
"""Words that begin a sentence with a capital and name nothing."""
_SPEAKING = frozenset(
    k[:STEM]
    for k in keys_of(
        "source sources official officials spokesman spokeswoman told reported report statement agency agencies "
        "ministry minister telegram channel media television according announced"
    )
)
"""Who said it and how: two sentences that share no more tell of two things."""


def bearing(
    claim: Claim, carrying: Sequence[Assertion], reports: Mapping[str, Report], shown: Sequence[Span] = ()
) -> tuple[Assertion, ...]:
    """Those of a claim's assertions whose words say what the claim says, or that are ``shown`` for its status; where
    none of them would have an origin of its own, those that were not joined by likeness alone, else all.

    A report in another language than the claim's shares no words with it: it is believed.
    """
    lang = reports[claim.wording.report].lang if claim.wording and claim.wording.report in reports else None
    kept = tuple(
        a for a in carrying if a.report not in reports or _within(a, shown) or _bears(claim, a, reports[a.report], lang)
    )
    own = {a.origin for a in carrying if a.stance == "affirms" and a.origin}
    if any(a.stance == "affirms" or a.origin in own for a in kept):
        return kept
    return tuple(a for a in carrying if not a.loose) or tuple(carrying)


def is_undone(claim: Claim, assertion: Assertion, report: Report) -> bool:
    """Whether the words around a place take the claim back, or find nothing of it: "the Guild withdrew its claim that
    …", "there is no evidence that …"."""
    words = around(assertion, report)
    return has(words, "undone") and not has(claim.text, "undone") and not turned(claim.text)


def around(assertion: Assertion, report: Report) -> str:
    """An assertion's words with those that stand before it in its sentence."""
    start = max(report.text.rfind(mark, 0, assertion.start + 1) for mark in (". ", "\n", "? ", "! ", ".” "))
    return report.text[max(start + 1, assertion.start - 150) : min(assertion.end, assertion.start + 2000)]


@lru_cache(maxsize=MEMO)
def turned(text: str) -> bool:
    """Whether words are turned round by an odd number of negations."""
    negators = house_of("en").negators
    return sum(k in negators or k.endswith("n't") for k in keys_of(text)) % 2 == 1


def alike_in_words(one: Claim, other: Claim) -> bool:
    """Whether each of two claims' wordings says what the other says, as far as words can tell."""
    return says(one, other.text) and says(other, one.text)


def _within(assertion: Assertion, spans: Sequence[Span]) -> bool:
    return any(s.report == assertion.report and s.start < assertion.end and s.end > assertion.start for s in spans)


def _bears(claim: Claim, assertion: Assertion, report: Report, lang: str | None) -> bool:
    if report.lang and lang and report.lang != lang:
        return True
    words = report.text[assertion.start : min(assertion.end, assertion.start + 2000)]
    if has(words, "noncommittal") and not has(claim.text, "noncommittal"):
        return False
    if has(words, "to_come") and not (has(claim.text, "to_come") or claim.frame.modal):
        return False
    if only_beside(claim, words, _BEFORE_IT):
        return False
    return not assertion.loose and _same_lag(claim.text, words) and says(claim, words) and _tells_event(claim, words)


def _tells_event(claim: Claim, words: str) -> bool:
    """Whether words have the claim's own verb, one of its kind, or all but all that it says besides: "drums of it were
    found in the river" is not "it came from the river"."""
    if _of_kind(claim.frame.predicate, words) or _has_verb(claim.frame.predicate, words):
        return True
    plain = stems(claim.text) - capitals(claim.text)
    return len(plain & stems(words)) >= VERBATIM * len(plain) or not plain


def _has_verb(predicate: str, words: str) -> bool:
    irregular: dict[str, str] = house_of("en").table["irregular"]
    own = {w for w in predicate.lstrip("~").split() if w != "be"}
    forms = {w[:STEM] for w in own} | {form[:STEM] for form, verb in irregular.items() if verb in own}
    return not own or bool(forms & {k[:STEM] for k in keys_of(words)})


def only_beside(claim: Claim, words: str, joint: re.Pattern[str]) -> bool:
    """Whether words name what the claim says only beside what they say: of "prices rose after the ship was seized" the
    seizure is no news, and "he denied that anyone was hurt when the ship was seized" does not deny it."""
    found = joint.search(words)
    if found is None:
        return False
    main, rest = words[: found.start()] + words[found.end() :], found.group()
    return says(claim, rest) and not says(claim, main)


def _same_lag(text: str, words: str) -> bool:
    """Whether both tell a thing by how long after another it was, or neither: "lost three hours after the crash" is
    not "lost on Sunday"."""
    own, other = ({*_LAG.findall(t.casefold())} for t in (text, words))
    return other <= own


def closely(claim: Claim, words: str) -> bool:
    """Whether words say half of what the claim's wording says: what only touches it tells it badly."""
    own = stems(claim.text)
    return len(own & stems(words)) >= 0.5 * len(own)


def says(claim: Claim, words: str) -> bool:
    """Two words of weight in common, and of those that are no names a third; or one, and a word for the same kind of
    event. A claim that is all names ("X is in Y") is borne out by one of them."""
    own, said = stems(claim.text), stems(words)
    shared = own & said
    if not shared:
        return False
    names = capitals(claim.text) | capitals(words)
    plain = own - names
    if not plain:
        return True
    if len(shared) < LEAST and not class_stems(claim.frame.predicate):
        return False  # most of what is compared: it has one word in common, and no other word would be of its kind
    common = len(shared - names)
    enough = common >= SHARE * min(len(plain), len(said - names) or 1) and common >= OF_CLAIM * len(plain)
    enough = enough and len(shared) >= LEAST
    if enough and common >= MOSTLY * len(plain):  # "rescue teams" alone do not say what was said to them
        return True
    about = shared - class_stems(claim.frame.predicate)  # to be found is no thing that two can have in common
    return (enough or bool(about)) and _of_kind(claim.frame.predicate, words)


def has(text: str, marks: str) -> bool:
    """Whether a text has words of a list: of those who only leave a thing open ("did not rule out that he was there"),
    or who speak of what is to come. Neither bears out that it is so."""
    low = text.casefold()
    return any(phrase in low for phrase in house_of("en").table["words"][marks])


def _of_kind(predicate: str, text: str) -> bool:
    """Whether the text has a word for the class of event that the claim is of ("dead" for "was killed")."""
    kind = class_stems(predicate)
    return bool(kind) and not kind.isdisjoint(_verb_stems(text))


@lru_cache(maxsize=MEMO)
def _verb_stems(text: str) -> frozenset[str]:
    """The beginnings of all words, of irregular verbs those of their infinitives."""
    irregular: dict[str, str] = house_of("en").table["irregular"]
    return frozenset(irregular.get(k, k)[:STEM] for k in keys_of(text))


def shows(line: str, words: str) -> bool:
    """Whether words bear out a line about an event: they share a third of its words of weight, names not counted.

    Two sentences on one day and one person are not yet about one event.
    """
    own = frozenset(w for w in stems(line) - capitals(line) - _SPEAKING if not w[:1].isdigit())
    if not same_figures(line, words):
        return False
    return not own or len(own & stems(words)) >= SHARE * len(own)


def class_stems(predicate: str) -> frozenset[str]:
    """The beginnings of the words for a class of event; none where the predicate is only a lemma."""
    return _stems_by_class().get(predicate, frozenset())


@cache
def _stems_by_class() -> dict[str, frozenset[str]]:
    table = lookup()
    found: dict[str, set[str]] = defaultdict(set)
    named = [(verb, name) for verb, rows in table.verbs.items() for name, _ in rows]
    for word, name in (*named, *table.nouns.items(), *table.adjectives.items()):
        found[name].add(word)
    irregular: dict[str, str] = house_of("en").table["irregular"]
    for words in found.values():
        words |= {form for form, verb in irregular.items() if verb in words}
    return {name: _first_stems(words) for name, words in found.items()}


def _first_stems(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(w[:STEM] for phrase in phrases for w in phrase.split()[:1] if len(w) > 2)


@lru_cache(maxsize=MEMO)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning: names, figures, and words of four letters or more."""
    capital = {w.casefold() for w in CAPITAL.findall(text)} - _SMALL
    return frozenset(
        k[:STEM] for k in keys_of(text) if k not in _LIGHT and (len(k) >= STEM or k[:1].isdigit() or k in capital)
    )


def same_figures(one: str, other: str) -> bool:
    """Whether two texts that both have figures (days of a month apart) have one in common."""
    a, b = _figures(one), _figures(other)
    return not a or not b or bool(a & b)


@lru_cache(maxsize=MEMO)
def _figures(text: str) -> frozenset[str]:
    """The numbers in a text that are no days of a month."""
    return frozenset(_NUMBER.findall(_DAY.sub("", text)))


@lru_cache(maxsize=MEMO)
def capitals(text: str) -> frozenset[str]:
    """The beginnings of the words with a capital; small words have it only at the beginning of a sentence."""
    return frozenset(w.casefold()[:STEM] for w in CAPITAL.findall(text) if w.casefold() not in _SMALL)
