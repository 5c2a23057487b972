"""Who said what: no claim comes out as the article's own statement, and each keeps its speakers and its cue."""

import pytest

from tests.parses import claims, facts, one, reading, speakers

ATTACK = ("Kenya", "attacks", "Peru")

# Every one of these says, in other people's words, that Kenya attacked Peru.
SAID_THAT = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | said say VERB VBD 0 root | that _ SCONJ _ 6 mark
Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 3 ccomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 3 punct
"""
SAID = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | said say VERB VBD 0 root
Kenya _ PROPN _ 5 nsubj GPE | attacked attack VERB VBD 3 ccomp | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 3 punct
"""
ACCORDING_FIRST = """
According accord VERB VBG 3 case | to _ ADP _ 1 fixed | Lena _ PROPN _ 7 obl PERSON | Moss _ PROPN _ 3 flat PERSON
, _ PUNCT _ 7 punct | Kenya _ PROPN _ 7 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 7 obj GPE
. _ PUNCT _ 7 punct
"""
ACCORDING_LAST = """
Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | , _ PUNCT _ 2 punct
according accord VERB VBG 7 case | to _ ADP _ 5 fixed | Lena _ PROPN _ 2 obl PERSON | Moss _ PROPN _ 7 flat PERSON
. _ PUNCT _ 2 punct
"""
HE_NOTED = """
Kenya _ PROPN _ 6 nsubj GPE | , _ PUNCT _ 4 punct | he _ PRON _ 4 nsubj | noted note VERB VBD 6 parataxis
, _ PUNCT _ 4 punct | attacked attack VERB VBD 0 root | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 6 punct
"""
SAID_IN_LIMA = """
Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | , _ PUNCT _ 6 punct
Omar _ PROPN _ 6 nsubj PERSON | said say VERB VBD 2 parataxis | in _ ADP _ 8 case | Lima _ PROPN _ 6 obl GPE
. _ PUNCT _ 2 punct
"""
AS_SPECIFIED = """
As _ SCONJ _ 4 mark | Lena _ PROPN _ 4 nsubj PERSON | Moss _ PROPN _ 2 flat PERSON | specified specify VERB VBD 7 advcl
, _ PUNCT _ 4 punct | Kenya _ PROPN _ 7 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 7 obj GPE
. _ PUNCT _ 7 punct
"""
AS_NOTED = """
Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | , _ PUNCT _ 7 punct
as _ SCONJ _ 7 mark | Omar _ PROPN _ 7 nsubj PERSON | noted note VERB VBD 2 advcl | . _ PUNCT _ 2 punct
"""
QUOTE_THEN_SPEAKER = """
“ _ PUNCT _ 3 punct | Kenya _ PROPN _ 3 nsubj GPE | attacked attack VERB VBD 8 ccomp | Peru _ PROPN _ 3 obj GPE
, _ PUNCT _ 3 punct | ” _ PUNCT _ 3 punct | Omar _ PROPN _ 8 nsubj PERSON | said say VERB VBD 0 root
. _ PUNCT _ 8 punct
"""
QUOTE_THEN_LOOSE_SPEAKER = """
“ _ PUNCT _ 3 punct | Kenya _ PROPN _ 3 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
, _ PUNCT _ 3 punct | ” _ PUNCT _ 3 punct | Omar _ PROPN _ 8 nsubj PERSON | said say VERB VBD 3 parataxis
. _ PUNCT _ 3 punct
"""
SPEAKER_THEN_QUOTE = """
Omar _ PROPN _ 2 nsubj PERSON | warned warn VERB VBD 0 root | : _ PUNCT _ 6 punct | “ _ PUNCT _ 6 punct
Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 2 parataxis | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 2 punct
” _ PUNCT _ 2 punct
"""
SPEAKER_BEFORE = """
Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | aid _ NOUN _ 5 nsubj
arrived arrive VERB VBD 2 ccomp | . _ PUNCT _ 2 punct

“ _ PUNCT _ 3 punct | Kenya _ PROPN _ 3 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
. _ PUNCT _ 3 punct | ” _ PUNCT _ 3 punct
"""
QUOTE_OF_TWO_SENTENCES = """
Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | : _ PUNCT _ 2 punct | “ _ PUNCT _ 6 punct
Chile _ PROPN _ 6 nsubj GPE | fell fall VERB VBD 2 ccomp | . _ PUNCT _ 2 punct

Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct
” _ PUNCT _ 2 punct
"""
NESTED = """
Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | Lena _ PROPN _ 5 nsubj PERSON
claimed claim VERB VBD 2 ccomp | that _ SCONJ _ 8 mark | Kenya _ PROPN _ 8 nsubj GPE | attacked attack VERB VBD 5 ccomp
Peru _ PROPN _ 8 obj GPE | . _ PUNCT _ 2 punct
"""
ACCORDING_TO_LENA_OMAR_SAID = """
According accord VERB VBG 3 case | to _ ADP _ 1 fixed | Lena _ PROPN _ 6 obl PERSON | , _ PUNCT _ 6 punct
Omar _ PROPN _ 6 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 9 mark | Kenya _ PROPN _ 9 nsubj GPE
attacked attack VERB VBD 6 ccomp | Peru _ PROPN _ 9 obj GPE | . _ PUNCT _ 6 punct
"""
REPORTEDLY = """
Kenya _ PROPN _ 3 nsubj GPE | reportedly _ ADV _ 3 advmod | attacked attack VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
. _ PUNCT _ 3 punct
"""
IT_WAS_REPORTED = """
It _ PRON _ 3 nsubj:pass | was be AUX _ 3 aux:pass | reported report VERB VBN 0 root | that _ SCONJ _ 6 mark
Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 3 ccomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 3 punct
"""
CONFIDENCE_THAT = """
Omar _ PROPN _ 2 nsubj PERSON | expressed express VERB VBD 0 root | confidence _ NOUN _ 2 obj | that _ SCONJ _ 6 mark
Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 3 acl | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 2 punct
"""
GHANAS_CLAIM_THAT = """
Chile _ PROPN _ 2 nsubj GPE | discussed discuss VERB VBD 0 root | Ghana _ PROPN _ 5 nmod:poss GPE | ’s _ PART POS 3 case
claim _ NOUN _ 2 obj | that _ SCONJ _ 8 mark | Kenya _ PROPN _ 8 nsubj GPE | attacked attack VERB VBD 5 acl
Peru _ PROPN _ 8 obj GPE | . _ PUNCT _ 2 punct
"""
WHO_SAID = """
Omar _ PROPN _ 9 nsubj PERSON | , _ PUNCT _ 4 punct | who _ PRON WP 4 nsubj | said say VERB VBD 1 acl:relcl
Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 4 ccomp | Peru _ PROPN _ 6 obj GPE | , _ PUNCT _ 4 punct
visited visit VERB VBD 0 root | Ghana _ PROPN _ 9 obj GPE | . _ PUNCT _ 9 punct
"""


