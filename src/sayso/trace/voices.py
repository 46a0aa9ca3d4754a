"""Who an attribution's source is, over reports: each speaker gets a key, and equal keys are one party.

Nothing is joined by guesswork. What names a person, a medium or a body is joined by that name; a title is joined to a
name only by a report that states the identity (`offices`), an unnamed source only by its words (`unnamed`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sayso.records.attribution import Attribution, Kind
from sayso.records.report import Report
from sayso.trace.context import Context
from sayso.trace.houses import House, Houses
from sayso.trace.mentions import (
    body_words,
    describe,
    given_kind,
    has_name,
    is_indefinite,
    is_no_source,
    is_pronoun,
    is_proper,
    looks_unnamed,
    name_of,
    place_of,
    strip_article,
)
from sayso.trace.people import People, proper_name
from sayso.trace.phrases import bare, fold, words_of
from sayso.trace.press import (
    MediaKind,
    Medium,
    find_house,
    find_medium,
    names_no_medium,
    role_medium,
    speaks_as_broadcaster,
)
from sayso.trace.states import (
    Office,
    State,
    find_body,
    find_known,
    find_office,
    find_world,
    is_hearsay,
    is_particular,
    is_state_media,
    name_states,
    speaks_for_self,
    stands_for_government,
)

Sort = Literal["person", "office", "body", "world", "house", "medium", "media", "unnamed", "paper", "hearsay", "other"]
Key = tuple[str, ...]

_TAIL = re.compile(r"[,;(]|\s(?:that|which|who|released|published|issued|seen)\s")
_NAME_ONLY = re.compile(r"(?:\s[A-Z][\w.’'-]*){1,3},?\s+")  # "state news agency X said"
_NOBODY = re.compile(r"(?i)^(?:nobody|no[- ]one|none|neither|no\s+[^\W\d]\w*(?:\s+\w+)?)(?:\s+of\b.*|\s+\w+)?$")
_ISSUED = re.compile(r"(?i)^(?:an?|the)?\s*(?:\w+\s)?(?:statement|announcement|communiqué|communique|press release)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution's source: its sort, key, kind and name as resolved, and all the words that describe it.

    ``house`` is the organisation that he speaks for, where it is no state's.
    """

    attribution: Attribution
    report: Report
    sort: Sort
    key: Key
    kind: Kind
    name: str
    words: str
    state: State | None = None
    medium: Medium | None = None
    office: Office | None = None
    house: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """What telling voices apart needs of the whole story: its persons, its outlets (by folded name), its states and its
    organisations."""

    people: People
    outlets: Mapping[str, str]
    context: Context
    houses: Houses


def hear(attribution: Attribution, report: Report, cast: Cast) -> Voice:
    """The voice of an attribution: what sort of source it is, and the key that makes it one party over reports."""
    name, words = name_of(attribution), describe(attribution)
    house = cast.houses.find(attribution, report)
    if house is not None and house.of_state:
        named = given_kind(attribution) in ("person", "anonymous") or not house.whole
        name, words = (name, f"{house.name} {words}") if named else (house.name, house.name)
    for attempt in (*_MEDIA_FIRST, *_THEN_SPEAKERS):
        voice = attempt(attribution, report, cast, name, words)
        if voice and house is not None and not house.of_state:
            return _of_house(voice, house)
        if voice:
            return voice
    kind = "institution" if is_proper(attribution, report) else given_kind(attribution)
    voice = Voice(attribution, report, "other", ("other", bare(name)), kind, name, words)
    return _of_house(voice, house) if house is not None and not house.of_state else voice


def _of_house(voice: Voice, house: House) -> Voice:
    """A voice that speaks for an organisation, or is the organisation itself."""
    if voice.sort in ("medium", "media", "paper"):
        return voice
    if (
        given_kind(voice.attribution) in ("person", "anonymous")
        or voice.sort in ("person", "unnamed")
        or not house.whole
    ):
        return replace(voice, house=house.name)
    key = ("house", fold(house.name))
    return replace(voice, sort="house", key=key, kind="institution", name=house.name, state=None)


