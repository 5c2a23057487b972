"""What the names of places stand for where they stand: governments, teams, states, languages."""

from collections.abc import Callable

import pytest

from kg.tree import Analysis

Analysed = Callable[..., Analysis]


def types(analysis: Analysis, text: str) -> list[str]:
    return [m.type for m in analysis.mentions if m.text == text and m.kind == "name"]


@pytest.mark.parametrize(
    "sentence",
    [
        "New/NNP/2/amod Delhi/NNP/3/nsubj denied/VBD/0/root/deny it/PRP/3/obj ././3/punct",
        "Tokyo/NNP/2/nsubj condemned/VBD/0/root/condemn the/DT/4/det launch/NN/2/obj ././2/punct",
        "Tokyo/NNP/2/nsubj said/VBD/0/root/say it/PRP/5/nsubj would/MD/5/aux answer/VB/2/ccomp ././2/punct",
        "Tokyo/NNP/2/nsubj imposed/VBD/0/root/impose new/JJ/4/amod sanctions/NNS/2/obj/sanction ././2/punct",
        "Oslo/NNP/4/nsubj and/CC/3/cc Tokyo/NNP/1/conj rejected/VBD/0/root/reject the/DT/6/det plan/NN/4/obj",
        "relations/NNS/5/nsubj/relation between/IN/3/case Tokyo/NNP/1/nmod and/CC/5/cc Oslo/NNP/3/conj",
    ],
)
def test_a_capital_stands_for_its_country_where_governments_act(analysed: Analysed, sentence: str) -> None:
    analysis = analysed(sentence, names={"Tokyo": "LOC", "Oslo": "LOC", "New Delhi": "LOC"})
    assert {m.type for m in analysis.mentions if m.kind == "name"} == {"Country"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tokyo/NNP/2/nsubj hosted/VBD/0/root/host the/DT/4/det games/NNS/2/obj/game ././2/punct",
        "Tokyo/NNP/3/nsubj:pass was/VBD/3/aux:pass hit/VBN/0/root by/IN/5/case floods/NNS/3/obl/flood ././3/punct",
        "Tokyo/NNP/2/nsubj imposed/VBD/0/root/impose a/DT/4/det curfew/NN/2/obj ././2/punct",
        "The/DT/2/det mayor/NN/5/nsubj of/IN/4/case Tokyo/NNP/2/nmod condemned/VBD/0/root/condemn it/PRP/5/obj",
        "She/PRP/2/nsubj left/VBD/0/root/leave Tokyo/NNP/2/obj ././2/punct",
        "flights/NNS/0/root/flight between/IN/3/case Tokyo/NNP/1/nmod and/CC/5/cc Oslo/NNP/3/conj",
        "talks/NNS/0/root/talk between/IN/3/case Tokyo/NNP/1/nmod and/CC/5/cc Bergen/NNP/3/conj",
        "talks/NNS/0/root/talk in/IN/3/case Tokyo/NNP/1/nmod",
        "Tokyo/NNP/2/nsubj grew/VBD/0/root/grow ././2/punct",
    ],
)
def test_elsewhere_it_is_the_city(analysed: Analysed, sentence: str) -> None:
    analysis = analysed(sentence, names={"Tokyo": "LOC", "Oslo": "LOC", "Bergen": "LOC"})
    assert types(analysis, "Tokyo") == ["City"]


def test_a_city_that_is_no_capital_stands_for_nothing(analysed: Analysed) -> None:
    sentence = "Bergen/NNP/2/nsubj condemned/VBD/0/root/condemn the/DT/4/det launch/NN/2/obj"
    assert types(analysed(sentence, names={"Bergen": "LOC"}), "Bergen") == ["City"]


def test_one_article_may_name_the_city_and_the_government(analysed: Analysed) -> None:
    analysis = analysed(
        "Tokyo/NNP/2/nsubj condemned/VBD/0/root/condemn the/DT/4/det launch/NN/2/obj ././2/punct",
        "He/PRP/2/nsubj lives/VBZ/0/root/live in/IN/4/case Tokyo/NNP/2/obl ././2/punct",
        names={"Tokyo": "LOC"},
    )
    assert types(analysis, "Tokyo") == ["Country", "City"]
    assert len({m.chain for m in analysis.mentions if m.text == "Tokyo"}) == 2


