"""From rdflib to pyoxigraph: sorted, without duplicates, and only what every format can hold.

pyoxigraph writes a large graph some forty times as fast as rdflib, keeps the order that it is given, and checks IRIs.
"""

from functools import cached_property
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF
from rdflib.term import BNode, Literal, Node, URIRef

from kg.errors import OutputError
from kg.statements import Statements, Triple, statements_of

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


class Rows:
    """The statements of a graph as pyoxigraph has them, by subject, with the most telling predicates first."""

    def __init__(self, graph: rdflib.Graph | Statements) -> None:
        self.statements = statements_of(graph)
        self._terms = _Terms()

    @cached_property
    def triples(self) -> list[ox.Triple]:
        """All triples, in whichever graph they are, each once."""
        rows = [(*self._terms.key(t), t) for t in self.statements.triples]
        return [self._terms.triple(*t) for *_, t in _sorted(rows)]

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """All quads, the default graph first."""
        rows = [
            ("" if g is None else str(g), *self._terms.key((s, p, o)), (s, p, o))
            for s, p, o, g in self.statements.quads
        ]
        found = []
        for name, *_, row in _sorted(rows):
            triple = self._terms.triple(*row)
            home = self._terms.iri(name) if name else ox.DefaultGraph()
            found.append(ox.Quad(triple.subject, triple.predicate, triple.object, home))
        return found


def _sorted(rows: list[Any]) -> list[Any]:
    """Rows by all but their last place: terms of rdflib are slow to compare."""
    rows.sort(key=_all_but_last)
    return rows


def _all_but_last(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[:-1]


class _Terms:
    """Converts terms, each but once."""

    def __init__(self) -> None:
        self._seen: dict[Node, _Term] = {}
        self._iris: dict[str, ox.NamedNode] = {}
        self._ranks: dict[Node, str] = {}
        self._texts: dict[Node, str] = {}

    def key(self, row: Triple) -> tuple[str, str, str, str]:
        """What a triple is sorted by."""
        subject, predicate, object_ = row
        name = self._ranks.get(predicate)
        if name is None:
            name = self._ranks[predicate] = _RANK.get(str(predicate), "99") + str(predicate)
        if not isinstance(object_, Literal):
            return str(subject), name, "1" if str(object_) == _LAST_TYPE else "0", str(object_)
        text = self._texts.get(object_)
        if text is None:
            text = self._texts[object_] = f'"{object_}"@{object_.language or ""}^^{object_.datatype or ""}'
        return str(subject), name, "0", text

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
