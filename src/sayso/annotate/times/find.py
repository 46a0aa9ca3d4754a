"""Time expressions of a report, in order: found by the rules, joined where they stand together, then resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, partial

from sayso.annotate.times.calendar import first_day, to_edtf
from sayso.annotate.times.events import count_from_events
from sayso.annotate.times.found import Anchor, Found
from sayso.annotate.times.rules import rules
from sayso.annotate.times.tense import read_tense
from sayso.annotate.times.words import any_of, load_words
from sayso.records.annotation import Sentence, Time, Token
from sayso.records.report import Report

_GAP = re.compile(r"\s?,?\s*(?:on|at|of|in|the)?\s*(?:the\s+)?", re.IGNORECASE)
_OWNER = re.compile(r"['’]s\s+", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_MANY, _NOW_TO_THEN = 6, 4
"""So many years make a history, where they are more than so many times the days near its publication."""
_DATED = ("day", "weekday", "near", "ago", "relative")
_COUNTING = ("$", "£", "€", "about", "than", "least", "some", "nearly", "over", "no.", "no", "#")
_OF_A_NAME = frozenset(("nsubj", "nsubjpass", "appos", "conj", "dobj"))
_HOUR = re.compile(r"T(\d\d:\d\d|[A-Z]{2})$")


def find_times(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """All time expressions with their values, in order; none overlap.

    Days are those of the publication time's own zone. Without a publication time, values keep ``X`` for what is
    unknown, as TIMEX3 does. A year, zone or anchor that the text does not give is named in ``assumed``.
    """
    day = report.published.date() if report.published else None
    anchor = Anchor(day, history=cache(partial(_is_history, report.text, day)))
    times: list[Time] = []
    for sentence in sentences:
        anchor.tense = partial(read_tense, report.text, tokens, sentence)
        for found in _join(report.text, list(_scan(report.text, tokens, sentence, anchor)), anchor):
            times.append(_finish(report, found))
    return count_from_events(report.text, tokens, sentences, times)


def _is_history(text: str, day: date | None, ahead: bool) -> bool:
    """Whether a text tells of other years than that of its publication: it names them more often than days near it.

    A clause that looks ahead is of these years too (``ahead``) where the text names no day near its publication.
    """
    years = sum(int(found) != (day.year if day else 0) for found in _YEAR.findall(text))
    near = len(_deictic().findall(text))
    return years >= _MANY and years > _NOW_TO_THEN * near and not (ahead and near)


@cache
def _deictic() -> re.Pattern[str]:
    words = load_words()
    return re.compile(rf"\b(?:{any_of([*words['weekdays'], 'today', 'yesterday', 'tomorrow', 'tonight'])})\b", re.I)


def _scan(text: str, tokens: Sequence[Token], sentence: Sentence, anchor: Anchor) -> Iterator[Found]:
    pattern, readers = rules()
    at = sentence.start
    while match := pattern.search(text, at, sentence.end):
        at = match.end()
        kind = match.lastgroup
        kind = next(name for name in readers if match.group(name) is not None) if kind not in readers else kind
        found = readers[kind](match, anchor)
        if found is None or not _is_time(text, tokens, sentence, found):
            at = max(match.start() + 1, _next_word(text, match.start(), sentence.end))
            continue
        _note(found, anchor)
        yield _widen(text, sentence, _as_set(text, tokens, sentence, found))


def _next_word(text: str, start: int, end: int) -> int:
    while start < end and not text[start].isspace() and text[start] != "-":
        start += 1
    return start


def _note(found: Found, anchor: Anchor) -> None:
    """Remember the day that the text now speaks of; weeks and more are not days."""
    if found.kind in ("day", "weekday", "near", "ago", "part", "month", "year", "relative"):
        then = first_day(found.value)
        if then is None or (found.kind == "relative" and len(found.value) != 10):
            return
        anchor.last = then
        if found.value[:10] == then.isoformat():
            anchor.at = then


def _is_time(text: str, tokens: Sequence[Token], sentence: Sentence, found: Found) -> bool:
    """Whether words that also mean other things mean a time here."""
    word = text[found.start : found.end]
    at = next((i for i in range(sentence.first, sentence.last) if tokens[i].end > found.start), None)
    if at is None or tokens[at].start >= found.end or not _is_whole(text, tokens[at], found):
        return False  # within an address or a mark: no words
    if found.kind == "part" and _is_greeting(text, tokens, sentence, at):
        return False
    if word in ("May", "March", "Mar", "Jan", "Jun", "August", "April", "June") and tokens[at].pos in ("AUX", "VERB"):
        return False
    if word.casefold() in ("fall", "spring", "second", "min", "sec") and tokens[at].pos == "VERB":
        return False
    if found.kind == "year" and word.isdigit():
        return _is_year(text, tokens, sentence, at, word)
    if found.kind == "reference" and word.casefold() in ("current", "future") and tokens[at].pos not in ("ADJ", "NOUN"):
        return False
    after = tokens[min(at + 2, sentence.last - 1)]
    return not (word.casefold() == "the past" and after.pos in ("NOUN", "PROPN", "NUM", "ADJ"))


def _is_whole(text: str, token: Token, found: Found) -> bool:
    """Whether an expression begins a word, or stands behind a hyphen of a plain one ("mid-1996", "1939-45")."""
    word = text[token.start : token.end]
    return token.start >= found.start or (text[found.start - 1] in "-–" and not any(c in "/.@:_" for c in word))


def _is_greeting(text: str, tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """ "Good evening", and names like Dawn within a sentence."""
    before = text[tokens[at - 1].start : tokens[at - 1].end].casefold() if at > sentence.first else ""
    return before == "good" or (at > sentence.first and tokens[at].tag == "NNP" and tokens[at].dep in _OF_A_NAME)


def _is_year(text: str, tokens: Sequence[Token], sentence: Sentence, at: int, word: str) -> bool:
    before = text[tokens[at - 1].start : tokens[at - 1].end].casefold() if at > sentence.first else ""
    after = tokens[at + 1].tag if at + 1 < sentence.last else ""
    if before in ("in", "since", "by", "of", "from", "until", "during", "after", "before", "early", "late", "("):
        return not (after == "NNS" and word.endswith("00"))
    return after != "NNS" and before not in _COUNTING


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_words()['lists']['early'])})(?:\s+|(?<=-))$", re.IGNORECASE)


def _widen(text: str, sentence: Sentence, found: Found) -> Found:
    """Take in what stands before and belongs to the expression: early, late, mid-, the end of."""
    if found.type in ("DATE", "TIME") and not found.value.endswith("_REF") and found.kind != "clock":
        start = max(sentence.start, found.start - 24)
        lead = _before().search(text[start : found.start])
        if lead:
            found.start = start + lead.start()
    return found


def _as_set(text: str, tokens: Sequence[Token], sentence: Sentence, found: Found) -> Found:
    """ "once a week", "$5 million a year": how often, not how long."""
    word = text[found.start : found.end].casefold()
    if found.kind != "duration" or not re.fullmatch(r"an?\s+\w+", word):
        return found
    at = next((i for i in range(sentence.first, sentence.last) if tokens[i].start >= found.start), sentence.first)
    before = tokens[at - 1] if at > sentence.first else None
    said = text[before.start : before.end].casefold() if before else ""
    if before and (before.pos in ("NOUN", "NUM") or said in ("once", "twice", "times")):
        found.type, found.kind = "SET", "set"
    return found


def _join(text: str, found: list[Found], anchor: Anchor) -> Iterator[Found]:
    """Join neighbours that are one expression: a clock time and its day, a month and its year, a weekday and a date."""
    held: Found | None = None
    for item in found:
        joined = _join_two(text, held, item) if held else None
        if joined is None and held is not None:
            yield held
        held = joined or item
    if held is not None:
        yield held


def _join_two(text: str, a: Found, b: Found) -> Found | None:
    gap = text[a.end : b.start] if b.start >= a.end else None
    if gap is None:
        return Found(a.start, max(a.end, b.end), a.kind, a.type, a.value, a.edtf, a.assumed)
    owned = _OWNER.fullmatch(gap)
    if not owned and not (_GAP.fullmatch(gap) and "\n" not in gap.strip(" ")):
        return None
    value = _joint_value(a, b, bool(owned), " of" in gap.casefold())
    if value is None:
        return None
    kind, type_, words = value
    clock = a if a.kind == "clock" else b
    told = a if clock is b else b
    hour = tuple(x for x in clock.assumed if x != "anchor") if clock.kind == "clock" else clock.assumed
    assumed = tuple(x for x in dict.fromkeys((*told.assumed, *hour)) if x != "year" or not _names_year(a, b))
    if clock.kind == "clock":
        edtf = f"{words[:10]}{clock.edtf[10:]}" if clock.edtf else told.edtf
    else:
        edtf = b.edtf or a.edtf if kind in ("day", "part") else None  # "the night of 7–8 December" is both days
    return Found(a.start, b.end, kind, type_, words, edtf, assumed)  # type: ignore[arg-type]


def _names_year(a: Found, b: Found) -> bool:
    return "year" in (a.kind, b.kind) or "relative" in (a.kind, b.kind)


def _joint_value(a: Found, b: Found, owned: bool, of: bool) -> tuple[str, str, str] | None:
    """Kind, type and value of two neighbours taken as one; None where they are two."""
    if not owned:
        for hour, day in ((a, b), (b, a)):
            if hour.kind in ("clock", "part") and day.kind in _DATED and len(day.value) == 10:
                tail = _HOUR.search(hour.value)
                return ("clock" if hour.kind == "clock" else "part", "TIME", day.value + tail.group()) if tail else None
        if a.kind == "weekday" and b.kind == "day":
            return "day", "DATE", b.value
    for part, year in ((a, b), (b, a)) if not owned or b.kind in ("quarter", "month", "season") else ():
        if part.kind not in ("month", "quarter", "season", "day") or year.kind not in ("relative", "year"):
            continue
        if len(year.value) == 4 and (owned or part is a):
            return part.kind, "DATE", year.value + part.value[4:]
    return None


def _finish(report: Report, found: Found) -> Time:
    assumed = found.assumed
    if "published" in report.assumed and found.kind not in ("year", "duration", "set") and "anchor" not in assumed:
        assumed = (*assumed, "anchor")
    return Time(
        start=found.start,
        end=found.end,
        type=found.type,
        value=found.value,
        edtf=found.edtf or (to_edtf(found.value) if found.type in ("DATE", "TIME") else None),
        assumed=assumed,
    )
