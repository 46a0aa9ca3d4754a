"""Sentences from attributions: who, cue, content, when; in the order of the report, or as a quotation where in doubt.

For every attribution there are several wordings, the plainest first; the desk takes the first that the checker passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records.annotation import Annotated, Sentence
from sayso.records.attribution import Attribution, Kind, Piece, Span
from sayso.tell.carry import Carried, balanced, carry, clean
from sayso.tell.cite import sentence_at
from sayso.tell.desk import Desk
from sayso.tell.words import find_run, fold, keys_of

_DOUBLE = re.compile(r"([!?…]+[”’]*|\.[”’]+)[.,](?=\s|$)|(?<=\.)\.(?=\s*$)")
LONGEST_NAME = 110
_ENDS = (".", "?", "!", "…")
_SINGLE = str.maketrans({"“": "‘", "”": "’", "„": "‘", "«": "‘", "»": "’"})
_INNER = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence and the spans that it was built from, before it is checked and cited."""

    text: str
    spans: tuple[Span, ...]


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
    worded = clean(source.text).strip(" ,;:—–-") if source else ""
    full = clean(speaker.name) if speaker and speaker.resolved else ""
    if worded and _names(desk, worded, full):
        kind = speaker.kind if speaker else "unknown"
        worded = with_article(desk.reports[attribution.report], worded, kind) if worded[:1].islower() else worded
        name, spans = worded, (_span(attribution.report, source.start, source.end),) if source else ()
    elif full and speaker and not (_personal(desk, worded) and speaker.kind != "person"):
        place = place_of(desk.reports[attribution.report], full)
        if place is None:
            return None
        name, spans = with_article(desk.reports[attribution.report], full, speaker.kind), (place,)
    else:
        return None
    if not 0 < len(name) <= LONGEST_NAME or not balanced(name) or (name.isupper() and len(name) > 6):
        return None
    who = Who(name=name, spans=spans, key=fold(full or name))
    return _shortened(desk, attribution, who) or _with_role(desk, attribution, who)


def _shortened(desk: Desk, attribution: Attribution, who: Who) -> Who | None:
    """A person who was introduced before, by the one word by which this report names him too; else None."""
    short = desk.shorts.get(who.key) if who.key in desk.introduced else None
    place = place_of(desk.reports[attribution.report], short) if short else None
    return Who(name=short, spans=(place,), key=who.key) if short and place else None


def _personal(desk: Desk, worded: str) -> bool:
    """Whether the report says "he" or "she", who can be nothing but a person."""
    return fold(worded) in desk.house.personal - {"they", "them", "their"}


def _names(desk: Desk, worded: str, full: str) -> bool:
    """Whether the words of a source are a name to go by: no pronoun, and not a mere part of the full name."""
    keys = keys_of(worded)
    if not keys or keys[0] in desk.house.leaning or len(worded) > LONGEST_NAME:
        return False
    if not full or full == worded:
        return True
    if set(keys_of(full)) > set(keys) - {"the", "a", "an"}:
        return False
    definite = keys[0] == "the" and not any(w[:1].isupper() for w in worded.split()[1:])
    return not definite


def _with_role(desk: Desk, attribution: Attribution, who: Who) -> Who:
    """Add the role where a person is named for the first time, if the report gives one."""
    role = clean(attribution.role or (attribution.speaker.role if attribution.speaker else "") or "")
    if who.key in desk.introduced or not role or len(role) > 90 or not balanced(role):
        return who
    if find_run(keys_of(role), keys_of(who.name)) >= 0 or not who.name[:1].isupper():
        return who
    text = desk.reports[attribution.report].report.text
    place = place_of(desk.reports[attribution.report], role)
    if place is None or keys_of(role)[0] in desk.house.personal:
        return who
    if text[place.end : place.end + len(who.name) + 1].strip().startswith(who.name):
        return Who(name=f"{role} {who.name}", spans=(*who.spans, place), key=who.key)
    article = re.search(r"\b(?:an?|the) $", text[max(0, place.start - 4) : place.start], re.I)
    worded = f"{article.group().lower()}{role}" if article else role
    return Who(name=f"{who.name}, {worded}", spans=(*who.spans, place), key=who.key, long=True)


