"""What a question's statement demands of a sentence: an event with its participants, and the words beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.ask.events import NOMINAL, Event, clause_of, event_families, forms, noun_phrase, part_of, read_event
from sayso.ask.restate import Statement
from sayso.ask.words import asking, families, is_soft, senses, stands_for_anything
from sayso.lang.numbers import parse_number
from sayso.lang.people import surname
from sayso.match.parse import Parse
from sayso.records.annotation import Time

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "X")


@dataclass(frozen=True, slots=True)
class Need:
    """A word that must stand in a sentence: its families, the key of a name, and how strictly it is needed."""

    word: str
    families: frozenset[str]
    key: str
    proper: bool = False
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant asked about: the need of its head and those of what describes it. ``anything`` fits all."""

    head: Need
    more: tuple[Need, ...] = ()
    anything: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """An event looked for. ``linked`` is true where the statement's verb only links ("is in", "are the")."""

    families: frozenset[str]
    events: frozenset[str]
    word: str
    theme: Argument | None
    agent: Argument | None
    goal: Argument | None
    rest: tuple[Need, ...]
    times: tuple[str, ...]
    linked: bool
    gap: str | None = None
    gap_role: str | None = None

    def needs(self) -> tuple[Need, ...]:
        """All words that it needs, those of the event first."""
        own = () if self.linked else (Need(self.word, self.families, self.word),)
        arguments = [a for a in (self.theme, self.agent, self.goal) if a and not a.anything]
        return (*own, *(n for a in arguments for n in (a.head, *a.more)), *self.rest)


def read_query(statement: Statement, name_words: frozenset[str]) -> Query:
    """The demands of a statement. ``name_words`` are the words that the reports write as names, in lower case."""
    parse, at = statement.parse, _main(statement)
    event = read_event(parse, at)
    gap = statement.gap
    roles = {"theme": event.theme, "agent": event.agent, "goal": event.goal}
    roles = {role: part_of(parse, token) if token != gap else token for role, token in roles.items()}
    if event.loose and event.theme is None:
        roles["theme"] = event.loose[0]
    used = {at, statement.verb}
    arguments: dict[str, Argument | None] = {}
    for role, token in roles.items():
        arguments[role] = _argument(parse, token, name_words) if token is not None and token != gap else None
        used |= noun_phrase(parse, token) if token is not None else set()
    used |= _phrase_words(parse, at)
    return Query(
        families=event_families(parse, at),
        events=event.names,
        word=parse.tokens[at].lemma.casefold(),
        theme=arguments["theme"],
        agent=arguments["agent"],
        goal=arguments["goal"],
        rest=_rest(parse, statement, frozenset(used), name_words, gap),
        times=tuple(t.value for t in parse.annotated.times if t.type in ("DATE", "TIME") and not _in_a_name(parse, t)),
        linked=_links(parse, at, event),
        gap=_counted(parse, gap) if gap is not None else None,
        gap_role=next((role for role, token in roles.items() if token == gap), None) if gap is not None else None,
    )


def _counted(parse: Parse, gap: int) -> str:
    """What a question counts: of "crew members" the crew."""
    lemma = parse.tokens[gap].lemma.casefold()
    before = parse.deps(gap, "compound") if lemma in asking()["asked"]["counters"] else []
    return parse.tokens[before[-1]].lemma.casefold() if before else lemma


def _main(statement: Statement) -> int:
    """The word that tells the event: past linking and governing verbs to what they bring in."""
    parse, at = statement.parse, statement.verb
    for _ in range(4):
        if any(form in senses() and " " in form for form in forms(parse, at)):
            return at
        below = parse.deps(at, "xcomp", "acomp") if parse.tokens[at].lemma in _GOVERNING else []
        nouns = parse.deps(at, "dobj", "attr") if parse.tokens[at].lemma in ("make", "take", "have", "be") else []
        below = below or [n for n in nouns if parse.tokens[n].lemma.casefold() in senses() and n != statement.gap]
        if not below:
            return at
        at = below[0]
    return at


# Verbs that only bring in another.
_GOVERNING = frozenset({"be", "decide", "begin", "start", "continue", "manage", "want", "plan", "try"}) | frozenset(
    {"have", "seem", "appear", "come", "agree"}
)


