"""Sentences in which the event asked about is told, with the participants asked about in their roles.

A sentence that shares words with the question but tells another event, or the event of somebody else, is no hit: what
is not attested cannot be answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.ask.events import (
    NOMINAL,
    VERBAL,
    Event,
    clause_of,
    described,
    event_families,
    is_negated,
    is_open,
    noun_phrase,
    part_of,
    read_event,
)
from sayso.ask.field import Field, Place
from sayso.ask.query import Argument, Need, Query
from sayso.ask.words import asking, families
from sayso.lang.numbers import parse_number
from sayso.lang.people import surname
from sayso.match.names import Voice
from sayso.match.parse import Parse
from sayso.records.attribution import Attribution
from sayso.tell.words import keys_of

MOST = 4000
"""Sentences that are looked at for one question, the best fitting first."""
ELSEWHERE = 0.5  # of a word that is not in the sentence but is what the whole story is about
FIRST = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A word in a sentence that tells the event asked about. ``score`` is higher the more is said right there."""

    key: tuple[int, int]
    place: Place
    event: Event
    score: float
    negated: bool
    open: bool

    @property
    def at(self) -> int:
        """Where the word stands, in code points."""
        return self.place.parse.tokens[self.event.at].start


def find_hits(field: Field, query: Query) -> list[Hit]:
    """All hits of an event, the fullest first."""
    # "how many men does it have" asks for what it has, "where is it" for wherever it stays
    wanted = _located() if query.linked and query.word != "have" else query.families
    if query.word in asking()["asked"]["making"] and query.theme is not None and not query.theme.anything:
        wanted |= query.theme.head.families  # who "conducted a poll" is told by "a poll by the university"
    keys = field.with_family(wanted)
    if len(keys) > MOST:
        ranked = {key for _, key in field.rank(n.families for n in query.needs())[:MOST]}
        keys = [key for key in keys if key in ranked]
    hits = [hit for key in keys for hit in _hits_in(field, key, query, wanted)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.key))


def _located() -> frozenset[str]:
    verbs = asking()["asked"]["located"]
    return frozenset(f for verb in verbs for f in families(verb))


def _hits_in(field: Field, key: tuple[int, int], query: Query, wanted: frozenset[str]) -> Iterator[Hit]:
    place = field.place(key)
    for i in place.tokens:
        if place.parse.tokens[i].pos not in (*VERBAL, *NOMINAL, "ADJ") or not event_families(place.parse, i) & wanted:
            continue
        event = read_event(place.parse, i)
        if not event_families(place.parse, i) & (query.families | _located()) and event.theme is None:
            event = replace(event, theme=i)  # the thing itself, of which its maker is told
        if query.events and event.names and not query.events & event.names:
            continue
        score = fits(field, key, query, event)
        if score is not None:
            # "the mine's owner, Halm Lines, did not comment" denies no ownership
            negated = is_negated(place.parse, i) and not described(place.parse, event)
            yield Hit(key, place, event, score, negated, is_open(place.parse, i))


def fits(field: Field, key: tuple[int, int], query: Query, event: Event) -> float | None:
    """How fully a sentence tells the event asked about, from 0 to 1; None where something hinders it."""
    sight = Sight(field, key, event)
    parts = [
        _fit_role(sight, query.theme, event.theme, event),
        _fit_role(sight, query.agent, event.agent, event),
        _fit_role(sight, query.goal, event.goal, event, strict=False),
        *(sight.finds(need) for need in query.rest),
        _fits_time(sight, query),
    ]
    if any(part is None for part in parts):
        return None
    told = [part for part in parts if part is not None]
    verbal = 0.1 if sight.parse.tokens[event.at].pos in VERBAL else 0.0
    return sum(told) / len(told) + verbal


