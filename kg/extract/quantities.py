"""Quantities of an article, and what changes in them: "rose from 20 to 30 euros", "a 3 percent fall in exports"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.amounts import Amount, find_amounts
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.extract.times import date_slots, dates_of, printed_date
from kg.lexicon import Change
from kg.model import Argument, Event, Part, Span

VALUES = {"from": "fromValue", "to": "toValue", "by": "changeBy"}
BARE = frozenset({"obj", "obl", "advmod", "xcomp", "dep", "nmod"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount where it stands in the tree: its first token, the token that heads it, and its unit with the noun that
    is counted; `span` covers that noun ("30 seats")."""

    amount: Amount
    first: int
    head: int
    unit: str
    span: Span


# --- where quantities stand -------------------------------------------------------------------------------------------
@lru_cache(maxsize=2)
def quantities(context: Context) -> tuple[Quantity, ...]:
    """The quantities of an article in reading order; no dates, and no bare years."""
    body = context.analysis.article.body
    found = find_amounts(context.tree.text[body:], words=context.lexicon.quantities)
    shifted = (replace(a, span=Span(a.span.start + body, a.span.end + body)) for a in found)
    return tuple(q for a in shifted if (q := _placed(context, a)) is not None)


def _placed(context: Context, amount: Amount) -> Quantity | None:
    tree = context.tree
    tokens = list(tree.inside(amount.span))
    if not tokens or any(i in context.date_at for i in tokens):
        return None
    inside = set(tokens)
    head = next((i for i in tokens if tree.heads[i] not in inside), tokens[0])
    noun = tree.heads[head]
    between = range(tokens[-1] + 1, noun)
    is_near = len(between) < 3 and all(tree.pos[i] in ("ADJ", "NOUN", "PROPN") for i in between)
    if tree.deps[head] != "nummod" or tree.pos[noun] != "NOUN" or noun < head or not is_near:
        return Quantity(amount, tokens[0], head, amount.unit, amount.span)
    span = Span(amount.span.start, tree.ends[noun])
    return Quantity(amount, tokens[0], noun, amount.unit or tree.words[noun], span)


def quantity_of(context: Context, token: int) -> Part | None:
    """The quantity that the noun phrase of a token is: words as printed, with the number as a typed value.

    The value is the words themselves where they give no single number ("between 20 and 30").
    """
    found = _by_head(context).get(token)
    return None if found is None else _part(context, found)


@lru_cache(maxsize=2)
def _by_head(context: Context) -> dict[int, Quantity]:
    return {i: q for q in reversed(quantities(context)) for i in (q.first, q.head)}


def _part(context: Context, found: Quantity) -> Part:
    text, number = " ".join(context.tree.slice(found.span).split()), found.amount.number
    if number is None:
        return Part(text, found.span, value=text, datatype="string")
    return Part(text, found.span, value=number, datatype="decimal" if "." in number or found.amount.kind else "integer")


def _printed(context: Context, found: Quantity) -> Part:
    """The quantity as the object of a finding: with its unit, which a number has not; its event has the number."""
    text = " ".join(context.tree.slice(found.span).split())
    return Part(text, found.span, value=text, datatype="string")


# --- changes --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Move:
    """One change: the quantities by their role ("from", "to", "by"), in the order of the text, and its words."""

    roles: tuple[tuple[str, Quantity], ...]
    change: Change
    words: Span | None

    def get(self, role: str) -> Quantity | None:
        """The quantity in a role."""
        return next((q for name, q in self.roles if name == role), None)


