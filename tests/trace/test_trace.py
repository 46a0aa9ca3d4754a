import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.report import Link, Mark
from sayso.trace import trace
from tests.trace.build import origin_of, report, said

CLAIM = "the president of Peru has landed in Oslo with his family and has been given asylum"


def kremlin_story() -> tuple[list[Annotated], list[Attribution]]:
    one = report("r1", f"A palace source said that {CLAIM}, TASS reported.", outlet="North Wire")
    two = report("r2", f"Sources in the palace confirmed to Interfax that {CLAIM}.", hours=1, outlet="West Wire")
    three = report("r3", f"It is confirmed: {CLAIM}, a source told RIA Novosti.", hours=2, outlet="Gazette")
    relay = said(one, "TASS", CLAIM, kind="agency", n=1)
    return [one, two, three], [
        relay,
        said(one, "A palace source", CLAIM, name="palace source", kind="anonymous", via=relay.id),
        said(two, "Sources in the palace", CLAIM, kind="anonymous", channel="to Interfax"),
        said(three, "a source", CLAIM, name="source", kind="anonymous", channel="to RIA Novosti"),
    ]


def test_one_unnamed_source_carried_by_three_agencies_is_one_origin() -> None:
    reports, attributions = kremlin_story()
    traced = trace(reports, attributions)
    assert len({traced.sourcing[a.id].origin for a in attributions}) == 1
    assert traced.sourcing[attributions[1].id].chain == ("TASS", "palace source")
    assert traced.sourcing[attributions[2].id].chain[0] == "Interfax"


def test_ten_sites_with_a_local_official_of_their_own_are_ten_origins() -> None:
    contents = ["nine huts burned in the east", "the dam held through the night", "four roads lie under water now"]
    reports = [report(f"r{n}", f"A local official said {c}.", outlet=f"Site {n}") for n, c in enumerate(contents)]
    attributions = [said(r, "A local official", c, kind="anonymous") for r, c in zip(reports, contents, strict=True)]
    traced = trace(reports, attributions)
    assert len({traced.sourcing[a.id].origin for a in attributions}) == len(contents)


def test_ministry_and_envoy_have_one_principal_and_the_army_its_own() -> None:
    text = "Peru's Foreign Ministry said the talks had failed. Peru's ambassador in Oslo said they may resume."
    one = report("r1", text)
    two = report("r2", "The Peruvian army said the border was quiet. The Peruvian Red Cross said it was not.", hours=1)
    ministry = said(one, "Peru's Foreign Ministry", "the talks had failed")
    envoy = said(one, "Peru's ambassador in Oslo", "they may resume", kind="person")
    army = said(two, "The Peruvian army", "the border was quiet")
    cross = said(two, "The Peruvian Red Cross", "it was not")
    traced = trace([one, two], [ministry, envoy, army, cross])
    principals = [origin_of(traced, a).principal for a in (ministry, envoy, army, cross)]
    assert principals[0] == principals[1] == "Government of Peru"
    assert len(set(principals)) == 3
    assert {origin_of(traced, a).parent for a in (ministry, envoy, army, cross)} == {"Peru"}


def test_a_bare_ministry_is_the_one_that_the_story_leaves() -> None:
    one = report("r1", "Norway's interior ministry closed the bridge.")
    two = report("r2", "The interior ministry said the bridge was safe.", hours=1)
    safe = said(two, "The interior ministry", "the bridge was safe")
    assert origin_of(trace([one, two], [safe]), safe).parent == "Norway"
    three = report("r3", "Peru's interior ministry closed a tunnel.", hours=0.5)
    assert origin_of(trace([one, three, two], [safe]), safe).parent is None


def test_a_title_is_joined_to_a_name_from_the_report_that_states_it_and_not_before() -> None:
    early = report("r1", "Peru's interior minister said fog was to blame.")
    names = report("r2", "Peru's interior minister, Rosa Quispe, flew to the site.", hours=1, people=["Rosa Quispe"])
    later = report("r3", "Peru's interior minister said the search went on. Quispe said it was cold.", hours=2)
    first = said(early, "Peru's interior minister", "fog was to blame", kind="person")
    second = said(later, "Peru's interior minister", "the search went on", kind="person")
    third = said(later, "Quispe", "it was cold", kind="person")
    traced = trace([early, names, later], [first, second, third])
    named = origin_of(traced, second)
    assert named.name == "Rosa Quispe" and named == origin_of(traced, third)
    before = origin_of(traced, first)
    assert before.id != named.id
    assert named.merged_from == ((before.id, names.report.published),)


