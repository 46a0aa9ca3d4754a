import pytest

from sayso.trace.people import People, proper_name, same_person


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Peru's interior minister, Rosa Quispe", "Rosa Quispe"),
        ("Gen. Ahmed Saleh", "Ahmed Saleh"),
        ("Norwegian Foreign Minister Kari Nordmann", "Kari Nordmann"),
        ("Peru's interior minister", ""),
        ("the Red Cross", ""),
        ("the commander in the Eastern Province", ""),
        ("Omar al-Masri", "Omar al-Masri"),
    ],
)
def test_a_name_is_taken_out_of_its_titles(mention: str, name: str) -> None:
    assert proper_name(mention) == name


def test_transliterations_join_and_different_names_do_not() -> None:
    assert same_person("Mohammad Karimi", "Mohammed Karimi")
    assert same_person("Omar al-Masri", "Omar Masri")
    assert same_person("Jean-Luc Morel", "Jeanluc Morel")
    assert not same_person("Hassan Nuri", "Hussein Nuri")
    assert not same_person("Rosa Quispe", "Raul Quispe")


def test_a_surname_is_joined_only_where_one_candidate_is_left() -> None:
    assert People(["Rosa Quispe", "Kari Nordmann"]).find("Quispe") == "Rosa Quispe"
    assert People(["Rosa Quispe", "Raul Quispe"]).find("Quispe") == "Quispe"
