"""What the relations of several extractors make of one another. A term of a verb stands only if what fills its slots is
what the lexicon demands ("strike" a town, not a deal; "win" an election, not three points); an open relation gets the
term that a frame found for it; what is said of a pronoun is said of its name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.lexicon import Sense
from kg.model import Mention, Part

# Classes that a pronoun of which nothing is known may well stand for.
ACTING = frozenset({"Agent", "Person", "Group", "Organization", "Place"})
TYPED = frozenset({"nouns", "frames", "lifespans"})


def tightened(context: Context, relations: Iterable[Relation]) -> Iterator[Relation]:
    """The relations, those of clauses without a term and event that their verb does not have with such fillers."""
    for r in relations:
        senses = _senses(context, r) if r.by == "clauses" and r.term else []
        yield r if not senses or any(_holds(context, r, s) for s in senses) else replace(r, term=None, event=None)


def _senses(context: Context, r: Relation) -> list[Sense]:
    lemma = context.tree.lemmas[r.predicate].lower()
    ontology = context.ontology
    terms = {r.term, ontology.property(r.term).inverse if r.term else None}
    return [s for s in context.lexicon.senses.get(lemma, ()) if s.term in terms]


def _holds(context: Context, r: Relation, sense: Sense) -> bool:
    source, target = (r.subject, r.object) if r.term == sense.term else (r.object, r.subject)
    if context.ontology.property(sense.term).is_symmetric and r.object is not None:
        source, target = r.subject, r.object
    tree = context.tree
    if sense.is_bare and tree.kids(r.predicate, "obj", "compound:prt"):
        return False
    if sense.has_post and not _gives_post(context, r.predicate):
        return False
    if not _is_one_of(context, source, sense.source_types) or _is_any(context, source, sense.not_source):
        return False
    if sense.words and _head_lemma(context, target) in sense.words:
        return True
    if sense.words and not sense.target_types:
        return False
    return _is_one_of(context, target, sense.target_types) and not _is_any(context, target, sense.not_target)


def _gives_post(context: Context, verb: int) -> bool:
    """Whether the verb has a post as its complement: "named her (as) director"."""
    tree, lexicon = context.tree, context.lexicon
    complements = tree.kids(verb, "xcomp", "obl", "obj", "ccomp")
    return any(
        tree.lemmas[k].lower() in lexicon.relation_nouns or tree.lemmas[k].lower() in lexicon.roles for k in complements
    )


def _is_one_of(context: Context, part: Part | None, types: frozenset[str]) -> bool:
    """Whether a slot is of one of the classes; a name of which nothing is known may be of any."""
    if not types or part is None:
        return True
    if part.mention is None:
        return False
    mention = context.analysis.mentions[part.mention]
    if mention.kind in ("name", "pronoun") and mention.type in ("Entity", "Topic"):
        return mention.kind == "name" or bool(types & ACTING)
    return any(context.ontology.is_a(mention.type, t) for t in types)


def _is_any(context: Context, part: Part | None, types: frozenset[str]) -> bool:
    if not types or part is None or part.mention is None:
        return False
    return any(context.ontology.is_a(context.analysis.mentions[part.mention].type, t) for t in types)


def _head_lemma(context: Context, part: Part | None) -> str:
    """The lemma of the noun that heads a slot's words."""
    if part is None or part.span is None:
        return ""
    tokens = context.tree.inside(part.span)
    inside = set(tokens)
    head = next((i for i in tokens if context.tree.heads[i] not in inside), None)
    return "" if head is None else context.tree.lemmas[head].lower()


def with_terms(relations: list[Relation]) -> list[Relation]:
    """The relations, where clauses' own readings have the term that a frame found for the same words."""
    terms = {(r.predicate, r.subject, r.object): r.term for r in relations if r.by == "frames"}
    return [
        replace(r, term=terms.get((r.predicate, r.subject, r.object))) if r.by == "clauses" and r.term is None else r
        for r in relations
    ]


def with_names(context: Context, relation: Relation) -> Iterator[Relation]:
    """A relation of a pronoun again for the name that it stands for in the same sentence."""
    if relation.term is None or relation.by not in TYPED:
        return
    sentence = context.tree.sentence_of[relation.predicate]
    if (name := _name_of(context, relation.subject, sentence)) is not None:
        yield replace(relation, subject=name, event=None, arguments=())
    if (name := _name_of(context, relation.object, sentence)) is not None:
        yield replace(relation, object=name, event=None, arguments=())


def _name_of(context: Context, part: Part | None, sentence: int) -> Part | None:
    analysis = context.analysis
    if part is None or part.mention is None or analysis.mentions[part.mention].kind != "pronoun":
        return None
    chain = analysis.mentions[part.mention].chain
    names = (n for n, m in enumerate(analysis.mentions) if m.chain == chain and _stands_in(context, n, m, sentence))
    n = next(names, None)
    return None if n is None else Part(analysis.mentions[n].text, analysis.mentions[n].span, n)


def _stands_in(context: Context, n: int, mention: Mention, sentence: int) -> bool:
    at = context.analysis.mention_tokens[n]
    return mention.kind == "name" and context.tree.sentence_of[at.head] == sentence
