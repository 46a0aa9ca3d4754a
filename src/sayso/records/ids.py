"""Ids: a hash of a canonical JSON array of what makes the thing itself."""

from __future__ import annotations

import hashlib
import json

LENGTH = 12


def make_id(prefix: str, *parts: str | int | None) -> str:
    """A short, stable id: ``prefix`` and the first twelve hex digits of SHA-256 over the canonical JSON of parts."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:LENGTH]}"
