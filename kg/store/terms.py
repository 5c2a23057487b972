"""From rdflib to pyoxigraph: sorted, without duplicates, and only what every format can hold.

pyoxigraph writes a large graph some forty times as fast as rdflib, keeps the order that it is given, and checks IRIs.
"""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF
from rdflib.term import BNode, Literal, Node, URIRef

from kg.errors import OutputError

_Term = ox.NamedNode | ox.BlankNode | ox.Literal
# What is read first stands first: what it is and its name, then its links, then the rest by name.
_FIRST = (
    str(RDF.type),
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/2004/02/skos/core#exactMatch",
    *(
        f"https://example.org/kg/ontology#{name}"
        for name in (
            *("claimSubject", "claimPredicate", "claimObject", "claimValue", "status", "polarity", "modality"),
            *("modalityCue", "claimant", "outerClaimant", "speechAct", "attributionCue", "predicateText"),
            *("claimTime", "validFrom", "validUntil", "claimDuration", "claimTimeText", "claimPlace"),
            *("claimArgument", "claimEvent", "confidence", "evidence"),
        )
    ),
)
_RANK = {predicate: f"{number:02}" for number, predicate in enumerate(_FIRST)}
# The class says more than that it is an individual.
_LAST_TYPE = "http://www.w3.org/2002/07/owl#NamedIndividual"


def triples(graph: rdflib.Graph) -> list[ox.Triple]:
    """All triples of a graph, or of all graphs of a dataset, by subject, with the most telling predicates first."""
    terms = _Terms()
    if isinstance(graph, rdflib.Dataset):
        rows: Iterable[tuple[Node, ...]] = (quad[:3] for quad in graph.quads((None, None, None, None)))
    else:
        rows = graph.triples((None, None, None))
    return [terms.triple(*row) for row in sorted(set(rows), key=_key)]


def quads(graph: rdflib.Graph) -> list[ox.Quad]:
    """All quads, the default graph first; a plain graph has nothing else."""
    if not isinstance(graph, rdflib.Dataset):
        return [ox.Quad(t.subject, t.predicate, t.object) for t in triples(graph)]
    terms = _Terms()
    default = graph.default_graph.identifier
    rows = {
        ("" if name is None or name == default else str(name), s, p, o)
        for s, p, o, name in graph.quads((None, None, None, None))
    }
    found = []
    for name, *row in sorted(rows, key=lambda r: (r[0], _key(r[1:]))):
        triple = terms.triple(*row)
        home = terms.iri(name) if name else ox.DefaultGraph()
        found.append(ox.Quad(triple.subject, triple.predicate, triple.object, home))
    return found


def _key(row: Sequence[Node]) -> tuple[str, str, str, str]:
    subject, predicate, object_ = row
    rank = _RANK.get(str(predicate), "99") + str(predicate)
    last = "1" if str(object_) == _LAST_TYPE else "0"
    return str(subject), rank, last, object_.n3() if isinstance(object_, Literal) else str(object_)


class _Terms:
    """Converts terms, each but once."""

    def __init__(self) -> None:
        self._seen: dict[Node, _Term] = {}
        self._iris: dict[str, ox.NamedNode] = {}

    def triple(self, subject: Node, predicate: Node, object_: Node) -> ox.Triple:
        begin, end = self._term(subject), self._term(object_)
        if isinstance(begin, ox.Literal):
            raise OutputError(f"a literal cannot be a subject: {subject!r}")
        return ox.Triple(begin, self.iri(str(predicate)), end)

    def iri(self, text: str) -> ox.NamedNode:
        if text not in self._iris:
            try:
                self._iris[text] = ox.NamedNode(text)
            except ValueError as error:
                raise OutputError(f"not an IRI, and so not writable: {text!r} ({error})") from error
        return self._iris[text]

    def _term(self, term: Node) -> _Term:
        found = self._seen.get(term)
        if found is None:
            found = self._seen[term] = self._convert(term)
        return found

    def _convert(self, term: Node) -> _Term:
        if isinstance(term, URIRef):
            return self.iri(str(term))
        try:
            if isinstance(term, BNode):
                return ox.BlankNode(str(term))
            if isinstance(term, Literal):
                if term.language:
                    return ox.Literal(str(term), language=term.language)
                return ox.Literal(str(term), datatype=self.iri(str(term.datatype)) if term.datatype else None)
        except ValueError as error:
            raise OutputError(f"this term cannot be written: {term!r} ({error})") from error
        raise OutputError(f"this kind of term cannot be written: {term!r}")
