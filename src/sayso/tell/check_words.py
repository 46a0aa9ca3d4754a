"""The rules of the checker, one small function each: what is wrong with a told sentence, in plain words.

What ALCE (Gao et al. 2023) and the EBU/BBC study (2025) found missing in answer engines is asked here: a citation must
not only exist, its words must say what is told, of whom it is told, by whom it is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.records.attribution import Attribution
from sayso.tell.segments import Parting, Segment, days_meant
from sayso.tell.witness import Cited, Evidence, Records
from sayso.tell.words import find_run, keys_of

_QUOTED = re.compile(r"“([^“”]*)”")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+(?!\s|$)[^.!?]*)*[.!?]*")
LONGEST_CONTENT = 5000
SHARE = 0.5
"""From this share of a content's words on, a told sentence is held to tell that content."""
FEW = 6
"""Or from this many words of it in one run."""


@dataclass(frozen=True, slots=True)
class Case:
    """A told sentence before the checker. ``proposition`` is true of a claim's bare wording: who says it, and how
    surely, is told beside it."""

    parting: Parting
    evidence: Evidence
    records: Records
    proposition: bool = False


def stray_words(case: Case) -> Iterator[str]:
    """Names, numbers and other words that stand neither in the cited words nor in the house style."""
    for segment in case.parting.segments:
        if segment.kind == "stray":
            yield f"“{case.parting.said(segment)}” does not stand in the cited words"


def stray_names(case: Case) -> Iterator[str]:
    """Names and figures that stand in nothing cited; a capital at the beginning of a sentence makes no name."""
    text = case.parting.text
    for segment in case.parting.segments:
        word = case.parting.words[segment.first]
        begins = not text[: word.start].strip(" “”‘’") or text[: word.start].rstrip(" “‘")[-1:] in ".:;!?"
        if segment.kind == "stray" and (word.number or (word.capital and not begins)):
            yield f"“{case.parting.said(segment)}” does not stand in the cited words"


def splices(case: Case) -> Iterator[str]:
    """Runs of carried words put side by side that do not stand side by side in the report."""
    before: Segment | None = None
    for segment in case.parting.segments:
        both = before is not None and before.kind == segment.kind == "carried" and not _is_glue(case, segment)
        both = both and case.parting.keys(segment)[0] not in case.records.house.verbs
        both = both and not (before and (_brings_in(case, before, segment) or _names_somebody(case, before, segment)))
        if before and both and not case.parting.stop_before(segment) and not _continues(before, segment):
            said = case.parting.said
            yield f"“{said(before)}” and “{said(segment)}” do not stand together in the report"
        before = None if _is_glue(case, segment) else segment


def _names_somebody(case: Case, before: Segment, segment: Segment) -> bool:
    """Whether a carried clause ends on a small word of its own ("…, the") or on "according to" where the
    report goes on with "the source", and the name of a speaker follows: that he may stand there other rules ask."""
    glue, last = case.records.house.glue, case.parting.words[before.last - 1]
    after_comma = case.parting.text[: last.start].rstrip().endswith((",", "”", "’"))
    ends = (after_comma and last.key in glue) or _points_to_source(case, before)
    return ends and set(case.parting.keys(segment)) - glue <= case.parting.names


def _points_to_source(case: Case, segment: Segment) -> bool:
    """Whether carried words end on "according to", and in the report "the source" or "him" follows."""
    if case.parting.keys(segment)[-2:] != ("according", "to"):
        return False
    cited = case.evidence.cited[segment.cited]
    end = cited.citation.start + cited.words[segment.at + segment.taken - 1].end
    return (
        re.match(
            r"\s+(?:the [a-z]+\b(?!['’]| \w)|him\b|her\b|them\b)",
            case.records.reports[cited.citation.report].text[end : end + 60],
        )
        is not None
    )


