"""Sentences from attributions: who, cue, content, when; in the order of the report, or as a quotation where in doubt.

For every attribution there are several wordings, the plainest first; the desk takes the first that the checker passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.records.annotation import Annotated, Sentence
from sayso.records.attribution import Attribution, Piece, Span
from sayso.tell.carry import Carried, balanced, carry, clean, leans
from sayso.tell.cite import sentence_at
from sayso.tell.desk import Desk
from sayso.tell.mend_days import tokens_in
from sayso.tell.naming import Who, is_bare, span_in, who_speaks
from sayso.tell.words import fold, keys_of

LONG_QUOTE = 120
"""From so many code points on, of a quotation one sentence is told where one will do."""
_DOUBLE = re.compile(r"([!?…]+[”’]*|\.[”’]+)[.,](?=\s|$)|(?<=\.)\.(?=\s*$)")
_ENDS = (".", "?", "!", "…")
_HANDED_ON = frozenset({"cite", "citing", "quote", "quoting"})
_OPEN = re.compile(r"(?:whether|if)\b(?!.*,)", re.I)
_FIRST_WORD = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Some|Several|Many|Both|Another|Others"
    r"|(?:The|An?) (?=[a-z]))\b"
)
_SINGLE = str.maketrans({"“": "‘", "”": "’", "„": "‘", "«": "‘", "»": "’"})
_INNER = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence and the spans that it was built from, before it is checked and cited."""

    text: str
    spans: tuple[Span, ...]


RELAYED = 3
"""Words between a quotation and "according to" from which they name who spoke."""


def draft_speech(
    desk: Desk, attribution: Attribution, *, whole: bool = True, near: int | None = None
) -> Iterator[Draft]:
    """Wordings of an attribution, the plainest first; the last, where ``whole``, is the report's whole sentence.

    Of a longer quotation the one sentence that stands ``near`` a position comes first.
    """
    annotated = desk.reports[attribution.report]
    who = None if _is_relayed(annotated, attribution) else who_speaks(desk, attribution)
    for piece in _pieces(annotated, attribution) if who else ():
        if who and attribution.form == "direct" and near is not None and piece.end - piece.start > LONG_QUOTE:
            yield from _one_sentence(desk, attribution, who, piece, near)
        start = _with_source(desk, attribution, piece) if attribution.form == "direct" else piece.start
        carried = carry(annotated, start, piece.end, desk.house)
        if who and carried:
            yield from _worded(desk, attribution, who, carried)
        if who and attribution.form == "direct":
            yield from _one_sentence(desk, attribution, who, piece)
    bare = _says_who(desk, attribution, who)
    if bare or (whole and _source_inside(desk, attribution)):
        yield from draft_sentence(desk, annotated, attribution.content[0].start, bare=bare)


def _is_relayed(annotated: Annotated, attribution: Attribution) -> bool:
    """Whether a quotation has another speaker before the source that only relays it: '"...," Orr told the Wire,
    according to the Post'. In that one's name it is not told; the whole sentence is."""
    cue, end = attribution.cue, attribution.content[-1].end
    if attribution.form != "direct" or cue is None or not cue.text.lower().startswith("according"):
        return False
    return len(annotated.report.text[end : cue.start].split()) >= RELAYED


def _source_inside(desk: Desk, attribution: Attribution) -> bool:
    """Whether the first sentence of the content has its source in it, or nobody is named: then it may be told whole;
    a sentence from the middle of a longer speech may not, it would be told as the outlet's own."""
    source = attribution.source
    sentence = sentence_at(desk.reports[attribution.report], attribution.content[0].start)
    return source is None or (sentence is not None and sentence.start <= source.start < sentence.end)


def _pieces(annotated: Annotated, attribution: Attribution) -> tuple[Piece, ...]:
    """The content to tell: the longest of its pieces, where it has most of the words; a headline above it is not
    counted among them."""
    longest = max(attribution.content, key=lambda p: p.end - p.start)
    near = (p for p in attribution.content if "\n" not in annotated.report.text[p.end : longest.start])
    total = sum(p.end - p.start for p in near)
    return (longest,) if longest.end - longest.start >= 0.6 * total else ()


