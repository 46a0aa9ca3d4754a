"""Answers by kind: which hits answer a question, in which order they are told, and when nothing does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.ask.asked import Asked, Kind
from sayso.ask.bound import Value
from sayso.ask.field import Field
from sayso.ask.focus import find_values
from sayso.ask.identity import find_identities
from sayso.ask.measures import find_ages, find_measures
from sayso.ask.plainly import find_plainly
from sayso.ask.query import Query, read_query
from sayso.ask.search import Hit, find_hits
from sayso.ask.speakers import find_speaker, needs_of_text, speeches_about
from sayso.ask.teller import Teller
from sayso.ask.words import families
from sayso.records.account import Changed, Told
from sayso.records.attribution import Attribution
from sayso.tell.changes import find_changes, tell_changes
from sayso.tell.desk import Standing
from sayso.tell.disputes import tell_talk
from sayso.tell.pick import is_news
from sayso.tell.rank import rank_claims
from sayso.tell.words import keys_of

ENOUGH = 0.55
"""A hit below this has too little of the question in its own sentence."""
CLOSE = 0.3
"""Another answer is told beside the best where it scores less by no more than this."""
VALUES = {
    "amount": 2, "measure": 2, "age": 1, "duration": 2, "how": 2, "number": 3, "who": 3, "where": 2, "when": 2,
    "why": 3, "what": 2, "identity": 1,
}  # fmt: skip
SENTENCES = 5
RELAYED = 0.5
FAR = 60
"""So many claims of rank are looked through for what happened to somebody."""


@dataclass(slots=True)
class Found:
    """What was found: told sentences and the claims that they are about; nothing told is no answer."""

    told: list[Told] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    def add(self, sentences: Iterable[Told | None]) -> None:
        """Add sentences as long as there is room."""
        for told in sentences:
            if told is not None and len(self.told) < SENTENCES:
                self.told.append(told)

    def name(self, standing: Standing | None) -> None:
        """Note the claim that the answer is about."""
        if standing is not None and standing.claim.id not in self.claims:
            self.claims.append(standing.claim.id)


@dataclass(frozen=True, slots=True)
class _Group:
    """Hits that give one value."""

    pairs: tuple[tuple[Value, Hit], ...]
    score: float


def find_answer(asked: Asked, ground: Field, teller: Teller) -> Found:
    """The answer to a question; empty where the reports do not say."""
    return _ANSWERERS[asked.kind](asked, ground, teller)


def query_of(asked: Asked, ground: Field) -> Query | None:
    """The demands of a question's statement, if it has one."""
    return read_query(asked.statement, ground.name_words) if asked.statement else None


def _by_value(asked: Asked, ground: Field, teller: Teller) -> Found:
    """Where, when, how many, who, what, why: the values that the hits give, the best borne out first."""
    found, query = Found(), query_of(asked, ground)
    if query is None:
        return found
    groups = _group(
        teller,
        (
            (v, h)
            for h in _told_as_fact(teller, query, ground, asked)
            for v in find_values(asked, query, h)[:2]
            if asked.kind != "who" or not _is_named(ground, query, h, v)
        ),
    )
    _tell_groups(found, groups, teller, VALUES[asked.kind])
    if not found.told and asked.kind in ("number", "amount") and not asked.speaker:
        _tell_groups(found, _group(teller, find_plainly(asked, query, ground)), teller, VALUES[asked.kind])
    return found


def _is_named(ground: Field, query: Query, hit: Hit, value: Value) -> bool:
    """Whether the question itself names who is found ("the president", of Silva who is asked about)."""
    parse = hit.place.parse
    keys = {need.key for need in query.needs() if need.proper}
    inside = [i for i in parse.inside(value.start, value.end) if parse.tokens[i].pos in ("NOUN", "PROPN")]
    return bool(inside) and all(ground.names.key(parse, i) in keys for i in inside[-1:])


def _told_as_fact(teller: Teller, query: Query, ground: Field, asked: Asked) -> list[Hit]:
    """The hits that are told as having happened, or where it is asked what will be, as what could or would be; of a
    speaker, only in that one's words."""
    to_come = re.search(r"\b(?:will|would|going to)\b", asked.text, re.IGNORECASE) is not None
    hits = [h for h in find_hits(ground, query) if (to_come or not h.open) and h.score >= ENOUGH]
    hits = [h for h in hits if not teller.denies(h) and not teller.asks(h)]
    if not asked.speaker:
        return hits
    own = find_speaker(asked.speaker, ground, teller)
    return [h for h in hits if (speech := teller.speech(h)) is not None and speech.id in own]


