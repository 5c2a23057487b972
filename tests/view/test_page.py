"""The page as text: what it says, and that nothing in it runs or is loaded."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS

from kg.errors import OutputError
from kg.view.data import page_data, safe_link
from kg.view.page import View, page_html, write_page

KG = rdflib.Namespace("https://example.org/kg/ontology#")
E = rdflib.Namespace("https://example.org/kg/entity/")
SCHEMA = rdflib.Namespace("https://schema.org/")
HOSTILE = [
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<!--<script>",
    "]]>\u2028\u2029",
    "{{7*7}} {% raw %} ${7*7}",
    '" onmouseover="window.pwned=1',
    "\u202eevil\u202c\x00\x1b[2J",
    "شرطة مكافحة الشغب",
    "&lt;b&gt; &amp;",
]


class Elements(HTMLParser):
    """All elements of a page with their attributes, and the texts of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.texts.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is not None:
            tag, text = self.texts.pop()
            self.texts.append((tag, text + data))


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def hostile_graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    for i, text in enumerate(HOSTILE):
        node, other = E[f"n{i}"], E[f"n{(i + 1) % len(HOSTILE)}"]
        graph.add((node, RDF.type, KG.Person))
        graph.add((node, RDFS.label, rdflib.Literal(text)))
        graph.add((node, SKOS.altLabel, rdflib.Literal(text)))
        graph.add((node, SKOS.exactMatch, rdflib.URIRef("javascript:window.pwned=1")))
        graph.add((node, KG.supports, other))
        graph.add((node, KG.dateText, rdflib.Literal(text)))
    graph.add((KG.supports, RDFS.label, rdflib.Literal(HOSTILE[0])))
    return graph


def test_the_data_is_that_of_the_graph(sample: rdflib.Graph) -> None:
    data = data_of(page_html(sample))
    assert (len(data["nodes"]), len(data["statements"]), len(data["articles"])) == (44, 76, 5)
    unrest = next(edge for edge in data["edges"] if edge["to"] == "Color_revolution")
    assert (unrest["kind"], unrest["dashes"], unrest["label"]) == ("claim", True, "Anatoly Antonov: described as")
    fact = next(edge for edge in data["edges"] if edge["from"] == "Anatoly_Antonov" and edge["to"] == "Russia")
    assert (fact["kind"], fact["dashes"], fact["label"]) == ("fact", False, "represents")


def test_what_is_not_plain_is_said(sample: rdflib.Graph) -> None:
    marks = {
        (statement["subject"], statement["relation"], statement["object"]): (statement["kind"], statement["marks"])
        for statement in data_of(page_html(sample))["statements"]
    }
    assert marks["United_States", "supports", "Protesters"] == ("claim", ["denied"])
    assert marks["European_Union", "aids", "Kazakhstan"] == ("claim", ["planned"])
    assert marks["United_States", "sanctions", "Kazakhstan"] == ("other", ["negated"])
    assert marks["Russian_troops", "located in", "Alma-Ata"] == ("other", ["hypothetical", "conditional"])


def test_quotes_are_cut_at_subject_and_object(sample: rdflib.Graph) -> None:
    statements = data_of(page_html(sample))["statements"]
    found = next(s for s in statements if s["object"] == "Color_revolution")
    marked = [piece for piece in found["evidence"][0]["pieces"] if piece[0]]
    assert marked == [["subject", "what is happening in Kazakhstan"], ["object", "“color” revolution"]]


def test_literals_are_no_nodes(sample: rdflib.Graph) -> None:
    data = data_of(page_html(sample))
    values = {s["value"] for s in data["statements"] if s["value"] is not None}
    assert "2022-01-06" in values
    assert not values & {node["name"] for node in data["nodes"]}


def test_same_statements_of_several_articles_are_one_line(sample: rdflib.Graph) -> None:
    lines = [(e["from"], e["to"], e["label"]) for e in data_of(page_html(sample))["edges"]]
    assert len(lines) == len(set(lines))


def test_lines_between_the_same_nodes_bend_apart(sample: rdflib.Graph) -> None:
    ends = {"Kazakhstan", "CSTO"}
    bows = [
        (edge["from"], edge["smooth"]["type"], edge["smooth"]["roundness"])
        for edge in page_data(sample).edges
        if {edge["from"], edge["to"]} == ends and isinstance(edge["smooth"], dict)
    ]
    assert len(bows) >= 2
    assert len(set(bows)) == len(bows)


def test_an_event_looks_unlike_a_person(sample: rdflib.Graph) -> None:
    shapes = {node["id"]: node["shape"] for node in page_data(sample).nodes}
    assert (shapes["a2/event-arrival"], shapes["Kazakhstan_unrest_2022"]) == ("diamond", "diamond")
    assert shapes["Anatoly_Antonov"] == "dot"


def test_a_class_looks_like_the_class_above_it() -> None:
    graph = rdflib.Graph()
    graph.add((E.x, RDF.type, KG.Summit))
    graph.add((KG.Summit, RDFS.subClassOf, KG.Gathering))
    graph.add((KG.Gathering, RDFS.subClassOf, KG.Event))
    assert page_data(graph).nodes[0]["shape"] == "diamond"


