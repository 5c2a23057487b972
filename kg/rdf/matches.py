"""Records of who is who: why chains of two articles are one thing or not, and why a thing is that of a link."""

from collections.abc import Iterable, Iterator

from rdflib.namespace import OWL, RDF
from rdflib.term import Literal, URIRef

from kg.model import ChainRef, Decision, Entity, Resolution
from kg.rdf import iris
from kg.rdf.literals import confidence, text

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def match_triples(resolution: Resolution) -> set[Triple]:
    """The triples of all records. A record of entities that are no longer in the graph is left out."""
    by_chain = {ref: entity for entity in resolution.entities for ref in entity.chains}
    found: set[Triple] = set()
    for decision in resolution.decisions:
        found.update(_of_decision(decision, by_chain))
    for entity in resolution.entities:
        found.update(_of_links(entity))
    return found


def _of_decision(decision: Decision, by_chain: dict[ChainRef, Entity]) -> Iterator[Triple]:
    one, other = by_chain.get(decision.a), by_chain.get(decision.b)
    if one is None or other is None:
        return
    ends = [decision.a.article, decision.a.chain, decision.b.article, decision.b.chain]
    iri = iris.match_iri([ends, decision.judgement])
    yield from _record(iri, one, decision.judgement, decision.reasons)
    if other is not one:
        yield iri, _kg("matchTo"), iris.entity_iri(other)
    yield iri, _kg("matchScore"), confidence(decision.score)
    yield iri, _kg("matchBy"), text(decision.by)
    refs = decision.a, decision.b
    # A property for each of both, because values of one property have no order that pairs names with articles.
    for side, ref, name in zip(("match", "matchTo"), refs, decision.names, strict=True):
        yield iri, _kg(f"{side}Name"), text(name)
        yield iri, _kg(f"{side}Article"), iris.article_iri(ref.article)
    for ref, span in zip(refs, decision.evidence, strict=False):
        yield iri, _kg("evidence"), iris.span_iri(ref.article, span=span)


def _of_links(entity: Entity) -> Iterator[Triple]:
    for link in entity.links:
        target = iris.link_iri(link.iri)
        if target is not None:
            iri = iris.match_iri([str(iris.entity_iri(entity)), link.iri])
            yield from _record(iri, entity, "Same", (link.why,))
            yield iri, _kg("matchTo"), target


def _record(iri: URIRef, entity: Entity, judgement: str, reasons: Iterable[str]) -> Iterator[Triple]:
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, _kg("Match")
    yield iri, _kg("matchOf"), iris.entity_iri(entity)
    yield iri, _kg("judgement"), text(judgement)
    yield from ((iri, _kg("reason"), text(reason)) for reason in reasons)


def _kg(name: str) -> URIRef:
    return URIRef(iris.KG + name)
