"""Whom a noun describes: by apposition, title, copula, "as", and in coordination."""

from kg.extract.clauses import find_clauses
from kg.extract.context import Context
from kg.extract.described import descriptions
from kg.lexicon import load_lexicon
from kg.ontology import load_ontology
from tests.parses import analysis


def described(parse: str, noun: str) -> list[str]:
    """The words at the tokens that a noun describes, with "*" where a clause predicates it."""
    context = Context(analysis(parse), load_lexicon(), load_ontology())
    found = descriptions(context, find_clauses(context))
    i = context.tree.words.index(noun)
    return [context.part(d.token).text + ("" if d.is_noun else "*") for d in found.of(i)]


def test_apposition_and_its_conjunct() -> None:
    parse = """
    Nora _ PROPN _ 9 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 4 punct | founder _ NOUN _ 1 appos
    and _ CCONJ _ 6 cc | owner _ NOUN _ 4 conj | of _ ADP _ 8 case | Tarn _ PROPN _ 6 nmod ORG
    left leave VERB VBD 0 root | . _ PUNCT _ 9 punct
    """
    assert described(parse, "founder") == ["Nora Lind"]
    assert described(parse, "owner") == ["Nora Lind"]


def test_title_before_a_name() -> None:
    parse = """
    Founder _ NOUN _ 2 compound | Nora _ PROPN _ 4 nsubj PERSON | Lind _ PROPN _ 2 flat PERSON
    left leave VERB VBD 0 root | . _ PUNCT _ 4 punct
    """
    assert described(parse, "Founder") == ["Nora Lind"]


def test_copula_predicates_it_of_a_pronoun() -> None:
    parse = """
    She _ PRON _ 4 nsubj | is be AUX VBZ 4 cop | the _ DET _ 4 det | founder _ NOUN _ 0 root | of _ ADP _ 6 case
    Tarn _ PROPN _ 4 nmod ORG | . _ PUNCT _ 4 punct
    """
    assert described(parse, "founder") == ["She*"]


def test_post_behind_as_is_that_of_the_subject() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | served serve VERB VBD 0 root | as _ ADP _ 4 case | director _ NOUN _ 2 obl
    of _ ADP _ 6 case | Tarn _ PROPN _ 4 nmod ORG | . _ PUNCT _ 2 punct
    """
    assert described(parse, "director") == ["Nora*"]


def test_post_that_is_given_is_that_of_the_object() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | appointed appoint VERB VBD 0 root | Omar _ PROPN _ 2 obj PERSON
    director _ NOUN _ 2 xcomp | . _ PUNCT _ 2 punct
    """
    assert described(parse, "director") == ["Omar*"]


def test_two_nouns_with_a_name_each_describe_their_own() -> None:
    parse = """
    her _ PRON PRP$ 2 nmod:poss | husband _ NOUN _ 0 root | Omar _ PROPN _ 2 appos PERSON | and _ CCONJ _ 5 cc
    daughter _ NOUN _ 2 conj | Ida _ PROPN _ 5 appos PERSON | . _ PUNCT _ 2 punct
    """
    assert described(parse, "husband") == ["Omar"]
    assert described(parse, "daughter") == ["Ida"]


def test_one_of_the_founders() -> None:
    parse = """
    Nora _ PROPN _ 3 nsubj PERSON | is be AUX VBZ 3 cop | one _ NUM _ 0 root | of _ ADP _ 6 case | the _ DET _ 6 det
    founders founder NOUN NNS 3 nmod | of _ ADP _ 8 case | Tarn _ PROPN _ 6 nmod ORG | . _ PUNCT _ 3 punct
    """
    assert described(parse, "founders") == ["Nora*"]


BESIDES = """
Nora _ PROPN _ 2 nsubj PERSON | left leave VERB VBD 0 root | Tarn _ PROPN _ 2 obj ORG | , _ PUNCT _ 6 punct
a _ DET _ 6 det | maker _ NOUN _ 3 conj | of _ ADP _ 8 case | ships ship NOUN NNS 6 nmod
"""


def test_description_behind_a_comma_that_the_parser_takes_for_a_list() -> None:
    assert described(BESIDES + ". _ PUNCT _ 2 punct", "maker") == ["Tarn"]


def test_member_of_a_list_is_no_description() -> None:
    parse = BESIDES + "and _ CCONJ _ 11 cc | a _ DET _ 11 det | union _ NOUN _ 3 conj | . _ PUNCT _ 2 punct"
    assert described(parse, "maker") == []


def test_examples_are_what_the_plural_names() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | met meet VERB VBD 0 root | firms firm NOUN NNS 2 obj | such _ ADJ _ 6 case
    as _ ADP _ 4 fixed | Tarn _ PROPN _ 3 nmod ORG | and _ CCONJ _ 8 cc | Volda _ PROPN _ 6 conj ORG | . _ PUNCT _ 2 punct
    """
    assert described(parse, "firms") == ["Tarn", "Volda"]
