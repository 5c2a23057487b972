"""Opens graph files."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.errors import InputError

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


def open_store(path: Path) -> ox.Store:
    """The graph file in a store, whose default graph holds all triples and whose named graphs hold their own too.

    Raises InputError if there is no such file, its name has another ending, or it is faulty.
    """
    format_ = _FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise InputError(f"{path} is no graph file by its name: it should end in {', '.join(_FORMATS)}")
    try:
        quads = list(ox.parse(path=str(path), format=format_))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path} cannot be read as {format_.name}: {error}") from error
    return as_store(quads)


def as_store(quads: Sequence[ox.Quad]) -> ox.Store:
    """The quads in a store like that of `open_store`."""
    store = ox.Store()
    store.bulk_extend(quads)
    # Not pyoxigraph's own union of graphs: that gives a triple once for each graph that has it.
    default = ox.DefaultGraph()
    store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads if q.graph_name != default)
    return store


def open_graph(path: Path) -> rdflib.Graph:
    """The graph file as an rdflib Graph, all named graphs merged. Raises InputError like `open_store`."""
    graph = rdflib.Graph()
    terms = _Terms()
    for quad in open_store(path).quads_for_pattern(None, None, None, ox.DefaultGraph()):
        graph.add((terms.term(quad.subject), terms.term(quad.predicate), terms.term(quad.object)))
    return graph


class _Terms:
    """From pyoxigraph to rdflib, each term but once. pyoxigraph parses ten times as fast as rdflib."""

    def __init__(self) -> None:
        self._seen: dict[object, rdflib.term.Node] = {}

    def term(self, term: object) -> rdflib.term.Node:
        found = self._seen.get(term)
        if found is None:
            found = self._seen[term] = _convert(term)
        return found


def _convert(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        string = term.datatype.value == str(rdflib.XSD.string)
        datatype = None if string else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise InputError(f"this kind of term is not supported: {term}")
