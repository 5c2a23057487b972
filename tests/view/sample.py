"""A graph of the size that a dozen articles give: about 40 entities and 70 statements, facts and claims.

Its texts are made up in the manner of news reports of January 2022; the vocabulary is that of the project's graphs.
"""

from pathlib import Path

import rdflib
from rdflib.namespace import RDF, RDFS, SKOS, XSD

KG = rdflib.Namespace("https://example.org/kg/ontology#")
E = rdflib.Namespace("https://example.org/kg/entity/")
C = rdflib.Namespace("https://example.org/kg/claim/")
A = rdflib.Namespace("https://example.org/kg/article/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")
FOLDER = Path(__file__).with_name("sample")
WD = "http://www.wikidata.org/entity/"


def sample_graph() -> rdflib.Graph:
    """The whole sample."""
    graph = rdflib.Graph()
    for row in _rows("entities"):
        _add_entity(graph, row)
    for name, title, date, url, publisher in _rows("articles"):
        article = A[f"{name}/doc"]
        graph.add((article, RDF.type, KG.Article))
        graph.add((article, SCHEMA.headline, rdflib.Literal(title, lang="en")))
        graph.add((article, SCHEMA.datePublished, rdflib.Literal(date, datatype=XSD.date)))
        graph.add((article, SCHEMA.publisher, rdflib.Literal(publisher)))
        if url:
            graph.add((article, SCHEMA.url, rdflib.URIRef(url)))
    for number, row in enumerate(_rows("statements")):
        _add_statement(graph, row, number=number)
    for name, relation, value, datatype in _rows("values"):
        graph.add((node(name), KG[relation], rdflib.Literal(value, datatype=XSD[datatype])))
    return graph


def node(name: str) -> rdflib.URIRef:
    """The IRI of an entity, or of an event, which belongs to one article."""
    return A[f"a2/{name}"] if name.startswith("event-") else E[name]


def _rows(table: str) -> list[list[str]]:
    lines = (FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if not line.startswith("#")]


def _add_entity(graph: rdflib.Graph, row: list[str]) -> None:
    name, kind, label, aliases, wikidata = row
    graph.add((node(name), RDF.type, KG[kind]))
    graph.add((node(name), RDFS.label, rdflib.Literal(label, lang="en")))
    for alias in filter(None, aliases.split(";")):
        graph.add((node(name), SKOS.altLabel, rdflib.Literal(alias, lang="en")))
    if wikidata:
        graph.add((node(name), SKOS.exactMatch, rdflib.URIRef(WD + wikidata)))


def _add_statement(graph: rdflib.Graph, row: list[str], *, number: int) -> None:
    subject, relation, target, article, sentence, speakers, how = row
    status, polarity, modality = (how or "Asserted Positive Actual").split()
    claim, span = C[f"{number:04d}"], A[f"{article}/span-{number}"]
    for predicate, value in (
        (RDF.type, KG.Claim),
        (KG.claimSubject, node(subject)),
        (KG.claimPredicate, KG[relation]),
        (KG.claimObject, node(target)),
        (KG.status, KG[status]),
        (KG.polarity, KG[polarity]),
        (KG.modality, KG[modality]),
        (KG.evidence, span),
    ):
        graph.add((claim, predicate, value))
    for i, speaker in enumerate(filter(None, speakers.split(";"))):
        graph.add((claim, KG.claimant, node(speaker)))
        if i:
            graph.add((claim, KG.outerClaimant, node(speaker)))
    graph.add((span, RDF.type, KG.Evidence))
    graph.add((span, KG.inArticle, A[f"{article}/doc"]))
    graph.add((span, OA.start, rdflib.Literal(0)))
    graph.add((span, OA.end, rdflib.Literal(len(sentence))))
    graph.add((span, OA.exact, rdflib.Literal(sentence)))
    if not how:
        graph.add((node(subject), KG[relation], node(target)))
