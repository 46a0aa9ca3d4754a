"""Why a claim stands where it stands, as a person would say it: which reports, which origins, what changed, what next.

Every sentence is a template of the table `explain` filled from the account; nothing is concluded here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations, groupby

from sayso.lang.predicates import class_of
from sayso.lang.tables import load_table
from sayso.records.account import Account
from sayso.records.claim import Assertion, Claim
from sayso.records.origin import Origin
from sayso.records.report import Report
from sayso.records.status import Change, Status
from sayso.tell.articles import body_name
from sayso.tell.naming import name_of

CARRYING = frozenset({"affirms", "repeats"})
LISTED = 6  # names in a list; the others are counted
ALIKE = 0.2  # share of words from which two reports are copies
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def explain(account: Account, claim: Claim) -> tuple[str, ...]:
    """The paragraphs that explain a claim, in the order in which a reader asks.

    Where it stands; who carries it and on whose word; why several of those are one; what stands against it; what
    changed and when; what would change it next.
    """
    history = sorted(account.weighed.history[claim.id], key=lambda c: c.at)
    teller = _Teller(account, claim)
    paragraphs = (
        [_line("now", when=_when(account.as_of), status=_stands(history[-1].status), why=history[-1].why)],
        teller.carried(),
        teller.origins(history[-1]),
        teller.dependence(),
        teller.against(),
        list(_changes(history)),
        [teller.next(history[-1].status)],
    )
    return tuple(" ".join(lines) for lines in paragraphs if lines)


class _Teller:
    """The look-ups of one explanation."""

    def __init__(self, account: Account, claim: Claim) -> None:
        self.account, self.claim = account, claim
        self.reports: Mapping[str, Report] = {r.id: r for r in account.reports}
        self.known: Mapping[str, Origin] = {o.id: o for o in account.origins}
        self.grades = account.weighed.grades.get(claim.id, {})
        self.carrying = [a for a in claim.assertions if a.stance in CARRYING]
        self.affirming = self._origins(a for a in self.carrying if a.stance == "affirms")

    def _origins(self, assertions: Iterable[Assertion]) -> list[Origin]:
        """The origins that count, the best placed first."""
        ids = dict.fromkeys(a.origin or "" for a in assertions)
        found = [(self.grades[i].grade, self.known[i]) for i in ids if i in self.grades and i in self.known]
        return [o for grade, o in sorted(found, key=lambda f: -f[0]) if grade > 0]

    def name(self, origin: Origin) -> str:
        """Its name with its article, as the first report of it has it."""
        report = self.reports.get(origin.reports[0]) if origin.reports else None
        return name_of(origin, report.text if report else "")

    def names(self, origins: Iterable[Origin]) -> list[str]:
        """Their names; of two that are called the same, with the outlet that each spoke to."""
        known = {o.id: o for o in origins}
        called = Counter(map(self.name, known.values()))
        return list(dict.fromkeys(self._apart(o, called[self.name(o)] > 1) for o in known.values()))

    def _apart(self, origin: Origin, shared: bool) -> str:
        report = origin.reports[0] if shared and origin.reports else None
        return f"{self.name(origin)} ({self.outlet(report)})" if report else self.name(origin)

    def outlet(self, report: str) -> str:
        return self.reports[report].outlet or report

    def carried(self) -> list[str]:
        """How many reports carry it, and whose."""
        reports = list(dict.fromkeys(a.report for a in self.carrying))
        outlets = list(dict.fromkeys(map(self.outlet, reports)))
        if not reports:
            return []
        if len(reports) == 1:
            return [_line("carried_one", names=_list(outlets))]
        told = {"reports": _count(len(reports), "report"), "outlets": _count(len(outlets), "outlet").lower()}
        return [_line("carried", names=_list(outlets), **told)]

    def origins(self, now: Change) -> list[str]:
        """On whose word it stands, and how well each is placed to know."""
        if not self.affirming:
            return [_line("nobody")]
        several = len({a.report for a in self.carrying}) > 1
        many = len(self.affirming) > 1
        key = ("origins" if many else "one_origin") if several else ("rests" if many else "rests_one")
        lines = [_line(key, n=_number(len(self.affirming)), origins=_list(self.names(self.affirming)))]
        lines += self.placed()
        counts = now.origins
        if many and counts.best:
            key = "counts" if counts.best != counts.low else "counts_alike"
            lines.append(_line(key, best=_number(counts.best), low=_number(counts.low)))
        stakes = [(self.name(o), self.grades[o.id].stake) for o in self.affirming]
        return lines + [_line("stake", name=_capital(name), stake=stake) for name, stake in stakes if stake]

    def placed(self) -> list[str]:
        """How well each is placed to know; those of whom the same can be said in one sentence."""
        said: dict[str, list[Origin]] = defaultdict(list)
        for origin in self.affirming[:LISTED]:
            why = self.grades[origin.id].why
            rest = why.removeprefix(origin.name)
            joined = why != rest and rest.startswith(" can ")
            said[rest if joined else why.replace(origin.name, self.name(origin))] += [origin] * joined
        return [_line("graded", why=_capital(_list(self.names(of)) + rest)) for rest, of in said.items()]

    def dependence(self) -> list[str]:
        """Why two that look like two are one."""
        bodies = (*self._under_one("same_principal"), *self._under_one("same_parent"), *self._allies())
        return [*bodies, *self._reasoners(), *self._copies(), *self._passed_on()]

    def _under_one(self, key: str) -> Iterator[str]:
        groups: dict[str, list[Origin]] = defaultdict(list)
        for origin in self.affirming:
            body = origin.principal if key == "same_principal" else origin.parent
            if body:
                groups[body].append(origin)
        for body, members in groups.items():
            apart = len({o.principal or o.id for o in members})
            if len(members) > 1 and (key == "same_principal" or apart > 1):
                yield _line(key, names=_capital(_list(self.names(members))), body=body_name(body))

    def _allies(self) -> Iterator[str]:
        parents = {o.parent for o in self.affirming if o.parent}
        parties = {p.id: p.parent or p.principal or p.name for p in self.account.parties}
        pairs = {frozenset((parties.get(r.a, r.a), parties.get(r.b, r.b))) for r in self.account.relations
                 if r.kind == "allied"}  # fmt: skip
        for a, b in combinations(sorted(parents), 2):
            if frozenset((a, b)) in pairs:
                yield _line("allied", names=_list([a, b]))

    def _reasoners(self) -> Iterator[str]:
        for i in dict.fromkeys(a.origin for a in self.carrying):
            origin = self.known.get(i or "")
            basis = self.known.get(origin.basis or "") if origin is not None else None
            if origin is not None and basis is not None:
                yield _line("reasons", name=_capital(self.name(origin)), basis=self.name(basis))

    def _copies(self) -> Iterator[str]:
        mine = {a.report for a in self.carrying}
        found: dict[str, dict[str, int]] = defaultdict(dict)
        done: set[str] = set()
        for copy in self.account.copies:
            apart = self.outlet(copy.a) != self.outlet(copy.b)
            if {copy.a, copy.b} <= mine and copy.share >= ALIKE and apart and copy.b not in done:
                done.add(copy.b)
                found[self.outlet(copy.a)][self.outlet(copy.b)] = round(100 * copy.share)
        for earlier, later in found.items():
            low, high = min(later.values()), max(later.values())
            share = f"{low} to {high}" if low < high else str(low)
            count = "counts" if len(later) == 1 else "count"
            yield _line("copies", laters=_list(list(later)), earlier=earlier, share=share, count=count)

    def _passed_on(self) -> Iterator[str]:
        own = {a.report for a in self.carrying if a.stance == "affirms"}
        passing = [a for a in self.carrying if a.stance == "repeats" and a.report not in own]
        outlets = list(dict.fromkeys(self.outlet(a.report) for a in passing))
        sources = self.names(self.known[i] for i in dict.fromkeys(a.origin or "" for a in passing) if i in self.known)
        if outlets and sources:
            yield _line(_key("repeats", outlets), names=_capital(_list(outlets)), what=_list(sources))

    def against(self) -> list[str]:
        """Who denies it, and what cannot hold beside it."""
        deniers = self._origins(a for a in self.claim.assertions if a.stance == "denies")
        names = self.names(deniers)
        lines = [_line(_key("against", names), names=_list(names))] if deniers else []
        by_id = {c.id: c for c in self.account.matched.claims}
        for rival in (by_id[r] for r in self.claim.rivals if r in by_id):
            last = max(self.account.weighed.history[rival.id], key=lambda c: c.at)
            lines.append(_line("against_rival", rival=rival.text.rstrip("."), status=_stands(last.status)))
        return lines

    def next(self, status: Status) -> str:
        """What would move it from here."""
        table = load_table("explain")
        kind = class_of(self.claim.frame.predicate)
        right = kind.authority if kind is not None else None
        proof = table["proof"].get(right or "", table["proof"]["other"])
        bodies = list(dict.fromkeys(body_name(o.principal) if o.principal else self.name(o) for o in self.affirming))
        key = "confirmed_act" if status == "confirmed" and right is not None else status
        return str(table["next"][key]).format(proof=proof, bodies=_list(bodies, "or") or "anybody here").strip()


def _changes(history: Sequence[Change]) -> Iterator[str]:
    """What changed and when, after it was first told; counts that go on growing are told once."""
    yield _line("began", when=_when(history[0].at), status=_stands(history[0].status))
    before = history[0]
    for stays in _stretches(history):
        first, last = stays[0], stays[-1]
        if first.status != before.status:
            yield _line("became", when=_when(first.at), status=_stands(first.status), why=first.why)
            before = first
        if last.origins.best != before.origins.best:
            counts = {"old": _number(before.origins.best), "new": _number(last.origins.best)}
            yield _line("counted", when=_when(last.at), status=_stands(last.status), **counts)
        before = last


def _stretches(history: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes, those that leave it standing where it stood together."""
    for _, stays in groupby(history, key=lambda change: change.status):
        yield list(stays)


def _key(key: str, names: Sequence[str]) -> str:
    """The template for one, or for several."""
    return key if len(names) > 1 else f"{key}_one"


def _line(key: str, **words: object) -> str:
    return str(load_table("explain")["lines"][key]).format(**words).strip()


def _stands(status: Status) -> str:
    return str(load_table("explain")["stands"][status])


def _when(at: datetime) -> str:
    local = at.astimezone(UTC)
    return f"{local.day} {local:%B %Y, %H:%M} UTC"


def _count(n: int, noun: str) -> str:
    return f"{_capital(_number(n))} {noun}{'' if n == 1 else 's'}"


def _number(n: int) -> str:
    return WORDS[n] if n < len(WORDS) else str(n)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _list(names: Sequence[str], last: str = "and") -> str:
    shown = list(names)
    if len(shown) > LISTED:
        shown = [*shown[: LISTED - 1], f"{len(shown) - LISTED + 1} others"]
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}" if len(shown) > 1 else "".join(shown)
