"""Every sentence gives a finding or the reason why not."""

import pytest

from tests.parses import reading

FACT = "Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("A _ DET _ 2 det | silence _ NOUN _ 0 root | . _ PUNCT _ 2 punct", "no verb"),
        ("Look look VERB VB 0 root | there _ ADV _ 1 advmod | . _ PUNCT _ 1 punct", "no subject"),
        ("Why _ ADV WRB 2 advmod | now _ ADV _ 0 root | ? _ PUNCT _ 2 punct", "question"),
        ("2019 _ NUM _ 0 root | . _ PUNCT _ 1 punct", "no words"),
    ],
)
def test_reason(sentence: str, reason: str) -> None:
    found = reading(f"{sentence}\n\n{FACT}")
    (gap,) = found.gaps
    assert (gap.sentence, gap.span, gap.reason) == (0, found.sentences[0], reason)


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
