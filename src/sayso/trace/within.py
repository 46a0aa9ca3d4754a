"""Mentions that only their own report can explain: pronouns left open, "the report", "the statement"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from sayso.lang.tables import load_table
from sayso.trace.mentions import is_pronoun, name_of
from sayso.trace.phrases import bare
from sayso.trace.states import find_body
from sayso.trace.voices import Sort, Voice

_SHOWING = frozenset({"this", "that"})
_END = re.compile(r"[.!?][\"”’']?\s|\n")
_PERSONAL = frozenset({"he", "she"})
_SUBJECT = re.compile(r"\b([Ii]t|[Hh]e|[Ss]he|[Tt]hey)\s+$")
_FITS: dict[str, frozenset[Sort]] = {
    "he": frozenset({"person", "office"}),
    "she": frozenset({"person", "office"}),
    "it": frozenset({"body", "world", "house", "medium", "paper", "other"}),
    "they": frozenset({"media", "unnamed", "body", "house"}),
}


def resolve_within(voices: Sequence[Voice]) -> list[Voice]:
    """Join pronouns and bare documents to the one candidate that their report leaves; ``voices`` go by report."""
    found: list[Voice] = []
    for _, group in groupby(voices, key=lambda v: v.report.id):
        found += _resolve(list(group))
    return found


def _resolve(voices: list[Voice]) -> list[Voice]:
    done: list[Voice] = []
    for voice in voices:
        pronoun = _pronoun(voice)
        if voice.sort == "hearsay" and pronoun in _SHOWING:
            voice = _follow(voice, _same_sentence(voice, done))
        if voice.sort == "hearsay" and pronoun:
            voice = _follow(voice, _only(done, _fitting(pronoun)))
        elif pronoun in _PERSONAL and _is_told_of(voice):
            told = [v for v in done if v.key != voice.key]
            voice = _follow(voice, _only(told, _fitting(pronoun)) or _last(told, pronoun))
        elif voice.sort == "paper" and voice.key[1:2] == (voice.report.id,):
            near, told = _not_of_another(voice, voices), _not_of_another(voice, done)
            voice = _follow(voice, _only(near, _is_paper) or _only(near, _is_body) or _last_of_one(told))
        elif voice.sort == "unnamed" and _is_bare(voice):
            voice = _follow(voice, _only(done, _same_noun(bare(voice.name))))
        done.append(voice)
    return done


def _pronoun(voice: Voice) -> str:
    """The pronoun that stands for the source, be it only the subject of the cue; "" where there is none."""
    a = voice.attribution
    if a.source is not None:
        return bare(a.source.text) if is_pronoun(a.source.text) else ""
    name = name_of(a)
    if name:
        return bare(name) if is_pronoun(name) else ""
    before = _SUBJECT.search(voice.report.text[: a.cue.start]) if a.cue is not None else None
    # "it is claimed", "it emerged": nobody's word
    return before[1].lower() if before and a.cue and not _nobodys().match(a.cue.text) else ""


@cache
def _nobodys() -> re.Pattern[str]:
    return re.compile("|".join(load_table("voices")["nobodys_cues"]), re.I)


def _is_told_of(voice: Voice) -> bool:
    """Whether somebody is told of in what he is taken to say: "the abbot lived for an hour, he said" is another's."""
    if voice.attribution.form == "direct":
        return False
    words = {w for p in voice.attribution.content for w in bare(p.text).split()}
    named = bare(voice.name).split()
    return bool(named) and named[-1] in words


def _last(voices: Sequence[Voice], pronoun: str) -> Voice | None:
    """Who spoke last, where the pronoun may mean him."""
    return next((v for v in reversed(voices) if _fitting(pronoun)(v)), None)


def _not_of_another(paper: Voice, voices: Sequence[Voice]) -> list[Voice]:
    """The voices that are of no other state than the paper: "the report that Chile released" is not Peru's."""
    return [v for v in voices if None in (paper.state, v.state) or v.state == paper.state]


def _fitting(pronoun: str) -> Callable[[Voice], bool]:
    return lambda v: v.sort in _FITS.get(pronoun, frozenset())


def _is_bare(voice: Voice) -> bool:
    return len(bare(voice.name).split()) == 1


def _same_sentence(voice: Voice, voices: Sequence[Voice]) -> Voice | None:
    """Who spoke last in the sentence: "he had called, she said, and this showed that he was well" is her reasoning."""
    last = voices[-1] if voices else None
    between = voice.report.text[_start(last) : _start(voice)] if last is not None else ""
    return last if last is not None and not _END.search(between) else None


def _start(voice: Voice) -> int:
    return min((p.start for p in voice.attribution.content), default=0)


def _same_noun(noun: str) -> Callable[[Voice], bool]:
    """Whether a voice is an unnamed source of that noun, with more words: "Navy sources" for "the sources"."""

    def fits(voice: Voice) -> bool:
        words = bare(voice.name).split()
        return voice.sort == "unnamed" and len(words) > 1 and words[-1].rstrip("s") == noun.rstrip("s")

    return fits


def _is_paper(voice: Voice) -> bool:
    """Whether "the report" may mean it; data and records are what a report speaks of, not the report itself."""
    return voice.sort == "paper" and voice.kind != "data" and voice.key[1:2] != (voice.report.id,)


def _is_body(voice: Voice) -> bool:
    return voice.sort in ("body", "world")


def _last_of_one(before: Sequence[Voice]) -> Voice | None:
    """The body told of last, where all that were told of are parts of one: "the army" and its general staff."""
    bodies = [v for v in before if _is_body(v)]
    kinds = {(v.state, body.principal) if (body := find_body(v.name)) else v.key for v in bodies}
    return bodies[-1] if len(kinds) == 1 else None


def _only(voices: Sequence[Voice], fits: Callable[[Voice], bool]) -> Voice | None:
    """The one candidate; None where there is none, or more than one."""
    found = {v.key: v for v in voices if fits(v)}
    return next(iter(found.values())) if len(found) == 1 else None


def _follow(voice: Voice, candidate: Voice | None) -> Voice:
    if candidate is None:
        return voice
    return replace(candidate, attribution=voice.attribution)
