"""How whoever speaks is named: as the report words it, with a role at the first mention, with the article it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution, Span
from sayso.records.origin import Origin
from sayso.tell.articles import article_in, body_name, with_article
from sayso.tell.carry import balanced, clean
from sayso.tell.cite import sentence_at
from sayso.tell.desk import Desk
from sayso.tell.words import find_run, fold, full_name_in, keys_of

LONGEST_NAME = 110


@dataclass(frozen=True, slots=True)
class Who:
    """How a speaker is named, and where the report names it."""

    name: str
    spans: tuple[Span, ...]
    key: str
    long: bool = False


def who_speaks(desk: Desk, attribution: Attribution) -> Who | None:
    """How to name the speaker: as the report words it where that names somebody, else by the fullest name known."""
    source, speaker = attribution.source, attribution.speaker
    worded = without_time(_without_day(desk, clean(source.text).strip(" ,;:—–-"))) if source else ""
    full = without_time(_without_day(desk, clean(speaker.name))) if speaker and speaker.resolved else ""
    spans: tuple[Span, ...]
    if person := _person_meant(desk, attribution, worded or full):
        name, spans = person, (place_of(desk.reports[attribution.report], person) or source_span(attribution),)
    elif source and is_bare(worded) and (body := _whole_name(desk, attribution, worded)):
        name, spans = body, (span_in(attribution.report, source.start, source.end),)
    elif (paper := _paper_meant(desk, attribution, worded)) and source:
        name, spans = paper, (span_in(attribution.report, source.start, source.end),)
    elif source and (of_place := _with_state(desk, attribution, worded)):
        name, spans = of_place, (span_in(attribution.report, source.start, source.end),)
    elif worded and _names(desk, worded, full):
        kind = speaker.kind if speaker else "unknown"
        needs = worded[:1].islower() or kind == "institution"
        worded = with_article(desk.reports[attribution.report], worded, kind) if needs else worded
        name, spans = worded, (span_in(attribution.report, source.start, source.end),) if source else ()
    elif full and speaker and not (_personal(desk, worded) and speaker.kind != "person"):
        place = place_of(desk.reports[attribution.report], full)
        if place is None:
            return None
        name, spans = with_article(desk.reports[attribution.report], full, speaker.kind), (place,)
    elif worded and (body := _body_meant(desk, attribution, worded)):
        name, spans = body, (span_in(attribution.report, source.start, source.end),) if source else ()
    else:
        return None
    if not 0 < len(name) <= LONGEST_NAME or not balanced(name) or (name.isupper() and len(name) > 6):
        return None
    who = Who(name=_without_bare_head(name), spans=spans, key=fold(person or full or name))
    return _shortened(desk, attribution, who) or _with_role(desk, attribution, who)


def _without_bare_head(name: str) -> str:
    """The name alone where its role only points back: of "the agency's head, Ann Orr" the reader knows no agency."""
    found = re.match(
        r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) [a-z]+(?: [a-z]+)?['’]s? [a-z][^,]*, (?P<name>[A-Z][^,]+)$", name
    )
    return found["name"] if found else name


def _shortened(desk: Desk, attribution: Attribution, who: Who) -> Who | None:
    """A person who was introduced before, by the one word by which this report names him too; else None."""
    short = desk.shorts.get(who.key) if who.key in desk.introduced else None
    place = place_of(desk.reports[attribution.report], short) if short else None
    return Who(name=short, spans=(place,), key=who.key) if short and place else None


_TIME_BEFORE = re.compile(
    r"^(?:(?:a few|some|several|about|\w+) )?(?:seconds|minutes?|hours?|days?|weeks?|months?|years?) "
    r"(?:later|earlier|before|after|ago),? (?=the |an? |[A-Z])|^(?:later|earlier|meanwhile|then),? (?=the |an? |[A-Z])",
    re.IGNORECASE,
)


def without_time(name: str) -> str:
    """A name without what says when: of "a few minutes later the harbour office" the office."""
    return _TIME_BEFORE.sub("", name)


def _personal(desk: Desk, worded: str) -> bool:
    """Whether the report says "he" or "she", who can be nothing but a person."""
    return fold(worded) in desk.house.personal - {"they", "them", "their"}


def _names(desk: Desk, worded: str, full: str) -> bool:
    """Whether the words of a source are a name to go by: no pronoun, and not a mere part of the full name."""
    keys = keys_of(worded)
    if not keys or keys[0] in desk.house.leaning or len(worded) > LONGEST_NAME:
        return False
    if not full or full == worded:
        return not is_bare(worded)
    if set(keys_of(full)) > set(keys) - {"the", "a", "an"}:
        return False
    definite = keys[0] == "the" and not any(w[:1].isupper() for w in worded.split()[1:])
    return not definite


def source_span(attribution: Attribution) -> Span:
    """Where the source stands, or where there is none, the content."""
    piece = attribution.source or attribution.content[0]
    return span_in(attribution.report, piece.start, piece.end)


def _person_meant(desk: Desk, attribution: Attribution, worded: str) -> str | None:
    """The name of the person whom "deputy foreign minister" in a headline stands for, where the report names him."""
    if not worded or any(w[:1].isupper() for w in worded.split()) or keys_of(worded)[:1] == ("a",):
        return None
    party = desk.party_of(attribution)
    if party is None or party.kind != "person" or not party.name[:1].isupper() or " " not in party.name:
        return None
    return party.name if place_of(desk.reports[attribution.report], party.name) else None


def is_bare(worded: str) -> bool:
    """Whether the words only point back to somebody ("the ministry"), whom the reader may not have met."""
    words = worded.split()
    return (
        bool(words)
        and fold(words[0]) == "the"
        and len(words) == 2
        and words[1].islower()
        and not words[1].endswith("s")
    )


def _body_meant(desk: Desk, attribution: Attribution, worded: str) -> str | None:
    """The full name of the body that "the ministry" stands for, as far as it was traced; else the words themselves."""
    if not is_bare(worded):
        return None
    party = desk.party_of(attribution)
    if party is None or party.kind != "institution" or len(party.name.split()) < 2:
        return worded if _was_met(desk, worded.split()[-1]) else None
    known = worded.split()[-1] in keys_of(party.name)
    return with_article(desk.reports[attribution.report], clean(party.name), party.kind) if known else worded


def _whole_name(desk: Desk, attribution: Attribution, worded: str) -> str | None:
    """Which trust "the trust" is; the words as they are where the sentence told names it anyhow."""
    annotated = desk.reports[attribution.report]
    full = full_name_in(annotated.report.text, worded)
    sentence = sentence_at(annotated, attribution.content[0].start)
    named = full and sentence and full.removeprefix("the ") in annotated.words(sentence.start, sentence.end)
    return worded if named else full


def _with_state(desk: Desk, attribution: Attribution, worded: str) -> str | None:
    """Whose ministry "the Foreign Ministry" is, as far as it was traced, where the sentence does not say it."""
    party, bare = desk.party_of(attribution), worded.removeprefix("the ")
    if (
        party is None
        or party.kind != "institution"
        or bare == worded
        or " " not in bare
        or not party.name.startswith(f"{bare} of ")
    ):
        return None
    sentence = sentence_at(desk.reports[attribution.report], attribution.content[0].start)
    state = party.name.removeprefix(f"{bare} of ").removeprefix("the ")
    told = sentence is not None and state in desk.reports[attribution.report].words(sentence.start, sentence.end)
    return None if told or len(desk.reports) < 2 else body_name(party.name)


def _paper_meant(desk: Desk, attribution: Attribution, worded: str) -> str | None:
    """Of "the report" whose report it is, as far as it was traced: there is more than one in a story."""
    speaker, sourcing = attribution.speaker, desk.sourcing(attribution)
    if speaker is None or speaker.kind != "document" or not is_bare(worded) or sourcing is None:
        return None
    origin = desk.origins.get(sourcing.origin or "")
    return origin_name(desk, origin) if origin and len(origin.name.split()) > 2 else None


def _was_met(desk: Desk, noun: str) -> bool:
    """Whether "the agency" can be understood: one report alone, or an agency that the reader has met."""
    return len(desk.reports) == 1 or any(noun in key.split() for key in desk.introduced)


def _without_day(desk: Desk, worded: str) -> str:
    """The words of a source without a clause that hangs on them and dates them ("which was released on Thursday")."""
    days = {d.casefold() for d in desk.house.weekdays} | {"today", "yesterday"}
    if not days & set(keys_of(worded)):
        return worded
    worded = re.split(r",? (?:which|who|that|released|published|issued)\b", worded, maxsplit=1)[0].strip(" ,")
    return "" if days & set(keys_of(worded)) else worded


def _with_role(desk: Desk, attribution: Attribution, who: Who) -> Who:
    """Add the role where a person is named for the first time, if the report gives one."""
    role = clean(attribution.role or (attribution.speaker.role if attribution.speaker else "") or "")
    if not role and attribution.source and _person_meant(desk, attribution, clean(attribution.source.text)):
        role = clean(attribution.source.text)
    if who.key in desk.introduced or not who.name[:1].isupper():
        return who
    if not role or len(role) > 90 or not balanced(role) or _is_place(desk.reports[attribution.report], role):
        return who
    if find_run(keys_of(role), keys_of(who.name)) >= 0:
        return who
    if keys_of(role)[0] in desk.house.personal | {"its", "our"} or re.match(r"(?:the )?[a-z]+['’]s? ", role):
        return who  # "his deputy", "the agency's head": whose, the reader has not been told
    return (
        _capitalled(desk, attribution, who, role)
        or _titled(desk, attribution, who, role)
        or _described(desk, attribution, who, role)
        or who
    )


def _is_place(annotated: Annotated, role: str) -> bool:
    """Whether what was taken for a role only says where somebody is: "for West Harrow, Ann Orr"."""
    return any(annotated.words(p.start, p.end) in role and role.istitle() for p in annotated.places)


def _titled(desk: Desk, attribution: Attribution, who: Who, role: str) -> Who | None:
    """The role before the name where the report has it so: "spokesman Jan Voss"; of "spokesman, Colonel Jan Voss" the
    rank, of "her campaign manager, Ann Orr" the role."""
    annotated = desk.reports[attribution.report]
    found = re.search(rf"{re.escape(role)},? {re.escape(who.name)}", annotated.report.text)
    if found is None or role.rpartition(", ")[2][:1].islower() != role[:1].islower():
        found = found and place_in(annotated, f"{role.rpartition(', ')[2]} {who.name}")
    title = role.rpartition(", ")[2]
    apart = found is not None and "," in found.group()[len(role) :]
    if found is None or ("," in found.group() and not _stands_as_title(title)) or (apart and title[:1].isupper()):
        return None
    return Who(
        name=f"{title} {who.name}",
        spans=(*who.spans, span_in(attribution.report, found.start(), found.end())),
        key=who.key,
    )


def _capitalled(desk: Desk, attribution: Attribution, who: Who, role: str) -> Who | None:
    """A title that the report writes before the name with capitals: "Norland's Deputy Foreign Minister Ann Orr"."""
    title = rf"(?:[A-Z][\w-]+['’]s? )?(?:[A-Z][\w-]+ ){{1,4}}{re.escape(who.name)}\b"
    found = re.search(title, desk.reports[attribution.report].report.text) if " " in who.name else None
    known = found is not None and set(keys_of(role)) & set(keys_of(found.group())) - set(keys_of(who.name))
    if (
        found is None
        or not known
        or len(found.group()) > LONGEST_NAME
        or fold(found.group().split()[0]) in desk.house.glue
    ):
        return None
    return Who(name=found.group(), spans=(span_in(attribution.report, found.start(), found.end()),), key=who.key)


def _stands_as_title(role: str) -> bool:
    """Whether a role can stand before a name without an article: a few words of its own, "campaign manager"."""
    return len(role.split()) <= 3 and role != "head" and not re.search(r"\b(?:the|an?|of|for|at|in)\b|['’]", role)


def _described(desk: Desk, attribution: Attribution, who: Who, role: str) -> Who | None:
    """The role after the name: with the article that the report gives it, or one that it brings along."""
    annotated = desk.reports[attribution.report]
    place = place_of(annotated, role)
    if place is None:
        return None
    text = annotated.report.text
    if re.search(r"\b(?:for|of|in|at|from|near) $", text[max(0, place.start - 6) : place.start]):
        return None  # where, not what
    before = re.search(r"\b(an?|the|its|his|her|their|our) $", text[max(0, place.start - 6) : place.start], re.I)
    if before and before.group(1).lower() not in ("a", "an", "the"):
        return None
    if before is None and re.match(r"[a-z]+(?: [a-z]+)*$", role):
        return None
    worded = f"{before.group().lower()}{role}" if before else role
    return Who(name=f"{who.name}, {worded}", spans=(*who.spans, place), key=who.key, long=True)


def place_of(annotated: Annotated, name: str) -> Span | None:
    """Where a report first has the words of a name."""
    match = place_in(annotated, name)
    return span_in(annotated.report.id, match.start(), match.end()) if match else None


def place_in(annotated: Annotated, words: str) -> re.Match[str] | None:
    """The first place of words in a report, whatever blanks stand between them."""
    return _place_of(annotated.report.text, words)


def _place_of(text: str, words: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, words.split())), text)


def span_in(report: str, start: int, end: int) -> Span:
    """A span, in code points of the report's text."""
    return Span(report=report, start=start, end=end)


