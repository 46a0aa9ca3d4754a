"""Which claims matter most: carried by many, disputed, about whom the titles name, and recent."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sayso.tell.desk import Desk, Standing
from sayso.tell.words import keys_of

_FIRMNESS = {"confirmed": 1.0, "corroborated": 0.5, "dispelled": -2.0, "superseded": -1.5, "rumour": -1.0}


def rank_claims(desk: Desk) -> list[Standing]:
    """All claims that somebody carries or denies, the most important first; equals in order of the claims."""
    titles = Counter(k for a in desk.story.reports for k in set(keys_of(a.report.title)) if len(k) > 3)
    most = max(titles.values(), default=1)
    times = sorted(a.report.published for a in desk.story.reports if a.report.published)
    weights: dict[str, float] = desk.house.table["importance"]
    scored = [
        (_score(s, titles, most, times) + weights.get(s.claim.frame.predicate, 0.0), s) for s in desk.standings.values()
    ]
    return [s for _, s in sorted(scored, key=lambda x: -x[0]) if not _only_hosts(desk, s)]


def _only_hosts(desk: Desk, standing: Standing) -> bool:
    """Whether nobody but an anchor says so."""
    spoken = [desk.attributions.get(a.attribution or "") for a in standing.claim.assertions]
    return all(desk.is_host(a) for a in spoken)


def _score(standing: Standing, titles: Counter[str], most: int, times: Sequence[datetime]) -> float:
    claim = standing.claim
    keys = set(keys_of(claim.text))
    central = sum(titles[k] / most for k in keys) / math.sqrt(len(keys) or 1)
    score = 2 * math.log2(1 + standing.reports) + 0.5 * len(standing.affirmers[:3]) + 2 * central
    score += 0.5 * bool(claim.rivals or standing.denying) + _FIRMNESS.get(standing.status, 0.0)
    score += 2.0 * _recency(standing, times) - _awkwardness(claim.text)
    return score - 2.0 * claim.frame.modal - 0.7 * claim.frame.negated


def _recency(standing: Standing, times: Sequence[datetime]) -> float:
    """The part of all reports that was out before it was first heard: from 0, with the first, to 1, with the last."""
    seen = [a.at for a in standing.carrying if a.at]
    return bisect_left(times, min(seen)) / len(times) if seen and times else 0.0


def _awkwardness(text: str) -> float:
    """How badly a wording would do as a headline: too short or too long."""
    n = len(keys_of(text))
    return 1.5 * (n < 4) + 0.1 * max(0, n - 18) + 1.0 * ("?" in text)
