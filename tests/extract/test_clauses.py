"""Clauses: who does what to whom, however the sentence turns it."""

import pytest

from tests.parses import analysis, facts, one, reading, roles, triple


def test_passive_with_agent_gives_the_inverse_term_and_the_same_event_slots() -> None:
    parse = """
    Peru _ PROPN _ 3 nsubj:pass GPE | was be AUX _ 3 aux:pass | attacked attack VERB VBN 0 root | by _ ADP _ 5 case
    Kenya _ PROPN _ 3 obl GPE | . _ PUNCT _ 3 punct
    """
    found = one(parse)
    assert triple(found) == ("Peru", "attackedBy", "Kenya")
    assert found.predicate.text == "was attacked by"
    assert found.event is not None
    assert {(a.role, a.part.text) for a in found.event.slots} == {("hasActor", "Kenya"), ("hasTarget", "Peru")}


def test_participle_behind_its_noun_is_passive() -> None:
    parse = """
    The _ DET _ 2 det | man _ NOUN _ 6 nsubj | wounded wound VERB VBN 2 acl | by _ ADP _ 5 case
    Kenya _ PROPN _ 3 obl GPE | visited visit VERB VBD 0 root | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 6 punct
    """
    assert facts(parse) == {("The man", "injuredBy", "Kenya"), ("The man", "visited", "Peru")}


def test_conjoined_subjects_and_objects_are_distributed() -> None:
    parse = """
    Kenya _ PROPN _ 4 nsubj GPE | and _ CCONJ _ 3 cc | Ghana _ PROPN _ 1 conj GPE | attacked attack VERB VBD 0 root
    Peru _ PROPN _ 4 obj GPE | and _ CCONJ _ 7 cc | Chile _ PROPN _ 5 conj GPE | . _ PUNCT _ 4 punct
    """
    assert facts(parse) == {(a, "attacks", b) for a in ("Kenya", "Ghana") for b in ("Peru", "Chile")}
    (event,) = [f.event for f in reading(parse).findings if f.event]
    assert [a.part.text for a in event.slots] == ["Kenya", "Ghana", "Peru", "Chile"]


def test_conjoined_verbs_share_their_subject() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | and _ CCONJ _ 5 cc
    helped help VERB VBD 2 conj | Chile _ PROPN _ 5 obj GPE | . _ PUNCT _ 2 punct
    """
    assert facts(parse) == {("Kenya", "attacks", "Peru"), ("Kenya", "aids", "Chile")}


def test_relative_pronoun_stands_for_its_noun() -> None:
    parse = """
    Kenya _ PROPN _ 7 nsubj GPE | , _ PUNCT _ 4 punct | which _ PRON WDT 4 nsubj | attacked attack VERB VBD 1 acl:relcl
    Peru _ PROPN _ 4 obj GPE | , _ PUNCT _ 4 punct | helped help VERB VBD 0 root | Chile _ PROPN _ 7 obj GPE
    . _ PUNCT _ 7 punct
    """
    assert facts(parse) == {("Kenya", "attacks", "Peru"), ("Kenya", "aids", "Chile")}


def test_subject_controls_an_infinitive_without_object_of_the_governing_verb() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | tried try VERB VBD 0 root | to _ PART _ 4 mark | undermine _ VERB VB 2 xcomp
    Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert triple(found) == ("Kenya", "undermine", "Peru")
    assert (found.predicate.text, found.modality) == ("tried to undermine", "Planned")


def test_object_controls_an_infinitive() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | forced force VERB VBD 0 root | Ghana _ PROPN _ 2 obj GPE | to _ PART _ 5 mark
    support _ VERB VB 2 xcomp | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 2 punct
    """
    assert triple(one(parse, term="supports")) == ("Ghana", "supports", "Peru")


def test_particle_finds_the_verb_of_the_lexicon() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | took take VERB VBD 0 root | over _ ADP RP 2 compound:prt | NATO _ PROPN _ 2 obj ORG
    . _ PUNCT _ 2 punct
    """
    assert facts(parse) == {("Kenya", "acquires", "NATO")}
    assert one(parse).predicate.text == "took over"


def test_lemma_of_an_open_relation_keeps_the_particle() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | turned turn VERB VBD 0 root | down _ ADP RP 2 compound:prt | Peru _ PROPN _ 2 obj GPE
    . _ PUNCT _ 2 punct
    """
    assert one(parse).lemma == "turn down"


