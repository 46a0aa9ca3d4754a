"""What `claims --explain` says of the golden stories: one test for each kind of sentence."""

from __future__ import annotations

import pytest

from sayso.tell.explain import explain
from tests.stories.harness import STORIES, account_of


def explained(story: str, *words: str) -> str:
    """The explanation of the claim that has these words and the most assertions."""
    account = account_of(story)
    found = [c for c in account.matched.claims if all(w in c.text for w in words)]
    claim = max(found, key=lambda c: len(c.assertions))
    return "\n".join(explain(account, claim))


@pytest.mark.parametrize(
    ("story", "words", "said"),
    [
        ("allies-accuse", ("cyberattack", "Benin"), "Five reports carry it, from three outlets"),
        ("allies-accuse", ("cyberattack", "Benin"), "count as one: the Government of Ghana answers for all of them"),
        ("allies-accuse", ("cyberattack", "Benin"), "Against it stands Benin's Foreign Ministry."),
        ("allies-accuse", ("cyberattack", "Benin"), "per cent of the words with the earlier report of"),
        ("allies-accuse", ("cyberattack", "Benin"), "it became contested."),
        ("allies-accuse", ("gave no evidence",), "It rests on one origin: Gulf of Guinea Post."),
        ("same-official-cited-thrice", ("ceasefire talks",), "They lead back to one origin: a European diplomat."),
        ("same-official-cited-thrice", ("ceasefire talks",), "only pass on what others had: a European diplomat."),
        ("same-official-cited-thrice", ("ceasefire talks",), "a denial by anyone who can be traced"),
        ("disputed-strike", ("rocket", "clinic"), "It cannot hold together with: “"),
        ("quake-toll-corrected", ("At least nine",), "it is told of its own time"),
    ],
)  # fmt: skip
def test_it_says_why(story: str, words: tuple[str, ...], said: str) -> None:
    assert said in explained(story, *words)


def test_two_origins_of_one_name_are_told_apart() -> None:
    told = explained("ten-local-officials", "embankment")
    assert "a local official (Delta Now), a local official (Flood Watch 24)" in told
    assert told.count("the count of origins had gone from one to eight") == 1


@pytest.mark.parametrize("story", STORIES)
def test_every_claim_can_be_explained(story: str) -> None:
    account = account_of(story)
    for claim in account.matched.claims:
        told = explain(account, claim)
        assert told[0].startswith("As of ") and told[-1].startswith("What would change it next")
        assert not [line for line in told if "{" in line or "  " in line or ".." in line or not line.endswith(".")]


def test_ten_of_one_description_may_be_one_and_are_no_others_in_the_headline() -> None:
    headline = account_of("ten-local-officials").article.headline.text
    assert "according to a local official" in headline and "others" not in headline