def with_article(annotated: Annotated, name: str, kind: Kind) -> str:
    """A name with the article that the report gives it; "the", or "a" for somebody unnamed, where it needs one."""
    first, last = name.split()[0], name.split()[-1]
    if kind == "institution" and (headed := _headed(name)):
        return headed
    if kind == "person" or re.match(r"(?:the|an?|some|two|three|four|five|six|several|many)$", first, re.I):
        return name
    text = annotated.report.text[:20000]
    before = re.search(rf"\b(the|an?)\s+{re.escape(name)}\b", text, re.I)
    if before and kind != "outlet":
        return f"{before.group(1).lower()} {name}"
    bare = re.search(rf"(?<![\w-]){re.escape(name)}\b", text)
    possessed = re.match(r"[A-Z]\S*['’]s?$", first) is not None
    free = last in _NO_ARTICLE or kind in ("unknown", "person", "outlet") or last[:1].isupper()
    if free or possessed or (bare and last.endswith("s")):
        return name
    article = "the" if kind != "anonymous" else "an" if first[:1].lower() in "aeiou" else "a"
    return f"{article} {name[:1].lower() + name[1:] if kind == 'anonymous' and not _proper(name) else name}"


_HEADS = re.compile(
    r"(?:[\w'’]+[ -])*?(?:ministry|government|army|military|command|council|staff|guards?|forces|police|presidency|"
    r"parliament|service|agency|society|court|cabinet|office|commission|committee|authority|department|navy|union|embassy)\b",
    re.IGNORECASE,
)


def _headed(name: str) -> str | None:
    """An institution's name that is a description ("Foreign Ministry of Ruritania") with its article; else None."""
    if re.match(r"(?:the|an?)\b|\S*['’]", name, re.I) and not re.match(r"[a-z]+['’]", name):
        return None
    named = re.sub(r" of (?=United |Islamic Republic|Netherlands|Philippines)", " of the ", name)
    match = _HEADS.match(named)
    return f"the {named}" if match and (match.end() == len(named) or named[match.end() :].startswith(" of ")) else None


_NO_ARTICLE = frozenset({"media", "police", "people", "television", "tv", "radio", "state", "officials", "data"})


def _proper(name: str) -> bool:
    """Whether the first word of a name is capital by itself: "Kremlin source" is, "Source in the Kremlin" is not."""
    return name.split()[0].casefold() not in ("source", "sources", "official", "officer", "witness", "diplomat")


def place_of(annotated: Annotated, name: str) -> Span | None:
    """Where a report first has the words of a name."""
    start = annotated.report.text.find(name)
    if start < 0:
        match = re.search(r"\s+".join(map(re.escape, name.split())), annotated.report.text)
        if match is None:
            return None
        return _span(annotated.report.id, match.start(), match.end())
    return _span(annotated.report.id, start, start + len(name))


def _span(report: str, start: int, end: int) -> Span:
    return Span(report=report, start=start, end=end)


def draft_speech(desk: Desk, attribution: Attribution, *, whole: bool = True) -> Iterator[Draft]:
    """Wordings of an attribution, the plainest first; the last, where ``whole``, is the report's whole sentence."""
    annotated = desk.reports[attribution.report]
    who = who_speaks(desk, attribution)
    for piece in _pieces(attribution) if who else ():
        carried = carry(annotated, piece.start, piece.end, desk.house)
        if who and carried:
            yield from _worded(desk, attribution, who, carried)
        if who and attribution.form == "direct":
            yield from _one_sentence(desk, attribution, who, piece)
    bare = _says_who(desk, attribution, who)
    if bare or (whole and _source_inside(desk, attribution)):
        yield from draft_sentence(desk, annotated, attribution.content[0].start, bare=bare)


def _source_inside(desk: Desk, attribution: Attribution) -> bool:
    """Whether the first sentence of the content has its source in it, or nobody is named: then it may be told whole;
    a sentence from the middle of a longer speech may not, it would be told as the outlet's own."""
    source = attribution.source
    sentence = sentence_at(desk.reports[attribution.report], attribution.content[0].start)
    return source is None or (sentence is not None and sentence.start <= source.start < sentence.end)


def _pieces(attribution: Attribution) -> tuple[Piece, ...]:
    """The content to tell: the longest of its pieces, where it has most of the words."""
    longest = max(attribution.content, key=lambda p: p.end - p.start)
    total = sum(p.end - p.start for p in attribution.content)
    return (longest,) if longest.end - longest.start >= 0.6 * total else ()


def _one_sentence(desk: Desk, attribution: Attribution, who: Who, piece: Piece) -> Iterator[Draft]:
    """Of a longer speech, one sentence that stands by itself."""
    annotated = desk.reports[attribution.report]
    at = piece.start
    for _ in range(12):
        sentence = sentence_at(annotated, at)
        if sentence is None or sentence.start >= piece.end:
            return
        carried = carry(annotated, max(sentence.start, piece.start), min(sentence.end, piece.end), desk.house)
        if carried and carried.clause and not carried.leans and len(keys_of(carried.text)) > 5:
            yield from _worded(desk, attribution, who, carried)
        at = sentence.end + 1


