"""Pick what to tell besides the claims: reactions, background, what is not known, and the question left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from sayso.records.annotation import Annotated, Sentence
from sayso.records.attribution import Attribution
from sayso.tell.bearing import capitals, stems
from sayso.tell.cite import sentence_at
from sayso.tell.desk import Desk, Standing
from sayso.tell.phrase import cue_lemma, sentences_of
from sayso.tell.words import fold, keys_of

REPORTS = 60
"""So many reports are read for background and for what is not known; each by its first two hundred sentences."""
ENOUGH = 6
"""Of fewer reports the titles do not show what the story is about."""
ANSWERED = 0.25
"""A claim that shares this part of the words of what was not known tells it."""
LEAST_SHARE = 0.1
"""What so many of the titles have is what the story is about."""
_YEAR = re.compile(r"(\d{4})")


def is_news(desk: Desk, standing: Standing) -> bool:
    """Whether a claim is about the story and not about a report, nor that something is unknown, nor how things are
    anyway: what outlets say in their own voice of a state without an event is background."""
    text = standing.claim.text.casefold()
    if any(mark in text for mark in desk.house.table["unknown"]["marks"]) or _of_a_report(desk, standing):
        return False
    if standing.carrying and all(
        is_comment(desk, desk.attributions.get(a.attribution or "")) for a in standing.carrying
    ):
        return False
    own = all(a.attribution is None for a in standing.carrying)
    return not (
        own
        and (_of_old(desk, standing) or standing.claim.frame.predicate.split()[:1] == ["be"] or standing.reports < 2)
    )


def is_comment(desk: Desk, speech: Attribution | None) -> bool:
    """Whether somebody speaks whose trade it is to comment: an analyst, a scholar."""
    if speech is None or speech.speaker is None:
        return False
    named = (speech.speaker.name, speech.speaker.role, speech.role, speech.source.text if speech.source else "")
    return bool(set(desk.house.table["comment"]["roles"]) & {k for n in named for k in keys_of(n or "")})


def is_central(desk: Desk, text: str) -> bool:
    """Whether a sentence speaks of what the story is about: it shares a word of weight with what several titles have;
    everything does where there are too few to show it."""
    titles = title_words(desk) if len(desk.story.reports) >= ENOUGH else Counter()
    least = min(2, max(titles.values(), default=0))
    common = {word for word, n in titles.items() if n >= max(least, LEAST_SHARE * len(desk.story.reports))}
    return not common or bool(common & stems(text))


def title_words(desk: Desk) -> Counter[str]:
    """The beginnings of the words of weight in the titles, and how many titles have them."""
    return Counter(k for a in desk.story.reports for k in stems(a.report.title))


def _of_old(desk: Desk, standing: Standing) -> bool:
    """Whether it speaks of a year before the first report, or is worded as background."""
    words = [desk.reports[a.report].report.text[a.start : a.end] for a in standing.carrying[:3]]
    old = any(int(y) < desk.begun for w in words for y in re.findall(r"\b(?:1[5-9]|20)\d\d\b", w))
    return old or any(mark in w.casefold() for w in words for mark in desk.house.table["background"]["marks"])


def _of_a_report(desk: Desk, standing: Standing) -> bool:
    """Whether it is of a report, a statement or a picture that something is said."""
    frame, meta = standing.claim.frame, desk.house.meta | _PICTURES
    heads = {(role or "").split()[-1] for role in (frame.agent, frame.patient, frame.theme) if role}
    return bool({h.removesuffix("s") for h in heads} & meta) or bool(meta & set(keys_of(standing.claim.text)[1:2]))


def reactions(desk: Desk, leading: Standing | None) -> Iterator[Attribution]:
    """What parties say of the event rather than tell about it: one saying a principal, those since the leading claim
    was first told before the earlier ones, of which there are none where two have spoken since."""
    busy = _asserted(desk)
    since = min((a.at for a in leading.carrying if a.at), default=None) if leading else None
    seen: set[str] = set()
    spoken = [a for a in desk.story.attributions if a.id not in busy and _may_react(desk, a)]
    judging = [a for a in spoken if _judges(desk, a)]
    recent = [a for a in judging if _after(desk, a, since)]
    early = [a for a in judging if a not in recent and feels(desk, " ".join(p.text for p in a.content))]
    judging = recent if len(recent) > 1 else [*recent, *early]
    for attribution in sorted(judging, key=lambda a: (a not in recent, a.form != "direct", -_weight(a))):
        party = desk.party_of(attribution)
        name = fold((party.principal or party.name) if party else _speaker(attribution))
        person = fold(_speaker(attribution)).rpartition(" ")[2]
        if name and not {name, person} & seen:
            seen |= {name, person}
            yield attribution


def _after(desk: Desk, attribution: Attribution, since: datetime | None) -> bool:
    published = desk.reports[attribution.report].report.published
    return since is None or published is None or published >= since


def _judges(desk: Desk, attribution: Attribution) -> bool:
    """Whether the words take a side, feel or ask for something, as the table of reactions knows it; or speak of
    "us" as things are now. Whoever tells what he saw, or that he knows nothing, does not react."""
    text = " ".join(p.text for p in attribution.content)
    words, table = set(keys_of(text)), desk.house.table["reactions"]
    if says_unknown(desk, text):
        return False
    if feels(desk, text) or cue_lemma(desk, attribution) in table["cues"]:
        return True
    if is_comment(desk, attribution):
        return is_central(desk, text) and not desk.house.leaning & set(keys_of(text)[:1])
    return bool(words & set(table["ours"])) and _of_now(desk, attribution)


def feels(desk: Desk, text: str) -> bool:
    """Whether words or phrases of the table of reactions stand in a text."""
    low = f" {' '.join(keys_of(text))} ".replace(" should have ", " ").replace(" must have ", " ")
    return any(f" {' '.join(keys_of(mark))} " in low for mark in desk.house.table["reactions"]["words"])


def _of_now(desk: Desk, attribution: Attribution) -> bool:
    """Whether the first tensed verb of the words is in the present, or a modal."""
    piece = attribution.content[0]
    tokens = desk.reports[attribution.report].tokens
    tags = (t.tag for t in tokens if piece.start <= t.start < piece.end and t.tag in ("VBD", "VBZ", "VBP", "MD"))
    return next(tags, "VBD") != "VBD"


def _asserted(desk: Desk) -> set[str]:
    """The attributions that bear the more important claims: they are told elsewhere."""
    return {
        a.attribution
        for s in desk.standings.values()
        if s.reports > 1 or s.denying
        for a in s.claim.assertions
        if a.attribution
    }


def _speaker(attribution: Attribution) -> str:
    return attribution.speaker.name if attribution.speaker else ""


def _may_react(desk: Desk, attribution: Attribution) -> bool:
    speaker = attribution.speaker
    if attribution.commitment in ("declines", "asks", "predicts") or speaker is None or not speaker.resolved:
        return False
    if desk.is_host(attribution):
        return False
    text = " ".join(p.text for p in attribution.content).casefold()
    if any(mark in text for mark in desk.house.table["courtesy"]["marks"]) or text.rstrip('"”').endswith("?"):
        return False
    return speaker.kind in ("person", "institution") and 25 <= len(text) <= 300


def _weight(attribution: Attribution) -> int:
    """Middling lengths read best."""
    return -abs(sum(len(p.text) for p in attribution.content) - 120)


def background_sentences(desk: Desk) -> Iterator[tuple[Annotated, Sentence]]:
    """Sentences about long before the story, or worded as background, in order of publication."""
    years = [a.report.published.year for a in desk.story.reports if a.report.published]
    first = min(years, default=None)
    for annotated in desk.story.reports[:REPORTS]:
        old = {_sentence_start(annotated, t.start) for t in annotated.times if _long_ago(t.value, first)}
        for sentence in sentences_of(annotated):
            text = annotated.words(sentence.start, sentence.end).casefold()
            marked = any(mark in text for mark in desk.house.table["background"]["marks"])
            if (sentence.start in old or marked) and 40 < len(text) < 300 and _is_of_the_matter(desk, text):
                yield annotated, sentence


def _is_of_the_matter(desk: Desk, text: str) -> bool:
    """Whether a sentence is about the story's people and things, not about a report or a picture of them."""
    return is_central(desk, text) and not (desk.house.meta | _PICTURES) & set(keys_of(text)[:4])


