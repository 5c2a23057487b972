"""Short ways to make the readings that the tests of rdf, store and projection need."""

from dataclasses import replace

import rdflib

from kg.model import Argument, Article, ChainRef, Entity, Event, Finding, Mention, Part, Reading, Resolution, Span
from kg.ontology import load_ontology
from kg.rdf import RunInfo, to_dataset

KG = rdflib.Namespace("https://example.org/kg/ontology#")
E = rdflib.Namespace("https://example.org/kg/entity/")
REL = rdflib.Namespace("https://example.org/kg/relation/")
A1 = rdflib.Namespace("https://example.org/kg/article/a1/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
RUN = RunInfo(pipeline="kg", version="0.1", hash="abc")

TEXT = "Antonov represents Russia. Officials said protesters attacked Norway. Troops arrived in Oslo on January 6."
SENTENCES = (Span(0, 26), Span(27, 69), Span(70, len(TEXT)))
NAMES = (("Antonov", "Person"), ("Russia", "Country"), ("Norway", "Country"), ("Oslo", "City"))
MENTIONS = tuple(
    Mention(span=Span(TEXT.index(name), TEXT.index(name) + len(name)), text=name, kind="name", type=type_, chain=number)
    for number, (name, type_) in enumerate(NAMES)
)
ENTITIES = tuple(
    Entity(id=name, name=name, type=type_, aliases=(), chains=(ChainRef("a1", number),))
    for number, (name, type_) in enumerate(NAMES)
)
ANTONOV, RUSSIA, NORWAY, OSLO = (Part(text=name, mention=number) for number, (name, _) in enumerate(NAMES))

FACT = Finding(
    subject=ANTONOV,
    predicate=Part("represents"),
    lemma="represent",
    term="represents",
    object=RUSSIA,
    sentence=0,
    evidence=SENTENCES[0],
    by="verb",
    score=0.93,
)
CLAIM = replace(
    FACT,
    subject=Part("protesters"),
    predicate=Part("attacked"),
    lemma="attack",
    term="attacks",
    object=NORWAY,
    sentence=1,
    evidence=SENTENCES[1],
    status="Reported",
    claimants=(Part("Officials"),),
    cue="said",
)
DATE = Part("January 6", value="2022-01-06", datatype="date")
ARRIVAL = replace(
    FACT,
    subject=Part("Troops"),
    predicate=Part("arrived in"),
    lemma="arrive in",
    term="arrivesIn",
    object=OSLO,
    sentence=2,
    evidence=SENTENCES[2],
    arguments=(Argument("time", DATE), Argument("place", OSLO)),
    event=Event(
        "Arrival",
        (Argument("hasActor", Part("Troops")), Argument("atPlace", OSLO), Argument("startDate", DATE)),
    ),
)


def reading(*findings: Finding, id_: str = "a1", text: str = TEXT) -> Reading:
    """A reading of the sample article."""
    article = Article(id=id_, text=text, title="News")
    return Reading(article=article, sentences=SENTENCES, mentions=MENTIONS, findings=findings, gaps=())


def dataset(*findings: Finding, entities: tuple[Entity, ...] = ENTITIES, run: RunInfo = RUN) -> rdflib.Dataset:
    """The dataset of one article with these findings."""
    return to_dataset([reading(*findings)], Resolution(tuple(entities)), ontology=load_ontology(), run=run)


def merged(data: rdflib.Dataset) -> rdflib.Graph:
    """All triples of a dataset in one graph."""
    graph = rdflib.Graph()
    for s, p, o, _ in data.quads((None, None, None, None)):
        graph.add((s, p, o))
    return graph