def _brings_in(case: Case, before: Segment, segment: Segment) -> bool:
    """Whether a carried name ends on its verb of saying and "that" follows, as in a wording of ours: who may say it is
    asked by another rule."""
    said = case.parting.keys(before)[-1] in case.records.house.verbs
    return said and case.parting.keys(segment)[0] == "that"


def _is_glue(case: Case, segment: Segment) -> bool:
    """Whether a segment is one small word, which may join what a date of ours has parted ("on the evening of")."""
    return segment.size == 1 and case.parting.keys(segment)[0] in case.records.house.glue


def _continues(before: Segment, segment: Segment) -> bool:
    return before.cited == segment.cited and before.at + before.taken == segment.at


def wrong_dates(case: Case) -> Iterator[str]:
    """Dates that neither the cited words nor the cited reports' own dates bear out."""
    for segment in case.parting.segments:
        if segment.kind == "date":
            words = case.parting.words[segment.first : segment.last]
            days = days_meant(words, case.records.house, case.evidence.days)
            if not days & case.evidence.days:
                yield f"the date “{case.parting.said(segment)}” does not follow from the cited words"


def wrong_counts(case: Case) -> Iterator[str]:
    """Counts of outlets, sources or reports that are not those of a claim that the citations touch."""
    for segment in case.parting.segments:
        if segment.kind != "count":
            continue
        n = case.records.house.number_of(case.parting.said(segment))
        nouns = {w.key for w in case.parting.words[segment.last : segment.last + 2]}
        if n not in _counts(case, nouns):
            yield f"“{case.parting.said(segment)}” is not the number that the records give"


def _counts(case: Case, nouns: set[str]) -> set[int]:
    found: set[int] = set()
    for s in case.evidence.claims:
        if nouns & {"outlets", "outlet"}:
            found.add(len(s.outlets))
        elif nouns & {"reports", "report"}:
            found.add(s.reports)
        else:
            found |= {s.counts.best, s.sources, len(s.affirmers)}
    return found


def wrong_quotes(case: Case) -> Iterator[str]:
    """Words in quotation marks that do not stand so in one citation."""
    for match in _QUOTED.finditer(case.parting.text):
        keys = keys_of(match.group(1))
        if keys and not any(find_run(keys, c.keys) >= 0 for c in case.evidence.cited):
            yield f"the quotation “{match.group(1)[:60]}” does not stand in the cited words"


def wrong_status(case: Case) -> Iterator[str]:
    """Words of status in our own voice that the claims which the citations touch do not have."""
    house = case.records.house
    has = {s.status for s in case.evidence.claims}
    for segment in case.parting.segments:
        for word in case.parting.keys(segment) if segment.kind in ("house", "name", "glue") else ():
            allowed = house.status_words.get(word)
            if allowed is not None and not _negated(case.parting, segment) and not has & set(allowed):
                yield f"“{word}” is more than the records give"


def _negated(parting: Parting, segment: Segment) -> bool:
    """Whether the wording denies the status itself ("nobody has confirmed it", "it is not confirmed")."""
    keys = parting.keys(segment)
    plainly = keys[:2] != ("it", "is") or keys[2:3] == ("not",)
    return bool(parting.house.negators & set(keys)) and plainly


def wrong_wording(case: Case) -> Iterator[str]:
    """House wordings that hold only for some standings ("all trace to one source") used for another."""
    demands = case.records.house.demands
    for segment in case.parting.segments:
        if segment.kind == "house":
            wanted = demands.get(case.parting.keys(segment), ())
            if wanted and case.evidence.claims and not any(_meets(case, demand) for demand in wanted):
                yield f"“{case.parting.said(segment)}” is not how the claim stands"


def half_wordings(case: Case) -> Iterator[str]:
    """A sentence that begins as one of our wordings and does not go on as any of them."""
    first = next(iter(case.parting.segments), None)
    if first is None or first.kind != "house" or case.proposition:
        return
    keys = case.parting.keys(first)
    ours = any(keys[: len(opening)] == opening for opening in case.records.house.openings)
    if ours and not any(p.fullmatch(case.parting.text) for p in case.records.house.wholes):
        yield f"“{case.parting.said(first)}” is not how a sentence of ours goes on"


