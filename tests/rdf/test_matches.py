"""Records of who is who in the graph: what was decided, why, and where the names stand."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, XSD
from rdflib.term import Literal, URIRef

from kg import projection
from kg.model import ChainRef, Decision, Entity, Judgement, Link, Reading, Resolution
from kg.ontology import load_ontology
from kg.rdf import to_dataset
from kg.rdf.iris import article_iri
from kg.rdf.literals import text
from kg.rdf.matches import match_triples
from kg.store.export import to_bytes
from tests.graph_sample import ENTITIES, FACT, KG, OA, RUN, SENTENCES, E, merged, reading

READINGS = [reading(FACT), reading(FACT, id_="a2")]
WIKIDATA = "http://www.wikidata.org/entity/Q159"
HERE, THERE = ChainRef("a1", 0), ChainRef("a2", 0)
ONE = replace(ENTITIES[0], chains=(HERE, THERE))
TWO = (replace(ENTITIES[0], chains=(HERE,)), replace(ENTITIES[0], id="Antonov-2", chains=(THERE,)))
LINKED = Entity(
    "Russia", "Russia", "Country", (), (ChainRef("a1", 1), ChainRef("a2", 1)), (Link(WIKIDATA, "a known name"),)
)
MERGED = Decision(
    HERE,
    THERE,
    ("Antonov", "A. “B” \ud800"),
    "Same",
    0.987,
    ("both have to do with Russia", "the same name"),
    evidence=(SENTENCES[0], SENTENCES[1]),
)
SAID = replace(MERGED, judgement="Different", by="user", score=1.0, reasons=("you said so",), evidence=())


def graph_of(
    *decisions: Decision, entities: tuple[Entity, ...] = (ONE, LINKED), readings: list[Reading] = READINGS
) -> rdflib.Graph:
    return merged(to_dataset(readings, Resolution(entities, decisions), ontology=load_ontology(), run=RUN))


def the_match(graph: rdflib.Graph) -> URIRef:
    (match,) = (m for m in graph.subjects(RDF.type, KG.Match) if (m, KG.matchName, None) in graph)
    assert isinstance(match, URIRef)
    return match


def test_a_merge_is_a_record_of_its_entity_with_score_reasons_names_articles_and_sentences() -> None:
    graph = graph_of(MERGED)
    told = {
        str(p).rpartition("#")[2]: set(graph.objects(the_match(graph), p)) for p in graph.predicates(the_match(graph))
    }
    assert told["matchOf"] == {E.Antonov} and "matchTo" not in told
    assert told["judgement"] == {Literal("Same")} and told["matchBy"] == {Literal("kg")}
    assert told["matchScore"] == {Literal("0.987", datatype=XSD.decimal)} or told["matchScore"] == {
        Literal("0.99", datatype=XSD.decimal)
    }
    assert {str(r) for r in told["reason"]} == set(MERGED.reasons)
    assert (*told["matchName"], *told["matchToName"]) == tuple(map(text, MERGED.names))
    assert (*told["matchArticle"], *told["matchToArticle"]) == tuple(article_iri(x.article) for x in (HERE, THERE))
    assert len(told["evidence"]) == 2


@pytest.mark.parametrize("judgement", ["Suggested", "Different"])
def test_what_stays_two_is_a_record_of_both(judgement: Judgement) -> None:
    graph = graph_of(replace(MERGED, judgement=judgement), entities=(*TWO, LINKED))
    match = the_match(graph)
    assert {*graph.objects(match, KG.matchOf), *graph.objects(match, KG.matchTo)} == {E.Antonov, E["Antonov-2"]}
    assert list(graph.objects(match, KG.judgement)) == [Literal(judgement)]


def test_evidence_and_articles_of_a_record_are_in_the_graph() -> None:
    graph = graph_of(MERGED)
    for span in graph.objects(the_match(graph), KG.evidence):
        assert graph.value(span, OA.exact) and graph.value(span, KG.inArticle)
    for article in (graph.value(the_match(graph), p) for p in (KG.matchArticle, KG.matchToArticle)):
        assert (article, RDF.type, None) in graph


def test_a_link_is_a_record_with_its_reason() -> None:
    (match,) = graph_of().subjects(KG.matchTo, URIRef(WIKIDATA))
    assert set(graph_of().objects(match, KG.matchOf)) == {E.Russia}
    assert set(graph_of().objects(match, KG.reason)) == {Literal("a known name")}
    assert not match_triples(Resolution((replace(LINKED, links=(Link("no IRI", "x"),)),)))


def test_a_record_of_what_is_no_longer_there_is_left_out() -> None:
    assert not match_triples(Resolution((), (MERGED,)))
    assert not match_triples(Resolution((TWO[0],), (MERGED,)))


def test_every_term_of_a_record_is_declared() -> None:
    declared = rdflib.Graph().parse("ontology/news.ttl")
    records = match_triples(Resolution((ONE, LINKED), (MERGED, SAID)))
    used = {p for _, p, _ in records} | {o for _, p, o in records if p == RDF.type}
    for term in used:
        assert not str(term).startswith(str(KG)) or (term, RDF.type, None) in declared, term


def test_the_order_of_the_decisions_does_not_matter() -> None:
    one, other = (match_triples(Resolution((ONE, LINKED), d)) for d in ((MERGED, SAID), (SAID, MERGED)))
    assert one == other


@pytest.mark.parametrize(
    ("format", "of"), [("turtle", ox.RdfFormat.TURTLE), ("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS)]
)
def test_a_second_implementation_reads_a_graph_with_records(format: str, of: ox.RdfFormat) -> None:
    dataset = to_dataset(READINGS, Resolution((ONE, LINKED), (MERGED, SAID)), ontology=load_ontology(), run=RUN)
    quads = list(ox.parse(to_bytes(dataset, format=format), format=of))
    matches = {q.subject for q in quads if str(q.object) == f"<{KG.Match}>"}
    assert len(matches) == 3


def test_a_record_is_no_node_to_look_at() -> None:
    graph = graph_of(MERGED, SAID)
    shown = projection.project(graph)
    assert not set(map(str, graph.subjects(RDF.type, KG.Match))) & {str(n) for n in shown.nodes}
