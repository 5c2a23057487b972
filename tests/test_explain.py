import pytest
import rdflib

from kg.errors import QueryError
from kg.explain import Explanation, lines
from kg.explain import explain as explain_all

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


def explain(graph: rdflib.Graph, name: str) -> Explanation:
    """The one explanation of a name that only one thing has."""
    (found,) = explain_all(graph, name)
    return found


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=GRAPH, format="turtle")


def test_an_entity_with_its_facts_first_and_its_claims(graph: rdflib.Graph) -> None:
    assert list(lines(explain(graph, "norway"))) == [
        "Norway (Country)",
        "  belongs to it (1)",
        "    Ana Lee – represents – Norway",
        "        “Ana Lee, ambassador of Norway, left.”",
        "  claims about it (1)",
        "    radicals – attacks – Norway [reported, negative, planned by Ana Lee (predicts)]",
        "        “Radicals will not attack Norway, she said.”",
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


def _graph(turtle: str) -> rdflib.Graph:
    prefixes = GRAPH[: GRAPH.index("e:Ana_Lee a")] + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    return rdflib.Graph().parse(data=prefixes + turtle, format="turtle")


def _claim(n: int, words: str, more: str = "") -> str:
    """A claim with its sentence, in article n."""
    return f"""
c:{n} a kg:Claim ; {words} ; kg:polarity kg:Positive ; kg:modality kg:Actual ; kg:evidence a:span-{n} {more} .
a:span-{n} a kg:Evidence ; oa:exact "Sentence {n}." ; oa:start {n} ; oa:end 99 ; kg:inArticle a:doc-{n} .
a:doc-{n} a kg:Article ; <https://schema.org/datePublished> "20{n:02}-05-01" .
"""


ROLE = "kg:claimSubject e:Ana_Lee ; kg:claimPredicate kg:{0} ; kg:claimObject e:{1} ; kg:status kg:{2}"
PEOPLE = """
e:Ana_Lee a kg:Person ; rdfs:label "Ana Lee" . e:Norway a kg:Country ; rdfs:label "Norway" .
e:Peru a kg:Country ; rdfs:label "Peru" . e:Ola_Lind a kg:Person ; rdfs:label "Ola Lind" .
"""


def test_roles_in_order_of_time_with_who_says_so() -> None:
    graph = _graph(
        PEOPLE
        + _claim(9, ROLE.format("represents", "Norway", "Asserted"))
        + _claim(8, ROLE.format("leads", "Norway", "Reported"), "; kg:claimant e:Ola_Lind")
        + _claim(7, ROLE.format("leads", "Peru", "Asserted"), '; kg:validFrom "2001" ; kg:validUntil "2004"')
        + _claim(6, ROLE.format("memberOf", "Peru", "Asserted"), '; kg:claimTime "1999"')
    )
    found = list(lines(explain(graph, "Ana Lee")))
    assert [line for line in found if line.startswith("    ") and not line.startswith("     ")] == [
        "    1999: Ana Lee – member of – Peru",
        "    2001 – 2004: Ana Lee – leads – Peru",
        "    told 2008-05-01: Ana Lee – leads – Norway [reported by Ola Lind]",
        "    told 2009-05-01: Ana Lee – represents – Norway",
    ]


def test_why_the_names_are_one_and_what_the_link_rests_on() -> None:
    graph = _graph(
        PEOPLE
        + """
e:Ana_Lee skos:altLabel "A. Lee" ; skos:exactMatch <http://www.wikidata.org/entity/Q1> .
c:m1 a kg:Match ; kg:matchOf e:Ana_Lee ; kg:matchTo <http://www.wikidata.org/entity/Q1> ; kg:judgement "Same" ;
    kg:reason "a known name" .
c:m2 a kg:Match ; kg:matchOf e:Ana_Lee ; kg:judgement "Same" ; kg:matchScore 0.97 ; kg:matchName "Zoe Lee" ; kg:matchToName "Ana Lee" ;
    kg:reason "both hold the post “mayor of Lima”" ; kg:matchArticle a:doc-2 ; kg:matchToArticle a:doc-1 .
c:m3 a kg:Match ; kg:matchOf e:Ola_Lind ; kg:matchTo e:Ana_Lee ; kg:judgement "Suggested" ; kg:reason "rare names" .
c:m4 a kg:Match ; kg:matchOf e:Ola_Lind .
"""
    )
    assert list(lines(explain(graph, "Ana Lee"))) == [
        "Ana Lee (Person)",
        "  names: Ana Lee, A. Lee",
        "  link: http://www.wikidata.org/entity/Q1 – a known name",
        "  “Zoe Lee” one with “Ana Lee” (0.97): both hold the post “mayor of Lima” [doc-2, doc-1]",
        "  “Ola Lind” may be one with “Ana Lee”: rare names",
        "  The graph has no statement of it.",
    ]


def test_what_a_namesake_says_is_not_said_by_it() -> None:
    visit = "kg:claimSubject e:Peru ; kg:claimPredicate kg:visits ; kg:claimObject e:Norway ; kg:status kg:Reported"
    namesake = 'e:Ana_Lee-b1 a kg:Person ; rdfs:label "Ana Lee" .'
    graph = _graph(PEOPLE + namesake + _claim(1, visit, "; kg:claimant e:Ana_Lee-b1"))
    assert "  claims by it (1)" in list(lines(explain(graph, "Ana_Lee-b1")))
    assert not explain(graph, "https://example.org/kg/entity/Ana_Lee").edges
    several = explain_all(graph, "Ana Lee")
    assert [told.title for told in several] == ["Ana Lee (Person) – Ana_Lee-b1", "Ana Lee (Person) – Ana_Lee"]


def test_long_lists_are_cut_with_counts_unless_all_is_wanted() -> None:
    towns = "".join(
        f'e:T{n} a kg:City ; rdfs:label "Town {n}" .'
        + _claim(
            n,
            f"kg:claimSubject e:Ana_Lee ; kg:claimPredicate kg:visits ; kg:claimObject e:T{n} ; kg:status kg:Asserted",
        )
        for n in range(10, 60)
    )
    told = explain(_graph(PEOPLE + towns), "Ana Lee")
    short, full = list(lines(told)), list(lines(told, is_all=True))
    assert short[1] == full[1] == "  facts (50)"
    assert len(short) == 2 + 2 * 10 + 1
    assert short[-1] == "    … and 40 more: visits 40 (--all)"
    assert len(full) == 2 + 2 * 50


def test_what_several_articles_say_is_shown_once() -> None:
    visit = "kg:claimSubject e:Ana_Lee ; kg:claimPredicate kg:visits ; kg:claimObject e:Peru ; kg:status kg:Asserted"
    told = explain(_graph(PEOPLE + "".join(_claim(n, visit) for n in (1, 2, 3))), "Ana Lee")
    assert list(lines(told))[2:] == [
        "    Ana Lee – visits – Peru",
        "        “Sentence 1.”",
        "        “Sentence 2.”",
        "        … and 1 sentence more",
    ]


def test_who_belongs_to_it_apart_from_what_it_does() -> None:
    police = 'e:Police a kg:Group ; rdfs:label "Peruvian police" .'
    owned = "kg:claimSubject e:Police ; kg:claimPredicate kg:partOf ; kg:claimObject e:Peru ; kg:status kg:Asserted"
    denied = owned.replace("Asserted", "Denied")
    told = list(lines(explain(_graph(PEOPLE + police + _claim(1, owned) + _claim(2, denied)), "Peru")))
    assert told[1:3] == ["  belongs to it (1)", "    Peruvian police – part of – Peru"]
    assert told[4:6] == ["  claims about it (1)", "    Peruvian police – part of – Peru [denied]"]


def test_the_order_is_stable() -> None:
    turtle = PEOPLE + "".join(_claim(n, ROLE.format("leads", "Peru", "Asserted")) for n in range(1, 9))
    assert list(lines(explain(_graph(turtle), "Ana Lee"))) == list(lines(explain(_graph(turtle), "Ana Lee")))
