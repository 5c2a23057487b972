"""All that a graph states, as rows: what writers and views read, whether it was just made or comes from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import rdflib
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
Quad = tuple[Node, Node, Node, Node | None]


@dataclass(frozen=True)
class Statements:
    """Distinct quads, those of the default graph with None in the last place, and the namespaces of prefixes."""

    quads: Sequence[Quad]
    prefixes: Mapping[str, str]

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """What the quads state, each once, in whichever graph."""
        return tuple(dict.fromkeys(quad[:3] for quad in self.quads))

    def to_dataset(self) -> rdflib.Dataset:
        """The same as an rdflib Dataset, which takes far longer to make than to write it as a file."""
        dataset = rdflib.Dataset()
        self._bind(dataset)
        graphs: dict[Node | None, rdflib.Graph] = {None: dataset.default_graph}
        for subject, predicate, object_, name in self.quads:
            graph = graphs.get(name)
            if graph is None:
                graph = graphs[name] = dataset.graph(name)  # type: ignore[arg-type]  # rdflib wants no Literal
            graph.add((subject, predicate, object_))
        return dataset

    def to_graph(self) -> rdflib.Graph:
        """All triples as one rdflib Graph."""
        graph = rdflib.Graph()
        self._bind(graph)
        for triple in self.triples:
            graph.add(triple)
        return graph

    def _bind(self, graph: rdflib.Graph) -> None:
        for prefix, namespace in self.prefixes.items():
            graph.bind(prefix, namespace, override=True, replace=True)


def statements_of(graph: rdflib.Graph | Statements) -> Statements:
    """The statements of an rdflib Graph, or of a Dataset with all its named graphs."""
    if isinstance(graph, Statements):
        return graph
    prefixes = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    if not isinstance(graph, rdflib.Dataset):
        return Statements([(*triple, None) for triple in graph.triples((None, None, None))], prefixes)
    default = graph.default_graph.identifier
    rows = ((s, p, o, None if g is None or g == default else g) for s, p, o, g in graph.quads((None, None, None, None)))
    return Statements(list(dict.fromkeys(rows)), prefixes)
