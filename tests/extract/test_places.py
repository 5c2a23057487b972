"""Where described things and people are."""

from tests.parses import facts

LEFT = "closed close VERB VBD 0 root"


def test_a_described_thing_is_where_its_words_say() -> None:
    parse = f"""
    The _ DET _ 2 det | school _ NOUN _ 5 nsubj | in _ ADP _ 4 case | Accra _ PROPN _ 2 nmod GPE | {LEFT}
    . _ PUNCT _ 5 punct
    """
    assert ("The school in Accra", "locatedIn", "Accra") in facts(parse)


def test_trust_in_a_country_is_not_there() -> None:
    parse = f"""
    The _ DET _ 2 det | trust _ NOUN _ 5 nsubj | in _ ADP _ 4 case | Peru _ PROPN _ 2 nmod GPE | {LEFT}
    . _ PUNCT _ 5 punct
    """
    assert not [t for t in facts(parse) if t[1] == "locatedIn"]


def test_a_language_is_no_place() -> None:
    parse = f"""
    The _ DET _ 2 det | school _ NOUN _ 5 nsubj | in _ ADP _ 4 case | English _ PROPN _ 2 nmod NORP | {LEFT}
    . _ PUNCT _ 5 punct
    """
    assert not [t for t in facts(parse) if t[1] == "locatedIn"]


def test_only_the_first_phrase_behind_a_noun_says_where() -> None:
    parse = """
    The _ DET _ 2 det | school _ NOUN _ 8 nsubj | of _ ADP _ 5 case | the _ DET _ 5 det | army _ NOUN _ 2 nmod
    in _ ADP _ 7 case | Accra _ PROPN _ 2 nmod GPE | closed close VERB VBD 0 root | . _ PUNCT _ 8 punct
    """
    assert not [t for t in facts(parse) if t[1] == "locatedIn"]
