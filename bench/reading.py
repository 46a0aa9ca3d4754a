"""Draw told sentences beside the words that they cite, to be read by a person: does any say more than its source?

    python bench/reading.py SEED PATH...            fifty sentences over all stories; a PATH is a story's folder or file

The same seed draws the same sentences of the same accounts. What was found is written down in `reading.md`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso import brief
from sayso.records.account import Account, Citation

DRAWN = 50
Line = tuple[str, str, tuple[Citation, ...]]


def told_in(account: Account) -> Iterator[Line]:
    """Every told sentence with its place in the account and its citations, in order of reading."""
    article = account.article
    yield "headline", article.headline.text, article.headline.citations
    yield from ((f"lead {n}", t.text, t.citations) for n, t in enumerate(article.lead, 1))
    for section in article.sections:
        yield from ((f"{section.heading} {n}", t.text, t.citations) for n, t in enumerate(section.sentences, 1))
    yield from ((f"timeline {n}", h.text, h.citations) for n, h in enumerate(account.timeline, 1))
    for n, answer in enumerate(account.interview, 1):
        yield from ((f"interview {n}.{m}", t.text, t.citations) for m, t in enumerate(answer.answer, 1))


def draw(paths: list[Path], seed: int) -> Iterator[str]:
    """The drawn sentences, each with its cited words, as text."""
    accounts = {path.stem if path.stem != "reports" else path.parent.name: brief([path]) for path in paths}
    lines = {(name, text): (where, cited) for name, a in accounts.items() for where, text, cited in told_in(a) if cited}
    drawn = random.Random(seed).sample(sorted(lines), min(DRAWN, len(lines)))
    for number, (name, text) in enumerate(drawn, 1):
        where, cited = lines[name, text]
        yield f"{number}. [{name}, {where}] {text}"
        reports = {r.id: r for r in accounts[name].reports}
        for c in cited:
            words = " ".join(reports[c.report].text[c.start : c.end].split())
            yield f"      <{reports[c.report].outlet}, {reports[c.report].published}> {words}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in draw([Path(p) for p in sys.argv[2:]], int(sys.argv[1])))
