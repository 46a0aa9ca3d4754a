"""An account as of a moment knows nothing of what came later."""

from __future__ import annotations

from datetime import UTC, datetime

from sayso.records.codec import encode
from sayso.run import brief
from tests.stories.harness import load

EVENING = datetime(2024, 12, 8, 20, 0, tzinfo=UTC)


def test_nothing_later_is_shown() -> None:
    account = encode(brief([load("damascus").reports], as_of=EVENING))
    assert datetime.fromisoformat(account["story"]["as_of"]) == EVENING
    assert all(datetime.fromisoformat(report["published"]) <= EVENING for report in account["reports"])
    changes = [change for claim in account["claims"] for change in claim["history"]]
    assert all(datetime.fromisoformat(change["at"]) <= EVENING for change in changes)
    words = " ".join(told["text"] for told in account["article"]["lead"])
    assert "Peskov" not in words and "Ryabkov" not in words
