"""Names of people without what is no part of them."""

import pytest

from kg.language.coref.people import initials, normal, without_rank
from kg.lexicon import load_lexicon


@pytest.mark.parametrize(("printed", "bare"), [("the QZR", "QZR"), ("Silva’s", "Silva"), ("Ana\n Silva", "Ana Silva")])
def test_article_possessive_and_line_breaks_do_not_matter(printed: str, bare: str) -> None:
    assert normal(printed) == bare


@pytest.mark.parametrize(("name", "bare"), [("King Olav V", "Olav"), ("Ana Silva", "Ana Silva"), ("King", "King")])
def test_rank_and_number_are_no_part_of_a_name(name: str, bare: str) -> None:
    assert " ".join(without_rank(tuple(name.split()), load_lexicon())) == bare


def test_initials_are_those_of_the_capitals() -> None:
    assert initials("Union of Baltic-Nordic Ports") == "UBNP"
