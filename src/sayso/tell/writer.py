"""The writer: turns drafts into told sentences that the checker passes, and never tells one twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from sayso.records.account import Citation, Told
from sayso.records.attribution import Attribution, Span
from sayso.records.claim import Assertion, Claim
from sayso.records.origin import Origin
from sayso.tell.bearing import closely, says
from sayso.tell.carry import Carried, balanced, carry, clean, shorten
from sayso.tell.check import Checker, checker_for
from sayso.tell.desk import Desk, Standing, spans_of
from sayso.tell.mend_days import tokens_in
from sayso.tell.naming import Who, has_name, origin_name, who_speaks
from sayso.tell.phrase import Draft, closed, draft_sentence, draft_speech, opening, tidy
from sayso.tell.tense import shift_back
from sayso.tell.words import find_words, fold, keys_of

ALIKE = 0.75
"""Two sentences whose words overlap by this much (Jaccard) tell the same."""
CONTAINED = 0.9
"""Or of which one has this part of its words in the other."""
LEAST = 5
"""Of so many words besides the names of outlets: copies in two outlets tell the same."""
CITED = 6
"""At most so many citations to a sentence."""
_OFFICE = re.compile(r"[A-Z][\w-]+['’]s? [a-z]+(?: [a-z]+){0,3}$")
FALLEN = ("dispelled", "superseded")
LONG_NAME = 70
"""A name with its role of more than so many code points makes a sentence of ours hard to read."""
TRIES = 10
CURT, FULLER = 4, 16
"""A wording of so few words is told as its source goes on, where that makes it no longer than this."""
"""So many reports are tried for a sentence about a claim before the claim is passed over."""


_POINTS_BACK = re.compile(r"(?:The|Its|His|Her|Their) [a-z]+['’]s? [a-z]+, ")
"""A speaker whose role points back: "The agency's head, …"."""
_A_PAPER = re.compile(r", the (?:report|statement|document|study|text) (?:said|stated|says|added|adds|found)[,.]")
_FIRST = frozenset({"we", "our", "us", "i", "my", "me"})
"""Who says so must be told with them: a headline or a question of ours cannot have them."""


class Writer:
    """Writes one form (the article, the interview): what one form has told, the other may tell again."""

    def __init__(self, desk: Desk, checker: Checker | None = None) -> None:
        self.desk = desk
        self.house = desk.house
        self.checker = checker or checker_for(desk)
        self._told: list[set[str]] = []
        self._texts: set[str] = set()
        self._asked: set[str] = set()
        self._of_fallen: dict[str, list[tuple[int, int]]] | None = None
        self._turns: Counter[tuple[str, str]] = Counter()

    def settle(self, drafts: Iterable[Draft], *, again: bool = False, about: Claim | None = None) -> Told | None:
        """The first draft that the checker passes, if it is new: what is known is not told in a worse wording.

        Where it is to be ``about`` a claim, a draft that leaves out what the claim says is passed over.
        """
        for draft in drafts:
            text = tidy(draft.text)
            if text in self._texts or self._leaves_open(text) or (about is not None and not says(about, text)):
                continue
            citations = self.desk.citer.cite_all(draft.spans, CITED)
            if not citations or self.checker.fault(text, citations):
                continue
            if not again and self._known(text):
                return None
            self._keep(text)
            return Told(text=text, citations=citations)
        return None

    def adopt(self, told: Told) -> Told | None:
        """A sentence that was made elsewhere, if it is new and the checker passes it."""
        if (
            _POINTS_BACK.match(told.text)
            or self._known(told.text)
            or not told.citations
            or self._leaves_open(told.text)
        ):
            return None
        if self.checker.fault(told.text, told.citations):
            return None
        self._keep(told.text)
        return told

    def _leaves_open(self, text: str) -> bool:
        """Whether a sentence says "the report said", where the reader has met more than one."""
        return len(self.desk.reports) > 1 and _A_PAPER.search(text) is not None

    def word(self, room: str, key: str, spans: Iterable[Span], **slots: str) -> Told | None:
        """A sentence of the house style about what the spans show; its variants are used in turn."""
        if slots.get("who") == "":
            return None  # nobody who can be named
        told = self.settle([Draft(opening(text), tuple(spans)) for text in self.turn(room, key, **slots)], again=True)
        if told:
            self._turns[room, key] += 1
        return told

    def pose(self, room: str, key: str, **slots: str) -> str:
        """A question of the house style; its variants are used in turn."""
        text = re.sub(r"\b([ap]\.m)\?", r"\1.?", self.turn(room, key, **slots)[0])
        self._turns[room, key] += 1
        return text

    def turn(self, room: str, key: str, **slots: str) -> list[str]:
        """The variants of a wording, the one whose turn it is first."""
        variants = self.house.variants(room, key, **slots)
        at = self._turns[room, key] % len(variants)
        return variants[at:] + variants[:at]

    def has_asked(self, text: str) -> bool:
        """Whether a question was put before."""
        return text in self._asked

    def note_question(self, text: str) -> None:
        """Remember a question, so that it is not put twice."""
        self._asked.add(text)

    def _known(self, text: str) -> bool:
        keys = self._content_keys(text)
        return any(_alike(keys, told) for told in self._told)

    def _keep(self, text: str) -> None:
        self._texts.add(text)
        self._told.append(self._content_keys(text))

    @cached_property
    def _outlets(self) -> set[str]:
        return {k for a in self.desk.story.reports for k in keys_of(a.report.outlet or "")}

    def _content_keys(self, text: str) -> set[str]:
        """The words of a sentence that make it tell what it tells, whichever way round it says who said it."""
        days = rf"\b\d{{1,2}} (?:{'|'.join(self.house.months)})\b|\b(?:{'|'.join(self.house.weekdays)})\b"
        keys = (
            set(keys_of(re.sub(days, " ", text))) - self.house.glue - self.house.verbs - {"according", "citing", "told"}
        )
        return keys - self._outlets if len(keys - self._outlets) >= LEAST else keys

    def speech(
        self, attribution: Attribution, *, whole: bool = True, about: Claim | None = None, near: int | None = None
    ) -> Told | None:
        """An attribution as a sentence; where ``whole``, if need be the report's whole sentence."""
        told = self.settle(draft_speech(self.desk, attribution, whole=whole, near=near), about=about)
        who = who_speaks(self.desk, attribution) if told else None
        if who:
            self.desk.introduced.add(who.key)
        return told

    def assertion(self, assertion: Assertion, *, whole: bool = True, about: Claim | None = None) -> Told | None:
        """One assertion of a claim as a sentence: its attribution, or the outlet's own line."""
        attribution = self.desk.attributions.get(assertion.attribution or "")
        if attribution is not None:
            return self.speech(attribution, whole=whole, about=about, near=assertion.start)
        if assertion.report not in self.desk.reports or not whole:
            return None
        report = self.desk.reports[assertion.report]
        return self.settle(draft_sentence(self.desk, report, assertion.start), about=about)

    def claim(self, standing: Standing, assertions: Sequence[Assertion] | None = None) -> Told | None:
        """A claim as somebody's words: of the assertions given (those that affirm it), the best that can be told."""
        best = self.best(standing, assertions)[:TRIES]
        for whole in (False, True):
            for assertion in best:
                about = standing.claim if assertions is None and self._in_its_language(standing, assertion) else None
                if told := self.assertion(assertion, whole=whole, about=about):
                    return told
        return None

    def _in_its_language(self, standing: Standing, assertion: Assertion) -> bool:
        """Whether a report is in the language of a claim's wording, so that words can be compared."""
        places = (standing.claim.wording.report if standing.claim.wording else "", assertion.report)
        langs = {self.desk.reports[i].report.lang for i in places if i in self.desk.reports}
        return len(langs) < 2

    def best(self, standing: Standing, assertions: Sequence[Assertion] | None = None) -> list[Assertion]:
        """Assertions, those of the best placed and named origins first, the longer established before the later."""
        chosen = [a for a in standing.carrying if self._affirms(a)] if assertions is None else assertions
        chosen = [a for a in chosen if standing.status in FALLEN or not self._says_what_fell(a)]
        rank = {o.id: n for n, o in enumerate((*standing.affirmers, *standing.deniers))}

        def order(item: tuple[int, Assertion]) -> tuple[bool, bool, bool, bool, int, bool, int]:
            n, a = item
            host = self.desk.is_host(self.desk.attributions.get(a.attribution or ""))
            words = self.desk.reports[a.report].report.text[a.start : a.end] if a.report in self.desk.reports else ""
            apart = assertions is None and not closely(standing.claim, words)
            return host, a.stance == "repeats", apart, a.attribution is None, rank.get(a.origin or "", 99), a.hedged, n

        return [a for _, a in sorted(enumerate(chosen), key=order)]

    def _says_what_fell(self, assertion: Assertion) -> bool:
        """Whether the same words also say what has been dispelled or replaced: they are not told as news."""
        return any(a < assertion.end and assertion.start < b for a, b in self._fallen().get(assertion.report, ()))

    def _fallen(self) -> dict[str, list[tuple[int, int]]]:
        if self._of_fallen is None:
            self._of_fallen = {}
            for s in self.desk.standings.values():
                for a in s.carrying if s.status in FALLEN else ():
                    self._of_fallen.setdefault(a.report, []).append((a.start, a.end))
        return self._of_fallen

    def _affirms(self, assertion: Assertion) -> bool:
        """Whether the words themselves affirm: a denial or a refusal to say never tells a claim."""
        attribution = self.desk.attributions.get(assertion.attribution or "")
        if attribution is not None and attribution.commitment not in ("asserts", "hedges", "predicts"):
            return False
        return not any(
            a.commitment == "denies" and any(p.start < assertion.end and p.end > assertion.start for p in a.content)
            for a in self.desk.by_report.get(assertion.report, ())
        )

    def cite(self, spans: Iterable[Span]) -> tuple[Citation, ...]:
        """Citations of spans, as many as a sentence bears."""
        return self.desk.citer.cite_all(spans, CITED)

    def wording(self, standing: Standing) -> Carried | None:
        """A claim's wording where a report has it, with its days turned into dates; None where none can be told."""
        words = _raw_words(standing.claim.text)
        for place in _places(standing.claim)[: TRIES + 1] if words else ():
            if place.report in self.desk.reports and not self._of_a_host(place):
                annotated = self.desk.reports[place.report]
                found = find_words(words, annotated.report.text, max(0, place.start - 300), place.end + 300)
                carried = found and carry(annotated, *found, self.house, alone=True)
                if carried and not carried.leans and balanced(carried.text) and not self._means_speaker(carried):
                    return None if _FIRST & set(keys_of(carried.text)) else carried
        return None

    def _of_a_host(self, place: Span) -> bool:
        """Whether an anchor words it: a headline is made of what somebody says who is asked."""
        speeches = self.desk.by_report.get(place.report, ())
        return any(
            self.desk.is_host(a) and any(p.start <= place.start and place.end <= p.end for p in a.content)
            for a in speeches
        )

    def _means_speaker(self, carried: Carried) -> bool:
        """Whether "his country" in reported words may be the speaker's: without him it would be read as another's."""
        owned = "|".join(self.house.table["words"]["of_a_speaker"])
        if not re.search(rf"\b(?:his|her|their) (?:own )?(?:{owned})\b", carried.text, re.IGNORECASE):
            return False
        return any(
            speech.form != "direct" and speech.speaker is not None and speech.speaker.kind in ("person", "anonymous")
            for speech in self.desk.by_report.get(carried.span.report, ())
            if any(p.start < carried.span.end and p.end > carried.span.start for p in speech.content)
        )

    def short_wording(self, standing: Standing) -> Carried | None:
        """A claim's wording for a headline or a question: without what stands before its subject."""
        carried = self.wording(standing)
        short = shorten(self.desk.reports[carried.span.report], carried, self.house) if carried else None
        return self._fuller(standing, short) if short and len(short.text.split()) <= CURT else short

    def _fuller(self, standing: Standing, short: Carried) -> Carried:
        """Of "19 people were killed" the words of its source, who says when: "… when a ferry capsized"."""
        for own in self.worded_by(standing):
            if own.span.report == short.span.report and own.text.startswith(f"{short.text} "):
                return own if len(own.text.split()) <= FULLER else short
        return short

    def reported(self, carried: Carried) -> str:
        """A wording as it stands after "there was talk that": in the report's own tense, or put back by one."""
        annotated, span = self.desk.reports[carried.span.report], carried.span
        told = carry(annotated, span.start, span.end, self.house)
        words = told.lower if told else carried.lower
        return shift_back(annotated, words, list(tokens_in(annotated, span.start, span.end)))

    def wordings(self, standing: Standing) -> Iterator[Carried]:
        """A claim's wording, then the words of those who affirm it, the best placed first: whatever can stand alone."""
        if own := self.short_wording(standing):
            yield own
        yield from self.worded_by(standing)

    def worded_by(self, standing: Standing, origins: set[str] | None = None) -> Iterator[Carried]:
        """The words of those who affirm a claim, or of certain origins: what is confirmed is what they say."""
        affirming = [a for a in self.best(standing) if origins is None or a.origin in origins]
        for a in affirming[:TRIES]:
            speech = self.desk.attributions.get(a.attribution or "")
            for piece in speech.content if speech and speech.form != "direct" else ():
                annotated = self.desk.reports[a.report]
                carried = carry(annotated, piece.start, piece.end, self.house, alone=True)
                if carried and carried.sound:
                    yield shorten(annotated, carried, self.house)

    def name(self, origin: Origin) -> str:
        """An origin's name, as a sentence of ours has it."""
        return origin_name(self.desk, origin)

    def present(self, standing: Standing, origin: Origin) -> tuple[str, tuple[Span, ...]]:
        """An origin's name for a sentence of ours, a person with his role when he is first named, and where the
        reports name him so. Call `meet` when the sentence was told."""
        key = fold(origin.name)
        if key in self.desk.introduced and key in self.desk.shorts:
            return self.desk.shorts[key], ()
        who = next(filter(None, map(self._introduce, self._speeches(standing, origin))), None)
        return (closed(who), who.spans) if who else self._by_office(standing, origin)

    def _by_office(self, standing: Standing, origin: Origin) -> tuple[str, tuple[Span, ...]]:
        """A name; of a person with the words by which this claim's reports call him ("Norland's president")."""
        ids = {a.attribution for a in standing.claim.assertions if a.origin == origin.id}
        speeches = (self.desk.attributions.get(i or "") for i in sorted(i for i in ids if i))
        sources = (s.source for s in speeches if s and s.source and origin.kind == "person")
        office = next((clean(s.text) for s in sources if _OFFICE.match(clean(s.text))), None)
        return (f"{self.name(origin)}, {office}," if office else self.name(origin)), ()

    def _speeches(self, standing: Standing, origin: Origin) -> Iterator[Attribution]:
        for a in standing.claim.assertions:
            speech = self.desk.attributions.get(a.attribution or "") if a.origin == origin.id else None
            if speech and speech.speaker and speech.speaker.name == origin.name and speech.speaker.kind == "person":
                yield speech

    def _introduce(self, speech: Attribution) -> Who | None:
        """Who speaks, in a form that can stand within a sentence of ours."""
        who = who_speaks(self.desk, speech)
        return who if who and len(who.name) < LONG_NAME and who.name.count(",") < 2 else None

    def meet(self, origin: Origin) -> None:
        """Remember that a person has been introduced to the reader."""
        self.desk.introduced.add(fold(origin.name))

    def names(self, origins: Sequence[Origin], limit: int = 3, *, more: bool = True) -> str:
        """The names of origins as a list; those over the limit are "others" where ``more``."""
        names = list(dict.fromkeys(self.name(o) for o in origins if has_name(self.desk, o)))
        kept = names[:limit]
        if more and len(names) > limit:
            kept.append(str(self.house.table["outlets"]["more"]))
        return self.house.join(kept)

    def words(self, standing: Standing) -> Iterator[str]:
        """The words of those who carry a claim."""
        for a in standing.carrying:
            if a.report in self.desk.reports:
                yield self.desk.reports[a.report].report.text[a.start : a.end]

    def evidence(self, standing: Standing, origins: Sequence[Origin] = ()) -> tuple[Span, ...]:
        """The spans that show who carries a claim; those of the given origins first."""
        ids = {o.id for o in origins}
        first = [a for a in (*standing.carrying, *standing.denying, *standing.undone) if a.origin in ids]
        plain = sorted(standing.carrying or standing.claim.assertions, key=lambda a: (a.stance != "affirms", a.hedged))
        return (*spans_of(first), *spans_of(plain))


def _places(claim: Claim) -> list[Span]:
    """Where a claim's wording may stand: first where it was taken from."""
    own = [claim.wording] if claim.wording else []
    return own + [Span(report=a.report, start=a.start, end=a.end) for a in claim.assertions]


def _alike(a: set[str], b: set[str]) -> bool:
    """Whether two sentences share most of their words, or one is all but contained in the other."""
    shared = len(a & b)
    return shared >= ALIKE * len(a | b) or (shared >= 5 and shared >= CONTAINED * min(len(a), len(b)))


def _raw_words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def told_of(items: Iterable[Told | None]) -> Iterator[Told]:
    """Those sentences that could be told."""
    return (t for t in items if t is not None)
