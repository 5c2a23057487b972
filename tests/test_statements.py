"""Statements are the same, whether they are rows, a Dataset or a Graph."""

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.statements import Quad, Statements, statements_of

EX = "https://example.org/"
IRIS = st.sampled_from([rdflib.URIRef(EX + name) for name in "abc"])
OBJECTS = IRIS | st.sampled_from(
    [rdflib.Literal("x"), rdflib.Literal("x", lang="en"), rdflib.Literal("1", datatype=rdflib.XSD.integer)]
)
GRAPHS = st.sampled_from([None, rdflib.URIRef(EX + "g"), rdflib.URIRef(EX + "h")])
ROWS = st.lists(st.tuples(IRIS, IRIS, OBJECTS, GRAPHS), unique=True, max_size=12)


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
@given(ROWS)
def test_a_dataset_has_the_quads_and_gives_them_back(rows: list[Quad]) -> None:
    found = Statements(rows, {"ex": EX})
    again = statements_of(found.to_dataset())
    assert set(again.quads) == set(rows)
    assert again.prefixes["ex"] == EX
    assert statements_of(found) is found


@given(ROWS)
def test_a_graph_has_each_triple_once(rows: list[Quad]) -> None:
    found = Statements(rows, {"ex": EX})
    graph = found.to_graph()
    assert set(graph) == set(found.triples) == {row[:3] for row in rows}
    assert len(found.triples) == len(set(found.triples))
    assert set(statements_of(graph).triples) == set(found.triples)
    assert dict(graph.namespaces())["ex"] == rdflib.URIRef(EX)
