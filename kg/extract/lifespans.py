"""Dates and places in brackets behind a name: "Ana Silva (3 May 1930 – 2 June 1999)", "(born 1950 in Lima)"."""

from collections.abc import Iterator

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.model import Part

SCORE = 0.9
LONGEST = 60
OPENING, CLOSING = frozenset({"(", "["}), frozenset({")", "]"})
DASHES = frozenset({"–", "-", "—", "―", "--", "to"})
TYPES = frozenset({"date", "gYearMonth", "gYear"})


def lifespan_relations(context: Context, _clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """When the people of an article were born and died, as the brackets behind their names say."""
    for mention, at in zip(context.analysis.mentions, context.analysis.mention_tokens, strict=True):
        if mention.kind == "name" and mention.type == "Person":
            words = context.tree.words
            if words[at.last + 1 : at.last + 2] and words[at.last + 1] in OPENING:
                yield from _bracket(context, at.head, at.last + 1)


def _bracket(context: Context, person: int, opening: int) -> Iterator[Relation]:
    words, lexicon = context.tree.words, context.lexicon
    end = next((i for i in range(opening, min(len(words), opening + LONGEST)) if words[i] in CLOSING), None)
    if end is None:
        return
    dates = [d for d in _dates(context, opening, end)]
    if not dates:
        return
    first = words[opening + 1 : _first(context, dates[0])]
    said = {w.lower() for w in first}
    dash = _dash(context, opening, end)
    for date in dates:
        at = _first(context, date)
        before = {w.lower() for w in words[max(opening, at - 3) : at]}
        if before & lexicon.death_words or (dash is not None and at > dash and date is dates[-1] and len(dates) > 1):
            yield _relation(context, person, "deathDate", date)
        elif date is dates[0] and (said & lexicon.birth_words or (dash is not None and at < dash)):
            yield _relation(context, person, "birthDate", date)


def _dates(context: Context, opening: int, end: int) -> list[Part]:
    found = []
    for date in context.analysis.dates:
        if date.span is not None and date.value and date.datatype in TYPES:
            tokens = context.tree.inside(date.span)
            if tokens and opening < tokens[0] and tokens[-1] < end:
                found.append(date)
    return found


def _first(context: Context, date: Part) -> int:
    assert date.span is not None
    return context.tree.inside(date.span)[0]


def _dash(context: Context, opening: int, end: int) -> int | None:
    """The dash between two dates, not one inside a word."""
    inside = {i for d in _dates(context, opening, end) if d.span for i in context.tree.inside(d.span)}
    found = (i for i in range(opening + 1, end) if context.tree.words[i] in DASHES and i not in inside)
    return next(found, None)


def _relation(context: Context, person: int, term: str, date: Part) -> Relation:
    assert date.span is not None
    return Relation(
        person, context.part(person), Part(date.text, date.span), "born" if term == "birthDate" else "died", term, date,
        by="lifespans", score=SCORE, modality="Actual", is_noun=True,
    )  # fmt: skip
