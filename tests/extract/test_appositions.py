"""Appositions: what a noun phrase beside another says of it."""

from tests.parses import facts

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
