"""What a clause tells of its event besides the frame of its verb: casualties, changes in quantity, causes; and the
event of a verb without a frame, where the clause has a time, or a place and two participants."""

from dataclasses import replace

from kg.extract.casualties import casualty_events
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.quantities import change_events
from kg.extract.relation import Relation
from kg.extract.times import date_slots, dates_of
from kg.model import Argument, Event

PAST = frozenset({"VBD", "VBN"})


def with_events(context: Context, clauses: tuple[Clause, ...], relations: list[Relation]) -> list[Relation]:
    """The relations, where one of each clause carries all that the clause tells of its event."""
    casualties = casualty_events(context, clauses)
    told = change_events(context, clauses) | {i: r.event for i, r in casualties.items() if r.event is not None}
    causes = {c.predicate: found for c in clauses if (found := _causes(context, c))}
    carriers = _carriers(relations)
    plain = {c.predicate: e for c in clauses if c.predicate in carriers and (e := _plain_event(context, c)) is not None}
    told = plain | told
    relations = [*relations, *(r for i, r in casualties.items() if i not in carriers)]
    return [_completed(r, told, causes) if carriers.get(r.predicate) == n else r for n, r in enumerate(relations)]


def _carriers(relations: list[Relation]) -> dict[int, int]:
    """Predicate → which relation carries the event of its clause: the one that has it, else the first."""
    found: dict[int, int] = {}
    for n, r in enumerate(relations):
        if r.by in ("clauses", "quantities") and not r.is_noun and (r.event is not None or r.predicate not in found):
            found[r.predicate] = n
    return found


def _completed(relation: Relation, told: dict[int, Event], causes: dict[int, tuple[Argument, ...]]) -> Relation:
    event, more = relation.event, told.get(relation.predicate)
    if more is not None and not (event is not None and more.type == "Event"):
        event = more if event is None else Event(event.type, _joined(event.slots, more.slots))
    if event is not None:
        event = Event(event.type, _joined(event.slots, causes.get(relation.predicate, ())))
    return replace(relation, event=event)


def _joined(slots: tuple[Argument, ...], more: tuple[Argument, ...]) -> tuple[Argument, ...]:
    known = {(s.role, s.part.span) for s in slots}
    return (*slots, *(s for s in more if (s.role, s.part.span) not in known))


def _plain_event(context: Context, clause: Clause) -> Event | None:
    """The event of any verb in the past that has a date, or a place and two participants: "met", "opened", "built"."""
    tree, i = context.tree, clause.predicate
    is_past = tree.tags[i] in PAST or any(tree.tags[k] == "VBD" for k in tree.kids(i, "aux"))
    if not is_past or clause.is_copula or not clause.subjects or clause.lemma in context.lexicon.states:
        return None
    if clause.lemma in context.lexicon.event_verbs and any(_is_event(context, n) for n in clause.subjects):
        return None
    dates = date_slots(dates_of(context, i))
    near = context.lexicon.event_places
    places = [o.noun for o in clause.obliques if o.preposition in near and context.is_a(o.noun, "Place")]
    if not dates and not (places and clause.objects):
        return None
    slots = [Argument(_role(context, n, "hasActor"), context.part(n)) for n in clause.actors]
    slots += [Argument("hasTarget", context.part(n)) for n in clause.patients if n not in context.date_at]
    slots += [Argument("atPlace", context.part(n)) for n in places]
    return Event("Event", (*slots, *dates))


def _is_event(context: Context, i: int) -> bool:
    mention = context.mention(i)
    return mention is not None and mention.kind == "event"


def _role(context: Context, i: int, role: str) -> str:
    """A thing that is no agent is only involved in what it "does"."""
    mention = context.mention(i)
    is_agent = mention is not None and (context.is_a(i, "Agent") or mention.kind == "pronoun")
    return role if is_agent else "involves"


def _causes(context: Context, clause: Clause) -> tuple[Argument, ...]:
    return tuple(
        Argument("causedBy", context.part(o.noun)) for o in clause.obliques if o.preposition in context.lexicon.causes
    )
