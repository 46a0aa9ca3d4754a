"""Spans by a small encoder (see ``weights/MODEL_CARD.md``). Without its weights ``open_reader`` answers None."""

from sayso.attribute.model.reader import Found, Reader, open_reader

__all__ = ["Found", "Reader", "open_reader"]
