# ruff: noqa: E501
"""A hand-made account of a story that never happened, with all that a page must be able to show."""

from __future__ import annotations

from datetime import UTC, datetime

from sayso.records.account import Account, Answer, Article, Citation, Happening, Reference, Section, Site, Told
from sayso.records.attribution import Attribution, Piece, Span, Speaker
from sayso.records.claim import Assertion, Claim, Frame, Matched, Question, Stance
from sayso.records.origin import Copy, Origin, Party, Sourcing
from sayso.records.report import Problem, Report
from sayso.records.status import Change, Counts, Grading, Status, Weighed

PALACE = "President Ivo Kestrel has arrived in Norport with his family, a source in the Norrish chancellery said."
LEFT = "Kestrel left Varda by air before dawn on Sunday, two officers of the palace guard said."
COUNCIL = "The council of the uprising said on Sunday that it holds Varda and that Kestrel has gone."
MINISTRY = "Norland's Foreign Ministry said that Kestrel had decided to leave his office and the country."
CRASH = "Two people at Varda airport said that his plane had very likely come down near Lake Orm."
DENIAL = "“No aircraft has been lost near Lake Orm,” the Civil Aviation Office said in a statement."
ISLES = "It is claimed online that he went to the Sable Isles."
STATEMENT = "In a statement in his name, Kestrel said that he had never considered giving up his office."
OUTLETS = (
    "Harbour Wire", "Levant Courier", "The Daily Tern", "Radio Meridian", "North Channel", "Orm Valley Post",
    "Capital Ledger", "Tide News", "Lantern Weekly", "The Evening Beacon", "Channel Eleven", "Quay Tribune",
)  # fmt: skip


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2031, 3, day, hour, minute, tzinfo=UTC)


def _report(number: int, outlet: str, when: datetime | None, *sentences: str, **more: object) -> Report:
    fields: dict[str, object] = {
        "id": f"r{number}", "url": f"https://{outlet.lower().replace(' ', '')}.example/{number}", "outlet": outlet,
        "title": sentences[0][:60], "published": when, "text": " ".join(sentences),
    }  # fmt: skip
    return Report(**{**fields, **more})  # type: ignore[arg-type]


