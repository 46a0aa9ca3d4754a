"""A small encoder whose vectors lie near one another where clauses tell of one event; see its card in `weights`."""

from __future__ import annotations

from sayso.match.model.encoder import BAR, RULES_BAR, Encoder, embed_clauses

__all__ = ["BAR", "RULES_BAR", "Encoder", "embed_clauses"]
