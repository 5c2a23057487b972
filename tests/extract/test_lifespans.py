"""Dates in brackets behind a name, and with nouns."""

import pytest

from tests.parses import facts, reading

PAINTED = "painted paint VERB VBD 0 root | . _ PUNCT _"


def bracket(inside: str, *, length: int) -> str:
    """ "Nora Lind (…) painted." with the given rows in the bracket."""
    verb = length + 5
    return f"""
    Nora _ PROPN _ {verb} nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | ( _ PUNCT _ 4 punct | {inside}
    ) _ PUNCT _ 4 punct | {PAINTED} {verb} punct
    """


def test_years_of_a_life() -> None:
    parse = bracket("1905 _ NUM _ 1 nmod | – _ PUNCT _ 4 punct | 1981 _ NUM _ 4 nmod", length=3)
    assert {("Nora Lind", "birthDate", "1905"), ("Nora Lind", "deathDate", "1981")} <= facts(parse)


def test_few_years_may_be_a_term_of_office() -> None:
    parse = bracket("1998 _ NUM _ 1 nmod | – _ PUNCT _ 4 punct | 2004 _ NUM _ 4 nmod", length=3)
    assert not {f.term for f in reading(parse).findings} & {"birthDate", "deathDate"}


def test_birth_with_its_place() -> None:
    parse = bracket(
        "born bear VERB VBN 1 acl | 1950 _ NUM _ 4 obl | in _ ADP _ 7 case | Lima _ PROPN _ 4 obl GPE", length=4
    )
    assert {("Nora Lind", "birthDate", "1950"), ("Nora Lind", "bornIn", "Lima")} <= facts(parse)


def test_death_alone() -> None:
    parse = bracket("died die VERB VBD 1 acl | 1981 _ NUM _ 4 obl", length=2)
    assert ("Nora Lind", "deathDate", "1981") in facts(parse)
    assert ("Nora Lind", "birthDate", "1981") not in facts(parse)


@pytest.mark.parametrize("word", ["death", "murder"])
def test_noun_with_its_owner_and_a_date(word: str) -> None:
    parse = f"""
    Nora _ PROPN _ 2 nsubj PERSON | painted paint VERB VBD 0 root | until _ ADP _ 5 case | her _ PRON PRP$ 5 nmod:poss
    {word} _ NOUN _ 2 obl | in _ ADP _ 7 case | 1981 _ NUM _ 5 nmod | . _ PUNCT _ 2 punct
    """
    assert ("her", "deathDate", "1981") in facts(parse)
