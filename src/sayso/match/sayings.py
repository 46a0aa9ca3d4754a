"""What an attribution says of its content: who says it, how he stands to each clause, whose deed it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.lang.negation import excluding, negation_words
from sayso.lang.tables import load_table
from sayso.match.clauses import RELATIVE, SUBJECTS, Clause
from sayso.match.names import Voice
from sayso.match.parse import Parse
from sayso.match.rejections import find_opening, points_back
from sayso.match.verdicts import reported, reported_noun, verdict_of_words
from sayso.records.attribution import Attribution, Piece
from sayso.records.claim import Stance

STANCES: Mapping[str, Stance] = {
    "asserts": "affirms",
    "hedges": "affirms",
    "predicts": "affirms",
    "denies": "denies",
    "asks": "queries",
    "declines": "declines",
}
FLIPPED: Mapping[str, Stance] = {"affirms": "denies", "denies": "affirms"}
EMBEDDED = frozenset({"where", "whether", "who", "whom", "what", "which", "when", "how", "why", "if"})
QUOTES = frozenset('"“„«')


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says a clause, and how he stands to it."""

    stance: Stance
    origin: str | None
    attribution: str | None = None
    speaker: Voice | None = None
    hedged: bool = False


def stance_taken(parse: Parse, a: Attribution) -> Stance:
    """The stance of an attribution to its content as a whole."""
    if _leaves_open(parse, a):
        return "queries"
    ahead = [t for p in (a.source, a.cue) if p is not None for t in parse.inside(p.start, p.end)]
    verdict = verdict_of_words(parse, ahead)
    if a.commitment in ("asserts", "hedges") and _waves_away(parse, a):
        return "denies"
    if a.commitment in ("asserts", "hedges", "declines") and verdict != "so":
        return "denies" if verdict == "false" else "queries"
    return STANCES[a.commitment]


def _waves_away(parse: Parse, a: Attribution) -> bool:
    """Whether a report or charge is brushed aside: a denial, in a figure of speech."""
    if a.cue is None or not a.content:
        return False
    cue, first = parse.inside(a.cue.start, a.cue.end), parse.inside(a.content[0].start, a.content[0].end)
    verbs = {t for c in cue for t in (c, parse.tokens[c].head) if parse.tokens[t].pos == "VERB"}
    said = {
        f"{parse.tokens[v].lemma.lower()} {parse.word(p).lower()}"
        for v in verbs
        for p in parse.deps(v, "prt", "advmod", "prep")
        if not parse.deps(v, "neg")
    }
    nouns = [
        t for t in range(cue.start, max(cue.stop, min(first.start + 3, first.stop))) if parse.tokens[t].pos == "NOUN"
    ]
    told = any(parse.tokens[t].lemma.lower() in reported() for t in nouns)
    return told and not said.isdisjoint(load_table("clauses")["told"]["waves"])


def _leaves_open(parse: Parse, a: Attribution) -> bool:
    """Who does not rule a thing out says neither that it is so nor that it is not."""
    cue = () if a.cue is None else parse.inside(a.cue.start, a.cue.end)
    text = " ".join(parse.tokens[t].lemma.lower() for t in cue)
    return any(verb in text for verb in excluding()) and any(parse.word(t).lower() in negation_words() for t in cue)


def stance_to(parse: Parse, clause: Clause, stance: Stance) -> Stance:
    """The stance to a clause of somebody who takes ``stance`` to the whole of which it is a part."""
    if clause.denied:
        stance = "denies" if stance == "declines" else FLIPPED.get(stance, stance)
    if stance == "affirms" and (clause.verdict == "open" or is_open(parse, clause)):
        return "queries"
    if clause.relative or (stance == "affirms" and is_hearsay(parse, clause)):
        return "repeats"  # what a relative clause tells is taken for known
    return stance


