"""Every sentence gives a finding or the reason why not."""

from typing import get_args

import pytest

from kg.model import GapReason
from tests.parses import reading

FACT = "Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("2019 _ NUM _ 0 root | . _ PUNCT _ 1 punct", "no words"),
        (
            "Monday _ PROPN _ 0 root | , _ PUNCT _ 1 punct | 3 _ NUM _ 1 nmod | May _ PROPN _ 3 flat | 2021 _ NUM _ 3 flat",
            "date line",
        ),
        ("Lima _ PROPN _ 0 root GPE | – _ PUNCT _ 1 punct", "date line"),
        ("Photo _ NOUN _ 0 root | : _ PUNCT _ 1 punct | Omar _ PROPN _ 1 appos PERSON | . _ PUNCT _ 1 punct", "caption"),
        (
            "A _ DET _ 2 det | boat _ NOUN _ 0 root | at _ ADP _ 4 case | sea _ NOUN _ 2 nmod | . _ PUNCT _ 2 punct"
            "\n\nPhoto _ NOUN _ 0 root | : _ PUNCT _ 1 punct | Omar _ PROPN _ 1 appos PERSON",
            "caption",
        ),
        ("By _ ADP _ 2 case | Omar _ PROPN _ 0 root PERSON", "byline"),
        ("Opening _ NOUN _ 2 compound | hours hour NOUN NNS 0 root | : _ PUNCT _ 2 punct", "heading"),
        ("Why _ ADV WRB 2 advmod | now _ ADV _ 0 root | ? _ PUNCT _ 2 punct", "question"),
        ("Omar _ PROPN _ 0 root PERSON | and _ CCONJ _ 3 cc | Ana _ PROPN _ 1 conj PERSON | . _ PUNCT _ 1 punct", "only names"),
        (
            "“ _ PUNCT _ 4 punct | A _ DET _ 4 det | fine _ ADJ _ 4 amod | day _ NOUN _ 0 root | . _ PUNCT _ 4 punct "
            "| ” _ PUNCT _ 4 punct",
            "quotation fragment",
        ),
        (
            "Bread _ NOUN _ 0 root | , _ PUNCT _ 1 punct | milk _ NOUN _ 1 conj | , _ PUNCT _ 1 punct | tea _ NOUN _ 1 conj "
            "| , _ PUNCT _ 1 punct | salt _ NOUN _ 1 conj",
            "list",
        ),
        ("Silence _ NOUN _ 0 root | . _ PUNCT _ 1 punct", "too short"),
        ("A _ DET _ 3 det | long _ ADJ _ 3 amod | silence _ NOUN _ 0 root | . _ PUNCT _ 3 punct", "no verb"),
        (
            "The _ DET _ 3 det | broken break VERB VBN 3 amod | bridge _ NOUN _ 0 root | . _ PUNCT _ 3 punct",
            "parse too uncertain",
        ),
        (
            "Kenya _ PROPN _ 0 root GPE | left leave VERB VBD 1 appos | Peru _ PROPN _ 2 obj GPE | . _ PUNCT _ 1 punct",
            "parse too uncertain",
        ),
        ("Look look VERB VB 0 root | there _ ADV _ 1 advmod | . _ PUNCT _ 1 punct", "imperative"),
        ("Happened happen VERB VBD 0 root | there _ ADV _ 1 advmod | . _ PUNCT _ 1 punct", "no subject"),
    ],
)  # fmt: skip
def test_reason(sentence: str, reason: str) -> None:
    found = reading(f"{sentence}\n\n{FACT}")
    gap = found.gaps[0]
    assert (gap.sentence, gap.span, gap.reason) == (0, found.sentences[0], reason)
    assert reason in get_args(GapReason)


def test_heading() -> None:
    parse = f"""
    {FACT}

    ¶
    Silence _ NOUN _ 0 root | in _ ADP _ 3 case | Lima _ PROPN _ 1 nmod GPE

    ¶
    {FACT}
    """
    assert [(g.sentence, g.reason) for g in reading(parse).gaps] == [(1, "heading")]


def test_no_gap_where_there_is_a_finding() -> None:
    assert reading(FACT).gaps == ()
