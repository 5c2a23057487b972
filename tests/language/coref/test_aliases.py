"""Other names of what has been named, by the article's own words."""

import pytest

from tests.language.coref.sentences import Analysed, are_one, said, subject


def bracketed(long: str, short: str) -> str:
    """ "We met LONG (SHORT) ." """
    words = long.split()
    tokens = ["We/PRP/2/nsubj", "met/VBD/0/root/meet"]
    tokens += [f"{w}/NNP/{'2/obl' if i == 0 else '3/flat'}" for i, w in enumerate(words)]
    at = len(tokens) + 2
    return " ".join([*tokens, f"(/-LRB-/{at}/punct", f"{short}/NNP/3/appos", f")/-RRB-/{at}/punct", "././2/punct"])


@pytest.mark.parametrize(("long", "short"), [("Partido Rural Unido", "PRU"), ("Union of Baltic Dockers", "BDX")])
def test_letters_in_brackets_are_another_name_though_they_are_not_the_first_ones(
    analysed: Analysed, long: str, short: str
) -> None:
    assert are_one(analysed(bracketed(long, short), said(short), names={long: "ORG", short: "ORG"}), long, short)


@pytest.mark.parametrize(
    ("name", "label", "beside"), [("Ingrid Vale", "PERSON", "NDU"), ("Quibble Harbour", "LOC", "NDU")]
)
def test_what_stands_in_brackets_behind_a_person_or_place_is_something_else(
    analysed: Analysed, name: str, label: str, beside: str
) -> None:
    assert not are_one(analysed(bracketed(name, beside), names={name: label, beside: "ORG"}), name, beside)


def test_letters_of_the_last_words_alone_are_those_of_another_body(analysed: Analysed) -> None:
    long, short = "Quibble of Baltic Dockers Union", "BDU"
    assert not are_one(analysed(bracketed(long, short), names={long: "ORG", short: "ORG"}), long, short)


def test_also_known_as(analysed: Analysed) -> None:
    known = (
        (
            "Ingrid/NNP/6/nsubj Vale/NNP/1/flat ,/,/5/punct also/RB/5/advmod known/VBN/1/acl/know left/VBD/0/root/leave "
            "././6/punct"
        )
        .replace("left", "as/IN/7/case Zibby/NNP/5/obl ,/,/5/punct left")
        .replace("/6/nsubj", "/9/nsubj")
        .replace("/6/punct", "/9/punct")
    )
    assert are_one(analysed(known, names={"Ingrid Vale": "PERSON", "Zibby": "PERSON"}), "Ingrid Vale", "Zibby")


def test_the_institute_is_the_one_named_before(analysed: Analysed) -> None:
    long = "Quibble Institute of Dentistry"
    short = subject("The/DT Institute/NNP")
    assert are_one(analysed(said(long), short, names={long: "ORG", "Institute": "ORG"}), long, "Institute")


def test_the_institute_is_neither_of_two(analysed: Analysed) -> None:
    two = ["Quibble Institute of Dentistry", "Institute of Baltic Fish"]
    analysis = analysed(
        *map(said, two), subject("The/DT Institute/NNP"), names=dict.fromkeys([*two, "Institute"], "ORG")
    )
    assert not any(are_one(analysis, name, "Institute") for name in two)
