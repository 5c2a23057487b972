"""Repairs of common parse errors, and that no repair can break a tree."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.repairs import repair
from kg.lexicon import load_lexicon
from kg.tree import Tree

Parse = Callable[..., Tree]

WORDS = (
    ("(", "PUNCT", "-LRB-"), (")", "PUNCT", "-RRB-"), ("CSO", "PROPN", "NNP"), ("Grain", "PROPN", "NNP"),
    ("forces", "NOUN", "NNS"), ("authorities", "VERB", "VBZ"), ("attempts", "NOUN", "NNS"), ("to", "PART", "TO"),
    ("question", "VERB", "VB"), ("came", "VERB", "VBD"), ("profess", "VERB", "VBP"), ("the", "DET", "DT"),
    ("and", "CCONJ", "CC"), ("end", "NOUN", "NN"), ("order", "NOUN", "NN"),
)  # fmt: skip
DEPS = (
    "nsubj", "obj", "obl", "nmod", "conj", "cc", "det", "case", "mark", "appos", "compound", "flat", "parataxis",
    "advcl", "xcomp", "amod", "acl",
)  # fmt: skip
LEMMAS = {"attempts": "attempt", "forces": "force", "came": "come"}


def make_tree(words: list[tuple[str, str, str]], heads: list[int], deps: list[str], ends: list[int]) -> Tree:
    """A Tree of words with their parts of speech and tags; `ends` are the ends of its sentences."""
    text = " ".join(w for w, _, _ in words)
    starts = [sum(len(w) + 1 for w, _, _ in words[:i]) for i in range(len(words))]
    sentences = tuple(zip([0, *ends[:-1]], ends, strict=True))
    return Tree(
        text=text,
        words=tuple(w for w, _, _ in words),
        lemmas=tuple(LEMMAS.get(w, w) for w, _, _ in words),
        pos=tuple(p for _, p, _ in words),
        tags=tuple(t for _, _, t in words),
        morphs=("",) * len(words),
        deps=tuple("root" if h < 0 else d for h, d in zip(heads, deps, strict=True)),
        heads=tuple(heads),
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, (w, _, _) in zip(starts, words, strict=True)),
        sentences=sentences,
        sentence_of=tuple(n for n, (a, b) in enumerate(sentences) for _ in range(a, b)),
        children=tuple(tuple(k for k, h in enumerate(heads) if h == i) for i in range(len(heads))),
        names=(),
    )


@st.composite
def sentence(draw: st.DrawFn) -> tuple[list[tuple[str, str, str]], list[int], list[str]]:
    """Any words with any tree over them: each token hangs below one that comes before it in a random order."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
    order = draw(st.permutations(range(len(words))))
    heads = [-1] * len(words)
    for rank, i in enumerate(order[1:], 1):
        heads[i] = order[draw(st.integers(0, rank - 1))]
    return words, heads, [draw(st.sampled_from(DEPS)) for _ in words]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """One to three random sentences."""
    words: list[tuple[str, str, str]] = []
    heads: list[int] = []
    deps: list[str] = []
    ends: list[int] = []
    for some, arcs, labels in draw(st.lists(sentence(), min_size=1, max_size=3)):
        heads += [h if h < 0 else h + len(words) for h in arcs]
        words += some
        deps += labels
        ends.append(len(words))
    return make_tree(words, heads, deps, ends)


def repaired(tree: Tree) -> Tree:
    return repair(tree, lexicon=load_lexicon())


def reaches_a_root(tree: Tree, i: int) -> bool:
    for _ in range(len(tree) + 1):
        if i < 0:
            return True
        i = tree.heads[i]
    return False


@given(trees())
def test_a_repaired_tree_is_a_forest_of_the_same_tokens(tree: Tree) -> None:
    after = repaired(tree)
    assert all(reaches_a_root(after, i) for i in range(len(after)))
    assert (after.words, after.starts, after.ends, after.sentences) == (
        tree.words,
        tree.starts,
        tree.ends,
        tree.sentences,
    )
    assert len(after.heads) == len(after.deps) == len(after.children) == len(tree)
    assert [sorted(k for k, h in enumerate(after.heads) if h == i) for i in range(len(after))] == [
        sorted(kids) for kids in after.children
    ]


@given(trees())
def test_a_repair_keeps_the_number_of_roots(tree: Tree) -> None:
    after = repaired(tree)
    assert [h for h in after.heads if h < 0] == [h for h in tree.heads if h < 0]


