"""``sayso ask``: a question in plain words, answered from the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsOf, Json, Paths, Processes, Store
from sayso.cli.screen import harmless, put, put_json

if TYPE_CHECKING:
    from sayso.ask import Reply
    from sayso.records.account import Reference

Question = Annotated[str, typer.Argument(metavar="QUESTION", help="The question, in quotation marks.")]


def run(
    question: Question,
    paths: Paths = None,
    as_of: AsOf = None,
    store: Store = None,
    json: Json = False,
    processes: Processes = None,
) -> None:
    """Answer a question from the reports, or say that they do not.

    Every sentence of the answer is cited. Where no report tells what is asked, the nearest that one does is shown.
    """
    from sayso.ask import ask
    from sayso.cli.story import load_story
    from sayso.records.codec import encode_answer

    if not question.strip(" ?!.\t\n"):
        raise typer.BadParameter('the question is empty; ask in quotation marks: sayso ask "Who said so?" FOLDER')
    reply = ask(load_story(paths, store, as_of, processes), question)
    if json:
        put_json([encode_answer(reply.answer)])
    else:
        _show(reply)


def _show(reply: Reply) -> None:
    for told in reply.answer.answer:
        marks = "".join(f" [{n}]" for n in dict.fromkeys(c.n for c in told.citations))
        put(harmless(f"{told.text}{marks}"))
    if reply.references:
        put()
    for reference in reply.references:
        put(harmless(_name(reference)))


def _name(reference: Reference) -> str:
    at = reference.published.isoformat() if reference.published else "no date"
    return f"[{reference.n}]  {at}  {reference.outlet or '-'}  {reference.url or reference.report}"
