"""A small story that never happened, with what questions stumble over: two ferries, a denial, a toll, a hearsay."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from sayso.annotate import annotate
from sayso.ask import Desked
from sayso.attribute import attribute
from sayso.match import match
from sayso.records.report import Report
from sayso.records.story import Story
from sayso.trace import trace
from sayso.weigh import weigh

TEXTS = (
    (
        "Lake Observer", 8, "Ferry sinks on Lake Torva",
        "TORVA, June 2 — The ferry Anna capsized near the village of Lund on Monday, the regional emergency service "
        "said. At least 12 people were killed, the service said.\n\n"
        "The ferry sank because of a leak in the hull, said Mira Holt, the transport minister of Norland. "
        "Holt said that the owner had ignored two warnings.\n\n"
        "It is claimed on social media that the captain was drunk.",
    ),
    (
        "Highland News", 15, "Ferry owner denies that it was warned",
        "TORVA, June 2 — Torva Lines, which owns the ferry, denied on Monday that it had ignored warnings. "
        "\"We had no warning at all,\" said Jon Berg, the company's chief executive.\n\n"
        "The regional emergency service said on Monday afternoon that 19 people had been killed.\n\n"
        "Divers found the wreck on Monday evening, the coast guard said.",
    ),
    (
        "Norland Post", 20, "Inquiry into ferry accident",
        "HOLM, June 2 — Norland's parliament will open an inquiry on 5 June, speaker Eva Lind said. "
        "The ferry Anna was built in 1987.\n\n"
        "The minister appointed Karl Brandt as head of the inquiry, her office said. "
        "Police in Holm arrested a man on Monday over a bank robbery.",
    ),
    (
        "Norland Post", 21, "Families want millions",
        "HOLM, June 2 — The families of the dead are demanding 3 million euros, the lawyer Pia Moss said.\n\n"
        "The owner of the ferry Berta, Halm Lines, did not comment. Halm Lines has six boats. "
        "Fishermen brought 40 passengers to safety. "
        "The order was signed by the harbour master, Captain Ole Brun.",
    ),
    (
        "Lake Observer", 22, "Fares rise after ferry accident",
        "HOLM, June 2 — Fares on the lake rose by 30 per cent on Monday, two brokers said. "
        "A survey by the University of Holm put trust in the lines at 41 per cent. "
        "It said that 60 per cent of the lines' boats were older than 20 years.\n\n"
        "Lind won 52 per cent of the vote in the last poll and Moss 45 per cent, the electoral office said. "
        "The lake is calm; the office put its depth at 34 metres.\n\n"
        "A 44-year-old diver, Sven Aas, was lifted out by helicopter after two hours under water, a nurse said. "
        "The dead include three children.\n\n"
        "A group that calls itself the Grey Tide said that it had hacked the company. "
        "The Cyber Office found no sign that a state was involved. "
        "Its director, Rolf Dahl, demanded the release of two arrested students. "
        "“We are ahead in four of six districts,” said Eva Moe, a spokeswoman for the Lake Party. "
        "Rescuers combed Lund, where most of the bags were found. "
        "The hull was sold after the inquiry, its owner citing the cost.",
    ),
)  # fmt: skip


@cache
def desked() -> Desked:
    reports = [
        annotate(
            Report(id=f"f{n}", outlet=outlet, title=title, published=datetime(2025, 6, 2, hour, tzinfo=UTC), text=text)
        )
        for n, (outlet, hour, title, text) in enumerate(TEXTS, 1)
    ]
    said = tuple(a for report in reports for a in attribute(report))
    traced = trace(reports, said)
    matched = match(reports, said, traced)
    weighed = weigh(reports, said, traced, matched)
    return Desked(
        Story(
            as_of=datetime(2025, 6, 2, 20, tzinfo=UTC),
            reports=tuple(reports),
            attributions=said,
            traced=traced,
            matched=matched,
            weighed=weighed,
        )
    )