@pytest.mark.parametrize(
    ("parse", "speaker", "cue"),
    [
        pytest.param(SAID_THAT, "Omar Haddad", "said that", id="said that"),
        pytest.param(SAID, "Omar Haddad", "said", id="said"),
        pytest.param(ACCORDING_FIRST, "Lena Moss", "According to", id="according to, first"),
        pytest.param(ACCORDING_LAST, "Lena Moss", "according to", id="according to, last"),
        pytest.param(HE_NOTED, "he", "noted", id="he noted, inside"),
        pytest.param(SAID_IN_LIMA, "Omar", "said", id="said in Lima, last"),
        pytest.param(AS_SPECIFIED, "Lena Moss", "specified", id="as she specified"),
        pytest.param(AS_NOTED, "Omar", "noted", id="as he noted, last"),
        pytest.param(QUOTE_THEN_SPEAKER, "Omar", "said", id="quote, speaker behind"),
        pytest.param(QUOTE_THEN_LOOSE_SPEAKER, "Omar", "said", id="quote, speaker behind, loosely joined"),
        pytest.param(SPEAKER_THEN_QUOTE, "Omar", "warned", id="quote, speaker before"),
        pytest.param(SPEAKER_BEFORE, "Omar", "“ ”", id="quote, speaker in the sentence before"),
        pytest.param(QUOTE_OF_TWO_SENTENCES, "Omar", "said", id="second sentence of a quote"),
        pytest.param(NESTED, "Lena < Omar", "claimed that", id="nested"),
        pytest.param(ACCORDING_TO_LENA_OMAR_SAID, "Omar < Lena", "said that", id="nested in according to"),
        pytest.param(REPORTEDLY, "unnamed source", "reportedly", id="hearsay"),
        pytest.param(IT_WAS_REPORTED, "unnamed source", "was reported that", id="passive without speaker"),
        pytest.param(CONFIDENCE_THAT, "Omar", "expressed confidence", id="noun of thought"),
        pytest.param(GHANAS_CLAIM_THAT, "Ghana", "discussed claim", id="claim with a possessor"),
        pytest.param(WHO_SAID, "Omar", "said", id="in a relative clause"),
    ],
)
def test_what_somebody_says_is_reported_with_speaker_and_cue(parse: str, speaker: str, cue: str) -> None:
    found = one(parse, subject="Kenya")
    assert (found.status, found.object and found.object.text) == ("Reported", "Peru")
    assert (speakers(found), found.cue) == (speaker, cue)
    assert not found.is_fact


