"""What a clause counts: quantities with the noun that they count."""

from __future__ import annotations

from sayso.lang.numbers import find_quantities
from sayso.lang.tables import load_table
from sayso.match.clauses import Clause
from sayso.match.parse import Parse


def find_numbers(parse: Parse, clause: Clause) -> tuple[tuple[float, float, str], ...]:
    """Quantities with the noun that they count; years, days, clock times and ages are left out."""
    text, report = parse.annotated.report.text, parse.annotated
    start, end = parse.tokens[clause.tokens[0]].start, parse.tokens[clause.tokens[-1]].end
    told, out, clock = set(clause.tokens), [], set(load_table("clauses")["clock"])
    for q in find_quantities(text[start:end]):
        at = start + q.start
        if not any(t in told for t in parse.inside(at, at + 1)):
            continue  # it stands in what the clause is set against
        if any(t.start <= at < t.end or t.start < start + q.end <= t.end for t in report.times):
            continue
        noun = _unit(_counted(parse, start + q.start, start + q.end))
        if noun in clock or (not parse.parted and _is_replaced(parse, start + q.start)):
            continue
        if noun and _is_added(parse, start + q.start, start + q.end):
            noun = "more " + noun  # "two people more than allowed" says nothing of how many there were
        if noun and (q.low, q.high, noun) not in out:
            out.append((q.low, q.high, noun))
    return tuple(out)


def _is_replaced(parse: Parse, start: int) -> bool:
    """Whether a quantity is told as not so: "not one flight", "six and not seven", "to six from seven"."""
    here = parse.inside(start, start + 1)
    before = [parse.word(t).lower() for t in range(max(0, here[0] - 2), here[0])] if here else []
    replaced = load_table("clauses")["replaced"]
    return bool(before) and (before[-1] in replaced or " ".join(before) in replaced)


def _is_added(parse: Parse, start: int, end: int) -> bool:
    """Whether a quantity is told as coming on top of another: "two extra passengers", "two people more"."""
    added = set(load_table("clauses")["added"])
    heads = {i: parse.tokens[i].head for i in parse.inside(start, end) if parse.tokens[i].dep == "nummod"}
    near = {c for h in heads.values() for c in parse.deps(h, "amod", "advmod") if c not in heads}
    return any(parse.word(c).lower() in added for c in near)


def _unit(noun: str | None) -> str | None:
    """Nouns that count the same thing are one unit: nine passengers are nine people."""
    return next((unit for unit, nouns in load_table("clauses")["units"].items() if noun in nouns), noun)


def _counted(parse: Parse, start: int, end: int) -> str | None:
    for i in parse.inside(start, end)[::-1]:
        token = parse.tokens[i]
        if token.dep in ("nummod", "quantmod", "amod", "compound") and token.head != i:
            head = token.head
            noun = parse.tokens[head].pos in ("NOUN", "PROPN") or parse.tokens[head].lemma.lower() == "dead"
            return parse.tokens[head].lemma.lower() if noun else None
        below = [c for p in parse.deps(i, "prep") for c in parse.deps(p, "pobj")]
        if below:
            return parse.tokens[below[0]].lemma.lower()
        if token.pos == "NUM" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr"):
            return "people"
    return None
