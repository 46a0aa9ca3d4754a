"""Names of people."""

from __future__ import annotations

import re

_PARTICLE = re.compile(r"^(?:al|el|as|ash|an|ad|ar|bin|ibn|abu)[- ]", re.IGNORECASE)


def surname(name: str) -> str:
    """The last part of a person's name without its article, lower case: "Layla al-Amin" -> "amin"."""
    last = name.replace("’s", "").replace("'s", "").split()[-1].strip(".,;:\"'“”’‘()") if name.split() else ""
    return _PARTICLE.sub("", last).lower()