def test_words_that_only_say_who_speaks_are_no_finding() -> None:
    assert claims(SAID_THAT) == {("Reported", "Omar Haddad", ATTACK)}
    assert facts(SAID_THAT) == set()


def test_claimant_is_the_mention_of_the_speaker() -> None:
    (claimant,) = one(SAID_THAT, subject="Kenya").claimants
    assert claimant.mention is not None
    assert reading(SAID_THAT).mentions[claimant.mention].type == "Person"


def test_around_a_relative_clause_of_speech_the_article_speaks_itself() -> None:
    assert facts(WHO_SAID) == {("Omar", "visited", "Ghana")}


def test_denied() -> None:
    denied = """
    Kenya _ PROPN _ 2 nsubj GPE | denied deny VERB VBD 0 root | that _ SCONJ _ 6 mark | its its PRON PRP$ 5 nmod:poss
    troops troop NOUN NNS 6 nsubj | attacked attack VERB VBD 2 ccomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 2 punct
    """
    assert claims(denied) == {("Denied", "Kenya", ("its troops", "attacks", "Peru"))}
    assert facts(denied) == set()


def test_rejected_claim_is_denied_by_who_rejects_it() -> None:
    rejected = """
    Ghana _ PROPN _ 2 nsubj GPE | rejected reject VERB VBD 0 root | the _ DET _ 4 det | claim _ NOUN _ 2 obj
    that _ SCONJ _ 7 mark | Kenya _ PROPN _ 7 nsubj GPE | attacked attack VERB VBD 4 acl | Peru _ PROPN _ 7 obj GPE
    . _ PUNCT _ 2 punct
    """
    assert claims(rejected) == {("Denied", "Ghana", ATTACK)}
    assert facts(rejected) == {("Ghana", "opposes", "the claim")}


def test_new_subject_behind_but_stays_reported() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | Kenya _ PROPN _ 5 nsubj GPE
    attacked attack VERB VBD 2 ccomp | Peru _ PROPN _ 5 obj GPE | , _ PUNCT _ 10 punct | but _ CCONJ _ 10 cc
    they _ PRON _ 10 nsubj | helped help VERB VBD 2 conj | Ghana _ PROPN _ 10 obj GPE | . _ PUNCT _ 2 punct
    """
    assert claims(parse) == {("Reported", "Omar", ATTACK), ("Reported", "Omar", ("they", "aids", "Ghana"))}
    assert facts(parse) == set()


def test_speakers_next_deed_is_the_articles_own_statement() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | Kenya _ PROPN _ 5 nsubj GPE
    attacked attack VERB VBD 2 ccomp | Peru _ PROPN _ 5 obj GPE | and _ CCONJ _ 8 cc | left leave VERB VBD 2 conj
    Ghana _ PROPN _ 8 obj GPE | . _ PUNCT _ 2 punct
    """
    assert claims(parse) == {("Reported", "Omar", ATTACK)}
    assert facts(parse) == {("Omar", "leave", "Ghana")}


def test_each_of_two_verbs_of_speech_has_its_own_cue() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | Kenya _ PROPN _ 5 nsubj GPE
    attacked attack VERB VBD 2 ccomp | Peru _ PROPN _ 5 obj GPE | and _ CCONJ _ 8 cc | added add VERB VBD 2 conj
    that _ SCONJ _ 11 mark | Chile _ PROPN _ 11 nsubj GPE | helped help VERB VBD 8 ccomp | Ghana _ PROPN _ 11 obj GPE
    . _ PUNCT _ 2 punct
    """
    assert one(parse, subject="Kenya").cue == "said that"
    assert one(parse, subject="Chile").cue == "added that"
    assert facts(parse) == set()


def test_demand_is_reported_and_planned_while_demanding_is_a_fact() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | urged urge VERB VBD 0 root | Kenya _ PROPN _ 2 obj GPE | to _ PART _ 5 mark
    help _ VERB VB 2 xcomp | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 2 punct
    """
    demanded = one(parse, term="aids")
    assert (demanded.status, demanded.modality, speakers(demanded)) == ("Reported", "Planned", "Omar")
    assert facts(parse) == {("Omar", "urge", "Kenya")}


