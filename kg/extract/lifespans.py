"""Dates of lives: in brackets behind a name ("Ana Silva (3 May 1930 – 2 June 1999)", "(born 1950 in Lima)"), and with
nouns ("his death in 1990", "since its founding in 1985")."""

from collections.abc import Iterator

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.fillers import larger_places, suits
from kg.extract.relation import Relation
from kg.model import Part, Span

SCORE = 0.9
NOUN_SCORE = 0.75
LONGEST = 240
DASHES = "–-—―"
TYPES = frozenset({"date", "gYearMonth", "gYear"})
# Bare years so few apart may be a term of office.
SHORTEST_LIFE = 25
LONGEST_LIFE = 115
HOLDERS = {"birthDate": "Person", "deathDate": "Person", "foundedDate": "Organization"}


def lifespan_relations(context: Context, _clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """When the people of an article were born and died, and its bodies were founded."""
    dates = [d for d in context.analysis.dates if d.value and d.datatype in TYPES and d.span is not None]
    for mention, at in zip(context.analysis.mentions, context.analysis.mention_tokens, strict=True):
        if mention.kind == "name" and mention.type == "Person":
            yield from _bracket(context, at.head, mention.span.end, dates)
    for i, lemma in enumerate(context.tree.lemmas):
        term = context.lexicon.dated_nouns.get(lemma.lower())
        if term is not None and context.tree.pos[i] == "NOUN":
            yield from _noun(context, i, term, dates)


def _bracket(context: Context, person: int, end: int, dates: list[Part]) -> Iterator[Relation]:
    """The bracket that opens right behind a name, if there is one with dates of a life."""
    text = context.tree.text
    if text[end : end + 2] not in (" (", " [") and text[end : end + 1] not in ("(", "["):
        return
    close = min((at for c in ")]" if (at := text.find(c, end, end + LONGEST)) > 0), default=-1)
    inside = [d for d in dates if d.span is not None and end < d.span.start and d.span.end <= close]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    is_pair = len(inside) == 2 and any(c in DASHES for c in _between(text, first, last))
    said = set(text[end : _span(first).start].lower().replace("(", " ").replace(";", " ").replace(",", " ").split())
    if said & context.lexicon.death_words:
        yield _relation(context, person, "deathDate", first)
    elif said & context.lexicon.birth_words or (is_pair and _is_life(first, last)):
        yield _relation(context, person, "birthDate", first)
        yield from _birthplaces(context, person, end, _span(last).start if len(inside) > 1 else close)
        between = set(_between(text, first, last).lower().replace(",", " ").replace(";", " ").split())
        if is_pair or between & context.lexicon.death_words:
            yield _relation(context, person, "deathDate", last)


def _birthplaces(context: Context, person: int, start: int, end: int) -> Iterator[Relation]:
    """The first place in the bracket, before any other date, with the larger ones behind its comma."""
    for i in context.tree.inside(Span(start, end)):
        mention = context.mention(i)
        if mention is not None and mention.kind == "name" and context.is_a(i, "Place"):
            for place in [i, *larger_places(context, i)]:
                part = context.part(place)
                yield _relation(context, person, "bornIn", part)
            return


def _span(date: Part) -> Span:
    assert date.span is not None
    return date.span


def _between(text: str, first: Part, last: Part) -> str:
    return text[_span(first).end : _span(last).start]


def _is_life(first: Part, last: Part) -> bool:
    years = int((last.value or "0")[:4]) - int((first.value or "0")[:4])
    is_bare = first.datatype == last.datatype == "gYear"
    return (SHORTEST_LIFE if is_bare else 1) <= years <= LONGEST_LIFE


def _noun(context: Context, i: int, term: str, dates: list[Part]) -> Iterator[Relation]:
    """ "Her death on 3 May 1950": the owner of the noun, and the date right behind it."""
    tree = context.tree
    owners = [
        k
        for k in tree.kids(i, "nmod")
        if tree.deps[k] == "nmod:poss" or (context.preposition(k) == "of" and term != "birthDate")
    ]
    last = max([i, *(t for k in owners for t in tree.subtree(k) if not context.date_at.get(t))])
    behind = next((d for d in dates if _span(d).start >= tree.ends[last]), None)
    if behind is None or not owners or _span(behind).start > context.sentence_span(i).end:
        return
    between = tree.text[tree.ends[last] : _span(behind).start].split()
    if between not in ([], ["in"], ["on"], [","], [",", "in"], [",", "on"]):
        return
    for k in owners:
        mention = context.mention(k)
        if mention is not None and mention.kind in ("name", "pronoun") and suits(context, k, HOLDERS[term]):
            yield _relation(context, k, term, behind, at=i, score=NOUN_SCORE)


def _relation(
    context: Context, subject: int, term: str, target: Part, *, at: int | None = None, score: float = SCORE
) -> Relation:
    i = subject if at is None else at
    words = {"deathDate": "died", "foundedDate": "founded"}.get(term, "born")
    return Relation(
        i, context.part(subject), Part(target.text, target.span), words, term, target,
        by="lifespans", score=score, modality="Actual", is_noun=True,
    )  # fmt: skip