def _one_sentence(
    desk: Desk, attribution: Attribution, who: Who, piece: Piece, near: int | None = None
) -> Iterator[Draft]:
    """Of a longer speech, one sentence that stands by itself; the one at a position where that is given."""
    annotated = desk.reports[attribution.report]
    at = max(piece.start, near if near is not None else piece.start)
    for _ in range(12 if near is None else 1):
        sentence = sentence_at(annotated, at)
        if sentence is None or sentence.start >= piece.end:
            return
        part = replace(piece, start=max(sentence.start, piece.start), end=min(sentence.end, piece.end))
        start = max(sentence.start, _with_source(desk, attribution, part))
        carried = carry(annotated, start, part.end, desk.house)
        if carried and carried.clause and not carried.leans and len(keys_of(carried.text)) > 5:
            yield from _worded(desk, attribution, who, carried)
        at = sentence.end + 1


def _with_source(desk: Desk, attribution: Attribution, piece: Piece) -> int:
    """Where a quotation must begin so that what its speaker gives as another's word is told with the words that say
    whose it is ("Yes, according to a palace official, …"): at the beginning of the speaker's own sentence."""
    if not _hands_on(desk, attribution, piece.start, piece.end):
        return piece.start
    sentence = sentence_at(desk.reports[attribution.report], piece.start)
    first = min(p.start for p in attribution.content)
    return max(first, sentence.start) if sentence else piece.start


def _hands_on(desk: Desk, attribution: Attribution, start: int, end: int) -> bool:
    """Whether words of a speaker are another's, whom the same sentence names outside of them."""
    sentence = sentence_at(desk.reports[attribution.report], start)
    return sentence is not None and any(
        inner.via == attribution.id
        and inner.source is not None
        and sentence.start <= inner.source.start < sentence.end
        and not (start <= inner.source.start and inner.source.end <= end)
        and any(p.start < end and p.end > start for p in inner.content)
        for inner in desk.by_report.get(attribution.report, ())
    )


def _says_who(desk: Desk, attribution: Attribution, who: Who | None) -> bool:
    """Whether the sentence of the content says itself who speaks, by name, so that it can be carried over whole."""
    sentence = sentence_at(desk.reports[attribution.report], attribution.content[0].start)
    source, cue = attribution.source, attribution.cue
    if sentence is None or source is None or cue is None or who is None:
        return False
    if set(keys_of(who.name)) - {"the", "a", "an"} - set(keys_of(source.text)):
        return False
    if _points_away(desk, attribution, sentence):
        return False
    last = attribution.content[-1].end <= sentence.end + 1
    return last and all(sentence.start <= p.start and p.end <= sentence.end for p in (source, cue))


def _points_away(desk: Desk, attribution: Attribution, sentence: Sentence) -> bool:
    """Whether the sentence says "the company said" of one whom only another sentence names."""
    source, speaker = attribution.source, attribution.speaker
    if source is None or speaker is None or not is_bare(clean(source.text)) or len(desk.reports) < 2:
        return False
    words = desk.reports[attribution.report].words(sentence.start, sentence.end).replace(source.text, "")
    named = set(keys_of(speaker.name)) - set(keys_of(source.text))
    return bool(named) and not named & set(keys_of(words))


def _worded(desk: Desk, attribution: Attribution, who: Who, carried: Carried) -> Iterator[Draft]:
    spans = (carried.span, *who.spans)
    if attribution.cue:
        spans = (*spans, span_in(attribution.report, attribution.cue.start, attribution.cue.end))
    verb = verb_of(desk, attribution)
    via = _via(desk, attribution)
    if _hands_on(desk, attribution, carried.span.start, carried.span.end):
        return
    if via is None and cue_lemma(desk, attribution) in _HANDED_ON:
        return  # "X, quoting Y, reported": that Y said so is X's word, and it is told with X or not at all
    if via is not None:
        yield from _by_way_of(desk, attribution, (who, via), carried, verb, (*spans, *via.spans))
    elif attribution.form == "direct":
        yield from _direct(desk, attribution, who, carried, verb, spans)
    elif carried.sound or _of_himself(desk, attribution, carried):
        yield from _indirect(desk, attribution, who, carried, verb, spans)


