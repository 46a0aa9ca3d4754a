"""Mentions that only their own report can explain: pronouns left open, "the report", "the statement"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from sayso.trace.phrases import bare
from sayso.trace.states import find_body
from sayso.trace.voices import Sort, Voice, is_pronoun, name_of

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
        if voice.sort == "hearsay" and is_pronoun(name_of(voice.attribution)):
            voice = _follow(voice, _only(done, _fitting(bare(name_of(voice.attribution)))))
        elif voice.sort == "paper" and voice.key[1:2] == (voice.report.id,):
            near, told = _not_of_another(voice, voices), _not_of_another(voice, done)
            voice = _follow(voice, _only(near, _is_paper) or _only(near, _is_body) or _last_of_one(told))
        elif voice.sort == "unnamed" and _is_bare(voice):
            voice = _follow(voice, _only(done, _same_noun(bare(voice.name))))
        done.append(voice)
    return done


def _not_of_another(paper: Voice, voices: Sequence[Voice]) -> list[Voice]:
    """The voices that are of no other state than the paper: "the report that Chile released" is not Peru's."""
    return [v for v in voices if None in (paper.state, v.state) or v.state == paper.state]


def _fitting(pronoun: str) -> Callable[[Voice], bool]:
    return lambda v: v.sort in _FITS.get(pronoun, frozenset())


def _is_bare(voice: Voice) -> bool:
    return len(bare(voice.name).split()) == 1


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
