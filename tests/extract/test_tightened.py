"""Senses of verbs by what fills their slots; names for pronouns."""

from tests.parses import facts, one


def test_a_town_is_struck() -> None:
    parse = """
    Rebels rebel NOUN NNS 2 nsubj | struck strike VERB VBD 0 root | Bergen _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct
    """
    assert ("Rebels", "attacks", "Bergen") in facts(parse)


def test_a_deal_is_struck_in_another_sense() -> None:
    parse = """
    Rebels rebel NOUN NNS 2 nsubj | struck strike VERB VBD 0 root | a _ DET _ 4 det | deal _ NOUN _ 2 obj
    . _ PUNCT _ 2 punct
    """
    found = one(parse, lemma="strike")
    assert found.term is None and found.event is None


def test_election_is_won_points_are_not() -> None:
    won = "Nora _ PROPN _ 2 nsubj PERSON | won win VERB VBD 0 root"
    election = f"{won} | the _ DET _ 4 det | election _ NOUN _ 2 obj | . _ PUNCT _ 2 punct"
    points = f"{won} | three _ NUM _ 4 nummod | points point NOUN NNS 2 obj | . _ PUNCT _ 2 punct"
    assert ("Nora", "wins", "the election") in facts(election)
    assert one(points, lemma="win").term is None


def test_a_cause_is_no_person() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | led lead VERB VBD 0 root | us _ PRON _ 2 obj | to _ ADP _ 5 case
    ruin _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    assert all(term != "causes" for _, term, _ in facts(parse))


def test_pronoun_and_its_name_in_the_same_sentence() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | thanked thank VERB VBD 0 root | his _ PRON PRP$ 4 nmod:poss | wife _ NOUN _ 2 obj
    Nora _ PROPN _ 4 appos PERSON | . _ PUNCT _ 2 punct
    """
    assert {("Nora", "spouseOf", "his"), ("Nora", "spouseOf", "Omar")} <= facts(parse)