def test_spans_of_the_analysis_are_those_of_the_text() -> None:
    parse = "Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | . _ PUNCT _ 2 punct"
    tree = analysis(parse).tree
    assert [tree.slice(tree.span(i, i)) for i in range(len(tree))] == ["Kenya", "left", "."]


# --- copulas and complements ----------------------------------------------------------------------------------------
def test_adjective_of_a_copula_is_a_part_of_the_predicate() -> None:
    parse = """
    Omar _ PROPN _ 3 nsubj PERSON | is be AUX VBZ 3 cop | responsible _ ADJ _ 0 root | for _ ADP _ 6 case
    the _ DET _ 6 det | dam _ NOUN _ 3 obl | . _ PUNCT _ 3 punct
    """
    found = one(parse)
    assert triple(found) == ("Omar", "be responsible for", "the dam")
    assert found.predicate.text == "is responsible for"


def test_date_beside_an_adjective_is_no_part_of_it() -> None:
    parse = """
    Omar _ PROPN _ 3 nsubj PERSON | was be AUX _ 3 cop | ill _ ADJ _ 0 root | in _ ADP _ 5 case | 2018 _ NUM _ 3 obl
    . _ PUNCT _ 3 punct
    """
    assert (triple(one(parse)), roles(one(parse))) == (("Omar", "be", "ill"), {"time": "in 2018"})


def test_complement_is_what_the_subject_becomes() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | became become VERB VBD 0 root | a _ DET _ 4 det | teacher _ NOUN _ 2 xcomp
    in _ ADP _ 6 case | Accra _ PROPN _ 2 obl GPE | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert triple(found) == ("Omar", "become", "a teacher")
    assert roles(found) == {"place": "in Accra"}


def test_complement_of_a_passive() -> None:
    parse = """
    Omar _ PROPN _ 3 nsubj:pass PERSON | was be AUX _ 3 aux:pass | elected elect VERB VBN 0 root
    treasurer _ NOUN _ 3 xcomp | in _ ADP _ 6 case | Accra _ PROPN _ 3 obl GPE | . _ PUNCT _ 3 punct
    """
    assert triple(one(parse, lemma="be elected")) == ("Omar", "be elected", "treasurer")


def test_complement_beside_an_object_is_a_further_argument() -> None:
    parse = """
    Ghana _ PROPN _ 2 nsubj GPE | named name VERB VBD 0 root | Omar _ PROPN _ 2 obj PERSON
    treasurer _ NOUN _ 2 xcomp | . _ PUNCT _ 2 punct
    """
    assert roles(one(parse, term="appointed")) == {"complement": "treasurer"}


def test_coordinated_complements_are_one_finding_each() -> None:
    parse = """
    Omar _ PROPN _ 4 nsubj PERSON | is be AUX VBZ 4 cop | a _ DET _ 4 det | tailor _ NOUN _ 0 root | and _ CCONJ _ 7 cc
    a _ DET _ 7 det | poet _ NOUN _ 4 conj | . _ PUNCT _ 4 punct
    """
    assert facts(parse) == {("Omar", "describedAs", "a tailor"), ("Omar", "describedAs", "a poet")}


def test_conjunct_with_a_copula_of_its_own_is_another_clause() -> None:
    parse = """
    Omar _ PROPN _ 4 nsubj PERSON | is be AUX VBZ 4 cop | a _ DET _ 4 det | tailor _ NOUN _ 0 root | and _ CCONJ _ 9 cc
    Nora _ PROPN _ 9 nsubj PERSON | is be AUX VBZ 9 cop | a _ DET _ 9 det | poet _ NOUN _ 4 conj | . _ PUNCT _ 4 punct
    """
    assert facts(parse) == {("Omar", "describedAs", "a tailor"), ("Nora", "describedAs", "a poet")}


# --- objects --------------------------------------------------------------------------------------------------------
def test_recipient_is_a_further_argument() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | gave give VERB VBD 0 root | Ghana _ PROPN _ 2 iobj GPE | two _ NUM _ 5 nummod
    planes plane NOUN NNS 2 obj | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert (triple(found), roles(found)) == (("Kenya", "give", "two planes"), {"recipient": "Ghana"})


