"""Reporting clauses: how far what is said reaches."""

from tests.parses import claims, facts, one

SOLD = ("Norway", "sells", "the ferry")

SAID_AND = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | said say VERB _ 0 root | the _ DET _ 5 det
ferry _ NOUN _ 7 nsubj | was be AUX _ 7 cop | old _ ADJ _ 3 ccomp | and _ CCONJ _ 10 cc
Norway _ PROPN _ 10 nsubj LOC | sold sell VERB _ 7 conj | the _ DET _ 12 det | harbour _ NOUN _ 10 obj
. _ PUNCT _ 3 punct
"""
SAY_KILLING = """
Norway _ PROPN _ 2 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj | on _ ADP _ 6 case
Monday _ PROPN _ 2 obl DATE | , _ PUNCT , 9 punct | officials official NOUN NNS 9 nsubj | say _ VERB VBP 2 parataxis
, _ PUNCT , 11 punct | killing kill VERB VBG 9 ccomp | the _ DET _ 13 det | plan _ NOUN _ 11 obj | . _ PUNCT _ 2 punct
"""
WHO_SAID_THAT = """
Omar _ PROPN _ 11 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | , _ PUNCT , 5 punct | who _ PRON WP 5 nsubj
said say VERB _ 1 acl:relcl | that _ SCONJ _ 8 mark | Kenya _ PROPN _ 8 nsubj LOC | attacked attack VERB _ 5 ccomp
Peru _ PROPN _ 8 obj LOC | , _ PUNCT , 1 punct | visited visit VERB _ 0 root | Ghana _ PROPN _ 11 obj LOC
. _ PUNCT _ 11 punct
"""
NEWS_REPORTED = """
After _ SCONJ _ 5 mark | the _ DET _ 3 det | news _ NOUN _ 5 nsubj:pass | was be AUX _ 5 aux:pass
reported report VERB VBN 8 advcl | , _ PUNCT , 5 punct | Norway _ PROPN _ 8 nsubj LOC | sold sell VERB _ 0 root
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 8 punct
"""
BELIEVED_TO = """
Norway _ PROPN _ 3 nsubj:pass LOC | is be AUX VBZ 3 aux:pass | believed believe VERB VBN 0 root | to _ PART _ 6 mark
have _ AUX VB 6 aux | sold sell VERB VBN 3 xcomp | the _ DET _ 8 det | ferry _ NOUN _ 6 obj | . _ PUNCT _ 3 punct
"""
ASIDE_BEHIND_SUBJECT = """
But _ CCONJ _ 8 cc | Norway _ PROPN _ 8 nsubj LOC | , _ PUNCT , 2 punct | Omar _ PROPN _ 6 nsubj PERSON
Haddad _ PROPN _ 4 flat PERSON | said say VERB _ 0 root | , _ PUNCT , 2 punct | sold sell VERB _ 6 ccomp
the _ DET _ 10 det | ferry _ NOUN _ 8 obj | . _ PUNCT _ 8 punct
"""
DECLINED = """
The _ DET _ 2 det | minister _ NOUN _ 8 nsubj | , _ PUNCT , 5 punct | who _ PRON WP 5 nsubj
visited visit VERB _ 2 acl:relcl | Ghana _ PROPN _ 5 obj LOC | , _ PUNCT , 2 punct | declined decline VERB _ 0 root
to _ PART _ 10 mark | comment _ VERB VB 8 xcomp | . _ PUNCT _ 8 punct
"""


def test_a_clause_joined_to_what_is_said_is_said() -> None:
    assert {subject for _, _, (subject, _, _) in claims(SAID_AND)} == {"the ferry", "Norway"}
    assert facts(SAID_AND) == set()


def test_around_an_aside_everything_is_said() -> None:
    assert ("Reported", "officials", SOLD) in claims(SAY_KILLING)
    assert facts(SAY_KILLING) == set()


def test_what_is_said_in_a_relative_clause_ends_with_it() -> None:
    assert claims(WHO_SAID_THAT) == {("Reported", "Omar Haddad", ("Kenya", "attacks", "Peru"))}
    assert facts(WHO_SAID_THAT) == {("Omar Haddad", "visited", "Ghana")}


def test_a_thing_that_is_reported_says_nothing_of_the_main_clause() -> None:
    assert SOLD in facts(NEWS_REPORTED)
    assert claims(NEWS_REPORTED) == set()


def test_believed_to_have_done_so_by_nobody_named() -> None:
    found = one(BELIEVED_TO, subject="Norway")
    assert (found.status, found.modality, found.claimants[0].text) == ("Reported", "Actual", "unnamed source")


def test_of_two_subjects_the_near_one_speaks() -> None:
    assert claims(ASIDE_BEHIND_SUBJECT) == {("Reported", "Omar Haddad", SOLD)}


def test_who_declined_to_comment_said_nothing() -> None:
    assert claims(DECLINED) == set()


def test_whoever_doubts_what_was_said_speaks_for_himself() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | says say VERB VBZ 0 root | that _ SCONJ _ 5 mark | Norway _ PROPN _ 5 nsubj LOC
    sold sell VERB _ 2 ccomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | , _ PUNCT , 11 punct | though _ SCONJ _ 11 mark
    Nora _ PROPN _ 11 nsubj PERSON | doubts doubt VERB VBZ 5 advcl | that _ SCONJ _ 14 mark | Chile _ PROPN _ 14 nsubj LOC
    paid pay VERB _ 11 ccomp | it _ PRON _ 14 obj | . _ PUNCT _ 2 punct
    """
    assert claims(parse) == {
        ("Reported", "Omar", ("Norway", "sells", "the ferry")),
        ("Denied", "Nora", ("Chile", "pay", "it")),
    }