def wrong_grade(case: Case) -> Iterator[str]:
    """Reasons for a speaker's weight that no origin of the claims was graded by."""
    house = case.records.house
    given = {rule for s in case.evidence.claims for rule in s.rules.values()}
    for segment in case.parting.segments:
        rule = house.grades.get(case.parting.keys(segment)) if segment.kind == "house" else None
        if rule is not None and rule not in given:
            yield f"“{case.parting.said(segment)}” is not how the speaker's word was graded"


def _meets(case: Case, demand: str) -> bool:
    if demand == "one house":
        return any(s.counts.best <= 1 and len(s.affirmers) > 1 for s in case.evidence.claims)
    if demand == "alone":
        return any(s.counts.best <= 1 or len(s.affirmers) == 1 for s in case.evidence.claims)
    if demand == "untraced":
        return any(not s.affirmers for s in case.evidence.claims)
    if demand == "unconfirmed":
        return any(s.status != "confirmed" for s in case.evidence.claims)
    return any(s.status == demand for s in case.evidence.claims)


@dataclass(frozen=True, slots=True)
class _Run:
    """A carried segment in terms of its report: characters ``[start, end)``."""

    report: str
    start: int
    end: int
    size: int


def _runs(case: Case) -> list[_Run]:
    found = []
    for s in case.parting.segments:
        if s.kind == "carried":
            cited = case.evidence.cited[s.cited]
            base = cited.citation.start
            words = cited.words[s.at : s.at + s.taken]
            found.append(_Run(cited.citation.report, base + words[0].start, base + words[-1].end, s.size))
    return found


def speeches_told(case: Case) -> list[Attribution]:
    """The attributions whose content the sentence tells: half of its words, or a run of several."""
    runs = _runs(case)
    return [a for a in case.evidence.speeches if _tells(case, a, [r for r in runs if not _merely_names(case, a, r)])]


def _merely_names(case: Case, attribution: Attribution, run: _Run) -> bool:
    """Whether a run only names somebody who speaks in another attribution: a host's words of welcome name the guest."""
    keys = set(keys_of(case.records.reports[run.report].text[run.start : run.end])) - case.records.house.glue
    others = (a for a in case.evidence.speeches if a.id != attribution.id)
    return run.size < 20 and any(keys <= case.records.speaker_words(a) for a in others)


def _tells(case: Case, attribution: Attribution, runs: Iterable[_Run]) -> bool:
    text = case.records.reports[attribution.report].text
    told = longest = 0
    total = sum(len(keys_of(p.text)) for p in attribution.content)
    for run in runs:
        for piece in attribution.content:
            left, right = max(run.start, piece.start), min(run.end, piece.end)
            if run.report == attribution.report and left < right:
                size = len(keys_of(text[left:right]))
                told, longest = told + size, max(longest, size)
    return bool(total) and (told >= SHARE * total or longest >= FEW)


def lost_speakers(case: Case) -> Iterator[str]:
    """A content told in an outlet's name, or in ours, whose own speaker has been left out."""
    if case.proposition:
        return
    said = {w.key for w in case.parting.words}
    for a in speeches_told(case):
        names = case.records.speaker_words(a) - case.records.house.glue - case.records.house.verbs - _described(a)
        named = a.source is not None or (a.speaker is not None and a.speaker.resolved)
        if named and names and not names & said and not _settled(case, a):
            yield f"it is not told that {a.source.text if a.source else 'somebody'} said so"


def _described(attribution: Attribution) -> set[str]:
    """The words of a source that only describe who is named before them: "Togo, an ally of Ghana"."""
    head, _, tail = re.sub(r", an? ", "\n", attribution.source.text if attribution.source else "", count=1).partition(
        "\n"
    )
    return set(keys_of(tail)) - set(keys_of(head))