def test_pull_quote_is_said_by_its_signature() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | helped help VERB VBD 0 root | Ghana _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct

    ¶
    We _ PRON _ 4 nsubj | have _ AUX VBP 4 aux | just _ ADV _ 4 advmod | defeated defeat VERB VBN 0 root
    mighty _ ADJ _ 6 amod | Peru _ PROPN _ 4 obj GPE | in _ ADP _ 8 case | football _ NOUN _ 4 obl
    Nora _ PROPN _ 4 parataxis PERSON | Lind _ PROPN _ 9 flat PERSON | President _ PROPN _ 9 list

    ¶
    Chile _ PROPN _ 2 nsubj GPE | helped help VERB VBD 0 root | Ghana _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct
    """
    quoted = one(parse, lemma="defeat")
    assert (quoted.status, speakers(quoted)) == ("Reported", "Nora Lind")
    assert {s for s, term, _ in facts(parse) if term == "aids"} == {"Kenya", "Chile"}


QUOTE_OVER_PARAGRAPHS = """
“ _ PUNCT _ 3 punct | Kenya _ PROPN _ 3 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
. _ PUNCT _ 3 punct

¶
“ _ PUNCT _ 3 punct | Chile _ PROPN _ 3 nsubj GPE | helped help VERB VBD 8 ccomp | Ghana _ PROPN _ 3 obj GPE
, _ PUNCT _ 3 punct | ” _ PUNCT _ 3 punct | Omar _ PROPN _ 8 nsubj PERSON | said say VERB VBD 0 root
. _ PUNCT _ 8 punct
"""


def test_quotation_that_goes_on_in_the_next_paragraph_is_no_fact() -> None:
    assert facts(QUOTE_OVER_PARAGRAPHS) == set()


# --- claims that come out as facts today ----------------------------------------------------------------------------
DENIED_DOING = """
Kenya _ PROPN _ 2 nsubj GPE | denied deny VERB VBD 0 root | attacking attack VERB VBG 2 xcomp | Peru _ PROPN _ 3 obj GPE
. _ PUNCT _ 2 punct
"""
ACCUSED_OF_DOING = """
Ghana _ PROPN _ 2 nsubj GPE | accused accuse VERB VBD 0 root | Kenya _ PROPN _ 2 obj GPE | of _ SCONJ _ 5 mark
attacking attack VERB VBG 2 advcl | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 2 punct
"""
CLAIMED_TO = """
Kenya _ PROPN _ 2 nsubj GPE | claimed claim VERB VBD 0 root | to _ PART _ 5 mark | have _ AUX VB 5 aux
attacked attack VERB VBN 2 xcomp | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 2 punct
"""
SAID_TO_HAVE = """
Kenya _ PROPN _ 3 nsubj:pass GPE | is be AUX VBZ 3 aux:pass | said say VERB VBN 0 root | to _ PART _ 6 mark
have _ AUX VB 6 aux | attacked attack VERB VBN 3 xcomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 3 punct
"""
ALLEGED_ATTACK = """
Omar _ PROPN _ 2 nsubj PERSON | discussed discuss VERB VBD 0 root | the _ DET _ 5 det | alleged _ ADJ _ 5 amod
attack _ NOUN _ 2 obj | on _ ADP _ 7 case | Peru _ PROPN _ 5 nmod GPE | by _ ADP _ 9 case | Kenya _ PROPN _ 5 nmod GPE
. _ PUNCT _ 2 punct
"""


def attacks_stated(parse: str) -> set[tuple[str, str, str]]:
    """The facts in which somebody attacks or an attack has its actor or target."""
    return {t for t in facts(parse) if t[1] in ("attacks", "attackedBy", "hasActor", "hasTarget")}


@pytest.mark.parametrize("parse", [DENIED_DOING, CLAIMED_TO, SAID_TO_HAVE], ids=["denied", "claimed to", "is said to"])
def test_gerund_or_infinitive_of_a_verb_of_speech_is_no_fact(parse: str) -> None:
    assert attacks_stated(parse) == set()


def test_accusation_is_no_fact_and_its_actor_is_the_accused() -> None:
    assert attacks_stated(ACCUSED_OF_DOING) == set()
    assert ("Reported", "Ghana", ATTACK) in claims(ACCUSED_OF_DOING)


def test_alleged_event_is_no_fact() -> None:
    assert attacks_stated(ALLEGED_ATTACK) == set()


def test_who_does_not_deny_has_not_denied() -> None:
    parse = """
    Omar _ PROPN _ 4 nsubj PERSON | did do AUX _ 4 aux | not _ PART RB 4 advmod | deny _ VERB VB 0 root
    that _ SCONJ _ 7 mark | Kenya _ PROPN _ 7 nsubj GPE | attacked attack VERB VBD 4 ccomp | Peru _ PROPN _ 7 obj GPE
    . _ PUNCT _ 4 punct
    """
    assert {status for status, _, _ in claims(parse)} == {"Reported"}
