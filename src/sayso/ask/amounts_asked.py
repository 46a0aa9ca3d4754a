"""Questions for a quantity taken apart: by how much, what share, how deep, how old, how long; and how it was done."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from sayso.ask.asked import Asked, Kind
from sayso.ask.events import read_event
from sayso.ask.restate import AUXILIARY, Statement, read_statement, turn_round
from sayso.ask.words import asking

_AUX = r"(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could|should)"
_BY = re.compile(rf"by (?:how (?:much|many)(?: [\w ]+?)?|what [\w ]+?) (?P<rest>{_AUX} .+)", re.I)
_MUCH = re.compile(rf"how (?:much|far|sharply|steeply) (?P<rest>{_AUX} .+)", re.I)
_SHARE = (
    r"(?:(?:what|which) (?:{shares})|how (?:many|much) (?:per cent|percent)|how much)"
    r" of (?P<whole>.+?) (?P<rest>{aux} .+)"
)
_FAR = re.compile(
    rf"how far (?P<where>(?:above|below|from|off|north|south|east|west|inside|outside) .+?) (?P<rest>{_AUX} .+)", re.I
)
_OLD = re.compile(rf"how old {_AUX} (?P<who>.+)|what (?:is|was) the age of (?P<who2>.+)", re.I)
_LONG = re.compile(rf"(?:for )?how long (?P<rest>{_AUX} .+)", re.I)
_HOW = re.compile(rf"(?:how|in what way|by what means) (?P<rest>{_AUX} .+)", re.I)
_HAPPENED = re.compile(r"what (?:has |had )?happened (?:to|with) (?P<what>.+)", re.I)
_CHANGES = frozenset({"event:rise", "event:drop"})


def read_measure(words: str, asked_at: datetime | None) -> Asked | None:
    """A question for a quantity or a manner taken apart; None where it asks for something else."""
    for reader in (_by_how_much, _share, _measure, _old, _long):
        if (asked := reader(words, asked_at)) is not None:
            return asked
    return None


def read_manner(words: str, asked_at: datetime | None) -> Asked | None:
    """ "How did he leave?", "What happened to the ship?"."""
    if found := _HAPPENED.fullmatch(words):
        return Asked(text=words, kind="happened", topic=found["what"])
    found = _HOW.fullmatch(words)
    return _turned(words, "how", found["rest"], "", asked_at) if found else None


def _turned(words: str, kind: Kind, rest: str, filler: str, asked_at: datetime | None, **more: str) -> Asked | None:
    statement = turn_round(rest.split(), filler, asked_at)
    return Asked(text=words, kind=kind, statement=statement, **more) if statement else None  # type: ignore[arg-type]


def _by_how_much(words: str, asked_at: datetime | None) -> Asked | None:
    if found := _FAR.fullmatch(words):
        return _turned(words, "amount", f"{found['rest']} {found['where']}", "", asked_at, noun="length")
    if found := _BY.fullmatch(words):
        return _turned(words, "amount", found["rest"], "", asked_at)
    found = _MUCH.fullmatch(words)
    asked = _turned(words, "amount", found["rest"], "", asked_at) if found else None
    return asked if asked and asked.statement and _is_change(asked.statement) else None


def _is_change(statement: Statement) -> bool:
    event = read_event(statement.parse, statement.verb)
    return bool({f"event:{n}" for n in event.names} & (_CHANGES | {"event:cost"}))


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(_SHARE.format(shares="|".join(asking()["asked"]["shares"]), aux=_AUX), re.I)


def _share(words: str, asked_at: datetime | None) -> Asked | None:
    found = _shares().fullmatch(words)
    if found is None:
        return None
    whole, rest = found["whole"], found["rest"]
    if rest.split()[0].casefold() in ("did", "does", "do") or not AUXILIARY.match(rest.split()[0]):
        return _turned(words, "amount", rest, whole, asked_at, noun="percent")
    statement = read_statement(f"{whole[:1].upper()}{whole[1:]} {rest}", asked_at)
    return Asked(text=words, kind="amount", statement=statement, noun="percent") if statement else None


@cache
def _measured() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = asking()["measures"]
    nouns = sorted({n for row in table.values() for n in row["nouns"]}, key=len, reverse=True)
    asked = sorted({a for row in table.values() for a in row["asked"]} - {"old", "long"}, key=len, reverse=True)
    named = (
        rf"what(?:'s|’s| is| are| was| were) the (?P<more>(?:[\w'’-]+ )*?)"
        rf"(?P<noun>{'|'.join(nouns)}) (?:of|for|in|on|at) (?P<of>.+)"
    )
    return re.compile(named, re.I), re.compile(rf"how (?P<adj>{'|'.join(asked)}) {_AUX} (?P<of>.+)", re.I)


def _measure(words: str, asked_at: datetime | None) -> Asked | None:
    named, asked = _measured()
    if found := named.fullmatch(words):
        return Asked(text=words, kind="measure", noun=found["noun"].casefold(), topic=f"{found['more']}{found['of']}")
    if found := asked.fullmatch(words):
        return Asked(text=words, kind="measure", noun=found["adj"].casefold(), topic=found["of"])
    return None


def _old(words: str, asked_at: datetime | None) -> Asked | None:
    found = _OLD.fullmatch(words)
    return Asked(text=words, kind="age", topic=found["who"] or found["who2"]) if found else None


def _long(words: str, asked_at: datetime | None) -> Asked | None:
    found = _LONG.fullmatch(words)
    return _turned(words, "duration", found["rest"], "", asked_at) if found else None
