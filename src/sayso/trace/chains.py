"""Sourcing chains: from the party nearest to the reader to the origin beyond which nothing is cited.

A chain is put together from nested attributions, the agency that a source told it to, the report's credit line, and
the earlier report of an outlet that is cited. It never runs backwards in time and never names the publishing outlet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.records.attribution import Attribution
from sayso.records.report import Report
from sayso.trace.order import moment
from sayso.trace.phrases import bare, fold
from sayso.trace.press import find_medium, speaks_as_broadcaster
from sayso.trace.voices import Voice

_TO = re.compile(r"(?i)^(?:told\s+|to\s+|in an interview (?:with|to)\s+|with\s+|on\s+|by\s+)")
_RELAYS = frozenset({"medium", "media", "hearsay"})
OVERLAP = 0.6  # of the outer content's words that the inner attribution must cover to be its origin
ALIKE = 0.5  # Dice of content words, for "the Gazette reported" and the Gazette's own report
BESIDE = 60  # code points behind an attribution in which a bare address is still its own
LINKED = 0.2  # Dice of content words, where the pickup links to that very report
WINDOW = 400  # of an outlet's latest attributions, those looked at for a pickup


@dataclass(frozen=True, slots=True)
class Link:
    """Where an attribution leads: the names of its chain, the voice at its end, and data it reasons from."""

    chain: tuple[str, ...]
    end: Voice
    basis: Voice | None = None


def content_words(attribution: Attribution) -> frozenset[str]:
    """The folded words of what is attributed."""
    return frozenset(w for p in attribution.content for w in fold(p.text).split())


def told_medium(attribution: Attribution, outlets: Mapping[str, str]) -> str | None:
    """The name of the agency or outlet that the source spoke to ("told Reuters"), where it is a known one."""
    channel = _TO.sub("", attribution.channel or "").strip()
    if not channel:
        return None
    medium = find_medium(channel)
    if medium is None and speaks_as_broadcaster(channel):
        return channel
    return medium.name if medium else outlets.get(bare(channel))


class Chains:
    """The chains of a story. Voices come in order of publication, so that a pickup finds what it means."""

    def __init__(
        self,
        voices: Sequence[Voice],
        outlets: Mapping[str, str],
        credited: Mapping[str, str],
    ) -> None:
        self._voices = {v.attribution.id: v for v in voices}
        self._outlets, self._credited = outlets, credited
        self._words = {v.attribution.id: content_words(v.attribution) for v in voices}
        self._inner: dict[str, list[Voice]] = defaultdict(list)
        self._by_outlet: dict[str, list[Voice]] = defaultdict(list)
        self._by_address: dict[str, list[Voice]] = defaultdict(list)
        self._links: dict[str, Link] = {}
        for voice in voices:
            if voice.attribution.via:
                self._inner[voice.attribution.via].append(voice)

    def link_all(self) -> Mapping[str, Link]:
        """The link of every attribution, by id."""
        for voice in self._voices.values():
            self._links[voice.attribution.id] = self._link(voice)
            self._by_outlet[bare(voice.report.outlet or "")].append(voice)
            self._by_address[_address(voice.report.url or "")].append(voice)
        return self._links

    def media_of(self, voice: Voice) -> frozenset[str]:
        """The folded names of the media that a voice came through to the reader, the publishing outlet left out."""
        names = {bare(v.name) for v in self._outer(voice) if v.sort == "medium"}
        told = told_medium(voice.attribution, self._outlets)
        wire = self._credited.get(voice.report.id)
        return frozenset(names | {bare(n) for n in (told, wire if not names else None) if n})

    def _outer(self, voice: Voice) -> list[Voice]:
        """The attributions that this one is nested in, the outermost first; a ring of `via` is cut."""
        path: list[Voice] = []
        seen = {voice.attribution.id}
        via = voice.attribution.via
        while via and via not in seen and via in self._voices:
            seen.add(via)
            path.append(self._voices[via])
            via = self._voices[via].attribution.via
        return path[::-1]

    def _link(self, voice: Voice) -> Link:
        inner = list(self._descend(voice))
        end = inner[-1] if inner else voice
        told = [told_medium(v.attribution, self._outlets) for v in (voice, *inner)]
        names = [v.name for v in self._outer(voice)]
        for told_to, step in zip(told, (voice, *inner), strict=True):
            names += [told_to, step.name] if told_to else [step.name]
        beyond = self._linked(end) or (self._pickup(end) if end.sort == "medium" else None)
        if beyond:
            names, end = [*names, *(n for n in beyond.chain if n not in names)], beyond.end
        return Link(self._whole(names, voice.report), end, self._basis(voice))

    def _whole(self, names: Sequence[str], report: Report) -> tuple[str, ...]:
        wire = self._credited.get(report.id)
        chain = list(dict.fromkeys(([wire] if wire else []) + list(names)))
        own = bare(report.outlet or "")
        kept = [n for n in chain[:-1] if bare(n) != own] + chain[-1:]
        return tuple(kept)

    def _descend(self, voice: Voice) -> Iterator[Voice]:
        """From a relay to the source that it cites for the same words, and on, as far as it goes."""
        seen = {voice.attribution.id}
        while voice.sort in _RELAYS:
            inner = [v for v in self._inner[voice.attribution.id] if v.attribution.id not in seen]
            cited = next((v for v in inner if self._covers(v, voice)), None)
            if cited is None:
                return
            voice = cited
            seen.add(voice.attribution.id)
            yield voice

    def _covers(self, inner: Voice, outer: Voice) -> bool:
        words = self._words[outer.attribution.id]
        return len(words & self._words[inner.attribution.id]) >= OVERLAP * max(1, len(words))

    def _basis(self, voice: Voice) -> Voice | None:
        """Data or a document from which a speaker who is no mere relay draws the same content."""
        if voice.sort in _RELAYS or voice.sort == "paper":
            return None
        papers = (v for v in self._inner[voice.attribution.id] if v.sort == "paper" and self._covers(v, voice))
        return next(papers, None)

    def _pickup(self, voice: Voice) -> Link | None:
        """What the cited outlet's own earlier report rests on, where that report is in the story and says the same."""
        return self._nearest(voice, self._by_outlet.get(bare(voice.name), [])[-WINDOW:], ALIKE)

    def _linked(self, voice: Voice) -> Link | None:
        """What the report rests on to which a relay's words link, where that is in the story and says the same."""
        if voice.sort not in _RELAYS:
            return None
        a = voice.attribution
        start, end = min(p.start for p in a.pieces), max(p.end for p in a.pieces)
        beside = [x for x in voice.report.links if start <= x.end and x.start <= end + BESIDE]
        meant = [v for x in beside for v in self._by_address.get(_address(x.url), ())]
        return self._nearest(voice, meant, LINKED)

    def _nearest(self, voice: Voice, earlier: Sequence[Voice], least: float) -> Link | None:
        words = self._words[voice.attribution.id]
        scored = [(_dice(words, self._words[v.attribution.id]), v) for v in earlier if _before(v.report, voice.report)]
        best = max(scored, key=lambda s: s[0], default=None)
        return self._links.get(best[1].attribution.id) if best and best[0] >= least else None


def _address(url: str) -> str:
    """An address for comparison: without scheme, "www.", fragment, tracking and trailing slash."""
    plain = re.sub(r"[?&](?:utm_|fbclid|gclid|ref)[^&#]*|#.*$", "", url.strip())
    return re.sub(r"^https?://(?:www\.)?", "", plain, flags=re.I).rstrip("/?&").casefold()


def _before(earlier: Report, later: Report) -> bool:
    return earlier.id != later.id and moment(earlier) <= moment(later)


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
