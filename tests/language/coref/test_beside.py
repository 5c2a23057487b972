"""Descriptions and posts beside names."""

import pytest

from tests.language.coref.sentences import Analysed, are_one


def beside(name: str, noun: str, *, dep: str = "appos", rest: str = "") -> str:
    """ "NAME, a NOUN, left ." """
    arcs = f"{name}/NNP/6/nsubj ,/,/4/punct a/DT/4/det {noun}/1/{dep} ,/,/4/punct left/VBD/0/root/leave {rest}"
    return f"{arcs} ././6/punct"


@pytest.mark.parametrize(
    ("name", "label", "noun"), [("Arvo", "ORG", "consultancy/NN"), ("Ingrid", "PERSON", "painter/NN")]
)
def test_a_description_beside_a_name_stands_for_it(analysed: Analysed, name: str, label: str, noun: str) -> None:
    analysis = analysed(beside(name, noun), names={name: label})
    assert are_one(analysis, name, f"a {noun.split('/')[0]}")


def test_a_name_beside_a_description_is_what_it_stands_for(analysed: Analysed) -> None:
    analysis = analysed(
        "A/DT/2/det consultancy/NN/6/nsubj ,/,/4/punct Arvo/NNP/2/appos ,/,/4/punct left/VBD/0/root/leave ././6/punct",
        names={"Arvo": "ORG"},
    )
    assert are_one(analysis, "A consultancy", "Arvo")


def test_a_description_before_a_name_stands_for_it(analysed: Analysed) -> None:
    analysis = analysed(
        "The/DT/2/det consultancy/NN/3/nmod:desc Arvo/NNP/4/nsubj left/VBD/0/root/leave ././4/punct",
        names={"Arvo": "ORG"},
    )
    assert are_one(analysis, "The consultancy", "Arvo")


def test_a_description_of_another_class_does_not_stand_for_a_name(analysed: Analysed) -> None:
    body = analysed(beside("Arvo", "lawyer/NN"), names={"Arvo": "ORG"})
    assert not are_one(body, "Arvo", "a lawyer")
    person = analysed(beside("Ingrid", "company/NN"), names={"Ingrid": "PERSON"})
    assert not are_one(person, "Ingrid", "a company")


def test_a_plural_beside_a_name_does_not_stand_for_it(analysed: Analysed) -> None:
    analysis = analysed(beside("Arvo", "soldiers/NNS"), names={"Arvo": "ORG"})
    assert not are_one(analysis, "Arvo", "a soldiers")


def test_a_description_beside_two_names_stands_for_neither(analysed: Analysed) -> None:
    analysis = analysed(
        "A/DT/2/det painter/NN/8/nsubj ,/,/4/punct Ingrid/NNP/2/appos ,/,/6/punct Marek/NNP/2/appos ,/,/6/punct "
        "left/VBD/0/root/leave ././8/punct",
        names={"Ingrid": "PERSON", "Marek": "PERSON"},
    )
    assert not are_one(analysis, "A painter", "Ingrid") and not are_one(analysis, "A painter", "Marek")


def test_a_member_of_a_list_does_not_stand_for_the_name_beside_it(analysed: Analysed) -> None:
    analysis = analysed(
        "Arvo/NNP/9/nsubj ,/,/4/punct a/DT/4/det consultancy/NN/1/appos ,/,/8/punct and/CC/8/cc a/DT/8/det "
        "bank/NN/4/conj left/VBD/0/root/leave ././9/punct",
        names={"Arvo": "ORG"},
    )
    assert not are_one(analysis, "Arvo", "a consultancy")


IS_A_THIEF = "Ingrid/NNP/4/nsubj is/VBZ/4/cop/be a/DT/4/det thief/NN/{head}/{dep}"


@pytest.mark.parametrize(
    ("sentence", "is_stated"),
    [
        (f"{IS_A_THIEF.format(head=0, dep='root')} ././4/punct", True),
        (
            f"{IS_A_THIEF.format(head=7, dep='ccomp')} ,/,/4/punct Marek/NNP/7/nsubj said/VBD/0/root/say ././7/punct",
            False,
        ),
        (
            f"{IS_A_THIEF.format(head=0, dep='root')} ,/,/4/punct Marek/NNP/7/nsubj said/VBD/4/parataxis/say ././4/punct",
            False,
        ),
    ],
)
def test_what_somebody_is_said_to_be_stands_for_it_only_if_the_article_says_so(
    analysed: Analysed, sentence: str, is_stated: bool
) -> None:
    analysis = analysed(sentence, names={"Ingrid": "PERSON", "Marek": "PERSON"})
    assert are_one(analysis, "Ingrid", "a thief") == is_stated
