"""The graph of the project's own seed article, and the findings of all articles with gold, each made once."""

from pathlib import Path

import pytest

import kg
from tests.gate import gold

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seed_graph() -> kg.Graph:
    return kg.build([SEEDS])


@pytest.fixture(scope="session")
def extracted() -> dict[str, list[gold.Line]]:
    return gold.extracted()
