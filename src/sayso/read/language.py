"""Which language a text is in."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 3_000
FEW_LETTERS = 40
# Words that are frequent in English and rare as words elsewhere; about one word in six of English news.
ENGLISH = frozenset(
    (
        *("the", "and", "that", "with", "for", "has", "have", "had", "said", "from", "by", "his", "her", "their"),
        *("were", "been", "which", "this", "would", "who"),
    )
)
ENGLISH_SHARE = 0.08
ENOUGH_WORDS = 20
TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]{1,30})?")


def stated_language(value: object) -> str | None:
    """The primary subtag of a BCP 47 tag ("en-GB" is "en"), or None."""
    found = TAG.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[1].lower() if found else None


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text, "en" where there are too few letters to tell.

    The frequent words of English are looked for first, for the model takes a second to load.
    """
    sample = text[:SAMPLE]
    words = WORD.findall(sample.lower())
    if len(words) >= ENOUGH_WORDS and sum(w in ENGLISH for w in words) >= ENGLISH_SHARE * len(words):
        return "en"
    letters = sum(map(len, words))
    latin = sum(c.isascii() for w in words for c in w)
    if letters < FEW_LETTERS and latin * 2 >= letters:
        return "en"
    return _classify(" ".join(words))


def _classify(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])
