"""What is written for a finding: always a claim, and a plain edge only for what the article itself says is so."""

import itertools
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Literal, URIRef

from kg.errors import OntologyError
from kg.model import (
    Argument,
    Article,
    ChainRef,
    Entity,
    Event,
    Finding,
    Link,
    Modality,
    Part,
    Polarity,
    Reading,
    Resolution,
    Span,
    Status,
)
from kg.ontology import load_ontology
from kg.rdf import RunInfo, to_dataset, to_quads
from kg.store.export import FORMATS, to_bytes
from tests.graph_sample import (
    A1,
    ANTONOV,
    ARRIVAL,
    CLAIM,
    DATE,
    ENTITIES,
    FACT,
    KG,
    NORWAY,
    OA,
    OSLO,
    REL,
    RUN,
    RUSSIA,
    TEXT,
    E,
    dataset,
    merged,
    reading,
)

SCHEMA = rdflib.Namespace("https://schema.org/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def graph_of(*findings: Finding, entities: tuple[Entity, ...] = ENTITIES, run: RunInfo = RUN) -> rdflib.Graph:
    return merged(dataset(*findings, entities=entities, run=run))


def the_claim(graph: rdflib.Graph) -> URIRef:
    (claim,) = graph.subjects(RDF.type, KG.Claim)
    assert isinstance(claim, URIRef)
    return claim


def test_a_fact_is_a_plain_edge_with_a_claim_behind_it() -> None:
    graph = graph_of(FACT)
    assert (E.Antonov, KG.represents, E.Russia) in graph
    claim = the_claim(graph)
    about = {
        KG.claimSubject: E.Antonov,
        KG.claimPredicate: KG.represents,
        KG.claimObject: E.Russia,
        KG.status: KG.Asserted,
        KG.polarity: KG.Positive,
        KG.modality: KG.Actual,
        KG.confidence: Literal("0.93", datatype=XSD.decimal),
        KG.predicateText: Literal("represents"),
        KG.foundBy: Literal("verb"),
        KG.evidence: A1["span-0-26"],
        PROV.wasGeneratedBy: A1.run,
        RDFS.label: Literal("Antonov represents Russia", lang="en"),
    }
    for predicate, value in about.items():
        assert list(graph.objects(claim, predicate)) == [value], predicate


KINDS = list(itertools.product(get_args(Status), get_args(Polarity), get_args(Modality)))


@pytest.mark.parametrize(("status", "polarity", "modality"), KINDS)
def test_only_what_is_asserted_positive_and_actual_becomes_edge_or_event(
    status: Status, polarity: Polarity, modality: Modality
) -> None:
    finding = replace(ARRIVAL, subject=ANTONOV, status=status, polarity=polarity, modality=modality)
    graph = graph_of(finding)
    is_fact = (status, polarity, modality) == ("Asserted", "Positive", "Actual")
    assert ((E.Antonov, KG.arrivesIn, E.Oslo) in graph) == is_fact
    assert (len(list(graph.subjects(RDF.type, KG.Arrival))) == 1) == is_fact
    assert (len(list(graph.subject_objects(KG.claimEvent))) == 1) == is_fact
    assert (the_claim(graph), KG.status, KG[status]) in graph


def test_a_claim_names_its_speakers_and_the_words_that_say_so() -> None:
    graph = graph_of(replace(CLAIM, claimants=(ANTONOV, Part("officials"))))
    claim = the_claim(graph)
    assert set(graph.objects(claim, KG.claimant)) == {E.Antonov, A1["group-officials"]}
    assert list(graph.objects(claim, KG.outerClaimant)) == [A1["group-officials"]]
    assert (A1["group-officials"], RDF.type, KG.Group) in graph
    assert (claim, KG.attributionCue, Literal("said")) in graph
    assert (claim, RDFS.label, Literal("officials: Antonov: protesters attacked Norway", lang="en")) in graph


def test_a_label_has_a_number_with_its_unit() -> None:
    cost = Part("20 euros", value="20", datatype="decimal")
    graph = graph_of(replace(FACT, predicate=Part("costs"), lemma="cost", term=None, object=cost))
    labels = {str(label) for label in graph.objects(the_claim(graph), RDFS.label)}
    assert len(labels) == 1 and labels.pop().endswith("costs 20 euros")
    assert Literal("20", datatype=XSD.decimal) in set(graph.objects(the_claim(graph), KG.claimValue))


def test_a_claim_says_what_its_speaker_does_and_what_makes_it_no_fact() -> None:
    graph = graph_of(replace(CLAIM, act="denies", truth_cue="refused"))
    claim = the_claim(graph)
    assert (claim, KG.speechAct, Literal("denies")) in graph
    assert (claim, KG.modalityCue, Literal("refused")) in graph


def test_one_who_speaks_of_his_own_thoughts_is_named_once() -> None:
    graph = graph_of(replace(CLAIM, claimants=(ANTONOV, ANTONOV)))
    assert (the_claim(graph), RDFS.label, Literal("Antonov: protesters attacked Norway", lang="en")) in graph
    assert list(graph.objects(the_claim(graph), KG.outerClaimant)) == []


def test_evidence_quotes_the_article_and_says_where() -> None:
    graph = graph_of(CLAIM)
    span = A1["span-27-69"]
    assert (span, OA.exact, Literal(TEXT[27:69])) in graph
    assert (span, OA.start, Literal(27)) in graph and (span, OA.end, Literal(69)) in graph
    assert (span, KG.inArticle, A1.doc) in graph


def test_an_inverse_term_is_turned_round() -> None:
    passive = replace(FACT, subject=NORWAY, predicate=Part("was attacked by"), term="attackedBy", object=RUSSIA)
    graph = graph_of(passive)
    assert (E.Russia, KG.attacks, E.Norway) in graph
    claim = the_claim(graph)
    assert (claim, KG.claimSubject, E.Russia) in graph and (claim, KG.claimObject, E.Norway) in graph
    assert (claim, RDFS.label, Literal("Norway was attacked by Russia", lang="en")) in graph
    assert KG.attackedBy not in set(graph.predicates()) | set(graph.objects())


def test_an_inverse_term_with_a_mere_phrase_makes_a_topic_of_it() -> None:
    graph = graph_of(replace(FACT, subject=NORWAY, term="attackedBy", object=Part("armed men")))
    assert (A1["topic-armed_men"], KG.attacks, E.Norway) in graph
    assert (A1["topic-armed_men"], RDF.type, KG.Topic) in graph


def test_an_inverse_term_without_object_stays() -> None:
    graph = graph_of(replace(FACT, subject=NORWAY, term="attackedBy", object=None))
    claim = the_claim(graph)
    assert (claim, KG.claimSubject, E.Norway) in graph and (claim, KG.claimPredicate, KG.attackedBy) in graph
    assert not list(graph.objects(claim, KG.claimObject)) and not list(graph.objects(claim, KG.claimValue))
    assert (KG.attackedBy, OWL.inverseOf, KG.attacks) in graph


def test_an_open_relation_is_declared_under_its_lemma() -> None:
    graph = graph_of(replace(FACT, term=None, lemma="respond to", predicate=Part("responded to")))
    assert (E.Antonov, REL.respond_to, E.Russia) in graph
    assert (REL.respond_to, RDF.type, OWL.ObjectProperty) in graph
    assert (REL.respond_to, RDFS.subPropertyOf, KG.relatedTo) in graph
    assert (REL.respond_to, RDFS.label, Literal("respond to", lang="en")) in graph


def test_a_term_that_its_ends_contradict_is_written_as_open_relation() -> None:
    graph = graph_of(replace(FACT, term="basedIn", lemma="base in", object=ANTONOV))
    assert (E.Antonov, REL.base_in, E.Antonov) in graph
    assert (None, KG.basedIn, None) not in graph


def test_a_phrase_is_a_value_as_object_and_a_topic_as_subject() -> None:
    graph = graph_of(replace(FACT, subject=Part("the crowd"), term="demands", object=Part("new elections")))
    claim = the_claim(graph)
    assert (claim, KG.claimSubject, A1["topic-the_crowd"]) in graph
    assert (claim, KG.claimValue, Literal("new elections")) in graph
    assert (None, KG.demands, None) not in graph


def test_words_that_describe_are_a_topic() -> None:
    graph = graph_of(replace(FACT, term="describedAs", lemma="be", object=Part("a painter from Accra")))
    topic = A1["topic-a_painter_from_Accra"]
    assert (E.Antonov, KG.describedAs, topic) in graph
    assert (topic, RDF.type, KG.Topic) in graph
    assert (the_claim(graph), KG.claimObject, topic) in graph


def test_a_value_that_describes_stays_a_value() -> None:
    graph = graph_of(replace(FACT, term="describedAs", lemma="be", object=DATE))
    assert not list(graph.objects(None, KG.describedAs))
    assert list(graph.objects(the_claim(graph), KG.claimValue)) == [Literal("2022-01-06", datatype=XSD.date)]


def test_a_literal_is_never_the_object_of_an_object_property() -> None:
    graph = graph_of(replace(FACT, term="leads", object=DATE), replace(FACT, term=None, object=DATE))
    objects = set(graph.subjects(RDF.type, OWL.ObjectProperty))
    assert objects
    assert not [t for t in graph if t[1] in objects and isinstance(t[2], Literal)]


def test_a_datatype_property_takes_a_value_of_its_type_only() -> None:
    good = Part("44", value="44", datatype="integer")
    assert (E.Antonov, KG.age, Literal(44)) in graph_of(replace(FACT, term="age", object=good))
    assert (None, KG.age, None) not in graph_of(replace(FACT, term="age", object=Part("about 40")))
    assert (None, KG.age, None) not in graph_of(replace(FACT, term="age", object=RUSSIA))


def test_an_event_has_its_class_label_slots_and_evidence() -> None:
    graph = graph_of(ARRIVAL)
    (event,) = graph.subjects(RDF.type, KG.Arrival)
    assert (event, RDFS.label, Literal("Troops arrived in Oslo", lang="en")) in graph
    assert (event, KG.hasActor, A1["topic-Troops"]) in graph
    assert (event, KG.atPlace, E.Oslo) in graph
    assert (event, KG.startDate, Literal("2022-01-06", datatype=XSD.date)) in graph
    assert (event, KG.dateText, Literal("January 6")) in graph
    assert (event, KG.evidence, A1[f"span-70-{len(TEXT)}"]) in graph
    assert (the_claim(graph), KG.claimEvent, event) in graph


@pytest.mark.parametrize(
    ("slot", "predicate", "value"),
    [
        (Argument("startDate", Part("in 2019", value="2019", datatype="gYear")), "startDate", "2019"),
        (Argument("startDate", Part("last spring")), "dateText", "last spring"),
        (Argument("startDate", Part("x", value="2022-99-99", datatype="date")), "dateText", "2022-99-99"),
        (Argument("toValue", Part("120", value="120", datatype="integer")), "toValue", "120"),
        (Argument("toValue", Part("a lot")), "quantityText", "a lot"),
        (Argument("unit", Part("tenge")), "unit", "tenge"),
        (Argument("hasTarget", Part("the price")), "hasTarget", str(A1["topic-the_price"])),
        (Argument("atPlace", ANTONOV), "involves", str(E.Antonov)),
    ],
)
def test_slots_of_events(slot: Argument, predicate: str, value: str) -> None:
    graph = graph_of(replace(ARRIVAL, event=Event("QuantityChange", (slot,))))
    (event,) = graph.subjects(RDF.type, KG.QuantityChange)
    assert value in [str(o) for o in graph.objects(event, KG[predicate])]


def test_an_inverse_slot_points_to_the_event() -> None:
    graph = graph_of(replace(ARRIVAL, event=Event("Arrival", (Argument("hasParticipant", ANTONOV),))))
    (event,) = graph.subjects(RDF.type, KG.Arrival)
    assert (E.Antonov, KG.participatesIn, event) in graph
    assert (None, KG.hasParticipant, None) not in graph


def test_arguments_are_times_places_and_words() -> None:
    arguments = (
        Argument("time", DATE),
        Argument("time", Part("recently")),
        Argument("place", OSLO),
        Argument("place", Part("in the square")),
        Argument("with", Part("a gun")),
        Argument("by", Part("by train")),
    )
    graph = graph_of(replace(CLAIM, arguments=arguments))
    claim = the_claim(graph)
    assert list(graph.objects(claim, KG.claimTime)) == [Literal("2022-01-06", datatype=XSD.date)]
    assert list(graph.objects(claim, KG.claimPlace)) == [E.Oslo]
    words = {str(o) for o in graph.objects(claim, KG.claimArgument)}
    assert words == {"recently", "in the square", "with a gun", "by train"}
    assert {str(o) for o in graph.objects(claim, KG.claimTimeText)} == {DATE.text}


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (
            Part("from 2005 to 2011", value="2005", datatype="interval", end="2011"),
            {"claimTime": "2005/2011", "validFrom": "2005", "validUntil": "2011"},
        ),
        (Part("since May 2014", value="2014-05", datatype="interval", end=".."),
         {"claimTime": "2014-05/..", "validFrom": "2014-05"}),
        (Part("until 2011", value="..", datatype="interval", end="2011"),
         {"claimTime": "../2011", "validUntil": "2011"}),
        (Part("in the 1990s", value="1990", datatype="period", end="1999"), {"claimTime": "1990/1999"}),
        (Part("for six weeks", value="P42D", datatype="duration"), {"claimDuration": "P42D"}),
    ],
)  # fmt: skip
def test_times_of_a_claim(time: Part, expected: dict[str, str]) -> None:
    graph = graph_of(replace(CLAIM, arguments=(Argument("time", time),)))
    claim = the_claim(graph)
    names = ("claimTime", "validFrom", "validUntil", "claimDuration")
    found = {name: value for name in names for value in graph.objects(claim, KG[name])}
    assert {name: str(value) for name, value in found.items()} == expected
    assert str(graph.value(claim, KG.claimTimeText)) == time.text
    kinds = {"2005": XSD.gYear, "2011": XSD.gYear, "2014-05": XSD.gYearMonth, "P42D": XSD.duration}
    assert all(isinstance(v, Literal) and v.datatype == kinds.get(str(v)) for v in found.values())


