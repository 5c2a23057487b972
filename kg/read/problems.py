"""What is told of an input that gives no article, or of an article that is not quite what stood in its file."""

from kg.model import Problem

__all__ = ["Problem", "UnreadableError"]


class UnreadableError(Exception):
    """Why one input gives no article; `kg.read` turns it into a Problem."""
