"""Which words of an article are direct speech: the words between quotation marks, at least a few of them.

The extract stage finds who is quoted with far more means (`kg.extract.quotations`); it runs later. Here only pronouns
need to know whether they are the article's or somebody else's.
"""

from collections.abc import Iterator

from kg.tree import Tree

OPENING, CLOSING, STRAIGHT = frozenset("“«„"), frozenset("”»"), frozenset({'"', "''", "``"})
# Fewer words are a title, or words that the article keeps away from.
SHORTEST_SPEECH = 4


def find_speech(tree: Tree) -> tuple[range, ...]:
    """The tokens of each quotation of the article, in order."""
    return tuple(quoted for quoted in _between_marks(tree) if len(quoted) >= SHORTEST_SPEECH)


def _between_marks(tree: Tree) -> Iterator[range]:
    opened: int | None = None
    is_spaced = _is_spaced(tree)
    for i, word in enumerate(tree.words):
        if opened is not None and (word in CLOSING or word in STRAIGHT or _breaks(tree, i, is_spaced=is_spaced)):
            yield range(opened + 1, i)
            opened = i if word in OPENING else None
        elif opened is None and (word in OPENING or (word in STRAIGHT and (is_spaced or _begins(tree, i)))):
            opened = i


def _is_spaced(tree: Tree) -> bool:
    """Whether every token is followed by a space, because the article was given in tokens."""
    return all(end < start for end, start in zip(tree.ends, tree.starts[1:], strict=False))


def _begins(tree: Tree, i: int) -> bool:
    return i == 0 or tree.ends[i - 1] < tree.starts[i]


def _breaks(tree: Tree, i: int, *, is_spaced: bool) -> bool:
    """Whether a paragraph begins at a token: a quotation that was not closed ends there."""
    return not is_spaced and i > 0 and "\n" in tree.text[tree.ends[i - 1] : tree.starts[i]]