def test_a_former_minister_answers_for_himself() -> None:
    one = report("r1", "Former Peruvian foreign minister Raul Mamani said sanctions were to blame.")
    voice = said(one, "Former Peruvian foreign minister Raul Mamani", "sanctions were to blame", name="Raul Mamani",
                 kind="person", role="Former Peruvian foreign minister")  # fmt: skip
    assert origin_of(trace([one], [voice]), voice).principal == "Raul Mamani"


def test_unattributed_lines_are_the_outlet_s_or_the_credited_wire_s() -> None:
    plain = report("r1", "The bridge fell in the night.")
    wire = report("r2", "LIMA (Reuters) - The dam held.", hours=1)
    traced = trace([plain, wire], [])
    names = {o.id: o for o in traced.origins}
    assert names[traced.own["r1"]].name == "Harbour Post" and names[traced.own["r1"]].kind == "outlet"
    assert names[traced.own["r2"]].name == "Reuters"


def test_hearsay_has_no_principal_and_state_media_have_the_state_above_them() -> None:
    one = report("r1", "It is claimed that he fled. Peruvian state media said he stayed.")
    nobody = said(one, "", "he fled", kind="unknown")
    media = said(one, "Peruvian state media", "he stayed", kind="outlet")
    traced = trace([one], [nobody, media])
    assert (origin_of(traced, nobody).kind, origin_of(traced, nobody).principal) == ("unknown", None)
    assert (origin_of(traced, media).principal, origin_of(traced, media).parent) == (None, "Peru")


def test_a_report_of_one_state_is_not_joined_to_the_body_of_another() -> None:
    one = report("r1", "Fog was to blame, says the final report that Chile released. Peru's government had no comment.")
    paper = said(one, "the final report that Chile released", "Fog was to blame", name="final report", kind="document")
    silent = said(one, "Peru's government", "had no comment", n=1)
    traced = trace([one], [paper, silent])
    assert origin_of(traced, paper).name != origin_of(traced, silent).name


def test_a_pickup_leads_to_what_the_cited_outlet_s_own_report_rests_on() -> None:
    words = "The dam will be closed within a week"
    one = report("r1", f"{words}, Peru's energy ministry told the Gazette.", outlet="Gazette")
    two = report("r2", f"{words}, the Gazette reported.", hours=1)
    first, second = said(one, "Peru's energy ministry", words), said(two, "the Gazette", words, kind="outlet")
    traced = trace([one, two], [first, second])
    assert traced.sourcing[first.id].origin == traced.sourcing[second.id].origin
    assert traced.sourcing[second.id].chain[0] == "Gazette"


def test_a_pickup_leads_to_the_report_that_it_links_to() -> None:
    address = "https://gazette.example/2031/dam"
    one = report("r1", "The dam is to close within a week, Peru's energy ministry told the Gazette.", outlet="Gazette",
                 url=f"{address}/")  # fmt: skip
    other = report(
        "r2", "The mayor told the Gazette that the dam leaks.", outlet="Gazette", url="https://gazette.example/2"
    )
    text = "A newspaper reported that a dam in the hills is to close soon."
    content = "a dam in the hills is to close soon"
    for words in ("A newspaper", "reported"):
        where = text.index(words)
        link = Link(start=where, end=where + len(words), url="http://www.gazette.example/2031/dam?utm_source=x#top")
        two = report("r3", text, hours=1, links=(link,))
        first = said(one, "Peru's energy ministry", "The dam is to close within a week")
        mayor = said(other, "The mayor", "the dam leaks", kind="person")
        pickup = said(two, "A newspaper", content, name="a newspaper", kind="outlet", cue="reported")
        traced = trace([one, other, two], [first, mayor, pickup])
        assert traced.sourcing[pickup.id].origin == traced.sourcing[first.id].origin
        plain = trace([one, other, report("r3", text, hours=1)], [first, mayor, pickup])
        assert plain.sourcing[pickup.id].origin != plain.sourcing[first.id].origin


def test_a_chain_never_runs_backwards_in_time() -> None:
    one = report("r1", "The dam will be closed within a week, Peru's energy ministry said.", outlet="Gazette", hours=5)
    two = report("r2", "The dam will be closed within a week, the Gazette reported.", hours=1)
    words = "The dam will be closed within a week"
    first, second = said(one, "Peru's energy ministry", words), said(two, "the Gazette", words, kind="outlet")
    traced = trace([one, two], [first, second])
    assert origin_of(traced, second).name == "Gazette"


def test_who_reasons_from_data_has_it_as_basis() -> None:
    text = "The tracker SkyTrack24 showed that the plane turned. "
    text += "Two pilots, reasoning from the flight track, said it fell."
    one = report("r1", text)
    data = said(one, "The tracker SkyTrack24", "the plane turned", name="SkyTrack24", kind="data")
    pilots = said(one, "Two pilots, reasoning from the flight track", "it fell", kind="anonymous")
    traced = trace([one], [data, pilots])
    assert origin_of(traced, pilots).basis == origin_of(traced, data).id


