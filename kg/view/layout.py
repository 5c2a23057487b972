"""Where the nodes stand. Computed here and not in the browser, so that every opening shows the same picture."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Box = tuple[float, float]
"""Width and height that a node and its label need, in pixels."""

K = TypeVar("K", bound=Hashable)

_EDGE = 118.0
"""Length of a line between two nodes that have no others, in pixels."""
_GAP = 14.0
_STRESS_LIMIT = 300
"""Above this many nodes of one piece, distances between all pairs would take too long."""
_STILL = 0.1  # nothing that moves less in a round will be seen to move
_ASPECT = 1.1
_CELLS = 128
"""Columns and rows of the mesh that repulsion is read from."""


_Links = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A connected part of the graph: which nodes, where they stand (its middle is the origin), and its size."""

    members: list[int]
    places: Floats
    width: float
    height: float


def positions(boxes: Mapping[K, Box], *, lines: Sequence[tuple[K, K, float]]) -> dict[K, tuple[int, int]]:
    """Whole-pixel places of the nodes' middles: connected ones near one another, boxes apart, pieces packed in rows.

    A line is its two ends and the length that it needs at least. Nothing but the arguments and their order counts.
    """
    keys = list(boxes)
    links = _links({key: i for i, key in enumerate(keys)}, lines=lines)
    sizes = np.array([boxes[key] for key in keys], dtype=float).reshape(-1, 2)
    places = np.zeros((len(keys), 2))
    groups = _components(len(keys), links=links)
    within = _within(groups, links=links)
    pieces = [_piece(members, links=own, sizes=sizes) for members, own in zip(groups, within, strict=True)]
    for piece, (x, y) in zip(pieces, _packed(pieces), strict=True):
        places[piece.members] = piece.places + np.array([x, y])
    return {key: (round(float(x)), round(float(y))) for key, (x, y) in zip(keys, places, strict=True)}


def _links(index: Mapping[K, int], *, lines: Sequence[tuple[K, K, float]]) -> _Links:
    """The pairs of nodes that lines join, sorted, with the greatest length that one of their lines needs."""
    links: _Links = {}
    for source, target, length in lines:
        pair = min(index[source], index[target]), max(index[source], index[target])
        if pair[0] != pair[1]:
            links[pair] = max(links.get(pair, _EDGE), length)
    return dict(sorted(links.items()))


def _components(count: int, *, links: _Links) -> list[list[int]]:
    """Connected parts, largest first."""
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in links:
        root[find(b)] = find(a)
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(find(i), []).append(i)
    return sorted(groups.values(), key=lambda members: (-len(members), members[0]))


def _within(groups: Sequence[list[int]], *, links: _Links) -> list[_Links]:
    """The links of each group, between places in the group."""
    place = {node: (number, i) for number, members in enumerate(groups) for i, node in enumerate(members)}
    found: list[_Links] = [{} for _ in groups]
    for (a, b), length in links.items():
        (number, first), (_, second) = place[a], place[b]
        found[number][first, second] = length
    return found


def _piece(members: list[int], *, links: _Links, sizes: Floats) -> _Piece:
    boxes = sizes[members]
    if len(members) <= _STRESS_LIMIT:
        places = _apart(_turned(_by_stress(len(members), links=links)), boxes=boxes)
    else:
        places = _by_forces(len(members), links=np.array(list(links), dtype=int))
    low, high = (places - boxes / 2).min(axis=0), (places + boxes / 2).max(axis=0)
    width, height = high - low
    return _Piece(members=members, places=places - (low + high) / 2, width=float(width), height=float(height))


# -- up to a few hundred nodes: distances on the screen like those in the graph ---------------------------------------


def _by_stress(count: int, *, links: _Links) -> Floats:
    """The best of several starts, since a start can be caught with one half of the graph folded over the other."""
    if count <= 2:
        half = 0.7 * max(links.values(), default=0.0)
        return np.array([[-half, 0.0], [half, 0.0]])[:count]
    distances = _distances(count, links=links)
    starts = 3 if count <= 8 else 8 if count <= 120 else 2
    rounds = 250 if count <= 120 else 80
    tries = [_majorized(_start(count, seed=seed), distances=distances, rounds=rounds) for seed in range(starts)]
    return min(tries, key=lambda try_: try_[0])[1]


