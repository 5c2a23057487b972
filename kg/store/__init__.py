"""The build database, releases, graph files and queries."""

from kg.store.database import DATABASE, Counts, Database, Failure, Source
from kg.store.export import FORMATS, to_bytes, write, write_one
from kg.store.identities import add_identity, read_identities, restore_identities
from kg.store.lock import holder, locked
from kg.store.open import open_graph
from kg.store.query import NamedQuery, Result, named_queries, query
from kg.store.readings import ReadBy, encode_reading
from kg.store.reconciliation import ask, check_address, remembered
from kg.store.releases import Release, current, is_own, publish, verify

__all__ = [
    "DATABASE",
    "FORMATS",
    "Counts",
    "Database",
    "Failure",
    "NamedQuery",
    "ReadBy",
    "Release",
    "Result",
    "Source",
    "add_identity",
    "ask",
    "check_address",
    "current",
    "encode_reading",
    "holder",
    "is_own",
    "locked",
    "named_queries",
    "open_graph",
    "publish",
    "query",
    "read_identities",
    "remembered",
    "restore_identities",
    "to_bytes",
    "verify",
    "write",
    "write_one",
]