def test_recipient_without_an_object_is_the_object() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | paid pay VERB VBD 0 root | Ghana _ PROPN _ 2 iobj GPE | . _ PUNCT _ 2 punct
    """
    assert (triple(one(parse)), roles(one(parse))) == (("Kenya", "pay", "Ghana"), {})


def test_object_behind_an_adjunct() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | brought bring VERB VBD 0 root | to _ ADP _ 4 case | court _ NOUN _ 2 obl
    the _ DET _ 6 det | smugglers smuggler NOUN NNS 2 obl:unmarked | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert (triple(found), roles(found)) == (("Kenya", "bring", "the smugglers"), {"to": "to court"})


@pytest.mark.parametrize("measure", ["last _ ADJ _ 6 amod | week _ NOUN", "two _ NUM _ 6 nummod | miles mile NOUN"])
def test_measure_behind_an_adjunct_is_no_object(measure: str) -> None:
    parse = f"""
    Kenya _ PROPN _ 2 nsubj GPE | moved move VERB VBD 0 root | towards _ ADP _ 4 case | Peru _ PROPN _ 2 obl GPE
    {measure} _ 2 obl:unmarked | . _ PUNCT _ 2 punct
    """
    assert triple(one(parse)) == ("Kenya", "move towards", "Peru")


def test_time_behind_an_adjunct_is_no_object() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | traded trade VERB VBD 0 root | with _ ADP _ 4 case | Peru _ PROPN _ 2 obl GPE
    the _ DET _ 6 det | week _ NOUN _ 2 obl:unmarked | before _ ADV _ 6 advmod | . _ PUNCT _ 2 punct
    """
    assert triple(one(parse)) == ("Kenya", "trade with", "Peru")


def test_what_is_expected_is_not_the_thing_but_what_it_does() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | expects expect VERB VBZ 0 root | the _ DET _ 4 det | talks talk NOUN NNS 2 obj
    to _ PART _ 6 mark | fail _ VERB VB 2 xcomp | . _ PUNCT _ 2 punct
    """
    assert triple(one(parse, subject="Kenya")) == ("Kenya", "expect", "the talks to fail")


def test_whoever_is_persuaded_is_the_object_himself() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | persuaded persuade VERB VBD 0 root | the _ DET _ 4 det
    smugglers smuggler NOUN NNS 2 obj | to _ PART _ 6 mark | leave _ VERB VB 2 xcomp | . _ PUNCT _ 2 punct
    """
    assert triple(one(parse, subject="Kenya")) == ("Kenya", "persuade", "the smugglers")


