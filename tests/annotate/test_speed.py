"""The faster parts of the parser give what spaCy's own give."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.matcher import Matcher

from sayso.annotate.parse import load_model
from sayso.annotate.speed import RememberedRules, find_names

TEXTS = (
    "Mara Velin, the mayor of Ostrand, said on Monday that she'd gone to Norholm with the Harbour Trust's chief.",
    "",
    "Let's go: it ain't over, y'all are gonna see what they've got ta do.",
    "It is raining. There are 40 boats that haven't come back, because the Kestrel Line can't say who did it.",
    "  \n ",
)


def tagged(text: str) -> Any:
    return load_model()(text, disable=["ner", "attribute_ruler", "lemmatizer"])


@pytest.mark.parametrize("text", TEXTS)
def test_remembered_rules_find_what_the_matcher_finds(text: str) -> None:
    ruler, doc = load_model().get_pipe("attribute_ruler"), tagged(text)
    plain = Matcher(ruler.vocab)
    for number, row in enumerate(ruler.patterns):
        plain.add(str(number), row["patterns"])
    ours = RememberedRules(ruler)
    for _ in range(2):  # found, then remembered
        assert sorted(ours(doc, allow_missing=True)) == sorted(plain(doc, allow_missing=True))


def test_a_word_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rules, doc = RememberedRules(load_model().get_pipe("attribute_ruler")), tagged(TEXTS[0])
    rules(doc, allow_missing=True)
    monkeypatch.setattr(rules, "_single", None)  # a second look would fail
    assert rules(doc, allow_missing=True)


def test_names_are_those_of_the_recognizer() -> None:
    recognizer = load_model().get_pipe("ner")
    ours, theirs = ([tagged(text) for text in TEXTS] for _ in range(2))
    find_names(recognizer, ours)
    theirs = list(recognizer.pipe(theirs))
    spans = [[[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs] for docs in (ours, theirs)]
    assert spans[0] == spans[1]
    assert spans[0][0]


def test_no_text_has_no_names() -> None:
    find_names(load_model().get_pipe("ner"), [])
