"""Relations of clauses: terms where subject and object fit them, open relations otherwise, and events with slots."""

from tests.parses import facts, one, roles, slots, triple


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
