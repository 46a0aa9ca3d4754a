"""Claims from units: one pass in order of publication, each unit to the claim that it fits best, or to a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sayso.lang.vectors import Vectors, embed
from sayso.match.compare import OTHER_PREDICATE, same_claim
from sayso.match.units import Unit
from sayso.records.claim import Frame

MEMBERS = 4  # members of a claim that a new unit is compared with: the first, and the latest after it
NEIGHBOURS = 8
CHUNK = 512


@dataclass(slots=True)
class Cluster:
    """A claim in the making: indices of its units, the earliest first."""

    members: list[int] = field(default_factory=list)

    def compared(self) -> list[int]:
        """The members that stand for the cluster in comparisons."""
        return [self.members[0], *self.members[1:][-(MEMBERS - 1) :]]


def cluster_units(units: Sequence[Unit], within: Mapping[str, frozenset[str]]) -> list[Cluster]:
    """Group units (in order of publication) into claims."""
    vectors = embed_once([u.text for u in units])
    near = _neighbours(vectors)
    clusters: list[Cluster] = []
    of: dict[int, int] = {}
    buckets: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        key = (unit.frame.predicate, unit.frame.theme)
        wanted = {*buckets[key], *buckets[(unit.frame.predicate, None)], *(of[m] for m in near[n] if m in of)}
        best = _best(n, sorted(wanted), units, vectors, clusters, within)
        if best is None:
            best = len(clusters)
            clusters.append(Cluster())
        clusters[best].members.append(n)
        of[n] = best
        if best not in buckets[key]:
            buckets[key].append(best)
    return _merge(clusters, units, vectors, within)


def common_frame(group: Sequence[Unit], best: Unit) -> Frame:
    """The frame of the unit that words a claim, with what only other members give: theme, places, day and the like."""
    frame = best.frame
    for other in (u.frame for u in group):
        frame = replace(
            frame,
            theme=frame.theme or other.theme,
            agent=frame.agent or other.agent,
            patient=frame.patient or other.patient,
            places=frame.places or other.places,
            day=frame.day or other.day,
        )
    return frame


def _merge(
    clusters: Sequence[Cluster], units: Sequence[Unit], vectors: Vectors, within: Mapping[str, frozenset[str]]
) -> list[Cluster]:
    """Join clusters that turn out to be one, once their members have filled in each other's gaps; the earlier stays."""
    kept: dict[tuple[str, str | None], list[tuple[Cluster, Frame]]] = defaultdict(list)
    out = []
    for cluster in clusters:
        frame = common_frame([units[m] for m in cluster.members], units[cluster.members[0]])
        row = kept[frame.predicate, frame.theme]
        for other, known in row if frame.theme else ():
            cosine = float((vectors[cluster.compared()] @ vectors[other.compared()].T).max())
            if same_claim(frame, known, cosine, within).same:
                other.members = sorted([*other.members, *cluster.members])
                break
        else:
            row.append((cluster, frame))
            out.append(cluster)
    return out


def embed_once(texts: Sequence[str]) -> Vectors:
    """Vectors of texts, each different text embedded once."""
    index = {t: i for i, t in enumerate(dict.fromkeys(texts))}
    vectors = embed(list(index))
    return vectors[[index[t] for t in texts]] if texts else vectors


def _best(
    n: int,
    candidates: Sequence[int],
    units: Sequence[Unit],
    vectors: Vectors,
    clusters: Sequence[Cluster],
    within: Mapping[str, frozenset[str]],
) -> int | None:
    best, score = None, 0.0
    for c in candidates:
        agreed = []
        for m in clusters[c].compared():
            cosine = float(vectors[n] @ vectors[m])
            if same_claim(units[n].frame, units[m].frame, cosine, within).same:
                agreed.append(cosine)
        if agreed and max(agreed) > score:
            best, score = c, max(agreed)
    return best


def _neighbours(vectors: Vectors) -> list[list[int]]:
    """For each unit the earlier units whose words are nearest, over the loosest threshold of `same_claim`."""
    out: list[list[int]] = []
    for at in range(0, len(vectors), CHUNK):
        block = vectors[at : at + CHUNK] @ vectors[: at + CHUNK].T
        for i, row in enumerate(block):
            row = row[: at + i]
            top = np.argpartition(row, -NEIGHBOURS)[-NEIGHBOURS:] if len(row) > NEIGHBOURS else np.arange(len(row))
            out.append([int(j) for j in top if row[j] >= OTHER_PREDICATE])
    return out
