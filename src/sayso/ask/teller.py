"""Tell hits in cited sentences that the checker passes, with how firm they are and on whose word they rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from sayso.ask.bound import Value
from sayso.ask.events import event_families
from sayso.ask.field import Field, Place
from sayso.ask.search import Hit, innermost
from sayso.ask.words import families
from sayso.records.account import Told
from sayso.records.attribution import Attribution
from sayso.records.claim import Assertion
from sayso.tell.basis import tell_basis, tell_firmness
from sayso.tell.desk import Desk, Standing
from sayso.tell.disputes import against, tell_losses
from sayso.tell.mend_days import day_of
from sayso.tell.phrase import draft_sentence
from sayso.tell.words import keys_of
from sayso.tell.writer import Writer

NEAR = 600
"""A reply stands within so many code points after what it answers."""
FIRMNESS = {
    "confirmed": 0.3, "corroborated": 0.2, "single-source": 0.05, "contested": 0.0,
    "rumour": -0.2, "superseded": -0.3, "dispelled": -0.6,
}  # fmt: skip
"""How much sooner a hit is told for the status of its claim."""


def _plain(standing: Standing) -> int:
    """How much bears on a claim itself: of two that one sentence asserts, the one told of more often is meant."""
    return sum(not a.loose for a in standing.claim.assertions)


class Teller:
    """Turns hits into told sentences over one desk."""

    def __init__(self, desk: Desk, field: Field) -> None:
        self.desk, self.field = desk, field
        self.writer = Writer(desk)

    @cached_property
    def _asserted(self) -> dict[str, list[tuple[Assertion, Standing]]]:
        found: dict[str, list[tuple[Assertion, Standing]]] = {}
        for standing in self.desk.standings.values():
            for assertion in standing.claim.assertions:
                found.setdefault(assertion.report, []).append((assertion, standing))
        return found

    def asserted(self, hit: Hit) -> tuple[Assertion, Standing] | None:
        """The assertion that holds a hit most closely, and the standing of its claim."""
        around = [(a, s) for a, s in self._asserted.get(hit.place.report, ()) if a.start <= hit.at < a.end]
        own = event_families(hit.place.parse, hit.event.at) | families(hit.place.parse.word(hit.event.at))

        def order(pair: tuple[Assertion, Standing]) -> tuple[bool, bool, int, int]:
            assertion, standing = pair
            told = {f for k in keys_of(standing.claim.text) for f in families(k)}
            return assertion.loose, not own & told, assertion.end - assertion.start, -_plain(standing)

        return min(around, key=order, default=None)

    def speech(self, hit: Hit) -> Attribution | None:
        """The attribution in whose content a hit stands."""
        return innermost(self.field.speeches.get(hit.place.report, ()), hit.at)

    def denies(self, hit: Hit) -> bool:
        """Whether the event is told as not so: by "not", or by somebody who denies it; both together affirm it."""
        asserted, speech = self.asserted(hit), self.speech(hit)
        denied = speech is not None and speech.commitment == "denies"
        if asserted is not None and asserted[0].stance in ("denies", "withdraws"):
            denied = True
        return denied != hit.negated

    def asks(self, hit: Hit) -> bool:
        """Whether it is only asked, or somebody declines to say it."""
        asserted, speech = self.asserted(hit), self.speech(hit)
        asking = speech is not None and speech.commitment in ("asks", "declines")
        return asking or (asserted is not None and asserted[0].stance == "queries")

    def firmness(self, hit: Hit) -> float:
        """How firmly the hit's claim stands, as a bonus to its score."""
        asserted = self.asserted(hit)
        return FIRMNESS[asserted[1].status] if asserted else 0.0

    def tell(self, hit: Hit, value: Value | None = None) -> Told | None:
        """The hit in its speaker's words, else its whole sentence in the outlet's; None where neither can be told."""
        speech = self.speech(hit)
        if speech is not None:
            told = self.writer.speech(speech)
            if told is not None and self._tells(told, hit, value):
                return told
        for spoken in self._named_at(hit):
            if (told := self.writer.speech(spoken)) and self._tells(told, hit, value):
                return told
        annotated, start = hit.place.parse.annotated, hit.place.sentence.start
        for bare in (speech is not None, False):
            told = self.writer.settle(draft_sentence(self.desk, annotated, start, bare=bare))
            if told is not None and self._tells(told, hit, value):
                return told
        return None

    def _named_at(self, hit: Hit) -> Iterator[Attribution]:
        """The attributions whose source stands where the hit does: their sentence names who speaks."""
        for speech in self.field.speeches.get(hit.place.report, ()):
            source = speech.source
            if source is not None and source.start <= hit.at < source.end:
                yield speech

    def tell_place(self, place: Place) -> Told | None:
        """A sentence, in its speaker's words or its outlet's."""
        middle = (place.sentence.start + place.sentence.end) // 2
        for speech in self.field.speeches.get(place.report, ()):
            if any(p.start <= middle < p.end for p in speech.content) and (told := self.writer.speech(speech)):
                return told
        return self.writer.settle(draft_sentence(self.desk, place.parse.annotated, place.sentence.start))

    def _tells(self, told: Told, hit: Hit, value: Value | None) -> bool:
        """Whether a told sentence cites the hit's sentence and has the value in it, dates as we write them."""
        sentence = hit.place.sentence
        cites = any(
            c.report == hit.place.report and c.start < sentence.end and c.end > sentence.start for c in told.citations
        )
        if not cites or value is None:
            return cites
        wanted = set(keys_of(hit.place.parse.annotated.words(value.start, value.end)))
        day = day_of(value.key)
        dated = day is not None and self.desk.house.day(day) in told.text
        return dated or wanted - self.desk.house.glue <= set(keys_of(told.text))

    def standing_of(self, hits: Iterable[Hit]) -> Standing | None:
        """The standing of the claim that most of the hits assert, the firmest among equals."""
        counts: dict[str, int] = {}
        found: dict[str, Standing] = {}
        for hit in hits:
            asserted = self.asserted(hit)
            if asserted is not None:
                found[asserted[1].claim.id] = asserted[1]
                counts[asserted[1].claim.id] = counts.get(asserted[1].claim.id, 0) + 1
        best = max(found, key=lambda i: (counts[i], FIRMNESS[found[i].status], i), default=None)
        return found[best] if best else None

    def tell_standing(self, standing: Standing) -> Iterator[Told]:
        """How firm a claim is that has just been told."""
        if told := tell_firmness(self.writer, standing):
            yield told

    def replies(self, hit: Hit) -> Iterator[Told]:
        """Who waves away, further down in the report, what a hit says there: "saw no sign of it", "called the charge
        absurd". Such words share nothing with what they answer, and are not joined to it as denials."""
        words: dict[str, list[str]] = self.desk.house.table["words"]
        after = (s for s in self.field.speeches.get(hit.place.report, ()) if 0 < s.content[0].start - hit.at < NEAR)
        own = families(hit.place.parse.word(hit.event.agent)) if hit.event.agent is not None else frozenset()
        for speech in after:
            text = f" {' '.join(p.text for p in speech.content)} ".casefold()
            nothing = any(w in text for w in words["undone"]) and bool(
                {f for k in keys_of(text) for f in families(k)} & own
            )
            rejected = any(w in text for w in words["rejecting"]) and any(w in text for w in words["pointing_back"])
            if nothing or rejected:
                yield from self.speeches([speech], 1)

    def tell_reliability(self, standing: Standing) -> Iterator[Told]:
        """On whose word a claim rests, what became of it, how firm it is and who speaks against it."""
        for told in (tell_basis(self.writer, standing), *tell_losses(self.writer, standing)):
            if told is not None:
                yield told
        yield from self.tell_standing(standing)
        yield from against(self.writer, standing, limit=2)

    def speeches(self, speeches: Sequence[Attribution], limit: int) -> Iterator[Told]:
        """Some attributions in their speakers' words, at most so many."""
        for speech in speeches:
            if limit == 0:
                return
            annotated, start = self.desk.reports[speech.report], speech.content[0].start
            told = self.writer.speech(speech) or self.writer.settle(
                draft_sentence(self.desk, annotated, start, bare=True)
            )
            told = told or self.writer.settle(draft_sentence(self.desk, annotated, start))
            if told:
                limit -= 1
                yield told
