"""The field in which answers are looked for: the sentences of all reports, by the families of their words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from sayso.ask.events import event_families
from sayso.ask.words import families
from sayso.match.names import Names
from sayso.match.parse import Parse
from sayso.records.annotation import Sentence
from sayso.records.attribution import Attribution
from sayso.records.story import Story

EVERYWHERE = 0.5
"""A word in this share of the reports is what the story is about; it need not be said again in each sentence."""
K, B = 1.2, 0.75  # BM25 as in Robertson and Zaragoza (2009)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a report: the report's parse and the sentence's number in it."""

    parse: Parse
    number: int

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.parse.annotated.sentences[self.number]

    @property
    def tokens(self) -> range:
        """The indices of its tokens."""
        return range(self.sentence.first, self.sentence.last)

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.parse.annotated.report.id

    @property
    def text(self) -> str:
        """Its words."""
        return self.parse.annotated.words(self.sentence.start, self.sentence.end)


@dataclass
class Field:
    """All sentences of a story, found by family."""

    story: Story
    parses: list[Parse]
    names: Names
    by_family: dict[str, dict[tuple[int, int], None]] = field(default_factory=dict)
    speeches: dict[str, list[Attribution]] = field(default_factory=dict)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words that the reports write as names, in lower case."""
        words = (
            parse.word(i)
            for parse in self.parses
            for mention in parse.annotated.mentions
            for i in parse.inside(mention.start, mention.end)
        )
        return frozenset(w.casefold() for w in words if w[:1].isupper())

    @cached_property
    def reports_with(self) -> dict[str, int]:
        """Family -> in how many reports it stands."""
        counts: Counter[str] = Counter()
        for family, places in self.by_family.items():
            counts[family] = len({report for report, _ in places})
        return counts

    @cached_property
    def sizes(self) -> dict[tuple[int, int], int]:
        """The length of each sentence in tokens."""
        return {
            (r, n): s.last - s.first for r, p in enumerate(self.parses) for n, s in enumerate(p.annotated.sentences)
        }

    def place(self, key: tuple[int, int]) -> Place:
        """The sentence with that key: number of the report, number of the sentence."""
        return Place(self.parses[key[0]], key[1])

    def with_family(self, wanted: Iterable[str]) -> list[tuple[int, int]]:
        """The keys of sentences that have a word of one of the families, in order of publication."""
        return sorted({key for family in wanted for key in self.by_family.get(family, ())})

    def is_everywhere(self, wanted: frozenset[str]) -> bool:
        """Whether the story is about it: it stands in half of the reports."""
        most = max((self.reports_with.get(f, 0) for f in wanted), default=0)
        return most >= max(1, EVERYWHERE * len(self.parses))

    def is_in_report(self, report: int, wanted: frozenset[str]) -> bool:
        """Whether a report has a word of one of the families."""
        sentences = range(len(self.parses[report].annotated.sentences))
        return any((report, n) in self.by_family.get(f, ()) for f in wanted for n in sentences)

    def is_known(self, wanted: frozenset[str]) -> bool:
        """Whether any report has a word of one of the families."""
        return any(f in self.by_family for f in wanted)

    def rank(self, wanted: Iterable[frozenset[str]]) -> list[tuple[float, tuple[int, int]]]:
        """Sentences by how well they fit some words, the best first (BM25 over families)."""
        scores: dict[tuple[int, int], float] = defaultdict(float)
        mean = sum(self.sizes.values()) / max(1, len(self.sizes))
        for group in wanted:
            keys = {key for f in group for key in self.by_family.get(f, ())}
            weight = math.log(1 + (len(self.sizes) - len(keys) + 0.5) / (len(keys) + 0.5))
            for key in keys:
                scores[key] += weight * (K + 1) / (1 + K * (1 - B + B * self.sizes[key] / mean))
        return sorted(((s, key) for key, s in scores.items()), key=lambda item: (-item[0], item[1]))


def open_field(story: Story) -> Field:
    """Lay a story's sentences out for questions. Takes time linear in their words."""
    parses = [Parse(annotated) for annotated in story.reports]
    by_family: dict[str, dict[tuple[int, int], None]] = defaultdict(dict)
    for number, parse in enumerate(parses):
        for n, sentence in enumerate(parse.annotated.sentences):
            for i in range(sentence.first, sentence.last):
                if parse.tokens[i].pos in ("PUNCT", "SPACE"):
                    continue
                for family in (*event_families(parse, i), *families(parse.word(i)), *families(parse.tokens[i].lemma)):
                    by_family[family][number, n] = None
    speeches: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in story.attributions:
        speeches[attribution.report].append(attribution)
    return Field(story, parses, Names(parses, story.traced), dict(by_family), speeches)
