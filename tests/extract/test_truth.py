"""Negation, modality and conditions: only what the article states as having happened is a fact."""

import pytest

from tests.parses import facts, one, reading


@pytest.mark.parametrize(
    ("auxiliary", "modality"),
    [
        ("will", "Planned"), ("may", "Possible"), ("could", "Possible"), ("should", "Obligatory"),
        ("must", "Obligatory"), ("would", "Conditional"),
    ],
)  # fmt: skip
def test_auxiliary_makes_it_no_fact(auxiliary: str, modality: str) -> None:
    parse = f"""
    Kenya _ PROPN _ 3 nsubj GPE | {auxiliary} _ AUX MD 3 aux | attack _ VERB VB 0 root | Peru _ PROPN _ 3 obj GPE
    . _ PUNCT _ 3 punct
    """
    assert one(parse, term="attacks").modality == modality
    assert facts(parse) == set()


NOT = """
Kenya _ PROPN _ 4 nsubj GPE | did do AUX _ 4 aux | not _ PART RB 4 advmod | attack _ VERB VB 0 root
Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 4 punct
"""
NO_SOLDIER = """
No _ DET _ 2 det | soldier _ NOUN _ 3 nsubj | attacked attack VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
. _ PUNCT _ 3 punct
"""
WITHOUT = """
Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | without _ SCONJ _ 4 mark | attacking attack VERB VBG 2 advcl
Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 2 punct
"""
REFUSED = """
Kenya _ PROPN _ 2 nsubj GPE | refused refuse VERB VBD 0 root | to _ PART _ 4 mark | attack _ VERB VB 2 xcomp
Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 2 punct
"""


CLEFT = """
It _ PRON _ {head} nsubj | was be AUX VBD {head} cop | {nots}Kenya _ PROPN _ 0 root GPE | that _ PRON WDT {verb} nsubj
{own}attacked attack VERB VBD {head} acl:relcl | Peru _ PROPN _ {verb} obj GPE
"""
NOT_IT = CLEFT.format(head=4, verb=6, nots="not _ PART RB 4 advmod | ", own="")
IT_NEVER = CLEFT.format(head=3, verb=6, nots="", own="never _ ADV RB 6 advmod | ")


@pytest.mark.parametrize(
    "parse",
    [NOT, NO_SOLDIER, WITHOUT, REFUSED, NOT_IT, IT_NEVER],
    ids=["not", "no", "without", "refused to", "it was not", "it was … never"],
)
def test_negated(parse: str) -> None:
    found = one(parse, term="attacks")
    assert (found.polarity, found.status, found.is_fact) == ("Negative", "Asserted", False)


def test_conjunct_shares_negation() -> None:
    parse = """
    Kenya _ PROPN _ 4 nsubj GPE | did do AUX _ 4 aux | not _ PART RB 4 advmod | attack _ VERB VB 0 root
    Peru _ PROPN _ 4 obj GPE | or _ CCONJ _ 7 cc | help _ VERB VB 4 conj | Chile _ PROPN _ 7 obj GPE
    . _ PUNCT _ 4 punct
    """
    assert {f.polarity for f in reading(parse).findings} == {"Negative"}


def test_conjunct_shares_auxiliary_but_not_past_a_new_subject() -> None:
    parse = """
    Kenya _ PROPN _ 3 nsubj GPE | will _ AUX MD 3 aux | attack _ VERB VB 0 root | Peru _ PROPN _ 3 obj GPE
    and _ CCONJ _ 6 cc | help _ VERB VB 3 conj | Chile _ PROPN _ 6 obj GPE | but _ CCONJ _ 10 cc
    Ghana _ PROPN _ 10 nsubj GPE | visited visit VERB VBD 3 conj | Norway _ PROPN _ 10 obj GPE | . _ PUNCT _ 3 punct
    """
    modality = {f.term: f.modality for f in reading(parse).findings}
    assert modality == {"attacks": "Planned", "aids": "Planned", "visited": "Actual"}


