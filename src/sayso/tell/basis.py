"""Say on whose word a claim rests and how firm it is: "Seven outlets carry it; all trace to one unnamed source"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.lang.tables import load_table
from sayso.records.account import Told
from sayso.records.attribution import Attribution
from sayso.records.origin import Origin
from sayso.tell.bearing import capitals, class_stems, same_figures, stems
from sayso.tell.carry import Carried, carry
from sayso.tell.desk import Desk, Standing
from sayso.tell.naming import has_name
from sayso.tell.seen import is_told_elsewhere, opposing_spans, refuting_spans, replacing_spans
from sayso.tell.voices import is_named
from sayso.tell.words import keys_of
from sayso.tell.writer import Writer

LONGEST = 24
"""Words of a claim that is told in one sentence with what confirms it."""
COVERED = 0.5
"""Of a told sentence's words of weight a source must have so many, names left out, to stand behind it."""
NAMED = 0.2
"""And so many of its names: who tells of one man's death does not stand behind that of two."""
LONG_NAME = 30
"""A name of more code points is not told twice in two sentences."""
_DETAIL = re.compile(r" (?:in|on|at|for|with|during|after|before|near) [^,]*$")
_BESIDE = re.compile(
    r"^[^,]{3,80} said that |, [^,]{3,80}(?:, [^,]{3,60},)? (?:said|reported|announced)\.$| (?:that|which|who) .*"
)
"""Beside what is told: who says so, and by what else a thing is known ("the attack that shut the port")."""
ADDED = 2
"""Words that those who confirm it may have beyond the claim's wording: with more they say something else as well."""


def tell_basis(writer: Writer, standing: Standing, before: str = "") -> Told | None:
    """How many outlets carry a claim and on whose word. The sentence ``before`` has told the claim: whom it names is
    not named again."""
    if before and not all(same_figures(before, words) for words in writer.words(standing)):
        return None
    outlets, sources = len(standing.outlets), standing.affirmers
    spans = writer.evidence(standing)
    count = writer.house.number(outlets)
    if not sources and standing.reasoners:
        key = "carried_reasoned" if outlets > 1 else "carried_reasoned_one"
        who = writer.names(standing.reasoners, limit=2)
        return None if who in before and outlets < 2 else writer.word("basis", key, spans, outlets=count, who=who)
    if sources and (standing.unweighed or standing.apart) and standing.sources <= 1:
        return None
    if not sources and any(is_named(s) or _is_described(s) for s in _speeches(writer.desk, standing)):
        return None
    if not sources:
        key = "carried_untraced" if outlets > 1 else "carried_untraced_one"
        return writer.word("basis", key, spans, outlets=count)
    if all(a.attribution is None for a in standing.carrying):
        key = "own_words" if outlets > 1 else "own_word"
        if before and not _cover(writer, standing, before):
            return None
        return writer.word("basis", key, spans, outlets=count, who=writer.name(sources[0]))
    if standing.sources <= 1:
        return _tell_alone(writer, standing, sources[0], count, before)
    return _tell_several(writer, standing, count, before)


def _speeches(desk: Desk, standing: Standing) -> Iterator[Attribution | None]:
    return (desk.attributions.get(a.attribution or "") for a in standing.carrying)


def _is_described(speech: Attribution | None) -> bool:
    """Whether a report says who speaks, though not by name: "two nurses at the clinic" are a source of a kind."""
    return speech is not None and speech.speaker is not None and speech.speaker.kind == "anonymous"


def _cover(writer: Writer, standing: Standing, told: str, among: Sequence[Origin] = ()) -> bool:
    """Whether all sources of a claim, or those ``among`` them, say what words tell of it: "two sources" are not said to
    stand behind what only one of them says as well. A word for the same kind of event will do for the claim's own."""
    reports, parts = writer.desk.reports, set(writer.house.table["day_parts"]["words"])
    told = _BESIDE.sub("", told)
    speakers = {w for o in standing.affirmers for w in stems(writer.name(o))}
    names = capitals(told) - speakers
    wanted = stems(told) - speakers - names - class_stems(standing.claim.frame.predicate)
    for origin in among or standing.affirmers:
        own = [a for a in standing.carrying if a.origin == origin.id and a.report in reports]
        text = " ".join(reports[a.report].report.text[a.start : a.end] for a in own)
        timed = not parts & set(keys_of(told)) or parts & set(keys_of(text))
        named = len(names & capitals(text)) >= NAMED * len(names)
        enough = len(wanted & stems(text)) >= min(COVERED * len(wanted), len(wanted) - 1)
        if own and not (timed and named and enough):
            return False
    return True


