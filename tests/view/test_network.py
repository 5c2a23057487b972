"""The graph as networkx."""

import networkx as nx
import rdflib
from rdflib.namespace import RDF, RDFS

from kg.view.network import network

KG = rdflib.Namespace("https://example.org/kg/ontology#")
E = rdflib.Namespace("https://example.org/kg/entity/")


def test_nodes_are_keyed_by_readable_ids_and_described(sample: rdflib.Graph) -> None:
    node = network(sample).nodes["Kassym-Jomart_Tokayev"]
    assert node["label"] == "Kassym-Jomart Tokayev"
    assert node["type"] == "Person"
    assert node["aliases"] == ("Tokayev", "the president")
    assert node["links"] == ("http://www.wikidata.org/entity/Q3808563",)
    assert node["iri"] == str(E["Kassym-Jomart_Tokayev"])


def test_an_event_is_named_with_its_article(sample: rdflib.Graph) -> None:
    node = network(sample).nodes["a2/event-arrival"]
    assert node["type"] == "Arrival"
    assert node["attributes"] == {"date text": ("January 6",), "start date": ("2022-01-06",)}


def test_a_fact_is_an_edge_with_its_sentence(sample: rdflib.Graph) -> None:
    (edge,) = network(sample).get_edge_data("Anatoly_Antonov", "Russia").values()
    assert edge["relation"] == "represents"
    assert edge["is_fact"]
    assert edge["claimant"] is None
    assert edge["evidence"][0].text.startswith("Russian Ambassador to Washington Anatoly Antonov")


def test_a_claim_is_an_edge_that_is_no_fact_and_has_its_speaker(sample: rdflib.Graph) -> None:
    (edge,) = network(sample).get_edge_data("Kazakhstan_unrest_2022", "Color_revolution").values()
    assert not edge["is_fact"]
    assert (edge["status"], edge["claimant"]) == ("Reported", "Anatoly Antonov")


def test_speakers_are_innermost_first(sample: rdflib.Graph) -> None:
    edges = network(sample).get_edge_data("Russia", "Kazakhstan").values()
    assert ("Anatoly Antonov", "White House") in [edge["claimants"] for edge in edges]


def test_every_node_and_edge_is_there_and_ordered(sample: rdflib.Graph) -> None:
    first, second = network(sample), network(sample)
    assert isinstance(first, nx.MultiDiGraph)
    assert (first.number_of_nodes(), first.number_of_edges()) == (44, 72)
    assert list(first.edges(keys=True)) == list(second.edges(keys=True))


def test_ids_that_would_be_equal_stay_apart() -> None:
    graph = rdflib.Graph()
    for iri in ("https://example.org/kg/entity/a1/x", "https://example.org/kg/article/a1/x"):
        graph.add((rdflib.URIRef(iri), RDF.type, KG.Person))
        graph.add((rdflib.URIRef(iri), RDFS.label, rdflib.Literal("X")))
    assert set(network(graph)) == {"a1/x", "https://example.org/kg/entity/a1/x"}


def test_an_empty_graph_gives_an_empty_network() -> None:
    assert network(rdflib.Graph()).number_of_nodes() == 0
