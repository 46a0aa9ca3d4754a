"""What a clause says, taken apart: class of predicate, participants, numbers, places, time, negation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.lang.countries import countries_in
from sayso.lang.negation import excluding, negating_verbs, negation_words, none_left
from sayso.lang.predicates import Role, class_of, classes, lookup
from sayso.lang.tables import load_table
from sayso.match.causes import find_cause, is_by_cause
from sayso.match.clauses import RELATIVE, SUBJECTS, Clause
from sayso.match.contrasts import is_contrast
from sayso.match.counting import find_numbers
from sayso.match.names import Names, Voice
from sayso.match.parse import Parse
from sayso.match.tolls import add_tolls
from sayso.records.annotation import Place
from sayso.records.claim import Frame

OBJECTS = ("dobj", "attr", "dative", "oprd")


@dataclass(frozen=True, slots=True)
class Heads:
    """The tokens that carry a clause: predicate, logical subject and object, and the words that govern it."""

    verb: int
    subject: int | None
    obj: int | None
    passive: bool
    above: tuple[int, ...]


def read_frames(parse: Parse, clause: Clause, names: Names, *, speaker: Voice | None) -> list[Frame]:
    """The frames of a clause: one, or one for each of its coordinated objects ("left his post and the country")."""
    heads = find_heads(parse, clause)
    frames = []
    for obj in _objects(parse, heads):
        frame = _one_frame(parse, clause, replace(heads, obj=obj), names, speaker)
        if frame is not None and frame not in frames:
            frames.append(frame)
    frames = add_tolls(parse, clause, frames)
    known = [f for f in frames if class_of(f.predicate)] or frames[:1]
    cause = find_cause(parse, clause, known[0]) if known else None
    if cause is None:
        return known
    told = known[0].predicate == "cause" or class_of(known[0].predicate) is None or is_by_cause(known[0], cause)
    return [cause] if told else [*known, cause]


def _objects(parse: Parse, heads: Heads) -> list[int | None]:
    """The object and those coordinated with it; beside an indirect object the thing given comes first."""
    given = [c for c in parse.deps(heads.verb, *OBJECTS) if parse.tokens[c].lemma.lower() in lookup().nouns]
    if given and parse.tokens[heads.verb].lemma.lower() in load_table("clauses")["light"]:
        return [given[0]]
    return _coordinated(parse, heads.obj)


def find_heads(parse: Parse, clause: Clause) -> Heads:
    """Follow "decided to leave" down to "leave", and passives back to their logical subject and object."""
    verb, above = clause.head, []
    subject = clause.subject if clause.subject is not None else _first(parse.deps(verb, *SUBJECTS))
    if subject is None and clause.shares is not None:
        subject = _first(parse.deps(clause.shares, *SUBJECTS))
    if subject is not None and clause.relative and parse.tokens[subject].tag in RELATIVE:
        subject = parse.tokens[verb].head
    passive = bool(parse.deps(verb, "nsubjpass", "auxpass"))
    if (able := _able(parse, verb)) is not None:
        above, verb = [verb], able
    governs = {*load_table("clauses")["implicative"], *load_table("clauses")["modal"], *negating_verbs()}
    while (inner := _first(parse.deps(verb, "xcomp"))) is not None and (
        parse.tokens[verb].lemma.lower() in governs or _is_due(parse, verb, inner)
    ):
        if parse.tokens[inner].pos not in ("VERB", "AUX"):
            break
        above.append(verb)
        subject = _first(parse.deps(inner, *SUBJECTS)) or subject
        verb, passive = inner, bool(parse.deps(inner, "auxpass"))
    obj = _first(parse.deps(verb, *OBJECTS)) or _governed(parse, verb)
    if not passive:
        return Heads(verb, subject, obj, False, tuple(above))
    agents = [c for a in parse.deps(verb, "agent") for c in parse.deps(a, "pobj")]
    return Heads(verb, _first(agents), subject if subject is not None else obj, True, tuple(above))


def _governed(parse: Parse, verb: int) -> int | None:
    """The object of a verb that takes it with a preposition, by the table: "they came upon the wreck"."""
    lemma = parse.tokens[verb].lemma.lower()
    for p in parse.deps(verb, "prep"):
        roles = {role for _, role in lookup().verbs.get(f"{lemma} {parse.word(p).lower()}", ())}
        if "object" in roles:
            return _first(parse.deps(p, "pobj"))
    return None


def _able(parse: Parse, verb: int) -> int | None:
    """What somebody was able to do, and so did: "they were able to reach it"."""
    able = set(load_table("clauses")["able"])
    apt = [a for a in parse.deps(verb, "acomp") if parse.tokens[a].lemma.lower() in able]
    below = [x for i in (*apt, verb) for x in parse.deps(i, "xcomp") if apt and parse.tokens[x].pos in ("VERB", "AUX")]
    return _first(below)


def _is_due(parse: Parse, verb: int, inner: int) -> bool:
    """ "The works is to close": a plan."""
    to = any(parse.word(c).lower() == "to" for c in parse.deps(inner, "aux"))
    blamed = parse.tokens[inner].lemma.lower() in load_table("clauses")["blame"]["words"]  # "fog is to blame"
    return parse.tokens[verb].lemma == "be" and to and not blamed and not parse.deps(verb, "acomp", "attr")


def _recipient(parse: Parse, heads: Heads, names: Names, speaker: Voice | None) -> str | None:
    """Who is given what the class names: "granted him asylum", "he was granted asylum", "asylum for him"."""
    dative = parse.deps(heads.verb, "dative")
    below = [c for d in (*dative, *parse.deps(heads.verb, "prep")) for c in parse.deps(d, "pobj")]
    moved = parse.deps(heads.verb, "nsubjpass")
    for i in (*dative, *moved, *below):
        if parse.tokens[i].pos in ("PROPN", "PRON") or i in parse.mention_at:
            key = names.key(parse, i, speaker=speaker)
            if key is not None:
                return key
    return None


def _first(tokens: list[int]) -> int | None:
    return tokens[0] if tokens else None


def _coordinated(parse: Parse, i: int | None) -> list[int | None]:
    if i is None:
        return [None]
    out, todo = [], [i]
    while todo:
        at = todo.pop(0)
        out.append(at)
        todo += [c for c in parse.deps(at, "conj") if parse.tokens[c].pos in ("NOUN", "PROPN")]
    return [*out]


def _one_frame(parse: Parse, clause: Clause, heads: Heads, names: Names, speaker: Voice | None) -> Frame | None:
    predicate, role = _classify(parse, clause, heads)
    agent = names.key(parse, heads.subject, speaker=speaker)
    patient = names.key(parse, heads.obj, speaker=speaker)
    theme = {"subject": agent or patient, "object": patient, "from": None, None: None}[role] if role else None
    where = _places(parse, clause)
    if role == "from":
        theme = _theme_from(parse, clause, names)
    kind = class_of(predicate)
    if kind is not None and kind.theme == "self":
        theme, patient = predicate, _recipient(parse, heads, names, speaker)
    if kind is not None and kind.theme == "none":
        theme = None
    if role is None:
        theme = agent or patient
    negated = _is_negated(parse, heads)
    if predicate in ("injure", "die") and negated:
        predicate, negated = "unhurt", False  # "nobody was hurt" says that all are well
    if negated and predicate in none_left():
        predicate, negated, theme = "die", False, None  # "there are no survivors" says that all are dead
    if negated and predicate == "unhurt" and _told_word(parse, heads) in none_left():
        predicate, negated = "die", False  # "she did not survive", "he is no longer alive"
    modal = _is_modal(parse, heads)
    if predicate in excluding():
        negated, modal, theme = not negated, modal or negated, patient  # "not ruled out" is only held possible
    return Frame(
        predicate=predicate,
        agent=agent,
        patient=patient,
        theme=theme,
        numbers=find_numbers(parse, clause),
        places=_wanted_places(predicate, where),
        day=_day(parse, clause),
        negated=negated,
        modal=modal,
        side=_side(parse, heads, names),
    )


def _told_word(parse: Parse, heads: Heads) -> str:
    """The lemma of the predicate, or of what "be" says of its subject."""
    told = _first(parse.deps(heads.verb, "acomp")) if parse.tokens[heads.verb].lemma == "be" else None
    return parse.tokens[heads.verb if told is None else told].lemma.lower()


def _side(parse: Parse, heads: Heads, names: Names) -> str | None:
    """Whose doing it is, by country: "a Turkish drone", "one of the drones of Turkey"; None where people are named."""
    if heads.subject is None or heads.subject == heads.obj:
        return None
    within = frozenset(c for t in parse.subtree(heads.subject) for c in parse.deps(t, "relcl", "acl", "appos"))
    words = sorted(parse.subtree(heads.subject, without=within))
    if any(t in parse.mention_at and parse.mention_at[t].label == "PERSON" for t in words):
        return None
    found = countries_in(" ".join(parse.word(t) for t in words))
    if not found and heads.subject in parse.mention_at:
        return names.parent(names.key(parse, heads.subject))
    return found[0] if len(found) == 1 else None


def _classify(parse: Parse, clause: Clause, heads: Heads) -> tuple[str, Role | None]:
    """The predicate's class and which participant is its theme; the bare lemma and None where no class fits.

    A lemma that is also the name of a class whose conditions it does not meet is marked with "~".
    """
    lemma = parse.tokens[heads.verb].lemma.lower()
    particle = "".join(" " + parse.word(p).lower() for p in parse.deps(heads.verb, "prt"))
    obj = parse.tokens[heads.obj].lemma.lower() if heads.obj is not None else None
    table = lookup()
    for name, nouns in table.objects.get(lemma, ()):
        if obj in nouns:
            return name, "subject"
    if lemma == "be":
        return _classify_copula(parse, clause, heads)
    if lemma in load_table("clauses")["naming"] and parse.deps(heads.verb, "oprd"):
        return lemma, None  # who "called it a lie" rang nobody up
    for form in (*_with_prepositions(parse, heads.verb, lemma), lemma + particle):
        for name, role in table.verbs.get(form, ()):
            if _fits(parse, clause, heads, name, role):
                return name, role
    state = [table.adjectives.get(parse.tokens[c].lemma.lower()) for c in parse.deps(heads.verb, "oprd", "acomp")]
    if any(state) and (heads.passive or lemma in load_table("clauses")["linking"]):
        return next(s for s in state if s), "object" if heads.passive else "subject"  # "found alive", "remain missing"
    if lemma in load_table("clauses")["light"] and obj in table.nouns:
        return table.nouns[obj], "subject" if not heads.passive or heads.subject is not None else "object"
    if heads.passive and lemma in load_table("clauses")["light"]:
        given = [parse.tokens[c].lemma.lower() for c in parse.deps(heads.verb, "dobj", "oprd", "nsubjpass")]
        named = [table.nouns[g] for g in given if g in table.nouns]
        if named:
            return named[0], "object"
    return ("~" if lemma + particle in classes() else "") + lemma + particle, None


def _with_prepositions(parse: Parse, verb: int, lemma: str) -> list[str]:
    found = parse.deps(verb, "prep", "advmod", "prt")
    longer = [f"{parse.word(p)} {parse.word(o)}" for p in found for o in parse.deps(p, "pobj")]
    return [f"{lemma} {words.lower()}" for words in (*longer, *(parse.word(p) for p in found))]


def _classify_copula(parse: Parse, clause: Clause, heads: Heads) -> tuple[str, Role | None]:
    table = lookup()
    for form in _with_prepositions(parse, heads.verb, "be"):
        for name, role in table.verbs.get(form, ()):
            if name != "locate" or _fits(parse, clause, heads, name, role):
                return name, role
    for i in (*parse.deps(heads.verb, "acomp"), *parse.deps(heads.verb, "attr")):
        lemma = parse.tokens[i].lemma.lower()
        found = table.adjectives.get(lemma) or table.nouns.get(lemma)
        if found:
            return found, "subject"
    below = {
        t for p in parse.deps(heads.verb, "prep") if parse.word(p).lower() in ("in", "at") for t in parse.subtree(p)
    }
    if below & parse.place_at.keys():
        return "locate", "subject"
    named = heads.obj if heads.obj is not None else _first(parse.deps(heads.verb, "acomp"))
    return ("be " + parse.tokens[named].lemma.lower() if named is not None else "be"), None


def _fits(parse: Parse, clause: Clause, heads: Heads, name: str, role: Role) -> bool:
    kind = class_of(name)
    places = _places(parse, clause)
    if kind is None or (role == "object" and heads.obj is None):
        return False
    if kind.place == "destination":
        reached = heads.obj is not None and heads.obj in parse.place_at and role == "subject"
        return reached or any(p in load_table("clauses")["destination"] for p, _ in places)
    if kind.theme == "place":
        theme = heads.obj if role == "object" else heads.subject
        return bool(places) if role == "from" else theme is not None and _is_place(parse, theme)
    return True


def _is_place(parse: Parse, i: int) -> bool:
    mention = parse.mention_at.get(i)
    return (
        i in parse.place_at
        or (mention is not None and mention.label in ("GPE", "LOC", "FAC"))
        or parse.tokens[i].lemma.lower() in load_table("clauses")["places"]["nouns"]
    )


def _places(parse: Parse, clause: Clause) -> list[tuple[str, Place]]:
    """The clause's places, each with the preposition that governs it ("" for an object or subject)."""
    out: list[tuple[str, Place]] = []
    for i in clause.tokens:
        place = parse.place_at.get(i)
        if place is None or any(place is p for _, p in out):
            continue
        last = parse.inside(place.start, place.end)[-1]
        out.append((_governor(parse, last, place), place))
    return out


