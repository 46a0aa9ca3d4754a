"""Who a mention means, whatever stands around the name."""

from __future__ import annotations

from sayso.trace import trace
from tests.trace.build import origin_of, report, said


def test_an_agency_is_the_one_that_its_mention_names_whatever_it_was_taken_for() -> None:
    one = report("r1", "Interfax said the dam broke. The pumps stood still, according to the TASS agency.")
    other = said(one, "the TASS agency", "The pumps stood still", name="Interfax", kind="agency")
    assert origin_of(trace([one], [other]), other).name == "TASS"


def test_the_name_right_behind_a_mention_is_part_of_it() -> None:
    text = "The pumps stood still, state news agency TASS said."
    one = report("r1", text)
    spoken = said(one, "state news agency", "The pumps stood still", kind="agency", cue="said")
    assert origin_of(trace([one], [spoken]), spoken).name == "TASS"


def test_a_mention_is_the_same_party_whenever_it_spoke() -> None:
    mentions = ("Peru's coast guard", "A few minutes later Peru's coast guard", "Peru's coast guard on Monday evening")
    reports = [report(f"r{n}", f"The cape is clear, {m} said.", hours=n) for n, m in enumerate(mentions)]
    spoken = [said(r, m, "The cape is clear") for r, m in zip(reports, mentions, strict=True)]
    traced = trace(reports, spoken)
    assert len({traced.sourcing[a.id].origin for a in spoken}) == 1


def test_what_was_shared_on_a_day_by_a_medium_is_the_medium_s() -> None:
    source = "information shared on Sunday by Peruvian state television"
    one = report("r1", f"The convoy is in the hills, according to {source}.")
    spoken = said(one, source, "The convoy is in the hills", name="Reports", kind="unknown")
    assert "Sunday" not in origin_of(trace([one], [spoken]), spoken).name


def test_it_before_a_cue_is_the_body_that_the_report_leaves() -> None:
    one = report("r1", "Peru's army said the bridge fell. It ruled out sabotage. It emerged that a truck burned.")
    army = said(one, "Peru's army", "the bridge fell")
    ruled = said(one, "", "sabotage", kind="unknown", cue="ruled out")
    emerged = said(one, "", "a truck burned", kind="unknown", cue="emerged")
    traced = trace([one], [army, ruled, emerged])
    assert traced.sourcing[ruled.id].origin == traced.sourcing[army.id].origin
    assert traced.sourcing[emerged.id].origin != traced.sourcing[army.id].origin


def test_who_is_told_of_in_the_content_is_not_the_he_who_says_it() -> None:
    text = "Peru's interior minister, Luis Rios, said the road is open. The abbot lived for an hour, he said."
    one = report("r1", text, people=["Luis Rios"])
    rios = said(one, "Luis Rios", "the road is open", kind="person", role="Peru's interior minister")
    told = said(one, "he", "The abbot lived for an hour", name="abbot", kind="anonymous")
    traced = trace([one], [rios, told])
    assert traced.sourcing[told.id].origin == traced.sourcing[rios.id].origin


def test_a_medium_without_a_name_may_be_any() -> None:
    texts = ("The dam broke, a news agency said.", "A news agency told of a flood in the hills.")
    reports = [report(f"r{n}", text, hours=n, outlet=f"Site {n}") for n, text in enumerate(texts)]
    spoken = [
        said(reports[0], "a news agency", "The dam broke", kind="agency"),
        said(reports[1], "A news agency", "a flood in the hills", kind="agency"),
    ]
    traced = trace(reports, spoken)
    assert {origin_of(traced, a).kind for a in spoken} == {"unknown"}
    assert len({origin_of(traced, a).id for a in spoken}) == 2


def test_what_is_no_mention_of_anybody_is_hearsay() -> None:
    one = report("r1", "Radio Vik, which for hours spoke of rain, fell silent.")
    spoken = said(one, "hours", "rain", kind="unknown")
    assert (origin_of(trace([one], [spoken]), spoken).kind, origin_of(trace([one], [spoken]), spoken).principal) == (
        "unknown",
        None,
    )


def test_a_body_is_not_of_the_story_s_state_where_its_sentence_names_another() -> None:
    one = report("r1", "Peru's foreign ministry said the pass was open.")
    text = "Cuba and Chile sent tents. Chile will send a truck to the pass, the foreign ministry said."
    two = report("r2", text, hours=1)
    voice = said(two, "the foreign ministry", "Chile will send a truck to the pass")
    assert origin_of(trace([one, two], [voice]), voice).parent != "Peru"
