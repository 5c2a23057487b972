"""All Readings → Entities: which chains stand for one thing, what it is called, and where else it is known."""

from kg.resolve.entities import resolve
from kg.resolve.pointing import without_pointing

__all__ = ["resolve", "without_pointing"]