def _governor(parse: Parse, i: int, place: Place) -> str:
    at = i
    while parse.tokens[at].head != at and place.start <= parse.tokens[parse.tokens[at].head].start < place.end:
        at = parse.tokens[at].head
    for _ in range(3):
        token = parse.tokens[at]
        if token.dep == "pobj":
            return parse.word(token.head).lower()
        if token.dep not in ("conj", "appos", "nmod", "compound", "poss") or token.head == at:
            return ""
        at = token.head
    return ""


def _wanted_places(predicate: str, where: list[tuple[str, Place]]) -> tuple[str, ...]:
    kind = class_of(predicate)
    if kind is not None and kind.place == "destination":
        towards = set(load_table("clauses")["destination"]) | {""}
        where = [w for w in where if w[0] in towards]
    return tuple(dict.fromkeys(p.id for _, p in where))


def _theme_from(parse: Parse, clause: Clause, names: Names) -> str | None:
    away = load_table("clauses")["away"]
    for i in clause.tokens:
        if parse.tokens[i].dep == "pobj" and parse.word(parse.tokens[i].head).lower() in away and _is_place(parse, i):
            return names.key(parse, i)
    return None


def _day(parse: Parse, clause: Clause) -> str | None:
    start, end = parse.tokens[clause.tokens[0]].start, parse.tokens[clause.tokens[-1]].end
    for time in parse.annotated.times:
        if start <= time.start < end and time.type in ("DATE", "TIME") and time.value[:4].isdigit():
            return time.edtf or time.value
    return None


