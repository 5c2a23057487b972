"""Sources without a verb of speech of their own."""

import pytest

from tests.parses import claims, facts

SOLD = ("Norway", "sells", "the ferry")

CITING = """
Norway _ PROPN _ 2 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj
, _ PUNCT , 8 punct | the _ DET _ 7 det | paper _ NOUN _ 8 nsubj | reported report VERB _ 2 parataxis
, _ PUNCT , 10 punct | citing cite VERB VBG 8 advcl | two _ NUM _ 12 nummod | officials official NOUN NNS 10 obj
. _ PUNCT _ 2 punct
"""
CITING_FIRST = """
Citing cite VERB VBG 7 advcl | two _ NUM _ 3 nummod | officials official NOUN NNS 1 obj | , _ PUNCT , 1 punct
the _ DET _ 6 det | paper _ NOUN _ 7 nsubj | reported report VERB _ 0 root | that _ SCONJ _ 10 mark
Norway _ PROPN _ 10 nsubj LOC | sold sell VERB _ 7 ccomp | the _ DET _ 12 det | ferry _ NOUN _ 10 obj
. _ PUNCT _ 7 punct
"""
MINISTER_COLON = """
Minister _ NOUN _ 4 nsubj | : _ PUNCT : 4 punct | Norway _ PROPN _ 4 nsubj LOC | sold sell VERB _ 0 root
the _ DET _ 6 det | ferry _ NOUN _ 4 obj
"""
PLACE_COLON = """
Oslo _ PROPN _ 0 root LOC | : _ PUNCT : 4 punct | Norway _ PROPN _ 4 nsubj LOC | sold sell VERB _ 1 parataxis
the _ DET _ 6 det | ferry _ NOUN _ 4 obj
"""
HER_WORDS = """
In _ ADP _ 3 case | her she PRON PRP$ 3 nmod:poss | words word NOUN NNS 6 obl | , _ PUNCT , 3 punct
Norway _ PROPN _ 6 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 8 det | ferry _ NOUN _ 6 obj
. _ PUNCT _ 6 punct
"""
NO_EVIDENCE = """
Police _ NOUN NNS 2 nsubj | found find VERB _ 0 root | no _ DET _ 4 det | evidence _ NOUN _ 2 obj
that _ SCONJ _ 7 mark | Norway _ PROPN _ 7 nsubj LOC | sold sell VERB _ 4 acl | the _ DET _ 9 det
ferry _ NOUN _ 7 obj | . _ PUNCT _ 2 punct
"""
AMID_CLAIMS = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | resigned resign VERB VBD 0 root
amid _ ADP _ 5 case | claims claim NOUN NNS 3 obl | that _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC
sold sell VERB _ 5 acl | the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 3 punct
"""
NO_DOUBT = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | has have VERB VBZ 0 root | no _ DET _ 5 det
doubt _ NOUN _ 3 obj | that _ SCONJ _ 8 mark | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 5 acl
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 3 punct
"""
DENIED_REPORTS = """
Norway _ PROPN _ 2 nsubj LOC | denied deny VERB _ 0 root | reports report NOUN NNS 2 obj | that _ SCONJ _ 6 mark
it _ PRON _ 6 nsubj | sold sell VERB _ 3 acl | the _ DET _ 8 det | ferry _ NOUN _ 6 obj | . _ PUNCT _ 2 punct
"""
CLAIM_WAS_WRONG = """
The _ DET _ 2 det | claim _ NOUN _ 9 nsubj | that _ SCONJ _ 5 mark | Norway _ PROPN _ 5 nsubj LOC
sold sell VERB _ 2 acl | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | was be AUX _ 9 cop | wrong _ ADJ _ 0 root
. _ PUNCT _ 9 punct
"""
THANKED_FOR = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | thanked thank VERB _ 0 root
Norway _ PROPN _ 3 obj LOC | for _ SCONJ _ 6 mark | selling sell VERB VBG 3 advcl | the _ DET _ 8 det
ferry _ NOUN _ 6 obj | . _ PUNCT _ 3 punct
"""
NOT_GUILTY = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | pleaded plead VERB _ 0 root | not _ PART RB 5 advmod
guilty _ ADJ _ 3 xcomp | to _ SCONJ _ 7 mark | killing kill VERB VBG 5 advcl | Lena _ PROPN _ 7 obj PERSON
Moss _ PROPN _ 8 flat PERSON | . _ PUNCT _ 3 punct
"""
AND_IN_THE_WORDS = """
Norway _ PROPN _ 2 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj
, _ PUNCT , 6 punct | and _ CCONJ _ 15 cc | in _ ADP _ 9 case | the _ DET _ 9 det | words word NOUN NNS 15 obl
of _ ADP _ 11 case | Lena _ PROPN _ 9 nmod PERSON | Moss _ PROPN _ 11 flat PERSON | , _ PUNCT , 9 punct
Chile _ PROPN _ 15 nsubj LOC | bought buy VERB _ 2 conj | the _ DET _ 17 det | harbour _ NOUN _ 15 obj
. _ PUNCT _ 2 punct
"""
ACCORDING_PROFESSOR = """
According accord VERB VBG 3 case | to _ ADP _ 1 fixed | Lena _ PROPN _ 12 obl PERSON | Moss _ PROPN _ 3 flat PERSON
, _ PUNCT , 3 punct | a _ DET _ 7 det | professor _ NOUN _ 3 appos | of _ ADP _ 9 case | law _ NOUN _ 7 nmod
, _ PUNCT , 3 punct | Norway _ PROPN _ 12 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 14 det
ferry _ NOUN _ 12 obj | . _ PUNCT _ 12 punct
"""
SAID_NO_EVIDENCE = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | said say VERB _ 0 root | there _ PRON EX 5 expl
was be VERB _ 3 ccomp | no _ DET _ 7 det | evidence _ NOUN _ 5 nsubj | that _ SCONJ _ 10 mark
Norway _ PROPN _ 10 nsubj LOC | sold sell VERB _ 7 acl | the _ DET _ 12 det | ferry _ NOUN _ 10 obj
. _ PUNCT _ 3 punct
"""
DASH_MINISTER = """
Norway _ PROPN _ 2 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj
— _ PUNCT : 6 punct | minister _ NOUN _ 2 nsubj
"""


@pytest.mark.parametrize(
    ("parse", "status", "speaker"),
    [
        pytest.param(CITING, "Reported", "two officials < the paper", id="reported, citing"),
        pytest.param(CITING_FIRST, "Reported", "two officials < the paper", id="citing, reported"),
        pytest.param(MINISTER_COLON, "Reported", "Minister", id="headline with a speaker"),
        pytest.param(DASH_MINISTER, "Reported", "minister", id="headline with a speaker at its end"),
        pytest.param(HER_WORDS, "Reported", "her", id="in her words"),
        pytest.param(NO_EVIDENCE, "Denied", "Police", id="found no evidence"),
        pytest.param(SAID_NO_EVIDENCE, "Denied", "Omar Haddad", id="said there was no evidence"),
        pytest.param(NO_DOUBT, "Reported", "Omar Haddad", id="has no doubt"),
        pytest.param(AMID_CLAIMS, "Reported", "unnamed source", id="resigned amid claims that …"),
        pytest.param(CLAIM_WAS_WRONG, "Reported", "unnamed source", id="the claim that … was wrong"),
        pytest.param(THANKED_FOR, "Reported", "Omar Haddad", id="thanked for"),
        pytest.param(ACCORDING_PROFESSOR, "Reported", "Lena Moss", id="according to X, a professor"),
    ],
)
def test_it_is_somebody_elses_statement(parse: str, status: str, speaker: str) -> None:
    assert (status, speaker, SOLD) in claims(parse)
    assert SOLD not in facts(parse)


def test_a_place_before_a_colon_says_nothing() -> None:
    assert SOLD in facts(PLACE_COLON)


def test_denied_reports() -> None:
    assert ("Denied", "Norway", ("it", "sells", "the ferry")) in claims(DENIED_REPORTS)


def test_who_pleads_not_guilty_denies_it() -> None:
    assert ("Denied", "Omar Haddad", ("Omar Haddad", "killed", "Lena Moss")) in claims(NOT_GUILTY)


def test_a_claim_called_wrong_is_called_so_by_the_article() -> None:
    assert ("The claim", "be", "wrong") in facts(CLAIM_WAS_WRONG)


def test_a_source_behind_and_has_only_said_what_follows() -> None:
    assert SOLD in facts(AND_IN_THE_WORDS)
    assert ("Reported", "Lena Moss", ("Chile", "acquires", "the harbour")) in claims(AND_IN_THE_WORDS)


def test_what_the_article_adds_to_a_source_is_its_own() -> None:
    assert ("Lena Moss", "holdsRole", "professor") in facts(ACCORDING_PROFESSOR)
