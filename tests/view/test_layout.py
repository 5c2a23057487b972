"""Where the nodes stand."""

import itertools
import math
import random
from typing import Any

import pytest
import rdflib

from kg.view.data import page_data
from kg.view.layout import Box, positions

BOX: Box = (120.0, 50.0)
Places = dict[str, tuple[int, int]]


def grid(count: int) -> dict[str, Box]:
    return {f"n{i}": BOX for i in range(count)}


def overlaps(places: Places) -> int:
    pairs = itertools.combinations(places.values(), 2)
    return sum(abs(a[0] - b[0]) < BOX[0] and abs(a[1] - b[1]) < BOX[1] for a, b in pairs)


def random_lines(count: int, lines: int) -> list[tuple[str, str, float]]:
    chance = random.Random(1)
    return [(f"n{chance.randrange(count)}", f"n{chance.randrange(count)}", 0.0) for _ in range(lines)]


def test_nothing_and_one() -> None:
    assert positions({}, lines=[]) == {}
    assert positions({"a": BOX}, lines=[("a", "a", 0.0)]) == {"a": (0, 25)}


def test_two_nodes_stand_as_far_apart_as_their_line_needs() -> None:
    places = positions({"a": BOX, "b": BOX}, lines=[("a", "b", 300.0)])
    assert places["b"][0] - places["a"][0] >= 300
    assert places["a"][1] == places["b"][1]


@pytest.mark.parametrize("count", [10, 40, 100])
def test_boxes_do_not_overlap(count: int) -> None:
    assert overlaps(positions(grid(count), lines=random_lines(count, count * 2))) == 0


def test_a_star_and_a_clique_do_not_overlap() -> None:
    star = [("n0", f"n{i}", 0.0) for i in range(1, 30)]
    clique = [(a, b, 0.0) for a, b in itertools.combinations(grid(12), 2)]
    assert overlaps(positions(grid(30), lines=star)) == 0
    assert overlaps(positions(grid(12), lines=clique)) == 0


def test_neighbours_are_nearer_than_others() -> None:
    ring = [(f"n{i}", f"n{(i + 1) % 20}", 0.0) for i in range(20)]
    places = positions(grid(20), lines=ring)
    assert math.dist(places["n0"], places["n1"]) < math.dist(places["n0"], places["n10"]) / 2


def test_nodes_without_lines_stay_close() -> None:
    lines = [(f"n{i}", f"n{i // 2}", 0.0) for i in range(1, 20)]
    places = positions(grid(26), lines=lines)
    lowest = max(places[f"n{i}"][1] for i in range(20))
    assert all(places[f"n{i}"][1] - lowest < 150 for i in range(20, 26))
    assert overlaps(places) == 0


def test_many_pieces_fill_a_window_rather_than_a_line() -> None:
    xs, ys = zip(*positions(grid(60), lines=[]).values(), strict=True)
    assert 0.4 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.5


def test_thousands_of_nodes_are_laid_out_in_time_and_apart() -> None:
    places = positions(grid(2000), lines=random_lines(2000, 5000))
    assert len(set(places.values())) > 1950
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


def test_labels_of_the_sample_do_not_overlap(sample: rdflib.Graph) -> None:
    nodes: list[Any] = list(page_data(sample).nodes)
    boxes = [(n["x"], n["y"], 6 * len(n["label"]), 2 * n["size"] + 20) for n in nodes]
    hits = [
        (a, b)
        for a, b in itertools.combinations(boxes, 2)
        if abs(a[0] - b[0]) < (a[2] + b[2]) / 2 and abs(a[1] - b[1]) < (a[3] + b[3]) / 2
    ]
    assert hits == []
