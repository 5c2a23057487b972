"""Repairs of common parse errors, and that no repair can break a tree."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.repairs import repair
from kg.lexicon import load_lexicon
from kg.tree import NamedSpan, Tree

Parse = Callable[..., Tree]

WORDS = (
    ("(", "PUNCT", "-LRB-"), (")", "PUNCT", "-RRB-"), ("CSO", "PROPN", "NNP"), ("Grain", "PROPN", "NNP"),
    ("forces", "NOUN", "NNS"), ("authorities", "VERB", "VBZ"), ("attempts", "NOUN", "NNS"), ("to", "PART", "TO"),
    ("question", "VERB", "VB"), ("came", "VERB", "VBD"), ("profess", "VERB", "VBP"), ("the", "DET", "DT"),
    ("and", "CCONJ", "CC"), ("end", "NOUN", "NN"), ("order", "NOUN", "NN"), (",", "PUNCT", ","), (".", "PUNCT", "."),
    ("who", "PRON", "WP"), ("seen", "VERB", "VBN"), ("soldiers", "NOUN", "NNS"), ("Nora", "PROPN", "NNP"),
)  # fmt: skip
DEPS = (
    "nsubj", "obj", "obl", "nmod", "conj", "cc", "det", "case", "mark", "appos", "compound", "flat", "parataxis",
    "advcl", "xcomp", "amod", "acl", "acl:relcl", "nsubj:pass", "ccomp", "obl:unmarked",
)  # fmt: skip
LEMMAS = {"attempts": "attempt", "forces": "force", "came": "come", "soldiers": "soldier", "seen": "see"}
NAMES = {"Nora": "PERSON", "CSO": "ORG"}


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
        names=tuple(NamedSpan(i, i + 1, NAMES[w]) for i, (w, _, _) in enumerate(words) if w in NAMES),
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


# --- lists ----------------------------------------------------------------------------------------------------------
def test_last_member_of_a_list_is_a_conjunct_of_its_first(parse: Parse) -> None:
    tree = repaired(
        parse(
            "They/PRP/2/nsubj wanted/VBD/0/root/want the/DT/4/det end/NN/2/obj ,/,/7/punct the/DT/7/det "
            "vote/NN/2/parataxis and/CC/9/cc bread/NN/2/obl ././2/punct"
        )
    )
    assert [(tree.heads[i], tree.deps[i]) for i in (6, 8)] == [(3, "conj"), (3, "conj")]


def test_members_taken_for_appositions_are_conjuncts(parse: Parse) -> None:
    tree = repaired(
        parse(
            "They/PRP/2/nsubj wanted/VBD/0/root/want the/DT/4/det end/NN/2/obj ,/,/7/punct the/DT/7/det "
            "vote/NN/4/appos in/IN/9/case Peru/NNP/7/nmod ,/,/13/punct and/CC/13/cc the/DT/13/det bread/NN/7/conj ././2/punct"
        )
    )
    assert [(tree.heads[i], tree.deps[i]) for i in (6, 12)] == [(3, "conj"), (3, "conj")]


def test_an_apposition_at_the_very_end_is_no_list(parse: Parse) -> None:
    tree = parse("They/PRP/2/nsubj wanted/VBD/0/root/want bread/NN/2/obj ,/,/6/punct the/DT/6/det vote/NN/3/appos")
    assert repaired(tree) == tree


def test_adjunct_with_a_preposition_is_no_member_of_a_list(parse: Parse) -> None:
    tree = parse(
        "They/PRP/2/nsubj wanted/VBD/0/root/want the/DT/4/det end/NN/2/obj and/CC/7/cc by/IN/7/case law/NN/2/obl "
        "././2/punct"
    )
    assert repaired(tree) == tree


# --- who ------------------------------------------------------------------------------------------------------------
PRACTICE = (
    "The/DT/2/det practice/NN/9/nsubj of/IN/4/mark hiring/VBG/2/acl/hire soldiers/NNS/4/obj/soldier {who}/WP/7/nsubj "
    "steal/VBP/2/acl:relcl was/VBD/9/cop/be wrong/JJ/0/root ././9/punct"
)


def test_a_clause_with_who_belongs_to_people(parse: Parse) -> None:
    assert repaired(parse(PRACTICE.format(who="who"))).heads[6] == 4


def test_a_clause_with_which_stays_with_its_noun(parse: Parse) -> None:
    assert repaired(parse(PRACTICE.format(who="which"))).heads[6] == 1


def test_a_clause_with_who_behind_people_stays(parse: Parse) -> None:
    tree = parse(
        "The/DT/2/det soldiers/NNS/8/nsubj/soldier of/IN/5/case the/DT/5/det minister/NN/2/nmod who/WP/7/nsubj "
        "steal/VBP/2/acl:relcl left/VBD/0/root/leave ././8/punct"
    )
    assert repaired(tree) == tree


def test_a_clause_with_who_stands_behind_its_noun(parse: Parse) -> None:
    tree = repaired(
        parse("The/DT/2/det soldiers/NNS/5/nsubj/soldier who/WP/4/nsubj steal/VBP/6/acl:relcl met/VBD/0/root/meet "
              "friends/NNS/5/obj/friend ././5/punct")
    )  # fmt: skip
    assert (tree.heads[3], tree.deps[3]) == (1, "acl:relcl")


# --- names and descriptions -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "arcs",
    [
        "the/DT/2/det utility/NN/4/nsubj Arvo/NNP/2/flat",
        "the/DT/2/det utility/NN/4/nsubj Arvo/NNP/2/appos",
        "the/DT/2/det utility/NN/4/nsubj Arvo/NNP/4/nsubj",
    ],
)
def test_a_name_behind_a_description_is_the_head(parse: Parse, arcs: str) -> None:
    tree = repaired(parse(f"{arcs} asked/VBD/0/root/ask Peru/NNP/4/obj ././4/punct", names={"Arvo": "ORG"}))
    assert [(tree.heads[i], tree.deps[i]) for i in (0, 1, 2)] == [(1, "det"), (2, "nmod:desc"), (3, "nsubj")]


def test_a_preposition_of_a_description_belongs_to_the_name(parse: Parse) -> None:
    tree = repaired(
        parse(
            "We/PRP/2/nsubj met/VBD/0/root/meet with/IN/5/case the/DT/5/det utility/NN/2/obl Arvo/NNP/5/flat ././2/punct",
            names={"Arvo": "ORG"},
        )
    )
    assert (tree.heads[2], tree.heads[3], tree.heads[4], tree.heads[5]) == (5, 4, 5, 1)


def test_a_name_behind_a_plural_is_not_the_head(parse: Parse) -> None:
    tree = parse(
        "the/DT/2/det utilities/NNS/4/nsubj/utility Arvo/NNP/2/appos asked/VBD/0/root/ask Peru/NNP/4/obj ././4/punct",
        names={"Arvo": "ORG"},
    )
    assert repaired(tree) == tree


HEAD_OF_OFFICE = (
    "the/DT/2/det {head} of/IN/5/case the/DT/5/det office/NN/2/nmod ,/,/7/punct Nora/NNP/5/appos Lind/NNP/7/flat "
    ",/,/7/punct left/VBD/0/root/leave ././10/punct"
)


def test_a_name_stands_beside_the_person_not_the_office(parse: Parse) -> None:
    text = HEAD_OF_OFFICE.format(head="president/NN/10/nsubj")
    tree = repaired(parse(text, names={"Nora Lind": "PERSON"}))
    assert (tree.heads[6], tree.deps[6]) == (1, "appos")


@pytest.mark.parametrize(("head", "label"), [("roof/NN/10/nsubj", "PERSON"), ("president/NN/10/nsubj", "ORG")])
def test_a_name_beside_a_thing_stays(parse: Parse, head: str, label: str) -> None:
    tree = parse(HEAD_OF_OFFICE.format(head=head), names={"Nora Lind": label})
    assert repaired(tree) == tree


# --- verbs taken for participles ------------------------------------------------------------------------------------
CALLED = (
    "Nora/NNP/0/root of/IN/3/case Peru/NNP/1/nmod called/VBN/1/acl/call the/DT/6/det price/NN/4/obj fair/JJ/4/xcomp "
    "{end}"
)


def test_the_only_verb_of_a_sentence_is_its_root(parse: Parse) -> None:
    tree = repaired(parse(CALLED.format(end="././1/punct")))
    assert [(tree.heads[i], tree.deps[i]) for i in (0, 3, 7)] == [(3, "nsubj"), (-1, "root"), (3, "punct")]


@pytest.mark.parametrize("end", ["here/RB/1/advmod", "left/VBD/1/conj/leave ././1/punct"])
def test_a_participle_of_a_heading_or_beside_another_verb_stays(parse: Parse, end: str) -> None:
    tree = parse(CALLED.format(end=end))
    assert repaired(tree) == tree


def test_a_relative_clause_stays(parse: Parse) -> None:
    tree = parse("Nora/NNP/0/root who/WP/3/nsubj called/VBD/1/acl:relcl/call Peru/NNP/3/obj ././1/punct")
    assert repaired(tree) == tree


def test_a_participle_without_an_object_stays(parse: Parse) -> None:
    tree = parse("Nora/NNP/0/root called/VBN/1/acl/call by/IN/4/case Peru/NNP/2/obl ././1/punct")
    assert repaired(tree) == tree


# --- other ----------------------------------------------------------------------------------------------------------
def test_a_comment_on_a_subject_is_one_on_the_clause(parse: Parse) -> None:
    tree = repaired(
        parse(
            "Peru/NNP/6/nsubj ,/,/4/punct she/PRP/4/nsubj noted/VBD/1/parataxis/note ,/,/4/punct left/VBD/0/root/leave"
        )
    )
    assert (tree.heads[3], tree.deps[3]) == (5, "parataxis")


def test_a_first_word_that_is_a_name_elsewhere_is_a_name(parse: Parse) -> None:
    there = "We/PRP/2/nsubj met/VBD/0/root/meet Grain/NNP/2/obj ././2/punct"
    here = "Grain/NN/2/nsubj left/VBD/0/root/leave ././2/punct"
    assert repaired(parse(here, there)).pos[0] == "PROPN"
    lower = "We/PRP/2/nsubj met/VBD/0/root/meet grain/NN/2/obj ././2/punct"
    assert repaired(parse(here, there, lower)).pos[0] == "NOUN"


def test_a_conjunct_goes_on_with_the_noun_of_its_preposition(parse: Parse) -> None:
    text = (
        "She/PRP/2/nsubj left/VBD/0/root/leave on/IN/4/case advice/NN/2/obl of/IN/6/case friends/NNS/4/nmod/friend "
        "and/CC/9/cc {prep}/IN/9/case cost/NN/6/conj ././2/punct"
    )
    assert repaired(parse(text.format(prep="at"))).heads[8] == 3
    assert repaired(parse(text.format(prep="of"))).heads[8] == 5


def test_no_repair_makes_a_circle(parse: Parse) -> None:
    tree = parse(
        "soldiers/NNS/3/dep/soldier who/WP/3/nsubj steal/VBP/4/acl:relcl friends/NNS/0/root/friend ././4/punct"
    )
    assert repaired(tree) == tree


def test_a_negation_belongs_to_the_verb_of_the_auxiliary_before_it(parse: Parse) -> None:
    tree = repaired(
        parse(
            "We/PRP/4/nsubj can/MD/4/aux not/RB/7/advmod stop/VB/0/root ,/,/7/punct they/PRP/7/nsubj"
            " said/VBD/4/parataxis ././4/punct"
        )
    )
    assert (tree.heads[2], tree.deps[2]) == (3, "advmod")


def test_a_negation_of_its_own_verb_stays(parse: Parse) -> None:
    tree = parse("We/PRP/4/nsubj can/MD/4/aux not/RB/4/advmod stop/VB/0/root ././4/punct")
    assert repaired(tree) == tree


def test_the_verb_behind_a_prefix_is_the_head(parse: Parse) -> None:
    tree = repaired(parse("Nora/NNP/2/nsubj co/VB/0/root -/,/2/punct founded/VBD/2/conj Arvo/NNP/4/obj ././2/punct"))
    assert (tree.heads[3], tree.heads[1], tree.heads[0]) == (-1, 3, 3)


def test_which_behind_a_comma_and_a_name_is_about_the_name(parse: Parse) -> None:
    tree = repaired(
        parse(
            "The/DT/2/det board/NN/8/nsubj of/IN/4/case Arvo/NNP/2/nmod ,/,/7/punct which/WP/7/nsubj"
            " grew/VBD/2/acl:relcl left/VBD/0/root ././8/punct"
        )
    )
    assert tree.heads[6] == 3


def test_which_without_a_comma_is_about_the_head(parse: Parse) -> None:
    tree = parse(
        "The/DT/2/det board/NN/7/nsubj of/IN/4/case Arvo/NNP/2/nmod which/WP/6/nsubj grew/VBD/2/acl:relcl"
        " left/VBD/0/root ././7/punct"
    )
    assert repaired(tree).heads[5] == 1


def test_a_second_subject_behind_a_noun_is_what_the_noun_describes(parse: Parse) -> None:
    tree = repaired(
        parse(
            "A/DT/2/det drug/NN/8/nsubj:pass made/VBN/2/acl by/IN/6/case the/DT/6/det company/NN/3/obl:agent"
            " Arvo/NNP/8/nsubj:pass sold/VBN/0/root ././8/punct",
            names={"Arvo": "ORG"},
        )
    )
    assert (tree.heads[6], tree.deps[6], tree.heads[5], tree.deps[5]) == (2, "obl:agent", 6, "nmod:desc")


@pytest.mark.parametrize(
    ("beside", "dep"),
    [("the/DT/5/det", "appos"), ("not/RB/5/advmod", "dep"), ("never/RB/5/advmod", "dep"), ("no/DT/5/det", "dep")],
)
def test_what_somebody_is_not_is_no_apposition(parse: Parse, beside: str, dep: str) -> None:
    tree = parse(f"Nora/NNP/7/nsubj Lund/NNP/1/flat ,/,/5/punct {beside} mayor/NN/1/appos ,/,/1/punct left/VBD/0/root")
    assert repair(tree, lexicon=load_lexicon()).deps[4] == dep


def test_what_somebody_no_longer_is_is_no_apposition(parse: Parse) -> None:
    words = (
        "Nora/NNP/7/nsubj ,/,/6/punct no/DT/4/advmod longer/RB/6/advmod the/DT/6/det mayor/NN/1/appos left/VBD/0/root"
    )
    assert repair(parse(words), lexicon=load_lexicon()).deps[5] == "dep"