def _of_himself(desk: Desk, attribution: Attribution, carried: Carried) -> bool:
    """Whether the words lean only on the speaker: of "He denied that he had resigned" it is plain who had not."""
    source = fold(attribution.source.text) if attribution.source else ""
    first = carried.text.partition(" ")[0]
    if source not in ("he", "she") or fold(first) != source or not carried.clause:
        return False
    annotated, span = desk.reports[carried.span.report], carried.span
    return not leans(annotated, list(tokens_in(annotated, span.start + len(first), span.end)), desk.house)


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
    slots = {"who": opening(closed(who)), "verb": verb, "via": within(via.name)}
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
    slots = {"who": opening(closed(who)), "verb": verb, "content": quotable(raw)}
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
    if _is_clipped(desk, attribution, carried):
        return
    if _OPEN.match(carried.text):
        return  # "said that whether they had it …": what was said of it stands elsewhere
    if cue and fold(cue.text).startswith("according"):
        yield Draft(word("attributed", "according", who=within(who.name), content=opening(carried.text)), spans)
    elif cue and cue.start > carried.span.start and attribution.commitment != "denies":
        slots = {"who": within(closed(who)), "verb": verb, "content": opening(carried.text)}
        yield Draft(word("attributed", "after", **slots), spans)
    else:
        slots = {"who": opening(closed(who)), "verb": verb, "content": carried.lower}
        yield Draft(word("attributed", "before", **slots), spans)


def _may_reword(desk: Desk, attribution: Attribution) -> bool:
    """Whether the cue is one that we know how to word."""
    lemma, cue = cue_lemma(desk, attribution), attribution.cue
    according = cue is not None and fold(cue.text).startswith("according")
    return not lemma or according or desk.house.knows_cue(attribution.commitment, lemma)


def closed(who: Who) -> str:
    """A name as it stands before a verb: with a comma after a role that follows it."""
    return f"{who.name}," if who.long or "," in who.name else who.name


def _is_clipped(desk: Desk, attribution: Attribution, carried: Carried) -> bool:
    """Whether the clause goes on behind the words with what they need: "the channel had the ferry | found"."""
    annotated, span = desk.reports[carried.span.report], carried.span
    following = next(iter(tokens_in(annotated, span.end, span.end + 40)), None)
    if (
        following is None
        or following[1].pos not in ("VERB", "ADJ")
        or annotated.words(span.end, following[1].start).strip()
    ):
        return False
    head = annotated.tokens[following[1].head]
    marks = (p for p in (attribution.cue, attribution.source) if p)
    return span.start <= head.start < span.end and not any(p.start <= following[1].start < p.end for p in marks)


def within(name: str) -> str:
    """A name as it stands within a sentence: "Two nurses" has its capital only from where it was taken."""
    return name[:1].lower() + name[1:] if _FIRST_WORD.match(name) else name


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
    if sentence is None or _is_heading(annotated, sentence):
        return
    carried = carry(annotated, sentence.start, sentence.end, desk.house)
    if carried is None or carried.text.endswith("?"):
        return
    if carried.leans:
        yield from _two_sentences(desk, annotated, sentence)
        return
    whole = balanced(annotated.words(sentence.start, sentence.end))  # else it is a part of what somebody says
    if bare:
        if carried.sound and whole:
            yield Draft(_whole(carried.text), (carried.span,))
        return
    raw = clean(annotated.report.text[carried.span.start : carried.span.end])
    if carried.sound and _told_to_outlet(desk, annotated, carried.text):
        yield Draft(_whole(carried.text), (carried.span,))
    if carried.sound and whole and not _has_marks(carried.text):
        yield Draft(_by_outlet(desk, annotated, "outlet", opening(carried.text)), (carried.span,))
    if carried.clause and balanced(raw):
        yield Draft(_by_outlet(desk, annotated, "quoted", quotable(raw)), (carried.span,))


def _told_to_outlet(desk: Desk, annotated: Annotated, text: str) -> bool:
    """Whether a sentence says itself that it is the outlet's: "…, a nurse told the Quay Post", "The Quay Post has seen
    the files"."""
    outlet = (desk.outlet(annotated.report.id) or "").removeprefix("The ")
    return (
        bool(outlet)
        and re.search(rf"\btold (?:the )?{re.escape(outlet)}\b|^(?:The )?{re.escape(outlet)}\b", text) is not None
    )


def _is_heading(annotated: Annotated, sentence: Sentence) -> bool:
    """Whether the sentence is a line of its own at the head of the report, without a full stop."""
    text = annotated.report.text
    line = text[sentence.start : sentence.end].strip()
    ends = text[sentence.end - 1 : sentence.end + 1]
    return "\n" in ends and "\n" not in text[: sentence.start].strip() and line[-1:] not in '.!?…”"’'


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
    text = re.sub(r"\b([ap]\.m)\b(?!\.)", r"\1.", re.sub(r",(?=[.:;,])", "", text))
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
