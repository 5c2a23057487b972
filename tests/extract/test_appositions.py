"""Appositions: what a noun phrase beside another says of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parses import facts, one, reading

RESIGNED = "resigned resign VERB VBD 0 root"


def test_description_beside_a_name_describes_it() -> None:
    parse = f"""
    Nora _ PROPN _ 9 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 5 punct | a _ DET _ 5 det
    painter _ NOUN _ 1 appos | from _ ADP _ 7 case | Accra _ PROPN _ 5 nmod GPE | , _ PUNCT _ 5 punct | {RESIGNED}
    . _ PUNCT _ 9 punct
    """
    assert ("Nora Lind", "describedAs", "a painter from Accra") in facts(parse)


def test_name_beside_a_description_is_what_is_described() -> None:
    parse = f"""
    The _ DET _ 2 det | painter _ NOUN _ 7 nsubj | , _ PUNCT _ 4 punct | Nora _ PROPN _ 2 appos PERSON
    Lind _ PROPN _ 4 flat PERSON | , _ PUNCT _ 4 punct | {RESIGNED} | . _ PUNCT _ 7 punct
    """
    assert ("Nora Lind", "describedAs", "The painter") in facts(parse)


def test_place_beside_a_place_lies_in_it() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Lima _ PROPN _ 2 obj GPE | , _ PUNCT _ 5 punct
    Peru _ PROPN _ 3 appos GPE | . _ PUNCT _ 2 punct
    """
    assert facts(parse) == {("Kenya", "attacks", "Lima"), ("Lima", "locatedIn", "Peru")}