def test_noun_behind_a_semicolon_is_another_matter() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | ; ; PUNCT : 5 punct
    Chile _ PROPN _ 3 conj GPE | . _ PUNCT _ 2 punct
    """
    assert facts(parse) == {("Kenya", "attacks", "Peru")}


# --- subjects -------------------------------------------------------------------------------------------------------
def kept_from(governor: str, preposition: str, lemma: str) -> str:
    return f"""
    Ghana _ PROPN _ 2 nsubj GPE | {governor} {lemma} VERB VBD 0 root | Kenya _ PROPN _ 2 obj GPE
    {preposition} _ SCONJ _ 5 mark | attacking attack VERB VBG 2 advcl | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 2 punct
    """


def test_whoever_is_kept_from_something_does_not_do_it() -> None:
    found = one(kept_from("prevented", "from", "prevent"), term="attacks")
    assert triple(found) == ("Kenya", "not attacks", "Peru")


def test_whoever_is_forced_into_something_does_it() -> None:
    assert triple(one(kept_from("tricked", "into", "trick"), term="attacks"))[0] == "Kenya"


def test_other_prepositions_leave_the_subject_in_control() -> None:
    assert triple(one(kept_from("helped", "by", "help"), term="attacks"))[0] == "Ghana"


def flood(participle: str) -> str:
    return f"""
    The _ DET _ 2 det | flood _ NOUN _ 3 nsubj | hit hit VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE | , _ PUNCT _ 6 punct
    {participle} | . _ PUNCT _ 3 punct
    """


def test_result_behind_a_clause_has_no_subject() -> None:
    parse = flood("leading lead VERB VBG 3 advcl | to _ ADP _ 8 case | protests protest NOUN NNS 6 obl")
    assert [triple(f) for f in reading(parse).findings if f.lemma.startswith("lead")] == []


def test_other_participle_behind_a_clause_has_its_subject() -> None:
    parse = flood("killing kill VERB VBG 3 advcl | two _ NUM _ 8 nummod | people _ NOUN NNS 6 obj")
    assert triple(one(parse, term="killed"))[::2] == ("The flood", "two people")


def test_participle_without_a_comma_needs_somebody_who_acts() -> None:
    parse = """
    The _ DET _ 2 det | price _ NOUN _ 3 nsubj | fell fall VERB VBD 0 root | using use VERB VBG 3 advcl
    boats boat NOUN NNS 4 obj | . _ PUNCT _ 3 punct
    """
    assert [f for f in reading(parse).findings if f.lemma == "use"] == []


# --- verb groups ----------------------------------------------------------------------------------------------------
def test_adverb_within_the_verb_group_is_a_part_of_it() -> None:
    parse = """
    Kenya _ PROPN _ 4 nsubj GPE | has have AUX VBZ 4 aux | often _ ADV _ 4 advmod | visited visit VERB VBN 0 root
    Peru _ PROPN _ 4 obj GPE | secretly _ ADV _ 4 advmod | . _ PUNCT _ 4 punct
    """
    assert one(parse).predicate.text == "has often visited"


def test_adjective_that_governs_a_verb_is_a_part_of_its_group() -> None:
    parse = """
    Kenya _ PROPN _ 3 nsubj GPE | was be AUX _ 3 cop | unable _ ADJ _ 0 root | to _ PART _ 5 mark
    visit _ VERB VB 3 xcomp | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 3 punct
    """
    found = one(parse, term="visited")
    assert (found.predicate.text, found.polarity) == ("was unable to visit", "Negative")


def test_preposition_without_a_noun_belongs_to_the_verb() -> None:
    parse = """
    The _ DET _ 2 det | miners miner NOUN NNS 4 nsubj:pass | were be AUX _ 4 aux:pass | shot shoot VERB VBN 0 root
    at _ ADP _ 4 obl | in _ ADP _ 7 case | Lima _ PROPN _ 4 obl GPE | . _ PUNCT _ 4 punct
    """
    assert one(parse).predicate.text.startswith("were shot at")


def test_particle_taken_for_an_adverb_belongs_to_the_verb() -> None:
    parse = """
    The _ DET _ 2 det | miners miner NOUN NNS 4 nsubj:pass | were be AUX _ 4 aux:pass | held hold VERB VBN 0 root
    back _ ADV RP 4 advmod | by _ ADP _ 7 case | Kenya _ PROPN _ 4 obl GPE | . _ PUNCT _ 4 punct
    """
    assert one(parse).predicate.text == "were held back by"


def test_adverb_behind_the_verb_does_not() -> None:
    parse = """
    The _ DET _ 2 det | miners miner NOUN NNS 4 nsubj:pass | were be AUX _ 4 aux:pass | held hold VERB VBN 0 root
    here _ ADV _ 4 advmod | by _ ADP _ 7 case | Kenya _ PROPN _ 4 obl GPE | . _ PUNCT _ 4 punct
    """
    assert one(parse).predicate.text == "were held by"


def test_adjunct_of_the_helping_verb_is_one_of_the_helped() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | agreed agree VERB VBD 0 root | in _ ADP _ 4 case | Lima _ PROPN _ 2 obl GPE
    to _ PART _ 6 mark | visit _ VERB VB 2 xcomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 2 punct
    """
    assert roles(one(parse, term="visited")) == {"place": "in Lima"}


def test_adjunct_of_a_verb_with_an_object_stays_there() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | asked ask VERB VBD 0 root | Ghana _ PROPN _ 2 obj GPE | in _ ADP _ 5 case
    Lima _ PROPN _ 2 obl GPE | to _ PART _ 7 mark | visit _ VERB VB 2 xcomp | Peru _ PROPN _ 7 obj GPE
    . _ PUNCT _ 2 punct
    """
    assert roles(one(parse, term="visited")) == {}
