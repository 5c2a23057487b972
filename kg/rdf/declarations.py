"""Declarations of every term that a graph uses, so that a reasoner can read its file alone."""

from collections.abc import Iterable

from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Literal, URIRef

from kg.names import PREFIXES
from kg.ontology import Ontology
from kg.rdf import iris
from kg.rdf.literals import english, text

_Triple = tuple[URIRef, URIRef, URIRef | Literal]

_PROV, _OA, _SCHEMA, _SKOS = (PREFIXES[p] for p in ("prov", "oa", "schema", "skos"))
_FOREIGN = {
    **{_PROV + name: OWL.Class for name in ("Activity", "SoftwareAgent")},
    **{_OA + name: OWL.Class for name in ("TextPositionSelector", "TextQuoteSelector")},
    **{_PROV + name: OWL.ObjectProperty for name in ("used", "wasGeneratedBy", "wasAssociatedWith")},
    _PROV + "endedAtTime": OWL.DatatypeProperty,
    **{_OA + name: OWL.DatatypeProperty for name in ("start", "end", "exact")},
    **{
        _SCHEMA + name: OWL.DatatypeProperty for name in ("headline", "datePublished", "inLanguage", "url", "publisher")
    },
    **{_SKOS + name: OWL.AnnotationProperty for name in ("altLabel", "exactMatch")},
}
_VALUES = {
    **dict.fromkeys(("Asserted", "Reported", "Denied", "Hypothetical"), "ClaimStatus"),
    **dict.fromkeys(("Positive", "Negative"), "Polarity"),
    **dict.fromkeys(("Actual", "Possible", "Planned", "Obligatory", "Conditional"), "Modality"),
}


def declarations(triples: Iterable[_Triple], *, ontology: Ontology, version: str) -> set[_Triple]:
    """The header of the file and a declaration of each class, property and value that the triples use."""
    found: set[_Triple] = {
        (iris.GRAPH, RDF.type, OWL.Ontology),
        (iris.GRAPH, OWL.versionInfo, text(version)),
        (iris.GRAPH, RDFS.label, english("News knowledge graph")),
    }
    for iri in _used(triples):
        foreign = _FOREIGN.get(str(iri))
        if foreign is not None:
            found.add((iri, RDF.type, foreign))
        elif iri.startswith(iris.RELATION):
            found.add((iri, RDF.type, OWL.ObjectProperty))
            found.add((iri, RDFS.subPropertyOf, URIRef(iris.KG + "relatedTo")))
            found |= _own("relatedTo", ontology)
        elif iri.startswith(iris.KG):
            found |= _own(iri[len(iris.KG) :], ontology)
    return found


def _used(triples: Iterable[_Triple]) -> set[URIRef]:
    used: set[URIRef] = set()
    for _, predicate, object_ in triples:
        used.add(predicate)
        if isinstance(object_, URIRef):
            used.add(object_)
    return used


def _own(name: str, ontology: Ontology) -> set[_Triple]:
    if name in ontology.properties:
        return _property(name, ontology)
    if name in _VALUES:
        iri, kind = URIRef(iris.KG + name), URIRef(iris.KG + _VALUES[name])
        individual: set[_Triple] = {(iri, RDF.type, OWL.NamedIndividual), (iri, RDF.type, kind)}
        return individual | {(iri, RDFS.label, english(name.lower()))} | _class(_VALUES[name], ontology)
    return _class(name, ontology)


def _property(name: str, ontology: Ontology) -> set[_Triple]:
    found = ontology.property(name)
    iri = URIRef(iris.KG + name)
    kind = OWL.DatatypeProperty if found.is_literal else OWL.ObjectProperty
    triples: set[_Triple] = {(iri, RDF.type, kind), (iri, RDFS.label, english(found.label))}
    if found.is_symmetric:
        triples.add((iri, RDF.type, OWL.SymmetricProperty))
    main, swapped = found.canonical
    if swapped:
        triples.add((iri, OWL.inverseOf, URIRef(iris.KG + main)))
        triples |= _property(main, ontology)
    return triples


def _class(name: str, ontology: Ontology) -> set[_Triple]:
    triples: set[_Triple] = set()
    for ancestor in ontology.class_(name).ancestors:
        found = ontology.class_(ancestor)
        iri = URIRef(iris.KG + ancestor)
        triples |= {(iri, RDF.type, OWL.Class), (iri, RDFS.label, english(found.label))}
        triples |= {(iri, RDFS.subClassOf, URIRef(iris.KG + parent)) for parent in found.parents}
    return triples