def test_members_of_a_list_say_nothing_of_each_other() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Lima _ PROPN _ 2 obj GPE | , _ PUNCT _ 5 punct
    Peru _ PROPN _ 3 appos GPE | and _ CCONJ _ 7 cc | Chile _ PROPN _ 3 conj GPE | . _ PUNCT _ 2 punct
    """
    assert not [triple for triple in facts(parse) if triple[1] == "locatedIn"]


def test_post_beside_a_name_is_left_to_the_posts() -> None:
    parse = f"""
    Nora _ PROPN _ 9 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 5 punct | the _ DET _ 5 det
    president _ NOUN _ 1 appos | of _ ADP _ 7 case | Peru _ PROPN _ 5 nmod GPE | , _ PUNCT _ 5 punct | {RESIGNED}
    . _ PUNCT _ 9 punct
    """
    assert not [triple for triple in facts(parse) if triple[1] == "describedAs"]


# --- ages -----------------------------------------------------------------------------------------------------------
def aged(years: str, dep: str = "appos") -> set[tuple[str, str, str]]:
    parse = f"""
    Nora _ PROPN _ 6 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 4 punct | {years} _ NUM _ 1 {dep}
    , _ PUNCT _ 4 punct | resigned resign VERB VBD 0 root | . _ PUNCT _ 6 punct
    """
    return {triple for triple in facts(parse) if triple[1] == "age"}


@pytest.mark.parametrize("dep", ["appos", "nummod", "nmod:unmarked", "dep"])
def test_number_between_commas_behind_a_person_is_an_age(dep: str) -> None:
    assert aged("47", dep) == {("Nora Lind", "age", "47")}


@pytest.mark.parametrize("years", ["0", "121", "1,947", "4.5", "٤٧", "²", "forty"])
def test_number_that_no_person_reaches_is_no_age(years: str) -> None:
    assert aged(years) == set()


@pytest.mark.parametrize("years", ["1", "120"])
def test_youngest_and_oldest(years: str) -> None:
    assert aged(years) == {("Nora Lind", "age", years)}


def test_number_behind_a_place_is_no_age() -> None:
    parse = """
    Kenya _ PROPN _ 5 nsubj GPE | , _ PUNCT _ 3 punct | 47 _ NUM _ 1 appos | , _ PUNCT _ 3 punct
    resigned resign VERB VBD 0 root | . _ PUNCT _ 5 punct
    """
    assert not [triple for triple in facts(parse) if triple[1] == "age"]


def test_age_before_a_noun() -> None:
    parse = f"""
    Nora _ PROPN _ 12 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 10 punct | a _ DET _ 10 det
    47 _ NUM _ 9 nummod | - _ PUNCT HYPH 9 punct | year _ NOUN _ 9 compound | - _ PUNCT HYPH 9 punct
    old _ ADJ _ 10 amod | driver _ NOUN _ 1 appos | , _ PUNCT _ 10 punct | {RESIGNED} | . _ PUNCT _ 12 punct
    """
    age = one(parse, term="age")
    assert age.object is not None
    assert (age.subject.text, age.object.value, age.object.datatype) == ("Nora Lind", "47", "integer")


# --- descriptions ---------------------------------------------------------------------------------------------------
def test_description_before_a_name() -> None:
    parse = f"""
    The _ DET _ 2 det | utility _ NOUN _ 3 nmod:desc | Arvo _ PROPN _ 4 nsubj ORG | {RESIGNED} | . _ PUNCT _ 4 punct
    """
    assert {t for t in facts(parse) if t[1] == "describedAs"} == {("Arvo", "describedAs", "The utility")}


def test_description_is_only_words_where_it_stands_for_what_it_describes() -> None:
    parse = f"""
    Nora _ PROPN _ 9 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 5 punct | a _ DET _ 5 det
    painter _ NOUN _ 1 appos | from _ ADP _ 7 case | Accra _ PROPN _ 5 nmod GPE | , _ PUNCT _ 5 punct | {RESIGNED}
    . _ PUNCT _ 9 punct
    """
    found = one(parse, term="describedAs")
    assert found.object is not None and (found.object.text, found.object.mention) == ("a painter from Accra", None)
    assert found.subject.mention is not None


@pytest.mark.parametrize(
    "beside",
    [
        "young _ ADJ _ 4 amod | Omar _ PROPN _ 1 appos PERSON",  # another name says nothing
        "yes _ INTJ UH 4 discourse | painter _ NOUN _ 1 appos",  # nor does a noun with nothing of its own
    ],
)
def test_what_says_nothing_of_a_name(beside: str) -> None:
    parse = f"""
    Nora _ PROPN _ 6 nsubj PERSON | , _ PUNCT _ 4 punct | {beside} | , _ PUNCT _ 4 punct | {RESIGNED}
    . _ PUNCT _ 6 punct
    """
    assert not [triple for triple in facts(parse) if triple[1] == "describedAs"]


def test_description_without_a_comma_is_not_beside_its_name() -> None:
    parse = f"""
    Nora _ PROPN _ 4 nsubj PERSON | a _ DET _ 3 det | painter _ NOUN _ 1 appos | {RESIGNED} | . _ PUNCT _ 4 punct
    """
    assert not [triple for triple in facts(parse) if triple[1] == "describedAs"]


def test_place_in_brackets_or_that_is_no_name_lies_nowhere() -> None:
    bracket = """
    Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | Lima _ PROPN _ 2 obj GPE | , _ PUNCT _ 5 punct
    ( ( PUNCT -LRB- 6 punct | Peru _ PROPN _ 3 appos GPE | ) ) PUNCT -RRB- 6 punct | . _ PUNCT _ 2 punct
    """
    nominal = """
    Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | Lima _ PROPN _ 2 obj GPE | , _ PUNCT _ 6 punct
    a _ DET _ 6 det | city _ NOUN _ 3 appos | . _ PUNCT _ 2 punct
    """
    for parse in (bracket, nominal):
        assert not [triple for triple in facts(parse) if triple[1] == "locatedIn"]


@given(
    st.sampled_from(["Nora _ PROPN _ {} PERSON", "Arvo _ PROPN _ {} ORG", "Kenya _ PROPN _ {} GPE", "he _ PRON _ {}"]),
    st.sampled_from(
        ["painter _ NOUN _ {}", "company _ NOUN _ {}", "soldiers soldier NOUN NNS {}", "Nora _ PROPN _ {} PERSON"]
    ),
    st.sampled_from(["appos", "nmod:desc", "nmod:unmarked", "list", "flat"]),
    st.booleans(),
)
def test_nothing_is_described_as_itself(name: str, noun: str, dep: str, is_turned: bool) -> None:
    first, beside = (noun, name) if is_turned else (name, noun)
    parse = f"""
    {first.format("7 nsubj")} | , _ PUNCT _ 5 punct | a _ DET _ 5 det | young _ ADJ _ 5 amod | {beside.format(f"1 {dep}")}
    , _ PUNCT _ 5 punct | {RESIGNED} | . _ PUNCT _ 7 punct
    """
    found = reading(parse)
    for f in found.findings:
        meant = [
            None if p is None or p.mention is None else found.mentions[p.mention].chain for p in (f.subject, f.object)
        ]
        assert f.term != "describedAs" or None in meant or meant[0] != meant[1]


@pytest.mark.parametrize(
    "tail", ["78 _ NUM _ 0 root", "78 _ NUM _ 0 root | years year NOUN NNS 3 dep | old _ ADJ _ 3 dep"]
)
def test_a_number_is_the_age_of_a_person(tail: str) -> None:
    parse = f"Nora _ PROPN _ 3 nsubj PERSON | was be AUX _ 3 cop | {tail} | . _ PUNCT _ 3 punct"
    assert one(parse, term="age").object is not None


def test_a_number_is_no_age_of_a_thing() -> None:
    parse = """
    The _ DET _ 2 det | score _ NOUN _ 4 nsubj | was be AUX _ 4 cop | 78 _ NUM _ 0 root | . _ PUNCT _ 4 punct
    """
    assert not [f for f in reading(parse).findings if f.term == "age"]