def test_a_seat_of_power_acts_and_is_a_place(analysed: Analysed) -> None:
    analysis = analysed(
        "The/DT/2/det Pentagon/NNP/3/nsubj denied/VBD/0/root/deny it/PRP/3/obj ././3/punct",
        "The/DT/2/det Kremlin/NNP/3/nsubj denied/VBD/0/root/deny it/PRP/3/obj ././3/punct",
        "She/PRP/2/nsubj left/VBD/0/root/leave the/DT/4/det Kremlin/NNP/2/obj ././2/punct",
        names={"Pentagon": "LOC", "Kremlin": "LOC"},
    )
    assert types(analysis, "Pentagon") == ["Organization"]
    assert types(analysis, "Kremlin") == ["Country", "Place"]


# --- words for peoples ------------------------------------------------------------------------------------------------
def test_a_language_is_no_country(analysed: Analysed) -> None:
    taught = analysed("She/PRP/2/nsubj sang/VBD/0/root/sing in/IN/4/case Danish/JJ/2/obl ././2/punct")
    ships = analysed("Danish/JJ/2/amod ships/NNS/3/nsubj/ship left/VBD/0/root/leave ././3/punct")
    assert [types(a, "Danish") for a in (taught, ships)] == [["Entity"], ["Country"]]


def test_with_an_article_it_is_people(analysed: Analysed) -> None:
    analysis = analysed("The/DT/2/det French/JJ/3/nsubj won/VBD/0/root/win ././3/punct")
    assert {m.type for m in analysis.mentions} == {"Entity"}


# --- states -----------------------------------------------------------------------------------------------------------
def test_a_name_behind_its_city_is_the_state(analysed: Analysed) -> None:
    names = {"Buffalo": "LOC", "New York": "LOC"}
    state = analysed(
        "She/PRP/2/nsubj left/VBD/0/root/leave Buffalo/NNP/2/obj ,/,/5/punct New/NNP/6/compound York/NNP/3/appos",
        names=names,
    )
    city = analysed("She/PRP/2/nsubj left/VBD/0/root/leave New/NNP/4/compound York/NNP/2/obj", names=names)
    assert (types(state, "New York"), types(city, "New York")) == (["Place"], ["City"])


def test_a_country_that_is_a_state_once_is_one_everywhere(analysed: Analysed) -> None:
    analysis = analysed(
        "She/PRP/2/nsubj left/VBD/0/root/leave Atlanta/NNP/2/obj ,/,/5/punct Georgia/NNP/3/appos",
        "She/PRP/2/nsubj likes/VBZ/0/root/like Georgia/NNP/2/obj ././2/punct",
        names={"Atlanta": "LOC", "Georgia": "LOC"},
    )
    assert types(analysis, "Georgia") == ["Place", "Place"]
    tbilisi = analysed(
        "She/PRP/2/nsubj left/VBD/0/root/leave Tbilisi/NNP/2/obj ,/,/5/punct Georgia/NNP/3/appos",
        names={"Tbilisi": "LOC", "Georgia": "LOC"},
    )
    assert types(tbilisi, "Georgia") == ["Country"]


def test_with_an_article_a_word_is_no_city(analysed: Analysed) -> None:
    analysis = analysed(
        "She/PRP/2/nsubj left/VBD/0/root/leave the/DT/4/det Union/NNP/2/obj ././2/punct", names={"Union": "LOC"}
    )
    assert types(analysis, "Union") == ["Place"]


# --- teams ------------------------------------------------------------------------------------------------------------
MATCH = (
    "Peru/NNP/2/nsubj beat/VBD/0/root/beat Chile/NNP/2/obj in/IN/6/case the/DT/6/det match/NN/2/obl ././2/punct",
    "The/DT/2/det striker/NN/3/nsubj scored/VBD/0/root/score the/DT/5/det goal/NN/3/obj ././3/punct",
    "Peru/NNP/3/nmod:poss ’s/POS/1/case goalkeeper/NN/4/nsubj slept/VBD/0/root/sleep ././4/punct",
)
VENUE = "They/PRP/2/nsubj played/VBD/0/root/play in/IN/4/case Peru/NNP/2/obl ././2/punct"
NAMES = {"Peru": "LOC", "Chile": "LOC"}


def test_in_the_report_of_a_match_a_country_is_its_team(analysed: Analysed) -> None:
    analysis = analysed(*MATCH, VENUE, names=NAMES)
    assert types(analysis, "Peru") == ["Organization", "Organization", "Country"]
    assert types(analysis, "Chile") == ["Organization"]


def test_in_other_articles_it_is_not(analysed: Analysed) -> None:
    analysis = analysed(MATCH[0], VENUE, names=NAMES)
    assert set(types(analysis, "Peru") + types(analysis, "Chile")) == {"Country"}
