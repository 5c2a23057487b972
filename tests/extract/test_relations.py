"""Relations of clauses: terms where subject and object fit them, open relations otherwise, and events with slots."""

from tests.parses import claims, facts, one, roles, slots, triple


def test_open_relation_is_named_by_lemma_and_preposition() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | responded respond VERB VBD 0 root | to _ ADP _ 4 case | Peru _ PROPN _ 2 obl GPE
    . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert (found.term, found.lemma, found.predicate.text) == (None, "respond to", "responded to")


def test_term_needs_things_of_its_domain_and_range() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | employed employ VERB VBD 0 root | tricks trick NOUN NNS 2 obj | . _ PUNCT _ 2 punct
    """
    assert triple(one(parse)) == ("Kenya", "employ", "tricks")


def test_copula_describes_its_subject() -> None:
    parse = """
    Kenya _ PROPN _ 5 nsubj GPE | is be AUX VBZ 5 cop | a _ DET _ 5 det | large _ ADJ _ 5 amod | country _ NOUN _ 0 root
    . _ PUNCT _ 5 punct
    """
    assert facts(parse) == {("Kenya", "describedAs", "a large country")}


def test_place_and_time_are_arguments_and_slots_of_the_event() -> None:
    parse = """
    Nora _ PROPN _ 3 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | met meet VERB VBD 0 root
    Omar _ PROPN _ 3 obj PERSON | Haddad _ PROPN _ 4 flat PERSON | in _ ADP _ 7 case | Accra _ PROPN _ 3 obl GPE
    in _ ADP _ 9 case | 2018 _ NUM _ 3 obl | . _ PUNCT _ 3 punct
    """
    found = one(parse, term="meetsWith")
    assert roles(found) == {"place": "in Accra", "time": "in 2018"}
    assert {role: part.text for role, part in slots(found).items()} == {
        "hasActor": "Nora Lind", "hasTarget": "Omar Haddad", "atPlace": "Accra", "startDate": "2018", "dateText": "2018"
    }  # fmt: skip
    assert found.event is not None and found.event.type == "Meeting"


def test_sent_to_says_where_the_object_is_deployed() -> None:
    parse = """
    Norway _ PROPN _ 2 nsubj GPE | sent send VERB VBD 0 root | soldiers soldier NOUN NNS 2 obj | to _ ADP _ 5 case
    Kenya _ PROPN _ 2 obl GPE | . _ PUNCT _ 2 punct
    """
    assert facts(parse) == {("Norway", "send", "soldiers"), ("soldiers", "deployedTo", "Kenya")}


def test_event_without_actor_keeps_its_target() -> None:
    parse = """
    The _ DET _ 2 det | mayor _ NOUN _ 4 nsubj:pass | was be AUX _ 4 aux:pass | attacked attack VERB VBN 0 root
    in _ ADP _ 6 case | Lima _ PROPN _ 4 obl GPE | . _ PUNCT _ 4 punct
    """
    assert {role: part.text for role, part in slots(one(parse)).items()} == {
        "hasTarget": "The mayor",
        "atPlace": "Lima",
    }


UNDER_ATTACK = """
Lima _ PROPN _ 2 nsubj GPE | came come VERB VBD 0 root | under _ ADP _ 4 case | attack _ NOUN _ 2 obl
from _ ADP _ 6 case | Kenya _ PROPN _ 4 nmod GPE | . _ PUNCT _ 2 punct
"""


def test_came_under_attack_is_a_passive_in_meaning() -> None:
    found = one(UNDER_ATTACK, lemma="come under attack from")
    assert triple(found) == ("Lima", "attackedBy", "Kenya")
    assert (slots(found)["hasActor"].text, slots(found)["hasTarget"].text) == ("Kenya", "Lima")


def test_attacker_is_not_the_place_of_the_attack() -> None:
    assert "atPlace" not in slots(one(UNDER_ATTACK, lemma="come under attack from"))


# --- dates ----------------------------------------------------------------------------------------------------------
def test_date_has_its_preposition_and_what_narrows_it_as_printed() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | visited visit VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | in _ ADP _ 6 case
    early _ ADJ _ 6 amod | March _ PROPN _ 2 obl | . _ PUNCT _ 2 punct
    """
    assert roles(one(parse)) == {"time": "in early March"}