def _tell_several(writer: Writer, standing: Standing, count: str, before: str) -> Told | None:
    sources, outlets = _one_a_house(standing.affirmers), len(standing.outlets)
    merged = len(sources) < len(standing.affirmers)
    count_of = min(standing.sources, len(sources)) if merged else standing.sources
    if count_of < 2:
        return None
    number = writer.house.number(count_of)
    who = writer.names(_voices(sources), limit=2, more=False)
    if standing.alike:
        key = "carried_alike" if outlets > 1 else "carried_alike_one_outlet"
        return writer.word("basis", key, writer.evidence(standing, sources), outlets=count, who=who) if who else None
    again = writer.short_wording(standing) if before and not _cover(writer, standing, before) else None
    if before and again is None and not _cover(writer, standing, before):
        return None
    everybody = count_of == 2 == len(sources) and all(has_name(writer.desk, o) for o in sources)
    key = "carried_several" if outlets > 1 else "carried_several_one_outlet"
    if everybody and standing.reports < 2:
        return writer.word("basis", "carried_by_both", writer.evidence(standing, sources[:2]), who=who)
    key += "_all" if everybody else ""
    if everybody and is_one_house(sources) and outlets > 1:
        key = "carried_one_house"
    slots = {"outlets": count, "origins": number, "who": who}
    if again is not None:
        return _tell_again(writer, standing, again, "_all" if everybody else "", slots)
    return writer.word("basis", key, writer.evidence(standing, sources[:2]), **slots)


def _tell_again(
    writer: Writer, standing: Standing, wording: Carried, ending: str, slots: Mapping[str, str]
) -> Told | None:
    """What all sources say, told again beside their number; nothing where not all say what the wording says."""
    if not wording.sound or len(standing.outlets) < 2 or not _cover(writer, standing, wording.text):
        return None
    spans = (wording.span, *writer.evidence(standing, standing.affirmers[:2]))
    return writer.word("basis", f"reported_several{ending}", spans, claim=wording.lower, **slots)


def is_one_house(sources: Sequence[Origin]) -> bool:
    """Whether several sources answer to one body that is known: counted as one they may be for other reasons."""
    return len(sources) > 1 and sources[0].principal is not None and len({o.principal for o in sources}) == 1


def _one_a_house(sources: Sequence[Origin]) -> tuple[Origin, ...]:
    """Of those who answer to one known body the first: a minister who says again what his ministry said is no second
    source. Where all answer to one, all: that is told."""
    first: dict[str, Origin] = {}
    for origin in sources:
        first.setdefault(origin.principal or origin.id, origin)
    return tuple(first.values()) if len(first) > 1 else tuple(sources)


def _voices(sources: tuple[Origin, ...]) -> list[Origin]:
    """Those who speak before outlets that report in their own voice."""
    return sorted(sources, key=lambda o: o.kind in ("outlet", "unknown"))


def _tell_alone(writer: Writer, standing: Standing, origin: Origin, count: str, before: str) -> Told | None:
    if standing.voices:
        return None  # not all of them have it from the one
    if len(standing.outlets) <= 1:
        if is_told_elsewhere(writer.desk, standing):
            return None
        return writer.word("basis", "carried_by_one_same", writer.evidence(standing, [origin]))
    key = "carried_alone_unnamed" if origin.kind == "anonymous" else "carried_alone"
    spans, who = writer.evidence(standing, [origin]), writer.name(origin)
    two = "_two" if len(standing.outlets) == 2 else ""
    if who.casefold() in before.casefold():
        return writer.word("basis", f"{key}_same{two}", spans, outlets=count)
    if before and origin.kind == "outlet":
        return None
    told = writer.word("basis", f"{key}{two}", spans, outlets=count, who=who) if has_name(writer.desk, origin) else None
    return told or writer.word("basis", f"carried_alone_bare{two}", spans, outlets=count)


