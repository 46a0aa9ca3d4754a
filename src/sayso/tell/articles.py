"""The article that a name takes in a sentence of ours: as the report gives it, or as such names have it."""

from __future__ import annotations

import re
from functools import cache

from sayso.lang.tables import load_table
from sayso.records.annotation import Annotated
from sayso.records.attribution import Kind


def with_article(annotated: Annotated, name: str, kind: Kind) -> str:
    """A name with the article that the report gives it; "the", or "a" for somebody unnamed, where it needs one."""
    return article_in(annotated.report.text, name, kind)


def article_in(text: str, name: str, kind: Kind) -> str:
    """The same for the text of a report."""
    first, last = name.split()[0], name.split()[-1]
    if kind == "institution" and (headed := _headed(name)):
        return name if _goes_bare(text, name) else headed
    if (kind == "person" and not name[:1].islower()) or re.match(
        r"(?:the|an?|some|two|three|four|five|six|several|many)$", first, re.I
    ):
        return name
    text = text[:20000]
    before = re.search(rf"\b(the|an?)\s+{re.escape(name)}\b", text, re.I)
    if before and kind != "outlet":
        return f"{before.group(1).lower()} {name}"
    bare = re.search(rf"(?<![\w-]){re.escape(name)}\b", text)
    possessed = first[:1].isupper() and re.search(r"['’]s?(?: |$)", name) is not None
    free = last in _NO_ARTICLE or kind in ("unknown", "person", "outlet") or last[:1].isupper()
    if free or possessed or (bare and last.endswith("s")):
        return name
    article = "the" if kind != "anonymous" else "an" if first[:1].lower() in "aeiou" else "a"
    return f"{article} {name[:1].lower() + name[1:] if kind == 'anonymous' and not _proper(name) else name}"


def _goes_bare(text: str, name: str) -> bool:
    """Whether the report writes a name in capitals ("Halm Savings Bank") as a subject without an article."""
    if not all(w[:1].isupper() for w in name.split()) or len(name.split()) < 2:
        return False
    before = re.search(
        rf"(?:^|[.!?”\"]\s+|\b(?:and|by|that|of|at|from|in|against)\s+){re.escape(name)}\b",
        text[:20000],
    )
    return before is not None


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w'’]+[ -])*?(?:{'|'.join(load_table('institutions')['headed'])})\b", re.IGNORECASE)


def _headed(name: str) -> str | None:
    """An institution's name that is a description ("Foreign Ministry of Ruritania") with its article; else None."""
    if re.match(r"(?:the|an?)\b|\S*['’]", name, re.I) and not re.match(r"[a-z]+['’]", name):
        return None
    named = re.sub(r" of (?=United |Islamic Republic|Netherlands|Philippines)", " of the ", name)
    match = _heads().match(named)
    return f"the {named}" if match and (match.end() == len(named) or named[match.end() :].startswith(" of ")) else None


def body_name(name: str) -> str:
    """A body's name for a sentence of ours, with "the" where it is a description ("the Government of Ruritania")."""
    return _headed(name) or name


_NO_ARTICLE = frozenset({"media", "police", "people", "television", "tv", "radio", "state", "officials", "data"})


def _proper(name: str) -> bool:
    """Whether the first word of a name is capital by itself: "Kremlin source" is, "Source in the Kremlin" is not."""
    return name.split()[0].casefold() not in ("source", "sources", "official", "officer", "witness", "diplomat")