def quantity_changes(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The changes that an article states, each with numbers and unit."""
    for clause in clauses:
        found = moves(context, clause)
        if found and not _is_done_to_something(context, clause):
            rest = tuple(_rest(context, clause, found))
            yield from (_moved(context, clause, subject, m, rest) for m in found for subject in clause.subjects)
    yield from _nominal_changes(context)


def change_events(context: Context, clauses: tuple[Clause, ...]) -> dict[int, Event]:
    """Predicate → the change of a clause whose relation is another: "The bank raised its rate to 5 percent",
    "exports doubled"."""
    found: dict[int, Event] = {}
    for clause in clauses:
        change = _change(context, clause)
        if change is None:
            continue
        is_act = _is_done_to_something(context, clause)
        targets, actors = (clause.objects, clause.actors) if is_act else (clause.subjects, clause.agents)
        known = moves(context, clause)
        if is_act and known:
            found[clause.predicate] = _event(context, clause.predicate, targets, known[0], actors=actors)
        elif change.factor and not known:
            move = Move((), change, None)
            found[clause.predicate] = _event(context, clause.predicate, targets, move, actors=actors)
    return found


def _is_done_to_something(context: Context, clause: Clause) -> bool:
    return any(i not in _by_head(context) for i in clause.objects)


def moves(context: Context, clause: Clause) -> tuple[Move, ...]:
    """The changes of a clause: one, and those in brackets behind it ("(from 10 to 20 rubles)")."""
    change = _change(context, clause)
    if change is None:
        return ()
    outer = _outer(context, clause, change)
    found = [Move(outer, change, _words(context, outer))] if outer else []
    if outer and (inner := _inner(context, outer[-1][1], outer)):
        found.append(Move(inner, change, _words(context, inner)))
    return tuple(found)


def _change(context: Context, clause: Clause) -> Change | None:
    table = context.lexicon.quantities.change_verbs
    change = next((table[k] for k in clause.lemmas if k in table), None)
    if change is None or not clause.subjects or _is_somebodys_fall(context, clause):
        return None
    return change


def _is_somebodys_fall(context: Context, clause: Clause) -> bool:
    """ "The climber fell 30 metres"."""
    return not clause.is_passive and not clause.objects and any(context.is_a(i, "Person") for i in clause.subjects)


def _outer(context: Context, clause: Clause, change: Change) -> tuple[tuple[str, Quantity], ...]:
    tree, found = context.tree, dict[str, Quantity]()
    _, end = tree.sentences[tree.sentence_of[clause.predicate]]
    for q in quantities(context):
        if not clause.predicate < q.first < end or _in_brackets(context, q) or not _governs(context, clause, q.head):
            continue
        role = _role(context, clause, q, change)
        if role and role not in found:
            found[role] = q
    return _agreeing(found)


def _agreeing(found: dict[str, Quantity]) -> tuple[tuple[str, Quantity], ...]:
    """Without a start that is counted in something else than the end, and without years; "by 5 to 10 percent" is a
    range."""
    start, stop, step = found.get("from"), found.get("to"), found.get("by")
    if step and stop and not start and step.span.end < stop.span.start <= step.span.end + len(" to "):
        is_range = step.amount.kind in ("", stop.amount.kind)
        span = Span(step.span.start, stop.span.end)
        amount = replace(step.amount, upper=stop.amount.value)
        found = {"by": replace(stop, amount=amount, first=step.first, span=span)} if is_range else found
    if start and stop and start.amount.unit and start.amount.kind != stop.amount.kind:
        found = {role: q for role, q in found.items() if role != "from"}
    return tuple((role, q) for role, q in found.items() if not _is_year(q))


def _is_year(q: Quantity) -> bool:
    return not q.unit and q.amount.number is not None and 1500 <= q.amount.value <= 2100 and q.amount.value % 1 == 0


def _governs(context: Context, clause: Clause, i: int) -> bool:
    tree = context.tree
    above = next((k for k in tree.ancestors(i) if tree.pos[k] in ("VERB", "AUX") or tree.kids(k, "cop")), None)
    return above == clause.predicate


def _role(context: Context, clause: Clause, q: Quantity, change: Change) -> str:
    if before := _preposition(context, q):
        is_agent = before == "by" and clause.is_passive and not q.amount.kind
        return "" if is_agent else before
    is_bare = context.tree.heads[q.head] == clause.predicate and context.tree.deps[q.head].split(":")[0] in BARE
    is_cut_itself = change.is_act and q.head in clause.objects
    has_case = any(k < q.first for k in context.tree.kids(q.head, "case"))
    return "by" if is_bare and q.amount.kind and not has_case and not is_cut_itself else ""


def _joint(context: Context, q: Quantity) -> int | None:
    """The "from", "to" or "by" before a quantity, also in "from the current 3 dollars", "by just 2"."""
    tree = context.tree
    i = q.first - 1
    while i > q.first - 4 and i >= 0 and tree.pos[i] in ("DET", "ADJ", "ADV"):
        i -= 1
    return i if i >= 0 and tree.words[i].lower() in VALUES else None


def _preposition(context: Context, q: Quantity) -> str:
    joint = _joint(context, q)
    return "" if joint is None else context.tree.words[joint].lower()


def _in_brackets(context: Context, q: Quantity) -> bool:
    tree = context.tree
    first, _ = tree.sentences[tree.sentence_of[q.first]]
    before = tree.words[first : q.first]
    return before.count("(") > before.count(")")


def _inner(
    context: Context, last: Quantity, outer: tuple[tuple[str, Quantity], ...]
) -> tuple[tuple[str, Quantity], ...]:
    """The same change in another unit, in brackets directly behind the last quantity."""
    tree = context.tree
    opening = tree.inside(last.span)[-1] + 1
    if opening >= len(tree) or tree.words[opening] != "(":
        return ()
    closing = next((i for i in range(opening, len(tree)) if tree.words[i] == ")"), opening)
    found: dict[str, Quantity] = {}
    for q in quantities(context):
        if opening < q.first < closing:
            found.setdefault(_preposition(context, q) or outer[-1][0], q)
    return _agreeing(found)


def _words(context: Context, roles: tuple[tuple[str, Quantity], ...]) -> Span | None:
    """The words of a change from its first preposition to its last unit."""
    if not roles:
        return None
    first = min((q for _, q in roles), key=lambda q: q.first)
    joint = _joint(context, first)
    start = first.span.start if joint is None else context.tree.starts[joint]
    return Span(start, max(q.span.end for _, q in roles))


def _moved(context: Context, clause: Clause, subject: int, move: Move, rest: tuple[Argument, ...]) -> Relation:
    verb = context.words(clause.words)
    words, amount, others = _surface(context, move)
    event = _event(context, clause.predicate, (subject,), move, actors=clause.agents)
    return Relation(
        clause.predicate, context.part(subject), Part(f"{verb.text} {words}".strip(), verb.span), clause.lemma, None,
        amount, by="quantities", score=0.85, arguments=(*others, *rest), event=event,
    )  # fmt: skip


def _surface(context: Context, move: Move) -> tuple[str, Part, tuple[Argument, ...]]:
    """The words that a verb gets, the quantity that is its object, and the others: "from 60 to" + "120 tenge"."""
    names = [role for role, _ in move.roles]
    chosen = 1 if names[:2] == ["from", "to"] else 0
    role, main = move.roles[chosen]
    start = _words(context, move.roles)
    if chosen and start is not None:
        span = Span(start.start, main.span.start)
        from_ = Argument("from", _part(context, move.roles[0][1]))
        others = tuple(_argument(context, r, q) for r, q in move.roles[2:])
        return " ".join(context.tree.slice(span).split()), _printed(context, main), (from_, *others)
    others = tuple(_argument(context, r, q) for r, q in move.roles[1:])
    return (role if _joint(context, main) is not None else ""), _printed(context, main), others


def _argument(context: Context, role: str, q: Quantity) -> Argument:
    """A further quantity with its preposition, which its value is without."""
    part, joint = _part(context, q), _joint(context, q)
    return Argument(role, part if joint is None else replace(part, text=f"{context.tree.words[joint]} {part.text}"))


def _rest(context: Context, clause: Clause, found: tuple[Move, ...]) -> Iterator[Argument]:
    """The other arguments of the clause: places, times, "under the agreement"."""
    taken = {i for move in found if move.words for i in context.tree.inside(move.words)}
    for o in clause.obliques:
        if o.noun not in taken and o.noun not in context.date_at and o.noun not in _by_head(context):
            is_place = o.preposition in ("in", "at", "on") and context.is_a(o.noun, "Place")
            role = "place" if is_place else o.preposition or "modifier"
            yield Argument(role, context.part(o.noun, preposition=o.preposition))
    for date in dates_of(context, clause.predicate):
        yield Argument("time", printed_date(context, date))


def _event(
    context: Context, predicate: int, targets: tuple[int, ...], move: Move, *, actors: tuple[int, ...] = ()
) -> Event:
    slots = [Argument("hasActor", context.part(i)) for i in actors if i not in _by_head(context)]
    slots += [Argument("hasTarget", context.part(i)) for i in targets if i not in _by_head(context)]
    slots += [_value(context, VALUES[role], q) for role, q in move.roles if q.amount.number is not None]
    slots += _units(move)
    if move.words is not None:
        text = " ".join(context.tree.slice(move.words).split())
        slots.append(Argument("quantityText", Part(text, move.words, value=text)))
    slots.append(_plain("changeDirection", move.change.direction))
    if move.change.factor:
        slots.append(Argument("changeFactor", Part(move.change.factor, value=move.change.factor, datatype="decimal")))
    return Event("QuantityChange", (*slots, *_dates(context, predicate, move)))


def _dates(context: Context, predicate: int, move: Move) -> list[Argument]:
    """When it changed; "from 20 in May to 30 in June" has a beginning and an end."""
    slots, dates = date_slots(dates_of(context, predicate)), dates_of(context, predicate)
    dated = [d for d in dates if d.value and d.datatype in ("date", "gYearMonth", "gYear")]
    if move.get("from") and move.get("to") and len(dated) == 2:
        slots.append(Argument("endDate", dated[1]))
    return slots


def _value(context: Context, name: str, q: Quantity) -> Argument:
    printed = " ".join(context.tree.slice(q.amount.span).split())
    return Argument(name, Part(printed, q.amount.span, value=q.amount.number, datatype="decimal"))


def _units(move: Move) -> list[Argument]:
    """The unit of the level, and that of the change where it is another one ("fell 3 percent to 40 dollars")."""
    level = next((q.unit for role in ("to", "from") if (q := move.get(role)) and q.unit), "")
    by = move.get("by")
    step = by.unit if by else ""
    slots = [_plain("unit", level or step)] if level or step else []
    return slots + ([_plain("changeUnit", step)] if level and step and level != step else [])


def _plain(name: str, words: str) -> Argument:
    return Argument(name, Part(words, value=words, datatype="string"))


# --- changes that nouns name ----------------------------------------------------------------------------------------
def _nominal_changes(context: Context) -> Iterator[Relation]:
    """ "a 3 percent rise in prices", "an increase of 20 percent in exports"."""
    tree, table = context.tree, context.lexicon.quantities.change_nouns
    if table.keys().isdisjoint(lemma.lower() for lemma in tree.lemmas):
        return
    for i in sorted({h for q in quantities(context) if (h := _change_noun(context, q)) is not None}):
        found = {_noun_role(context, q): q for q in quantities(context) if _change_noun(context, q) == i}
        roles = _agreeing(found)
        target = _changed(context, i)
        if roles and target is not None:
            move = Move(roles, table[tree.lemmas[i].lower()], None)
            amount = _printed(context, roles[0][1])
            yield Relation(
                i, context.part(target), Part(tree.words[i], tree.span(i, i)), tree.lemmas[i].lower(), None, amount,
                by="quantities", score=0.7, is_noun=True, event=_event(context, i, (target,), move),
            )  # fmt: skip


def _change_noun(context: Context, q: Quantity) -> int | None:
    """The noun of change that a quantity stands with, inside its phrase."""
    tree, i = context.tree, q.head
    for _ in range(4):
        if tree.pos[i] == "NOUN" and tree.lemmas[i].lower() in context.lexicon.quantities.change_nouns:
            return i
        if tree.deps[i].split(":")[0] not in ("nummod", "compound", "amod", "nmod", "det") or tree.heads[i] < 0:
            return None
        i = tree.heads[i]
    return None


def _noun_role(context: Context, q: Quantity) -> str:
    before = _preposition(context, q)
    return before if before in ("from", "to") else "by"


def _changed(context: Context, noun: int) -> int | None:
    """What rises or falls: "in prices", "of prices", "price rise"."""
    tree = context.tree
    heads = [noun, *(k for k in tree.kids(noun, "nmod") if k in _by_head(context))]
    near = [k for h in heads for k in tree.kids(h, "nmod", "obl") if k not in _by_head(context)]
    for preposition in ("in", "of"):
        if found := [k for k in near if context.preposition(k) == preposition and _may_change(context, k)]:
            return found[0]
    return next((k for k in tree.kids(noun, "compound") if tree.pos[k] == "NOUN" and k not in _by_head(context)), None)


def _may_change(context: Context, i: int) -> bool:
    return i not in context.date_at and not context.is_a(i, "Place")
