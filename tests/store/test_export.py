"""Every format holds the graph, the same bytes each time, and a file is whole or not there."""

import csv
import io
import json
import stat
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.namespace import XSD
from rdflib.term import Literal, URIRef

from kg.errors import InputError, OutputError
from kg.store import FORMATS, open_graph, to_bytes, write, write_one
from kg.store.files import write_bytes
from tests.graph_sample import A1, ARRIVAL, CLAIM, FACT, E, dataset, merged

RDF_FILES = {
    "turtle": "graph.ttl",
    "trig": "graph.trig",
    "nquads": "graph.nq",
    "ntriples": "graph.nt",
    "jsonld": "graph.jsonld",
    "rdfxml": "graph.rdf",
}
OX = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
# What Turtle and XML can hold; the texts of a graph have been cleaned of the rest.
TEXT = st.text(
    st.characters(
        exclude_categories=("Cs",),
        exclude_characters=[chr(c) for c in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)],
    )
)


@pytest.fixture(scope="module")
def data() -> rdflib.Dataset:
    return dataset(FACT, CLAIM, ARRIVAL)


@pytest.mark.parametrize("format_", RDF_FILES)
def test_every_rdf_format_can_be_read_back(data: rdflib.Dataset, format_: str, tmp_path: Path) -> None:
    (path,) = write(data, tmp_path, formats=[format_])
    assert path == tmp_path / RDF_FILES[format_]
    assert set(open_graph(path)) == set(merged(data))


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
@pytest.mark.parametrize("format_", ["turtle", "ntriples", "rdfxml", "trig", "nquads", "jsonld"])
def test_rdflib_reads_it_too(data: rdflib.Dataset, format_: str) -> None:
    names = {
        "turtle": "turtle",
        "ntriples": "nt",
        "rdfxml": "xml",
        "trig": "trig",
        "nquads": "nquads",
        "jsonld": "json-ld",
    }
    found = rdflib.Dataset().parse(data=to_bytes(data, format=format_), format=names[format_])
    assert set(merged(found)) == set(merged(data))


@pytest.mark.parametrize("format_", ["trig", "nquads", "jsonld"])
def test_formats_with_graphs_keep_them(data: rdflib.Dataset, format_: str) -> None:
    found = set(ox.parse(to_bytes(data, format=format_), format=OX[format_]))
    assert len(found) == len(set(data.quads((None, None, None, None))))
    assert {q.graph_name for q in found} == {ox.DefaultGraph(), ox.NamedNode(A1.graph)}


def test_turtle_is_for_reading(data: rdflib.Dataset) -> None:
    text = to_bytes(data, format="turtle").decode()
    assert text.startswith("@prefix a: <https://example.org/kg/article/a1/> .\n")
    assert "\n# Claims: who says what\n" in text
    assert (
        '\n\ne:Antonov a kg:Person , owl:NamedIndividual ;\n\trdfs:label "Antonov"@en ;\n\tkg:represents e:Russia .\n'
        in text
    )
    assert "@prefix wd:" not in text, "only prefixes that are in use"


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_literals_survive_every_format(texts: list[str]) -> None:
    graph = rdflib.Graph()
    for number, text in enumerate(texts):
        graph.add((E[str(number)], E.p, Literal(text)))
        graph.add((E[str(number)], E.q, Literal(text, lang="en")))
    expected = {str(o) for o in graph.objects()}
    for format_, kind in OX.items():
        found = list(ox.parse(to_bytes(graph, format=format_), format=kind))
        assert len(found) == len(graph), format_
        assert {q.object.value for q in found} == expected, format_


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_ntriples_are_equal_after_a_round_trip(texts: list[str]) -> None:
    graph = rdflib.Graph()
    for text in texts:
        graph.add((E.s, E.p, Literal(text)))
    first = to_bytes(graph, format="ntriples")
    again = rdflib.Graph().parse(data=to_bytes(graph, format="turtle"), format="turtle")
    assert to_bytes(again, format="ntriples") == first


def test_a_carriage_return_survives_an_xml_parser() -> None:
    graph = rdflib.Graph()
    graph.add((E.s, E.p, Literal("a\r\nb\rc\n")))
    assert isomorphic(rdflib.Graph().parse(data=to_bytes(graph, format="rdfxml"), format="xml"), graph)


def test_numbers_keep_their_digits() -> None:
    graph = rdflib.Graph()
    value = Literal("0.12345678901234567890", datatype=XSD.decimal, normalize=False)
    graph.add((E.s, E.p, value))
    for format_, kind in OX.items():
        (quad,) = ox.parse(to_bytes(graph, format=format_), format=kind)
        assert quad.object.value == str(value)


