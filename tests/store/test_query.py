"""Queries read the graph and can do nothing else."""

import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

from kg.errors import InputError, QueryError
from kg.model import Argument, Part
from kg.store import named_queries, query, write
from kg.store.query import MAX_LENGTH, check, shorten
from tests.graph_sample import ANTONOV, ARRIVAL, CLAIM, DATE, FACT, NORWAY, RUSSIA, TEXT, E, dataset

DENIAL = replace(CLAIM, subject=RUSSIA, status="Denied", claimants=(ANTONOV,))
ACCUSATION = replace(CLAIM, subject=RUSSIA, claimants=(Part("Officials"),))
FINDINGS = (
    FACT,
    ARRIVAL,
    CLAIM,
    DENIAL,
    ACCUSATION,
    replace(FACT, term="supports", modality="Planned", object=NORWAY),
    replace(FACT, term="formerlyLed"),
    replace(FACT, term="demands", object=Part("new elections")),
    replace(FACT, term="visited", object=NORWAY, arguments=(Argument("time", DATE),)),
)


@pytest.fixture(scope="module")
def data() -> rdflib.Dataset:
    return dataset(*FINDINGS)


def ask(data: rdflib.Dataset, name: str) -> list[dict[str, object]]:
    result = query(data, named_queries()[name].sparql)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def test_a_plain_question_never_returns_a_claim_as_fact(data: rdflib.Dataset) -> None:
    result = query(data, "SELECT ?who WHERE { ?who kg:attacks e:Norway }")
    assert result.columns == ("who",)
    assert result.rows == ()
    assert query(data, "SELECT ?what WHERE { e:Antonov kg:represents ?what }").rows == ((str(E.Russia),),)


def test_the_library_has_a_description_for_each_query(data: rdflib.Dataset) -> None:
    library = named_queries()
    assert len(library) >= 12
    for name, found in library.items():
        assert found.description.endswith(".") and "#" not in found.description
        assert query(data, found.sparql).columns, name


def test_every_answer_about_statements_can_show_its_sentence(data: rdflib.Dataset) -> None:
    for name in set(named_queries()) - {"entities", "links", "speakers"}:
        rows = ask(data, name)
        assert rows, name
        assert all(row["sentence"] in TEXT for row in rows if row["sentence"]), name
        assert any(row["sentence"] for row in rows), name


def test_facts_are_what_the_articles_say_themselves(data: rdflib.Dataset) -> None:
    facts = {(row["subject"], row["relation"], row["object"]) for row in ask(data, "facts")}
    assert ("Antonov", "represents", "Russia") in facts and ("Antonov", "demands", "new elections") in facts
    assert not [fact for fact in facts if fact[1] in ("attacks", "supports")]


def test_claims_denials_plans_and_disputes(data: rdflib.Dataset) -> None:
    assert {row["speaker"] for row in ask(data, "claims")} == {"Officials", "Antonov"}
    assert [(row["speaker"], row["status"]) for row in ask(data, "denied")] == [("Antonov", "denied")]
    assert [(row["modality"], row["relation"]) for row in ask(data, "planned")] == [("planned", "supports")]
    assert [(row["for"], row["against"]) for row in ask(data, "disputed")] == [("Officials", "Antonov")]


def test_events_and_timeline(data: rdflib.Dataset) -> None:
    (event,) = ask(data, "events")
    assert (event["kind"], event["actors"], event["places"], event["start"]) == (
        "arrival",
        "Troops",
        "Oslo",
        "2022-01-06",
    )
    assert [row["what"] for row in ask(data, "timeline")] == ["Antonov represents Norway", "Troops arrived in Oslo"]


def test_a_file_answers_like_the_graph(data: rdflib.Dataset, tmp_path: Path) -> None:
    paths = write(data, tmp_path, formats=["turtle", "trig", "nquads", "rdfxml", "jsonld", "ntriples"])
    for found in named_queries().values():
        assert {query(path, found.sparql) for path in paths} == {query(data, found.sparql)}


def test_articles_are_named_graphs(data: rdflib.Dataset) -> None:
    result = query(data, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?c a kg:Claim } }")
    assert result.rows == (("https://example.org/kg/article/a1/graph",),)


def test_ask_and_construct(data: rdflib.Dataset) -> None:
    assert query(data, "ASK { e:Antonov kg:represents e:Russia }").rows == ((True,),)
    built = query(data, "CONSTRUCT { ?b kg:representedBy ?a } WHERE { ?a kg:represents ?b }")
    assert built.columns == ("subject", "predicate", "object")
    assert [row[0] for row in built.rows] == [str(E.Russia)]


def test_values_have_types(data: rdflib.Dataset) -> None:
    sparql = 'SELECT (COUNT(*) AS ?n) (1.5 AS ?d) (true AS ?b) ("x"@en AS ?s) ?unbound WHERE { ?c kg:status kg:Denied }'
    (row,) = query(data, sparql + " GROUP BY ?unbound").rows
    assert row == (1, Decimal("1.5"), True, "x", None)


