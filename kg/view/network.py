"""The graph as a networkx MultiDiGraph."""

from collections.abc import Iterable

import networkx as nx
import rdflib

from kg.projection import Edge, Node, project
from kg.statements import Statements

_BASE = "https://example.org/kg/"
_FOLDERS = ("entity/", "article/")


def network(graph: rdflib.Graph | Statements) -> nx.MultiDiGraph:
    """Every entity as a node and every statement between two as an edge, in the same order each time.

    Nodes are keyed by a readable id ("Ana_Silva") and have label, type, aliases, links, iri, article, and
    `attributes`: the literals that are stated as fact, by relation. Edges are keyed "0", "1", … and have the fields of
    `kg.projection.Edge`, and `claimant`: who said it, or None. Only those with `is_fact` are stated as fact.
    """
    projection = project(graph)
    ids = readable_ids(projection.nodes)
    result = nx.MultiDiGraph()
    for node in projection.nodes:
        result.add_node(ids[node.iri], **_node_data(node), attributes={})
    for number, edge in enumerate(projection.edges):
        if edge.target is not None:
            result.add_edge(ids[edge.source], ids[edge.target], key=str(number), **_edge_data(edge))
        elif edge.value is not None and edge.is_fact:
            values = result.nodes[ids[edge.source]]["attributes"]
            values[edge.relation] = (*values.get(edge.relation, ()), edge.value)
    return result


def readable_ids(nodes: Iterable[Node]) -> dict[str, str]:
    """The id of each node by its IRI: its last part for what all articles share, else article and last part."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        short = _short(node.iri)
        ids[node.iri] = node.iri if short in taken else short
        taken.add(ids[node.iri])
    return ids


def _short(iri: str) -> str:
    for folder in _FOLDERS:
        if iri.startswith(_BASE + folder) and len(iri) > len(_BASE + folder):
            return iri[len(_BASE + folder) :]
    return iri


def _node_data(node: Node) -> dict[str, object]:
    return {
        "label": node.label,
        "type": node.type,
        "aliases": node.aliases,
        "links": node.links,
        "iri": node.iri,
        "article": node.article,
    }


def _edge_data(edge: Edge) -> dict[str, object]:
    return {
        "relation": edge.relation,
        "predicate": edge.predicate,
        "status": edge.status,
        "polarity": edge.polarity,
        "modality": edge.modality,
        "claimant": edge.claimants[0] if edge.claimants else None,
        "claimants": edge.claimants,
        "cue": edge.cue,
        "act": edge.act,
        "evidence": edge.evidence,
        "predicate_text": edge.predicate_text,
        "confidence": edge.confidence,
        "is_fact": edge.is_fact,
        "iri": edge.iri,
    }