def has_name(desk: Desk, origin: Origin) -> bool:
    """Whether an origin's name can be shown as somebody's: not a headline's capitals, half a name ("agency's"), a day,
    "two people", "the authority", nor a mere place, which is where somebody spoke."""
    name = " ".join(origin.name.split())
    if (
        _says_little(desk, name)
        or (len(name) > 6 and name.isupper())
        or re.search(r"['’]s?$", name)
        or not re.search(r"\w", name)
    ):
        return False
    if name.split()[0].casefold() in {d.casefold() for d in desk.house.weekdays}:
        return False
    places = {desk.reports[r].words(p.start, p.end) for r in origin.reports[:1] if r in desk.reports
              for p in desk.reports[r].places}  # fmt: skip
    return not (name in places and origin.kind in ("unknown", "institution"))


def _says_little(desk: Desk, name: str) -> bool:
    """Whether a name is only "two people", or a body's in the report that has named it before: "the authority"."""
    bare = fold(name).removeprefix("the ") in desk.house.table["words"]["bare_bodies"]
    return bare or _UNSAID.fullmatch(name) is not None


_UNSAID = re.compile(r"\w+ (?:people|persons|men|women|others)", re.I)
_PERSON = re.compile(r", ((?:[^\W\d_a-z]\w+[ -]?){2,3})$")
_OF_PLACE = re.compile(r"(?P<name>[a-z][\w' ]+) of [A-Z][^,]*$")
_PLACED = re.compile(r"(?P<name>.+['’]s? .+) of [A-Z][^,]*$")


def origin_name(desk: Desk, origin: Origin) -> str:
    """An origin's name for a sentence of ours, as ``name_of`` gives it."""
    annotated = desk.reports.get(origin.reports[0]) if origin.reports else None
    return name_of(origin, annotated.report.text if annotated else "")


def name_of(origin: Origin, text: str) -> str:
    """An origin's name with the article that a report gives it; of a long description, the person's name.

    Without a place that was only added to tell it from others ("rebels' command of Ruritania"). ``text`` is that of the
    first report of the origin, or empty.
    """
    name = without_time(" ".join(origin.name.split()))
    person = _PERSON.search(name)
    if person and len(name) > 60:
        name = person.group(1)
    placed = _PLACED.match(name) or _OF_PLACE.match(name)
    if placed and text and _place_of(text, name) is None:
        name = placed["name"]
    if re.match(r"(?:the|an?|some|several|many|both|two|three|four|five|six|one)\b", name, re.I):
        return name[:1].lower() + name[1:]
    return article_in(text, name, origin.kind) if text and name else name
