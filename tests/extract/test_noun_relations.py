"""Relational nouns: families, posts, members, parts, nationality, seats."""

import pytest

from tests.parses import claims, facts, reading


def test_daughter_of_two_people() -> None:
    parse = """
    Ida _ PROPN _ 4 nsubj PERSON | is be AUX VBZ 4 cop | the _ DET _ 4 det | daughter _ NOUN _ 0 root
    of _ ADP _ 6 case | Omar _ PROPN _ 4 nmod PERSON | and _ CCONJ _ 8 cc | Nora _ PROPN _ 6 conj PERSON
    . _ PUNCT _ 4 punct
    """
    assert {("Ida", "childOf", "Omar"), ("Ida", "childOf", "Nora")} <= facts(parse)


def test_his_wife() -> None:
    parse = """
    He _ PRON _ 2 nsubj | thanked thank VERB VBD 0 root | his _ PRON PRP$ 4 nmod:poss | wife _ NOUN _ 2 obj
    Nora _ PROPN _ 4 appos PERSON | . _ PUNCT _ 2 punct
    """
    assert ("Nora", "spouseOf", "his") in facts(parse)


def test_negated_copula_denies_it() -> None:
    parse = """
    Ida _ PROPN _ 5 nsubj PERSON | is be AUX VBZ 5 cop | not _ PART RB 5 advmod | the _ DET _ 5 det
    daughter _ NOUN _ 0 root | of _ ADP _ 7 case | Omar _ PROPN _ 5 nmod PERSON | . _ PUNCT _ 5 punct
    """
    assert ("Ida", "childOf", "Omar") not in facts(parse)


def test_apposition_holds_in_a_negated_clause() -> None:
    parse = """
    Ida _ PROPN _ 8 nsubj PERSON | , _ PUNCT _ 4 punct | a _ DET _ 4 det | daughter _ NOUN _ 1 appos | of _ ADP _ 6 case
    Omar _ PROPN _ 4 nmod PERSON | , _ PUNCT _ 1 punct | saw see VERB VBD 0 root | nothing _ PRON NN 8 obj
    . _ PUNCT _ 8 punct
    """
    assert ("Ida", "childOf", "Omar") in facts(parse)


def test_what_somebody_says_stays_a_claim() -> None:
    parse = """
    Lena _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | Ida _ PROPN _ 6 nsubj PERSON | is be AUX VBZ 6 cop
    the _ DET _ 6 det | daughter _ NOUN _ 2 ccomp | of _ ADP _ 8 case | Omar _ PROPN _ 6 nmod PERSON
    . _ PUNCT _ 2 punct
    """
    assert ("Reported", "Lena", ("Ida", "childOf", "Omar")) in claims(parse)
    assert ("Ida", "childOf", "Omar") not in facts(parse)


def test_former_post() -> None:
    parse = """
    Nora _ PROPN _ 5 nsubj PERSON | is be AUX VBZ 5 cop | a _ DET _ 5 det | former _ ADJ _ 5 amod
    professor _ NOUN _ 0 root | at _ ADP _ 8 case | Tarn _ PROPN _ 8 compound ORG | University _ PROPN _ 5 nmod ORG
    . _ PUNCT _ 5 punct
    """
    assert ("Nora", "formerlyEmployedBy", "Tarn University") in facts(parse)
    assert all(f.term != "employedBy" for f in reading(parse).findings)


def test_field_of_work_is_no_employer() -> None:
    parse = """
    Nora _ PROPN _ 4 nsubj PERSON | is be AUX VBZ 4 cop | a _ DET _ 4 det | professor _ NOUN _ 0 root | of _ ADP _ 6 case
    Law _ PROPN _ 4 nmod ORG | at _ ADP _ 9 case | Tarn _ PROPN _ 9 compound ORG | University _ PROPN _ 4 nmod ORG
    . _ PUNCT _ 4 punct
    """
    assert {o for _, term, o in facts(parse) if term == "employedBy"} == {"Tarn University"}


def test_nationality_is_that_of_the_person_described() -> None:
    parse = """
    The _ DET _ 3 det | Norwegian _ ADJ _ 3 amod NORP | singer _ NOUN _ 5 nsubj | Nora _ PROPN _ 3 appos PERSON
    left leave VERB VBD 0 root | . _ PUNCT _ 5 punct
    """
    assert ("Nora", "citizenOf", "Norwegian") in facts(parse)