def test_the_articles_date_is_that_of_no_event_or_claim() -> None:
    graph = graph_of(FACT)
    dated = {(s, p) for s, p, o in graph if isinstance(o, Literal) and o.datatype == XSD.date}
    assert {p for _, p in dated} <= {SCHEMA.datePublished, URIRef("http://purl.org/dc/terms/created")}


def test_entities_have_type_label_aliases_and_links() -> None:
    norway = replace(
        ENTITIES[2],
        aliases=("Kingdom of Norway", "Norway"),
        links=tuple(Link(iri, "a known name") for iri in ("http://www.wikidata.org/entity/Q20", "x")),
    )
    graph = graph_of(entities=(norway,))
    assert (E.Norway, RDF.type, KG.Country) in graph and (E.Norway, RDF.type, OWL.NamedIndividual) in graph
    assert list(graph.objects(E.Norway, RDFS.label)) == [Literal("Norway", lang="en")]
    assert list(graph.objects(E.Norway, SKOS.altLabel)) == [Literal("Kingdom of Norway", lang="en")]
    assert list(graph.objects(E.Norway, SKOS.exactMatch)) == [URIRef("http://www.wikidata.org/entity/Q20")]


def test_an_entity_of_an_article_is_written_if_it_is_used() -> None:
    troops = Entity("troops", "Russian troops", "Group", (), (ChainRef("a1", 0),), article="a1")
    assert (A1.troops, KG.represents, E.Russia) in graph_of(FACT, entities=(troops, ENTITIES[1]))
    assert (A1.troops, None, None) not in graph_of(entities=(troops, ENTITIES[1]))


