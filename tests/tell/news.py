"""Small stories made from short texts of our own: spans are found by words, everything else is stated."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sayso.annotate import annotate_all
from sayso.records.annotation import Annotated
from sayso.records.attribution import Attribution, Commitment, Form, Kind, Piece, Speaker
from sayso.records.claim import Assertion, Claim, Frame, Matched, Question, Stance
from sayso.records.ids import make_id
from sayso.records.origin import Origin, Party, Sourcing, Traced
from sayso.records.report import Report
from sayso.records.status import Change, Counts, Grading, Status, Weighed
from sayso.records.story import Story


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2031, 3, day, hour, tzinfo=UTC)


@dataclass
class Newsroom:
    """Collects reports, what is said in them, and what is claimed; ``story`` puts them together."""

    texts: dict[str, Report] = field(default_factory=dict)
    spoken: list[Attribution] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    sourcing: dict[str, Sourcing] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    history: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    grades: dict[str, dict[str, Grading]] = field(default_factory=dict)

    def report(self, name: str, outlet: str | None, when: datetime | None, text: str, **more: str) -> None:
        url = f"https://{name}.example/1"
        self.texts[name] = Report(id=name, outlet=outlet, published=when, text=text, url=url, **more)  # type: ignore[arg-type]

    def find(self, report: str, words: str) -> Piece:
        start = self.texts[report].text.index(words)
        return Piece(start=start, end=start + len(words), text=words)

    def said(
        self, report: str, who: str, cue: str, content: str, *, name: str | None = None, kind: Kind = "person",
        form: Form = "indirect", commitment: Commitment = "asserts", role: str | None = None,
    ) -> str:  # fmt: skip
        full = name or who
        key = make_id("a", report, who, content)
        party, origin = make_id("p", full), make_id("o", full)
        self.parties[party] = Party(id=party, name=full, kind=kind, principal=full)
        first = self.texts[report].published or at(1)
        held = (*self.origins[origin].reports, report) if origin in self.origins else (report,)
        self.origins[origin] = Origin(
            id=origin, name=full, kind=kind, principal=full, parent=None, first_seen=first, reports=held, party=party
        )
        self.sourcing[key] = Sourcing(party=party, chain=(full,), origin=origin)
        self.spoken.append(
            Attribution(
                id=key,
                report=report,
                form=form,
                commitment=commitment,
                source=self.find(report, who),
                cue=self.find(report, cue),
                content=(self.find(report, content),),
                speaker=Speaker(name=full, kind=kind, role=role),
                role=role,
            )
        )
        return key

    def claim(
        self,
        text: str,
        status: Status,
        counts: tuple[int, int, int],
        *asserted: tuple[str, Stance],
        why: str = "It is.",
    ) -> str:
        speeches = {a.id: a for a in self.spoken}
        assertions = tuple(
            Assertion(
                report=a.report,
                start=a.content[0].start,
                end=a.content[-1].end,
                stance=stance,
                origin=self.sourcing[key].origin,
                at=self.texts[a.report].published,
                attribution=key,
            )
            for key, stance in asserted
            for a in (speeches[key],)
        )
        key = make_id("c", text)
        frame = Frame(predicate="be")
        self.claims.append(Claim(id=key, text=text, question="q" + key, assertions=assertions, frame=frame))
        low, best, high = counts
        change = Change(at=at(1), status=status, origins=Counts(low=low, best=best, high=high), why=why, evidence=())
        self.history[key] = (change,)
        self.grades[key] = {a.origin: Grading(grade=1, why="named") for a in assertions if a.origin}
        return key

    def story(self) -> Story:
        once = {r.text: r for r in self.texts.values()}
        parsed = {a.report.text: a for a in annotate_all(once.values())}
        annotated = tuple(replace(parsed[r.text], report=r) for r in self.texts.values())
        questions = tuple(Question(id=c.question, text=f"Is it so that {c.text}", claims=(c.id,)) for c in self.claims)
        return Story(
            as_of=at(20),
            reports=annotated,
            attributions=tuple(self.spoken),
            traced=Traced(
                parties=tuple(self.parties.values()), origins=tuple(self.origins.values()), sourcing=self.sourcing
            ),
            matched=Matched(claims=tuple(self.claims), questions=questions),
            weighed=Weighed(history=self.history, grades=self.grades),
        )


PALACE = "President Ivo Kestrel has arrived in Norport with two children"
COURT = "The chancellery has not granted President Kestrel a residence permit"


def flight() -> Newsroom:
    """A president has fled: one unnamed source in two outlets, a denial, a reaction, a forecast, a gap."""
    room = Newsroom()
    room.report(
        "wire", "Harbour Wire", at(9, 18),
        f"{PALACE}, a chancellery source said. Minister Runa Solberg denied that Kestrel had crossed the border on "
        "Sunday. The cause of the fire at the palace is still unclear. "
        "Norland has kept 300 soldiers in Varda since 2019.",
    )  # fmt: skip
    room.report(
        "tern", "The Daily Tern", at(9, 19),
        f"{PALACE}, a chancellery source told Harbour Wire. “We will not hand over a guest,” said Mayor Tor Linden. "
        f"{COURT}, spokeswoman Ada Voss said. Judge Pia Holm said that Kestrel may face a trial in April.",
    )  # fmt: skip
    first = room.said("wire", "a chancellery source", "said", PALACE, kind="anonymous")
    second = room.said("tern", "a chancellery source", "told", PALACE, kind="anonymous")
    denied = room.said(
        "wire", "Minister Runa Solberg", "denied", "Kestrel had crossed the border on Sunday", commitment="denies"
    )
    room.said("tern", "Mayor Tor Linden", "said", "“We will not hand over a guest,”", form="direct")
    room.said("tern", "spokeswoman Ada Voss", "Voss said", COURT)
    room.said("tern", "Judge Pia Holm", "Holm said", "Kestrel may face a trial in April", commitment="predicts")
    room.claim(PALACE + ".", "single-source", (1, 1, 1), (first, "affirms"), (second, "affirms"))
    room.claim("Kestrel had crossed the border on Sunday.", "contested", (1, 1, 1), (denied, "denies"))
    return room


def sentences(annotated: Annotated) -> list[str]:
    return [annotated.words(s.start, s.end) for s in annotated.sentences]
