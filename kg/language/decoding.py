"""Scores → the best dependency tree of a sentence and the best names of a text."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

IMPOSSIBLE = -1e9
MAX_CYCLES = 40


def best_tree(scores: Floats) -> Ints:
    """Heads of the best tree with one root: (n, n) scores[i, j] of head j for word i, [i, i] of i being the root.

    The root's head is itself. Greedy where that gives a tree; otherwise the root that loses least against the greedy
    heads, and under it the maximum spanning tree (Chu & Liu 1965, Edmonds 1967).
    """
    heads: Ints = scores.argmax(axis=1).astype(np.int64)
    n = len(heads)
    roots = np.flatnonzero(heads == np.arange(n))
    if len(roots) == 1 and _cycle(heads, int(roots[0])) is None:
        return heads
    diagonal = scores.diagonal()
    others = scores.copy()
    np.fill_diagonal(others, IMPOSSIBLE)
    root = int((diagonal - others.max(axis=1)).argmax()) if n > 1 else 0
    return _spanning_tree(others, root)


def _cycle(heads: Ints, root: int) -> list[int] | None:
    """Words of a cycle, if following the heads does not always lead to the root."""
    state = [0] * len(heads)  # 0 unseen, 1 on the present path, 2 known to reach the root
    state[root] = 2
    for start in range(len(heads)):
        path, i = [], start
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(heads[i])
        if state[i] == 1:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return None


def _spanning_tree(scores: Floats, root: int, *, depth: int = 0) -> Ints:
    """The maximum spanning tree under `root`, by contraction of cycles; scores of self-heads are not looked at.

    No prose has more than MAX_CYCLES within one another, and they take long: each of these hangs on the root instead.
    """
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: Ints = scores.argmax(axis=1).astype(np.int64)
    heads[root] = root
    cycle = _cycle(heads, root)
    while cycle is not None and depth >= MAX_CYCLES:
        heads[cycle[0]] = root
        cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(n, dtype=np.bool_)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    nodes = np.array(cycle)
    kept = scores[nodes, heads[nodes]]
    entering = scores[np.ix_(nodes, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, nodes)]
    smaller = np.empty((len(rest) + 1, len(rest) + 1), dtype=scores.dtype)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[-1, -1] = IMPOSSIBLE
    found = _spanning_tree(smaller, int(np.flatnonzero(rest == root)[0]), depth=depth + 1)
    entered_from = found[-1]
    entry = int(entering[:, entered_from].argmax())
    heads[nodes[entry]] = rest[entered_from]
    for i, head in enumerate(found[:-1]):
        heads[rest[i]] = nodes[leaving[i].argmax()] if head == len(rest) else rest[head]
    heads[root] = root
    return heads


def name_transitions(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """(tags, tags): may tag j follow tag i, in the scheme B(egin) I(nside) E(nd) S(ingle) O."""
    table = np.zeros((len(tags), len(tags)), dtype=np.bool_)
    for i, tag in enumerate(tags):
        for j, after in enumerate(tags):
            table[i, j] = after[2:] == tag[2:] and after[0] in "IE" if tag[0] in "BI" else after[0] in "OBS"
    return table


def best_names(scores: Floats, *, tags: tuple[str, ...], breaks: NDArray[np.bool_]) -> Ints:
    """The best allowed sequence of name tags: (n, tags) scores; no name goes over a word where `breaks` is set.

    Greedy tags where they are allowed; around the others, up to the next words outside of names, the Viterbi path.
    """
    may = name_transitions(tags)
    starts = np.array([tag[0] in "OBS" for tag in tags])
    ends = np.array([tag[0] in "OES" for tag in tags])
    best: Ints = scores.argmax(axis=1).astype(np.int64)
    n = len(best)
    if not n:
        return best
    fresh = breaks.copy()
    fresh[0] = True
    closed = np.append(fresh[1:], True)  # the word is the last before a break
    wrong = np.zeros(n, dtype=np.bool_)
    wrong[1:] = ~fresh[1:] & ~may[best[:-1], best[1:]]
    wrong |= (fresh & ~starts[best]) | (closed & ~ends[best])
    outside = best == tags.index("O")
    done = 0
    for i in np.flatnonzero(wrong):
        if i < done:
            continue
        first = int(i)
        while first > 0 and not fresh[first] and not outside[first - 1]:
            first -= 1
        end = int(i) + 1
        while end < n and not fresh[end] and not outside[end]:
            end += 1
        best[first:end] = _viterbi(scores[first:end], may=may, starts=starts, ends=ends)
        done = end
    return best


def _viterbi(scores: Floats, *, may: NDArray[np.bool_], starts: NDArray[np.bool_], ends: NDArray[np.bool_]) -> Ints:
    penalty = np.where(may, 0.0, IMPOSSIBLE)
    total = scores[0] + np.where(starts, 0.0, IMPOSSIBLE)
    back = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, len(scores)):
        paths = total[:, None] + penalty
        back[t] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[t]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = (total + np.where(ends, 0.0, IMPOSSIBLE)).argmax()
    for t in range(len(scores) - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path
