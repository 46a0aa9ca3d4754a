"""Units: each clause of each report with who says it and how; the stuff of which claims are made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.lang.people import surname
from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.match.clauses import RELATIVE, Clause, split_clauses
from sayso.match.contrasts import split_contrast
from sayso.match.frames import find_heads, read_frames
from sayso.match.names import Names, Voice
from sayso.match.nominals import is_deed, nominal_clause, read_nominal
from sayso.match.parse import Parse
from sayso.match.sayings import (
    FLIPPED,
    Saying,
    behind_this,
    is_hearsay,
    is_open,
    is_pointing,
    is_quoted,
    of_source,
    reported_clause,
    stance_taken,
    stance_to,
)
from sayso.match.verdicts import is_called_false, judged_noun, reported_noun, told_about
from sayso.records.annotation import Sentence
from sayso.records.attribution import Attribution, Piece
from sayso.records.claim import Assertion, Frame, Stance
from sayso.records.origin import Traced

PASSED_ON = frozenset({"asserts", "hedges"})  # commitments of who says that something is so
NAMING = frozenset({"NOUN", "PROPN", "NUM"})
MIN_WORDS = 3
MOST = 0.6  # of an outer attribution's content, that an inner one must hold to speak for it all
HALF = 4  # words up to which "he has sought [and been granted it]" is not told by itself
HEADING = 8  # words up to which a line without a full stop is a heading
OPEN = frozenset({"what", "how", "why", "which"})  # what they begin says nothing that could be a claim
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
LONG = 40  # words over which a sentence is not cited whole for one clause of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One clause as somebody said it. ``text`` are its words with pronouns named, for comparison, never for telling."""

    parse: Parse
    clause: Clause
    frame: Frame
    assertion: Assertion
    text: str
    start: int
    end: int


def find_units(parse: Parse, attributions: Sequence[Attribution], traced: Traced, names: Names) -> list[Unit]:
    """The units of one report in order of the text."""
    nested = outer_ids(attributions)
    units = [
        unit
        for a in attributions
        if not _is_in_own_denial(a, attributions, traced)
        for unit in _attributed(parse, a, traced, names)
        # what somebody calls false he says himself, whoever is nested in his words
        if unit.clause.denied or (a.id not in nested and not _is_of_another(unit, a, attributions))
    ]
    taken = [(p.start, p.end) for a in attributions for p in a.content if not is_pointing(parse, p)]
    units += [u for s in parse.annotated.sentences for u in _own_voice(parse, s, taken, traced, names)]
    cues = {t for a in attributions if a.cue is not None for t in parse.inside(a.cue.start, a.cue.end)}
    units = [u for u in units if u.clause.head not in cues]
    told = {u.assertion.attribution for u in units}
    units += [u for a in attributions if a.id not in told | nested for u in _said_in_passing(parse, a, traced, names)]
    units += _dispelled(parse, units, traced)
    seen: set[tuple[object, ...]] = set()
    out = []
    for unit in sorted(units, key=lambda u: (u.start, u.end, u.frame.predicate)):
        key = (unit.start, unit.end, unit.assertion.origin, unit.frame, unit.assertion.stance)
        if key not in seen:
            seen.add(key)
            out.append(unit)
    return out


def _dispelled(parse: Parse, units: Sequence[Unit], traced: Traced) -> Iterator[Unit]:
    """ "These theories were dispelled": the report denies what it told just before without a source."""
    kinds = {o.id: o.kind for o in traced.origins}
    table = load_table("clauses")["told"]
    for n, sentence in enumerate(parse.annotated.sentences):
        told = [
            t
            for t in range(sentence.first, sentence.last)
            if parse.tokens[t].lemma.lower() in table["theories"]
            and parse.tokens[t].dep == "nsubjpass"
            and parse.tokens[parse.tokens[t].head].lemma.lower() in table["dispelled"]
        ]
        before = parse.annotated.sentences[max(0, n - 2) : n]
        for unit in units if told else ():
            near = any(s.start <= unit.start < s.end and s.paragraph == sentence.paragraph for s in before)
            hearsay = unit.assertion.attribution is not None and kinds.get(unit.assertion.origin or "") == "unknown"
            if near and hearsay and unit.assertion.stance != "denies":
                denial = replace(
                    unit.assertion,
                    start=sentence.start,
                    end=sentence.end,
                    stance="denies",
                    attribution=None,
                    origin=traced.own.get(unit.assertion.report),
                )
                yield replace(unit, assertion=denial, start=sentence.start, end=sentence.end)