def _group(teller: Teller, values: Iterable[tuple[Value, Hit]]) -> list[_Group]:
    by_key: dict[str, list[tuple[Value, Hit]]] = defaultdict(list)
    for value, hit in values:
        by_key[value.key].append((value, hit))
    groups = [_rate(teller, pairs) for pairs in by_key.values()]
    return sorted(groups, key=lambda g: (-g.score, g.pairs[0][1].key))


def _rate(teller: Teller, pairs: Sequence[tuple[Value, Hit]]) -> _Group:
    """A value's score: the best hit's, more for every report that bears it out."""
    scored = sorted(
        ((h.score * v.weight + teller.firmness(h), n) for n, (v, h) in enumerate(pairs)), key=lambda s: (-s[0], s[1])
    )
    order = [pairs[n] for _, n in scored]
    votes = len({h.place.report for _, h in pairs})
    return _Group(tuple(order), scored[0][0] + 0.1 * min(votes, 6))


def _tell_groups(found: Found, groups: Sequence[_Group], teller: Teller, limit: int) -> None:
    best: float | None = None
    for group in groups:
        if limit == 0 or (best is not None and group.score < best - CLOSE):
            return
        hit, told = _first_told(teller, group)
        if told is None or hit is None:
            continue
        standing = teller.standing_of([hit])
        found.add([told])
        found.name(standing)
        if best is None and standing is not None:
            found.add(teller.tell_standing(standing))
        best, limit = best if best is not None else group.score, limit - 1


def _first_told(teller: Teller, group: _Group) -> tuple[Hit | None, Told | None]:
    for value, hit in group.pairs[:8]:
        if told := teller.tell(hit, value):
            return hit, told
    return None, None


def _polar(asked: Asked, ground: Field, teller: Teller) -> Found:
    """Whether it is so: who says so and how firm it is, then who says not."""
    found, query = Found(), query_of(asked, ground)
    if query is None:
        return found
    hits = [h for h in find_hits(ground, query) if h.score >= ENOUGH and not h.open and not teller.asks(h)]
    if asked.speaker:
        return _polar_of(asked, hits, ground, teller)
    yes = _in_order(teller, [h for h in hits if not teller.denies(h)])
    no = _in_order(teller, [h for h in hits if teller.denies(h)])
    for side in sorted((yes, no), key=lambda side: -_best(teller, side)):
        for hit in side[:6]:
            standing = teller.standing_of([hit])
            if told := teller.tell(hit) or (tell_talk(teller.writer, standing) if standing else None):
                found.add([told])
                found.name(standing)
                if standing is not None:
                    found.add(_firm(asked, teller, standing))
                found.add(teller.replies(hit))
                break
    return found


def _firm(asked: Asked, teller: Teller, standing: Standing) -> Iterator[Told]:
    return teller.tell_reliability(standing) if asked.kind == "reliable" else teller.tell_standing(standing)


def _in_order(teller: Teller, hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda h: (-(h.score + teller.firmness(h) - _relayed(teller, h)), h.key))


def _relayed(teller: Teller, hit: Hit) -> float:
    """What is told at second hand comes after what is told at first hand."""
    speech = teller.speech(hit)
    return RELAYED if speech is not None and speech.via is not None else 0.0


def _best(teller: Teller, hits: Sequence[Hit]) -> float:
    return max((h.score + teller.firmness(h) for h in hits), default=-9.0)


def _polar_of(asked: Asked, hits: Sequence[Hit], ground: Field, teller: Teller) -> Found:
    """Whether a certain speaker said or denied it: only that speaker's own words answer."""
    found, speaker = Found(), find_speaker(asked.speaker, ground, teller)
    said = [s for h in hits if (s := teller.speech(h)) is not None and s.id in speaker]
    found.add(teller.speeches(list(dict.fromkeys(said)), 2))
    return found


def _said(asked: Asked, ground: Field, teller: Teller) -> Found:
    """Who said so, or who denied it."""
    found, query = Found(), query_of(asked, ground)
    hits = [h for h in find_hits(ground, query) if h.score >= ENOUGH] if query else []
    denial = asked.kind == "denied"
    speeches = []
    for hit in _in_order(teller, [h for h in hits if teller.denies(h) == denial and not teller.asks(h)]):
        speech = teller.speech(hit)
        if asked.own and not _did_it(hit, speech):
            continue
        if speech is not None and (speech.source is not None or speech.speaker is not None):
            speeches.append(speech)
            found.name(teller.standing_of([hit]))
    if not speeches:
        speeches = speeches_about(asked.topic, ground, denial=denial)
    found.add(teller.speeches(_one_each(teller, speeches), 3))
    return found if found.told else Found()


