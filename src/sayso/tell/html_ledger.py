"""The ledger: where each claim stands, on whose word, since when and why; rivals stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.records.attribution import Span
from sayso.records.claim import Assertion, Claim, Question
from sayso.records.status import Change
from sayso.tell.days import say_moment
from sayso.tell.html_cite import Marks, blockquote, typeset
from sayso.tell.markup import Child, Html, el, join
from sayso.tell.svg_history import draw_history
from sayso.tell.svg_icons import MEANING, pill, sign
from sayso.tell.topics import reads_as_question
from sayso.tell.view import View, count_words, name_origins

LEADING = 12
"""How many claims get a card; the others stand in a table."""
_ASSERTIONS = 24
_EVIDENCE = 3

_STANCE = {
    "affirms": "says so", "denies": "denies it", "queries": "asks or doubts", "repeats": "repeats it",
    "declines": "declines to say", "withdraws": "takes it back",
}  # fmt: skip


def ledger(view: View) -> Html:
    """The whole section."""
    claims = view.ranked()
    if not claims:
        return join(el("p", "The reports hold no claim that could be followed.", class_="quiet"))
    cards = [_group(view, q, group) for q, group in view.questions(claims[:LEADING])]
    return join(_legend(), el("div", cards, class_="questions"), _rest(view, claims[LEADING:]))


def glance(view: View, limit: int = 6) -> Html | None:
    """The leading claims in short, each a link to its card."""
    rows = [
        el("li", sign(change.status), el("a", typeset(claim.text), href=f"#{_key(view, claim)}"),
           el("small", f"{change.status} · {_origins(change)}"), class_=f"s-{change.status}")
        for claim in view.ranked()[:limit] if (change := view.standing(claim.id))
    ]  # fmt: skip
    return el("ul", rows) if rows else None


def tally(view: View) -> Html:
    """How many claims have each status, the firmest first."""
    counts = Counter(c.status for c in map(view.standing, view.claims) if c)
    return el("p", [[pill(s, counts[s]), " "] for s in MEANING if counts[s]], class_="tally")


def _legend() -> Html:
    rows = [[el("dt", pill(s)), el("dd", meaning)] for s, meaning in MEANING.items()]
    counts = el(
        "p",
        "Counts are of independent origins, not outlets: ", el("b", "low"), " counts states and groups, ",
        el("b", "best"), " the bodies that answer for the speakers, ", el("b", "high"), " the speakers themselves. "
        "In the small charts time runs to the right and firmer is higher; all share one scale.",
    )  # fmt: skip
    return el("details", el("summary", "How to read this"), el("dl", rows, class_="legend"), counts, class_="howto")


def _group(view: View, question: Question | None, claims: Sequence[Claim]) -> Html:
    heading = question.text if question and reads_as_question(question.text) else None
    rivals = len(claims) > 1
    heading = heading or ("Accounts of one matter" if rivals else None)
    return el(
        "section",
        el("h3", heading, el("span", _how_many(claims), class_="count") if rivals else None)
        if heading else None,
        el("div", [_card(view, c) for c in claims], class_="cards rivals" if rivals else "cards"),
        class_="question",
    )  # fmt: skip


def _how_many(claims: Sequence[Claim]) -> str:
    """How many answers there are; "rival" where no two of them can hold together."""
    ids = {c.id for c in claims}
    rivals = all(ids - {c.id} <= set(c.rivals) for c in claims)
    return f"{len(claims)} {'rival ' if rivals else ''}answers"


def _card(view: View, claim: Claim) -> Html:
    changes = view.changes(claim.id)
    now = changes[-1]
    return el(
        "article",
        el("div",
           el("h4", typeset(claim.text), dir="auto"),
           el("p", pill(now.status), _counts(now), class_="standing"),
           el("p", now.why, class_="why")),
        el("div", draw_history(changes, view.days()), el("dl", _facts(view, claim, now), class_="facts")),
        el("div", _history(view, changes), _assertions(view, claim)),
        class_=f"claim s-{now.status}", id=_key(view, claim),
    )  # fmt: skip


def _key(view: View, claim: Claim) -> str:
    return f"claim-{view.place(claim.id)}"


def _counts(change: Change) -> Html:
    low, best, high = change.origins.low, change.origins.best, change.origins.high
    cells = [el("span", el("b", str(n)), name) for n, name in ((low, "low"), (best, "best"), (high, "high"))]
    return el("span", cells, class_="counts", role="img", aria_label=f"origins: low {low}, best {best}, high {high}")


def _origins(change: Change) -> str:
    best = change.origins.best
    return "no live origin" if best == 0 else "one origin" if best == 1 else f"{best} origins"


def _facts(view: View, claim: Claim, now: Change) -> list[Child]:
    outlets = dict.fromkeys(view.outlet(a.report) for a in claim.assertions)
    rows: list[tuple[str, str]] = [("Since", say_moment(view.since(claim.id) or now.at))]
    rows.append(("On whose word", name_origins(view.speakers(claim)) or "no source named"))
    if deniers := view.deniers(claim):
        rows.append(("Against it", name_origins(deniers)))
    rows.append(("Carried by", f"{len(outlets)} {'outlet' if len(outlets) == 1 else 'outlets'}"))
    stakes = {g.stake for g in view.account.weighed.grades.get(claim.id, {}).values() if g.stake}
    if stakes:
        rows.append(("What they gain", "; ".join(sorted(stakes))))
    return [el("div", el("dt", name), el("dd", value, dir="auto")) for name, value in rows]


def _history(view: View, changes: Sequence[Change]) -> Html:
    rows = [_change(view, c) for c in changes]
    said = "one step" if len(rows) == 1 else f"{len(rows)} steps"
    return el("details", el("summary", f"How it came there ({said})"), el("ol", rows, class_="changes"))


def _change(view: View, change: Change) -> Html:
    head = (el("time", say_moment(change.at), datetime=change.at.isoformat()), " ", pill(change.status),
            el("span", f" origins {count_words(change)}", class_="quiet"))  # fmt: skip
    evidence = [_evidence(view, span) for span in change.evidence[:_EVIDENCE]]
    return el("li", el("p", head), el("p", change.why), evidence)


def _evidence(view: View, span: Span) -> Html:
    quotation = view.quotation(span)
    return el("figure", blockquote(quotation), el("figcaption", _source(view, span.report, quotation.href)))


def _source(view: View, report: str, href: str | None) -> list[Child]:
    reference = view.references.get(report)
    number: Child = [el("a", f"[{reference.n}]", href=f"#ref-{reference.n}"), " "] if reference else None
    return [number, view.outlet(report), " · " if href else None, Marks.outward(href, "open")]


def _assertions(view: View, claim: Claim) -> Html:
    rows = [_assertion(view, a) for a in claim.assertions[:_ASSERTIONS]]
    more = len(claim.assertions) - len(rows)
    total = len(claim.assertions)
    said = "one passage" if total == 1 else f"{total} passages"
    rest = el("p", f"and {more} more in account.json", class_="quiet") if more > 0 else None
    return el("details", el("summary", f"What the reports say ({said})"), el("ol", rows, class_="passages"), rest)


def _assertion(view: View, assertion: Assertion) -> Html:
    span = Span(report=assertion.report, start=assertion.start, end=assertion.end)
    quotation = view.quotation(span)
    stance = _STANCE[assertion.stance] + (", with a hedge" if assertion.hedged else "")
    when = say_moment(assertion.at) if assertion.at else "date not given"
    head = (el("b", stance, class_=f"stance {assertion.stance}"), " · ", when)
    chain = el("p", " → ".join(view.chain(assertion)), class_="chain", dir="auto")
    caption = el("figcaption", _source(view, assertion.report, quotation.href))
    return el("li", el("p", head), chain, el("figure", blockquote(quotation), caption))


def _rest(view: View, claims: Sequence[Claim]) -> Html | None:
    if not claims:
        return None
    names = ("Claim", "Status", "Origins", "Since", "On whose word")
    head = el("thead", el("tr", [el("th", n, scope="col") for n in names]))
    body = el("tbody", [_row(view, c) for c in claims])
    summary = el("summary", f"{len(claims)} more {'claim' if len(claims) == 1 else 'claims'}")
    return el("details", summary, el("table", head, body, class_="rest"), class_="more")


def _row(view: View, claim: Claim) -> Html:
    now = view.changes(claim.id)[-1]
    cells: dict[str, Child] = {
        "Claim": claim.text,
        "Status": pill(now.status),
        "Origins": count_words(now),
        "Since": say_moment(view.since(claim.id) or now.at, year=False),
        "On whose word": name_origins(view.speakers(claim)) or "—",
    }
    shown = [el("td", value, data_name=name, dir="auto") for name, value in cells.items()]
    return el("tr", shown, id=_key(view, claim))