def _distances(count: int, *, links: _Links) -> Floats:
    """Shortest ways between all pairs; a line is longer the more neighbours its ends have, which gives hubs room."""
    degrees = np.bincount(np.array(list(links), dtype=int).ravel(), minlength=count)
    ways = np.full((count, count), np.inf)
    np.fill_diagonal(ways, 0.0)
    for (a, b), length in links.items():
        ways[a, b] = ways[b, a] = length * (1 + 0.16 * np.sqrt(max(degrees[a], degrees[b]) - 1))
    for k in range(count):
        np.minimum(ways, ways[:, k, None] + ways[None, k, :], out=ways)
    return ways


def _start(count: int, *, seed: int) -> Floats:
    generator = np.random.default_rng(seed)
    return np.asarray(generator.normal(size=(count, 2)) * _EDGE * np.sqrt(count))


def _majorized(places: Floats, *, distances: Floats, rounds: int) -> tuple[float, Floats]:
    """Stress and places after so many rounds of stress majorization (each node goes where its distances pull it)."""
    weights = 1.0 / np.maximum(distances, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    totals = weights.sum(axis=1)
    wanted = weights * distances
    x, y = places[:, 0], places[:, 1]
    for _ in range(rounds):
        pull = wanted / _lengths(x, y)
        sums, rest = pull.sum(axis=1), weights - pull
        # einsum adds in a fixed order, which the threads of a matrix product need not.
        before = x, y
        x, y = ((sums * axis + np.einsum("ij,j->i", rest, axis)) / totals for axis in (x, y))
        if max(np.abs(x - before[0]).max(), np.abs(y - before[1]).max()) < _STILL:
            break
    stress = float((weights * (_lengths(x, y) - distances) ** 2).sum())
    return stress, np.stack([x, y], axis=1)


def _lengths(x: Floats, y: Floats) -> Floats:
    """Distances between all pairs, never 0."""
    return np.asarray(np.maximum(np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :]), 1e-6))


def _turned(places: Floats) -> Floats:
    """Turned so that the whole fits a window best; two nodes stay side by side."""
    if len(places) <= 2:
        return places

    def badness(turned: Floats) -> float:
        width, height = np.ptp(turned, axis=0)
        return max(float(width) / _ASPECT, float(height))

    turns = []
    for angle in np.arange(12) * (np.pi / 12):
        cos, sin = np.cos(angle), np.sin(angle)
        x, y = places[:, 0], places[:, 1]
        turns.append(np.stack([x * cos - y * sin, x * sin + y * cos], axis=1))
    return min(turns, key=badness)


def _apart(places: Floats, *, boxes: Floats) -> Floats:
    """Boxes that overlap are pushed from each other, along the axis where the way is shorter."""
    count = len(places)
    wide, high = ((size[:, None] + size[None, :]) / 2 + _GAP for size in (boxes[:, 0], boxes[:, 1]))
    # A tiny, fixed difference parts nodes that stand on one another.
    x, y = places[:, 0] + np.arange(count) * 1e-3, places[:, 1] + np.arange(count) % 7 * 1e-3
    others = ~np.eye(count, dtype=bool)
    for _ in range(160):
        right, down = x[:, None] - x[None, :], y[:, None] - y[None, :]
        over_x, over_y = wide - np.abs(right), high - np.abs(down)
        hit = (over_x > 0) & (over_y > 0) & others
        if not hit.any():
            break
        sideways = over_x < over_y
        share = 0.35 / np.sqrt(np.maximum(hit.sum(axis=1), 1))
        x = x + share * np.where(hit & sideways, np.sign(right) * over_x, 0.0).sum(axis=1)
        y = y + share * np.where(hit & ~sideways, np.sign(down) * over_y, 0.0).sum(axis=1)
    return np.stack([x, y], axis=1)