def test_a_silent_edit_drops_the_passage_and_reaches_the_pickup() -> None:
    crash = "the boat with the consul on board sank off the northern cape"
    body = "The port is closed until further notice. Ferries wait outside the bay for the storm to pass. "
    body += "Divers stand by at the old quay with two boats. "
    one = report("r1", f"{body}Two sailors said {crash}.", outlet="Gazette", url="https://gazette.example/1")
    two = report("r2", f"The Gazette quoted two sailors as saying {crash}.", hours=1)
    three = report("r3", body.strip(), hours=2, outlet="Gazette", url="https://gazette.example/1")
    first = said(one, "Two sailors", crash, kind="anonymous")
    relay = said(two, "The Gazette", crash, kind="outlet", n=1)
    second = said(two, "two sailors", crash, kind="anonymous", via=relay.id)
    traced = trace([one, two, three], [first, relay, second])
    (loss,) = traced.losses
    assert loss.kind == "dropped" and loss.at == three.report.published
    assert {s.report for s in loss.lost} == {"r1", "r2"}
    assert loss.origins == (traced.sourcing[first.id].origin,)


def test_a_withdrawal_that_another_report_tells() -> None:
    one = report("r1", "Reuters reported that the consul had drowned near the cape.")
    two = report("r2", "Reuters has retracted its report that the consul had drowned near the cape.", hours=3)
    first = said(one, "Reuters", "the consul had drowned near the cape", kind="agency")
    (loss,) = trace([one, two], [first]).losses
    assert loss.kind == "withdrawn" and loss.evidence[0].report == "r2" and loss.lost[0].report == "r1"


def test_a_later_version_that_says_so_withdraws() -> None:
    body = "The port is closed until further notice. Ferries wait outside the bay for the storm to pass. "
    one = report("r1", f"{body}The consul drowned near the cape at dawn.", url="https://gazette.example/1")
    text = f"{body}An earlier version was wrong."
    mark = Mark(kind="withdrawal", start=len(body), end=len(text))
    two = report("r2", text, hours=2, url="https://gazette.example/1", marks=(mark,))
    (loss,) = trace([one, two], []).losses
    assert loss.kind == "withdrawn" and one.report.text[loss.lost[0].start :].startswith("The consul drowned")


def test_relations_are_taken_from_the_words_that_state_them() -> None:
    one = report("r1", "Norway, a close ally of Peru, sent boats. Chile has accused Norway of piracy.")
    traced = trace([one], [])
    parties = {p.id: p.parent for p in traced.parties}
    found = {(frozenset((parties[r.a], parties[r.b])), r.kind) for r in traced.relations}
    assert found == {(frozenset(("Norway", "Peru")), "allied"), (frozenset(("Chile", "Norway")), "opposed")}
    (span,) = {e for r in traced.relations if r.kind == "allied" for e in r.evidence}
    assert one.report.text[span.start : span.end].startswith("Norway, a close ally")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_reports_changes_nothing(seed: int) -> None:
    reports, attributions = kremlin_story()
    expected = trace(reports, attributions)
    random.Random(seed).shuffle(reports)
    random.Random(seed + 1).shuffle(attributions)
    assert trace(reports, attributions) == expected


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2), st.integers(1, 40))
def test_a_verbatim_copy_adds_no_origin(which: int, hours: int) -> None:
    reports, attributions = kremlin_story()
    text = reports[which].report.text + " More than ninety people waited at the gate for a word from the envoy."
    old = reports[which].report
    reports[which] = report(old.id, text, hours=which, outlet=old.outlet or "")
    before = trace(reports, attributions)
    copy = report("copy", text, hours=which + hours, outlet="Copycat")
    mine = [a for a in attributions if a.report == reports[which].report.id and a.source and a.channel]
    heard = [(a.source.text, a.content[0].text, a.channel) for a in mine if a.source]
    again = [said(copy, source, content, kind="anonymous", channel=channel) for source, content, channel in heard]
    after = trace([*reports, copy], [*attributions, *again])
    assert {o.id for o in after.origins} == {o.id for o in before.origins}


def test_nothing_is_traced_from_nothing_and_strange_reports_do_no_harm() -> None:
    assert trace([], []).origins == ()
    odd = report("r1", "(((\u202e) - “\n\n(Reuters", outlet="")
    assert len(trace([odd], []).origins) == 1


