"""Typed slots: by class, by a word of the name, by pronoun; and the larger places behind a comma."""

from kg.extract.context import Context
from kg.extract.fillers import larger_places, places_of_where, suits
from kg.lexicon import load_lexicon
from kg.ontology import load_ontology
from tests.parses import analysis

STUDIED = """
She _ PRON _ 2 nsubj | left leave VERB VBD 0 root | Tarn _ PROPN _ 4 compound ORG | University _ PROPN _ 2 obj ORG
for _ ADP _ 6 case | Bergen _ PROPN _ 2 obl GPE | , _ PUNCT _ 8 punct | Norway _ PROPN _ 6 nmod:unmarked GPE
, _ PUNCT _ 10 punct | Nora _ PROPN _ 2 parataxis PERSON | . _ PUNCT _ 2 punct
"""


def context() -> Context:
    return Context(analysis(STUDIED), load_lexicon(), load_ontology())


def test_a_word_of_the_name_tells_its_class() -> None:
    assert suits(context(), 3, "EducationalOrganization")
    assert not suits(context(), 3, "PoliticalParty")


def test_a_pronoun_of_a_person_is_no_organization() -> None:
    assert suits(context(), 0, "Person")
    assert not suits(context(), 0, "Organization")


def test_a_place_goes_on_with_the_places_behind_its_comma() -> None:
    assert [context().part(i).text for i in larger_places(context(), 5)] == ["Norway"]
    assert larger_places(context(), 7) == []


def test_where_stands_for_the_names_before_it_the_widest_first() -> None:
    parse = """
    She _ PRON _ 2 nsubj | left leave VERB VBD 0 root | Tarn _ PROPN _ 4 compound ORG | University _ PROPN _ 2 obj ORG
    in _ ADP _ 6 case | Bergen _ PROPN _ 4 nmod GPE | , _ PUNCT _ 10 punct | where _ ADV WRB 10 advmod
    she _ PRON _ 10 nsubj | taught teach VERB VBD 4 acl:relcl | . _ PUNCT _ 2 punct
    """
    found = Context(analysis(parse), load_lexicon(), load_ontology())
    assert [found.part(i).text for i in places_of_where(found, 9)] == ["Tarn University", "Bergen"]
    assert places_of_where(found, 1) == []
