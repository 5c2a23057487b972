"""Look-ups from tokens to mentions: owners of groups, carriers, and the words of a slot."""

from kg.extract.context import Context
from kg.lexicon import load_lexicon
from kg.ontology import load_ontology
from tests.parses import analysis

PLANELOAD = """
A _ DET _ 2 det | planeload _ NOUN _ 6 nsubj | of _ ADP _ 5 case | Norwegian _ ADJ _ 5 amod NORP
troops troop NOUN NNS 2 nmod | left leave VERB VBD 0 root | Kenya _ PROPN _ 6 obj GPE | because _ ADP _ 11 case
of _ ADP _ 8 fixed | heavy _ ADJ _ 11 amod | rain _ NOUN _ 6 obl | in _ ADP _ 13 case | 2018 _ NUM _ 6 obl
. _ PUNCT _ 6 punct
"""


def context() -> Context:
    return Context(analysis(PLANELOAD), load_lexicon(), load_ontology())


def at(word: str) -> int:
    return context().tree.words.index(word)


def test_planeload_of_troops_stands_for_troops_and_has_their_owner() -> None:
    found = context()
    assert found.carried(at("planeload")) == at("troops")
    assert found.is_a(at("planeload"), "Group")
    assert found.owners(at("planeload")) == [at("Norwegian")]


def test_preposition_of_two_words() -> None:
    assert context().preposition(at("rain")) == "because of"
    assert context().part(at("rain"), preposition="because of").text == "because of heavy rain"


def test_part_of_a_date_has_its_value() -> None:
    part = context().part(at("2018"))
    assert (part.value, part.datatype) == ("2018", "gYear")


def test_words_that_do_not_stand_together_are_joined_but_keep_their_span() -> None:
    part = context().words([at("A"), at("troops")])
    assert part.text == "A troops"
    assert part.span is not None
    assert context().tree.slice(part.span) == "A planeload of Norwegian troops"
