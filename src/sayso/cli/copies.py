"""``sayso copies``: which reports share text."""

from __future__ import annotations

from sayso.cli.options import Json, Paths, Processes
from sayso.cli.screen import harmless, put, put_json, say


def run(paths: Paths = None, json: Json = False, processes: Processes = None) -> None:
    """Show which reports share text.

    The share is the part of the words that stand in shared passages, in the one of the two where it is larger.
    """
    from sayso.cli.story import each_report
    from sayso.records.codec import encode_copy
    from sayso.run import trace_story

    read = tuple(each_report(paths, processes, attributed=True))
    names = {item.annotated.report.id: item.annotated.report.outlet or "-" for item in read}
    copies = trace_story(read).copies
    if json:
        put_json(encode_copy(copy) for copy in copies)
        return
    for copy in copies:
        put(harmless(f"{copy.share:4.0%}  {copy.b} ({names[copy.b]}) from {copy.a} ({names[copy.a]})"))
    if not copies:
        say("no two reports share text")
