"""Where names begin and end, which class they are, and the descriptions, event nouns and pronouns beside them."""

from collections.abc import Callable

import pytest

from kg.language.mentions import Candidate, find_mentions, is_plural, noun_phrase, pronoun
from kg.lexicon import load_lexicon
from kg.model import Span
from kg.tree import Tree

Parse = Callable[..., Tree]

TITLE = (
    "Norwegian/JJ/2/amod Ambassador/NNP/7/nsubj to/IN/4/case Tokyo/NNP/2/nmod Ingrid/NNP/2/flat Vale/NNP/5/flat "
    "met/VBD/0/root/meet Marek/NNP/7/obj Dvorak/NNP/8/flat ././7/punct"
)
SIGNATURE = (
    "Marek/NNP/0/root Dvorak/NNP/1/flat Norwegian/JJ/4/amod Ambassador/NNP/1/appos to/IN/6/case Tokyo/NNP/4/nmod"
)


def found(tree: Tree, *, dates: tuple[Span, ...] = ()) -> list[Candidate]:
    return list(find_mentions(tree, lexicon=load_lexicon(), dates=dates))


def words(tree: Tree, candidate: Candidate) -> str:
    return tree.slice(tree.span(candidate.first, candidate.last))


def names(tree: Tree, **keywords: tuple[Span, ...]) -> list[tuple[str, str]]:
    return [(words(tree, c), c.type) for c in found(tree, **keywords) if c.kind == "name"]


@pytest.mark.parametrize(
    "entities",
    [
        {},
        {"Tokyo Ingrid Vale": "PERSON", "Marek Dvorak": "PERSON"},
        {"Tokyo Ingrid Vale": "LOC"},
        {"Ambassador to Tokyo Ingrid Vale": "PERSON"},
        {"Tokyo": "LOC", "Ingrid Vale": "PERSON", "Marek Dvorak": "PERSON"},
    ],
)
def test_a_title_with_country_and_capital_before_a_name_is_three_names(parse: Parse, entities: dict[str, str]) -> None:
    tree = parse(TITLE, names=entities)
    assert [n for n, _ in names(tree)] == ["Norwegian", "Tokyo", "Ingrid Vale", "Marek Dvorak"]
    assert dict(names(tree))["Ingrid Vale"] == "Person"


@pytest.mark.parametrize("label", ["PERSON", "ORG", "LOC", "MISC"])
def test_a_post_behind_a_name_is_no_part_of_it(parse: Parse, label: str) -> None:
    tree = parse(SIGNATURE, names={"Marek Dvorak Norwegian Ambassador": label})
    assert [n for n, _ in names(tree)] == ["Marek Dvorak", "Norwegian", "Tokyo"]


def test_the_adjective_of_a_country_is_marked(parse: Parse) -> None:
    (first, *_) = found(parse(TITLE))
    assert (first.type, first.is_demonym) == ("Country", True)


