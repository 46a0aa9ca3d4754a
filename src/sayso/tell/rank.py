"""Which claims matter most: carried by many, disputed, about whom the titles name, and recent."""

from __future__ import annotations

import math
from collections import Counter
from datetime import datetime

from sayso.tell.desk import Desk, Standing
from sayso.tell.words import keys_of

_FIRMNESS = {"dispelled": -2.0, "superseded": -1.5, "rumour": -1.0}


def rank_claims(desk: Desk) -> list[Standing]:
    """All claims that somebody carries or denies, the most important first; equals in order of the claims."""
    titles = Counter(k for a in desk.story.reports for k in set(keys_of(a.report.title)) if len(k) > 3)
    most = max(titles.values(), default=1)
    times = [a.report.published for a in desk.story.reports if a.report.published]
    first, last = (min(times), max(times)) if times else (None, None)
    scored = [(_score(s, titles, most, first, last), s) for s in desk.standings.values()]
    return [s for _, s in sorted(scored, key=lambda x: -x[0])]


def _score(
    standing: Standing, titles: Counter[str], most: int, first: datetime | None, last: datetime | None
) -> float:
    claim = standing.claim
    keys = set(keys_of(claim.text))
    central = sum(titles[k] / most for k in keys) / math.sqrt(len(keys) or 1)
    score = 2 * math.log2(1 + standing.reports) + 0.5 * len(standing.affirmers[:3]) + 2 * central
    score += 0.5 * bool(claim.rivals or standing.denying) + _FIRMNESS.get(standing.status, 0.0)
    score += 1.5 * _recency(standing, first, last) - _awkwardness(claim.text)
    return score - 2.0 * claim.frame.modal - 0.7 * claim.frame.negated


def _recency(standing: Standing, first: datetime | None, last: datetime | None) -> float:
    """From 0, first heard with the first report, to 1, first heard with the last."""
    seen = [a.at for a in standing.carrying if a.at]
    if not seen or first is None or last is None or first == last:
        return 0.0
    return (min(seen) - first) / (last - first)


def _awkwardness(text: str) -> float:
    """How badly a wording would do as a headline: too short or too long."""
    n = len(keys_of(text))
    return 1.5 * (n < 4) + 0.1 * max(0, n - 18) + 1.0 * ("?" in text)
