"""What speaks for and against a candidate: the encoder's odds, who agrees, and where it stands in the parse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from sayso.attribute.candidates import Candidate, find_kin, share_source
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.model import Range, Reading
from sayso.attribute.view import View

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SELF = frozenset(("i", "we", "you"))
_RULES = ("verb", "quote", "phrase", "noun", "passive", "adverb", "turn", "line", "telling")
_SOURCE, _CUE, _CONTENT = range(3)
_NEVER = -6.0
Row = dict[str, float]


def weigh_traits(view: View, lexicon: Lexicon, reading: Reading, candidates: Sequence[Candidate]) -> list[Row]:
    """One row of named numbers a candidate. Linear in the text, but for candidates that lie over one another."""
    odds, parse = _Odds(reading), _Parse(view, lexicon, reading)
    kin = find_kin(candidates)
    return [
        odds.describe(one) | parse.describe(one) | _describe_company(one, [candidates[n] for n in kin[number]])
        for number, one in enumerate(candidates)
    ]


def _describe_company(one: Candidate, kin: Sequence[Candidate]) -> Row:
    """Who proposed it, and who proposed nearly the same content, with the same source or with another."""
    row: Row = {f"by {name}": float(name in one.by) for name in ("likely", "bold", "sure", "rules", "mixed")}
    for name in ("likely", "bold", "sure", "rules"):
        near = [other for other in kin if name in other.by]
        row[f"kin {name}"] = float(bool(near))
        row[f"kin {name} source"] = float(any(share_source(one, other) for other in near))
    row["kin"] = float(min(6, len(kin)))
    rule = one.draft.rule if one.draft is not None else None
    row |= {f"rule {name}": float(rule == name) for name in _RULES}
    row["rule via"] = float(one.draft is not None and one.draft.via is not None)
    return row


class _Odds:
    """How likely the encoder holds the words of a span to play their role."""

    def __init__(self, reading: Reading) -> None:
        self._odds = reading.odds
        on = 1.0 - reading.odds[:, :, 0]
        self._on = on
        self._sums = np.vstack([np.zeros((1, 3)), np.cumsum(on, axis=0)])

    def describe(self, one: Candidate) -> Row:
        likely = [self._mean(part, _CONTENT) for part in one.content]
        last = one.content[-1][1]
        return {
            "cue": self._odds_of(one.cue, _CUE),
            "source": self._odds_of(one.source, _SOURCE),
            "content": _logit(sum(p * (e - s) for p, (s, e) in zip(likely, one.content, strict=True)) / one.size),
            "content least": _logit(min(float(self._on[s:e, _CONTENT].min()) for s, e in one.content)),
            "content part": _logit(min(likely)),
            "begins": sum(float(self._odds[s, _CONTENT, 1]) for s, _ in one.content) / len(one.content),
            "ends": float(1 - self._odds[last, _CONTENT, 2]) if last < len(self._odds) else 1.0,
            "before": float(self._on[one.content[0][0] - 1, _CONTENT]) if one.content[0][0] else 0.0,
            "source begins": float(self._odds[one.source[0], _SOURCE, 1]) if one.source else 0.0,
            "cue begins": float(self._odds[one.cue[0], _CUE, 1]) if one.cue else 0.0,
            "cued content": _logit(self._mean(one.cue, _CONTENT)) if one.cue else _NEVER,
        }

    def _odds_of(self, span: Range | None, role: int) -> float:
        return _logit(self._mean(span, role)) if span else _NEVER

    def _mean(self, span: Range, role: int) -> float:
        return float(self._sums[span[1], role] - self._sums[span[0], role]) / (span[1] - span[0])


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


class _Parse:
    """Where a candidate stands among words, sentences and quotation marks."""

    def __init__(self, view: View, lexicon: Lexicon, reading: Reading) -> None:
        self._view, self._lexicon, self._words = view, lexicon, reading.words
        self._tokens = [view.token_at(word.start) for word in reading.words]
        self._finite = [0, *accumulate(int(token.tag in _FINITE) for token in view.tokens)]

    def describe(self, one: Candidate) -> Row:
        return self._describe_content(one) | self._describe_source(one) | self._describe_cue(one)

    def _describe_content(self, one: Candidate) -> Row:
        first, last = one.content[0][0], one.content[-1][1] - 1
        start, end = self._words[first].start, self._words[last].end
        low, high = self._tokens[first], self._tokens[last]
        sentences = self._view.sentence_at(end - 1) - self._view.sentence_at(start)
        opener = self._view.words[low] if low >= 0 else ""
        whole = self._view.sentences[self._view.sentence_at(start)] if self._view.sentences else None
        quoted = [self._view.quote_at((self._words[s].start + self._words[e - 1].end) // 2) for s, e in one.content]
        return {
            "size": math.log(one.size),
            "parts": float(len(one.content)),
            "sentences": float(min(4, sentences)),
            "finite": float(self._finite[high + 1] > self._finite[max(0, low)]) if high >= 0 else 0.0,
            "opens that": float(opener == "that"),
            "opens to": float(opener == "to"),
            "opens small": float(self._view.text[start].islower()),
            "sentence begins": float(whole is not None and start - whole.start < 2),
            "sentence ends": float(self._ends_sentence(end)),
            "quoted": sum(float(q is not None) for q in quoted) / len(quoted),
            "marked": float(self._view.text[start] in "\"“”'‘"),
        }

    def _ends_sentence(self, end: int) -> bool:
        number = self._view.sentence_at(end - 1)
        return number >= 0 and self._view.sentences[number].end - end <= 2

    def _describe_source(self, one: Candidate) -> Row:
        if one.source is None:
            return {"source size": -1.0} | dict.fromkeys(
                ("source pronoun", "source self", "source name", "source quoted"), 0.0
            )
        numbers = [self._tokens[n] for n in range(*one.source)]
        tags = [self._view.tokens[n].tag for n in numbers if n >= 0]
        words = [self._view.words[n] for n in numbers if n >= 0]
        start = self._words[one.source[0]].start
        return {
            "source size": math.log(one.source[1] - one.source[0]),
            "source pronoun": float(tags[:1] in (["PRP"], ["WP"], ["DT"]) and len(tags) == 1),
            "source self": float(bool(words) and words[0] in _SELF),
            "source name": float(any(tag.startswith("NNP") for tag in tags)),
            "source quoted": float(self._view.quote_at(start) is not None),
        }

    def _describe_cue(self, one: Candidate) -> Row:
        if one.cue is None:
            return {"cue size": -1.0, "cue verb": 0.0, "cue noun": 0.0, "cue known": 0.0, "cue speaks": 0.0,
                    "cue quoted": 0.0, "gap": 6.0, "stretch": 6.0, "order": 0.0, "apart": 0.0}  # fmt: skip
        numbers = [n for n in (self._tokens[n] for n in range(*one.cue)) if n >= 0]
        tags = [self._view.tokens[n].tag for n in numbers]
        lemmas = [self._view.tokens[n].lemma.lower() for n in numbers]
        known = [self._lexicon.verbs[lemma] for lemma in lemmas if lemma in self._lexicon.verbs]
        start = self._words[one.cue[0]].start
        return {
            "cue size": math.log(one.cue[1] - one.cue[0]),
            "cue verb": float(any(tag.startswith("VB") for tag in tags)),
            "cue noun": float(any(tag.startswith("NN") for tag in tags)),
            "cue known": float(bool(known) or any(lemma in self._lexicon.nouns for lemma in lemmas)),
            "cue speaks": float(any("quote" in verb.frames and not verb.loose for verb in known)),
            "cue quoted": float(self._view.quote_at(start) is not None),
            "gap": _gap(one.cue, one.source) if one.source else 6.0,
            "stretch": min(_gap(one.cue, part) for part in one.content),
            "order": float(one.cue[0] < one.content[0][0]),
            "apart": float(self._view.sentence_at(start) != self._sentence_of_content(one)),
        }

    def _sentence_of_content(self, one: Candidate) -> int:
        anchor = one.cue or one.content[0]
        nearest = min(one.content, key=lambda part: _gap(anchor, part))
        return self._view.sentence_at(self._words[nearest[0]].start)


def _gap(a: Range, b: Range) -> float:
    low, high = (a, b) if a[0] <= b[0] else (b, a)
    return math.log1p(max(0, high[0] - low[1]))
