"""Every file of the hostile graph is read back by other programs than those that wrote it, and says the same."""

import csv
import json
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import networkx
import pyoxigraph as ox
import pytest
import rdflib

from kg.projection import Projection, project
from kg.store import open_graph
from kg.view.page import page_html
from tests.hostile.conftest import Corpus

RAPPER = shutil.which("rapper")
# The files, their names in rdflib, rapper and pyoxigraph, and whether they have named graphs.
RDF = {
    "graph.ttl": ("turtle", "turtle", ox.RdfFormat.TURTLE, False),
    "graph.nt": ("nt", "ntriples", ox.RdfFormat.N_TRIPLES, False),
    "graph.rdf": ("xml", "rdfxml", ox.RdfFormat.RDF_XML, False),
    "graph.trig": ("trig", "trig", ox.RdfFormat.TRIG, True),
    "graph.nq": ("nquads", "nquads", ox.RdfFormat.N_QUADS, True),
    "graph.jsonld": ("json-ld", None, ox.RdfFormat.JSON_LD, True),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
each = pytest.mark.parametrize("file", RDF)

Term = tuple[str, ...]
Row = tuple[Term, ...]


@pytest.fixture(scope="module")
def projection(corpus: Corpus) -> Projection:
    """What the Turtle file says, as nodes and edges."""
    return project(open_graph(corpus.output / "graph.ttl"))


def expected(corpus: Corpus, *, has_graphs: bool) -> set[Row]:
    """The rows of the N-Quads file, with or without their graphs."""
    return set(rows(corpus.quads, has_graphs=has_graphs))


def rows(quads: object, *, has_graphs: bool) -> Iterator[Row]:
    """Quads or triples of pyoxigraph as plain tuples."""
    for quad in quads:  # type: ignore[attr-defined]
        row = (term(quad.subject), term(quad.predicate), term(quad.object))
        yield (*row, term(quad.graph_name)) if has_graphs else row


def term(found: object) -> Term:
    """A term of pyoxigraph."""
    if isinstance(found, ox.Literal):
        return (found.value, found.language or "", "" if found.language else found.datatype.value)
    return (found.value,) if isinstance(found, ox.NamedNode) else ("",)


def rdflib_term(found: object) -> Term:
    """A term of rdflib."""
    if isinstance(found, rdflib.Literal):
        kind = "" if found.language else str(found.datatype or XSD_STRING)
        return (str(found), found.language or "", kind)
    assert isinstance(found, rdflib.URIRef)
    return ("" if found == rdflib.graph.DATASET_DEFAULT_GRAPH_ID else str(found),)


@each
def test_pyoxigraph_reads_it(corpus: Corpus, file: str) -> None:
    _, _, format_, has_graphs = RDF[file]
    found = ox.parse(path=corpus.output / file, format=format_)
    assert set(rows(found, has_graphs=has_graphs)) == expected(corpus, has_graphs=has_graphs)


# rdflib is slow: where rapper reads a file too, it need not be read by three programs.
BY_RDFLIB = [file for file in RDF if RAPPER is None or file in ("graph.ttl", "graph.rdf", "graph.jsonld")]


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
@pytest.mark.parametrize("file", BY_RDFLIB)
def test_rdflib_reads_it(corpus: Corpus, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    name, _, _, has_graphs = RDF[file]
    dataset = rdflib.Dataset()
    dataset.parse(corpus.output / file, format=name)
    found = set()
    for *triple, home in dataset.quads():
        row = tuple(rdflib_term(t) for t in triple)
        found.add((*row, rdflib_term(home) if home else ("",)) if has_graphs else row)
    assert found == expected(corpus, has_graphs=has_graphs)


@pytest.mark.skipif(RAPPER is None, reason="rapper is not installed")
@pytest.mark.parametrize("file", [file for file in RDF if RDF[file][1]])
def test_rapper_reads_it(corpus: Corpus, file: str) -> None:
    assert RAPPER is not None
    _, name, _, has_graphs = RDF[file]
    command = [RAPPER, "-q", "-i", str(name), "-o", "nquads", corpus.output / file]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    found = ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS)
    assert set(rows(found, has_graphs=has_graphs)) == expected(corpus, has_graphs=has_graphs)


def test_jsonld_asks_for_no_context(corpus: Corpus) -> None:
    """A context that is an address would be fetched by whoever reads the file."""

    def contexts(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            yield from (value[key] for key in value if key == "@context")
            value = list(value.values())
        if isinstance(value, list):
            for inner in value:
                yield from contexts(inner)

    found = json.loads((corpus.output / "graph.jsonld").read_bytes())
    assert [context for context in contexts(found) if not isinstance(context, dict)] == []


def cells(corpus: Corpus, name: str) -> list[list[str]]:
    """The rows of a CSV file."""
    with (corpus.output / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


@pytest.mark.parametrize("name", ["nodes.csv", "edges.csv"])
def test_csv_has_no_formula_and_no_broken_row(corpus: Corpus, name: str) -> None:
    found = cells(corpus, name)
    assert {len(row) for row in found} == {len(found[0])}
    assert [cell for row in found for cell in row if cell.lstrip(" ").startswith(FORMULA)] == []


def test_the_graph_has_what_would_be_a_formula(corpus: Corpus) -> None:
    """Else the test above would show nothing."""
    found = cells(corpus, "nodes.csv") + cells(corpus, "edges.csv")
    assert corpus.is_part or [cell for row in found for cell in row if cell.startswith("'=HYPERLINK")]


def test_csv_has_the_nodes_and_edges_of_the_graph(corpus: Corpus, projection: Projection) -> None:
    def plain(text: str) -> str:
        return text.removeprefix("'")

    nodes = [(row[0], plain(row[1])) for row in cells(corpus, "nodes.csv")[1:]]
    assert nodes == [(node.iri, plain(node.label)) for node in projection.nodes]
    edges = [(row[0], plain(row[5]), plain(row[-1])) for row in cells(corpus, "edges.csv")[1:]]
    assert edges == [(edge.source, plain(edge.value or ""), edge.iri or "") for edge in projection.edges]


def test_graphml_is_the_graph(corpus: Corpus, projection: Projection) -> None:
    found = networkx.read_graphml(corpus.output / "graph.graphml", force_multigraph=True)
    labels = {node: data.get("label", "") for node, data in found.nodes(data=True) if data.get("type") != "Literal"}
    assert labels == {node.iri: node.label for node in projection.nodes}
    assert found.number_of_edges() == len(projection.edges)
    quotes = sorted(data.get("evidence", "") for *_, data in found.edges(data=True))
    assert quotes == sorted(" | ".join(quote.text for quote in edge.evidence) for edge in projection.edges)


def test_gexf_is_the_graph(corpus: Corpus, projection: Projection) -> None:
    root = ET.parse(corpus.output / "graph.gexf").getroot()
    space = {"g": "http://gexf.net/1.3"}
    literal = "g:attvalues/g:attvalue[@value='Literal']"
    nodes = [node for node in root.iterfind(".//g:node", space) if node.find(literal, space) is None]
    assert {n.get("id"): n.get("label") for n in nodes} == {node.iri: node.label for node in projection.nodes}
    assert len(root.findall(".//g:edge", space)) == len(projection.edges)
    ids = {node.get("id") for node in root.iterfind(".//g:node", space)}
    assert all({e.get("source"), e.get("target")} <= ids for e in root.iterfind(".//g:edge", space))


def test_networkx_reads_gexf(corpus: Corpus, projection: Projection) -> None:
    """networkx knows the version before; the two do not differ in what is written here."""
    data = (corpus.output / "graph.gexf").read_text(encoding="utf-8")
    old = data.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    path = corpus.output.with_name("old.gexf")
    path.write_text(old, encoding="utf-8", newline="")
    found = networkx.read_gexf(path)
    path.unlink()
    assert {node.iri for node in projection.nodes} <= set(found)


class _Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))


def tags(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page, in order."""
    parser = _Tags()
    parser.feed(page)
    return parser.tags


def test_the_page_has_no_tag_that_an_empty_graph_has_not(corpus: Corpus) -> None:
    page = (corpus.output / "graph.html").read_text(encoding="utf-8")
    assert tags(page) == tags(page_html(rdflib.Graph()))
