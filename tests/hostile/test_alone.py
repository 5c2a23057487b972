"""Each hostile article as the only one of its graph: it says the same as among all others, and its files are whole."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox
import pytest
import rdflib

from kg import rdf
from kg.lexicon import load_lexicon
from kg.model import Reading
from kg.ontology import load_ontology
from kg.resolve import resolve, without_pointing
from kg.store import Database, to_bytes
from kg.view.page import page_html
from tests.hostile.conftest import CHOSEN, Corpus
from tests.hostile.test_formats import tags

Alone = Callable[[Reading], rdflib.Dataset]
CLAIM, LABEL = "https://example.org/kg/claim/", "http://www.w3.org/2000/01/rdf-schema#label"


@pytest.fixture(scope="module")
def readings(corpus: Corpus) -> list[Reading]:
    """What was read in every article of the corpus."""
    with Database(corpus.output) as database:
        return list(database.readings(config=database.config))


@pytest.fixture(scope="module")
def alone(corpus: Corpus) -> Alone:
    """Makes the graph of one reading."""
    with Database(corpus.output) as database:
        by = database.read_by
    run = rdf.RunInfo(pipeline=by.pipeline, version=by.version, hash=by.hash)
    lexicon, ontology = load_lexicon(), load_ontology()

    def graph(reading: Reading) -> rdflib.Dataset:
        stated = [without_pointing(reading, lexicon=lexicon)]
        return rdf.to_dataset(stated, resolve(stated), ontology=ontology, run=run)

    return graph


def names(quads: Iterable[ox.Quad]) -> dict[str, str]:
    """The names of nodes by IRI."""
    return {q.subject.value: f"“{q.object.value}”" for q in quads if q.predicate.value == LABEL}


def said(triples: Iterable[ox.Triple], *, names: Mapping[str, str]) -> Counter[tuple[str, str, str]]:
    """Triples with entities by their names: only what an entity is called in all articles makes its IRI."""

    def name(term: object) -> str:
        if isinstance(term, ox.Literal):
            return str(term)
        iri = term.value  # type: ignore[attr-defined]
        return "claim" if iri.startswith(CLAIM) else names.get(iri, iri)

    rows = ((name(t.subject), t.predicate.value, name(t.object)) for t in triples)
    # The sentences that decisions of who is who point at are only there where articles were compared.
    return Counter(row for row in rows if "/span-" not in row[0])


def test_every_article_says_the_same_alone(corpus: Corpus, readings: list[Reading], alone: Alone) -> None:
    assert len(readings) == sum(len(case.stories) for case in CHOSEN) + 3
    shared = names(corpus.quads)
    for reading in readings:
        found = set(ox.parse(to_bytes(alone(reading), format="nquads"), format=ox.RdfFormat.N_QUADS))
        home = next(q.graph_name.value for q in found if isinstance(q.graph_name, ox.NamedNode))
        here = {q.triple for q in found if q.graph_name == ox.NamedNode(home)}
        assert said(here, names=names(found)) == said(corpus.graphs[home], names=shared), home


def test_the_page_of_one_article_has_no_tag_of_its_own(corpus: Corpus, readings: list[Reading], alone: Alone) -> None:
    """Also its heading, which is the title of the article where there is but one."""
    empty = tags(page_html(rdflib.Graph()))
    hostile = [r for r in readings if "<" in (r.article.title or "")]
    assert hostile or corpus.is_part
    for reading in hostile[::2]:
        assert tags(page_html(alone(reading), title=reading.article.title or "")) == empty
