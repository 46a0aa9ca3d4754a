"""Exports against the formats' own rules."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.export import to_anchors, to_csv, to_json_lines, to_prov, to_schema_org
from sayso.export.tables import neutralise
from sayso.records.account import Account
from tests.stories.harness import account_of
from tests.tell.stories import make_account

# What schema.org says of the types that are used here: each with its own and inherited properties (version 28).
THING = {"@type", "@id", "name", "url", "alternateName"}
WORK = THING | {
    "headline", "text", "citation", "mentions", "datePublished", "dateModified", "publisher", "author",
    "creativeWorkStatus",
}  # fmt: skip
VOCABULARY = {
    "NewsArticle": WORK | {"articleBody"},
    "Article": WORK | {"articleBody"},
    "Claim": WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "ClaimReview": WORK | {"claimReviewed", "itemReviewed", "reviewBody", "reviewRating"},
    "Rating": THING | {"ratingValue", "bestRating", "worstRating"},
    "Organization": THING,
}


@pytest.fixture
def account() -> Account:
    return make_account()


def nodes(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [n for item in value for n in nodes(item)]
    if isinstance(value, dict):
        return [value, *(n for item in value.values() for n in nodes(item))]
    return []


def test_tables_have_a_row_for_each(account: Account) -> None:
    tables = {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in to_csv(account).items()}
    assert len(tables["claims"]) == len(account.matched.claims)
    assert len(tables["attributions"]) == len(account.attributions)
    assert {row["id"] for row in tables["origins"]} == {o.id for o in account.origins}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_is_a_formula(cell: str, account: Account) -> None:
    report = replace(account.reports[0], outlet=cell)
    hostile = replace(
        account, reports=(report, *account.reports[1:]), origins=(replace(account.origins[0], name=cell),)
    )
    row = next(csv.DictReader(io.StringIO(to_csv(hostile)["origins"], newline="")))
    assert row["name"].startswith("'")


@given(st.text())
def test_a_cell_keeps_its_words(text: str) -> None:
    assert str(neutralise(text)).lstrip("'").endswith(text.replace("\0", "").lstrip("'"))


def test_json_lines_are_objects(account: Account) -> None:
    lines = [json.loads(line) for line in to_json_lines(account).splitlines()]
    assert {line["table"] for line in lines} <= {"claims", "attributions", "origins"}
    assert sum(line["table"] == "claims" for line in lines) == len(account.matched.claims)


def test_prov_round_trips(account: Account) -> None:
    model = pytest.importorskip("prov.model", reason="the prov package is not installed")
    document = model.ProvDocument.deserialize(content=to_prov(account), format="json")
    again = model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert document == again
    assert len(list(document.get_records(model.ProvAgent))) >= len(account.origins)
    claims = [r for r in document.get_records(model.ProvEntity) if "claim-" in str(r.identifier)]
    assert len(claims) == len(account.matched.claims)


def test_prov_names_only_what_it_has(account: Account) -> None:
    document = json.loads(to_prov(account))
    known = {*document["entity"], *document["agent"]}
    ends = [
        end
        for name, found in document.items()
        if name.startswith(("was", "acted"))
        for r in found.values()
        for end in r.values()
    ]
    assert ends
    assert set(ends) <= known


def test_schema_org_uses_its_vocabulary(account: Account) -> None:
    document = json.loads(to_schema_org(account, reviewed_by="A desk"))
    assert document["@context"] == "https://schema.org"
    for node in nodes(document["@graph"]):
        if "@type" in node:
            assert set(node) <= VOCABULARY[str(node["@type"])], node
    assert {n["@type"] for n in document["@graph"]} == {"NewsArticle", "Claim", "ClaimReview"}


def wrong_in(document: object) -> list[str]:
    """What the shape finds wrong with a document, each with the place."""
    shape = json.loads((Path(__file__).parent / "schema_org.shape.json").read_text("utf-8"))
    found = Draft202012Validator(shape).iter_errors(document)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in found]


@pytest.mark.parametrize("name", [None, "A desk"])
def test_schema_org_keeps_to_its_shape(account: Account, name: str | None) -> None:
    assert wrong_in(json.loads(to_schema_org(account, reviewed_by=name))) == []


@pytest.mark.parametrize("story", ["damascus", "product-recall"])
def test_schema_org_of_a_story_keeps_to_its_shape(story: str) -> None:
    document = json.loads(to_schema_org(account_of(story), reviewed_by="A desk"))
    assert wrong_in(document) == []
    held = {n["@id"] for n in document["@graph"] if "@id" in n}
    pointed = {str(n["@id"]) for n in nodes(document["@graph"]) if set(n) == {"@id"}}
    assert pointed <= held


def test_the_shape_finds_what_is_wrong(account: Account) -> None:
    document = json.loads(to_schema_org(account))
    document["@graph"][1]["firstAppearance"] = None
    document["@graph"][0]["dateModified"] = "yesterday"
    assert len(wrong_in(document)) >= 1


@pytest.mark.parametrize("name", [None, "", "  "])
def test_nothing_is_reviewed_unsigned(account: Account, name: str | None) -> None:
    assert "ClaimReview" not in to_schema_org(account, reviewed_by=name)


def test_a_document_cannot_end_its_script(account: Account) -> None:
    report = replace(account.reports[0], title="</script><script>alert(1)</script>")
    assert "</script" not in to_schema_org(replace(account, reports=(report, *account.reports[1:])))


def test_citations_select_the_words(account: Account) -> None:
    texts = {r.url: r.text for r in account.reports}
    lines = [json.loads(line) for line in to_anchors(account).splitlines()]
    assert lines
    for line in lines:
        selector, text = line["target"]["selector"], texts.get(line["target"]["source"])
        assert selector["type"] == "TextQuoteSelector"
        if text is not None:
            assert selector["prefix"] + selector["exact"] + selector["suffix"] in text
        if line["link"]:
            first = unquote(line["link"].split(":~:text=")[1].split(",")[0])
            assert " ".join(selector["exact"].split()).startswith(first)
            assert "-" not in line["link"].split(":~:text=")[1]
