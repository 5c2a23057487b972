"""Nodes and edges as CSV, GraphML and GEXF."""

import csv
import io
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from kg.names import clean, spreadsheet_cell
from kg.projection import Edge, Node, Projection

_NODE_COLUMNS = ("iri", "label", "type", "aliases", "links", "article")
_EDGE_COLUMNS = (
    *("source", "source_label", "relation", "target", "target_label", "value", "is_fact", "status", "polarity"),
    *("modality", "claimants", "cue", "predicate", "predicate_text", "confidence", "evidence", "article"),
    *("start", "end", "claim"),
)
# Columns of an edge that GraphML and GEXF have as attributes; the ends are part of their own structure.
_EDGE_ATTRIBUTES = tuple(c for c in _EDGE_COLUMNS if c not in ("source", "source_label", "target", "target_label"))
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"


def nodes_csv(projection: Projection) -> bytes:
    """One row a node. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    return _csv(_NODE_COLUMNS, (list(_node_row(node).values()) for node in projection.nodes))


def edges_csv(projection: Projection) -> bytes:
    """One row an edge, with its sentence; several sentences, speakers or articles are joined by " | "."""
    labels = _labels(projection)
    return _csv(_EDGE_COLUMNS, (list(_edge_row(edge, labels).values()) for edge in projection.edges))


def graphml(projection: Projection) -> bytes:
    """GraphML: a directed graph that may have several edges between two nodes."""
    root = ET.Element("graphml", {"xmlns": _GRAPHML})
    for scope, columns in (("node", _NODE_COLUMNS[1:]), ("edge", _EDGE_ATTRIBUTES)):
        for name in columns:
            key = {"id": f"{scope}_{name}", "for": scope, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, "key", key)
    graph = ET.SubElement(root, "graph", {"id": "kg", "edgedefault": "directed"})
    nodes, edges = _drawn(projection)
    for iri, row in nodes:
        _data(ET.SubElement(graph, "node", {"id": iri}), "node", row)
    for number, (source, target, row) in enumerate(edges):
        edge = ET.SubElement(graph, "edge", {"id": f"edge{number}", "source": source, "target": target})
        _data(edge, "edge", row)
    return _xml(root)


def gexf(projection: Projection) -> bytes:
    """GEXF 1.3 for Gephi."""
    root = ET.Element("gexf", {"xmlns": _GEXF, "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for scope, columns in (("node", _NODE_COLUMNS[2:]), ("edge", _EDGE_ATTRIBUTES)):
        attributes = ET.SubElement(graph, "attributes", {"class": scope})
        for name in columns:
            ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": "string"})
    drawn_nodes, drawn_edges = _drawn(projection)
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for iri, row in drawn_nodes:
        node = ET.SubElement(nodes, "node", {"id": iri, "label": clean(row["label"])})
        _values(node, {name: value for name, value in row.items() if name != "label"})
    for number, (source, target, row) in enumerate(drawn_edges):
        ends = {"id": str(number), "source": source, "target": target, "label": clean(row["relation"])}
        _values(ET.SubElement(edges, "edge", ends), row)
    return _xml(root)


def _labels(projection: Projection) -> dict[str, str]:
    return {node.iri: node.label for node in projection.nodes}


def _node_row(node: Node) -> dict[str, str]:
    cells = (node.iri, node.label, node.type, _joined(node.aliases), _joined(node.links), node.article or "")
    return dict(zip(_NODE_COLUMNS, cells, strict=True))


def _edge_row(edge: Edge, labels: dict[str, str]) -> dict[str, str]:
    target = edge.target or ""
    cells = (
        *(edge.source, labels.get(edge.source, ""), edge.relation, target, labels.get(target, ""), edge.value or ""),
        *(str(edge.is_fact).lower(), edge.status, edge.polarity, edge.modality, _joined(edge.claimants)),
        *(edge.cue or "", edge.predicate, edge.predicate_text or ""),
        "" if edge.confidence is None else str(edge.confidence),
        *(_joined(q.text for q in edge.evidence), _joined(dict.fromkeys(q.article for q in edge.evidence))),
        *(_joined(str(q.start) for q in edge.evidence), _joined(str(q.end) for q in edge.evidence)),
        edge.iri or "",
    )
    return dict(zip(_EDGE_COLUMNS, cells, strict=True))


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(texts)


def _drawn(
    projection: Projection,
) -> tuple[list[tuple[str, dict[str, str]]], list[tuple[str, str, dict[str, str]]]]:
    """Nodes and edges for a drawing: a value, or the lack of any object, becomes a node, as an edge needs two ends."""
    labels = _labels(projection)
    nodes = [(node.iri, {n: c for n, c in _node_row(node).items() if n != "iri"}) for node in projection.nodes]
    edges = []
    literals: dict[str, str] = {}
    for edge in projection.edges:
        target = edge.target
        if target is None:
            target = f"literal:{edge.value or ''}"
            literals[clean(target)] = edge.value or ""
        row = _edge_row(edge, labels)
        edges.append((edge.source, clean(target), {name: row[name] for name in _EDGE_ATTRIBUTES}))
    empty = dict.fromkeys(_NODE_COLUMNS[1:], "")
    nodes += [(key, {**empty, "label": label, "type": "Literal"}) for key, label in sorted(literals.items())]
    return nodes, edges


def _data(element: ET.Element, scope: str, row: dict[str, str]) -> None:
    for name, value in row.items():
        if value:
            ET.SubElement(element, "data", {"key": f"{scope}_{name}"}).text = clean(value)


def _values(element: ET.Element, row: dict[str, str]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name, value in row.items():
        if value:
            ET.SubElement(values, "attvalue", {"for": name, "value": clean(value)})


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    # ElementTree leaves a carriage return in text bare, which an XML parser reads as a line feed.
    return data.replace(b"\r", b"&#13;") + b"\n"


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    # With both in the terminator, the writer also quotes a cell that has either of them.
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([spreadsheet_cell(cell) for cell in row] for row in rows)
    return clean(file.getvalue()).encode("utf-8")
