"""What must hold of the graph of the seed article, by SPARQL on the entities' labels."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

import kg

PREFIXES = """
PREFIX kg: <https://example.org/kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

FACTS = {
    "Antonov represents Russia": '?a kg:represents ?b . ?a rdfs:label "Anatoly Antonov"@en . ?b rdfs:label "Russia"@en',
    "Antonov is ambassador": '?a kg:holdsRole ?r . ?a rdfs:label "Anatoly Antonov"@en . ?r rdfs:label "ambassador"@en',
    "Antonov is accredited to the United States": (
        '?a kg:accreditedTo ?b . ?a rdfs:label "Anatoly Antonov"@en . ?b rdfs:label "United States"@en'
    ),
    "the CSTO is deployed to Kazakhstan": (
        '?a kg:deployedTo ?b . ?a skos:altLabel "CSTO"@en . ?b rdfs:label "Kazakhstan"@en'
    ),
    "Russian troops are sent by Russia": (
        '?a kg:sentBy ?b . ?a rdfs:label "Russian troops"@en . ?b rdfs:label "Russia"@en'
    ),
    "Belarus is deployed to Kazakhstan": (
        '?a kg:deployedTo ?b . ?a rdfs:label "Belarus"@en . ?b rdfs:label "Kazakhstan"@en'
    ),
    "Armenia is deployed to Kazakhstan": (
        '?a kg:deployedTo ?b . ?a rdfs:label "Armenia"@en . ?b rdfs:label "Kazakhstan"@en'
    ),
    "Russian troops arrive in Alma-Ata on January 6": (
        '?e a kg:Arrival ; kg:hasActor ?a ; kg:atPlace ?b ; kg:startDate "2022-01-06"^^xsd:date .'
        ' ?a rdfs:label "Russian troops"@en . ?b rdfs:label|skos:altLabel "Alma-Ata"@en'
    ),
    "Tokayev leads Kazakhstan": (
        '?a kg:leads ?b . ?a rdfs:label "Kasym-Zhomart Tokayev"@en ; skos:altLabel "Kassym-Zhomart Tokayev"@en .'
        ' ?b rdfs:label "Kazakhstan"@en'
    ),
    "Nazarbayev is a former president": (
        '?a kg:formerlyHeldRole ?r . ?a rdfs:label "Nursultan Nazarbayev"@en . ?r rdfs:label "president"@en'
    ),
    "the decision of January 5": (
        '?e a kg:Decision ; kg:hasActor ?a ; kg:startDate "2022-01-05"^^xsd:date .'
        ' ?a rdfs:label "Kazakh authorities"@en'
    ),
    "protests in Kazakhstan begin on January 2": (
        '?e a kg:Protest ; kg:atPlace ?b ; kg:startDate "2022-01-02"^^xsd:date . ?b rdfs:label "Kazakhstan"@en'
    ),
    "rising gas prices cause them": (
        '?e a kg:Protest ; kg:causedBy ?c . ?c rdfs:label ?what FILTER(CONTAINS(?what, "gas prices"))'
    ),
    "protesters demand the government's resignation": (
        '?a kg:demands ?d . ?a rdfs:label "protesters"@en . ?d rdfs:label ?what'
        ' FILTER(CONTAINS(?what, "resignation of the government"))'
    ),
    "the storming of the Capitol on January 6, 2021": (
        '?e a kg:Attack ; kg:hasTarget ?b ; kg:startDate "2021-01-06"^^xsd:date . ?b rdfs:label "Capitol"@en'
    ),
    "the price rises from 60 to 120 tenge": (
        '?e a kg:QuantityChange ; kg:fromValue ?a ; kg:toValue ?b ; kg:unit "tenge" FILTER(?a = 60 && ?b = 120)'
    ),
}

CLAIMS = {
    "Antonov: radicals attack Kazakhstan": (
        '?c kg:claimSubject/rdfs:label "radicals"@en ; kg:claimPredicate kg:attacks ; kg:claimObject/rdfs:label ?o'
        ' FILTER(STR(?o) = "Kazakhstan")'
    ),
    "Antonov: the withdrawal of American troops leads to extremism": (
        "?c kg:claimSubject/rdfs:label ?s ; kg:claimPredicate kg:causedBy ; kg:claimObject/rdfs:label ?o"
        ' FILTER(CONTAINS(?o, "withdrawal of American troops") && CONTAINS(?s, "extremist"))'
    ),
    "Antonov: jihadists try to undermine the order": (
        '?c kg:claimSubject/rdfs:label "jihadists"@en ; kg:claimObject/rdfs:label "constitutional order"@en'
    ),
    "Antonov: the unrest is an attempt at a color revolution": (
        "?c kg:claimSubject ?s ; kg:claimPredicate kg:describedAs ; kg:claimObject/rdfs:label ?o . ?s a kg:Protest"
        ' FILTER(CONTAINS(?o, "attempt"))'
    ),
    "Antonov: the State Department is in no hurry": (
        '?c kg:claimSubject/rdfs:label "US State Department"@en ; kg:claimValue ?o FILTER(CONTAINS(?o, "hurry"))'
    ),
    "Antonov: Tokayev requests the arrival of the CSTO": (
        '?c kg:claimSubject/rdfs:label "Kasym-Zhomart Tokayev"@en ; kg:claimPredicate kg:requests ;'
        ' kg:claimObject/rdfs:label ?o FILTER(CONTAINS(?o, "CSTO"))'
    ),
}