# -- many nodes: springs along the lines, and repulsion from the density of the crowd ---------------------------------


def _by_forces(count: int, *, links: NDArray[np.int_]) -> Floats:
    """Springs and a repulsion that is read from a mesh: its time grows with nodes and lines, not with pairs."""
    side = 40.0 * np.sqrt(count)
    generator = np.random.default_rng(0)
    places = np.asarray(generator.uniform(-side, side, size=(count, 2)))
    degrees = np.maximum(np.bincount(links.ravel(), minlength=count), 1)[:, None]
    rounds = 200
    for number in range(rounds):
        stride = _EDGE * 1.5 * (1 - number / rounds) + 1
        force = _springs(places, links=links) / degrees**0.5 + 9 * _repulsion(places) * _EDGE
        lengths = np.maximum(np.sqrt((force**2).sum(axis=1, keepdims=True)), 1e-9)
        places = places + force / lengths * np.minimum(lengths, stride)
    return places


def _springs(places: Floats, *, links: NDArray[np.int_]) -> Floats:
    pull = (places[links[:, 1]] - places[links[:, 0]]) * 0.12
    force = np.zeros_like(places)
    np.add.at(force, links[:, 0], pull)
    np.add.at(force, links[:, 1], -pull)
    return force


def _repulsion(places: Floats) -> Floats:
    """The push of all others at each node: the slope of the density of nodes, spread by a 1/r kernel."""
    low: Floats = places.min(axis=0)
    step = max(float(np.ptp(places, axis=0).max()) / (_CELLS - 1), 1e-6)
    at: NDArray[np.int_] = ((places - low) / step).astype(int)
    cells = at[:, 0] * _CELLS + at[:, 1]
    density = np.bincount(cells, minlength=_CELLS**2).reshape(_CELLS, _CELLS).astype(float)
    # Twice the mesh, so that what leaves it on one side does not come in on the other.
    mesh = (2 * _CELLS, 2 * _CELLS)
    spread = np.fft.irfft2(np.fft.rfft2(density, mesh) * _kernel(), mesh)[:_CELLS, :_CELLS]
    slopes = [np.gradient(-spread, axis=axis)[at[:, 0], at[:, 1]] for axis in (0, 1)]
    return np.asarray(np.stack(slopes, axis=1) * (_EDGE / step) ** 2 / 20)


@cache
def _kernel() -> NDArray[np.complex128]:
    offsets: Floats = np.minimum(np.arange(2 * _CELLS), 2 * _CELLS - np.arange(2 * _CELLS)).astype(float)
    return np.asarray(np.fft.rfft2(1.0 / np.maximum(np.hypot(offsets[:, None], offsets[None, :]), 0.7)))


# -- pieces side by side ----------------------------------------------------------------------------------------------


def _packed(pieces: list[_Piece]) -> list[tuple[float, float]]:
    """Middles of the pieces: the largest on top, the others in centred rows under it."""
    area = sum((piece.width + 2 * _GAP) * (piece.height + 3 * _GAP) for piece in pieces)
    limit = max([float(np.sqrt(area * _ASPECT)), *(piece.width for piece in pieces)])
    middles: list[tuple[float, float]] = []
    top = 0.0
    for row in _rows(pieces, limit=limit):
        x = -(sum(piece.width for piece in row) + 2 * _GAP * (len(row) - 1)) / 2
        height = max(piece.height for piece in row)
        for piece in row:
            middles.append((x + piece.width / 2, top + height / 2))
            x += piece.width + 2 * _GAP
        top += height + 3 * _GAP
    return middles


def _rows(pieces: list[_Piece], *, limit: float) -> list[list[_Piece]]:
    rows: list[list[_Piece]] = []
    used = 0.0
    for piece in pieces:
        # A piece that is most of the graph stays alone, in the middle.
        if not rows or used + piece.width > limit or (len(rows) == 1 and pieces[0].width > limit / 2):
            rows.append([])
            used = 0.0
        rows[-1].append(piece)
        used += piece.width + 2 * _GAP
    return rows
