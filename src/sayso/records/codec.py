"""Records to JSON and back: the account as its schema has it, and one report's results for a store to remember.

`encode` is the contract that others read (``account.schema.json`` beside this file). `pack` and `unpack` are for our
own use only: their shape may change from one version to the next.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from sayso.errors import StageError
from sayso.records.account import Account, Answer, Citation, Happening, Reference, Site, Told
from sayso.records.attribution import Attribution, Piece, Span
from sayso.records.claim import Assertion, Claim, Question
from sayso.records.origin import Copy, Origin, Party, Relation, Sourcing
from sayso.records.report import Problem, Report
from sayso.records.status import Change, Counts, Weighed

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
Json = dict[str, Any]


def load_schema() -> Json:
    """The JSON schema (draft 2020-12) of what `encode` gives."""
    text = resources.files("sayso.records").joinpath("account.schema.json").read_text("utf-8")
    schema: Json = json.loads(text)
    return schema


def encode(account: Account) -> Json:
    """The account in the shape of its schema: plain dicts and lists, times in ISO 8601 with their offset.

    Raises:
        StageError: a claim has no history, so that nothing can be said of where it stands.
    """
    return {
        "schema": SCHEMA,
        "story": {"title": account.title, "as_of": encode_time(account.as_of), "reports": len(account.reports)},
        "reports": [encode_report(report) for report in account.reports],
        "parties": [encode_party(party) for party in account.parties],
        "attributions": [encode_attribution(a, account.sourcing.get(a.id)) for a in account.attributions],
        "origins": [encode_origin(origin) for origin in account.origins],
        "copies": [encode_copy(copy) for copy in account.copies],
        "claims": [encode_claim(claim, account.weighed) for claim in account.matched.claims],
        "questions": [encode_question(question) for question in account.questions],
        "timeline": [encode_happening(line) for line in account.timeline],
        "places": [encode_site(site) for site in account.places],
        "article": _encode_article(account),
        "interview": [encode_answer(answer) for answer in account.interview],
        "references": [encode_reference(reference) for reference in account.references],
        "problems": [encode_problem(problem) for problem in account.problems],
        "relations": [encode_relation(relation) for relation in account.relations],
        **(_encode_changes(account) if account.since else {}),
    }


def _encode_changes(account: Account) -> Json:
    """What has changed since a moment, where that was asked for."""
    changes = [{**asdict(change), "at": encode_time(change.at)} for change in account.changes]
    return {"since": _time_or_none(account.since), "changes": changes}


def to_json(account: Account) -> str:
    """The text of ``account.json``: the same bytes for the same account."""
    return json.dumps(encode(account), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_line(value: object) -> str:
    """One JSON object on one line, for output that a machine reads line by line."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def encode_time(at: datetime) -> str:
    """ISO 8601 with a UTC offset in hours and minutes; an offset with seconds is given in UTC."""
    offset = at.utcoffset()
    whole = offset is not None and offset.total_seconds() % 60 == 0
    return (at if whole else at.astimezone(UTC)).isoformat()


def _time_or_none(at: datetime | None) -> str | None:
    return None if at is None else encode_time(at)


def encode_report(report: Report) -> Json:
    """A report with its text; links and marks are spans of it."""
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "published": _time_or_none(report.published),
        "lang": report.lang,
        "text": report.text,
        "version_of": report.version_of,
        "assumed": list(report.assumed),
        "links": [asdict(link) for link in report.links],
        "marks": [asdict(mark) for mark in report.marks],
    }


def encode_party(party: Party) -> Json:
    """A party with the body that answers for it and the state or group above."""
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind,
        "principal": party.principal,
        "parent": party.parent,
        "aliases": list(party.aliases),
    }


def encode_attribution(attribution: Attribution, sourcing: Sourcing | None = None) -> Json:
    """An attribution with where it leads; party, chain and origin are empty until it was traced."""
    speaker = attribution.speaker
    return {
        "id": attribution.id,
        "report": attribution.report,
        "form": attribution.form,
        "commitment": attribution.commitment,
        "source": _piece(attribution.source),
        "cue": _piece(attribution.cue),
        "content": [asdict(piece) for piece in attribution.content],
        "speaker": None if speaker is None else speaker.name,
        "kind": "unknown" if speaker is None else speaker.kind,
        "party": sourcing.party if sourcing else None,
        "via": attribution.via,
        "chain": list(sourcing.chain) if sourcing else [],
        "origin": sourcing.origin if sourcing else None,
        "channel": attribution.channel,
        "role": attribution.role,
        "justification": _piece(attribution.justification),
    }


def _piece(piece: Piece | None) -> Json | None:
    return None if piece is None else asdict(piece)


def _span(span: Span) -> Json:
    return {"report": span.report, "start": span.start, "end": span.end}


def encode_origin(origin: Origin) -> Json:
    """An origin; ``merged_from`` lists the ids that it had while it was unnamed."""
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind,
        "principal": origin.principal,
        "parent": origin.parent,
        "first_seen": encode_time(origin.first_seen),
        "reports": list(origin.reports),
        "party": origin.party,
        "basis": origin.basis,
        "merged_from": [{"id": old, "at": encode_time(at)} for old, at in origin.merged_from],
    }


