from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.codec import encode_report, encode_time, load_schema, pack, to_line, unpack
from sayso.records.report import Report

REPORT = Report(
    id="r1",
    outlet="Cedar News",
    published=datetime(2025, 3, 4, 9, 0, tzinfo=UTC),
    text="Port Lennox, March 4 — “The plant is shut,” Anna Marrow said on Tuesday. She denied that anybody was hurt.",
)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema())


def test_annotations_and_attributions_come_back_as_they_were() -> None:
    annotated = annotate(REPORT)
    found = attribute(annotated)
    assert found, "the sentence is plain enough"
    assert unpack(Annotated, pack(Annotated, annotated)) == annotated
    kind = tuple[Attribution, ...]
    assert unpack(kind, pack(kind, found)) == found


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_report_comes_back_as_it_was(text: str) -> None:
    report = Report(id="x", title=text[:40], text=text)
    assert unpack(Report, pack(Report, report)) == report


def test_bytes_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError):
        unpack(Report, b'{"id": 1}')


@given(
    st.datetimes(
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9, minutes=-30)), timezone(timedelta(seconds=61))])
    )
)
def test_times_keep_to_the_schema(at: datetime) -> None:
    pattern = load_schema()["$defs"]["time"]
    if at.year < 1000 or at > datetime(9990, 1, 1, tzinfo=UTC):
        return
    jsonschema.Draft202012Validator(pattern).validate(encode_time(at))
    assert datetime.fromisoformat(encode_time(at)) == at


def test_a_line_is_one_line() -> None:
    line = to_line(encode_report(Report(id="x", text="one\ntwo\u2028three")))
    assert "\n" not in line and json.loads(line)["text"] == "one\ntwo\u2028three"
