"""The other side of `worker`: reads one document after another from standard input and writes what it found.

A message is its length in eight bytes, then UTF-8: a document on the way in, a JSON object on the way out.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from sayso.read.worker import HEADER

MEMORY = 1_000_000_000
ROOMS = {"html": "sayso.read.page", "feed": "sayso.read.feed"}

Parse = Callable[[str, int], dict[str, Any]]


def main() -> None:
    """Parse documents of one kind (the first argument) until standard input ends."""
    kind, depth = sys.argv[1], int(sys.argv[2])
    _cap_memory()
    parse: Parse = importlib.import_module(ROOMS[kind]).parse
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _send(sink, {"ready": True})
    while header := source.read(HEADER):
        document = source.read(int.from_bytes(header, "big"))
        _send(sink, _try(parse, document.decode("utf-8"), depth))


def _try(parse: Parse, document: str, depth: int) -> dict[str, Any]:
    try:
        return parse(document, depth)
    except ValueError as error:
        return {"failed": str(error)}
    except (RecursionError, MemoryError):
        return {"failed": "it nests too deep or takes too much memory"}
    except Exception as error:  # a parser's own fault on hostile input must cost this one document only
        return {"failed": f"the parser failed ({type(error).__name__})"}


def _send(sink: BinaryIO, answer: dict[str, Any]) -> None:
    data = json.dumps(answer).encode("ascii")
    sink.write(len(data).to_bytes(HEADER, "big") + data)
    sink.flush()


def _cap_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    cap = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (cap, hard))
