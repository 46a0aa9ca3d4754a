"""What `tell` writes passes the checker; the same sentence, corrupted in any way that it allows, does not."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.records.account import Account, Told
from sayso.tell.check import checker_of
from tests.stories.harness import STORIES, account_of
from tests.tell.corrupt import corrupt

TRIED = (
    "damascus", "denial-after-claim", "disputed-strike", "election-called", "institution-against-spokesman",
    "silent-withdrawal", "toll-revised", "wire-copy-looks-independent",
)  # fmt: skip


@pytest.fixture(scope="module")
def accounts() -> list[Account]:
    return [account_of(story) for story in TRIED if story in STORIES]


def told_in(account: Account) -> list[Told]:
    told = [*account.article.lead, *(t for s in account.article.sections for t in s.sentences)]
    told += [t for answer in account.interview for t in answer.answer]
    return list({t.text: t for t in told}.values())


def speakers_in(account: Account) -> list[str]:
    """The names of all who speak by name, persons and bodies, in order."""
    named = (a.speaker for a in account.attributions if a.speaker and a.speaker.resolved)
    return list(dict.fromkeys(s.name for s in named if s.name[:1].isupper() and s.kind in ("person", "institution")))


def test_at_least_forty_sound_sentences_pass(accounts: list[Account]) -> None:
    told = [(checker_of(a), t) for a in accounts for t in told_in(a)]
    assert len(told) >= 40
    assert [t.text for checker, t in told if checker.fault(t.text, t.citations)] == []


def test_every_kind_of_corruption_is_caught(accounts: list[Account]) -> None:
    made: Counter[str] = Counter()
    missed: list[str] = []
    for account in accounts:
        checker = checker_of(account)
        for told in told_in(account):
            for kind, text in corrupt(told.text, speakers_in(account)):
                made[kind] += 1
                missed += [] if checker.fault(text, told.citations) else [f"{kind}: {text}"]
    assert sum(made.values()) >= 40 and len(made) >= 9, made
    assert made["swapped speaker"] >= 5 and made["swapped object"] >= 20, made
    assert not missed
