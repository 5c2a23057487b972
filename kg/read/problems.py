"""What is told of an input that gives no article, or of an article that is not quite what stood in its file."""

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal["left out", "cleaned"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Where something is wrong, and what. No article came of it if it is "left out"; one did if it was "cleaned"."""

    source: str
    reason: str
    kind: ProblemKind = "left out"


class UnreadableError(Exception):
    """Why one input gives no article; `kg.read` turns it into a Problem."""
