"""What a story's reports say, by who carried it and who said it: where lost passages are looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution, Span
from sayso.records.origin import Origin, Sourcing
from sayso.records.report import Report
from sayso.trace.order import moment
from sayso.trace.own import Own
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.press import find_medium
from sayso.trace.taken import keys_of

ALIKE = 0.4  # Dice of the words that carry weight, for a pickup of the lost words through the same outlet


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one report: what an attribution holds, or a sentence that nobody is cited for (``said`` is None)."""

    report: str
    spans: tuple[tuple[int, int], ...]
    said: Attribution | None = None

    @property
    def start(self) -> int:
        """Where it begins, in code points of the report."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last span ends."""
        return self.spans[-1][1]


class Book:
    """Sentences and attributions per report, who carried whom, and who said what."""

    def __init__(
        self,
        reports: Sequence[Annotated],
        attributions: Sequence[Attribution],
        sourcing: Mapping[str, Sourcing],
        own: Own,
        origins: Sequence[Origin] = (),
    ) -> None:
        self._own = own
        self._bodies = {o.id: o.principal for o in origins if o.kind != "person" and o.principal}
        self._principals = {o.id: o.principal for o in origins if o.principal}
        self.annotated = {a.report.id: a for a in reports}
        self._keys: dict[Passage, frozenset[str]] = {}
        self.reports = {a.report.id: a.report for a in reports}
        self.publishers = {key_of(a.report.outlet) for a in reports if a.report.outlet}
        self.sentences = {a.report.id: _sentences(a) for a in reports}
        self.by_report: dict[str, list[Attribution]] = defaultdict(list)
        self.carried: dict[str, list[Attribution]] = defaultdict(list)
        self._by_origin: dict[str, list[Attribution]] = defaultdict(list)
        self._sourcing = sourcing
        for attribution in attributions:
            self.by_report[attribution.report].append(attribution)
            if not attribution.content:
                continue
            for name in self.media(attribution):
                self.carried[name].append(attribution)
            origin = sourcing[attribution.id].origin
            if origin:
                self._by_origin[origin].append(attribution)

    def speaker(self, report: Report) -> str:
        """The folded name of who speaks a report's own lines: its outlet, or the wire that it credits."""
        medium = self._own.speakers.get(report.id)
        return bare(medium.name) if medium else key_of(report.outlet or "")

    def origin(self, attribution: Attribution) -> str | None:
        """The id of the origin that an attribution leads to."""
        return self._sourcing[attribution.id].origin

    def chain(self, attribution: Attribution) -> tuple[str, ...]:
        """The names of an attribution's chain."""
        return self._sourcing[attribution.id].chain

    def media(self, attribution: Attribution) -> set[str]:
        """The folded names of all who carried an attribution, its publisher among them."""
        names = {bare(n) for n in self._sourcing[attribution.id].chain}
        report = self.reports[attribution.report]
        return names | {key_of(report.outlet or ""), self.speaker(report)}

    def is_own(self, attribution: Attribution) -> bool:
        """Whether a report cites its own outlet: "we reported", "the Post wrote on Monday"."""
        source = attribution.source.text if attribution.source else ""
        outlet = key_of(self.reports[attribution.report].outlet or "")
        return fold(source) in ("we", "i") or outlet in (key_of(source), bare(source))

    def keys(self, passage: Passage) -> frozenset[str]:
        """The words of a passage that carry weight (`keys_of`)."""
        if passage not in self._keys:
            annotated = self.annotated[passage.report]
            self._keys[passage] = frozenset(k for span in passage.spans for k in keys_of(annotated, *span))
        return self._keys[passage]

    def passages_of(self, outlet: str) -> list[Passage]:
        """All that an outlet carried, and the lines that it says itself."""
        own = [a for a in self.annotated.values() if outlet in (key_of(a.report.outlet or ""), self.speaker(a.report))]
        return [*map(as_passage, self.carried[outlet]), *(p for a in own for p in self._own_lines(a))]

    def _own_lines(self, annotated: Annotated) -> Iterator[Passage]:
        taken = [(p.start, p.end) for a in self.by_report[annotated.report.id] for p in a.content]
        for start, end in self.sentences[annotated.report.id]:
            if not any(s < end and start < e for s, e in taken):
                yield Passage(annotated.report.id, ((start, end),))

    def told_in(self, report: str, start: int, end: int) -> list[Passage]:
        """The passages of attributions within ``[start, end)`` of a report."""
        found = (as_passage(a) for a in self.by_report[report] if a.content)
        return [p for p in found if start < p.start and p.end <= end]

    def said_by(self, origins: Iterable[str]) -> list[Passage]:
        """All that these origins are reported to have said."""
        return [as_passage(a) for o in dict.fromkeys(origins) for a in self._by_origin[o]]

    def of_body(self, origins: Iterable[str]) -> list[str]:
        """The origins that answer to one of these bodies; ministries answer to a government that is not theirs."""
        bodies = {p for o in origins if (p := self._bodies.get(o)) and not p.lower().startswith("government of")}
        return sorted(o for o, principal in self._principals.items() if principal in bodies)

    def pickups(self, outlet: str, words: frozenset[str], until: Report) -> list[Attribution]:
        """What reports carried through that outlet, up to then, that says what was lost."""
        near = (a for a in self.carried[outlet] if moment(self.reports[a.report]) <= moment(until))
        return [a for a in near if share_of(words, content_of(a)) >= ALIKE]

    def alone(self, lost: Sequence[Attribution], outlet: str, until: Report) -> tuple[str, ...]:
        """The origins of lost words that no other outlet had for the same words by the time they were lost."""
        gone = {a.id for a in lost}
        found = dict.fromkeys(o for a in lost if (o := self._sourcing[a.id].origin))
        return tuple(o for o in found if not any(self._else(a, outlet, lost) for a in self._left(o, gone, until)))

    def _left(self, origin: str, gone: set[str], until: Report) -> list[Attribution]:
        others = (a for a in self._by_origin[origin] if a.id not in gone and a.report != until.id)
        return [a for a in others if moment(self.reports[a.report]) <= moment(until)]

    def _else(self, attribution: Attribution, outlet: str, lost: Sequence[Attribution]) -> bool:
        if outlet in self.media(attribution):
            return False
        return any(share_of(content_of(x), content_of(attribution)) >= ALIKE for x in lost)