def ask(graph: rdflib.Graph, pattern: str) -> bool:
    return bool(graph.query(f"{PREFIXES} ASK {{ {pattern} }}").askAnswer)


@pytest.mark.parametrize("pattern", FACTS.values(), ids=FACTS.keys())
def test_fact(seed_graph: kg.Graph, pattern: str) -> None:
    assert ask(seed_graph.rdf, pattern)


@pytest.mark.parametrize("pattern", CLAIMS.values(), ids=CLAIMS.keys())
def test_claim_of_antonov_that_is_no_fact(seed_graph: kg.Graph, pattern: str) -> None:
    by_antonov = '?c kg:status kg:Reported ; kg:claimant/rdfs:label "Anatoly Antonov"@en ; kg:claimSubject ?from .'
    assert ask(seed_graph.rdf, f"{by_antonov} {pattern}")
    plain = "?c kg:claimPredicate ?relation ; kg:claimObject ?to . ?from ?relation ?to ."
    assert not ask(seed_graph.rdf, f"{by_antonov} {pattern} . {plain}".replace(") .", ")"))


def test_antonov_has_at_least_twelve_claims_with_cue_and_sentence(seed_graph: kg.Graph) -> None:
    found = seed_graph.rdf.query(
        f"""{PREFIXES} SELECT DISTINCT ?c WHERE {{
            ?c kg:claimant/rdfs:label "Anatoly Antonov"@en ; kg:status kg:Reported ;
               kg:attributionCue ?cue ; kg:evidence/oa:exact ?sentence }}"""
    )
    assert len(list(found)) >= 12


def test_nothing_that_somebody_claims_is_a_plain_edge(seed_graph: kg.Graph) -> None:
    leaks = seed_graph.rdf.query(
        f"""{PREFIXES} SELECT ?s ?p ?o WHERE {{
            ?c kg:status ?status ; kg:claimSubject ?s ; kg:claimPredicate ?p ; kg:claimObject ?o . ?s ?p ?o .
            FILTER(?status != kg:Asserted)
            FILTER NOT EXISTS {{ ?fact kg:status kg:Asserted ; kg:polarity kg:Positive ; kg:modality kg:Actual ;
                                 kg:claimSubject ?s ; kg:claimPredicate ?p ; kg:claimObject ?o }} }}"""
    )
    assert [tuple(map(str, row)) for row in leaks] == []


def test_tokayev_says_that_the_forces_will_stay(seed_graph: kg.Graph) -> None:
    pattern = """?c kg:claimant/rdfs:label "Kasym-Zhomart Tokayev"@en ; kg:modality ?modality ;
                 kg:predicateText ?words FILTER(CONTAINS(?words, "will stay"))"""
    rows = list(seed_graph.rdf.query(f"{PREFIXES} SELECT ?modality WHERE {{ {pattern} }}"))
    assert {str(row[0]).rsplit("#", 1)[-1] for row in rows} == {"Planned"}


@pytest.mark.parametrize("word", ["bandit", "terrorist", "thug", "radical"])
def test_no_loaded_word_is_a_type(seed_graph: kg.Graph, word: str) -> None:
    types = {str(o).rsplit("#", 1)[-1].lower() for o in seed_graph.rdf.objects(None, rdflib.RDF.type)}
    assert not any(word in t for t in types)


def test_no_two_people_or_countries_are_one(seed_graph: kg.Graph) -> None:
    people = sorted(e.name for e in seed_graph.entities if e.type == "Person" and e.article is None)
    countries = sorted(e.name for e in seed_graph.entities if e.type == "Country")
    assert people == ["Anatoly Antonov", "Kasym-Zhomart Tokayev", "Nursultan Nazarbayev"]
    assert countries == ["Afghanistan", "Armenia", "Belarus", "Kazakhstan", "Russia", "United States"]


