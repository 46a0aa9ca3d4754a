"""Whom a source mention means within its report: one candidate left, or left open."""

from __future__ import annotations

from sayso.attribute.draft import Draft
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.view import View
from sayso.records.attribution import Kind, Speaker


class Speakers:
    """Resolves the sources of one report, in the order of the text."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view, self.lexicon = view, lexicon

    def resolve(self, draft: Draft) -> Speaker | None:
        """The speaker of a draft."""
        if draft.source is None:
            return Speaker(name=self.lexicon.hearsay_name, kind="unknown") if draft.nobody else None
        name = draft.name or self.view.text[slice(*draft.source)]
        kind: Kind = "person"
        return Speaker(name=name, kind=kind)
