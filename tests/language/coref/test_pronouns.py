"""Whom he and she stand for."""

import pytest

from tests.language.coref.sentences import Analysed, are_one, chain, said, subject

PAIR = "Maria/NNP/3/nsubj Quibble/NNP/1/flat met/VBD/0/root/meet John/NNP/3/obj Dvorak/NNP/4/flat ././3/punct"
PEOPLE = {"Maria Quibble": "PERSON", "John Dvorak": "PERSON"}


@pytest.mark.parametrize(("pronoun", "person"), [("She", "Maria Quibble"), ("He", "John Dvorak")])
def test_he_and_she_by_gender(analysed: Analysed, pronoun: str, person: str) -> None:
    assert are_one(analysed(PAIR, subject(f"{pronoun}/PRP"), names=PEOPLE), pronoun, person)


def test_a_possessive_pronoun_by_gender(analysed: Analysed) -> None:
    analysis = analysed(PAIR, subject("Her/PRP$ teapot/NN", "fell/VBD/0/root/fall"), names=PEOPLE)
    assert are_one(analysis, "Her", "Maria Quibble")


def test_she_is_nobody_where_only_a_man_is_named(analysed: Analysed) -> None:
    analysis = analysed(said("John Dvorak"), subject("She/PRP"), names=PEOPLE)
    assert not are_one(analysis, "She", "John Dvorak")


def test_he_is_not_the_subject_of_the_same_verb(analysed: Analysed) -> None:
    analysis = analysed(
        "John/NNP/3/nsubj Dvorak/NNP/1/flat met/VBD/0/root/meet him/PRP/3/obj ././3/punct", names=PEOPLE
    )
    assert not are_one(analysis, "John Dvorak", "him")


def test_he_is_nobody_who_was_named_long_ago(analysed: Analysed) -> None:
    between = [subject("The/DT teapot/NN", "fell/VBD/0/root/fall")] * 6
    assert not are_one(analysed(said("John Dvorak"), *between, subject("He/PRP"), names=PEOPLE), "John Dvorak", "He")


def test_they_only_where_one_group_is_near(analysed: Analysed) -> None:
    they = subject("They/PRP")
    one = analysed(subject("The/DT protesters/NNS/protester"), they)
    assert are_one(one, "The protesters", "They")
    both = (
        "The/DT/2/det protesters/NNS/3/nsubj/protester met/VBD/0/root/meet the/DT/5/det soldiers/NNS/3/obj/soldier "
        "././3/punct"
    )
    two = analysed(both, they)
    assert not are_one(two, "The protesters", "They") and not are_one(two, "the soldiers", "They")


@pytest.mark.parametrize("before", [said("Nordic Grain Organization"), said("Norway"), subject("The/DT teapot/NN")])
def test_it_stands_for_nothing(analysed: Analysed, before: str) -> None:
    analysis = analysed(before, subject("It/PRP", "fell/VBD/0/root/fall"))
    assert [m.text for m in analysis.mentions if m.chain == chain(analysis, "It")] == ["It"]
