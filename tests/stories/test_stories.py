"""Every golden story through the whole pipeline."""

from __future__ import annotations

import random
from typing import Any

import jsonschema
import pytest

from sayso.records.codec import load_schema
from sayso.run import account_of as tell_account
from sayso.run import gather
from sayso.tell.check import check
from tests.stories.harness import (
    STORIES,
    Checkpoint,
    account_of,
    checkpoints,
    claims,
    encoded,
    find_claim,
    holds,
    is_right,
    load,
    status_at,
    told_history,
)

ASSERTS_NOTHING = ("What the reports say",)  # the headline of a story in which nothing stands firm enough for one


def _points() -> list[Any]:
    """The checkpoints as parameters; those that are open may fail."""
    return [
        pytest.param(p, marks=[pytest.mark.xfail(reason=p.open, strict=False)] if p.open else [], id=str(p))
        for p in checkpoints()
    ]


@pytest.mark.parametrize("point", _points())
def test_a_claim_stands_where_a_careful_reader_puts_it(point: Checkpoint) -> None:
    claim = find_claim(encoded(point.story), point.claim)
    found = status_at(claim, point.time)
    assert found in point.status, f"{claim['text']}\n{told_history(claim)}"
    assert is_right(point, encoded(point.story)) == (True, True), f"{point.counts}\n{told_history(claim)}"


@pytest.mark.parametrize(("story", "wanted"), claims(), ids=lambda v: v if isinstance(v, str) else v["name"])
def test_a_claim_never_stands_firmer_than_its_evidence(story: str, wanted: dict[str, Any]) -> None:
    found = [c for c in encoded(story)["claims"] if holds(c["text"], wanted)]
    if not found:
        pytest.skip("no claim reads like it; its checkpoints say so")
    claim = max(found, key=lambda c: len(c["assertions"]))
    statuses = {change["status"] for change in claim["history"]}
    assert not statuses & set(wanted.get("never", [])), f"{claim['text']}\n{told_history(claim)}"
    if "best" in wanted:
        assert claim["origins"]["best"] == wanted["best"], f"{claim['text']}\n{told_history(claim)}"


@pytest.mark.parametrize("story", STORIES)
def test_the_timeline_has_the_days(story: str) -> None:
    days = {line["date"][:10] for line in encoded(story)["timeline"]}
    assert set(load(story).expected.get("days", [])) <= days


@pytest.mark.parametrize("story", STORIES)
def test_copies_are_found(story: str) -> None:
    pairs = {frozenset((copy["a"], copy["b"])) for copy in encoded(story)["copies"]}
    assert {frozenset(pair) for pair in load(story).expected.get("copies", [])} <= pairs


@pytest.mark.parametrize("story", STORIES)
def test_the_account_keeps_to_its_schema(story: str) -> None:
    jsonschema.Draft202012Validator(load_schema()).validate(encoded(story))


@pytest.mark.parametrize("story", STORIES)
def test_the_checker_finds_nothing(story: str) -> None:
    assert check(account_of(story)) == ()


@pytest.mark.parametrize("story", STORIES)
def test_every_told_sentence_cites_real_characters(story: str) -> None:
    account = encoded(story)
    texts = {report["id"]: report["text"] for report in account["reports"]}
    numbers = {ref["n"]: ref["report"] for ref in account["references"]}
    told = [account["article"]["headline"], *account["article"]["lead"], *account["timeline"]]
    told += [sentence for section in account["article"]["sections"] for sentence in section["sentences"]]
    told += [sentence for answer in account["interview"] if answer["answered"] for sentence in answer["answer"]]
    for sentence in told:
        assert sentence["citations"] or sentence["text"] in ASSERTS_NOTHING, sentence["text"]
        for citation in sentence["citations"]:
            assert 0 <= citation["start"] < citation["end"] <= len(texts[citation["report"]])
            assert numbers[citation["n"]] == citation["report"]


@pytest.mark.parametrize("story", STORIES)
def test_ids_that_are_named_exist(story: str) -> None:
    account = encoded(story)
    reports, origins = {r["id"] for r in account["reports"]}, {o["id"] for o in account["origins"]}
    ids, parties = {c["id"] for c in account["claims"]}, {p["id"] for p in account["parties"]}
    said = {a["id"] for a in account["attributions"]}
    for claim in account["claims"]:
        assert set(claim["rivals"]) <= ids
        assert {a["report"] for a in claim["assertions"]} <= reports
        assert {a["origin"] for a in claim["assertions"]} <= origins | {None}
    for a in account["attributions"]:
        assert a["party"] in parties | {None} and a["origin"] in origins | {None} and a["via"] in said | {None}
        text = next(r["text"] for r in account["reports"] if r["id"] == a["report"])
        for piece in [*a["content"], *filter(None, (a["source"], a["cue"]))]:
            assert text[piece["start"] : piece["end"]] == piece["text"]


@pytest.mark.parametrize("story", [name for name in STORIES if name != "damascus"])
def test_the_order_of_reports_changes_nothing(story: str) -> None:
    gathered = gather([load(story).reports])
    shuffled = list(gathered.reports)
    random.Random(7).shuffle(shuffled)
    from dataclasses import replace

    again = tell_account(replace(gathered, reports=tuple(shuffled)))
    one = {
        c.text: [x.status for x in account_of(story).weighed.history[c.id]] for c in account_of(story).matched.claims
    }
    two = {c.text: [x.status for x in again.weighed.history[c.id]] for c in again.matched.claims}
    assert one == two
