"""Who can speak, under which name, and what the verb makes of it."""

import pytest

from tests.parses import one, reading, speakers

HER_LAWYER = """
Her she PRON PRP$ 2 nmod:poss | lawyer _ NOUN _ 7 nsubj | , _ PUNCT , 4 punct | Omar _ PROPN _ 2 appos PERSON
Haddad _ PROPN _ 4 flat PERSON | , _ PUNCT , 2 punct | said say VERB _ 0 root | Norway _ PROPN _ 9 nsubj LOC
sold sell VERB _ 7 ccomp | the _ DET _ 11 det | ferry _ NOUN _ 9 obj | . _ PUNCT _ 7 punct
"""
SAID_AMBASSADOR = """
“ _ PUNCT `` 3 punct | Norway _ PROPN _ 3 nsubj LOC | sold sell VERB _ 8 ccomp | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | , _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct | said say VERB _ 0 root
Ambassador _ PROPN _ 10 nmod:desc | Omar _ PROPN _ 8 nsubj PERSON | Haddad _ PROPN _ 10 flat PERSON
. _ PUNCT _ 8 punct
"""
IT_SAID = """
It _ PRON _ 2 nsubj | said say VERB _ 0 root | in _ ADP _ 5 case | a _ DET _ 5 det | statement _ NOUN _ 2 obl
that _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 5 acl | the _ DET _ 10 det
ferry _ NOUN _ 8 obj | . _ PUNCT _ 2 punct
"""
KNEW = """
Lena _ PROPN _ 3 nsubj PERSON | Moss _ PROPN _ 1 flat PERSON | knew know VERB _ 0 root | that _ SCONJ _ 6 mark
Norway _ PROPN _ 6 nsubj LOC | sold sell VERB _ 3 ccomp | the _ DET _ 8 det | ferry _ NOUN _ 6 obj
. _ PUNCT _ 3 punct
"""
CONFIDENT = """
Lena _ PROPN _ 4 nsubj PERSON | Moss _ PROPN _ 1 flat PERSON | is be AUX VBZ 4 cop | confident _ ADJ _ 0 root
that _ SCONJ _ 7 mark | Norway _ PROPN _ 7 nsubj ORG | sold sell VERB _ 4 ccomp | the _ DET _ 9 det
ferry _ NOUN _ 7 obj | . _ PUNCT _ 4 punct
"""
ASKED_TO = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | asked ask VERB _ 0 root | Norway _ PROPN _ 3 obj LOC
to _ PART _ 6 mark | sell _ VERB VB 3 xcomp | the _ DET _ 8 det | ferry _ NOUN _ 6 obj | . _ PUNCT _ 3 punct
"""
ASKED_WHETHER = """
Reporters reporter NOUN NNS 2 nsubj | asked ask VERB _ 0 root | whether _ SCONJ _ 5 mark
Norway _ PROPN _ 5 nsubj LOC | sold sell VERB _ 2 ccomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj
. _ PUNCT _ 2 punct
"""
EXPECTED_TO = """
Norway _ PROPN _ 3 nsubj:pass LOC | is be AUX VBZ 3 aux:pass | expected expect VERB VBN 0 root | to _ PART _ 5 mark
sell _ VERB VB 3 xcomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 3 punct
"""
HEARD = """
The _ DET _ 2 det | court _ NOUN _ 3 nsubj | heard hear VERB _ 0 root | that _ SCONJ _ 6 mark
Norway _ PROPN _ 6 nsubj LOC | sold sell VERB _ 3 ccomp | the _ DET _ 8 det | ferry _ NOUN _ 6 obj
. _ PUNCT _ 3 punct
"""
CLAIMED_TO_SELL = """
The _ DET _ 2 det | machine _ NOUN _ 3 nsubj | claims claim VERB VBZ 0 root | to _ PART _ 5 mark
sell _ VERB VB 3 xcomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 3 punct
"""
MADE_CLEAR = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | made make VERB _ 0 root | it _ PRON _ 3 expl
clear _ ADJ _ 3 xcomp | that _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 5 ccomp
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 3 punct
"""
CONSIDERED_TO = """
Norway _ PROPN _ 3 nsubj:pass LOC | is be AUX VBZ 3 aux:pass | considered consider VERB VBN 0 root
to _ PART _ 6 mark | have _ AUX VB 6 aux | sold sell VERB VBN 3 xcomp | the _ DET _ 8 det | ferry _ NOUN _ 6 obj
. _ PUNCT _ 3 punct
"""


@pytest.mark.parametrize(
    ("parse", "words"),
    [(HER_LAWYER, "Her lawyer"), (SAID_AMBASSADOR, "Ambassador Omar Haddad")],
    ids=["apart", "joined"],
)
def test_a_description_beside_a_name_stands_for_whoever_has_it(parse: str, words: str) -> None:
    found = one(parse, subject="Norway")
    (claimant,) = found.claimants
    assert claimant.text == words
    assert claimant.mention is not None
    assert reading(parse).mentions[claimant.mention].text == "Omar Haddad"


@pytest.mark.parametrize(
    ("parse", "speaker", "act"),
    [
        pytest.param(IT_SAID, "It", "says", id="it said"),
        pytest.param(KNEW, "Lena Moss", "knows", id="knew"),
        pytest.param(CONFIDENT, "Lena Moss", "thinks", id="is confident"),
        pytest.param(ASKED_TO, "Omar Haddad", "demands", id="asked them to"),
        pytest.param(ASKED_WHETHER, "Reporters", "asks", id="asked whether"),
        pytest.param(MADE_CLEAR, "Omar Haddad", "says", id="made it clear"),
        pytest.param(CONSIDERED_TO, "unnamed source", "thinks", id="is considered to have"),
        pytest.param(HEARD, "The court", "knows", id="a court heard"),
        pytest.param(EXPECTED_TO, "unnamed source", "predicts", id="is expected to"),
    ],
)
def test_act_of_speech(parse: str, speaker: str, act: str) -> None:
    found = one(parse, subject="Norway")
    assert (found.status, speakers(found), found.act) == ("Reported", speaker, act)
    assert not found.is_fact


def test_whatever_claims_to_do_something_only_claims_it() -> None:
    assert one(CLAIMED_TO_SELL, lemma="sell").status == "Reported"
