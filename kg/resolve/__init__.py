"""All Readings → Entities: which chains stand for one thing, what it is called, and where else it is known."""

from kg.resolve.directory import NO_NAMES, Directory
from kg.resolve.dropping import keep
from kg.resolve.entities import printed_names, resolve
from kg.resolve.pointing import without_pointing
from kg.resolve.reconcile import questions, with_links

__all__ = [
    "NO_NAMES",
    "Directory",
    "keep",
    "printed_names",
    "questions",
    "resolve",
    "with_links",
    "without_pointing",
]