def _says_who(desk: Desk, attribution: Attribution, who: Who | None) -> bool:
    """Whether the sentence of the content says itself who speaks, by name, so that it can be carried over whole."""
    sentence = sentence_at(desk.reports[attribution.report], attribution.content[0].start)
    source, cue = attribution.source, attribution.cue
    if sentence is None or source is None or cue is None or who is None:
        return False
    if set(keys_of(who.name)) - {"the", "a", "an"} - set(keys_of(source.text)):
        return False
    last = attribution.content[-1].end <= sentence.end + 1
    return last and all(sentence.start <= p.start and p.end <= sentence.end for p in (source, cue))


def _worded(desk: Desk, attribution: Attribution, who: Who, carried: Carried) -> Iterator[Draft]:
    spans = (carried.span, *who.spans)
    if attribution.cue:
        spans = (*spans, _span(attribution.report, attribution.cue.start, attribution.cue.end))
    verb = verb_of(desk, attribution)
    via = _via(desk, attribution)
    if via is not None:
        yield from _by_way_of(desk, attribution, (who, via), carried, verb, (*spans, *via.spans))
    elif attribution.form == "direct":
        yield from _direct(desk, attribution, who, carried, verb, spans)
    elif carried.sound:
        yield from _indirect(desk, attribution, who, carried, verb, spans)


def _via(desk: Desk, attribution: Attribution) -> Who | None:
    """Through whom a nested attribution came, where that is somebody else than the outlet."""
    outer = desk.attributions.get(attribution.via or "")
    via = who_speaks(desk, outer) if outer else None
    if via is None or via.key == fold(desk.outlet(attribution.report) or ""):
        return None
    inner = who_speaks(desk, attribution)
    the_same = inner is not None and set(keys_of(inner.key)) - {"the"} == set(keys_of(via.key)) - {"the"}
    return None if the_same else via


def _by_way_of(
    desk: Desk, attribution: Attribution, names: tuple[Who, Who], carried: Carried, verb: str, spans: tuple[Span, ...]
) -> Iterator[Draft]:
    """The content of a nested attribution, with the one who passes it on."""
    who, via = names
    slots = {"who": opening(_closed(who)), "verb": verb, "via": via.name}
    if attribution.form == "direct" and carried.full:
        raw = clean(desk.reports[carried.span.report].report.text[carried.span.start : carried.span.end])
        yield Draft(desk.house.word("attributed", "direct_via", content=quotable(raw), **slots), spans)
    elif carried.sound and attribution.commitment not in ("asks", "declines") and _may_reword(desk, attribution):
        yield Draft(desk.house.word("attributed", "via", content=carried.lower, **slots), spans)


def _direct(
    desk: Desk, attribution: Attribution, who: Who, carried: Carried, verb: str, spans: tuple[Span, ...]
) -> Iterator[Draft]:
    """The very words between quotation marks; only whole sentences, and the speaker's own or the report's words."""
    raw = clean(desk.reports[carried.span.report].report.text[carried.span.start : carried.span.end])
    if not carried.full:
        return
    slots = {"who": opening(_closed(who)), "verb": verb, "content": quotable(raw)}
    key = "asked" if attribution.commitment == "asks" and raw.endswith("?") else "direct"
    yield Draft(desk.house.word("attributed", key, **slots), spans)


def _indirect(
    desk: Desk, attribution: Attribution, who: Who, carried: Carried, verb: str, spans: tuple[Span, ...]
) -> Iterator[Draft]:
    """The content as a clause of ours: before the speaker where the report has it so, else after "that"."""
    cue = attribution.cue
    word = desk.house.word
    if attribution.commitment in ("asks", "declines") or not _may_reword(desk, attribution):
        return
    if cue and fold(cue.text).startswith("according"):
        yield Draft(word("attributed", "according", who=who.name, content=opening(carried.text)), spans)
    elif cue and cue.start > carried.span.start and attribution.commitment != "denies":
        yield Draft(word("attributed", "after", who=who.name, verb=verb, content=opening(carried.text)), spans)
    else:
        slots = {"who": opening(_closed(who)), "verb": verb, "content": carried.lower}
        yield Draft(word("attributed", "before", **slots), spans)


