"""Men and women by what stands before their names."""

import pytest

from tests.language.coref.sentences import Analysed, are_one, chain, said, subject


@pytest.mark.parametrize(
    ("title", "person"), [("Mrs.", "Maria Quibble"), ("Mr", "John Quibble"), ("Sir", "John Quibble")]
)
def test_a_title_tells_which_of_two_is_meant(analysed: Analysed, title: str, person: str) -> None:
    people = dict.fromkeys(["Maria Quibble", "John Quibble", "Quibble"], "PERSON")
    analysis = analysed(said("Maria Quibble", "John Quibble"), subject(f"{title}/NNP Quibble/NNP"), names=people)
    assert are_one(analysis, person, "Quibble")


def test_a_title_of_the_other_gender_is_somebody_else(analysed: Analysed) -> None:
    people = {"Maria Quibble": "PERSON", "Quibble": "PERSON"}
    assert not are_one(analysed(said("Maria Quibble"), subject("Mr/NNP Quibble/NNP"), names=people), *people)


def test_two_surnames_alone_differ_by_their_titles(analysed: Analysed) -> None:
    he, she = subject("Mr/NNP Quibble/NNP"), subject("Mrs/NNP Quibble/NNP")
    analysis = analysed(he, she, names={"Quibble": "PERSON"})
    assert chain(analysis, "Quibble") != chain(analysis, "Quibble", 1)


@pytest.mark.parametrize(
    ("noun", "pronoun"), [("widow", "She"), ("actress", "She"), ("spokesman", "He"), ("mother", "She")]
)
def test_nouns_tell_the_gender(analysed: Analysed, noun: str, pronoun: str) -> None:
    other = {"She": "He", "He": "She"}[pronoun]
    analysis = analysed(subject(f"The/DT {noun}/NN"), subject(f"{pronoun}/PRP"), subject(f"{other}/PRP"))
    assert are_one(analysis, f"The {noun}", pronoun)
    assert not are_one(analysis, f"The {noun}", other)
