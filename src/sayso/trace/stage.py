"""The stage: reports and attributions to parties, chains, copies, origins, relations and losses."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Copy, Traced
from sayso.trace.chains import Chains
from sayso.trace.copies import CopyIndex, Shared, find_quotations
from sayso.trace.inherit import find_inherited
from sayso.trace.losses import find_losses
from sayso.trace.mentions import is_indefinite, looks_unnamed
from sayso.trace.order import sort_reports
from sayso.trace.origins import Ledger
from sayso.trace.own import find_own
from sayso.trace.relations import find_relations
from sayso.trace.settle import gather_company
from sayso.trace.states import find_office
from sayso.trace.words import Pair


def trace(reports: Sequence[Annotated], attributions: Sequence[Attribution]) -> Traced:
    """Find who stands behind what in a story: parties, sourcing chains, origins, copies, relations, losses.

    The order in which reports and attributions are given makes no difference: they are taken by time of publication,
    undated reports last. Attributions of reports that are not given are left out.
    """
    ordered = sort_reports(reports)
    known = sort_attributions(ordered, attributions)
    copies = find_copies(ordered, known)
    own = find_own(ordered, copies)
    company = gather_company(ordered, known, own, copies)
    links = Chains(company.voices, company.cast.outlets, own.wires).link_all()
    ledger = Ledger(ordered, company, links, own)
    parties, sourcing, voiced = ledger.parties(), ledger.sourcing(), ledger.own()
    origins = ledger.origins()
    relations, states = find_relations(ordered, parties)
    return Traced(
        parties=(*parties, *states),
        origins=origins,
        sourcing=sourcing,
        own=voiced,
        inherited=find_inherited(ordered, known, copies, sourcing, voiced, own.credits),
        copies=copies,
        relations=relations,
        losses=find_losses(ordered, known, sourcing, own, origins),
    )


def sort_attributions(reports: Sequence[Annotated], attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of these reports, in the reports' order and within one in the order of the text."""
    place = {a.report.id: n for n, a in enumerate(reports)}
    known = [a for a in attributions if a.report in place]
    return sorted(known, key=lambda a: (place[a.report], a.content[0].start if a.content else 0, a.id))


def find_copies(reports: Sequence[Annotated], attributions: Sequence[Attribution]) -> tuple[Copy, ...]:
    """Pairs of reports that share text, in order of the later one; ``reports`` are in order of publication."""
    index, found = CopyIndex(), []
    said = _unnamed_words(attributions)
    for annotated in reports:
        report = annotated.report
        quotes = [(q.start, q.end) for q in annotated.quotes] or find_quotations(report.text)
        names = [(m.start, m.end) for m in annotated.mentions]
        for shared in index.add(report.text, quotes, said.get(report.id, ()), names):
            earlier = reports[shared.earlier].report
            found.append(_copy(earlier.id, report.id, shared))
    return tuple(found)


def _copy(a: str, b: str, shared: Shared) -> Copy:
    return Copy(a=a, b=b, a_spans=shared.a_spans, b_spans=shared.b_spans, share=shared.share)


def _unnamed_words(attributions: Sequence[Attribution]) -> dict[str, list[Pair]]:
    """Spans of what unnamed sources said: they spoke to one medium, so that who has their words has them from it."""
    found: dict[str, list[Pair]] = {}
    for attribution in attributions:
        if attribution.speaker and attribution.speaker.kind == "anonymous" and not _holds_office(attribution):
            found.setdefault(attribution.report, []).extend((p.start, p.end) for p in attribution.content)
    return found


def _holds_office(attribution: Attribution) -> bool:
    """Whether a source without a name is still one whom all could hear: "the Guards' provincial commander"."""
    worded = attribution.source.text if attribution.source else ""
    name = attribution.speaker.name if attribution.speaker else worded
    return find_office(name) is not None and not is_indefinite(worded) and not looks_unnamed(name)