def encode_copy(copy: Copy) -> Json:
    """Two reports that share text; ``share`` is the part of b's words that stand in a."""
    return {
        "a": copy.a,
        "b": copy.b,
        "a_spans": [list(pair) for pair in copy.a_spans],
        "b_spans": [list(pair) for pair in copy.b_spans],
        "share": round(min(1.0, max(0.0, float(copy.share))), 4),
    }


def encode_claim(claim: Claim, weighed: Weighed) -> Json:
    """A claim with where it stands now and how it came there.

    Raises:
        StageError: the claim has no history.
    """
    history = weighed.history.get(claim.id, ())
    if not history:
        raise StageError("a claim without a history", where=claim.id, remedy="report this, with the reports at hand")
    return {
        "id": claim.id,
        "text": claim.text,
        "question": claim.question,
        "rivals": list(claim.rivals),
        "status": history[-1].status,
        "origins": encode_counts(history[-1].origins),
        "assertions": [_encode_assertion(a, claim, weighed) for a in claim.assertions],
        "history": [encode_change(change) for change in history],
        "aliases": list(claim.aliases),
    }


def _encode_assertion(assertion: Assertion, claim: Claim, weighed: Weighed) -> Json:
    grading = weighed.grades.get(claim.id, {}).get(assertion.origin or "")
    return {
        "report": assertion.report,
        "start": assertion.start,
        "end": assertion.end,
        "origin": assertion.origin,
        "stance": assertion.stance,
        "at": _time_or_none(assertion.at),
        "attribution": assertion.attribution,
        "hedged": assertion.hedged,
        "grade": grading.grade if grading else None,
        "grade_why": grading.why if grading else None,
        "stake": grading.stake if grading else None,
    }


def encode_counts(counts: Counts) -> Json:
    """Origins as low (parents), best (principals) and high (speakers)."""
    return {"low": counts.low, "best": counts.best, "high": counts.high}


def encode_change(change: Change) -> Json:
    """A change of status with its reason and the spans that show it."""
    return {
        "at": encode_time(change.at),
        "status": change.status,
        "origins": encode_counts(change.origins),
        "why": change.why,
        "evidence": [_span(span) for span in change.evidence],
    }


def encode_question(question: Question) -> Json:
    """A question and the claims that are answers to it."""
    return {"id": question.id, "text": question.text, "claims": list(question.claims)}


def _citations(citations: Sequence[Citation]) -> list[Json]:
    return [asdict(citation) for citation in citations]


def encode_told(told: Told) -> Json:
    """A told sentence and its citations, and whether a paragraph begins with it."""
    return {"text": told.text, "citations": _citations(told.citations), "opens": told.opens}


def encode_happening(line: Happening) -> Json:
    """A line of the timeline; the date is EDTF level 1."""
    return {
        "date": line.date,
        "text": line.text,
        "citations": _citations(line.citations),
        "claims": list(line.claims),
        "places": list(line.places),
        "assumed": list(line.assumed),
    }


def encode_site(site: Site) -> Json:
    """A place with its mentions; coordinates are degrees in WGS 84."""
    return {
        "id": site.id,
        "name": site.name,
        "country": site.country,
        "lat": site.lat,
        "lon": site.lon,
        "mentions": [_span(span) for span in site.mentions],
    }


def _encode_article(account: Account) -> Json:
    article = account.article
    return {
        "headline": encode_told(article.headline),
        "lead": [encode_told(told) for told in article.lead],
        "sections": [
            {"heading": section.heading, "sentences": [encode_told(told) for told in section.sentences]}
            for section in article.sections
        ],
        "open_question": encode_told(article.open_question) if article.open_question else None,
    }


def encode_answer(answer: Answer) -> Json:
    """A question of the interview with its answer."""
    return {
        "question": answer.question,
        "answered": answer.answered,
        "answer": [encode_told(told) for told in answer.answer],
        "claims": list(answer.claims),
        "speaker": answer.speaker,
        "follow_up": answer.follow_up,
    }


def encode_reference(reference: Reference) -> Json:
    """A numbered reference to a report."""
    return {
        "n": reference.n,
        "report": reference.report,
        "url": reference.url,
        "outlet": reference.outlet,
        "published": _time_or_none(reference.published),
    }


def encode_problem(problem: Problem) -> Json:
    """Something that could not be read or done, and the remedy."""
    return {"where": problem.where, "what": problem.what}


def encode_relation(relation: Relation) -> Json:
    """What the story shows between two parties."""
    return {
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind,
        "evidence": [_span(span) for span in relation.evidence],
    }


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # a door: only where JSON comes in or goes out

    return TypeAdapter(kind)


def pack(kind: Hashable, value: object) -> bytes:
    """A record, or a tuple of records, as compact JSON in UTF-8. ``kind`` is its type: ``tuple[Attribution, ...]``."""
    return _adapter(kind).dump_json(value)


def unpack(kind: Hashable, data: bytes) -> Any:
    """What `pack` wrote, checked against ``kind``.

    Raises:
        ValueError: the bytes do not hold such a record.
    """
    return _adapter(kind).validate_json(data)
