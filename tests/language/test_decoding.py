"""The best tree and the best names, against slow but plain implementations."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.decoding import best_names, best_tree, name_transitions

TAGS = ("O", "B-LOC", "I-LOC", "E-LOC", "S-LOC", "B-ORG", "I-ORG", "E-ORG", "S-ORG")


def random_scores(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def is_tree(heads: list[int]) -> bool:
    roots = [i for i, h in enumerate(heads) if h == i]
    edges = [(h, i) for i, h in enumerate(heads) if h != i]
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(range(len(heads)))
    return len(roots) == 1 and nx.is_arborescence(graph)


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


def arborescence(scores: np.ndarray, root: int) -> list[int]:
    """The oracle: networkx's spanning arborescence below a root that nothing governs."""
    n = len(scores)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(
        (h, i, float(scores[i, h])) for i in range(n) if i != root for h in range(n) if h != i
    )
    tree = nx.maximum_spanning_arborescence(graph)
    heads = list(range(n))
    for h, i in tree.edges:
        heads[i] = h
    return heads


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9), st.integers(0, 10**6))
def test_the_best_tree_is_a_tree_with_one_root(n: int, seed: int) -> None:
    assert is_tree(best_tree(random_scores(seed, n, n)).tolist())


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 9), st.integers(0, 10**6))
def test_below_its_root_no_tree_is_better(n: int, seed: int) -> None:
    scores = random_scores(seed, n, n)
    heads = best_tree(scores).tolist()
    root = next(i for i, h in enumerate(heads) if h == i)
    assert total(scores, heads) == pytest.approx(total(scores, arborescence(scores, root)), abs=1e-4)


def test_greedy_heads_that_make_a_tree_are_kept() -> None:
    scores = np.array([[5, 0, 0], [3, 0, 1], [0, 4, 1]], dtype=np.float32)
    assert best_tree(scores).tolist() == [0, 0, 1]


def test_of_two_roots_the_surer_stays() -> None:
    scores = np.array([[9, 0], [1, 2]], dtype=np.float32)
    assert best_tree(scores).tolist() == [0, 0]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1, 0, 0], [4, 0, 9], [3, 9, 0]], dtype=np.float32)
    assert best_tree(scores).tolist() == [0, 0, 1]


def test_one_word_is_its_own_root() -> None:
    assert best_tree(np.array([[-3]], dtype=np.float32)).tolist() == [0]


def legal(tags: list[int], breaks: np.ndarray) -> bool:
    may = name_transitions(TAGS)
    for i, tag in enumerate(tags):
        fresh = i == 0 or breaks[i]
        if fresh and TAGS[tag][0] not in "OBS":
            return False
        if not fresh and not may[tags[i - 1], tag]:
            return False
        if (i + 1 == len(tags) or breaks[i + 1]) and TAGS[tag][0] not in "OES":
            return False
    return True


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 30), st.integers(0, 10**6))
def test_names_are_well_formed(n: int, seed: int) -> None:
    breaks = np.random.default_rng(seed).random(n) < 0.2
    assert legal(best_names(random_scores(seed, n, len(TAGS)), tags=TAGS, breaks=breaks).tolist(), breaks)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_names_in_a_text_without_outside_words_are_the_best(seed: int) -> None:
    scores = random_scores(seed, 4, len(TAGS))
    scores[:, 0] = -50  # no word is outside, so all four are decided together
    breaks = np.zeros(4, dtype=bool)
    found = best_names(scores, tags=TAGS, breaks=breaks).tolist()
    paths = (list(p) for p in itertools.product(range(1, len(TAGS)), repeat=4))
    best = max((p for p in paths if legal(p, breaks)), key=lambda p: total(scores, p))
    assert total(scores, found) == pytest.approx(total(scores, best), abs=1e-4)


def test_no_name_goes_over_a_break() -> None:
    scores = np.full((2, len(TAGS)), -9, dtype=np.float32)
    scores[0, TAGS.index("B-LOC")], scores[0, TAGS.index("S-LOC")] = 5, 4
    scores[1, TAGS.index("E-LOC")], scores[1, TAGS.index("O")] = 5, 4
    tags = TAGS
    assert [tags[t] for t in best_names(scores, tags=tags, breaks=np.array([False, False]))] == ["B-LOC", "E-LOC"]
    assert [tags[t] for t in best_names(scores, tags=tags, breaks=np.array([False, True]))] == ["S-LOC", "O"]


def test_sentences_without_sense_are_decoded_in_time() -> None:
    n = 300
    scores = np.full(
        (n, n), -1.0, dtype=np.float32
    )  # each hangs on its neighbour, and that on it, at every contraction
    for i in range(n):
        scores[i, i ^ 1] = 5.0
        scores[i, i] = -9.0
    scores += np.random.default_rng(1).random((n, n), dtype=np.float32) / 10
    heads = best_tree(scores)
    roots = [i for i in range(n) if heads[i] == i]
    assert len(roots) == 1
    for i in range(n):
        steps = 0
        while heads[i] != i:
            i, steps = int(heads[i]), steps + 1
            assert steps <= n
