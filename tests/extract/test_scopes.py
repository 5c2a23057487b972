"""Whose words they are: speakers from the inside out, and what their act makes of what they say."""

import pytest

from tests.parses import claims, facts, one, reading, speakers

SOLD = ("Norway", "sells", "the ferry")

SAID_HE_BELIEVED = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | said say VERB _ 0 root | he _ PRON _ 5 nsubj
believed believe VERB _ 3 ccomp | Norway _ PROPN _ 7 nsubj LOC | sold sell VERB _ 5 ccomp | the _ DET _ 9 det
ferry _ NOUN _ 7 obj | . _ PUNCT _ 3 punct
"""
I_THINK = """
“ _ PUNCT `` 3 punct | I I PRON _ 3 nsubj | think _ VERB VBP 12 ccomp | Norway _ PROPN _ 5 nsubj LOC
sold sell VERB _ 3 ccomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | , _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct
Omar _ PROPN _ 12 nsubj PERSON | Haddad _ PROPN _ 10 flat PERSON | said say VERB _ 0 root | . _ PUNCT _ 12 punct
"""
QUOTED_AS_SAYING = """
The _ DET _ 2 det | paper _ NOUN _ 3 nsubj | quoted quote VERB _ 0 root | Omar _ PROPN _ 3 obj PERSON
Haddad _ PROPN _ 4 flat PERSON | as _ SCONJ _ 7 mark | saying say VERB VBG 3 advcl | that _ SCONJ _ 10 mark
Norway _ PROPN _ 10 nsubj LOC | sold sell VERB _ 7 ccomp | the _ DET _ 12 det | ferry _ NOUN _ 10 obj
. _ PUNCT _ 3 punct
"""
DOES_NOT_BELIEVE = """
Omar _ PROPN _ 5 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | does do AUX VBZ 5 aux | not _ PART RB 5 advmod
believe _ VERB VB 0 root | that _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 5 ccomp
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 5 punct
"""
DOUBTS = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | doubts doubt VERB VBZ 0 root | that _ SCONJ _ 6 mark
Norway _ PROPN _ 6 nsubj LOC | sold sell VERB _ 3 ccomp | the _ DET _ 8 det | ferry _ NOUN _ 6 obj
. _ PUNCT _ 3 punct
"""
DID_NOT_SAY = """
Omar _ PROPN _ 5 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | did do AUX _ 5 aux | not _ PART RB 5 advmod
say _ VERB VB 0 root | whether _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 5 ccomp
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 5 punct
"""
NOBODY_SAID = """
Nobody _ PRON NN 2 nsubj | said say VERB _ 0 root | that _ SCONJ _ 5 mark | Norway _ PROPN _ 5 nsubj LOC
sold sell VERB _ 2 ccomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 2 punct
"""
REFUSED_TO_SAY = """
The _ DET _ 2 det | minister _ NOUN _ 3 nsubj | refused refuse VERB _ 0 root | to _ PART _ 5 mark
say _ VERB VB 3 xcomp | whether _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 5 ccomp
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 3 punct
"""
NOT_SURE = """
Lena _ PROPN _ 5 nsubj PERSON | Moss _ PROPN _ 1 flat PERSON | is be AUX VBZ 5 cop | not _ PART RB 5 advmod
sure _ ADJ _ 0 root | that _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 5 ccomp
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 5 punct
"""


@pytest.mark.parametrize(("parse", "words"), [(SAID_HE_BELIEVED, "he < Omar Haddad"), (I_THINK, "I < Omar Haddad")])
def test_ones_own_thoughts_are_said_by_oneself(parse: str, words: str) -> None:
    found = one(parse, subject="Norway")
    chains = {reading(parse).mentions[c.mention].chain for c in found.claimants if c.mention is not None}
    assert (speakers(found), found.act, len(chains)) == (words, "thinks", 1)


def test_who_is_quoted_said_it_before_who_quotes() -> None:
    assert ("Reported", "Omar Haddad < The paper", SOLD) in claims(QUOTED_AS_SAYING)


@pytest.mark.parametrize("parse", [DOES_NOT_BELIEVE, DOUBTS], ids=["does not believe", "doubts"])
def test_doubted_is_denied(parse: str) -> None:
    assert claims(parse) == {("Denied", "Omar Haddad", SOLD)}
    assert facts(parse) == set()


@pytest.mark.parametrize("parse", [DID_NOT_SAY, NOBODY_SAID, REFUSED_TO_SAY], ids=["did not", "nobody", "refused to"])
def test_what_nobody_said_is_open(parse: str) -> None:
    found = one(parse, subject="Norway")
    assert (found.status, found.act) == ("Hypothetical", "withholds")
    assert facts(parse) == set()


def test_who_is_not_sure_doubts_it() -> None:
    assert claims(NOT_SURE) == {("Denied", "Lena Moss", SOLD)}