def behind_this(parse: Parse, piece: Piece, said: Saying) -> tuple[Piece, Saying]:
    """What stands behind the colon of "denied this: he is at home", which is affirmed; else the whole."""
    tokens = parse.inside(piece.start, piece.end)
    first = find_opening(parse, tokens)
    rest = [t for t in tokens if first and t > first[-1] + 1]
    if said.stance != "denies" or not rest or not points_back(parse, first):
        return piece, said
    start = parse.tokens[rest[0]].start
    text = parse.annotated.report.text[start : piece.end]
    return Piece(start=start, end=piece.end, text=text), replace(said, stance="affirms")


def of_source(parse: Parse, clause: Clause, a: Attribution) -> Clause:
    """Of what somebody says that he has (not) done he is the subject: "denied taking it", "claims to have won"."""
    spoken = clause.subject is not None or clause.shares is not None or bool(parse.deps(clause.head, *SUBJECTS))
    if spoken or a.source is None or a.cue is None or not _is_done(parse, clause.head, denied=a.commitment == "denies"):
        return clause
    accuses, cue = load_table("clauses")["told"]["accuses"], parse.inside(a.cue.start, a.cue.end)
    if any(parse.tokens[t].lemma.lower() in accuses or parse.deps(t, "auxpass") for t in cue):
        return clause  # "he is said to have won": that is nobody's word
    source = parse.inside(a.source.start, a.source.end)
    subject = next((t for t in source if parse.tokens[t].head not in source), None)
    if subject is not None and parse.tokens[subject].tag in RELATIVE:
        subject = parse.tokens[parse.tokens[subject].head].head
    return replace(clause, subject=subject)


def _is_done(parse: Parse, verb: int, *, denied: bool) -> bool:
    """Whether a verb without a subject tells a deed: "to have won"; of a denial also "taking it", "having met"."""
    words = {parse.word(x).lower() for x in parse.deps(verb, "aux")}
    return words >= {"to", "have"} or (denied and (parse.tokens[verb].tag == "VBG" or "having" in words))


def reported_clause(parse: Parse, inside: range) -> Clause | None:
    """What stands behind the noun that heads a content: "a coup" in "denied reports of a coup"."""
    top = next((t for t in inside if parse.tokens[t].head not in inside and parse.tokens[t].pos == "NOUN"), None)
    noun = reported_noun(parse, top) if top is not None else None
    if noun is None:
        return None
    tokens = tuple(sorted(t for t in parse.subtree(noun) if t in inside))
    return Clause(head=noun, tokens=tokens, order=tokens)


def is_pointing(parse: Parse, piece: Piece) -> bool:
    """Whether a content only points to what the outlet says itself: "he has left, though they denied this"."""
    pointing = set(load_table("clauses")["told"]["pointing"]) - {"so"}  # "the charges" may be of another kind
    words = {parse.word(t).lower() for t in parse.inside(piece.start, piece.end) if parse.tokens[t].pos != "PUNCT"}
    return bool(words) and words <= pointing


def is_quoted(parse: Parse, piece: Piece) -> bool:
    """Whether a content opens with a quotation mark."""
    return any(mark in QUOTES for mark in parse.annotated.report.text[max(0, piece.start - 1) : piece.start + 1])


def is_open(parse: Parse, clause: Clause) -> bool:
    """An embedded question says nothing: "where he was", "whether he had left"."""
    return parse.word(clause.tokens[0]).lower() in EMBEDDED


def is_hearsay(parse: Parse, clause: Clause) -> bool:
    """Words that are only handed on: "reportedly", "there's word that he left"."""
    table, head = load_table("clauses"), parse.tokens[clause.head]
    if head.dep in ("acl", "ccomp", "relcl"):
        noun = parse.tokens[head.head]
        round_ = parse.tokens[noun.head].lemma.lower() in table["told"]["round"] and noun.dep in SUBJECTS
        told = table["told"]["nouns" if round_ else "hearsay"]
        if noun.lemma.lower() in told:
            return True
    words = _clause_text(parse, clause).lower()
    return any(h in words for h in table["hearsay"])


def _clause_text(parse: Parse, clause: Clause) -> str:
    text = parse.annotated.report.text
    return text[parse.tokens[clause.tokens[0]].start : parse.tokens[clause.tokens[-1]].end]