def test_french_teacher_may_be_from_anywhere() -> None:
    parse = """
    The _ DET _ 3 det | French _ ADJ _ 3 amod NORP | teacher _ NOUN _ 5 nsubj | Nora _ PROPN _ 3 appos PERSON
    left leave VERB VBD 0 root | . _ PUNCT _ 5 punct
    """
    assert all(f.term != "citizenOf" for f in reading(parse).findings)


def test_they_have_a_daughter() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | has have VERB VBZ 0 root | a _ DET _ 4 det | daughter _ NOUN _ 2 obj
    , _ PUNCT _ 6 punct | Ida _ PROPN _ 4 appos PERSON | . _ PUNCT _ 2 punct
    """
    assert ("Ida", "childOf", "Omar") in facts(parse)


@pytest.mark.parametrize(("preposition", "term"), [("at", "employedBy"), ("of", "memberOf")])
def test_person_of_a_body_belongs_to_it(preposition: str, term: str) -> None:
    parse = f"""
    Nora _ PROPN _ 6 nsubj PERSON | {preposition} _ ADP _ 5 case | the _ DET _ 5 det | Tarn _ PROPN _ 5 compound ORG
    Institute _ PROPN _ 1 nmod ORG | left leave VERB VBD 0 root | . _ PUNCT _ 6 punct
    """
    assert ("Nora", term, "the Tarn Institute") in facts(parse)


def test_their_children_are_those_of_both_subjects() -> None:
    parse = """
    Nora _ PROPN _ 4 nsubj PERSON | and _ CCONJ _ 3 cc | Omar _ PROPN _ 1 conj PERSON | live _ VERB VBP 0 root
    with _ ADP _ 7 case | their _ PRON PRP$ 7 nmod:poss | daughter _ NOUN _ 4 obl | Ida _ PROPN _ 7 appos PERSON
    . _ PUNCT _ 4 punct
    """
    assert {("Ida", "childOf", "Nora"), ("Ida", "childOf", "Omar")} <= facts(parse)


def test_their_daughter_is_not_that_of_a_single_subject() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | met meet VERB VBD 0 root | their _ PRON PRP$ 4 nmod:poss | daughter _ NOUN _ 2 obj
    Ida _ PROPN _ 4 appos PERSON | . _ PUNCT _ 2 punct
    """
    assert ("Ida", "childOf", "Nora") not in facts(parse)


def test_post_in_a_body_that_somebody_joins() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | joined join VERB VBD 0 root | Tarn _ PROPN _ 2 obj ORG | as _ ADP _ 5 case
    director _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    assert ("Nora", "employedBy", "Tarn") in facts(parse)


def test_post_where_the_body_stands_before_where() -> None:
    parse = """
    She _ PRON _ 2 nsubj | left leave VERB VBD 0 root | Tarn _ PROPN _ 2 obj ORG | , _ PUNCT _ 9 punct
    where _ ADV WRB 9 advmod | Nora _ PROPN _ 9 nsubj PERSON | was be AUX _ 9 cop | a _ DET _ 9 det
    director _ NOUN _ 3 acl:relcl | . _ PUNCT _ 2 punct
    """
    assert ("Nora", "employedBy", "Tarn") in facts(parse)


def test_school_behind_a_field_of_work_that_looks_like_a_name() -> None:
    parse = """
    Nora _ PROPN _ 3 nsubj PERSON | is be AUX VBZ 3 cop | professor _ NOUN _ 0 root | of _ ADP _ 5 case
    Physics _ PROPN _ 3 nmod WORK_OF_ART | at _ ADP _ 8 case | Tarn _ PROPN _ 8 compound ORG
    University _ PROPN _ 5 nmod ORG | . _ PUNCT _ 3 punct
    """
    assert {o for _, term, o in facts(parse) if term == "employedBy"} == {"Tarn University"}


def test_member_of_a_part_belongs_to_the_whole() -> None:
    parse = """
    Nora _ PROPN _ 4 nsubj PERSON | is be AUX VBZ 4 cop | a _ DET _ 4 det | member _ NOUN _ 0 root | of _ ADP _ 6 case
    board _ NOUN _ 4 nmod | of _ ADP _ 8 case | directors director NOUN NNS 6 nmod | of _ ADP _ 10 case
    Tarn _ PROPN _ 8 nmod ORG | . _ PUNCT _ 4 punct
    """
    assert ("Nora", "memberOf", "Tarn") in facts(parse)