def test_one_finding_of_two_rules_is_one_claim_with_the_better_score() -> None:
    other = replace(
        FACT, by="apposition", score=0.5, predicate=Part("ambassador of"), arguments=(Argument("time", DATE),)
    )
    graph = graph_of(FACT, other)
    claim = the_claim(graph)
    assert list(graph.objects(claim, KG.confidence)) == [Literal("0.93", datatype=XSD.decimal)]
    assert list(graph.objects(claim, KG.predicateText)) == [Literal("represents")]
    assert list(graph.objects(claim, KG.claimTime))


@pytest.mark.parametrize(
    ("score", "written"),
    [(1.0, "1.0"), (0.0, "0.0"), (0.123456, "0.1235"), (7.0, "1.0"), (-1.0, "0.0"), (float("nan"), "0.0")],
)
def test_confidence_is_a_decimal_between_0_and_1(score: float, written: str) -> None:
    graph = graph_of(replace(FACT, score=score))
    assert [str(o) for o in graph.objects(the_claim(graph), KG.confidence)] == [written]


def test_the_article_and_the_run_are_described() -> None:
    article = Article(
        id="a1", text=TEXT, title="T", published=date(2022, 1, 10), url="https://n.example/1", publisher="P"
    )
    whole = replace(reading(FACT), article=article)
    run = replace(RUN, ended=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    graph = merged(to_dataset([whole], Resolution(ENTITIES), ontology=load_ontology(), run=run))
    for name, value in (("headline", "T"), ("datePublished", "2022-01-10"), ("inLanguage", "en"), ("publisher", "P")):
        assert [str(o) for o in graph.objects(A1.doc, SCHEMA[name])] == [value]
    assert [str(o) for o in graph.objects(A1.run, PROV.endedAtTime)] == ["2026-01-02T03:04:05+00:00"]
    assert not list(graph_of(FACT).objects(A1.run, PROV.endedAtTime))


def test_every_term_in_use_is_declared() -> None:
    graph = graph_of(FACT, CLAIM, ARRIVAL)
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    declared = {s for s in graph.subjects() if kinds & set(graph.objects(s, RDF.type))}
    builtin = (str(RDF), str(RDFS), str(OWL))
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    assert {t for t in used if not str(t).startswith(builtin)} <= declared
    individuals = set(graph.subjects(RDF.type, OWL.NamedIndividual))
    assert set(graph.subjects()) - declared - individuals == {URIRef("https://example.org/kg/graph")}
    assert not [t for t in graph if any(isinstance(x, rdflib.BNode) for x in t)]


def test_the_default_graph_has_facts_and_the_article_has_its_own_graph() -> None:
    data = dataset(FACT, CLAIM)
    article = data.graph(A1.graph)
    assert (E.Antonov, KG.represents, E.Russia) in data.default_graph
    assert (E.Antonov, KG.represents, E.Russia) in article
    assert list(article.subjects(RDF.type, KG.Claim))
    assert not list(data.default_graph.subjects(RDF.type, KG.Claim))


def test_unknown_terms_and_classes_are_refused() -> None:
    with pytest.raises(OntologyError, match="atacks"):
        dataset(replace(FACT, term="atacks"))
    with pytest.raises(OntologyError, match="Arival"):
        dataset(replace(ARRIVAL, event=Event("Arival", ())))
    with pytest.raises(OntologyError, match="Persn"):
        dataset(FACT, entities=(replace(ENTITIES[0], type="Persn"),))


@settings(max_examples=60)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_hostile_words_end_in_a_graph_that_can_be_written_and_read(one: str, other: str, third: str) -> None:
    text = f"{one}.{other}"
    finding = Finding(
        subject=Part(one),
        predicate=Part(other),
        lemma=third,
        term=None,
        object=Part("x", mention=None, value=other, datatype="date"),
        sentence=0,
        evidence=Span(0, len(text)),
        by=third,
        score=0.5,
        claimants=(Part(third),),
        cue=other,
        arguments=(Argument(third, Part(one)),),
        event=Event("Protest", (Argument("hasActor", Part(third)), Argument("startDate", Part(one)))),
    )
    whole = Reading(Article(id=one, text=text, title=other, url=third), (Span(0, len(text)),), (), (finding,), ())
    entity = Entity(third, other, "Person", (one,), (), (Link(third, "a known name"),))
    data = to_dataset([whole], Resolution((entity,)), ontology=load_ontology(), run=RUN)
    size = len(merged(data))
    for format_, kind in (
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ):
        assert len({q.triple for q in ox.parse(to_bytes(data, format=format_), format=kind)}) == size


def test_order_of_input_makes_no_difference() -> None:
    one, two = reading(FACT, CLAIM), reading(ARRIVAL, FACT, id_="a2")
    forward = to_quads([one, two], Resolution(ENTITIES), ontology=load_ontology(), run=RUN)
    back = replace(one, findings=one.findings[::-1])
    assert to_quads([two, back], Resolution(ENTITIES[::-1]), ontology=load_ontology(), run=RUN) == forward
    assert len(set(forward)) == len(forward)


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.graph_sample import ARRIVAL, CLAIM, FACT, dataset
from kg.store.export import FORMATS, to_bytes
data = dataset(FACT, CLAIM, ARRIVAL)
for format in FORMATS:
    if format != "csv":
        print(format, hashlib.sha256(to_bytes(data, format=format)).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    root = str(Path(__file__).parents[2])
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, root], env=environment, cwd=root, capture_output=True, text=True, check=True
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(FORMATS) - 1