class Sight:
    """One sentence as a question sees it: its words, who speaks in it, and what the story is about."""

    def __init__(self, field: Field, key: tuple[int, int], event: Event) -> None:
        self.field, self.key, self.event = field, key, event
        self.place = field.place(key)
        self.parse = self.place.parse
        self.clause = clause_of(self.parse, event.at)

    def finds(self, need: Need) -> float | None:
        """1 where the clause has the word, less where the sentence has it, or the story is about it; else None."""
        if covers(self.field, self.parse, self.clause, need):
            return 1.0
        if covers(self.field, self.parse, self.place.tokens, need):
            return 0.9
        if self._speaker_has(need):
            return 0.9
        return self.elsewhere(need)

    def elsewhere(self, need: Need) -> float | None:
        """Half where the story is about the word and the report has it, or the paragraph just named it; else None."""
        if need.number is not None:
            return None
        if self.field.is_everywhere(need.families) and self.field.is_in_report(self.key[0], need.families):
            return ELSEWHERE
        if self._just_before(need) or self._in_title(need):
            return ELSEWHERE * 0.8
        return None

    def _in_title(self, need: Need) -> bool:
        """Whether the report is about the place that is asked about, and the sentence names no other."""
        named = need.proper and not any(i in self.parse.place_at for i in self.place.tokens)
        words = keys_of(self.parse.annotated.report.title) if named else ()
        return any(families(word) & need.families for word in words)

    def _just_before(self, need: Need) -> bool:
        """Whether the sentence before it in the paragraph has the word."""
        number = self.key[1]
        if number == 0:
            return False
        before = self.parse.annotated.sentences[number - 1]
        same = before.paragraph == self.place.sentence.paragraph
        return same and covers(self.field, self.parse, range(before.first, before.last), need)

    def speech(self) -> Attribution | None:
        """The innermost attribution in whose content the event stands."""
        at = self.parse.tokens[self.event.at].start
        return innermost(self.field.speeches.get(self.place.report, ()), at)

    def _speaker_has(self, need: Need) -> bool:
        speech = self.speech()
        if speech is None or speech.speaker is None or not need.proper:
            return False
        known = {surname(speech.speaker.name), *speech.speaker.name.casefold().split()}
        return need.key in known or any(families(k) & need.families for k in self._house())

    def _house(self) -> tuple[str, ...]:
        """The words by which "we" is told: the role of whoever speaks ("a spokeswoman for the Guild")."""
        speech = self.speech()
        plural = any(self.parse.word(i).casefold() in ("we", "our", "us") for i in self.clause)
        if speech is None or speech.speaker is None or not plural:
            return ()
        return keys_of(f"{speech.speaker.role or ''} {speech.role or ''} {speech.source.text if speech.source else ''}")


def innermost(speeches: Iterable[Attribution], at: int) -> Attribution | None:
    """The attribution with the shortest content that holds a position."""
    holding = [(sum(p.end - p.start for p in a.content), a) for a in speeches if _holds(a, at)]
    return min(holding, key=lambda item: item[0])[1] if holding else None


def _holds(attribution: Attribution, at: int) -> bool:
    return any(p.start <= at < p.end for p in attribution.content)


def covers(field: Field, parse: Parse, tokens: Iterable[int], need: Need) -> bool:
    """Whether one of the tokens is the word that is needed, by form or by the person or body that it names."""
    for i in tokens:
        token = parse.tokens[i]
        if token.pos in ("PUNCT", "SPACE"):
            continue
        if need.number is not None:
            if parse_number(parse.word(i)) == need.number:
                return True
            continue
        if families(parse.word(i)) & need.families or families(token.lemma) & need.families:
            return True
        if need.proper and token.pos in ("NOUN", "PRON") and field.names.key(parse, i) == need.key:
            return True
    return False


def _fit_role(
    sight: Sight, wanted: Argument | None, found: int | None, event: Event, *, strict: bool = True
) -> float | None:
    """Whether who is found in a role is who is asked about."""
    if wanted is None or wanted.anything:
        return 1.0
    if found is None:
        if event.loose:
            best = [fit_argument(sight, wanted, i) for i in event.loose]
            named = [fit for fit in best if fit is not None]
            if named:
                return max(named)
            if any(sight.parse.tokens[i].pos == "PROPN" for i in event.loose):
                return None
        return _all_elsewhere(sight, wanted)
    fit = fit_argument(sight, wanted, found)
    return fit if fit is not None or strict else _all_nearby(sight, wanted)


def _all_nearby(sight: Sight, wanted: Argument) -> float | None:
    found = [sight.finds(need) for need in (wanted.head, *wanted.more)]
    return None if any(f is None for f in found) else min(f for f in found if f is not None)


def _all_elsewhere(sight: Sight, wanted: Argument) -> float | None:
    """Where nobody stands in the role: the sentence has him elsewhere, or the story is about him."""
    found = _all_nearby(sight, wanted)
    return None if found is None else min(found, ELSEWHERE)


