"""What nouns say: events with their actors and places, forces with their owners, deployments by verb and by noun."""

from tests.parses import facts, one, reading

PRESENCE = """
Lena _ PROPN _ 2 nsubj PERSON | criticized criticize VERB VBD 0 root | the _ DET _ 4 det | presence _ NOUN _ 2 obj
of _ ADP _ 7 case | Norwegian _ ADJ _ 7 amod NORP | troops troop NOUN NNS 4 nmod | in _ ADP _ 9 case
Kenya _ PROPN _ 4 nmod GPE | . _ PUNCT _ 2 punct
"""


def test_forces_deployed_by_verb_were_sent_by_their_owner() -> None:
    parse = """
    Norwegian _ ADJ _ 2 amod NORP | troops troop NOUN NNS 3 nsubj | arrived arrive VERB VBD 0 root | in _ ADP _ 5 case
    Kenya _ PROPN _ 3 obl GPE | . _ PUNCT _ 3 punct
    """
    assert facts(parse) == {
        ("Norwegian troops", "arrivesIn", "Kenya"),
        ("Norwegian troops", "partOf", "Norwegian"),
        ("Norwegian troops", "sentBy", "Norwegian"),
        ("Norwegian", "deployedTo", "Kenya"),
    }


def test_forces_deployed_by_noun_were_sent_by_their_owner() -> None:
    assert {
        ("Norwegian troops", "deployedTo", "Kenya"),
        ("Norwegian", "deployedTo", "Kenya"),
        ("Norwegian troops", "sentBy", "Norwegian"),
    } <= facts(PRESENCE)


def test_demonym_of_an_owner_stands_for_the_country() -> None:
    owner = one(PRESENCE, term="partOf").object
    assert owner is not None and owner.mention is not None
    assert reading(PRESENCE).mentions[owner.mention].type == "Country"


def test_contingent_from_two_countries_was_sent_by_both() -> None:
    parse = """
    A _ DET _ 2 det | contingent _ NOUN _ 7 nsubj | from _ ADP _ 4 case | Ghana _ PROPN _ 2 nmod GPE
    and _ CCONJ _ 6 cc | Peru _ PROPN _ 4 conj GPE | landed land VERB VBD 0 root | in _ ADP _ 9 case
    Chile _ PROPN _ 7 obl GPE | . _ PUNCT _ 7 punct
    """
    (troops,) = {s for s, term, _ in facts(parse) if term == "arrivesIn"}
    assert troops.startswith("A contingent")
    assert facts(parse) == {
        (troops, "arrivesIn", "Chile"),
        (troops, "sentBy", "Ghana"),
        (troops, "sentBy", "Peru"),
        ("Ghana", "deployedTo", "Chile"),
        ("Peru", "deployedTo", "Chile"),
    }


def test_planned_arrival_makes_a_planned_deployment() -> None:
    parse = """
    Norwegian _ ADJ _ 2 amod NORP | troops troop NOUN NNS 4 nsubj | will _ AUX MD 4 aux | arrive _ VERB VB 0 root
    in _ ADP _ 6 case | Kenya _ PROPN _ 4 obl GPE | . _ PUNCT _ 4 punct
    """
    assert {f.modality for f in reading(parse).findings if f.term != "partOf"} == {"Planned"}


def test_event_that_is_only_demanded_is_no_fact() -> None:
    parse = """
    Lena _ PROPN _ 2 nsubj PERSON | demanded demand VERB VBD 0 root | the _ DET _ 4 det | withdrawal _ NOUN _ 2 obj
    of _ ADP _ 7 case | Norwegian _ ADJ _ 7 amod NORP | troops troop NOUN NNS 4 nmod | from _ ADP _ 9 case
    Kenya _ PROPN _ 4 nmod GPE | . _ PUNCT _ 2 punct
    """
    assert {term for _, term, _ in facts(parse)} == {"demands", "partOf"}
    assert one(parse, term="hasActor").modality == "Possible"


def test_definite_event_that_a_sentence_speaks_of_is_presupposed() -> None:
    parse = """
    The _ DET _ 2 det | withdrawal _ NOUN _ 10 nsubj | of _ ADP _ 5 case | Norwegian _ ADJ _ 5 amod NORP
    troops troop NOUN NNS 2 nmod | from _ ADP _ 7 case | Kenya _ PROPN _ 2 nmod GPE | may _ AUX MD 10 aux
    not _ PART RB 10 advmod | please _ VERB VB 0 root | Peru _ PROPN _ 10 obj GPE | . _ PUNCT _ 10 punct
    """
    assert one(parse, term="hasActor").is_fact
    assert not one(parse, lemma="please").is_fact


def test_beginning_and_cause_belong_to_the_event() -> None:
    parse = """
    The _ DET _ 2 det | riots riot NOUN NNS 5 nsubj | in _ ADP _ 4 case | Kenya _ PROPN _ 2 nmod GPE
    began begin VERB VBD 0 root | on _ ADP _ 7 case | 3 _ NUM _ 5 obl | May _ PROPN _ 7 nmod | 2019 _ NUM _ 7 nmod
    due _ ADP _ 13 case | to _ ADP _ 10 fixed | high _ ADJ _ 13 amod | rents rent NOUN NNS 5 obl | . _ PUNCT _ 5 punct
    """
    assert {
        ("The riots in Kenya", "startDate", "3 May 2019"),
        ("The riots in Kenya", "causedBy", "high rents"),
        ("The riots in Kenya", "atPlace", "Kenya"),
    } <= facts(parse)


def test_made_at_the_request_of_somebody() -> None:
    parse = """
    The _ DET _ 2 det | decision _ NOUN _ 6 nsubj:pass | on _ ADP _ 4 case | aid _ NOUN _ 2 nmod
    was be AUX _ 6 aux:pass | made make VERB VBN 0 root | at _ ADP _ 9 case
    the _ DET _ 9 det | request _ NOUN _ 6 obl
    of _ ADP _ 11 case | Kenya _ PROPN _ 9 nmod GPE | . _ PUNCT _ 6 punct
    """
    assert ("Kenya", "requests", "aid") in facts(parse)
