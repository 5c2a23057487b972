"""Clauses: who does what to whom, however the sentence turns it."""

from tests.parses import analysis, facts, one, reading, triple


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
