"""Where things and people are, as their description says: "a plant near Lima", "the parliament in Accra"."""

from collections.abc import Iterator

from kg import gazetteer
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.model import Mention, Part

# Classes of what stands at a place; of anything else "in Peru" may say something different ("trust in Peru").
LOCATED = ("Person", "Group", "Organization", "Facility", "Place", "Country")


def place_relations(context: Context, _clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The places of described things and people."""
    for mention, at in zip(context.analysis.mentions, context.analysis.mention_tokens, strict=True):
        is_located = any(context.ontology.is_a(mention.type, kind) for kind in LOCATED)
        if mention.kind != "nominal" or not is_located:
            continue
        for k in context.tree.kids(at.head, "nmod"):
            preposition = context.preposition(k)
            if preposition in context.lexicon.place_prepositions and k == _first_behind(context, at.head):
                yield from (_located(context, at.head, c, preposition) for c in _places(context, k))


def _first_behind(context: Context, head: int) -> int | None:
    """The first phrase behind a noun: "the men in the car in Lima" are in the car."""
    return next((k for k in context.tree.kids(head, "nmod", "acl") if k > head), None)


def _places(context: Context, k: int) -> list[int]:
    """The named places of a phrase; "in English" is none."""
    return [c for c in context.conjuncts(k) if (m := context.mention(c)) is not None and _is_place(context, m)]


def _is_place(context: Context, mention: Mention) -> bool:
    is_language = gazetteer.is_demonym(mention.text)
    return mention.kind == "name" and context.ontology.is_a(mention.type, "Place") and not is_language


def _located(context: Context, head: int, place: int, preposition: str) -> Relation:
    target = context.part(place)
    return Relation(
        predicate=head,
        subject=context.part(head),
        words=Part(preposition, target.span),
        lemma=preposition,
        term="locatedIn",
        object=target,
        by="places",
        score=0.8,
        modality="Actual",
        is_noun=True,
    )
