"""What a source gains by what it says."""

from __future__ import annotations

from tests.weigh.builders import Tale


def told(tale: Tale, origin: str) -> str | None:
    return tale.weigh().grades["x"][origin].stake


def test_who_denies_its_own_act_and_who_accuses_an_enemy_have_a_side() -> None:
    tale = Tale()
    army = tale.origin("the army", principal="Armed forces of Chile", parent="Chile")
    enemy = tale.origin("the ministry", principal="Government of Peru", parent="Peru")
    nurse = tale.origin("a nurse", "anonymous", parent="Cuba")
    tale.relate("Chile", "Peru", "opposed")
    tale.claim("x", "strike", agent="plane", theme="school", side="Chile", text="A Chilean plane struck the school.")
    tale.say(0, "x", enemy)
    tale.say(1, "x", army, "denies")
    tale.say(2, "x", nurse)
    assert told(tale, enemy) == "Peru and Chile are opposed in this story"
    assert told(tale, army) == "its own conduct is in question"
    assert told(tale, nurse) is None


def test_who_claims_the_credit_for_its_own_side() -> None:
    tale = Tale()
    army = tale.origin("the army", principal="Armed forces of Chile", parent="Chile")
    other = tale.origin("the ministry", principal="Government of Peru", parent="Peru")
    tale.claim("x", "find", agent="drone", theme="plane", side="Chile")
    tale.say(0, "x", army)
    tale.say(1, "x", other)
    assert (told(tale, army), told(tale, other)) == ("its own side is said to have done it", None)


def test_what_the_report_calls_the_source() -> None:
    tale = Tale()
    rival = tale.origin("Ida Krog", "person", principal="Nordmel", parent="Nordmel")
    tale.claim("x", "leak", theme="tank")
    tale.say(0, "x", rival, role="head of the rival dairy Nordmel")
    assert told(tale, rival) == 'it is called "rival"'


def test_a_stake_changes_no_grade() -> None:
    tale = Tale()
    enemy = tale.origin("the ministry", principal="Government of Peru", parent="Peru")
    tale.claim("x", "strike", agent="plane", theme="school", side="Chile")
    tale.say(0, "x", enemy)
    before = tale.weigh().grades["x"][enemy].grade
    tale.relate("Chile", "Peru", "opposed")
    assert tale.weigh().grades["x"][enemy].grade == before
