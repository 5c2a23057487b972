"""Which words are direct speech."""

from collections.abc import Callable

import pytest

from kg.language.coref.quotes import find_speech
from kg.tree import Tree

WORDS = "We/PRP/2/nsubj saw/VBD/0/root/see them/PRP/2/obj there/RB/2/advmod"


def spoken(tree: Tree) -> list[str]:
    return [" ".join(tree.words[i] for i in quoted) for quoted in find_speech(tree)]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_words_between_marks(parse: Callable[..., Tree], opening: str, closing: str) -> None:
    tree = parse(f"{opening}/./2/punct {WORDS} {closing}/./2/punct Silva/NNP/2/obl ././2/punct".replace("/2/", "/3/"))
    assert spoken(tree) == ["We saw them there"]


def test_a_few_words_are_a_title(parse: Callable[..., Tree]) -> None:
    assert spoken(parse("She/PRP/2/nsubj read/VBD/0/root “/./4/punct Zibby/NNP/2/obj ”/./4/punct ././2/punct")) == []


def test_an_opening_mark_alone_opens_nothing(parse: Callable[..., Tree]) -> None:
    assert spoken(parse(f"“/./3/punct {WORDS} ././3/punct".replace("/2/", "/3/"))) == []
