"""Which event or clause a date belongs to, and what it says of it. An event never gets the article's own date."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from kg.extract.context import Context
from kg.model import OPEN, Argument, Part

BEFORE_DATES = frozenset({"ADP", "DET", "ADJ"})
POINTS = frozenset({"date", "gYearMonth", "gYear"})
SPANS = frozenset({"interval", "period"})
PREDICATES = frozenset({"VERB", "AUX"})
DASHES = frozenset("–—-")
LONGEST_DATELINE = 6
KIND_OF_LENGTH = {10: "date", 7: "gYearMonth", 4: "gYear"}


def governor_of_date(context: Context, date: Part) -> int | None:
    """The event noun, post or predicate that a date belongs to: the nearest one above it in the tree."""
    tree = context.tree
    tokens = range(0) if date.span is None else tree.inside(date.span)
    inside = set(tokens)
    top = next((i for i in tokens if tree.heads[i] not in inside), None)
    if top is None or context.preposition(top) in context.lexicon.date_bounds:
        return None
    if _is_dateline(context, tokens):
        return None
    found = _nearest(context, top, date)
    if found is None or (date.datatype == "interval" and tree.lemmas[found].lower() in context.lexicon.rescheduling):
        return None
    if context.preposition(top) not in context.lexicon.date_ends:
        return found
    # "until June" ends what lasts; else it is the end of what the verb is about ("extended the ban until June").
    lasts = found in context.post_at or tree.lemmas[found].lower() in context.lexicon.states or tree.kids(found, "cop")
    return found if lasts else None


def _is_dateline(context: Context, tokens: range) -> bool:
    """Whether a date ends the words from where an article was written: "Oslo, January 10 – The mayor …"."""
    tree = context.tree
    first, end = tree.sentences[tree.sentence_of[tokens.start]]
    behind = tree.words[tokens.stop] if tokens.stop < end else ""
    before = range(first, tokens.start)
    return (
        behind in DASHES and len(before) <= LONGEST_DATELINE and all(tree.pos[i] in ("PROPN", "PUNCT") for i in before)
    )


def _nearest(context: Context, top: int, date: Part) -> int | None:
    tree, below = context.tree, top
    if tree.kids(top, "cop"):  # "the deadline is Friday"
        return top
    for i in tree.ancestors(top):
        if tree.lemmas[i].lower() in context.lexicon.event_nouns and tree.pos[i] in ("NOUN", "PROPN"):
            return i
        if i in context.post_at and _may_be_term(date):
            return i
        if tree.pos[i] in PREDICATES or tree.kids(i, "cop"):
            i = _outside(context, i, top)
            is_asked = date.datatype == "duration" and tree.lemmas[i].lower() in context.lexicon.speech
            if is_asked or _is_parenthesis(tree.words[min(i, top) : max(i, top)]):  # "asked for twelve years"
                return None
            return _recalled_event(context, i, top) or i
        if _is_of_the_noun(context, below, i, date):
            return None
        below = i
    return None


def _is_parenthesis(between: tuple[str, ...]) -> bool:
    """Whether a bracket divides a date from the verb: it belongs to a name or title before it."""
    return between.count("(") != between.count(")")


def _may_be_term(date: Part) -> bool:
    """Whether a date beside a post is when it was held: nobody is a minister for a day."""
    return date.datatype in SPANS or date.datatype in ("gYear", "gYearMonth", "duration")


def _is_of_the_noun(context: Context, below: int, noun: int, date: Part) -> bool:
    """Whether a date says which thing the noun is ("the 2018 agreement"), or how long ("ten-year bonds").

    What happens "at the 2018 summit" has its date from it, though.
    """
    tree = context.tree
    if tree.deps[below] in ("appos", "acl", "parataxis") or tree.deps[noun] == "appos":
        return True
    if context.preposition(below) == "of":
        return True
    if date.datatype != "duration" and context.preposition(noun) in context.lexicon.dated_prepositions:
        return False
    is_modifier = below < noun and not context.preposition(below) and not tree.deps[below].startswith("obl")
    return is_modifier and (date.span is None or tree.starts[noun] > date.span.start)


def _outside(context: Context, predicate: int, date: int) -> int:
    """No clause reaches across the verb above it: in "“We left,” she said on Friday" Friday is that of the saying."""
    tree, found = context.tree, predicate
    before = min(tree.subtree(date)) - 1
    for above in tree.ancestors(predicate):
        # "said on Friday it would close": the words behind the date are what is said
        is_behind = before == above and found > date and tree.lemmas[above].lower() in context.lexicon.speech
        if (is_behind or min(found, date) < above < max(found, date)) and tree.pos[above] in PREDICATES:
            found = above
    return found


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
        found[governor_of_date(context, date)].append(_bounded(context, date))
    return {i: list(_of_first_object(context, dates)) for i, dates in found.items()}


def _of_first_object(context: Context, dates: list[Part]) -> Iterator[Part]:
    """Not what stands behind a further object: "visited Chile in 2018 and Peru in 2019"."""
    yield from dates[:1]
    for before, date in pairwise(dates):
        if before.span is None or date.span is None:
            continue
        between = range(context.tree.inside(before.span).stop, context.tree.inside(date.span).start)
        pos = [context.tree.pos[i] for i in between]
        if "CCONJ" in pos and not {"NOUN", "PROPN"}.isdisjoint(pos[pos.index("CCONJ") :]):
            return
        yield date


def _bounded(context: Context, date: Part) -> Part:
    """A date behind "since" or "until" as an interval that is open on one side."""
    tree = context.tree
    tokens = range(0) if date.span is None else tree.inside(date.span)
    top = next((i for i in tokens if tree.heads[i] not in tokens), None)
    if top is None or date.value is None or date.datatype in ("duration", "interval"):
        return date
    if context.preposition(top) in context.lexicon.date_starts:
        return replace(date, datatype="interval", end=OPEN)
    if context.preposition(top) in context.lexicon.date_ends:
        return replace(date, value=OPEN, datatype="interval", end=date.end or date.value)
    return date


def printed_date(context: Context, date: Part) -> Part:
    """A date with the words before it that belong to it, as printed: "in the 1990s"."""
    tree = context.tree
    tokens = range(0) if date.span is None else tree.inside(date.span)
    first = tokens.start
    while first and tree.pos[first - 1] in BEFORE_DATES and any(a in tokens for a in tree.ancestors(first - 1)):
        first -= 1
    return replace(date, text=" ".join([*tree.words[first : tokens.start], date.text]))


def time_arguments(context: Context, i: int) -> tuple[Argument, ...]:
    """The times that belong to token i, as further slots of what it says."""
    return tuple(Argument("time", printed_date(context, date)) for date in dates_of(context, i))


def post_times(context: Context, predicate: int) -> tuple[Argument, ...]:
    """The times of a post that a clause tells of; with verbs like "become" they are when it began."""
    times = time_arguments(context, predicate)
    if context.tree.lemmas[predicate].lower() not in context.lexicon.post_starts:
        return times
    return tuple(replace(t, part=replace(t.part, datatype="interval", end=OPEN)) for t in times if _is_point(t.part))


def _is_point(date: Part) -> bool:
    return date.value is not None and date.datatype in POINTS


def has_ended(context: Context, times: tuple[Argument, ...]) -> bool:
    """Whether a post's term was over when the article was published ("mayor from 2005 to 2011")."""
    published = context.analysis.article.published
    ends = [t.part.end for t in times if t.part.datatype == "interval" and t.part.end not in (None, OPEN)]
    return any(published is None or end < published.isoformat()[: len(end)] for end in ends if end is not None)


