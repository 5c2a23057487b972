"""Groups that stand for nobody in particular stay words; others are things of the graph."""

import pytest

from tests.parses import reading

LEFT = "left leave VERB VBD {0} root"
GENERIC = [
    f"People people NOUN NNS 2 nsubj | {LEFT.format(0)}",
    f"Some _ DET _ 2 det | officials official NOUN NNS 3 nsubj | {LEFT.format(0)}",
    f"Five five NUM _ 2 nummod | soldiers soldier NOUN NNS 3 nsubj | {LEFT.format(0)}",
    f"The _ DET _ 2 det | people people NOUN NNS 3 nsubj | {LEFT.format(0)}",
    f"Many many ADJ _ 2 amod | experts expert NOUN NNS 3 nsubj | {LEFT.format(0)}",
    f"Every _ DET _ 2 det | team _ NOUN _ 3 nsubj | {LEFT.format(0)}",
]
TOLD = [
    f"The _ DET _ 2 det | protesters protester NOUN NNS 3 nsubj | {LEFT.format(0)}",
    f"Masked masked ADJ _ 2 amod | gunmen gunman NOUN NNS 3 nsubj | {LEFT.format(0)}",
    f"Police police NOUN NNS 2 nsubj | {LEFT.format(0)}",
    f"Dozens dozen NOUN NNS 4 nsubj | of _ ADP _ 3 case | protesters protester NOUN NNS 1 nmod | {LEFT.format(0)}",
    f"Peruvian _ ADJ _ 2 amod NORP | people people NOUN NNS 3 nsubj | {LEFT.format(0)}",
]


@pytest.mark.parametrize("parse", GENERIC)
def test_nobody_in_particular(parse: str) -> None:
    assert [f.subject.mention for f in reading(parse).findings if f.lemma == "leave"] == [None]


@pytest.mark.parametrize("parse", TOLD)
def test_somebody(parse: str) -> None:
    assert all(f.subject.mention is not None for f in reading(parse).findings if f.lemma == "leave")


def test_the_words_stay() -> None:
    (finding,) = reading(GENERIC[1]).findings
    assert finding.subject.text == "Some officials"


def test_whoever_is_taken_up_again_is_somebody() -> None:
    parse = f"""
    Protesters protester NOUN NNS 2 nsubj | came come VERB VBD 0 root | . _ PUNCT _ 2 punct

    {TOLD[0]} | . _ PUNCT _ 3 punct
    """
    mentions = reading(parse).mentions
    chains = {mentions[f.subject.mention].chain for f in reading(parse).findings if f.subject.mention is not None}
    assert len(chains) == 1
