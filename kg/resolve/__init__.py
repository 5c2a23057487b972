"""All Readings → Entities: which chains stand for one thing, what it is called, and where else it is known."""

from kg.resolve.dropping import keep
from kg.resolve.entities import printed_names, resolve
from kg.resolve.pointing import without_pointing

__all__ = ["keep", "printed_names", "resolve", "without_pointing"]