@pytest.mark.parametrize(
    ("sentence", "entities", "expected"),
    [
        ("The/DT/3/det Harbour/NNP/3/compound Workers/NNP/4/nsubj voted/VBD/0/root/vote ././4/punct",
         {"Harbour Workers": "ORG"}, ("Harbour Workers", "Organization")),
        ("Baltic/NNP/3/compound Grain/NNP/3/compound Organization/NNP/4/nsubj voted/VBD/0/root/vote ././4/punct",
         {}, ("Baltic Grain Organization", "Organization")),
        ("We/PRP/2/nsubj crossed/VBD/0/root/cross Selma/NNP/4/compound Bridge/NNP/2/obj ././2/punct",
         {}, ("Selma Bridge", "Place")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see Maria/NNP/2/obj Lindqvist/NNP/3/flat ././2/punct",
         {}, ("Maria Lindqvist", "Person")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see Mrs./NNP/2/obj Quibble/NNP/3/flat ././2/punct", {}, ("Quibble", "Person")),
        ("We/PRP/2/nsubj joined/VBD/0/root/join QZR/NNP/2/obj ././2/punct", {}, ("QZR", "Entity")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see Zorblax/NNP/2/obj ././2/punct", {}, ("Zorblax", "Entity")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see Paris/NNP/2/obj Quibble/NNP/3/flat ././2/punct",
         {"Paris Quibble": "PERSON"}, ("Paris Quibble", "Person")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see Bergen/NNP/2/obj ././2/punct", {}, ("Bergen", "Entity")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see Bergen/NNP/2/obj ././2/punct", {"Bergen": "LOC"}, ("Bergen", "City")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see Jordan/NNP/2/obj ././2/punct", {"Jordan": "PERSON"}, ("Jordan", "Person")),
        ("We/PRP/2/nsubj left/VBD/0/root/leave Oslo/NNP/2/obj ././2/punct", {}, ("Oslo", "City")),
        ("We/PRP/2/nsubj left/VBD/0/root/leave South/NNP/4/compound Korea/NNP/2/obj ././2/punct",
         {"Korea": "LOC"}, ("South Korea", "Country")),
        ("We/PRP/2/nsubj saw/VBD/0/root/see John/NNP/2/obj F/NNP/3/flat ./NNP/3/flat Quibble/NNP/3/flat",
         {"John F . Quibble": "PERSON"}, ("John F . Quibble", "Person")),
    ],
)  # fmt: skip
def test_the_class_of_a_name(parse: Parse, sentence: str, entities: dict[str, str], expected: tuple[str, str]) -> None:
    assert names(parse(sentence, names=entities)) == [expected]


def test_a_name_never_ends_with_a_preposition_or_a_mark(parse: Parse) -> None:
    tree = parse("Radio/NNP/0/root Quibble/NNP/1/flat of/IN/1/case ,/,/1/punct", names={"Radio Quibble of ,": "ORG"})
    assert names(tree) == [("Radio Quibble", "Organization")]


def test_names_do_not_cross_sentences(parse: Parse) -> None:
    tree = parse(
        "Talks/NNS/0/root/talk in/IN/3/case Oslo/NNP/1/nmod", "Ingrid/NNP/3/nsubj Vale/NNP/1/flat left/VBD/0/root"
    )
    assert [n for n, _ in names(tree)] == ["Oslo", "Ingrid Vale"]


def test_words_of_dates_are_no_mentions(parse: Parse) -> None:
    tree = parse("We/PRP/2/nsubj left/VBD/0/root/leave in/IN/4/case May/NNP/2/obl ././2/punct", names={"May": "PERSON"})
    at = tree.text.index("May")
    assert names(tree, dates=(Span(at, at + 3),)) == []
    assert [words(tree, c) for c in found(tree, dates=(Span(at, at + 3),))] == ["We"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The/DT/3/det angry/JJ/3/amod protesters/NNS/4/nsubj/protester left/VBD/0/root/leave ././4/punct",
         ("The angry protesters", "nominal", "Group")),
        ("The/DT/2/det ambassador/NN/3/nsubj left/VBD/0/root/leave ././3/punct",
         ("The ambassador", "nominal", "Person")),
        ("The/DT/2/det country/NN/3/nsubj voted/VBD/0/root/vote ././3/punct", ("The country", "nominal", "Country")),
        ("The/DT/2/det teapot/NN/3/nsubj fell/VBD/0/root/fall ././3/punct", ("The teapot", "nominal", "Topic")),
        ("The/DT/2/det riots/NNS/5/nsubj/riot in/IN/4/case Norway/NNP/2/nmod ended/VBD/0/root/end ././5/punct",
         ("The riots in Norway", "event", "Protest")),
        ("She/PRP/2/nsubj left/VBD/0/root/leave ././2/punct", ("She", "pronoun", "Person")),
        ("It/PRP/2/nsubj fell/VBD/0/root/fall ././2/punct", ("It", "pronoun", "Topic")),
        ("The/DT/2/det price/NN/5/nsubj of/IN/4/case bread/NN/2/nmod rose/VBD/0/root/rise ././5/punct",
         ("The price of bread", "nominal", "Topic")),
    ],
)  # fmt: skip
def test_descriptions_events_and_pronouns(parse: Parse, sentence: str, expected: tuple[str, str, str]) -> None:
    tree = parse(sentence)
    first = found(tree)[0]
    assert (words(tree, first), first.kind, first.type) == expected


def test_what_is_happening_is_an_event(parse: Parse) -> None:
    tree = parse(
        "We/PRP/2/nsubj regret/VBP/0/root what/WP/5/nsubj is/VBZ/5/aux/be happening/VBG/2/ccomp/happen "
        "in/IN/7/case Norway/NNP/5/obl ././2/punct"
    )
    assert ("what is happening in Norway", "event", "Event") in [(words(tree, c), c.kind, c.type) for c in found(tree)]


def test_a_loaded_word_never_becomes_a_class(parse: Parse) -> None:
    tree = parse("Terrorists/NNS/2/nsubj/terrorist left/VBD/0/root/leave the/DT/4/det regime/NN/2/obj ././2/punct")
    assert {c.type for c in found(tree)} <= {"Group", "Topic", "GovernmentBody", "Organization"}


def test_mentions_come_in_reading_order_and_names_never_overlap(parse: Parse) -> None:
    candidates = [c for c in found(parse(TITLE, SIGNATURE)) if c.kind == "name"]
    covered = [i for c in candidates for i in range(c.first, c.last + 1)]
    assert len(covered) == len(set(covered))
    assert [c.head for c in found(parse(TITLE, SIGNATURE))] == sorted(c.head for c in found(parse(TITLE, SIGNATURE)))


def test_a_noun_phrase_ends_before_a_preposition_other_than_of(parse: Parse) -> None:
    tree = parse("a/DT/3/det long/JJ/3/amod walk/NN/0/root through/IN/6/case the/DT/6/det park/NN/3/nmod")
    assert noun_phrase(tree, 2) == (0, 2)


def test_pronouns_by_base_form_and_number_of_nouns(parse: Parse) -> None:
    tree = parse(
        "Their/PRP$/2/nmod:poss walks/NNS/3/nsubj/walk pleased/VBD/0/root/please himself/PRP/3/obj ././3/punct"
    )
    assert [pronoun(tree, i) for i in range(5)] == ["they", "", "", "he", ""]
    assert [is_plural(tree, i) for i in range(5)] == [False, True, False, False, False]