def test_a_ring_of_nested_attributions_is_cut() -> None:
    one = report("r1", "Reuters said that AP said that the dam broke.")
    first = said(one, "Reuters", "the dam broke", kind="agency", n=1)
    second = said(one, "AP", "the dam broke", kind="agency", n=2, via=first.id)
    ring = said(one, "Reuters", "the dam broke", kind="agency", n=1, via=second.id)
    assert len(trace([one], [ring, second]).sourcing) == 2


def test_rebels_are_one_principal_of_their_own_opposed_to_the_government() -> None:
    one = report("r1", "Peruvian rebels led by the River Front said the town had fallen. Peru's army denied it.")
    two = report("r2", "A commander of the River Front said the bridge was next.", hours=1)
    rebels = said(one, "Peruvian rebels", "the town had fallen")
    army = said(one, "Peru's army", "it")
    commander = said(two, "A commander of the River Front", "the bridge was next", kind="anonymous")
    traced = trace([one, two], [rebels, army, commander])
    assert origin_of(traced, rebels).principal == origin_of(traced, commander).principal == "Rebels in Peru"
    assert origin_of(traced, army).parent == "Peru" != origin_of(traced, rebels).parent
    assert any(r.kind == "opposed" for r in traced.relations)


def test_that_nobody_said_it_is_the_outlet_s_own_word() -> None:
    a = report("a", "None of the posts gave a source. Neither side claimed the bridge.")
    spoken = [
        said(a, "None of the posts", "a source", kind="unknown"),
        said(a, "Neither side", "the bridge", kind="institution"),
    ]
    traced = trace([a], spoken)
    assert {origin_of(traced, s).name for s in spoken} == {"Harbour Post"}


def test_the_report_is_not_the_records_that_it_speaks_of() -> None:
    a = report("a", "The report ruled out a fire. Maintenance records showed no fault. France's army issued it.")
    first = said(a, "The report", "ruled out a fire", name="report", kind="document")
    data = said(a, "Maintenance records", "no fault", kind="data")
    army = said(a, "France's army", "issued it")
    traced = trace([a], [first, data, army])
    assert origin_of(traced, first).id == origin_of(traced, army).id != origin_of(traced, data).id


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 6), st.randoms(use_true_random=False))
def test_copies_add_no_origin_and_chains_never_run_backwards(count: int, pick: random.Random) -> None:
    text = "The lock gates had failed twice before this winter, an official told Reuters on the quay last night."
    made = [report(f"r{n}", text, hours=n, outlet=f"Outlet {n}") for n in range(count)]
    spoken = [said(a, "an official", "The lock gates had failed twice before this winter", kind="anonymous",
                   channel="to Reuters") for a in made]  # fmt: skip
    mixed = pick.sample(made, count)
    traced = trace(mixed, pick.sample(spoken, count))
    assert len({traced.sourcing[a.id].origin for a in spoken}) == 1
    alone = trace(made[:1], spoken[:1])
    assert traced.sourcing[spoken[0].id] == alone.sourcing[spoken[0].id]
    at = {a.report.id: a.report.published for a in made}
    assert all(at[c.a] <= at[c.b] for c in traced.copies)  # type: ignore[operator]
    origin = origin_of(traced, spoken[0])
    assert origin.first_seen == min(at[r] for r in origin.reports)  # type: ignore[type-var]


def test_an_office_that_the_report_gives_to_another_is_not_one_s_own() -> None:
    text = "Norway's regulator has opened a case. Prime Minister Janis Orr called it shameful, he said. "
    text += "Peru's prime minister, Kadri Linden, agreed."
    one = report("r1", text, people=("Janis Orr", "Kadri Linden"))
    orr = said(one, "Prime Minister Janis Orr", "it shameful", name="Janis Orr", kind="person", role="Prime Minister")
    linden = said(
        one, "Peru's prime minister, Kadri Linden,", "agreed", name="Kadri Linden", kind="person", role="prime minister"
    )
    traced = trace([one], [orr, linden])
    parents = {o.name: o.parent for o in traced.origins}
    assert parents["Kadri Linden"] == "Peru" and parents["Janis Orr"] != "Peru"


def test_an_alliance_is_read_where_it_stands_in_the_words_for_the_source() -> None:
    for source, name in (("Peru, an ally of Chile", "Peru"), ("Peru and its ally Chile", "Peru")):
        one = report("r1", f"{source}, said on Monday that the dam held. Chile said so too.")
        traced = trace([one], [said(one, source, "the dam held", name=name), said(one, "Chile", "so too")])
        parent = {p.id: p.parent for p in traced.parties}
        assert [(r.kind, {parent[r.a], parent[r.b]}) for r in traced.relations] == [("allied", {"Peru", "Chile"})]