def _did_it(hit: Hit, speech: Attribution | None) -> bool:
    """Whether the one who speaks says it of himself: "it had attacked", "we did it"."""
    agent = hit.event.agent if hit.event.agent is not None else hit.event.theme
    if speech is None or agent is None:
        return False
    word = hit.place.parse.word(agent).casefold()
    named = keys_of(f"{speech.speaker.name if speech.speaker else ''} {speech.source.text if speech.source else ''}")
    return word in ("it", "he", "she", "they", "we", "i") or word in named


def _one_each(teller: Teller, speeches: Iterable[Attribution]) -> list[Attribution]:
    seen: set[str | None] = set()
    kept = []
    for speech in speeches:
        sourcing = teller.desk.sourcing(speech)
        origin = sourcing.origin if sourcing else speech.id
        if origin not in seen:
            seen.add(origin)
            kept.append(speech)
    return kept


def _says(asked: Asked, ground: Field, teller: Teller) -> Found:
    """What a speaker said, about what was asked."""
    found, speaker = Found(), find_speaker(asked.speaker, ground, teller)
    own = speeches_about(asked.topic, ground, among=speaker)
    found.add(teller.speeches(own, 3))
    return found


def _identity(asked: Asked, ground: Field, teller: Teller) -> Found:
    found = Found()
    groups = _group(teller, find_identities(asked.topic, ground))
    _tell_groups(found, groups, teller, 1)
    return found


def _of_measure(asked: Asked, ground: Field, teller: Teller) -> Found:
    found = Found()
    _tell_groups(found, _group(teller, find_measures(asked, ground)), teller, VALUES["measure"])
    return found


def _of_age(asked: Asked, ground: Field, teller: Teller) -> Found:
    found = Found()
    _tell_groups(found, _group(teller, find_ages(asked, ground)), teller, VALUES["age"])
    return found


def _happened(asked: Asked, ground: Field, teller: Teller) -> Found:
    """What happened to somebody or something: the main claims that are about it."""
    found, needs = Found(), needs_of_text(asked.topic, ground)
    if not needs or not all(ground.is_known(n.families) for n in needs):
        return found
    for standing in rank_claims(teller.desk)[:FAR]:
        words = {f for k in keys_of(standing.claim.text) for f in families(k)}
        if all(words & need.families for need in needs) and is_news(teller.desk, standing):
            told = teller.writer.claim(standing)
            found.add([told, *(teller.tell_standing(standing) if told else ())])
            found.name(standing if told else None)
        if len(found.told) >= 3:
            break
    return found


def _changed(asked: Asked, ground: Field, teller: Teller) -> Found:
    """What has changed since a moment: what was taken back first, then what fell, rose, and is new."""
    found = Found()
    if asked.since is None:
        return found
    changes = _mixed(find_changes(teller.desk, rank_claims(teller.desk), asked.since))
    found.add(tell_changes(teller.writer, changes))
    found.claims += [change.claim for change in changes[:SENTENCES]]
    return found


def _mixed(changes: Sequence[Changed]) -> list[Changed]:
    """The first of each kind, then the second of each: a short answer has some of all."""
    seen: dict[str, int] = defaultdict(int)
    placed = []
    for order, change in enumerate(changes):
        placed.append((seen[change.kind], order, change))
        seen[change.kind] += 1
    return [change for *_, change in sorted(placed, key=lambda p: p[:2])]


def _nothing(asked: Asked, ground: Field, teller: Teller) -> Found:
    return Found()


_ANSWERERS: dict[Kind, Callable[[Asked, Field, Teller], Found]] = {
    "where": _by_value,
    "when": _by_value,
    "why": _by_value,
    "number": _by_value,
    "who": _by_value,
    "what": _by_value,
    "amount": _by_value,
    "duration": _by_value,
    "how": _by_value,
    "measure": _of_measure,
    "age": _of_age,
    "happened": _happened,
    "identity": _identity,
    "polar": _polar,
    "reliable": _polar,
    "denied": _said,
    "said": _said,
    "says": _says,
    "changed": _changed,
    "unknown": _nothing,
}
