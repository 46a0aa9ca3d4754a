"""Attribute: who is said, in one report, to have said what. A small encoder, rules over the parse, a cue lexicon."""

from __future__ import annotations

from sayso.attribute.assemble import assemble
from sayso.attribute.blend import blend
from sayso.attribute.find import find_ruled
from sayso.attribute.judge import open_judge
from sayso.attribute.lexicon import Lexicon, load_lexicon
from sayso.attribute.model import open_reader
from sayso.attribute.view import View
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution

__all__ = ["Lexicon", "attribute", "load_lexicon"]


def attribute(annotated: Annotated, *, lexicon: Lexicon | None = None) -> tuple[Attribution, ...]:
    """All attributions of a report, in the order of the text (Pareti 2016; PolNeAR, Newell et al. 2018).

    Direct, indirect and mixed speech, "according to", nouns ("X's claim that"), hearsay without a source, transcript
    turns and live lines. An attribution inside another's content, or one that the other cites, has it as its ``via``.
    English goes through the encoder, whose spans the rules enrich; other languages, and English where its weights or
    onnxruntime are missing (the log says so), go by the rules alone. ``lexicon`` defaults to the one of the report's
    language, English where there is none of its own.

    Raises:
        ConfigError: a rule table is missing or broken.
    """
    rules = lexicon or load_lexicon()
    view = View(annotated)
    turns, drafts = find_ruled(view, rules)
    reader = open_reader() if (annotated.report.lang or "en").startswith("en") else None
    if reader is not None:
        drafts = blend(view, rules, reader.read(view.text), open_judge(), drafts, turns)
    return assemble(view, rules, [*turns, *drafts])
