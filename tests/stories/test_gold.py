"""The stories with gold in bench/gold: spans, ids and moments fit together."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from sayso.records.claim import Stance
from sayso.records.status import Status

STORIES = sorted(p.parent for p in (Path(__file__).parents[2] / "bench" / "gold").glob("*/gold.json"))

Story = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture(params=STORIES, ids=lambda folder: folder.name)
def story(request: pytest.FixtureRequest) -> Story:
    """The reports by id, and the gold."""
    lines = (request.param / "reports.jsonl").read_text("utf-8").splitlines()
    reports = [json.loads(line) for line in lines]
    assert len({report["id"] for report in reports}) == len(reports)
    return {report["id"]: report for report in reports}, json.loads((request.param / "gold.json").read_text("utf-8"))


def test_assertions_are_cut_from_their_reports(story: Story) -> None:
    reports, gold = story
    origins = {origin["id"] for origin in gold["origins"]}
    for claim in gold["claims"]:
        assert claim["assertions"]
        for item in claim["assertions"]:
            assert reports[item["report"]]["text"][item["start"] : item["end"]] == item["text"] != ""
            assert item["origin"] in origins and item["stance"] in get_args(Stance)


def test_attributions_are_cut_from_their_reports(story: Story) -> None:
    reports, gold = story
    origins = {origin["id"] for origin in gold["origins"]}
    assert {item["report"] for item in gold["attributions"]} == set(gold["attribution_reports"])
    for item in gold["attributions"]:
        text = reports[item["report"]]["text"]
        assert item["origin"] in origins
        for part in ("source", "cue", "content"):
            assert text.startswith(item[part], item[f"{part}_start"])


def test_checkpoints_follow_the_first_assertion(story: Story) -> None:
    reports, gold = story
    for claim in gold["claims"]:
        first = min(datetime.fromisoformat(reports[item["report"]]["published"]) for item in claim["assertions"])
        moments = [datetime.fromisoformat(check["as_of"]) for check in claim["status"]]
        assert moments and moments == sorted(set(moments)) and first < moments[0], claim["id"]


def test_checkpoints_are_in_the_words_of_the_design(story: Story) -> None:
    for claim in story[1]["claims"]:
        for check in claim["status"]:
            low, best, high = check["origins"]
            assert 0 <= low <= best <= high and check["why"]
            assert {check["status"], *check.get("also_ok", ())} <= set(get_args(Status))


def test_rivals_are_rivals_of_each_other(story: Story) -> None:
    rivals = {claim["id"]: set(claim["rivals"]) for claim in story[1]["claims"]}
    assert all(claim in rivals[rival] for claim in rivals for rival in rivals[claim])


def test_every_report_that_is_named_exists(story: Story) -> None:
    reports, gold = story
    named = [r for entry in (*gold["timeline"], *gold["traps"]) for r in entry["reports"]]
    assert {*named, *(r for pair in gold["copies"] for r in pair)} <= set(reports)
