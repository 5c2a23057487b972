"""Dictionary forms by part of speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.lemmas import closed_classes, lemma_of


@pytest.mark.parametrize(
    ("word", "pos", "tag", "lemma"),
    [
        ("went", "VERB", "VBD", "go"), ("Riots", "NOUN", "NNS", "riot"), ("mice", "NOUN", "NNS", "mouse"),
        ("better", "ADJ", "JJR", "good"), ("worst", "ADJ", "JJS", "bad"), ("sooner", "ADV", "RBR", "soon"),
        ("other", "ADJ", "JJ", "other"), ("Vales", "PROPN", "NNPS", "Vales"), ("Norwegian", "ADJ", "JJ", "Norwegian"),
        ("New", "ADJ", "JJ", "new"), ("These", "DET", "DT", "this"), ("n’t", "PART", "RB", "not"), ("I", "PRON", "PRP", "I"),
        ("THEM", "PRON", "PRP", "they"), ("Zorbed", "VERB", "VBD", "zorb"), ("Two", "NUM", "CD", "two"), ("”", "PUNCT", "''", "”"),
    ],
)  # fmt: skip
def test_lemma(word: str, pos: str, tag: str, lemma: str) -> None:
    assert lemma_of(word, pos=pos, tag=tag) == lemma


@given(
    st.text(min_size=1),
    st.sampled_from(["VERB", "NOUN", "ADJ", "ADV", "PRON", "X", ""]),
    st.sampled_from(["", "JJR", "VBD"]),
)
def test_every_word_has_a_lemma(word: str, pos: str, tag: str) -> None:
    assert lemma_of(word, pos=pos, tag=tag)


def test_the_table_is_in_lower_case() -> None:
    assert all(word == word.lower() and "’" not in word for word, _ in closed_classes())
