import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace.align import BITS, _find_grams, align
from sayso.trace.words import split_words

ALIKE = [n + (k << BITS) for n in (0, 1, 5) for k in range(4)]  # hashes that share their last bits
CODES = st.lists(st.sampled_from(ALIKE), max_size=30).map(lambda codes: np.array(codes, np.uint64))
WORDS = st.lists(st.sampled_from("abc"), max_size=40)


@given(CODES, CODES)
def test_hashes_with_the_same_last_bits_are_told_apart(few: np.ndarray, many: np.ndarray) -> None:
    first = {code: n for n, code in reversed(list(enumerate(few.tolist())))}
    places, at = _find_grams(few, many)
    assert places.tolist() == [n for n, code in enumerate(many.tolist()) if code in first]
    assert at.tolist() == [first[code] for code in many.tolist() if code in first]


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS, st.booleans())
def test_a_share_is_the_part_of_the_words_that_passages_hold(
    earlier: list[list[str]], later: list[str], public: bool
) -> None:
    texts = [" ".join(words) for words in (*earlier, later)]
    *olds, new = (split_words(text, [(0, len(text) // 2)] if public else []) for text in texts)
    for old, found in zip(olds, align(olds, new), strict=True):
        if found is None:
            continue
        for spans, words, share in ((found.a_spans, old, found.a_share), (found.b_spans, new, found.b_share)):
            held = {n for start, end in spans.tolist() for n in range(start, end)}
            free = {n for n, flag in enumerate(words.flags.tolist()) if not flag}
            assert share == len(held) / len(held | free)
