"""Short ways to write files and read them back."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

from sayso.read import Limits, read, read_stream
from sayso.records.report import Problem, Report

BODY = (
    "The harbour master said on Sunday that the old bridge had been closed. "
    "Nobody was hurt, and the road would open again within two days, he said."
)
# A file's time: 10 December 2024, noon UTC.
FILE_TIME = 1_733_832_000


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    os.utime(path, (FILE_TIME, FILE_TIME))
    return path


def read_all(*paths: Path, limits: Limits | None = None) -> tuple[list[Report], list[Problem]]:
    return split(list(read(paths, limits=limits or Limits())))


def read_bytes(data: bytes, limits: Limits | None = None) -> tuple[list[Report], list[Problem]]:
    return split(list(read_stream(io.BytesIO(data), limits=limits or Limits())))


def split(found: list[Report | Problem]) -> tuple[list[Report], list[Problem]]:
    return [x for x in found if isinstance(x, Report)], [x for x in found if isinstance(x, Problem)]


def line(**fields: object) -> str:
    given = {"id": "a1", "outlet": "Harbour Gazette", "published": "2024-12-08T18:40:00+03:00", "lang": "en"}
    return json.dumps({**given, "title": "Bridge closed", "text": BODY, **fields})


def said(problems: list[Problem]) -> str:
    return "\n".join(f"{p.where}: {p.what}" for p in problems)
