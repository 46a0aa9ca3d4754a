"""Whom a source mention means within its report: one candidate left, or left open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.attribute.cast import Cast
from sayso.attribute.draft import Draft
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.mentions import Described, describe, is_nobody
from sayso.attribute.subjects import find_told, source_span
from sayso.attribute.view import View
from sayso.records.attribution import Kind, Speaker

_SINGULAR = frozenset(("he", "she", "him", "her", "his", "hers"))
_PLURAL = frozenset(("they", "them", "their"))
_THING = frozenset(("it", "its"))
_FIRST = frozenset(("i", "we", "me", "us", "my", "our"))
_OPEN = frozenset(
    (
        "you",
        "one",
        "that",
        "this",
        "those",
        "these",
        "who",
        "which",
        "what",
        "everyone",
        "everybody",
        "anyone",
        "nobody",
        "someone",
    )
)
_BODIES: frozenset[Kind] = frozenset(("institution", "outlet", "agency", "document", "data"))
_PEOPLE: frozenset[Kind] = frozenset(("person", "anonymous"))
_UTTERANCES = frozenset(("statement", "announcement", "post", "tweet", "remark", "comment", "message", "claim"))
_MANY = 200
_REACH = 2


def _agrees(word: str, speaker: Speaker, several: bool) -> bool:
    """Whether a pronoun can stand for a speaker: "it" for a body, "she" for a person, "they" for several or a body."""
    if word in _PLURAL:
        return several or speaker.kind in _BODIES
    return not several and speaker.kind in (_BODIES if word in _THING else _PEOPLE)


@dataclass(frozen=True, slots=True)
class _Heard:
    paragraph: int
    speaker: Speaker
    plural: bool


class Speakers:
    """Resolves the sources of one report; ``resolve`` must be called in the order of the text."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view, self._lexicon = view, lexicon
        self._cast = Cast(view, lexicon)
        self._heard: list[_Heard] = []
        self._named: dict[str, Speaker] = {}

    def resolve(self, draft: Draft, outer: Speaker | None) -> Speaker | None:
        """The speaker of a draft; ``outer`` is the speaker of the attribution that it is nested in."""
        if draft.source is None:
            return Speaker(name=self._lexicon.hearsay_name, kind="unknown") if draft.nobody else None
        if is_nobody(self._view, self._lexicon, draft):
            return Speaker(name=self._lexicon.nobody_name, kind="unknown", resolved=False)
        word = self._view.text[slice(*draft.source)].lower()
        if word in _SINGULAR | _PLURAL | _THING | _FIRST | _OPEN:
            return self._pronoun(draft, word, outer)
        described = describe(self._view, self._lexicon, draft)
        speaker = self._name(described)
        plural = draft.subject >= 0 and self._view.tokens[draft.subject].tag in ("NNS", "NNPS")
        plural = plural or described.head in ("media", "police", "people")
        self._hear(draft, speaker, plural)
        return speaker

    def _hear(self, draft: Draft, speaker: Speaker, plural: bool) -> None:
        self._heard.append(_Heard(self._view.paragraph_at(draft.cue[0]), speaker, plural))
        if speaker.resolved and len(self._named) < _MANY:
            self._named[speaker.name] = speaker

    def _pronoun(self, draft: Draft, word: str, outer: Speaker | None) -> Speaker:
        found = outer if word in _FIRST else self._told_of_itself(draft, word) or self._antecedent(draft, word)
        if found is None or word in _OPEN:
            return Speaker(name=self._view.text[slice(*draft.source or draft.cue)], kind="unknown", resolved=False)
        self._hear(draft, found, word in _PLURAL)
        return found

    def _told_of_itself(self, draft: Draft, word: str) -> Speaker | None:
        """In "The union will strike, it said": the union, the subject of what is said right before."""
        if draft.source is None or len(draft.content) != 1 or draft.content[0][1] > draft.source[0]:
            return None
        if self._view.text[draft.content[0][1] : draft.source[0]].strip() != ",":
            return None
        subject = find_told(self._view, draft.content[0])
        span = source_span(self._view, subject)
        if span is None or self._view.tokens[subject].pos not in ("NOUN", "PROPN"):
            return None
        speaker = self._name(describe(self._view, self._lexicon, replace(draft, source=span, subject=subject)))
        several = self._view.tokens[subject].tag in ("NNS", "NNPS")
        return speaker if _agrees(word, speaker, several) else None

    def _antecedent(self, draft: Draft, word: str) -> Speaker | None:
        paragraph = self._view.paragraph_at(draft.cue[0])
        near = [h for h in self._heard[-12:] if paragraph - h.paragraph <= _REACH and h.speaker.resolved]
        if word in _PLURAL:
            fits = [h for h in near if h.plural or h.speaker.kind == "institution"]
        elif word in _THING:
            fits = [h for h in near if h.speaker.kind in _BODIES and not h.plural]
        else:
            return self._person(draft, [h for h in near if h.speaker.kind in _PEOPLE and not h.plural])
        return fits[-1].speaker if fits else None

    def _person(self, draft: Draft, fits: list[_Heard]) -> Speaker | None:
        """The last speaker, unless somebody else has become the subject since; else the only person near."""
        position = (draft.source or draft.cue)[0]
        subjects = self._cast.subjects_before(position, _REACH)
        if fits and (not subjects or subjects[-1] == fits[-1].speaker.name or fits[-1].speaker.name not in subjects):
            last = fits[-1].speaker
            others = {name for name in subjects if name != last.name}
            if not others or subjects[-1] == last.name or len({h.speaker.name for h in fits}) == 1:
                return last
        names = list(dict.fromkeys(subjects))
        if len(names) == 1:
            return Speaker(name=names[0], kind="person", role=self._cast.role_of(names[0]))
        return None

    def _name(self, found: Described) -> Speaker:
        """The fullest form: a surname's full name, an acronym's long form, "the ministry" by its name."""
        if found.proper:
            kind: Kind = "person" if self._cast.is_surname(found.name) else found.kind
            name = self._cast.full_name(found.name, kind)
            return Speaker(name=name, kind=kind, role=found.role or self._cast.role_of(name))
        if found.definite and found.head in _UTTERANCES and self._heard:
            return self._heard[-1].speaker
        if found.definite:
            same = self._earlier(found) or self._cast.by_noun(found.head)
            if same:
                return replace(same, role=same.role or self._cast.role_of(same.name))
        return Speaker(name=found.name, kind=found.kind, role=found.role)

    def _earlier(self, found: Described) -> Speaker | None:
        """Speakers heard before whom "the <head>" fits; only if one is left."""
        words = {found.head, *self._lexicon.same.get(found.head, ())}
        fits = {name: speaker for name, speaker in self._named.items() if self._fits(speaker, found, words)}
        if len(fits) == 1:
            return next(iter(fits.values()))
        exact = {name: s for name, s in fits.items() if found.head in name.lower().split()}
        return next(iter(exact.values())) if len(exact) == 1 else None

    def _fits(self, speaker: Speaker, found: Described, words: set[str]) -> bool:
        said = (
            f"{speaker.name} {speaker.role or ''} {self._cast.role_of(speaker.name) or ''}".lower()
            .replace("’", " ")
            .split()
        )
        stems = {word.strip(",.'s") if word.endswith("'s") else word.strip(",.") for word in said}
        if found.kind in ("agency", "outlet") and speaker.kind == found.kind and len(found.name.split()) == 1:
            return True
        return bool(words & stems)
