"""Quotations and their speakers: beside them, around them, over paragraphs."""

import pytest

from tests.parses import claims, facts, one, speakers

SOLD = ("Norway", "sells", "the ferry")

INTERRUPTED = """
“ _ PUNCT `` 3 punct | Norway _ PROPN _ 3 nsubj LOC | sold sell VERB _ 9 ccomp | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | , _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct | she _ PRON _ 9 nsubj | said say VERB _ 0 root
, _ PUNCT , 14 punct | “ _ PUNCT `` 14 punct | because _ SCONJ _ 14 mark | Chile _ PROPN _ 14 nsubj LOC
wanted want VERB _ 3 advcl | it _ PRON _ 14 obj | . _ PUNCT _ 14 punct

Chile _ PROPN _ 2 nsubj LOC | bought buy VERB _ 0 root | the _ DET _ 4 det | harbour _ NOUN _ 2 obj
. _ PUNCT _ 2 punct | ” _ PUNCT '' 2 punct
"""
TWO_PARAGRAPHS = """
“ _ PUNCT `` 3 punct | We _ PRON _ 3 nsubj | lost lose VERB _ 0 root | everything _ PRON NN 3 obj
. _ PUNCT _ 3 punct

Norway _ PROPN _ 2 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj
. _ PUNCT _ 2 punct

¶
“ _ PUNCT `` 3 punct | Chile _ PROPN _ 3 nsubj LOC | bought buy VERB _ 10 ccomp | the _ DET _ 5 det
harbour _ NOUN _ 3 obj | , _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct | Omar _ PROPN _ 10 nsubj PERSON
Haddad _ PROPN _ 8 flat PERSON | said say VERB _ 0 root | . _ PUNCT _ 10 punct
"""
NEXT_PARAGRAPH = """
“ _ PUNCT `` 3 punct | We _ PRON _ 3 nsubj | lost lose VERB _ 9 ccomp | everything _ PRON NN 3 obj
, _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct | Omar _ PROPN _ 9 nsubj PERSON | Haddad _ PROPN _ 7 flat PERSON
said say VERB _ 0 root | . _ PUNCT _ 9 punct

¶
“ _ PUNCT `` 3 punct | Norway _ PROPN _ 3 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | . _ PUNCT _ 3 punct | ” _ PUNCT '' 3 punct
"""
NEXT_SENTENCE = """
“ _ PUNCT `` 3 punct | Norway _ PROPN _ 3 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | . _ PUNCT _ 3 punct | ” _ PUNCT '' 3 punct

The _ DET _ 2 det | mayor _ NOUN _ 7 nsubj | , _ PUNCT , 4 punct | Omar _ PROPN _ 2 appos PERSON
Haddad _ PROPN _ 4 flat PERSON | , _ PUNCT , 2 punct | said say VERB _ 0 root | Chile _ PROPN _ 9 nsubj LOC
bought buy VERB _ 7 ccomp | the _ DET _ 11 det | harbour _ NOUN _ 9 obj | . _ PUNCT _ 7 punct
"""
SHOOK_HIS_HEAD = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | shook shake VERB _ 0 root
his _ PRON PRP$ 5 nmod:poss | head _ NOUN _ 3 obj | : _ PUNCT : 9 punct | “ _ PUNCT `` 9 punct
Norway _ PROPN _ 9 nsubj LOC | sold sell VERB _ 3 parataxis | the _ DET _ 11 det | ferry _ NOUN _ 9 obj
. _ PUNCT _ 9 punct | ” _ PUNCT '' 9 punct
"""
LINE_BEFORE = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | wrote write VERB _ 0 root | : _ PUNCT : 3 punct

¶
“ _ PUNCT `` 3 punct | Norway _ PROPN _ 3 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | . _ PUNCT _ 3 punct | ” _ PUNCT '' 3 punct
"""
APPOSED = """
“ _ PUNCT `` 3 punct | Norway _ PROPN _ 3 nsubj LOC | sold sell VERB _ 16 ccomp | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | , _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct | Omar _ PROPN _ 16 nsubj PERSON
Haddad _ PROPN _ 8 flat PERSON | , _ PUNCT , 12 punct | the _ DET _ 12 det | mayor _ NOUN _ 8 appos
of _ ADP _ 14 case | Bergen _ PROPN _ 12 nmod LOC | , _ PUNCT , 8 punct | said say VERB _ 0 root
. _ PUNCT _ 16 punct
"""
CRITICS_IN_QUOTE = """
“ _ PUNCT `` 3 punct | Critics critic NOUN NNS 3 nsubj | say _ VERB VBP 12 ccomp | Norway _ PROPN _ 5 nsubj LOC
sold sell VERB _ 3 ccomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | , _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct
Omar _ PROPN _ 12 nsubj PERSON | Haddad _ PROPN _ 10 flat PERSON | said say VERB _ 0 root | . _ PUNCT _ 12 punct
"""
QUESTION = """
“ _ PUNCT `` 4 punct | Did do AUX _ 4 aux | Norway _ PROPN _ 4 nsubj LOC | sell _ VERB VB 0 root | the _ DET _ 6 det
ferry _ NOUN _ 4 obj | ? _ PUNCT _ 4 punct | ” _ PUNCT '' 4 punct

Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | asked ask VERB _ 0 root | . _ PUNCT _ 3 punct
"""