def date_slots(dates: list[Part]) -> list[Argument]:
    """Slots of an event: its first time with a value, how long it took, and the printed words of both."""
    time = next((d for d in dates if d.value and d.datatype in POINTS | SPANS), None)
    duration = next((d for d in dates if d.value and d.datatype == "duration"), None)
    slots: list[Argument] = []
    for date in (d for d in (time, duration) if d is not None):
        slots += [Argument(term, part) for term, part in date_facts(date)]
        slots.append(Argument("dateText", Part(date.text, date.span, value=date.text)))
    return slots


def date_facts(date: Part) -> list[tuple[str, Part]]:
    """What a time says of an event, by property: an interval or period has both its ends."""
    if not date.value:
        return []
    if date.datatype == "duration":
        return [("duration", date)]
    if date.datatype not in SPANS:
        return [("startDate", date)]
    ends = [("startDate", date.value), ("endDate", date.end)]
    return [(term, _end(date, value)) for term, value in ends if value and value != OPEN]


def beginning_or_end(date: Part, term: str) -> list[tuple[str, Part]]:
    """What the time of a verb like "began" or "ended" says: one end, as exactly as a period ("last week") tells it."""
    if date.datatype == "duration":
        return date_facts(date)
    if date.datatype == "period" and date.value and date.end:
        shared = next((n for n in (10, 7, 4) if date.value[:n] == date.end[:n] and len(date.value) >= n), None)
        return [] if shared is None else [(term, _end(date, date.value[:shared]))]
    facts = date_facts(date)
    return facts if term == "startDate" or date.datatype in SPANS else [(term, part) for _, part in facts]


def _end(date: Part, value: str) -> Part:
    return Part(date.text, date.span, value=value, datatype=KIND_OF_LENGTH[len(value)])
