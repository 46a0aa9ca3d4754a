"""Origins that only reason from another's data or words: they do not count beside it (DESIGN section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.trace.order import moment
from sayso.trace.phrases import fold, words_of
from sayso.trace.voices import Voice

REACH = 160  # code points beyond the attribution's words in which the basis may be named
_CUE = re.compile(
    r"(?i)\b(?:reason(?:ed|ing|s)?|argu(?:ed|ing|es)|judg(?:ed|ing|es)|infer(?:red|ring|s)?|extrapolat(?:ed|ing|es)|"
    r"conclud(?:ed|ing|es)|deduc(?:ed|ing|es)|speculat(?:ed|ing|es)|point(?:ed|ing|s)?)\s+(?:from|by|on|to|at)\s+|"
    r"\b(?:citing|based on|basing \w+ on|on the basis of|relying on|drawing on|on the strength of)\s+"
)
_DATA = re.compile(
    r"(?i)\b(?:data|track(?:er|ing)?|radar\w*|signals?|transponder|footage|images?|photos?|maps?|records?|logs?)\b"
)


def find_bases(voices: Sequence[Voice]) -> Mapping[str, Voice]:
    """For each attribution (by id) whose source reasons from another's data, the voice of that data.

    ``voices`` are in order of publication. The basis is taken where the words leave one candidate published by then.
    """
    data = [v for v in voices if v.sort == "paper" or _tracks(v)]
    found = {}
    for voice in voices:
        phrase = _phrase(voice) if voice.sort in ("unnamed", "person", "office", "body") else ""
        basis = _one(phrase, voice, data) if phrase else None
        if basis:
            found[voice.attribution.id] = basis
    return found


def _tracks(voice: Voice) -> bool:
    return voice.sort in ("medium", "other") and bool(re.search(r"(?i)radar|track|\bdata\b", voice.name))


def _phrase(voice: Voice) -> str:
    """What the sentence says that the source reasons from."""
    a = voice.attribution
    spans = [(p.start, p.end) for p in (*a.content, *(x for x in (a.source, a.cue, a.justification) if x))]
    text = voice.report.text
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    tail = re.split(r"[.\n]", text[end : end + REACH])[0]
    cue = _CUE.search(text[start:end] + tail)
    phrase = (text[start:end] + tail)[cue.end() :] if cue else ""
    words = re.split(r"[,.;\n]", phrase)[0]
    return words if _DATA.search(words) else ""


def _one(phrase: str, voice: Voice, data: Sequence[Voice]) -> Voice | None:
    wanted = {w.rstrip("s") for w in fold(phrase).split()} - words_of("noise")
    known = [d for d in data if moment(d.report) <= moment(voice.report) and d.key != voice.key]
    for depth in (_name_words, _all_words):
        fits = {d.key: d for d in known if wanted & depth(d)}
        if len(fits) == 1:
            return next(iter(fits.values()))
    return next(iter({d.key: d for d in known}.values())) if len({d.key for d in known}) == 1 else None


def _name_words(voice: Voice) -> set[str]:
    return {w.rstrip("s") for w in fold(voice.words).split()} - words_of("noise")


def _all_words(voice: Voice) -> set[str]:
    content = " ".join(p.text for p in voice.attribution.content)
    return _name_words(voice) | {w.rstrip("s") for w in fold(content).split() if len(w) > 3}
