"""`account.md`: the account in Markdown (CommonMark with GitHub's tables), with inline numbered links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.records.account import Account, Answer, Citation, Happening, Reference, Told
from sayso.records.attribution import Span
from sayso.records.claim import Claim
from sayso.records.report import Report
from sayso.tell.days import say_assumed, say_edtf, say_moment
from sayso.tell.pace import paragraphs
from sayso.tell.shown import escape_markdown, fragment_url, safe_url
from sayso.tell.view import View, cited_spans, count_words, name_origins

_QUOTES = 12
_INFERRED = {"published": "date inferred", "year": "year inferred", "zone": "zone assumed", "outlet": "outlet inferred"}


def render_markdown(account: Account) -> str:
    """The account as Markdown: article, table of claims, timeline, interview, references, problems.

    All words of reports are escaped, so that they can make no markup; only http and https addresses become links.
    """
    writer = _Writer(View(account))
    parts = (writer.article(), writer.claims(), writer.timeline(), writer.interview(), writer.references())
    return "\n".join(line for part in (*parts, writer.problems()) for line in part) + "\n"


class _Writer:
    def __init__(self, view: View) -> None:
        self.view = view
        self.account = view.account
        self.urls = {r.n: safe_url(r.url) for r in view.account.references}

    def article(self) -> Iterator[str]:
        article = self.account.article
        yield from (f"# {self._told(article.headline)}", "")
        many = f"{len(self.account.reports)} report{'' if len(self.account.reports) == 1 else 's'}"
        yield from (f"*As of {say_moment(self.account.as_of)}. {many}.*", "")
        for group in paragraphs(article.lead):
            yield from (self._paragraph(group), "")
        for section in article.sections:
            if section.sentences:
                yield from (f"## {escape_markdown(section.heading)}", "")
                for group in paragraphs(section.sentences):
                    yield from (self._paragraph(group), "")
        if article.open_question is not None:
            yield from (f"> {self._told(article.open_question)}", "")

    def claims(self) -> Iterator[str]:
        claims = self.view.ranked()
        if claims:
            yield from ("## Where each claim stands", "")
            yield "| claim | status | origins low–best–high | since | on whose word | why |"
            yield "|---|---|---|---|---|---|"
            yield from map(self._row, claims)
            yield ""

    def _row(self, claim: Claim) -> str:
        now = self.view.changes(claim.id)[-1]
        words = name_origins(self.view.speakers(claim)) or "no source named"
        cells = (
            claim.text,
            now.status,
            count_words(now),
            say_moment(self.view.since(claim.id) or now.at),
            words,
            now.why,
        )
        return f"| {' | '.join(map(escape_markdown, cells))} |"

    def timeline(self) -> Iterator[str]:
        lines = self.view.timeline()
        if lines:
            yield from ("## Timeline", "", *map(self._line, lines), "")

    def _line(self, line: Happening) -> str:
        status = self.view.firmness(line)
        note = f" *({status})*" if status and status != "confirmed" else ""
        assumed = f" *({say_assumed(line.assumed)})*" if line.assumed else ""
        day = escape_markdown(say_edtf(line.date))
        return f"- **{day}**{assumed}: {escape_markdown(line.text)}{self._marks(line.citations)}{note}"

    def interview(self) -> Iterator[str]:
        if self.account.interview:
            yield from ("## Interview", "")
        for answer in self.account.interview:
            yield from self._turn(answer)

    def _turn(self, answer: Answer) -> Iterator[str]:
        speaker = escape_markdown(answer.speaker[:1].upper() + answer.speaker[1:])
        words = " ".join(map(self._told, answer.answer)) or "The reports do not say."
        yield f"**Anchor:** {escape_markdown(answer.question)}  "
        yield from (f"**{speaker}:** {words}", "")

    def references(self) -> Iterator[str]:
        if not self.account.references:
            return
        spans = cited_spans(self.account)
        yield from ("## References", "")
        for reference in self.account.references:
            yield from self._reference(reference, spans.get(reference.report, []))

    def _reference(self, reference: Reference, spans: list[Span]) -> Iterator[str]:
        report = self.view.reports.get(reference.report)
        url = self.urls[reference.n]
        title = escape_markdown(report.title) if report and report.title else "report"
        link = _link(title, url) if url else title
        outlet = escape_markdown(reference.outlet or "outlet not given")
        when = say_moment(reference.published) if reference.published else "date not given"
        yield f"**\\[{reference.n}\\]** {outlet}, {when}{_assumed(report)}: {link}"
        yield ""
        for span in spans[:_QUOTES]:
            words = self.view.quotation(span).words
            place = fragment_url(reference.url, words)
            yield from (f"> {escape_markdown(words)}" + (f" {_link('in place', place)}" if place else ""), "")

    def problems(self) -> Iterator[str]:
        if self.account.problems:
            yield from ("## What could not be read", "")
            yield from (f"- {escape_markdown(p.where)}: {escape_markdown(p.what)}" for p in self.account.problems)

    def _paragraph(self, sentences: list[Told]) -> str:
        """Sentences as a paragraph; a question by itself is what the paragraphs after it are about."""
        if len(sentences) == 1 and sentences[0].text.endswith("?"):
            return f"**{escape_markdown(sentences[0].text)}**{self._marks(sentences[0].citations)}"
        return " ".join(map(self._told, sentences))

    def _told(self, told: Told) -> str:
        return escape_markdown(told.text) + self._marks(told.citations)

    def _marks(self, citations: Iterable[Citation]) -> str:
        return "".join(f" {self._mark(n)}" for n in dict.fromkeys(c.n for c in citations))

    def _mark(self, n: int) -> str:
        url = self.urls.get(n)
        return f"[{_link(str(n), url)}]" if url else f"\\[{n}\\]"


def _link(words: str, url: str) -> str:
    return f"[{words}]({_enclose(url)})"


def _enclose(url: str) -> str:
    """The safe address (see `safe_url`) without what could end the link or mean something to Markdown within it.

    Parentheses and stars are percent-encoded, which is the same address; ``&`` is escaped, lest it begin an entity.
    """
    encoded = url.replace("(", "%28").replace(")", "%29").replace("*", "%2A")
    return encoded.replace("&", "\\&")


def _assumed(report: Report | None) -> str:
    found = [words for field, words in _INFERRED.items() if report and field in report.assumed]
    return f" *({', '.join(found)})*" if found else ""