def _in_a_name(parse: Parse, time: Time) -> bool:
    """Whether words of time belong to a name: "the tanker Halcyon Dawn"."""
    inside = parse.inside(time.start, time.end)
    capital = all(parse.word(i)[:1].isupper() for i in inside)
    return bool(inside) and capital and inside[0] > 1 and parse.word(inside[0] - 1)[:1].isupper()


def _links(parse: Parse, at: int, event: Event) -> bool:
    return not event.names and parse.tokens[at].lemma.casefold() in asking()["asked"]["link"]


def _phrase_words(parse: Parse, at: int) -> frozenset[int]:
    """The particle and preposition that belong to a verb of several words ("on board", "shot down")."""
    found: set[int] = set()
    for form in forms(parse, at):
        if " " in form and form in senses():
            words = form.split()[1:]
            found |= {
                i for i in clause_of(parse, at) if parse.word(i).casefold() in words and parse.tokens[i].pos != "VERB"
            }
    return frozenset(found)


def _argument(parse: Parse, i: int, name_words: frozenset[str]) -> Argument:
    head = need_of(parse, i, name_words)
    inside = sorted(noun_phrase(parse, i) - {i})
    more = tuple(need_of(parse, t, name_words) for t in inside if _counts(parse, t))
    return Argument(head, more, anything=stands_for_anything(parse.word(i)) and not more)


def need_of(parse: Parse, i: int, name_words: frozenset[str]) -> Need:
    """The demand of one word."""
    word = parse.word(i)
    low = word.casefold()
    proper = low in name_words or (word[:1].isupper() and i > 0 and parse.tokens[i].pos != "VERB")
    lemma = parse.tokens[i].lemma.casefold()
    number = parse_number(word) if parse.tokens[i].pos == "NUM" or word.isdigit() else None
    return Need(low, families(low) | families(lemma), surname(word) or low, proper, number)


def _counts(parse: Parse, i: int) -> bool:
    """Whether a word of a question must be found again."""
    token = parse.tokens[i]
    if token.pos not in CONTENT or is_soft(token.lemma) or is_soft(parse.word(i)):
        return False
    if stands_for_anything(parse.word(i)) or any(t.start <= token.start < t.end for t in parse.annotated.times):
        return False
    return parse.word(i).casefold() not in asking()["asked"]["link"]


def _rest(
    parse: Parse, statement: Statement, used: frozenset[int], name_words: frozenset[str], gap: int | None
) -> tuple[Need, ...]:
    """What stands beside the event and its participants; "when ..." and "as ..." only say which moment is meant."""
    beside = {t for i in parse.deps(statement.verb, "advcl") for t in parse.subtree(i)}
    own = range(len(parse.tokens))
    skip = used | beside | (noun_phrase(parse, gap) if gap is not None else frozenset())
    described = [
        t for t in (noun_phrase(parse, gap) - {gap} if gap is not None else ()) if parse.tokens[t].pos != "NUM"
    ]
    wanted = [i for i in own if i not in skip and _counts(parse, i) and not _governs(parse, i, statement)]
    wanted += [t for t in described if _counts(parse, t) and t not in wanted]
    return tuple(need_of(parse, i, name_words) for i in sorted(wanted))


def _governs(parse: Parse, i: int, statement: Statement) -> bool:
    """Whether a verb only brings in the event ("decided to", "was forced to")."""
    return parse.tokens[i].pos in ("VERB", "AUX") and parse.tokens[i].lemma in _GOVERNING


def topic_needs(text: str, parse: Parse, name_words: frozenset[str]) -> tuple[Need, ...]:
    """The demands of a few words ("the helicopter's signal system") that are no statement."""
    return tuple(need_of(parse, i, name_words) for i in range(len(parse.tokens)) if _counts(parse, i))


def needs_of(items: Iterable[Argument | None]) -> tuple[Need, ...]:
    """All needs of some participants."""
    return tuple(n for a in items if a and not a.anything for n in (a.head, *a.more))


__all__ = ["NOMINAL", "Argument", "Need", "Query", "need_of", "needs_of", "read_query", "topic_needs"]
