"""Spans by a small encoder (see ``weights/MODEL_CARD.md``). Without its weights ``open_reader`` answers None."""

from sayso.attribute.model.decode import Group, Range
from sayso.attribute.model.reader import WEIGHTS, Reader, Reading, open_reader

__all__ = ["WEIGHTS", "Group", "Range", "Reader", "Reading", "open_reader"]
