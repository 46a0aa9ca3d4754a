"""The patterns of the kinds of time expressions, written from the word table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

_LEADS = (
    "last", "next", "this", "past", "the last", "the next", "the past", "this past", "this coming", "coming",
    "the coming", "that", "the same", "the following", "the previous", "the preceding", "the current", "the latest",
    "the most recent", "the", "current", "latest", "that same", "this same", "the very same",
)  # fmt: skip
_SPAN_LEADS = (
    "past", "last", "next", "first", "coming", "final", "latest", "previous", "following", "additional", "full",
)  # fmt: skip


def write_patterns(words: dict[str, Any], any_of: Callable[[Iterable[str]], str], number: str) -> dict[str, str]:
    """One pattern a kind, by name. Group names are unique over all of them."""
    # A full stop belongs to a short form ("Mon.", "Sept."), not to a name that ends a sentence ("on Monday.").
    month = any_of(words["months"]) + r"\b(?:(?:(?<=\b\w{3})|(?<=\bsept))(?<!\bmay)\.)?"
    short = any_of(w for w in words["units"] if w not in ("sec", "min", "hr", "centurie"))
    unit = any_of(words["units"])
    parts = any_of(words["parts"])
    zones = any_of(words["lists"]["zones"])
    ordinals = any_of([o for o, n in words["ordinals"].items() if n < 5])
    day, year, suffix = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-9]\d\d|20\d\d)", r"(?:st|nd|rd|th)?"
    dash, s, comma = r"(?:\s?[-–—/]\s?|\s+(?:to|and)\s+)", r"\s+", r"(?:\s?,)?"
    about = rf"(?:{any_of(words['lists']['about'])}{s})?"
    vague = any_of(words["lists"]["vague"])
    teens = any_of(["seventeen", "eighteen", "nineteen", "twenty"])
    tail = any_of(w for w, n in words["numbers"].items() if 10 <= n <= 90)
    ones = any_of(w for w, n in words["numbers"].items() if 1 <= n <= 9 and len(w) > 2)
    leads = (*words["lists"]["about"], *words["lists"]["vague"], *words["numbers"], "couple", "half", "the")
    spans = "".join(sorted({lead[0] for lead in (*leads, *_SPAN_LEADS)}))
    fast = rf"(?=[\d{spans}])"  # most words fail here, before the long lists are tried
    return {
        "Iso": r"(?P<isoday>\d{4}-\d\d-\d\d)(?:T(?P<isotime>[0-2]\d:[0-5]\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
        "Day": (
            rf"(?:the{s})?(?P<d1>{day}){suffix}(?:{dash}(?P<d1b>{day}){suffix})?(?:{s}of)?{s}(?P<mon1>{month})"
            rf"(?:{comma}{s}(?P<y1>{year})(?![\d,]))?"
            rf"|(?P<mon2>{month}){s}(?:the{s})?(?P<d2>{day}){suffix}(?:{dash}(?P<d2b>{day}){suffix}(?!\w))?"
            rf"(?!\d|:\d)(?:{comma}{s}(?P<y2>{year})(?![\d,]))?"
        ),
        "Holiday": rf"(?P<holiday>{any_of(words['holidays'])})(?:{comma}{s}(?P<hy>{year}))?",
        "Month": (
            rf"(?:(?P<lead3>last|next|this|this{s}past|each|every){s})?(?P<mon3>{month})"
            rf"(?:{comma}{s}(?:of{s})?(?P<y3>{year})(?![\d,]))?"
        ),
        "Weekday": (
            rf"(?:(?P<wlead>last|next|this|this{s}coming|this{s}past|coming|past|the{s}previous|each|every){s})?"
            rf"(?P<wd>{any_of(words['weekdays'])}\b(?:(?<!day)\.)?)(?P<wds>s)?"
            rf"|(?P<wdplural>(?!))"
        ),
        "Near": (
            rf"(?:yesterday|today|tomorrow|tonight)|(?P<nlead>last|this|that|the{s}same){s}(?P<npart>{parts})"
        ),
        "Clock": (
            rf"(?:(?:around|about|shortly{s}(?:after|before)){s})?"
            rf"(?:(?:(?P<h1>1[0-2]|0?[1-9])(?:[:.](?P<m1>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)"
            rf"|(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?::\d\d)?(?![\d-])|(?P<h3>1[0-2]|[1-9]){s}o['’]clock"
            rf"|(?P<h4>[01]\d|2[0-4])(?P<m4>[0-5]\d)(?=\s(?:{zones}|hours)\b)|(?P<cword>noon|midnight))"
            rf"(?:\s*(?P<zone>\b{zones}))?)"
        ),
        "Quarter": (
            rf"(?:(?:the|its){s})?(?:(?P<qyear>{year}){s})?(?:fiscal[\s-]+)?(?P<qord>{ordinals}|[1-4](?:st|nd|rd|th))"
            rf"(?:{s}fiscal)?[\s-]+quarter"
        ),
        "YearAgo": (
            rf"(?:(?:the|a|comparable|the{s}comparable){s})?year[-\s](?:ago|earlier)"
            rf"(?:{s}(?:(?:{ordinals}){s})?(?:quarter|period))?"
        ),
        "Ago": (
            rf"{fast}{about}(?:(?P<avague>{vague})|(?P<anum>{number}))[\s-]+(?:or{s}(?:so|two){s})?(?P<aunit>{short})s?"
            rf"(?:{s}or{s}so)?{s}(?P<adir>ago|earlier|later|before(?!{s}\w+ing)|from{s}now|hence)"
        ),
        "Set": (
            rf"(?:each|every){s}(?P<other>other{s})?(?P<setunit>{short})|(?P<setword>{any_of(words['sets'])})"
        ),
        "Duration": (
            rf"{fast}{about}(?:the{s})?(?:{any_of(_SPAN_LEADS)}{s})?"
            rf"(?P<num>(?P<vague>{vague})|{number})(?:{s}(?:to|or){s}(?P<num2>{number}))?(?:{s}more)?"
            rf"(?:[\s-]+(?:full|long|straight|consecutive|trading|business|working|additional|whole|entire))?"
            rf"[\s-]*(?P<unit>{unit})s?(?P<half2>{s}and{s}a{s}half)?(?:-old|-long)?(?:{s}or{s}so)?"
        ),
        "Relative": (
            rf"(?P<rlead>{any_of(_LEADS)}){s}(?:fiscal{s})?(?P<runit>weekend|day|week|month|quarter|year|decade|century)"
            rf"(?!{s}(?:two{s}thousand|{teens}|\d{{4}}))"
        ),
        "Season": (
            rf"(?:(?P<slead>last|next|this|this{s}past|the|each|every){s})?(?P<season>{any_of(words['seasons'])})"
            rf"(?:{s}(?:of{s})?(?P<sy>{year}))?"
        ),
        "Century": rf"(?:the{s})?(?P<cent>\d\d?)(?:st|nd|rd|th)[\s-]century",
        "Decade": rf"(?:the{s})?(?:(?P<decade>(?:1[5-9]|20)\d0)['’]?s|['’](?P<shortdec>\d0)s)"
                  rf"|the{s}(?P<decword>{any_of(words['decades'])})",
        "YearEnd": rf"(?:the{s})?year(?:['’]s)?[\s-]end",
        "Year": (
            rf"(?:the{s}year{s}|(?:the{s})?fiscal{s}(?:year{s})?)?"
            rf"(?:(?P<year>1[5-9]\d\d|20\d\d)(?![%\d]|[.,:]\d|-(?!\d\d(?:\d\d)?\b)\w|\s?(?:km|kg|%|percent))(?:{s}(?:period|quarter))?"
            rf"|(?P<yearw>{teens}[\s-](?:{tail})(?:[\s-]{ones})?|two{s}thousand(?:{s}(?:and{s})?(?:{ones}|{tail}))?)"
            rf"(?!{s}(?:people|dollars|percent|million)))"
        ),
        "SecondYear": r"(?P<short>\d\d)(?:(?<=\b1[5-9]\d\d[-–]\d\d)|(?<=\b20\d\d[-–]\d\d))(?!%|[.,:]\d|-\w)",
        "BeforeChrist": (
            r"(?P<bc>\d{1,4})"
            r"(?:\s?(?:B\.C\.(?:E\.)?|BCE?\b)|(?=\s?[-–]\s?\d{1,4}\s?(?:B\.C\.|BCE?\b)))"
        ),
        "Part": rf"(?:the{s})?(?P<part>{parts})(?P<local>{s}local{s}time)?",
        "Reference": rf"(?P<ref>{any_of(words['references'])})",
        "Bare": r"(?P<bare>seconds|minutes|hours|days|weeks|months|years|decades|centuries)",
    }  # fmt: skip
