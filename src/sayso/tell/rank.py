"""Which claims matter most: carried by many, disputed, about whom the titles name, and recent."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sayso.records.annotation import Annotated
from sayso.records.claim import Assertion, Claim
from sayso.records.status import Change
from sayso.tell.bearing import says, stems
from sayso.tell.desk import Desk, Standing
from sayso.tell.words import keys_of

MANY = 5
"""So many dead are a toll."""
SHORT = 40
"""A line of so few characters is a heading or a dateline, not the first sentence."""
_FIRMNESS = {"confirmed": 1.0, "corroborated": 0.5, "dispelled": -2.0, "superseded": -3.0, "rumour": -1.0}


def rank_claims(desk: Desk) -> list[Standing]:
    """All claims that somebody carries or denies, the most important first; equals in order of the claims."""
    titles = Counter(k for a in desk.story.reports for k in set(keys_of(a.report.title)) if len(k) > 3)
    most = max(titles.values(), default=1)
    times = sorted(a.report.published for a in desk.story.reports if a.report.published)
    weights: dict[str, float] = desk.house.table["importance"]
    history = desk.story.weighed.history
    scored = [
        (
            _score(s, titles, most)
            + 3.5 * _recency(history.get(i, ()), times)
            + 1.2 * math.log2(1 + _news_of(desk, s))
            - 3.0 * (_doubted(desk, s) or _taken_back(s))
            + weights.get(s.claim.frame.predicate, 0.0)
            + 1.0 * _is_toll(s),
            s,
        )
        for i, s in desk.standings.items()
    ]
    return [s for _, s in sorted(scored, key=lambda x: -x[0]) if not _only_hosts(desk, s)]


def _news_of(desk: Desk, standing: Standing) -> int:
    """In how many reports it is the news: their title or their first sentence says it."""
    reports = {a.report: a for a in reversed(standing.carrying) if a.report in desk.reports}
    return sum(_is_news_of(standing.claim, a, desk.reports[i]) for i, a in reports.items())


def _is_news_of(claim: Claim, assertion: Assertion, annotated: Annotated) -> bool:
    opening = next((s for s in annotated.sentences if s.end - s.start > SHORT), None)
    if opening is not None and opening.start <= assertion.start < opening.end:
        return True
    return says(claim, annotated.report.title)


def _taken_back(standing: Standing) -> bool:
    """Whether somebody takes it back, or finds nothing of it, after the last who carried it."""
    last = max((a.at for a in standing.carrying if a.at), default=None)
    return any(a.at and (last is None or a.at >= last) for a in standing.undone)


def _is_toll(standing: Standing) -> bool:
    """Whether many have died."""
    frame = standing.claim.frame
    return frame.predicate == "die" and any(low >= MANY for low, _, _ in frame.numbers)


def _only_hosts(desk: Desk, standing: Standing) -> bool:
    """Whether nobody but an anchor says so."""
    spoken = [desk.attributions.get(a.attribution or "") for a in standing.claim.assertions]
    return all(desk.is_host(a) for a in spoken)


def _doubted(desk: Desk, standing: Standing) -> bool:
    """Whether all who carry it say that they could not verify it."""
    marks: list[str] = desk.house.table["words"]["unverified"]
    said = [_words(desk, a) for a in standing.carrying if a.report in desk.reports]
    return bool(said) and all(any(m in words for m in marks) for words in said)


def _words(desk: Desk, assertion: Assertion) -> str:
    """The words of an assertion and of its source."""
    speech = desk.attributions.get(assertion.attribution or "")
    text = desk.reports[assertion.report].report.text[assertion.start : assertion.end]
    return f"{text} {speech.source.text if speech and speech.source else ''}".casefold()


def _score(standing: Standing, titles: Counter[str], most: int) -> float:
    claim = standing.claim
    keys = set(keys_of(claim.text))
    central = sum(titles[k] / most for k in keys) / math.sqrt(len(keys) or 1)
    firmness = 0.0 if standing.status == "rumour" and standing.unweighed else _FIRMNESS.get(standing.status, 0.0)
    score = 2 * math.log2(1 + standing.reports) + 0.5 * len(standing.affirmers[:3]) + 2 * central
    score += 0.5 * bool(claim.rivals or standing.denying) + firmness
    score += standing.grade / 2 + _of_its_own(standing)
    if standing.status == "contested" and not standing.denying and not standing.claim.rivals:
        score -= 2.0
    return score - _awkwardness(claim.text) - 2.0 * claim.frame.modal - 0.7 * claim.frame.negated


def _of_its_own(standing: Standing) -> float:
    """Whether somebody speaks of his own body or state, rather than of others: what is done or borne by those who say
    so is news before it is contradicted, an accusation is not."""
    own = {k for o in (*standing.affirmers, *standing.unweighed) for n in (o.name, o.principal, o.parent) if n
           for k in stems(n)}  # fmt: skip
    return 0.7 * bool(own & stems(standing.claim.text))


def _recency(history: Sequence[Change], times: Sequence[datetime]) -> float:
    """The part of all reports that was out before it came to stand where it stands: news is what changed last."""
    if not history or not times:
        return 0.0
    last = next((n for n in range(len(history) - 1, 0, -1) if history[n - 1].status != history[n].status), 0)
    return bisect_left(times, history[last].at) / len(times)


def _awkwardness(text: str) -> float:
    """How badly a wording would do as a headline: too short or too long."""
    n = len(keys_of(text))
    return 1.5 * (n < 4) + 0.1 * max(0, n - 18) + 1.0 * ("?" in text)