BOUGHT = ("Chile", "acquires", "the harbour")


@pytest.mark.parametrize(
    ("parse", "speaker"),
    [
        pytest.param(INTERRUPTED, "she", id="interrupted"),
        pytest.param(TWO_PARAGRAPHS, "Omar Haddad", id="over paragraphs, the first not closed"),
        pytest.param(NEXT_PARAGRAPH, "Omar Haddad", id="a paragraph of its own, behind its speaker"),
        pytest.param(NEXT_SENTENCE, "The mayor", id="speaker in the next sentence"),
        pytest.param(SHOOK_HIS_HEAD, "Omar Haddad", id="behind any verb and a colon"),
        pytest.param(LINE_BEFORE, "Omar Haddad", id="speaker in the line before"),
        pytest.param(APPOSED, "Omar Haddad", id="speaker with an apposition"),
        pytest.param(CRITICS_IN_QUOTE, "Critics < Omar Haddad", id="others quoted in a quotation"),
        pytest.param(QUESTION, "Omar Haddad", id="question"),
    ],
)
def test_quotation_has_its_speaker(parse: str, speaker: str) -> None:
    found = one(parse, subject="Norway")
    assert (found.status, speakers(found)) == ("Reported", speaker)
    assert SOLD not in facts(parse)


@pytest.mark.parametrize("parse", [INTERRUPTED, TWO_PARAGRAPHS], ids=["interrupted", "over paragraphs"])
def test_no_part_of_a_long_quotation_is_a_fact(parse: str) -> None:
    assert BOUGHT in {triple for _, _, triple in claims(parse)}
    assert facts(parse) == set()


def test_what_is_asked_is_not_said_to_be_so() -> None:
    found = one(QUESTION, subject="Norway")
    assert (found.act, found.modality) == ("asks", "Possible")


def test_a_quoted_word_of_speech_reports_nothing_outside_its_quotation() -> None:
    parse = """
    Norway _ PROPN _ 2 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj | , _ PUNCT , 2 punct
    and _ CCONJ _ 8 cc | Nora _ PROPN _ 8 nsubj PERSON | replied reply VERB _ 2 conj | : _ PUNCT : 12 punct
    “ _ PUNCT `` 12 punct | We _ PRON _ 12 nsubj | add add VERB VBP 8 ccomp | nothing _ PRON NN 12 obj | to _ ADP _ 15 case
    it _ PRON _ 12 obl | ” _ PUNCT '' 12 punct | . _ PUNCT _ 2 punct
    """
    assert SOLD in facts(parse)
