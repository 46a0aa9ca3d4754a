import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.trace.copies import CopyIndex, find_quotations

STOCK = (
    "The ferry left the northern quay shortly before dawn with some ninety passengers and a cargo of timber.",
    "Harbour staff had warned the day before that the swell at the mouth of the bay was growing by the hour.",
    "Two fishing boats picked up the first survivors within minutes and took them to the old customs house.",
    "Divers will go down again tomorrow morning if the wind turns and the current under the bridge allows it.",
    "The owner of the line has promised to open its books to whoever is put in charge of the inquiry.",
    "Relatives waited through the night in a school gymnasium where volunteers handed out soup and blankets.",
)
OTHER = (
    "A late frost has ruined most of this year's apricot harvest in the upper valley, growers fear.",
    "Prices in the town market doubled within a week and several stalls have stayed empty since Monday.",
)


def test_a_copy_is_found_with_the_same_words_on_both_sides() -> None:
    index = CopyIndex()
    first, second = " ".join(STOCK), f"{OTHER[0]} {STOCK[1]} {STOCK[2]}"
    assert index.add(first) == []
    (shared,) = index.add(second)
    assert shared.earlier == 0 and 0.6 < shared.share <= 1
    for (s1, e1), (s2, e2) in zip(shared.a_spans, shared.b_spans, strict=True):
        assert first[s1:e1].casefold() == second[s2:e2].casefold()


def test_other_news_is_no_copy() -> None:
    index = CopyIndex()
    index.add(" ".join(STOCK))
    assert index.add(" ".join(OTHER)) == []


def test_a_quotation_from_a_public_speaker_is_no_copy_but_an_unnamed_source_s_words_are() -> None:
    quote = "“We shall rebuild this bridge stone by stone, and we shall not ask anybody else to pay for one of them”"
    first = f"{quote}, the mayor said at the quay."
    second = f"Speaking to a crowd of some hundreds, the mayor promised: {quote}."
    index = CopyIndex()
    index.add(first)
    assert index.add(second) == []
    index = CopyIndex()
    index.add(first, [])
    assert len(index.add(second, [])) == 1


def test_an_unclosed_quotation_mark_does_not_swallow_the_text() -> None:
    assert find_quotations("“We shall\n\nOther news” and “so on”")[-1][0] > 20


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(range(len(STOCK))), min_size=3, unique=True), st.integers(0, 10_000))
def test_sentences_dropped_reordered_and_edited_stay_a_copy(order: list[int], seed: int) -> None:
    pick = random.Random(seed)
    words = " ".join(STOCK[i] for i in order).split()
    edited = " ".join("elsewhere" if pick.random() < 0.08 else w for w in words)
    index = CopyIndex()
    index.add(" ".join(STOCK))
    found = index.add(edited)
    assert len(found) == 1 and found[0].share >= 0.2


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_gives_spans_within_it(first: str, second: str) -> None:
    index = CopyIndex()
    index.add(first)
    for shared in index.add(second):
        assert all(0 <= s < e <= len(first) for s, e in shared.a_spans)
        assert all(0 <= s < e <= len(second) for s, e in shared.b_spans)
        assert 0 < shared.share <= 1


def test_a_line_built_into_a_longer_report_is_a_copy_and_so_is_a_wire_cut_to_a_third() -> None:
    wire, own = " ".join(STOCK), " ".join(OTHER)
    for first, second in ((wire, STOCK[3]), (STOCK[3], wire)):
        index = CopyIndex()
        index.add(first)
        (shared,) = index.add(second)
        assert shared.share > 0.9
    index = CopyIndex()
    index.add(STOCK[2])
    assert index.add(f"{own} {own.upper()} {STOCK[2]} {wire[::-1]}")[0].share > 0.9


def test_names_and_titles_in_common_are_no_copy() -> None:
    name = "Deputy Harbour Master Konstantin Amadeus van den Bergh-Okonjo of the Northern Quays Authority"
    first = f"The swell is growing, {name} told the evening news."
    second = f"No ship will sail before Friday: {name} said so."
    index = CopyIndex()
    index.add(first, names=[(first.index(name), first.index(name) + len(name))])
    assert index.add(second, names=[(second.index(name), second.index(name) + len(name))]) == []


def test_words_that_a_report_quotes_from_a_public_speaker_are_his_without_the_marks_too() -> None:
    words = "signals have been received from the wreck and from the telephone of one of the stokers"
    index = CopyIndex()
    index.add(f"“{words.capitalize()},” the harbour master said.")
    index.add(f"The harbour master said at night that {words}.")
    assert index.add(f"Late on Monday the authority announced that {words}.") == []


def test_the_three_hundredth_copy_of_a_wire_is_still_found() -> None:
    index = CopyIndex()
    wire = " ".join(STOCK)
    for n in range(300):
        found = index.add(f"Outlet number {n}. {wire}")
    assert found and found[0].earlier == 0 and found[0].share > 0.9
