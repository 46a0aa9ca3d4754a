"""Say on whose word a claim rests and how firm it is: "Seven outlets carry it; all trace to one unnamed source"."""

from __future__ import annotations

from sayso.records.account import Told
from sayso.records.origin import Origin
from sayso.tell.desk import Standing
from sayso.tell.phrase import opening
from sayso.tell.writer import Writer


def tell_basis(writer: Writer, standing: Standing) -> Told | None:
    """How many outlets carry a claim and on whose word. The sentence before has told the claim."""
    outlets, sources = len(standing.outlets), standing.affirmers
    spans = writer.evidence(standing)
    count = opening(writer.house.number(outlets))
    if not sources and standing.reasoners:
        who = writer.names(standing.reasoners, limit=2)
        return writer.word("basis", "carried_reasoned", writer.evidence(standing), outlets=count, who=who)
    if not sources:
        key = "carried_untraced" if outlets > 1 else "carried_untraced_one"
        return writer.word("basis", key, spans, outlets=count)
    if all(a.attribution is None for a in standing.carrying):
        key = "own_words" if outlets > 1 else "own_word"
        return writer.word("basis", key, spans, outlets=count, who=writer.name(sources[0]))
    if standing.counts.high <= 1 or len(sources) == 1:
        return _tell_alone(writer, standing, sources[0], count)
    key = "carried_several" if outlets > 1 else "carried_several_one_outlet"
    number = writer.house.number(max(standing.counts.high, 2))
    who = writer.names(_voices(sources), limit=2, more=False)
    key += "_all" if standing.counts.high <= 2 and len(sources) > 1 else ""
    return writer.word("basis", key, writer.evidence(standing, sources[:2]), outlets=count, origins=number, who=who)


def _voices(sources: tuple[Origin, ...]) -> list[Origin]:
    """Those who speak before outlets that report in their own voice."""
    return sorted(sources, key=lambda o: o.kind in ("outlet", "unknown"))


def _tell_alone(writer: Writer, standing: Standing, origin: Origin, count: str) -> Told | None:
    if len(standing.outlets) <= 1:
        return writer.word("basis", "carried_by_one_same", writer.evidence(standing, [origin]))
    key = "carried_alone"
    ending = "_unnamed" if origin.kind == "anonymous" else ""
    spans, who = writer.evidence(standing, [origin]), writer.name(origin)
    return writer.word("basis", key + ending, spans, outlets=count, who=who) or writer.word(
        "basis", f"{key}_bare", spans, outlets=count
    )


def tell_firmness(writer: Writer, standing: Standing) -> Told | None:
    """How firm a claim is, by whom it is confirmed or contradicted."""
    teller = {
        "confirmed": _tell_confirmed,
        "contested": _tell_contested,
        "corroborated": _tell_corroborated,
        "dispelled": _tell_dispelled,
        "single-source": _tell_single,
    }.get(standing.status, _tell_plain)
    return teller(writer, standing)


def opposed(writer: Writer, standing: Standing) -> tuple[Origin, Origin] | None:
    """Two affirming origins whose parties stand on opposite sides in this story."""
    pairs = {frozenset((r.a, r.b)) for r in writer.desk.traced.relations if r.kind == "opposed"}
    sources = [o for o in standing.affirmers if o.party][:12]
    for i, a in enumerate(sources):
        for b in sources[i + 1 :]:
            if frozenset((a.party, b.party)) in pairs:
                return a, b
    return None


def confirmers(writer: Writer, standing: Standing) -> list[Origin]:
    """On whose word a confirmed claim is confirmed: proof or authority first, else those who oppose each other."""
    grades = writer.desk.story.weighed.grades.get(standing.claim.id, {})
    best = [o for o in standing.affirmers if o.id in grades and grades[o.id].grade == 3]
    pair = opposed(writer, standing)
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


def _tell_confirmed(writer: Writer, standing: Standing) -> Told | None:
    pair = opposed(writer, standing)
    sources = confirmers(writer, standing)
    spans = writer.evidence(standing, sources)
    told = None
    if pair and list(pair) == sources:
        told = writer.word("standing", "confirmed_opposed", spans, who=writer.names(pair))
    if told is None and sources:
        told = writer.word("standing", "confirmed", spans, who=writer.names(sources, limit=2))
    return told or writer.word("standing", "confirmed_bare", spans)


def _tell_contested(writer: Writer, standing: Standing) -> Told | None:
    spans = writer.evidence(standing, standing.deniers)
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
    spans = writer.evidence(standing, standing.deniers)
    if standing.deniers:
        told = writer.word("standing", "dispelled_by", spans, who=writer.names(standing.deniers, limit=2))
        if told:
            return told
    return writer.word("standing", "dispelled", spans)


def _tell_single(writer: Writer, standing: Standing) -> Told | None:
    key = "single-source_many" if standing.counts.high > 1 else "single-source"
    return writer.word("standing", key, writer.evidence(standing))


def _tell_plain(writer: Writer, standing: Standing) -> Told | None:
    if standing.status == "rumour" and standing.affirmers:
        return None
    return writer.word("standing", standing.status, writer.evidence(standing))