def as_passage(attribution: Attribution) -> Passage:
    """What an attribution holds, as a passage."""
    return Passage(attribution.report, tuple((p.start, p.end) for p in attribution.content), attribution)


def spans_of(attribution: Attribution) -> list[Span]:
    """The spans of what an attribution holds."""
    return [Span(report=attribution.report, start=p.start, end=p.end) for p in attribution.content]


def content_of(attribution: Attribution) -> frozenset[str]:
    """The folded words of an attribution's content, without those that carry no weight."""
    return frozenset(w for p in attribution.content for w in weighty(p.text))


def weighty(text: str) -> frozenset[str]:
    """The folded words of a text that carry weight."""
    return frozenset(fold(text).split()) - words_of("noise")


def key_of(outlet: str) -> str:
    """The folded name of an outlet, the same for all its names."""
    medium = find_medium(outlet)
    return bare(medium.name if medium else outlet)


def share_of(words: frozenset[str], others: frozenset[str]) -> float:
    """How far two sets of words agree (Dice), 0 to 1; 0 with fewer than three in common."""
    shared = len(words & others)
    return 2 * shared / (len(words) + len(others)) if shared >= 3 else 0.0


def _sentences(annotated: Annotated) -> list[tuple[int, int]]:
    if annotated.sentences:
        return [(s.start, s.end) for s in annotated.sentences]
    return [m.span() for m in re.finditer(r"[^\s][^\n.!?]*[.!?”\"]*", annotated.report.text)]
