"""Names that are one, and above all names that are not."""

import time
from collections.abc import Callable

import pytest

from kg.language.coref import find_chains
from kg.language.mentions import Candidate
from kg.lexicon import load_lexicon
from kg.tree import Tree
from tests.language.coref.sentences import Analysed, are_one, chain, said, subject


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ingrid Vale", "Vale"),
        ("Vale", "Ingrid Vale"),
        ("Aleksander Quibbel", "Alexander Quibbel"),
        ("Ingrid Vale", "I. Vale"),
        ("Ingrid Kvistgaard", "Ingrid Kvistgard"),
    ],
)
@pytest.mark.parametrize("shown", ["PERSON", "MISC"])
def test_forms_of_one_persons_name_join(analysed: Analysed, first: str, second: str, shown: str) -> None:
    label = {first: "PERSON", second: shown if " " not in second and " " in first else "PERSON"}
    assert are_one(analysed(said(first), said(second), names=label), first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ingrid Vale", "Marek Vale"),
        ("Ingrid Vale", "Ingrid Dvorak"),
        ("Ingrid Vale", "Marek Dvorak"),
        ("Ingrid Vale", "M. Vale"),
    ],
)
def test_different_people_never_join(analysed: Analysed, first: str, second: str) -> None:
    label = {first: "PERSON", second: "PERSON"}
    for pair in ((first, second), (second, first)):
        assert not are_one(analysed(*map(said, pair), names=label), first, second)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_surname_that_two_people_share_stands_for_neither(analysed: Analysed, order: tuple[int, ...]) -> None:
    people = ["Ingrid Vale", "Marek Vale", "Vale"]
    analysis = analysed(*(said(people[n]) for n in order), names=dict.fromkeys(people, "PERSON"))
    assert len({chain(analysis, p) for p in people}) == 3


def test_a_surname_is_that_of_the_only_one_named_so_far(analysed: Analysed) -> None:
    people = ["Ingrid Vale", "Vale", "Marek Vale"]
    analysis = analysed(*map(said, people), names=dict.fromkeys(people, "PERSON"))
    assert chain(analysis, "Ingrid Vale") == chain(analysis, "Vale") != chain(analysis, "Marek Vale")


def test_two_people_do_not_join_through_an_initial(analysed: Analysed) -> None:
    people = ["I. Vale", "Ingrid Vale", "Ivan Vale"]
    analysis = analysed(*map(said, people), names=dict.fromkeys(people, "PERSON"))
    assert not are_one(analysis, "Ingrid Vale", "Ivan Vale")


@pytest.mark.parametrize(("he", "she"), [("Daniel", "Daniela"), ("Mario", "Maria"), ("Alexander", "Alexandra")])
def test_a_man_and_a_woman_of_similar_names_do_not_join(analysed: Analysed, he: str, she: str) -> None:
    people = [f"{he} Quibble", f"{she} Quibble"]
    analysis = analysed(*map(said, people), names=dict.fromkeys(people, "PERSON"))
    assert not are_one(analysis, *people)


HUSBAND = "Mr/NNP/2/compound Vale/NNP/3/nsubj left/VBD/0/root/leave ././3/punct"
WIFE = HUSBAND.replace("Mr/", "Mrs/")


def test_a_surname_alone_that_a_man_and_a_woman_have_joins_neither(analysed: Analysed) -> None:
    people = {"Vale": "PERSON", "Ana Vale": "PERSON", "Tom Vale": "PERSON"}
    couple = analysed(HUSBAND, said("Ana Vale"), said("Vale"), WIFE, names=people)
    his, unclear, hers = (chain(couple, "Vale", nth) for nth in range(3))
    assert len({his, unclear, hers}) == 3 and hers == chain(couple, "Ana Vale")
    alone = analysed(HUSBAND, said("Tom Vale"), said("Vale"), names=people)
    assert chain(alone, "Vale", 1) == chain(alone, "Tom Vale")


