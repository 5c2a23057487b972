"""Verbs with obliques: births, homes, schools, seats, beginnings."""

from tests.parses import facts, one, reading

BORN = """
Nora _ PROPN _ 3 nsubj:pass PERSON | was be AUX _ 3 aux:pass | born bear VERB VBN 0 root | on _ ADP _ 5 case
3 _ NUM _ 3 obl | May _ PROPN _ 5 nmod | 1950 _ NUM _ 5 nmod | in _ ADP _ 9 case | Bergen _ PROPN _ 3 obl GPE
, _ PUNCT _ 11 punct | Norway _ PROPN _ 9 nmod:unmarked GPE | . _ PUNCT _ 3 punct
"""


def test_birth_has_its_date_its_place_and_the_larger_place() -> None:
    assert {
        ("Nora", "birthDate", "3 May 1950"),
        ("Nora", "bornIn", "Bergen"),
        ("Nora", "bornIn", "Norway"),
    } <= facts(BORN)


def test_date_of_birth_is_a_value() -> None:
    born = one(BORN, term="birthDate").object
    assert born is not None
    assert (born.value, born.datatype) == ("1950-05-03", "date")


def test_two_verbs_side_by_side_share_the_place() -> None:
    parse = """
    She _ PRON _ 3 nsubj:pass | was be AUX _ 3 aux:pass | born bear VERB VBN 0 root | and _ CCONJ _ 5 cc
    raised raise VERB VBN 3 conj | in _ ADP _ 7 case | Bergen _ PROPN _ 5 obl GPE | . _ PUNCT _ 3 punct
    """
    assert {("She", "bornIn", "Bergen"), ("She", "livesIn", "Bergen")} <= facts(parse)


def test_degree_comes_from_a_school() -> None:
    parse = """
    She _ PRON _ 2 nsubj | received receive VERB VBD 0 root | her _ PRON PRP$ 4 nmod:poss | degree _ NOUN _ 2 obj
    from _ ADP _ 7 case | Tarn _ PROPN _ 7 compound ORG | University _ PROPN _ 2 obl ORG | . _ PUNCT _ 2 punct
    """
    assert ("She", "studiedAt", "Tarn University") in facts(parse)


def test_letter_from_a_school_is_no_degree() -> None:
    parse = """
    She _ PRON _ 2 nsubj | received receive VERB VBD 0 root | a _ DET _ 4 det | letter _ NOUN _ 2 obj
    from _ ADP _ 7 case | Tarn _ PROPN _ 7 compound ORG | University _ PROPN _ 2 obl ORG | . _ PUNCT _ 2 punct
    """
    assert all(f.term != "studiedAt" for f in reading(parse).findings)


def test_who_moves_a_thing_does_not_move() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | moved move VERB VBD 0 root | the _ DET _ 4 det | shop _ NOUN _ 2 obj
    to _ ADP _ 6 case | Bergen _ PROPN _ 2 obl GPE | . _ PUNCT _ 2 punct
    """
    assert all(f.term != "livesIn" for f in reading(parse).findings)


def test_body_is_founded_at_a_date_by_somebody() -> None:
    parse = """
    Tarn _ PROPN _ 3 nsubj:pass ORG | was be AUX _ 3 aux:pass | founded found VERB VBN 0 root | in _ ADP _ 5 case
    1990 _ NUM _ 3 obl | by _ ADP _ 7 case | Nora _ PROPN _ 3 obl:agent PERSON | . _ PUNCT _ 3 punct
    """
    assert {("Tarn", "foundedDate", "1990"), ("Nora", "founded", "Tarn")} <= facts(parse)


def test_relative_clause_speaks_of_whom_its_noun_describes() -> None:
    parse = """
    Nora _ PROPN _ 4 nsubj PERSON | is be AUX VBZ 4 cop | a _ DET _ 4 det | singer _ NOUN _ 0 root
    who _ PRON WP 6 nsubj | lives live VERB VBZ 4 acl:relcl | in _ ADP _ 8 case | Bergen _ PROPN _ 6 obl GPE
    . _ PUNCT _ 4 punct
    """
    assert ("Nora", "livesIn", "Bergen") in facts(parse)


def test_predicate_noun_stands_for_its_subject() -> None:
    parse = """
    Tarn _ PROPN _ 4 nsubj ORG | is be AUX VBZ 4 cop | a _ DET _ 4 det | bank _ NOUN _ 0 root
    founded found VERB VBN 4 acl | by _ ADP _ 7 case | Nora _ PROPN _ 5 obl:agent PERSON | . _ PUNCT _ 4 punct
    """
    assert ("Nora", "founded", "Tarn") in facts(parse)


def test_where_stands_for_the_school_before_it() -> None:
    parse = """
    She _ PRON _ 2 nsubj | joined join VERB VBD 0 root | Tarn _ PROPN _ 4 compound ORG | University _ PROPN _ 2 obj ORG
    , _ PUNCT _ 8 punct | where _ ADV WRB 8 advmod | she _ PRON _ 8 nsubj | took take VERB VBD 4 acl:relcl
    a _ DET _ 10 det | degree _ NOUN _ 8 obj | . _ PUNCT _ 2 punct
    """
    assert ("she", "studiedAt", "Tarn University") in facts(parse)


MARRIED = """
Nora _ PROPN _ 4 nsubj PERSON | and _ CCONJ _ 3 cc | Omar _ PROPN _ 1 conj PERSON | married marry VERB VBD 0 root
"""


def test_two_who_marry_marry_each_other() -> None:
    parse = MARRIED + "in _ ADP _ 6 case | Bergen _ PROPN _ 4 obl GPE | . _ PUNCT _ 4 punct"
    assert ("Nora", "spouseOf", "Omar") in facts(parse)


def test_two_who_marry_others_do_not_marry_each_other() -> None:
    parse = MARRIED + "sisters sister NOUN NNS 4 obj | . _ PUNCT _ 4 punct"
    assert ("Nora", "spouseOf", "Omar") not in facts(parse)


def test_companion_lives_there_too() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | lives live VERB VBZ 0 root | in _ ADP _ 4 case | Bergen _ PROPN _ 2 obl GPE
    with _ ADP _ 7 case | her _ PRON PRP$ 7 nmod:poss | husband _ NOUN _ 2 obl | Omar _ PROPN _ 7 appos PERSON
    . _ PUNCT _ 2 punct
    """
    assert {("Nora", "livesIn", "Bergen"), ("Omar", "livesIn", "Bergen")} <= facts(parse)


def test_only_bodies_have_a_seat() -> None:
    parse = """
    Tarn _ PROPN _ 3 nsubj:pass PERSON | is be AUX VBZ 3 aux:pass | headquartered headquarter VERB VBN 0 root
    in _ ADP _ 5 case | Bergen _ PROPN _ 3 obl GPE | . _ PUNCT _ 3 punct
    """
    assert ("Tarn", "basedIn", "Bergen") in facts(parse)