def _settled(case: Case, attribution: Attribution) -> bool:
    """Whether a confirmed claim rests on this attribution: then it may be told bare, in nobody's name."""
    verbs = case.records.house.verbs
    if any(s.kind == "house" and verbs & set(case.parting.keys(s)) for s in case.parting.segments):
        return False
    return any(
        s.status == "confirmed" and any(x.attribution == attribution.id for x in s.claim.assertions)
        for s in case.evidence.claims
    )


def lost_words(case: Case) -> Iterator[str]:
    """Negations and hedges of a told content that are missing, and negations that were added."""
    house = case.records.house
    watched = house.negators if case.proposition else house.negators | house.hedges
    said = Counter(w.key for w in case.parting.words)
    for where, keys in _contents(case):
        for word, n in Counter(k for k in keys if _watched(k, watched)).items():
            if said[word] < n:
                yield f"“{word}” of {where} is lost"


def _watched(key: str, watched: frozenset[str]) -> bool:
    return key in watched or key.endswith("n't")


def _contents(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    told = speeches_told(case)
    for a in told:
        for piece in _pieces_told(case, a):
            yield "the words told", keys_of(_before_but(case, piece) if case.proposition else piece)
    for cited in case.evidence.cited:
        yield from _own_voice(case, cited, told)


def _before_but(case: Case, piece: str) -> str:
    """Of "it was found, but it is not good", where nothing of the second is told, the first."""
    first, but, second = piece.partition(", but ")
    said = {w.key for w in case.parting.words}
    house = case.records.house
    own = set(keys_of(second)) - set(keys_of(first)) - house.glue - house.negators
    return first if but and not own & said else piece


def _pieces_told(case: Case, a: Attribution) -> Iterator[str]:
    """Of a content, those sentences of which something is told."""
    runs = [r for r in _runs(case) if r.report == a.report and r.size > 1]
    for piece in a.content:
        for match in _SENTENCE.finditer(piece.text[:LONGEST_CONTENT]):
            start, end = piece.start + match.start(), piece.start + match.end()
            if any(r.start < end and r.end > start for r in runs):
                yield match.group()


def _own_voice(case: Case, cited: Cited, told: list[Attribution]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The whole sentence of a citation, where most of it is told and no speaker stands between."""
    if any(a.report == cited.citation.report for a in told) or case.proposition:
        return
    segments = [s for s in case.parting.segments if s.kind == "carried" and case.evidence.cited[s.cited] is cited]
    if segments and max(s.size for s in segments) >= 0.6 * len(cited.keys):
        yield "the cited sentence", cited.keys


def weaker_commitment(case: Case) -> Iterator[str]:
    """A denial told as if it affirmed, or a belief told as if it were knowledge."""
    house = case.records.house
    said = {w.key for w in case.parting.words}
    for a in speeches_told(case) if not case.proposition else ():
        cue = set(keys_of(a.cue.text)) if a.cue else set()
        content = {k for p in a.content for k in keys_of(p.text)}
        if a.commitment == "denies":
            bearing = cue | house.own_verbs("denies")
            if not said & (bearing - house.glue) and not content & house.negators:
                yield "a denial is told as if it affirmed"
        elif a.commitment == "hedges" and not content & house.hedges:
            bearing = cue | house.own_verbs("hedges") - {house.verb("asserts", "say")}
            if cue and not said & (bearing - house.glue):
                yield "how sure the speaker is has been lost"


RULES: tuple[Callable[[Case], Iterator[str]], ...] = (
    stray_words,
    splices,
    wrong_dates,
    wrong_counts,
    wrong_quotes,
    wrong_status,
    wrong_wording,
    half_wordings,
    wrong_grade,
    lost_speakers,
    lost_words,
    weaker_commitment,
)

QUESTION_RULES: tuple[Callable[[Case], Iterator[str]], ...] = (stray_names, wrong_dates, wrong_quotes)
"""A question asserts nothing: only what it names has to stand in the reports."""
