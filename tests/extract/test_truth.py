"""Negation, modality and conditions: only what the article states as having happened is a fact."""

import pytest

from tests.parses import facts, one, reading


@pytest.mark.parametrize(
    ("auxiliary", "modality"),
    [
        ("will", "Planned"), ("may", "Possible"), ("could", "Possible"), ("should", "Obligatory"),
        ("must", "Obligatory"), ("would", "Conditional"),
    ],
)  # fmt: skip
def test_auxiliary_makes_it_no_fact(auxiliary: str, modality: str) -> None:
    parse = f"""
    Kenya _ PROPN _ 3 nsubj GPE | {auxiliary} _ AUX MD 3 aux | attack _ VERB VB 0 root | Peru _ PROPN _ 3 obj GPE
    . _ PUNCT _ 3 punct
    """
    assert one(parse, term="attacks").modality == modality
    assert facts(parse) == set()


NOT = """
Kenya _ PROPN _ 4 nsubj GPE | did do AUX _ 4 aux | not _ PART RB 4 advmod | attack _ VERB VB 0 root
Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 4 punct
"""
NO_SOLDIER = """
No _ DET _ 2 det | soldier _ NOUN _ 3 nsubj | attacked attack VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
. _ PUNCT _ 3 punct
"""
WITHOUT = """
Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | without _ SCONJ _ 4 mark | attacking attack VERB VBG 2 advcl
Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 2 punct
"""
REFUSED = """
Kenya _ PROPN _ 2 nsubj GPE | refused refuse VERB VBD 0 root | to _ PART _ 4 mark | attack _ VERB VB 2 xcomp
Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 2 punct
"""


@pytest.mark.parametrize("parse", [NOT, NO_SOLDIER, WITHOUT, REFUSED], ids=["not", "no", "without", "refused to"])
def test_negated(parse: str) -> None:
    found = one(parse, term="attacks")
    assert (found.polarity, found.status, found.is_fact) == ("Negative", "Asserted", False)


def test_conjunct_shares_negation() -> None:
    parse = """
    Kenya _ PROPN _ 4 nsubj GPE | did do AUX _ 4 aux | not _ PART RB 4 advmod | attack _ VERB VB 0 root
    Peru _ PROPN _ 4 obj GPE | or _ CCONJ _ 7 cc | help _ VERB VB 4 conj | Chile _ PROPN _ 7 obj GPE
    . _ PUNCT _ 4 punct
    """
    assert {f.polarity for f in reading(parse).findings} == {"Negative"}


def test_conjunct_shares_auxiliary_but_not_past_a_new_subject() -> None:
    parse = """
    Kenya _ PROPN _ 3 nsubj GPE | will _ AUX MD 3 aux | attack _ VERB VB 0 root | Peru _ PROPN _ 3 obj GPE
    and _ CCONJ _ 6 cc | help _ VERB VB 3 conj | Chile _ PROPN _ 6 obj GPE | but _ CCONJ _ 10 cc
    Ghana _ PROPN _ 10 nsubj GPE | visited visit VERB VBD 3 conj | Norway _ PROPN _ 10 obj GPE | . _ PUNCT _ 3 punct
    """
    modality = {f.term: f.modality for f in reading(parse).findings}
    assert modality == {"attacks": "Planned", "aids": "Planned", "visited": "Actual"}


def test_tried_to_is_not_actual_and_reaches_both_conjuncts() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | tried try VERB VBD 0 root | to _ PART _ 4 mark | attack _ VERB VB 2 xcomp
    Peru _ PROPN _ 4 obj GPE | and _ CCONJ _ 7 cc | help _ VERB VB 4 conj | Chile _ PROPN _ 7 obj GPE
    . _ PUNCT _ 2 punct
    """
    assert {(f.term, f.modality) for f in reading(parse).findings} == {("attacks", "Planned"), ("aids", "Planned")}


def test_if_clause_is_hypothetical() -> None:
    parse = """
    If _ SCONJ _ 3 mark | Kenya _ PROPN _ 3 nsubj GPE | attacks attack VERB VBZ 8 advcl | Peru _ PROPN _ 3 obj GPE
    , _ PUNCT _ 3 punct | Chile _ PROPN _ 8 nsubj GPE | will _ AUX MD 8 aux | help _ VERB VB 0 root
    Ghana _ PROPN _ 8 obj GPE | . _ PUNCT _ 8 punct
    """
    assert one(parse, term="attacks").status == "Hypothetical"
    assert one(parse, term="aids").modality == "Planned"
    assert facts(parse) == set()


@pytest.mark.parametrize("verb", ["fail", "refuse"])
def test_double_negation_is_positive(verb: str) -> None:
    parse = f"""
    Kenya _ PROPN _ 4 nsubj GPE | did do AUX _ 4 aux | not _ PART RB 4 advmod | {verb} _ VERB VB 0 root
    to _ PART _ 6 mark | help _ VERB VB 4 xcomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 4 punct
    """
    assert one(parse, term="aids").polarity == "Positive"


def test_question_states_nothing() -> None:
    parse = """
    Did do AUX _ 3 aux | Kenya _ PROPN _ 3 nsubj GPE | attack _ VERB VB 0 root | Peru _ PROPN _ 3 obj GPE
    ? _ PUNCT _ 3 punct
    """
    assert facts(parse) == set()
