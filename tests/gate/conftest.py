"""The graph of the project's own seed article, built once."""

from pathlib import Path

import pytest

import kg

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seed_graph() -> kg.Graph:
    return kg.build([SEEDS])
