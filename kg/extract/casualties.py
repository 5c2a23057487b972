"""How many died or were hurt, as typed values of the event that the sentence names, or of that of its verb."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.extract.amounts import plain
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.quantities import Quantity, quantities
from kg.extract.relation import Relation
from kg.extract.times import date_slots, dates_of
from kg.lexicon import Casualty
from kg.model import Argument, Event, Part, Span

DEADLY = ("Attack", "Disaster", "Protest", "Operation", "Killing", "Competition")


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of dead or hurt people that a predicate states: how many, and what happened.

    `near` are the tokens that may name the event or its place, `predicates` those whose dates are its own.
    """

    predicate: int
    word: Casualty
    count: "_Count"
    near: tuple[int, ...]
    predicates: tuple[int, ...] = ()
    is_noun: bool = False


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of people with its words; it is not exact in "at least 7" and "about 7"."""

    part: Part
    is_exact: bool


def casualty_relations(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """Counts of the events that sentences name: "12 people were killed in the explosion"."""
    for toll in tolls(context, clauses):
        event = _named_event(context, toll)
        if event is None or not toll.word.term:
            continue
        words = Part(context.tree.words[toll.predicate], context.tree.span(toll.predicate, toll.predicate))
        counted = Relation(
            toll.predicate, context.part(event), words, context.tree.lemmas[toll.predicate].lower(), toll.word.term,
            toll.count.part, by="casualties", score=0.8, is_noun=toll.is_noun,
        )  # fmt: skip
        yield counted
        if not toll.count.is_exact:
            yield replace(counted, term="quantityText", object=_as_words(toll.count.part))


def casualty_events(context: Context, clauses: tuple[Clause, ...]) -> dict[int, Relation]:
    """Predicate → a reading with the event of a verb that counts the dead or hurt of no event that its sentence names:
    that so many were killed, which is a finding of its own only if the clause gives no other."""
    found: dict[int, Relation] = {}
    for toll in tolls(context, clauses):
        if not toll.word.term or toll.is_noun or _named_event(context, toll) is not None:
            continue
        slots = tuple(_slots(context, toll))
        known = found.get(toll.predicate)
        if known is not None and known.event is not None:
            found[toll.predicate] = replace(known, event=Event(known.event.type, (*known.event.slots, *slots)))
        else:
            found[toll.predicate] = _happened(context, toll, slots)
    return found


def _happened(context: Context, toll: Toll, slots: tuple[Argument, ...]) -> Relation:
    tree, i = context.tree, toll.predicate
    subject = Part(toll.count.part.text, toll.count.part.span)
    return Relation(
        i, subject, Part(tree.words[i], tree.span(i, i)), tree.lemmas[i].lower(), None, None, by="casualties",
        score=0.6, event=Event(toll.word.event, slots),
    )  # fmt: skip


def _as_words(count: Part) -> Part:
    return Part(count.text, count.span, value=count.text, datatype="string")


def _slots(context: Context, toll: Toll) -> Iterator[Argument]:
    yield Argument(toll.word.term or "", toll.count.part)
    if not toll.count.is_exact:
        yield Argument("quantityText", _as_words(toll.count.part))
    for i in dict.fromkeys(toll.near):
        if context.preposition(i) in context.lexicon.event_places and context.is_a(i, "Place"):
            yield Argument("atPlace", context.part(i))
    yield from date_slots([d for i in toll.predicates for d in dates_of(context, i)])


def _named_event(context: Context, toll: Toll) -> int | None:
    """The event of a deadly kind that a clause or noun phrase with a count names."""
    for i in toll.near:
        mention = context.mention(i)
        if mention is not None and mention.kind == "event" and any(context.is_a(i, kind) for kind in DEADLY):
            return i
    return None


# --- what counts ----------------------------------------------------------------------------------------------------
@lru_cache(maxsize=2)
def tolls(context: Context, clauses: tuple[Clause, ...]) -> tuple[Toll, ...]:
    """All numbers of dead and hurt people of an article."""
    words = context.lexicon.quantities
    known = {*words.casualty_verbs, *words.casualty_nouns, *words.toll_nouns}
    is_told = not known.isdisjoint(lemma.lower() for lemma in context.tree.lemmas)
    return tuple(_tolls(context, clauses)) if is_told and quantities(context) else ()


def _tolls(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Toll]:
    sentence_of = context.tree.sentence_of
    beside: dict[int, list[Clause]] = {}
    for clause in clauses:
        beside.setdefault(sentence_of[clause.predicate], []).append(clause)
    for clause in clauses:
        yield from _of_verb(context, clause, _joined(context, clause, beside[sentence_of[clause.predicate]]))
        yield from _of_toll(context, clause)
    yield from _of_nouns(context)


def _joined(context: Context, clause: Clause, beside: list[Clause]) -> list[Clause]:
    """Clauses of the sentence that tell of the same event: others of casualties that are joined with this one ("12
    people were killed and 30 hurt in the crash"), and the one that it is a participle of ("a bomb went off in X,
    killing 12")."""
    if not any(k in context.lexicon.quantities.casualty_verbs for k in clause.lemmas):
        return []
    tree, verbs = context.tree, context.lexicon.quantities.casualty_verbs
    top = _first_conjunct(context, clause.predicate)
    governor = tree.heads[top] if tree.deps[top] == "advcl" and tree.tags[top] == "VBG" else -1
    return [
        c
        for c in beside
        if c is not clause
        and (c.predicate == governor or (c.lemma in verbs and _first_conjunct(context, c.predicate) == top))
    ]


def _first_conjunct(context: Context, i: int) -> int:
    tree = context.tree
    while tree.deps[i] == "conj":
        i = tree.heads[i]
    return i


def _of_verb(context: Context, clause: Clause, joined: list[Clause]) -> Iterator[Toll]:
    """ "killed 12 people", "12 people died", "claimed 12 lives", "left 12 dead"."""
    words = context.lexicon.quantities
    near = tuple(i for c in [clause, *joined] for i in _near(context, c))
    predicates = (clause.predicate, *(c.predicate for c in joined))
    for word in words.casualty_verbs.get(clause.lemma, ()):
        for state, victims in _victims(context, clause, word):
            count = _count(context, victims) or _with_companions(context, clause, victims)
            if count is not None and not _is_rate(context, count):
                yield Toll(clause.predicate, state, count, near, predicates)


def _victims(context: Context, clause: Clause, word: Casualty) -> Iterator[tuple[Casualty, tuple[int, ...]]]:
    if word.victim == "dead":
        yield from _left(context, clause)
    elif word.victim in ("actor", "patient"):
        yield word, clause.slot(word.victim)
    else:
        yield word, tuple(i for i in clause.patients if context.tree.lemmas[i].lower() == word.victim)


def _left(context: Context, clause: Clause) -> Iterator[tuple[Casualty, tuple[int, ...]]]:
    """ "left 12 people dead and 30 injured": each state with the people who stand before it."""
    tree, adjectives = context.tree, context.lexicon.quantities.casualty_adjectives
    people = list(clause.patients)
    _, end = tree.sentences[tree.sentence_of[clause.predicate]]
    for q in quantities(context):
        if not clause.predicate < q.first < end and q.head not in people:
            continue
        behind = tree.inside(q.span)[-1] + 1
        lemma = tree.lemmas[behind].lower() if behind < end else ""
        word = adjectives.get(lemma) or adjectives.get(tree.words[behind].lower() if behind < end else "")
        if word is not None:
            yield word, (q.head,)


def _of_toll(context: Context, clause: Clause) -> Iterator[Toll]:
    """ "the death toll rose to 40", "the death toll stands at 40"."""
    tree = context.tree
    for subject in clause.subjects:
        if not _is_death_toll(context, subject):
            continue
        for o in clause.obliques:
            if o.preposition in ("to", "at") and (count := _count(context, (o.noun,))) is not None:
                below = tuple(
                    k
                    for k in tree.kids(subject, "nmod")
                    if context.preposition(k) in context.lexicon.quantities.casualty_prepositions
                )
                word = context.lexicon.quantities.casualty_nouns["death"]
                yield Toll(clause.predicate, word, count, (*below, *_near(context, clause)))


def _is_death_toll(context: Context, i: int) -> bool:
    tree, words = context.tree, context.lexicon.quantities
    names_dead = any(tree.lemmas[k].lower() in words.casualty_nouns for k in tree.kids(i, "compound", "amod"))
    return tree.lemmas[i].lower() in words.toll_nouns and names_dead


def _of_nouns(context: Context) -> Iterator[Toll]:
    """ "12 deaths in the explosion", "the explosion caused 12 deaths", "a death toll of 40"."""
    tree, nouns = context.tree, context.lexicon.quantities.casualty_nouns
    for q in quantities(context):
        above = tree.heads[q.head]
        is_toll = above >= 0 and _is_death_toll(context, above) and context.preposition(q.head) == "of"
        i = above if is_toll else q.head
        word = nouns["death"] if is_toll else nouns.get(tree.lemmas[i].lower())
        if word is None or tree.pos[i] != "NOUN" or (i == q.first and not is_toll):
            continue
        count = _count(context, (q.head,))
        if count is not None and not _is_rate(context, count):
            yield Toll(i, word, count, _around_noun(context, i), is_noun=True)


def _around_noun(context: Context, i: int) -> tuple[int, ...]:
    """What may be the event of a noun: behind it, or the subject of the verb that has it as its object."""
    tree = context.tree
    below = [
        k for k in tree.kids(i, "nmod") if context.preposition(k) in context.lexicon.quantities.casualty_prepositions
    ]
    above = tree.heads[i]
    subjects = tree.kids(above, "nsubj") if above >= 0 and tree.deps[i] == "obj" else []
    return (*below, *subjects)


# --- how many -------------------------------------------------------------------------------------------------------
def _count(context: Context, victims: tuple[int, ...]) -> _Count | None:
    """How many victims are named: the sum over conjuncts that all have a number of people."""
    found = [_quantity(context, i) for i in victims if not _is_one_more(context, i, victims)]
    counted = [q for q in found if q is not None and not q.amount.kind and q.amount.number is not None]
    if not counted or len(counted) != len(found) or any(q.amount.value % 1 for q in counted):
        return None
    total = sum((q.amount.value for q in counted), Decimal(len(victims) - len(found)))
    spans = [q.span for q in counted] + [s for i in victims if (s := context.part(i).span)]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return _Count(_number(context, total, span), is_exact=not any(q.amount.bound for q in counted))


def _is_one_more(context: Context, i: int, victims: tuple[int, ...]) -> bool:
    """ "a child" beside "four women"."""
    return len(victims) > 1 and any(context.tree.words[k].lower() in ("a", "an") for k in context.tree.kids(i, "det"))


def _number(context: Context, value: Decimal, span: Span) -> Part:
    return Part(" ".join(context.tree.slice(span).split()), span, value=plain(value), datatype="integer")


def _quantity(context: Context, i: int) -> Quantity | None:
    return next((q for q in quantities(context) if q.head == i), None)


def _with_companions(context: Context, clause: Clause, victims: tuple[int, ...]) -> _Count | None:
    """ "The driver was hurt along with three others": four."""
    if len(victims) != 1 or not context.is_a(victims[0], "Person"):
        return None
    along = tuple(o.noun for o in clause.obliques if o.preposition in context.lexicon.quantities.companions)
    others, victim = _count(context, along), context.part(victims[0])
    if others is None or others.part.span is None or victim.span is None:
        return None
    span = Span(min(others.part.span.start, victim.span.start), others.part.span.end)
    return _Count(_number(context, Decimal(others.part.value or "0") + 1, span), is_exact=others.is_exact)


def _is_rate(context: Context, count: _Count) -> bool:
    """ "3,000 people a year"."""
    tree, span = context.tree, count.part.span
    behind = tree.inside(span)[-1] + 1 if span else len(tree)
    near = range(behind, min(behind + 3, len(tree) - 1))
    words = context.lexicon.quantities
    return any(tree.words[i].lower() in words.rates and tree.lemmas[i + 1].lower() in words.units for i in near)


def _near(context: Context, clause: Clause) -> tuple[int, ...]:
    """The parts of a clause that may name its event."""
    obliques = tuple(
        o.noun for o in clause.obliques if o.preposition in context.lexicon.quantities.casualty_prepositions
    )
    return (*clause.agents, *obliques, *clause.subjects)