def _reports() -> tuple[Report, ...]:
    carried = [
        _report(
            10 + i, name, at(9, 18 + i // 6, 41 + 3 * (i % 6)), f"({OUTLETS[0]}) –" if i else "By our staff.", PALACE
        )
        for i, name in enumerate(OUTLETS)
    ]
    return (
        _report(
            1, "Orm Valley Post", at(2, 9), "The uprising began in Orm on Saturday.", "Rebels took Halm on Tuesday."
        ),
        _report(2, "Harbour Wire", at(9, 5), LEFT, "Nobody knows where he went, the officers said."),
        _report(3, "The Daily Tern", at(9, 6), COUNCIL),
        _report(4, "Radio Meridian", at(9, 9), CRASH, "It was not clear who was aboard.", assumed=("published",)),
        _report(5, "Levant Courier", at(9, 11), MINISTRY, "It took no part in the talks, the ministry said."),
        _report(6, "Capital Ledger", at(9, 14), DENIAL),
        _report(7, "Tide News", at(9, 12), ISLES, url=None),
        *carried,
        _report(30, "Lantern Weekly", at(16, 12), STATEMENT),
        _report(
            31, "صدى الميناء", None, "قالت الوزارة إن الرئيس غادر البلاد.", lang="ar", url="https://sada.example/1"
        ),
    )


class Desk:
    """Finds words in the reports, so that spans are never counted by hand."""

    def __init__(self) -> None:
        self.reports = _reports()
        self.by_id = {r.id: r for r in self.reports}
        self.numbers: dict[str, int] = {}

    def span(self, report: str, words: str) -> Span:
        start = self.by_id[report].text.index(words)
        return Span(report=report, start=start, end=start + len(words))

    def cite(self, report: str, words: str) -> Citation:
        found = self.span(report, words)
        n = self.numbers.setdefault(report, len(self.numbers) + 1)
        return Citation(n=n, report=report, start=found.start, end=found.end)

    def told(self, text: str, *cited: tuple[str, str]) -> Told:
        return Told(text=text, citations=tuple(self.cite(r, w) for r, w in cited))

    def assertion(
        self, report: str, words: str, origin: str | None, stance: Stance = "affirms", **more: object
    ) -> Assertion:
        found = self.span(report, words)
        fields = {"report": report, "start": found.start, "end": found.end, "origin": origin, "stance": stance}
        return Assertion(**fields, at=self.by_id[report].published, **more)  # type: ignore[arg-type]

    def references(self) -> tuple[Reference, ...]:
        found = ((n, self.by_id[r]) for r, n in self.numbers.items())
        return tuple(Reference(n=n, report=r.id, url=r.url, outlet=r.outlet, published=r.published) for n, r in found)


def _origin(key: str, name: str, kind: str, parent: str | None, when: datetime, *reports: str) -> Origin:
    return Origin(id=key, name=name, kind=kind, principal=parent, parent=parent, first_seen=when, reports=reports)  # type: ignore[arg-type]


def _origins() -> tuple[Origin, ...]:
    return (
        _origin("o1", "two officers of the palace guard", "anonymous", "Varland", at(9, 5), "r2"),
        _origin("o2", "Council of the uprising", "institution", None, at(9, 6), "r3"),
        _origin("o3", "Norland's Foreign Ministry", "institution", "Norland", at(9, 11), "r5"),
        _origin("o4", "a source in the Norrish chancellery", "anonymous", "Norland", at(9, 18, 41), "r10"),
        _origin("o5", "two people at Varda airport", "anonymous", None, at(9, 9), "r4"),
        _origin("o6", "Civil Aviation Office", "institution", "Varland", at(9, 14), "r6"),
        _origin("o7", "Ivo Kestrel", "person", "Varland", at(16, 12), "r30"),
    )


def change(when: datetime, status: Status, counts: str, why: str, *evidence: Span) -> Change:
    low, best, high = (int(c) for c in counts.split("-"))
    return Change(at=when, status=status, origins=Counts(low=low, best=best, high=high), why=why, evidence=evidence)


def _claim(key: str, text: str, question: str, assertions: list[Assertion], *rivals: str) -> Claim:
    frame = Frame(predicate="be")
    return Claim(id=key, text=text, question=question, assertions=tuple(assertions), rivals=rivals, frame=frame)


def _claims(desk: Desk) -> tuple[Claim, ...]:
    carried = [desk.assertion(f"r{10 + i}", PALACE, "o4", attribution=f"a{i}") for i in range(len(OUTLETS))]
    return (
        _claim("c1", "Kestrel has left Varda", "q1", [
            desk.assertion("r2", LEFT, "o1"), desk.assertion("r3", COUNCIL, "o2"), desk.assertion("r5", MINISTRY, "o3")]),
        _claim("c2", "He is in Norport", "q2", carried, "c3"),
        _claim("c3", "He went to the Sable Isles", "q2", [desk.assertion("r7", ISLES, None)], "c2"),
        _claim("c4", "His plane came down near Lake Orm", "q3", [
            desk.assertion("r4", CRASH, "o5", hedged=True), desk.assertion("r6", DENIAL, "o6", "denies")]),
        _claim("c5", "He gave up his office", "q4", [
            desk.assertion("r5", MINISTRY, "o3"), desk.assertion("r30", STATEMENT, "o7", "denies")]),
        _claim("c6", "The uprising began in Orm", "q5", [desk.assertion("r1", "The uprising began in Orm", None)]),
    )  # fmt: skip


def _weighed(desk: Desk) -> Weighed:
    history = {
        "c1": (
            change(at(9, 5), "single-source", "1-1-1", "Two officers of the palace guard say so; nobody else yet.", desk.span("r2", LEFT)),
            change(at(9, 6), "corroborated", "2-2-2", "The council says so too, and it holds the city.", desk.span("r3", COUNCIL)),
            change(at(9, 11), "confirmed", "2-3-3", "His ally and the uprising, who oppose each other, both say so by name.", desk.span("r5", MINISTRY)),
        ),
        "c2": (change(at(9, 18, 41), "single-source", "1-1-1", "One unnamed source in the Norrish chancellery says so; all twelve outlets rest on it.", desk.span("r10", PALACE)),),
        "c3": (change(at(9, 12), "rumour", "0-0-0", "No source is named.", desk.span("r7", ISLES)),),
        "c4": (
            change(at(9, 9), "single-source", "1-1-1", "Two unnamed people at the airport say so, with a hedge.", desk.span("r4", CRASH)),
            change(at(9, 14), "dispelled", "0-0-1", "The Civil Aviation Office, which keeps the data, refutes it.", desk.span("r6", DENIAL)),
        ),
        "c5": (
            change(at(9, 11), "single-source", "1-1-1", "Only Norland's Foreign Ministry says so.", desk.span("r5", MINISTRY)),
            change(at(16, 12), "contested", "1-1-1", "A statement in his name denies it.", desk.span("r30", STATEMENT)),
        ),
        "c6": (change(at(2, 9), "single-source", "1-1-1", "The Orm Valley Post says so in its own voice."),),
    }  # fmt: skip
    grades = {
        "c1": {"o1": Grading(grade=2, why="in the guard"), "o2": Grading(grade=1, why="named"),
               "o3": Grading(grade=2, why="his ally", stake="It would show that he went of his own will.")},
        "c2": {"o4": Grading(grade=2, why="unnamed member of the office that decides")},
        "c4": {"o5": Grading(grade=1, why="no access shown"), "o6": Grading(grade=3, why="keeps the data")},
        "c5": {"o3": Grading(grade=2, why="was at the talks"), "o7": Grading(grade=3, why="his own decision")},
    }  # fmt: skip
    return Weighed(history=history, grades=grades)


def _article(desk: Desk) -> Article:
    return Article(
        headline=desk.told("Kestrel is in Norport, a single chancellery source says; no one has confirmed it", ("r10", PALACE)),
        lead=(
            desk.told("President Ivo Kestrel and his family have arrived in Norport, an unnamed source in the Norrish chancellery said on 9 March.", ("r10", PALACE), ("r11", PALACE), ("r12", PALACE)),
            desk.told("Twelve outlets carry it; all twelve rest on that one source.", *((f"r{10 + i}", PALACE) for i in range(12))),
        ),
        sections=(
            Section(heading="Where it stands", sentences=(
                desk.told("That he has left Varda is confirmed: the council that holds the city and Norland's Foreign Ministry, his ally, both say so.", ("r3", COUNCIL), ("r5", MINISTRY)),
                desk.told("Two officers of the palace guard had said so first.", ("r2", LEFT)))),
            Section(heading="How it came to this", sentences=(
                desk.told("The uprising began in Orm on 1 March; rebels took Halm on 4 March.", ("r1", "The uprising began in Orm on Saturday."), ("r1", "Rebels took Halm on Tuesday.")),)),
            Section(heading="Disputed", sentences=(
                desk.told("Two people at Varda airport said that his plane had very likely come down near Lake Orm.", ("r4", CRASH)),
                desk.told("The Civil Aviation Office denied it: “No aircraft has been lost near Lake Orm”.", ("r6", DENIAL)))),
        ),
        open_question=desk.told("Who but his host could say where he is?"),
    )  # fmt: skip


def _timeline(desk: Desk) -> tuple[Happening, ...]:
    lines = (
        ("2031-03-01", "The uprising began in Orm.", "r1", "The uprising began in Orm on Saturday.", ("c6",)),
        ("2031-03-04/2031-03-05", "Rebels took Halm.", "r1", "Rebels took Halm on Tuesday.", ()),
        ("2031-03-09T04:30:00Z", "Kestrel left Varda by air.", "r2", LEFT, ("c1",)),
        ("2031-03-09T06:00:00Z", "The council of the uprising said that it holds Varda.", "r3", COUNCIL, ("c1",)),
        (
            "2031-03-09T09:00:00Z",
            "His plane had very likely come down near Lake Orm, two people said.",
            "r4",
            CRASH,
            ("c4",),
        ),
        ("2031-03-09T18:41:00Z", "He arrived in Norport, a chancellery source said.", "r10", PALACE, ("c2",)),
        ("2031-03-09", "Norland's Foreign Ministry said that he had decided to leave.", "r5", MINISTRY, ("c5",)),
        ("2031-03-16", "A statement in his name said that he never considered giving up.", "r30", STATEMENT, ("c5",)),
    )
    return tuple(
        Happening(
            date=d, text=t, citations=(desk.cite(r, w),), claims=c, assumed=("year",) if d == "2031-03-01" else ()
        )
        for d, t, r, w, c in lines
    )


def _interview(desk: Desk) -> tuple[Answer, ...]:
    return (
        Answer(question="Can you confirm that Kestrel is in Norport, and how reliable is that?", answered=True, claims=("c2",),
               answer=(desk.told("No.", ("r10", PALACE)),
                       desk.told("One unnamed source in the Norrish chancellery says so, and every outlet that carries it rests on that source.", ("r10", PALACE), ("r14", PALACE)))),
        Answer(question="Did he resign?", answered=True, speaker="Norland's Foreign Ministry",
               answer=(desk.told("Kestrel had decided to leave his office and the country.", ("r5", MINISTRY)),)),
        Answer(question="Who was flying the plane?", answered=False,
               answer=(desk.told("The reports do not say."), desk.told("The nearest that they come is that it was not clear who was aboard.", ("r4", "It was not clear who was aboard.")))),
    )  # fmt: skip


def make_account() -> Account:
    """The account, whole."""
    desk = Desk()
    claims = _claims(desk)
    texts = (
        "Has Kestrel left Varda?",
        "Where is Kestrel?",
        "Did his plane crash?",
        "Did he give up his office?",
        "Where did it begin?",
    )
    questions = tuple(
        Question(id=f"q{i}", text=t, claims=tuple(c.id for c in claims if c.question == f"q{i}"))
        for i, t in enumerate(texts, 1)
    )
    article, timeline, interview = _article(desk), _timeline(desk), _interview(desk)
    desk.cite("r31", "قالت الوزارة إن الرئيس غادر البلاد.")
    piece = Piece(start=0, end=5, text="x" * 5)
    return Account(
        title="Kestrel leaves Varland", as_of=at(16, 20), reports=desk.reports,
        parties=(Party(id="p1", name="Norland's Foreign Ministry", kind="institution", principal="Government of Norland", parent="Norland"),),
        attributions=(Attribution(id="a1", report="r11", form="indirect", commitment="asserts", source=piece, cue=None, content=(piece,), speaker=Speaker(name="a source")),),
        sourcing={f"a{i}": Sourcing(party=None, chain=(*((OUTLETS[0],) if i else ()), "a source in the Norrish chancellery"), origin="o4") for i in range(12)},
        origins=_origins(), copies=(Copy(a="r10", b="r11", a_spans=((0, 9),), b_spans=((0, 9),), share=0.9),),
        matched=Matched(claims=claims, questions=questions), weighed=_weighed(desk), timeline=timeline,
        places=(Site(id="1", name="Varda", country="VL", lat=33.5, lon=36.3, mentions=(desk.span("r2", "Varda"),)),),
        article=article, interview=interview, references=desk.references(),
        problems=(Problem(where="inbox/broken.json", what="line 7 is not valid JSON: mend the line or take it out"),),
    )  # fmt: skip