def tell_firmness(writer: Writer, standing: Standing, before: str = "") -> Told | None:
    """How firm a claim is, by whom it is confirmed or contradicted. A long name that the sentence ``before`` has is not
    told again."""
    long = [writer.name(o) for o in confirmers(writer, standing)[:1]] if standing.status == "confirmed" else []
    if any(len(name) > LONG_NAME and name.casefold() in before.casefold() for name in long):
        return writer.word("standing", "confirmed_bare", writer.evidence(standing))
    teller = {
        "confirmed": _tell_confirmed,
        "contested": _tell_contested,
        "corroborated": _tell_corroborated,
        "dispelled": _tell_dispelled,
        "single-source": _tell_single,
    }.get(standing.status, _tell_plain)
    return teller(writer, standing)


def opposed(standing: Standing) -> tuple[Origin, Origin] | None:
    """The two origins on opposite sides whose agreement confirms a claim, if it was so confirmed: the reason of its
    last change is that of the rule, and names them."""
    ends = str(load_table("status")["why"]["opposed"]).partition("{affirm}")[2]
    why = standing.change.why if standing.change else ""
    names = why.removesuffix(ends).casefold() if why.endswith(ends) else ""
    pair = [o for o in standing.affirmers if names and o.name.casefold() in names]
    return (pair[0], pair[1]) if len(pair) == 2 else None


def confirmers(writer: Writer, standing: Standing) -> list[Origin]:
    """On whose word a confirmed claim is confirmed: proof or authority first, else those who oppose each other."""
    grades = writer.desk.story.weighed.grades.get(standing.claim.id, {})
    best = [o for o in standing.affirmers if o.id in grades and grades[o.id].grade == 3]
    pair = opposed(standing)
    return best or list(pair or _in_evidence(standing) or _voices(standing.affirmers)[:2])


def _in_evidence(standing: Standing) -> list[Origin]:
    """The affirming origins whose words are the evidence of the last change of status."""
    evidence = standing.change.evidence if standing.change else ()
    shown = {
        a.origin
        for a in standing.carrying
        if any(s.report == a.report and s.start < a.end and s.end > a.start for s in evidence[:50])
    }
    return [o for o in _voices(standing.affirmers) if o.id in shown]


def reason_of(writer: Writer, standing: Standing, origin: Origin) -> str | None:
    """Why an origin's word weighs what it weighs for this claim, in the words of the house style."""
    rule = standing.rules.get(origin.id, "")
    if origin.kind in ("data", "document"):
        return None  # a record keeps nothing and has found nothing: it is one
    return writer.house.word("grades", rule) if writer.house.has("grades", rule) else None


def tell_confirmed(writer: Writer, standing: Standing) -> Told | None:
    """A confirmed claim and what confirms it in one sentence: "That he left is confirmed: both sides say so"."""
    if standing.status != "confirmed":
        return None
    wording = confirmed_wording(writer, standing)
    if wording is None or not wording.sound or len(wording.text.split()) > LONGEST:
        return None
    pair = opposed(standing)
    if pair and list(pair) == confirmers(writer, standing):
        spans = (wording.span, *writer.evidence(standing, pair))
        return writer.word("standing", "confirmed_that_opposed", spans, claim=wording.lower, who=writer.names(pair))
    return _tell_confirmer(writer, standing, ("confirmed_that_reason", "confirmed_that"), wording)


def confirmed_wording(writer: Writer, standing: Standing) -> Carried | None:
    """What is confirmed, in the words of one who confirms it, if they say no more than the claim: the claim's own may
    have a detail that only others have."""
    ids = {o.id for o in confirmers(writer, standing)}
    known = set(keys_of(standing.claim.text)) | writer.house.glue
    own = (w for w in writer.worded_by(standing, ids) if len(set(keys_of(w.text)) - known) <= ADDED)
    said, short = next(own, None), writer.short_wording(standing)
    fuller = said and short and short.sound and short.text.endswith(said.text)  # "Ivo Kestrel has left"
    chosen = short if fuller else said or short
    return _agreed(writer, standing, chosen) if chosen else None


