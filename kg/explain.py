"""Why the graph says what it says: the statements of an entity or a relation, each with its sentences."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import rdflib

from kg.errors import QueryError
from kg.projection import Edge, Node, Projection, project

SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was asked for, as the graph names it, and every statement of it. `labels` names nodes by IRI."""

    title: str
    edges: tuple[Edge, ...]
    labels: dict[str, str]


def explain(graph: rdflib.Graph, name: str) -> Explanation:
    """The statements about an entity (by label, alias or id) and those it makes, or those of a relation; facts first.

    Part of an entity's name will do if no other has it. Raises QueryError with the nearest names for anything else.
    """
    projection = project(graph)
    labels = {node.iri: node.label for node in projection.nodes}
    nodes = _nodes(projection, name)
    if nodes:
        iris = {node.iri for node in nodes}
        names = {node.label for node in nodes}
        about = [edge for edge in projection.edges if edge.source in iris or edge.target in iris]
        said = [edge for edge in projection.edges if names & set(edge.claimants) and edge not in about]
        found = [*about, *said]
        titles = sorted({f"{node.label} ({node.type})" for node in nodes})
    else:
        found = [edge for edge in projection.edges if _key(name) in _relation_keys(edge)]
        titles = sorted({edge.relation for edge in found})
    if not titles:
        raise QueryError(_unknown(projection, name))
    return Explanation(", ".join(titles), tuple(sorted(found, key=lambda edge: not edge.is_fact)), labels)


def lines(explanation: Explanation) -> Iterator[str]:
    """The explanation to read: a line for each statement, and its sentences indented below it."""
    yield explanation.title
    for edge in explanation.edges:
        yield f"  {_statement(edge, explanation.labels)} [{_standing(edge)}]"
        yield from (f"      “{' '.join(quote.text.split())}”" for quote in edge.evidence)
    if not explanation.edges:
        yield "  The graph has no statement of it."


def _statement(edge: Edge, labels: dict[str, str]) -> str:
    other = labels.get(edge.target, edge.target) if edge.target else edge.value
    return " – ".join(filter(None, (labels.get(edge.source, edge.source), edge.relation, other)))


def _standing(edge: Edge) -> str:
    """Whether a statement is a fact of the article, and if not, in what way and who says so."""
    if edge.is_fact:
        return "fact"
    qualities = (edge.status, edge.polarity, edge.modality)
    ways = [quality.lower() for quality in qualities if quality not in ("Asserted", "Positive", "Actual")]
    speakers = f" by {', said by '.join(edge.claimants)}" if edge.claimants else ""
    act = f" ({edge.act})" if edge.act not in (None, "says") else ""
    return f"{', '.join(ways)}{speakers}{act}"


def _nodes(projection: Projection, name: str) -> list[Node]:
    key = _key(name)
    exact = [node for node in projection.nodes if key in _node_keys(node)]
    if exact:
        return exact
    words = set(key.split())
    partly = [node for node in projection.nodes if words and words <= set(_key(node.label).split())]
    return partly if len(partly) == 1 else []


def _unknown(projection: Projection, name: str) -> str:
    names = {_key(node.label): node.label for node in projection.nodes}
    names |= {_key(edge.relation): edge.relation for edge in projection.edges}
    near = difflib.get_close_matches(_key(name), sorted(names), n=SUGGESTIONS)
    # A part of a longer name is no close match, but it is what people type.
    near += [key for key in sorted(names) if _key(name) in key.split()][:SUGGESTIONS]
    hint = f" Did you mean {_either(names[key] for key in dict.fromkeys(near))}?" if near else ""
    return f"The graph has no entity or relation “{name}”.{hint}"


def _either(names: Iterable[str]) -> str:
    return " or ".join(f"“{name}”" for name in list(names)[:SUGGESTIONS])


def _node_keys(node: Node) -> set[str]:
    return {_key(text) for text in (node.label, node.iri, _local(node.iri), *node.aliases)}


def _relation_keys(edge: Edge) -> set[str]:
    return {_key(text) for text in (edge.relation, edge.predicate, _local(edge.predicate))}


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


def _key(text: str) -> str:
    """The text as it is compared: "deployedTo", "deployed_to" and "Deployed to" are the same."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.removeprefix("kg:"))
    return " ".join(spaced.replace("_", " ").casefold().split())
