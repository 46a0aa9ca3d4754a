"""The origin graph in W3C PROV-JSON: claims were derived from reports' passages, attributed to those who said so."""

from __future__ import annotations

import json
from typing import Any

from sayso.records.account import Account
from sayso.records.report import Report

PREFIX = {"sayso": "https://sayso.example/ns#", "item": "https://sayso.example/item/"}
Json = dict[str, Any]
_KINDS = {"person": "prov:Person", **dict.fromkeys(("institution", "outlet", "agency"), "prov:Organization")}


def to_prov(account: Account) -> str:
    """The account's sourcing as PROV-JSON (W3C Member Submission, 2013).

    Reports, assertions and claims are entities; origins and outlets are agents. A claim was derived from its
    assertions, an assertion was quoted from its report and attributed to its origin, a copy was derived from its
    original, and an origin acted on behalf of its principal.
    """
    document: Json = {"prefix": PREFIX, "entity": {}, "agent": {}}
    _add_reports(account, document)
    _add_origins(account, document)
    _add_claims(account, document)
    _add_copies(account, document)
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _name(kind: str, identifier: str) -> str:
    """A qualified name: ids come from reports and may hold anything, so all but letters and digits are escaped."""
    safe = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in identifier)
    return f"item:{kind}-{safe}"


def _relate(document: Json, relation: str, **ends: str) -> None:
    found = document.setdefault(relation, {})
    found[f"_:{relation}{len(found) + 1}"] = {f"prov:{role}": name for role, name in ends.items()}


def _add_reports(account: Account, document: Json) -> None:
    for report in account.reports:
        entity: Json = {"prov:type": {"$": "sayso:Report", "type": "prov:QUALIFIED_NAME"}, "sayso:id": report.id}
        if report.title:
            entity["prov:label"] = report.title
        if report.url:
            entity["prov:location"] = report.url
        document["entity"][_name("report", report.id)] = entity
        if report.outlet:
            outlet = _outlet(document, report)
            _relate(document, "wasAttributedTo", entity=_name("report", report.id), agent=outlet)


def _outlet(document: Json, report: Report) -> str:
    name = _name("outlet", report.outlet or report.id)
    document["agent"][name] = _agent("prov:Organization", report.outlet or report.id)
    return name


def _agent(kind: str, label: str) -> Json:
    return {"prov:type": {"$": kind, "type": "prov:QUALIFIED_NAME"}, "prov:label": label}


def _add_origins(account: Account, document: Json) -> None:
    for origin in account.origins:
        name = _name("origin", origin.id)
        document["agent"][name] = {
            **_agent(_KINDS.get(origin.kind, "prov:Agent"), origin.name),
            "sayso:kind": origin.kind,
        }
        if origin.principal and origin.principal != origin.name:
            principal = _name("principal", origin.principal)
            document["agent"][principal] = _agent("prov:Organization", origin.principal)
            _relate(document, "actedOnBehalfOf", delegate=name, responsible=principal)


def _add_claims(account: Account, document: Json) -> None:
    reports, origins = {r.id: r for r in account.reports}, {o.id for o in account.origins}
    for claim in account.matched.claims:
        history = account.weighed.history.get(claim.id, ())
        entity: Json = {"prov:type": {"$": "sayso:Claim", "type": "prov:QUALIFIED_NAME"}, "prov:label": claim.text}
        if history:
            entity["sayso:status"] = history[-1].status
        document["entity"][_name("claim", claim.id)] = entity
        for number, a in enumerate(claim.assertions, 1):
            if a.report not in reports:
                continue
            said = _name("assertion", f"{claim.id}.{number}")
            words = " ".join(reports[a.report].text[a.start : a.end].split())
            document["entity"][said] = {
                "prov:type": {"$": "sayso:Assertion", "type": "prov:QUALIFIED_NAME"},
                "prov:value": words,
                "sayso:stance": a.stance,
            }
            _relate(document, "wasDerivedFrom", generatedEntity=_name("claim", claim.id), usedEntity=said)
            _relate(document, "wasDerivedFrom", generatedEntity=said, usedEntity=_name("report", a.report))
            if a.origin in origins:
                _relate(document, "wasAttributedTo", entity=said, agent=_name("origin", a.origin or ""))


def _add_copies(account: Account, document: Json) -> None:
    for copy in account.copies:
        _relate(document, "wasDerivedFrom", generatedEntity=_name("report", copy.b), usedEntity=_name("report", copy.a))