def test_a_repair_never_leaves_its_sentence() -> None:
    words = [("Grain", "PROPN", "NNP"), ("(", "PUNCT", "-LRB-"), ("CSO", "PROPN", "NNP"), (")", "PUNCT", "-RRB-")]
    tree = make_tree(
        [*words, ("forces", "NOUN", "NNS")], [-1, 2, 0, 2, -1], ["root", "punct", "appos", "punct", "root"], [4, 5]
    )
    assert repaired(tree).heads == tree.heads


def test_a_noun_taken_for_a_verb_becomes_a_noun(parse: Parse) -> None:
    tree = repaired(
        parse("We/PRP/2/nsubj met/VBD/0/root/meet the/DT/4/det authorities/VBZ/2/obj/authoritie ././2/punct")
    )
    assert (tree.pos[3], tree.lemmas[3]) == ("NOUN", "authorities")


@pytest.mark.parametrize("noun", ["authorities", "troops"])
def test_a_plural_taken_for_a_verb_becomes_a_plural(parse: Parse, noun: str) -> None:
    tree = repaired(parse(f"We/PRP/2/nsubj met/VBD/0/root/meet the/DT/4/det {noun}/VBZ/2/obj ././2/punct"))
    assert tree.tags[3] == "NNS"


def test_a_verb_stays_a_verb(parse: Parse) -> None:
    tree = parse("They/PRP/2/nsubj force/VBP/0/root us/PRP/2/obj ././2/punct")
    assert repaired(tree) == tree


def test_a_name_with_its_acronym_modifies_the_noun_behind(parse: Parse) -> None:
    tree = repaired(
        parse(
            "the/DT/3/det Grain/NNP/3/compound Union/NNP/8/nsubj (/-LRB-/5/punct GU/NNP/3/appos )/-RRB-/5/punct "
            "forces/NNS/3/dep/force left/VBD/0/root/leave ././8/punct"
        )
    )
    assert (tree.heads[6], tree.deps[6]) == (7, "nsubj")
    assert (tree.heads[2], tree.deps[2]) == (6, "compound")


def test_a_conjunct_goes_on_with_the_verb_of_its_tense(parse: Parse) -> None:
    tree = repaired(
        parse(
            "Ships/NNS/2/nsubj/ship met/VBD/0/root/meet rebels/NNS/2/obj/rebel who/WP/5/nsubj "
            "carry/VBP/3/acl:relcl flags/NNS/5/obj/flag and/CC/8/cc cause/VBP/2/conj trouble/NN/8/obj ././2/punct"
        )
    )
    assert (tree.heads[7], tree.deps[7]) == (4, "conj")


def test_members_of_a_list_are_conjuncts_of_its_first(parse: Parse) -> None:
    tree = repaired(
        parse(
            "They/PRP/2/nsubj wanted/VBD/0/root/want the/DT/4/det end/NN/2/obj ,/,/7/punct the/DT/7/det "
            "vote/NN/4/appos and/CC/9/cc bread/NN/2/conj ././2/punct"
        )
    )
    assert [(tree.heads[i], tree.deps[i]) for i in (6, 8)] == [(3, "conj"), (3, "conj")]


def test_an_infinitive_belongs_to_the_noun_that_takes_one(parse: Parse) -> None:
    tree = repaired(
        parse(
            "We/PRP/2/nsubj saw/VBD/0/root/see the/DT/4/det attempts/NNS/2/obj/attempt here/RB/2/advmod to/TO/7/mark "
            "question/VB/2/advcl it/PRP/7/obj ././2/punct"
        )
    )
    assert (tree.heads[6], tree.deps[6]) == (3, "acl")


@pytest.mark.parametrize("noun", ["teapot", "street"])
def test_an_infinitive_of_purpose_stays_with_its_verb(parse: Parse, noun: str) -> None:
    tree = parse(
        f"We/PRP/2/nsubj saw/VBD/0/root/see the/DT/4/det {noun}/NN/2/obj to/TO/6/mark question/VB/2/advcl it/PRP/6/obj"
    )
    assert repaired(tree) == tree


def test_a_verb_with_an_object_is_active(parse: Parse) -> None:
    tree = repaired(parse("Vale/NNP/2/nsubj:pass visited/VBD/0/root/visit Peru/NNP/2/obj ././2/punct"))
    assert tree.deps[0] == "nsubj"


def test_a_finite_verb_does_not_go_on_with_an_infinitive(parse: Parse) -> None:
    tree = repaired(
        parse(
            "She/PRP/2/nsubj refused/VBD/0/root/refuse to/TO/4/mark sign/VB/2/xcomp it/PRP/4/obj and/CC/7/cc left/VBD/4/conj/leave"
        )
    )
    assert tree.heads[6] == 1
