"""The score of a finding: between 0 and 1, lower for what is easily misread."""

from kg.extract.scores import load_weights
from kg.model import Finding
from tests.parses import one

NEAR = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct
    """
POINTING = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | it _ PRON _ 2 obj | . _ PUNCT _ 2 punct
    """
FAR = """
    Kenya _ PROPN _ 9 nsubj GPE | , _ PUNCT _ 1 punct | a _ DET _ 5 det | very _ ADV _ 5 advmod
    large _ ADJ _ 1 amod | and _ CCONJ _ 7 cc | rich _ ADJ _ 5 conj | , _ PUNCT _ 5 punct | attacked attack VERB VBD 0 root
    Peru _ PROPN _ 9 obj GPE | . _ PUNCT _ 9 punct
    """


def attack(parse: str) -> Finding:
    return one(parse, subject="Kenya")


def test_a_score_is_a_share() -> None:
    assert 0.5 < attack(NEAR).score < 1


def test_an_object_that_only_points_is_less_sure() -> None:
    assert attack(POINTING).score < attack(NEAR).score


def test_a_far_subject_is_less_sure() -> None:
    assert attack(FAR).score < attack(NEAR).score


def test_extractors_of_other_words_keep_their_own_score() -> None:
    parse = """
    French _ ADJ _ 2 amod NORP | troops troop NOUN NNS 3 nsubj | left leave VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
    . _ PUNCT _ 3 punct
    """
    assert one(parse, term="partOf").score == 0.75


def test_weights_are_numbers_for_every_extractor_that_was_judged() -> None:
    weights = load_weights()
    assert {"one", "by clauses", "by statements", "by appositions"} <= weights.keys()
    assert all(-5 < weight < 5 for weight in weights.values())
