"""Names inside longer names."""

from tests.language.coref.sentences import Analysed, chain, said


def inner(analysis: object) -> list[tuple[str, int]]:
    tree = analysis.tree  # type: ignore[attr-defined]
    return [(" ".join(tree.words[i.first : i.last + 1]), i.chain) for i in analysis.inner_names]  # type: ignore[attr-defined]


def test_a_country_in_the_name_of_a_body_is_that_country(analysed: Analysed) -> None:
    analysis = analysed(said("Norway"), said("Quibble Bank of Norway"), names={"Quibble Bank of Norway": "ORG"})
    assert inner(analysis) == [("Norway", chain(analysis, "Norway"))]


def test_a_person_at_the_beginning_of_a_name(analysed: Analysed) -> None:
    names = {"Ingrid Vale": "PERSON", "Ingrid Vale Foundation": "ORG"}
    founded = "Ingrid/NNP/3/compound Vale/NNP/1/flat Foundation/NNP/4/nsubj left/VBD/0/root/leave ././4/punct"
    analysis = analysed(said("Ingrid Vale"), founded, names=names)
    assert inner(analysis) == [("Ingrid Vale", chain(analysis, "Ingrid Vale"))]


def test_nothing_is_in_the_names_of_people_and_places_or_behind_other_words_of_a_name(analysed: Analysed) -> None:
    longer = {"North Norway": "LOC", "Norway Quibble": "PERSON", "Bank of South Norway": "ORG"}
    assert inner(analysed(said("Norway"), *map(said, longer), names=longer)) == []


def test_what_a_name_is_short_for_is_not_in_it(analysed: Analysed) -> None:
    names = {"Institute of Dentistry": "ORG", "Institute": "ORG"}
    assert inner(analysed(said("Institute of Dentistry"), said("Institute"), names=names)) == []
