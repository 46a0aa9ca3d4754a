"""What the story shows parties to be to one another: allied, opposed, host, in control (the rule table `relations`).

Weigh asks it: principals that oppose each other and agree confirm a claim, allies count as one in *low*. A relation is
only taken from words that state it; that two parties disagree is no relation yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated
from sayso.records.attribution import Span
from sayso.records.ids import make_id
from sayso.records.origin import Party, Relation, RelationKind
from sayso.trace.phrases import Phrases, bare
from sayso.trace.states import State, body_named, find_bodies, name_states, states

LIMIT = 6  # parties in one sentence that are tried against one another
_A, _B = "\ue000", "\ue001"  # private-use characters that stand for the two parties
_OUT = re.compile("[\ue000\ue001]")


def find_relations(
    reports: Sequence[Annotated], parties: Sequence[Party]
) -> tuple[tuple[Relation, ...], tuple[Party, ...]]:
    """Relations with the sentences that state them, and states that take part without being a source themselves."""
    book = _Book(parties)
    found: dict[tuple[str, str, RelationKind], list[Span]] = defaultdict(list)
    for annotated in reports:
        for start, end in _sentences(annotated):
            text = annotated.report.text[start:end]
            for kind, a, b in dict.fromkeys(_relate(text, book.find(text))):
                found[_ordered(a, b, kind)].append(Span(report=annotated.report.id, start=start, end=end))
    for annotated in reports:  # who is called a rebel is opposed to the government by that word
        for start, end in _sentences(annotated) if book.rebels else ():
            if any(h.value.name == "rebels" for h in find_bodies(annotated.report.text[start:end])):
                for a, b in book.take_rebels():
                    found[_ordered(a, b, "opposed")].append(Span(report=annotated.report.id, start=start, end=end))
    relations = tuple(Relation(a=a, b=b, kind=k, evidence=tuple(e)) for (a, b, k), e in found.items())
    return relations, book.added({p for r in relations for p in (r.a, r.b)})


def _ordered(a: str, b: str, kind: RelationKind) -> tuple[str, str, RelationKind]:
    """Alliance and opposition are mutual: one entry for both directions."""
    first, second = sorted((a, b)) if kind in ("allied", "opposed") else (a, b)
    return first, second, kind


def _sentences(annotated: Annotated) -> list[tuple[int, int]]:
    if annotated.sentences:
        return [(s.start, s.end) for s in annotated.sentences]
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n.!?]+[.!?]?", annotated.report.text)]


class _Book:
    """The parties by every name that a sentence may have for them; states stand for their governments."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self._known = {p.id for p in parties}
        self._states: dict[str, Party] = {}
        self._government = {p.name: p.id for p in parties}
        named = [p for p in parties if p.kind in ("person", "institution", "outlet", "agency")]
        self.rebels = [(p.id, s) for p in parties for s in [rebels_in(p.principal)] if s]
        self._names = Phrases(((n, p.id) for p in named for n in _forms(p)), cased=True)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Spans of parties in a sentence with their ids, in order; at most `LIMIT`."""
        hits = [(h.start, h.end, h.value) for h in self._names.find(text)]
        for naming in name_states(text):
            if naming.kind != "capital" and not any(s < naming.end and naming.start < e for s, e, _ in hits):
                hits.append((naming.start, naming.end, self._state(naming.state.name, naming.state.iso)))
        return sorted(hits)[:LIMIT]

    def _state(self, name: str, iso: str) -> str:
        government = f"Government of {name}"
        if government in self._government:
            return self._government[government]
        party = Party(
            id=make_id("p", "body", iso, "government"), name=government, kind="institution",
            principal=government, parent=name,
        )  # fmt: skip
        self._states.setdefault(party.id, party)
        return party.id

    def take_rebels(self) -> list[tuple[str, str]]:
        """The parties of rebels, each with the government that they oppose; they are taken once."""
        taken = [(party, self._state(state.name, state.iso)) for party, state in self.rebels]
        self.rebels = []
        return taken

    def added(self, used: set[str]) -> tuple[Party, ...]:
        """States that were not among the parties but take part in a relation."""
        return tuple(p for i, p in self._states.items() if i in used and i not in self._known)


def rebels_in(principal: str | None) -> State | None:
    """The state whose rebels a principal is; None where it is none."""
    template = body_named("rebels")
    return next((s for s in states().values() if template.of(s) == principal), None) if principal else None


def _forms(party: Party) -> Iterator[str]:
    yield from (n for n in (party.name, *party.aliases) if n[:1].isupper() and bare(n) and _names_one(n))
    if party.kind == "person" and len(party.name.split()) > 1:
        yield party.name.split()[-1]  # a surname; where two share it, the first party keeps it


def _names_one(form: str) -> bool:
    """Whether a mention names a party and nobody beside it: not "X, an ally of Y", nor "X and its ally Y"."""
    return "," not in form and len(name_states(form)) < 2


def _relate(text: str, hits: Sequence[tuple[int, int, str]]) -> Iterator[tuple[RelationKind, str, str]]:
    text = _OUT.sub(" ", text)
    for a in hits:
        for b in hits:
            if a[2] != b[2] and (a[1] <= b[0] or b[1] <= a[0]):
                marked = _mark(text, a, b)
                yield from ((kind, a[2], b[2]) for kind, cue in _cues() if cue.search(marked))


def _mark(text: str, a: tuple[int, int, str], b: tuple[int, int, str]) -> str:
    pieces = sorted(((a[0], a[1], _A), (b[0], b[1], _B)))
    (s1, e1, m1), (s2, e2, m2) = pieces
    return text[:s1] + m1 + text[e1:s2] + m2 + text[e2:]


@cache
def _cues() -> tuple[tuple[RelationKind, re.Pattern[str]], ...]:
    return tuple(
        (entry["kind"], re.compile(cue.replace("{a}", _A).replace("{b}", _B), re.IGNORECASE))
        for entry in load_table("relations")["relation"]
        for cue in entry["cues"]
    )