def test_tried_to_is_not_actual_and_reaches_both_conjuncts() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | tried try VERB VBD 0 root | to _ PART _ 4 mark | attack _ VERB VB 2 xcomp
    Peru _ PROPN _ 4 obj GPE | and _ CCONJ _ 7 cc | help _ VERB VB 4 conj | Chile _ PROPN _ 7 obj GPE
    . _ PUNCT _ 2 punct
    """
    assert {(f.term, f.modality) for f in reading(parse).findings} == {("attacks", "Planned"), ("aids", "Planned")}


def test_if_clause_is_hypothetical() -> None:
    parse = """
    If _ SCONJ _ 3 mark | Kenya _ PROPN _ 3 nsubj GPE | attacks attack VERB VBZ 8 advcl | Peru _ PROPN _ 3 obj GPE
    , _ PUNCT _ 3 punct | Chile _ PROPN _ 8 nsubj GPE | will _ AUX MD 8 aux | help _ VERB VB 0 root
    Ghana _ PROPN _ 8 obj GPE | . _ PUNCT _ 8 punct
    """
    assert one(parse, term="attacks").status == "Hypothetical"
    assert one(parse, term="aids").modality == "Planned"
    assert facts(parse) == set()


@pytest.mark.parametrize("verb", ["fail", "refuse"])
def test_double_negation_is_positive(verb: str) -> None:
    parse = f"""
    Kenya _ PROPN _ 4 nsubj GPE | did do AUX _ 4 aux | not _ PART RB 4 advmod | {verb} _ VERB VB 0 root
    to _ PART _ 6 mark | help _ VERB VB 4 xcomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 4 punct
    """
    assert one(parse, term="aids").polarity == "Positive"


def test_question_states_nothing() -> None:
    parse = """
    Did do AUX _ 3 aux | Kenya _ PROPN _ 3 nsubj GPE | attack _ VERB VB 0 root | Peru _ PROPN _ 3 obj GPE
    ? _ PUNCT _ 3 punct
    """
    assert facts(parse) == set()


MANAGED = """
Norway _ PROPN _ 2 nsubj LOC | managed manage VERB _ 0 root | to _ PART _ 4 mark | sell _ VERB VB 2 xcomp
the _ DET _ 6 det | ferry _ NOUN _ 4 obj | . _ PUNCT _ 2 punct
"""
SENT_TO = """
Norway _ PROPN _ 2 nsubj LOC | sent send VERB _ 0 root | troops _ NOUN NNS 2 obj | to _ PART _ 5 mark
close _ VERB VB 2 advcl | the _ DET _ 7 det | harbour _ NOUN _ 5 obj | . _ PUNCT _ 2 punct
"""
ALLOWED = """
Norway _ PROPN _ 3 nsubj:pass LOC | was be AUX _ 3 aux:pass | allowed allow VERB VBN 0 root | to _ PART _ 5 mark
sell _ VERB VB 3 xcomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 3 punct
"""
ABOUT_TO = """
Norway _ PROPN _ 3 nsubj LOC | was be AUX _ 3 cop | about _ ADJ _ 0 root | to _ PART _ 5 mark | sell _ VERB VB 3 xcomp
the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 3 punct
"""
VERGE = """
Norway _ PROPN _ 5 nsubj LOC | was be AUX _ 5 cop | on _ ADP _ 5 case | the _ DET _ 5 det | verge _ NOUN _ 0 root
of _ SCONJ _ 7 mark | selling sell VERB VBG 5 acl | the _ DET _ 9 det | ferry _ NOUN _ 7 obj | . _ PUNCT _ 5 punct
"""
PROPOSAL = """
Norway _ PROPN _ 3 nmod:poss LOC | ’s 's PART POS 1 case | proposal _ NOUN _ 8 nsubj | to _ PART _ 5 mark
sell _ VERB VB 3 acl | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | angered anger VERB _ 0 root
Chile _ PROPN _ 8 obj LOC | . _ PUNCT _ 8 punct
"""
IN_CASE = """
Norway _ PROPN _ 2 nsubj LOC | kept keep VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj | in _ ADP _ 8 mark
case _ SCONJ NN 5 fixed | Chile _ PROPN _ 8 nsubj LOC | attacked attack VERB _ 2 advcl | Peru _ PROPN _ 8 obj LOC
. _ PUNCT _ 2 punct
"""
AS_LONG_AS = """
As _ ADV _ 2 advmod | long _ ADV _ 10 advmod | as _ SCONJ _ 5 mark | Norway _ PROPN _ 5 nsubj LOC
sells sell VERB VBZ 2 advcl | ferries ferry NOUN NNS 5 obj | , _ PUNCT , 2 punct | Chile _ PROPN _ 10 nsubj LOC
will _ AUX MD 10 aux | help _ VERB VB 0 root | Peru _ PROPN _ 10 obj LOC | . _ PUNCT _ 10 punct
"""
IMPOSSIBLE = """
It _ PRON _ 3 expl | is be AUX VBZ 3 cop | impossible _ ADJ _ 0 root | that _ SCONJ _ 6 mark
Norway _ PROPN _ 6 nsubj LOC | sold sell VERB _ 3 csubj | the _ DET _ 8 det | ferry _ NOUN _ 6 obj
. _ PUNCT _ 3 punct
"""
NOT_TRUE = """
It _ PRON _ 4 expl | is be AUX VBZ 4 cop | not _ PART RB 4 advmod | true _ ADJ _ 0 root | that _ SCONJ _ 7 mark
Norway _ PROPN _ 7 nsubj LOC | sold sell VERB _ 4 ccomp | the _ DET _ 9 det | ferry _ NOUN _ 7 obj
. _ PUNCT _ 4 punct
"""
FEW = """
Few _ ADJ _ 2 amod | people _ NOUN NNS 3 nsubj | visited visit VERB _ 0 root | Norway _ PROPN _ 3 obj LOC
. _ PUNCT _ 3 punct
"""
A_FEW = """
A _ DET _ 3 det | few _ ADJ _ 3 amod | people _ NOUN NNS 4 nsubj | visited visit VERB _ 0 root
Norway _ PROPN _ 4 obj LOC | . _ PUNCT _ 4 punct
"""
RATHER = """
Norway _ PROPN _ 2 nsubj LOC | sold sell VERB _ 0 root | the _ DET _ 4 det | ferry _ NOUN _ 2 obj
rather _ ADV _ 7 cc | than _ ADP _ 5 fixed | close _ VERB VB 2 conj | the _ DET _ 9 det | harbour _ NOUN _ 7 obj
. _ PUNCT _ 2 punct
"""
YET_TO = """
Norway _ PROPN _ 2 nsubj LOC | has have VERB VBZ 0 root | yet _ ADV _ 2 advmod | to _ PART _ 5 mark
sell _ VERB VB 2 xcomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 2 punct
"""
USED_TO = """
Norway _ PROPN _ 2 nsubj LOC | used use VERB _ 0 root | to _ PART _ 4 mark | own _ VERB VB 2 xcomp | the _ DET _ 6 det
ferry _ NOUN _ 4 obj | . _ PUNCT _ 2 punct
"""
OPPOSED = """
Norway _ PROPN _ 2 nsubj LOC | opposed oppose VERB _ 0 root | selling sell VERB VBG 2 xcomp | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | . _ PUNCT _ 2 punct
"""
WISHED = """
Chile _ PROPN _ 2 nsubj LOC | wished wish VERB _ 0 root | Norway _ PROPN _ 5 nsubj LOC | had have AUX _ 5 aux
sold sell VERB VBN 2 ccomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 2 punct
"""
DEMANDED_THAT = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | demanded demand VERB _ 0 root | that _ SCONJ _ 6 mark
Norway _ PROPN _ 6 nsubj LOC | sell _ VERB VB 3 ccomp | the _ DET _ 8 det | ferry _ NOUN _ 6 obj | . _ PUNCT _ 3 punct
"""
CANCELLED = """
The _ DET _ 3 det | cancelled cancel VERB VBN 3 amod | attack _ NOUN _ 6 nsubj | on _ ADP _ 5 case
Peru _ PROPN _ 3 nmod LOC | angered anger VERB _ 0 root | Kenya _ PROPN _ 6 obj LOC | . _ PUNCT _ 6 punct
"""
IF_SAID = """
Omar _ PROPN _ 3 nsubj PERSON | Haddad _ PROPN _ 1 flat PERSON | said say VERB _ 0 root | that _ SCONJ _ 13 mark
if _ SCONJ _ 7 mark | Norway _ PROPN _ 7 nsubj LOC | sold sell VERB _ 13 advcl | the _ DET _ 9 det
ferry _ NOUN _ 7 obj | , _ PUNCT , 7 punct | Chile _ PROPN _ 13 nsubj LOC | would _ AUX MD 13 aux
buy _ VERB VB 3 ccomp | the _ DET _ 15 det | harbour _ NOUN _ 13 obj | . _ PUNCT _ 3 punct
"""


