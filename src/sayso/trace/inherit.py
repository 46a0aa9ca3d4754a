"""What a report that copies takes over with the words: the chain of a line whose credit was cut off.

"The dam is closed, two engineers told the Gazette" becomes, copied without its source, a plain "The dam is closed": it
is still the two engineers' word, and no second origin. A line that the copied report said itself stays that report's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution
from sayso.records.origin import Copy, Sourcing
from sayso.trace.phrases import fold, words_of

INSIDE = 0.8  # of a sentence's characters that stand in the shared passage
SAME = 0.7  # of the words that carry weight, both ways, for one sentence to be the other's content

Pair = tuple[int, int]
Inherited = dict[tuple[str, int], Sourcing]


def find_inherited(
    reports: Sequence[Annotated],
    attributions: Sequence[Attribution],
    copies: Sequence[Copy],
    sourcing: Mapping[str, Sourcing],
    own: Mapping[str, str],
    credited: Container[str],
) -> Inherited:
    """By report and start of a sentence: where a copied line without a source leads.

    ``reports`` are in order of publication, so that a copy of a copy leads where the first one does. ``credited`` are
    the reports that name a wire: their own lines are the wire's, whoever else carried it.
    """
    by_id = {a.report.id: a for a in reports}
    said: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        said[attribution.report].append(attribution)
    found: Inherited = {}
    for copy in copies:
        a, b = by_id[copy.a], by_id[copy.b]
        for a_span, b_span in zip(copy.a_spans, copy.b_spans, strict=True):
            for start, end in _bare_sentences(b, b_span, said[copy.b]):
                voice = {} if copy.b in credited else own
                link = _source_of(b.report.text[start:end], a, a_span, said[copy.a], sourcing, found, voice)
                if link is not None:
                    found.setdefault((copy.b, start), link)
    return found


def _bare_sentences(
    annotated: Annotated, span: tuple[int, int], said: Sequence[Attribution]
) -> Iterator[tuple[int, int]]:
    """The sentences in a passage of which the report names no source."""
    for s in annotated.sentences:
        inside = min(s.end, span[1]) - max(s.start, span[0])
        if inside >= INSIDE * (s.end - s.start) and not any(_touches(a, s.start, s.end) for a in said):
            yield s.start, s.end


def _touches(a: Attribution, start: int, end: int) -> bool:
    return any(p.start < end and start < p.end for p in a.pieces)


def _source_of(
    words: str,
    earlier: Annotated,
    span: Pair,
    said: Sequence[Attribution],
    sourcing: Mapping[str, Sourcing],
    found: Inherited,
    own: Mapping[str, str],
) -> Sourcing | None:
    """Where the same line of the copied report leads; None where it has none that says just that."""
    wanted = _weighty(words)
    for attribution in said:
        content = [p for p in attribution.content if p.start < span[1] and span[0] < p.end]
        if content and _is_same(wanted, _weighty(" ".join(p.text for p in attribution.content))):
            return sourcing.get(attribution.id)
    for s in earlier.sentences:
        here = s.start < span[1] and span[0] < s.end and not any(_touches(a, s.start, s.end) for a in said)
        if here and own and _is_same(wanted, _weighty(earlier.report.text[s.start : s.end])):
            first = Sourcing(party=None, chain=(), origin=own.get(earlier.report.id))
            return found.get((earlier.report.id, s.start), first)
    return None


def _weighty(text: str) -> frozenset[str]:
    return frozenset(fold(text).split()) - words_of("noise")


def _is_same(a: frozenset[str], b: frozenset[str]) -> bool:
    both = len(a & b)
    return both >= 3 and both >= SAME * max(len(a), len(b))
