"""What a clause tells of its event besides its participants: casualties, changes in quantity, causes."""

from dataclasses import replace

from kg.extract.casualties import casualty_events
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.quantities import change_events
from kg.extract.relation import Relation
from kg.model import Argument, Event


def with_events(context: Context, clauses: tuple[Clause, ...], relations: list[Relation]) -> list[Relation]:
    """The relations, where one of each clause carries all that the clause tells of its event."""
    casualties = casualty_events(context, clauses)
    told = change_events(context, clauses) | {i: r.event for i, r in casualties.items() if r.event is not None}
    causes = {c.predicate: found for c in clauses if (found := _causes(context, c))}
    carriers = _carriers(relations)
    relations = [*relations, *(r for i, r in casualties.items() if i not in carriers)]
    return [_completed(r, told, causes) if carriers.get(r.predicate) == n else r for n, r in enumerate(relations)]


def _carriers(relations: list[Relation]) -> dict[int, int]:
    """Predicate → which relation carries the event of its clause: the one that has it, else the first."""
    found: dict[int, int] = {}
    for n, r in enumerate(relations):
        if r.by == "clauses" and (r.event is not None or r.predicate not in found):
            found[r.predicate] = n
    return found


def _completed(relation: Relation, told: dict[int, Event], causes: dict[int, tuple[Argument, ...]]) -> Relation:
    event, more = relation.event, told.get(relation.predicate)
    if more is not None:
        event = more if event is None else Event(event.type, _joined(event.slots, more.slots))
    if event is not None:
        event = Event(event.type, _joined(event.slots, causes.get(relation.predicate, ())))
    return replace(relation, event=event)


def _joined(slots: tuple[Argument, ...], more: tuple[Argument, ...]) -> tuple[Argument, ...]:
    known = {(s.role, s.part.span) for s in slots}
    return (*slots, *(s for s in more if (s.role, s.part.span) not in known))


def _causes(context: Context, clause: Clause) -> tuple[Argument, ...]:
    return tuple(
        Argument("causedBy", context.part(o.noun)) for o in clause.obliques if o.preposition in context.lexicon.causes
    )
