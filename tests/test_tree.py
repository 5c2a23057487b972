"""Walking a tree, and how spaCy's parses become one."""

import pickle

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.language import to_tree
from kg.model import Span
from kg.tree import NamedSpan, Tree

VOCAB = spacy.blank("en").vocab


def doc(words: str, heads: list[int], deps: str, pos: str = "", **keywords: object) -> Doc:
    tokens = words.split(" ")
    tags = pos.split() or ["NOUN"] * len(tokens)
    lemmas = [{"is": "be", "was": "be"}.get(w, w.lower()) for w in tokens]
    columns = {"words": tokens, "heads": heads, "deps": deps.split(), "pos": tags, "lemmas": lemmas}
    return Doc(VOCAB, **columns, **keywords)  # type: ignore[arg-type]


@pytest.fixture
def tree() -> Tree:
    return to_tree(
        doc("Old ships were sold by Oslo", [1, 3, 3, 3, 5, 3], "amod nsubj:pass aux:pass ROOT case obl:agent",
            "ADJ NOUN AUX VERB ADP PROPN", morphs=["", "Number=Plur|Case=Nom", "", "", "", ""],
            ents=["O", "O", "O", "O", "O", "B-GPE"])
    )  # fmt: skip


def test_kids_by_label_and_by_its_main_part(tree: Tree) -> None:
    assert tree.kids(3) == [1, 2, 5]
    assert tree.kids(3, "nsubj:pass") == [1]
    assert tree.kids(3, "obl", "nsubj") == [1, 5]
    assert tree.kids(3, "obl:tmod") == []
    assert tree.kid(3, "obl") == 5
    assert tree.kid(0) is None


def test_what_lies_below_and_above(tree: Tree) -> None:
    assert tree.subtree(3) == list(range(6))
    assert tree.subtree(3, without=frozenset({1})) == [2, 3, 4, 5]
    assert tree.subtree(3, without=frozenset({3})) == []
    assert list(tree.ancestors(0)) == [1, 3]
    assert list(tree.ancestors(3)) == []


def test_spans_and_words(tree: Tree) -> None:
    assert tree.span(0, 1) == Span(0, 9)
    assert tree.slice(Span(0, 9)) == "Old ships"
    assert len(tree) == 6


def test_features_are_whole(tree: Tree) -> None:
    assert tree.has(1, "Number=Plur") and tree.has(1, "Case=Nom")
    assert not tree.has(1, "Number") and not tree.has(0, "Number=Plur")


def test_names_have_the_labels_of_kg(tree: Tree) -> None:
    assert tree.names == (NamedSpan(5, 6, "LOC"),)


def test_a_name_of_an_unknown_label_is_left_out() -> None:
    assert to_tree(doc("nine ships", [1, 1], "nummod ROOT", ents=["B-CARDINAL", "O"])).names == ()


def test_the_root_has_no_head(tree: Tree) -> None:
    assert (tree.heads[3], tree.deps[3]) == (-1, "root")


def test_it_can_be_pickled(tree: Tree) -> None:
    assert pickle.loads(pickle.dumps(tree)) == tree


def test_white_space_is_left_out_and_offsets_are_those_of_the_text() -> None:
    parsed = Doc(
        VOCAB, words=["Storm", "\n\n", "It", "rained"], spaces=[False, False, True, False], heads=[0, 0, 3, 3],
        deps=["ROOT", "dep", "nsubj", "ROOT"], sent_starts=[True, False, True, False],
    )  # fmt: skip
    tree = to_tree(parsed, text="May 1\n\nStorm\n\nIt rained", offset=7)
    assert tree.words == ("Storm", "It", "rained")
    assert tree.heads == (-1, 2, -1)
    assert tree.sentences == ((0, 1), (1, 3))
    assert tree.sentence_of == (0, 1, 1)
    assert [tree.text[a:b] for a, b in zip(tree.starts, tree.ends, strict=True)] == list(tree.words)


# --- labels of the official English pipelines -------------------------------------------------------------------------
def test_prepositions_hang_below_their_nouns() -> None:
    tree = to_tree(
        doc("Ships were sold by Oslo in May", [2, 2, 2, 2, 3, 2, 5], "nsubjpass auxpass ROOT agent pobj prep pobj",
            "NOUN AUX VERB ADP PROPN ADP PROPN")
    )  # fmt: skip
    assert tree.deps == ("nsubj:pass", "aux:pass", "root", "case", "obl:agent", "case", "obl")
    assert tree.heads == (2, 2, -1, 4, 2, 6, 2)


def test_a_prepositional_phrase_of_a_noun_is_nmod() -> None:
    tree = to_tree(
        doc("He saw ships of Oslo", [1, 1, 1, 2, 3], "nsubj ROOT dobj prep pobj", "PRON VERB NOUN ADP PROPN")
    )
    assert tree.deps[2:] == ("obj", "case", "nmod")
    assert tree.heads[4] == 2


def test_the_predicate_governs_the_copula() -> None:
    tree = to_tree(
        doc("Vale is mayor of Oslo", [1, 1, 1, 2, 3], "nsubj ROOT attr prep pobj", "PROPN AUX NOUN ADP PROPN")
    )
    assert tree.deps == ("nsubj", "cop", "root", "case", "nmod")
    assert tree.heads == (2, 2, -1, 4, 2)


def test_a_preposition_without_a_noun_is_an_adverb() -> None:
    tree = to_tree(doc("He went in", [1, 1, 1], "nsubj ROOT prep", "PRON VERB ADP"))
    assert tree.deps[2] == "advmod"


LABELS = ("prep", "pobj", "pcomp", "agent", "attr", "acomp", "nsubj", "dobj", "poss", "relcl", "conj", "advcl", "neg")


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """Any tree of one sentence with any labels of the ClearNLP scheme."""
    size = draw(st.integers(1, 9))
    heads = [0]
    heads += [draw(st.integers(0, i - 1)) for i in range(1, size)]
    deps = ["ROOT", *(draw(st.sampled_from(LABELS)) for _ in range(size - 1))]
    words = [draw(st.sampled_from(["is", "ship", "in"])) for _ in range(size)]
    pos = [{"is": "AUX", "ship": "NOUN", "in": "ADP"}[w] for w in words]
    if draw(st.booleans()):  # the same from right to left
        words, pos, deps = words[::-1], pos[::-1], deps[::-1]
        heads = [size - 1 - h for h in reversed(heads)]
    return doc(" ".join(words), heads, " ".join(deps), " ".join(pos))


@given(parses())
def test_the_mapping_keeps_a_tree(parsed: Doc) -> None:
    tree = to_tree(parsed)
    assert len(tree) == len(parsed)
    for i in range(len(tree)):
        seen = {i}
        while (i := tree.heads[i]) >= 0:
            assert i not in seen
            seen.add(i)
    assert sum(h < 0 for h in tree.heads) == 1
    assert not {"dobj", "prep", "attr", "acomp", "poss"} & set(tree.deps)