def _is_negated(parse: Parse, heads: Heads) -> bool:
    verbs = negating_verbs()
    flips = sum(parse.tokens[i].lemma.lower() in verbs for i in heads.above)
    flips += sum(negates(parse, child) for i in (heads.verb, *heads.above) for child in parse.children.get(i, ()))
    return flips % 2 == 1


def negates(parse: Parse, child: int) -> bool:
    """Whether a dependent turns its verb round: "not", "nobody", "no ship", "at no point"; not "without a fight"."""
    dep = parse.tokens[child].dep
    if dep == "prep":
        return any(_has_negation(parse, o) for o in parse.deps(child, "pobj"))
    if dep == "neg" or parse.word(child).lower() in negation_words():
        return not is_contrast(parse, child)
    return dep in (*SUBJECTS, *OBJECTS) and _has_negation(parse, child)


def _has_negation(parse: Parse, noun: int) -> bool:
    """ "No flight", "not one flight"."""
    near = [*parse.deps(noun, "det", "neg"), *(c for n in parse.deps(noun, "nummod") for c in parse.deps(n, "neg"))]
    return any(parse.word(c).lower() in negation_words() and c < noun for c in near)  # not "a fault, not an attack"


def _is_modal(parse: Parse, heads: Heads) -> bool:
    table = load_table("clauses")
    if any(_is_held_open(parse, i) for i in heads.above):
        return True
    modal = set(table["modal_words"])
    if parse.tokens[heads.verb].lemma.lower() in table["perceived"]:
        modal -= set(table["ability"])
    return any(parse.word(c).lower() in modal for i in (heads.verb, *heads.above) for c in parse.deps(i, "aux"))


def _is_held_open(parse: Parse, i: int) -> bool:
    """Whether a verb leaves open what it governs; "was able to" does not."""
    lemma = parse.tokens[i].lemma.lower()
    return lemma in load_table("clauses")["modal"] or (lemma == "be" and _able(parse, i) is None)