def fit_argument(sight: Sight, wanted: Argument, i: int) -> float | None:
    """Whether the noun at a token (or one coordinated with it) is the participant that is asked about."""
    parse = sight.parse
    if _is_pronoun(parse, i):
        return _fit_pronoun(sight, wanted, i)
    options = [o for n in (i, *_coordinated(parse, i)) for o in {n, part_of(parse, n) or n}]
    fits = [_fit_noun(sight, wanted, o) for o in options]
    return max((f for f in fits if f is not None), default=None)


def _is_pronoun(parse: Parse, i: int) -> bool:
    return parse.tokens[i].pos == "PRON" or parse.tokens[i].tag in ("DT", "WDT", "WP", "PRP")


def _coordinated(parse: Parse, i: int) -> list[int]:
    found, todo = [], [i]
    while todo:
        below = parse.deps(todo.pop(), "conj")
        found += below
        todo += below
    return found


def _fit_noun(sight: Sight, wanted: Argument, i: int) -> float | None:
    parse, field = sight.parse, sight.field
    core = noun_phrase(parse, i)
    if not _is_head(sight, wanted.head, i, core):
        return None
    scores = [1.0]
    for need in wanted.more:
        if covers(field, parse, core, need):
            scores.append(1.0)
            continue
        other = sight.finds(need)
        if other is None or (need.proper and _has_other(parse, core, wanted)):
            return None
        scores.append(min(other, ELSEWHERE))
    strange = 0.1 if _has_other(parse, core, wanted) else 0.0
    return sum(scores) / len(scores) - strange


def _is_head(sight: Sight, need: Need, i: int, core: frozenset[int]) -> bool:
    """Whether the noun itself is the word, or a name that it is part of is; "Iran's president" is not Iran."""
    parse = sight.parse
    own = [i, *(t for t in core if parse.tokens[t].dep in ("compound", "appos", "flat", "nmod") or t == i)]
    if parse.tokens[i].lemma.casefold() in asking()["asked"]["counters"]:
        return covers(sight.field, parse, own, need)
    named = need.proper or parse.tokens[i].pos == "PROPN"  # "the ferry Anna" is a ferry
    if covers(sight.field, parse, own if named else (i, *parse.deps(i, "appos")), need):
        return True
    speech = sight.speech() if parse.word(i).casefold() in FIRST else None
    return speech is not None and sight._speaker_has(need)


def _has_other(parse: Parse, core: frozenset[int], wanted: Argument) -> bool:
    """Whether a name stands in the noun phrase that is not one of those asked about."""
    known = {f for need in (wanted.head, *wanted.more) for f in need.families}
    for i in core:
        if _only_says_where(parse, i):
            continue
        named = parse.tokens[i].pos == "PROPN" or any(f.startswith("country:") for f in families(parse.word(i)))
        if named and not families(parse.word(i)) & known:
            return True
    return False


def _only_says_where(parse: Parse, i: int) -> bool:
    """Whether a name only says where a thing is: "its works near Halm"."""
    token = parse.tokens[i]
    return token.dep == "pobj" and parse.word(token.head).casefold() in ("in", "near", "at", "outside", "on")


def _fit_pronoun(sight: Sight, wanted: Argument, i: int) -> float | None:
    word = sight.parse.word(i).casefold()
    speech = sight.speech()
    if word in FIRST:
        return 0.8 if all(sight._speaker_has(n) for n in (wanted.head, *(m for m in wanted.more if m.proper))) else None
    speaker = surname(speech.speaker.name) if speech and speech.speaker and speech.speaker.kind == "person" else None
    voice = Voice(speaker) if speaker is not None and word in ("he", "she") else None
    key = sight.field.names.key(sight.parse, i, speaker=voice)
    if key is not None:
        return 0.8 if key == wanted.head.key or families(key) & wanted.head.families else None
    if word in ("he", "she", "him", "her") and not wanted.head.proper:
        return None
    found = [sight.elsewhere(need) for need in (wanted.head, *wanted.more)]
    return None if any(f is None for f in found) else ELSEWHERE


def _fits_time(sight: Sight, query: Query) -> float | None:
    """Whether the sentence speaks of the time that the question names, or its report was published then."""
    if not query.times:
        return 1.0
    sentence, report = sight.place.sentence, sight.parse.annotated.report
    values = [t.value for t in sight.parse.annotated.times if sentence.start <= t.start < sentence.end]
    days = [*values, *([report.published.date().isoformat()] if report.published else [])]
    for wanted in query.times:
        bare = wanted.removeprefix("XXXX-")
        if not any(bare in day or (day and wanted.startswith(day)) for day in days):
            return None
    return 1.0
