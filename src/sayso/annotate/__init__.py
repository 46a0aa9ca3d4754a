"""Sentences, paragraphs, quotation marks, names, times and places of a report: `Report` in, `Annotated` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.annotate.parse import parse_pieces
from sayso.annotate.places import find_places, settle_places
from sayso.annotate.plain import split_pieces
from sayso.annotate.quotes import find_quotes
from sayso.annotate.text import clean_paragraph, find_paragraphs
from sayso.annotate.times import find_times
from sayso.records.annotation import Annotated
from sayso.records.report import Report

__all__ = ["annotate", "annotate_all", "settle_places"]


def annotate(report: Report) -> Annotated:
    """Everything that can be read off one report, each kind in the order of the text; offsets are code points.

    English is parsed; a report in another language gets paragraphs, sentences and quotations by rule.

    Raises:
        ModelUnavailable: the model of the parser is not installed.
    """
    paragraphs = find_paragraphs(report.text)
    pieces = [piece for n, part in enumerate(paragraphs) for piece in clean_paragraph(report.text, part, n)]
    quotes = find_quotes(report.text, paragraphs)
    if report.lang.split("-")[0].casefold() != "en":
        tokens, sentences = split_pieces(pieces)
        return Annotated(
            report=report,
            tokens=tuple(tokens),
            sentences=tuple(sentences),
            paragraphs=paragraphs,
            quotes=quotes,
        )
    tokens, sentences, mentions = parse_pieces(pieces)
    return Annotated(
        report=report,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        paragraphs=paragraphs,
        mentions=tuple(mentions),
        times=find_times(report, tokens, sentences),
        places=find_places(report.text, tokens, mentions),
        quotes=quotes,
    )


def annotate_all(reports: Iterable[Report]) -> Iterator[Annotated]:
    """Annotate reports one after the other; each comes out as `annotate` would give it alone."""
    return map(annotate, reports)
