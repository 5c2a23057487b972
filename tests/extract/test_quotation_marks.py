"""What is quoted: statements between marks of any kind, words that the article keeps away from, and no titles."""

import pytest

from tests.parses import facts, one, speakers

SCARE = """
The _ DET _ 2 det | election _ NOUN _ 5 nsubj:pass | was be AUX _ 5 aux:pass | “ _ PUNCT `` 5 punct
stolen steal VERB VBN 0 root | ” _ PUNCT '' 5 punct | by _ ADP _ 8 case | Chile _ PROPN _ 5 obl:agent LOC
. _ PUNCT _ 5 punct
"""
FRIEND = """
Norway _ PROPN _ 5 nsubj LOC | is be AUX VBZ 5 cop | a _ DET _ 5 det | “ _ PUNCT `` 5 punct | traitor _ NOUN _ 0 root
” _ PUNCT '' 5 punct | . _ PUNCT _ 5 punct
"""
TITLE = """
Her she PRON PRP$ 2 nmod:poss | film _ NOUN _ 7 nsubj | is be AUX VBZ 7 cop | “ _ PUNCT `` 7 punct | The _ DET _ 7 det
Lost _ ADJ NNP 7 amod MISC | Ferry _ PROPN _ 0 root MISC | ” _ PUNCT '' 7 punct | . _ PUNCT _ 7 punct
"""
SINGLE_MARKS = """
‘ _ PUNCT `` 5 punct | It _ PRON _ 5 nsubj | ’s be AUX VBZ 5 cop | a _ DET _ 5 det | shame _ NOUN _ 10 ccomp
, _ PUNCT , 5 punct | ’ _ PUNCT '' 5 punct | Omar _ PROPN _ 10 nsubj PERSON | Haddad _ PROPN _ 8 flat PERSON
said say VERB _ 0 root | . _ PUNCT _ 10 punct

‘ _ PUNCT `` 3 punct | Norway _ PROPN _ 3 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | . _ PUNCT _ 3 punct | ’ _ PUNCT '' 3 punct
"""
SINGLE_INSIDE = """
“ _ PUNCT `` 3 punct | He _ PRON _ 3 nsubj | told tell VERB _ 20 ccomp | me I PRON _ 3 iobj | ‘ _ PUNCT `` 7 punct
Norway _ PROPN _ 7 nsubj LOC | sold sell VERB _ 3 ccomp | the _ DET _ 9 det | ferry _ NOUN _ 7 obj
’ _ PUNCT '' 7 punct | and _ CCONJ _ 13 cc | Chile _ PROPN _ 13 nsubj LOC | bought buy VERB _ 3 conj
the _ DET _ 15 det | harbour _ NOUN _ 13 obj | , _ PUNCT , 3 punct | ” _ PUNCT '' 3 punct
Omar _ PROPN _ 20 nsubj PERSON | Haddad _ PROPN _ 18 flat PERSON | said say VERB _ 0 root | . _ PUNCT _ 20 punct
"""


@pytest.mark.parametrize(
    ("parse", "speaker"),
    [
        pytest.param(SINGLE_MARKS, "Omar Haddad", id="and an apostrophe"),
        pytest.param(SINGLE_INSIDE, "He < Omar Haddad", id="inside double ones"),
    ],
)
def test_single_marks(parse: str, speaker: str) -> None:
    found = one(parse, subject="Norway")
    assert (found.status, speakers(found)) == ("Reported", speaker)


@pytest.mark.parametrize("parse", [SCARE, FRIEND], ids=["verb", "noun"])
def test_a_word_in_quotes_is_not_the_articles_own(parse: str) -> None:
    assert facts(parse) == set()


def test_a_title_in_quotes_is() -> None:
    assert len(facts(TITLE)) == 1
