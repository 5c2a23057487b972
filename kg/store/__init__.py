"""Graph files and queries."""

from kg.store.export import FORMATS, to_bytes, write, write_one
from kg.store.open import open_graph
from kg.store.query import NamedQuery, Result, named_queries, query

__all__ = [
    "FORMATS",
    "NamedQuery",
    "Result",
    "named_queries",
    "open_graph",
    "query",
    "to_bytes",
    "write",
    "write_one",
]