@pytest.mark.parametrize(
    ("parse", "lemma", "truth", "cue"),
    [
        pytest.param(SENT_TO, "close", ("Positive", "Planned"), "sent", id="sent to"),
        pytest.param(ALLOWED, "sell", ("Positive", "Planned"), "allowed", id="allowed to"),
        pytest.param(ABOUT_TO, "sell", ("Positive", "Planned"), "about", id="about to"),
        pytest.param(VERGE, "sell", ("Positive", "Possible"), "verge", id="on the verge of"),
        pytest.param(PROPOSAL, "sell", ("Positive", "Planned"), "proposal", id="proposal to"),
        pytest.param(OPPOSED, "sell", ("Positive", "Possible"), "opposed", id="opposed doing"),
        pytest.param(IMPOSSIBLE, "sell", ("Negative", "Actual"), "impossible", id="impossible that"),
        pytest.param(NOT_TRUE, "sell", ("Negative", "Actual"), "not true", id="not true that"),
        pytest.param(RATHER, "close", ("Negative", "Actual"), "rather than", id="rather than"),
        pytest.param(YET_TO, "sell", ("Negative", "Actual"), "has", id="has yet to"),
        pytest.param(USED_TO, "own", ("Negative", "Actual"), "used", id="used to"),
        pytest.param(FEW, "visit", ("Negative", "Actual"), "Few", id="few"),
        pytest.param(WISHED, "sell", ("Positive", "Possible"), "wished", id="wished"),
        pytest.param(DEMANDED_THAT, "sell", ("Positive", "Obligatory"), "demanded", id="demanded that"),
        pytest.param(IF_SAID, "sell", ("Positive", "Conditional"), "if", id="if, in somebody's words"),
    ],
)
def test_words_that_make_it_no_fact(parse: str, lemma: str, truth: tuple[str, str], cue: str) -> None:
    found = one(parse, lemma=lemma)
    assert (found.polarity, found.modality) == truth
    assert found.truth_cue == cue