def test_a_person_never_joins_a_place(analysed: Analysed) -> None:
    analysis = analysed(
        said("Paris Quibble"), "They/PRP/2/nsubj live/VBP/0/root in/IN/4/case Paris/NNP/2/obl ././2/punct",
        names={"Paris Quibble": "PERSON", "Paris": "LOC"},
    )  # fmt: skip
    assert not are_one(analysis, "Paris Quibble", "Paris")


def test_a_person_never_joins_a_known_place_of_the_same_name(parse: Callable[..., Tree]) -> None:
    tree = parse(said("Oslo"), said("Oslo"), said("Oslo"))
    kinds = ((2, "Person"), (6, "City"), (10, "Person"))
    names = tuple(Candidate(at, at, at, "name", kind) for at, kind in kinds)
    first, city, second = find_chains(tree, names, (), lexicon=load_lexicon())
    assert first == second != city


@pytest.mark.parametrize(
    ("long", "short"),
    [("Nordic Grain Organization", "NGO"), ("Union of Baltic Ports", "UBP"), ("Union of Baltic Ports", "U.B.P.")],
)
def test_an_acronym_joins_its_expansion(analysed: Analysed, long: str, short: str) -> None:
    label = {long: "ORG", short: "ORG"}
    assert are_one(analysed(said(long), said(short), names=label), long, short)
    assert are_one(analysed(said(short), said(long), names=label), long, short)


def test_an_acronym_of_other_letters_does_not_join(analysed: Analysed) -> None:
    analysis = analysed(said("Nordic Grain Organization"), said("NGB"), names={"NGB": "ORG"})
    assert not are_one(analysis, "Nordic Grain Organization", "NGB")


def test_a_demonym_joins_its_country(analysed: Analysed) -> None:
    analysis = analysed(said("Norway"), subject("Norwegian/JJ ships/NNS/ship"))
    assert are_one(analysis, "Norway", "Norwegian")


def test_people_of_a_country_are_not_that_country(analysed: Analysed) -> None:
    analysis = analysed(said("Norway"), subject("Norwegians/NNPS"))
    assert not are_one(analysis, "Norway", "Norwegians")


def test_a_possessive_joins_the_bare_name(analysed: Analysed) -> None:
    analysis = analysed(
        said("Zorblax"), "Zorblax/NNP/3/nmod:poss 's/POS/1/case ship/NN/4/nsubj left/VBD/0/root/leave ././4/punct"
    )
    assert chain(analysis, "Zorblax") == chain(analysis, "Zorblax", 1)


def test_the_capital_as_country_and_as_city_are_two(analysed: Analysed) -> None:
    analysis = analysed(
        "Norwegian/JJ/2/amod Ambassador/NNP/7/nsubj to/IN/4/case Tokyo/NNP/2/nmod Ingrid/NNP/2/flat Vale/NNP/5/flat "
        "left/VBD/0/root/leave ././7/punct",
        "She/PRP/2/nsubj spoke/VBD/0/root/speak in/IN/4/case Tokyo/NNP/2/obl ././2/punct",
        names={"Ingrid Vale": "PERSON"},
    )
    assert [m.type for m in analysis.mentions if m.text == "Tokyo"] == ["Country", "City"]
    assert chain(analysis, "Tokyo") != chain(analysis, "Tokyo", 1)


def test_thousands_of_people_in_one_article_take_no_quadratic_time(parse: Callable[..., Tree]) -> None:
    letters = "abdegiklmnoprstuv"

    def person(n: int) -> str:
        first, last = (
            "".join(letters[n // len(letters) ** k % len(letters)] for k in ks) for ks in ((0, 1, 2), (2, 0, 1))
        )
        return f"{first.capitalize()}en {last.capitalize()}evic"

    def seconds(count: int) -> float:
        people = [person(n) for n in range(count)]
        lines = [said(*people[i : i + 10]) for i in range(0, count, 10)]
        tree = parse(*lines)
        firsts = [i for i in range(len(tree)) if tree.deps[i] == "obl"]
        names = tuple(Candidate(i, i + 1, i, "name", "Person") for i in firsts)
        started = time.process_time()
        find_chains(tree, names, (), lexicon=load_lexicon())
        return time.process_time() - started

    assert seconds(800) < 8 * seconds(200) + 0.5
