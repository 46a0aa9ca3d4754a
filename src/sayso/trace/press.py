"""Outlets and agencies: the names under which reports cite them, and the credit lines that name a wire.

The tables are `state_media` (each its own principal, the state its parent) and `agencies` (private: their own
principal, no parent).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.lang.tables import load_table
from sayso.trace.phrases import Phrases, bare, fold, words_of
from sayso.trace.states import State, body_named, find_body, find_state, name_states, states

MediaKind = Literal["outlet", "agency"]
_UNNAMED = re.compile(r"\b(media|press|outlets|agencies|papers|channels|broadcasters|websites|news sites|reports)$")


@dataclass(frozen=True, slots=True)
class Medium:
    """An outlet or agency: its name, kind, principal, and the state above it where there is one."""

    name: str
    kind: MediaKind
    principal: str
    state: State | None = None


@cache
def _media() -> dict[str, Medium]:
    found: dict[str, Medium] = {}
    for entry in load_table("state_media")["outlet"]:
        kind: MediaKind = "agency" if entry.get("role") == "agency" else "outlet"
        medium = Medium(entry["name"], kind, entry.get("principal", entry["name"]), states()[entry["country"]])
        found |= {bare(n): medium for n in (entry["name"], *entry["aliases"]) if bare(n) not in found}
    for kind in ("agency", "outlet"):
        for entry in load_table("agencies")[kind]:
            medium = Medium(entry["name"], kind, entry["name"])
            found |= {bare(n): medium for n in (entry["name"], *entry["aliases"]) if bare(n) not in found}
    return found


@cache
def _by_role() -> dict[tuple[str, str], Medium]:
    found: dict[tuple[str, str], Medium] = {}
    for entry in load_table("state_media")["outlet"]:
        if "role" in entry:
            found.setdefault((entry["country"], entry["role"]), _media()[bare(entry["name"])])
    return found


def find_medium(text: str) -> Medium | None:
    """The known outlet or agency that a mention names, whatever stands around the name.

    "the state-run IRNA news agency", "Iran's Tasnim" and "Tasnim, which is close to the Guards" all name one; a
    description that only tells what it is ("state television") does not.
    """
    head = re.split(r"[,;(]|\s[-–—]\s", text)[0]
    for candidate in (head, without_states(head)):
        words = bare(candidate).split()
        medium = _media().get(" ".join(words)) or _trimmed(words)
        if medium:
            return medium
    return None


def find_house(text: str) -> Medium | None:
    """The first outlet or agency of the tables that a text names anywhere ("IRNA's correspondent")."""
    hit = next(iter(_houses().find(text)), None)
    return find_medium(hit.value) if hit else None


@cache
def _houses() -> Phrases[str]:
    agencies = load_table("agencies")
    entries = [*load_table("state_media")["outlet"], *agencies["agency"], *agencies["outlet"]]
    return Phrases(((n, n) for e in entries for n in (e["name"], *e["aliases"])), cased=True)


def without_states(text: str) -> str:
    """A mention without the states that it names."""
    for naming in reversed(name_states(text)):
        text = text[: naming.start] + " " + text[naming.end :]
    return re.sub(r"\s['’]s\b", " ", text)


def _trimmed(words: list[str]) -> Medium | None:
    words = [w for w in words if w not in ("the", "s")]
    while words and words[0] in words_of("medium_words"):
        words = words[1:]
        if " ".join(words) in _media():
            return _media()[" ".join(words)]
    while words and words[-1] in words_of("medium_words"):
        words = words[:-1]
        if " ".join(words) in _media():
            return _media()[" ".join(words)]
    return None


def role_medium(text: str, state: State) -> Medium:
    """What "state television" or "the state news agency" of that state means; named by description if not listed."""
    body = find_body(text)
    kind: MediaKind = "agency" if body is not None and body.name == "agency" else "outlet"
    role = "agency" if kind == "agency" else "broadcaster"
    name = body_named(role).of(state)
    return _by_role().get((state.iso, role)) or Medium(name, kind, name, state)


def speaks_as_broadcaster(text: str) -> bool:
    """Whether a mention names a state's broadcaster or agency by what it is, without a name of its own."""
    head = re.split(r"[,;(]", text)[0]
    body = find_body(head)
    if body is not None and body.name in ("broadcaster", "agency"):
        return True
    return bare(without_states(head)) in ("tv", "television") and bool(name_states(head))


def names_no_medium(text: str) -> bool:
    """Whether a mention means media without a name: "Iranian media", "local media", "news agencies", "state media"."""
    head = re.split(r"[,;(]|\s(?:that|which|who)\s", text)[0]
    return bool(_UNNAMED.search(fold(head))) and find_medium(head) is None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: the wire that it names as worded, whether it names one at all, and its span in the text."""

    name: str
    named: bool
    start: int
    end: int


@cache
def _credit_patterns() -> tuple[re.Pattern[str], ...]:
    table = load_table("agencies")
    return tuple(re.compile(p) for p in (*table["credits_head"], *table["credits_line"]))


def find_credit(text: str, outlet: str | None) -> Credit | None:
    """The wire that a report credits for its text; None where it credits none, or only itself.

    Looks at the first and last 400 code points: a credit stands at the head or the foot of a text.
    """
    for pattern in _credit_patterns():
        for match in pattern.finditer(text):
            wire = match.group("wire").strip()
            near = match.start() < 400 or match.end() > len(text) - 400
            if near and _is_wire(wire, outlet):
                return Credit(wire, bare(wire) not in load_table("agencies")["unnamed"], match.start(), match.end())
    return None


def _is_wire(wire: str, outlet: str | None) -> bool:
    if bare(wire) == bare(outlet or "") or (find_state(wire) is not None and find_medium(wire) is None):
        return False
    if find_medium(wire) is not None or bare(wire) in load_table("agencies")["unnamed"]:
        return True
    return (wire.isupper() and 2 <= len(wire) <= 10) or bool(re.search(r"(?i)\b(agency|press|wire|news)\b", wire))


def credit_of(text: str, byline: str | None, outlet: str | None) -> Credit | None:
    """The wire that a report credits, in its text or else in its byline."""
    credit = find_credit(text, outlet)
    if credit or not byline:
        return credit
    wire = re.sub(r"(?i)^\s*by\s+", "", byline).strip()
    known = find_medium(wire)
    return Credit(wire, True, 0, 0) if known and bare(wire) != bare(outlet or "") else None
