"""It and they, joined only where one thing can be meant."""

from collections.abc import Callable

import pytest

from kg.language import analyse_tree
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.tree import Analysis, Tree
from tests.language.coref.sentences import Analysed, are_one, chain, said, subject

THEY, IT = subject("They/PRP"), subject("It/PRP", "fell/VBD/0/root/fall")
SOLDIERS = subject("The/DT soldiers/NNS/soldier")


def test_they_are_the_only_group_of_the_last_two_sentences(analysed: Analysed) -> None:
    assert are_one(analysed(SOLDIERS, THEY), "The soldiers", "They")
    assert not are_one(analysed(SOLDIERS, said("Norway"), THEY), "The soldiers", "They")


def test_they_are_nobody_where_other_plurals_are_near(analysed: Analysed) -> None:
    both = "The/DT/2/det soldiers/NNS/3/nsubj/soldier lost/VBD/0/root/lose the/DT/5/det teapots/NNS/3/obj/teapot ././3/punct"
    assert not are_one(analysed(both, THEY), "The soldiers", "They")


def neuter(parse: Callable[..., Tree], *sentences: str, **names: str) -> Analysis:
    tree = parse(*sentences, names=names)
    return analyse_tree(tree, article=Article("a", tree.text), lexicon=load_lexicon(), neuter_pronouns=True)


def test_it_is_the_only_thing_near_if_asked_for(parse: Callable[..., Tree]) -> None:
    analysis = neuter(parse, said("QZR"), IT, QZR="ORG")
    assert chain(analysis, "QZR") == chain(analysis, "It")
    analysis = neuter(parse, said("QZR", "Norway"), IT, QZR="ORG")
    assert chain(analysis, "It") not in (chain(analysis, "QZR"), chain(analysis, "Norway"))


@pytest.mark.parametrize("before", [said("QZR"), said("Norway"), subject("The/DT teapot/NN")])
def test_it_is_nothing_otherwise(analysed: Analysed, before: str) -> None:
    analysis = analysed(before, IT, names={"QZR": "ORG"})
    assert [m.text for m in analysis.mentions if m.chain == chain(analysis, "It")] == ["It"]
