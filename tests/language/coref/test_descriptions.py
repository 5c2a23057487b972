"""What definite descriptions stand for."""

from tests.language.coref.sentences import Analysed, are_one, said, subject


def test_the_diplomat_is_the_one_ambassador(analysed: Analysed) -> None:
    people = {"Ingrid Vale": "PERSON", "Marek Dvorak": "PERSON"}
    first = "Ambassador/NNP/4/nsubj Ingrid/NNP/1/flat Vale/NNP/2/flat met/VBD/0/root/meet Marek/NNP/4/obj " \
        "Dvorak/NNP/5/flat ././4/punct"  # fmt: skip
    assert are_one(analysed(first, subject("The/DT diplomat/NN"), names=people), "Ingrid Vale", "The diplomat")
    second = "Ambassador/NNP/4/nsubj Marek/NNP/1/flat Dvorak/NNP/2/flat spoke/VBD/0/root/speak ././4/punct"
    analysis = analysed(first, second, subject("The/DT diplomat/NN"), names=people)
    assert not are_one(analysis, "Ingrid Vale", "The diplomat")
    assert not are_one(analysis, "Marek Dvorak", "The diplomat")


def test_the_country_is_the_one_named_most(analysed: Analysed) -> None:
    country = subject("The/DT country/NN")
    assert are_one(analysed(said("Norway", "Chile"), said("Norway"), country), "Norway", "The country")


def test_the_country_is_none_of_two_named_equally_often(analysed: Analysed) -> None:
    analysis = analysed(said("Norway", "Chile"), subject("The/DT country/NN"))
    assert not are_one(analysis, "Norway", "The country") and not are_one(analysis, "Chile", "The country")


def test_a_country_is_none_of_those_named(analysed: Analysed) -> None:
    assert not are_one(analysed(said("Norway"), subject("A/DT country/NN")), "Norway", "A country")


def test_the_republic_is_a_country_whose_official_name_has_the_word(analysed: Analysed) -> None:
    analysis = analysed(said("Norway", "Finland"), said("Norway"), subject("The/DT republic/NN"))
    assert are_one(analysis, "Finland", "The republic")
    analysis = analysed(said("Norway", "Finland"), said("Finland"), subject("The/DT kingdom/NN"))
    assert are_one(analysis, "Norway", "The kingdom")


def test_the_organization_is_the_one_that_is_called_so(analysed: Analysed) -> None:
    analysis = analysed(said("Nordic Grain Organization", "Quibble Bank"), subject("The/DT organization/NN"))
    assert are_one(analysis, "Nordic Grain Organization", "The organization")


def test_the_organization_is_none_of_two(analysed: Analysed) -> None:
    analysis = analysed(
        said("Nordic Grain Organization"), said("Baltic Ports Organization"), subject("The/DT organization/NN")
    )
    assert not are_one(analysis, "Nordic Grain Organization", "The organization")
    assert not are_one(analysis, "Baltic Ports Organization", "The organization")


def test_a_description_joins_an_earlier_one_with_at_least_its_modifiers(analysed: Analysed) -> None:
    one = analysed(subject("The/DT angry/JJ protesters/NNS/protester"), subject("The/DT protesters/NNS/protester"))
    assert are_one(one, "The angry protesters", "The protesters")
    two = analysed(
        subject("The/DT angry/JJ protesters/NNS/protester"), subject("The/DT calm/JJ protesters/NNS/protester")
    )
    assert not are_one(two, "The angry protesters", "The calm protesters")


TWO_MINISTERS = (
    "Prime/NNP/2/compound Minister/NNP/3/nmod:desc Ingrid/NNP/5/nsubj Vale/NNP/3/flat met/VBD/0/root/meet "
    "Minister/NNP/7/nmod:desc Marek/NNP/5/obj Dvorak/NNP/7/flat ././5/punct"
)
MINISTERS = {"Ingrid Vale": "PERSON", "Marek Dvorak": "PERSON"}


def test_the_very_words_of_a_post_tell_its_holder_from_others(analysed: Analysed) -> None:
    analysis = analysed(TWO_MINISTERS, subject("The/DT prime/JJ minister/NN"), names=MINISTERS)
    assert are_one(analysis, "The prime minister", "Ingrid Vale")
    analysis = analysed(TWO_MINISTERS, subject("The/DT minister/NN"), names=MINISTERS)
    assert are_one(analysis, "The minister", "Marek Dvorak")


def test_a_vice_president_is_not_the_president(analysed: Analysed) -> None:
    vice = "Vice/NNP/2/compound President/NNP/3/nmod:desc Ingrid/NNP/5/nsubj Vale/NNP/3/flat left/VBD/0/root/leave ././5/punct"
    analysis = analysed(vice, subject("The/DT president/NN"), names=MINISTERS)
    assert not are_one(analysis, "The president", "Ingrid Vale")
