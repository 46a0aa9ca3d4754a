"""The ledger of parties and origins, with ids that depend only on who they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sayso.records.annotation import Annotated
from sayso.records.attribution import Kind
from sayso.records.ids import make_id
from sayso.records.origin import Origin, Party, Sourcing
from sayso.records.report import Report
from sayso.trace.affiliate import UNKNOWN, Standing, medium_standing
from sayso.trace.basis import find_bases
from sayso.trace.chains import Link
from sayso.trace.mentions import is_pronoun
from sayso.trace.order import moment
from sayso.trace.own import Own
from sayso.trace.phrases import bare
from sayso.trace.press import Medium
from sayso.trace.settle import Company
from sayso.trace.voices import Key, Voice

ALIASES = 12  # other forms of a name that are kept


class Ledger:
    """Parties and origins of a story, from its voices and their chains."""

    def __init__(self, reports: Sequence[Annotated], company: Company, links: Mapping[str, Link], own: Own) -> None:
        self._reports = [a.report for a in reports]
        self._company, self._links, self._own = company, links, own
        self._media: dict[Key, Medium] = {("medium", bare(m.name)): m for m in own.speakers.values() if m}
        self._standings: dict[Key, Standing] = {}
        self._bases = find_bases(company.voices)
        self._voices: dict[Key, list[Voice]] = defaultdict(list)
        self._held: dict[Key, list[Report]] = defaultdict(list)
        self._final = {v.attribution.id: v for v in company.voices}
        for voice in company.voices:
            self._voices[voice.key].append(voice)
        for voice in company.voices:
            self._held[self._end(voice).key].append(voice.report)
        for report in self._reports:
            self._held[self._own_key(report)].append(report)

    def _end(self, voice: Voice) -> Voice:
        return self._final[self._links[voice.attribution.id].end.attribution.id]

    def _own_key(self, report: Report) -> Key:
        medium = self._own.speakers[report.id]
        return ("medium", bare(medium.name)) if medium else ("nobody", report.id)

    def parties(self) -> tuple[Party, ...]:
        """Everybody who is a source, and every outlet that speaks in its own voice, in order of first appearance."""
        keys = dict.fromkeys([*self._voices, *(self._own_key(r) for r in self._reports)])
        return tuple(self._party(key) for key in keys)

    def _party(self, key: Key) -> Party:
        name, kind = self._named(key)
        principal, parent = self._standing(key)
        aliases = tuple(n for n in self._forms(key) if n != name)[:ALIASES]
        return Party(id=make_id("p", *key), name=name, kind=kind, principal=principal, parent=parent, aliases=aliases)

    def _forms(self, key: Key) -> tuple[str, ...]:
        """The proper names under which the reports mention a party; pronouns and descriptions are none."""
        sources = [v.attribution.source for v in self._voices.get(key, ()) if v.sort not in ("hearsay", "unnamed")]
        return tuple(dict.fromkeys(s.text for s in sources if s and s.text[:1].isupper() and not is_pronoun(s.text)))

    def _named(self, key: Key) -> tuple[str, Kind]:
        if self._voices.get(key):
            return self._voices[key][0].name, self._voices[key][0].kind
        medium = self._media.get(key)
        return (medium.name, medium.kind) if medium else ("an outlet that is not named", "unknown")

    def _standing(self, key: Key) -> Standing:
        if key not in self._standings:
            self._standings[key] = self._find_standing(key)
        return self._standings[key]

    def _find_standing(self, key: Key) -> Standing:
        if self._voices.get(key):
            return self._company.affiliations.find(self._voices[key])
        medium = self._media.get(key)
        return medium_standing(medium) if medium else UNKNOWN

    def origins(self) -> tuple[Origin, ...]:
        """The origins, those first seen earliest first."""
        found = [self._origin(key, held) for key, held in self._held.items()]
        return tuple(sorted(found, key=lambda o: (o.first_seen, o.id)))

    def _origin(self, key: Key, held: Sequence[Report]) -> Origin:
        name, kind = self._named(key)
        principal, parent = self._standing(key)
        ordered = sorted(set(held), key=lambda r: (moment(r), r.id))
        return Origin(
            id=make_id("o", *key), name=name, kind=kind, principal=principal, parent=parent,
            first_seen=moment(ordered[0]), reports=tuple(r.id for r in ordered), party=make_id("p", *key),
            basis=self._basis(key), merged_from=self._merged(key),
        )  # fmt: skip

    def _basis(self, key: Key) -> str | None:
        ids = [v.attribution.id for v in self._voices.get(key, ())]
        bases = (self._links[i].basis or self._bases.get(i) for i in ids)
        first = next((b for b in bases if b is not None and b.key != key), None)
        return make_id("o", *first.key) if first else None

    def _merged(self, key: Key) -> tuple[tuple[str, datetime], ...]:
        later = [(t, at) for t, (holder, at) in self._company.later.items() if holder == key and t in self._held]
        return tuple((make_id("o", *title), at) for title, at in later)

    def sourcing(self) -> dict[str, Sourcing]:
        """Where every attribution leads, by its id."""
        return {v.attribution.id: self._sourcing(v) for v in self._company.voices}

    def _sourcing(self, voice: Voice) -> Sourcing:
        link = self._links[voice.attribution.id]
        return Sourcing(party=make_id("p", *voice.key), chain=link.chain, origin=make_id("o", *self._end(voice).key))

    def own(self) -> dict[str, str]:
        """The origin of each report's unattributed lines, by report id."""
        return {r.id: make_id("o", *self._own_key(r)) for r in self._reports}
