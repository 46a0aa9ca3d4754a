from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sayso.records.origin import Origin
from sayso.weigh.situation import Pair, Situation, View

START = datetime(2031, 5, 1, tzinfo=UTC)
HOURS = st.integers(0, 20)
NAMES = st.sampled_from(["ilves", "marrow"])


def hour(n: int) -> datetime:
    return START + timedelta(hours=n)


def origin(name: str) -> Origin:
    return Origin(id=name, name=name, kind="person", principal=None, parent=None, first_seen=START, reports=())


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    def dated() -> dict[str, tuple[tuple[datetime, str], ...]]:
        rows = draw(st.lists(st.tuples(NAMES, HOURS, st.sampled_from(["minister", "the mayor of Porto", ""]))))
        return {name: tuple(sorted((hour(h), words) for n, h, words in rows if n == name)) for name, _, _ in rows}

    related = [(hour(h), "opposed", Pair({"Norland", "Sudmark"})) for h in sorted(draw(st.lists(HOURS)))]
    return Situation(
        origins={"ilves": origin("ilves"), "marrow": origin("marrow")},
        reports={},
        attributions={},
        places={},
        titles=dated(),
        roles=dated(),
        merges={"ilves": (hour(draw(HOURS)), "marrow")},
        relations=tuple(related),
    )


def look_up(view: View, name: str) -> tuple[object, ...]:
    who = view.origin(name)
    opposed = view.remember(("opposed", name), lambda: view.are_opposed("Norland", "Sudmark"))
    return who, who and view.role_of(who), view.country_of(name), view.is_person(name), opposed


@given(situations(), st.lists(st.tuples(HOURS, NAMES)))
def test_what_is_remembered_is_what_would_be_found_anew(story: Situation, asked: list[tuple[int, str]]) -> None:
    for n, name in asked:
        view = story.at(hour(n))
        found = view.remember(name, lambda view=view, name=name: look_up(view, name))
        assert found == look_up(story.at(hour(n)), name)


def test_what_has_not_changed_is_not_found_again() -> None:
    story = Situation(origins={}, reports={}, attributions={}, places={}, titles={"ilves": ((hour(3), "minister"),)})
    found: list[int] = []
    for n in (0, 2, 3, 8, 20):
        view = story.at(hour(n))
        view.remember("ilves", lambda view=view, n=n: found.append(n) or view.is_person("ilves"))
    assert found == [0, 3]
