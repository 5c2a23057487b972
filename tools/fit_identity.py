"""Fits what clues weigh in who is who (kg/resolve/weights.tsv, column "person") to pairs of names that a reader judged.

    python -m tools.fit_identity [PENALTY]

Only pairs with an even id are looked at (tests/gate/pairs.py). A logistic regression whose penalty pulls each weight to
the present one, so that clues which the pairs hardly have stay as they are. Prints precision and recall of merges now
and left-one-out, and the weights that would change by more than a little; the file is edited by hand, because a weight
has to make sense beyond the pairs: no shared clue may weigh less than nothing.
"""

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.resolve.profile import Profile
from kg.resolve.profiles import profiles
from kg.resolve.scores import MERGE, features, name_match, weights
from tests.bench.readings import chain_at, read_all
from tests.gate.pairs import Pair, load

PENALTY, LITTLE, ROUNDS = 0.1, 0.3, 20
Floats = NDArray[np.float64]


def compared(pairs: Sequence[Pair]) -> list[tuple[list[str], bool]]:
    """The features of each pair whose names can be one, and whether they are."""
    readings = read_all([article for pair in pairs for article in pair.articles()], keep=True)
    found = []
    for n, pair in enumerate(pairs):
        sides = []
        for side, reading in zip((pair.a, pair.b), readings[2 * n : 2 * n + 2], strict=True):
            chain = chain_at(reading, side.span)
            sides += [profile for profile in profiles(reading) if profile.ref.chain == chain]
        if len(sides) == 2 and (told := _features(*sides)):
            found.append((told, pair.same))
    return found


def _features(a: Profile, b: Profile) -> list[str]:
    name = name_match(a, b)
    return [] if name is None else [feature for feature, _ in features(a, b, name)]


def fit(x: Floats, y: Floats, start: Floats, *, penalty: float) -> Floats:
    """The weights that make the judgements likely without going far from where they start, by Newton's method."""
    w = start.copy()
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-(x @ w)))
        slope = x.T @ (p - y) + 2 * penalty * (w - start)
        curve = (x * (p * (1 - p))[:, None]).T @ x + 2 * penalty * np.eye(len(w))
        w -= np.linalg.solve(curve, slope)
    return w


def merges(z: Floats, y: Floats) -> str:
    """Precision and recall of what would be merged."""
    merged = 1 / (1 + np.exp(-z)) >= MERGE
    right = int(np.sum(merged & (y == 1)))
    return f"precision {right / max(1, int(merged.sum())):.3f}  recall {right / max(1, int(y.sum())):.3f}"


def main() -> None:
    """Print the fit."""
    penalty = float(sys.argv[1]) if len(sys.argv) > 1 else PENALTY
    rows = compared([pair for pair in load("people") if not pair.is_for_scoring])
    names = sorted(feature for feature, family in weights() if family == "person")
    start = np.array([weights()[name, "person"] for name in names])
    x = np.array([[float(told.count(name)) for name in names] for told, _ in rows])
    y = np.array([float(same) for _, same in rows])
    print(f"{len(rows)} pairs whose names can be one; now {merges(x @ start, y)}")
    left_out = [x[n] @ fit(np.delete(x, n, 0), np.delete(y, n), start, penalty=penalty) for n in range(len(y))]
    print(f"fitted, each pair by the others: {merges(np.array(left_out), y)}")
    for name, before, after, seen in zip(names, start, fit(x, y, start, penalty=penalty), x.sum(0), strict=True):
        if abs(after - before) > LITTLE:
            print(f"{name:15} {before:5.1f} → {after:5.1f}  ({int(seen)} times)")


if __name__ == "__main__":
    main()
