"""Names inside longer names: the country in "Bank of Chile", when the article also names it by itself.

They are mentions of what they name, but no part of any statement: `kg annotate` marks them, extraction passes them by.
"""

from collections import defaultdict
from collections.abc import Iterator

from kg.language.mentions import Candidate
from kg.tree import InnerName, Tree

# Names that hold no other: "South Australia" is no part of Australia.
WHOLE = frozenset({"Person", "Country", "City", "Place"})
# What may stand in the middle of a longer name, behind a preposition; anything may begin one.
OWNERS = frozenset({"Person", "Country", "City", "Place"})
LONGEST = 6


def find_inner_names(
    tree: Tree, candidates: tuple[Candidate, ...], chains: tuple[int, ...], *, types: dict[int, str]
) -> tuple[InnerName, ...]:
    """The names inside longer ones that stand by themselves elsewhere in the article, always for the same thing."""
    known = _known(tree, candidates, chains)
    longer = [
        (c, chain)
        for c, chain in zip(candidates, chains, strict=True)
        if c.kind == "name" and c.last > c.first and types[chain] not in WHOLE
    ]
    return tuple(InnerName(*at) for c, chain in longer for at in _inside(tree, c, chain, known=known, types=types))


def _known(tree: Tree, candidates: tuple[Candidate, ...], chains: tuple[int, ...]) -> dict[tuple[str, ...], int]:
    """Words of a name → its chain, for names that are only ever of one chain."""
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for c, chain in zip(candidates, chains, strict=True):
        if c.kind == "name" and not c.is_demonym and c.last - c.first < LONGEST:
            found[tree.words[c.first : c.last + 1]].add(chain)
    return {words: min(ids) for words, ids in found.items() if len(ids) == 1}


def _inside(
    tree: Tree, c: Candidate, chain: int, *, known: dict[tuple[str, ...], int], types: dict[int, str]
) -> Iterator[tuple[int, int, int]]:
    """First token, last token and chain of the longest known names inside a candidate, from left to right."""
    i = c.first
    while i <= c.last:
        words = [tree.words[i:end] for end in range(min(i + LONGEST, c.last + 1), i, -1)]
        found = next((w for w in words if known.get(w, chain) != chain), ())
        end = i + max(len(found), 1)
        is_free = i == c.first or (tree.words[i - 1].islower() and types[known.get(found, chain)] in OWNERS)
        if found and is_free and not i <= c.head < end:  # "the Court" in "Court of Cassation" is no name in a name
            yield i, end - 1, known[found]
        i = end
