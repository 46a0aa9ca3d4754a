"""A process that parses pages and feeds, and can be killed: parsers hang on pages made to hang them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any

from sayso.read.limits import Limits

HEADER = 8
START_SECONDS = 60.0
COMMAND = "from sayso.read.parsing import main; main()"


class ParserFailed(Exception):
    """The parser took too long, died, or refused; the message says which. Does not leave the reading room."""


class Parsers:
    """One parser process a kind ("html", "feed"), started when first needed, killed and replaced when it fails.

    Use as a context; leaving it ends the processes.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Parsers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for name in tuple(self._running):
            self._stop(name)

    def parse(self, kind: str, text: str) -> dict[str, Any]:
        """What the parser of that kind made of the text.

        Raises:
            ParserFailed: it took longer than ``limits.seconds``, died, or found nothing to read.
        """
        process = self._running.get(kind) or self._start(kind)
        answer = _within(process, self._limits.seconds, lambda: _ask(process, text))
        if answer is None:
            self._stop(kind)
            raise ParserFailed(f"could not be parsed within {self._limits.seconds:g} s and the memory allowed")
        return _unpack(answer)

    def _start(self, kind: str) -> subprocess.Popen[bytes]:
        # -P: a file named like a module in the folder of the reports must not be run.
        command = [sys.executable, "-P", "-c", COMMAND, kind, str(self._limits.depth)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self._running[kind] = process
        if _within(process, START_SECONDS, lambda: _receive(process)) is None:
            self._stop(kind)
            raise ParserFailed("the parser did not start; check the installation")
        return process

    def _stop(self, kind: str) -> None:
        process = self._running.pop(kind)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close(pipe)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written has no reader any more
        return


def _within(process: subprocess.Popen[bytes], seconds: float, do: Any) -> bytes | None:
    """What ``do`` returns; None if the process had to be killed or ended by itself."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        result: bytes | None = do()
    except OSError:
        return None
    finally:
        timer.cancel()
    return result


def _ask(process: subprocess.Popen[bytes], text: str) -> bytes | None:
    if process.stdin is None:
        return None
    data = text.encode("utf-8")
    process.stdin.write(len(data).to_bytes(HEADER, "big") + data)
    process.stdin.flush()
    return _receive(process)


def _receive(process: subprocess.Popen[bytes]) -> bytes | None:
    if process.stdout is None:
        return None
    header = process.stdout.read(HEADER)
    size = int.from_bytes(header, "big")
    data = process.stdout.read(size)
    return data if len(header) == HEADER and len(data) == size else None


def _unpack(answer: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer)
    if "failed" in found:
        raise ParserFailed(str(found["failed"]))
    return found