@pytest.mark.parametrize(("parse", "cue"), [(IN_CASE, "in case"), (AS_LONG_AS, "as")], ids=["in case", "as long as"])
def test_conditions_are_open(parse: str, cue: str) -> None:
    (found,) = (f for f in reading(parse).findings if f.status == "Hypothetical")
    assert found.truth_cue == cue


@pytest.mark.parametrize("parse", [MANAGED, A_FEW], ids=["managed to", "a few"])
def test_what_came_about_is_a_fact(parse: str) -> None:
    assert len(facts(parse)) == 1


def test_a_cancelled_event_has_no_target() -> None:
    assert one(CANCELLED, term="hasTarget").modality == "Possible"


NOT_CLEAR = """
It _ PRON _ 4 expl | is be AUX VBZ 4 cop | not _ PART RB 4 advmod | clear _ ADJ _ 0 root | that _ SCONJ _ 7 mark
Norway _ PROPN _ 7 nsubj LOC | sold sell VERB _ 4 ccomp | the _ DET _ 9 det | ferry _ NOUN _ 7 obj
. _ PUNCT _ 4 punct
"""
WHILE_PLACED = """
Norway _ PROPN _ 2 nsubj LOC | refused refuse VERB _ 0 root | to _ PART _ 4 mark | leave _ VERB VB 2 xcomp
Ghana _ PROPN _ 4 obj LOC | because _ SCONJ _ 8 mark | Chile _ PROPN _ 8 nsubj LOC | visited visit VERB _ 2 advcl
Peru _ PROPN _ 8 obj LOC | . _ PUNCT _ 2 punct
"""
DENIES_SELLING = """
Norway _ PROPN _ 2 nsubj LOC | denies deny VERB VBZ 0 root | selling sell VERB VBG 2 xcomp | the _ DET _ 5 det
ferry _ NOUN _ 3 obj | . _ PUNCT _ 2 punct
"""