_PICTURES = frozenset({"photograph", "photo", "picture", "pictures", "video", "videos", "image", "images", "footage"})


def _sentence_start(annotated: Annotated, position: int) -> int:
    sentence = sentence_at(annotated, position)
    return sentence.start if sentence else -1


def _long_ago(value: str, first: int | None) -> bool:
    match = _YEAR.match(value)
    return match is not None and first is not None and 1000 < int(match[1]) < first


def refusals(desk: Desk, since: datetime | None = None) -> Iterator[Attribution]:
    """Who would not or could not say something, and what; the latest word first, and no party twice."""
    seen: set[str] = set()
    silent = [a for a in desk.story.attributions if a.commitment == "declines" and _after(desk, a, since)]
    for attribution in sorted(silent, key=lambda a: desk.published(a), reverse=True):
        text = " ".join(p.text for p in attribution.content)
        party = desk.party_of(attribution)
        name = fold(party.name if party else _speaker(attribution))
        meant = is_central(desk, text) or bool(desk.house.personal & set(keys_of(text)))
        if name not in seen and meant and len(keys_of(text)) > 2:
            seen.add(name)
            yield attribution


def unknown_sentences(desk: Desk, since: datetime | None = None) -> Iterator[tuple[Annotated, Sentence]]:
    """Sentences in which a report says that something is not known, the latest report first; none published before
    ``since``: what was not known then may be known by now."""
    for annotated in reversed(desk.story.reports[-REPORTS:]):
        published = annotated.report.published
        if since and published and published < since:
            continue
        for sentence in sentences_of(annotated):
            text = annotated.words(sentence.start, sentence.end)
            if says_unknown(desk, text) and 30 < len(text) < 300 and not _answered(desk, text, published):
                yield annotated, sentence


def _answered(desk: Desk, text: str, published: datetime | None) -> bool:
    """Whether a later report tells what was not known: a claim that stands shares two words of weight, no names."""
    clauses = [c for c in text.split(",") if says_unknown(desk, c)] or [text]
    asked = stems(clauses[0]) - capitals(clauses[0])
    if published is None:
        return False
    return any(
        len(asked & stems(s.claim.text)) >= len(asked) * ANSWERED
        and len(asked & stems(s.claim.text)) > 1
        and not says_unknown(desk, s.claim.text)
        and any(a.at and a.at > published for a in s.carrying)
        for s in desk.standings.values()
        if s.status in ("confirmed", "corroborated", "single-source", "contested")
    )


def says_unknown(desk: Desk, text: str) -> bool:
    """Whether the words say that something is not known."""
    marks: list[str] = desk.house.table["unknown"]["marks"]
    return any(mark in text.casefold() for mark in marks)