# What each chain of the seed has, every time it is printed: names, descriptions, pronouns.
SEED_CHAINS = {
    "Anatoly Antonov": (
        {"Anatoly Antonov": 2, "Antonov": 3},
        {"Russian Ambassador": 2, "the diplomat": 1, "The diplomat": 1, "The Russian ambassador": 1},
        {"His": 1, "him": 1, "he": 4, "He": 2},
    ),
    "Kasym-Zhomart Tokayev": (
        {"Kasym-Zhomart Tokayev": 1, "Kassym-Zhomart Tokayev": 1},
        {"the country’s president": 1, "the President of Kazakhstan": 1},
        {},
    ),
    "Collective Security Treaty Organization": (
        {"CSTO": 6, "Collective Security Treaty Organization": 2},
        {"the organization": 1},
        {},
    ),
    "Kazakhstan": ({"Kazakhstan": 6, "Kazakh": 2}, {"the republic": 3, "the country": 3}, {}),
}


@pytest.mark.parametrize("name", SEED_CHAINS)
def test_chains_of_the_seed(seed_graph: kg.Graph, name: str) -> None:
    mentions = seed_graph.readings[0].mentions
    chain = {m.chain for m in mentions if m.text == name}
    assert len(chain) == 1
    kinds = (("name",), ("nominal", "event"), ("pronoun",))
    found = tuple(dict(Counter(m.text for m in mentions if m.chain in chain and m.kind in kind)) for kind in kinds)
    assert found == SEED_CHAINS[name]


def test_every_sentence_has_findings_or_a_reason(seed_graph: kg.Graph) -> None:
    for reading in seed_graph.readings:
        told = {f.sentence for f in reading.findings} | {g.sentence for g in reading.gaps if g.reason}
        assert told == set(range(len(reading.sentences)))


RDF_FORMATS = {
    "turtle": ("graph.ttl", pyoxigraph.RdfFormat.TURTLE),
    "trig": ("graph.trig", pyoxigraph.RdfFormat.TRIG),
    "nquads": ("graph.nq", pyoxigraph.RdfFormat.N_QUADS),
    "ntriples": ("graph.nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "jsonld": ("graph.jsonld", pyoxigraph.RdfFormat.JSON_LD),
    "rdfxml": ("graph.rdf", pyoxigraph.RdfFormat.RDF_XML),
}


@pytest.fixture(scope="module")
def written(seed_graph: kg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed")
    kg.save(seed_graph, folder, formats=[*RDF_FORMATS, "graphml", "gexf", "csv", "html"])
    return folder


@pytest.mark.parametrize(("file", "format_"), RDF_FORMATS.values(), ids=RDF_FORMATS.keys())
def test_every_evidence_offset_reproduces_its_quote(
    seed_graph: kg.Graph, written: Path, file: str, format_: pyoxigraph.RdfFormat
) -> None:
    store = pyoxigraph.Store()
    store.load(path=str(written / file), format=format_)
    text = seed_graph.readings[0].article.text
    rows = store.query(
        f"{PREFIXES} SELECT DISTINCT ?start ?end ?quote WHERE {{ ?e oa:start ?start ; oa:end ?end ; oa:exact ?quote }}",
        use_default_graph_as_union=True,
    )
    spans = [(int(row[0].value), int(row[1].value), row[2].value) for row in rows]  # type: ignore[union-attr]
    assert len(spans) > 20
    assert all(text[start:end] == quote for start, end, quote in spans)


@pytest.mark.parametrize("file", ["graph.graphml", "graph.gexf", "edges.csv"])
def test_tables_quote_the_article(seed_graph: kg.Graph, written: Path, file: str) -> None:
    path = next(written.rglob(file))
    text = " ".join(path.read_text(encoding="utf-8").replace("&quot;", '"').split())
    sentences = [f.evidence for f in seed_graph.facts if f.object is not None and f.term == "leads"]
    quotes = [" ".join(seed_graph.readings[0].article.text[s.start : s.end].split()) for s in sentences]
    assert quotes
    assert all(quote in text for quote in quotes)


def test_turtle_is_read_alike_by_all(seed_graph: kg.Graph, written: Path) -> None:
    path = written / "graph.ttl"
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(store) == len(rdflib.Graph().parse(path)) == len(seed_graph.rdf)


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (Debian raptor2-utils) is not installed")
def test_rapper_counts_the_same_triples(seed_graph: kg.Graph, written: Path) -> None:
    done = subprocess.run(
        ["rapper", "-i", "turtle", "-c", str(written / "graph.ttl")], capture_output=True, text=True, check=True
    )
    counted = re.search(r"returned (\d+) triples", done.stderr)
    assert counted is not None
    assert int(counted[1]) == len(seed_graph.rdf)
