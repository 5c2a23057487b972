"""Graph files and queries."""

from kg.store.export import FORMATS, to_bytes, write, write_one
from kg.store.identities import add_identity, read_identities, restore_identities
from kg.store.open import open_graph
from kg.store.query import NamedQuery, Result, named_queries, query
from kg.store.readings import ReadBy, read_readings, write_readings
from kg.store.reconciliation import ask, check_address, remembered

__all__ = [
    "FORMATS",
    "NamedQuery",
    "ReadBy",
    "Result",
    "add_identity",
    "ask",
    "check_address",
    "named_queries",
    "open_graph",
    "query",
    "read_identities",
    "read_readings",
    "remembered",
    "restore_identities",
    "to_bytes",
    "write",
    "write_one",
    "write_readings",
]
