"""Names of persons: taken out of their titles, and joined over reports where only one candidate is left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from sayso.trace.phrases import fold, words_of
from sayso.trace.states import find_bodies, find_known, find_world, name_states

_BEFORE_PLACES = frozenset({"in", "of", "for", "at", "on", "from", "to", "near", "by"})  # no name of a person follows
_PIECE = re.compile(r"[^\W\d_][\w'’\-‑.]*")
_VOWELS = re.compile(r"[aeiouwhy]")
# letters that transliterate one sound
_SOUNDS = (("ph", "f"), ("x", "ks"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i"), ("j", "i"))


def proper_name(mention: str) -> str:
    """The person's own name in a mention, without titles, states and descriptions; "" where it holds no name.

    >>> proper_name("Iran's interior minister, Ahmad Vahidi")
    'Ahmad Vahidi'
    """
    return max((_own_name(part) for part in re.split(r"[,;()]", mention)), key=len, default="")


def _own_name(part: str) -> str:
    taken = [(n.start, n.end) for n in name_states(part)] + [(h.start, h.end) for h in find_bodies(part)]
    kept: list[str] = []
    for word in _PIECE.finditer(part):
        covered = not kept and any(s <= word.start() < e for s, e in taken)
        if _is_name(word.group(), started=bool(kept)) and not covered:
            kept.append(re.sub(r"['’]s?$", "", word.group()).rstrip("."))
        elif kept or word.group() in _BEFORE_PLACES:
            break
    return " ".join(kept) if not _is_organisation(part) else ""


def _is_organisation(part: str) -> bool:
    return (find_known(part) is not None or find_world(part) is not None) and len(_PIECE.findall(part)) <= 3


def _is_name(word: str, *, started: bool) -> bool:
    lower = fold(word)
    if not lower or lower == "s":
        return False
    if lower.split()[0] in words_of("particles") and (started or "-" in word or word[0].isupper()):
        return True
    return word[0].isupper() and lower not in words_of("honorifics") and lower != "the"


def _parts(name: str) -> list[str]:
    words = [w for w in fold(name.replace("-", "").replace("‑", "")).split() if w not in words_of("particles")]
    return words or fold(name).split()


def surname(name: str) -> str:
    """The last word of a name, folded, with hyphens and particles left out ("Layla al-Amin": "amin")."""
    parts = _parts(re.sub(r"\b(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa]z)[-‑](?:e\s)?", "", name))
    return parts[-1] if parts else ""


def skeleton(word: str) -> str:
    """The consonants of a folded word, by sound: transliterations of one name share it."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", word[:1].replace("i", "") + word[1:])) or word


def sounds_like(a: str, b: str) -> bool:
    """Whether two folded words may be one name in two transliterations ("Ahmad", "Ahmed"; not "Hassan", "Hussein")."""
    if a == b:
        return True
    close = skeleton(a) == skeleton(b) and a[-1:] == b[-1:] and min(len(a), len(b)) >= 4
    return close and _distance(a, b) <= 2


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def same_person(a: str, b: str) -> bool:
    """Whether two full names may be one person's: same surname, and first names that agree or are initials."""
    first, second = _given(a), _given(b)
    if not sounds_like(surname(a), surname(b)) or not first or not second:
        return False
    if sounds_like("".join(first), "".join(second)):  # "Jean-Luc", "Jean Luc", "Jeanluc"
        return True
    return all(_agree(x, y) for x, y in zip(first, second, strict=False))


def _given(name: str) -> list[str]:
    return _parts(re.sub(r"\b(?:[Aa]l|[Ee]l)[-‑](?:e\s)?", "", name))[:-1]


def _agree(a: str, b: str) -> bool:
    return sounds_like(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])


class People:
    """The persons of a story, by full name; a surname alone is joined where one candidate is left."""

    def __init__(self, names: Iterable[str]) -> None:
        self._full: dict[str, str] = {}
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if len(_parts(name)) > 1:
                self._place(name)

    def _place(self, name: str) -> None:
        bucket = self._by_surname[skeleton(surname(name))]
        fits = [c for c in bucket if same_person(c, name)]
        if not fits:
            bucket.append(name)
        # two candidates: the name stands for itself rather than for a guess
        self._full[fold(name)] = fits[0] if len(fits) == 1 else name

    def find(self, name: str) -> str:
        """The name under which the person is kept; the given name itself where no single candidate is left."""
        if fold(name) in self._full:
            return self._full[fold(name)]
        fits = [c for c in self._by_surname.get(skeleton(surname(name)), []) if sounds_like(surname(c), surname(name))]
        return fits[0] if len(fits) == 1 else name
