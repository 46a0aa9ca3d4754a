"""Words by which somebody rejects what was told before, without telling it again: "that is a lie", "we reject this"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sayso.lang.negation import negation_words
from sayso.lang.tables import load_table
from sayso.match.parse import SUBJECTS, Parse
from sayso.match.verdicts import is_none, judged_noun, reported

SHORT = 7  # words up to which a sentence may be nothing but a rejection
LONGER = 12  # and up to which it may be one that says of what
ENDS = ".!?;:–—-…"  # marks at which what opens a content may end
WORDY = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
BARE = frozenset({"PRON", "AUX", "PART", "ADV"})  # of which "it had not" is made
SELVES = frozenset({"i", "we", "he", "she", "it", "they"})


def find_opening(parse: Parse, tokens: Sequence[int]) -> list[int]:
    """The words of a content up to where its first sentence, or what stands before a colon or dash, ends."""
    out: list[int] = []
    for t in tokens:
        if parse.tokens[t].pos in ("PUNCT", "SPACE", "SYM"):
            if out and parse.word(t)[:1] in ENDS:
                break
        else:
            if out and parse.sentence_of(t).start != parse.sentence_of(out[-1]).start:
                break
            out.append(t)
    return out


def points_back(parse: Parse, tokens: Sequence[int]) -> bool:
    """Whether words name what was told before and nothing else: "this", "it all", "the accusations"."""
    table, words = load_table("clauses")["told"], {parse.word(t).lower() for t in tokens}
    lemmas = {parse.tokens[t].lemma.lower() for t in tokens if parse.tokens[t].pos in WORDY}
    return bool(words) and (words <= {*table["pointing"], *table["both"]} or bool(lemmas and lemmas <= reported()))


def is_rejection(parse: Parse, tokens: Sequence[int], *, denied: bool, called: bool = False) -> bool:
    """Whether a sentence, or the content of a denial (``denied``) or of "called it" (``called``), only rejects."""
    if not tokens or len(tokens) > LONGER:
        return False
    if called:
        return _is_called_names(parse, tokens)
    if len(tokens) <= SHORT and (_is_scorn(parse, tokens, denied=denied) or _is_elliptic(parse, tokens)):
        return True
    return _is_refusal(parse, tokens) or _is_judged(parse, tokens) or _is_unshown(parse, tokens)


def _is_scorn(parse: Parse, tokens: Sequence[int], *, denied: bool) -> bool:
    words, table = [parse.word(t).lower() for t in tokens], load_table("clauses")["told"]
    lemmas = {parse.tokens[t].lemma.lower() for t in tokens if parse.tokens[t].pos in WORDY}
    if denied and points_back(parse, tokens):
        return True
    if lemmas & set(table["scorn"]) and lemmas <= {*table["scorn"], *table["stressed"]}:
        return True
    if not negation_words() & set(words) or not any(parse.tokens[t].pos in ("AUX", "VERB") for t in tokens):
        return False  # who "said no such thing" says nothing of what another told
    such = any(one in ("no", "any") and two == "such" for one, two in pairwise(words))
    pointing = bool(set(words) & {*table["pointing"], "such"}) and lemmas <= {*table["true"], *table["so"]}
    return such or pointing


def _is_elliptic(parse: Parse, tokens: Sequence[int]) -> bool:
    """ "It had not", "they did not": what was not done stands before."""
    words = [parse.word(t).lower() for t in tokens]
    bare = all(parse.tokens[t].pos in BARE or parse.tokens[t].lemma in ("be", "do", "have") for t in tokens)
    verb = any(parse.tokens[t].lemma in ("be", "do", "have") for t in tokens)
    return bare and verb and words[0] in SELVES and words[-1] in ("not", "n't", "n’t")


def _is_refusal(parse: Parse, tokens: Sequence[int]) -> bool:
    """ "We reject these insinuations", "he denied it all": who speaks says it of himself."""
    for t in tokens:
        if parse.tokens[t].lemma.lower() not in load_table("clauses")["told"]["rejects"] or parse.deps(t, "neg"):
            continue
        who = [parse.word(s).lower() for s in parse.deps(t, *SUBJECTS)]
        what = [[*parse.subtree(o)] for o in parse.deps(t, "dobj")]
        if who and who[0] in SELVES and what and points_back(parse, what[0]):
            return True
    return False


def _is_judged(parse: Parse, tokens: Sequence[int]) -> bool:
    """ "The report is baseless", "these claims do not hold water", "what the paper wrote is false"."""
    members = set(tokens)
    root = next((t for t in tokens if parse.tokens[t].head not in members or parse.tokens[t].head == t), tokens[0])
    noun, verdict = judged_noun(parse, root)
    if verdict != "false" or noun is None or noun == root or noun not in members:
        return False
    if parse.tokens[noun].dep == "csubj":
        words = [parse.word(t).lower() for t in tokens]
        return words[0] == "what" and not {"about", "of", "on"} & set(words)  # "what he said about the pilots"
    return points_back(parse, [t for t in parse.subtree(noun) if t in members])


def _is_unshown(parse: Parse, tokens: Sequence[int]) -> bool:
    """ "There is no evidence of that", "we have seen no sign of this"."""
    table = load_table("clauses")["told"]
    for t in (t for t in tokens if parse.tokens[t].lemma.lower() in table["signs"]):
        preps = (p for p in parse.deps(t, "prep") if parse.word(p).lower() in ("of", "for"))  # not "among those"
        of = [o for p in preps for o in parse.deps(p, "pobj")]
        if any(parse.word(o).lower() in table["pointing"] for o in of) and is_none(parse, t, parse.tokens[t].head):
            return True
    return False


def _is_called_names(parse: Parse, tokens: Sequence[int]) -> bool:
    """ "The allegations utterly baseless", "it a lie", "the report as false": behind "called", "described"."""
    table = load_table("clauses")["told"]
    bad = {*table["false"], *table["scorn"]}
    worse = [n for n, t in enumerate(tokens) if parse.tokens[t].lemma.lower() in bad]
    named = [t for t in tokens[: worse[0]] if parse.word(t).lower() not in ("as", "a", "an")] if worse else []
    stressed = {*table["stressed"], *table["both"]}
    while named and parse.word(named[-1]).lower() in stressed:
        named.pop()
    negated = negation_words() & {parse.word(t).lower() for t in tokens}
    more = (
        any(parse.tokens[t].pos == "VERB" for t in tokens[worse[0] + 1 :]) if worse else False
    )  # "a myth that he won"
    return bool(named) and not negated and not more and points_back(parse, named)