def _is_in_own_denial(a: Attribution, others: Sequence[Attribution], traced: Traced) -> bool:
    """In "the ministry denied information that he left" nobody but the one who denies says that he left."""
    own = traced.sourcing.get(a.id)
    return any(
        b.commitment == "denies"
        and b.id != a.id
        and a.commitment != "denies"
        and _overlap(a, b)
        and (own is None or own.origin == getattr(traced.sourcing.get(b.id), "origin", None))
        for b in others
    )


def _is_of_another(unit: Unit, a: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether a clause stands in the content of an attribution nested in ``a``, who then says it."""
    at = unit.parse.tokens[unit.clause.head].start
    nested = (b for b in others if b.via == a.id and a.commitment != "denies")
    return any(p.start <= at < p.end for b in nested for p in b.content)


def outer_ids(attributions: Sequence[Attribution]) -> set[str]:
    """Attributions in which another is nested that has (most of) the same content: only the innermost speaks."""
    by_id = {a.id: a for a in attributions}
    outer: set[str] = set()
    for a in attributions:
        via = by_id.get(a.via or "")
        while via is not None and via.id not in outer and via.commitment != "denies" and _covers(a, via):
            outer.add(via.id)
            via = by_id.get(via.via or "")
    return outer


def _covers(inner: Attribution, outer: Attribution) -> bool:
    """Whether most of what the outer one holds is the inner one's content."""
    whole = sum(p.end - p.start for p in outer.content)
    both = sum(max(0, min(p.end, q.end) - max(p.start, q.start)) for p in inner.content for q in outer.content)
    return both >= MOST * whole


def _overlap(a: Attribution, b: Attribution) -> bool:
    return any(p.start < q.end and q.start < p.end for p in a.content for q in b.content)


def _attributed(parse: Parse, a: Attribution, traced: Traced, names: Names) -> Iterator[Unit]:
    person = a.speaker is not None and a.speaker.kind == "person" and a.speaker.resolved
    speaker = Voice(surname(a.speaker.name)) if a.speaker is not None and person else None
    said = Saying(
        stance=stance_taken(parse, a),
        origin=traced.origin_of(a.id),
        attribution=a.id,
        speaker=speaker,
        hedged=a.commitment == "hedges",
    )
    if a.cue is not None and any(is_called_false(parse, t) for t in parse.inside(a.cue.start, a.cue.end)):
        # whoever reports it, the outlet says that it is not so
        said = Saying(stance="denies", origin=traced.own.get(a.report))
    for piece in a.content:
        if speaker is not None:
            said = replace(said, speaker=replace(speaker, quoted=is_quoted(parse, piece)))
        piece, said = behind_this(parse, piece, said)
        found = [
            u
            for c in (of_source(parse, c, a) for c in split_clauses(parse, piece.start, piece.end))
            for u in _units(parse, c, names, replace(said, stance=stance_to(parse, c, said.stance)))
        ]
        who = a.speaker.name if a.speaker is not None else ""
        yield from found or _unit_without_verb(parse, piece, names, said, who)


def _unit_without_verb(parse: Parse, piece: Piece, names: Names, said: Saying, who: str) -> Iterator[Unit]:
    """What is said in a noun phrase alone: "reported a hard landing", "ruled out sabotage", "denied any part in it"."""
    told = reported_clause(parse, parse.inside(piece.start, piece.end))
    clause = nominal_clause(parse, piece.start, piece.end) if told is None else told
    if clause is not None and parse.annotated.report.text[: piece.end].rstrip("\"'”’) ")[-1:] != "?":
        unit = _unit(parse, clause, read_nominal(parse, clause, names), names, said)
        yield replace(unit, text=f"{who} had {unit.text}") if is_deed(parse, clause.tokens) else unit


def _said_in_passing(parse: Parse, a: Attribution, traced: Traced, names: Names) -> Iterator[Unit]:
    """What is said in a noun that tells nothing without its verb: "witnesses blame the police", "speaks of a cold"."""
    scorn = load_table("clauses")["told"]["scorn"]
    said = {t for p in a.content for t in parse.inside(p.start, p.end) if parse.tokens[t].pos in NAMING}
    cues = parse.inside(a.cue.start, a.cue.end) if a.cue is not None else ()
    if a.commitment not in PASSED_ON or not cues or all(parse.tokens[t].lemma.lower() in scorn for t in said):
        return
    sentence = parse.sentence_of(cues[0])
    saying = Saying(
        stance="affirms",
        origin=traced.origin_of(a.id),
        attribution=a.id,
        hedged=a.commitment == "hedges",
    )
    for clause in split_clauses(parse, sentence.start, sentence.end):
        if clause.head in cues and said & set(clause.tokens) and not clause.relative and not clause.denied:
            yield from (u for u in _units(parse, clause, names, saying) if _is_saying(u.frame))


def _is_saying(frame: Frame) -> bool:
    """Whether the verb only says something: who "recalled the milk" did it, and was not heard to say so."""
    kind = class_of(frame.predicate)
    return not frame.negated and (kind is None or kind.toll or frame.predicate == "cause")


def _judged(parse: Parse, clause: Clause, names: Names, said: Saying) -> Unit | None:
    """What is denied in "reports of a coup are false"."""
    noun, verdict = judged_noun(parse, clause.head)
    if noun is None or noun == clause.head or verdict != "false":
        return None
    told, about = reported_noun(parse, noun), told_about(parse, clause.tokens, clause.head)
    tokens = tuple(sorted(parse.subtree(told))) if told is not None else tuple(about)
    head = told if told is not None else next((t for t in about[::-1] if parse.tokens[t].head not in about), None)
    stance = "denies" if about and said.stance == "queries" else FLIPPED.get(said.stance)  # "what" opens no question
    if head is None or stance is None:
        return None
    denied = Clause(head=head, tokens=tokens, order=tokens)
    return _unit(parse, denied, read_nominal(parse, denied, names), names, replace(said, stance=stance))


def _own_voice(
    parse: Parse, sentence: Sentence, taken: Sequence[tuple[int, int]], traced: Traced, names: Names
) -> Iterator[Unit]:
    """What the outlet says itself: the sentence's clauses outside of all that is attributed."""
    here = [t for t in taken if t[0] < sentence.end and sentence.start < t[1]]
    if parse.annotated.words(sentence.start, sentence.end).strip() == parse.annotated.report.title.strip():
        return  # a headline says what its report says
    if here or parse.annotated.report.text[sentence.start : sentence.end].rstrip("\"'”’) ").endswith("?"):
        return
    copied = traced.inherited.get((parse.annotated.report.id, sentence.start))
    origin = copied.origin if copied is not None else traced.own.get(parse.annotated.report.id)
    for clause in split_clauses(parse, sentence.start, sentence.end):
        stance: Stance = "denies" if clause.denied else "repeats" if is_hearsay(parse, clause) else "affirms"
        if stance == "affirms" and not clause.relative and (clause.verdict == "open" or is_open(parse, clause)):
            stance = "queries"
        yield from _units(parse, clause, names, Saying(stance=stance, origin=origin))


def _units(parse: Parse, clause: Clause, names: Names, said: Saying) -> Iterator[Unit]:
    if (denied := _judged(parse, clause, names, said)) is not None:
        yield denied
        return
    if not _says_something(parse, clause) or (not clause.relative and parse.word(clause.tokens[0]).lower() in OPEN):
        return
    (parse, clause), other = split_contrast(parse, clause)
    for frame in read_frames(parse, clause, names, speaker=said.speaker):
        yield _unit(parse, clause, frame, names, said)
    if other is not None and said.stance in FLIPPED:
        for frame in read_frames(*other, names, speaker=said.speaker):
            yield _unit(*other, frame, names, replace(said, stance=FLIPPED[said.stance]))


def _unit(parse: Parse, clause: Clause, frame: Frame, names: Names, said: Saying) -> Unit:
    report = parse.annotated.report
    start, end = _span(parse, clause)
    assertion = Assertion(
        report=report.id,
        start=start,
        end=end,
        origin=said.origin,
        stance=said.stance,
        at=report.published,
        attribution=said.attribution,
        hedged=said.hedged or _is_hedged(parse, clause),
    )
    text = _named_text(parse, clause, names, said.speaker)
    return Unit(parse=parse, clause=clause, frame=frame, assertion=assertion, text=text, start=start, end=end)


def _says_something(parse: Parse, clause: Clause) -> bool:
    """Whether a clause says something of somebody: not a greeting, an order, a heading or half of a coordination."""
    words = sum(parse.tokens[t].pos not in ("PUNCT", "SPACE", "SYM") for t in {*clause.tokens, *_outside(clause)})
    heads = find_heads(parse, clause)
    said_of = heads.subject if heads.subject is not None else heads.obj if heads.passive else None
    if not any(_has_content(parse, t) for t in clause.tokens):
        return False  # "it was not us"
    if said_of is None or words < MIN_WORDS or not any(parse.word(t)[:1].isalnum() for t in parse.subtree(said_of)):
        return False
    sentence = parse.sentence_of(clause.head)
    half = (
        words <= HALF
        and clause.shares is None
        and any(
            parse.tokens[c].dep == "conj" and parse.tokens[c].pos == "VERB" and not parse.deps(c, "nsubj", "nsubjpass")
            for c in parse.children.get(clause.head, ())
        )
    )
    ending = parse.annotated.report.text[sentence.start : sentence.end].rstrip("\"'”’)] ")[-1:]
    heading = ending not in ".!…" and words <= HEADING and sentence.last - sentence.first <= HEADING + 1
    return not half and ending != "?" and not heading


def _outside(clause: Clause) -> tuple[int, ...]:
    """The subject, where it does not stand in the clause."""
    return () if clause.subject is None or clause.subject in clause.tokens else (clause.subject,)


def _has_content(parse: Parse, t: int) -> bool:
    token = parse.tokens[t]
    return token.pos in CONTENT and token.lemma.lower() not in ("be", "have", "do")


def _span(parse: Parse, clause: Clause) -> tuple[int, int]:
    """The sentence that says it, its attribution included; only the clause where the sentence runs long."""
    sentence = parse.sentence_of(clause.head)
    words = sum(parse.tokens[t].pos not in ("PUNCT", "SPACE") for t in range(sentence.first, sentence.last))
    if words <= LONG:
        return sentence.start, sentence.end
    start, end = parse.tokens[clause.tokens[0]].start, parse.tokens[clause.tokens[-1]].end
    return max(start, sentence.start), min(end, sentence.end)


def _is_hedged(parse: Parse, clause: Clause) -> bool:
    hedges = set(load_table("clauses")["hedges"])
    return any(parse.tokens[t].lemma.lower() in hedges or parse.word(t).lower() in hedges for t in clause.tokens)


def _named_text(parse: Parse, clause: Clause, names: Names, speaker: Voice | None) -> str:
    out = []
    for t in (*_outside(clause), *(clause.order or clause.tokens)):
        word = parse.word(t)
        if word.lower() in ("he", "she", "him", "her", "i", "me"):
            word = names.key(parse, t, speaker=speaker) or word
        elif clause.relative and parse.tokens[t].tag in RELATIVE:
            word = parse.word(parse.tokens[clause.head].head)
        out.append(word)
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(w.strip() for w in out if w.strip()))