def _hearsay(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    open_ = is_pronoun(name) and a.speaker is not None and not a.speaker.resolved
    if name and not is_hearsay(name) and not open_ and not is_no_source(name):
        return None
    told = name if name and not is_pronoun(name) and not is_no_source(name) else "reports without a source"
    if name_states(told) and "report" in told:  # "Iranian reports"
        state = cast.context.find(report, told)
        return Voice(a, report, "media", ("media", state.iso if state else "", "media"), "unknown", told, words, state)
    key = f"?{a.id}" if is_no_source(name) else "reports" if "report" in told else bare(told)
    return Voice(a, report, "hearsay", ("hearsay", key), "unknown", told, words)


def _nobody(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    """That nobody said it is the outlet's own word: "none of the posts", "neither side" are no source."""
    if not _NOBODY.search(name):
        return None
    medium = find_medium(report.outlet or "") or Medium(report.outlet or "", "outlet", report.outlet or "")
    if not report.outlet:
        return Voice(a, report, "hearsay", ("hearsay", "reports"), "unknown", "reports without a source", words)
    return _heard(a, report, medium, words)


def _medium(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    if bare(name) in cast.outlets and given_kind(a) not in ("document", "data"):
        # an outlet of the story, whatever its name was taken for
        return _heard(
            a, report, find_medium(name) or Medium(cast.outlets[bare(name)], "outlet", cast.outlets[bare(name)]), words
        )
    # what the words name goes before what they were resolved to: "the Gazette agency" is no other agency
    medium = (_named_in(a, report) if given_kind(a) in ("outlet", "agency") else None) or find_medium(name)
    # a name alone is the medium whatever it was taken for; with words around it, a person or unnamed member may speak
    if given_kind(a) in ("person", "anonymous") and not (medium and len(bare(name).split()) <= 2):
        return None
    kind = given_kind(a)
    nameless = names_no_medium(name) or speaks_as_broadcaster(name) or not has_name(name)
    if medium is None and kind in ("outlet", "agency") and not nameless:
        medium = _new_medium(name, "agency" if kind == "agency" else "outlet", words, report, cast)
    return _heard(a, report, medium, words) if medium else None


def _new_medium(name: str, kind: MediaKind, words: str, report: Report, cast: Cast) -> Medium:
    """A medium that no table has: of the state's broadcaster or agency where it is called the state's."""
    body = find_body(words)
    called = body is not None and body.name in ("broadcaster", "agency")
    state = cast.context.find(report, words) if called else None
    return Medium(name, kind, role_medium(words, state).principal, state) if state else Medium(name, kind, name)


def _named_in(a: Attribution, report: Report) -> Medium | None:
    """The medium that a mention names ("Earlier the state channel X"), or the name right behind it, before the cue."""
    if a.source is None:
        return None
    behind = report.text[a.source.end : a.cue.start] if a.cue is not None else ""
    named = behind if _NAME_ONLY.fullmatch(behind) else ""
    return find_medium(a.source.text) or find_house(a.source.text + named)


def _heard(a: Attribution, report: Report, medium: Medium, words: str) -> Voice:
    key = ("medium", bare(medium.name))
    return Voice(a, report, "medium", key, medium.kind, medium.name, words, medium.state, medium)


def _broadcaster(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    if not speaks_as_broadcaster(name) or given_kind(a) in ("person", "anonymous") or proper_name(name):
        return None
    state = cast.context.find(report, words, place_of(a))
    if state:
        return _heard(a, report, role_medium(name, state), words)
    return Voice(a, report, "media", ("media", "", bare(name)), "outlet", name, words)


def _media(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    body = find_body(name)
    nameless = given_kind(a) in ("outlet", "agency") and not has_name(name)
    if not (names_no_medium(name) or nameless) or (
        body is not None and body.strong and body.name not in ("broadcaster", "agency")
    ):
        return None
    state = cast.context.find(report, words, place_of(a))
    key = ("media", state.iso if state else "", "state media" if is_state_media(name) else "media")
    if nameless and not names_no_medium(name):
        key = ("media", report.id, bare(name))  # "a newspaper" may be any
    return Voice(a, report, "media", key, "unknown", name, words, state)


def _paper(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    folded = bare(_TAIL.split(name)[0]) or bare(name)
    generic = bool(folded) and folded.split()[-1] in words_of("papers") and not is_hearsay(folded)
    papers = given_kind(a) in ("document", "data") or (generic and given_kind(a) == "unknown")
    if not papers or (_ISSUED.search(name) and find_body(name)):
        return None
    # "the report" is whichever this report speaks of; a description of its own joins over reports
    local = all(w in words_of("papers") for w in folded.split())
    key = ("paper", report.id, folded) if local else ("paper", folded)
    return Voice(a, report, "paper", key, given_kind(a), name, words, cast.context.find(report, words, place_of(a)))


def _government(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    naming = stands_for_government(name)
    if naming is None or (naming.kind == "capital" and given_kind(a) == "person"):
        return None
    seat = bare(name) if naming.kind == "seat" else "government"
    shown = name if naming.kind == "seat" else f"Government of {naming.state.name}"
    return Voice(a, report, "body", ("body", naming.state.iso, seat), "institution", shown, words, naming.state)


def _world(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    world = find_world(name)
    if world is None or given_kind(a) in ("person", "anonymous") or proper_name(_without(name, world)):
        return None
    return Voice(a, report, "world", ("world", bare(world)), "institution", world, words)


def _without(name: str, part: str) -> str:
    return re.sub(re.escape(part), "", name)


def _unnamed(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    kind = given_kind(a)
    looks = looks_unnamed(name) and kind not in ("institution", "outlet", "agency") and not proper_name(name)
    if (kind != "anonymous" and not looks) or _names_office(a, name) or _is_named(name):
        return None
    key = ("unnamed", a.id)
    state = cast.context.find(report, words, place_of(a), unnamed=True)
    return Voice(a, report, "unnamed", key, "anonymous", name, words, state)


def _person(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    own = proper_name(name)
    full = cast.people.find(own) if own else ""
    if not own or not _may_be_person(given_kind(a), name, own, full):
        return None
    return Voice(
        a,
        report,
        "person",
        ("person", fold(full)),
        "person",
        full,
        words,
        cast.context.find(report, words, place_of(a)),
    )


def _is_named(name: str) -> bool:
    return len(proper_name(name).split()) > 1 and not looks_unnamed(name)


def _may_be_person(kind: Kind, name: str, own: str, full: str) -> bool:
    """Whether a mention that holds a proper name is a person's, where the report's own guess may be wrong."""
    if kind == "person" or (kind == "anonymous" and _is_named(name)):
        return True
    if kind == "unknown":
        return find_body(name) is None and len(own.split()) > 1
    titled = name != own and name[:1].islower() and len(own.split()) > 1 and speaks_for_self(name)
    # a surname taken for a body: the story has one person of that name
    return kind == "institution" and (titled or (own == name and full != own))


def _names_office(a: Attribution, name: str) -> bool:
    """Whether a description is of an office that one person holds: "Iran's interior minister", not "a minister"."""
    worded = a.source.text if a.source else name
    office = find_office(name)
    return office is not None and not is_indefinite(worded) and not looks_unnamed(name)


def _office(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    office = find_office(name)
    if office is None or proper_name(name):
        return None
    state = cast.context.find(report, words, place_of(a))
    iso = state.iso if state else f"?{report.id}"
    where = () if is_particular(office) else (report.id,)
    key = ("office", iso, office.rank, office.remit, "deputy" if office.deputy else "", *where)
    return Voice(a, report, "office", key, "person", name, words, state, office=office)


def _body(a: Attribution, report: Report, cast: Cast, name: str, words: str) -> Voice | None:
    known = find_known(name)
    if known and find_body(name) is None:
        key = ("body", known[0].iso, bare(known[2]))
        return Voice(a, report, "body", key, "institution", known[2], words, known[0])
    if find_body(name) is None:
        return None
    state = cast.context.find(report, words, place_of(a))
    if state is None:
        # of which state it is cannot be told: another report's may be another's
        return Voice(a, report, "body", ("body", f"?{report.id}", body_words(name)), "institution", name, words)
    shown = name if name_states(name) else f"{strip_article(name)} of {state.name}"
    return Voice(a, report, "body", ("body", state.iso, body_words(name)), "institution", shown, words, state)


# the first that recognises a source decides
_MEDIA_FIRST = (_nobody, _hearsay, _medium, _paper, _broadcaster, _media)
_THEN_SPEAKERS = (_government, _world, _unnamed, _person, _office, _body)
