"""kg turns English news articles into a knowledge graph: who did what, who said so, and the sentence that shows it.

import kg
graph = kg.build(["seeds"])
graph.rdf, graph.network, graph.facts, graph.claims
"""

from kg.build import annotate_lines, build, build_into, extract_lines, save
from kg.errors import KgError
from kg.graph import Graph
from kg.settings import Settings
from kg.store import open_graph, query

__all__ = [
    "Graph",
    "KgError",
    "Settings",
    "annotate_lines",
    "build",
    "build_into",
    "extract_lines",
    "open_graph",
    "query",
    "save",
]