def test_rows_are_limited(data: rdflib.Dataset) -> None:
    result = query(data, "SELECT ?s WHERE { ?s ?p ?o }", max_rows=5)
    assert len(result.rows) == 5 and result.is_cut
    assert not query(data, "SELECT ?s WHERE { ?s kg:represents ?o }").is_cut


REFUSED = {
    "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }": "SERVICE",
    "select * { service silent <http://x.example/> { ?s ?p ?o } }": "SERVICE",
    "SELECT * { ?s ?p true\u0020} # fine\n SERVICE": "SERVICE",
    "SELECT * { ?s ?p trueSERVICE<http://x.example/>{} }": "SERVICE",
    "SELECT * { ?s ?p 1SERVICE<http://x.example/>{} }": "SERVICE",
    "SELECT * { \\u0053ERVICE <http://x.example/> {} }": "stray|SERVICE",
    "SELECT * { ?s ?p '\\u0027 . SERVICE <http://x.example/> {} #' }": "SERVICE",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }": "FROM",
    "SELECT * FROM NAMED <http://x.example/> { ?s ?p ?o }": "FROM",
    "SELECT*FROM<file:///etc/passwd>{ ?s ?p ?o }": "FROM",
    "LOAD <file:///etc/passwd>": "LOAD",
    "INSERT DATA { e:a e:b e:c }": "INSERT",
    "DELETE WHERE { ?s ?p ?o }": "DELETE",
    "CLEAR ALL": "CLEAR",
    "SELECT * { ?s ?p ?o } ; DROP ALL": "DROP",
    "DESCRIBE e:Russia": "DESCRIBE",
    "": "SELECT, ASK or CONSTRUCT",
    "ASK " + "{" * 5000 + "}" * 5000: "nested",
    "ASK { FILTER(" + "!" * 5000 + "true) }": "nested",
    "SELECT (" + "+".join(["1"] * 5000) + " AS ?x) {}": "nested",
    "ASK {" + "OPTIONAL {} " * 500 + "}": "nested",
    "ASK {} #" + "x" * MAX_LENGTH: "characters",
}


@pytest.mark.parametrize("sparql", REFUSED)
def test_what_reaches_out_or_changes_or_crashes_is_refused(data: rdflib.Dataset, sparql: str) -> None:
    with pytest.raises(QueryError, match=REFUSED[sparql]):
        query(data, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s rdfs:label "Secret Service FROM home, LOAD it" }',
        "SELECT ?from ?service { ?from kg:from ?service } # FROM SERVICE",
        "SELECT * { <http://x.example/SERVICE> ?p ?o }",
        "SELECT * { ?s ?p '''it's SERVICE''' , \"\"\"a \"quoted\" FROM\"\"\" , 'x\\'FROM' }",
        "PREFIX from: <http://x.example/> SELECT * { from:SERVICE ?p ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "SELECT * { VALUES ?x { " + "1 " * 5000 + "} }",
    ],
)
def test_words_in_texts_names_and_comments_are_harmless(data: rdflib.Dataset, sparql: str) -> None:
    check(sparql)
    query(data, sparql)


def test_a_wrong_query_says_where(data: rdflib.Dataset) -> None:
    with pytest.raises(QueryError, match=r"the query is wrong.*1:"):
        query(data, "SELECT * { ?s ?p }")
    with pytest.raises(QueryError, match="wrong"):
        query(data, "SELECT * { nope:x ?p ?o }")


def test_a_question_that_takes_too_long_is_stopped(data: rdflib.Dataset, tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match="no answer within 2 seconds"):
        query(data, endless, timeout=2)
    (path,) = write(data, tmp_path, formats=["trig"])
    with pytest.raises(QueryError, match="no answer within 2 seconds"):
        query(path, endless, timeout=2)


def test_with_a_time_limit_the_answers_are_the_same(data: rdflib.Dataset, tmp_path: Path) -> None:
    sparql = named_queries()["sources"].sparql
    expected = query(data, sparql)
    assert query(data, sparql, timeout=60) == expected
    (path,) = write(data, tmp_path, formats=["turtle"])
    assert query(path, sparql, timeout=60) == expected
    with pytest.raises(QueryError, match="the query is wrong"):
        query(path, "SELECT * { ?s ?p }", timeout=60)
    with pytest.raises(InputError):
        query(tmp_path / "absent.ttl", "ASK {}", timeout=60)


def test_a_query_that_crashes_its_process_is_an_error(data: rdflib.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["kg.store.query"], "check", lambda sparql: None)
    with pytest.raises(QueryError, match="gave no answer"):
        query(data, "SELECT (" + "+".join(["1"] * 50_000) + " AS ?x) {}", timeout=60)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        query(tmp_path / "absent.ttl", "ASK {}")


def test_iris_are_shortened_for_the_eye() -> None:
    assert shorten("https://example.org/kg/entity/Russia") == "e:Russia"
    assert shorten("http://www.wikidata.org/entity/Q159") == "wd:Q159"
    assert shorten("https://example.org/other") == "https://example.org/other"
    assert shorten("any text") == "any text"
