"""The graph as nodes and edges, each edge with its status, its speakers and its sentence."""

from dataclasses import replace

import rdflib
from rdflib.namespace import RDF, RDFS
from rdflib.term import Literal

from kg.model import Link, Part
from kg.projection import Edge, Projection, Quote, project
from tests.graph_sample import A1, ANTONOV, ARRIVAL, CLAIM, ENTITIES, FACT, KG, TEXT, E, dataset, merged


def edge(projection: Projection, predicate: str) -> Edge:
    (found,) = [e for e in projection.edges if e.predicate == str(KG[predicate])]
    return found


def test_a_fact_is_one_edge_with_its_sentence() -> None:
    found = edge(project(dataset(FACT)), "represents")
    assert (found.source, found.target, found.value) == (str(E.Antonov), str(E.Russia), None)
    assert (found.relation, found.predicate_text, found.confidence) == ("represents", "represents", 0.93)
    assert found.is_fact and found.claimants == ()
    assert found.evidence == (Quote("Antonov represents Russia.", str(A1.doc), 0, 26),)
    assert found.iri is not None


def test_a_reported_claim_is_an_edge_that_is_no_fact() -> None:
    claim = replace(CLAIM, claimants=(Part("the minister"), ANTONOV))
    found = edge(project(dataset(claim)), "attacks")
    assert not found.is_fact
    assert (found.status, found.polarity, found.modality, found.cue) == ("Reported", "Positive", "Actual", "said")
    assert found.claimants == ("the minister", "Antonov")
    assert found.evidence[0].text == TEXT[27:69]


def test_a_value_and_a_mere_verb_are_edges_without_a_target() -> None:
    projection = project(dataset(replace(FACT, object=Part("peace")), replace(CLAIM, object=None)))
    assert (edge(projection, "represents").target, edge(projection, "represents").value) == (None, "peace")
    assert (edge(projection, "attacks").target, edge(projection, "attacks").value) == (None, None)


def test_an_event_is_a_node_and_its_slots_are_edges() -> None:
    projection = project(dataset(ARRIVAL))
    (event,) = [node for node in projection.nodes if node.type == "Arrival"]
    assert (event.label, event.article) == ("Troops arrived in Oslo", str(A1.doc))
    slots = {e.predicate: e.target or e.value for e in projection.edges if e.source == event.iri}
    assert slots[str(KG.atPlace)] == str(E.Oslo)
    assert slots[str(KG.startDate)] == "2022-01-06"
    assert all(e.evidence for e in projection.edges if e.source == event.iri)


def test_nodes_are_entities_and_topics_but_not_the_bookkeeping() -> None:
    entities = (
        *ENTITIES,
        replace(
            ENTITIES[0], id="Unused", aliases=("U",), links=(Link("http://x.example/1", "a known name"),), chains=()
        ),
    )
    projection = project(dataset(FACT, CLAIM, entities=entities))
    types = {node.iri: node.type for node in projection.nodes}
    assert types[str(E.Antonov)] == "Person" and types[str(A1["topic-protesters"])] == "Topic"
    assert set(types.values()) == {"Person", "Country", "City", "Topic", "Group"}
    (unused,) = [node for node in projection.nodes if node.iri == str(E.Unused)]
    assert (unused.aliases, unused.links, unused.article) == (("U",), ("http://x.example/1",), None)


def test_a_dataset_and_its_merged_graph_give_the_same() -> None:
    data = dataset(FACT, CLAIM, ARRIVAL)
    assert project(data) == project(merged(data))


def test_a_plain_edge_without_claim_is_an_edge() -> None:
    graph = rdflib.Graph()
    graph.add((E.A, RDF.type, KG.Person))
    graph.add((E.A, KG.supports, E.B))
    (found,) = project(graph).edges
    assert (found.source, found.target, found.relation, found.iri) == (str(E.A), str(E.B), "supports", None)
    assert [(node.label, node.type) for node in project(graph).nodes] == [("A", "Person"), ("B", "Entity")]


def test_faulty_graphs_do_not_stop_it() -> None:
    graph = rdflib.Graph()
    graph.add((E.c, RDF.type, KG.Claim))
    graph.add((E.d, RDF.type, KG.Claim))
    graph.add((E.d, KG.claimSubject, E.A))
    graph.add((E.d, KG.claimPredicate, KG.supports))
    graph.add((E.d, KG.confidence, Literal("much")))
    graph.add((E.x, RDFS.label, Literal("of another vocabulary")))
    projection = project(graph)
    assert [(e.source, e.target, e.confidence, e.evidence) for e in projection.edges] == [(str(E.A), None, None, ())]
    assert project(rdflib.Graph()) == Projection((), ())
