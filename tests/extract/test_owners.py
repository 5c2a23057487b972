"""Whom unnamed groups and bodies belong to, and when a sentence takes that for granted."""

import pytest

from tests.parses import claims, facts, reading

OWNERS = [
    ("Peruvian _ ADJ _ 2 amod NORP | police _ NOUN _ 3 nsubj | left leave VERB VBD 0 root | . _ PUNCT _ 3 punct",
     ("Peruvian police", "partOf", "Peruvian")),
    ("Peru _ PROPN _ 3 nmod:poss GPE | ’s _ PART POS 1 case | army _ NOUN _ 4 nsubj | left leave VERB VBD 0 root",
     ("Peru’s army", "partOf", "Peru")),
    ("The _ DET _ 2 det | government _ NOUN _ 5 nsubj | of _ ADP _ 4 case | Peru _ PROPN _ 2 nmod GPE | left leave VERB VBD 0 root",
     ("The government of Peru", "partOf", "Peru")),
    ("Peruvian _ ADJ _ 2 amod NORP | officials official NOUN NNS 3 nsubj | left leave VERB VBD 0 root",
     ("Peruvian officials", "represents", "Peruvian")),
    ("The _ DET _ 3 det | Peruvian _ ADJ _ 3 amod NORP | company _ NOUN _ 4 nsubj | left leave VERB VBD 0 root",
     ("The Peruvian company", "basedIn", "Peruvian")),
    ("Peruvian _ ADJ _ 2 amod NORP | fans fan NOUN NNS 3 nsubj | left leave VERB VBD 0 root",
     ("Peruvian fans", "citizenOf", "Peruvian")),
    ("Lima _ PROPN _ 2 compound GPE | residents resident NOUN NNS 3 nsubj | left leave VERB VBD 0 root",
     ("Lima residents", "livesIn", "Lima")),
    ("Police police NOUN NN 4 nsubj | in _ ADP _ 3 case | Lima _ PROPN _ 1 nmod GPE | left leave VERB VBD 0 root",
     ("Police in Lima", "basedIn", "Lima")),
    ("Peruvian _ ADJ _ 3 amod NORP | army _ NOUN _ 3 compound | units unit NOUN NNS 4 nsubj | left leave VERB VBD 0 root",
     ("Peruvian army units", "partOf", "Peruvian")),
]  # fmt: skip


@pytest.mark.parametrize(("parse", "edge"), OWNERS)
def test_owner_by_demonym_possessor_or_preposition(parse: str, edge: tuple[str, str, str]) -> None:
    assert edge in facts(parse)


def test_contingent_of_two_countries_was_sent_by_both() -> None:
    parse = """
    A _ DET _ 2 det | contingent _ NOUN _ 7 nsubj | from _ ADP _ 4 case | Peru _ PROPN _ 2 nmod GPE | and _ CCONJ _ 6 cc
    Chile _ PROPN _ 4 conj GPE | waited wait VERB VBD 0 root
    """
    assert {(term, o) for _, term, o in facts(parse)} >= {("sentBy", "Peru"), ("sentBy", "Chile")}


def test_what_a_clause_denies_of_them_leaves_their_owner() -> None:
    parse = """
    Peruvian _ ADJ _ 2 amod NORP | troops troop NOUN NNS 5 nsubj | did do AUX VBD 5 aux | not _ PART RB 5 advmod
    enter _ VERB VB 0 root | Lima _ PROPN _ 5 obj GPE
    """
    assert facts(parse) == {("Peruvian troops", "partOf", "Peruvian")}
    assert all(f.term != "sentBy" for f in reading(parse).findings)


UNCERTAIN = [
    "Nora _ PROPN _ 3 nsubj PERSON | may _ AUX MD 3 aux | send _ VERB VB 0 root | a _ DET _ 6 det | Peruvian _ ADJ _ 6 amod NORP"
    " | battalion _ NOUN _ 3 obj",
    "Nora _ PROPN _ 3 nsubj PERSON | will _ AUX MD 3 aux | send _ VERB VB 0 root | Peruvian _ ADJ _ 5 amod NORP"
    " | troops troop NOUN NNS 3 obj",
    "No _ DET _ 3 det | Peruvian _ ADJ _ 3 amod NORP | troops troop NOUN NNS 4 nsubj | came come VERB VBD 0 root",
    "Former former ADJ _ 3 amod | Peruvian _ ADJ _ 3 amod NORP | officials official NOUN NNS 4 nsubj | came come VERB VBD 0 root",
    "Fake fake ADJ _ 3 amod | Peruvian _ ADJ _ 3 amod NORP | police _ NOUN NNS 4 nsubj | came come VERB VBD 0 root",
    "The _ DET _ 6 det | would _ AUX MD 4 aux | - _ PUNCT _ 2 punct | be _ VERB VB 6 amod | Peruvian _ ADJ _ 6 amod NORP"
    " | government _ NOUN _ 7 nsubj | met meet VERB VBD 0 root",
    "They _ PRON _ 5 nsubj | were be AUX VBD 5 cop | not _ PART RB 5 advmod | Peruvian _ ADJ _ 5 amod NORP | troops troop NOUN NNS 0 root",
]  # fmt: skip


@pytest.mark.parametrize("parse", UNCERTAIN)
def test_no_edge_of_what_may_not_exist(parse: str) -> None:
    assert not [f for f in reading(parse).findings if f.by == "owners"]


SAID = """
Nora _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | Peruvian _ ADJ _ 4 amod NORP | troops troop NOUN NNS 5 nsubj
left leave VERB VBD 2 ccomp | . _ PUNCT _ 2 punct
"""


def test_in_somebodys_words_the_owner_is_a_claim() -> None:
    assert ("Reported", "Nora", ("Peruvian troops", "partOf", "Peruvian")) in claims(SAID)
    assert ("Peruvian troops", "partOf", "Peruvian") not in facts(SAID)


ARMY = "Peru _ PROPN _ {1} nmod:poss GPE | ’s _ PART POS {0} case | army _ NOUN _ {2} nsubj"


def test_what_the_article_says_itself_is_no_claim_too() -> None:
    parse = f"""
    {ARMY.format(1, 3, 4)} | came come VERB VBD 0 root | . _ PUNCT _ 4 punct

    Nora _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | {ARMY.format(3, 5, 6)} | left leave VERB VBD 2 ccomp
    . _ PUNCT _ 2 punct
    """
    (owner,) = [f for f in reading(parse).findings if f.by == "owners"]
    assert owner.is_fact


def test_named_groups_are_left_to_others() -> None:
    parse = """
    The _ DET _ 3 det | Peruvian _ ADJ _ 3 amod NORP | company _ NOUN _ 5 nsubj | Tarn _ PROPN _ 3 appos ORG
    left leave VERB VBD 0 root
    """
    mentions = reading(parse).mentions
    named = {m.chain for m in mentions if m.kind == "name"}
    found = [f for f in reading(parse).findings if f.by == "owners" and f.subject.mention is not None]
    assert not [f for f in found if f.subject.mention is not None and mentions[f.subject.mention].chain in named]