def test_adjective_before_a_date_that_is_not_its_own_stays_outside() -> None:
    parse = """
    The _ DET _ 2 det | dam _ NOUN _ 3 nsubj | remained remain VERB VBD 0 root | unsafe _ ADJ _ 3 xcomp
    in _ ADP _ 6 case | 2018 _ NUM _ 3 obl | . _ PUNCT _ 3 punct
    """
    assert (triple(one(parse)), roles(one(parse))) == (("The dam", "remain", "unsafe"), {"time": "in 2018"})


def test_date_within_the_words_of_an_argument_is_not_given_twice() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | voted vote VERB VBD 0 root | for _ ADP _ 6 case | the _ DET _ 6 det
    2018 _ NUM _ 6 nummod | budget _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert (triple(found), roles(found)) == (("Kenya", "vote for", "the 2018 budget"), {})


def test_mark_taken_for_a_predicate_is_read() -> None:
    parse = "Kenya _ PROPN _ 3 nsubj GPE | is be AUX VBZ 3 cop | “ _ PUNCT `` 0 root"
    assert facts(parse) == {("Kenya", "be", "“")}


def test_what_somebody_takes_a_thing_for_is_his_claim() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | described describe VERB VBD 0 root | the _ DET _ 4 det | dam _ NOUN _ 2 obj
    as _ ADP _ 7 case | a _ DET _ 7 det | mistake _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    assert claims(parse) == {("Reported", "Kenya", ("the dam", "describedAs", "a mistake"))}
    assert facts(parse) == set()


def test_an_object_that_says_nothing_alone_is_no_thing() -> None:
    parse = """
    The _ DET _ 2 det | flood _ NOUN _ 3 nsubj | came come VERB VBD 0 root | at _ ADP _ 6 case | a _ DET _ 6 det
    time _ NOUN _ 3 obl | . _ PUNCT _ 3 punct
    """
    found = one(parse)
    assert found.object is not None
    assert (found.object.text, found.object.mention) == ("a time", None)


def test_a_phrase_that_a_verb_of_placing_needs_is_in_the_predicate() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | put put VERB VBD 0 root | Lima _ PROPN _ 2 obj GPE | at _ ADP _ 5 case
    risk _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert (found.predicate.text, found.lemma, found.object and found.object.text) == (
        "put at risk",
        "put at risk",
        "Lima",
    )


def test_a_plural_is_not_what_each_of_several_things_is() -> None:
    parse = """
    Music _ NOUN _ 5 nsubj | and _ CCONJ _ 3 cc | art _ NOUN _ 1 conj | were be AUX _ 5 cop | fashions fashion NOUN NNS 0 root
    . _ PUNCT _ 5 punct
    """
    assert not [t for t in facts(parse) if t[1] == "describedAs"]


def test_a_sum_is_a_typed_value() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | paid pay VERB VBD 0 root | 20 _ NUM _ 4 nummod | dollars dollar NOUN NNS 2 obj
    . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert found.object is not None
    assert (found.object.text, found.object.value, found.object.datatype) == ("20 dollars", "20", "decimal")


def test_whoever_says_all_in_one_object_is_no_fact() -> None:
    parse = """
    A _ DET _ 2 det | poll _ NOUN _ 3 nsubj | found find VERB VBD 0 root | the _ DET _ 5 det | mayor _ NOUN _ 3 obj
    ahead _ ADJ _ 3 xcomp | . _ PUNCT _ 3 punct
    """
    assert facts(parse) == set()