def _may_reword(desk: Desk, attribution: Attribution) -> bool:
    """Whether the cue is one that we know how to word."""
    lemma = cue_lemma(desk, attribution)
    return not lemma or lemma.startswith("according") or desk.house.knows_cue(attribution.commitment, lemma)


def _closed(who: Who) -> str:
    return f"{who.name}," if who.long or "," in who.name else who.name


def verb_of(desk: Desk, attribution: Attribution) -> str:
    """Our verb for the cue of an attribution."""
    return desk.house.verb(attribution.commitment, cue_lemma(desk, attribution))


def cue_lemma(desk: Desk, attribution: Attribution) -> str:
    """The lemma of the cue's verb, or the cue's own words where it has none."""
    cue = attribution.cue
    if cue is None:
        return ""
    annotated = desk.reports[attribution.report]
    sentence = sentence_at(annotated, cue.start)
    tokens = annotated.tokens[sentence.first : sentence.last] if sentence else ()
    inside = [t.lemma.casefold() for t in tokens if cue.start <= t.start < cue.end and t.pos in ("VERB", "AUX")]
    return inside[-1] if inside else fold(cue.text)


def draft_sentence(desk: Desk, annotated: Annotated, position: int, *, bare: bool = False) -> Iterator[Draft]:
    """Wordings of the whole sentence at a position, in the outlet's name, or in nobody's where ``bare``."""
    sentence = sentence_at(annotated, position)
    if sentence is None:
        return
    carried = carry(annotated, sentence.start, sentence.end, desk.house)
    if carried is None or carried.text.endswith("?"):
        return
    if carried.leans:
        yield from _two_sentences(desk, annotated, sentence)
        return
    if bare:
        if carried.sound:
            yield Draft(_whole(carried.text), (carried.span,))
        return
    raw = clean(annotated.report.text[carried.span.start : carried.span.end])
    if carried.sound and not _has_marks(carried.text):
        yield Draft(_by_outlet(desk, annotated, "outlet", opening(carried.text)), (carried.span,))
    if carried.clause and balanced(raw):
        yield Draft(_by_outlet(desk, annotated, "quoted", quotable(raw)), (carried.span,))


def _two_sentences(desk: Desk, annotated: Annotated, sentence: Sentence) -> Iterator[Draft]:
    """A sentence that leans on the one before it, quoted with that one."""
    before = sentence_at(annotated, sentence.start - 2) if sentence.start > 2 else None
    if before is None or before.paragraph != sentence.paragraph:
        return
    both = carry(annotated, before.start, sentence.end, desk.house)
    if both and both.full and not both.leans:
        raw = clean(annotated.report.text[both.span.start : both.span.end])
        if balanced(raw):
            yield Draft(_by_outlet(desk, annotated, "quoted", quotable(raw)), (both.span,))


def _whole(text: str) -> str:
    """A sentence carried over whole; its marks become curly ones."""
    return ended(opening(_INNER.sub(r"“\1”", text)))


def _by_outlet(desk: Desk, annotated: Annotated, key: str, content: str) -> str:
    """A sentence in its outlet's name; where the outlet is unknown, in the report's."""
    outlet = desk.outlet(annotated.report.id)
    name = outlet or desk.house.table["outlets"]["only" if len(desk.reports) == 1 else "unnamed_report"]
    ending = "" if outlet else "_unnamed"
    return desk.house.word("attributed", key + ending, content=content, who=opening(name) if key == "quoted" else name)


def _has_marks(text: str) -> bool:
    return any(mark in text for mark in '“”"«»') or ": " in text


def quotable(raw: str) -> str:
    """Words to stand between our quotation marks: inner marks become single ones, the end gets its full stop."""
    inner = _INNER.sub(r"‘\1’", raw.translate(_SINGLE))
    return opening(ended(inner))


def tidy(text: str) -> str:
    """One mark at the end of a sentence, not two."""
    return _DOUBLE.sub(lambda match: match.group(1) or "", text)


def ended(text: str) -> str:
    """The text with a full stop where it has no end of its own."""
    return text if text.rstrip("’”\"'").endswith(_ENDS) else f"{text}."


def opening(text: str) -> str:
    """The text with a capital at its beginning."""
    for index, letter in enumerate(text):
        if letter.isalnum():
            return text[:index] + letter.upper() + text[index + 1 :] if letter.islower() else text
    return text


def sentences_of(annotated: Annotated) -> tuple[Sentence, ...]:
    """A report's sentences, at most the first two hundred: what comes later in a long document is not news."""
    return annotated.sentences[:200]
