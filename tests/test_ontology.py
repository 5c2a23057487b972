"""The vocabulary is complete, consistent, and quick to look up."""

import pickle
import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from kg.errors import OntologyError
from kg.ontology import Ontology, load_ontology, ontology_file, read_ontology

KG = "https://example.org/kg/ontology#"


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_file("news.ttl"))


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_everything_of_its_own_has_one_kind_a_label_and_a_comment(graph: rdflib.Graph) -> None:
    own = {s for s in graph.subjects() if str(s).startswith(KG)}
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
    for term in own:
        assert len(kinds & set(graph.objects(term, RDF.type))) == 1, term
        assert len(list(graph.objects(term, RDFS.label))) == 1, term
        assert len(list(graph.objects(term, RDFS.comment))) == 1, term


def test_every_name_of_its_own_that_is_used_is_declared(graph: rdflib.Graph) -> None:
    declared = set(graph.subjects(RDF.type))
    used = {term for triple in graph for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(KG)}
    assert used - {rdflib.URIRef(KG)} <= declared


def test_labels_are_not_shared_by_two_properties(ontology: Ontology) -> None:
    counts = Counter(p.label for p in ontology.properties.values())
    assert [label for label, count in counts.items() if count > 1] == []


def test_it_has_the_breadth_that_news_need(ontology: Ontology) -> None:
    main = [p for p in ontology.properties.values() if not p.is_literal and not p.canonical[1]]
    assert len(main) >= 45
    events = [name for name in ontology.classes if ontology.is_a(name, "Event")]
    assert {"Arrival", "Protest", "Election", "Resignation", "QuantityChange", "Meeting"} <= set(events)


def test_domains_and_ranges_never_exclude_a_country_or_a_person_as_agent(ontology: Ontology) -> None:
    for name in ("leads", "memberOf", "supports", "attacks", "meetsWith", "employedBy", "represents"):
        assert ontology.fits(name, subject="Person", target="Country"), name
        assert ontology.fits(name, subject="Group", target="Organization"), name


def test_no_class_is_of_two_disjoint_kinds(ontology: Ontology) -> None:
    for found in ontology.classes.values():
        assert len(found.ancestors & ontology.disjoint) <= 1, found.name


def test_a_term_is_turned_to_the_main_one_of_its_pair(ontology: Ontology) -> None:
    assert ontology.canonical("attackedBy") == ("attacks", True)
    assert ontology.canonical("attacks") == ("attacks", False)
    assert ontology.canonical("meetsWith") == ("meetsWith", False)
    assert ontology.property("attackedBy").inverse == "attacks"
    assert ontology.property("attacks").inverse == "attackedBy"


def test_an_inverse_has_domain_and_range_the_other_way_round(ontology: Ontology) -> None:
    main, inverse = ontology.property("holdsRole"), ontology.property("heldBy")
    assert (inverse.domain, inverse.range) == (main.range, main.domain) == ("Role", "Person")


def test_kinds_of_classes(ontology: Ontology) -> None:
    assert ontology.is_a("Country", "Agent") and ontology.is_a("Country", "Place")
    assert not ontology.is_a("Group", "Place")
    assert ontology.clashes("Person", "Place") and ontology.clashes("City", "Organization")
    assert not ontology.clashes("Country", "Agent") and not ontology.clashes("Topic", "Person")


def test_an_unknown_name_gets_a_hint(ontology: Ontology) -> None:
    with pytest.raises(OntologyError, match=r"no property 'atackedby'; did you mean .*attackedBy"):
        ontology.property("atackedby")
    with pytest.raises(OntologyError, match=r"no class 'person'; did you mean Person"):
        ontology.is_a("person", "Agent")
    with pytest.raises(OntologyError, match=r"ontology/news\.ttl"):
        ontology.property("zzzzzzzz")


def test_it_is_read_once_and_can_go_to_another_process(ontology: Ontology) -> None:
    assert load_ontology() is ontology
    assert pickle.loads(pickle.dumps(ontology)) == ontology


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not turtle", "cannot be read"),
        ("", "does not declare any class"),
        (
            f"@prefix kg: <{KG}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . "
            "kg:A a owl:Class . kg:p a owl:ObjectProperty ; rdfs:range kg:Missing .",
            "does not declare Missing",
        ),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "faulty.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=message):
        read_ontology(path)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(OntologyError, match=re.escape("'absent.ttl'")):
        ontology_file("absent.ttl")


def test_shapes_parse_and_use_declared_terms(ontology: Ontology) -> None:
    shapes = rdflib.Graph().parse(ontology_file("shapes.ttl"))
    used = {str(t)[len(KG) :] for triple in shapes for t in triple if str(t).startswith(KG) and str(t) != KG}
    values = {"Asserted", "Reported", "Denied", "Hypothetical", "Positive", "Negative"}
    values |= {"Actual", "Possible", "Planned", "Obligatory", "Conditional"}
    assert used <= ontology.classes.keys() | ontology.properties.keys() | values