def test_a_bad_iri_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    graph = rdflib.Graph()
    graph.add((E.s, E.p, URIRef("http://x.example/a b")))
    with pytest.raises(OutputError, match="a b"):
        write(graph, tmp_path, formats=["ntriples", "turtle"])
    assert list(tmp_path.iterdir()) == []


def test_csv_has_nodes_and_edges_with_their_sentences(data: rdflib.Dataset, tmp_path: Path) -> None:
    paths = write(data, tmp_path, formats=["csv"])
    assert [p.name for p in paths] == ["nodes.csv", "edges.csv"]
    rows = list(csv.DictReader(io.StringIO(paths[1].read_text(encoding="utf-8"))))
    (fact,) = [row for row in rows if row["relation"] == "represents"]
    assert (fact["source_label"], fact["target_label"], fact["is_fact"]) == ("Antonov", "Russia", "true")
    assert fact["evidence"] == "Antonov represents Russia."
    (claim,) = [row for row in rows if row["relation"] == "attacks"]
    assert (claim["is_fact"], claim["claimants"]) == ("false", "Officials")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    graph = rdflib.Graph()
    graph.parse(data=to_bytes(dataset(FACT), format="turtle"), format="turtle")
    graph.set((E.Russia, rdflib.RDFS.label, Literal(text)))
    for path in write(graph, tmp_path, formats=["csv"]):
        cells = [cell for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")) for cell in row]
        assert f"'{text}" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_graphml_is_read_by_networkx(data: rdflib.Dataset, tmp_path: Path) -> None:
    (path,) = write(data, tmp_path, formats=["graphml"])
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert graph.nodes[str(E.Antonov)]["label"] == "Antonov"
    (edge,) = graph.get_edge_data(str(E.Antonov), str(E.Russia)).values()
    assert (edge["relation"], edge["status"], edge["evidence"]) == (
        "represents",
        "Asserted",
        "Antonov represents Russia.",
    )


def test_gexf_is_well_formed(data: rdflib.Dataset) -> None:
    root = ET.fromstring(to_bytes(data, format="gexf"))
    space = {"g": "http://gexf.net/1.3"}
    assert root.tag == "{http://gexf.net/1.3}gexf"
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = list(root.iterfind(".//g:edge", space))
    assert str(E.Antonov) in nodes
    assert edges and all(e.get("source") in nodes and e.get("target") in nodes for e in edges)


@settings(max_examples=40)
@given(TEXT)
def test_projections_hold_any_text(text: str) -> None:
    graph = merged(dataset(FACT))
    graph.set((E.Russia, rdflib.RDFS.label, Literal(text)))
    root = ET.fromstring(to_bytes(graph, format="graphml"))
    labels = [d.text for d in root.iter("{http://graphml.graphdrawing.org/xmlns}data") if d.get("key") == "node_label"]
    assert not text or text in labels
    ET.fromstring(to_bytes(graph, format="gexf"))


def test_jsonld_is_json(data: rdflib.Dataset) -> None:
    assert isinstance(json.loads(to_bytes(data, format="jsonld")), list)


def test_one_file_of_a_chosen_name(data: rdflib.Dataset, tmp_path: Path) -> None:
    assert write_one(data, tmp_path / "new" / "x.ttl", format="turtle") == (tmp_path / "new" / "x.ttl",)
    pair = write_one(data, tmp_path / "x.csv", format="csv")
    assert [p.name for p in pair] == ["x-nodes.csv", "x-edges.csv"]


def test_an_unknown_format_is_refused_with_the_list(data: rdflib.Dataset, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no format 'pdf'; there are turtle, trig"):
        write(data, tmp_path, formats=["turtle", "pdf"])
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OutputError, match="2 files"):
        to_bytes(data, format="csv")


def test_all_formats_are_deterministic(data: rdflib.Dataset) -> None:
    other = dataset(ARRIVAL, CLAIM, FACT)
    for format_ in FORMATS:
        if format_ != "csv":
            assert to_bytes(data, format=format_) == to_bytes(other, format=format_)


def test_a_file_that_cannot_be_replaced_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "graph.ttl"
    folder.mkdir()
    with pytest.raises(OutputError, match=r"graph\.ttl cannot be written"):
        write_bytes(folder, b"x")
    assert list(tmp_path.iterdir()) == [folder]
    with pytest.raises(OutputError):
        write_bytes(tmp_path / "a\0b", b"x")


def test_a_written_file_has_the_usual_rights(tmp_path: Path) -> None:
    path = tmp_path / "x"
    (tmp_path / "plain").write_bytes(b"")
    write_bytes(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.parametrize(("name", "content"), [("x.ttl", "nonsense"), ("x.txt", ""), ("x.nt", "<a"), ("x.rdf", "<a>")])
def test_a_faulty_file_cannot_be_opened(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(InputError, match=r"x\."):
        open_graph(path)


def test_a_missing_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        open_graph(tmp_path / "absent.ttl")
