"""Ask: a question in plain words becomes a cited answer, or "the reports do not say" and the nearest they come."""

from __future__ import annotations

from sayso.ask.stage import Desked, Reply, ask

__all__ = ["Desked", "Reply", "ask"]
