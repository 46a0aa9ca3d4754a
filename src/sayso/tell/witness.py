"""What bears a told sentence out: the words of its citations, who speaks in them, and the claims that they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sayso.records.account import Citation
from sayso.records.attribution import Attribution
from sayso.records.origin import Origin, Party, Sourcing
from sayso.records.report import Report
from sayso.tell.desk import Standing
from sayso.tell.house import House
from sayso.tell.words import Word, full_name_in, keys_of, words_of


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation's words: offsets are those of the report's text."""

    citation: Citation
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that one told sentence may rest on."""

    cited: tuple[Cited, ...]
    speeches: tuple[Attribution, ...]
    claims: tuple[Standing, ...]
    metadata: frozenset[str]
    days: frozenset[date]


class Records:
    """The records behind an account, laid out so that a citation finds them at once."""

    def __init__(
        self,
        *,
        reports: Iterable[Report],
        attributions: Iterable[Attribution],
        sourcing: Mapping[str, Sourcing],
        parties: Iterable[Party],
        origins: Iterable[Origin],
        standings: Mapping[str, Standing],
        house: House,
    ) -> None:
        self.house = house
        self.reports = {r.id: r for r in reports}
        self.sourcing = sourcing
        self.parties = {p.id: p for p in parties}
        self.origins = {o.id: o for o in origins}
        self.standings = standings
        self._speeches: dict[str, list[Attribution]] = defaultdict(list)
        for attribution in attributions:
            self._speeches[attribution.report].append(attribution)
        self._asserted: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim_id, standing in standings.items():
            for a in standing.claim.assertions:
                self._asserted[a.report].append((a.start, a.end, claim_id))

    def gather(self, citations: Sequence[Citation]) -> Evidence:
        """The evidence of a told sentence; citations of unknown reports are passed over (they are a finding)."""
        known = self._merge([c for c in citations if c.report in self.reports])
        cited = tuple(self._read(c) for c in known)
        return Evidence(
            cited=cited,
            speeches=tuple({a.id: a for c in known for a in self._speeches[c.report] if _touches(a, c)}.values()),
            claims=tuple(self.standings[i] for i in dict.fromkeys(self._claims(known))),
            metadata=frozenset(key for c in known for key in self._metadata(self.reports[c.report])),
            days=frozenset(day for c in cited for day in self._days(c)),
        )

    def _merge(self, citations: Sequence[Citation]) -> list[Citation]:
        """Citations of neighbouring sentences as one: a quotation may run over several sentences."""
        merged: list[Citation] = []
        for c in sorted(citations, key=lambda c: (c.report, c.start, c.end)):
            last = merged[-1] if merged else None
            gap = self.reports[c.report].text[last.end : c.start] if last and last.report == c.report else None
            if last and gap is not None and not words_of(gap[:200]) and len(gap) < 200:
                merged[-1] = replace(last, end=max(last.end, c.end))
            else:
                merged.append(c)
        return merged

    def speaker_words(self, attribution: Attribution) -> set[str]:
        """The words that may name who speaks in an attribution."""
        return {key for name in self.speaker_names(attribution) for key in keys_of(name)}

    def speaker_names(self, attribution: Attribution) -> list[str]:
        """What may name who speaks in an attribution: source, party, role, chain, channel, cue, origin."""
        names: list[str] = [p.text for p in (attribution.source, attribution.cue) if p]
        if attribution.speaker:
            names += [attribution.speaker.name, attribution.speaker.role or ""]
        names += [attribution.role or "", attribution.channel or ""]
        if attribution.source and attribution.report in self.reports:
            names.append(full_name_in(self.reports[attribution.report].text, attribution.source.text) or "")
        sourcing = self.sourcing.get(attribution.id)
        if sourcing:
            names += [*sourcing.chain, *self._party_names(sourcing.party), *self._origin_names(sourcing.origin)]
        return names

    def origin_words(self, standings: Iterable[Standing]) -> set[str]:
        """The words that may name the origins behind claims."""
        return {key for name in self.origin_names(standings) for key in keys_of(name)}

    def origin_names(self, standings: Iterable[Standing]) -> list[str]:
        """What may name the origins behind claims."""
        ids = {a.origin for s in standings for a in s.claim.assertions if a.origin}
        return [name for i in ids for name in self._origin_names(i)]

    def _party_names(self, party_id: str | None) -> list[str]:
        party = self.parties.get(party_id or "")
        return [party.name, *party.aliases] if party else []

    def _origin_names(self, origin_id: str | None) -> list[str]:
        origin = self.origins.get(origin_id or "")
        return [origin.name, *self._party_names(origin.party)] if origin else []

    def _read(self, citation: Citation) -> Cited:
        text = self.reports[citation.report].text[max(citation.start, 0) : citation.end]
        return Cited(citation=citation, words=words_of(text), keys=keys_of(text), text=text)

    def _claims(self, citations: Iterable[Citation]) -> Iterable[str]:
        for c in citations:
            yield from (i for start, end, i in self._asserted[c.report] if start < c.end and end > c.start)

    def _metadata(self, report: Report) -> Iterable[str]:
        yield from keys_of(report.outlet or "")

    def _days(self, cited: Cited) -> Iterable[date]:
        """The days that a citation can mean: its report's day, those it writes, those that its weekdays stand for."""
        published = self.reports[cited.citation.report].published
        yield from written_days(cited.words, self.house, published)
        if published:
            yield from _relative_days(cited.keys, published, self.house)


def _touches(attribution: Attribution, citation: Citation) -> bool:
    return any(p.start < citation.end and p.end > citation.start for p in attribution.content)


def _relative_days(keys: Sequence[str], published: datetime, house: House) -> Iterable[date]:
    """Days of publication and, for "today", "yesterday" and weekdays, the days around it that they can stand for."""
    today = published.date()
    yield today
    if {"today", "yesterday", "tomorrow", "tonight", "overnight", "morning", "evening", "night"} & set(keys):
        yield from (today + timedelta(days=d) for d in (-1, 1))
    named = {i for i, d in enumerate(house.weekdays) if d.casefold() in keys}
    yield from (d for k in range(-7, 8) if (d := today + timedelta(days=k)).weekday() in named)


def written_days(words: Sequence[Word], house: House, published: datetime | None) -> Iterable[date]:
    """Days written out ("27 November", "Nov. 27th", "2024-11-27" in three numbers); the year is the text's or the
    report's, and where neither has one, any year will do: it is given as year 1."""
    names = ((i, m.casefold()) for i, m in enumerate(house.months, 1))
    months = {name: i for i, m in names for name in (m, m[:3], m[:4])}
    for i, word in enumerate(words):
        month = months.get(word.key)
        if month is None:
            continue
        near = [w for w in (*words[max(i - 1, 0) : i], *words[i + 1 : i + 3]) if w.number and w.text.isdigit()]
        years = [int(w.text) for w in words[i + 1 : i + 3] if w.number and len(w.text) == 4 and w.text.isdigit()]
        for w in near:
            for year in years or ([published.year, published.year - 1] if published else []) or [1]:
                yield from _day(year, month, int(w.text))


def _day(year: int, month: int, day: int) -> Iterable[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
