"""Questions with known answers: how many are answered right, and whether any is answered that cannot be.

    python bench/ask.py PATH/TO/shared [NAME ...] [-v]

The questions are in ``bench/ask/NAME.toml``, written from the reports before any answer was looked at. A question is
right where the answer has what the file asks for, cites words that have it too, and the checker finds nothing in it;
one that cannot be answered is right where it is not. Ends with 1 where a floor of a file is not reached.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from sayso.ask import Desked, Reply
from sayso.config import Settings
from sayso.run.conduct import story_of
from sayso.run.gathering import gather
from sayso.tell.check import checker_for
from sayso.tell.desk import open_desk

HERE = Path(__file__).parent
ROOT = HERE.parent


def judge(question: dict[str, Any], reply: Reply, texts: dict[str, str], faults: list[str]) -> str:
    """ "right", "silent" (it could be answered), "wrong", "answered" (it could not), or "citation"."""
    answer = reply.answer
    said = " ".join(told.text for told in answer.answer)
    cited = [texts[c.report][c.start : c.end] for told in answer.answer for c in told.citations]
    if "says" not in question:
        return "answered" if answer.answered else "right"
    if not answer.answered:
        return "silent"
    if faults or not any(re.search(question["evidence"], words, re.I) for words in cited):
        return "citation"
    has = all(re.search(pattern, said, re.I) for pattern in question["says"])
    never = any(re.search(pattern, said, re.I) for pattern in question.get("never", ()))
    return "right" if has and not never else "wrong"


def bench(name: str, shared: Path, verbose: bool) -> bool:
    """One file of questions; whether its floors are reached."""
    table = tomllib.loads((HERE / "ask" / f"{name}.toml").read_text("utf-8"))
    path = next((p for p in (ROOT / table["reports"], shared / table["reports"]) if p.exists()), None)
    if path is None:
        print(f"{name}: skipped, {table['reports']} is not there")
        return True
    desked = Desked(story_of(gather([path]), settings=Settings()))
    texts = {a.report.id: a.report.text for a in desked.story.reports}
    verdicts = [(question, *_try(question, desked, texts)) for question in table["question"]]
    for question, verdict, reply, faults in verdicts:
        if verbose or verdict != "right":
            _show(question, verdict, reply, faults)
    tally = [verdict for _, verdict, *_ in verdicts]
    counts = ", ".join(f"{tally.count(v)} {v}" for v in ("right", "silent", "wrong", "citation", "answered"))
    print(f"{name}: {len(tally)} questions: {counts}")
    return tally.count("right") >= table.get("floor", 0) and not tally.count("answered") and not tally.count("citation")


def _try(question: dict[str, Any], desked: Desked, texts: dict[str, str]) -> tuple[str, Reply, list[str]]:
    reply = desked.ask(question["ask"])
    checker = checker_for(open_desk(desked.story))
    faults = [
        what for told in reply.answer.answer if told.citations for what in checker.fault(told.text, told.citations)
    ]
    return judge(question, reply, texts, faults), reply, faults


def _show(question: dict[str, Any], verdict: str, reply: Reply, faults: list[str]) -> None:
    print(f"{verdict:>9}  {question['ask']}  ({question['kind']})")
    for told in reply.answer.answer:
        print(f"           {told.text}  {[f'{c.report}' for c in told.citations]}")
    for fault in faults:
        print(f"           FAULT {fault}")


def main() -> int:
    """Ask, print, and say whether the floors are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", action="store_true")
    given = parser.parse_args()
    names = given.names or sorted(p.stem for p in (HERE / "ask").glob("*.toml"))
    reached = [bench(name, given.shared, given.v) for name in names]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