def _agreed(writer: Writer, standing: Standing, short: Carried) -> Carried:
    """A claim's wording without a last detail that not all who confirm it have: "won (in the first round)"."""
    sources = confirmers(writer, standing)
    if not sources or _cover(writer, standing, short.text, sources):
        return short
    annotated, span = writer.desk.reports[short.span.report], short.span
    detail = _DETAIL.search(annotated.report.text[span.start : span.end])
    bare = carry(annotated, span.start, span.start + detail.start(), writer.house, alone=True) if detail else None
    return bare if bare and bare.sound and _cover(writer, standing, bare.text, sources) else short


def _tell_confirmer(
    writer: Writer, standing: Standing, keys: tuple[str, str], wording: Carried | None = None
) -> Told | None:
    """Who confirms it: the first of them with the reason why that counts, else by name."""
    sources = confirmers(writer, standing)
    best = writer.desk.story.weighed.grades.get(standing.claim.id, {})
    for origin in sources[:1]:
        who, where = writer.present(standing, origin)
        proves = origin.id in best and best[origin.id].grade == 3
        reason = reason_of(writer, standing, origin) if proves else None
        claim = wording.lower if wording else ""
        spans = (*([wording.span] if wording else []), *where, *writer.evidence(standing, [origin]))
        told = writer.word("standing", keys[0], spans, who=who, reason=reason, claim=claim) if reason else None
        names = who if len(sources) == 1 else writer.names(sources, limit=2)
        told = told or writer.word("standing", keys[1], spans, who=names, claim=claim)
        if told:
            writer.meet(origin)
            return told
    return None


def _tell_confirmed(writer: Writer, standing: Standing) -> Told | None:
    pair = opposed(standing)
    if pair and list(pair) == confirmers(writer, standing):
        spans = writer.evidence(standing, pair)
        if told := writer.word("standing", "confirmed_opposed", spans, who=writer.names(pair)):
            return told
    told = _tell_confirmer(writer, standing, ("confirmed_reason", "confirmed"))
    return told or writer.word("standing", "confirmed_bare", writer.evidence(standing))


def _tell_contested(writer: Writer, standing: Standing) -> Told | None:
    """Who contradicts a claim; of a dispute that no words show no more is told than that the claim is not confirmed."""
    against = opposing_spans(writer.desk, standing)
    if not against:
        return writer.word("standing", "unconfirmed", writer.evidence(standing))
    spans = (*against[:3], *writer.evidence(standing))
    if standing.deniers:
        key = "contested_many" if len(standing.deniers) > 1 else "contested"
        told = writer.word("standing", key, spans, who=writer.names(standing.deniers, limit=2))
        if told:
            return told
    return writer.word("standing", "contested_bare", spans)


def _tell_corroborated(writer: Writer, standing: Standing) -> Told | None:
    sources = _voices(standing.affirmers)[:2]
    spans = writer.evidence(standing, sources)
    told = writer.word("standing", "corroborated", spans, who=writer.names(sources)) if len(sources) > 1 else None
    return told or writer.word("standing", "corroborated_bare", spans)


def _tell_dispelled(writer: Writer, standing: Standing) -> Told | None:
    """By whom a claim was dispelled: by those in a position to know, not by everybody who denies it."""
    grades = writer.desk.story.weighed.grades.get(standing.claim.id, {})
    refuting = [o for o in standing.deniers if o.id in grades and grades[o.id].grade == 3]
    spans = (*refuting_spans(writer.desk, standing)[:4], *writer.evidence(standing, refuting or standing.deniers))
    told = writer.word("standing", "dispelled_by", spans, who=writer.names(refuting, limit=2)) if refuting else None
    return told or writer.word("standing", "dispelled", spans)


def _tell_single(writer: Writer, standing: Standing) -> Told | None:
    alone = "unconfirmed" if is_told_elsewhere(writer.desk, standing) else "single-source"
    key = "single-source_many" if standing.sources > 1 else alone
    if standing.alike or (standing.sources > 1 and standing.grade > 1):
        key = "unconfirmed"
    if standing.sources > 1 and is_one_house(standing.affirmers):
        key = "single-source_one_house"
    return writer.word("standing", key, writer.evidence(standing))


def _tell_plain(writer: Writer, standing: Standing) -> Told | None:
    if standing.status == "rumour" and (standing.affirmers or standing.unweighed):
        return None
    later = replacing_spans(standing) if standing.status == "superseded" else ()
    if standing.status == "superseded" and not later:
        return None
    return writer.word("standing", standing.status, (*later, *writer.evidence(standing)))
