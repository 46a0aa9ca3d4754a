"""Everything that the rules find in a report: turns and signed lines, and drafts of all other attributions."""

from __future__ import annotations

from sayso.attribute.draft import Draft
from sayso.attribute.lexicon import Lexicon
from sayso.attribute.phrases import find_phrases
from sayso.attribute.quotes import settle_quotes
from sayso.attribute.signed import find_signed
from sayso.attribute.turns import find_turns
from sayso.attribute.verbs import find_verbs
from sayso.attribute.view import View


def find_ruled(view: View, lexicon: Lexicon) -> tuple[list[Draft], list[Draft]]:
    """Turns with signed quotations, then all other drafts."""
    verbs = find_verbs(view, lexicon)
    turns = [*find_turns(view, lexicon), *find_signed(view)]
    return turns, settle_quotes(view, [*verbs, *find_phrases(view, lexicon, verbs)])
