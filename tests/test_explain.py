import pytest
import rdflib

from kg.errors import QueryError
from kg.explain import explain, lines

GRAPH = """
@prefix kg: <https://example.org/kg/ontology#> .
@prefix e: <https://example.org/kg/entity/> .
@prefix c: <https://example.org/kg/claim/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix a: <https://example.org/kg/article/a1/> .

e:Ana_Lee a kg:Person ; rdfs:label "Ana Lee" ; skos:altLabel "Lee" ; kg:represents e:Norway .
e:Norway a kg:Country ; rdfs:label "Norway" .
e:Rita_Norway a kg:Person ; rdfs:label "Rita Norway" .
a:radicals a kg:Group ; rdfs:label "radicals" .
c:1 a kg:Claim ; kg:claimSubject e:Ana_Lee ; kg:claimPredicate kg:represents ; kg:claimObject e:Norway ;
    kg:status kg:Asserted ; kg:polarity kg:Positive ; kg:modality kg:Actual ; kg:evidence a:span-1 .
c:2 a kg:Claim ; kg:claimSubject a:radicals ; kg:claimPredicate kg:attacks ; kg:claimObject e:Norway ;
    kg:status kg:Reported ; kg:polarity kg:Negative ; kg:modality kg:Planned ; kg:claimant e:Ana_Lee ;
    kg:speechAct "predicts" ; kg:evidence a:span-2 .
a:span-1 a kg:Evidence ; oa:exact "Ana Lee, ambassador of Norway,\\n left." ; oa:start 0 ; oa:end 36 .
a:span-2 a kg:Evidence ; oa:exact "Radicals will not attack Norway, she said." ; oa:start 37 ; oa:end 80 .
"""


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=GRAPH, format="turtle")


def test_an_entity_with_its_facts_first_and_its_claims(graph: rdflib.Graph) -> None:
    assert list(lines(explain(graph, "norway"))) == [
        "Norway (Country)",
        "  Ana Lee – represents – Norway [fact]",
        "      “Ana Lee, ambassador of Norway, left.”",
        "  radicals – attacks – Norway [reported, negative, planned by Ana Lee (predicts)]",
        "      “Radicals will not attack Norway, she said.”",
    ]


@pytest.mark.parametrize("name", ["ana lee", "Lee", "Ana_Lee", "https://example.org/kg/entity/Ana_Lee", "ana"])
def test_an_entity_by_any_of_its_names(graph: rdflib.Graph, name: str) -> None:
    assert explain(graph, name).title == "Ana Lee (Person)"


@pytest.mark.parametrize("name", ["represents", "kg:represents", "Represents"])
def test_a_relation(graph: rdflib.Graph, name: str) -> None:
    found = explain(graph, name)
    assert found.title == "represents"
    assert len(found.edges) == 1


def test_an_entity_without_statements(graph: rdflib.Graph) -> None:
    assert list(lines(explain(graph, "Rita Norway")))[1:] == ["  The graph has no statement of it."]


@pytest.mark.parametrize(
    ("name", "message"),
    [("Ana Lea", "Did you mean “Ana Lee”"), ("represent", "“represents”"), ("Zzz", "“Zzz”."), ("", "“”.")],
)
def test_unknown_names_are_answered_with_the_nearest(graph: rdflib.Graph, name: str, message: str) -> None:
    with pytest.raises(QueryError, match="has no entity or relation") as error:
        explain(graph, name)
    assert message in str(error.value)


def test_an_entity_with_what_it_says(graph: rdflib.Graph) -> None:
    assert [edge.relation for edge in explain(graph, "Ana Lee").edges] == ["represents", "attacks"]
