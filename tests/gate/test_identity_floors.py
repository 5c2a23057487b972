"""Floors of who is who across articles: they only rise. Figures and data: docs/benchmarks.md."""

import pytest

from tests.bench import identity
from tests.bench.invented import news
from tests.bench.readings import entities, homes, read_all
from tests.gate import pairs

# set → least precision and recall of merges
FLOORS = {"people": (0.97, 0.56), "bodies": (0.92, 0.52)}
ARTICLES, SEED, LEAST_F1 = 150, 7, 0.95


@pytest.mark.parametrize("name", FLOORS)
def test_merges_of_pairs(name: str) -> None:
    judged = pairs.judge(pairs.load(name), keep=False)
    found = pairs.scores(judged)
    assert (found.precision, found.recall) >= FLOORS[name] and found.recall >= FLOORS[name][1], pairs.table(judged)


def test_names_of_a_corpus_come_together() -> None:
    told = news(ARTICLES, seed=SEED)
    readings = read_all([n.article for n in told], keep=False)
    found = identity.units(told, readings, homes(entities(readings)))
    assert identity.scores(found).f1 >= LEAST_F1, identity.table(found)