def test_not_clear_leaves_it_open() -> None:
    found = one(NOT_CLEAR, lemma="sell")
    assert (found.polarity, found.modality, found.truth_cue) == ("Positive", "Possible", "not clear")


def test_a_finite_clause_is_not_governed_from_above_the_verb_it_hangs_on() -> None:
    assert facts(WHILE_PLACED) == {("Chile", "visited", "Peru")}


def test_what_is_denied_was_not_wanted() -> None:
    assert one(DENIES_SELLING, lemma="sell").modality == "Actual"


HAD_I = """
“ _ PUNCT `` 11 punct | Had have AUX _ 4 aux | Norway _ PROPN _ 4 nsubj LOC | sold sell VERB VBN 11 advcl
the _ DET _ 6 det | ferry _ NOUN _ 4 obj | , _ PUNCT , 4 punct | Chile _ PROPN _ 11 nsubj LOC | would _ AUX MD 11 aux
be _ AUX VB 11 cop | poor _ ADJ _ 15 ccomp | , _ PUNCT , 11 punct | ” _ PUNCT '' 11 punct | he _ PRON _ 15 nsubj
said say VERB _ 0 root | . _ PUNCT _ 15 punct
"""


def test_inverted_condition_in_quotes_is_no_claim() -> None:
    found = one(HAD_I, subject="Norway")
    assert (found.status, found.modality) == ("Reported", "Possible")


def test_a_negation_ends_before_a_finite_verb() -> None:
    parse = """
    Norway _ PROPN _ 4 nsubj LOC | did do AUX _ 4 aux | not _ PART RB 4 advmod | leave _ VERB VB 0 root | but _ CCONJ _ 6 cc
    sold sell VERB _ 4 conj | the _ DET _ 8 det | ferry _ NOUN _ 6 obj | . _ PUNCT _ 4 punct
    """
    assert (one(parse, term="sells").polarity, one(parse, lemma="leave").polarity) == ("Positive", "Negative")


def test_a_participle_beside_a_clause_keeps_its_own_truth() -> None:
    parse = """
    Carrying carry VERB VBG 5 advcl | flags flag NOUN NNS 1 obj | , _ PUNCT , 5 punct | miners miner NOUN NNS 5 nsubj
    blocked block VERB _ 0 root | the _ DET _ 7 det | road _ NOUN _ 5 obj | . _ PUNCT _ 5 punct
    """
    assert all(f.polarity == "Positive" for f in reading(parse).findings)


def test_a_verb_that_only_helps_hands_its_negation_on() -> None:
    parse = """
    Norway _ PROPN _ 4 nsubj LOC | can _ AUX MD 4 aux | not _ PART RB 4 advmod | keep _ VERB VB 0 root
    selling sell VERB VBG 4 xcomp | the _ DET _ 7 det | ferry _ NOUN _ 5 obj | . _ PUNCT _ 4 punct
    """
    found = one(parse, term="sells")
    assert (found.polarity, found.modality) == ("Negative", "Possible")