def test_a_dataset_is_taken_with_its_named_graphs(sample: rdflib.Graph) -> None:
    dataset = rdflib.Dataset()
    named = dataset.graph(rdflib.URIRef("https://example.org/kg/article/a1/graph"))
    for triple in sample:
        named.add(triple)
    assert page_data(dataset) == page_data(sample)


# -- nothing runs, nothing is loaded ----------------------------------------------------------------------------------


def test_hostile_text_stays_text() -> None:
    html = page_html(hostile_graph(), title=HOSTILE[0])
    elements = Elements(html)
    assert [tag for tag, _ in elements.found].count("script") == 3
    assert not [tag for tag, _ in elements.found if tag in ("img", "svg", "iframe", "object", "link", "base")]
    assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", page_html(hostile_graph(), title="{{7*7}}"))
    names = {node["name"] for node in data_of(html)["nodes"]}
    assert HOSTILE[0] in names
    assert HOSTILE[4] in names
    assert HOSTILE[7] in names
    assert not any("\u202e" in name or "\x00" in name or "\u2028" in name for name in names)


def test_no_character_of_the_data_can_end_or_nest_the_script() -> None:
    island = page_html(hostile_graph()).split('id="data">')[1].split("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(island)


def test_no_element_has_a_handler_a_style_or_an_outside_address(sample: rdflib.Graph) -> None:
    for _, attributes in Elements(page_html(sample)).found:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "href", "style", "srcset")]


def test_only_web_addresses_become_links() -> None:
    assert safe_link("https://news.example/a") == "https://news.example/a"
    bad = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x.example", "https:", "http://[", "")
    assert [safe_link(address) for address in bad] == [""] * len(bad)
    assert all(node["links"] == [] for node in data_of(page_html(hostile_graph()))["nodes"])


def test_the_policy_names_every_script_and_style_and_nothing_else(sample: rdflib.Graph) -> None:
    elements = Elements(page_html(sample))
    policy = next(a["content"] for t, a in elements.found if t == "meta" and "http-equiv" in a)
    assert policy is not None
    kinds = [attributes.get("type") for tag, attributes in elements.found if tag in ("script", "style")]
    run = [text for (_, text), kind in zip(elements.texts, kinds, strict=True) if kind is None]
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in run}
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_scripts_have_no_line_ends_that_a_browser_would_change(sample: rdflib.Graph) -> None:
    assert "\r" not in page_html(sample)


# -- files, and pyvis -------------------------------------------------------------------------------------------------


def test_equal_graphs_give_equal_pages_whatever_the_hash_seed(tmp_path: Path, sample: rdflib.Graph) -> None:
    source = tmp_path / "graph.nt"
    for i in range(350):  # enough to need the other layout
        sample.add((E[f"chain{i}"], KG.supports, E[f"chain{i + 1}"]))
        sample.add((E[f"chain{i}"], RDF.type, KG.Person))
    source.write_text(sample.serialize(format="nt"), encoding="utf-8")
    code = (
        "import hashlib, rdflib, sys\nfrom kg.view.page import page_html\n"
        "print(hashlib.sha256(page_html(rdflib.Graph().parse(sys.argv[1])).encode()).hexdigest())"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", code, str(source)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


def test_write_page_writes_utf8_and_leaves_nothing_else(tmp_path: Path, sample: rdflib.Graph) -> None:
    path = tmp_path / "new" / "graph.html"
    write_page(sample, path, title="Überblick 新聞")
    assert "<title>Überblick 新聞</title>" in path.read_text(encoding="utf-8")
    assert list(path.parent.iterdir()) == [path]


def test_write_page_says_where_it_could_not_write(tmp_path: Path) -> None:
    (tmp_path / "graph.html").mkdir()
    with pytest.raises(OutputError, match=r"graph\.html"):
        write_page(rdflib.Graph(), tmp_path / "graph.html")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_an_empty_graph_has_a_page() -> None:
    data = data_of(page_html(rdflib.Graph()))
    assert (data["nodes"], data["edges"], data["statements"]) == ([], [], [])


def test_a_view_is_a_pyvis_network_that_may_be_changed(sample: rdflib.Graph) -> None:
    view = View(page_data(sample))
    assert view.num_nodes() == 44
    view.add_node("extra", label="Extra", color="#ff0000")
    view.add_node("extra", label="again")
    view.add_edge("extra", "Russia", label="added")
    view.options["interaction"] = {"hover": False}
    data = data_of(view.generate_html())
    assert data["nodes"][-1]["label"] == "Extra"
    assert data["edges"][-1] == {"arrows": "to", "label": "added", "from": "extra", "to": "Russia"}
    assert data["options"]["interaction"] == {"hover": False}
    assert "Russia" in view.neighbors("extra")
    with pytest.raises(AssertionError, match="nowhere"):
        view.add_edge("extra", "nowhere")


def test_views_do_not_share_their_options(sample: rdflib.Graph) -> None:
    view = View(page_data(rdflib.Graph()))
    view.options["physics"]["enabled"] = True
    assert not View(page_data(rdflib.Graph())).options["physics"]["enabled"]
