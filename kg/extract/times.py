"""Which event or clause a date belongs to. An event never gets the article's own date."""

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from kg.extract.context import Context
from kg.model import Argument, Part

BEFORE_DATES = frozenset({"ADP", "DET", "ADJ"})


def governor_of_date(context: Context, date: Part) -> int | None:
    """The event noun or predicate that a date belongs to: the nearest one above it in the tree."""
    tree = context.tree
    tokens = [] if date.span is None else tree.inside(date.span)
    inside = set(tokens)
    top = next((i for i in tokens if tree.heads[i] not in inside), None)
    if top is None or context.preposition(top) in context.lexicon.date_bounds:
        return None
    for i in tree.ancestors(top):
        if context.tree.lemmas[i].lower() in context.lexicon.event_nouns and tree.pos[i] in ("NOUN", "PROPN"):
            return i
        if tree.pos[i] in ("VERB", "AUX") or tree.kids(i, "cop"):
            return _recalled_event(context, i, top) or i
    return None


def _recalled_event(context: Context, verb: int, date: int) -> int | None:
    """The event that a verb of speech has as its object before the date: "announced the visit … on May 6"."""
    tree = context.tree
    if tree.lemmas[verb].lower() not in context.lexicon.speech:
        return None
    between = [i for i in range(verb + 1, date) if tree.lemmas[i].lower() in context.lexicon.event_nouns]
    return between[0] if between and not any(tree.pos[i] == "VERB" for i in range(verb + 1, date)) else None


def dates_of(context: Context, i: int) -> list[Part]:
    """The dates whose nearest event noun or predicate is token i."""
    return list(_by_governor(context).get(i, ()))


@lru_cache(maxsize=2)
def _by_governor(context: Context) -> dict[int | None, list[Part]]:
    found: dict[int | None, list[Part]] = defaultdict(list)
    for date in context.analysis.dates:
        found[governor_of_date(context, date)].append(date)
    return found


def printed_date(context: Context, date: Part) -> Part:
    """A date with the words before it that belong to it, as printed: "in the 1990s"."""
    tree = context.tree
    tokens = range(0) if date.span is None else tree.inside(date.span)
    first = tokens.start
    while first and tree.pos[first - 1] in BEFORE_DATES and any(a in tokens for a in tree.ancestors(first - 1)):
        first -= 1
    return replace(date, text=" ".join([*tree.words[first : tokens.start], date.text]))


def date_slots(dates: list[Part]) -> list[Argument]:
    """Slots of an event for its first date with a value, and its printed words."""
    dated = next((d for d in dates if d.value and d.datatype in ("date", "gYearMonth", "gYear")), None)
    if dated is None:
        return []
    return [Argument("startDate", dated), Argument("dateText", Part(dated.text, dated.span, value=dated.text))]
